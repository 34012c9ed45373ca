//! Letters in capitals that are no acronym: "strikes on Libya VVM, such requests were received".
//!
//! ## What it finds
//! Two to five consonants in capitals that stand once in the text, directly behind the name of a country which ends its phrase, and before
//! a mark of punctuation, where English has no slot for another noun. No table of actors or places knows them.

use dateline_knowledge::{ActorTable, Gazetteer, NameForm};
use dateline_language::{EntityLabel, Pos};
use dateline_report::{DamageKind, PlaceKind};

use super::{Finding, acronyms, english, is_as_printed, is_in_capitals, next, previous};
use crate::document::{Document, Part};
use crate::rules::damage as rules;

/// How often such letters turned out to be damage, by reading reports; a round figure.
const CONFIDENCE: f64 = 0.7;
/// More are no slips of a translator; bounds the work of odd texts.
const MOST: usize = 8;
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;

/// Adds such letters of an article.
pub(super) fn find(document: &Document, findings: &mut Vec<Finding>) {
    for part in document.parts() {
        for i in (0..part.len()).filter(|&i| is_unplaced(part, i) && is_as_printed(part, i)).take(MOST) {
            let form = part.form(i);
            let uses = document
                .parts()
                .flat_map(|part| (0..part.len()).map(move |at| part.form(at)))
                .filter(|other| *other == form);
            if uses.take(2).count() > 1 || !ActorTable::embedded().find(form).is_empty() {
                continue;
            }
            findings.push(Finding {
                tokens: part.tokens(i, i + 1),
                kind: DamageKind::Debris,
                rule: &rules::CAPITALS,
                note: "no acronym that is known, where no noun can stand".to_owned(),
                suggestion: None,
                confidence: CONFIDENCE,
            });
        }
    }
}

/// Whether token `i` is such letters, in such a place.
fn is_unplaced(part: &Part, i: usize) -> bool {
    let form = part.form(i);
    let is_salad = LENGTHS.contains(&form.len())
        && form.bytes().all(|byte| byte.is_ascii_uppercase() && !b"AEIOUY".contains(&byte))
        && is_in_capitals(form);
    if !is_salad || english::is_word(&form.to_lowercase()) || part.is_headline(i) || part.is_crosshead(i) {
        return false;
    }
    let ends_phrase = next(part, i).is_some_and(|at| matches!(part.form(at), "," | "." | ";"));
    let Some(place) = previous(part, i).filter(|_| ends_phrase) else { return false };
    let is_led = previous(part, place).is_some_and(|at| matches!(part.pos(at), Pos::Adp));
    is_led && is_country(part, place) && !acronyms::is_shouted(part, i)
}

fn is_country(part: &Part, i: usize) -> bool {
    let is_place = part.name_of(i).is_none_or(|(_, label)| !matches!(label, EntityLabel::Person));
    let gazetteer = Gazetteer::embedded();
    let is_state = |name: &str| {
        gazetteer.find(name).into_iter().any(|sense| {
            matches!(sense.form, NameForm::Name | NameForm::Alternate)
                && gazetteer.place(sense.place).kind() == PlaceKind::Country
        })
    };
    is_place && is_state(part.form(i))
}
