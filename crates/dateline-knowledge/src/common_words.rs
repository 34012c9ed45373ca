//! English words and given names that begin sentences or are written with a capital letter.

use foldhash::HashSet;
use std::sync::OnceLock;

const LIST: &str = include_str!("../../../data/gazetteer/common_words.txt");

/// Whether a normalised name ([`crate::normalise`]) is a common English word or given name as well: "Of" is a town in Turkey,
/// "March" one in England. The names of places that the gazetteer's sources give first are kept all the same; who reads a
/// text needs more evidence for them.
///
/// ```
/// use dateline_knowledge::is_common_word;
/// assert!(is_common_word("march") && !is_common_word("nairobi"));
/// ```
pub fn is_common_word(normalised: &str) -> bool {
    static WORDS: OnceLock<HashSet<&str>> = OnceLock::new();
    let lines = || LIST.lines().filter(|line| !line.starts_with('#'));
    WORDS.get_or_init(|| lines().flat_map(str::split_whitespace).collect()).contains(normalised)
}
