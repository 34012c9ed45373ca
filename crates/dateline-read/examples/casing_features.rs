//! Writes what the model of capitals is trained on; see `training/casing/`.
//!
//! `casing_features FOLDER TEXTS.jsonl...`: a line is `{"text"}`. `rows.u32` holds the features of the words one behind the other,
//! `bounds.u32` where each word's begin, `cases.u8` how the word is written, `texts.u32` the first word of each text. Words that
//! open a sentence are left out.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use dateline_language::Model;
use dateline_read::casing::features::Features;
use dateline_read::casing::{Case, words};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("usage: casing_features FOLDER TEXTS.jsonl...")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let model = Model::from_bytes(&std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_md.bin"))?)?;
    let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let (mut rows, mut bounds) = (create("rows.u32")?, create("bounds.u32")?);
    let (mut cases, mut texts) = (create("cases.u8")?, create("texts.u32")?);
    let (mut row_count, mut word_count) = (0u32, 0u32);
    for path in arguments {
        for line in BufReader::new(File::open(path)?).lines() {
            let told: Value = serde_json::from_str(&line?)?;
            let text = told["text"].as_str().ok_or("a line without text")?;
            texts.write_all(&word_count.to_le_bytes())?;
            let words = words(text);
            let mut features = Features::new(&model, text, &words);
            for (i, word) in words.iter().enumerate() {
                let case = Case::of(&text[word.bytes.clone()]);
                if !word.opens {
                    bounds.write_all(&row_count.to_le_bytes())?;
                    for row in features.of(i) {
                        rows.write_all(&row.to_le_bytes())?;
                        row_count += 1;
                    }
                    cases.write_all(&[case as u8])?;
                    word_count += 1;
                }
                features.decide(i, case);
            }
        }
    }
    bounds.write_all(&row_count.to_le_bytes())?;
    Ok(())
}
