//! Fits the weights of stories: `cargo run --release -p dateline-eval --example story_weights -- GOLD models/stories.tsv`.

use std::path::Path;

use anyhow::Context;
use dateline_encoder::Encoder;
use dateline_eval::engine::{self, Engine};
use dateline_eval::stories;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, out] = &arguments[..] else { anyhow::bail!("give the gold folder and the file to write") };
    let root = Path::new(".");
    let model = engine::load_model(root)?;
    let encoder_file = engine::encoder_file(root)?;
    let encoder = Encoder::open(&encoder_file).context("cannot load the encoder")?;
    let mut engine = Engine::new(&model).with_encoder(&encoder);
    let told = stories::load(Some(&mut engine), &Path::new(gold).join(stories::TRAIN))?;
    let fitted = stories::fit(&told);
    for [precision, recall, f1] in &fitted.crossed {
        println!("in folds: P {precision:.1}  R {recall:.1}  F1 {f1:.1}");
    }
    for weights in &fitted.folds {
        println!("{weights:?}");
    }
    std::fs::write(out, fitted.weights.write()).with_context(|| format!("cannot write {out}"))?;
    println!("{}", fitted.weights.write());
    Ok(())
}
