//! Who reads what is uploaded.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use dateline_store::AddCounts;

/// A file that came in, and where it is to go.
#[derive(Debug, Clone, Copy)]
pub struct Uploaded<'u> {
    /// The newsroom.
    pub newsroom: &'u Path,
    /// Where the file lies, until it is read.
    pub file: &'u Path,
    /// The name that its articles are said to be from.
    pub name: &'u str,
}

/// Why a file could not be read in; articles before the failure are stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntakeFailure {
    /// What went wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Reads articles out of files, and adds them to a newsroom.
pub trait Intake: Send + Sync {
    /// Reads one file and adds its articles; tells the counts so far now and then, and ends after the article at hand when `stop` is set.
    fn add(
        &self,
        uploaded: Uploaded<'_>,
        stop: &AtomicBool,
        tell: &mut dyn FnMut(AddCounts),
    ) -> Result<AddCounts, IntakeFailure>;
}
