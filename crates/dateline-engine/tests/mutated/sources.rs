//! The articles that are mutated.

use std::path::{Path, PathBuf};

use dateline_ingest::{Articles, Input, Options};
use dateline_report::Article;

/// The articles of a file of any kind that is read, packed or not.
pub fn of_file(path: &Path) -> Vec<Article> {
    of_files(vec![path.to_owned()])
}

/// The articles of our own that lie in the project.
pub fn own() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let files = [
        "examples/briefing-lima-earthquake.txt",
        "examples/ferry-accident-tallinn.txt",
        "examples/grain-corridor-rostov.txt",
        "examples/hospital-attack-inquiry-nairobi.txt",
        "examples/mine-talks-lubumbashi.txt",
        "examples/water-agreement-amman.txt",
        "eval/actors/articles.jsonl",
        "eval/events/desk.jsonl",
        "eval/events/traps.jsonl",
        "eval/happenings/reports.jsonl",
        "eval/speakers/articles.jsonl",
        "eval/times/relative.jsonl",
    ];
    of_files(files.iter().map(|file| root.join(file)).collect())
}

fn of_files(files: Vec<PathBuf>) -> Vec<Article> {
    let articles = Articles::new(files.into_iter().map(Input::File), Options::default());
    articles.filter_map(|article| Some(article.ok()?.value)).collect()
}
