//! How the results of a query are spread: over media, types, countries, days.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::evaluation::Evaluation;
use super::frame::rows_of;
use super::row_set::RowSet;
use crate::columns::{Column, Of};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};
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
    pub const ALL: [Self; 10] = [
        Self::Source,
        Self::Language,
        Self::Type,
        Self::Mode,
        Self::Status,
        Self::Speaker,
        Self::Country,
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

/// What a value of a facet is a number of.
#[derive(Clone, Copy)]
enum Named {
    Label,
    Name,
}

/// How many results have each value.
type Tally = HashMap<Option<i64>, u64>;

impl Newsroom {
    /// How the results of a unit are spread over a facet: the commonest first, times in their order; empty where the unit has no such.
    pub fn facet(&self, query: &Query, unit: Unit, facet: Facet, most: usize) -> Result<Vec<Share>, Error> {
        let mut shares = self.evaluated(query, |evaluation| {
            let found = evaluation.found(unit)?;
            let named = match facet {
                Facet::Day | Facet::Month | Facet::Year => return spread_over_time(evaluation, unit, &found, facet),
                Facet::Speaker => Named::Name,
                _ => Named::Label,
            };
            let tally = tally(evaluation, unit, &found, facet)?;
            let mut shares = Vec::with_capacity(tally.len());
            for (value, count) in tally {
                shares.push(Share { value: value.map(|value| self.text_of(named, value)).transpose()?, count });
            }
            shares.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
            Ok(shares)
        })?;
        shares.truncate(most);
        Ok(shares)
    }

    fn text_of(&self, named: Named, number: i64) -> Result<String, Error> {
        let select = match named {
            Named::Label => "SELECT text FROM labels WHERE id = ?1",
            Named::Name => "SELECT text FROM names WHERE id = ?1",
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
        (Facet::Mode, Unit::Statement) => by_value(evaluation, found, Column::StatementMode),
        (Facet::Type, _) => by_type_told(evaluation, unit, found),
        (Facet::Country, Unit::Event) => {
            let countries = countries(evaluation.connection)?;
            let mut tally = Tally::new();
            for (site, count) in by_value(evaluation, found, Column::EventSite)? {
                *tally.entry(site.and_then(|site| countries.get(&site).copied().flatten())).or_default() += count;
            }
            Ok(tally)
        }
        (Facet::Country, _) => {
            let countries = countries(evaluation.connection)?;
            let column = if unit == Unit::Article { Column::ArticleSites } else { Column::StatementSites };
            let mut pairs = Vec::new();
            evaluation.columns.each_lists(column, |segment, lists| {
                let first = evaluation.frame.segment(column.of(), segment).start;
                lists.each(|row, site| {
                    if found.contains(first + row) {
                        pairs.push((first + row, countries.get(&site).copied().flatten()));
                    }
                });
                Ok(())
            })?;
            Ok(tally_of(pairs))
        }
        (Facet::Speaker, Unit::Statement) => by_speaker(evaluation, found),
        (Facet::Mode | Facet::Status | Facet::Speaker, _) => Ok(Tally::new()),
        (Facet::Day | Facet::Month | Facet::Year, _) => Ok(Tally::new()),
    }
}

fn by_value(evaluation: &Evaluation<'_>, found: &RowSet, column: Column) -> Result<Tally, Error> {
    let mut tally = Tally::new();
    evaluation.columns.each_values(column, |segment, values| {
        let rows = evaluation.frame.segment(column.of(), segment);
        for row in found.iter_of(rows.clone()) {
            *tally.entry(values.get(row - rows.start)).or_default() += 1;
        }
        Ok(())
    })?;
    Ok(tally)
}

fn by_article(evaluation: &Evaluation<'_>, unit: Unit, found: &RowSet, column: Column) -> Result<Tally, Error> {
    let mut tally = Tally::new();
    evaluation.columns.each_values(column, |segment, values| {
        for (article, value) in evaluation.frame.segment(Of::Article, segment).zip(values.iter()) {
            let count = found.count_of(evaluation.frame.rows(rows_of(unit), article));
            if count > 0 {
                *tally.entry(value).or_default() += count as u64;
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
    let mut pairs = Vec::new();
    match unit {
        Unit::Article => {
            for article in found.iter() {
                let events = visible.iter_of(evaluation.frame.rows(Of::Event, article));
                pairs.extend(events.map(|event| (article, types[event])));
            }
        }
        _ => {
            let tellers = evaluation.tellers()?;
            for event in visible.iter() {
                if let Some(statement) = tellers[event].map(|statement| statement.get() as usize - 1)
                    && found.contains(statement)
                {
                    pairs.push((statement, types[event]));
                }
            }
        }
    }
    Ok(tally_of(pairs))
}

fn by_speaker(evaluation: &Evaluation<'_>, found: &RowSet) -> Result<Tally, Error> {
    let frame = &evaluation.frame;
    let mut said: HashMap<Option<usize>, u64> = HashMap::new();
    evaluation.columns.each_values(Column::Speaker, |segment, values| {
        let (statements, actors) = (frame.segment(Of::Statement, segment), frame.segment(Of::Actor, segment));
        for row in found.iter_of(statements.clone()) {
            let speaker = values.get(row - statements.start).map(|place| actors.start + place as usize);
            *said.entry(speaker).or_default() += 1;
        }
        Ok(())
    })?;
    let mut find = evaluation.connection.prepare_cached("SELECT name FROM actors WHERE id = ?1")?;
    let mut tally = Tally::new();
    for (actor, count) in said {
        let name = match actor.and_then(|actor| frame.number(Of::Actor, actor)) {
            Some(id) => find.query_row([id], |row| row.get(0))?,
            None => None,
        };
        *tally.entry(name).or_default() += count;
    }
    Ok(tally)
}

/// The labels of the countries of all places.
fn countries(connection: &Connection) -> Result<HashMap<i64, Option<i64>>, Error> {
    let mut find = connection.prepare_cached("SELECT id, country FROM sites")?;
    let rows = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many rows have each value; a row that has one several times counts once.
fn tally_of(mut pairs: Vec<(usize, Option<i64>)>) -> Tally {
    pairs.sort_unstable();
    pairs.dedup();
    let mut tally = Tally::new();
    pairs.into_iter().for_each(|(_, value)| *tally.entry(value).or_default() += 1);
    tally
}

fn spread_over_time(
    evaluation: &mut Evaluation<'_>,
    unit: Unit,
    found: &RowSet,
    facet: Facet,
) -> Result<Vec<Share>, Error> {
    let mut times: BTreeMap<i32, u64> = BTreeMap::new();
    for (article, day) in evaluation.days()?.iter().enumerate() {
        let count = found.count_of(evaluation.frame.rows(rows_of(unit), article));
        if count > 0 {
            *times.entry(*day).or_default() += count as u64;
        }
    }
    let mut shares: BTreeMap<Option<String>, u64> = BTreeMap::new();
    times.into_iter().for_each(|(day, count)| *shares.entry(time_of(facet, day)).or_default() += count);
    Ok(shares.into_iter().map(|(value, count)| Share { value, count }).collect())
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
