//! Who does it, and to whom.

use dateline_language::Label;

use super::happening::{Arguments, Party, Trigger};
use crate::background::{Background, child_of, is_passive, subject_of};
use crate::document::Part;

/// The parties of the act that a trigger tells.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Arguments {
    let verb = trigger.governor;
    let subject = subject_of(part, verb);
    let object = child_of(part, verb, &[Label::Dobj]);
    let (actor, recipient) = if is_passive(part, verb) { (None, subject) } else { (subject, object) };
    let party = |head: usize| Party {
        actor: background.meant(part, head),
        head,
        span: part.tokens(part.left_edge(head), head + 1),
    };
    Arguments {
        actors: actor.map(party).into_iter().collect(),
        recipients: recipient.map(party).into_iter().collect(),
        mutual: trigger.frame.mutual,
        rules: Vec::new(),
    }
}
