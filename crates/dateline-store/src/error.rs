//! What can go wrong with a newsroom, and what to do next.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::config::ConfigError;
use crate::query::QueryError;

/// Why the newsroom could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No file of that name.
    #[error("{}: no newsroom here", path.display())]
    NotThere {
        /// The file.
        path: PathBuf,
    },
    /// A newsroom was to be made where a file is.
    #[error("{}: is there already", path.display())]
    AlreadyThere {
        /// The file.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{}: is no newsroom", path.display())]
    NotANewsroom {
        /// The file.
        path: PathBuf,
    },
    /// The file was made by a later version of Dateline.
    #[error("{}: has format {found}, this version knows formats up to {known}", path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// The version of its format.
        found: u32,
        /// The latest that is known.
        known: u32,
    },
    /// The file was made by an earlier version of Dateline.
    #[error("{}: has format {found}, this version works with format {known}", path.display())]
    TooOld {
        /// The file.
        path: PathBuf,
        /// The version of its format.
        found: u32,
        /// The one that is wanted.
        known: u32,
    },
    /// Another process is writing.
    #[error("{}: another process is writing to it{}", path.display(), process_or_nothing(.process))]
    BeingWritten {
        /// The file.
        path: PathBuf,
        /// The number of that process, where it is known.
        process: Option<u32>,
    },
    /// Nothing can be written where the file lies.
    #[error("the newsroom cannot be written to: the file or its disk is read-only")]
    ReadOnly,
    /// There is no room left.
    #[error("the disk is full, or the newsroom has reached the size it may have")]
    DiskFull,
    /// The file does not hold together.
    #[error("the newsroom is damaged: {0}")]
    Damaged(String),
    /// No article has that id.
    #[error("no article has the id '{0}'")]
    NoSuchArticle(String),
    /// No article knows an actor across articles.
    #[error("no article knows the actor {0}")]
    NoSuchActor(String),
    /// No article belongs to a story of that number.
    #[error("there is no story {0}")]
    NoSuchStory(String),
    /// More than one article's id begins so.
    #[error("{count} articles have ids that begin with '{prefix}'")]
    AmbiguousArticle {
        /// What was given.
        prefix: String,
        /// How many.
        count: usize,
    },
    /// The article has no such record.
    #[error("article {article} has no record '{record}'")]
    NoSuchRecord {
        /// The article.
        article: String,
        /// The record.
        record: String,
    },
    /// No search was saved under that name.
    #[error("no search is saved as '{name}'")]
    NoSuchSearch {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A correction that does not fit its record.
    #[error("{message}")]
    Correction {
        /// What does not fit.
        message: String,
        /// What would.
        hint: String,
    },
    /// A query that cannot be understood.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// A configuration that cannot be understood.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A page was asked for with a mark that no search gave.
    #[error("'{0}' is no mark of a page")]
    PageMark(String),
    /// More time was needed than there was.
    #[error("it took too long, and was broken off")]
    TookTooLong,
    /// What SQLite says, where nothing else fits.
    #[error("the newsroom's database failed: {0}")]
    Sqlite(rusqlite::Error),
    /// What the file system says.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        error: std::io::Error,
    },
}

fn process_or_nothing(process: &Option<u32>) -> String {
    process.map(|process| format!(" (process {process})")).unwrap_or_default()
}

impl Error {
    /// What to do next: lower case, no full stop.
    pub fn hint(&self) -> String {
        let fixed = match self {
            Self::NotThere { path } => return format!("make one with `dateline init {}`", path.display()),
            Self::AlreadyThere { .. } => "add to it with `dateline add`, or choose another name",
            Self::NotANewsroom { .. } => "check the name; a newsroom is made with `dateline init`",
            Self::TooNew { .. } => "use the version of dateline that made it, or a later one",
            Self::TooOld { .. } => "back it up with `dateline db backup`, then run `dateline db migrate`",
            Self::BeingWritten { .. } => "wait until it has ended, or end it; searches go on meanwhile",
            Self::ReadOnly => "copy it to a disk that can be written to; nothing was changed",
            Self::DiskFull => {
                "make room and run the same command again: what is stored is kept, and only the rest is added"
            }
            Self::Damaged(_) => "run `dateline db check`, and go back to a backup where it finds faults",
            Self::NoSuchArticle(_) => {
                "ids are those that `dateline search` shows; the first four characters are enough"
            }
            Self::NoSuchActor(_) => "`dateline search --list actors` tells the ids of actors",
            Self::NoSuchStory(_) => "`dateline search --list stories` tells the numbers of stories",
            Self::AmbiguousArticle { .. } => "write more characters of the id",
            Self::NoSuchRecord { .. } => "`dateline show ARTICLE` lists its records",
            Self::NoSuchSearch { known, .. } if known.is_empty() => "no search is saved yet",
            Self::NoSuchSearch { known, .. } => return format!("saved are: {}", known.join(", ")),
            Self::Correction { hint, .. } => return hint.clone(),
            Self::Query(error) => return error.hint.clone(),
            Self::Config(error) => return error.hint(),
            Self::PageMark(_) => "give the mark as the page before ended with it",
            Self::TookTooLong => "ask for less: fewer words with `*`, a shorter time, one country",
            Self::Sqlite(_) => "run `dateline db check`; if it finds nothing, report this message",
            Self::Io { .. } => "check the name, and who may read and write there",
        };
        fixed.to_owned()
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::OperationInterrupted) => Self::TookTooLong,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Self::BeingWritten { path: PathBuf::from("newsroom"), process: None }
            }
            _ => Self::Sqlite(error),
        }
    }
}
