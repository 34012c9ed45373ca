//! One writer at a time, told by name.

use std::fs::{File, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;

/// The right to write to a newsroom, held until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct WriteLock {
    file: File,
}

impl Drop for WriteLock {
    fn drop(&mut self) {
        // Closing alone is not enough while a process that is just being started holds the same file.
        let _ = self.file.unlock();
    }
}

impl WriteLock {
    /// Takes the right, or says who has it.
    pub fn take(newsroom: &Path) -> Result<Self, Error> {
        let path = lock_path(newsroom);
        let io = |error: std::io::Error| match error.kind() {
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Error::ReadOnly,
            ErrorKind::StorageFull => Error::DiskFull,
            _ => Error::Io { path: path.clone(), error },
        };
        let mut file = File::options().create(true).truncate(false).read(true).write(true).open(&path).map_err(io)?;
        match file.try_lock() {
            Ok(()) => {
                // The number is a courtesy to whoever waits: the lock holds without it.
                let _ = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
                Ok(Self { file })
            }
            Err(TryLockError::WouldBlock) => {
                let mut written = String::new();
                let _ = file.rewind().and_then(|()| file.take(32).read_to_string(&mut written));
                Err(Error::BeingWritten { path: newsroom.to_owned(), process: written.trim().parse().ok() })
            }
            Err(TryLockError::Error(error)) => Err(io(error)),
        }
    }
}

/// The file that is locked: the newsroom's own is left to SQLite.
fn lock_path(newsroom: &Path) -> PathBuf {
    let mut path = newsroom.as_os_str().to_owned();
    path.push("-lock");
    PathBuf::from(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_had_by_one_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("news.db");
        let first = WriteLock::take(&path).expect("the first");
        match WriteLock::take(&path) {
            Err(Error::BeingWritten { process, .. }) => assert_eq!(process, Some(std::process::id())),
            other => panic!("{other:?}"),
        }
        drop(first);
        assert!(WriteLock::take(&path).is_ok());
    }
}
