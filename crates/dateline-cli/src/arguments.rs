//! The command line: the one list from which parsing, `--help`, the man page and the completions are made.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use dateline_export::{Format, Table};
use dateline_ingest::csv_rows::{ColumnMap, ColumnMapError};
use dateline_ingest::{Articles, Input, Limits, Options, publication_date};
use dateline_report::PartialDate;

use crate::exit_status::EXIT_STATUS_HELP;
use crate::newsroom_arguments::{
    AddArguments, ConfigArguments, DbArguments, DoctorArguments, InitArguments, NewsroomArguments, SearchArguments,
    ServeArguments, ShowArguments, StatsArguments,
};
use crate::review_arguments::{AuditArguments, DiffArguments, RereadArguments, ReviewArguments};
use crate::shard_arguments::{MergeArguments, RunArguments};

/// Reads the news and writes down what can be checked: who said what, who did what to whom, where and when,
/// according to whom
#[derive(Debug, Parser)]
#[command(name = "dateline", version, after_help = EXIT_STATUS_HELP, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Read articles, and report what they say with the characters that say so
    Read(ReadArguments),
    /// Read one share of the articles into a folder: what a cluster runs many of, each safe to kill and to run again
    Run(RunArguments),
    /// Put the shares of all runs together: the output of one run over everything
    Merge(MergeArguments),
    /// Show the articles of the input as they are taken from it, before they are read
    Article(ArticleArguments),
    /// Print sentences, tokens, tags, lemmas, trees and names as CoNLL-U
    Parse(ParseArguments),
    /// Show what one record of a report rests on: its words, the rule or model, sums and candidates
    Why(WhyArguments),
    /// Write reports in the formats of the field: tables, PLOVER, GDELT, FollowTheMoney, STIX and others
    Export(ExportArguments),
    /// Tell which articles copy, reprint, update or translate others, and the passages in common
    Reprints(ReprintsArguments),
    /// Look an actor up: its names, offices and designations, with their sources
    Actor(ActorArguments),
    /// Read published sanctions and terrorism lists for `dateline actor --lists`
    Lists(ListsArguments),
    /// Make a newsroom: a file that keeps articles with what was read in them
    Init(InitArguments),
    /// Read articles and keep them in a newsroom
    Add(AddArguments),
    /// Find articles, statements and events in a newsroom
    Search(SearchArguments),
    /// Open the reading room: a newsroom in a browser, and as a JSON API
    Serve(ServeArguments),
    /// Show an article of a newsroom, or one record of it
    Show(ShowArguments),
    /// Accept, reject or edit a record of a newsroom, and take that back
    Review(ReviewArguments),
    /// Judge a random sample of records, and learn how many are right
    Audit(AuditArguments),
    /// Read the articles of a newsroom again with this version, in place; corrections stay
    Reread(RereadArguments),
    /// Tell what two newsrooms or files of reports say differently of the same articles
    Diff(DiffArguments),
    /// Tell what a newsroom holds, in numbers
    Stats(StatsArguments),
    /// Look for what is in the way of working, and say what to do about it
    Doctor(DoctorArguments),
    /// Check, back up or migrate a newsroom
    Db(DbArguments),
    /// Show what is configured, and where that comes from
    Config(ConfigArguments),
    /// Fetch feeds and the pages that they list into archives that `dateline read` reads; nothing else reaches a network
    #[cfg(feature = "fetch")]
    Fetch(crate::fetch_arguments::FetchArguments),
    /// Print the codebook, or what it says of one field, value, rule, warning or column
    Codebook(CodebookArguments),
    /// Print the completions for a shell
    Completions(CompletionsArguments),
    /// Print the manual page
    Man(ManArguments),
}

