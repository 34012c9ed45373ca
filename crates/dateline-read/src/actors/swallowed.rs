//! Names that swallowed what stands before them, and names under a wrong label.
//!
//! ## What it mends
//! * "The mayor of Negotin Vesna Crnogorac": a place or body behind a title is cut from the person's name, where the words
//!   of the place stand alone elsewhere, name a field of office, or end in a word for places and bodies.
//! * "Winegrower Slavko Ilic", "Tycoon Ilic": a capitalised noun is cut from the name, where the text has it in small letters
//!   as well or it is one that introduces people.
//! * "Kurosawa-san": the form of address at the end is cut.
//! * People who are countries, and people whose name begins the name of a body in the same text.
//! * Bodies behind a complete title that ends in a common noun: "the rector of the institute of seismology Ismoil Rahmon".
//!
//! ## What it leaves alone
//! Names of two words without evidence elsewhere in the text.

use foldhash::{HashSet, HashSetExt};

use dateline_language::{EntityLabel, Label, Pos};

use super::kinds::{head_of, name_key};
use super::name_repair::FoundName;
use super::person_name::{PersonName, fold};
use super::{countries, descriptions, genders, offices, titles};
use crate::document::{Document, Part, TokenSpan};

/// Words that end the name of a place or a body.
const TYPES: [&str; 26] = [
    "affairs",
    "aimag",
    "assembly",
    "borough",
    "city",
    "commune",
    "council",
    "county",
    "district",
    "government",
    "governorate",
    "island",
    "islands",
    "ministry",
    "municipality",
    "oblast",
    "parliament",
    "prefecture",
    "province",
    "raion",
    "region",
    "republic",
    "resources",
    "state",
    "town",
    "village",
];

/// How many people bodies' names are held against; bounds the work of odd texts.
const MOST_PEOPLE: usize = 128;

/// Forms of address that follow a name.
const ADDRESSES_BEHIND: [&str; 4] = ["san", "ji", "sahib", "ssi"];

/// What the text says of its own words.
struct Evidence {
    /// Names, and capitalised words in places where places stand, as folded words.
    names: HashSet<String>,
    /// Lemmas of common nouns.
    nouns: HashSet<String>,
}

/// Mends the names in place, in reading order.
pub(super) fn mend(document: &Document, names: &mut Vec<FoundName>) {
    let evidence = gather(document, names);
    let people: HashSet<String> = long_people(document, names);
    let surnames: Vec<PersonName> = full_people(document, names);
    let bodies: Vec<String> = names
        .iter()
        .filter(|name| name.label == EntityLabel::Organization && name.span.len() > 1)
        .map(|name| name_key(document.text(name.span)))
        .collect();
    split_lists(document, names);
    for name in names.iter_mut() {
        let part = document.part(name.span.part);
        relabel(document, part, name, &people, &bodies);
        if name.label == EntityLabel::Organization && is_surname(document.text(name.span), &surnames) {
            name.label = EntityLabel::Person;
        }
        cut_front(part, name, &evidence);
        cut_address(part, name);
    }
    join_halves(document, names);
}

/// "On Twitter, Ana Duarte said": a body of one word and a person that one name takes in.
fn split_lists(document: &Document, names: &mut Vec<FoundName>) {
    let mut people = Vec::new();
    for name in names.iter_mut().filter(|name| name.label == EntityLabel::Organization) {
        let part = document.part(name.span.part);
        let comma = name.span.start as usize + 1;
        let behind = comma + 1..name.span.end as usize;
        let is_pair = name.span.len() > 2
            && part.form(comma) == ","
            && (2..=3).contains(&behind.len())
            && behind.clone().all(|i| part.pos(i) == Pos::Propn && part.form(i).chars().all(char::is_alphabetic))
            && part.label(comma - 1) == Label::Pobj;
        if is_pair {
            people.push(FoundName { span: part.tokens(behind.start, behind.end), label: EntityLabel::Person });
            name.span.end = comma as u32;
        }
    }
    if !people.is_empty() {
        names.extend(people);
        names.sort_by_key(|name| name.span);
    }
}

/// One person whom the name layer took for two: "[Ana Duarte] [Lima]", with nothing in between.
fn join_halves(document: &Document, names: &mut Vec<FoundName>) {
    names.dedup_by(|next, name| {
        let is_pair = name.label == EntityLabel::Person
            && (next.label == EntityLabel::Person || next.span.len() == 1 && next.label == EntityLabel::Organization)
            && name.span.part == next.span.part
            && name.span.end == next.span.start
            && name.span.len() + next.span.len() <= 4;
        let starts_line = is_pair && {
            let part = document.part(name.span.part);
            part.sentence_of(name.span.start as usize) != part.sentence_of(next.span.start as usize)
        };
        if is_pair && !starts_line {
            name.span.end = next.span.end;
        }
        is_pair && !starts_line
    });
}

