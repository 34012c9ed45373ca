//! In how many articles of a background collection a word stands: `models/stories_words.bin`, whose card is
//! `models/stories.md`. So the first articles of a newsroom are compared with sense too.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use crate::features::{Features, Kind};

static TABLE: &[u8] = include_bytes!("../../../models/stories_words.bin");

/// Bytes of the head: the number of articles counted.
const HEAD: usize = 4;

/// Bytes of a row: the hash of a word's stem and the number of articles with it, little endian.
const ROW: usize = 6;

/// Articles from which on a word is listed.
const LEAST: u32 = 3;

/// Articles that are taken to have a word that is not listed.
const UNLISTED: f32 = 0.5;

/// The articles counted.
pub(crate) fn articles() -> f32 {
    table().articles
}

/// In how many of them a term stands. Of names and phrases nothing is known.
pub(crate) fn with(kind: Kind, key: &str) -> f32 {
    match kind {
        Kind::Word | Kind::Number => table().rows.get(&hashed(key)).copied().map_or(UNLISTED, f32::from),
        Kind::Phrase | Kind::Actor | Kind::Place | Kind::Act => UNLISTED,
    }
}

struct Table {
    articles: f32,
    rows: HashMap<u32, u16, FixedState>,
}

fn table() -> &'static Table {
    static READ: OnceLock<Table> = OnceLock::new();
    READ.get_or_init(|| {
        let (head, rows) = TABLE.split_at(HEAD.min(TABLE.len()));
        let articles = head.try_into().map_or(1, u32::from_le_bytes);
        let row =
            |row: &[u8]| (u32::from_le_bytes([row[0], row[1], row[2], row[3]]), u16::from_le_bytes([row[4], row[5]]));
        Table { articles: articles as f32, rows: rows.chunks_exact(ROW).map(row).collect() }
    })
}

/// The hash under which a stem is listed: FNV-1a, its halves folded.
pub fn hashed(key: &str) -> u32 {
    let hash = key
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    (hash ^ (hash >> 32)) as u32
}

/// Counts words over articles and gives the table as bytes. What stands in less than three articles is left out.
pub fn rows(articles: impl Iterator<Item = Features>) -> Vec<u8> {
    let mut number = 0_u32;
    let mut counts: std::collections::BTreeMap<u32, u32> = std::collections::BTreeMap::new();
    for features in articles {
        number += 1;
        for term in features.terms.iter().filter(|term| matches!(term.kind, Kind::Word | Kind::Number)) {
            *counts.entry(hashed(&term.key)).or_default() += 1;
        }
    }
    let mut bytes = number.to_le_bytes().to_vec();
    for (hash, count) in counts.into_iter().filter(|(_, count)| *count >= LEAST) {
        bytes.extend(hash.to_le_bytes());
        bytes.extend(u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn frequent_words_are_listed_and_names_are_not() {
        assert!(with(Kind::Word, "said") > articles() / 2.0);
        assert!(with(Kind::Word, "govern") < with(Kind::Word, "said"));
        assert_eq!(with(Kind::Word, "aallotar"), UNLISTED);
        assert_eq!(with(Kind::Actor, "said"), UNLISTED);
    }

    #[test]
    fn a_table_lists_what_three_articles_have() {
        let article = |text| Features::of(&Article { text, ..Article::default() });
        let table = rows(["port strike", "port port", "port"].into_iter().map(article));
        let row = [&hashed("port").to_le_bytes()[..], &3_u16.to_le_bytes()].concat();
        assert_eq!(table, [&3_u32.to_le_bytes()[..], &row].concat());
    }
}
