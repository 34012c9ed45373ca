//! Years and their parts: "1988", "the 1990s", "the 19th century", "Q3", "the third quarter of 1990", "last summer".

use super::cursor::{Cursor, Read};
use super::dates;
use super::meaning::{Base, Year, YearPart};
use super::numbers::{ordinal, roman};
use super::shift;
use super::unit::Unit;
use super::words::{Era, Shift, Word};

/// Reads a year, a decade, a century or a part of a year.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Base> {
    period(cursor)
        .or_else(|| quarter_or_half(cursor))
        .or_else(|| season(cursor))
        .or_else(|| century(cursor))
        .or_else(|| decade(cursor))
        .or_else(|| fiscal(cursor))
        .or_else(|| sporting_season(cursor))
        .or_else(|| year(cursor))
}

/// "the 1988 period", "the 1988 quarter": what a result of the year before is compared with.
fn period(cursor: Cursor<'_>) -> Read<'_, Base> {
    let (behind, year) = dates::number((cursor.word() == Word::The).then(|| cursor.next())?)?;
    match behind.word() {
        Word::Unit(Unit::Quarter) => Some((behind.next(), Base::Part(YearPart::Quarter(None), year, None))),
        _ => Some((behind.skip("period")?, Base::Part(YearPart::Period, year, None))),
    }
}

/// "1988", "the year 2000", "241 BC".
fn year(cursor: Cursor<'_>) -> Read<'_, Base> {
    let start = cursor
        .skip_all(&["the", "year", "of"])
        .or_else(|| cursor.skip_all(&["the", "year"]))
        .or_else(|| cursor.skip("year"))
        .unwrap_or(cursor);
    let (behind, year) = dates::number(start)?;
    // "in 2017 year", as translations have it.
    let year_behind = start.at() == cursor.at() && cursor.follows(&["in", "of", "from", "since", "until", "by"]);
    let end = behind.skip("year").filter(|end| year_behind && !end.is_hyphen() && !end.is_any(&["end", "old", "'s"]));
    Some((end.unwrap_or(behind), Base::Year(year)))
}

/// "the 1990s", "'90s", "the nineties".
fn decade<'p>(cursor: Cursor<'p>) -> Read<'p, Base> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    if let Word::Decade(tens) = start.word() {
        return Some(of_century(start.next(), tens));
    }
    // "in the 90s years", as translations have it.
    let past_years = |end: Cursor<'p>| end.past_any(&["years"]);
    let apostrophe = start.is_any(&["'", "’", "‘"]);
    let digits = if apostrophe { start.next() } else { start };
    let behind = digits.next();
    let behind = if behind.is("-") && behind.joined() { behind.next() } else { behind };
    // "1990's" is written too, and "1990-s".
    let behind = if behind.is_any(&["'", "’"]) && behind.joined() { behind.next() } else { behind };
    if !(behind.joined() && (behind.form() == "s" || behind.is("'s") || behind.is("’s"))) {
        return None;
    }
    match digits.word() {
        Word::Digits(year, 4) if year % 10 == 0 && (1000..2200).contains(&year) => {
            let base = if year % 100 == 0 && year < 2000 {
                Year::Century(year as i16 / 100)
            } else {
                Year::Decade(year as i16 / 10)
            };
            Some((past_years(behind.next()), Base::Year(base)))
        }
        Word::Digits(year, 2) if year % 10 == 0 && year > 0 && (apostrophe || cursor.word() == Word::The) => {
            Some(of_century(past_years(behind.next()), year as u8))
        }
        _ => None,
    }
}

/// A decade with its century: "the forties of the 19th century", "the nineties of the last century".
fn of_century(behind: Cursor<'_>, tens: u8) -> (Cursor<'_>, Base) {
    let open = Base::Year(Year::DecadeOfCentury(tens));
    let Some(of) = behind.skip("of") else { return (behind, open) };
    if let Some((end, Base::Year(Year::Century(century)))) = century(of) {
        return (end, Base::Year(Year::Decade(century * 10 + i16::from(tens / 10))));
    }
    match shift::read(of) {
        Some((unit, Shift::Last | Shift::Past | Shift::Previous)) if unit.is("century") => (unit.next(), open),
        _ => (behind, open),
    }
}

