use std::collections::HashSet;

use dateline_store::days::{date_of, days_of};
use dateline_store::query::{Unit, parse};
use dateline_store::search::{Counts, Facet, Found, natural_unit};
use dateline_store::{Newsroom, Verdict};

use crate::support::{add, assert_sound, incoming, new_room, numbered, room_of_three};
use crate::synthetic::{WIRE, made};

fn counts(room: &Newsroom, query: &str) -> (u64, u64, u64) {
    let Counts { articles, statements, events, .. } = room.count(&parse(query).expect("a query")).expect("counts");
    (articles, statements, events)
}

/// What each query finds of the three articles, by reading them: articles, statements, events.
const FOUND: &[(&str, (u64, u64, u64))] = &[
    ("", (3, 6, 6)),
    // Words: of articles in title and text, of statements in what is said, of events in their articles.
    ("lyon", (1, 2, 3)),
    ("LYON shells", (1, 0, 3)),
    ("\"stay closed\"", (1, 1, 2)),
    ("\"closed stay\"", (0, 0, 0)),
    ("deal OR gates", (2, 1, 5)),
    ("shel*", (1, 1, 3)),
    ("moreno -lyon", (1, 0, 2)),
    ("elise", (1, 0, 1)),
    ("says:lyon", (1, 2, 2)),
    ("says:\"will not move\"", (1, 1, 0)),
    ("\"=rain, \"\"snow\"\"\"", (1, 1, 1)),
    // Who: names as written anywhere, whole or in part, and numbers of Wikidata.
    ("speaker:moreno", (2, 4, 2)),
    ("speaker:\"hugo moreno\"", (2, 4, 2)),
    ("speaker:Q4242", (2, 4, 2)),
    ("speaker:castillo,ferrante", (2, 2, 0)),
    ("speaker:lavrov", (0, 0, 0)),
    ("speaker:moreno says:lyon", (1, 2, 2)),
    ("actor:soldiers", (1, 2, 2)),
    ("recipient:\"dock workers\"", (1, 0, 1)),
    ("who:\"dock workers\"", (1, 0, 2)),
    ("who:peru", (1, 0, 0)),
    // What.
    ("type:ASSAULT", (1, 2, 3)),
    ("type:assault,protest", (2, 2, 4)),
    ("NOT type:assault", (2, 4, 3)),
    ("type:ASSAULT status:occurred", (1, 1, 1)),
    ("type:ASSAULT speaker:moreno", (1, 2, 2)),
    ("mode:heavy-weapons", (1, 1, 1)),
    ("NOT mode:heavy-weapons is:event", (0, 0, 5)),
    ("mode:direct", (1, 1, 0)),
    ("kind:belief", (2, 2, 1)),
    ("context:economic", (1, 0, 1)),
    ("killed:>=10", (1, 1, 1)),
    ("killed:>10", (0, 0, 0)),
    ("killed:<100", (0, 0, 0)),
    ("designated:banned", (1, 1, 1)),
    ("fact:led-by", (1, 1, 1)),
    // Where: Lyon lies 392 km from Paris, Apia 1,145 km from Suva across the date line.
    ("place:lyon", (1, 2, 2)),
    ("place:paris is:event", (0, 0, 1)),
    ("country:FRA", (1, 2, 3)),
    ("country:PER", (2, 1, 1)),
    ("near:48.86,2.35,300", (1, 0, 1)),
    ("near:48.86,2.35,400", (1, 2, 3)),
    ("near:-13.83,-171.77,1200", (1, 0, 1)),
    ("near:-13.83,-171.77,1000", (1, 0, 0)),
    ("box:-20,170,-10,-170", (1, 0, 1)),
    ("box:-20,170,-10,175", (0, 0, 0)),
    // When: the Paris article appeared some day of January 2016, the Suva one nobody knows when.
    ("published:2015-12-11", (1, 2, 2)),
    ("published:2016-01", (1, 3, 3)),
    ("published:2016-01-15", (0, 0, 0)),
    ("published:2016-01-15..", (0, 0, 0)),
    ("published:2015..2016", (2, 5, 5)),
    ("NOT published:2015..2016", (1, 1, 1)),
    ("date:2015-12-10 is:event", (0, 0, 1)),
    ("date:2016-01-08..2016-05-31 is:event", (0, 0, 2)),
    ("date:2016-05-01..2016-05-15 is:event", (0, 0, 0)),
    // How sure, and the rest.
    ("confidence:>0.8", (2, 3, 2)),
    ("confidence:>=0.8 speaker:moreno", (2, 3, 1)),
    ("confidence:>0.85 speaker:moreno", (1, 1, 0)),
    ("source:\"harbour post\"", (2, 3, 3)),
    ("source:\"harbour post\" type:CONSULT", (1, 0, 1)),
    ("source:harbour", (0, 0, 0)),
    ("language:en", (3, 6, 6)),
    ("language:fr", (0, 0, 0)),
    ("is:article lyon", (1, 0, 0)),
    ("review:none", (3, 6, 6)),
    ("review:rejected", (0, 0, 0)),
];

