//! How the results are spread over time: a bar for each year, month or day of publication, each a link to what appeared then.

use std::collections::BTreeMap;

use dateline_report::PartialDate;
use dateline_store::query::{DateField, DateRange, Query, Term};
use dateline_store::search::{Facet, Share};
use dateline_store::{Error, Newsroom};
use maud::{Markup, html};

use super::View;
use crate::asked::{Listed, narrowed};
use crate::pages::{counted, number};

/// Bars that are drawn at most.
const MOST_BARS: usize = 120;
/// Days beyond which months are drawn, and months beyond which years are.
const MOST_DAYS: usize = 62;
const MOST_MONTHS: usize = 60;
/// Width and height of the picture, in its own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 88.0;

/// The day, month or year that a day belongs to.
type Step = fn(PartialDate) -> Option<PartialDate>;

/// How many of what is listed appeared when: by the finest steps of which there are not too many.
pub fn times_of(room: &Newsroom, listed: Listed, query: &Query) -> Result<Vec<(PartialDate, u64)>, Error> {
    Ok(bars_and_unknown(room, listed, query)?.0)
}

/// The same, and of how many it is not known.
fn bars_and_unknown(room: &Newsroom, listed: Listed, query: &Query) -> Result<(Vec<(PartialDate, u64)>, u64), Error> {
    let days = listed.spread(room, query, Facet::Day, usize::MAX)?;
    let unknown: u64 = days.iter().filter(|share| share.value.is_none()).map(|share| share.count).sum();
    let mut bars = bars_of(&days);
    // A distinct event may be told of on several days of one month or year, and counts for each of these once.
    if listed == Listed::Happenings
        && let Some(coarser) = bars.first().and_then(|(time, _)| coarser_than_days(*time))
    {
        bars = filled(&bars, &listed.spread(room, query, coarser, usize::MAX)?);
    }
    Ok((bars, unknown))
}

/// The picture; nothing where all appeared at one time.
pub fn histogram(room: &Newsroom, view: &View<'_>, sure: &Query) -> Result<Markup, Error> {
    let (bars, unknown) = bars_and_unknown(room, view.listed, sure)?;
    if bars.len() < 2 {
        return Ok(html! {});
    }
    Ok(drawn(view, &bars, unknown))
}

/// How many of those days lie in each day, month or year: the finest steps of which there are not too many.
pub fn times_of_days<'d>(days: impl Iterator<Item = &'d str>) -> Vec<(PartialDate, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    days.for_each(|day| *counts.entry(day).or_default() += 1);
    let shares = counts.into_iter().map(|(day, count)| Share { value: Some(day.to_owned()), count });
    bars_of(&shares.collect::<Vec<_>>())
}

/// The finest steps of which there are not too many, with those between that have none.
fn bars_of(days: &[Share]) -> Vec<(PartialDate, u64)> {
    let known: Vec<(PartialDate, u64)> =
        days.iter().filter_map(|share| Some((share.value.as_ref()?.parse().ok()?, share.count))).collect();
    let steps: [(Step, usize); 3] = [(Some, MOST_DAYS), (month_of, MOST_MONTHS), (year_of, MOST_BARS)];
    for (step, most) in steps {
        let mut bars: Vec<(PartialDate, u64)> = Vec::new();
        let mut is_too_many = false;
        for (day, count) in &known {
            let Some(time) = step(*day) else { continue };
            while let Some((last, _)) = bars.last()
                && *last < time
                && !is_too_many
            {
                let Some(next) = after(*last) else { break };
                bars.push((next, 0));
                is_too_many = bars.len() > most;
            }
            match bars.last_mut() {
                Some((last, total)) if *last == time => *total += count,
                _ => bars.push((time, *count)),
            }
            if is_too_many {
                break;
            }
        }
        if !is_too_many {
            return bars;
        }
    }
    // Centuries apart: the years that have any.
    let mut bars: Vec<(PartialDate, u64)> = Vec::new();
    for (day, count) in &known {
        match (bars.last_mut(), year_of(*day)) {
            (Some((last, total)), Some(year)) if *last == year => *total += count,
            (_, Some(year)) => bars.push((year, *count)),
            (_, None) => {}
        }
    }
    bars.drain(..bars.len().saturating_sub(MOST_BARS));
    bars
}

const fn coarser_than_days(time: PartialDate) -> Option<Facet> {
    match (time.month(), time.day()) {
        (None, _) => Some(Facet::Year),
        (Some(_), None) => Some(Facet::Month),
        (Some(_), Some(_)) => None,
    }
}

