//! All that a query finds, article by article, for those who take it away.
//!
//! Invariants: articles come in the order in which results are listed, each once, and all are of one moment, whatever is added
//! meanwhile; one article is held at a time; an excerpt has the corrections laid over it, and no record that reviewers reject unless
//! the query asks for such records; what it refers to is in it (but for `via`, which names a statement all the same), or the
//! reference is gone.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use dateline_report::{ActorId, PlaceId, Report, StatementId, TimeAnchor, TimeId};
use rusqlite::OptionalExtension;

use crate::corrections::corrections_of;
use crate::effective::{Effective, laid_over};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Term, Unit};
use crate::record_kind::RecordKind;
use crate::record_rows::RecordNumbers;
use crate::review::Review;
use crate::rows::{MOST_RECORDS, places_within};
use crate::serving::moment;
use crate::stored::report_of;

/// What a query finds of one article.
///
/// Of articles that is the report. Of statements it is these and the actors, places and times that they refer to; of events these, the
/// statements that tell of them, and what both refer to. The text and its sentences are always whole.
#[derive(Debug, Clone)]
pub struct Excerpt {
    /// The part of the report; its id is the article's in the newsroom, which no other article has.
    pub report: Report,
    /// For each designation that is left its number in the whole report, from 1.
    pub designations: Vec<usize>,
    /// For each fact that is left its number in the whole report, from 1.
    pub facts: Vec<usize>,
    /// For each event that is left the happening that it belongs to; none of one that is rejected.
    pub happenings: Vec<Option<ExcerptHappening>>,
}

/// The happening that an event of an excerpt belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcerptHappening {
    /// Its public id.
    pub id: String,
    /// Articles that tell of it, those of nearly one text once.
    pub reports: u64,
    /// Media that its articles are of; those that say none are not counted.
    pub sources: u64,
    /// Events of articles that are it.
    pub mentions: u64,
}

/// Which of several reports of one event come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OfEach {
    /// All that are found.
    #[default]
    Event,
    /// Of each happening the one that says most of when, where, who and to whom; of equals the surest, then the first that came.
    Happening,
}

/// What is chosen of one article.
enum Chosen {
    Everything,
    Statements(BTreeSet<usize>),
    Events(BTreeSet<usize>),
}

impl Newsroom {
    /// Shows all that a query finds of a unit, newest article first; of events those that `of_each` chooses.
    pub fn each_excerpt<E: From<Error>>(
        &self,
        query: &Query,
        unit: Unit,
        of_each: OfEach,
        see: &mut dyn FnMut(Excerpt) -> Result<(), E>,
    ) -> Result<(), E> {
        let _moment = moment(&self.connection)?;
        let with_rejected = asks_for_reviews(query);
        let mut records: (i64, BTreeSet<usize>) = (0, BTreeSet::new());
        let mut rows = self.rows_behind(query, unit, None, usize::MAX >> 1)?;
        if unit == Unit::Event && of_each == OfEach::Happening {
            self.keep_one_of_each_happening(&mut rows)?;
        }
        for (_, id) in rows {
            if unit == Unit::Article {
                see(self.excerpt(id, &Chosen::Everything, with_rejected)?)?;
                continue;
            }
            let (article, position) = (id / MOST_RECORDS as i64, (id % MOST_RECORDS as i64) as usize);
            if records.0 != article && !records.1.is_empty() {
                let chosen = chosen(unit, std::mem::take(&mut records.1));
                see(self.excerpt(records.0, &chosen, with_rejected)?)?;
            }
            records.0 = article;
            records.1.insert(position);
        }
        match records.1.is_empty() {
            true => Ok(()),
            false => see(self.excerpt(records.0, &chosen(unit, records.1), with_rejected)?),
        }
    }

