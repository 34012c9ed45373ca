//! Paragraphs, sentences, quotations and trees of short texts.

use crate::testing::document;

fn paragraphs(text: &str) -> Vec<String> {
    let document = document(text);
    let part = &document.body;
    part.paragraphs
        .iter()
        .map(|range| part.annotated.slice(range.start as usize, range.end as usize).to_owned())
        .collect()
}

fn quoted(text: &str) -> Vec<String> {
    let document = document(text);
    let part = &document.body;
    part.quotations
        .iter()
        .map(|q| part.annotated.slice(q.inside.start as usize, q.inside.end as usize).to_owned())
        .collect()
}

#[test]
fn line_breaks_separate_paragraphs_unless_lines_are_wrapped() {
    let long = "The harbour authority of Odense has put off the opening of its new quay until the spring, a month later than planned.";
    assert_eq!(paragraphs(&format!("{long}\nDivers go on working.")), [long, "Divers go on working."]);
    assert_eq!(paragraphs("Ships wait\noutside.\n\nDivers work."), ["Ships wait\noutside.", "Divers work."]);
}

#[test]
fn a_headline_is_the_first_line_that_the_title_repeats() {
    let document = document("Ferry back in service\n\nThe ferry to Ruhnu sails again.");
    let part = &document.body;
    let headline = part.headline.clone().expect("the first line is the title");
    assert_eq!(part.annotated.slice(headline.start as usize, headline.end as usize), "Ferry back in service");
    assert!(part.is_headline(0));
    // The parser may run the headline into the text; sentences never do.
    let first = part.sentences.first().expect("a sentence");
    assert_eq!(first.end, headline.end);
}

#[test]
fn quotations_are_found_in_every_style() {
    for text in [
        "He said \"we stay\" and left.",
        "He said “we stay” and left.",
        "He said „we stay“ and left.",
        "He said «we stay» and left.",
        "He said »we stay« and left.",
        "He said ”we stay” and left.",
        "He said ''we stay'' and left.",
        "He said ``we stay'' and left.",
    ] {
        assert_eq!(quoted(text), ["we stay"], "{text}");
    }
}

#[test]
fn a_quotation_inside_another_belongs_to_it() {
    assert_eq!(quoted("“The group «Dawn» is gone,” she said."), ["The group «Dawn» is gone,"]);
}

#[test]
fn a_quotation_left_open_ends_with_its_paragraph_and_may_be_taken_up_again() {
    let text = "“The dam holds.\n\n“It will hold,” she said.";
    assert_eq!(quoted(text), ["The dam holds.", "It will hold,"]);
    let document = document(text);
    let continues: Vec<bool> = document.body.quotations.iter().map(|quotation| quotation.continues).collect();
    assert_eq!(continues, [false, true]);
    assert_eq!(quoted("“The dam holds.\n\nThe village sleeps."), ["The dam holds."]);
}

#[test]
fn inches_open_nothing() {
    assert_eq!(quoted("A 12\" gun fired. \"Stop,\" he said."), ["Stop,"]);
}

#[test]
fn edges_and_children_agree_with_the_heads() {
    let document = document("The old mayor of Tartu opened the bridge that the flood had broken.");
    let part = &document.body;
    for i in 0..part.len() {
        for child in part.children(i) {
            assert_eq!(part.head(child), i);
            assert!(part.left_edge(i) <= part.left_edge(child) && part.right_edge(child) <= part.right_edge(i));
        }
    }
    let mayor = (0..part.len()).find(|&i| part.form(i) == "mayor").expect("the word is there");
    assert_eq!(document.text(part.subtree(mayor)), "The old mayor of Tartu");
}

#[test]
fn credits_are_the_closing_bracket_that_names_the_staff() {
    let document = document("Rain fell. (More rain is due.) (Reporting by Ana Reis; Editing by Tom Gray)");
    let part = &document.body;
    let credits = part.credits.clone().expect("credits are there");
    assert_eq!(
        part.annotated.slice(credits.start as usize, credits.end as usize),
        "(Reporting by Ana Reis; Editing by Tom Gray)"
    );
}

#[test]
fn empty_and_blank_texts_have_nothing() {
    for text in ["", "   ", "\n\n"] {
        let document = document(text);
        assert!(document.body.paragraphs.is_empty() && document.body.sentences.is_empty(), "{text:?}");
    }
}
