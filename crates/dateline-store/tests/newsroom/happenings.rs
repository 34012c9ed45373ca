//! Distinct events: reports join, leave and count, reprints once.

use std::collections::{BTreeMap, BTreeSet};

use dateline_happenings::Gathering;
use dateline_report::{Article, Report};
use dateline_store::query::{Unit, parse};
use dateline_store::search::{Facet, Found};
use dateline_store::{Newsroom, Verdict};

use crate::support::{add, assert_sound, incoming, new_room, numbered, retold};
use crate::synthetic::{SMALL, made};

fn keys_of(room: &Newsroom, articles: &[(Article, Report)]) -> Vec<String> {
    articles.iter().map(|(article, _)| room.holds(article).expect("a look").expect("held")).collect()
}

/// A newsroom with the article of Lima, a reprint of it, and one that says the same of the same day in other words of the same length.
fn room_of_lima() -> (tempfile::TempDir, Newsroom, Vec<String>) {
    let (folder, mut room) = new_room();
    let other_words = |json: &str| {
        let json = json.replace("Mayor", "Chief").replace("said", "says");
        json.replace("would stay closed", "may be shut today").replace("We will not move", "Nobody goes home")
    };
    let articles = [retold("lima-1", str::to_owned), retold("lima-2", str::to_owned), retold("lima-3", other_words)];
    let inputs = (1..).zip(&articles).map(|(line, (article, report))| incoming(article, report.clone(), line));
    let counts = add(&mut room, inputs.collect::<Vec<_>>()).expect("a run");
    assert_eq!(counts.stored, 3, "{:?}", room.rejections(9));
    let keys = keys_of(&room, &articles);
    (folder, room, keys)
}

fn happenings(room: &Newsroom, query: &str) -> Vec<(String, u64)> {
    let query = parse(query).expect("a query");
    let page = room.happenings(&query, None, 100).expect("happenings");
    assert_eq!(page.next, None);
    assert_eq!(room.count(&query).expect("counts").happenings, page.hits.len() as u64);
    page.hits.into_iter().map(|happening| (happening.id, happening.reports)).collect()
}

#[test]
fn reports_of_one_event_are_one_and_reprints_count_once() {
    let (_folder, room, keys) = room_of_lima();
    assert_sound(&room);
    let members = room.happening_of(&keys[0], 0).expect("a look").expect("a happening");
    assert_eq!(members.id, format!("{}/e1", keys[0]));
    let told: Vec<&str> = members.members.iter().map(|(key, ..)| key.as_str()).collect();
    assert!(keys.iter().all(|key| told.contains(&key.as_str())), "{members:?}");
    assert_eq!(members.members.iter().filter(|(_, _, is_reprint)| *is_reprint).count(), 1, "{members:?}");
    assert_eq!(members.reports, 2);
    let reported = room.count(&parse("is:event").expect("a query")).expect("counts").events;
    assert!((happenings(&room, "is:event").len() as u64) < reported);
    assert_eq!(happenings(&room, "reports:>=2").len(), happenings(&room, "reports:2").len());
    assert!(happenings(&room, "reports:>=2").contains(&(members.id, 2)));
    assert_eq!(happenings(&room, "reports:>2"), []);
}

#[test]
fn distinct_events_are_spread_each_once_for_a_value() {
    let (_folder, mut room, keys) = room_of_lima();
    let edit = Verdict::Edit { field: "type".to_owned(), value: "AID".into() };
    // One of the events is of another type for somebody: its happening then counts for both.
    room.correct(&keys[1], "e1", "anna", &edit, None).expect("an edit");
    let query = parse("is:event").expect("a query");
    let mut pairs: BTreeMap<&str, BTreeSet<(String, String)>> = BTreeMap::new();
    for hit in room.page(&query, Unit::Event, None, 100).expect("a page").hits {
        let record = hit.record.expect("a record");
        let Found::Event(event) = &record.what else { panic!("an event") };
        let position = record.report.events.iter().position(|one| one.id == event.id).expect("its place");
        let members = room.happening_of(&hit.article.key, position).expect("a look").expect("a happening");
        let published = hit.article.published.clone().expect("a day");
        for (facet, value) in [
            ("type", event.event_type.as_str().to_owned()),
            ("source", hit.article.source.clone().unwrap_or_default()),
            ("month", published[..7].to_owned()),
        ] {
            pairs.entry(facet).or_default().insert((members.id.clone(), value));
        }
    }
    for (facet, pairs) in pairs {
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        pairs.into_iter().for_each(|(_, value)| *expected.entry(value).or_default() += 1);
        let by = Facet::from_name(facet).expect("a facet");
        let found = room.facet_of_happenings(&query, by, 100).expect("shares");
        let found: BTreeMap<String, u64> =
            found.into_iter().map(|share| (share.value.unwrap_or_default(), share.count)).collect();
        assert_eq!(found, expected, "{facet}");
    }
}

