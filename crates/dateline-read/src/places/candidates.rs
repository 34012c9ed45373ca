//! Every stretch of a text that may name a place: names of the gazetteer, and capitalised names that it does not have, before
//! it is decided which of them are places here.

use dateline_knowledge::{Gazetteer, NameForm, Sense, Step, Walker, is_common_word, normalise};
use dateline_language::{EntityLabel, Pos, Tag};
use dateline_report::PlaceKind;

use super::mentions::{is_adjective, is_attribute};
use super::verdict::{self, Verdict};
use super::{location, streets, surroundings};
use crate::document::{Part, TokenSpan};

/// Senses beyond these are hamlets of a name that dozens share.
pub(super) const MOST_SENSES: usize = 64;

/// Longer names that the gazetteer does not have are those of bodies.
const LONGEST_UNKNOWN: usize = 5;

/// A name that may be a place's.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The name as the gazetteer has it.
    pub span: TokenSpan,
    /// The name, normalised.
    pub key: String,
    /// What the gazetteer knows under it and how it is written here allows, the most prominent first; empty for streets and
    /// for names that it does not have.
    pub senses: Vec<Sense>,
    /// What the rules say.
    pub verdict: Verdict,
    /// Whether nothing is to be decided: streets, names of the dateline.
    pub is_settled: bool,
}

impl Candidate {
    /// Whether the name is a street's.
    pub(super) fn is_street(&self) -> bool {
        self.is_settled && self.senses.is_empty()
    }
}

/// The candidates of a part by where they begin; at most one begins at a token, and one may lie in another. `dateline` are
/// the tokens that name the places of the dateline, where the gazetteer alone decides.
pub(super) fn find(part: &Part, gazetteer: &Gazetteer, dateline: Option<TokenSpan>) -> Vec<Candidate> {
    let mut walker = gazetteer.walker();
    let streets = streets::find(part);
    let mut streets = streets.into_iter().peekable();
    let mut found = Vec::new();
    let mut street_end = 0;
    for at in 0..part.len() {
        while streets.peek().is_some_and(|street| street.range().start < at) {
            streets.next();
        }
        let street = streets.peek().copied().filter(|street| street.range().start == at);
        let is_credit = part.credits.as_ref().is_some_and(|credits| credits.contains(&(at as u32)));
        // "Wall Street" is no town of Street, even where it is no place either.
        let is_inside = street.is_none() && at < street_end;
        street_end = street.map_or(street_end, |street| street.range().end);
        let is_open = can_begin(part, at) && !is_inside && !is_credit && !is_code(part, at) && !is_loud_word(part, at);
        let known = if is_open || street.is_some() { longest(part, &mut walker, at) } else { None };
        // "399 Park Avenue" is no town of that name.
        let has_number = at > 0 && part.form(at - 1).bytes().all(|byte| byte.is_ascii_digit());
        if let Some(street) = street
            && (has_number || known.as_ref().is_none_or(|(end, _)| *end < street.range().end))
        {
            let key = normalise(part.annotated.slice(street.range().start, street.range().end));
            found.push(Candidate {
                span: street,
                key,
                senses: Vec::new(),
                verdict: Verdict::Certain,
                is_settled: true,
            });
            continue;
        }
        if let Some((end, senses)) = known.filter(|_| is_open) {
            found.extend(candidate(part, gazetteer, part.tokens(at, end), senses, dateline));
        }
    }
    let unknown = unknown(part, gazetteer, &found);
    found.extend(unknown);
    found.sort_by_key(|candidate| candidate.span.start);
    found
}

