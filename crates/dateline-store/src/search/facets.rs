//! How the results of a query are spread: over media, types, countries, days.

use std::collections::BTreeMap;

use rusqlite::params_from_iter;

use super::compile::{Compiler, table};
use crate::days::{UNDATED, date_of};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};

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

    /// What the results of a unit `r` have as values, and the tables to be joined for it; none where the unit has none.
    fn select(self, unit: Unit) -> Option<(&'static str, &'static str)> {
        Some(match (self, unit) {
            (Self::Day | Self::Month | Self::Year, _) => ("r.day", ""),
            (Self::Source, Unit::Article) => ("l.text", "LEFT JOIN labels AS l ON l.id = r.source"),
            (Self::Language, Unit::Article) => ("l.text", "LEFT JOIN labels AS l ON l.id = r.language"),
            (Self::Source, _) => {
                ("l.text", "JOIN articles AS a ON a.id = r.id >> 16 LEFT JOIN labels AS l ON l.id = a.source")
            }
            (Self::Language, _) => {
                ("l.text", "JOIN articles AS a ON a.id = r.id >> 16 LEFT JOIN labels AS l ON l.id = a.language")
            }
            (Self::Type, Unit::Event) => ("l.text", "JOIN labels AS l ON l.id = r.type"),
            (Self::Type, Unit::Statement) => {
                ("l.text", "JOIN events AS e ON e.according_to = r.id JOIN labels AS l ON l.id = e.type")
            }
            (Self::Type, Unit::Article) => (
                "l.text",
                "JOIN events AS e ON e.id BETWEEN r.id << 16 AND (r.id << 16) + 65535 JOIN labels AS l ON l.id = e.type",
            ),
            (Self::Mode, Unit::Event | Unit::Statement) => ("l.text", "LEFT JOIN labels AS l ON l.id = r.mode"),
            (Self::Status, Unit::Event) => ("l.text", "JOIN labels AS l ON l.id = r.status"),
            (Self::Speaker, Unit::Statement) => {
                ("n.text", "LEFT JOIN actors AS p ON p.id = r.speaker LEFT JOIN names AS n ON n.id = p.name")
            }
            (Self::Country, Unit::Event) => {
                ("l.text", "LEFT JOIN sites AS s ON s.id = r.site LEFT JOIN labels AS l ON l.id = s.country")
            }
            (Self::Country, Unit::Statement) => (
                "l.text",
                "JOIN places AS p ON p.id BETWEEN (r.id >> 16) << 16 AND ((r.id >> 16) << 16) + 65535
                 JOIN statement_sites AS t ON t.site = p.site AND t.statement = r.id
                 JOIN sites AS s ON s.id = p.site LEFT JOIN labels AS l ON l.id = s.country",
            ),
            (Self::Country, Unit::Article) => (
                "l.text",
                "JOIN places AS p ON p.id BETWEEN r.id << 16 AND (r.id << 16) + 65535
                 JOIN sites AS s ON s.id = p.site LEFT JOIN labels AS l ON l.id = s.country",
            ),
            (Self::Mode | Self::Status | Self::Speaker, _) => return None,
        })
    }
}

impl Newsroom {
    /// How the results of a unit are spread over a facet: the commonest first, times in their order; empty where the unit has no such.
    pub fn facet(&self, query: &Query, unit: Unit, facet: Facet, most: usize) -> Result<Vec<Share>, Error> {
        let Some((value, joins)) = facet.select(unit) else { return Ok(Vec::new()) };
        let mut compiler = Compiler::new(&self.connection, query, unit, unit);
        let condition = compiler.whole(query)?;
        let select = format!(
            "SELECT {value}, count(DISTINCT r.id) FROM {} AS r {joins} WHERE {condition} GROUP BY 1 ORDER BY 2 DESC, 1",
            table(unit)
        );
        let select = if joins.is_empty() { select.replace("count(DISTINCT r.id)", "count(*)") } else { select };
        let mut select = self.connection.prepare_cached(&select)?;
        let mut rows = select.query(params_from_iter(compiler.bound.values))?;
        let mut shares = Vec::new();
        let mut times: BTreeMap<Option<String>, u64> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let count = u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0);
            match facet {
                Facet::Day | Facet::Month | Facet::Year => {
                    *times.entry(time_of(facet, row.get(0)?)).or_default() += count
                }
                _ => shares.push(Share { value: row.get(0)?, count }),
            }
        }
        shares.extend(times.into_iter().map(|(value, count)| Share { value, count }));
        shares.truncate(most);
        Ok(shares)
    }
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
