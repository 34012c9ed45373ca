//! Tests of the ruler with rules of their own.

use super::*;

const RULES: &str = "rule\t0\nset\tPOS\tNOUN\nset\tMORPH\tNumber=Sing\ntoken\nTAG\tin\tNN\n\
rule\t0\nset\tPOS\tPRON\ntoken\nTAG\tin\tNN\nLOWER\tin\tnothing\n\
rule\t1\nset\tLEMMA\tto\ntoken\nLOWER\tin\tgon\ntoken\nLOWER\tin\tna\n\
rule\t1\nset\tPOS\tVERB\ntoken\nDEP\tin\texpl\ntoken\nLOWER\tin\tis\n\
rule\t0\nset\tTAG\t_SP\nset\tPOS\tSPACE\nset\tMORPH\t\ntoken\nIS_SPACE\tin\ttrue\n";

fn ruler() -> AttributeRuler {
    AttributeRuler::from_rows("\nNumber=Sing\n", RULES).unwrap()
}

#[test]
fn later_rules_replace_only_what_they_set() {
    let ruler = ruler();
    let word = ruler.word("nothing");
    let ruled = ruler.outcome(&ruler.single[word as usize], &[], word, Tag::NN, Label::Dobj, false);
    assert_eq!(ruled.pos, Pos::Pron);
    assert_eq!(ruler.morphology(ruled.morphology), "Number=Sing");
}

#[test]
fn outcomes_of_unnamed_words_are_tabled() {
    let ruler = ruler();
    let noun = ruler.outcomes[outcome_place(Tag::NN, Label::Root, false)];
    assert_eq!((noun.pos, noun.morphology, noun.tag), (Pos::Noun, 1, Tag::NN));
    let space = ruler.outcomes[outcome_place(Tag::NN, Label::Root, true)];
    assert_eq!((space.pos, space.morphology, space.tag), (Pos::Space, 0, Tag::SP));
}

#[test]
fn rules_that_set_a_token_they_do_not_test_are_refused() {
    assert!(AttributeRuler::from_rows("\n", "rule\t1\nset\tPOS\tX\ntoken\nTAG\tin\tNN\n").is_none());
    assert!(AttributeRuler::from_rows("\n", "rule\t0\nset\tMORPH\tNumber=Dual\ntoken\n").is_none());
}
