//! Writes what the head of event types is trained on; see `training/events/`.
//!
//! `event_features PAIRS.jsonl FOLDER`: a pair is `{"text","actor":[start,end],"recipient":[start,end]}`, in characters.
//! `hashes.u64` holds the features of the pairs one behind the other and `bounds.u32` where each pair's begin.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use dateline_language::{Annotator, Model};
use dateline_read::events::typing::features::Features;
use dateline_read::names::Names;
use dateline_read::{Document, Part, TokenSpan};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(pairs), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: event_features PAIRS.jsonl FOLDER".into());
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let model = Model::from_bytes(&std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_md.bin"))?)?;
    let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let (mut hashes, mut bounds) = (create("hashes.u64")?, create("bounds.u32")?);
    let (mut annotator, mut names) = (Annotator::new(&model), Names::new());
    let mut features = Features::default();
    let mut count = 0u32;
    for line in BufReader::new(File::open(pairs)?).lines() {
        let told: Value = serde_json::from_str(&line?)?;
        let text = told["text"].as_str().ok_or("a line without text")?;
        let mut annotated = annotator.annotate(text)?;
        names.replace(&mut annotated);
        let document = Document::new(None, annotated, None);
        let part = &document.body;
        features.read(part, span(part, &told["actor"])?, span(part, &told["recipient"])?, None);
        bounds.write_all(&count.to_le_bytes())?;
        for hash in &features.hashes {
            hashes.write_all(&hash.to_le_bytes())?;
        }
        count += features.hashes.len() as u32;
    }
    bounds.write_all(&count.to_le_bytes())?;
    Ok(())
}

/// The tokens that share a character with a range.
fn span(part: &Part<'_>, told: &Value) -> Result<TokenSpan, Box<dyn std::error::Error>> {
    let (start, end) = (told[0].as_u64().ok_or("no start")? as u32, told[1].as_u64().ok_or("no end")? as u32);
    let tokens = &part.annotated.tokens;
    let first = tokens.partition_point(|token| token.char_end <= start);
    let last = tokens.partition_point(|token| token.char_start < end);
    if first >= last {
        return Err(format!("no token in {start}..{end}").into());
    }
    Ok(part.tokens(first, last))
}