fn gather(document: &Document, names: &[FoundName]) -> Evidence {
    let mut evidence = Evidence { names: HashSet::new(), nouns: HashSet::new() };
    for name in names.iter().filter(|name| name.span.len() <= 2) {
        evidence.names.insert(name_key(document.text(name.span)));
    }
    for part in document.parts() {
        for i in 0..part.len() {
            let form = part.form(i);
            if part.pos(i) == Pos::Noun && form.starts_with(char::is_lowercase) {
                evidence.nouns.insert(part.lemma(i).to_lowercase());
            }
            let behind_place_word = i > 0
                && matches!(part.form(i - 1), "in" | "near" | "at" | "from")
                && form.starts_with(char::is_uppercase);
            let stands_alone = i + 1 >= part.len() || !part.form(i + 1).starts_with(char::is_uppercase);
            if behind_place_word && stands_alone {
                evidence.names.insert(fold(form));
            }
        }
    }
    evidence
}

/// The words of people's names of two words and more.
fn long_people(document: &Document, names: &[FoundName]) -> HashSet<String> {
    names
        .iter()
        .filter(|name| name.label == EntityLabel::Person && name.span.len() > 1)
        .flat_map(|name| document.text(name.span).split_whitespace().map(fold))
        .collect()
}

/// The names of the first people named in full.
fn full_people(document: &Document, names: &[FoundName]) -> Vec<PersonName> {
    names
        .iter()
        .filter(|name| name.label == EntityLabel::Person && name.span.len() > 1)
        .filter_map(|name| PersonName::parse(document.text(name.span)))
        .filter(|person| !person.is_bare())
        .take(MOST_PEOPLE)
        .collect()
}

/// Whether one word, five letters at least, is the surname of somebody in another spelling.
fn is_surname(text: &str, people: &[PersonName]) -> bool {
    if text.contains(' ')
        || text.chars().filter(|c| c.is_alphabetic()).count() < 5
        || !text.chars().any(char::is_lowercase)
    {
        return false;
    }
    let Some(bare) = PersonName::parse(text).filter(PersonName::is_bare) else { return false };
    people.iter().any(|person| person.shares_surname(&bare) || person.nearly_shares_surname(&bare))
}

fn relabel(document: &Document, part: &Part, name: &mut FoundName, people: &HashSet<String>, bodies: &[String]) {
    let text = document.text(name.span);
    let key = name_key(text);
    match name.label {
        EntityLabel::Person | EntityLabel::Organization
            if !people.contains(&key) && (countries::by_name(text).is_some() || countries::by_seat(text).is_some()) =>
        {
            name.label = EntityLabel::Gpe;
        }
        EntityLabel::Organization if explains_relative(part, name.span) => name.label = EntityLabel::Person,
        EntityLabel::Person if explains_firm(part, name.span) => name.label = EntityLabel::Organization,
        EntityLabel::Organization | EntityLabel::Gpe
            if name.span.len() == 1 && descriptions::age_behind(part, name.span).is_some() =>
        {
            name.label = EntityLabel::Person;
        }
        EntityLabel::Person if bodies.iter().any(|body| is_opening(&key, body)) => {
            name.label = EntityLabel::Organization;
        }
        EntityLabel::Organization if is_person_behind_title(part, name.span) => name.label = EntityLabel::Person,
        EntityLabel::Organization if name.span.len() == 1 && people.contains(&key) => name.label = EntityLabel::Person,
        EntityLabel::Organization if countries::by_adjective(text).is_some() => name.label = EntityLabel::Norp,
        _ => {}
    }
}

/// Whether the name stands in apposition to a noun for a relative: "his spouse, Awa Sow".
fn explains_relative(part: &Part, span: TokenSpan) -> bool {
    let head = head_of(part, span);
    let described = part.head(head);
    part.label(head) == Label::Appos
        && described < span.start as usize
        && (genders::of_noun(part.lemma(described)).is_some() || part.lemma(described) == "spouse")
}

/// Whether the name stands in apposition to a noun for a firm: "the port operator, Puertos del Mar".
fn explains_firm(part: &Part, span: TokenSpan) -> bool {
    let Some(described) = (span.start as usize).checked_sub(2) else { return false };
    part.form(described + 1) == ","
        && matches!(
            part.lemma(described),
            "operator" | "company" | "firm" | "developer" | "subsidiary" | "airline" | "bank"
        )
}

/// Whether `body` goes on where `key`, two words or more, ends.
fn is_opening(key: &str, body: &str) -> bool {
    key.contains(' ') && body.strip_prefix(key).is_some_and(|rest| rest.starts_with(' '))
}

