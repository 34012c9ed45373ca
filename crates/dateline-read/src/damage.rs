//! Translation damage: what a translator, mostly a machine, has left behind that is no English.
//!
//! Four kinds, each told by its own rule: debris (words that are no English, in a slot where English words stand), acronyms of
//! the source language, calques from a table, and places that their surroundings contradict (found with the places). It is a
//! narrow flag: what a writer of English may have meant to write is left alone, and a text is never called a translation.
//!
//! Invariants: linear in the length of the text, each distinct word looked up once; nothing is told of texts that are not
//! English, nor of words whose letters were written anew because the text is in capitals.

mod acronyms;
mod calques;
mod capitals;
mod debris;
mod derivation;
mod english;
mod inflection;
mod languages;
mod letters;
mod scripts;
mod slips;
mod surroundings;

use dateline_report::{Confidence, Damage, DamageKind, TextPart};

use crate::document::{Document, Part, TokenSpan};
use crate::rules::Rule;

/// One damaged place, before it is written down.
#[derive(Debug)]
struct Finding {
    tokens: TokenSpan,
    kind: DamageKind,
    rule: &'static Rule,
    note: String,
    suggestion: Option<String>,
    /// How often such a place turned out to be damaged, by reading reports; round figures.
    confidence: f64,
}

/// The damage of an article in the order of its text; `contradictions` are the places that were found before.
pub(crate) fn find(document: &Document, contradictions: Vec<Damage>) -> Vec<Damage> {
    let mut findings = Vec::new();
    for part in document.parts() {
        acronyms::find(part, &mut findings);
        calques::find(part, &mut findings);
    }
    capitals::find(document, &mut findings);
    debris::find(document, &mut findings);
    let mut damage = contradictions;
    damage.extend(findings.into_iter().map(|finding| finding.into_damage(document)));
    damage.sort_by_key(|damage| (damage.span.part == TextPart::Text, damage.span.start, damage.span.end));
    damage.dedup_by(|later, earlier| later.span.overlaps(&earlier.span));
    damage
}

impl Finding {
    fn into_damage(self, document: &Document) -> Damage {
        let span = document.span(self.tokens);
        Damage {
            why: Some(self.rule.why(vec![span.clone()])),
            span,
            kind: self.kind,
            note: self.note,
            suggestion: self.suggestion,
            confidence: Some(Confidence::new(self.confidence)),
        }
    }
}

/// Whether a token stands as it was printed: in a text in capitals it does not.
fn is_as_printed(part: &Part, i: usize) -> bool {
    let token = part.token(i);
    part.printed.get(token.byte_start as usize..token.byte_end as usize) == Some(part.form(i))
}

/// The token behind `i` in its sentence.
fn next(part: &Part, i: usize) -> Option<usize> {
    (i + 1 < part.len() && part.sentence_of(i + 1) == part.sentence_of(i)).then_some(i + 1)
}

/// The token before `i` in its sentence.
fn previous(part: &Part, i: usize) -> Option<usize> {
    let before = i.checked_sub(1)?;
    (part.sentence_of(before) == part.sentence_of(i)).then_some(before)
}

/// Whether a word begins with a capital letter.
fn is_capitalised(form: &str) -> bool {
    form.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a word is all capital letters, two or more, full stops between them apart.
fn is_in_capitals(form: &str) -> bool {
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && form.chars().all(|c| c.is_uppercase() || c == '.')
}
