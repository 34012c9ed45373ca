//! One expression from its parts: what the readers find at a place, with the words around it that belong to it.

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Calendar, Meaning, Offset, TimeOfDay, Way};
use super::numbers::Amount;
use super::unit::{DayPart, Unit};
use super::words::Word;
use super::{clock, dates, day_parts, durations, holidays, offsets, ranges, references, relative, sets, year_parts};

/// The rule that read an expression, by which its confidence is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rule {
    /// Month, day or weekday.
    Date,
    /// A year or a part of it.
    Year,
    /// A feast.
    Holiday,
    /// "last week", "today".
    Relative,
    /// A time on the clock or a part of the day.
    TimeOfDay,
    /// "two days ago".
    Offset,
    /// "two days".
    Duration,
    /// "every day".
    Set,
    /// "now".
    Reference,
    /// "former", "future" before a noun.
    Attribute,
}

impl Rule {
    /// What the codebook says of it.
    pub(super) const fn entry(self) -> &'static crate::rules::Rule {
        use crate::rules::times as entries;
        match self {
            Rule::Date => &entries::DATE,
            Rule::Year => &entries::YEAR,
            Rule::Holiday => &entries::HOLIDAY,
            Rule::Relative => &entries::RELATIVE,
            Rule::TimeOfDay => &entries::TIME_OF_DAY,
            Rule::Offset => &entries::OFFSET,
            Rule::Duration => &entries::DURATION,
            Rule::Set => &entries::SET,
            Rule::Reference => &entries::REFERENCE,
            Rule::Attribute => &entries::ATTRIBUTE,
        }
    }
}

/// What was read.
pub(super) type Expression = (Rule, Meaning);

/// Whether an expression can begin here, by the first two pieces. Most pieces are passed over by this alone.
pub(super) fn may_begin(cursor: Cursor<'_>) -> bool {
    match cursor.word() {
        // "The - second - week": a hyphen that stands apart is passed over.
        Word::The | Word::A | Word::Possessive => {
            let next = cursor.next();
            may_go_on(next) || next.form() == "-" && may_go_on(next.next())
        }
        _ => may_go_on(cursor),
    }
}

/// Whether a piece is of the words and marks that expressions are made of; "XIX" is a number.
fn may_go_on(cursor: Cursor<'_>) -> bool {
    let is_of_them = |form: &str| match form.as_bytes() {
        [b'\'', ..] | [0xE2, ..] => true,
        letters => letters.iter().all(|letter| matches!(letter, b'I' | b'V' | b'X')),
    };
    cursor.word() != Word::Other || is_of_them(cursor.form())
}

/// Reads the longest expression that begins here.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let plain = unmodified(cursor);
    let modified = modified(cursor);
    longest([plain, modified])
}

