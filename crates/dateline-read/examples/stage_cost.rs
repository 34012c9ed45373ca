//! What finding names, times and places costs of reading: `stage_cost ARTICLES.jsonl [HOW MANY]` prints the seconds that the
//! second layer of names, times, places and the whole of reading take on one thread, and the share.

use std::time::{Duration, Instant};

use dateline_language::{Annotator, Model};
use dateline_read::names::Names;
use dateline_read::{DatelineFound, Document, Places, Reader, Times};
use dateline_report::Article;
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: stage_cost ARTICLES.jsonl [HOW MANY]")?;
    let most = arguments.next().map_or(Ok(usize::MAX), |most| most.parse())?;
    let model = Model::from_bytes(&std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_md.bin"))?)?;
    let mut reader = Reader::new(&model);
    let mut annotator = Annotator::new(&model);
    let mut layer = Names::new();
    let [mut whole, mut names, mut times, mut places] = [Duration::ZERO; 4];
    let (mut articles, mut found) = (0_usize, 0_usize);
    for line in std::fs::read_to_string(path)?.lines().take(most) {
        let article: Value = serde_json::from_str(line)?;
        let text = article["text"].as_str().unwrap_or_default();
        let start = Instant::now();
        reader.read(&Article::from_text(text))?;
        whole += start.elapsed();
        let mut annotated = annotator.annotate(text)?;
        let start = Instant::now();
        layer.replace(&mut annotated);
        names += start.elapsed();
        let document = Document::new(None, annotated, None);
        let start = Instant::now();
        found += Times::find(&document, &DatelineFound::default()).into_report().len();
        times += start.elapsed();
        let start = Instant::now();
        let told = Places::find(&document, &DatelineFound::default(), None, None);
        found += told.damage(&document).len();
        found += told.into_report(&document).len();
        places += start.elapsed();
        articles += 1;
    }
    let share = |part: Duration| 100.0 * part.as_secs_f64() / whole.as_secs_f64();
    println!("{articles} articles, {found} times and places, read in {:.2} s", whole.as_secs_f64());
    println!("names  {:.3} s, {:.1} % of reading", names.as_secs_f64(), share(names));
    println!("times  {:.3} s, {:.1} % of reading", times.as_secs_f64(), share(times));
    println!("places {:.3} s, {:.1} % of reading", places.as_secs_f64(), share(places));
    println!("times and places {:.1} %", share(times + places));
    Ok(())
}
