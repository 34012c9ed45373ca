//! The words that time expressions are made of.
//!
//! The table is `data/time_words.tsv`; it is parsed once. A row that does not parse is left out and a test fails.

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use super::unit::{DayPart, Season, Unit};

const TABLE: &str = include_str!("../../data/time_words.tsv");

/// Longest word of the table in bytes; longer words are not looked up.
const LONGEST: usize = 16;

/// Where a period lies relative to another: "last", "next", "the same".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    /// "last".
    Last,
    /// "past".
    Past,
    /// "this".
    This,
    /// "next".
    Next,
    /// "coming", "upcoming".
    Coming,
    /// "the following": behind what was spoken of.
    Following,
    /// "the previous": before what was spoken of.
    Previous,
    /// "that": what was spoken of.
    That,
    /// "the" alone: what was spoken of, or what is now.
    The,
    /// "the same".
    Same,
    /// "current", "present".
    Current,
    /// "latest".
    Latest,
    /// "recent".
    Recent,
}

/// A time that is only placed before, at or behind the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reference {
    /// `PAST_REF`.
    Past,
    /// `PRESENT_REF`.
    Present,
    /// `FUTURE_REF`.
    Future,
}

impl Reference {
    /// The TIMEX3 value.
    pub(super) const fn value(self) -> &'static str {
        match self {
            Reference::Past => "PAST_REF",
            Reference::Present => "PRESENT_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}

/// The era of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    /// Before the common era.
    Before,
    /// The common era.
    Common,
}

/// What a word can be in a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// No word of time.
    Other,
    /// A number in digits, with the count of digits.
    Digits(u32, u8),
    /// A month, 1 to 12.
    Month(u8),
    /// A weekday, 1 for Monday.
    Weekday(u8),
    /// "Mondays".
    Weekdays(u8),
    /// A unit in the singular.
    Unit(Unit),
    /// A unit in the plural.
    Units(Unit),
    /// A cardinal below twenty in letters.
    Number(u32),
    /// "twenty" to "ninety".
    Tens(u32),
    /// "hundred", "thousand", "dozen".
    Scale(u32),
    /// "several", "dozens": a number that is not given.
    Many,
    /// "couple".
    Couple,
    /// An ordinal in letters.
    Ordinal(u32),
    /// "st", "nd", "rd", "th" behind digits.
    Ending,
    /// "nineties": the decade's two digits.
    Decade(u8),
    /// A season.
    Season(Season),
    /// A season in the plural.
    Seasons(Season),
    /// A part of the day.
    Part(DayPart),
    /// A part of the day in the plural.
    Parts(DayPart),
    /// "noon" (12) and "midnight" (24).
    Noon(u8),
    /// Hours to add: 0 for "a.m.", 12 for "p.m.".
    HalfOfDay(u8),
    /// A time zone as values have it: `Z` for GMT and UTC, nothing for the others, whose times stay as they are told.
    Zone(&'static str),
    /// "last", "next".
    Shift(Shift),
    /// "today": days from the anchor.
    Day(i8),
    /// "recently", "now".
    Reference(Reference),
    /// "former", "future".
    Attribute(Reference),
    /// "early", "late", "mid".
    Edge,
    /// "beginning", "end".
    Bound,
    /// "every", "each".
    Every,
    /// "daily": the set's value.
    Often(&'static str),
    /// "weekend".
    Weekend,
    /// "fiscal".
    Fiscal,
    /// "BC".
    Era(Era),
    /// "about", "nearly".
    Approximately,
    /// "half", "remaining": no word of time, but one with which an expression can begin or go on behind an article.
    Lead,
    /// "ago".
    Ago,
    /// "the".
    The,
    /// "a", "an".
    A,
    /// "its", "his".
    Possessive,
}

/// The word in the table, upper or lower case.
///
/// Months and weekdays that are other words in small letters need their capital, zones and eras are in capitals.
pub(super) fn lookup(form: &str) -> Word {
    if form.len() > LONGEST || !form.is_ascii() {
        return Word::Other;
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..form.len()];
    lower.copy_from_slice(form.as_bytes());
    lower.make_ascii_lowercase();
    let word = std::str::from_utf8(lower).ok().and_then(|lower| table().get(lower)).copied().unwrap_or(Word::Other);
    let first_is_small = form.starts_with(|c: char| c.is_ascii_lowercase());
    let is_short = form.trim_end_matches('.').len() <= 4 || matches!(form, "march" | "august");
    match word {
        Word::Month(_) | Word::Weekday(_) if first_is_small && is_short && form != "june" && form != "july" => {
            Word::Other
        }
        Word::Zone(_) | Word::Era(_) if form.bytes().any(|byte| byte.is_ascii_lowercase()) => Word::Other,
        word => word,
    }
}

fn table() -> &'static HashMap<&'static str, Word> {
    static WORDS: OnceLock<HashMap<&'static str, Word>> = OnceLock::new();
    WORDS.get_or_init(|| parse(TABLE).0)
}

/// Parses a table; also gives the numbers of the lines that are not understood.
fn parse(table: &'static str) -> (HashMap<&'static str, Word>, Vec<usize>) {
    let mut words = HashMap::new();
    let mut bad = Vec::new();
    for (number, line) in table.lines().enumerate() {
        if line.starts_with('#') || line.is_empty() {
            continue;
        }
        let mut columns = line.split('\t');
        let row = (columns.next(), columns.next(), columns.next());
        let (Some(form), Some(class), Some(value)) = row else {
            bad.push(number + 1);
            continue;
        };
        match word(class, value) {
            Some(word) if !words.contains_key(form) && form.len() <= LONGEST => {
                words.insert(form, word);
            }
            _ => bad.push(number + 1),
        }
    }
    (words, bad)
}

fn word(class: &str, value: &'static str) -> Option<Word> {
    let number = || value.parse::<u32>().ok();
    let small = || value.parse::<u8>().ok();
    Some(match class {
        "month" => Word::Month(small()?),
        "weekday" => Word::Weekday(small()?),
        "weekdays" => Word::Weekdays(small()?),
        "unit" => Word::Unit(Unit::from_code(value)?),
        "units" => Word::Units(Unit::from_code(value)?),
        "number" => Word::Number(number()?),
        "tens" => Word::Tens(number()?),
        "scale" => Word::Scale(number()?),
        "many" => Word::Many,
        "couple" => Word::Couple,
        "ordinal" => Word::Ordinal(number()?),
        "ending" => Word::Ending,
        "decade" => Word::Decade(small()?),
        "season" => Word::Season(Season::from_code(value)?),
        "seasons" => Word::Seasons(Season::from_code(value)?),
        "part" => Word::Part(DayPart::from_code(value)?),
        "parts" => Word::Parts(DayPart::from_code(value)?),
        "noon" => Word::Noon(small()?),
        "half_of_day" => Word::HalfOfDay(small()?),
        "zone" => Word::Zone(value),
        "shift" => Word::Shift(shift(value)?),
        "day" => Word::Day(value.parse().ok()?),
        "reference" => Word::Reference(reference(value)?),
        "attribute" => Word::Attribute(reference(value)?),
        "edge" => Word::Edge,
        "bound" => Word::Bound,
        "every" => Word::Every,
        "often" => Word::Often(value),
        "weekend" => Word::Weekend,
        "fiscal" => Word::Fiscal,
        "era" => Word::Era(if value == "BC" { Era::Before } else { Era::Common }),
        "approx" => Word::Approximately,
        "ago" => Word::Ago,
        "lead" => Word::Lead,
        "article" => match value {
            "the" => Word::The,
            "a" => Word::A,
            "its" => Word::Possessive,
            _ => return None,
        },
        _ => return None,
    })
}

fn shift(value: &str) -> Option<Shift> {
    Some(match value {
        "last" => Shift::Last,
        "past" => Shift::Past,
        "this" => Shift::This,
        "next" => Shift::Next,
        "coming" => Shift::Coming,
        "following" => Shift::Following,
        "previous" => Shift::Previous,
        "that" => Shift::That,
        "same" => Shift::Same,
        "current" => Shift::Current,
        "latest" => Shift::Latest,
        "recent" => Shift::Recent,
        _ => return None,
    })
}

fn reference(value: &str) -> Option<Reference> {
    [Reference::Past, Reference::Present, Reference::Future].into_iter().find(|known| known.value() == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_shipped_table_is_understood_and_unique() {
        let (words, bad) = parse(TABLE);
        assert_eq!(bad, Vec::<usize>::new());
        assert!(words.len() > 250, "{}", words.len());
    }

    #[test]
    fn words_that_are_others_in_small_letters_need_their_capital() {
        assert_eq!(lookup("May"), Word::Month(5));
        assert_eq!(lookup("may"), Word::Other);
        assert_eq!(lookup("march"), Word::Other);
        assert_eq!(lookup("december"), Word::Month(12));
        assert_eq!(lookup("sat"), Word::Other);
        assert_eq!(lookup("friday"), Word::Weekday(5));
        assert_eq!(lookup("est"), Word::Other);
        assert_eq!(lookup("EST"), Word::Zone(""));
        assert_eq!(lookup("GMT"), Word::Zone("Z"));
    }
}
