//! Whether a name is a person's, a body's or a place's, where the words beside it say more than the name layer saw.

use foldhash::{HashMap, HashMapExt, HashSet};

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::callings::is_called_body;
use super::kinds::{head_of, is_sort_of_body, is_word_of_firm};
use super::name_repair::FoundName;
use super::{countries, descriptions, genders, given_names, offices};
use crate::document::{Document, Part, TokenSpan};

/// How far behind a body the comma before "who" may stand.
const FARTHEST_WHO: usize = 4;

/// Most bodies whose names begin with the same word; further ones complete no name.
const MOST_ALIKE: usize = 8;

/// Takes names of several words of which the last tells what sort of body it is for names of bodies, whatever their label
/// ("the opposition Reform List"), and completes names of bodies of which the name layer saw the first words only, where
/// the text has the whole name elsewhere ("Norwegian" of "Norwegian Air").
pub(super) fn tell_bodies(document: &Document, names: &mut [FoundName]) {
    let words = |span: TokenSpan| -> Vec<&str> {
        let part = document.part(span.part);
        span.range().map(|i| part.form(i)).collect()
    };
    let mut bodies: HashMap<&str, Vec<Vec<&str>>> = HashMap::new();
    for name in names.iter().filter(|name| name.label == EntityLabel::Organization && name.span.len() > 1) {
        let body = words(name.span);
        let alike = bodies.entry(body[0]).or_default();
        if alike.len() < MOST_ALIKE && !alike.contains(&body) {
            alike.push(body);
        }
    }
    tell_people(document, names);
    for name in names.iter_mut() {
        let part = document.part(name.span.part);
        let range = name.span.range();
        let is_body_word = |i: usize| is_sort_of_body(&part.form(i).to_lowercase());
        let is_firm = |i: usize| is_word_of_firm(&part.form(i).to_lowercase());
        let is_untitled = range.start == 0 || offices::word_at(part, range.start - 1).is_none();
        if name.label == EntityLabel::Person
            && (range.len() > 1 && (is_body_word(range.end - 1) || is_untitled && range.clone().skip(1).any(is_firm))
                || is_untitled && (is_called_body(part, name.span) || is_told_as_body(part, name.span)))
        {
            name.label = EntityLabel::Organization;
        }
        if name.label == EntityLabel::Organization && is_called_person(part, name.span) {
            name.label = EntityLabel::Person;
        }
        if !matches!(name.label, EntityLabel::Norp | EntityLabel::Gpe) {
            continue;
        }
        let goes_on = |body: &&Vec<&str>| {
            let end = range.start + body.len();
            body.len() > range.len()
                && end <= part.len()
                && (range.end..end).all(|i| part.name_of(i).is_none())
                && body.iter().zip(range.start..).all(|(word, i)| part.form(i) == *word)
        };
        let longest = bodies
            .get(part.form(range.start))
            .and_then(|alike| alike.iter().filter(goes_on).max_by_key(|body| body.len()));
        if let Some(body) = longest {
            *name = FoundName {
                span: part.tokens(range.start, range.start + body.len()),
                label: EntityLabel::Organization,
            };
        }
    }
    tell_brands(document, names);
}

/// "Diet Coke" beside "Coke", which is a firm: a family name has a given name before it.
fn tell_brands(document: &Document, names: &mut [FoundName]) {
    let is_lone_body = |name: &&FoundName| name.label == EntityLabel::Organization && name.span.len() == 1;
    let lone: HashSet<&str> = names.iter().filter(is_lone_body).map(|name| document.text(name.span)).collect();
    for name in names.iter_mut().filter(|name| name.label == EntityLabel::Person && name.span.len() == 2) {
        let part = document.part(name.span.part);
        let range = name.span.range();
        let is_untitled = range.start == 0 || offices::word_at(part, range.start - 1).is_none();
        let is_given = given_names::gender(document.text(name.span)).is_some();
        if is_untitled && !is_given && lone.contains(part.form(range.end - 1)) {
            name.label = EntityLabel::Organization;
        }
    }
}

/// Takes names of bodies for people's that are a person's elsewhere in the text, or a given name and what is the name of a
/// person where it stands alone.
fn tell_people(document: &Document, names: &mut [FoundName]) {
    let people = names.iter().filter(|name| name.label == EntityLabel::Person);
    let people: HashSet<&str> = people.map(|name| document.text(name.span)).collect();
    for name in names.iter_mut().filter(|name| name.label == EntityLabel::Organization) {
        let text = document.text(name.span);
        let Some(last) = text.split(' ').next_back().filter(|last| *last != text) else { continue };
        let folded = last.to_lowercase();
        let is_body = is_sort_of_body(&folded) || is_word_of_firm(&folded);
        let has_given_name = || given_names::gender(text).is_some() && people.contains(last);
        if !is_body && (2..=3).contains(&name.span.len()) && (people.contains(text) || has_given_name()) {
            name.label = EntityLabel::Person;
        }
    }
}