/// Where articles come from and how many are read at once: the same for every verb that reads them.
#[derive(Debug, Args)]
pub struct InputArguments {
    /// Files and folders: text, HTML, feeds, agencies' formats, mail, tables, JSON lines, crawls (WARC), archives (ZIP, tar),
    /// plain or packed (gzip, Zstandard, LZ4); `-` or none for standard input
    ///
    /// What a file is follows from its content, not its name. Plain text is one article. A JSON line is
    /// {"id","title","text","published","source","url","language","authors"}; only "text" is required.
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    pub paths: Vec<PathBuf>,

    /// Date of articles that come without one, such as 2015-12-11 or "11 December 2015"
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub published: Option<PartialDate>,

    /// Which column of a table is what, where it has other names than usual: text=Body,title=Head,published=Date
    #[arg(long, value_name = "FIELD=NAME,...", value_parser = parse_columns, default_value = "", hide_default_value = true)]
    pub columns: ColumnMap,

    /// Number of articles read at once [default: one a processor core]
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,

    /// No progress bar and no closing line of counts; rejections are still told
    #[arg(long, short)]
    pub quiet: bool,
}

/// The arguments of `dateline read`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct ReadArguments {
    /// Input.
    #[command(flatten)]
    pub input: InputArguments,

    /// The report on one article as JSON over several lines
    #[arg(long, conflicts_with = "jsonl")]
    pub json: bool,

    /// The reports as JSON lines, one an article, in the order of the input
    #[arg(long)]
    pub jsonl: bool,

    /// Faster, with fewer events: the encoder is not asked where the words alone leave open whether something happened
    #[arg(long)]
    pub fast: bool,
}

/// The arguments of `dateline article`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct ArticleArguments {
    /// Input.
    #[command(flatten)]
    pub input: InputArguments,

    /// The articles as JSON lines, in the order of the input
    #[arg(long)]
    pub jsonl: bool,
}

/// The arguments of `dateline reprints`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct ReprintsArguments {
    /// Input.
    #[command(flatten)]
    pub input: InputArguments,

    /// Days between two articles beyond which they are not compared
    #[arg(long, value_name = "DAYS", default_value_t = 14, value_parser = clap::value_parser!(u16).range(1..=3660))]
    pub days: u16,

    /// The pairs as JSON lines, with the passages that stand in both
    #[arg(long)]
    pub jsonl: bool,
}

/// The arguments of `dateline parse`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct ParseArguments {
    /// Input.
    #[command(flatten)]
    pub input: InputArguments,

    /// The names of the language pipeline alone, as spaCy gives them, without the second layer
    #[arg(long)]
    pub exact: bool,
}

/// The arguments of `dateline why`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct WhyArguments {
    /// The record, as the report calls it: s1, e1, a1, t1, pl1; d1 and f1 for the first designation and fact
    #[arg(value_name = "ID")]
    pub id: String,

    /// Input: one article.
    #[command(flatten)]
    pub input: InputArguments,

    /// As `dateline read --fast` reads it
    #[arg(long)]
    pub fast: bool,
}

/// The arguments of `dateline export`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct ExportArguments {
    /// What to write; `--formats` lists the formats with what each leaves out
    #[arg(value_name = "FORMAT", value_parser = parse_format)]
    pub format: Option<Format>,

    /// Files of reports, as `dateline read --jsonl` writes them; `-` or none for standard input, unless a newsroom is asked
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::FilePath)]
    pub paths: Vec<PathBuf>,

    /// Newsroom; named without a query, all that it holds is exported.
    #[command(flatten)]
    pub newsroom: NewsroomArguments,

    /// Export what a newsroom holds on this, with corrections and without rejected records; `dateline search` explains queries
    #[arg(long, value_name = "QUERY", conflicts_with = "paths")]
    pub query: Option<String>,

    /// Export what the search finds that was saved under this name
    #[arg(long, value_name = "NAME", conflicts_with_all = ["paths", "query"])]
    pub saved: Option<String>,

    /// Of several reports of one event write the fullest alone; how many there are stands beside it where the format has a place for that
    #[arg(long, conflicts_with = "paths")]
    pub distinct: bool,

    /// What `csv`, `jsonl` and `parquet` write: events, statements, articles, actors, places, designations, facts
    #[arg(long, value_name = "TABLE", value_parser = parse_table, default_value = "events")]
    pub table: Table,

    /// Where to write to [default: standard output]
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// List the formats, and what each leaves out
    #[arg(long)]
    pub formats: bool,

    /// No closing line of counts; rejections are still told
    #[arg(long, short)]
    pub quiet: bool,
}

