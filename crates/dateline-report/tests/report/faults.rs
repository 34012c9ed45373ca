//! Every fault that `Report::check` knows, each made by spoiling a sound report.

use dateline_report::{
    ActorId, EventMode, PlaceId, Quad, Report, ReportError, StatementId, TextPart, TimeAnchor, TimeId,
};

use crate::every_field::EVERY_FIELD;

/// The message for the sound report after `spoil` has been at it.
fn fault(spoil: impl FnOnce(&mut Report)) -> String {
    let mut report: Report = serde_json::from_str(EVERY_FIELD).expect("the file is a report");
    spoil(&mut report);
    report.check().expect_err("a spoilt report").to_string()
}

#[test]
fn a_span_that_covers_other_characters() {
    let message = fault(|report| report.statements[1].cue[0].text = "sang".to_owned());
    assert_eq!(message, r#"statement s2, cue: text at 196..200 is "said", the span says "sang""#);
}

#[test]
fn a_span_beyond_the_end() {
    let message = fault(|report| {
        let last = report.text.chars().count();
        report.sentences[0].end = last + 1;
    });
    assert!(message.starts_with("sentence 1, span: text at 0.."), "{message}");
    assert!(message.contains("is no range of it"), "{message}");
}

#[test]
fn a_span_that_runs_backwards() {
    let message = fault(|report| {
        let span = &mut report.times[0].span;
        (span.start, span.end) = (span.end, span.start);
    });
    assert!(message.starts_with("time t1, span: ") && message.contains("is no range of it"), "{message}");
}

#[test]
fn a_span_in_the_wrong_part() {
    let message = fault(|report| report.events[0].actors[0].span.part = TextPart::Text);
    assert!(message.starts_with("event e1, actors: text at 0..14"), "{message}");
    let message = fault(|report| report.title = None);
    assert!(message.contains("title at "), "{message}");
}

#[test]
fn a_span_of_a_why() {
    let message = fault(|report| report.damage[0].why.as_mut().expect("it has one").spans[0].start -= 1);
    assert!(message.starts_with("damage 1, why: "), "{message}");
}

#[test]
fn an_id_that_nothing_has() {
    let no_actor = fault(|report| report.statements[0].speaker = Some(ActorId::from("a99")));
    assert_eq!(no_actor, "statement s1, speaker: no actor has the id 'a99'");
    let no_place = fault(|report| report.facts[1].place = Some(PlaceId::from("pl99")));
    assert_eq!(no_place, "fact 2, place: no place has the id 'pl99'");
    let no_time = fault(|report| report.times[1].anchor = Some(TimeAnchor::Time(TimeId::from("t99"))));
    assert_eq!(no_time, "time t2, anchor: no time has the id 't99'");
    let no_statement = fault(|report| report.events[0].according_to = Some(StatementId::from("s99")));
    assert_eq!(no_statement, "event e1, according_to: no statement has the id 's99'");
    let no_dateline_place = fault(|report| report.dateline.as_mut().expect("it has one").place = Some("pl9".into()));
    assert_eq!(no_dateline_place, "dateline, place: no place has the id 'pl9'");
}

#[test]
fn an_id_that_two_records_have() {
    assert_eq!(fault(|report| report.actors[1].id = ActorId::from("a1")), "two records of kind actor have the id 'a1'");
    assert_eq!(fault(|report| report.events[1].id = "e1".into()), "two records of kind event have the id 'e1'");
}

#[test]
fn statements_that_report_one_another() {
    let message = fault(|report| report.statements[3].via = Some(StatementId::from("s5")));
    assert_eq!(message, "statement s4 reports itself through 'via'");
    let message = fault(|report| report.statements[0].via = Some(StatementId::from("s1")));
    assert_eq!(message, "statement s1 reports itself through 'via'");
}

#[test]
fn an_event_against_the_codebook() {
    let quad = fault(|report| report.events[0].quad = Quad::MaterialConflict);
    assert_eq!(quad, "event e1: quad 4 does not belong to type RETREAT");
    let mode = fault(|report| report.events[0].mode = Some(EventMode::Curfew));
    assert_eq!(mode, "event e1: mode curfew does not belong to type RETREAT");
}

#[test]
fn a_span_can_be_checked_by_itself() {
    let report: Report = serde_json::from_str(EVERY_FIELD).expect("the file is a report");
    let mut span = report.statements[0].cue[0].clone();
    assert_eq!(span.check(&report), Ok(()));
    span.end += 1;
    assert!(matches!(span.check(&report), Err(ReportError::Span { .. })));
}
