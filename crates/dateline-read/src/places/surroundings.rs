//! The words around a name of a place: words of kind, prepositions, titles, and other names that it is a part of.

use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::PlaceKind;

use crate::document::{Part, TokenSpan};

/// A name with what its neighbours say of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings {
    /// The name with capitalised words of kind, and the word of kind of a facility.
    pub span: TokenSpan,
    /// The kind that these words, or words in small letters, tell.
    pub kind: Option<PlaceKind>,
}

/// Words that say of which kind the place before or behind them is.
const KINDS: [(&str, PlaceKind); 43] = [
    ("airbase", PlaceKind::Facility),
    ("airfield", PlaceKind::Facility),
    ("airport", PlaceKind::Facility),
    ("bay", PlaceKind::Water),
    ("borough", PlaceKind::Admin2),
    ("camp", PlaceKind::Facility),
    ("canton", PlaceKind::Admin1),
    ("checkpoint", PlaceKind::Facility),
    ("city", PlaceKind::City),
    ("county", PlaceKind::Admin2),
    ("creek", PlaceKind::Water),
    ("crossing", PlaceKind::Facility),
    ("dam", PlaceKind::Facility),
    ("delta", PlaceKind::Landform),
    ("department", PlaceKind::Admin1),
    ("desert", PlaceKind::Landform),
    ("district", PlaceKind::Admin2),
    ("governorate", PlaceKind::Admin1),
    ("gulf", PlaceKind::Water),
    ("island", PlaceKind::Landform),
    ("islands", PlaceKind::Landform),
    ("lake", PlaceKind::Water),
    ("mountain", PlaceKind::Landform),
    ("mountains", PlaceKind::Landform),
    ("municipality", PlaceKind::Admin2),
    ("oblast", PlaceKind::Admin1),
    ("parish", PlaceKind::Admin2),
    ("peninsula", PlaceKind::Landform),
    ("prefecture", PlaceKind::Admin1),
    ("prison", PlaceKind::Facility),
    ("province", PlaceKind::Admin1),
    ("quarter", PlaceKind::City),
    ("region", PlaceKind::Admin1),
    ("river", PlaceKind::Water),
    ("sea", PlaceKind::Water),
    ("state", PlaceKind::Admin1),
    ("strait", PlaceKind::Water),
    ("suburb", PlaceKind::City),
    ("town", PlaceKind::City),
    ("township", PlaceKind::Admin2),
    ("valley", PlaceKind::Landform),
    ("village", PlaceKind::City),
    ("volcano", PlaceKind::Landform),
];

/// Words that the name layer counts to a place and that say where in it or how much of it.
const PARTS: [&str; 29] = [
    "central",
    "coastal",
    "downtown",
    "east",
    "eastern",
    "far",
    "greater",
    "historic",
    "inner",
    "lower",
    "mainland",
    "metro",
    "metropolitan",
    "mid",
    "north",
    "northeast",
    "northeastern",
    "northern",
    "northwest",
    "northwestern",
    "outer",
    "rural",
    "south",
    "southeast",
    "southern",
    "southwest",
    "upper",
    "west",
    "western",
];

/// The kind of place that a word tells.
pub(super) fn kind_of(word: &str) -> Option<PlaceKind> {
    let word = word.to_lowercase();
    KINDS.binary_search_by(|(known, _)| (*known).cmp(&word)).ok().map(|index| KINDS[index].1)
}

