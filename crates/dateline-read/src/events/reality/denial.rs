//! Statements that deny: what stands inside is said not to be.

use super::governors::{self, Bearing, Kind};
use super::scope::Climb;
use super::standing::Standing;
use crate::background::Background;
use crate::document::Part;
use crate::events::happening::Trigger;
use crate::rules::status as rules;

/// Turns the reading of an act inside a statement whose cue denies: "denied that", "rejected claims that".
pub(super) fn apply(background: &Background, part: &Part, trigger: &Trigger, climb: &mut Climb) {
    if !climb.reading.standing.is_told_as_done() || climb.is_granted {
        return;
    }
    let span = part.span(trigger.word, trigger.word + 1);
    let holds =
        |statement: &&dateline_report::Statement| statement.content.iter().any(|content| content.contains(&span));
    let length =
        |statement: &&dateline_report::Statement| statement.content.iter().map(|span| span.len()).sum::<usize>();
    let Some(inmost) = background.statements.iter().filter(holds).min_by_key(length) else { return };
    let Some(cue) = inmost.cue.first().filter(|cue| cue.part == span.part) else { return };
    let tokens = &part.annotated.tokens;
    let first = tokens.partition_point(|token| (token.char_end as usize) <= cue.start);
    let end = tokens.partition_point(|token| (token.char_start as usize) < cue.end);
    for i in first..end {
        let entry = governors::find(part.lemma(i), Kind::Verb).or_else(|| governors::find(part.lemma(i), Kind::Noun));
        if entry.and_then(|entry| entry.clause) == Some(Bearing::Denies) && !climb.met.contains(&i) && i != trigger.word
        {
            climb.reading.turn(Standing::Negated, &rules::DENIAL, i);
        }
    }
}
