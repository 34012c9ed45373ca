//! Searches that are kept under a name.

use rusqlite::{OptionalExtension, params};

use crate::clock::now;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::parse;

/// A search that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its name.
    pub name: String,
    /// The query as it was written.
    pub query: String,
    /// When it was saved, in UTC.
    pub saved: String,
}

impl Newsroom {
    /// Keeps a query under a name, in the place of one that had it.
    pub fn save_search(&mut self, name: &str, query: &str) -> Result<(), Error> {
        parse(query)?;
        let _lock = self.lock()?;
        self.connection.execute(
            "INSERT INTO saved_searches (name, query, saved) VALUES (?1, ?2, ?3)
             ON CONFLICT (name) DO UPDATE SET query = excluded.query, saved = excluded.saved",
            params![name, query, now()],
        )?;
        Ok(())
    }

    /// The search of that name.
    pub fn saved_search(&self, name: &str) -> Result<SavedSearch, Error> {
        let mut find =
            self.connection.prepare_cached("SELECT name, query, saved FROM saved_searches WHERE name = ?1")?;
        let found = find
            .query_row([name], |row| Ok(SavedSearch { name: row.get(0)?, query: row.get(1)?, saved: row.get(2)? }))
            .optional()?;
        match found {
            Some(found) => Ok(found),
            None => {
                let known = self.saved_searches()?.into_iter().map(|search| search.name).collect();
                Err(Error::NoSuchSearch { name: name.to_owned(), known })
            }
        }
    }

    /// All searches that are kept, by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, Error> {
        let mut find = self.connection.prepare_cached("SELECT name, query, saved FROM saved_searches ORDER BY name")?;
        let rows =
            find.query_map([], |row| Ok(SavedSearch { name: row.get(0)?, query: row.get(1)?, saved: row.get(2)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Forgets the search of that name.
    pub fn forget_search(&mut self, name: &str) -> Result<(), Error> {
        self.saved_search(name)?;
        let _lock = self.lock()?;
        self.connection.execute("DELETE FROM saved_searches WHERE name = ?1", [name])?;
        Ok(())
    }
}