#[test]
fn finds_what_a_reader_finds() {
    let (_folder, room, _keys) = room_of_three();
    for (query, wanted) in FOUND {
        assert_eq!(counts(&room, query), *wanted, "{query}");
    }
}

#[test]
fn lists_as_many_as_it_counts() {
    let (_folder, room, _keys) = room_of_three();
    for (query, _) in FOUND {
        let query = parse(query).expect("a query");
        for unit in Unit::ALL {
            let page = room.page(&query, *unit, None, 100).expect("a page");
            assert_eq!(page.hits.len() as u64, room.count_of(&query, *unit).expect("a count"), "{query} {unit:?}");
            assert!(page.next.is_none());
        }
    }
}

#[test]
fn an_article_is_found_by_the_beginning_of_its_id() {
    let (_folder, room, keys) = room_of_three();
    assert_eq!(counts(&room, &format!("id:{}", &keys[0][..8])), (1, 2, 2));
    assert_eq!(counts(&room, &format!("id:{},{}", keys[0], keys[1])), (2, 5, 5));
}

#[test]
fn results_say_where_they_stand() {
    let (_folder, room, keys) = room_of_three();
    let page =
        room.page(&parse("type:ASSAULT status:occurred").expect("a query"), Unit::Event, None, 10).expect("a page");
    let [hit] = page.hits.as_slice() else { panic!("{page:?}") };
    assert_eq!((hit.article.key.as_str(), hit.article.source.as_deref()), (keys[1].as_str(), Some("Valley Times")));
    assert_eq!(hit.article.published.as_deref(), Some("2016-01"));
    let record = hit.record.as_ref().expect("a record");
    let Found::Event(event) = &record.what else { panic!("{record:?}") };
    assert_eq!((record.id.as_str(), event.trigger.text.as_str()), ("e1", "shelled"));
    let page = room.page(&parse("gates").expect("a query"), Unit::Article, None, 10).expect("a page");
    assert!(page.hits[0].excerpt.as_deref().is_some_and(|excerpt| excerpt.contains("blocked the gates in Lima")));
}

#[test]
fn pages_follow_one_another_without_gap_or_repetition() {
    let (_folder, mut room) = new_room();
    add(&mut room, (0..200).map(numbered)).expect("a run");
    for (query, unit) in
        [("", Unit::Article), ("", Unit::Event), ("type:ASSAULT", Unit::Event), ("country:FRA", Unit::Statement)]
    {
        let query = parse(query).expect("a query");
        let whole = room.page(&query, unit, None, 100_000).expect("all on one page");
        let key = |hit: &dateline_store::search::Hit| {
            (hit.article.key.clone(), hit.record.as_ref().map(|record| record.id.clone()))
        };
        let (mut found, mut behind) = (Vec::new(), None);
        loop {
            let page = room.page(&query, unit, behind, 7).expect("a page");
            found.extend(page.hits.iter().map(key));
            // As a program would hand it on.
            behind = page.next.map(|mark| mark.to_string().parse().expect("a mark"));
            if behind.is_none() {
                break;
            }
        }
        assert_eq!(found, whole.hits.iter().map(key).collect::<Vec<_>>(), "{query} {unit:?}");
        assert!(found.len() > 20, "{} results of {query}", found.len());
        let days: Vec<_> = whole.hits.iter().map(|hit| hit.article.published.clone()).collect();
        assert!(days.is_sorted_by(|one, other| one >= other), "newest first");
    }
    assert!("x12.5".parse::<dateline_store::search::PageMark>().is_err());
}

