//! Where the events of a query happened: distinct places with their points, for maps.

use std::collections::{BTreeMap, HashMap};

use crate::columns::Column;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};

/// A place with the number of events that happened there.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteShare {
    /// Its usual English name.
    pub name: String,
    /// What sort of place it is.
    pub kind: String,
    /// The country it lies in, three letters.
    pub country: Option<String>,
    /// Degrees north and east of its point; none where it has none.
    pub point: Option<(f64, f64)>,
    /// Kilometres from the point within which it lies, as precise as its name is; none where that is not known.
    pub radius_km: Option<f64>,
    /// How many of the events.
    pub count: u64,
}

/// Where events happened.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sites {
    /// The places, those with most events first, then by name.
    pub places: Vec<SiteShare>,
    /// Events of which the place is not known.
    pub unplaced: u64,
}

impl Newsroom {
    /// The places where the events of a query happened.
    pub fn event_sites(&self, query: &Query) -> Result<Sites, Error> {
        self.evaluated(query, |evaluation| {
            let found = evaluation.found(Unit::Event)?;
            let mut counts: HashMap<Option<i64>, u64> = HashMap::new();
            evaluation.columns.each_values(Column::EventSite, |segment, values| {
                let rows = evaluation.frame.segment(Column::EventSite.of(), segment);
                for row in found.iter_of(rows.clone()) {
                    *counts.entry(values.get(row - rows.start)).or_default() += 1;
                }
                Ok(())
            })?;
            let mut sites = Sites { places: Vec::with_capacity(counts.len()), unplaced: 0 };
            let mut find = evaluation.connection.prepare_cached(
                "SELECT n.text, k.text, c.text, s.lat, s.lon, s.radius_km FROM sites AS s JOIN names AS n ON n.id = s.name
                   JOIN labels AS k ON k.id = s.kind LEFT JOIN labels AS c ON c.id = s.country WHERE s.id = ?1",
            )?;
            for (site, count) in counts.into_iter().collect::<BTreeMap<_, _>>() {
                let Some(site) = site else {
                    sites.unplaced += count;
                    continue;
                };
                sites.places.push(find.query_row([site], |row| {
                    let point: (Option<f64>, Option<f64>) = (row.get(3)?, row.get(4)?);
                    Ok(SiteShare {
                        name: row.get(0)?,
                        kind: row.get(1)?,
                        country: row.get(2)?,
                        point: point.0.zip(point.1),
                        radius_km: row.get(5)?,
                        count,
                    })
                })?);
            }
            sites.places.sort_by(|one, other| {
                let by_name = || one.name.cmp(&other.name).then_with(|| one.country.cmp(&other.country));
                other.count.cmp(&one.count).then_with(by_name)
            });
            Ok(sites)
        })
    }
}
