//! Broken inflections: "-ed" behind verbs whose past is another word.

use foldhash::HashMap;
use std::sync::OnceLock;

const VERBS: &str = include_str!("../../../../data/damage/irregular_verbs.tsv");

/// The past that is meant by a form such as "speaked"; none for all other words.
pub(super) fn meant_by(lower: &str) -> Option<&'static str> {
    static PASTS: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    let rows = || VERBS.lines().filter(|line| !line.starts_with('#')).skip(1);
    let pasts = PASTS.get_or_init(|| rows().filter_map(|row| row.split_once('\t')).collect());
    let stem = lower.strip_suffix("ed")?;
    // "speak" and "write" alike.
    pasts.get(stem).or_else(|| pasts.get(&lower[..lower.len() - 1])).copied()
}

#[cfg(test)]
mod tests {
    use super::meant_by;

    #[test]
    fn regular_pasts_of_irregular_verbs_are_broken() {
        assert_eq!(meant_by("teached"), Some("taught"));
        assert_eq!(meant_by("writed"), Some("wrote"));
        assert_eq!(meant_by("talked"), None);
        assert_eq!(meant_by("red"), None);
    }
}
