//! What the exit status says.

use std::process::ExitCode;

/// How a run ended; the numbers are documented in `--help` and docs/cli.md, and do not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// Everything that was given was read.
    AllRead,
    /// Nothing could be read, or the run had to stop.
    NothingRead,
    /// The command line is wrong, or does not fit the input.
    Usage,
    /// Some of the input was rejected; the rest was read.
    SomeRejected,
}

/// The exit statuses as `--help` lists them.
pub const EXIT_STATUS_HELP: &str = "\
Exit status:
  0  everything was read
  1  nothing could be read, or the run had to stop
  2  the command line is wrong, or does not fit the input
  3  some of the input was rejected, and the rest was read";

impl ExitStatus {
    /// The status of a run that read and rejected that many articles.
    pub fn of_counts(read: u64, rejected: u64) -> Self {
        match (read, rejected) {
            (_, 0) => Self::AllRead,
            (0, _) => Self::NothingRead,
            _ => Self::SomeRejected,
        }
    }
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(match status {
            ExitStatus::AllRead => 0,
            ExitStatus::NothingRead => 1,
            ExitStatus::Usage => 2,
            ExitStatus::SomeRejected => 3,
        })
    }
}
