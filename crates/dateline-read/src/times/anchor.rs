//! What times are counted from: the date of the dateline or of publication, and in narratives what the text has told.

use dateline_report::{DatePrecision, PartialDate, TimeAnchor, TimeId};
use jiff::civil::Date;

use super::meaning::{Base, Calendar, Date as Dated, Meaning, Year};
use super::point::Point;
use super::words::Shift;
use crate::dateline::DatelineFound;

/// The date that an article is written from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The day; the first of the month or year where no more is known.
    pub(super) day: Date,
    /// How much of it is known.
    pub(super) precision: DatePrecision,
    /// Where it comes from.
    pub(super) source: TimeAnchor,
    /// The day at Greenwich, where the article appeared at a moment of another day there: a wire written in Sydney on a Monday
    /// may bear New York's Sunday night.
    pub(super) at_greenwich: Option<Date>,
}

impl Anchor {
    /// The date of the dateline, else of publication.
    pub(super) fn of(found: &DatelineFound) -> Option<Anchor> {
        let of_dateline = found.dateline.as_ref().and_then(|dateline| dateline.date);
        let published = found.published.as_ref().map(|published| published.value);
        of_dateline.and_then(|date| Anchor::new(date, TimeAnchor::Dateline)).or_else(|| {
            let anchor = Anchor::new(published?, TimeAnchor::Published)?;
            Some(Anchor { at_greenwich: found.day_at_greenwich, ..anchor })
        })
    }

    fn new(date: PartialDate, source: TimeAnchor) -> Option<Anchor> {
        let day = Date::new(date.year() as i16, date.month().unwrap_or(1) as i8, date.day().unwrap_or(1) as i8).ok()?;
        Some(Anchor { day, precision: date.precision(), source, at_greenwich: None })
    }
}

impl Mention {
    /// Whether a narrative goes on from here: a date with its month, or a later year. An earlier year looks back.
    pub(super) fn leads_on_from(&self, told: Option<&Mention>) -> bool {
        let (Some(told), Some(year)) = (told.and_then(|told| told.point.year()), self.point.year()) else {
            return true;
        };
        matches!(self.point, Point::Month(..) | Point::Day(_)) || (told..=told + FARTHEST_STEP).contains(&year)
    }
}

/// Years that a narrative passes over at once.
const FARTHEST_STEP: i16 = 10;

/// The last stretch of the calendar that the text has named.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    /// The stretch.
    pub(super) point: Point,
    /// The expression.
    pub(super) id: TimeId,
    /// Its sentence.
    pub(super) sentence: Option<usize>,
}

/// Years named before a text can be a narrative of the past.
const ENOUGH_YEARS: usize = 6;

/// Months and days of such years among them: news names years of the past too, seldom their days.
const ENOUGH_DATES: usize = 3;

/// Whether a narrative names enough years to be a history.
pub(super) fn is_history<'m>(meanings: impl Iterator<Item = &'m Meaning>) -> bool {
    let years = meanings.filter(|meaning| match meaning {
        Meaning::Calendar(Calendar { base: Base::Date(Dated { year, .. }) | Base::Year(year), .. }) => {
            matches!(year, Year::Number(_))
        }
        _ => false,
    });
    years.take(ENOUGH_YEARS).count() == ENOUGH_YEARS
}

/// Whether a text tells of times far from when it was written, so that its times count from each other: most years it
/// names lie well before the anchor, and it hardly speaks of today or of weekdays. A wire, which has a dateline, tells
/// nothing of the kind where it says "today", nor where nothing tells its day: its "last year" is then open.
pub(super) fn is_narrative<'m>(
    meanings: impl Iterator<Item = &'m Meaning>,
    anchor: Option<&Anchor>,
    is_wire: bool,
) -> bool {
    let Some(anchor) = anchor else { return !is_wire };
    let (mut far, mut far_dates, mut near, mut open) = (0, 0, 0, 0);
    for meaning in meanings {
        let Meaning::Calendar(Calendar { base, .. }) = meaning else { continue };
        match base {
            Base::Date(date) => match date.year {
                Year::Number(year) if year < anchor.day.year() - 1 => {
                    far += 1;
                    far_dates += 1;
                }
                Year::Shifted(_) => near += 1,
                _ if date.month.is_none() => near += 1,
                // "Last July" is counted from the day of writing.
                _ if matches!(date.shift, Some(Shift::Last | Shift::Next)) => near += 1,
                _ => open += 1,
            },
            Base::Year(Year::Number(year)) if *year < anchor.day.year() - 1 => far += 1,
            // A wire that says "today" speaks of its own day, whatever years it names.
            Base::Deictic(_) if is_wire => return false,
            Base::Deictic(_) | Base::Unit(_, Shift::Last | Shift::Next | Shift::This) => near += 1,
            _ => {}
        }
    }
    let dated = far >= ENOUGH_YEARS && far_dates >= ENOUGH_DATES;
    // A chronicle gives the year in its headings and the days below them.
    let chronicle = far >= ENOUGH_DATES && open >= ENOUGH_YEARS && near <= 1;
    let past_alone = far >= ENOUGH_DATES && far_dates > 1 && near == 0;
    (dated || chronicle || past_alone) && far > 2 * near
}
