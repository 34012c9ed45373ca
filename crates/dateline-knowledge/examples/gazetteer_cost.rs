//! What the gazetteer costs: `gazetteer_cost [TEXT FILE]` prints the time to open it, to find a name, and to look for the
//! longest name at every word of a text with a capital letter.

use std::time::Instant;

use dateline_knowledge::{Gazetteer, Step};

fn main() -> std::io::Result<()> {
    let start = Instant::now();
    let gazetteer = Gazetteer::embedded();
    println!("opened in {:.3} ms, {} places", start.elapsed().as_secs_f64() * 1e3, gazetteer.len());

    let names: Vec<&str> = gazetteer.places().step_by(7).map(|place| place.name()).collect();
    let start = Instant::now();
    let senses: usize = names.iter().map(|name| gazetteer.find(name).count()).sum();
    let each = start.elapsed().as_secs_f64() * 1e6 / names.len() as f64;
    println!("{} names found in {each:.2} microseconds each, {senses} senses", names.len());

    if let Some(path) = std::env::args().nth(1) {
        let text = std::fs::read_to_string(path)?;
        walk(gazetteer, &text);
    }
    Ok(())
}

fn walk(gazetteer: &Gazetteer, text: &str) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let start = Instant::now();
    let (mut found, mut steps) = (0_usize, 0_usize);
    let mut walker = gazetteer.walker();
    for from in 0..words.len() {
        if !words[from].starts_with(char::is_uppercase) {
            continue;
        }
        walker.restart();
        for word in &words[from..] {
            steps += 1;
            match walker.step(word, true) {
                Step::Dead => break,
                Step::Alive => {}
                Step::Match { alive, .. } => {
                    found += 1;
                    if !alive {
                        break;
                    }
                }
            }
        }
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / words.len().max(1) as f64;
    println!("{} words walked in {each:.3} microseconds each, {steps} steps, {found} names", words.len());
}