/// Whether two or three capitalised words are a person's, by what a comma sets behind them: "who", an age, a man or woman.
fn is_called_person(part: &Part, span: TokenSpan) -> bool {
    let is_capitalised = |i: usize| {
        let mut letters = part.form(i).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '-')
    };
    let last = part.form(span.end as usize - 1).to_lowercase();
    let is_body = is_sort_of_body(&last) || is_word_of_firm(&last);
    let comma = span.end as usize;
    if !(2..=3).contains(&span.len()) || !span.range().all(is_capitalised) || is_body || comma + 1 >= part.len() {
        return false;
    }
    let is_gendered = |child: usize| {
        part.label(child) == Label::Appos
            && part.left_edge(child) == comma + 1
            && genders::of_noun(part.lemma(child)).is_some()
    };
    part.form(comma) == ","
        && (part.form(comma + 1) == "who"
            || descriptions::age_behind(part, span).is_some()
            || part.children(head_of(part, span)).any(is_gendered))
}

/// Whether what stands beside a name tells that it is no person's: "the Vestrenko protested", "Vestra-Loire, which runs".
fn is_told_as_body(part: &Part, span: TokenSpan) -> bool {
    let (start, end) = (span.start as usize, span.end as usize);
    let name = part.annotated.slice(start, end);
    let is_which = end + 1 < part.len() && part.form(end) == "," && part.form(end + 1) == "which";
    // "Coke, the world's largest soft drink maker".
    let is_firm = || {
        let explained = part.children(end - 1).find(|&child| child >= end && part.label(child) == Label::Appos);
        explained.is_some_and(|noun| matches!(part.lemma(noun), "maker" | "retailer" | "manufacturer" | "producer"))
    };
    let has_article = start > 0 && part.form(start - 1).eq_ignore_ascii_case("the");
    let is_head = part.pos(end - 1) == Pos::Propn && part.tag(end - 1) == Tag::NNP && part.head(end - 1) < end
        || matches!(part.label(end - 1), Label::Nsubj | Label::NsubjPass | Label::Dobj);
    let is_one_word = !name.contains(' ');
    given_names::gender(name).is_none() && (is_which || has_article && is_head && is_one_word || is_firm())
}

/// Two or three capitalised words right behind a title in capitals are a person, whatever their label, and so are those
/// that a comma sets behind an office: "Chief Executive Ana Duarte", "the ambassador, Ana Duarte".
pub(super) fn is_titled_person(part: &Part, span: TokenSpan, label: EntityLabel) -> bool {
    let is_wrong_label = matches!(label, EntityLabel::Organization | EntityLabel::Gpe);
    let title = (span.start as usize).checked_sub(1);
    let is_titled = title.is_some_and(|i| {
        part.form(i).starts_with(char::is_uppercase) && offices::word_at(part, i).is_some() && part.head(i) > i
    });
    let is_capitalised = |i: usize| {
        let mut letters = part.form(i).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '\'')
    };
    let words = 1 + span.range().take(span.len() - 1).filter(|&i| part.token(i).space_after).count();
    is_wrong_label
        && (is_titled || explains_office(part, span) || is_explained_as_person(part, span))
        && (2..=3).contains(&words)
        && span.range().all(|i| (part.pos(i) == Pos::Propn && is_capitalised(i)) || part.form(i) == "-")
        && countries::by_name(part.annotated.slice(span.start as usize, span.end as usize)).is_none()
}

/// "Ana Duarte, chairman of Vestra,", "Ana Duarte of Vestra, who": what stands behind makes the name a person's.
fn is_explained_as_person(part: &Part, span: TokenSpan) -> bool {
    if works_and_who(part, span) {
        return true;
    }
    let head = head_of(part, span);
    let comma = (span.end as usize) < part.len() && part.form(span.end as usize) == ",";
    part.children(head).filter(|&child| child >= span.end as usize).any(|child| match part.label(child) {
        Label::Appos => {
            let is_office = offices::word_at(part, child).is_some_and(|word| !word.is_address());
            comma && is_office && part.tag(child) == Tag::NN && part.lemma(child) != "owner"
        }
        Label::Relcl => {
            let is_who = |who: usize| part.form(who) == "who" && part.label(who) == Label::Nsubj;
            part.children(child).any(is_who)
        }
        _ => false,
    })
}

/// "Ana Duarte of Duarte Lima Partners, who": one works for a body and is none.
fn works_and_who(part: &Part, span: TokenSpan) -> bool {
    let end = span.end as usize;
    let works = end + 1 < part.len() && matches!(part.form(end), "of" | "at" | "with");
    let Some((body, EntityLabel::Organization)) = part.name_of(end + usize::from(works)).filter(|_| works) else {
        return false;
    };
    let comma = (body.end as usize..part.len()).take(FARTHEST_WHO).find(|&i| part.form(i) == ",");
    body.start as usize == end + 1 && comma.is_some_and(|i| i + 1 < part.len() && part.form(i + 1) == "who")
}

/// Whether the name stands behind a comma in apposition to an office.
fn explains_office(part: &Part, span: TokenSpan) -> bool {
    let head = head_of(part, span);
    let office = part.head(head);
    let comma = (span.start as usize).checked_sub(1).is_some_and(|i| part.form(i) == ",");
    comma
        && part.label(head) == Label::Appos
        && office < span.start as usize
        && offices::word_at(part, office).is_some_and(|word| !word.is_address())
        && part.lemma(office) != "owner"
}
