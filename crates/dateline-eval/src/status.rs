//! Whether events happened, when and where: with the words given, against `eval/events/`; and violence that is none, in
//! the whole program.

use std::collections::BTreeMap;
use std::path::Path;

use dateline_read::{GivenAct, Told};
use dateline_report::{Article, Event, EventStatus, EventType, Place, PlaceKind, Report, Span, TextPart};
use serde::Deserialize;

use crate::engine::Engine;
use crate::gold;

/// Cases of one or two sentences, below the root.
pub const CASES: &str = "eval/events/status.jsonl";
/// Texts in which nobody was hurt, below the root.
pub const TRAPS: &str = "eval/events/traps.jsonl";
/// Whole articles, below the root.
pub const DESK: &str = "eval/events/desk.jsonl";

/// A place within this distance of the gold's point is right.
const NEAR_KM: f64 = 50.0;
/// Of three lines of a file the last is never looked at while the program is written.
const CLOSED: usize = 3;

/// Right of asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Right.
    pub right: usize,
    /// Asked.
    pub asked: usize,
}

impl Share {
    fn count(&mut self, is_right: bool) {
        self.asked += 1;
        self.right += usize::from(is_right);
    }

    /// Right of asked, in percent.
    pub fn percent(self) -> f64 {
        crate::score::percent(self.right, self.asked)
    }
}

/// The status cases.
#[derive(Debug, Default)]
pub struct CaseScores {
    /// All of them.
    pub all: Share,
    /// The third that is never looked at.
    pub closed: Share,
    /// By group.
    pub groups: BTreeMap<String, Share>,
    /// Wrong ones that may be looked at, for people.
    pub wrong: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    group: String,
    form: String,
    published: Option<String>,
    text: String,
    trigger: Span,
    #[serde(rename = "type")]
    event_type: EventType,
    status: EventStatus,
    historical: bool,
}

/// Scores the status cases; none where there is no such file.
pub fn cases(engine: &mut Engine, root: &Path) -> anyhow::Result<Option<CaseScores>> {
    let path = root.join(CASES);
    if !path.exists() {
        return Ok(None);
    }
    let mut scores = CaseScores::default();
    for (number, case) in gold::lines::<Case>(&path)?.into_iter().enumerate() {
        let title = (case.form == "headline").then(|| case.text.clone());
        let article = Article { title, published: case.published.clone(), ..Article::from_text(&case.text) };
        let words = vec![(TextPart::Text, case.trigger.start, case.trigger.end)];
        let (_, told) = engine.given(&article, &[GivenAct { words, event_type: case.event_type }])?;
        let told = told.into_iter().next().flatten();
        let is_right =
            told.as_ref().is_some_and(|told| told.status == case.status && told.historical == case.historical);
        scores.all.count(is_right);
        scores.groups.entry(case.group.clone()).or_default().count(is_right);
        if number % CLOSED == CLOSED - 1 {
            scores.closed.count(is_right);
        } else if !is_right {
            let gold = standing(case.status, case.historical);
            scores.wrong.push(format!(
                "{} {gold}, not {}: {} | {}",
                case.id,
                said(told.as_ref()),
                case.trigger.text,
                case.text
            ));
        }
    }
    Ok(Some(scores))
}

fn standing(status: EventStatus, historical: bool) -> String {
    format!("{}{}", status.as_str(), if historical { " historical" } else { "" })
}

fn said(told: Option<&Told>) -> String {
    told.map_or("nothing".to_owned(), |told| format!("{} ({})", standing(told.status, told.historical), told.rule))
}

