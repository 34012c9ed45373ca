//! Writes what the name network is trained on; see `training/names/`.
//!
//! `name_features TEXTS.jsonl FOLDER`: a text is `{"id","text"}`; all else in a line is carried over to the index.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use dateline_language::{Annotator, Model};
use dateline_read::names::features;
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(texts), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: name_features TEXTS.jsonl FOLDER".into());
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let model = Model::from_bytes(&std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_md.bin"))?)?;
    let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let (mut vectors, mut categories) = (create("vectors.f32")?, create("categories.u8")?);
    let (mut rows, mut words, mut bounds) = (create("rows.u16")?, create("words.u32")?, create("bounds.u32")?);
    let mut index = create("texts.jsonl")?;
    let mut annotator = Annotator::new(&model);
    let mut first = 0;
    for line in BufReader::new(File::open(texts)?).lines() {
        let mut told: Value = serde_json::from_str(&line?)?;
        let text = told["text"].as_str().ok_or("a line without text")?.to_owned();
        let annotated = annotator.annotate(&text)?;
        for (i, seen) in features::categories(&annotated).iter().enumerate() {
            for value in annotated.shared_vector(i).iter().chain(annotated.name_vector(i)) {
                vectors.write_all(&value.to_le_bytes())?;
            }
            categories.write_all(seen)?;
            rows.write_all(&annotated.static_row(i).unwrap_or(u16::MAX).to_le_bytes())?;
            words.write_all(&features::word_hash(&features::folded(annotated.form(i))).to_le_bytes())?;
            for bound in [annotated.tokens[i].char_start, annotated.tokens[i].char_end] {
                bounds.write_all(&bound.to_le_bytes())?;
            }
        }
        let starts: Vec<u32> = annotated.sentences.iter().map(|sentence| sentence.start).collect();
        told["first"] = first.into();
        told["tokens"] = annotated.tokens.len().into();
        told["sentences"] = starts.into();
        writeln!(index, "{told}")?;
        first += annotated.tokens.len();
    }
    Ok(())
}
