//! The table that the program brings along.

use dateline_report::{ActorKind, DesignationStatus, PartialDate};

use super::*;

fn table() -> &'static ActorTable {
    ActorTable::embedded()
}

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn first_id(name: &str) -> Option<&'static str> {
    table().find(name).first().map(|actor| actor.id())
}

fn holder(country: &str, office: Office, on: &str) -> Vec<&'static str> {
    let terms = table().holders(country.parse().unwrap(), office, day(on));
    terms
        .iter()
        .filter(|term| term.standing(day(on)) == Standing::Yes)
        .filter_map(|term| term.person())
        .map(|person| person.name())
        .collect()
}

fn asked(actor: &str, jurisdiction: &str, on: &str) -> ListAnswer<'static> {
    let status = Some(DesignationStatus::Terrorist);
    let question = DesignationQuestion { jurisdiction, status, program: None, on: day(on) };
    table().get(actor).unwrap().designated(question)
}

#[test]
fn the_embedded_file_is_whole() {
    assert!(ActorTable::open(EMBEDDED).is_ok());
    let mut damaged = EMBEDDED.to_vec();
    damaged[100] ^= 1;
    assert_eq!(ActorTable::open(damaged).unwrap_err(), KnowledgeError::Checksum);
    assert!(ActorTable::open(&EMBEDDED[..19]).is_err());
}

#[test]
fn names_lie_in_the_order_in_which_they_are_looked_up() {
    let hashes = table().section(&table().name_hashes);
    let mut last = (0, String::new());
    for place in 0..table().name_count() {
        let key = table().key(place).unwrap();
        let hash = fnv1a_32(key.as_bytes());
        assert_eq!(u32_at(hashes, place * 4), Some(hash), "{key}");
        let current = (hash, key);
        assert!(last <= current, "{last:?} before {current:?}");
        last = current;
    }
}

#[test]
fn every_actor_is_found_by_its_id_and_its_first_name_and_has_a_source() {
    for actor in table().iter() {
        assert_eq!(table().get(actor.id()).map(|found| found.index), Some(actor.index), "{}", actor.id());
        assert!(!actor.name().is_empty() && !actor.source().name.is_empty(), "{}", actor.id());
        assert!(actor.names().all(|name| !name.source().name.is_empty()), "{}", actor.id());
    }
    for actor in table().iter().step_by(97) {
        assert!(table().find(actor.name()).iter().any(|found| found.index == actor.index), "{}", actor.name());
    }
}

#[test]
fn one_actor_under_many_names() {
    for name in
        ["ISIS", "isil", "Daesh", "DAISH", "IGIL", "ИГИЛ", "Islamic State", "Da'esh", "داعش", "the Islamic State group"]
    {
        assert_eq!(first_id(name), Some("isis"), "{name}");
    }
    for name in ["Jabhat al-Nusra", "Al-Nusra Front", "Dzhebhat an-Nusra", "Nusra Front"] {
        assert_eq!(first_id(name), Some("al-nusra"), "{name}");
    }
    for name in ["IG", "x-IG"] {
        let ids: Vec<&str> = table().find(name).iter().map(|actor| actor.id()).collect();
        assert_eq!(ids.contains(&"isis"), name == "IG", "{name}: {ids:?}");
    }
    assert!(table().find("").is_empty() && table().find("nobody of that name").is_empty());
}

#[test]
fn kinds_countries_and_sectors() {
    let ministry = table().get("rus-mfa").unwrap();
    assert_eq!(ministry.kind(), ActorKind::Government);
    assert_eq!(ministry.country().map(|code| code.to_string()).as_deref(), Some("RUS"));
    assert_eq!(table().get("un").unwrap().kind(), ActorKind::Igo);
    assert_eq!(table().get("tass").unwrap().kind(), ActorKind::Media);
    assert_eq!(table().get("isis").unwrap().kind(), ActorKind::ArmedGroup);
    assert_eq!(table().get("rus-sergey-lavrov").unwrap().kind(), ActorKind::Person);
    assert_eq!(table().get("ltte").unwrap().dissolved(), Some(day("2009-05")));
}

#[test]
fn offices_on_a_day() {
    assert_eq!(holder("RUS", Office::ForeignMinister, "2015-12-11"), ["Sergey Lavrov"]);
    assert_eq!(holder("USA", Office::ForeignMinister, "2015-12-11"), ["John Kerry"]);
    assert_eq!(holder("USA", Office::HeadOfGovernment, "2016-06-01"), ["Barack Obama"]);
    assert_eq!(holder("ITA", Office::HeadOfGovernment, "2015-12-11"), ["Matteo Renzi"]);
    assert!(holder("USA", Office::ForeignMinister, "2018-04-10").is_empty());
    let un = table().get("un").unwrap().index();
    let head = table().heads(un, day("2010-05-05"));
    assert_eq!(head.first().and_then(|term| term.person()).map(|person| person.name()), Some("Ban Ki-moon"));
}

