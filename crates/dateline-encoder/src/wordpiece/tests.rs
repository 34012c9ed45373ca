use proptest::prelude::*;

use super::*;

const LINES: &str = "[UNK]\nport\n##al\n##s\ncafe\nof\n,\n.\n'\n中\nnai\n##ve\n1\n##2\n;";

fn split(text: &str) -> Vec<(&'static str, &str)> {
    let names: Vec<&str> = LINES.lines().collect();
    let mut pieces = Vec::new();
    Vocabulary::parse(LINES).unwrap().split(text, &mut Word::default(), &mut pieces);
    pieces.into_iter().map(|piece| (names[piece.id as usize], &text[piece.span])).collect()
}

#[test]
fn words_are_their_longest_pieces() {
    assert_eq!(
        split("Portals of port"),
        [("port", "Port"), ("##al", "al"), ("##s", "s"), ("of", "of"), ("port", "port")]
    );
}

#[test]
fn punctuation_and_chinese_characters_stand_alone() {
    let expected =
        [("port", "port"), (",", ","), ("port", "port"), ("'", "'"), ("[UNK]", "s"), ("中", "中"), (".", ".")];
    assert_eq!(split("port,port's中."), expected);
}

#[test]
fn accents_and_what_is_not_seen_are_left_out() {
    assert_eq!(split("Café po\u{ad}rt"), [("cafe", "Café"), ("port", "po\u{ad}rt")]);
    assert_eq!(split("nai\u{308}ve"), [("nai", "nai"), ("##ve", "ve")]);
    assert_eq!(split("\u{301}\u{200b}"), []);
}

#[test]
fn a_mark_can_come_out_of_another_character() {
    assert_eq!(split("of\u{37e}"), [("of", "of"), (";", "\u{37e}")]);
}

#[test]
fn a_word_with_a_part_that_has_no_piece_is_unknown_as_a_whole() {
    assert_eq!(split("portx 12"), [("[UNK]", "portx"), ("1", "1"), ("##2", "2")]);
}

#[test]
fn only_words_up_to_a_hundred_characters_are_looked_up() {
    let fits = format!("port{}", "al".repeat(48));
    assert_eq!(split(&fits).len(), 49);
    let longer = format!("{fits}s");
    assert_eq!(split(&longer), [("[UNK]", longer.as_str())]);
}

#[test]
fn a_text_cannot_write_marks() {
    assert_eq!(split("[UNK]").len(), 3);
}

proptest! {
    #[test]
    fn pieces_stand_in_order_and_inside_the_text(text in "(\\PC|[a-z ,中é\u{301}]){0,40}") {
        let mut pieces = Vec::new();
        Vocabulary::parse(LINES).unwrap().split(&text, &mut Word::default(), &mut pieces);
        let mut before = 0;
        for piece in pieces {
            prop_assert!(text.get(piece.span.clone()).is_some_and(|origin| !origin.is_empty()));
            prop_assert!(piece.span.start >= before || text[piece.span.clone()].chars().count() == 1);
            before = piece.span.end;
        }
    }

    #[test]
    fn texts_side_by_side_do_not_touch(first in "[a-zA-Zé,.' 中]{0,20}", second in "[a-zA-Zé,.' 中]{0,20}") {
        let both = format!("{first} {second}");
        let mut expected = split(&first);
        expected.extend(split(&second));
        prop_assert_eq!(split(&both), expected);
    }

    #[test]
    fn case_does_not_matter(text in "[a-zA-Z,.' ]{0,40}") {
        let ids = |text: &str| split(text).into_iter().map(|(piece, _)| piece).collect::<Vec<_>>();
        prop_assert_eq!(ids(&text.to_uppercase()), ids(&text.to_lowercase()));
    }
}
