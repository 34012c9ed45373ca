//! Words with a capital beside a name, and what sort of name they make of it: "Police", "University", "Street"
//! (`data/place_neighbours.tsv`).

use foldhash::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../data/place_neighbours.tsv");

/// The sort of a word, whatever its letter case and full stop; none where the table does not have it.
pub(super) fn sort(word: &str) -> Option<&'static str> {
    static SORTS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    let sorts = SORTS.get_or_init(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|line| line.split_once('\t'))
            .map(|(word, rest)| (word, rest.split('\t').next().unwrap_or("")))
            .collect()
    });
    let word = word.trim_end_matches('.');
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return sorts.get(word.to_ascii_lowercase().as_str()).copied();
    }
    sorts.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_sorts_of_names() {
        assert_eq!(sort("Police"), Some("police"));
        assert_eq!(sort("Gov."), Some("office"));
        assert_eq!(sort("Nairobi"), None);
    }

    #[test]
    fn every_row_has_a_source_and_stands_once() {
        let rows: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.iter().all(|row| row.split('\t').count() == 3), "three columns");
        let words: Vec<&str> = rows.iter().filter_map(|row| row.split('\t').next()).collect();
        assert!(words.is_sorted_by(|a, b| a < b), "sorted, and each word once");
    }
}
