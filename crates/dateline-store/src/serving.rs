//! What a server needs of its connections: bounds on time and memory, and several answers of one moment.

use std::time::Instant;

use rusqlite::{Connection, Transaction};

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Steps of SQLite's machine between two looks at the clock.
const STEPS: std::ffi::c_int = 1000;

impl Newsroom {
    /// Breaks off whatever this connection is asked after that moment, with [`Error::TookTooLong`]; none takes the bound away.
    pub fn limit_time(&mut self, until: Option<Instant>) -> Result<(), Error> {
        match until {
            Some(until) => self.connection.progress_handler(STEPS, Some(move || Instant::now() > until))?,
            None => self.connection.progress_handler(0, None::<fn() -> bool>)?,
        }
        Ok(())
    }

    /// KiB of the file's pages that this connection keeps in memory at most.
    pub fn limit_cache(&self, kib: u32) -> Result<(), Error> {
        self.connection.pragma_update(None, "cache_size", -i64::from(kib))?;
        Ok(())
    }

    /// Asks several things of one moment, whatever is added meanwhile.
    pub fn at_one_moment<T, E: From<Error>>(&self, ask: impl FnOnce(&Self) -> Result<T, E>) -> Result<T, E> {
        let _moment = moment(&self.connection)?;
        ask(self)
    }

    /// From now on everything is asked of one moment, until [`Newsroom::let_go`]: what was worked out for one question serves the
    /// next, however often others add meanwhile. For connections that only read.
    pub fn hold(&self) -> Result<(), Error> {
        if self.connection.is_autocommit() {
            // The moment is that of the first look.
            self.connection.execute_batch("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1")?;
        }
        Ok(())
    }

    /// What is asked next is asked of the newsroom as it is then.
    pub fn let_go(&self) -> Result<(), Error> {
        if !self.connection.is_autocommit() {
            self.connection.execute_batch("COMMIT")?;
        }
        Ok(())
    }
}

/// The moment at which what follows is read; none of its own where one is held already. It ends where it is dropped.
pub(crate) fn moment(connection: &Connection) -> Result<Option<Transaction<'_>>, Error> {
    Ok(match connection.is_autocommit() {
        true => Some(connection.unchecked_transaction()?),
        false => None,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_takes_too_long_is_broken_off() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut room = Newsroom::create(&folder.path().join("news.db")).expect("a newsroom");
        let count = |room: &Newsroom| -> Result<i64, Error> {
            let select = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000)
                          SELECT count(*) FROM n";
            Ok(room.connection.query_row(select, [], |row| row.get(0))?)
        };
        room.limit_time(Some(Instant::now() + Duration::from_millis(5))).expect("a bound");
        assert!(matches!(count(&room), Err(Error::TookTooLong)));
        room.limit_time(None).expect("no bound");
        assert_eq!(room.statistics().expect("statistics").articles, 0);
    }

    #[test]
    fn what_is_held_is_of_one_moment_until_it_is_let_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("news.db");
        let mut writer = Newsroom::create(&path).expect("a newsroom");
        let reader = Newsroom::open_read_only(&path).expect("the newsroom");
        let saved = || reader.saved_searches().expect("searches").len();
        reader.hold().expect("a moment");
        reader.hold().expect("the same moment");
        writer.save_search("floods", "flood*").expect("a search");
        assert_eq!(saved(), 0);
        // What asks for a moment of its own is asked of the one that is held.
        assert_eq!(reader.statistics().expect("statistics").articles, 0);
        assert_eq!(reader.at_one_moment(|reader| reader.saved_searches()).expect("searches").len(), 0);
        reader.let_go().expect("the end of it");
        reader.let_go().expect("nothing to end");
        assert_eq!(saved(), 1);
    }

    #[test]
    fn answers_of_one_moment_do_not_see_what_comes_meanwhile() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("news.db");
        let mut writer = Newsroom::create(&path).expect("a newsroom");
        let reader = Newsroom::open_read_only(&path).expect("the newsroom");
        reader
            .at_one_moment(|reader| -> Result<(), Error> {
                assert_eq!(reader.saved_searches()?.len(), 0);
                writer.save_search("floods", "flood*")?;
                assert_eq!(reader.saved_searches()?.len(), 0);
                Ok(())
            })
            .expect("answers");
        assert_eq!(reader.saved_searches().expect("searches").len(), 1);
    }
}
