//! What a page tells of events.

use dateline_report::{
    ActorKind, Casualties, CasualtyCount, Confidence, Event, EventId, EventMode, EventStatus, EventType, Participant,
    RecordDate, Report, StatementId, StatementMode, Why,
};

use super::{add_actor, add_statement, plain, report, span};

/// An attack with its toll, a meeting to come and a denial.
fn ambush() -> Report {
    let mut report = report(
        Some("Ambush near Osh"),
        "Gunmen ambushed a bus near Osh on Monday, killing nine. The envoys of Ruritania and Syldavia will meet. The \
         front, said its speaker, attacked nobody.",
    );
    for (name, kind) in [
        ("Gunmen", ActorKind::Population),
        ("nine", ActorKind::Population),
        ("Ruritania", ActorKind::State),
        ("Syldavia", ActorKind::State),
        ("its speaker", ActorKind::Person),
    ] {
        add_actor(&mut report, name, kind);
    }
    add_statement(&mut report, StatementMode::Indirect, Some(5), "said", &["attacked nobody"]);
    let party = |report: &Report, number: usize| {
        let actor = &report.actors[number - 1];
        Participant { actor: actor.id.clone(), span: actor.mentions[0].span.clone() }
    };
    let event = |report: &Report, number: usize, event_type: EventType, words: &str| {
        let (trigger, sentence) = (span(report, words), span(report, words));
        let why = Why::new("by hand", vec![trigger.clone()]);
        Event::new(EventId::nth(number), event_type, trigger, sentence, Confidence::new(0.9), why)
    };
    let nine = CasualtyCount { min: Some(9), max: None, span: span(&report, "nine") };
    let attack = Event {
        mode: Some(EventMode::Firearms),
        actors: vec![party(&report, 1)],
        recipients: vec![party(&report, 2)],
        targets: vec![span(&report, "a bus")],
        casualties: Casualties { killed: Some(nine), ..Casualties::default() },
        date: Some(RecordDate { value: "2021-05-31".to_owned(), time: None }),
        ..event(&report, 1, EventType::Assault, "ambushed")
    };
    let both = vec![party(&report, 3), party(&report, 4)];
    let meeting = Event {
        actors: both.clone(),
        recipients: both,
        status: EventStatus::Future,
        ..event(&report, 2, EventType::Consult, "meet")
    };
    let denial = Event {
        status: EventStatus::Negated,
        historical: true,
        according_to: Some(StatementId::nth(1)),
        ..event(&report, 3, EventType::Assault, "attacked")
    };
    report.events = vec![attack, meeting, denial];
    report.check().expect("the report holds together");
    report
}

#[test]
fn events_say_who_did_what_to_whom_and_whether_they_did() {
    let page = plain(&ambush());
    let section: Vec<&str> =
        page.lines().skip_while(|line| *line != "Events").take_while(|line| !line.is_empty()).collect();
    assert_eq!(
        section,
        [
            "Events",
            "● assault, firearms · Gunmen → nine · “ambushed”",
            "    2021-05-31 · at least 9 killed · hit a bus",
            "○ consult · to come · Ruritania ↔ Syldavia · “meet”",
            "○ assault · did not happen · long ago · “attacked”",
            "    says its speaker",
        ]
    );
}
