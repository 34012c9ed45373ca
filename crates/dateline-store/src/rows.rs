//! A report as rows: what searches ask for, flat, with the names that tables hold once left as words.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

use dateline_report::{Actor, Confidence, Event, Place, RecordDate, Report, Span, Statement};

use crate::entity::Entity;
use crate::identity::{DIGEST, digest};
use crate::review::Review;
use dateline_happenings::days::{days_of, days_of_timex};

/// Records of a kind that an article may have: row numbers leave 16 bits for them.
pub const MOST_RECORDS: usize = 1 << 16;

/// The rows of one article's records.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rows {
    pub(crate) actors: Vec<ActorRow>,
    pub(crate) places: Vec<PlaceRow>,
    pub(crate) statements: Vec<StatementRow>,
    pub(crate) events: Vec<EventRow>,
    pub(crate) designations: Vec<DesignationRow>,
    pub(crate) facts: Vec<FactRow>,
}

/// The first and the last day, where they are known.
pub(crate) type Days = Option<RangeInclusive<i32>>;

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ActorRow {
    /// The record's id, where it does not follow from its position.
    pub record: Option<String>,
    pub name: String,
    /// The name and all others, without repetition.
    pub names: BTreeSet<String>,
    pub kind: &'static str,
    pub country: Option<String>,
    pub wikidata: Option<i64>,
    /// Who it is among the actors of all articles.
    pub entity: Option<i64>,
    pub confidence: Option<i64>,
    pub review: Review,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PlaceRow {
    pub record: Option<String>,
    pub site: Site,
    pub confidence: i64,
    pub review: Review,
}

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Site {
    pub digest: [u8; DIGEST],
    pub name: String,
    pub kind: &'static str,
    pub country: Option<String>,
    pub admin1: Option<String>,
    pub geonames: Option<u32>,
    pub point: Option<(f64, f64)>,
    pub radius_km: Option<f64>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StatementRow {
    pub record: Option<String>,
    pub kind: &'static str,
    pub mode: &'static str,
    pub negated: bool,
    pub speaker: Option<usize>,
    pub via: Option<usize>,
    pub days: Days,
    pub confidence: i64,
    pub review: Review,
    pub span: Option<(i64, i64)>,
    pub content: String,
    /// Positions of the places that the content names.
    pub places: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EventRow {
    pub record: Option<String>,
    pub event_type: &'static str,
    pub mode: Option<&'static str>,
    pub contexts: BTreeSet<&'static str>,
    pub status: &'static str,
    pub historical: bool,
    pub place: Option<usize>,
    pub according_to: Option<usize>,
    pub days: Days,
    pub killed: Count,
    pub injured: Count,
    pub actors: BTreeSet<usize>,
    pub recipients: BTreeSet<usize>,
    pub confidence: i64,
    pub review: Review,
    pub span: (i64, i64),
}

/// The least and the greatest number that the text allows.
pub(crate) type Count = (Option<u32>, Option<u32>);

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DesignationRow {
    pub actor: usize,
    pub status: &'static str,
    pub jurisdiction: Option<String>,
    pub days: Days,
    pub agrees: Option<bool>,
    pub confidence: Option<i64>,
    pub review: Review,
    pub span: (i64, i64),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FactRow {
    pub actor: usize,
    pub relation: &'static str,
    pub other: Option<usize>,
    pub place: Option<usize>,
    pub confidence: Option<i64>,
    pub review: Review,
    pub span: (i64, i64),
}

/// What reviewers say of a record: by kind of record and position.
pub(crate) type Reviews<'r> = &'r dyn Fn(RecordKind, usize) -> Review;

pub(crate) use crate::record_kind::RecordKind;

impl Rows {
    /// The rows of a report on which nobody has said anything.
    ///
    /// A record that refers to one that is not there has no row: [`Report::check`] finds such reports before.
    pub fn of(report: &Report) -> Self {
        Self::reviewed(report, &|_, _| Review::None)
    }

    /// The rows of a report with what reviewers say.
    pub(crate) fn reviewed(report: &Report, review: Reviews<'_>) -> Self {
        let positions = Positions::of(report);
        let at = |kind, position| review(kind, position);
        Self {
            actors: rows(&report.actors, |position, actor| actor_row(actor, position, at(RecordKind::Actor, position))),
            places: rows(&report.places, |position, place| place_row(place, position, at(RecordKind::Place, position))),
            statements: rows(&report.statements, |position, statement| {
                statement_row(statement, position, report, &positions, at(RecordKind::Statement, position))
            }),
            events: rows(&report.events, |position, event| {
                event_row(event, position, report, &positions, at(RecordKind::Event, position))
            }),
            designations: report
                .designations
                .iter()
                .enumerate()
                .filter_map(|(position, designation)| {
                    Some(DesignationRow {
                        actor: positions.actor(designation.actor.as_str())?,
                        status: designation.status.as_str(),
                        jurisdiction: designation.jurisdiction.clone(),
                        days: days_of_record(designation.date.as_ref(), report),
                        agrees: designation.agrees_with_lists,
                        confidence: designation.confidence.map(thousandths),
                        review: at(RecordKind::Designation, position),
                        span: ends(&designation.evidence),
                    })
                })
                .collect(),
            facts: report
                .facts
                .iter()
                .enumerate()
                .filter_map(|(position, fact)| {
                    Some(FactRow {
                        actor: positions.actor(fact.actor.as_str())?,
                        relation: fact.relation.as_str(),
                        other: fact.other.as_ref().and_then(|actor| positions.actor(actor.as_str())),
                        place: fact.place.as_ref().and_then(|place| positions.place(place.as_str())),
                        confidence: fact.confidence.map(thousandths),
                        review: at(RecordKind::Fact, position),
                        span: ends(&fact.evidence),
                    })
                })
                .collect(),
        }
    }

    /// The largest number of records of one kind.
    pub fn most_of_a_kind(&self) -> usize {
        let of_kinds = [
            self.actors.len(),
            self.places.len(),
            self.statements.len(),
            self.events.len(),
            self.designations.len(),
            self.facts.len(),
        ];
        of_kinds.into_iter().max().unwrap_or(0)
    }
}

fn rows<R, T>(records: &[R], row: impl Fn(usize, &R) -> T) -> Vec<T> {
    records.iter().enumerate().map(|(position, record)| row(position, record)).collect()
}

/// Where records stand among their kind, by their ids.
struct Positions<'r> {
    actors: HashMap<&'r str, usize>,
    places: HashMap<&'r str, usize>,
    statements: HashMap<&'r str, usize>,
}

impl<'r> Positions<'r> {
    fn of(report: &'r Report) -> Self {
        fn numbered<'i>(ids: impl Iterator<Item = &'i str>) -> HashMap<&'i str, usize> {
            ids.enumerate().map(|(position, id)| (id, position)).collect()
        }
        Self {
            actors: numbered(report.actors.iter().map(|actor| actor.id.as_str())),
            places: numbered(report.places.iter().map(|place| place.id.as_str())),
            statements: numbered(report.statements.iter().map(|statement| statement.id.as_str())),
        }
    }

    fn actor(&self, id: &str) -> Option<usize> {
        self.actors.get(id).copied()
    }

    fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }
}