#[test]
fn results_are_spread_over_facets() {
    let (_folder, room, _keys) = room_of_three();
    let spread = |query: &str, unit, facet| -> Vec<(Option<String>, u64)> {
        let query = parse(query).expect("a query");
        room.facet(&query, unit, facet, 10)
            .expect("shares")
            .into_iter()
            .map(|share| (share.value, share.count))
            .collect()
    };
    let some = |value: &str| Some(value.to_owned());
    assert_eq!(spread("", Unit::Article, Facet::Source), [(some("Harbour Post"), 2), (some("Valley Times"), 1)]);
    assert_eq!(
        spread("", Unit::Event, Facet::Type),
        [(some("ASSAULT"), 3), (some("COERCE"), 1), (some("CONSULT"), 1), (some("PROTEST"), 1)]
    );
    assert_eq!(
        spread("", Unit::Event, Facet::Country),
        [(some("FRA"), 3), (None, 1), (some("FJI"), 1), (some("PER"), 1)]
    );
    assert_eq!(spread("", Unit::Article, Facet::Month), [(None, 1), (some("2015-12"), 1), (some("2016-01"), 1)]);
    assert_eq!(spread("speaker:moreno", Unit::Statement, Facet::Speaker), [(some("Hugo Moreno"), 4)]);
    assert_eq!(spread("", Unit::Article, Facet::Status), []);
    assert_eq!(spread("", Unit::Event, Facet::Review), [(some("none"), 6)]);
}

#[test]
fn what_reviewers_say_is_counted_with_what_they_reject() {
    let (_folder, mut room, _keys) = room_of_three();
    let query = parse("type:ASSAULT").expect("a query");
    let hit = room.page(&query, Unit::Event, None, 1).expect("a page").hits.remove(0);
    let record = hit.record.expect("a record").id;
    room.correct(&hit.article.key, &record, "anna", &Verdict::Reject, None).expect("a rejection");
    let spread = |text: &str| -> Vec<(String, u64)> {
        let shares = room.facet(&parse(text).expect("a query"), Unit::Event, Facet::Review, 10).expect("shares");
        shares.into_iter().map(|share| (share.value.unwrap_or_default(), share.count)).collect()
    };
    let written = |shares: &[(&str, u64)]| -> Vec<(String, u64)> {
        shares.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect()
    };
    assert_eq!(room.count(&query).expect("counts").events, 2);
    assert_eq!(spread("type:ASSAULT"), written(&[("none", 2), ("rejected", 1)]));
    assert_eq!(spread("type:ASSAULT review:rejected"), written(&[("rejected", 1)]));
    assert_eq!(spread("type:PROTEST"), written(&[("none", 1)]));
}

#[test]
fn speakers_are_counted_across_articles_whatever_they_are_called() {
    let (_folder, room, _keys) = room_of_three();
    let query = parse("").expect("a query");
    let speakers = room.speakers(&query, 100).expect("speakers");
    let known: u64 = speakers.known.iter().map(|(.., count)| count).sum();
    assert_eq!(known + speakers.others, room.count(&query).expect("counts").statements);
    for (entity, name, count) in &speakers.known {
        let of = parse(&format!("speaker:{entity}")).expect("a query");
        assert_eq!(room.count(&of).expect("counts").statements, *count, "{name}");
    }
    assert!(
        speakers.known.iter().any(|(_, name, count)| (name.as_str(), *count) == ("Hugo Moreno", 4)),
        "{speakers:?}"
    );
    let first = room.speakers(&query, 1).expect("speakers");
    assert_eq!((first.known.as_slice(), first.others), (&speakers.known[..1], speakers.others));
}

#[test]
fn the_first_and_the_last_days_are_those_of_the_records() {
    let (_folder, room, _keys) = room_of_three();
    let articles = room.page(&parse("is:article").expect("a query"), Unit::Article, None, 9).expect("a page").hits;
    // A month has all its days; an hour counts for its day.
    let days: Vec<_> = articles
        .into_iter()
        .filter_map(|hit| hit.article.published)
        .map(|day| days_of(day.get(..10).unwrap_or(day.as_str()).parse().expect("a date")))
        .collect();
    let date = |day: i32| date_of(day).expect("a day").to_string();
    let first = days.iter().map(|days| *days.start()).min().map(date);
    let ends = first.zip(days.iter().map(|days| *days.end()).max().map(date));
    assert_eq!(room.days_of_publication().expect("days"), ends);
    let query = parse("is:event").expect("a query");
    let dated = room.page(&query, Unit::Event, None, 99).expect("a page").hits.into_iter().filter_map(|hit| {
        let Found::Event(event) = hit.record?.what else { return None };
        Some(event.date?.value.get(..10)?.to_owned()).filter(|day| day.len() == 10 && !day.contains('X'))
    });
    assert_eq!(room.first_event_day(&query).expect("a day"), dated.min());
}

#[test]
fn a_query_is_about_what_its_fields_are_about() {
    for (query, unit) in [
        ("rain", Unit::Article),
        ("speaker:moreno", Unit::Statement),
        ("mode:direct", Unit::Statement),
        ("mode:riot", Unit::Event),
        ("type:ASSAULT speaker:moreno", Unit::Event),
        ("is:article type:ASSAULT", Unit::Article),
        ("place:lyon", Unit::Article),
    ] {
        assert_eq!(natural_unit(&parse(query).expect("a query")), unit, "{query}");
    }
}

