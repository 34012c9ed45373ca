use std::collections::BTreeSet;

use dateline_report::Report;
use dateline_store::query::parse;
use dateline_store::{Error, Newsroom, RecordKind, Review, Verdict};
use serde_json::json;

use crate::support::{add, article_of, assert_sound, incoming, new_room, numbered, room_of_three, three_articles};
use crate::synthetic::{SMALL, made};

fn edit(field: &str, value: serde_json::Value) -> Verdict {
    Verdict::Edit { field: field.to_owned(), value }
}

fn events(room: &Newsroom, query: &str) -> u64 {
    room.count(&parse(query).expect("a query")).expect("counts").events
}

#[test]
fn an_edit_shows_in_reports_and_searches() {
    let (_folder, mut room, keys) = room_of_three();
    room.correct(&keys[0], "e2", "anna", &edit("type", json!("ASSAULT")), None).expect("an edit");
    assert_eq!((events(&room, "type:COERCE"), events(&room, "type:ASSAULT")), (0, 4));
    let effective = room.effective(&keys[0]).expect("the report");
    let event = &effective.report.events[1];
    assert_eq!((event.event_type.as_str(), event.mode, event.quad.number()), ("ASSAULT", None, 4));
    assert_eq!(effective.review(RecordKind::Event, 1), Review::Edited);
    assert_eq!(room.article(&keys[0]).expect("as read").report.events[1].event_type.as_str(), "COERCE");
    room.correct(&keys[0], "e2", "anna", &edit("place", json!("pl1")), None).expect("an edit");
    assert_eq!(events(&room, "type:ASSAULT place:lima"), 1);
    room.correct(&keys[0], "s1", "anna", &edit("speaker", json!(null)), None).expect("an edit");
    assert_eq!(room.count(&parse("speaker:castillo").expect("a query")).expect("counts").statements, 0);
    room.correct(&keys[0], "e2", "anna", &edit("recipients", json!(["a1"])), None).expect("an edit");
    assert_eq!(events(&room, "recipient:castillo"), 1);
    assert_sound(&room);
    room.correct(&keys[0], "e2", "anna", &Verdict::Withdraw, None).expect("taken back");
    assert_eq!((events(&room, "type:COERCE"), events(&room, "recipient:castillo")), (1, 0));
    assert_sound(&room);
}

#[test]
fn what_does_not_fit_is_refused() {
    let (_folder, mut room, keys) = room_of_three();
    for (record, verdict) in [
        ("e2", edit("type", json!("ASSALT"))),
        ("e2", edit("trigger", json!("x"))),
        ("e2", edit("place", json!("pl9"))),
        ("e2", edit("mode", json!("riot"))),
        ("s1", edit("speaker", json!("a99"))),
        ("a1", edit("country", json!("Peru"))),
    ] {
        let error = room.correct(&keys[0], record, "anna", &verdict, None).expect_err("it does not fit");
        assert!(matches!(error, Error::Correction { .. }) && !error.hint().is_empty(), "{record} {verdict:?}: {error}");
    }
    assert!(matches!(room.correct(&keys[0], "e9", "anna", &Verdict::Accept, None), Err(Error::NoSuchRecord { .. })));
    assert!(matches!(room.correct("zzzz", "e1", "anna", &Verdict::Accept, None), Err(Error::NoSuchArticle(_))));
    assert!(matches!(room.correct(&keys[0], "e1", " ", &Verdict::Accept, None), Err(Error::Correction { .. })));
    assert_eq!(room.statistics().expect("statistics").corrections, 0);
}

