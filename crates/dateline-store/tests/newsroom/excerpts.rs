use std::collections::HashSet;

use dateline_report::Report;
use dateline_store::query::{Unit, parse};
use dateline_store::search::{Excerpt, OfEach};
use dateline_store::{Error, Newsroom, Verdict};
use serde_json::json;

use crate::support::{
    add, article_of, assert_sound, incoming, new_room, numbered, retold, room_of_three, three_articles,
};

fn excerpts(room: &Newsroom, query: &str, unit: Unit) -> Vec<Excerpt> {
    let mut excerpts = Vec::new();
    let query = parse(query).expect("a query");
    room.each_excerpt(&query, unit, OfEach::Event, &mut |excerpt| {
        excerpts.push(excerpt);
        Ok::<(), Error>(())
    })
    .expect("excerpts");
    excerpts
}

/// Ids of records in the order of the report.
fn ids(report: &Report) -> [Vec<String>; 5] {
    [
        report.actors.iter().map(|actor| actor.id.to_string()).collect(),
        report.places.iter().map(|place| place.id.to_string()).collect(),
        report.times.iter().map(|time| time.id.to_string()).collect(),
        report.statements.iter().map(|statement| statement.id.to_string()).collect(),
        report.events.iter().map(|event| event.id.to_string()).collect(),
    ]
}

#[test]
fn articles_come_whole_under_the_id_of_the_newsroom() {
    let (_folder, room, keys) = room_of_three();
    let all = excerpts(&room, "", Unit::Article);
    // Newest first; nobody knows when the Suva article appeared.
    assert_eq!(all.iter().map(|one| one.report.id.clone()).collect::<Vec<_>>(), [&*keys[1], &keys[0], &keys[2]]);
    let mut paris = three_articles().remove(1).1;
    paris.id = keys[1].clone();
    assert_eq!(all[0].report, paris);
    assert_eq!((all[2].designations.as_slice(), all[2].facts.as_slice()), ([1].as_slice(), [1].as_slice()));
}

#[test]
fn of_events_come_these_with_what_they_refer_to() {
    let (_folder, room, keys) = room_of_three();
    let shelled = excerpts(&room, "type:ASSAULT status:occurred", Unit::Event);
    let [paris] = shelled.as_slice() else { panic!("{shelled:?}") };
    // Soldiers shelled Lyon, Moreno said: his statement tells it, and it names Lyon.
    let report = &paris.report;
    assert_eq!(report.id, keys[1]);
    let wanted = [&["a1", "a3"][..], &["pl3"], &[], &["s2"], &["e1"]].map(|ids| ids.to_vec());
    assert_eq!(ids(report), wanted);
    assert_eq!((report.text.as_str(), report.sentences.len()), (three_articles()[1].1.text.as_str(), 4));
    report.check().expect("it holds together");
}

#[test]
fn of_statements_come_these_with_who_says_them_and_the_places_they_name() {
    let (_folder, room, keys) = room_of_three();
    let said = excerpts(&room, "speaker:moreno", Unit::Statement);
    let [paris, lima] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!((&paris.report.id, &lima.report.id), (&keys[1], &keys[0]));
    assert_eq!(ids(&paris.report)[3], ["s1", "s2", "s3"]);
    assert_eq!((&ids(&paris.report)[0], &ids(&paris.report)[4]), (&vec!["a1".to_owned()], &Vec::new()));
    assert_eq!(ids(&lima.report), [&["a3"][..], &[], &[], &["s2"], &[]].map(|ids| ids.to_vec()));
}

#[test]
fn what_reviewers_reject_is_gone_with_all_that_points_at_it() {
    let (_folder, mut room, keys) = room_of_three();
    let (lima, paris, suva) = (&keys[0], &keys[1], &keys[2]);
    for (article, record) in [(lima, "a2"), (paris, "s2"), (paris, "e2"), (suva, "d1"), (suva, "pl1")] {
        room.correct(article, record, "anna", &Verdict::Reject, None).expect("a verdict");
    }
    let edit = Verdict::Edit { field: "status".to_owned(), value: json!("negated") };
    room.correct(paris, "e1", "anna", &edit, None).expect("an edit");
    let all = excerpts(&room, "", Unit::Article);
    let of = |key: &str| all.iter().find(|one| one.report.id == key).expect("the article");
    for one in &all {
        one.report.check().expect("it holds together");
    }
    // Dock workers blocked the gates, and were arrested: both events stay, without them.
    assert_eq!(ids(&of(lima).report)[0], ["a1", "a3", "a4"]);
    assert_eq!((of(lima).report.events[0].actors.len(), of(lima).report.events[1].recipients.len()), (0, 0));
    assert_eq!(
        (&ids(&of(paris).report)[3], &ids(&of(paris).report)[4]),
        (&vec!["s1".into(), "s3".into()], &vec!["e1".into(), "e3".into()])
    );
    let shelled = &of(paris).report.events[0];
    assert_eq!((shelled.according_to.as_ref(), shelled.status.as_str()), (None, "negated"));
    assert_eq!((of(suva).designations.len(), of(suva).report.designations.len(), of(suva).facts.len()), (0, 0, 1));
    assert_eq!(of(suva).report.events[0].place, None);
    // The query may ask for them.
    let rejected = excerpts(&room, "review:rejected", Unit::Event);
    assert_eq!(ids(&rejected[0].report)[4], ["e2"]);
    assert_eq!(excerpts(&room, "type:ASSAULT status:occurred", Unit::Event).len(), 0);
    assert_sound(&room);
}

