//! Reads every page of a folder and writes its article as a JSON line; faults go to standard error.
//!
//!     cargo run --release -p dateline-ingest --example pages_read -- FOLDER

use std::io::Write;

use dateline_ingest::document::Declared;
use dateline_ingest::html::article_of_html;
use dateline_ingest::limits::Limits;

fn main() -> anyhow::Result<()> {
    let Some(folder) = std::env::args().nth(1) else { anyhow::bail!("usage: pages_read FOLDER") };
    let mut files = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    files.sort();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for file in files {
        match article_of_html(&std::fs::read(&file)?, &Declared::default(), &Limits::default()) {
            Ok(article) => writeln!(out, "{}", serde_json::to_string(&article)?)?,
            Err(fault) => eprintln!("{}: {}", file.display(), fault.message),
        }
    }
    Ok(out.flush()?)
}