pub(super) fn is_part_word(word: &str) -> bool {
    PARTS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// What the words beside a name say: "Niger State", "the Isfara river", "River Tees", "the town of Aden".
pub(super) fn read(part: &Part, span: TokenSpan) -> Surroundings {
    let range = span.range();
    let same_line = |i: usize| i < part.len() && part.paragraph_of(i) == part.paragraph_of(range.start);
    if same_line(range.end)
        && let Some(kind) = kind_of(part.form(range.end)).filter(|_| !is_other_sense(part, range.end))
    {
        let is_name = part.form(range.end).starts_with(char::is_uppercase) || kind == PlaceKind::Facility;
        let wider = if is_name { part.tokens(range.start, range.end + 1) } else { span };
        return Surroundings { span: wider, kind: Some(kind) };
    }
    if let Some(kind) = kind_of_list(part, span) {
        return Surroundings { span, kind: Some(kind) };
    }
    let before = range.start.checked_sub(1).filter(|&i| same_line(i));
    let kind = before.and_then(|before| {
        // "the state of Texas", "the port city of Odesa"; "Mount" and "Lake" are part of the name.
        let at = if part.form(before) == "of" { before.checked_sub(1)? } else { before };
        kind_of(part.form(at)).filter(|_| same_line(at) && (at < before || part.head(at) == range.end - 1))
    });
    Surroundings { span, kind }
}

/// Most words between a name of a list and its word of kind.
const LONGEST_LIST: usize = 12;

/// The kind that a plural behind a list of names tells: "Dakota, Otoe and Washington counties".
pub(super) fn kind_of_list(part: &Part, span: TokenSpan) -> Option<PlaceKind> {
    let end = span.range().end;
    let last = part.len().min(end + LONGEST_LIST);
    let goes_on = |i: usize| matches!(part.form(i), "," | "and" | "or") || part.form(i).starts_with(char::is_uppercase);
    let is_joined = |i: usize| matches!(part.form(i), "and" | "or");
    let plural = (end..last).find(|&i| !goes_on(i))?;
    let is_behind_list = plural > end && !matches!(part.form(plural - 1), "," | "and" | "or");
    if !is_behind_list || !(end..plural).any(is_joined) || part.paragraph_of(plural) != part.paragraph_of(end - 1) {
        return None;
    }
    match part.form(plural) {
        "counties" | "townships" | "districts" | "parishes" | "boroughs" => Some(PlaceKind::Admin2),
        "provinces" | "states" | "governorates" | "oblasts" => Some(PlaceKind::Admin1),
        "rivers" | "lakes" | "creeks" | "seas" => Some(PlaceKind::Water),
        "islands" | "valleys" | "mountains" => Some(PlaceKind::Landform),
        "roads" | "streets" | "avenues" | "airports" | "camps" => Some(PlaceKind::Facility),
        "cities" | "towns" | "villages" | "suburbs" => Some(PlaceKind::City),
        _ => None,
    }
}

/// "state police", "city council", "camp followers": the word of kind belongs to what follows.
fn is_other_sense(part: &Part, i: usize) -> bool {
    let governor = part.head(i);
    part.label(i) == Label::Compound && governor > i && kind_of(part.form(governor)).is_none()
        || matches!(part.pos(i), Pos::Verb | Pos::Aux)
}

/// The part of a name of the name layer that stands between "and" and commas: the name layer takes lists for one name.
pub(super) fn member(part: &Part, name: TokenSpan, span: TokenSpan) -> TokenSpan {
    // "Sindh & Sons" is one name.
    let divides = |i: usize| part.tag(i) == Tag::CC && part.form(i) != "&" || part.form(i) == ",";
    let start =
        (name.range().start..span.range().start).rev().find(|&i| divides(i)).map_or(name.range().start, |i| i + 1);
    let end = (span.range().end..name.range().end).find(|&i| divides(i)).unwrap_or(name.range().end);
    part.tokens(start, end)
}

/// Whether a name of the name layer is the place's and nothing more: article, clitic, "northern", "Province".
pub(super) fn rest_is_plain(part: &Part, name: TokenSpan, span: TokenSpan) -> bool {
    name.range().filter(|&i| !span.contains(i)).all(|i| is_plain(part, i))
}

fn is_plain(part: &Part, i: usize) -> bool {
    let form = part.form(i);
    form.eq_ignore_ascii_case("the")
        || part.tag(i) == Tag::POS
        || matches!(part.pos(i), Pos::Punct | Pos::Space)
        || is_part_word(form)
        || kind_of(form).is_some()
        || matches!(form, "D" | "R" | "I" | "DFL") && i + 1 < part.len() && part.form(i + 1) == "-"
}

/// A name without the article, clitic and "northern" that the name layer counts to it.
pub(super) fn bare_name(part: &Part, name: TokenSpan) -> Option<TokenSpan> {
    let (mut start, mut end) = (name.range().start, name.range().end);
    let is_edge = |i: usize| is_plain(part, i) && kind_of(part.form(i)).is_none();
    // "City of Huntsville".
    if end - start > 2 && kind_of(part.form(start)).is_some() && part.form(start + 1) == "of" {
        start += 2;
    }
    while start < end && is_edge(start) {
        start += 1;
    }
    while start < end && (is_edge(end - 1) || kind_of(part.form(end - 1)).is_some() && end - 1 > start) {
        end -= 1;
    }
    let begins = start < end && part.form(start).starts_with(|c: char| c.is_uppercase());
    begins.then(|| part.tokens(start, end))
}

/// Words that end the name of a body or building which serves the place that its name begins with.
const LOCAL_BODIES: [&str; 45] = [
    "administration",
    "airport",
    "army",
    "attorney",
    "board",
    "center",
    "centre",
    "chamber",
    "church",
    "clinic",
    "commission",
    "congress",
    "cooperative",
    "coroner",
    "council",
    "county",
    "court",
    "courthouse",
    "department",
    "depot",
    "district",
    "education",
    "elections",
    "elementary",
    "embassy",
    "fire",
    "government",
    "guard",
    "hall",
    "health",
    "high",
    "hospital",
    "jail",
    "legislature",
    "library",
    "navy",
    "office",
    "parliament",
    "patrol",
    "police",
    "school",
    "schools",
    "senate",
    "services",
    "township",
];

/// Whether the name is the end of a name with "of": "Library of Alexandria", "Notre Dame of Cotabato". An office, a title or
/// a kind of place before "of" makes no name.
pub(super) fn ends_name_with_of(part: &Part, span: TokenSpan) -> bool {
    const NO_NAMES: [&str; 38] = [
        "ambassador",
        "archbishop",
        "archdiocese",
        "army",
        "bank",
        "bishop",
        "capital",
        "citizens",
        "coast",
        "consul",
        "department",
        "diocese",
        "duke",
        "emir",
        "emirate",
        "government",
        "governor",
        "house",
        "king",
        "kingdom",
        "mayor",
        "minister",
        "ministry",
        "parliament",
        "people",
        "port",
        "president",
        "prince",
        "queen",
        "republic",
        "senate",
        "south",
        "north",
        "east",
        "west",
        "sultan",
        "university",
        "voice",
    ];
    let mut start = span.range().start;
    while start > 0 && part.form(start - 1).eq_ignore_ascii_case("the") {
        start -= 1;
    }
    if start < 2 || !matches!(part.form(start - 1), "of" | "de" | "du") {
        return false;
    }
    let noun = start - 2;
    let form = part.form(noun);
    let opens = part.sentence_of(noun).is_some_and(|index| part.sentences[index].start as usize == noun);
    // "Kris Goodman of Hudson".
    let is_person = matches!(part.name_of(noun), Some((_, EntityLabel::Person)));
    form.starts_with(char::is_uppercase)
        && !is_person
        && part.pos(noun) == Pos::Propn
        && !opens
        && kind_of(form).is_none()
        && !NO_NAMES.contains(&form.to_lowercase().as_str())
        && !part.is_headline(noun)
}

/// Whether a name is a team in the plural: "Vancouver Whitecaps"; or joined by "&" to another.
pub(super) fn is_team(part: &Part, span: TokenSpan) -> bool {
    let (start, end) = (span.range().start, span.range().end);
    let is_joined = |i: usize| i < part.len() && part.form(i) == "&";
    let is_plural = end < part.len()
        && part.tag(end) == Tag::NNPS
        && part.name_of(end).is_none_or(|(name, _)| name.contains(start))
        && !is_office(part, end);
    is_plural || is_joined(end) || start > 0 && is_joined(start - 1)
}

/// Whether a name opens the name of a body of that place: "Salem Police Department", "Ohio Supreme Court".
pub(super) fn is_local_body(part: &Part, name: TokenSpan, span: TokenSpan) -> bool {
    let opens = (name.range().start..span.range().start).all(|i| is_plain(part, i));
    let ends = (span.range().end..name.range().end)
        .any(|i| LOCAL_BODIES.binary_search(&part.form(i).to_lowercase().as_str()).is_ok());
    opens && ends
}

/// Whether capitalised neighbours make the name one of something else: "Paris Dubois", "Vancouver Whitecaps".
pub(super) fn is_in_longer_name(part: &Part, span: TokenSpan) -> bool {
    let range = span.range();
    // "Ohio Democrats": a party in front of whose name a place stands.
    let is_group =
        |i: usize| matches!(part.name_of(i), Some((_, EntityLabel::Norp | EntityLabel::Date | EntityLabel::Person)));
    let is_name = |i: usize| {
        !is_group(i)
            && part.pos(i) == Pos::Propn
            && part.form(i).starts_with(char::is_uppercase)
            && !is_plain(part, i)
            && !is_office(part, i)
    };
    let together = |i: usize, j: usize| part.head(i) == j || part.head(j) == i || part.head(i) == part.head(j);
    let behind = range.end < part.len() && is_name(range.end) && together(range.end - 1, range.end);
    let before = range.start > 0 && is_name(range.start - 1) && together(range.start - 1, range.start);
    // A place stands in front of a person or before another place without being part of the name.
    let is_place = |i: usize| matches!(part.name_of(i), Some((_, EntityLabel::Gpe | EntityLabel::Location)));
    behind && !is_place(range.end) || before && !is_place(range.start - 1)
}

/// "Sudan President", "Ohio Governor": an office between a place and a person.
fn is_office(part: &Part, i: usize) -> bool {
    const OFFICES: [&str; 36] = [
        "ambassador",
        "attorney",
        "chancellor",
        "chief",
        "city",
        "coach",
        "congressman",
        "democrat",
        "deputy",
        "embassy",
        "foreign",
        "gov",
        "government",
        "governor",
        "house",
        "king",
        "manager",
        "mayor",
        "minister",
        "police",
        "policeman",
        "policemen",
        "premier",
        "president",
        "prime",
        "prosecutor",
        "queen",
        "rep",
        "representative",
        "republican",
        "secretary",
        "sen",
        "senate",
        "senator",
        "sens",
        "sheriff",
    ];
    let form = part.form(i).trim_end_matches('.').to_lowercase();
    OFFICES.binary_search(&form.as_str()).is_ok()
}

/// "Derry City": a club, where the gazetteer has no such city.
pub(super) fn is_club(part: &Part, span: TokenSpan) -> bool {
    let end = span.range().end;
    end < part.len()
        && matches!(
            part.form(end),
            "City" | "United" | "Town" | "Rovers" | "Wanderers" | "Athletic" | "Albion" | "Hotspur"
        )
        && !is_other_sense(part, end)
        && part.head(end) != end - 1
}

/// "the Jordan News Agency (Petra)": the short name of a body.
pub(super) fn is_short_for_body(part: &Part, span: TokenSpan) -> bool {
    let (start, end) = (span.range().start, span.range().end);
    let is_enclosed = start > 1 && part.form(start - 1) == "(" && end < part.len() && part.form(end) == ")";
    is_enclosed && matches!(part.name_of(start - 2), Some((_, EntityLabel::Organization)))
}

/// Whether a form of address stands before the name: "Mr London", "Judge Lincoln".
pub(super) fn has_title(part: &Part, span: TokenSpan) -> bool {
    const TITLES: [&str; 22] = [
        "captain",
        "capt",
        "col",
        "colonel",
        "dr",
        "gen",
        "judge",
        "justice",
        "lady",
        "lieutenant",
        "lord",
        "lt",
        "madam",
        "maj",
        "miss",
        "mr",
        "mrs",
        "ms",
        "prof",
        "professor",
        "sgt",
        "sir",
    ];
    let Some(before) = span.range().start.checked_sub(1) else { return false };
    let form = part.form(before);
    let word = form.trim_end_matches('.').to_lowercase();
    form.starts_with(char::is_uppercase) && TITLES.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(KINDS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(PARTS.is_sorted());
        assert!(LOCAL_BODIES.is_sorted());
    }
}