#[test]
fn what_a_user_writes_is_never_taken_for_sql() {
    let (_folder, room, _keys) = room_of_three();
    for query in [
        "\"'; DROP TABLE articles; --\"",
        "speaker:\"x' OR '1'='1\"",
        "source:\"Harbour Post' OR 1=1 --\"",
        "\"NEAR(a b)\"",
        "\"a\"\"b AND c\"",
        "says:\"content : x\"",
        "a^2",
        "{a}",
        "a+b",
    ] {
        assert_eq!(counts(&room, query).1, 0, "{query}");
    }
    assert_eq!(counts(&room, ""), (3, 6, 6));
    assert_sound(&room);
}

#[test]
fn searches_are_kept_under_names() {
    let (_folder, mut room, _keys) = room_of_three();
    room.save_search("lyon", "place:lyon").expect("kept");
    room.save_search("lyon", "place:lyon type:ASSAULT").expect("kept anew");
    assert_eq!(room.saved_search("lyon").expect("kept").query, "place:lyon type:ASSAULT");
    assert!(room.save_search("bad", "speeker:x").is_err());
    let error = room.saved_search("lion").expect_err("another name");
    assert!(error.hint().contains("lyon"));
    room.forget_search("lyon").expect("forgotten");
    assert_eq!(room.saved_searches().expect("a list"), []);
}

#[test]
fn rejected_records_are_left_out_unless_asked_for() {
    let (_folder, mut room, keys) = room_of_three();
    room.correct(&keys[1], "e2", "anna", &Verdict::Reject, Some("no raid on Paris")).expect("a correction");
    assert_eq!(counts(&room, "type:ASSAULT"), (1, 2, 2));
    assert_eq!(counts(&room, ""), (3, 6, 5));
    assert_eq!(counts(&room, "place:paris is:event"), (0, 0, 0));
    assert_eq!(counts(&room, "review:rejected"), (1, 0, 1));
    assert_eq!(counts(&room, "review:rejected,none is:event"), (0, 0, 6));
    assert_sound(&room);
}

#[test]
fn long_lists_are_in_the_same_order_however_they_are_found() {
    let (_folder, mut room) = new_room();
    let inputs = (0..400).map(|number| {
        let (article, report) = made(number, WIRE);
        incoming(&article, report, number + 1)
    });
    add(&mut room, inputs).expect("a run");
    // Found by their articles, by walking through all records, and by sorting: the last are less than 5,000.
    let listed = |text: &str, most: usize| -> Vec<(String, String)> {
        let query = parse(text).expect("a query");
        let (mut found, mut behind) = (Vec::new(), None);
        loop {
            let page = room.page(&query, Unit::Statement, behind, most).expect("a page");
            let ids =
                page.hits.iter().map(|hit| hit.record.as_ref().map(|record| record.id.clone()).unwrap_or_default());
            found.extend(page.hits.iter().map(|hit| hit.article.key.clone()).zip(ids));
            behind = page.next;
            if behind.is_none() {
                return found;
            }
        }
    };
    let all = listed("", 100_000);
    assert_eq!(all.len(), 5600);
    assert_eq!(listed("confidence:>=0", 100_000), all);
    assert_eq!(listed("confidence:>=0", 2003), all);
    let beliefs = listed("kind:belief", 100_000);
    let known: HashSet<&(String, String)> = beliefs.iter().collect();
    assert!(beliefs.len() > 1000 && beliefs.iter().eq(all.iter().filter(|id| known.contains(id))), "the same order");
}

#[test]
fn what_was_found_is_looked_for_again_after_a_change() {
    let (folder, mut room) = new_room();
    add(&mut room, (0..20).map(numbered)).expect("a run");
    let reader = Newsroom::open_read_only(&folder.path().join("news.db")).expect("a reader");
    let before = counts(&reader, "later");
    assert_eq!((counts(&reader, "later"), counts(&room, "later")), (before, before), "nothing has changed");
    // By another connection, by the same, and by a correction.
    add(&mut room, (20..30).map(numbered)).expect("a run");
    let after = counts(&reader, "later");
    assert!(after.0 > before.0 && counts(&room, "later") == after, "{before:?} {after:?}");
    let (article, _) = made(0, crate::synthetic::SMALL);
    let key = room.holds(&article).expect("a look").expect("held");
    room.correct(&key, "e1", "anna", &Verdict::Reject, None).expect("a correction");
    assert_eq!((counts(&room, "later").2, counts(&reader, "later").2), (after.2 - 1, after.2 - 1));
}
