//! What holds for all texts.

use dateline_reprints::{Article, Settings, Shared, Signature, Wording, compare, relate};
use proptest::prelude::*;

fn wording(text: &str) -> Wording {
    Wording::of(&Article { text, ..Article::default() })
}

/// The letters and digits of a passage in lower case.
fn letters(text: &str, start: usize, end: usize) -> String {
    let passage = text.chars().skip(start).take(end - start);
    passage.filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words from a small stock, so that texts have much in common.
fn words(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let stock = prop::sample::select(vec![
        "ferry",
        "Hanko",
        "coast",
        "guard",
        "Sunday",
        "the",
        "of",
        "divers",
        "hull",
        "ninety",
        "1,200",
        "Rantala’s",
        "said.",
        "quay\n\n",
        "雨が降る",
        "été",
    ]);
    prop::collection::vec(stock, count).prop_map(|words| words.join(" "))
}

fn begins_and_ends_alike(passage: &Shared, a: &str, b: &str) -> bool {
    let (left, right) = (letters(a, passage.a.start, passage.a.end), letters(b, passage.b.start, passage.b.end));
    left.chars().next() == right.chars().next() && left.chars().last() == right.chars().last() && !left.is_empty()
}

proptest! {
    #[test]
    fn any_strings_are_compared(a in "\\PC{0,400}", b in any::<String>()) {
        let (a, b) = (wording(&a), wording(&b));
        let _ = compare(&a, &b);
        prop_assert_eq!(compare(&a, &a).is_some(), !a.is_empty());
        let signature = Signature::of(&b);
        prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
    }

    #[test]
    fn any_bytes_are_no_signature_or_one(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Some(signature) = Signature::from_bytes(&bytes) {
            prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature));
        }
    }

    #[test]
    fn passages_lie_in_both_texts_and_begin_and_end_alike(a in words(0..120), b in words(0..120)) {
        let Some(relation) = compare(&wording(&a), &wording(&b)) else { return Ok(()) };
        let mut before = 0;
        for passage in &relation.passages {
            prop_assert!(passage.a.start >= before && passage.a.end <= a.chars().count() && passage.b.end <= b.chars().count());
            prop_assert!(begins_and_ends_alike(passage, &a, &b), "{passage:?}");
            before = passage.a.start;
        }
        prop_assert!((0.0..=1.0).contains(&relation.of_a) && (0.0..=1.0).contains(&relation.of_b));
    }

    #[test]
    fn what_is_put_between_others_is_one_passage_with_the_same_letters(
        middle in words(30..60), before in "[a-f]{3,9}( [a-f]{3,9}){0,20}", behind in "[g-m]{3,9}( [g-m]{3,9}){0,20}",
    ) {
        let (a, b) = (format!("{before} {middle}"), format!("{middle} {behind}"));
        let relation = compare(&wording(&a), &wording(&b)).expect("the middle stands in both");
        let expected = letters(&middle, 0, middle.chars().count());
        let of_a: String = relation.passages.iter().map(|passage| letters(&a, passage.a.start, passage.a.end)).collect();
        prop_assert_eq!(&of_a, &expected);
    }

    #[test]
    fn turned_round_it_says_the_same(a in words(0..100), b in words(0..100)) {
        let (a, b) = (wording(&a), wording(&b));
        let turned = compare(&b, &a).map(|relation| relation.turned(b.issue()));
        prop_assert_eq!(compare(&a, &b), turned);
    }

    #[test]
    fn a_set_is_related_alike_in_any_order(texts in prop::collection::vec(words(20..60), 2..8), seed in any::<prop::sample::Index>()) {
        let ids: Vec<String> = (0..texts.len()).map(|number| number.to_string()).collect();
        let article = |number: usize| Article { id: Some(&ids[number]), time: Some(0), text: &texts[number], ..Article::default() };
        let articles: Vec<Article> = (0..texts.len()).map(article).collect();
        let mut turned = articles.clone();
        turned.rotate_left(seed.index(texts.len()));
        turned.reverse();
        let named = |articles: &[Article]| {
            let mut pairs: Vec<_> = relate(articles, Settings::default()).into_iter().map(|pair| format!("{:?} {:?} {:?}", articles[pair.a].id, articles[pair.b].id, pair.relation)).collect();
            pairs.sort();
            pairs
        };
        prop_assert_eq!(named(&articles), named(&turned));
    }
}

#[test]
fn ten_megabytes_and_texts_that_repeat_themselves_are_compared() {
    let long = "Rain fell on the harbour of Hanko again. ".repeat(250_000);
    let same = "go ".repeat(400_000);
    let letters = "a".repeat(2_000_000);
    let texts = [long.as_str(), &same, &letters, "", "one", "Rain fell on the harbour of Hanko again."];
    let wordings: Vec<Wording> = texts.iter().map(|text| wording(text)).collect();
    for a in &wordings {
        assert!(Signature::of(a).to_bytes().len() < 9_000);
        for b in &wordings {
            let _ = compare(a, b);
        }
    }
    assert!(wordings[0].is_clipped() && wordings[2].is_clipped());
}