/// The id, where it is not the one that its position gives.
fn unless_numbered(id: &str, prefix: &str, position: usize) -> Option<String> {
    (id != format!("{prefix}{}", position + 1)).then(|| id.to_owned())
}

fn thousandths(confidence: Confidence) -> i64 {
    // Held within 0 to 1 by its type.
    (confidence.value() * 1000.0).round() as i64
}

fn ends(span: &Span) -> (i64, i64) {
    (offset(span.start), offset(span.end))
}

/// An offset as the tables hold it; no text is as long as the largest.
fn offset(chars: usize) -> i64 {
    i64::try_from(chars).unwrap_or(i64::MAX)
}

fn actor_row(actor: &Actor, position: usize, review: Review) -> ActorRow {
    let mut names: BTreeSet<String> = actor.aliases.iter().cloned().collect();
    names.insert(actor.name.clone());
    ActorRow {
        record: unless_numbered(actor.id.as_str(), "a", position),
        name: actor.name.clone(),
        names,
        kind: actor.kind.as_str(),
        country: actor.country.as_ref().map(ToString::to_string),
        wikidata: actor.wikidata.as_deref().and_then(wikidata_number),
        entity: Entity::of(actor).map(Entity::number),
        confidence: actor.confidence.map(thousandths),
        review,
    }
}

