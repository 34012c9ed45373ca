//! The arguments of the verbs that work on shares of an input.

use std::path::PathBuf;

use clap::Args;

use crate::arguments::InputArguments;
use crate::exit_status::EXIT_STATUS_HELP;
use crate::shards::{Shard, Split};

/// The arguments of `dateline run`.
#[derive(Debug, Args)]
#[command(
    override_usage = "dateline run [OPTIONS] --shard I/N IN... OUT",
    after_help = "Exit status:\n  0  the share is complete, now or already; what was rejected is written beside the reports\n  \
                  1  the share could not be completed\n  2  the command line is wrong"
)]
pub struct RunArguments {
    /// Input, and behind it the folder to write to. Every share of a run must be given the same input in the same order.
    #[command(flatten)]
    pub input: InputArguments,

    /// Which share of how many, counted from 1
    #[arg(long, value_name = "I/N", default_value = "1/1")]
    pub shard: Shard,

    /// What is dealt out: single articles, for which every share goes through the whole input, or the files named
    #[arg(long, value_enum, default_value_t = Split::Articles)]
    pub split: Split,

    /// Faster, with fewer events, as `dateline read --fast`
    #[arg(long)]
    pub fast: bool,
}

/// The arguments of `dateline merge`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct MergeArguments {
    /// The folders into which shares were written; every share must be in one of them, and in one alone
    #[arg(value_name = "FOLDER", required = true, value_hint = clap::ValueHint::DirPath)]
    pub folders: Vec<PathBuf>,

    /// Where to write the reports to [default: standard output]
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Where to write what was rejected, a JSON object a line, instead of telling it
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub rejected: Option<PathBuf>,

    /// No closing line of counts
    #[arg(long, short)]
    pub quiet: bool,
}
