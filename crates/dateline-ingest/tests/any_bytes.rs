//! Whatever the bytes: no panic, and every record is an article or a rejection.

use std::io::{Cursor, Write};

use dateline_ingest::{Articles, Input, InputName, Limits, Options};
use proptest::prelude::*;

const LIMITS: Limits = Limits {
    text: 2_000,
    line: 4_000,
    document: 4_000,
    page: 4_000,
    page_nodes: 500,
    nesting: 20,
    expansion: 50,
    expansion_from: 20_000,
    held_archive: 10_000,
    ..Limits::DEFAULT
};

fn count(bytes: Vec<u8>) -> (usize, usize) {
    let input = Input::Stream(InputName::from("bytes"), Box::new(Cursor::new(bytes)));
    let options = Options { limits: LIMITS, ..Options::default() };
    let results: Vec<_> = Articles::new([input], options).collect();
    let articles = results.iter().filter(|result| result.is_ok()).count();
    (articles, results.len() - articles)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

proptest! {
    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..3_000)) {
        let (articles, rejections) = count(bytes);
        prop_assert!(articles + rejections >= 1);
    }

    #[test]
    fn things_that_look_like_json(text in "[\\[\\]{}\",:\\\\ \nabtex0-9]{0,200}") {
        let (articles, rejections) = count(text.into_bytes());
        prop_assert!(articles + rejections >= 1);
    }

    #[test]
    fn magic_bytes_with_anything_behind(magic in 0usize..6, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let magics: [&[u8]; 6] = [b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\x50\x2a\x4d\x18", b"\xff\xfe", b"\xef\xbb\xbf{", b"[{\""];
        let (articles, rejections) = count([magics[magic], &bytes].concat());
        prop_assert!(articles + rejections >= 1);
    }

    #[test]
    fn every_line_is_counted_once(good in prop::collection::vec(any::<bool>(), 1..60), packed in any::<bool>()) {
        let mut lines = String::from("{\"text\":\"first\"}\n");
        for is_good in &good {
            lines.push_str(if *is_good { "{\"text\":\"word\"}\n" } else { "{\"text\":\n" });
        }
        let bytes = if packed { gzip(lines.as_bytes()) } else { lines.into_bytes() };
        let (articles, rejections) = count(bytes);
        prop_assert_eq!(articles, 1 + good.iter().filter(|is_good| **is_good).count());
        prop_assert_eq!(articles + rejections, 1 + good.len());
    }
}
