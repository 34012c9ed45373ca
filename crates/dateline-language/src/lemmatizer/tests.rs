//! Tests of the tables' code, and of ruler and lemmatiser together with the model in the repository.

use super::*;
use crate::attribute_ruler::AttributeRuler;
use crate::labels::{Label, Tag};
use crate::test_model;
use crate::tokenizer::{ChunkCache, Tokenizer};

#[test]
fn front_coding_is_undone() {
    let known = KnownForms::decode("01run\n32ner\n03sea\n31t\n").unwrap();
    assert!(known.contains("run", 0) && known.contains("runner", 1));
    assert!(known.contains("sea", 0) && known.contains("sea", 1) && known.contains("seat", 0));
    assert!(!known.contains("seat", 1) && !known.contains("se", 0) && !known.contains("", 0));
    assert!(KnownForms::decode("91run\n").is_none());
}

#[test]
fn base_forms_follow_features() {
    assert!(BaseForm::of("VerbForm=Inf").always);
    assert!(BaseForm::of("Number=Sing").as_noun && !BaseForm::of("Number=Plur").as_noun);
    assert!(BaseForm::of("Tense=Pres|VerbForm=Fin").as_verb);
    assert!(!BaseForm::of("Number=Sing|Person=3|Tense=Pres|VerbForm=Fin").as_verb);
}

/// Part of speech, features and lemma of each word of a text whose tags and labels are given.
fn ruled(text: &str, analysis: &[(Tag, Label)]) -> Vec<(Pos, String, String)> {
    let file = test_model::file();
    let container = Container::parse(&file).unwrap();
    let tokenizer = Tokenizer::from_container(&container).unwrap();
    let ruler = AttributeRuler::from_container(&container).unwrap();
    let lemmatizer = Lemmatizer::from_container(&container).unwrap();
    let (mut lexicon, mut cache) = (Lexicon::new(), LemmaCache::default());
    let (mut tokens, mut out) = (Vec::new(), Vec::new());
    tokenizer.tokenize(text, &mut lexicon, &mut ChunkCache::new(), &mut tokens);
    assert_eq!(tokens.len(), analysis.len());
    let (mut tags, mut labels): (Vec<Tag>, Vec<Label>) = analysis.iter().copied().unzip();
    ruler.apply(&tokens, &lexicon, &mut tags, &mut labels, &mut out);
    let mut rows = Vec::new();
    for (token, ruled) in tokens.iter().zip(&out) {
        let lemma = match ruled.lemma {
            Some(number) => ruler.lemma(number),
            None => lemmatizer.lemmatize(&lexicon, token.lexeme, ruled.pos, ruled.morphology, &mut cache),
        };
        rows.push((ruled.pos, ruler.morphology(ruled.morphology).to_owned(), lemma.to_owned()));
    }
    rows
}

#[test]
fn lemmas_of_inflected_words() {
    for (word, tag, lemma) in [
        ("talks", Tag::NNS, "talk"),
        ("countries", Tag::NNS, "country"),
        ("men", Tag::NNS, "man"),
        ("crises", Tag::NNS, "crisis"),
        ("Seized", Tag::VBD, "seize"),
        ("lying", Tag::VBG, "lie"),
        ("went", Tag::VBD, "go"),
        ("meets", Tag::VBZ, "meet"),
        ("largest", Tag::JJS, "large"),
        ("Xinhua", Tag::NNP, "Xinhua"),
        ("Every", Tag::DT, "every"),
        ("“", Tag::OpenQuote, "\""),
        ("is", Tag::VBZ, "be"),
        ("blorfs", Tag::NNS, "blorf"),
    ] {
        assert_eq!(ruled(word, &[(tag, Label::Dep)])[0].2, lemma, "{word}");
    }
}

#[test]
fn labels_and_neighbours_decide() {
    let rows = ruled("They have it", &[(Tag::PRP, Label::Nsubj), (Tag::VBP, Label::Root), (Tag::PRP, Label::Dobj)]);
    assert_eq!((rows[1].0, rows[1].2.as_str()), (Pos::Verb, "have"));
    assert_eq!(rows[2].1, "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs");
    let rows = ruled("They have gone", &[(Tag::PRP, Label::Nsubj), (Tag::VBP, Label::Aux), (Tag::VBN, Label::Root)]);
    assert_eq!((rows[1].0, rows[2].2.as_str()), (Pos::Aux, "go"));
    let rows = ruled("gonna go", &[(Tag::VBG, Label::Root), (Tag::TO, Label::Aux), (Tag::VB, Label::Xcomp)]);
    assert_eq!((rows[0].2.as_str(), rows[1].2.as_str()), ("go", "to"));
    let rows = ruled("There was hope", &[(Tag::EX, Label::Expl), (Tag::VBD, Label::Root), (Tag::NN, Label::Attr)]);
    assert_eq!((rows[1].0, rows[1].2.as_str()), (Pos::Verb, "be"));
}

#[test]
fn whitespace_is_space_whatever_the_tagger_said() {
    let rows = ruled("Yes\n", &[(Tag::UH, Label::Intj), (Tag::NN, Label::Dobj)]);
    assert_eq!(rows[1], (Pos::Space, String::new(), "\n".to_owned()));
}
