//! The network's names and the pipeline's made one: OntoNotes types for the network's, and the pipeline's names of other
//! types where nothing of the network's is.
//!
//! ## What it mends
//! Stocks' codes are no names and no part of one ("Xstrata XTA.L"). Names that break off in the middle of a word; places that go on behind what pipeline and gazetteer know ("Leeds
//! park"); a place that translation sets before a person without a comma ("the bank of Armenia Anna Hakobyan").

use dateline_language::{Annotated, EntityLabel, Name};

use super::features::{self, CATEGORIES};
use super::tags::{NameType, Tagged};

/// The names of a text, in order, without overlap.
pub(super) fn combine(text: &Annotated<'_>, categories: &[[u8; CATEGORIES]], found: &[Tagged]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::with_capacity(text.names.len().max(found.len()));
    let mut pipeline = text.names.iter().copied().filter(|name| !is_of_network(name.label)).peekable();
    for (number, tagged) in found.iter().enumerate() {
        let next = found.get(number + 1).map_or(text.tokens.len(), |next| next.range.start);
        for name in mended(text, categories, tagged, next) {
            while let Some(other) = pipeline.next_if(|other| other.end <= name.start) {
                names.push(other);
            }
            if pipeline.peek().is_some_and(|other| keeps(*other, name)) {
                continue;
            }
            while pipeline.next_if(|other| other.start < name.end).is_some() {}
            names.push(name);
        }
    }
    names.extend(pipeline);
    names
}

/// The one or two names that a name of the network is; the next one begins at token `next`.
fn mended(text: &Annotated<'_>, categories: &[[u8; CATEGORIES]], tagged: &Tagged, next: usize) -> Vec<Name> {
    let (start, mut end) = (tagged.range.start, end_of_word(text, tagged.range.end, next));
    while end > start && is_stock_code(text, end - 1) {
        end -= 1;
    }
    if start == end {
        return Vec::new();
    }
    let name = |start: usize, end: usize, label| Name { start: start as u32, end: end as u32, label };
    let known = features::end_of_place(categories, start);
    let is_of = start > 0 && text.form(start - 1).eq_ignore_ascii_case("of");
    match tagged.kind {
        NameType::Person if is_of && known > start && known + 2 <= end => vec![
            name(start, known, features::label_of_place(&categories[start])),
            name(known, end, EntityLabel::Person),
        ],
        NameType::Place if known < end && is_in_pipeline(text, start, known) => {
            vec![name(start, known, label(text, categories, tagged))]
        }
        _ => vec![name(start, end, label(text, categories, tagged))],
    }
}

/// Whether a token is what a stock is traded as: "XTA.L", "DBKGn.DE", in brackets "C.N" too.
fn is_stock_code(text: &Annotated<'_>, i: usize) -> bool {
    let Some((stock, exchange)) = text.form(i).split_once('.') else { return false };
    let is_bracketed = i > 0 && text.form(i - 1) == "(" && text.tokens.get(i + 1).is_some() && text.form(i + 1) == ")";
    (1..=2).contains(&exchange.len())
        && exchange.bytes().all(|byte| byte.is_ascii_uppercase())
        && stock.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && stock.starts_with(|first: char| first.is_ascii_uppercase() || first.is_ascii_digit())
        && (stock.len() > 1 || is_bracketed)
}

/// Whether the pipeline takes just these tokens for a name.
fn is_in_pipeline(text: &Annotated<'_>, start: usize, end: usize) -> bool {
    let first = text.names.partition_point(|name| (name.start as usize) < start);
    text.names.get(first).is_some_and(|name| (name.start as usize, name.end as usize) == (start, end))
}

/// Where the word ends that a name breaks off in: "Lo Chih-" of "Lo Chih-hung".
fn end_of_word(text: &Annotated<'_>, mut end: usize, limit: usize) -> usize {
    let is_open = |i: usize| text.form(i).ends_with('-') && !text.tokens[i].space_after;
    while end < limit && is_open(end - 1) && text.form(end).starts_with(char::is_alphabetic) {
        end += 1;
    }
    end
}

/// Types that the network tells of.
fn is_of_network(label: EntityLabel) -> bool {
    matches!(
        label,
        EntityLabel::Person
            | EntityLabel::Organization
            | EntityLabel::Gpe
            | EntityLabel::Location
            | EntityLabel::Facility
    )
}

/// Whether a name of the pipeline stands against one of the network: a people is none, under the same words.
fn keeps(pipeline: Name, network: Name) -> bool {
    pipeline.label == EntityLabel::Norp && (pipeline.start, pipeline.end) == (network.start, network.end)
}

/// The OntoNotes type: of places the pipeline's where it takes the name for one, else the gazetteer's.
fn label(text: &Annotated<'_>, categories: &[[u8; CATEGORIES]], tagged: &Tagged) -> EntityLabel {
    match tagged.kind {
        NameType::Person => EntityLabel::Person,
        NameType::Body => EntityLabel::Organization,
        NameType::Place => {
            let (start, end) = (tagged.range.start as u32, tagged.range.end as u32);
            let first = text.names.partition_point(|name| name.end <= start);
            let is_place = |label| matches!(label, EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility);
            let overlapping = text.names[first..].iter().take_while(|name| name.start < end);
            let told = overlapping.map(|name| name.label).find(|&label| is_place(label));
            told.unwrap_or_else(|| features::label_of_place(&categories[tagged.range.start]))
        }
    }
}
