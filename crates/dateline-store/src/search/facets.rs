//! How the results of a query are spread: over media, types, countries, days.

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};

use rusqlite::Connection;

use super::evaluation::Evaluation;
use super::frame::rows_of;
use super::row_set::RowSet;
use super::tally::{Distinct, OncePerRow, Tally};
use crate::columns::{Column, Of};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Term, Unit};
use crate::review::Review;
use dateline_happenings::days::{UNDATED, date_of};

/// What results are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// The medium.
    Source,
    /// The language.
    Language,
    /// The type of an event; of articles and statements, of those that they tell of.
    Type,
    /// The mode.
    Mode,
    /// Whether it took place; of events alone.
    Status,
    /// Who speaks; of statements alone.
    Speaker,
    /// The country where it happened, or that is named.
    Country,
    /// What reviewers say of a record; rejected ones are counted here whether the query asks for them or not.
    Review,
    /// The day of publication.
    Day,
    /// The month of publication.
    Month,
    /// The year of publication.
    Year,
}

/// A value with the number of results that have it. An article with places in two countries counts for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The value; none where it is not known.
    pub value: Option<String>,
    /// How many results.
    pub count: u64,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Source,
        Self::Language,
        Self::Type,
        Self::Mode,
        Self::Status,
        Self::Speaker,
        Self::Country,
        Self::Review,
        Self::Day,
        Self::Month,
        Self::Year,
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Language => "language",
            Self::Type => "type",
            Self::Mode => "mode",
            Self::Status => "status",
            Self::Speaker => "speaker",
            Self::Country => "country",
            Self::Review => "review",
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The facet of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.as_str() == name)
    }
}

/// Places that are looked at: they are numbered from the first on, and no newsroom has as many.
const MOST_SITES: usize = 1 << 24;

/// What a value of a facet is a number of.
#[derive(Clone, Copy)]
enum Named {
    Label,
    Name,
    Review,
}

impl Newsroom {
    /// How the results of a unit are spread over a facet: the commonest first, times in their order; empty where the unit has no such.
    pub fn facet(&self, query: &Query, unit: Unit, facet: Facet, most: usize) -> Result<Vec<Share>, Error> {
        if facet == Facet::Review {
            let with_rejected = self.with_rejected(query, unit)?;
            return self.spread(with_rejected.as_ref().unwrap_or(query), unit, facet, most);
        }
        self.spread(query, unit, facet, most)
    }

    fn spread(&self, query: &Query, unit: Unit, facet: Facet, most: usize) -> Result<Vec<Share>, Error> {
        let mut shares = self.evaluated(query, |evaluation| {
            let found = evaluation.found(unit)?;
            if is_time(facet) {
                return spread_over_time(evaluation, unit, &found, facet);
            }
            let tally = tally(evaluation, unit, &found, facet)?;
            self.shares_of(facet, &tally, most)
        })?;
        shares.truncate(most);
        Ok(shares)
    }

    /// The same of distinct events: one that is told of with several values counts for each.
    pub fn facet_of_happenings(&self, query: &Query, facet: Facet, most: usize) -> Result<Vec<Share>, Error> {
        let with_rejected = if facet == Facet::Review { self.with_rejected(query, Unit::Event)? } else { None };
        let mut shares = self.evaluated(with_rejected.as_ref().unwrap_or(query), |evaluation| {
            let found = evaluation.found(Unit::Event)?;
            let happenings = evaluation.happenings()?;
            let several = evaluation.several(&happenings)?;
            let mut distinct = Distinct::of(&happenings, several);
            if is_time(facet) {
                // Times of the facet by a number each: one that is told of on two days of a month counts for the month once.
                let mut times: HashMap<Option<String>, i64> = HashMap::new();
                let mut numbers: HashMap<i32, i64> = HashMap::new();
                for (article, day) in evaluation.days()?.iter().enumerate() {
                    for event in found.iter_of(evaluation.frame.rows(Of::Event, article)) {
                        let number = *numbers.entry(*day).or_insert_with(|| {
                            let next = times.len() as i64;
                            *times.entry(time_of(facet, *day)).or_insert(next)
                        });
                        distinct.note(event, Some(number));
                    }
                }
                let named: HashMap<i64, Option<String>> =
                    times.into_iter().map(|(time, number)| (number, time)).collect();
                let time = |number: Option<i64>| named.get(&number?).cloned().flatten();
                let tally = distinct.tally();
                let mut shares: Vec<Share> =
                    tally.counted().map(|(number, count)| Share { value: time(number), count }).collect();
                shares.sort_by(|one, other| one.value.cmp(&other.value));
                return Ok(shares);
            }
            values_of_events(evaluation, &found, facet, &mut |event, value| distinct.note(event, value))?;
            self.shares_of(facet, &distinct.tally(), most)
        })?;
        shares.truncate(most);
        Ok(shares)
    }

