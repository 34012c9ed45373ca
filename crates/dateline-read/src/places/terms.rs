//! Things that bear a place's name: "Brussels sprouts", "Turkish delight" (`data/place_terms.tsv`).

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use dateline_knowledge::normalise;

use crate::document::{Part, TokenSpan};

const TABLE: &str = include_str!("../../data/place_terms.tsv");

/// What follows each name in a term.
fn terms() -> &'static HashMap<String, Vec<Vec<&'static str>>> {
    static TERMS: OnceLock<HashMap<String, Vec<Vec<&'static str>>>> = OnceLock::new();
    TERMS.get_or_init(|| {
        let mut terms: HashMap<String, Vec<Vec<&'static str>>> = HashMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (name, behind) = (columns.next().unwrap_or(""), columns.next().unwrap_or(""));
            // Without followers the words before them are the term.
            let followers = behind.split('|').map(|words| words.split(' ').filter(|word| !word.is_empty()).collect());
            terms.entry(normalise(name)).or_default().extend(followers);
        }
        terms
    })
}

/// Whether the words behind a name make it a term.
pub(super) fn is_part_of_one(part: &Part, span: TokenSpan) -> bool {
    let (start, end) = (span.range().start, span.range().end);
    let Some(followers) = terms().get(&normalise(part.annotated.slice(start, end))) else { return false };
    followers.iter().any(|words| {
        words.len() <= part.len() - end
            && words.iter().enumerate().all(|(at, word)| part.form(end + at).eq_ignore_ascii_case(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    #[test]
    fn dishes_are_no_places() {
        let is_term = |text: &str| {
            let document = document(text);
            is_part_of_one(&document.body, document.body.tokens(0, 1))
        };
        assert!(is_term("Brussels sprouts are in season."));
        assert!(is_term("Turkish delight is sold there."));
        assert!(!is_term("Turkish troops are there."));
        assert!(!is_term("Brussels"));
    }

    #[test]
    fn every_row_has_a_source() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('\t').count(), 3, "{line}");
        }
    }
}