#[test]
fn a_rejected_designation_leaves_its_number_empty() {
    let (_folder, mut room) = new_room();
    let (article, mut report) = three_articles().remove(2);
    let mut second = report.designations[0].clone();
    second.evidence = report.events[0].trigger.clone();
    report.designations.push(second);
    add(&mut room, [incoming(&article, report, 1)]).expect("a run");
    let key = excerpts(&room, "", Unit::Article)[0].report.id.clone();
    room.correct(&key, "d1", "anna", &Verdict::Reject, None).expect("a verdict");
    let all = excerpts(&room, "", Unit::Article);
    assert_eq!((all[0].designations.as_slice(), all[0].report.designations.len()), ([2].as_slice(), 1));
}

#[test]
fn every_result_is_in_one_excerpt_and_nothing_else_is() {
    let (_folder, mut room) = new_room();
    add(&mut room, (0..300).map(numbered)).expect("a run");
    for query in ["", "type:ASSAULT", "country:FRA", "speaker:moreno OR type:PROTEST", "NOT type:ASSAULT"] {
        for unit in Unit::ALL {
            let found = excerpts(&room, query, *unit);
            let count: usize = found
                .iter()
                .map(|one| match unit {
                    Unit::Article => 1,
                    Unit::Statement => one.report.statements.len(),
                    Unit::Event => one.report.events.len(),
                })
                .sum();
            let counted = room.count_of(&parse(query).expect("a query"), *unit).expect("a count");
            assert_eq!(count as u64, counted, "{query} {unit:?}");
            let articles: HashSet<&str> = found.iter().map(|one| one.report.id.as_str()).collect();
            assert_eq!(articles.len(), found.len(), "{query} {unit:?}: an article came twice");
        }
    }
}

#[test]
fn what_is_added_meanwhile_is_not_in_it() {
    let (folder, mut room) = new_room();
    add(&mut room, (0..40).map(numbered)).expect("a run");
    let reader = Newsroom::open_read_only(&folder.path().join("news.db")).expect("the newsroom");
    let (mut seen, mut added) = (0_u64, false);
    let before = reader.count_of(&parse("").expect("a query"), Unit::Article).expect("a count");
    reader
        .each_excerpt(&parse("").expect("a query"), Unit::Article, OfEach::Event, &mut |_| {
            seen += 1;
            if !std::mem::replace(&mut added, true) {
                add(&mut room, (40..80).map(numbered))?;
            }
            Ok::<(), Error>(())
        })
        .expect("excerpts");
    assert_eq!(seen, before);
    let after = reader.count_of(&parse("").expect("a query"), Unit::Article).expect("a count");
    assert!(after > before, "{after}");
}

#[test]
fn of_several_reports_of_one_event_the_fullest_comes() {
    let (_folder, mut room) = new_room();
    // The second says neither where nor who.
    let (_, mut poorer) = retold("lima-2", |json| json.replace("Mayor", "Chief").replace("said", "says"));
    poorer.events[1].actors.clear();
    poorer.events[1].place = None;
    let (article, fuller) = retold("lima-1", str::to_owned);
    let inputs = [incoming(&article_of(&poorer), poorer.clone(), 1), incoming(&article, fuller, 2)];
    assert_eq!(add(&mut room, inputs).expect("a run").stored, 2);
    let fuller = room.holds(&article).expect("a look").expect("held");
    let all = excerpts(&room, "type:COERCE", Unit::Event);
    assert_eq!(all.len(), 2);
    let happenings: Vec<_> = all.iter().flat_map(|excerpt| excerpt.happenings.iter().flatten()).collect();
    assert_eq!(happenings[0], happenings[1], "both are one");
    assert_eq!((happenings[0].mentions, happenings[0].sources), (2, 2));
    let mut chosen = Vec::new();
    let query = parse("type:COERCE").expect("a query");
    room.each_excerpt(&query, Unit::Event, OfEach::Happening, &mut |excerpt| {
        chosen.push(excerpt.report.id);
        Ok::<(), Error>(())
    })
    .expect("excerpts");
    assert_eq!(chosen, [fuller]);
}
