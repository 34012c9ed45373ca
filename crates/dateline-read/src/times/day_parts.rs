//! Parts of the day, with the day that they are of: "this morning", "the night of 10 to 11 December", "the early hours of
//! Friday", "mid-afternoon yesterday".

use super::cursor::{Cursor, Read};
use super::grammar::{Expression, Rule, base, clock_behind_part, is_day};
use super::meaning::{Base, Calendar, Date, Meaning, Offset, TimeOfDay, Way};
use super::numbers::Amount;
use super::unit::{DayPart, Unit};
use super::words::{Shift, Word};
use super::{clock, dates, shift};

/// A part of the day first: "the night of 10 to 11 December", "this morning", "last night", "that evening".
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let placed = shift::read(cursor);
    let (start, shift) = match placed {
        Some((behind, shift)) => (behind, Some(shift)),
        None if cursor.word() == Word::The => (cursor.next(), None),
        None => (cursor, None),
    };
    if let Some(read) = half_of_day(cursor) {
        return Some(read);
    }
    if let Some(read) = hours_of_day(cursor) {
        return Some(read);
    }
    let middle = start.skip("mid").map(Cursor::past_hyphen);
    let start = middle.unwrap_or(start.past_any(&["early", "late"]));
    let Word::Part(part) = start.word() else { return None };
    if let Some(read) = part_beside(cursor, start.next(), part).filter(|_| shift.is_none()) {
        return Some(read);
    }
    let time = Some(TimeOfDay::Part(part));
    let expression = |base| (Rule::TimeOfDay, Meaning::Calendar(Calendar { base, time }));
    let behind = start.next().past("hours");
    if let Some(shift) = shift {
        return Some(placed_part(behind, part, shift));
    }
    if let Some(read) = night_between(behind, part).or_else(|| night_to(cursor, behind, part)) {
        return Some(read);
    }
    if start.is("overnight") && start.at() == cursor.at() {
        return Some((behind, expression(Base::Overnight)));
    }
    // "at dawn today", "at mid-afternoon yesterday".
    let is_moment =
        start.is_any(&["dawn", "daybreak", "sunrise", "midday", "lunchtime", "dusk", "sunset", "nightfall"]);
    if (is_moment || middle.is_some())
        && matches!(behind.word(), Word::Day(_) | Word::Weekday(_))
        && let Some((end, (_, base))) = base(behind).filter(|(_, (_, base))| is_day(*base))
    {
        return Some((end, expression(base)));
    }
    if let Some(of) = behind.skip("of").or_else(|| behind.skip("on"))
        && let Some((end, (_, base))) = base(of).filter(|(_, (_, base))| is_day(*base))
    {
        return Some((end, expression(base)));
    }
    cursor_opens_part(cursor).then(|| (behind, expression(Base::Unit(Unit::Day, Shift::The))))
}

/// "the early hours of Friday", "the small hours of this morning", "the late hours of Sunday": of the day named.
fn hours_of_day(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let part = if start.is_any(&["early", "small", "wee"]) {
        DayPart::Morning
    } else if start.is("late") {
        DayPart::Night
    } else {
        return None;
    };
    let of = start.next().past("morning").skip("hours")?.skip("of")?;
    let (end, base) = match base(of).filter(|(_, (_, base))| is_day(*base)) {
        Some((end, (_, base))) => (clock::part_behind(end).map_or(end, |(end, _)| end), base),
        None => match read(of)? {
            (end, (_, Meaning::Calendar(Calendar { base, time: Some(TimeOfDay::Part(_)) }))) => (end, base),
            _ => return None,
        },
    };
    Some((end, (Rule::TimeOfDay, Meaning::Calendar(Calendar { base, time: Some(TimeOfDay::Part(part)) }))))
}

/// "the first half of the day": its morning, as translations from Russian have it.
fn half_of_day(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let (part, behind) = match cursor.skip_all(&["the", "first", "half", "of", "the", "day"]) {
        Some(behind) => (DayPart::Morning, behind),
        None => (DayPart::Afternoon, cursor.skip_all(&["the", "second", "half", "of", "the", "day"])?),
    };
    let time = Some(TimeOfDay::Part(part));
    Some((behind, (Rule::TimeOfDay, Meaning::Calendar(Calendar { base: Base::Open, time }))))
}

