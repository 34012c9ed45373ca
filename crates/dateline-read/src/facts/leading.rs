//! Who leads a body.

use dateline_language::Pos;
use dateline_report::{ActorKind, FactRelation};

use super::Said;
use super::founding::{at_token, name};
use super::phrase::{joined, object_of, of_noun};
use crate::background::{Background, asserts, is_passive};
use crate::document::Part;

pub(super) fn at(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    let form = part.form(i).to_lowercase();
    let leads = matches!(form.as_str(), "led" | "headed" | "commanded") && part.pos(i) == Pos::Verb;
    if !leads || !is_passive(part, i) || !asserts(part, i) {
        return Vec::new();
    }
    let Some(leader) = object_of(part, i, &["by"]) else { return Vec::new() };
    let Some(other) = background.actors.at(part.id, leader) else { return Vec::new() };
    if background.actors.kind(other) != Some(ActorKind::Person) {
        return Vec::new();
    }
    let span = of_noun(part, leader);
    let evidence = joined(at_token(part, i), span);
    let led = background.done_to(part, i, i).into_iter();
    led.map(|actor| {
        let value = name(background, part, other, span);
        Said { other: Some(other), ..Said::new(actor, FactRelation::LedBy, value, evidence) }
    })
    .collect()
}

/// Offices of those who lead a body, where nothing narrows them down.
const CHIEFS: [&str; 4] = ["leader", "chief", "secretary-general", "chair"];

/// Who leads a body by the office that the text gives: "Hamas leader X", "X, the leader of Hamas".
pub(super) fn by_office(background: &Background) -> Vec<Said> {
    let mut said = Vec::new();
    for (person, phrase) in background.actors.offices() {
        let part = background.document.part(phrase.span.part);
        let is_head = CHIEFS.contains(&phrase.office) && phrase.field.is_empty() && phrase.rank.is_empty();
        let before = (phrase.span.start as usize).checked_sub(1).map_or("", |before| part.form(before));
        let first = part.form(phrase.span.start as usize).to_lowercase();
        let is_one_of =
            matches!(first.as_str(), "a" | "an" | "another" | "one") || matches!(before, "a" | "an" | "another");
        // "GM chief engineer": the title goes on.
        let end = phrase.span.end as usize;
        let goes_on = end < part.len() && part.pos(end) == Pos::Noun;
        let organization = phrase.organization.filter(|_| is_head && !is_one_of && !goes_on);
        let Some(span) = organization else { continue };
        let Some(actor) = background.actors.named_by(background.document, span) else { continue };
        let is_led = matches!(background.actors.kind(actor), Some(ActorKind::ArmedGroup | ActorKind::Organization));
        let is_whole = part.annotated.slice(phrase.span.start as usize, phrase.span.end as usize);
        if let Some(name) = background.actors.name(person).filter(|_| is_led && !is_whole.contains("local")) {
            said.push(Said { other: Some(person), ..Said::new(actor, FactRelation::LedBy, name, phrase.span) });
        }
    }
    said
}
