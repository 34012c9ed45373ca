//! `translation_figures GOLD_FOLDER WIRE`: what tells translations from other pairs, a pair a line, for `training/reprints/fit.py`.
//!
//! Columns: set, whether the pair is for fitting (1) or for measuring (0), whether it is one story in two translations, figures.
//! Stories and wire articles with even numbers are for fitting, `ecb-train` is, `ecb-dev` is for measuring.

use std::error::Error;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use dateline_reprints::{Article, FIGURES, Signature, Wording, translation_figures};
use serde_json::Value;

struct Text {
    group: String,
    wording: Wording,
    signature: Signature,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, wire] = arguments.as_slice() else { return Err("give the gold folder and the wire".into()) };
    let gold = Path::new(gold);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "set\tfit\tlabel\t{}", FIGURES.join("\t"))?;

    let told = texts(&std::fs::read_to_string(gold.join("translations/wmt21-ru-en.jsonl"))?, "story")?;
    let mut stories: Vec<&str> = told.iter().map(|text| text.group.as_str()).collect();
    stories.dedup();
    let number = |text: &Text| stories.iter().position(|story| *story == text.group).unwrap_or(0);
    for fit in [true, false] {
        let half: Vec<&Text> = told.iter().filter(|text| (number(text) % 2 == 0) == fit).collect();
        pairs(&mut out, "translations", fit, &half, |a, b| a.group == b.group, 1)?;
    }
    for (file, fit) in [("stories/ecb-train.jsonl", true), ("stories/ecb-dev.jsonl", false)] {
        let reports = texts(&std::fs::read_to_string(gold.join(file))?, "story")?;
        pairs(&mut out, "reports", fit, &reports.iter().collect::<Vec<_>>(), |_, _| false, 1)?;
    }
    let mut articles = String::new();
    flate2::read::MultiGzDecoder::new(File::open(wire)?).read_to_string(&mut articles)?;
    let articles = texts(&articles, "id")?;
    for fit in [true, false] {
        let half: Vec<&Text> = articles.iter().skip(usize::from(!fit)).step_by(2).collect();
        pairs(&mut out, "wire", fit, &half, |_, _| false, 3)?;
    }
    Ok(())
}

fn texts(lines: &str, group: &str) -> Result<Vec<Text>, Box<dyn Error>> {
    let text = |line: &str| {
        let value: Value = serde_json::from_str(line)?;
        let field = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let wording =
            Wording::of(&Article { headline: Some(field("title")), text: field("text"), ..Article::default() });
        Ok(Text { group: field(group).to_owned(), signature: Signature::of(&wording), wording })
    };
    lines.lines().map(text).collect()
}

/// The figures of all pairs that the index would compare, with `least` features in common.
fn pairs(
    out: &mut impl Write,
    set: &str,
    fit: bool,
    texts: &[&Text],
    is_translation: impl Fn(&Text, &Text) -> bool,
    least: usize,
) -> std::io::Result<()> {
    for (at, a) in texts.iter().enumerate() {
        for b in &texts[at + 1..] {
            if a.signature.common(&b.signature) < least {
                continue;
            }
            let Some(figures) = translation_figures(&a.wording, &b.wording) else { continue };
            write!(out, "{set}\t{}\t{}", u8::from(fit), u8::from(is_translation(a, b)))?;
            for value in figures.values {
                write!(out, "\t{value:.4}")?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}
