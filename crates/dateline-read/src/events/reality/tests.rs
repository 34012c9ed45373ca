//! Sentences with the act in braces, by whether it happened.

use dateline_report::{Article, EventStatus, EventType, TextPart};

use crate::Reader;
use crate::events::GivenAct;
use crate::testing::{model, read};

fn status_of(reader: &mut Reader<'_>, marked: &str) -> EventStatus {
    let before = marked.split('{').next().expect("a mark").chars().count();
    let inside = marked.split(['{', '}']).nth(1).expect("a mark").chars().count();
    let article = Article::from_text(marked.replace(['{', '}'], ""));
    let words = vec![(TextPart::Text, before, before + inside)];
    let act = GivenAct { words, event_type: EventType::Assault };
    let (_, told) = reader.read_given(&article, &[act]).expect("a short text");
    told.into_iter().next().flatten().expect("the words are there").status
}

fn all_are(status: EventStatus, sentences: &[&str]) {
    let mut reader = Reader::new(model());
    let wrong: Vec<&&str> = sentences.iter().filter(|marked| status_of(&mut reader, marked) != status).collect();
    assert!(wrong.is_empty(), "not {}: {wrong:#?}", status.as_str());
}

#[test]
fn what_failed_was_denied_or_kept_from_being_done_is_negated() {
    all_are(
        EventStatus::Negated,
        &[
            "The army denied having {killed} the fishermen.",
            "The minister denied reports of {clashes} at the border.",
            "The company rejected allegations that it {armed} the rebels.",
            "It is not true that we {arrested} the editor, the police said.",
            "It was not the army that {burned} the huts, a colonel said.",
            "Neither side has {withdrawn} its troops.",
            "The generals ruled out a {withdrawal} from the valley.",
            "The judge found no evidence of {torture}.",
            "The government cancelled {talks} with the union.",
            "Police foiled a bomb {attack} on the embassy.",
            "Turkey has no plans to {send} troops.",
            "The rebels have yet to {release} the hostages.",
            "The police prevented demonstrators from {storming} the palace.",
            "The navy said the story that it {sank} a fishing boat was invented.",
            "Claims that the police {beat} the student are fiction, the prefect said.",
            "At no time did our forces {fire} on the crowd, the minister insisted.",
            "The president does not consider the possibility of air {strikes} on the capital.",
            "An accident, not a bomb {attack}, wrecked the train, the railway said.",
        ],
    );
}

#[test]
fn what_is_taken_for_granted_occurred() {
    all_are(
        EventStatus::Occurred,
        &[
            "Soldiers fired on a crowd that had {attacked} a post.",
            "The minister did not comment on the {attack}.",
            "The police failed to prevent the {attack}.",
            "He could not say who {killed} the judge.",
            "Troops managed to {seize} the bridge.",
            "The two presidents will discuss the {killing} of the envoy.",
            "The man was not {arrested} until Tuesday.",
            "The minister refused to comment after police {arrested} two editors.",
            "The envoy did not leave, because rebels had {shelled} the airfield.",
            "Having {expelled} two Cuban diplomats, Bogota gave no reason.",
            "{Arrested} in March, the brothers will stand trial in June.",
            "Not all prisoners were {released}; twelve were.",
            "The militia denied any involvement in the {kidnapping} of the doctors.",
        ],
    );
}

#[test]
fn what_is_planned_is_to_come() {
    all_are(
        EventStatus::Future,
        &[
            "The ministers are due to {meet} on Friday.",
            "A {meeting} is to be held on Friday.",
            "The next round of {talks} will begin in May.",
            "The court is set to {sentence} him on Monday.",
            "The {talks} have been postponed until June.",
        ],
    );
}

#[test]
fn what_is_feared_wished_or_supposed_is_open() {
    all_are(
        EventStatus::Hypothetical,
        &[
            "If the army attacks, the rebels will {leave}.",
            "Had the army {attacked}, hundreds would have died.",
            "The opposition called for the {release} of the prisoners.",
            "Aid groups warned of an {attack}.",
            "He is suspected of {killing} his brother.",
            "He asked whether the army had {shelled} the town.",
            "In the event of an {attack}, the sirens will sound.",
            "The allies do not rule out air {strikes}.",
        ],
    );
}

#[test]
fn what_is_to_be_done_by_a_verb_that_says_little_is_to_come() {
    let report = read("Ghana and Togo expect to clinch a deal on the river next week.");
    let statuses: Vec<EventStatus> = report.events.iter().map(|event| event.status).collect();
    assert_eq!(statuses, [EventStatus::Future]);
}
