//! Whether it happened, and whose word that is.

use dateline_report::EventStatus;

use super::happening::{Reality, Trigger};
use crate::background::{Background, Teller, asserts};
use crate::document::Part;

/// Whether what a trigger tells happened.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Reality {
    let (told, according_to) = match background.teller(&part.span(trigger.word, trigger.word + 1)) {
        Teller::Article => (true, None),
        Teller::Statement(id) => (true, Some(id)),
        Teller::Nobody => (false, None),
    };
    let status = match (told, asserts(part, trigger.governor)) {
        (false, _) => EventStatus::Negated,
        (true, true) => EventStatus::Occurred,
        (true, false) => EventStatus::Hypothetical,
    };
    Reality { status, historical: false, according_to, rule: "clause", evidence: None }
}
