//! The home of a source: the place whose name it bears.

use dateline_knowledge::normalise;

/// Names shorter than this are found in too many words.
const SHORTEST: usize = 5;

/// Whether the source, a title or an address, bears the name of a place: "Sioux City Journal", "siouxcityjournal.example".
pub(super) fn bears(source: Option<&str>, name: &str) -> bool {
    let squeeze = |text: &str| normalise(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let name = squeeze(name);
    name.len() >= SHORTEST && source.is_some_and(|source| squeeze(source).contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_bear_the_names_of_their_towns() {
        assert!(bears(Some("www.siouxcityjournal.example"), "Sioux City"));
        assert!(bears(Some("The Cork Examiner and Post of Limerick"), "Limerick"));
        assert!(!bears(Some("The Morning Herald"), "Ada"));
        assert!(!bears(None, "Limerick"));
    }
}
