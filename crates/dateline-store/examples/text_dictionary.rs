//! Makes the dictionary with which texts are packed: `text_dictionary < articles.jsonl > text.dictionary`.
//!
//! The articles are those written for this project. The dictionary is part of the file format: another one needs another number
//! of packing.

use std::io::{BufRead, Write};

use dateline_report::Article;

/// The end of a dictionary is the cheapest to refer to; more than this adds little.
const MOST: usize = 112 * 1024;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut dictionary = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let article: Article = serde_json::from_str(&line?)?;
        dictionary.extend(article.text.into_bytes());
        dictionary.push(b'\n');
    }
    let first = dictionary.len().saturating_sub(MOST);
    std::io::stdout().write_all(&dictionary[first..])?;
    Ok(())
}
