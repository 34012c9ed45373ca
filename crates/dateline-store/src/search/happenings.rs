//! Distinct events among the results of a query.

use std::collections::{BinaryHeap, HashMap};
use std::num::NonZeroU32;
use std::sync::Arc;

use super::evaluation::Evaluation;
use super::hits::{Hit, HitReader};
use super::page::PageMark;
use super::row_set::RowSet;
use super::tally::Several;
use crate::columns::{ARTICLES, Column, Of};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};

/// A distinct event with how often it is reported.
#[derive(Debug, Clone)]
pub struct HappeningHit {
    /// Its public id, that of the event that founded it.
    pub id: String,
    /// Articles that tell of it, those of nearly one text once; whether the query finds them or not.
    pub reports: u64,
    /// The newest of its events that the query finds.
    pub hit: Hit,
}

/// A page of distinct events.
#[derive(Debug, Clone)]
pub struct HappeningPage {
    /// The distinct events.
    pub hits: Vec<HappeningHit>,
    /// Where the next page begins; none behind the last.
    pub next: Option<PageMark>,
}

/// The happenings of all events. A happening goes by the row of the event that founded it, or by a number behind all rows where that
/// event is there no more.
#[derive(Debug)]
pub(super) struct Happenings {
    /// For each event its happening, counted from 1.
    of_events: Vec<Option<NonZeroU32>>,
    /// The happenings without their founder, by its number in the tables.
    without_founder: HashMap<i64, usize>,
}

impl Happenings {
    /// How many numbers happenings have.
    pub fn len(&self) -> usize {
        self.of_events.len() + self.without_founder.len()
    }

    /// The happening of an event.
    pub fn of(&self, event: usize) -> Option<usize> {
        self.of_events[event].map(|happening| happening.get() as usize - 1)
    }

    /// The happenings that have several of the events.
    pub fn with_several(&self, events: &RowSet) -> RowSet {
        let (mut seen, mut several) = (RowSet::none(self.len()), RowSet::none(self.len()));
        for happening in events.iter().filter_map(|event| self.of(event)) {
            if seen.contains(happening) {
                several.insert(happening);
            }
            seen.insert(happening);
        }
        several
    }

    /// How many happenings the events are.
    pub fn count(&self, events: &RowSet) -> usize {
        let mut seen = RowSet::none(self.len());
        events.iter().filter_map(|event| self.of(event)).for_each(|happening| seen.insert(happening));
        seen.count()
    }
}

impl Evaluation<'_> {
    /// The happenings of all events.
    pub(super) fn happenings(&mut self) -> Result<Arc<Happenings>, Error> {
        if let Some(known) = &self.memory.happenings {
            return Ok(Arc::clone(known));
        }
        let frame = &self.frame;
        let events = frame.len(Of::Event);
        let mut of_events = vec![None; events];
        let mut without_founder = HashMap::new();
        self.columns.each_values(Column::Happening, |segment, values| {
            let mut backs = values.iter();
            let articles = segment * ARTICLES..(segment + 1) * ARTICLES;
            let events_of = |article: usize| frame.rows(Of::Event, article).map(move |event| (article, event));
            for (article, event) in articles.flat_map(events_of) {
                let Some(back) = backs.next() else { break };
                let happening = match back {
                    None => continue,
                    Some(0) => event,
                    Some(back) => {
                        let founder = frame.id(Of::Event, article, event).wrapping_sub(back);
                        let behind = events + without_founder.len();
                        let row = frame.row(Of::Event, founder);
                        row.unwrap_or_else(|| *without_founder.entry(founder).or_insert(behind))
                    }
                };
                of_events[event] = u32::try_from(happening + 1).ok().and_then(NonZeroU32::new);
            }
            Ok(())
        })?;
        let happenings = Arc::new(Happenings { of_events, without_founder });
        self.memory.happenings = Some(Arc::clone(&happenings));
        Ok(happenings)
    }

    /// The happenings that have several of the events that the query finds, worked out once for all facets.
    pub(super) fn several(&mut self, happenings: &Happenings) -> Result<Arc<Several>, Error> {
        if let Some(known) = &self.memory.several {
            return Ok(Arc::clone(known));
        }
        let several = Arc::new(Several::of(happenings, &*self.found(Unit::Event)?));
        self.memory.several = Some(Arc::clone(&several));
        Ok(several)
    }

    /// The events of the happenings of which the number of reports fits.
    pub(super) fn of_reports(&self, happenings: &Happenings, fits: impl Fn(f64) -> bool) -> Result<RowSet, Error> {
        // Nearly all have one report: only the others are read.
        let fits_one = fits(1.0);
        let mut others = RowSet::none(happenings.len());
        let mut find = self.connection.prepare_cached("SELECT id, reports FROM happenings WHERE reports > 1")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let (id, reports): (i64, i64) = (row.get(0)?, row.get(1)?);
            if fits(reports as f64) != fits_one {
                let known = happenings.without_founder.get(&id).copied();
                known.or_else(|| self.frame.row(Of::Event, id)).into_iter().for_each(|row| others.insert(row));
            }
        }
        let mut events = RowSet::none(happenings.of_events.len());
        for event in 0..happenings.of_events.len() {
            if happenings.of(event).is_some_and(|happening| others.contains(happening) != fits_one) {
                events.insert(event);
            }
        }
        Ok(events)
    }
}