/// Two or three capitalised words behind a title that ends in a noun in small letters, which names no body.
fn is_person_behind_title(part: &Part, span: TokenSpan) -> bool {
    const BODIES: [&str; 16] = [
        "agency",
        "bank",
        "broadcaster",
        "channel",
        "club",
        "company",
        "firm",
        "group",
        "newspaper",
        "operator",
        "organization",
        "party",
        "producer",
        "station",
        "team",
        "union",
    ];
    let start = span.start as usize;
    let Some(before) = start.checked_sub(1) else { return false };
    let is_word = |i: usize| {
        let mut letters = part.form(i).chars();
        part.pos(i) == Pos::Propn
            && letters.next().is_some_and(char::is_uppercase)
            && letters.all(char::is_lowercase)
            && !TYPES.contains(&part.form(i).to_lowercase().as_str())
    };
    (2..=3).contains(&span.len())
        && span.range().all(is_word)
        && part.pos(before) == Pos::Noun
        && part.form(before).starts_with(char::is_lowercase)
        && !BODIES.contains(&part.lemma(before))
        && titles::before(part, start).is_some()
}

/// Cuts a place, a field or a noun from the front of a person's name.
fn cut_front(part: &Part, name: &mut FoundName, evidence: &Evidence) {
    let (start, end) = (name.span.start as usize, name.span.end as usize);
    let is_noun = || is_noun_of_text(part, start, evidence) || introduces_people(part.form(start));
    if name.label == EntityLabel::Person && end - start >= 2 && is_noun() {
        name.span.start += 1;
        return;
    }
    if end - start < 3 || !part.form(start).starts_with(char::is_uppercase) {
        return;
    }
    let has_title = |i: usize| offices::word_at(part, i).is_some_and(|word| !word.is_address());
    if !(has_title(start) || behind_of(part, start) || titles::before(part, start).is_some()) {
        return;
    }
    for cut in start + 1..=end - 2 {
        let words: Vec<String> = (start..cut).map(|i| fold(part.form(i))).collect();
        let is_place = evidence.names.contains(&words.join(" "))
            || words.last().is_some_and(|last| TYPES.contains(&last.as_str()))
            || offices::is_portfolio(part.form(cut - 1))
            || cut > start + 1 && countries::by_name(part.form(cut - 1)).is_some();
        let is_person = (cut..end).all(|i| {
            part.form(i).starts_with(char::is_uppercase)
                && !TYPES.contains(&part.form(i).to_lowercase().as_str())
                && !offices::is_portfolio(part.form(i))
                && countries::by_name(part.form(i)).is_none()
        });
        if is_place && is_person && (2..=4).contains(&(end - cut)) {
            name.span.start = cut as u32;
            name.label = EntityLabel::Person;
            return;
        }
    }
}

/// Whether the name at `start` stands behind "of" or "for", to which an office leads.
fn behind_of(part: &Part, start: usize) -> bool {
    let Some(mut i) = start.checked_sub(1) else { return false };
    if part.form(i).eq_ignore_ascii_case("the") && i > 0 {
        i -= 1;
    }
    matches!(part.form(i), "of" | "for")
        && (i.saturating_sub(8)..i).any(|j| {
            offices::word_at(part, j).is_some_and(|word| !word.is_address())
                && (j + 1..i).all(|k| !matches!(part.pos(k), Pos::Verb | Pos::Aux | Pos::Punct))
        })
}

/// Whether the word is a noun that the text has in small letters as well, and no name.
fn is_noun_of_text(part: &Part, i: usize, evidence: &Evidence) -> bool {
    let word = part.form(i).to_lowercase();
    let is_capitalised = part.form(i).chars().skip(1).all(char::is_lowercase) && word.chars().count() > 3;
    is_capitalised && evidence.nouns.contains(&word) && part.form(i + 1).starts_with(char::is_uppercase)
}

/// Nouns that stand before names in the press, and are nobody's given name.
const INTRODUCTIONS: [&str; 40] = [
    "activist",
    "actress",
    "ally",
    "analyst",
    "astronaut",
    "attorney",
    "billionaire",
    "businessman",
    "businesswoman",
    "campaigner",
    "columnist",
    "comedian",
    "consultant",
    "contractor",
    "critic",
    "defender",
    "economist",
    "entrepreneur",
    "fugitive",
    "financier",
    "goalkeeper",
    "historian",
    "industrialist",
    "investor",
    "journalist",
    "lawyer",
    "magnate",
    "midfielder",
    "millionaire",
    "mogul",
    "novelist",
    "oligarch",
    "playwright",
    "rival",
    "shareholder",
    "strategist",
    "striker",
    "survivor",
    "trader",
    "tycoon",
];

/// "Billionaire", "Striker".
fn introduces_people(form: &str) -> bool {
    let is_capitalised = form.starts_with(char::is_uppercase) && form.chars().skip(1).all(char::is_lowercase);
    is_capitalised && INTRODUCTIONS.contains(&form.to_lowercase().as_str())
}

fn cut_address(part: &Part, name: &mut FoundName) {
    let (start, end) = (name.span.start as usize, name.span.end as usize);
    let is_addressed = end >= start + 3
        && part.form(end - 2) == "-"
        && ADDRESSES_BEHIND.contains(&part.form(end - 1).to_lowercase().as_str());
    if is_addressed {
        name.span.end -= 2;
        name.label = EntityLabel::Person;
    }
}
