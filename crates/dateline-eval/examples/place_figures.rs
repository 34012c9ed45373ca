//! `place_figures PLACES.jsonl`: names that may be places with the figures that decide about them, one a line, for
//! `training/places/fit.py`.
//!
//! Articles are those of the collection of local news and the open two thirds of our own; run it from the root. A line has the
//! set, the article, first and last code point, whether it is a place, and the figures.

use std::io::Write;
use std::path::Path;

use dateline_eval::engine::{Engine, load_model};
use dateline_eval::places::{Marked, lgl, own};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [collection] = arguments.as_slice() else { anyhow::bail!("place_figures PLACES.jsonl") };
    let root = Path::new(".");
    let model = load_model(root)?;
    let mut engine = Engine::new(&model);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for marked in lgl::marked(Path::new(collection))? {
        rows(&mut out, &mut engine, "lgl", &marked)?;
    }
    for (index, marked) in own::marked(root)?.iter().enumerate() {
        let set = if own::is_closed(index) { "closed" } else { "own" };
        rows(&mut out, &mut engine, set, marked)?;
    }
    Ok(())
}

fn rows(out: &mut impl Write, engine: &mut Engine, set: &str, marked: &Marked) -> anyhow::Result<()> {
    // A line without figures for each mark, so that what no candidate covers counts as missed.
    for (start, end, is_place) in &marked.marks {
        writeln!(out, "{set}\t{}\t{start}\t{end}\t{}\t", marked.id, if *is_place { "mark" } else { "none" })?;
    }
    for (span, figures) in engine.place_candidates(&marked.article)? {
        if !span.part.is_text() {
            continue;
        }
        let shared = marked.marks.iter().filter(|(start, end, _)| *start < span.end && span.start < *end);
        let is_place = shared.fold(false, |is_place, (_, _, here)| is_place || *here);
        let told = if is_place { "1" } else { "0" };
        writeln!(out, "{set}\t{}\t{}\t{}\t{told}\t{}", marked.id, span.start, span.end, figures.join("|"))?;
    }
    Ok(())
}