impl Newsroom {
    /// The distinct events of a query behind a mark, those with the newest reports first, `most` at most.
    pub fn happenings(&self, query: &Query, behind: Option<PageMark>, most: usize) -> Result<HappeningPage, Error> {
        if let Some(mark) = behind
            && mark.unit != Unit::Event
        {
            return Err(Error::PageMark(mark.to_string()));
        }
        let mut newest = self.newest_of_happenings(query, behind, most + 1)?;
        let has_more = newest.len() > most;
        newest.truncate(most);
        let next = newest.last().filter(|_| has_more).map(|(mark, ..)| *mark);
        let mut reader = HitReader::new(self, query);
        let hits = newest.into_iter().map(|(mark, happening, reports)| {
            let hit = reader.hit(Unit::Event, mark.id)?;
            Ok(HappeningHit { id: self.happening_id(happening)?, reports, hit })
        });
        Ok(HappeningPage { hits: hits.collect::<Result<_, Error>>()?, next })
    }

    /// The newest event that is found of each happening, with the happening's number and how many reports it has.
    fn newest_of_happenings(
        &self,
        query: &Query,
        behind: Option<PageMark>,
        most: usize,
    ) -> Result<Vec<(PageMark, i64, u64)>, Error> {
        self.evaluated(query, |evaluation| {
            let found = evaluation.found(Unit::Event)?;
            let (days, happenings) = (evaluation.days()?, evaluation.happenings()?);
            let frame = &evaluation.frame;
            let mut articles: BinaryHeap<(i32, usize)> =
                frame.articles_of(Of::Event, &found).iter().map(|article| (days[article], article)).collect();
            let mut find = self.connection.prepare_cached(
                "SELECT h.id, h.reports FROM events AS e JOIN happenings AS h ON h.id = e.happening WHERE e.id = ?1",
            )?;
            // A happening of which a newer event lies before the mark was told on an earlier page.
            let mut seen = RowSet::none(happenings.len());
            let mut newest = Vec::new();
            while newest.len() < most
                && let Some((day, article)) = articles.pop()
            {
                let of_article: Vec<usize> = found.iter_of(frame.rows(Of::Event, article)).collect();
                for event in of_article.into_iter().rev() {
                    let Some(happening) = happenings.of(event).filter(|happening| !seen.contains(*happening)) else {
                        continue;
                    };
                    seen.insert(happening);
                    let id = frame.id(Of::Event, article, event);
                    let is_behind = behind.is_none_or(|mark| (day, id) < (mark.day, mark.id));
                    if is_behind && newest.len() < most {
                        let (number, reports) = find.query_row([id], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
                        newest.push((PageMark { unit: Unit::Event, day, id }, number, reports.try_into().unwrap_or(0)));
                    }
                }
            }
            Ok(newest)
        })
    }
}