    /// The query with the rejected records that it would find otherwise; none where it asks for some itself, or there are none.
    fn with_rejected(&self, query: &Query, unit: Unit) -> Result<Option<Query>, Error> {
        let Some(column) = review_column(unit) else { return Ok(None) };
        let mut asks = false;
        query.condition.iter().for_each(|condition| {
            condition.each_term(&mut |term| asks |= matches!(term, Term::Review(_)));
        });
        let is_rejected = &mut |state: Option<i64>| state == Some(Review::Rejected.number());
        if asks || self.evaluated(query, |evaluation| Ok(evaluation.rows_with(column, is_rejected)?.is_empty()))? {
            return Ok(None);
        }
        Ok(Some(query.with(Term::Review(Review::ALL.to_vec()))))
    }

    /// The commonest values in words; of equals those first whose words come first.
    fn shares_of(&self, facet: Facet, tally: &Tally, most: usize) -> Result<Vec<Share>, Error> {
        let named = match facet {
            Facet::Speaker => Named::Name,
            Facet::Review => Named::Review,
            _ => Named::Label,
        };
        let mut counted: Vec<(Option<i64>, u64)> = tally.counted().collect();
        counted.sort_unstable_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(&other.0)));
        // Words are looked up of those alone that may be among the first.
        let least = counted.get(most.saturating_sub(1)).map_or(0, |(_, count)| *count);
        counted.truncate(counted.partition_point(|(_, count)| *count >= least));
        let mut shares = Vec::with_capacity(counted.len());
        for (value, count) in counted {
            shares.push(Share { value: value.map(|value| self.text_of(named, value)).transpose()?, count });
        }
        shares.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
        Ok(shares)
    }

    fn text_of(&self, named: Named, number: i64) -> Result<String, Error> {
        let select = match named {
            Named::Label => "SELECT text FROM labels WHERE id = ?1",
            Named::Name => "SELECT text FROM names WHERE id = ?1",
            Named::Review => {
                let known = Review::ALL.into_iter().find(|review| review.number() == number);
                return Ok(known.unwrap_or_default().as_str().to_owned());
            }
        };
        Ok(self.connection.prepare_cached(select)?.query_row([number], |row| row.get(0))?)
    }
}

/// How many of the rows have each value.
fn tally(evaluation: &mut Evaluation<'_>, unit: Unit, found: &RowSet, facet: Facet) -> Result<Tally, Error> {
    match (facet, unit) {
        (Facet::Source, _) => by_article(evaluation, unit, found, Column::Source),
        (Facet::Language, _) => by_article(evaluation, unit, found, Column::Language),
        (Facet::Type, Unit::Event) => by_value(evaluation, found, Column::Type),
        (Facet::Mode, Unit::Event) => by_value(evaluation, found, Column::EventMode),
        (Facet::Status, Unit::Event) => by_value(evaluation, found, Column::Status),
        (Facet::Review, Unit::Event) => by_value(evaluation, found, Column::EventReview),
        (Facet::Country, Unit::Event) => {
            let countries = countries(evaluation)?;
            let mut tally = Tally::default();
            evaluation.count_values(Column::EventSite, found, &mut |_, site, count| {
                tally.add(site.and_then(|site| countries.of(site)), count);
            })?;
            Ok(tally)
        }
        (Facet::Mode, Unit::Statement) => by_value(evaluation, found, Column::StatementMode),
        (Facet::Review, Unit::Statement) => by_value(evaluation, found, Column::StatementReview),
        (Facet::Type, _) => by_type_told(evaluation, unit, found),
        (Facet::Country, _) => {
            let countries = countries(evaluation)?;
            let column = if unit == Unit::Article { Column::ArticleSites } else { Column::StatementSites };
            let mut once = OncePerRow::default();
            evaluation.columns.each_lists(column, |segment, lists| {
                let first = evaluation.frame.segment(column.of(), segment).start;
                lists.each(|row, site| {
                    if found.contains(first + row) {
                        once.note(first + row, countries.of(site));
                    }
                });
                Ok(())
            })?;
            Ok(once.tally)
        }
        (Facet::Speaker, Unit::Statement) => by_speaker(evaluation, found),
        (Facet::Mode | Facet::Status | Facet::Speaker | Facet::Review, _) => Ok(Tally::default()),
        (Facet::Day | Facet::Month | Facet::Year, _) => Ok(Tally::default()),
    }
}

