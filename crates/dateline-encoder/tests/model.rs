//! A small model of random weights: against the textbook, on all kernels, alone and in company, whole and damaged.

mod tiny;

use dateline_encoder::{Encoder, Pair, Scratch};
use dateline_language::{Kernels, ModelError};
use tiny::Tiny;

const TEXT: &str = "Rebels of Norland shelled the old port";

fn pair(text: &str) -> Pair<'_> {
    Pair::new(text, 0..6, 26..38).expect("arguments of the text")
}

#[test]
fn logits_are_those_of_the_textbook() {
    // Logits of these models spread by 1.7; what bytes leave is a hundredth of that.
    let (mut sum, mut count) = (0.0, 0.0);
    for seed in 1..=20 {
        let tiny = Tiny::new(seed);
        let file = tiny.file();
        let encoder = Encoder::open(&file).unwrap();
        let found = encoder.logits(&mut Scratch::default(), &[pair(TEXT)]);
        // [CLS] <A rebels A> of norland shelled <R the old port R> [SEP]
        let expected = tiny.logits(&[0, 3, 7, 4, 8, 9, 10, 5, 11, 12, 13, 6, 1], [0, 1, 7]);
        assert_eq!((found.len(), encoder.types().len()), (expected.len(), 3));
        for (found, expected) in found.iter().zip(&expected) {
            let difference = (f64::from(*found) - expected).abs();
            assert!(difference < 0.1, "{found} {expected} with seed {seed}");
            sum += difference;
            count += 1.0;
        }
    }
    assert!(sum / count < 0.02, "{}", sum / count);
}

#[test]
fn probabilities_are_the_softmax_of_logits_over_the_temperature() {
    let file = Tiny::new(2).file();
    let encoder = Encoder::open(&file).unwrap();
    let mut scratch = Scratch::default();
    let logits = encoder.logits(&mut scratch, &[pair(TEXT)]);
    let found = encoder.classify(&mut scratch, &[pair(TEXT)]);
    let powers: Vec<f32> = logits.iter().map(|logit| (logit / 1.5).exp()).collect();
    for (found, power) in found.iter().zip(&powers) {
        assert!((found - power / powers.iter().sum::<f32>()).abs() < 1e-6);
    }
}

#[test]
fn all_kernels_agree_to_the_last_bit() {
    let file = Tiny::new(3).file();
    let run =
        |kernels| Encoder::open(&file).unwrap().with_kernels(kernels).logits(&mut Scratch::default(), &[pair(TEXT)]);
    let expected = run(Kernels::Portable);
    for kernels in Kernels::available() {
        assert_eq!(run(kernels), expected, "{kernels:?}");
    }
}

#[test]
fn company_changes_nothing() {
    let file = Tiny::new(4).file();
    let encoder = Encoder::open(&file).unwrap();
    let longer = format!("{TEXT}{}", " of Norland".repeat(60));
    let texts = [TEXT, &longer, "Rebels of Norland shelled  old ports the", &longer, TEXT, &longer];
    let pairs: Vec<Pair<'_>> = texts.iter().map(|text| pair(text)).collect();
    let mut scratch = Scratch::default();
    let together = encoder.logits(&mut scratch, &pairs);
    let alone: Vec<f32> =
        pairs.iter().flat_map(|pair| encoder.logits(&mut scratch, std::slice::from_ref(pair))).collect();
    assert_eq!(together, alone);
    assert_ne!(together[..3], together[3..6]);
    assert!(encoder.classify(&mut scratch, &[]).is_empty());
}

#[test]
fn a_file_cut_short_is_an_error() {
    let file = Tiny::new(5).file();
    // The last section is padded to a multiple of 64 bytes.
    for length in (0..file.len() - 64).step_by(37).chain(0..400) {
        assert!(Encoder::open(&file[..length]).is_err(), "{length} bytes");
    }
    assert!(matches!(Encoder::open(b"something else"), Err(ModelError::NotAModel)));
}

#[test]
fn a_damaged_file_is_an_error_or_gives_finite_numbers() {
    let file = Tiny::new(6).file();
    let header = u32::from_le_bytes(file[8..12].try_into().unwrap()) as usize * 64;
    let (mut refused, mut opened) = (0, 0);
    for place in (0..header).chain((header..file.len()).step_by(61)) {
        for change in [0x01, 0x80, 0xFF] {
            let mut damaged = file.clone();
            damaged[place] ^= change;
            let Ok(encoder) = Encoder::open(&damaged) else {
                refused += 1;
                continue;
            };
            opened += 1;
            let probabilities = encoder.classify(&mut Scratch::default(), &[pair(TEXT)]);
            assert!(probabilities.iter().all(|value| value.is_finite()), "byte {place} by {change}");
        }
    }
    assert!(refused > 1_000 && opened > 100, "{refused} refused, {opened} opened");
}

#[test]
fn numbers_that_are_none_are_refused() {
    for number in [f32::NAN, f32::INFINITY, 1e5, -1e5] {
        let mut tiny = Tiny::new(7);
        tiny.numbers("head.b")[1] = number;
        assert!(matches!(Encoder::open(&tiny.file()), Err(ModelError::BadSection(name)) if name == "head.b"));
    }
}