/// "the night before last", "the evening before", "the morning after".
fn part_beside<'p>(cursor: Cursor<'_>, behind: Cursor<'p>, part: DayPart) -> Read<'p, Expression> {
    let time = Some(TimeOfDay::Part(part));
    if let Some(end) = behind.skip_all(&["before", "last"]).or_else(|| behind.skip_all(&["before", "yesterday"])) {
        return Some((end, (Rule::TimeOfDay, Meaning::Calendar(Calendar { base: Base::Deictic(-2), time }))));
    }
    let way = match behind {
        before if before.is("before") => Way::Earlier,
        after if after.is("after") => Way::Later,
        _ => return None,
    };
    let end = behind.next();
    let ends = end.piece().is_none() || end.is_any(&[".", ",", ";", ":", ")", "and", "but"]);
    let offset = Offset { amount: Amount::whole(1), unit: Unit::Day, way, from: None, time };
    (ends && cursor.word() == Word::The).then_some((end, (Rule::TimeOfDay, Meaning::Offset(offset))))
}

/// "this morning", "last night", "that evening", with the clock behind it: "last night around 22 hours".
fn placed_part(behind: Cursor<'_>, part: DayPart, shift: Shift) -> (Cursor<'_>, Expression) {
    let base = match shift {
        Shift::This | Shift::Current => Base::Deictic(0),
        Shift::Last | Shift::Past => Base::Deictic(-1),
        Shift::Next | Shift::Coming => Base::Deictic(1),
        other => Base::Unit(Unit::Day, other),
    };
    let (end, time) = clock_behind_part(behind, TimeOfDay::Part(part));
    (end, (Rule::TimeOfDay, Meaning::Calendar(Calendar { base, time })))
}

/// "the night of 10 to 11 December", "the night from Monday to Tuesday", "the night to Tuesday": of the day on which it
/// begins.
fn night_between(behind: Cursor<'_>, part: DayPart) -> Read<'_, Expression> {
    let time = Some(TimeOfDay::Part(part));
    let days = behind.is_any(&["of", "on", "from", "between"]).then(|| behind.next());
    if let Some((end, base)) = days.and_then(first_of_two_days).filter(|(_, base)| is_day(*base)) {
        return Some((end, (Rule::TimeOfDay, Meaning::Calendar(Calendar { base, time }))));
    }
    None
}

/// "the night to Tuesday", and "in the night on Tuesday" as translations from Russian have it: the one before it.
fn night_to<'p>(cursor: Cursor<'_>, behind: Cursor<'p>, part: DayPart) -> Read<'p, Expression> {
    let is_led = cursor.follows(&["in", "from", "since", "during"]);
    let day = behind.skip("to").or_else(|| behind.skip("on").filter(|_| is_led))?;
    let (end, from) = dates::read(day).filter(|(_, from)| part == DayPart::Night && is_day(*from))?;
    let time = Some(TimeOfDay::Part(part));
    let offset = Offset { amount: Amount::whole(1), unit: Unit::Day, way: Way::Earlier, from: Some(from), time };
    Some((end, (Rule::TimeOfDay, Meaning::Offset(offset))))
}

/// Whether "morning" stands where it is a time: "the morning", "in the evening", "by night".
fn cursor_opens_part(cursor: Cursor<'_>) -> bool {
    let the = cursor.word() == Word::The;
    let before_article = ["in", "during", "through", "throughout", "for", "by", "of", "on", "until", "till", "towards"];
    the && cursor.follows(&before_article) || !the && cursor.follows(&["at", "by", "during", "until"])
}

/// "10 to 11 December", "December 10-11", "10/11 December": a night belongs to the day on which it begins.
fn first_of_two_days(cursor: Cursor<'_>) -> Read<'_, Base> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    if let Word::Weekday(first) = start.word()
        && let Some(second) = two_days_link(start.next())
        && let Word::Weekday(_) = second.word()
    {
        let date = Date { weekday: Some(first), ..Date::default() };
        return Some((second.next(), Base::Date(date)));
    }
    if let Word::Month(_) = start.word() {
        let (behind, base) = dates::read(start)?;
        let (end, _) = dates::day(two_days_link(behind)?)?;
        return Some((end, base));
    }
    let (behind, first) = dates::day(start)?;
    let second = two_days_link(behind)?;
    let second = if second.word() == Word::The { second.next() } else { second };
    match dates::read(second) {
        Some((end, Base::Date(date))) if date.day.is_some() => Some((end, Base::Date(day_before_second(date, first)))),
        _ => {
            let (end, _) = dates::day(second)?;
            Some((end, Base::Date(Date { day: Some(first), ..Date::default() })))
        }
    }
}

/// The first day of two: in the month of the second, or at the end of the month before.
fn day_before_second(second: Date, first: u8) -> Date {
    let crosses = second.day.is_some_and(|day| first > day);
    let month = match second.month {
        Some(1) if crosses => Some(12),
        Some(month) if crosses => Some(month - 1),
        month => month,
    };
    Date { day: Some(first), month, weekday: None, ..second }
}

fn two_days_link(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    (cursor.is_any(&["to", "and", "on", "/"]) || cursor.is_hyphen()).then(|| cursor.next())
}
