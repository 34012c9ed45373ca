//! People, animals and things under the bare name of a place: "Georgia, who lives", "the trawler Jersey", "they named it
//! Sydney".

use dateline_language::{Label, Pos, Tag};

use super::mentions::head_of;
use crate::document::{Part, TokenSpan};

/// What only the living do.
const DEEDS: [&str; 20] = [
    "bear", "breathe", "cry", "die", "frown", "grin", "kiss", "laugh", "live", "marry", "nod", "recall", "retire",
    "shrug", "sing", "smile", "speak", "swim", "walk", "weep",
];

/// Nouns for those who bear a name.
const BEARERS: [&str; 76] = [
    "actor",
    "actress",
    "band",
    "bank",
    "bar",
    "barge",
    "beer",
    "boat",
    "boy",
    "brand",
    "brother",
    "cafe",
    "captain",
    "cat",
    "choir",
    "cinema",
    "club",
    "company",
    "cow",
    "daughter",
    "defender",
    "doctor",
    "dog",
    "driver",
    "eagle",
    "elephant",
    "farmer",
    "father",
    "ferry",
    "firm",
    "fisherman",
    "forward",
    "freighter",
    "friend",
    "girl",
    "goalkeeper",
    "horse",
    "hotel",
    "house",
    "hurricane",
    "husband",
    "label",
    "magazine",
    "mare",
    "midfielder",
    "mother",
    "newspaper",
    "novel",
    "nurse",
    "parrot",
    "pigeon",
    "player",
    "pub",
    "pupil",
    "racehorse",
    "restaurant",
    "schooner",
    "ship",
    "side",
    "sister",
    "son",
    "song",
    "stallion",
    "striker",
    "submarine",
    "supermarket",
    "tanker",
    "teacher",
    "team",
    "theatre",
    "trawler",
    "tug",
    "vessel",
    "widow",
    "wife",
    "yacht",
];

/// Verbs that give a name.
const NAMING: [&str; 6] = ["call", "christen", "dub", "entitle", "name", "nickname"];

/// Whether the words say that a person, an animal or a thing bears the name.
pub(super) fn is_one(part: &Part, span: TokenSpan) -> bool {
    let head = head_of(part, span);
    lives(part, head)
        || is_aged(part, span)
        || is_described(part, head)
        || is_introduced(part, span)
        || is_given(part, head)
        || is_brand(part, head)
}

/// Whether a noun is for those who bear a name.
pub(super) fn is_bearer(lemma: &str) -> bool {
    BEARERS.binary_search(&lemma).is_ok()
}

fn lives(part: &Part, head: usize) -> bool {
    part.label(head) == Label::Nsubj && DEEDS.contains(&part.lemma(part.head(head)))
}

/// "Chad, 34,".
fn is_aged(part: &Part, span: TokenSpan) -> bool {
    let end = span.range().end;
    end + 2 < part.len()
        && part.form(end) == ","
        && part.form(end + 2) == ","
        && part.form(end + 1).parse::<u8>().is_ok_and(|age| (3..110).contains(&age))
}

/// "Georgia, who ...", "Belgrano, the football club".
fn is_described(part: &Part, head: usize) -> bool {
    part.children(head).any(|child| match part.label(child) {
        Label::Relcl => {
            let subject = part.child(child, Label::Nsubj);
            subject.is_some_and(|subject| part.form(subject).eq_ignore_ascii_case("who"))
        }
        Label::Appos => is_bearer(part.lemma(child)),
        _ => false,
    })
}

/// "the trawler Jersey", "striker Jordan".
fn is_introduced(part: &Part, span: TokenSpan) -> bool {
    let Some(before) = span.range().start.checked_sub(1) else { return false };
    part.pos(before) == Pos::Noun
        && part.tag(before) == Tag::NN
        && part.form(before).starts_with(char::is_lowercase)
        && is_bearer(part.lemma(before))
}

/// "They named it Sydney", "he is called Chad".
fn is_given(part: &Part, head: usize) -> bool {
    matches!(part.label(head), Label::Oprd | Label::Attr | Label::Ccomp)
        && NAMING.contains(&part.lemma(part.head(head)))
}

/// Conjuncts of a list of brands that are looked at.
const MOST_BRANDS: usize = 8;

/// "Its Pontiac brand", "the Chevrolet, Cadillac and GMC brands"; "a London brand" is of London.
fn is_brand(part: &Part, head: usize) -> bool {
    let is_definite = |noun: usize| {
        part.children(noun)
            .any(|child| part.label(child) == Label::Poss || part.form(child).eq_ignore_ascii_case("the"))
    };
    let owner = part.head(head);
    if part.label(head) == Label::Compound && part.lemma(owner) == "brand" {
        return part.form(owner) == "brands" || is_definite(owner);
    }
    let mut last = head;
    for _ in 0..MOST_BRANDS {
        let Some(next) = part.child(last, Label::Conj) else { break };
        last = next;
    }
    last != head && part.form(last) == "brands" && part.child(last, Label::Compound).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    fn bears(text: &str, name: &str) -> bool {
        let document = document(text);
        let part = &document.body;
        let at = (0..part.len()).find(|&i| part.form(i) == name).expect("the name is there");
        is_one(part, part.tokens(at, at + 1))
    }

    #[test]
    fn tables_are_sorted() {
        assert!(BEARERS.is_sorted());
    }

    #[test]
    fn people_animals_and_things_bear_names_of_places() {
        assert!(bears("Georgia, who lives by the sea, sold the boat.", "Georgia"));
        assert!(bears("The trawler Jersey sank on Monday.", "Jersey"));
        assert!(bears("The children named it Sydney.", "Sydney"));
        assert!(bears("The firm will phase out its Pontiac brand.", "Pontiac"));
        assert!(bears("That would leave the Chevrolet, Cadillac, Buick and GMC brands.", "Cadillac"));
        assert!(!bears("A London brand was sold on Monday.", "London"));
        assert!(!bears("The trawler left Jersey on Monday.", "Jersey"));
        assert!(!bears("Jersey raised its taxes on Monday.", "Jersey"));
    }
}