/// The number in a Wikidata id such as `Q58217`.
pub(crate) fn wikidata_number(id: &str) -> Option<i64> {
    id.strip_prefix(['Q', 'q'])?.parse().ok().filter(|number| *number > 0)
}

fn place_row(place: &Place, position: usize, review: Review) -> PlaceRow {
    let words = |value: Option<f64>| value.map(|number| number.to_string()).unwrap_or_default();
    let country = place.country.as_ref().map(ToString::to_string);
    let digest = digest(&[
        &place.name,
        place.kind.as_str(),
        country.as_deref().unwrap_or_default(),
        place.admin1.as_deref().unwrap_or_default(),
        &place.geonames.map(|id| id.to_string()).unwrap_or_default(),
        &words(place.lat),
        &words(place.lon),
        &words(place.radius_km),
    ]);
    let site = Site {
        digest,
        name: place.name.clone(),
        kind: place.kind.as_str(),
        country,
        admin1: place.admin1.clone(),
        geonames: place.geonames,
        point: place.lat.zip(place.lon),
        radius_km: place.radius_km,
    };
    PlaceRow {
        record: unless_numbered(place.id.as_str(), "pl", position),
        site,
        confidence: thousandths(place.confidence),
        review,
    }
}

fn statement_row(
    statement: &Statement,
    position: usize,
    report: &Report,
    positions: &Positions<'_>,
    review: Review,
) -> StatementRow {
    let content: Vec<&str> = statement.content.iter().map(|span| span.text.as_str()).collect();
    let first = statement.content.first().map(|span| offset(span.start));
    let last = statement.content.last().map(|span| offset(span.end));
    StatementRow {
        record: unless_numbered(statement.id.as_str(), "s", position),
        kind: statement.kind.as_str(),
        mode: statement.mode.as_str(),
        negated: statement.negated,
        speaker: statement.speaker.as_ref().and_then(|actor| positions.actor(actor.as_str())),
        via: statement.via.as_ref().and_then(|via| positions.statements.get(via.as_str()).copied()),
        days: days_of_record(statement.date.as_ref(), report),
        confidence: thousandths(statement.confidence),
        review,
        span: first.zip(last),
        content: content.join(" "),
        places: places_within(&statement.content, report),
    }
}

/// The places of which a mention lies in one of the spans.
pub(crate) fn places_within(spans: &[Span], report: &Report) -> Vec<usize> {
    let within =
        |place: &Place| place.mentions.iter().any(|mention| spans.iter().any(|span| span.contains(&mention.span)));
    let places = report.places.iter().enumerate();
    places.filter(|(_, place)| within(place)).map(|(position, _)| position).collect()
}

fn event_row(event: &Event, position: usize, report: &Report, positions: &Positions<'_>, review: Review) -> EventRow {
    let count = |count: &Option<dateline_report::CasualtyCount>| {
        count.as_ref().map_or((None, None), |count| (count.min, count.max))
    };
    let parts = |participants: &[dateline_report::Participant]| {
        participants.iter().filter_map(|participant| positions.actor(participant.actor.as_str())).collect()
    };
    EventRow {
        record: unless_numbered(event.id.as_str(), "e", position),
        event_type: event.event_type.as_str(),
        mode: event.mode.map(|mode| mode.as_str()),
        contexts: event.contexts.iter().map(|context| context.as_str()).collect(),
        status: event.status.as_str(),
        historical: event.historical,
        place: event.place.as_ref().and_then(|place| positions.place(place.as_str())),
        according_to: event
            .according_to
            .as_ref()
            .and_then(|statement| positions.statements.get(statement.as_str()).copied()),
        days: days_of_record(event.date.as_ref(), report),
        killed: count(&event.casualties.killed),
        injured: count(&event.casualties.injured),
        actors: parts(&event.actors),
        recipients: parts(&event.recipients),
        confidence: thousandths(event.confidence),
        review,
        span: ends(&event.trigger),
    }
}

/// The days that a record's date can mean: those of the time expression that it names where that has them, else those of its value.
fn days_of_record(date: Option<&RecordDate>, report: &Report) -> Days {
    let date = date?;
    let time = date.time.as_ref().and_then(|id| report.time(id));
    let of_time = time.and_then(|time| Some(*days_of(time.earliest?).start()..=*days_of(time.latest?).end()));
    days_of_timex(&date.value).or(of_time).filter(|days| days.start() <= days.end())
}