#[test]
fn what_is_rejected_leaves_its_happening_and_comes_back() {
    let (_folder, mut room, keys) = room_of_lima();
    let before = happenings(&room, "is:event");
    room.correct(&keys[0], "e1", "anna", &Verdict::Reject, None).expect("a rejection");
    assert_eq!(room.happening_of(&keys[0], 0).expect("a look"), None);
    let left = room.happening_of(&keys[2], 0).expect("a look").expect("a happening");
    assert!(left.members.iter().all(|(key, position, _)| (key, *position) != (&keys[0], 0)), "{left:?}");
    assert_sound(&room);
    room.correct(&keys[0], "e1", "anna", &Verdict::Withdraw, None).expect("taken back");
    assert_eq!(happenings(&room, "is:event"), before);
    assert_sound(&room);
}

#[test]
fn a_version_that_is_replaced_leaves() {
    let (_folder, mut room, keys) = room_of_lima();
    let (article, report) = retold("lima-1", |json| json.replace("2015-12-11", "2015-12-12"));
    let counts = add(&mut room, [incoming(&article, report, 9)]).expect("a run");
    assert_eq!(counts.versions, 1);
    assert_eq!(room.happening_of(&keys[0], 0).expect("a look"), None);
    assert_sound(&room);
}

#[test]
fn grouped_anew_the_order_of_adding_does_not_matter() {
    let group = |numbers: &mut dyn Iterator<Item = u64>| {
        let (folder, mut room) = new_room();
        add(&mut room, numbers.map(numbered).collect::<Vec<_>>()).expect("a run");
        assert_sound(&room);
        let happenings_there = room.regroup().expect("a new grouping");
        assert_sound(&room);
        let mut found = happenings(&room, "is:event");
        assert_eq!(found.len() as u64, happenings_there);
        found.sort();
        drop(folder);
        found
    };
    let forward = group(&mut (0..40));
    assert!(forward.len() > 20, "{}", forward.len());
    // Those of a kind stay in order: every seventh input is the one before once more.
    assert_eq!(group(&mut (0..40).rev()), forward);
}

/// Events by happening, each with the numbers of its report and of the event.
fn partition(of_events: impl Iterator<Item = ((usize, usize), String)>) -> Vec<Vec<(usize, usize)>> {
    let mut by_happening: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (event, happening) in of_events {
        by_happening.entry(happening).or_default().push(event);
    }
    let mut partition: Vec<Vec<(usize, usize)>> = by_happening.into_values().collect();
    partition.sort();
    partition
}

/// More articles than a segment has, so that events of packed segments move.
#[test]
fn a_newsroom_tells_events_apart_as_reports_gathered_in_memory_do() {
    let (_folder, mut room) = new_room();
    let reports: Vec<(Article, Report)> = (0..1100).map(|number| made(number, SMALL)).collect();
    let mut gathering = Gathering::default();
    let mut at_first = Vec::new();
    for (_, report) in &reports {
        let number = gathering.add(report);
        at_first.push(gathering.happenings_of(number).expect("a report"));
    }
    let at_last = (0..reports.len()).map(|number| gathering.happenings_of(number).expect("a report"));
    let moved = at_first.iter().zip(at_last).filter(|(first, last)| **first != *last).count();
    assert_ne!(moved, 0, "no events of earlier reports moved");

    add(&mut room, (1..).zip(&reports).map(|(line, (article, report))| incoming(article, report.clone(), line)))
        .expect("a run");
    assert_sound(&room);
    let keys = keys_of(&room, &reports);
    let events = |number: usize| (0..reports[number].1.events.len()).map(move |event| (number, event));
    let in_room = (0..reports.len()).flat_map(events).map(|(number, event)| {
        let members = room.happening_of(&keys[number], event).expect("a look").expect("a happening");
        ((number, event), members.id)
    });
    let in_memory = (0..reports.len()).flat_map(events).map(|(number, event)| {
        let happenings = gathering.happenings_of(number).expect("a report");
        ((number, event), happenings[event].to_string())
    });
    assert_eq!(partition(in_room), partition(in_memory));
}
