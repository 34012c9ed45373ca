//! The network's names and the pipeline's made one: OntoNotes types for the network's, and the pipeline's names of other
//! types where nothing of the network's is.

use dateline_language::{Annotated, EntityLabel, Name};

use super::features::{self, CATEGORIES};
use super::tags::{NameType, Tagged};

/// The names of a text, in order, without overlap.
pub(super) fn combine(text: &Annotated<'_>, categories: &[[u8; CATEGORIES]], found: &[Tagged]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::with_capacity(text.names.len().max(found.len()));
    let mut pipeline = text.names.iter().copied().filter(|name| !is_of_network(name.label)).peekable();
    for (number, tagged) in found.iter().enumerate() {
        let next = found.get(number + 1).map_or(text.tokens.len(), |next| next.range.start);
        let label = label(text, categories, tagged);
        let end = end_of_word(text, tagged.range.end, next);
        let name = Name { start: tagged.range.start as u32, end: end as u32, label };
        while let Some(other) = pipeline.next_if(|other| other.end <= name.start) {
            names.push(other);
        }
        if pipeline.peek().is_some_and(|other| keeps(*other, name)) {
            continue;
        }
        while pipeline.next_if(|other| other.start < name.end).is_some() {}
        names.push(name);
    }
    names.extend(pipeline);
    names
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
            let is_place =
                |label| matches!(label, EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility);
            let overlapping = text.names[first..].iter().take_while(|name| name.start < end);
            let told = overlapping.map(|name| name.label).find(|&label| is_place(label));
            told.unwrap_or_else(|| features::label_of_place(&categories[tagged.range.start]))
        }
    }
}