fn longest<const N: usize>(reads: [Read<'_, Expression>; N]) -> Read<'_, Expression> {
    let mut best: Read<'_, Expression> = None;
    for read in reads.into_iter().flatten() {
        if best.as_ref().is_none_or(|(end, _)| read.0.at() > end.at()) {
            best = Some(read);
        }
    }
    best
}

/// An expression without "about" or "early" before it.
fn unmodified(cursor: Cursor<'_>) -> Read<'_, Expression> {
    // A weekday alone is as long.
    if let Some((behind, value)) = sets::first_of_nights(cursor) {
        return Some((behind, (Rule::Set, Meaning::Set(value))));
    }
    longest([
        ranges::first_end(cursor),
        calendar(cursor),
        clock_first(cursor),
        day_parts::read(cursor),
        offsets::read(cursor).map(|(behind, offset)| {
            let (behind, time) = time_behind(behind);
            (behind, (Rule::Offset, Meaning::Offset(Offset { time: time.or(offset.time), ..offset })))
        }),
        sets::read(cursor).map(|(behind, value)| (behind, (Rule::Set, Meaning::Set(value)))),
        references::read(cursor).map(|(behind, reference)| (behind, (Rule::Reference, Meaning::Reference(reference)))),
        references::attribute(cursor)
            .map(|(behind, reference)| (behind, (Rule::Attribute, Meaning::Reference(reference)))),
        durations::read(cursor).map(|(behind, duration)| (behind, (Rule::Duration, Meaning::Duration(duration)))),
        durations::compound(cursor).map(|(behind, value)| (behind, (Rule::Duration, Meaning::Length(value)))),
    ])
}

/// A stretch of the calendar, of any kind.
pub(super) fn base(cursor: Cursor<'_>) -> Read<'_, (Rule, Base)> {
    let tagged = |rule| move |(behind, base)| (behind, (rule, base));
    let reads = [
        dates::read(cursor).map(tagged(Rule::Date)),
        holidays::read(cursor).map(tagged(Rule::Holiday)),
        relative::read(cursor).map(tagged(Rule::Relative)),
        year_parts::read(cursor).map(tagged(Rule::Year)),
        dates::day_alone(cursor).map(tagged(Rule::Date)),
    ];
    let mut best: Read<'_, (Rule, Base)> = None;
    for read in reads.into_iter().flatten() {
        if best.as_ref().is_none_or(|(end, _)| read.0.at() > end.at()) {
            best = Some(read);
        }
    }
    best
}

/// A stretch of the calendar with the time of day behind it.
fn calendar(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let (behind, (rule, base)) = base(cursor)?;
    let (end, time) = if is_day(base) { time_behind(behind) } else { (behind, None) };
    let time = time.or_else(|| cursor.is("tonight").then_some(TimeOfDay::Part(DayPart::Night)));
    Some((end, (rule, Meaning::Calendar(Calendar { base, time }))))
}

/// Whether a stretch is a day, which can have a time.
pub(super) fn is_day(base: Base) -> bool {
    match base {
        Base::Date(date) => date.day.is_some() || date.weekday.is_some(),
        Base::Deictic(_) | Base::DayBeside(..) | Base::Holiday(..) => true,
        Base::Unit(unit, _) => unit == Unit::Day,
        _ => false,
    }
}

/// The time of day behind a day: "Monday night", "yesterday at 3 p.m.", "Dec. 11, 15:00 GMT".
fn time_behind(cursor: Cursor<'_>) -> (Cursor<'_>, Option<TimeOfDay>) {
    if let Some((behind, part)) = clock::part_behind(cursor) {
        return clock_behind_part(behind, part);
    }
    let start = cursor.past(",").past_any(&["at", "around"]);
    match clock::read(start) {
        Some((behind, time)) => (behind, Some(time)),
        None => hour_behind(start).unwrap_or((cursor, None)),
    }
}

/// The clock behind a part of the day: "tomorrow morning at eight", "Monday night at 11".
pub(super) fn clock_behind_part(behind: Cursor<'_>, time: TimeOfDay) -> (Cursor<'_>, Option<TimeOfDay>) {
    let TimeOfDay::Part(part) = time else { return (behind, Some(time)) };
    let start = behind.past_any(&["at", "around"]);
    let clock = (start.at() != behind.at()).then(|| clock::read(start).or_else(|| clock::hour_alone(start))).flatten();
    match clock {
        Some((end, clock)) => (end, Some(clock::within(clock, part))),
        None => (behind, Some(time)),
    }
}

/// "at 7 in the morning", "at seven" behind a day.
fn hour_behind(start: Cursor<'_>) -> Option<(Cursor<'_>, Option<TimeOfDay>)> {
    let (behind, time) = clock::hour_alone(start).filter(|_| start.follows(&["at", "around"]))?;
    if let Some((end, part)) = clock::part_of_hour(behind) {
        return Some((end, Some(clock::within(time, part))));
    }
    // Figures may be a price: "closed on Monday at 7".
    let ends = behind.piece().is_none() || behind.is_any(&[".", ",", ";", ")", "and"]);
    (ends && matches!(start.word(), Word::Number(_))).then_some((behind, Some(time)))
}

/// A time of day with the day behind it: "3 p.m. EST, Nov. 6", "15:00 GMT Saturday", "midnight on Friday", "noon".
fn clock_first(cursor: Cursor<'_>) -> Read<'_, Expression> {
    if let Some(read) = bare_hour(cursor) {
        return Some(read);
    }
    let (behind, time) = clock::read(cursor)?;
    let start = behind.past(",").past("on");
    if let Some(day) = day_behind_bracket(behind) {
        return Some((behind, (Rule::TimeOfDay, Meaning::Calendar(Calendar { base: day, time: Some(time) }))));
    }
    let expression = |base, time| (Rule::TimeOfDay, Meaning::Calendar(Calendar { base, time: Some(time) }));
    // "two o'clock this morning": the part of the day tells the half, the clock the rest.
    if let Some((end, (_, Meaning::Calendar(Calendar { base, time: Some(TimeOfDay::Part(part)) })))) =
        day_parts::read(start)
    {
        return Some((end, expression(base, clock::within(time, part))));
    }
    let start = start.past("of");
    if start.is("tonight") {
        return Some((start.next(), expression(Base::Deictic(0), clock::within(time, DayPart::Night))));
    }
    if let Some((end, (_, base))) = base(start).filter(|(_, (_, base))| is_day(*base)) {
        return Some(match clock::part_behind(end) {
            Some((end, TimeOfDay::Part(part))) => (end, expression(base, clock::within(time, part))),
            _ => (end, expression(base, time)),
        });
    }
    Some((behind, (Rule::TimeOfDay, Meaning::Calendar(Calendar { base: Base::Open, time: Some(time) }))))
}

/// An hour of which only the part of the day behind it says that it is one: "at seven this morning", "until ten
/// tonight", "by eight in the evening".
fn bare_hour(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let (behind, time) = clock::hour_alone(cursor)?;
    let (end, base, part) = match calendar(behind.past("on")).or_else(|| day_parts::read(behind)) {
        Some((end, (_, Meaning::Calendar(Calendar { base, time: Some(TimeOfDay::Part(part)) })))) => (end, base, part),
        _ => {
            let (behind, part) = clock::part_of_hour(behind)?;
            match base(behind.past_any(&["on", "of"])).filter(|(_, (_, base))| is_day(*base)) {
                Some((end, (_, base))) => (end, base, part),
                None => (behind, Base::Open, part),
            }
        }
    };
    let time = Some(clock::within(time, part));
    Some((end, (Rule::TimeOfDay, Meaning::Calendar(Calendar { base, time }))))
}

/// The day of a time that is given again in brackets for another zone: "8:15 a.m. (0515 GMT) on Tuesday".
fn day_behind_bracket(cursor: Cursor<'_>) -> Option<Base> {
    let (inside, _) = clock::read(cursor.skip("(")?)?;
    let (_, (_, base)) = base(inside.skip(")")?.past(",").past("on"))?;
    is_day(base).then_some(base)
}

/// "about two years", "early next year", "late in 1914", "the end of the month".
fn modified(cursor: Cursor<'_>) -> Read<'_, Expression> {
    approximate(cursor).or_else(|| edge(cursor)).or_else(|| bound(cursor)).or_else(|| half_of_age(cursor))
}

/// "nearly", "more than", "at least" before a length or an offset. "About" and "around" stay outside, as mere adverbs.
fn approximate(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let start = match cursor.word() {
        Word::Approximately if cursor.is_any(&["about", "around"]) => return None,
        Word::Approximately => cursor.next(),
        _ => [
            &["no", "more", "than"][..],
            &["no", "less", "than"],
            &["a", "little", "more", "than"],
            &["more", "than"],
            &["less", "than"],
            &["fewer", "than"],
            &["at", "least"],
            &["at", "most"],
            &["up", "to"],
            &["close", "to"],
            &["as", "long", "as"],
            &["well", "over"],
            &["as", "many", "as"],
            &["a", "mere"],
        ]
        .into_iter()
        .find_map(|words| cursor.skip_all(words))?,
    };
    let (behind, read) = unmodified(start)?;
    let takes = matches!(read.1, Meaning::Duration(_) | Meaning::Offset(_)) && !matches!(start.word(), Word::The);
    takes.then_some((behind, read))
}

/// "early", "late", "mid", "later" before a stretch of the calendar; "early in", "late on".
fn edge(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let article = cursor.word() == Word::The;
    let edge = if article { cursor.next() } else { cursor };
    let edge = edge.past_any(&["very", "as"]);
    // "a month late this year" says how late.
    let is_measured = cursor.previous().is_some_and(|before| matches!(before.word(), Word::Unit(_) | Word::Units(_)));
    // "the ferry was late on Thursday" is not of Thursday's end.
    let is_predicate = cursor.follows(&["is", "are", "was", "were", "be", "been"]) && edge.next().is("on");
    if edge.word() != Word::Edge || is_measured || is_predicate {
        return None;
    }
    let behind = edge.next().past_hyphen();
    let behind = if article { behind } else { behind.past_any(&["in", "on"]) };
    let read = unmodified(behind)?;
    matches!(read.1.1, Meaning::Calendar(_)).then_some(read)
}

/// "the end of the month", "the beginning of 1990", "the middle of October", "by end of May".
fn bound(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let start = start.past_any(&["very"]);
    // Translations leave the article out.
    let is_led = cursor.follows(&["by", "at", "in", "to", "until", "till", "from", "since", "before", "after"]);
    if start.word() != Word::Bound || start.at() == cursor.at() && !is_led {
        return None;
    }
    let read = unmodified(start.next().skip("of")?)?;
    matches!(read.1.1, Meaning::Calendar(_)).then_some(read)
}

/// "the second half of the 18th century", "the early part of the decade".
fn half_of_age(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let start = (cursor.word() == Word::The).then(|| cursor.next())?;
    let behind = start.next();
    let is_half = start.is_any(&["first", "second", "latter"]) && behind.is("half");
    let is_part = start.is_any(&["early", "later", "latter", "late"]) && behind.is("part");
    let read = unmodified((is_half || is_part).then(|| behind.next().skip("of"))??)?;
    match read.1.1 {
        Meaning::Calendar(Calendar { base: Base::Year(year), time: None }) if year.is_of_years() => Some(read),
        Meaning::Calendar(Calendar { base: Base::Unit(unit, _), time: None }) if unit > Unit::Year || is_part => {
            Some(read)
        }
        _ => None,
    }
}

/// Whether an expression says no more than one bare unit back or on, as "a year earlier" does.
pub(super) fn is_one_year_back(meaning: &Meaning) -> bool {
    matches!(meaning, Meaning::Offset(Offset { amount, unit: Unit::Year, way: Way::Ago | Way::Earlier, from: None, .. })
        if *amount == Amount::whole(1))
}
