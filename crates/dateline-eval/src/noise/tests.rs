use proptest::prelude::*;

use super::*;

fn noisy(kind: Noise, text: &str) -> String {
    kind.apply(text, 1).text
}

fn slice(text: &str, range: Range<usize>) -> String {
    text.chars().skip(range.start).take(range.len()).collect()
}

#[test]
fn quote_marks_of_every_script_go_and_apostrophes_stay() {
    let text = "“It’s on,” he said. ''Go'' - \"now\" and «then», the ministers' wish.";
    assert_eq!(noisy(Noise::QuotesDropped, text), "It’s on, he said. Go - now and then, the ministers' wish.");
}

#[test]
fn swapped_marks_keep_their_sides_and_are_of_one_other_kind() {
    let text = "\"It's on,\" he said (\"now\").";
    let texts: Vec<String> = (0..40).map(|seed| Noise::QuotesSwapped.apply(text, seed).text).collect();
    for [open, close] in MARKS {
        let expected = format!("{open}It's on,{close} he said ({open}now{close}).");
        assert!(texts.contains(&expected), "{expected}");
    }
    assert!((0..40).all(|seed| Noise::QuotesSwapped.apply("''On'' he said", seed).text != "''On'' he said"));
}

#[test]
fn articles_go_and_hand_on_their_capital() {
    let text = "The man saw a ship at 5 a.m. under Plan A. An \"owl\" sat on the\nmast.";
    assert_eq!(noisy(Noise::ArticlesDropped, text), "Man saw ship at 5 a.m. under Plan A. \"Owl\" sat on mast.");
    assert_eq!(noisy(Noise::ArticlesDropped, "Vitamin-A pills; athena; A the cat"), "Vitamin-A pills; athena; Cat");
}

#[test]
fn letters_that_grow_when_small_carry_their_spans() {
    let noisy = Noise::LowerCase.apply("İZMİR said", 1);
    assert_eq!(noisy.text, "i̇zmi̇r said");
    assert_eq!(noisy.carry(0..5).map(|range| slice(&noisy.text, range)).as_deref(), Some("i̇zmi̇r"));
}

#[test]
fn lines_break_at_spaces_behind_sixty_characters() {
    let text = "word ".repeat(60);
    let broken = noisy(Noise::BrokenWraps, text.trim_end());
    assert_eq!(broken.replace('\n', " "), text.trim_end());
    let lines: Vec<usize> = broken.lines().map(str::len).collect();
    assert!(lines.len() >= 4 && lines[..lines.len() - 1].iter().all(|length| (60..=80).contains(length)), "{lines:?}");
}

#[test]
fn spans_that_vanish_are_dropped() {
    let noisy = Noise::ArticlesDropped.apply("the owl", 1);
    assert_eq!(noisy.carry_all([0..3, 0..7, 4..7, 7..7, 4..9]), [0..3, 0..3]);
}

#[test]
fn a_mix_has_every_kind() {
    let mix: Vec<Noise> = (0..60).map(|number| Noise::of_mix(7, number)).collect();
    assert!(Noise::ALL.iter().all(|kind| mix.contains(kind)));
}

fn text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "the ",
        "The\n",
        "a ",
        "An ",
        "owl",
        "İzmir",
        "Straße",
        " ",
        "\n\n",
        "\"",
        "“",
        "”",
        "''",
        "``",
        "'",
        "«",
        "»",
        ",",
        ". ",
        "a.m. ",
        "Plan A",
        "said the minister of the interior",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

fn kind() -> impl Strategy<Value = Noise> {
    prop::sample::select(Noise::ALL.to_vec())
}

/// Whether `kind` may make `new` of a character.
fn becomes(kind: Noise, character: char, new: &str) -> bool {
    let same = new.chars().eq([character]);
    match kind {
        Noise::QuotesDropped => same || new.is_empty() && "\"“”«»'`".contains(character),
        Noise::QuotesSwapped => {
            same || "\"“”«»'`".contains(character) && ["", "„", "“", "«", "»", "'", "''"].contains(&new)
        }
        Noise::ArticlesDropped => {
            same || new.chars().eq(character.to_uppercase())
                || new.is_empty() && (character.is_whitespace() || "theanTHEAN".contains(character))
        }
        Noise::LowerCase => new.chars().eq(character.to_lowercase()),
        Noise::BrokenWraps => same || character == ' ' && new == "\n",
    }
}

proptest! {
    #[test]
    fn places_ascend_from_the_first_to_the_last(text in text(), kind in kind(), seed: u64) {
        let noisy = kind.apply(&text, seed);
        prop_assert_eq!(noisy.places.len(), text.chars().count() + 1);
        prop_assert_eq!(noisy.places.first(), Some(&0));
        prop_assert_eq!(noisy.places.last(), Some(&noisy.text.chars().count()));
        prop_assert!(noisy.places.is_sorted());
    }

    #[test]
    fn every_character_is_kept_or_changed_as_the_kind_says(text in text(), kind in kind(), seed: u64) {
        let noisy = kind.apply(&text, seed);
        for (at, character) in text.chars().enumerate() {
            let new = noisy.carry(at..at + 1).map(|range| slice(&noisy.text, range)).unwrap_or_default();
            prop_assert!(becomes(kind, character, &new), "{:?} {:?} {:?}", kind, character, new);
        }
    }

    #[test]
    fn a_carried_span_spells_its_carried_characters(
        text in text(), kind in kind(), seed: u64, one in 0..200_usize, other in 0..200_usize,
    ) {
        let noisy = kind.apply(&text, seed);
        let length = text.chars().count();
        let span = one.min(other).min(length)..one.max(other).min(length);
        let parts = noisy.carry_all(span.clone().map(|at| at..at + 1));
        let spelled: String = parts.into_iter().map(|range| slice(&noisy.text, range)).collect();
        prop_assert_eq!(noisy.carry(span).map(|range| slice(&noisy.text, range)).unwrap_or_default(), spelled);
    }

    #[test]
    fn the_same_seed_gives_the_same_text(text in text(), kind in kind(), seed: u64) {
        prop_assert_eq!(kind.apply(&text, seed), kind.apply(&text, seed));
    }
}