/// Bars of the same times, with other numbers.
fn filled(bars: &[(PartialDate, u64)], shares: &[Share]) -> Vec<(PartialDate, u64)> {
    let counts: BTreeMap<&str, u64> =
        shares.iter().filter_map(|share| Some((share.value.as_deref()?, share.count))).collect();
    bars.iter().map(|(time, _)| (*time, counts.get(time.to_string().as_str()).copied().unwrap_or(0))).collect()
}

fn month_of(date: PartialDate) -> Option<PartialDate> {
    PartialDate::month_of(date.year(), date.month()?)
}

fn year_of(date: PartialDate) -> Option<PartialDate> {
    PartialDate::year_of(date.year())
}

/// The next day, month or year.
pub fn after(date: PartialDate) -> Option<PartialDate> {
    let year = date.year();
    match (date.month(), date.day()) {
        (None, _) => PartialDate::year_of(year + 1),
        (Some(12), None) => PartialDate::month_of(year + 1, 1),
        (Some(month), None) => PartialDate::month_of(year, month + 1),
        (Some(month), Some(day)) => PartialDate::day_of(year, month, day + 1)
            .or_else(|| PartialDate::day_of(year, month + 1, 1))
            .or_else(|| PartialDate::day_of(year + 1, 1, 1)),
    }
}

fn drawn(view: &View<'_>, bars: &[(PartialDate, u64)], unknown: u64) -> Markup {
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let step = WIDTH / bars.len() as f64;
    let gap = (step * 0.18).min(4.0);
    let (first, last) = (bars.first().map(|(time, _)| *time), bars.last().map(|(time, _)| *time));
    let link = |time: PartialDate| {
        let term = Term::Date(DateField::Published, DateRange { from: Some(time), to: Some(time) });
        narrowed(&view.asked.q, view.query, term, view.listed)
    };
    html! {
        figure.histogram {
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) preserveAspectRatio="none" role="group" aria-label="By day of publication" {
                @for (place, (time, count)) in bars.iter().enumerate() {
                    @if *count > 0 {
                        @let height = (*count as f64 / most as f64 * (HEIGHT - 4.0)).max(2.0);
                        @let label = format!("{time}: {}", number(*count));
                        a href=(link(*time)) aria-label=(label) {
                            title { (label) }
                            rect.reach x=(at(place as f64 * step)) y="0" width=(at(step)) height=(HEIGHT) {}
                            rect.bar x=(at(place as f64 * step + gap / 2.0)) y=(at(HEIGHT - height)) width=(at(step - gap)) height=(at(height)) {}
                        }
                    }
                }
            }
            figcaption {
                @if let (Some(first), Some(last)) = (first, last) { span { (first) } span.middle { "published; up to " (number(most)) " each" @if unknown > 0 { ", " (counted(unknown, "undated", "undated")) } } span { (last) } }
            }
        }
    }
}

fn at(number: f64) -> String {
    format!("{number:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(days: &[(&str, u64)]) -> Vec<(String, u64)> {
        let shares: Vec<Share> =
            days.iter().map(|(day, count)| Share { value: Some((*day).to_owned()), count: *count }).collect();
        bars_of(&shares).into_iter().map(|(time, count)| (time.to_string(), count)).collect()
    }

    fn written(bars: &[(&str, u64)]) -> Vec<(String, u64)> {
        bars.iter().map(|(time, count)| ((*time).to_owned(), *count)).collect()
    }

    #[test]
    fn days_between_have_bars_of_nothing() {
        assert_eq!(
            bars(&[("2015-12-30", 2), ("2016-01-02", 5)]),
            written(&[("2015-12-30", 2), ("2015-12-31", 0), ("2016-01-01", 0), ("2016-01-02", 5)])
        );
    }

    #[test]
    fn months_and_years_take_over_where_days_are_too_many() {
        let months = bars(&[("2015-01-05", 1), ("2015-01-20", 2), ("2015-06-01", 4)]);
        assert_eq!(
            (months.len(), months[0].clone(), months[5].clone()),
            (6, ("2015-01".to_owned(), 3), ("2015-06".to_owned(), 4))
        );
        let years = bars(&[("1990-01-05", 1), ("2015-06-01", 4)]);
        assert_eq!((years.len(), years[25].clone()), (26, ("2015".to_owned(), 4)));
        assert_eq!(bars(&[("0900-01-05", 1), ("2015-06-01", 4)]), written(&[("0900", 1), ("2015", 4)]));
    }
}
