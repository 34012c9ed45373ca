//! What a given name tells of the gender of its bearer (`data/given_names.tsv`): a hint, as customs differ.

use foldhash::HashMap;
use std::sync::OnceLock;

use super::offices::Gender;
use super::person_name::fold;

/// One row a name: folded name, gender.
const TABLE: &str = include_str!("../../data/given_names.tsv");

fn table() -> &'static HashMap<&'static str, Gender> {
    static NAMES: OnceLock<HashMap<&'static str, Gender>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        rows.map(|(name, gender)| (name, if gender == "f" { Gender::Female } else { Gender::Male })).collect()
    })
}

/// The gender that the first given name known of a full name is mostly borne by.
pub(super) fn gender(full_name: &str) -> Option<Gender> {
    let mut words = full_name.split_whitespace().take(3).peekable();
    while let Some(word) = words.next() {
        // The last word is a surname, except for a name of one word.
        if words.peek().is_none() && full_name.contains(char::is_whitespace) {
            return None;
        }
        if let Some(gender) = table().get(fold(word).as_str()) {
            return Some(*gender);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_hint_at_gender() {
        assert_eq!(gender("Małgorzata Nowak"), Some(Gender::Female));
        assert_eq!(gender("Volodymyr Koval"), Some(Gender::Male));
        assert_eq!(gender("Obi Paul"), None, "a surname tells nothing");
        assert_eq!(gender("Qxz Wvu"), None);
    }
}
