//! Counts words over a collection and writes `models/stories_words.bin`:
//! `cargo run -p dateline-stories --example count_words -- wire-3000.jsonl.gz models/stories_words.bin`.

use std::error::Error;
use std::io::Read;

use dateline_stories::{Article, Features, rows};

fn main() -> Result<(), Box<dyn Error>> {
    let [corpus, out] = std::env::args()
        .skip(1)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| "give the collection and the table to write")?;
    let mut lines = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(corpus)?).read_to_string(&mut lines)?;
    let articles: Vec<serde_json::Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let features = articles.iter().map(|article| {
        let field = |name: &str| article.get(name).and_then(serde_json::Value::as_str);
        Features::of(&Article { title: field("title"), text: field("text").unwrap_or_default(), ..Article::default() })
    });
    let table = rows(features);
    std::fs::write(&out, &table)?;
    println!("{} articles, {} bytes", articles.len(), table.len());
    Ok(())
}