#[test]
fn a_person_holds_several_offices_one_after_the_other() {
    let kerry = table().get("usa-john-kerry").unwrap();
    let held: Vec<&str> = kerry.terms().map(|term| term.title()).collect();
    assert_eq!(held, ["Secretary of State"]);
    let putin = table().get("rus-vladimir-putin").unwrap();
    assert_eq!(putin.terms().count(), 4);
    let guterres = table().get("prt-antonio-guterres").unwrap();
    assert!(guterres.terms().any(|term| term.organization().is_some_and(|body| body.id() == "un")));
}

#[test]
fn what_stands_on_a_day() {
    let titles = |id: &str, on: &str| -> Vec<String> {
        let terms = table().get(id).unwrap().terms_on(day(on));
        terms.map(|term| term.title().to_owned()).collect()
    };
    assert_eq!(titles("rus-vladimir-putin", "2009-01-01"), ["Prime Minister"]);
    assert_eq!(titles("rus-vladimir-putin", "2013-01-01"), ["President"]);
    assert_eq!(titles("usa-hillary-clinton", "2014-01-01"), [""; 0]);
    let jurisdictions = |id: &str, on: &str| -> Vec<&str> {
        table().get(id).unwrap().designations_on(day(on)).map(|row| row.jurisdiction()).collect()
    };
    assert_eq!(jurisdictions("unita", "1998-01-01"), ["UN"]);
    assert!(jurisdictions("unita", "2005-01-01").is_empty());
}

#[test]
fn whose_usual_name_it_is_comes_first() {
    assert_eq!(first_id("Hayat Tahrir al-Sham"), Some("hts"));
    assert_eq!(first_id("Ansar Allah"), Some("houthis"));
}

#[test]
fn yes_no_and_not_known_are_told_apart() {
    assert!(matches!(asked("isis", "RUS", "2014-12-28"), ListAnswer::No(WhyNot::NotYet(_))));
    assert!(matches!(asked("isis", "RUS", "2014-12-29"), ListAnswer::Yes(_)));
    assert!(matches!(asked("taliban", "RUS", "2025-05-01"), ListAnswer::No(WhyNot::NoLonger(_))));
    assert!(matches!(asked("hamas", "RUS", "2015-12-11"), ListAnswer::No(WhyNot::NotListed(_))));
    assert!(matches!(asked("hamas", "NOR", "2015-12-11"), ListAnswer::Unknown));
    assert!(matches!(asked("houthis", "USA", "2021-02-01"), ListAnswer::Yes(_)));
    assert!(matches!(asked("houthis", "USA", "2022-06-01"), ListAnswer::No(WhyNot::NoLonger(_))));
    assert!(matches!(asked("isis", "USA", "2030-01-01"), ListAnswer::Unknown));
}

#[test]
fn what_the_uk_took_over_from_eu_law_is_not_denied_before_that() {
    let assad = table().get("syr-bashar-al-assad").unwrap();
    let question = |on| DesignationQuestion { jurisdiction: "GBR", status: None, program: None, on: day(on) };
    assert!(matches!(assad.designated(question("2015-12-11")), ListAnswer::Unknown));
    assert!(matches!(assad.designated(question("2023-01-01")), ListAnswer::Yes(_)));
}

#[test]
fn our_tables_are_complete_of_their_own_actors_alone() {
    // Listed by the UN, and not in our table of groups.
    assert!(matches!(asked("un-qde.149", "RUS", "2015-12-11"), ListAnswer::Unknown));
    assert!(matches!(asked("un-qde.149", "UN", "2026-02-27"), ListAnswer::Yes(_)));
    assert!(matches!(asked("hamas", "UN", "2026-02-27"), ListAnswer::No(WhyNot::NotListed(_))));
}

#[test]
fn similar_names_are_offered() {
    let found = table().similar("Lashkar Taiba", 5);
    assert!(found.iter().any(|actor| actor.id() == "let"), "{:?}", found.iter().map(|a| a.id()).collect::<Vec<_>>());
    assert!(table().similar("", 5).is_empty());
    assert!(table().similar("al", 3).len() <= 3);
}