    /// Leaves of events, newest first, one for each happening.
    fn keep_one_of_each_happening(&self, rows: &mut Vec<(i32, i64)>) -> Result<(), Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT happening, (site IS NOT NULL) + (first_day IS NOT NULL)
               + EXISTS (SELECT 1 FROM participants WHERE event = ?1 AND role = 0)
               + EXISTS (SELECT 1 FROM participants WHERE event = ?1 AND role = 1), confidence
             FROM events WHERE id = ?1 AND happening IS NOT NULL",
        )?;
        let mut best: HashMap<i64, (i64, i64, Reverse<i64>)> = HashMap::new();
        let mut happenings: HashMap<i64, i64> = HashMap::new();
        for (_, id) in &*rows {
            let told = find.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
            let Some((happening, says, sure)) = told else { continue };
            happenings.insert(*id, happening);
            let this = (says, sure, Reverse(*id));
            let known = best.entry(happening).or_insert(this);
            *known = (*known).max(this);
        }
        // Those that belong to no happening, rejected ones that were asked for, stay.
        rows.retain(|(_, id)| happenings.get(id).is_none_or(|happening| best[happening].2.0 == *id));
        Ok(())
    }

    /// The happening of the event at a position of an article.
    fn happening_at(&self, article: i64, position: usize) -> Result<Option<ExcerptHappening>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT h.id, h.reports FROM events AS e JOIN happenings AS h ON h.id = e.happening WHERE e.id = ?1",
        )?;
        let found: Option<(i64, i64)> = find
            .query_row([RecordNumbers::of(article).at(position)], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((happening, reports)) = found else { return Ok(None) };
        let (sources, mentions) = self.sources_and_mentions(happening)?;
        let reports = reports.try_into().unwrap_or(0);
        Ok(Some(ExcerptHappening { id: self.happening_id(happening)?, reports, sources, mentions }))
    }

    fn excerpt(&self, article: i64, chosen: &Chosen, with_rejected: bool) -> Result<Excerpt, Error> {
        let (report, _) = report_of(&self.connection, article)?;
        let (corrections, content) = corrections_of(&self.connection, article)?;
        let mut find = self.connection.prepare_cached("SELECT key FROM articles WHERE id = ?1")?;
        let key = find.query_row([article], |row| row.get(0))?;
        let (mut excerpt, events) = part_of(laid_over(report, corrections, &content), chosen, with_rejected);
        excerpt.report.id = key;
        for position in events {
            excerpt.happenings.push(self.happening_at(article, position)?);
        }
        Ok(excerpt)
    }
}

fn chosen(unit: Unit, positions: BTreeSet<usize>) -> Chosen {
    match unit {
        Unit::Article => Chosen::Everything,
        Unit::Statement => Chosen::Statements(positions),
        Unit::Event => Chosen::Events(positions),
    }
}

fn asks_for_reviews(query: &Query) -> bool {
    let mut asks = false;
    if let Some(condition) = &query.condition {
        condition.each_term(&mut |term| asks |= matches!(term, Term::Review(_)));
    }
    asks
}

/// The part that is chosen, and the positions of its events in the whole report.
fn part_of(effective: Effective, chosen: &Chosen, with_rejected: bool) -> (Excerpt, Vec<usize>) {
    let stays = |kind, position| with_rejected || effective.review(kind, position) != Review::Rejected;
    let mut report = effective.report.clone();
    let rejected_statements: HashSet<StatementId> = (report.statements.iter().enumerate())
        .filter(|(position, _)| !stays(RecordKind::Statement, *position))
        .map(|(_, statement)| statement.id.clone())
        .collect();
    keep(&mut report.actors, |position, _| stays(RecordKind::Actor, position));
    keep(&mut report.places, |position, _| stays(RecordKind::Place, position));
    let events: Vec<usize> = (0..report.events.len())
        .filter(|position| match chosen {
            Chosen::Everything => stays(RecordKind::Event, *position),
            Chosen::Statements(_) => false,
            Chosen::Events(positions) => positions.contains(position),
        })
        .collect();
    keep(&mut report.events, |position, _| events.binary_search(&position).is_ok());
    match chosen {
        Chosen::Everything => {
            keep(&mut report.statements, |position, _| stays(RecordKind::Statement, position));
        }
        Chosen::Statements(positions) => {
            keep(&mut report.statements, |position, _| positions.contains(&position));
        }
        Chosen::Events(_) => {
            let tellers: HashSet<&StatementId> =
                report.events.iter().filter_map(|event| event.according_to.as_ref()).collect();
            keep(&mut report.statements, |_, statement| {
                tellers.contains(&statement.id) && !rejected_statements.contains(&statement.id)
            });
        }
    }
    let (mut designations, mut facts) = (Vec::new(), Vec::new());
    if let Chosen::Everything = chosen {
        designations = numbers(report.designations.len(), |position| stays(RecordKind::Designation, position));
        facts = numbers(report.facts.len(), |position| stays(RecordKind::Fact, position));
    } else {
        keep_what_is_referred_to(&mut report);
        report.damage.clear();
    }
    let known: HashSet<ActorId> = report.actors.iter().map(|actor| actor.id.clone()).collect();
    designations.retain(|number| known.contains(&report.designations[number - 1].actor));
    facts.retain(|number| known.contains(&report.facts[number - 1].actor));
    keep(&mut report.designations, |position, _| designations.binary_search(&(position + 1)).is_ok());
    keep(&mut report.facts, |position, _| facts.binary_search(&(position + 1)).is_ok());
    forget_what_is_gone(&mut report, &rejected_statements);
    (Excerpt { report, designations, facts, happenings: Vec::new() }, events)
}

