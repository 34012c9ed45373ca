//! The present that tells what is to come: "meets his counterpart on Friday".

use dateline_language::{Label, Tag};

use super::clause;
use super::scope::Climb;
use super::standing::{Standing, word};
use crate::background::Background;
use crate::document::Part;
use crate::events::happening::Trigger;
use crate::rules::status as rules;
use crate::times::ClauseTime;

/// Days and words that only what is to come has beside a verb in the present.
const DAYS: [&str; 9] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "soon"];

/// Turns an act told in the present, or as a noun, whose date is after the article's.
pub(super) fn apply(
    background: &Background,
    part: &Part,
    trigger: &Trigger,
    climb: &mut Climb,
    dated: Option<&ClauseTime>,
) {
    if !climb.reading.standing.is_told_as_done() {
        return;
    }
    let verb = climb.verb.unwrap_or(trigger.governor);
    let own = clause::of(part, verb);
    let is_past = own.is_finite && !own.is_present;
    let is_noun = part.pos(trigger.word) == dateline_language::Pos::Noun;
    if is_past && !is_noun {
        return;
    }
    let is_after = match (dated.and_then(|time| time.earliest), background.on) {
        (Some(first), Some(on)) => Some(first > on && first.precision() >= on.precision() || first.year() > on.year()),
        _ => None,
    };
    let is_present = own.is_finite && own.is_present && !part.is_headline(trigger.word);
    let is_ahead = match is_after {
        Some(true) => true,
        // The present beside a weekday is of the next one, whatever the calendar was read to say.
        Some(false) => is_simple_present(part, verb) && is_present && has_weekday(part, verb),
        None => is_present && background.on.is_none() && has_day(part, verb),
    };
    if is_ahead {
        climb.reading.turn(Standing::Future, &rules::DATE_TO_COME, verb);
    }
}

fn is_simple_present(part: &Part, verb: usize) -> bool {
    matches!(part.tag(verb), Tag::VBZ | Tag::VBP)
}

fn has_weekday(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| part.label(child) == Label::NpAdvmod && DAYS.contains(&word(part, child).as_str()))
}

/// Whether a day stands beside a verb: "on Monday", "tomorrow", "after Easter".
fn has_day(part: &Part, verb: usize) -> bool {
    let is_day = |i: usize| DAYS.contains(&word(part, i).as_str());
    part.tag(verb) != Tag::VBD
        && part.children(verb).any(|child| match part.label(child) {
            Label::NpAdvmod | Label::Advmod => is_day(child),
            Label::Prep => {
                part.children(child).any(is_day) || word(part, child) == "after" && is_named_day(part, child)
            }
            _ => false,
        })
}

fn is_named_day(part: &Part, preposition: usize) -> bool {
    part.children(preposition).any(|child| part.pos(child) == dateline_language::Pos::Propn)
}
