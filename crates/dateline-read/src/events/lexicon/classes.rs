//! Classes of nouns.

use foldhash::{HashMap, HashSet};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../../../data/events/classes.tsv");

fn classes() -> &'static HashMap<&'static str, HashSet<&'static str>> {
    static CLASSES: OnceLock<HashMap<&'static str, HashSet<&'static str>>> = OnceLock::new();
    CLASSES.get_or_init(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        rows.map(|(class, nouns)| (class, nouns.split(", ").collect())).collect()
    })
}

/// Whether there is a class of that name.
pub(in super::super) fn is_class(class: &str) -> bool {
    classes().contains_key(class)
}

/// Whether a noun belongs to a class.
pub(in super::super) fn has(class: &str, noun: &str) -> bool {
    classes().get(class).is_some_and(|nouns| nouns.contains(noun))
}
