//! The arguments of the verbs by which people judge what was read, and by which it is read again.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::exit_status::EXIT_STATUS_HELP;
use crate::newsroom_arguments::NewsroomArguments;

/// The arguments of `dateline review`.
#[derive(Debug, Args)]
pub struct ReviewArguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: ReviewVerb,
}

/// The verbs of `dateline review`.
#[derive(Debug, Subcommand)]
pub enum ReviewVerb {
    /// The record is right as it is
    Accept(RecordArguments),
    /// The record should not be: searches and exports leave it out
    Reject(RecordArguments),
    /// The record is right but for a field
    Edit(EditArguments),
    /// Take back what the reviewer said of the record
    Withdraw(RecordArguments),
    /// List what was said of the records of an article
    List(ListArguments),
    /// How far two reviewers agree on the records that both have judged
    Agreement(AgreementArguments),
}

/// Which record, and who says so.
#[derive(Debug, Args)]
pub struct RecordArguments {
    /// The id of an article and of a record of it, as `dateline search` prints them: k3f9/e1
    #[arg(value_name = "ID/RECORD")]
    pub record: String,

    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// Who says so [default: `review.reviewer` of dateline.toml]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// A remark to keep with it
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// The arguments of `dateline review edit`.
#[derive(Debug, Args)]
pub struct EditArguments {
    /// Record.
    #[command(flatten)]
    pub record: RecordArguments,

    /// The field, as the report calls it: type, status, place, speaker ...
    #[arg(long, value_name = "FIELD")]
    pub field: String,

    /// What it should say: a word, a number, an id of the report such as a2, or JSON; `null` for nothing
    #[arg(long, value_name = "VALUE")]
    pub value: String,
}

/// The arguments of `dateline review list`.
#[derive(Debug, Args)]
pub struct ListArguments {
    /// The id of an article
    #[arg(value_name = "ID")]
    pub article: String,

    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,
}

/// The arguments of `dateline review agreement`.
#[derive(Debug, Args)]
pub struct AgreementArguments {
    /// One reviewer; with nobody named, everybody is listed
    #[arg(value_name = "NAME", requires = "other")]
    pub one: Option<String>,

    /// Another
    #[arg(value_name = "OTHER")]
    pub other: Option<String>,

    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,
}

/// What an audit draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Audited {
    /// Events, by type.
    Events,
    /// Statements, by kind.
    Statements,
}

/// The arguments of `dateline audit`.
#[derive(Debug, Args)]
pub struct AuditArguments {
    /// The records to draw from, as for `dateline search`; all without a query
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,

    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// What to draw
    #[arg(long, value_enum, value_name = "UNIT", default_value = "events")]
    pub list: Audited,

    /// Records of each type to draw at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub each: u32,

    /// The same seed draws the same records
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,

    /// Who judges [default: `review.reviewer` of dateline.toml]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// Go on with the last audit
    #[arg(long = "continue", conflicts_with = "query")]
    pub go_on: bool,

    /// Only print what the last audit found
    #[arg(long, conflicts_with_all = ["query", "go_on"])]
    pub result: bool,
}

/// The arguments of `dateline reread`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct RereadArguments {
    /// Newsroom.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// Those too that this very version has read
    #[arg(long)]
    pub all: bool,

    /// As `dateline read --fast` reads
    #[arg(long)]
    pub fast: bool,

    /// List every difference, not only their numbers
    #[arg(long)]
    pub list: bool,

    /// Tell what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Number of articles read at once [default: one a processor core]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    /// No closing line of counts
    #[arg(long, short)]
    pub quiet: bool,
}

/// The arguments of `dateline diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// What was read before: a newsroom, or reports as JSON lines
    #[arg(value_name = "BEFORE", value_hint = clap::ValueHint::FilePath)]
    pub before: PathBuf,

    /// What was read later
    #[arg(value_name = "AFTER", value_hint = clap::ValueHint::FilePath)]
    pub after: PathBuf,

    /// One JSON object a difference
    #[arg(long)]
    pub jsonl: bool,

    /// Numbers alone
    #[arg(long, conflicts_with = "jsonl")]
    pub count: bool,
}
