//! Annotates the texts of a JSON-lines file and prints how much that was; for measuring the language layer alone.
//!
//! `annotate FILE.jsonl [THREADS]`

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use dateline_language::{Annotator, Model};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: annotate FILE.jsonl [THREADS]")?;
    let threads: usize = arguments.next().map_or(Ok(1), |threads| threads.parse())?;
    let start = Instant::now();
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_md.bin"))?;
    let model = Model::from_bytes(&bytes)?;
    drop(bytes);
    let loaded = start.elapsed();
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        texts.push(article["text"].as_str().ok_or("an article without text")?.to_owned());
    }
    let (next, tokens) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut annotator = Annotator::new(&model);
                while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Ok(annotated) = annotator.annotate(text) {
                        tokens.fetch_add(annotated.tokens.len(), Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let tokens = tokens.into_inner();
    let seconds = start.elapsed().as_secs_f64();
    println!("model loaded in {:.1} ms", loaded.as_secs_f64() * 1000.0);
    println!("{} texts, {tokens} tokens, {threads} threads: {:.0} tokens/s", texts.len(), tokens as f64 / seconds);
    Ok(())
}
