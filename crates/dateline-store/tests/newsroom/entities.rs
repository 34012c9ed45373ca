//! Actors across articles: who is one, what is counted of them, and what is held on them.

use dateline_store::query::{Unit, parse};
use dateline_store::search::EntityCounts;
use dateline_store::{Entity, Newsroom, Verdict};

use crate::support::{assert_sound, room_of_three};

fn counts(articles: u64, said: u64, acted: u64, received: u64) -> EntityCounts {
    EntityCounts { articles, said, acted, received }
}

fn found(room: &Newsroom, query: &str, unit: Unit) -> Vec<(String, EntityCounts)> {
    let page = room.entities(&parse(query).expect("a query"), unit, 20).expect("actors");
    assert_eq!(page.all, page.hits.len() as u64);
    page.hits.into_iter().map(|hit| (hit.name, hit.found)).collect()
}

#[test]
fn an_actor_of_two_articles_is_one_and_counts_for_both() {
    let (_folder, room, _) = room_of_three();
    assert_sound(&room);
    let by_speech = found(&room, "", Unit::Statement);
    assert_eq!(by_speech[0], ("Hugo Moreno".to_owned(), counts(2, 4, 0, 0)));
    assert_eq!(by_speech.len(), 3, "Castillo and Ferrante say one thing each: {by_speech:?}");
    let by_events = found(&room, "", Unit::Event);
    assert!(by_events.contains(&("Fiji".to_owned(), counts(1, 0, 1, 1))), "{by_events:?}");
    assert!(by_events.iter().all(|(name, _)| name != "Police"), "of whom, no article says");
    // Of what is found alone.
    let of_suva = found(&room, "Suva", Unit::Article);
    let names: Vec<&str> = of_suva.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 3);
    assert!(["Fiji", "Samoa", "Élise Ferrante"].iter().all(|name| names.contains(name)), "{names:?}");
}

#[test]
fn an_actor_is_found_by_its_id() {
    let (_folder, room, _) = room_of_three();
    let page = room.entities(&parse("Suva").expect("a query"), Unit::Article, 20).expect("actors");
    let ferrante = page.hits.iter().find(|hit| hit.name == "Élise Ferrante").expect("her").entity;
    for (query, statements) in [(format!("speaker:{ferrante}"), 1), ("speaker:Q4242".to_owned(), 4)] {
        let counts = room.count(&parse(&query).expect("a query")).expect("counts");
        assert_eq!(counts.statements, statements, "{query}");
    }
    assert_eq!(room.count(&parse("speaker:@2gfgmdd331").expect("a query")).expect("counts").statements, 0);
}

#[test]
fn what_is_held_on_an_actor_points_at_the_articles() {
    let (_folder, mut room, keys) = room_of_three();
    let moreno: Entity = "Q4242".parse().expect("an id");
    let held = room.dossier(moreno, 5).expect("a look").expect("a dossier");
    assert_eq!((held.name.as_str(), held.articles, held.read), ("Hugo Moreno", 2, 2));
    let names: Vec<(&str, u64)> = held.names.iter().map(|said| (said.what.as_str(), said.articles)).collect();
    assert_eq!(names, [("Hugo Moreno", 2), ("Moreno", 2)]);
    assert_eq!((held.names[0].first.article.as_str(), held.names[0].first.record.as_str()), (keys[0].as_str(), "a3"));
    assert_eq!((held.names[0].last.article.as_str(), held.names[0].last.record.as_str()), (keys[1].as_str(), "a1"));
    room.correct(&keys[1], "a1", "anna", &Verdict::Reject, None).expect("a rejection");
    let held = room.dossier(moreno, 5).expect("a look").expect("a dossier");
    assert_eq!(held.articles, 1, "what is rejected does not count");
    assert_eq!(room.dossier("Q1".parse().expect("an id"), 5).expect("a look"), None);
}