/// "the 19th century", "nineteenth-century", "the third century BC".
fn century(cursor: Cursor<'_>) -> Read<'_, Base> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let (behind, number) = ordinal(start).or_else(|| roman(start))?;
    let behind = behind.past_hyphen();
    if !matches!(behind.word(), Word::Unit(Unit::Century)) || !(1..=30).contains(&number) {
        return None;
    }
    let behind = behind.next();
    Some(match behind.word() {
        Word::Era(Era::Before) => (behind.next(), Base::Year(Year::CenturyBefore(number as i16))),
        Word::Era(Era::Common) => (behind.next(), Base::Year(Year::Century(number as i16 - 1))),
        _ => (behind, Base::Year(Year::Century(number as i16 - 1))),
    })
}

/// "the 2012/13 season": named here by the year in which it begins.
fn sporting_season(cursor: Cursor<'_>) -> Read<'_, Base> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let Word::Digits(year @ 1800..2200, 4) = start.word() else { return None };
    let mark = start.next();
    let is_two_years = (mark.is("/") || mark.is_hyphen()) && matches!(mark.next().word(), Word::Digits(_, 2 | 4));
    let behind = mark.next().next().skip("season").filter(|_| is_two_years)?;
    Some((behind, Base::Year(Year::Number(year as i16))))
}

