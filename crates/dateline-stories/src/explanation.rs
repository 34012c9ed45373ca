//! What an article shares with its story.

use crate::features::Kind;

/// Something that an article shares with others of its story.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// What sort of thing it is.
    pub kind: Kind,
    /// How the first article with it writes it.
    pub text: String,
    /// Its share of what makes the article like them: all shares together, those not told with them, make 1.
    pub weight: f32,
    /// Articles compared that have it.
    pub articles: usize,
}

/// Kinds in the order in which they are told.
const ORDER: [(Kind, &str); 6] = [
    (Kind::Actor, "actors"),
    (Kind::Place, "places"),
    (Kind::Number, "numbers"),
    (Kind::Phrase, "phrases"),
    (Kind::Word, "words"),
    (Kind::Act, "acts"),
];

/// A line of all that is shared, by kind.
pub(crate) fn explain(shared: &[Shared]) -> String {
    let told = ORDER.iter().filter_map(|(kind, plural)| {
        let texts: Vec<&str> =
            shared.iter().filter(|shared| shared.kind == *kind).map(|shared| shared.text.as_str()).collect();
        (!texts.is_empty()).then(|| format!("{plural} {}", texts.join(", ")))
    });
    told.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_told_by_kind() {
        let shared = |kind, text: &str| Shared { kind, text: text.to_owned(), weight: 0.2, articles: 2 };
        let all = [shared(Kind::Word, "aground"), shared(Kind::Place, "Hanko"), shared(Kind::Word, "tugs")];
        assert_eq!(explain(&all), "places Hanko; words aground, tugs");
        assert_eq!(explain(&[]), "");
    }
}