/// Names that the gazetteer does not have: those of the name layer, and capitalised words that it passes over.
fn unknown(part: &Part, gazetteer: &Gazetteer, known: &[Candidate]) -> Vec<Candidate> {
    let mut is_taken = vec![false; part.len()];
    for candidate in known {
        is_taken[candidate.span.range()].fill(true);
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < part.len() {
        let Some(span) = name_at(part, at) else {
            at += 1;
            continue;
        };
        at = span.range().end;
        let is_credit = part.credits.as_ref().is_some_and(|credits| credits.contains(&span.start));
        let bare =
            surroundings::bare_name(part, span).filter(|bare| !is_credit && !is_taken[bare.range()].contains(&true));
        let Some(span) = bare.filter(|bare| bare.len() <= LONGEST_UNKNOWN) else { continue };
        let text = part.annotated.slice(span.range().start, span.range().end);
        let key = normalise(text);
        // What the gazetteer has and no sense of which fits here is no place.
        if !is_common_word(&key)
            && !is_glued_date(&key)
            && key.chars().count() > 2
            && !is_firm(text)
            && gazetteer.find(text).is_empty()
        {
            let senses = with_kind(gazetteer, text);
            found.push(Candidate { span, key, senses, verdict: Verdict::Unknown, is_settled: false });
        }
    }
    found
}

/// "november1": a month and its day without the blank between.
fn is_glued_date(key: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let day = MONTHS.iter().find_map(|month| key.strip_prefix(month));
    day.is_some_and(|day| !day.is_empty() && day.bytes().all(|byte| byte.is_ascii_digit()))
}

/// "Boeing Co", "Societe Generale": what only firms are called.
fn is_firm(name: &str) -> bool {
    let is_one_of = |word: Option<&str>, words: &[&str]| {
        word.is_some_and(|word| words.contains(&word.trim_end_matches(['.', ',']).to_lowercase().as_str()))
    };
    let mut words = name.split_whitespace();
    let first = words.next();
    let last = words.next_back();
    let endings = ["ag", "co", "corp", "gmbh", "group", "holdings", "inc", "llc", "ltd", "nv", "plc", "sa", "spa"];
    is_one_of(last, &endings) || last.is_some() && is_one_of(first, &["banca", "banco", "banque", "societe", "société"])
}

/// The name that begins at a token: of the name layer, or else capitalised words within a sentence.
fn name_at(part: &Part, at: usize) -> Option<TokenSpan> {
    if let Some((name, label)) = part.name_of(at) {
        let is_named = !matches!(
            label,
            EntityLabel::Cardinal
                | EntityLabel::Date
                | EntityLabel::Money
                | EntityLabel::Ordinal
                | EntityLabel::Percent
                | EntityLabel::Quantity
                | EntityLabel::Time
        );
        return Some(name).filter(|name| is_named && name.range().start == at);
    }
    let is_name = |i: usize| {
        i < part.len()
            && part.name_of(i).is_none()
            && part.pos(i) == Pos::Propn
            && part.form(i).starts_with(char::is_uppercase)
            && part.paragraph_of(i) == part.paragraph_of(at)
    };
    let opens = part.sentence_of(at).is_some_and(|index| part.sentences[index].start as usize == at);
    if opens || !is_name(at) {
        return None;
    }
    let end = (at + 1..).find(|&i| !is_name(i)).unwrap_or(at + 1);
    Some(part.tokens(at, end))
}

/// What the gazetteer knows of a name with the word of kind that news leaves out: "the Irrawaddy", "the Gobi".
pub(super) fn with_kind(gazetteer: &Gazetteer, name: &str) -> Vec<Sense> {
    let longer = ["River", "Lake", "Bay", "Desert", "Mountains", "Island", "Islands", "Valley"];
    let longer = longer.map(|kind| format!("{name} {kind}"));
    let of_nature = |sense: &Sense| {
        matches!(gazetteer.place(sense.place).kind(), PlaceKind::Water | PlaceKind::Landform | PlaceKind::Region)
    };
    longer.iter().flat_map(|name| gazetteer.find(name)).filter(of_nature).take(MOST_SENSES).collect()
}

/// A name with the senses that fit how it is written; none where no sense does.
fn candidate(
    part: &Part,
    gazetteer: &Gazetteer,
    span: TokenSpan,
    senses: Vec<Sense>,
    dateline: Option<TokenSpan>,
) -> Option<Candidate> {
    let key = normalise(part.annotated.slice(span.range().start, span.range().end));
    if dateline.is_some_and(|dateline| dateline.covers(span)) {
        return Some(Candidate { span, key, senses, verdict: Verdict::Certain, is_settled: true });
    }
    let verdict = verdict::on(part, gazetteer, span, &senses);
    let cover = part.name_of(span.range().start).filter(|(name, _)| name.covers(span));
    let is_people = matches!(cover, Some((_, EntityLabel::Norp))) && !location::is_told(part, span);
    let mut senses = of_form(part, span, senses, is_people);
    if is_acronym(part, span) {
        senses.retain(|sense| sense.form == NameForm::Abbreviation);
    }
    (!senses.is_empty()).then_some(Candidate { span, key, senses, verdict, is_settled: false })
}

/// A part of a code: "DE" of the stock "SIEGn.DE", "ID" of "[ID:nL6N0G133X]".
fn is_code(part: &Part, i: usize) -> bool {
    let is_joined = |i: usize| i + 1 < part.len() && !part.token(i).space_after;
    let before = i.checked_sub(1).filter(|&before| is_joined(before)).map(|before| part.form(before));
    let opens = before.is_some_and(|form| form.ends_with('.') && form.len() > 1 || matches!(form, "[" | "."));
    opens || is_joined(i) && is_joined(i + 1) && part.form(i + 1) == ":"
}

/// A common word in capitals: "MESSY RESULTS" over a passage.
fn is_loud_word(part: &Part, i: usize) -> bool {
    let form = part.form(i);
    let is_loud = form.len() > 3 && form.bytes().all(|byte| byte.is_ascii_uppercase());
    let goes_on = i + 1 < part.len() && part.form(i + 1).len() > 3 && !part.form(i + 1).chars().any(char::is_lowercase);
    is_loud
        && goes_on
        && matches!(part.tag(i), Tag::JJ | Tag::NN | Tag::NNS | Tag::VBG | Tag::VBN | Tag::NNP)
        && is_common_word(&form.to_lowercase())
}

/// Names begin with a capital, or stand in a script without capitals.
fn can_begin(part: &Part, i: usize) -> bool {
    // "City of Huntsville" is Huntsville.
    let is_kind = matches!(part.form(i), "City" | "Town" | "Township" | "Village")
        && i + 1 < part.len()
        && part.form(i + 1) == "of";
    // The article is no part of the name.
    let is_article = part.form(i).eq_ignore_ascii_case("the");
    let first = part.form(i).chars().next().filter(|_| !is_kind && !is_article && !is_compound_brand(part.form(i)));
    first.is_some_and(|first| first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase())
}

/// "BlackRock", "WestJet": two words in one, as firms write themselves. "McAllen" and "DeKalb" are towns.
fn is_compound_brand(form: &str) -> bool {
    let letters: Vec<char> = form.chars().collect();
    let is_seam = |at: usize| letters[at - 1].is_lowercase() && letters[at].is_uppercase();
    (LEAST_SEAM..letters.len()).any(is_seam) && !form.starts_with("Fitz")
}

/// Letters before the second capital of such a name; the prefixes of family and town names are shorter.
const LEAST_SEAM: usize = 4;

/// The longest name of the gazetteer that begins at token `start` and stays on its line.
fn longest(part: &Part, walker: &mut Walker, start: usize) -> Option<(usize, Vec<Sense>)> {
    walker.restart();
    let mut longest = None;
    for i in start..part.len() {
        if part.paragraph_of(i) != part.paragraph_of(start) {
            break;
        }
        let spaced = i > start && part.token(i - 1).space_after;
        match walker.step(part.form(i), spaced) {
            Step::Dead => break,
            Step::Alive => {}
            Step::Match { senses, alive } => {
                longest = Some((i + 1, senses.take(MOST_SENSES).collect()));
                if !alive {
                    break;
                }
            }
        }
    }
    // "Korea 's": the clitic is no part of a name.
    longest.filter(|(end, _)| part.tag(end - 1) != Tag::POS)
}

/// Longest word in capitals that is an acronym rather than a name in capitals.
const LONGEST_ACRONYM: usize = 4;

/// A short word in capitals among words in small letters: "IG" is no village, but "ROME" in a dateline is a city.
pub(super) fn is_acronym(part: &Part, span: TokenSpan) -> bool {
    let range = span.range();
    let text = part.annotated.slice(range.start, range.end);
    let is_short = text.chars().count() <= LONGEST_ACRONYM && !text.chars().any(char::is_lowercase);
    let is_small = |i: usize| part.form(i).chars().any(char::is_lowercase);
    let before = range.start.checked_sub(1).is_some_and(is_small);
    // A month may follow a city in a dateline.
    let behind = range.end < part.len() && part.form(range.end).starts_with(char::is_lowercase);
    let is_enclosed = range.start > 0 && matches!(part.form(range.start - 1), "(" | "\"" | "“" | "«" | "''" | "``");
    is_short && (before || behind || is_enclosed)
}

/// The senses that fit how the word is used: an adjective is no town of that name.
pub(super) fn of_form(part: &Part, span: TokenSpan, senses: Vec<Sense>, is_people: bool) -> Vec<Sense> {
    let last = span.range().end - 1;
    let is_adjectival = is_people || matches!(part.tag(last), Tag::JJ | Tag::NNPS | Tag::NNS);
    let has = |wanted: bool| senses.iter().any(|sense| is_adjective(sense.form) == wanted);
    // "a Palestine man": the name layer takes a place before a noun for a people.
    let is_attribute = part.tag(last) == Tag::NNP && is_attribute(part, last);
    let wanted = if is_people { has(true) || !is_attribute } else { has(true) && (is_adjectival || !has(false)) };
    senses.into_iter().filter(|sense| is_adjective(sense.form) == wanted).collect()
}
