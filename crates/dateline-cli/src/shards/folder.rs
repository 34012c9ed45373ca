//! The files of a share, which appear under their names only when they are whole.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::{Marker, Shard, Written};

/// How the names of files end that are being written.
const PARTIAL: &str = ".partial";

/// The names of the files of one share in a folder.
#[derive(Debug, Clone)]
pub struct ShardFiles {
    folder: PathBuf,
    stem: String,
}

impl ShardFiles {
    /// Those of `shard` in `folder`.
    pub fn new(folder: &Path, shard: Shard) -> Self {
        Self { folder: folder.to_owned(), stem: format!("shard-{:05}-of-{:05}", shard.number, shard.of) }
    }

    /// The reports.
    pub fn reports(&self) -> PathBuf {
        self.folder.join(format!("{}.jsonl", self.stem))
    }

    /// What was rejected.
    pub fn rejected(&self) -> PathBuf {
        self.folder.join(format!("{}.rejected.jsonl", self.stem))
    }

    /// The marker, which says that both are whole.
    pub fn marker(&self) -> PathBuf {
        self.folder.join(format!("{}.done.json", self.stem))
    }

    /// A file that is going to be one of the share's.
    pub fn begin(&self) -> io::Result<Partial> {
        Partial::new(&self.folder, &format!(".{}.", self.stem))
    }

    /// Writes the marker. Behind this the share counts as complete.
    pub fn complete(&self, marker: &Marker) -> anyhow::Result<()> {
        let mut partial = self.begin()?;
        let mut bytes = serde_json::to_vec_pretty(marker)?;
        bytes.push(b'\n');
        partial.write(&bytes)?;
        partial.finish(&self.marker())?;
        // What those left behind who were killed at this share; whoever still writes to one finds the marker.
        let begins = format!(".{}.", self.stem);
        for entry in fs::read_dir(&self.folder)?.flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(&begins) && name.ends_with(PARTIAL) {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }
}

/// A file that is being written under a name of its own.
pub struct Partial {
    file: BufWriter<NamedTempFile>,
    bytes: u64,
    digest: Sha256,
}

impl Partial {
    /// A file in `folder` whose name begins like that.
    pub fn new(folder: &Path, begins: &str) -> io::Result<Self> {
        let mut named = tempfile::Builder::new();
        named.prefix(begins).suffix(PARTIAL);
        #[cfg(unix)]
        {
            // As others of the user's files: the umask takes away what it should.
            use std::os::unix::fs::PermissionsExt;
            named.permissions(fs::Permissions::from_mode(0o666));
        }
        let file = BufWriter::with_capacity(1 << 20, named.tempfile_in(folder)?);
        Ok(Self { file, bytes: 0, digest: Sha256::new() })
    }

    /// Writes bytes behind those before.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.bytes += bytes.len() as u64;
        self.digest.update(bytes);
        self.file.write_all(bytes)
    }

    /// Gives the file its name, in one step and only when its bytes are on the disk.
    pub fn finish(self, path: &Path) -> io::Result<Written> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            // Not every file system lets a folder be synced; the name is there all the same.
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
        Ok(Written { bytes: self.bytes, sha256: hexadecimal(self.digest) })
    }
}

/// A digest in hexadecimal.
pub fn hexadecimal(digest: Sha256) -> String {
    digest.finalize().iter().fold(String::new(), |mut written, byte| {
        // Writing to a string cannot fail.
        let _ = write!(written, "{byte:02x}");
        written
    })
}
