//! Backups: a consistent copy, while others read and write.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::error::Error;
use crate::newsroom::Newsroom;

/// Pages that are copied at a time; between, others have their turn.
const PAGES: std::ffi::c_int = 512;

impl Newsroom {
    /// Copies the newsroom to a new file. `progress` is told how many pages are left, of how many.
    pub fn back_up(&self, to: &Path, mut progress: impl FnMut(i32, i32)) -> Result<(), Error> {
        match File::create_new(to) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(Error::AlreadyThere { path: to.to_owned() });
            }
            Err(error) => return Err(Error::Io { path: to.to_owned(), error }),
        }
        let copied = self.copy(to, &mut progress);
        if copied.is_err() {
            // Half a copy is no backup, and would be taken for one.
            let _ = std::fs::remove_file(to);
        }
        copied
    }

    fn copy(&self, to: &Path, progress: &mut impl FnMut(i32, i32)) -> Result<(), Error> {
        let mut copy = Connection::open(to)?;
        {
            let backup = Backup::new(&self.connection, &mut copy)?;
            loop {
                match backup.step(PAGES)? {
                    StepResult::Done => break,
                    StepResult::Busy | StepResult::Locked => std::thread::sleep(Duration::from_millis(20)),
                    _ => {}
                }
                let state = backup.progress();
                progress(state.remaining, state.pagecount);
            }
        }
        // One file, with nothing beside it.
        copy.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
        copy.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
        copy.close().map_err(|(_, error)| error)?;
        Ok(())
    }
}