#[test]
fn reviewers_who_differ_leave_it_disputed() {
    let (_folder, mut room, keys) = room_of_three();
    room.correct(&keys[1], "e1", "anna", &Verdict::Accept, None).expect("a verdict");
    room.correct(&keys[1], "e1", "boris", &Verdict::Reject, None).expect("a verdict");
    room.correct(&keys[1], "e2", "anna", &Verdict::Reject, None).expect("a verdict");
    room.correct(&keys[1], "e2", "boris", &Verdict::Reject, None).expect("a verdict");
    room.correct(&keys[1], "e3", "anna", &Verdict::Accept, None).expect("a verdict");
    let effective = room.effective(&keys[1]).expect("the report");
    let states: Vec<Review> = (0..3).map(|position| effective.review(RecordKind::Event, position)).collect();
    assert_eq!(states, [Review::Disputed, Review::Rejected, Review::Accepted]);
    let agreement = room.agreement("anna", "boris").expect("figures");
    assert_eq!((agreement.records, agreement.same), (2, 1));
    assert_eq!(events(&room, "review:disputed"), 1);
    assert_eq!(events(&room, "review:accepted,disputed"), 2);
}

/// The Paris article as another engine would read it: the first event is gone, others have new numbers, one another type.
fn read_anew(report: &Report) -> Report {
    let mut anew = report.clone();
    anew.engine.version = "0.2.0".to_owned();
    anew.events.remove(1);
    anew.events[1].id = "e2".into();
    anew.statements.swap(0, 1);
    anew.statements[0].id = "s1".into();
    anew.statements[1].id = "s2".into();
    for event in &mut anew.events {
        event.according_to = event.according_to.take().map(|id| match id.as_str() {
            "s2" => "s1".into(),
            _ => id,
        });
    }
    anew
}

#[test]
fn corrections_outlive_re_reading() {
    let (_folder, mut room, keys) = room_of_three();
    let paris = &keys[1];
    room.correct(paris, "e2", "anna", &Verdict::Reject, None).expect("a verdict on the raid");
    room.correct(paris, "e3", "anna", &edit("status", json!("future")), None).expect("an edit of the attack");
    room.correct(paris, "s1", "anna", &Verdict::Accept, None).expect("a verdict on what was told");
    let (article, report) = three_articles().remove(1);
    let anew = read_anew(&report);
    room.replace_report(paris, &article, anew.clone()).expect("another reading");
    let effective = room.effective(paris).expect("the report");
    // The raid was not read again; the attack is now e2, what was told s2.
    assert_eq!(effective.unattached.len(), 1);
    assert_eq!(effective.report.events[1].status.as_str(), "future");
    assert_eq!(effective.review(RecordKind::Event, 1), Review::Edited);
    assert_eq!(effective.review(RecordKind::Event, 0), Review::None);
    assert_eq!(effective.review(RecordKind::Statement, 1), Review::Accepted);
    assert_eq!(effective.review(RecordKind::Statement, 0), Review::None);
    assert_eq!(room.article(paris).expect("the article").report, anew);
    assert_sound(&room);
}

#[test]
fn a_verdict_on_one_reading_is_none_on_another() {
    let (_folder, mut room, keys) = room_of_three();
    let paris = &keys[1];
    room.correct(paris, "e1", "anna", &Verdict::Accept, None).expect("a verdict");
    room.correct(paris, "s3", "anna", &Verdict::Reject, None).expect("a verdict");
    let (article, mut report) = three_articles().remove(1);
    report.events[0].event_type = dateline_report::EventType::Mobilize;
    report.events[0].mode = None;
    report.statements[2].speaker = Some("a2".into());
    room.replace_report(paris, &article, report).expect("another reading");
    let effective = room.effective(paris).expect("the report");
    assert_eq!(effective.reviews.len(), 0, "{:?}", effective.reviews);
    assert_eq!(effective.unattached.len(), 2);
}

#[test]
fn corrections_follow_to_a_new_version_of_the_text() {
    let (_folder, mut room, keys) = room_of_three();
    room.correct(&keys[0], "e1", "anna", &Verdict::Accept, None).expect("a verdict");
    room.correct(&keys[0], "e2", "anna", &edit("recipients", json!(["a1"])), None).expect("an edit");
    // A sentence goes before the others, and the last one says another number.
    let (_, report) = three_articles().remove(0);
    let later = shifted(&report, "Updated. ", ("arrested 12", "arrested 14"));
    let counts = add(&mut room, [incoming(&article_of(&later), later, 1)]).expect("a run");
    assert_eq!(counts.versions, 1, "{:?}", room.rejections(5));
    let key = room.article(&keys[0]).expect("the old version").superseded_by.expect("replaced");
    let effective = room.effective(&key).expect("the report");
    assert_eq!(effective.review(RecordKind::Event, 0), Review::Accepted);
    assert_eq!(effective.review(RecordKind::Event, 1), Review::None, "its sentence has changed");
    assert_eq!(effective.unattached.len(), 1);
    assert_sound(&room);
}