/// The traps.
#[derive(Debug, Default)]
pub struct TrapScores {
    /// Texts read.
    pub texts: usize,
    /// Texts in which violence is told to have happened.
    pub sprung: usize,
    /// Of these, in the third that is never looked at.
    pub closed_sprung: usize,
    /// What was told in the others, for people.
    pub wrong: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Trap {
    id: String,
    style: String,
    published: Option<String>,
    text: String,
    #[serde(default)]
    historical_allowed: bool,
}

/// Scores the traps with the whole program; none where there is no such file.
pub fn traps(engine: &mut Engine, root: &Path) -> anyhow::Result<Option<TrapScores>> {
    let path = root.join(TRAPS);
    if !path.exists() {
        return Ok(None);
    }
    let mut scores = TrapScores::default();
    for (number, trap) in gold::lines::<Trap>(&path)?.into_iter().enumerate() {
        let title = (trap.style == "headline").then(|| trap.text.clone());
        let article = Article { title, published: trap.published.clone(), ..Article::from_text(&trap.text) };
        let report = engine.report(&article)?;
        let springs = |event: &&Event| {
            matches!(event.event_type, EventType::Assault | EventType::Coerce)
                && event.status == EventStatus::Occurred
                && !(trap.historical_allowed && event.historical)
        };
        scores.texts += 1;
        let Some(event) = report.events.iter().find(springs) else { continue };
        scores.sprung += 1;
        if number % CLOSED == CLOSED - 1 {
            scores.closed_sprung += 1;
        } else {
            let rule = event.why.note.as_deref().unwrap_or_default();
            scores.wrong.push(format!("{} {} ({rule}) | {}", trap.id, event.trigger.text, trap.text));
        }
    }
    Ok(Some(scores))
}

/// The desk set: status, date and place of acts whose words are given, and the status of those that the program found.
#[derive(Debug, Default)]
pub struct DeskScores {
    /// Status and age of the act, with its words given.
    pub status: Share,
    /// The same of the third that is never looked at.
    pub closed_status: Share,
    /// The same of the acts that the program found itself.
    pub found_status: Share,
    /// Whose word it is: whether it is somebody's, with the words given.
    pub attributed: Share,
    /// Dates that the gold gives.
    pub dates: Share,
    /// The same of the third that is never looked at.
    pub closed_dates: Share,
    /// Acts without a date in the gold that were left without one.
    pub undated: Share,
    /// Places that the gold gives.
    pub places: Share,
    /// The same of the third that is never looked at.
    pub closed_places: Share,
    /// Acts without a place in the gold that were left without one.
    pub unplaced: Share,
    /// What was wrong elsewhere, for people.
    pub wrong: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct DeskArticle {
    id: String,
    published: String,
    title: String,
    text: String,
    events: Vec<DeskEvent>,
}

#[derive(Debug, Deserialize)]
struct DeskEvent {
    id: String,
    #[serde(rename = "type")]
    event_type: EventType,
    status: EventStatus,
    historical: bool,
    optional: bool,
    triggers: Vec<Span>,
    according_to: Option<Span>,
    date: Option<GoldDate>,
    place: Option<GoldPlace>,
}

#[derive(Debug, Deserialize)]
struct GoldDate {
    value: String,
}

#[derive(Debug, Deserialize)]
struct GoldPlace {
    name: String,
    country: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// Scores the desk set; none where there is no such file.
pub fn desk(engine: &mut Engine, root: &Path) -> anyhow::Result<Option<DeskScores>> {
    let path = root.join(DESK);
    if !path.exists() {
        return Ok(None);
    }
    let mut scores = DeskScores::default();
    for (number, gold) in gold::lines::<DeskArticle>(&path)?.into_iter().enumerate() {
        let article = Article {
            title: Some(gold.title.clone()),
            published: Some(gold.published.clone()),
            ..Article::from_text(&gold.text)
        };
        let words = |event: &DeskEvent| event.triggers.iter().map(|span| (span.part, span.start, span.end)).collect();
        let given = |event: &DeskEvent| GivenAct { words: words(event), event_type: event.event_type };
        let acts: Vec<GivenAct> = gold.events.iter().map(given).collect();
        let (report, told) = engine.given(&article, &acts)?;
        let is_closed = number % CLOSED == CLOSED - 1;
        for (event, told) in gold.events.iter().zip(&told).filter(|(event, _)| !event.optional) {
            scores.count(&gold, event, told.as_ref(), &report, is_closed);
        }
    }
    Ok(Some(scores))
}

impl DeskScores {
    fn count(&mut self, article: &DeskArticle, event: &DeskEvent, told: Option<&Told>, report: &Report, closed: bool) {
        let mut note = |what: &str, gold: String, ours: String| {
            if !closed {
                let text = if event.triggers[0].part == TextPart::Title { &article.title } else { &article.text };
                let around = around(text, &event.triggers[0]);
                self.wrong.push(format!("{} {} {what}: {gold}, not {ours} | {around}", article.id, event.id));
            }
        };
        let status = told.is_some_and(|told| told.status == event.status && told.historical == event.historical);
        if !status {
            note("status", standing(event.status, event.historical), said(told));
        }
        let value = told.and_then(|told| told.date.as_ref()).map(|date| date.value.as_str());
        let place = told.and_then(|told| told.place.as_ref());
        let place = place.and_then(|id| report.places.iter().find(|place| place.id == *id));
        let date_is_right = is_date(event.date.as_ref().map(|date| date.value.as_str()), value);
        if !date_is_right {
            let gold = event.date.as_ref().map_or("none", |date| date.value.as_str());
            note("date", gold.to_owned(), value.unwrap_or("none").to_owned());
        }
        let place_is_right = is_place(event.place.as_ref(), place);
        if !place_is_right {
            let gold = event.place.as_ref().map_or("none", |place| place.name.as_str());
            note("place", gold.to_owned(), place.map_or("none", |place| place.name.as_str()).to_owned());
        }
        self.status.count(status);
        self.attributed.count(told.is_some_and(|told| told.according_to.is_some()) == event.according_to.is_some());
        if event.date.is_some() {
            self.dates.count(date_is_right)
        } else {
            self.undated.count(date_is_right)
        }
        if event.place.is_some() {
            self.places.count(place_is_right)
        } else {
            self.unplaced.count(place_is_right)
        }
        if closed {
            self.closed_status.count(status);
            if event.date.is_some() {
                self.closed_dates.count(date_is_right);
            }
            if event.place.is_some() {
                self.closed_places.count(place_is_right);
            }
        }
        let touches = |ours: &&Event| event.triggers.iter().any(|gold| shares_a_character(gold, &ours.trigger));
        if let Some(ours) = report.events.iter().find(touches) {
            self.found_status.count(ours.status == event.status && ours.historical == event.historical);
        }
    }
}

fn shares_a_character(one: &Span, other: &Span) -> bool {
    one.part == other.part && one.start < other.end && other.start < one.end
}

/// A value with a part of the day or a clock time is right where the day is.
fn is_date(gold: Option<&str>, ours: Option<&str>) -> bool {
    let day = |value: &str| value.split('T').next().unwrap_or_default().to_owned();
    gold.map(day) == ours.map(day)
}

fn is_place(gold: Option<&GoldPlace>, ours: Option<&Place>) -> bool {
    let (Some(gold), Some(ours)) = (gold, ours) else { return gold.is_none() && ours.is_none() };
    match (gold.lat.zip(gold.lon), ours.lat.zip(ours.lon)) {
        (Some(gold), Some(ours)) => kilometres(gold, ours) <= NEAR_KM,
        (Some(_), None) => false,
        (None, _) => {
            let country = ours.country.as_ref().map(|country| country.as_str().to_owned());
            let is_country = ours.kind == PlaceKind::Country && gold.country.is_some() && country == gold.country;
            is_country || gold.name.to_lowercase().trim_start_matches("the ") == ours.name.to_lowercase()
        }
    }
}

/// The distance along a great circle.
fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    const RADIUS_KM: f64 = 6371.0;
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let height = half(one.0, other.0) + one.0.to_radians().cos() * other.0.to_radians().cos() * half(one.1, other.1);
    2.0 * RADIUS_KM * height.sqrt().asin()
}

fn around(text: &str, span: &Span) -> String {
    let characters: Vec<char> = text.chars().collect();
    let (from, to) = (span.start.saturating_sub(120), (span.end + 90).min(characters.len()));
    let slice = |from: usize, to: usize| characters[from.min(to)..to].iter().collect::<String>().replace('\n', " ");
    format!("{}[{}]{}", slice(from, span.start), span.text, slice(span.end.min(to), to))
}
