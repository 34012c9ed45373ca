//! The harm of one happening told twice.

use dateline_report::CasualtyCount;

use super::super::happening::Harm;
use crate::document::TokenSpan;

/// Most spans of one kind.
const MOST: usize = 12;

/// Puts together what both say; two numbers are the ends of a range.
pub(super) fn join(earlier: &mut Harm, later: Harm) {
    spans(&mut earlier.victims, later.victims);
    spans(&mut earlier.targets, later.targets);
    spans(&mut earlier.instruments, later.instruments);
    let (mine, theirs) = (&mut earlier.casualties, later.casualties);
    count(&mut mine.killed, theirs.killed);
    count(&mut mine.injured, theirs.injured);
    count(&mut mine.arrested, theirs.arrested);
    count(&mut mine.abducted, theirs.abducted);
}

fn spans(mine: &mut Vec<TokenSpan>, theirs: Vec<TokenSpan>) {
    for span in theirs {
        if mine.len() < MOST && !mine.iter().any(|other| other.overlaps(span)) {
            mine.push(span);
        }
    }
}

fn count(mine: &mut Option<CasualtyCount>, theirs: Option<CasualtyCount>) {
    let Some(theirs) = theirs else { return };
    let Some(known) = mine else {
        *mine = Some(theirs);
        return;
    };
    let is_one = |count: &CasualtyCount| (count.min, count.max) == (Some(1), Some(1));
    // One of several, told by name.
    if is_one(&theirs) {
        return;
    }
    if is_one(known) {
        *known = theirs;
        return;
    }
    if known.min == theirs.min {
        known.max = known.max.or(theirs.max);
        return;
    }
    known.min = known.min.zip(theirs.min).map(|(one, other)| one.min(other));
    known.max = known.max.zip(theirs.max).map(|(one, other)| one.max(other));
}
