//! Writes what the attribution networks are trained on, from annotated articles; see `training/attribution/`.
//!
//! `attribution_features ARTICLES.jsonl FOLDER`: an article is `{"id","publisher","text","attributions"}`, an attribution
//! `{"source","cue","content"}`, each a list of code point ranges.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::Path;

use dateline_language::{Annotator, Model};
use dateline_read::attribution::features::{self, View};
use dateline_read::{Document, Part};
use serde_json::{Value, json};

struct Attribution {
    source: Vec<usize>,
    cue: Vec<usize>,
    content: Vec<usize>,
    anchor: Option<usize>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(articles), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: attribution_features ARTICLES.jsonl FOLDER".into());
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let model = Model::from_bytes(&std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_md.bin"))?)?;
    let articles: Vec<Value> =
        std::fs::read_to_string(articles)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    write(&model, &articles, folder)
}

fn write(model: &Model, articles: &[Value], folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let create = |name: &str| File::create(folder.join(name)).map(BufWriter::new);
    let (mut vectors, mut tokens, mut views) = (create("vectors.f32")?, create("tokens.u8")?, create("views.u8")?);
    let (mut bounds, mut units_file, mut anchors) =
        (create("bounds.u32")?, create("units.u32")?, create("anchors.u32")?);
    let (mut hashes, mut index) = (create("lemmas.u64")?, create("articles.jsonl")?);
    let mut annotator = Annotator::new(model);
    let (mut first_token, mut first_unit) = (0u32, 0u32);
    for article in articles {
        let text = article["text"].as_str().ok_or("an article without text")?;
        let document = Document::new(None, annotator.annotate(text)?, None);
        let part = &document.body;
        let attributions = attributions(part, article);
        for i in 0..part.len() {
            for value in part.annotated.shared_vector(i).iter().chain(part.annotated.name_vector(i)) {
                vectors.write_all(&value.to_le_bytes())?;
            }
            tokens.write_all(&features::categories(part, i))?;
            tokens.write_all(&part.annotated.static_row(i).unwrap_or(u16::MAX).to_le_bytes())?;
            for bound in [part.token(i).char_start, part.token(i).char_end] {
                bounds.write_all(&bound.to_le_bytes())?;
            }
            hashes.write_all(&features::lemma_hash(part.lemma(i)).to_le_bytes())?;
        }
        let units = features::units(part);
        for (number, unit) in units.iter().enumerate() {
            for value in [unit.start, unit.end] {
                units_file.write_all(&(first_token + value as u32).to_le_bytes())?;
            }
            for anchor in unit.clone() {
                if !features::can_be_anchor(part, anchor) {
                    continue;
                }
                anchors.write_all(&(first_token + anchor as u32).to_le_bytes())?;
                anchors.write_all(&(first_unit + number as u32).to_le_bytes())?;
                let view = View::new(part, unit, anchor);
                for i in unit.clone() {
                    views.write_all(&view.categories(i))?;
                }
            }
        }
        let told: Vec<Value> = attributions
            .iter()
            .map(|a| json!({"source": a.source, "cue": a.cue, "content": a.content, "anchor": a.anchor}))
            .collect();
        let line = json!({"id": article["id"], "publisher": article["publisher"], "start": first_token,
            "tokens": part.len(), "attributions": told});
        writeln!(index, "{line}")?;
        first_token += part.len() as u32;
        first_unit += units.len() as u32;
    }
    Ok(())
}

/// The attributions of an article as tokens.
fn attributions(part: &Part, article: &Value) -> Vec<Attribution> {
    let list = article["attributions"].as_array().map_or(&[][..], Vec::as_slice);
    let of = |attribution: &Value, field: &str| -> Vec<usize> {
        let spans = attribution[field].as_array().map_or(&[][..], Vec::as_slice);
        spans.iter().filter_map(range).flat_map(|range| tokens_of(part, range)).collect()
    };
    list.iter()
        .map(|attribution| {
            let cue = of(attribution, "cue");
            Attribution {
                source: of(attribution, "source"),
                content: of(attribution, "content"),
                anchor: anchor_of(part, &cue),
                cue,
            }
        })
        .collect()
}

fn range(value: &Value) -> Option<Range<usize>> {
    Some(value.get(0)?.as_u64()? as usize..value.get(1)?.as_u64()? as usize)
}

/// The tokens that share a character with a range of code points.
fn tokens_of(part: &Part, range: Range<usize>) -> Range<usize> {
    let tokens = &part.annotated.tokens;
    let start = tokens.partition_point(|token| token.char_end as usize <= range.start);
    let end = tokens.partition_point(|token| (token.char_start as usize) < range.end);
    start..end.max(start)
}

/// The token of a cue that the tree hangs it from.
fn anchor_of(part: &Part, cue: &[usize]) -> Option<usize> {
    let heads = |i: &&usize| part.head(**i) == **i || !cue.contains(&part.head(**i));
    cue.iter().filter(heads).chain(cue).find(|&&i| features::can_be_anchor(part, i)).copied()
}
