//! Words that the tables hold once, and their numbers.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::identity::DIGEST;
use crate::rows::Site;

/// Numbers that are remembered at most of each sort; beyond, they are asked for again.
const MOST_REMEMBERED: usize = 200_000;

/// Finds the numbers of labels, names and places, making those that are new.
///
/// It remembers numbers. After a transaction that was taken back they must be [forgotten](Self::forget), for some may be of rows
/// that are no longer there.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    labels: HashMap<String, i64>,
    names: HashMap<String, i64>,
    sites: HashMap<[u8; DIGEST], i64>,
}

impl Labels {
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    pub fn label(&mut self, connection: &Connection, text: &str) -> Result<i64, Error> {
        if let Some(id) = self.labels.get(text) {
            return Ok(*id);
        }
        let id = match label(connection, text)? {
            Some(id) => id,
            None => connection.prepare_cached("INSERT INTO labels (text) VALUES (?1)")?.insert([text])?,
        };
        remember(&mut self.labels, text.to_owned(), id);
        Ok(id)
    }

    pub fn optional_label(&mut self, connection: &Connection, text: Option<&str>) -> Result<Option<i64>, Error> {
        text.map(|text| self.label(connection, text)).transpose()
    }

    pub fn name(&mut self, connection: &Connection, text: &str) -> Result<i64, Error> {
        if let Some(id) = self.names.get(text) {
            return Ok(*id);
        }
        let mut find = connection.prepare_cached("SELECT id FROM names WHERE text = ?1")?;
        let id = match find.query_row([text], |row| row.get(0)).optional()? {
            Some(id) => id,
            None => {
                let id = connection.prepare_cached("INSERT INTO names (text) VALUES (?1)")?.insert([text])?;
                let mut index = connection.prepare_cached("INSERT INTO name_words (rowid, text) VALUES (?1, ?2)")?;
                index.execute(params![id, text])?;
                id
            }
        };
        remember(&mut self.names, text.to_owned(), id);
        Ok(id)
    }

    pub fn site(&mut self, connection: &Connection, site: &Site) -> Result<i64, Error> {
        if let Some(id) = self.sites.get(&site.digest) {
            return Ok(*id);
        }
        let mut find = connection.prepare_cached("SELECT id FROM sites WHERE digest = ?1")?;
        let id = match find.query_row([site.digest], |row| row.get(0)).optional()? {
            Some(id) => id,
            None => self.new_site(connection, site)?,
        };
        remember(&mut self.sites, site.digest, id);
        Ok(id)
    }

    fn new_site(&mut self, connection: &Connection, site: &Site) -> Result<i64, Error> {
        let name = self.name(connection, &site.name)?;
        let kind = self.label(connection, site.kind)?;
        let country = self.optional_label(connection, site.country.as_deref())?;
        let admin1 = site.admin1.as_deref().map(|admin1| self.name(connection, admin1)).transpose()?;
        let (lat, lon) = site.point.unzip();
        let mut insert = connection.prepare_cached(
            "INSERT INTO sites (digest, name, kind, country, admin1, geonames, lat, lon, radius_km)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let id = insert.insert(params![
            site.digest,
            name,
            kind,
            country,
            admin1,
            site.geonames,
            lat,
            lon,
            site.radius_km
        ])?;
        if let Some((lat, lon)) = site.point {
            let mut point = connection.prepare_cached("INSERT INTO site_points VALUES (?1, ?2, ?2, ?3, ?3)")?;
            point.execute(params![id, lat, lon])?;
        }
        Ok(id)
    }
}

/// The number of a label, if there is one.
pub(crate) fn label(connection: &Connection, text: &str) -> Result<Option<i64>, Error> {
    let mut find = connection.prepare_cached("SELECT id FROM labels WHERE text = ?1")?;
    Ok(find.query_row([text], |row| row.get(0)).optional()?)
}

fn remember<K: std::hash::Hash + Eq>(numbers: &mut HashMap<K, i64>, key: K, id: i64) {
    if numbers.len() >= MOST_REMEMBERED {
        numbers.clear();
    }
    numbers.insert(key, id);
}
