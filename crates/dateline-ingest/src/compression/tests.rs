use std::io::{Cursor, Write};

use super::*;
use crate::limits::Limits;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).unwrap()
}

fn lz4(bytes: &[u8]) -> Vec<u8> {
    let mut info = lz4_flex::frame::FrameInfo::new();
    info.content_checksum = true;
    info.block_checksums = true;
    info.block_mode = lz4_flex::frame::BlockMode::Linked;
    info.block_size = lz4_flex::frame::BlockSize::Max64KB;
    let mut encoder = lz4_flex::frame::FrameEncoder::with_frame_info(info, Vec::new());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn read(packed: Vec<u8>, limits: Limits) -> Result<Vec<u8>, RejectionCode> {
    let budget = Budget::new(&limits);
    budget.earn(packed.len() as u64);
    let compression = Compression::of(&packed);
    let mut plain = Vec::new();
    let read = unpacked(Raw::new(Box::new(Cursor::new(packed))), compression, budget).read_to_end(&mut plain);
    read.map(|_| plain).map_err(|error| fault_of_reading(&error).code)
}

/// What the members of `packed` unpack to, damaged ones as nothing; and how many are damaged.
fn whole_members(packed: &[u8]) -> (Vec<u8>, usize) {
    let raw = Raw::new(Box::new(Cursor::new(packed.to_vec())));
    let mut members = Members::new(raw, Compression::of(packed), Budget::unbounded());
    let (mut all, mut member, mut damaged) = (Vec::new(), Vec::new(), 0);
    loop {
        match members.next(&mut member).unwrap() {
            Unpacked::Bytes => {}
            Unpacked::Start(_) => all.append(&mut member),
            Unpacked::Damage(_) => {
                member.clear();
                damaged += 1;
            }
            Unpacked::End => {
                all.append(&mut member);
                return (all, damaged);
            }
        }
    }
}

/// Words that no packer can pack well.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        b'a' + (state >> 60) as u8
    };
    std::iter::repeat_with(&mut next).take(length).collect()
}

#[test]
fn several_members_are_one_input() {
    for pack in [gzip, zstandard, lz4] {
        let packed = [pack(b"one\n"), pack(b"two\n")].concat();
        assert_eq!(read(packed, Limits::default()).unwrap(), b"one\ntwo\n");
    }
}

#[test]
fn long_members_come_whole() {
    let long = [noise(700_000), vec![b'x'; 700_000]].concat();
    for pack in [gzip, zstandard, lz4] {
        assert!(read(pack(&long), Limits::default()).unwrap() == long);
    }
}

#[test]
fn a_skippable_frame_is_passed_over() {
    let skippable = [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9].to_vec();
    let packed = [skippable, zstandard(b"one\n")].concat();
    assert_eq!(read(packed, Limits::default()).unwrap(), b"one\n");
}

#[test]
fn an_archive_cut_short_is_damaged() {
    for (pack, cut) in [(gzip as fn(&[u8]) -> Vec<u8>, 6), (zstandard, 2), (lz4, 6)] {
        let packed = pack(&[b'x'; 5000]);
        assert_eq!(read(packed[..packed.len() - cut].to_vec(), Limits::default()), Err(RejectionCode::DamagedArchive));
    }
}

#[test]
fn expansion_is_capped_behind_the_first_bytes() {
    let limits = Limits { expansion: 100, expansion_from: 100_000, ..Limits::default() };
    assert_eq!(read(gzip(&[b'x'; 90_000]), limits).map(|plain| plain.len()), Ok(90_000));
    assert_eq!(read(gzip(&[b'x'; 900_000]), limits), Err(RejectionCode::Expansion));
}

#[test]
fn a_short_or_empty_input_is_not_packed() {
    assert_eq!(read(Vec::new(), Limits::default()).unwrap(), b"");
    assert_eq!(read(b"ab".to_vec(), Limits::default()).unwrap(), b"ab");
}

#[test]
fn behind_a_damaged_member_the_next_is_found() {
    let texts: Vec<Vec<u8>> =
        (0..5).map(|number| [format!("WARC/1.0 {number} ").into_bytes(), noise(3_000)].concat()).collect();
    for pack in [
        gzip,
        |bytes: &[u8]| {
            let mut encoder = zstd::stream::Encoder::new(Vec::new(), 3).unwrap();
            encoder.include_checksum(true).unwrap();
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        },
        lz4,
    ] {
        let mut packed: Vec<Vec<u8>> = texts.iter().map(|text| pack(text)).collect();
        let middle = packed[1].len() / 2;
        packed[1][middle] ^= 0x55;
        // Cut, so that the decoder reads on into the member behind it.
        packed[3].truncate(500);
        let (plain, damaged) = whole_members(&packed.concat());
        assert_eq!(damaged, 2);
        assert!(plain == [&texts[0][..], &texts[2], &texts[4]].concat());
    }
}

#[test]
fn zeros_behind_the_last_member_are_padding() {
    let packed = [gzip(b"one\n"), vec![0; 10_000]].concat();
    assert_eq!(read(packed, Limits::default()).unwrap(), b"one\n");
}
