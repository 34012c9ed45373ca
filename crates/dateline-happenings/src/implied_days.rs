//! Days that a sentence implies for an event without a date: "two weeks after the bombing", or another date beside it.

use dateline_report::{Event, Report, Time, TimeType};
use dateline_reprints::RatedWord;

use crate::days::days_of;

/// Words between a duration with "after" and the word for the event.
const REACH: usize = 12;

/// The first and last day that the sentence of an event implies for it.
pub fn implied_days(event: &Event, report: &Report, words: &[RatedWord], published: Option<i32>) -> Option<(i32, i32)> {
    let within: Vec<&Time> = report.times.iter().filter(|time| event.sentence.contains(&time.span)).collect();
    let counted_back = || {
        let published = published?;
        within.iter().find_map(|time| counted_back(event, time, words, published))
    };
    let nearest = || {
        let dated = within.iter().filter_map(|time| {
            let days = (*days_of(time.earliest?).start(), *days_of(time.latest?).end());
            (time.time_type != TimeType::Duration && days.0 <= days.1).then_some((time, days))
        });
        let distance = |time: &Time| time.span.start.abs_diff(event.trigger.start);
        dated.min_by_key(|(time, _)| (distance(time), time.span.start)).map(|(_, days)| days)
    };
    counted_back().or_else(nearest)
}

/// The days that are a stretch before publication, where the event is what this stretch is counted from.
fn counted_back(event: &Event, time: &Time, words: &[RatedWord], published: i32) -> Option<(i32, i32)> {
    let (days, slack) = stretch(time.value.as_deref()?)?;
    let behind = words.partition_point(|word| word.start < time.span.end);
    let trigger = words.partition_point(|word| word.end <= event.trigger.start);
    let is_counted = match words.get(behind)?.letters.as_str() {
        "after" | "since" | "from" => trigger > behind && trigger - behind <= REACH,
        "ago" | "earlier" | "before" | "previously" => trigger.abs_diff(behind) <= REACH,
        _ => false,
    };
    is_counted.then_some((published - days - slack, published - days + slack))
}

/// The days of a duration such as `P2W`, and by how many they can be wrong where it is told roundly.
fn stretch(value: &str) -> Option<(i32, i32)> {
    let rest = value.strip_prefix('P')?;
    let unit = rest.chars().last()?;
    let number: i32 = rest.strip_suffix(unit)?.parse().ok().filter(|number| (1..=400).contains(number))?;
    match unit {
        'D' => Some((number, 1)),
        'W' => Some((7 * number, 3)),
        'M' => Some((30 * number, 15)),
        'Y' => Some((365 * number, 180)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_days() {
        assert_eq!(stretch("P8D"), Some((8, 1)));
        assert_eq!(stretch("P2W"), Some((14, 3)));
        assert_eq!(stretch("PT3H"), None);
        assert_eq!(stretch("PXD"), None);
        assert_eq!(stretch("P9999Y"), None);
    }
}