/// The value of each of the events; nothing where events have no such.
fn values_of_events(
    evaluation: &mut Evaluation<'_>,
    found: &RowSet,
    facet: Facet,
    tell: &mut dyn FnMut(usize, Option<i64>),
) -> Result<(), Error> {
    let column = match facet {
        Facet::Type => Column::Type,
        Facet::Mode => Column::EventMode,
        Facet::Status => Column::Status,
        Facet::Country => Column::EventSite,
        Facet::Review => Column::EventReview,
        Facet::Source => Column::Source,
        Facet::Language => Column::Language,
        Facet::Speaker | Facet::Day | Facet::Month | Facet::Year => return Ok(()),
    };
    let countries = if facet == Facet::Country { countries(evaluation)? } else { Arc::default() };
    let frame = &evaluation.frame;
    evaluation.columns.each_values(column, |segment, values| {
        let rows = frame.segment(column.of(), segment);
        if column.of() == Of::Article {
            for (article, value) in rows.zip(values.iter()) {
                found.iter_of(frame.rows(Of::Event, article)).for_each(|event| tell(event, value));
            }
            return Ok(());
        }
        for row in found.iter_of(rows.clone()) {
            let value = values.get(row - rows.start);
            match facet {
                Facet::Country => tell(row, value.and_then(|site| countries.of(site))),
                _ => tell(row, value),
            }
        }
        Ok(())
    })
}

const fn review_column(unit: Unit) -> Option<Column> {
    match unit {
        Unit::Article => None,
        Unit::Statement => Some(Column::StatementReview),
        Unit::Event => Some(Column::EventReview),
    }
}

fn by_value(evaluation: &Evaluation<'_>, found: &RowSet, column: Column) -> Result<Tally, Error> {
    let mut tally = Tally::default();
    evaluation.count_values(column, found, &mut |_, value, count| tally.add(value, count))?;
    Ok(tally)
}

fn by_article(evaluation: &Evaluation<'_>, unit: Unit, found: &RowSet, column: Column) -> Result<Tally, Error> {
    let mut tally = Tally::default();
    evaluation.columns.each_values(column, |segment, values| {
        for (article, value) in evaluation.frame.segment(Of::Article, segment).zip(values.iter()) {
            let count = found.count_of(evaluation.frame.rows(rows_of(unit), article));
            if count > 0 {
                tally.add(value, count as u64);
            }
        }
        Ok(())
    })?;
    Ok(tally)
}

