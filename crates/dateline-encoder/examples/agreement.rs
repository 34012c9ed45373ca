//! How far the logits are from those of a reference in 32-bit floats: `agreement FILE GOLDEN.jsonl` prints for how many
//! pairs the pieces and the likeliest type are the same, and the largest and the mean difference of a logit. A line of
//! the golden file holds `text`, `actor` and `recipient` in characters, `logits`, and `ids` or not.

use std::ops::Range;

use dateline_encoder::{Encoder, Pair, Scratch};
use serde_json::Value;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (file, golden) = arguments.next().zip(arguments.next()).ok_or("usage: agreement FILE GOLDEN.jsonl")?;
    let file = std::fs::read(file)?;
    let encoder = Encoder::open(&file)?;
    let mut scratch = Scratch::default();
    let (mut pairs, mut same, mut largest, mut sum, mut count) = (0, 0, 0.0f32, 0.0, 0);
    for line in std::fs::read_to_string(golden)?.lines() {
        let told: Value = serde_json::from_str(line)?;
        let text = told["text"].as_str().ok_or("a pair without text")?;
        let pair =
            Pair::new(text, span(text, &told["actor"])?, span(text, &told["recipient"])?).ok_or("no such pair")?;
        let expected: Vec<f32> = serde_json::from_value(told["logits"].clone())?;
        let found = encoder.logits(&mut scratch, &[pair]);
        for (found, expected) in found.iter().zip(&expected) {
            largest = largest.max((found - expected).abs());
            sum += f64::from((found - expected).abs());
            count += 1;
        }
        same += usize::from(likeliest(&found) == likeliest(&expected));
        pairs += 1;
    }
    println!("{pairs} pairs, the same type is likeliest in {same}");
    println!("logits differ by {largest:.4} at most, {:.5} in the mean", sum / f64::from(count));
    Ok(())
}

/// Characters to bytes.
fn span(text: &str, told: &Value) -> Result<Range<usize>, Box<dyn std::error::Error>> {
    let [start, end]: [usize; 2] = serde_json::from_value(told.clone())?;
    let byte = |character| text.char_indices().map(|(byte, _)| byte).nth(character).unwrap_or(text.len());
    Ok(byte(start)..byte(end))
}

fn likeliest(logits: &[f32]) -> Option<usize> {
    (0..logits.len()).max_by(|a, b| logits[*a].total_cmp(&logits[*b]))
}
