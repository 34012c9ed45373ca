//! The folder in which archives and state lie.
//!
//! The state is a file that is replaced as a whole, and a journal beside it that changes are appended to: a line is a
//! list of changes that belong together, and the last line, which may be cut off, counts only when it is whole. Opening
//! reads both. Both are hidden, so that `dateline read FOLDER` reads only the archives. An archive that is being
//! written has `.open` behind its name; what a run that was cut off left of a record at its end is cut off when the
//! folder is opened.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Change, SCHEMA, State};

const STATE: &str = ".dateline-fetch.json";
const JOURNAL: &str = ".dateline-fetch.journal";
const LOCK: &str = ".dateline-fetch.lock";
pub(crate) const OPEN: &str = ".open";

/// Why a folder cannot be used.
#[derive(Debug)]
pub enum FolderError {
    /// Another run works in it.
    InUse,
    /// Its state is none, or that of another version.
    State(PathBuf, String),
    /// A file in it cannot be read or written.
    Io(PathBuf, io::Error),
}

impl FolderError {
    /// What to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::InUse => "wait until it has ended, or give another folder with `--out`",
            Self::State(..) => "put it aside: all pages that the feeds still list are then fetched again",
            Self::Io(..) => "check the name, the rights and the space that is left",
        }
    }
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse => f.write_str("another run works in this folder"),
            Self::State(path, reason) => write!(f, "{}: is no state of fetching ({reason})", path.display()),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for FolderError {}

/// A folder that this run alone works in.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    state: State,
    journal: File,
    _lock: File,
}

impl Folder {
    /// Opens a folder, and makes it where there is none.
    ///
    /// # Errors
    /// Where another run works in it, or something in it cannot be read or written.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        let io_error = |error| FolderError::Io(path.to_owned(), error);
        fs::create_dir_all(path).map_err(io_error)?;
        let lock = File::create(path.join(LOCK)).map_err(io_error)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(FolderError::InUse),
            Err(TryLockError::Error(error)) => return Err(io_error(error)),
        }
        let mut state = read_state(path)?;
        recover_files(path, &mut state)?;
        let journal = OpenOptions::new().create(true).append(true).open(path.join(JOURNAL)).map_err(io_error)?;
        let mut folder = Self { path: path.to_owned(), state, journal, _lock: lock };
        folder.save()?;
        Ok(folder)
    }

    /// The state of a folder, without a change to anything in it; an empty one where there is no folder.
    ///
    /// # Errors
    /// Where the state cannot be read.
    pub fn look(path: &Path) -> Result<State, FolderError> {
        read_state(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    /// Makes changes that belong together, and writes them down.
    pub(crate) fn change(&mut self, changes: Vec<Change>) -> Result<(), FolderError> {
        if changes.is_empty() {
            return Ok(());
        }
        let failed = |error| FolderError::Io(self.path.join(JOURNAL), error);
        let mut line = serde_json::to_vec(&changes).map_err(|error| failed(error.into()))?;
        line.push(b'\n');
        self.journal.write_all(&line).and_then(|()| self.journal.sync_data()).map_err(failed)?;
        for change in changes {
            self.state.apply(change);
        }
        Ok(())
    }

    /// Forgets what is of no use any more, and writes the state as a whole.
    pub(crate) fn close(mut self, now: Timestamp) -> Result<(), FolderError> {
        self.state.forget(now);
        self.save()
    }

    /// The state first, then the journal emptied: a run that is cut off in between makes the same changes once more.
    fn save(&mut self) -> Result<(), FolderError> {
        self.state.schema = SCHEMA.to_owned();
        let path = self.path.join(STATE);
        let failed = |error| FolderError::Io(path.clone(), error);
        let text = serde_json::to_vec(&self.state).map_err(|error| failed(error.into()))?;
        let new = self.path.join(format!("{STATE}.new"));
        let mut file = File::create(&new).map_err(failed)?;
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(failed)?;
        fs::rename(&new, &path).map_err(failed)?;
        sync_folder(&self.path).map_err(failed)?;
        self.journal.set_len(0).map_err(failed)
    }
}

/// So that a new name outlasts a loss of power; not every system can.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    match cfg!(unix) {
        true => File::open(path)?.sync_all(),
        false => Ok(()),
    }
}

