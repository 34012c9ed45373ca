//! Texts of our own are taken apart as the reference does (expected values: training/encoder/golden_wordpieces.py).

use std::path::Path;

use dateline_encoder::{Piece, Vocabulary, Word};
use serde_json::Value;

fn golden(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    std::fs::read_to_string(path).expect("expected values are part of the repository")
}

/// A piece with the characters that it stands for.
fn told(piece: &Piece, names: &[&str], text: &str) -> Value {
    let characters = |byte: usize| text[..byte].chars().count();
    serde_json::json!([names[piece.id as usize], characters(piece.span.start), characters(piece.span.end)])
}

#[test]
fn pieces_and_offsets_are_those_of_the_reference() {
    let lines = golden("vocabulary.txt");
    let names: Vec<&str> = lines.lines().collect();
    let vocabulary = Vocabulary::parse(&lines).expect("the vocabulary is whole");
    let mut word = Word::default();
    for line in golden("expected.jsonl").lines() {
        let case: Value = serde_json::from_str(line).expect("a JSON object a line");
        let text = case["text"].as_str().expect("a text");
        let mut pieces = Vec::new();
        vocabulary.split(text, &mut word, &mut pieces);
        let found: Vec<Value> = pieces.iter().map(|piece| told(piece, &names, text)).collect();
        let expected = case["pieces"].as_array().expect("pieces");
        let parting = found.iter().zip(expected).find(|(found, expected)| found != expected);
        assert!(parting.is_none(), "{parting:?} in {text:?}");
        assert_eq!(found.len(), expected.len(), "in {text:?}");
    }
}
