//! The file: making it, opening it, and what every connection to it is set to.

use std::cell::RefCell;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::columns::pack_all;
use crate::error::Error;
use crate::migrations::{APPLICATION_ID, FORMAT, format_of, migrate_to};
use crate::search::Memory;
use crate::texts;
use crate::write_lock::WriteLock;

/// Bytes of a page: reports are larger than SQLite's usual 4,096.
const PAGE: u32 = 8192;
/// Pages written to the log before they are moved to the file.
const PAGES_IN_LOG: u32 = 2000;
/// KiB of pages that a connection keeps in memory.
const CACHE_KIB: i32 = 64 * 1024;
/// Milliseconds that a connection waits for another's short lock.
const PATIENCE: u64 = 10_000;

/// An open newsroom: one connection, for one thread. Open it once more for each further thread.
#[derive(Debug)]
pub struct Newsroom {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    /// Of the last search.
    pub(crate) memory: RefCell<Memory>,
}

impl Newsroom {
    /// Makes a new, empty newsroom.
    pub fn create(path: &Path) -> Result<Self, Error> {
        Self::create_in_format(path, FORMAT)
    }

    pub(crate) fn create_in_format(path: &Path, format: u32) -> Result<Self, Error> {
        match File::create_new(path) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                return Err(Error::AlreadyThere { path: path.to_owned() });
            }
            Err(error) if error.kind() == ErrorKind::ReadOnlyFilesystem => return Err(Error::ReadOnly),
            Err(error) => return Err(Error::Io { path: path.to_owned(), error }),
        }
        let made = Self::fill(path, format);
        if made.is_err() {
            // Nothing is in it yet: half a newsroom would only be in the way of the next try.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    fn fill(path: &Path, format: u32) -> Result<Self, Error> {
        let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.pragma_update(None, "page_size", PAGE)?;
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
        set_up(&connection)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        migrate_to(&mut connection, format)?;
        Ok(Self { connection, path: path.to_owned(), memory: RefCell::default() })
    }

    /// Opens a newsroom for reading and writing.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let room = Self::open_in_any_format(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        room.refuse_other_formats()?;
        Ok(room)
    }

    /// Opens a newsroom for reading alone. It works while another process writes, and from a disk that cannot be written to where the
    /// newsroom was closed properly before.
    pub fn open_read_only(path: &Path) -> Result<Self, Error> {
        let room = match Self::open_in_any_format(path, OpenFlags::SQLITE_OPEN_READ_ONLY) {
            // A reader keeps marks in files beside the newsroom. Where it cannot make them, nobody else can write there either.
            Err(Error::Sqlite(error)) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen) && !has_log(path) => {
                Self::open_unchanging(path)?
            }
            opened => opened?,
        };
        room.refuse_other_formats()?;
        Ok(room)
    }

    /// Opens a file that nobody changes meanwhile, without files beside it.
    fn open_unchanging(path: &Path) -> Result<Self, Error> {
        let whole = path.canonicalize().map_err(|error| Error::Io { path: path.to_owned(), error })?;
        let name = whole.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        let access = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(format!("file:{name}?immutable=1"), access)?;
        Self::of_connection(connection, path)
    }

    fn open_in_any_format(path: &Path, access: OpenFlags) -> Result<Self, Error> {
        if !path.is_file() {
            return Err(Error::NotThere { path: path.to_owned() });
        }
        Self::of_connection(Connection::open_with_flags(path, access)?, path)
    }

    fn of_connection(connection: Connection, path: &Path) -> Result<Self, Error> {
        let application: i32 = match connection.pragma_query_value(None, "application_id", |row| row.get(0)) {
            Ok(application) => application,
            Err(error) => return Err(refused(path, error)),
        };
        if application != APPLICATION_ID {
            return Err(Error::NotANewsroom { path: path.to_owned() });
        }
        set_up(&connection)?;
        Ok(Self { connection, path: path.to_owned(), memory: RefCell::default() })
    }

    fn refuse_other_formats(&self) -> Result<(), Error> {
        let (path, found, known) = (self.path.clone(), format_of(&self.connection)?, FORMAT);
        match found.cmp(&known) {
            std::cmp::Ordering::Equal => Ok(()),
            std::cmp::Ordering::Less => Err(Error::TooOld { path, found, known }),
            std::cmp::Ordering::Greater => Err(Error::TooNew { path, found, known }),
        }
    }

    /// Brings a newsroom of an earlier format up to date; returns the format that it had. Each step is done wholly or not at all.
    pub fn migrate(path: &Path) -> Result<u32, Error> {
        let mut room = Self::open_in_any_format(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let found = format_of(&room.connection)?;
        if found > FORMAT {
            return Err(Error::TooNew { path: path.to_owned(), found, known: FORMAT });
        }
        let _lock = WriteLock::take(path)?;
        migrate_to(&mut room.connection, FORMAT)?;
        pack_all(&mut room.connection)?;
        Ok(found)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes the right to write: one process at a time has it.
    pub fn lock(&self) -> Result<WriteLock, Error> {
        WriteLock::take(&self.path)
    }

    /// The largest size in bytes that this connection lets the file grow to; a full newsroom is told as a full disk is.
    pub fn limit_size(&self, bytes: u64) -> Result<(), Error> {
        let page: u32 = self.connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
        let pages = u32::try_from(bytes / u64::from(page.max(1))).unwrap_or(u32::MAX - 1).clamp(1, u32::MAX - 1);
        self.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))?;
        Ok(())
    }
}

/// Whether a log lies beside the newsroom that has not been moved into it.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// What a file is that cannot be asked what it is.
fn refused(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Error::NotANewsroom { path: path.to_owned() },
        _ => error.into(),
    }
}

fn set_up(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(std::time::Duration::from_millis(PATIENCE))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // With a write-ahead log, a process that is killed loses nothing, and a power cut the last articles but not the file.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // A file from elsewhere may hold views and triggers: they get no functions that could do harm.
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", PAGES_IN_LOG, |_| Ok(()))?;
    connection.set_prepared_statement_cache_capacity(128);
    texts::make_readable(connection)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_without_files_beside_it_where_none_can_be_made() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("50% of what? #1.db");
        drop(Newsroom::create(&path).expect("a newsroom"));
        let room = Newsroom::open_unchanging(&path).expect("the newsroom");
        assert_eq!(room.statistics().expect("statistics").articles, 0);
        let names: Vec<_> = std::fs::read_dir(folder.path()).expect("the folder").collect();
        assert_eq!(names.len(), 1, "{names:?}");
        assert!(room.connection.execute_batch("DELETE FROM articles").is_err());
    }
}
