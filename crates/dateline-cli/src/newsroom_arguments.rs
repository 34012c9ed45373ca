//! The arguments of the verbs that work on a newsroom.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::arguments::InputArguments;
use crate::exit_status::EXIT_STATUS_HELP;

/// Which newsroom.
#[derive(Debug, Args)]
pub struct NewsroomArguments {
    /// The newsroom [default: `newsroom.path` of dateline.toml, else newsroom.db]
    #[arg(long, short = 'n', value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub newsroom: Option<PathBuf>,
}

/// The arguments of `dateline init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The file to make [default: as configured, else newsroom.db]
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub file: Option<PathBuf>,
}

/// The arguments of `dateline add`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct AddArguments {
    /// Input.
    #[command(flatten)]
    pub input: InputArguments,

    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// As `dateline read --fast` reads
    #[arg(long)]
    pub fast: bool,
}

/// What a search lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Articles.
    Articles,
    /// Statements.
    Statements,
    /// Events, as they are reported.
    Events,
    /// Distinct events, with the number of their reports.
    Happenings,
    /// Stories, with the number of their articles that are found.
    Stories,
    /// Actors across articles, with what is found of each.
    Actors,
}

/// The arguments of `dateline search`.
#[derive(Debug, Args)]
pub struct SearchArguments {
    /// What to look for: words, "words in a row", speaker:NAME, type:ASSAULT, near:LAT,LON,KM, date:2015-12..2016-01, OR, NOT, ( )
    ///
    /// `--help-query` explains the language. A value with blanks needs quotation marks that the shell leaves alone:
    /// 'speaker:"Sergey Lavrov"'.
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// What to list [default: what the query is about]
    #[arg(long, value_enum, value_name = "UNIT")]
    pub list: Option<Listed>,

    /// Results to show [default: `search.page` of dateline.toml, else 20]
    #[arg(long, value_name = "N")]
    pub most: Option<usize>,

    /// Go on behind the mark with which the page before ended
    #[arg(long, value_name = "MARK")]
    pub after: Option<String>,

    /// Counts alone
    #[arg(long)]
    pub count: bool,

    /// Counts by a value: source, language, type, mode, status, speaker, country, day, month, year
    #[arg(long, value_name = "FACET", conflicts_with_all = ["count", "after"])]
    pub by: Option<String>,

    /// One JSON object a result
    #[arg(long)]
    pub jsonl: bool,

    /// Search as was saved under this name
    #[arg(long, value_name = "NAME", conflicts_with = "query")]
    pub saved: Option<String>,

    /// Save the query under this name
    #[arg(long, value_name = "NAME", conflicts_with = "saved")]
    pub save: Option<String>,

    /// List the searches that are saved
    #[arg(long)]
    pub list_saved: bool,

    /// Explain the query language
    #[arg(long)]
    pub help_query: bool,
}

/// The arguments of `dateline serve`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct ServeArguments {
    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// Where to listen; port 0 takes a free one [default: `serve.address` of dateline.toml, else 127.0.0.1:8484]
    ///
    /// An address that other machines can reach needs a password or a token.
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub address: Option<String>,

    /// A file whose first line is the password that people are asked for
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub password_file: Option<PathBuf>,

    /// A file whose first line is the token that programs send as `Authorization: Bearer TOKEN`
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub token_file: Option<PathBuf>,

    /// Nothing can be changed: no reviews, no uploads, no saved searches
    #[arg(long)]
    pub read_only: bool,

    /// Read what is uploaded as `dateline read --fast` reads
    #[arg(long)]
    pub fast: bool,
}

/// The arguments of `dateline show`.
#[derive(Debug, Args)]
pub struct ShowArguments {
    /// The id of an article, or its beginning; with /s1, /e1 and so on behind it, one record and what it rests on
    #[arg(value_name = "ID")]
    pub id: String,

    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// One JSON object over several lines
    #[arg(long)]
    pub json: bool,

    /// As it was read, without corrections
    #[arg(long)]
    pub as_read: bool,
}

/// The arguments of `dateline stats`.
#[derive(Debug, Args)]
pub struct StatsArguments {
    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// List what was rejected, too
    #[arg(long)]
    pub rejections: bool,

    /// One JSON object over several lines
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `dateline doctor`.
#[derive(Debug, Args)]
pub struct DoctorArguments {
    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,
}

/// The arguments of `dateline db`.
#[derive(Debug, Args)]
pub struct DbArguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: DbVerb,
}

/// The verbs of `dateline db`.
#[derive(Debug, Subcommand)]
pub enum DbVerb {
    /// Look whether the newsroom holds together: file, indexes, counts, and every report with its rows
    Check(NewsroomArguments),
    /// Copy the newsroom to a new file, while others read and write
    Backup(BackupArguments),
    /// Bring a newsroom of an earlier version up to date
    Migrate(NewsroomArguments),
    /// Tell anew which events are one, in the order of publication instead of the order in which articles came
    Regroup(NewsroomArguments),
}

/// The arguments of `dateline db backup`.
#[derive(Debug, Args)]
pub struct BackupArguments {
    /// The file to make
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub to: PathBuf,

    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,
}

/// The arguments of `dateline config`.
#[derive(Debug, Args)]
pub struct ConfigArguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: ConfigVerb,
}

/// The verbs of `dateline config`.
#[derive(Debug, Subcommand)]
pub enum ConfigVerb {
    /// List the keys with what they are set to
    Show {
        /// Where each value comes from, too
        #[arg(long)]
        origin: bool,
    },
}