/// A report on a text with words before it and other words in it of the same length.
fn shifted(report: &Report, before: &str, (old, new): (&str, &str)) -> Report {
    let mut json = serde_json::to_value(report).expect("JSON");
    fn walk(value: &mut serde_json::Value, shift: usize, change: (&str, &str)) {
        match value {
            serde_json::Value::Array(list) => list.iter_mut().for_each(|value| walk(value, shift, change)),
            serde_json::Value::Object(fields) => {
                fields.values_mut().for_each(|value| walk(value, shift, change));
                if fields.contains_key("start") {
                    for end in ["start", "end"] {
                        fields[end] = json!(fields[end].as_u64().expect("a number") as usize + shift);
                    }
                }
            }
            serde_json::Value::String(text) => *text = text.replace(change.0, change.1),
            _ => {}
        }
    }
    walk(&mut json, before.chars().count(), (old, new));
    let mut report: Report = serde_json::from_value(json).expect("a report");
    report.text.insert_str(0, before);
    // The number itself is a span of its own.
    if let Some(count) = &mut report.events[1].casualties.arrested {
        count.span.text = "14".to_owned();
    }
    report
}

#[test]
fn two_hundred_corrections_outlive_a_changed_engine() {
    let (_folder, mut room) = new_room();
    add(&mut room, (0..120).map(numbered)).expect("a run");
    let mut corrected = Vec::new();
    for number in (0..120u64).filter(|number| number % 10 != 9 && number % 7 != 6) {
        let (article, report) = made(number, SMALL);
        let key = room.holds(&article).expect("a look").expect("held");
        for (record, verdict) in
            [("e1", Verdict::Reject), ("s2", Verdict::Accept), ("e2", edit("status", json!("hypothetical")))]
        {
            room.correct(&key, record, "anna", &verdict, None).expect("a correction");
        }
        corrected.push((key, article, report));
        if corrected.len() == 67 {
            break;
        }
    }
    assert!(corrected.len() * 3 >= 200);
    for (key, article, report) in &corrected {
        let mut anew = report.clone();
        anew.engine.version = "0.2.0".to_owned();
        // The changed engine finds the events in another order and surer.
        anew.events.reverse();
        for (number, event) in (1..).zip(&mut anew.events) {
            event.id = dateline_report::EventId::nth(number);
            event.confidence = dateline_report::Confidence::new(0.99);
        }
        room.replace_report(key, article, anew.clone()).expect("another reading");
        let effective = room.effective(key).expect("the report");
        assert_eq!(effective.unattached, [], "{key}");
        let trigger = |position: usize| anew.events[position].trigger.clone();
        assert_eq!(trigger(1), report.events[0].trigger);
        let reviews: BTreeSet<_> = effective.reviews.iter().map(|((kind, at), review)| (*kind, *at, *review)).collect();
        let wanted = [
            (RecordKind::Event, 1, Review::Rejected),
            (RecordKind::Event, 0, Review::Edited),
            (RecordKind::Statement, 1, Review::Accepted),
        ];
        assert_eq!(reviews, BTreeSet::from(wanted), "{key}");
        assert_eq!(effective.report.events[0].status.as_str(), "hypothetical");
    }
    assert_sound(&room);
}

#[test]
fn corrections_are_never_changed_or_deleted() {
    let (folder, mut room, keys) = room_of_three();
    room.correct(&keys[0], "e1", "anna", &Verdict::Accept, None).expect("a verdict");
    let raw = rusqlite::Connection::open(folder.path().join("news.db")).expect("the file");
    for statement in ["UPDATE corrections SET verdict = 'reject'", "DELETE FROM corrections"] {
        assert!(raw.execute_batch(statement).is_err(), "{statement}");
    }
}