fn read_state(folder: &Path) -> Result<State, FolderError> {
    let path = folder.join(STATE);
    let wrong = |reason: String| FolderError::State(path.clone(), reason);
    let mut state = match read_if_there(&path)? {
        None => State::default(),
        Some(text) => serde_json::from_slice(&text).map_err(|error| wrong(error.to_string()))?,
    };
    if !matches!(state.schema.as_str(), "" | SCHEMA) {
        return Err(wrong(format!("its schema is `{}`", crate::target::short(&state.schema))));
    }
    let journal = read_if_there(&folder.join(JOURNAL))?.unwrap_or_default();
    let whole = journal.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    for line in journal[..whole].split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        let changes: Vec<Change> = serde_json::from_slice(line).map_err(|error| wrong(error.to_string()))?;
        for change in changes {
            state.apply(change);
        }
    }
    Ok(state)
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, FolderError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FolderError::Io(path.to_owned(), error)),
    }
}

/// Cuts archives that a run left open behind their last whole record, and gives them their names.
fn recover_files(folder: &Path, state: &mut State) -> Result<(), FolderError> {
    for (name, length) in std::mem::take(&mut state.files) {
        let open = folder.join(format!("{name}{OPEN}"));
        let failed = |error| FolderError::Io(open.clone(), error);
        let file = match OpenOptions::new().write(true).open(&open) {
            Ok(file) => file,
            // It was given its name, and then the run was cut off.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(failed(error)),
        };
        if length == 0 {
            fs::remove_file(&open).map_err(failed)?;
            continue;
        }
        file.set_len(length).and_then(|()| file.sync_all()).map_err(failed)?;
        fs::rename(&open, folder.join(&name)).map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::FeedState;

    fn feed(name: &str, failures: u32) -> Change {
        Change::Feed(name.to_owned(), FeedState { failures, ..FeedState::default() })
    }

    #[test]
    fn what_was_changed_is_there_however_the_run_ended() {
        let folder = tempfile::tempdir().unwrap();
        let mut opened = Folder::open(folder.path()).unwrap();
        opened.change(vec![feed("a", 1), feed("b", 2)]).unwrap();
        // Cut off: not closed.
        drop(opened);
        let mut opened = Folder::open(folder.path()).unwrap();
        assert_eq!(opened.state().feeds["b"].failures, 2);
        opened.change(vec![feed("b", 3)]).unwrap();
        drop(opened);
        // Cut off in the middle of a line.
        let journal = folder.path().join(JOURNAL);
        let mut bytes = fs::read(&journal).unwrap();
        bytes.extend_from_slice(br#"[{"feed":["b",{"failures":9"#);
        fs::write(&journal, bytes).unwrap();
        assert_eq!(Folder::look(folder.path()).unwrap().feeds["b"].failures, 3);
        let opened = Folder::open(folder.path()).unwrap();
        assert_eq!((opened.state().feeds["a"].failures, opened.state().feeds["b"].failures), (1, 3));
        opened.close("2026-11-27T12:00:00Z".parse().unwrap()).unwrap();
        assert_eq!(fs::read(&journal).unwrap(), b"");
        assert_eq!(Folder::look(folder.path()).unwrap().feeds["b"].failures, 3);
    }

    #[test]
    fn one_run_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = Folder::open(folder.path()).unwrap();
        assert!(matches!(Folder::open(folder.path()), Err(FolderError::InUse)));
        drop(first);
        assert!(Folder::open(folder.path()).is_ok());
    }

    #[test]
    fn an_archive_that_was_left_open_is_cut_behind_its_last_record() {
        let folder = tempfile::tempdir().unwrap();
        let mut opened = Folder::open(folder.path()).unwrap();
        opened.change(vec![Change::File("a.warc.gz".to_owned(), Some(5))]).unwrap();
        opened.change(vec![Change::File("b.warc.gz".to_owned(), Some(0))]).unwrap();
        drop(opened);
        fs::write(folder.path().join("a.warc.gz.open"), b"wholebroken").unwrap();
        fs::write(folder.path().join("b.warc.gz.open"), b"broken").unwrap();
        let opened = Folder::open(folder.path()).unwrap();
        assert_eq!(fs::read(folder.path().join("a.warc.gz")).unwrap(), b"whole");
        assert!(!folder.path().join("b.warc.gz.open").exists() && opened.state().files.is_empty());
    }

    #[test]
    fn what_is_no_state_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["[1]", "{\"schema\":\"dateline.fetch-state/2\"}", "<xml>"] {
            fs::write(folder.path().join(STATE), text).unwrap();
            assert!(matches!(Folder::open(folder.path()), Err(FolderError::State(..))), "{text}");
            assert_eq!(fs::read_to_string(folder.path().join(STATE)).unwrap(), text);
        }
    }
}