/// Keeps the records of which that holds, given their positions.
fn keep<T>(records: &mut Vec<T>, holds: impl Fn(usize, &T) -> bool) {
    let mut position = 0;
    records.retain(|record| {
        position += 1;
        holds(position - 1, record)
    });
}

/// The numbers, from 1, of the positions of which that holds.
fn numbers(count: usize, holds: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..count).filter(|position| holds(*position)).map(|position| position + 1).collect()
}

/// Keeps of actors, places and times those that the statements and events refer to; of places also those that are named in what is said.
fn keep_what_is_referred_to(report: &mut Report) {
    let mut actors: HashSet<ActorId> = HashSet::new();
    let mut places: HashSet<PlaceId> = HashSet::new();
    let mut times: HashSet<TimeId> = HashSet::new();
    for statement in &report.statements {
        actors.extend(statement.speaker.iter().chain(&statement.addressee).cloned());
        times.extend(statement.date.iter().filter_map(|date| date.time.clone()));
        places.extend(places_within(&statement.content, report).into_iter().map(|at| report.places[at].id.clone()));
    }
    for event in &report.events {
        actors.extend(event.actors.iter().chain(&event.recipients).map(|party| party.actor.clone()));
        times.extend(event.date.iter().filter_map(|date| date.time.clone()));
        places.extend(event.place.clone());
    }
    report.actors.retain(|actor| actors.contains(&actor.id));
    report.places.retain(|place| places.contains(&place.id));
    report.times.retain(|time| times.contains(&time.id));
}

/// Takes out references to records that are not there. `via` stays unless that statement is rejected: it tells that another speaker
/// reports the words, whether or not the query finds where.
fn forget_what_is_gone(report: &mut Report, rejected: &HashSet<StatementId>) {
    let actors: HashSet<&ActorId> = report.actors.iter().map(|actor| &actor.id).collect();
    let places: HashSet<&PlaceId> = report.places.iter().map(|place| &place.id).collect();
    let statements: HashSet<StatementId> = report.statements.iter().map(|statement| statement.id.clone()).collect();
    let times: HashSet<TimeId> = report.times.iter().map(|time| time.id.clone()).collect();
    for event in &mut report.events {
        event.actors.retain(|party| actors.contains(&party.actor));
        event.recipients.retain(|party| actors.contains(&party.actor));
        event.place = event.place.take().filter(|place| places.contains(place));
        event.according_to = event.according_to.take().filter(|statement| statements.contains(statement));
    }
    for statement in &mut report.statements {
        statement.speaker = statement.speaker.take().filter(|speaker| actors.contains(speaker));
        statement.addressee.retain(|addressee| actors.contains(addressee));
        statement.via = statement.via.take().filter(|via| !rejected.contains(via));
    }
    for fact in &mut report.facts {
        fact.other = fact.other.take().filter(|other| actors.contains(other));
        fact.place = fact.place.take().filter(|place| places.contains(place));
        fact.according_to = fact.according_to.take().filter(|statement| statements.contains(statement));
    }
    for time in &mut report.times {
        let is_there = |anchor: &TimeAnchor| !matches!(anchor, TimeAnchor::Time(id) if !times.contains(id));
        time.anchor = time.anchor.take().filter(is_there);
    }
    if let Some(dateline) = &mut report.dateline {
        dateline.place = dateline.place.take().filter(|place| places.contains(place));
    }
}