/// "fiscal 1989", "fiscal year 1989", "the 1989 fiscal year", "FY2018".
fn fiscal(cursor: Cursor<'_>) -> Read<'_, Base> {
    if cursor.form() == "FY" {
        return match cursor.next().word() {
            Word::Digits(year @ 1900..2200, 4) => Some((cursor.next().next(), Base::Year(Year::Number(year as i16)))),
            Word::Digits(year, 2) => Some((cursor.next().next(), Base::Year(Year::Number(dates::full_year(year))))),
            _ => None,
        };
    }
    if cursor.word() == Word::Fiscal {
        let (behind, year) = dates::number(cursor.next().past("year"))?;
        return Some((behind, Base::Year(year)));
    }
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let (behind, year) = dates::number(start)?;
    let behind = behind.skip_all(&["fiscal", "year"]).or_else(|| behind.skip_all(&["financial", "year"]))?;
    Some((behind, Base::Year(year)))
}

/// "the third quarter of 1990", "last year's third quarter", "Q3 2015", "the second half".
fn quarter_or_half(cursor: Cursor<'_>) -> Read<'_, Base> {
    if let Some(read) = last_quarter(cursor) {
        return Some(read);
    }
    let (start, year, shift) = owner(cursor);
    if start.at() != cursor.at() && matches!(cursor.word(), Word::The | Word::Possessive) && year == Year::None {
        // "its third quarter", "the third-quarter loss": the determiner is not the quarter's.
        let hyphened = start.next().is_hyphen() && matches!(start.next().next().word(), Word::Unit(Unit::Quarter));
        if cursor.word() == Word::Possessive || hyphened {
            return None;
        }
    }
    // "last year's quarter".
    if year != Year::None && start.word() == Word::Unit(Unit::Quarter) && start.follows(&["'s", "’s"]) {
        return Some((start.next(), Base::Part(YearPart::Period, year, None)));
    }
    let start = start.past_any(&["fiscal", "financial"]);
    // The hyphen of "Q1-Q3" is no beginning.
    let start = if start.at() == cursor.at() { start } else { start.past_hyphen() };
    if let Some((behind, part)) = letter_and_number(start) {
        let (behind, year) = of_year(behind, year);
        return Some((behind, Base::Part(part, year, None)));
    }
    let (behind, number) = ordinal(start)
        .or_else(|| roman(start))
        .or_else(|| start.is_any(&["latter", "last"]).then(|| (start.next(), 0)))
        .filter(|_| shift.is_none())?;
    let behind = behind.past_any(&["fiscal", "financial", "calendar"]).past_hyphen();
    let part = match (behind.word(), number) {
        (Word::Unit(Unit::Quarter), 1..=4) => YearPart::Quarter(Some(number as u8)),
        _ if behind.is("half") && number <= 2 => YearPart::Half(if number == 1 { 1 } else { 2 }),
        _ => return None,
    };
    let behind = behind.next();
    if matches!(part, YearPart::Half(_))
        && number > 0
        && let Some(end) = behind.past_hyphen().skip("year")
    {
        return Some((end, Base::Part(part, year, None)));
    }
    let (end, year) = of_year(behind, year);
    // Games have halves too: a half of a year says so, or stands beside a quarter.
    let is_open = year == Year::None && !(number > 0 && follows_quarter(cursor));
    if matches!(part, YearPart::Half(_)) && (is_open || number == 0 && end.at() == behind.at()) {
        return None;
    }
    Some((end, Base::Part(part, year, None)))
}

/// "the last quarter of the year", "the final quarter of 2009".
fn last_quarter(cursor: Cursor<'_>) -> Read<'_, Base> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let behind = start.skip("last").or_else(|| start.skip("final"))?.skip("quarter")?;
    let (end, year) = of_year(behind, Year::None);
    (year != Year::None && behind.is("of")).then_some((end, Base::Part(YearPart::Quarter(Some(4)), year, None)))
}

/// Pieces in which a half goes on with what a quarter was named for.
const NEAR_QUARTER: usize = 12;

fn follows_quarter(cursor: Cursor<'_>) -> bool {
    std::iter::successors(cursor.previous(), |before| before.previous())
        .take(NEAR_QUARTER)
        .any(|before| before.word() == Word::Unit(Unit::Quarter))
}

/// "Q3", "H1".
fn letter_and_number(cursor: Cursor<'_>) -> Read<'_, YearPart> {
    let number = cursor.next();
    match (cursor.form(), number.word()) {
        ("Q", Word::Digits(quarter @ 1..=4, 1)) if number.joined() => {
            Some((number.next(), YearPart::Quarter(Some(quarter as u8))))
        }
        ("H", Word::Digits(half @ 1..=2, 1)) if number.joined() => Some((number.next(), YearPart::Half(half as u8))),
        _ => None,
    }
}

/// What may stand before a part of a year: "the", "its", "last year's", "the 1988", "1988's", "last" itself.
fn owner(cursor: Cursor<'_>) -> (Cursor<'_>, Year, Option<Shift>) {
    if let Some((behind, shift)) = shift::read(cursor) {
        if let Some(end) = behind.skip("year").and_then(possessive) {
            return (end, Year::Shifted(shift), None);
        }
        return (behind, Year::None, Some(shift));
    }
    let start = match cursor.word() {
        Word::The | Word::Possessive => cursor.next(),
        _ => cursor,
    };
    match dates::number(start) {
        Some((behind, year)) if start.at() != cursor.at() || possessive(behind).is_some() => {
            (possessive(behind).unwrap_or(behind), year, None)
        }
        _ => (start, Year::None, None),
    }
}

/// Behind "'s", as one piece or two.
fn possessive(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let apostrophe = cursor.skip("'").or_else(|| cursor.skip("’"));
    cursor.skip("'s").or_else(|| cursor.skip("’s")).or_else(|| apostrophe?.skip("s"))
}

/// "of 1990", ", 1990", " 1990", "of last year", "last year" behind a part of a year; else the year known before.
fn of_year(cursor: Cursor<'_>, known: Year) -> (Cursor<'_>, Year) {
    if known != Year::None {
        return (cursor, known);
    }
    let start = cursor.past_any(&["of", ","]);
    let start = if start.at() != cursor.at() { start.past_any(&["fiscal", "the"]) } else { start };
    match shift::read(start) {
        Some((behind, shift)) if behind.is("year") => return (behind.next(), Year::Shifted(shift)),
        _ => {}
    }
    if start.is("year") && cursor.skip_all(&["of", "the"]).is_some() {
        return (start.next(), Year::Shifted(Shift::That));
    }
    let (behind, year) = dates::number(start).unwrap_or((cursor, Year::None));
    (if year == Year::None { behind } else { dates::past_year(behind) }, year)
}

/// "the summer of 1994", "last summer", "summer".
fn season(cursor: Cursor<'_>) -> Read<'_, Base> {
    let (start, known, shift) = owner(cursor);
    let Word::Season(season) = start.word() else { return None };
    let (behind, year) = of_year(start.next(), known);
    Some((past_second_year(behind, year), Base::Part(YearPart::Season(season), year, shift)))
}

/// Behind the year in which a season ends: "the winter of 1957-58".
fn past_second_year(cursor: Cursor<'_>, year: Year) -> Cursor<'_> {
    let Year::Number(first) = year else { return cursor };
    let second = cursor.next();
    let last = match second.word() {
        Word::Digits(last, 2) => first / 100 * 100 + last as i16,
        Word::Digits(last, 4) => last as i16,
        _ => return cursor,
    };
    let is_range = (cursor.is_hyphen() || cursor.is("/")) && cursor.joined() && second.joined();
    if is_range && last == first + 1 { second.next() } else { cursor }
}
