//! Which expression of time belongs to an act.

use dateline_language::{Label, Pos};

use crate::background::Background;
use crate::document::Part;
use crate::events::happening::Trigger;
use crate::times::{ClauseTime, TimeScope};

/// Words between an act and the one above it whose time it shares.
const HIGHEST: usize = 4;

/// When the words of the act, its clause or the clause that it belongs to say it was.
pub(in crate::events) fn dated(background: &Background, part: &Part, trigger: &Trigger) -> Option<ClauseTime> {
    let mut at = trigger.word;
    for _ in 0..HIGHEST {
        let time = background.times.of_clause(part, at)?;
        if time.scope == TimeScope::Clause {
            return Some(time);
        }
        let up = part.head(at);
        if up == at || !shares_time(part, at, up) {
            break;
        }
        at = up;
    }
    let time = background.times.of_clause(part, trigger.governor)?;
    match time.scope {
        TimeScope::Clause => Some(time),
        TimeScope::Sentence if is_alone(part, trigger, &time) => Some(time),
        _ => None,
    }
}

/// Whether the clause itself dates the act.
pub(super) fn is_own(background: &Background, part: &Part, trigger: &Trigger) -> bool {
    background.times.of_clause(part, trigger.word).is_some_and(|time| time.scope == TimeScope::Clause)
}

/// Whether a word and the one above it are of one time: a noun and the verb that it is subject or object of, a
/// participle behind its verb.
fn shares_time(part: &Part, at: usize, up: usize) -> bool {
    match part.label(at) {
        Label::Nsubj | Label::NsubjPass | Label::Dobj | Label::Attr | Label::Compound => true,
        Label::Advcl => part.tag(at) == dateline_language::Tag::VBG,
        Label::Conj | Label::Xcomp => true,
        Label::Prep | Label::Pobj | Label::Pcomp => {
            !matches!(part.form(at).to_lowercase().as_str(), "after" | "since" | "before" | "until" | "for" | "over" | "despite")
                && !matches!(part.form(up).to_lowercase().as_str(), "after" | "since" | "before" | "until" | "for" | "over" | "despite")
        }
        _ => false,
    }
}

/// Whether no other verb of the sentence stands between an act and the expression.
fn is_alone(part: &Part, trigger: &Trigger, time: &ClauseTime) -> bool {
    let Some(expression) = time.expression.filter(|expression| expression.part == part.id) else { return false };
    let range = expression.range();
    let between = if range.start > trigger.word { trigger.word + 1..range.start } else { range.end..trigger.word };
    !between.into_iter().any(|i| part.pos(i) == Pos::Verb && part.label(i) != Label::Amod)
}
