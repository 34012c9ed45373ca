//! Names that the language layer misses: behind a long title ("Minister of Health of Ghana Kofi Asante") and in
//! apposition to a noun ("the ship's owner, Baltic Line AS").
//!
//! ## What it finds
//! Two or three capitalised words, in no name or in one that begins with a country, right behind a complete title: a
//! person; one that is no other word, behind a high office. Two to four between commas that explain a noun: a person if the noun is an office, else a body.
//!
//! Acronyms of intergovernmental bodies; bodies in small letters behind a first capital ("State customs committee").
//!
//! ## What it leaves alone
//! Capitalised words without such a neighbour, and words that a country's name goes on with.

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::name_repair::{FoundName, can_act};
use super::nouns::of_body as kinds_of_body;
use super::person_name::is_particle;
use super::{countries, kinds, offices, titles};
use crate::document::{Document, Part, TokenSpan};

/// How far before a name the head word of its title may stand, in tokens.
const FARTHEST_TITLE: usize = 14;

/// Adds the people missed to the names, in reading order.
pub(super) fn add(document: &Document, names: &mut Vec<FoundName>) {
    let mut found = Vec::new();
    for part in document.parts() {
        let mut last_title = None;
        for i in 0..part.len() {
            if offices::word_at(part, i).is_some_and(|word| !word.is_address()) {
                last_title = Some(i);
            }
            // Only a title makes a name here; most of a text has none near.
            let is_near = last_title.is_some_and(|title| title < i && i - title <= FARTHEST_TITLE);
            if is_near
                && let Some(person) = run_at(part, i)
                && titles::before(part, i).is_some()
            {
                found.push(FoundName { span: person, label: EntityLabel::Person });
                last_title = None;
            }
        }
    }
    for part in document.parts() {
        let is_known = |span: TokenSpan| span.range().any(|i| part.name_of(i).is_some_and(|(_, label)| can_act(label)));
        found.extend((0..part.len()).filter_map(|i| in_apposition(part, i)).filter(|name| !is_known(name.span)));
    }
    for part in document.parts() {
        let is_free = |span: TokenSpan| {
            let at = names.partition_point(|name| (name.span.part, name.span.end) <= (span.part, span.start));
            names.get(at).is_none_or(|name| !name.span.overlaps(span))
        };
        let bodies = (0..part.len()).filter_map(|i| igo_at(part, i).or_else(|| body_in_small_letters(part, i)));
        found.extend(bodies.filter(|name| is_free(name.span)));
    }
    found.sort_by_key(|name| name.span);
    found.dedup_by_key(|name| name.span);
    if found.is_empty() {
        return;
    }
    let is_found = |span: TokenSpan| {
        let at =
            found.partition_point(|person: &FoundName| (person.span.part, person.span.end) <= (span.part, span.start));
        found.get(at).is_some_and(|person| person.span.overlaps(span))
    };
    names.retain(|name| name.label == EntityLabel::Person || !is_found(name.span));
    names.extend(found);
    names.sort_by_key(|name| name.span);
}

/// The run of two or three capitalised words that begins at `i` and is no name yet.
fn run_at(part: &Part, i: usize) -> Option<TokenSpan> {
    let end = match part.name_of(i) {
        None => (i..part.len()).find(|&j| part.name_of(j).is_some() || !is_name_word(part, j)).unwrap_or(part.len()),
        Some((name, EntityLabel::Gpe | EntityLabel::Organization)) if follows_country(part, name, i) => {
            name.end as usize
        }
        // "President Suharto" is of no people of that name.
        Some((name, EntityLabel::Norp)) if name.len() == 1 && follows_high_office(part, i) => name.end as usize,
        Some(_) => return None,
    };
    let run = part.tokens(i, end);
    let is_name = (2..=3).contains(&run.len()) || run.len() == 1 && follows_high_office(part, i);
    (is_name && run.range().all(|j| is_name_word(part, j))).then_some(run)
}

/// "President Suharto": one word that is no other word, right behind an office in capitals.
fn follows_high_office(part: &Part, i: usize) -> bool {
    let office = i.checked_sub(1).filter(|&office| part.form(office).starts_with(char::is_uppercase));
    let is_office = office.and_then(|office| offices::word_at(part, office)).is_some_and(|word| {
        matches!(
            word.office,
            "president" | "prime-minister" | "minister" | "king" | "queen" | "chancellor" | "governor"
        )
    });
    is_office && part.form(i).chars().count() > 3 && !dateline_knowledge::is_common_word(&part.form(i).to_lowercase())
}

