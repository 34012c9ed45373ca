//! Writes what the model of incidents is trained on; see `training/incidents/`.
//!
//! `incident_features ARTICLES.jsonl FOLDER [CASING.bin]`: a line is `{"text"}`. `candidates.jsonl` holds for each article its rows and
//! its candidates: `[start, end, head start, head end, thing, sentence]` in code points; `rows.u32` the rows of all candidates one behind
//! the other, `bounds.u32` where each candidate's begin, `vectors.f32` the vectors of their heads. With weights of the casing model,
//! texts in capitals are written anew with these.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use dateline_language::Model;
use dateline_read::Reader;
use dateline_read::casing::Casing;
use dateline_report::Article;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(articles), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: incident_features ARTICLES.jsonl FOLDER [CASING.bin]".into());
    };
    let casing = match arguments.next() {
        Some(path) => Casing::with_weights(&std::fs::read(path)?)?,
        None => Casing::new(),
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let model = Model::from_bytes(&std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_md.bin"))?)?;
    let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let (mut candidates, mut rows) = (create("candidates.jsonl")?, create("rows.u32")?);
    let (mut bounds, mut vectors) = (create("bounds.u32")?, create("vectors.f32")?);
    let mut reader = Reader::new(&model);
    let mut count = 0u32;
    for line in BufReader::new(File::open(articles)?).lines() {
        let told: Value = serde_json::from_str(&line?)?;
        let text = told["text"].as_str().ok_or("a line without text")?;
        let recased = casing.recased(&model, text);
        let features = reader.incident_features(&Article::from_text(recased.as_deref().unwrap_or(text)))?;
        let mut listed = Vec::with_capacity(features.candidates.len());
        for candidate in &features.candidates {
            let (span, head) = (&candidate.span, &candidate.head);
            listed.push(json!([span.start, span.end, head.start, head.end, candidate.thing, candidate.sentence]));
            bounds.write_all(&count.to_le_bytes())?;
            count += candidate.rows.len() as u32;
            for row in &candidate.rows {
                rows.write_all(&row.to_le_bytes())?;
            }
            for value in &candidate.vector {
                vectors.write_all(&value.to_le_bytes())?;
            }
        }
        writeln!(candidates, "{}", json!({"article": features.article, "candidates": listed}))?;
    }
    bounds.write_all(&count.to_le_bytes())?;
    Ok(())
}
