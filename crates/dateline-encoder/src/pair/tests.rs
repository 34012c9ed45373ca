use proptest::prelude::*;

use super::*;

const LINES: &str = "[CLS]\n[SEP]\n[UNK]\n[unused0]\n[unused1]\n[unused2]\n[unused3]\n\
                     rebels\nshelled\nthe\nport\nof\nnorland\n'\ns\nthen\nold\n,";

/// The pieces of a pair as words, the actor's marks as `<A` and `A>`, the recipient's as `<R` and `R>`.
fn read(text: &str, actor: &str, recipient: &str) -> String {
    let sequence = sequence(text, span(text, actor), span(text, recipient));
    let names: Vec<&str> = LINES.lines().collect();
    let words: Vec<&str> = sequence
        .pieces
        .iter()
        .map(|piece| match names[*piece as usize] {
            "[unused0]" => "<A",
            "[unused1]" => "A>",
            "[unused2]" => "<R",
            "[unused3]" => "R>",
            word => word,
        })
        .collect();
    words.join(" ")
}

fn span(text: &str, argument: &str) -> Range<usize> {
    let start = text.find(argument).unwrap();
    start..start + argument.len()
}

fn sequence(text: &str, actor: Range<usize>, recipient: Range<usize>) -> Sequence {
    let vocabulary = Vocabulary::parse(LINES).unwrap();
    let marks = Marks::of(&vocabulary).unwrap();
    let pair = Pair::new(text, actor, recipient).unwrap();
    Sequence::of(&pair, &vocabulary, &marks, &mut PairScratch::default())
}

#[test]
fn marks_stand_around_the_arguments() {
    let text = "Rebels shelled the port of Norland";
    assert_eq!(read(text, "Rebels", "the port"), "[CLS] <A rebels A> shelled <R the port R> of norland [SEP]");
    assert_eq!(read(text, "Norland", "Rebels"), "[CLS] <R rebels R> shelled the port of <A norland A> [SEP]");
    assert_eq!(sequence(text, 27..34, 0..6).asked, [0, 8, 1]);
}

#[test]
fn marks_of_arguments_that_touch_nest() {
    let text = "rebels of Norland shelled the port";
    assert_eq!(
        read(text, "rebels of Norland", "Norland"),
        "[CLS] <A rebels of <R norland A> R> shelled the port [SEP]"
    );
    assert_eq!(read(text, "rebels", "rebels of Norland"), "[CLS] <A <R rebels A> of norland R> shelled the port [SEP]");
    assert_eq!(read("Norland's port", "Norland", "'s port"), "[CLS] <A norland A> <R ' s port R> [SEP]");
}

#[test]
fn a_word_is_taken_apart_where_an_argument_ends() {
    assert_eq!(read("shelled portof", "port", "of"), "[CLS] shelled <A port A> <R of R> [SEP]");
}

#[test]
fn of_a_long_argument_sixteen_pieces_are_read() {
    let actor = format!("rebels{}", " of Norland".repeat(20));
    let text = format!("{actor} shelled the port");
    let kept = format!("rebels{} of", " of norland".repeat(7));
    assert_eq!(read(&text, &actor, "the port"), format!("[CLS] <A {kept} A> shelled <R the port R> [SEP]"));
}

#[test]
fn a_long_argument_keeps_the_marks_inside_it() {
    let actor = format!("rebels{} the port, then", " of Norland".repeat(20));
    let kept = format!("rebels{} of", " of norland".repeat(7));
    assert_eq!(read(&actor, &actor, "the port"), format!("[CLS] <A {kept} <R R> A> [SEP]"));
}

#[test]
fn a_long_sentence_is_cut_around_the_pair() {
    let (before, after) = ("then ".repeat(50), " old".repeat(50));
    let pair = "<A rebels A> shelled <R port R>";
    let cut =
        |before: usize, after: usize| format!("[CLS] {}{pair}{} [SEP]", "then ".repeat(before), " old".repeat(after));
    // Seven pieces of the pair leave room for 55.
    assert_eq!(read(&format!("{before}rebels shelled port{after}"), "rebels", "port"), cut(27, 28));
    assert_eq!(read(&format!("then rebels shelled port{after}{after}"), "rebels", "port"), cut(1, 54));
    assert_eq!(read(&format!("{before}{before}rebels shelled port old"), "rebels", "port"), cut(54, 1));
}

#[test]
fn a_pair_that_does_not_fit_loses_its_middle() {
    let text = format!("the rebels {}port of", "then ".repeat(80));
    let expected = format!("[CLS] <A rebels A> {}<R port R> [SEP]", "then ".repeat(56));
    assert_eq!(read(&text, "rebels", "port"), expected);
}

#[test]
fn of_a_text_without_end_only_what_is_near_is_read() {
    let text =
        |times| format!("{}rebels {}port{}", "of é ".repeat(times), "the é ".repeat(times), " old é".repeat(times));
    assert_eq!(read(&text(100_000), "rebels", "port"), read(&text(100), "rebels", "port"));
}

#[test]
fn arguments_must_be_parts_of_the_text() {
    let pair = |actor, recipient| Pair::new("Zoë left", actor, recipient);
    assert!(pair(0..4, 5..9).is_some());
    assert!(pair(0..3, 5..9).is_none(), "in the middle of a character");
    assert!(pair(0..4, 5..10).is_none(), "behind the end");
    assert!(pair(0..4, 5..5).is_none(), "empty");
}

proptest! {
    #[test]
    fn a_sequence_fits_and_its_marks_are_where_it_says(
        words in prop::collection::vec("(port|of|old|Norland's|\\PC{0,6})", 1..150),
        bounds in prop::array::uniform4(0.0..1.0f64),
    ) {
        let text = words.join(" ");
        let place = |share: f64| text.floor_char_boundary((share * text.len() as f64) as usize);
        let order = |a: f64, b: f64| place(a.min(b))..place(a.max(b));
        let spans = (order(bounds[0], bounds[1]), order(bounds[2], bounds[3]));
        prop_assume!(!spans.0.is_empty() && !spans.1.is_empty());
        let names: Vec<&str> = LINES.lines().collect();
        let sequence = sequence(&text, spans.0, spans.1);
        let name = |place: usize| names[sequence.pieces[place] as usize];
        prop_assert!(sequence.pieces.len() <= LONGEST_SEQUENCE);
        prop_assert_eq!((name(0), name(sequence.pieces.len() - 1)), ("[CLS]", "[SEP]"));
        for (place, mark) in sequence.asked[1..].iter().zip(["[unused0]", "[unused2]"]) {
            prop_assert_eq!(name(*place), mark);
        }
    }
}
