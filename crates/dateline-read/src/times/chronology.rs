//! The years of dates in a narrative that give none: "On 15 July", told between March and August 1918.
//!
//! A narrative has a point that it has got to. It mostly moves on from there, seldom far, and looks back or ahead to
//! other years in passing. Every reading of the text that gives each date a year, and each year named a place on the
//! way or beside it, costs something for each step; the cheapest is taken (Viterbi 1967, with a bounded beam).
//!
//! The costs were set by hand and checked on the two thirds of WikiWars' development part that are looked at. Halving
//! or doubling any of them changes less than one year in twenty there.

use jiff::civil::Date as Day;

use super::Candidate;
use super::base;
use super::meaning::{Base, Calendar, Date, Meaning, Year, YearPart};
use super::point::Point;
use super::unit::Season;
use crate::document::{Document, Part};

/// Of each day that the narrative moves on.
const DAY_ON: i32 = 15;
/// The most that moving on costs.
const MOST_ON: i32 = 6_000;
/// Of each day that it moves back.
const DAY_BACK: i32 = 20;
/// Of moving back at all.
const BACK: i32 = 500;
/// The most that moving back costs.
const MOST_BACK: i32 = 12_000;
/// Of moving into another year.
const OTHER_YEAR: i32 = 1_000;
/// Of a date that is named in passing.
const ASIDE: i32 = 2_500;
/// What part of a step costs at the beginning of a paragraph, in hundredths.
const NEW_PARAGRAPH: i32 = 60;
/// What part it costs to name a mere year in passing, in hundredths.
const MERE_YEAR: i32 = 75;
/// What part of that, where the year is that of something: "the polls of 1976".
const YEAR_OF: i32 = 50;
/// What part it costs to name a date that opens a sentence in passing, in hundredths.
const OPENING_ASIDE: i32 = 300;
/// What part it costs to go on to a date with its year that opens a sentence, in hundredths.
const OPENING_STEP: i32 = 60;
/// Words that may stand between the beginning of a sentence and the date that opens it.
const LEADS: [&str; 13] =
    ["on", "in", "by", "during", "from", "since", "at", "until", "the", "early", "late", "later", "mid"];
/// The most of them.
const MOST_LEADS: usize = 3;
/// Readings of the text that are kept side by side.
const BEAM: usize = 12;
/// Dates in which one with its year is looked for.
const LOOK_AHEAD: usize = 5;

/// What a date is to the narrative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    /// The year, where the date gives none.
    pub(super) year: Option<i16>,
    /// Whether the narrative has got to this date.
    pub(super) leads: bool,
    /// The candidate that the narrative had got to before.
    pub(super) from: Option<usize>,
}

/// What each candidate is to the narrative; none for those that are no dates of the calendar.
pub(super) fn of(document: &Document, candidates: &[Candidate]) -> Vec<Option<Told>> {
    let events: Vec<Event> = candidates.iter().enumerate().filter_map(|(i, c)| Event::of(document, i, c)).collect();
    let mut told = vec![None; candidates.len()];
    let mut steps: Vec<Step> = Vec::new();
    let mut beam = vec![Reading { cost: 0, at: None, step: None }];
    for (number, event) in events.iter().enumerate() {
        let starts_paragraph = number > 0 && events[number - 1].paragraph != event.paragraph;
        let ahead = events[number + 1..].iter().take(LOOK_AHEAD).find_map(|event| event.year);
        let mut readings: Vec<(Reading, Step)> = Vec::new();
        for reading in &beam {
            let from = reading.at.map(|place| place.candidate);
            let step = |year, leads| Step {
                before: reading.step,
                candidate: event.candidate,
                told: Told { year, leads, from },
            };
            for year in event.years(reading.at, ahead) {
                let Some((first, last)) = event.days_in(year) else { continue };
                let step_cost = step_cost(reading.at, (first, last), starts_paragraph);
                let is_led = event.opens_sentence && event.year.is_some();
                let cost = reading.cost + if is_led { step_cost * OPENING_STEP / 100 } else { step_cost };
                let place = Place { first, last, candidate: event.candidate };
                let open = event.year.is_none().then_some(year);
                keep(&mut readings, Reading { cost, at: Some(place), step: None }, step(open, true));
            }
            if event.year.is_some() && reading.at.is_some() && !event.is_heading {
                let cost = reading.cost + event.aside_cost();
                keep(&mut readings, Reading { cost, ..*reading }, step(None, false));
            }
        }
        if readings.is_empty() {
            continue;
        }
        readings.sort_by_key(|(reading, _)| reading.cost);
        readings.truncate(BEAM);
        beam = readings
            .into_iter()
            .map(|(reading, step)| {
                steps.push(step);
                Reading { step: Some(steps.len() - 1), ..reading }
            })
            .collect();
    }
    let mut at = beam.first().and_then(|reading| reading.step);
    while let Some(step) = at.map(|step| &steps[step]) {
        told[step.candidate] = Some(step.told);
        at = step.before;
    }
    told
}

/// A date of the calendar.
#[derive(Debug)]
struct Event {
    candidate: usize,
    base: Base,
    /// The year that it gives.
    year: Option<i16>,
    paragraph: Option<usize>,
    /// Whether it is the year of something.
    is_year_of: bool,
    /// Whether it opens a sentence, or what follows a semicolon.
    opens_sentence: bool,
    /// Whether it opens a heading, which what is below is told of.
    is_heading: bool,
}