fn parse_format(name: &str) -> Result<Format, String> {
    Format::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
        format!("the formats are {}", names.join(", "))
    })
}

fn parse_table(name: &str) -> Result<Table, String> {
    Table::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Table::ALL.iter().map(|table| table.as_str()).collect();
        format!("the tables are {}", names.join(", "))
    })
}

/// The arguments of `dateline actor`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct ActorArguments {
    /// A name, in whatever spelling or script, or the id of an actor; letter case, accents and punctuation do not matter
    #[arg(value_name = "NAME", required = true)]
    pub name: Vec<String>,

    /// The day for which offices and designations are wanted, such as 2015-12-11; none for those of all times
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub on: Option<PartialDate>,

    /// A file of further lists, as `dateline lists import` writes it
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub lists: Option<PathBuf>,

    /// One JSON object over several lines
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `dateline lists`.
#[derive(Debug, Args)]
pub struct ListsArguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: ListsVerb,
}

/// The verbs of `dateline lists`.
#[derive(Debug, Subcommand)]
pub enum ListsVerb {
    /// Read lists in the formats in which they are published, and write them as one file
    Import(ImportArguments),
}

/// The arguments of `dateline lists import`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct ImportArguments {
    /// UN XML, OFAC sdn.csv and alt.csv, UK CSV, EU CSV or XML, FollowTheMoney JSON lines; told apart by content
    #[arg(value_name = "PATH", required = true, value_hint = clap::ValueHint::FilePath)]
    pub paths: Vec<PathBuf>,

    /// The file to write; none for standard output
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// The date of lists that do not tell theirs (OFAC, FollowTheMoney)
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub date: Option<PartialDate>,

    /// By whose law, of lists that do not tell: a country code such as USA
    #[arg(long, value_name = "CODE")]
    pub jurisdiction: Option<String>,
}

/// The arguments of `dateline codebook`.
#[derive(Debug, Args)]
pub struct CodebookArguments {
    /// A name as it stands in a report, a table or a message: statements/colon, ASSAULT, events.status, events/verb/lift,
    /// "status by negation", year-inferred; without it the whole codebook as Markdown
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// The arguments of `dateline completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// The arguments of `dateline man`.
#[derive(Debug, Args)]
pub struct ManArguments {
    /// The verb whose page is wanted; none for that of dateline itself
    pub verb: Option<String>,
}

impl InputArguments {
    /// The articles that the arguments name, as far as the limits let them in.
    pub fn articles(&self, limits: Limits) -> Articles {
        let input_of = |path: &PathBuf| match path.as_os_str() == "-" {
            true => Input::Stdin,
            false => Input::File(path.clone()),
        };
        let mut inputs: Vec<Input> = self.paths.iter().map(input_of).collect();
        if inputs.is_empty() {
            inputs.push(Input::Stdin);
        }
        Articles::new(inputs, Options { limits, published: self.published, columns: self.columns.clone() })
    }

    /// The number of articles to read at once.
    pub fn threads(&self) -> NonZeroUsize {
        self.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

fn parse_columns(written: &str) -> Result<ColumnMap, String> {
    written.parse().map_err(|reason: ColumnMapError| reason.to_string())
}

fn parse_date(written: &str) -> Result<PartialDate, String> {
    publication_date(written).map_err(|reason| format!("it {reason}; write it as 2015-12-11"))
}
