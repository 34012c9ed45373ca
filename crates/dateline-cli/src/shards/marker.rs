//! The marker of a complete share: of what input, read how, and what came of it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use dateline_ingest::Limits;
use dateline_report::Engine;
use serde::{Deserialize, Serialize};

use super::{Shard, Split};

/// The version of the marker.
pub const SCHEMA: &str = "dateline.shard/1";
/// How the names of markers end.
const ENDING: &str = ".done.json";

/// What a share says of itself when it is complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// `dateline.shard/1`.
    pub schema: String,
    /// Which share of how many.
    pub shard: Shard,
    /// What all shares of the run have in common.
    pub job: Job,
    /// Records that came by, an input each where files were dealt out (none of other shares' inputs), else of the whole input.
    pub records: Vec<u64>,
    /// Articles read, each a line of the reports.
    pub read: u64,
    /// Records rejected, each a line of the rejections.
    pub rejected: u64,
    /// What was no article and never meant to be one: of the whole input, or of the share's files.
    pub passed_over: u64,
    /// The file of reports.
    pub reports: Written,
    /// The file of rejections.
    pub rejections: Written,
}

/// What is read, and how: the same for all shares of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Version and model.
    pub engine: Engine,
    /// The inputs, in their order.
    pub inputs: Vec<NamedInput>,
    /// What is dealt out.
    pub split: Split,
    /// The date of articles without one.
    pub published: Option<String>,
    /// The columns of tables.
    pub columns: String,
    /// Whether it is read without the encoder.
    pub fast: bool,
    /// How much of the input is read.
    pub limits: Limits,
}

/// An input as it was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedInput {
    /// The path, as it was written.
    pub path: String,
    /// Its size; none of a folder.
    pub bytes: Option<u64>,
}

/// What a file must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its size.
    pub bytes: u64,
    /// Its digest, in hexadecimal.
    pub sha256: String,
}

/// Why the markers of a folder cannot be read.
#[derive(Debug)]
pub enum MarkerError {
    /// The folder cannot be listed.
    Folder(PathBuf, std::io::Error),
    /// A marker cannot be read.
    Unreadable(PathBuf, String),
}

impl fmt::Display for MarkerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path, error) => write!(f, "{}: the folder cannot be read: {error}", path.display()),
            Self::Unreadable(path, reason) => {
                write!(f, "{}: is no marker of this version: {reason}", path.display())
            }
        }
    }
}

impl std::error::Error for MarkerError {}

/// The markers in a folder with their paths, by name.
pub fn found_in(folder: &Path) -> Result<Vec<(PathBuf, Marker)>, MarkerError> {
    let failed = |error| MarkerError::Folder(folder.to_owned(), error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("shard-") && name.ends_with(ENDING) {
            paths.push(path);
        }
    }
    paths.sort();
    paths.into_iter().map(|path| read(&path).map(|marker| (path, marker))).collect()
}

fn read(path: &Path) -> Result<Marker, MarkerError> {
    let read = fs::read(path).map_err(|error| error.to_string()).and_then(|bytes| Marker::of_json(&bytes));
    read.map_err(|reason| MarkerError::Unreadable(path.to_owned(), reason))
}

impl Marker {
    /// The marker that these bytes are, if a share could have written it; else what is wrong.
    pub fn of_json(bytes: &[u8]) -> Result<Self, String> {
        let marker: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if marker.schema != SCHEMA {
            return Err(format!("its schema is {}", marker.schema));
        }
        let Shard { number, of } = marker.shard;
        if !marker.shard.is_one() {
            return Err(format!("there is no share {number} of {of}"));
        }
        let counts = match marker.job.split {
            Split::Articles => 1,
            Split::Files => marker.job.inputs.len(),
        };
        if marker.job.inputs.is_empty() || marker.records.len() != counts {
            return Err(format!("it has {} counts of records, not {counts}", marker.records.len()));
        }
        let own = marker.own_records().filter(|own| marker.read.checked_add(marker.rejected) == Some(*own));
        own.map(|_| marker).ok_or_else(|| "its counts do not add up".to_owned())
    }

    /// How many of the records are the share's; none where no number holds them.
    fn own_records(&self) -> Option<u64> {
        let (number, of) = (u64::from(self.shard.number), u64::from(self.shard.of));
        match self.job.split {
            // Record k, counted from 0, is of share k mod N, counted from 0.
            Split::Articles => self.records.first().map(|all| all / of + u64::from(all % of >= number)),
            Split::Files => self.records.iter().try_fold(0, |sum: u64, records| sum.checked_add(*records)),
        }
    }
}

impl Job {
    /// What this run does differently from another, in words; none if nothing.
    pub fn difference(&self, other: &Self) -> Option<String> {
        if self.engine != other.engine {
            let (own, others) = (&self.engine, &other.engine);
            return Some(format!(
                "it was read by version {} with {}, the other by {} with {}",
                own.version, own.model, others.version, others.model
            ));
        }
        if self.inputs != other.inputs {
            let pairs = self.inputs.iter().zip(&other.inputs);
            let changed = pairs.into_iter().find(|(own, others)| own != others);
            return Some(match changed {
                Some((own, others)) if own.path == others.path => format!("{} is of another size", own.path),
                Some((own, others)) => format!("it has {} where the other has {}", own.path, others.path),
                None => format!("it has {} inputs, the other {}", self.inputs.len(), other.inputs.len()),
            });
        }
        (self != other).then(|| "it was read with other options".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seed_of_the_fuzzer_is_a_marker_or_is_refused() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/shard_marker");
        let mut read = Vec::new();
        for entry in fs::read_dir(corpus).expect("the corpus is part of the repository") {
            let path = entry.expect("an entry").path();
            let bytes = fs::read(&path).expect("a file");
            match Marker::of_json(&bytes) {
                Ok(marker) => {
                    let written = serde_json::to_vec(&marker).expect("a marker is written");
                    assert_eq!(Marker::of_json(&written), Ok(marker));
                    read.push(path.file_name().expect("a name").to_string_lossy().into_owned());
                }
                Err(reason) => assert!(!reason.is_empty(), "{}", path.display()),
            }
            for cut in 0..bytes.len() {
                assert!(Marker::of_json(&bytes[..cut]).is_err() || bytes[cut..].trim_ascii().is_empty());
            }
        }
        read.sort();
        assert_eq!(read, ["of-articles", "of-files"]);
    }
}