/// Where a narrative has got to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    first: Day,
    last: Day,
    candidate: usize,
}

/// One reading of the text so far.
#[derive(Debug, Clone, Copy)]
struct Reading {
    cost: i32,
    at: Option<Place>,
    step: Option<usize>,
}

/// What a reading says of one date, and the step before.
#[derive(Debug)]
struct Step {
    before: Option<usize>,
    candidate: usize,
    told: Told,
}

impl Event {
    fn of(document: &Document, number: usize, candidate: &Candidate) -> Option<Event> {
        let Meaning::Calendar(Calendar { base, .. }) = candidate.meaning else { return None };
        let year = match base {
            Base::Date(Date { month: Some(_), shift: None, year, .. }) => year,
            Base::Part(YearPart::Season(_) | YearPart::Half(_) | YearPart::Quarter(Some(_)), year, None) => year,
            Base::Holiday(_, year, None) => year,
            Base::Year(year @ Year::Number(_)) => year,
            _ => return None,
        };
        let year = match year {
            Year::Number(year) => Some(year),
            Year::None => None,
            _ => return None,
        };
        let part = document.part(candidate.tokens.part);
        let start = candidate.tokens.range().start;
        let is_year_of = matches!(base, Base::Year(_)) && super::is_year_of_something(part, start);
        let is_heading = matches!(base, Base::Year(_)) && super::is_of_heading(part, start);
        let (paragraph, opens_sentence) = (part.paragraph_of(start), opens_sentence(part, start));
        Some(Event { candidate: number, base, year, paragraph, is_year_of, opens_sentence, is_heading })
    }

    /// The years that it can be in.
    fn years(&self, at: Option<Place>, ahead: Option<i16>) -> Vec<i16> {
        if let Some(year) = self.year {
            return vec![year];
        }
        let near =
            at.into_iter().flat_map(|place| [place.first.year() - 1, place.first.year(), place.first.year() + 1]);
        let mut years: Vec<i16> = near.chain(ahead.into_iter().flat_map(|year| [year - 1, year])).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// Its first and last day in a year. An open winter is of the year in which it ends.
    fn days_in(&self, year: i16) -> Option<(Day, Day)> {
        let point = match self.base {
            Base::Date(date) => base::in_month(date, year, date.month?)?,
            Base::Part(YearPart::Season(Season::Winter), ..) => Point::Season(year - 1, Season::Winter),
            Base::Part(YearPart::Season(season), ..) => Point::Season(year, season),
            Base::Part(YearPart::Half(half), ..) => Point::Half(year, half),
            Base::Part(YearPart::Quarter(quarter), ..) => Point::Quarter(year, quarter?),
            Base::Holiday(holiday, ..) => Point::Day(super::feasts::holiday_in(holiday, year)?),
            _ => Point::Year(year),
        };
        Some((point.first()?, point.last()?))
    }

    fn aside_cost(&self) -> i32 {
        let cost = match self.base {
            Base::Year(_) if self.is_year_of => ASIDE * MERE_YEAR / 100 * YEAR_OF / 100,
            Base::Year(_) => ASIDE * MERE_YEAR / 100,
            _ => ASIDE,
        };
        if self.opens_sentence { cost * OPENING_ASIDE / 100 } else { cost }
    }
}

/// Whether only a preposition and the like stand between the beginning of a sentence and token `start`.
fn opens_sentence(part: &Part, start: usize) -> bool {
    let is_lead = |i: usize| LEADS.iter().any(|word| part.form(i).eq_ignore_ascii_case(word));
    let mut first = start;
    while first > 0 && start - first < MOST_LEADS && is_lead(first - 1) {
        first -= 1;
    }
    first == 0
        || part.sentence_of(first) != part.sentence_of(first - 1)
        || part.paragraph_of(first) != part.paragraph_of(first - 1)
        || matches!(part.form(first - 1), ";" | ":")
}

/// Keeps the cheapest reading for each place that the narrative can have got to.
fn keep(readings: &mut Vec<(Reading, Step)>, reading: Reading, step: Step) {
    let days = |reading: &Reading| reading.at.map(|place| (place.first, place.last));
    match readings.iter_mut().find(|(known, _)| days(known) == days(&reading)) {
        Some(known) if reading.cost < known.0.cost => *known = (reading, step),
        Some(_) => {}
        None => readings.push((reading, step)),
    }
}

/// The cost of going on to a date.
fn step_cost(at: Option<Place>, (first, last): (Day, Day), starts_paragraph: bool) -> i32 {
    let Some(place) = at else { return 0 };
    let days = |from: Day, to: Day| base::days_between(from, to).min(MOST_BACK);
    let cost = if first > place.last {
        (days(place.last, first) * DAY_ON).min(MOST_ON) + into_year(place.last, first)
    } else if last < place.first {
        (BACK + days(last, place.first) * DAY_BACK).min(MOST_BACK) + into_year(place.first, last)
    } else {
        0
    };
    if starts_paragraph { cost * NEW_PARAGRAPH / 100 } else { cost }
}

fn into_year(from: Day, to: Day) -> i32 {
    if from.year() == to.year() { 0 } else { OTHER_YEAR }
}
