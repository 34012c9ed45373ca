//! By which words and places articles find one another.
//!
//! The keys of an article are strewn over all of the table, and a page of the file would be written for each. Those of the newest articles are
//! kept together, in memory and a row an article, and go to the table all at once.

use std::collections::{BTreeMap, HashMap};

use dateline_happenings::MOST_OF_A_KEY;
use rusqlite::{Connection, params};

use crate::error::Error;

/// Articles whose keys are kept together at most.
const MOST_RECENT: usize = 4096;

/// The keys of articles, those of the newest at hand.
#[derive(Debug, Default)]
pub(super) struct ByKey {
    recent: Option<Recent>,
}

/// The keys of the newest articles.
#[derive(Debug, Default)]
struct Recent {
    by_article: BTreeMap<i64, Vec<u32>>,
    /// Articles are sorted.
    by_key: HashMap<u32, Vec<i64>>,
}

impl Recent {
    fn read(connection: &Connection) -> Result<Self, Error> {
        let mut recent = Recent::default();
        let mut find = connection.prepare_cached("SELECT article, keys FROM recent_keys")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let keys: Vec<u8> = row.get(1)?;
            let keys = keys.chunks_exact(4).filter_map(|bytes| Some(u32::from_le_bytes(bytes.try_into().ok()?)));
            recent.insert(row.get(0)?, keys.collect());
        }
        Ok(recent)
    }

    fn insert(&mut self, article: i64, keys: Vec<u32>) {
        self.remove(article);
        for key in &keys {
            let articles = self.by_key.entry(*key).or_default();
            if let Err(at) = articles.binary_search(&article) {
                articles.insert(at, article);
            }
        }
        self.by_article.insert(article, keys);
    }

    fn remove(&mut self, article: i64) {
        for key in self.by_article.remove(&article).unwrap_or_default() {
            if let Some(articles) = self.by_key.get_mut(&key) {
                articles.retain(|other| *other != article);
            }
        }
    }
}

impl ByKey {
    fn recent(&mut self, connection: &Connection) -> Result<&mut Recent, Error> {
        match &mut self.recent {
            Some(recent) => Ok(recent),
            none => Ok(none.insert(Recent::read(connection)?)),
        }
    }

    /// The newest articles with each of some keys, but for `article` itself; as often as they have one.
    pub fn found(&mut self, connection: &Connection, keys: &[u32], article: i64) -> Result<Vec<i64>, Error> {
        let recent = self.recent(connection)?;
        let mut find = connection
            .prepare_cached("SELECT article FROM happening_keys WHERE key = ?1 ORDER BY article DESC LIMIT ?2")?;
        let mut found: Vec<i64> = Vec::new();
        for key in keys {
            // One more than is wanted: the article itself may be among them.
            let rows = find.query_map(params![key, MOST_OF_A_KEY as i64 + 1], |row| row.get(0))?;
            let mut of_key = rows.collect::<Result<Vec<i64>, _>>()?;
            of_key.extend(recent.by_key.get(key).into_iter().flatten());
            of_key.retain(|other| *other != article);
            of_key.sort_unstable_by(|a, b| b.cmp(a));
            of_key.dedup();
            found.extend(of_key.into_iter().take(MOST_OF_A_KEY));
        }
        Ok(found)
    }

    /// Keeps the keys of an article.
    pub fn put(&mut self, connection: &Connection, article: i64, keys: &[u32]) -> Result<(), Error> {
        let recent = self.recent(connection)?;
        let bytes: Vec<u8> = keys.iter().flat_map(|key| key.to_le_bytes()).collect();
        connection
            .prepare_cached("INSERT OR REPLACE INTO recent_keys (article, keys) VALUES (?1, ?2)")?
            .execute(params![article, bytes])?;
        recent.insert(article, keys.to_vec());
        if recent.by_article.len() >= MOST_RECENT {
            file(connection, std::mem::take(recent))?;
        }
        Ok(())
    }

    /// Takes the keys of an article away.
    pub fn remove(&mut self, connection: &Connection, article: i64, keys: &[u32]) -> Result<(), Error> {
        self.recent(connection)?.remove(article);
        connection.prepare_cached("DELETE FROM recent_keys WHERE article = ?1")?.execute([article])?;
        let mut delete = connection.prepare_cached("DELETE FROM happening_keys WHERE key = ?1 AND article = ?2")?;
        for key in keys {
            delete.execute(params![key, article])?;
        }
        Ok(())
    }

    /// Forgets what is at hand: after a transaction that was taken back.
    pub fn forget(&mut self) {
        self.recent = None;
    }
}

/// Puts the keys of the newest articles into the table, in its order: each page is written once.
fn file(connection: &Connection, recent: Recent) -> Result<(), Error> {
    let mut rows: Vec<(u32, i64)> = recent
        .by_article
        .into_iter()
        .flat_map(|(article, keys)| keys.into_iter().map(move |key| (key, article)))
        .collect();
    rows.sort_unstable();
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO happening_keys (key, article) VALUES (?1, ?2)")?;
    for (key, article) in rows {
        insert.execute(params![key, article])?;
    }
    connection.execute("DELETE FROM recent_keys", [])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn newsroom() -> Connection {
        let mut connection = Connection::open_in_memory().expect("a database");
        crate::migrations::migrate_to(&mut connection, crate::migrations::FORMAT).expect("a newsroom");
        connection.pragma_update(None, "foreign_keys", false).expect("articles are left out");
        connection
    }

    #[test]
    fn articles_are_found_newest_first_wherever_their_keys_are_kept() {
        let (connection, mut by_key) = (newsroom(), ByKey::default());
        let last = MOST_RECENT as i64 + 10;
        for article in 1..=last {
            by_key.put(&connection, article, &[7, 1_000_000 + article as u32]).expect("kept");
        }
        let filed: i64 =
            connection.query_row("SELECT count(*) FROM happening_keys", [], |row| row.get(0)).expect("a count");
        assert_eq!(filed, 2 * MOST_RECENT as i64);
        for by_key in [&mut by_key, &mut ByKey::default()] {
            let newest: Vec<i64> = (0..MOST_OF_A_KEY as i64).map(|back| last - 1 - back).collect();
            assert_eq!(by_key.found(&connection, &[7], last).expect("articles"), newest);
            assert_eq!(
                by_key.found(&connection, &[1_000_001, 1_000_000 + last as u32], 5).expect("articles"),
                [1, last]
            );
        }
        by_key.remove(&connection, last - 1, &[7]).expect("gone");
        by_key.remove(&connection, 3, &[7]).expect("gone");
        for by_key in [&mut by_key, &mut ByKey::default()] {
            assert_eq!(by_key.found(&connection, &[7], last).expect("articles")[0], last - 2);
        }
    }
}
