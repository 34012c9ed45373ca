//! Articles with nearly the text of one that came before.

use rusqlite::{Connection, OptionalExtension};

use crate::error::Error;
use crate::signature::resemblance;

/// Share of runs in common from which on an article has nearly the text of another.
const REPRINTED: f64 = 0.75;

/// Articles that are looked at for being nearly the same text: they share more words than others do.
const LIKELIEST_REPRINTS: usize = 8;

/// Writes down which article before has nearly the text of this one.
pub(super) fn note_reprint(connection: &Connection, article: i64, likely: &[i64]) -> Result<(), Error> {
    // What others are reprints of stays so when it is told anew.
    if connection.prepare_cached("SELECT 1 FROM reprints WHERE original = ?1")?.exists([article])? {
        return Ok(());
    }
    let mut signature = connection.prepare_cached("SELECT signature FROM articles WHERE id = ?1")?;
    let own: Vec<u8> = signature.query_row([article], |row| row.get(0))?;
    for other in likely.iter().take(LIKELIEST_REPRINTS) {
        let theirs: Vec<u8> = signature.query_row([other], |row| row.get(0))?;
        if resemblance(&own, &theirs) < REPRINTED {
            continue;
        }
        let mut original = connection.prepare_cached("SELECT original FROM reprints WHERE article = ?1")?;
        let original: i64 = original.query_row([other], |row| row.get(0)).optional()?.unwrap_or(*other);
        connection
            .prepare_cached("INSERT OR REPLACE INTO reprints (article, original) VALUES (?1, ?2)")?
            .execute([article, original])?;
        break;
    }
    Ok(())
}