/// The capitalised words between commas of which `i` is the head, in apposition to a common noun.
fn in_apposition(part: &Part, i: usize) -> Option<FoundName> {
    if part.pos(i) != Pos::Propn || i + 1 >= part.len() || !matches!(part.form(i + 1), "," | ".") {
        return None;
    }
    let is_word = |j: usize| {
        let form = part.form(j);
        let is_joined = is_particle(form) && part.form(j + 1).starts_with(char::is_uppercase);
        is_joined
            || part.pos(j) == Pos::Propn
                && form.starts_with(char::is_uppercase)
                && form.chars().all(char::is_alphanumeric)
    };
    let start = (i.saturating_sub(3)..=i).rev().take_while(|&j| is_word(j)).last()?;
    let comma = start.checked_sub(1).filter(|&comma| part.form(comma) == ",")?;
    // The tree may miss the apposition where the noun is one that is always explained.
    let described = match part.label(i) {
        Label::Appos => part.head(i),
        _ => comma
            .checked_sub(1)
            .filter(|&noun| matches!(part.lemma(noun), "owner" | "operator" | "maker" | "subsidiary"))?,
    };
    let end = i + 1;
    if described >= start || part.pos(described) != Pos::Noun || !(2..=4).contains(&(end - start)) {
        return None;
    }
    let is_office = offices::word_at(part, described).is_some() && part.lemma(described) != "owner";
    let label = if is_office { EntityLabel::Person } else { EntityLabel::Organization };
    Some(FoundName { span: part.tokens(start, end), label })
}

/// The acronym of an intergovernmental body: "U.N.", "OSCE".
fn igo_at(part: &Part, i: usize) -> Option<FoundName> {
    let form = part.form(i);
    let is_acronym = form.chars().filter(|c| c.is_uppercase()).count() > 1 && !form.chars().any(char::is_lowercase);
    (is_acronym && kinds::igo(&kinds::name_key(form)).is_some())
        .then(|| FoundName { span: part.tokens(i, i + 1), label: EntityLabel::Organization })
}

/// A body of which only the first word has a capital, as translations write them: "State customs committee".
fn body_in_small_letters(part: &Part, i: usize) -> Option<FoundName> {
    let noun = part.form(i);
    let is_noun = part.pos(i) == Pos::Noun && matches!(part.tag(i), Tag::NN) && noun.chars().all(char::is_lowercase);
    if !is_noun || !kinds::is_sort_of_body(noun) && kinds_of_body(noun).is_empty() {
        return None;
    }
    let mut start = i;
    while start > 0 && i - start < 4 && part.head(start - 1) == i {
        let is_modifier = matches!(part.label(start - 1), Label::Compound | Label::Amod | Label::NounMod);
        if !is_modifier || part.form(start).starts_with(char::is_uppercase) {
            break;
        }
        start -= 1;
    }
    let first = part.form(start);
    let begins = start < i && first.starts_with(char::is_uppercase) && first.chars().skip(1).all(char::is_lowercase);
    let opens = part.sentence_of(start).is_some_and(|sentence| part.sentences[sentence].start as usize == start);
    let is_named = part.name_of(start).is_some_and(|(_, label)| label != EntityLabel::Organization);
    let is_country = countries::by_adjective(first).is_some() || countries::by_name(first).is_some();
    let is_else = opens || is_named || is_country || part.is_headline(i);
    (begins && !is_else).then(|| FoundName { span: part.tokens(start, i + 1), label: EntityLabel::Organization })
}

/// Whether the name begins with a country that ends right before token `i`. One works at a body, not at a country.
fn follows_country(part: &Part, name: TokenSpan, i: usize) -> bool {
    let start = name.start as usize;
    let is_place_of_work = start > 0 && part.form(start - 1) == "at";
    start < i
        && !is_place_of_work
        && countries::at(part, start, name.end as usize).is_some_and(|(_, _, behind)| behind == i)
}

/// A proper noun in small letters after a capital, which names no office or country.
fn is_name_word(part: &Part, i: usize) -> bool {
    let mut letters = part.form(i).chars();
    part.pos(i) == Pos::Propn
        && letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(char::is_lowercase)
        && offices::word_at(part, i).is_none()
        && countries::at(part, i, i + 1).is_none()
        && !is_body_or_field(part.form(i))
}

/// Words of ministries and bodies, which stand behind titles in capitals as well.
fn is_body_or_field(form: &str) -> bool {
    const BODIES: [&str; 18] = [
        "affairs",
        "army",
        "assembly",
        "bank",
        "commission",
        "committee",
        "council",
        "court",
        "federation",
        "ministry",
        "parliament",
        "party",
        "police",
        "republic",
        "senate",
        "staff",
        "state",
        "union",
    ];
    offices::is_portfolio(form) || BODIES.contains(&form.to_lowercase().as_str())
}