/// By the types of the events that articles have, or that statements tell of.
fn by_type_told(evaluation: &mut Evaluation<'_>, unit: Unit, found: &RowSet) -> Result<Tally, Error> {
    let visible = evaluation.visible(Unit::Event)?;
    let mut types = vec![None; evaluation.frame.len(Of::Event)];
    evaluation.columns.each_values(Column::Type, |segment, values| {
        evaluation.frame.segment(Of::Event, segment).zip(values.iter()).for_each(|(event, value)| types[event] = value);
        Ok(())
    })?;
    if unit == Unit::Article {
        let mut once = OncePerRow::default();
        for article in found.iter() {
            let events = visible.iter_of(evaluation.frame.rows(Of::Event, article));
            events.for_each(|event| once.note(article, types[event]));
        }
        return Ok(once.tally);
    }
    let tellers = evaluation.tellers()?;
    let mut pairs = Vec::new();
    for event in visible.iter() {
        if let Some(statement) = tellers[event].map(|statement| statement.get() as usize - 1)
            && found.contains(statement)
        {
            pairs.push((statement, types[event]));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut tally = Tally::default();
    pairs.into_iter().for_each(|(_, value)| tally.add(value, 1));
    Ok(tally)
}

fn by_speaker(evaluation: &Evaluation<'_>, found: &RowSet) -> Result<Tally, Error> {
    let frame = &evaluation.frame;
    let mut said: HashMap<Option<usize>, u64> = HashMap::new();
    evaluation.count_values(Column::Speaker, found, &mut |segment, speaker, count| {
        let actors = frame.segment(Of::Actor, segment);
        *said.entry(speaker.map(|place| actors.start + place as usize)).or_default() += count;
    })?;
    let mut find = evaluation.connection.prepare_cached("SELECT name FROM actors WHERE id = ?1")?;
    // In the order of the table: neighbours lie on one page of it.
    let mut said: Vec<(Option<usize>, u64)> = said.into_iter().collect();
    said.sort_unstable();
    let mut tally = Tally::default();
    for (actor, count) in said {
        let name = match actor.and_then(|actor| frame.number(Of::Actor, actor)) {
            Some(id) => find.query_row([id], |row| row.get(0))?,
            None => None,
        };
        tally.add(name, count);
    }
    Ok(tally)
}

/// The labels of the countries of all places, by the number of the place.
#[derive(Debug, Default)]
pub(super) struct Countries(Vec<Option<i64>>);

impl Countries {
    fn of(&self, site: i64) -> Option<i64> {
        self.0.get(usize::try_from(site).ok()?).copied().flatten()
    }
}

/// The countries of the places, worked out once for all questions of a moment.
fn countries(evaluation: &mut Evaluation<'_>) -> Result<Arc<Countries>, Error> {
    if let Some(known) = &evaluation.memory.countries {
        return Ok(Arc::clone(known));
    }
    let countries = Arc::new(countries_of_sites(evaluation.connection)?);
    evaluation.memory.countries = Some(Arc::clone(&countries));
    Ok(countries)
}

fn countries_of_sites(connection: &Connection) -> Result<Countries, Error> {
    let last: i64 =
        connection.prepare_cached("SELECT coalesce(max(id), 0) FROM sites")?.query_row([], |row| row.get(0))?;
    let mut countries = vec![None; usize::try_from(last).unwrap_or(0).min(MOST_SITES) + 1];
    let mut find = connection.prepare_cached("SELECT id, country FROM sites")?;
    let mut rows = find.query([])?;
    while let Some(row) = rows.next()? {
        let site: i64 = row.get(0)?;
        if let Some(country) = usize::try_from(site).ok().and_then(|site| countries.get_mut(site)) {
            *country = row.get(1)?;
        }
    }
    Ok(Countries(countries))
}

fn spread_over_time(
    evaluation: &mut Evaluation<'_>,
    unit: Unit,
    found: &RowSet,
    facet: Facet,
) -> Result<Vec<Share>, Error> {
    let mut days = Tally::default();
    for (article, day) in evaluation.days()?.iter().enumerate() {
        let count = found.count_of(evaluation.frame.rows(rows_of(unit), article));
        if count > 0 {
            days.add(Some(i64::from(*day)), count as u64);
        }
    }
    let mut shares: BTreeMap<Option<String>, u64> = BTreeMap::new();
    for (day, count) in days.counted() {
        let day = day.and_then(|day| i32::try_from(day).ok()).unwrap_or(UNDATED);
        *shares.entry(time_of(facet, day)).or_default() += count;
    }
    Ok(shares.into_iter().map(|(value, count)| Share { value, count }).collect())
}

const fn is_time(facet: Facet) -> bool {
    matches!(facet, Facet::Day | Facet::Month | Facet::Year)
}

fn time_of(facet: Facet, day: i32) -> Option<String> {
    let date = date_of(day).filter(|_| day > UNDATED)?.to_string();
    let length = match facet {
        Facet::Year => "2015".len(),
        Facet::Month => "2015-12".len(),
        _ => date.len(),
    };
    date.get(..length).map(str::to_owned)
}
