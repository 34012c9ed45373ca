//! What is long past: more than a year before the article, or of a time that the text calls past.

use dateline_report::PartialDate;

use crate::background::Background;
use crate::document::Part;

/// Words of remembrance and of ages, near which an act is of long ago.
const REMEMBRANCE: [&str; 14] = [
    "anniversary", "memory", "memorial", "remember", "remembers", "recall", "recalls", "commemorate", "commemorates",
    "commemorated", "commemorating", "decades", "centuries", "century",
];

/// Whether an act is long past. `dated`: the last day that the words dating it can mean.
pub(super) fn is_historical(background: &Background, part: &Part, word: usize, dated: Option<PartialDate>) -> bool {
    let Some(on) = background.on else { return false };
    match dated {
        Some(last) => is_long_before(last, on),
        None => {
            let sentence = part.sentence_of(word).and_then(|index| part.sentences.get(index));
            let is_near = |i: usize| REMEMBRANCE.contains(&part.form(i).to_lowercase().as_str());
            sentence.is_some_and(|sentence| {
                let (start, end) = (sentence.start as usize, sentence.end as usize);
                (start.max(word.saturating_sub(12))..end.min(word + 12)).any(is_near)
            })
        }
    }
}

/// Whether a date lies more than a year before another. A year alone does where the year between is over.
pub(super) fn is_long_before(date: PartialDate, on: PartialDate) -> bool {
    let whole = |date: PartialDate, month: u8, day: u8| {
        (i32::from(date.year()), date.month().unwrap_or(month), date.day().unwrap_or(day))
    };
    let (year, month, day) = whole(date, 12, 31);
    (year + 1, month, day) < whole(on, 1, 1)
}
