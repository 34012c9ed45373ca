//! The shipped weights give what the reference in 32-bit floats gives of the same weights (expected values:
//! training/events/export_encoder.py).

use std::ops::Range;
use std::path::Path;

use dateline_encoder::{Encoder, Pair, Scratch};
use serde_json::Value;

fn read(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read(path).expect("weights and expected values are part of the repository")
}

/// Characters to bytes.
fn span(text: &str, told: &Value) -> Range<usize> {
    let [start, end]: [usize; 2] = serde_json::from_value(told.clone()).expect("two numbers");
    let byte = |character| text.char_indices().map(|(byte, _)| byte).nth(character).unwrap_or(text.len());
    byte(start)..byte(end)
}

#[test]
fn logits_are_those_of_the_reference() {
    let file = read("../../models/events_encoder.bin");
    let encoder = Encoder::open(&file).expect("the weights are whole");
    let (mut scratch, mut sum, mut count) = (Scratch::default(), 0.0, 0.0);
    for line in String::from_utf8(read("tests/golden/pairs.jsonl")).expect("text").lines() {
        let told: Value = serde_json::from_str(line).expect("a JSON object a line");
        let text = told["text"].as_str().expect("a text");
        let pair = Pair::new(text, span(text, &told["actor"]), span(text, &told["recipient"])).expect("a pair");
        let expected: Vec<f32> = serde_json::from_value(told["logits"].clone()).expect("logits");
        let found = encoder.logits(&mut scratch, &[pair]);
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert!((found - expected).abs() < 0.6, "{found} {expected} in {text:?}");
            sum += (found - expected).abs();
            count += 1.0;
        }
    }
    // Inputs of 8 bits leave about .03 of logits that spread by 1.5.
    assert!(sum / count < 0.08, "{}", sum / count);
}
