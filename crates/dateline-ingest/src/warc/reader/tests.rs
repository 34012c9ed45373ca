use std::io::{Cursor, Write};

use super::super::{Content, content_of};
use super::*;

/// A record of that type with that block, its length told as it is.
fn record(kind: &str, uri: &str, block: &[u8]) -> Vec<u8> {
    record_of_length(kind, uri, block, block.len())
}

fn record_of_length(kind: &str, uri: &str, block: &[u8], length: usize) -> Vec<u8> {
    let header = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-03-01T12:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    );
    [header.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn page(number: usize) -> Vec<u8> {
    let body =
        format!("<html><p>Report {number}.</p>\r\n\r\n<p>{}</p></html>\r\n", "The harbour was shut. ".repeat(20));
    [b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", body.as_bytes()].concat()
}

fn uri(number: usize) -> String {
    format!("http://news.example/{number}")
}

fn pages(numbers: std::ops::Range<usize>) -> Vec<Vec<u8>> {
    numbers.map(|number| record("response", &uri(number), &page(number))).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::stream::Encoder::new(Vec::new(), 3).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn lz4(bytes: &[u8]) -> Vec<u8> {
    let info = lz4_flex::frame::FrameInfo::new().content_checksum(true);
    let mut encoder = lz4_flex::frame::FrameEncoder::with_frame_info(info, Vec::new());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A way of packing a record.
type Packing = fn(&[u8]) -> Vec<u8>;

/// The ways in which a file can be packed: not at all, or in one of three formats with a member for each record.
const PACKINGS: [Packing; 4] = [|bytes| bytes.to_vec(), gzip, zstandard, lz4];

/// The addresses of the whole records of a file, and what is told of the damage.
fn read(file: &[u8]) -> (Vec<String>, Vec<String>) {
    read_within(file, Limits::default())
}

fn read_within(file: &[u8], limits: Limits) -> (Vec<String>, Vec<String>) {
    let mut records = Records::of_stream(Box::new(Cursor::new(file.to_vec())), limits);
    let (mut whole, mut damage) = (Vec::new(), Vec::new());
    while let Some(item) = records.next_item().unwrap() {
        match item {
            Item::Record(record) => {
                if let Content::Document(document) = content_of(&record, &limits) {
                    let number = record.header.target_uri.as_deref().unwrap().rsplit('/').next().unwrap();
                    let text = String::from_utf8(document.bytes.to_vec()).unwrap();
                    assert!(text.contains(&format!("Report {number}.")) && text.contains("</html>"), "{text}");
                }
                whole.push(record.header.target_uri.unwrap());
            }
            Item::Damage(told) => {
                assert_eq!(told.fault.code, RejectionCode::DamagedRecord);
                damage.push(told.fault.message);
            }
        }
    }
    (whole, damage)
}

fn uris(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|&number| uri(number)).collect()
}

#[test]
fn records_come_however_they_are_packed() {
    for pack in PACKINGS {
        let a_member_each: Vec<u8> = pages(0..4).iter().flat_map(|record| pack(record)).collect();
        assert_eq!(read(&a_member_each), (uris(&[0, 1, 2, 3]), Vec::new()));
        assert_eq!(read(&pack(&pages(0..4).concat())), (uris(&[0, 1, 2, 3]), Vec::new()));
    }
}

#[test]
fn members_need_not_be_records() {
    let file = pages(0..6).concat();
    for pack in PACKINGS {
        let members: Vec<u8> = file.chunks(700).flat_map(pack).collect();
        assert_eq!(read(&members), (uris(&[0, 1, 2, 3, 4, 5]), Vec::new()));
    }
}

#[test]
fn zstandard_may_need_the_dictionary_in_front() {
    let dictionary = pages(90..94).concat();
    let mut compressor = zstd::bulk::Compressor::with_dictionary(3, &dictionary).unwrap();
    let records: Vec<u8> = pages(0..3).iter().flat_map(|record| compressor.compress(record).unwrap()).collect();
    let packed = zstd::encode_all(&dictionary[..], 3).unwrap();
    let length = u32::try_from(packed.len()).unwrap().to_le_bytes();
    let file = [&[0x5d, 0x2a, 0x4d, 0x18][..], &length, &packed, &records].concat();
    assert_eq!(read(&file), (uris(&[0, 1, 2]), Vec::new()));
    assert!(!read(&records).1.is_empty());
}

#[test]
fn places_are_those_of_members() {
    let members: Vec<Vec<u8>> = pages(0..2).iter().map(|record| gzip(record)).collect();
    let two_in_one = gzip(&pages(2..4).concat());
    let file = [members.concat(), two_in_one].concat();
    let mut records = Records::of_stream(Box::new(Cursor::new(file)), Limits::default());
    let mut places = Vec::new();
    while let Some(Item::Record(record)) = records.next_item().unwrap() {
        places.push(record.place.to_string());
    }
    let (second, third, length) = (members[0].len(), members.concat().len(), pages(2..3)[0].len());
    assert_eq!(places, ["@0".into(), format!("@{second}"), format!("@{third}"), format!("@{third}+{length}")]);
}

#[test]
fn foreign_bytes_between_records_are_told_and_take_none_with_them() {
    let mut records = pages(0..3);
    records.insert(2, b"foreign bytes, and a line\r\nWARC/1.0 is no record\r\n".to_vec());
    let (whole, damage) = read(&records.concat());
    assert_eq!(whole, uris(&[0, 1, 2]));
    assert_eq!(damage, ["50 bytes between records that belong to none"]);
    let packed: Vec<Vec<u8>> =
        records.iter().enumerate().map(|(at, it)| if at == 2 { it.clone() } else { gzip(it) }).collect();
    let (whole, damage) = read(&packed.concat());
    assert_eq!(whole, uris(&[0, 1, 2]));
    assert_eq!(damage, ["compressed data that is damaged (bytes that are no gzip)"]);
}

#[test]
fn a_wrong_length_costs_one_record() {
    let block = page(1);
    for pack in PACKINGS {
        // Shorter than the block in the middle of a line and at an empty line, longer by a little, by a record, by all.
        let empty_line = memchr::memmem::find(&block, b"\r\n\r\n<p>").unwrap();
        for length in [100, empty_line, block.len() + 200, block.len() + 900, 20_000_000, 9_000_000_000] {
            let mut records = pages(0..4);
            records[1] = record_of_length("response", &uri(1), &block, length);
            let file: Vec<u8> = records.iter().flat_map(|record| pack(record)).collect();
            let (whole, damage) = read(&file);
            let expected = if length > 100_000_000 { uris(&[0, 1, 2, 3]) } else { uris(&[0, 2, 3]) };
            assert_eq!(whole, expected, "{length}");
            assert_eq!(damage.len(), usize::from(length < 100_000_000), "{length}: {damage:?}");
        }
    }
}

#[test]
fn a_header_that_is_damaged_costs_one_record() {
    for (from, to) in [
        ("WARC/1.0\r\n", "WA\u{1}C/1.0\r\n"),
        ("Content-Length", "Content-Lentgh"),
        ("Content-Length: ", "Content-Length: x"),
        ("\r\n\r\nHTTP", "\r\nHTTP"),
    ] {
        for pack in PACKINGS {
            let mut records = pages(0..4);
            let text = String::from_utf8(records[1].clone()).unwrap();
            records[1] = text.replacen(from, to, 1).into_bytes();
            let file: Vec<u8> = records.iter().flat_map(|record| pack(record)).collect();
            let (whole, damage) = read(&file);
            assert_eq!((whole, damage.len()), (uris(&[0, 2, 3]), 1), "{from:?}");
        }
    }
}

#[test]
fn a_damaged_member_costs_its_record() {
    for pack in [gzip, zstandard, lz4] {
        for damage_at in [0.0, 0.05, 0.5, 0.99] {
            let mut members: Vec<Vec<u8>> = pages(0..4).iter().map(|record| pack(record)).collect();
            let at = (members[1].len() as f64 * damage_at) as usize;
            members[1][at] ^= 0x5a;
            let (whole, damage) = read(&members.concat());
            assert_eq!((whole, damage.len()), (uris(&[0, 2, 3]), 1), "{damage_at}: {damage:?}");
        }
    }
}

#[test]
fn a_member_cut_short_costs_its_record() {
    for pack in [gzip, zstandard, lz4] {
        let mut members: Vec<Vec<u8>> = pages(0..4).iter().map(|record| pack(record)).collect();
        let half = members[1].len() / 2;
        members[1].truncate(half);
        let (whole, damage) = read(&members.concat());
        assert_eq!((whole, damage.len()), (uris(&[0, 2, 3]), 1), "{damage:?}");
    }
}

#[test]
fn of_a_clipped_file_all_whole_records_come() {
    for pack in PACKINGS {
        let members: Vec<Vec<u8>> = pages(0..3).iter().map(|record| pack(record)).collect();
        let file = members.concat();
        let clipped = &file[..file.len() - members[2].len() / 2];
        let (whole, damage) = read(clipped);
        assert_eq!((whole, damage.len()), (uris(&[0, 1]), 1), "{damage:?}");
    }
    let all_in_one = gzip(&pages(0..50).concat());
    let (whole, damage) = read(&all_in_one[..all_in_one.len() - 100]);
    assert!(whole.len() >= 40 && whole == uris(&(0..whole.len()).collect::<Vec<_>>()));
    assert_eq!(damage.len(), 1);
}

#[test]
fn a_record_cut_before_the_next_costs_itself() {
    let mut records = pages(0..4);
    let half = records[1].len() / 2;
    records[1].truncate(half);
    let (whole, damage) = read(&records.concat());
    assert_eq!(whole, uris(&[0, 2, 3]));
    let told = page(1).len();
    assert!(
        damage[0].starts_with(&format!("record of {} says it has {told} bytes, but the next", uri(1))),
        "{damage:?}"
    );
}

#[test]
fn a_record_beyond_the_limit_is_passed_without_being_held() {
    let large = [&page(1)[..], &b"word ".repeat(100_000)].concat();
    let limits = Limits { document: 50_000, ..Limits::default() };
    for pack in PACKINGS {
        let mut records = pages(0..3);
        records[1] = record("response", &uri(1), &large);
        let file: Vec<u8> = records.iter().flat_map(|record| pack(record)).collect();
        let mut records = Records::of_stream(Box::new(Cursor::new(file)), limits);
        let mut told = Vec::new();
        while let Some(Item::Record(record)) = records.next_item().unwrap() {
            told.push(match content_of(&record, &limits) {
                Content::Document(document) => document.bytes.len(),
                Content::Refused(fault) if fault.code == RejectionCode::DocumentTooLong => 0,
                other => panic!("{other:?}"),
            });
        }
        assert_eq!(told.iter().map(|&length| length > 0).collect::<Vec<_>>(), [true, false, true]);
    }
}

#[test]
fn line_ends_and_empty_blocks_of_all_sorts() {
    let file = b"\n\nWARC/1.0\nWARC-Type: response\nWARC-Target-URI: http://a.example/1\nContent-Length: 0\n\n\n\n\
        WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/2\r\nContent-Length: 4\r\n\r\nabcd\r\n\r\n\r\n\r\n";
    let mut records = Records::of_stream(Box::new(Cursor::new(file.to_vec())), Limits::default());
    let mut blocks = Vec::new();
    while let Some(Item::Record(record)) = records.next_item().unwrap() {
        let Block::Whole(block) = record.block else { panic!("not whole") };
        blocks.push(block.to_vec());
    }
    assert_eq!(blocks, [b"".to_vec(), b"abcd".to_vec()]);
}
