//! Streets, squares, bridges and parks: names that no gazetteer of towns holds.
//!
//! They are places of their own kind and hide the name in them: "Syria Street" is not Syria. Where they lie is read from the
//! town that the article names next to them.

use dateline_language::Pos;

use crate::document::{Part, TokenSpan};

/// Words that end the name of a street.
const KINDS: [&str; 27] = [
    "alley",
    "ave",
    "avenue",
    "blvd",
    "boulevard",
    "bridge",
    "circle",
    "crescent",
    "drive",
    "expressway",
    "forest",
    "freeway",
    "highway",
    "lane",
    "motorway",
    "park",
    "parkway",
    "pike",
    "plaza",
    "rd",
    "road",
    "square",
    "st",
    "street",
    "terrace",
    "turnpike",
    "wilderness",
];

/// Most words of a name.
const LONGEST: usize = 4;

/// The streets of a part, in order.
pub(super) fn find(part: &Part) -> Vec<TokenSpan> {
    (1..part.len()).filter_map(|i| numbered_at(part, i).or_else(|| ending_at(part, i))).collect()
}

/// "Interstate 70", "Highway 19".
fn numbered_at(part: &Part, number: usize) -> Option<TokenSpan> {
    let is_number = part.form(number).chars().all(|c| c.is_ascii_digit());
    let is_road = matches!(part.form(number - 1), "Highway" | "Interstate" | "Motorway" | "Route");
    (is_number && is_road).then(|| part.tokens(number - 1, number + 1))
}

fn ending_at(part: &Part, last: usize) -> Option<TokenSpan> {
    let form = part.form(last);
    if part.pos(last) != Pos::Propn || !form.starts_with(char::is_uppercase) {
        return None;
    }
    let word = form.trim_end_matches('.').to_lowercase();
    if KINDS.binary_search(&word.as_str()).is_err() {
        return None;
    }
    let is_name = |i: usize| {
        part.form(i).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && (matches!(part.pos(i), Pos::Propn | Pos::Adj | Pos::Noun | Pos::Num) || is_capital_for_a_name(part, i))
            && part.paragraph_of(i) == part.paragraph_of(last)
    };
    let mut start = last;
    while start > 0 && last - start < LONGEST && is_name(start - 1) {
        start -= 1;
    }
    // A house number is no part of the name, nor is the capital of the first word of a sentence.
    while start < last && part.form(start).chars().all(|c| c.is_ascii_digit()) {
        start += 1;
    }
    // "Lyon Street Mission" is no street.
    let goes_on = last + 1 < part.len()
        && part.pos(last + 1) == Pos::Propn
        && part.name_of(last + 1).is_some_and(|(name, _)| name.contains(last));
    (start < last && !goes_on).then(|| part.tokens(start, last + 1))
}

/// Whether a verb or the like has a capital that no beginning of a sentence explains: "a walk down Wall Street".
fn is_capital_for_a_name(part: &Part, i: usize) -> bool {
    part.pos(i) == Pos::Verb && part.sentence_of(i).is_some() && i > 0 && part.sentence_of(i - 1) == part.sentence_of(i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    #[test]
    fn streets_have_a_name_and_a_kind() {
        let names = |text: &str| -> Vec<String> {
            let document = document(text);
            find(&document.body).into_iter().map(|span| document.text(span).to_owned()).collect()
        };
        assert_eq!(
            names("Shots fell near 14 Green Oaks Boulevard and on Syria Street."),
            ["Green Oaks Boulevard", "Syria Street"]
        );
        assert_eq!(names("He left Interstate 70 at noon."), ["Interstate 70"]);
        assert!(names("The street was closed. A road leads there.").is_empty());
    }

    #[test]
    fn kinds_are_sorted() {
        assert!(KINDS.is_sorted());
    }
}
