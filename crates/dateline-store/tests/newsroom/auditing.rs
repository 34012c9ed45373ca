use dateline_store::query::{Unit, parse};
use dateline_store::{AuditItem, Newsroom};

use crate::support::{add, new_room, numbered};

fn sample(room: &mut Newsroom, query: &str, seed: u64) -> (i64, Vec<AuditItem>) {
    let audit = room.begin_audit(&parse(query).expect("a query"), Unit::Event, 5, seed).expect("an audit");
    let items = room.audit_items(audit).expect("a sample");
    (audit, items)
}

#[test]
fn the_same_seed_draws_the_same_sample() {
    let (_folder, mut forwards) = new_room();
    let (_other_folder, mut backwards) = new_room();
    add(&mut forwards, (0..120).map(numbered)).expect("a run");
    add(&mut backwards, (0..120).rev().map(numbered)).expect("a run");
    let (_, one) = sample(&mut forwards, "", 7);
    assert_eq!(one, sample(&mut backwards, "", 7).1);
    assert_ne!(one, sample(&mut forwards, "", 8).1);
    for stratum in ["ASSAULT", "COERCE"] {
        assert_eq!(one.iter().filter(|item| item.stratum == stratum).count(), 5, "{stratum}");
    }
    let (_, assaults) = sample(&mut forwards, "type:ASSAULT", 7);
    assert!(assaults.len() == 5 && assaults.iter().all(|item| item.stratum == "ASSAULT"));
}

#[test]
fn verdicts_make_a_precision() {
    let (_folder, mut room) = new_room();
    add(&mut room, (0..120).map(numbered)).expect("a run");
    let (audit, items) = sample(&mut room, "type:ASSAULT,AID", 7);
    for item in &items {
        if item.stratum == "ASSAULT" {
            room.judge(audit, item.number, "anna", item.number % 5 != 0).expect("a verdict");
        }
    }
    let precision = room.precision(audit).expect("figures");
    let of = |stratum: &str| precision.iter().find(|(name, _)| name == stratum).expect("the type").1;
    assert_eq!((of("ASSAULT").correct, of("ASSAULT").judged), (4, 5));
    assert_eq!((of("AID").judged, of("AID").share()), (0, None));
    assert_eq!(of("all").judged, 5);
    assert!(room.judge(audit, 999, "anna", true).is_err());
    assert_eq!(room.last_audit().expect("a number"), Some(audit));
}
