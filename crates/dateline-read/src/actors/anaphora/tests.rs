//! Pronouns and descriptions in short texts: who is meant, and where nobody is.

use dateline_report::{Actor, Report};

use crate::testing::read;

fn mentions<'r>(report: &'r Report, name: &str) -> Vec<&'r str> {
    let named = report.actors.iter().find(|actor: &&Actor| actor.name == name);
    let all: Vec<&str> = report.actors.iter().map(|actor| actor.name.as_str()).collect();
    let actor = named.unwrap_or_else(|| panic!("no actor {name} among {all:?}"));
    actor.mentions.iter().map(|mention| mention.span.text.as_str()).collect()
}

#[test]
fn we_is_the_body_of_the_spokesman() {
    let report = read(
        "Nordgas declined to comment on the talks. \"We were not in the room,\" said its spokesman, Arne Holt. \
         Holt then left for Oslo.",
    );
    assert!(mentions(&report, "Nordgas").contains(&"We"), "{:?}", mentions(&report, "Nordgas"));
}

#[test]
fn we_is_the_body_that_a_description_names() {
    let report = read(
        "The Union of Pilots called off the strike on Monday. The head of the union, Turid Holm, said both sides had won. \
         \"We like peace,\" she said.",
    );
    let union = mentions(&report, "Union of Pilots");
    assert!(union.contains(&"the union") && union.contains(&"We"), "{union:?}");
}

#[test]
fn a_pronoun_keeps_to_its_gender() {
    let report = read(
        "Ana Duarte met Paulo Lima in Lisbon on Monday. She brought a letter. He had expected none, and read it aloud.",
    );
    assert!(mentions(&report, "Ana Duarte").contains(&"She"));
    assert!(mentions(&report, "Paulo Lima").contains(&"He"));
}

#[test]
fn an_object_is_not_its_own_subject() {
    let report = read("Paulo Lima met Pedro Reis on Monday. Lima thanked him for the boat.");
    assert!(mentions(&report, "Pedro Reis").contains(&"him"), "{:?}", mentions(&report, "Pedro Reis"));
}

#[test]
fn it_of_the_weather_is_nobody() {
    let report = read("Vestra Bank opened its doors in Riga on Monday. It was raining.");
    let bank = mentions(&report, "Vestra Bank");
    assert!(bank.contains(&"its") && !bank.contains(&"It"), "{bank:?}");
}

#[test]
fn a_possessive_means_the_subject_of_its_clause() {
    let report = read("Ostberg Steel sued Vestra Bank in Riga on Monday. Vestra Bank then closed its offices.");
    assert!(mentions(&report, "Vestra Bank").contains(&"its"));
}

#[test]
fn it_is_not_the_agency() {
    let agency = |text: &str| -> Vec<String> {
        let report = read(text);
        let agency = report.actors.iter().find(|actor| actor.name == "Reuters").expect("an agency");
        agency.mentions.iter().map(|mention| mention.span.text.clone()).collect()
    };
    assert_eq!(agency("LONDON (Reuters) - Shares fell on Monday. It plans to use a credit line."), ["Reuters"]);
    assert_eq!(agency("Eva Lund told Reuters on Monday that it would stay open."), ["Reuters"]);
}
