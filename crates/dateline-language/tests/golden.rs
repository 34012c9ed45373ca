//! The language layer says of our own texts what spaCy says of them (expected values: training/golden_language.py).

use std::collections::HashMap;
use std::path::Path;

use dateline_language::{Annotated, Annotator, Kernels, Model};
use serde_json::Value;

fn model() -> Model {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/en_md.bin");
    let bytes = std::fs::read(path).expect("models/en_md.bin is part of the repository");
    Model::from_bytes(&bytes).expect("the model loads")
}

fn cases() -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/expected.jsonl");
    let lines = std::fs::read_to_string(path).expect("expected values are part of the repository");
    lines.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

fn text(case: &Value) -> &str {
    case["text"].as_str().expect("a text")
}

/// The tokens in the shape of the expected rows.
fn rows(annotated: &Annotated<'_>) -> Vec<Value> {
    let mut names: HashMap<usize, String> = HashMap::new();
    for name in &annotated.names {
        for token in name.start..name.end {
            let position = if token == name.start { "B" } else { "I" };
            names.insert(token as usize, format!("{position}-{}", name.label));
        }
    }
    annotated
        .tokens
        .iter()
        .enumerate()
        .map(|(i, token)| {
            serde_json::json!([
                token.char_start,
                token.char_end,
                token.sentence_start,
                token.tag.as_str(),
                token.pos.as_str(),
                annotated.morphology(i),
                token.head,
                token.label.as_str(),
                annotated.lemma(i),
                names.get(&i).map_or("O", String::as_str)
            ])
        })
        .collect()
}

#[test]
fn every_field_of_every_token_is_spacys() {
    let model = model();
    let mut annotator = Annotator::new(&model);
    for case in cases() {
        let annotated = annotator.annotate(text(&case)).expect("a short text");
        let expected = case["tokens"].as_array().expect("rows");
        let found = rows(&annotated);
        assert_eq!(found.len(), expected.len(), "number of tokens of {}", case["name"]);
        for (i, (found, expected)) in found.iter().zip(expected).enumerate() {
            assert_eq!(found, expected, "token {i} `{}` of {}", annotated.form(i), case["name"]);
        }
    }
}

#[test]
fn all_kernels_say_the_same() {
    let model = model();
    for case in cases() {
        let mut outcomes = Kernels::available().into_iter().map(|kernels| {
            rows(&Annotator::with_kernels(&model, kernels).annotate(text(&case)).expect("a short text"))
        });
        let first = outcomes.next().expect("some kernels");
        assert!(outcomes.all(|other| other == first), "kernels differ on {}", case["name"]);
    }
}

#[test]
fn what_was_read_before_does_not_matter() {
    let model = model();
    let cases = cases();
    let mut warm = Annotator::new(&model);
    for case in &cases {
        warm.annotate(text(case)).expect("a short text");
    }
    for case in cases.iter().rev() {
        let fresh = rows(&Annotator::new(&model).annotate(text(case)).expect("a short text"));
        assert_eq!(rows(&warm.annotate(text(case)).expect("a short text")), fresh, "{}", case["name"]);
    }
}

#[test]
fn tokens_sentences_and_heads_hold_together() {
    let model = model();
    let mut annotator = Annotator::new(&model);
    let odd = [
        "",
        " ",
        "\n\n",
        "\u{0}",
        "a",
        "\u{200f}\u{202e}",
        "((((((((",
        "....",
        "\"",
        "\r\n\r\n\t",
        "e\u{301}\u{301}\u{301}",
    ];
    let long = ["word ".repeat(3000), "x".repeat(100_000), "( ".repeat(5000), "\"'".repeat(4000)];
    let golden = cases();
    let texts = odd.into_iter().chain(long.iter().map(String::as_str)).chain(golden.iter().map(text));
    for text in texts {
        let annotated = annotator.annotate(text).expect("a short text");
        let characters: Vec<char> = text.chars().collect();
        let mut previous = 0;
        for (i, token) in annotated.tokens.iter().enumerate() {
            assert!(token.char_start >= previous && token.char_end > token.char_start);
            previous = token.char_end;
            let form: String = characters[token.char_start as usize..token.char_end as usize].iter().collect();
            assert_eq!(form, annotated.form(i));
            assert!((token.head as usize) < annotated.tokens.len());
        }
        let covered: usize = annotated.sentences.iter().map(|sentence| sentence.len()).sum();
        assert_eq!(covered, annotated.tokens.len());
        assert!(
            annotated.names.iter().all(|name| name.start < name.end && name.end as usize <= annotated.tokens.len())
        );
    }
}

#[test]
fn damaged_model_files_are_refused() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/en_md.bin");
    let bytes = std::fs::read(path).expect("models/en_md.bin is part of the repository");
    for end in [0, 7, 12, 100, 2000, bytes.len() / 2, bytes.len() - 4096] {
        assert!(Model::from_bytes(&bytes[..end]).is_err(), "a file cut at {end} bytes");
    }
    let mut wrong = bytes[..64].to_vec();
    wrong[0] = b'X';
    assert!(Model::from_bytes(&wrong).is_err());
}
