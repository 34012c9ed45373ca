use dateline_report::{Article, Engine, Report};
use dateline_store::{AddCounts, Incoming, Outcome, Position, Prepared, Refusal, What};

use crate::support::{add, assert_sound, incoming, new_room, numbered};
use crate::synthetic::{SMALL, WIRE, made};

/// An article of which the report says nothing.
fn bare(id: Option<&str>, url: Option<&str>, text: &str) -> Incoming {
    let article = Article { id: id.map(str::to_owned), url: url.map(str::to_owned), ..Article::from_text(text) };
    let engine = Engine { version: "0.1.0".to_owned(), model: "made".to_owned() };
    let report = Report::new(engine, &article);
    incoming(&article, report, 1)
}

#[test]
fn what_goes_in_is_stored_duplicate_or_rejected() {
    let (_folder, mut room) = new_room();
    let counts = add(&mut room, (0..100).map(numbered)).expect("a run");
    // Ten of a hundred end in 9. Of the 14 that are 6 more than a multiple of 7, 69 is refused itself, and 20 and 90 follow
    // refused ones.
    assert_eq!(counts.taken_in(), 100);
    assert_eq!(counts.rejected, 10);
    assert_eq!(counts.duplicates, 11);
    assert_sound(&room);
    let again = add(&mut room, (0..100).map(numbered)).expect("a run");
    assert_eq!(again, AddCounts { stored: 0, versions: 0, duplicates: 90, rejected: 10, passed_over: 0 });
    assert_sound(&room);
}

#[test]
fn the_order_of_articles_does_not_matter() {
    let (_folder, mut forwards) = new_room();
    let (_other_folder, mut backwards) = new_room();
    add(&mut forwards, (0..60).map(numbered)).expect("a run");
    add(&mut backwards, (0..60).rev().map(numbered)).expect("a run");
    assert_eq!(forwards.content_digest().expect("a digest"), backwards.content_digest().expect("a digest"));
    add(&mut backwards, [numbered(60)]).expect("a run");
    assert_ne!(forwards.content_digest().expect("a digest"), backwards.content_digest().expect("a digest"));
}

#[test]
fn a_report_comes_out_as_it_went_in() {
    let (_folder, mut room) = new_room();
    for number in 0..20 {
        let (article, report) = made(number, WIRE);
        let prepared = Prepared::new(&article, report.clone()).expect("a sound report");
        let key = prepared.key().to_owned();
        let at = Position { input: "one.json".to_owned(), line: None };
        add(&mut room, [Incoming { at: at.clone(), what: What::Read(Box::new(prepared)) }]).expect("a run");
        let stored = room.article(&key).expect("the article");
        assert_eq!(stored.report, report);
        assert_eq!(stored.article, article);
        assert_eq!(stored.sightings, [at]);
        assert_eq!(room.resolve(&key[..6].to_uppercase()).expect("only one begins so"), key);
    }
}

#[test]
fn a_page_that_changes_is_a_new_version() {
    let (_folder, mut room) = new_room();
    let url = Some("https://news.example/rain");
    let mut adding = room.begin_adding("0.1.0").expect("a run");
    let first = adding.take(&bare(None, url, "Rain fell on Lima.")).expect("stored");
    let second = adding.take(&bare(None, url, "Rain fell on Lima. Two people drowned.")).expect("stored");
    let again = adding.take(&bare(None, url, "Rain fell on Lima.")).expect("seen");
    let counts = adding.finish().expect("the end");
    let (Outcome::Stored { key: old }, Outcome::NewVersion { key: new, supersedes }) = (&first, &second) else {
        panic!("{first:?}, {second:?}");
    };
    assert_eq!(supersedes, old);
    assert_eq!(again, Outcome::Duplicate { key: old.clone() });
    assert_eq!((counts.stored, counts.versions, counts.duplicates), (2, 1, 1));
    assert_eq!(room.article(old).expect("kept").superseded_by.as_ref(), Some(new));
    assert_eq!(room.article(new).expect("current").supersedes.as_ref(), Some(old));
    assert_sound(&room);
}

#[test]
fn two_collections_that_count_from_1_stay_apart() {
    let (_folder, mut room) = new_room();
    let rain = "Rain fell on Lima for three days and two people drowned in the river, the mayor said on Monday.";
    let rain_later = "Rain fell on Lima for three days and six people drowned in the river, the mayor said on Monday.";
    let wheat = "The ministry of trade raised the price of wheat for the second time since the harvest began in May.";
    let mut adding = room.begin_adding("0.1.0").expect("a run");
    let outcomes: Vec<Outcome> = [rain, wheat, rain_later]
        .into_iter()
        .map(|text| adding.take(&bare(Some("1"), None, text)).expect("stored"))
        .collect();
    adding.finish().expect("the end");
    assert!(matches!(outcomes[1], Outcome::Stored { .. }), "another text is another article: {outcomes:?}");
    assert!(
        matches!((&outcomes[0], &outcomes[2]), (Outcome::Stored { key }, Outcome::NewVersion { supersedes, .. }) if key == supersedes),
        "nearly the same text is a new version of it: {outcomes:?}"
    );
    assert_sound(&room);
}

#[test]
fn articles_of_one_text_know_one_another() {
    let (_folder, mut room) = new_room();
    add(&mut room, [bare(Some("a"), None, "Rain fell."), bare(Some("b"), None, "Rain fell.")]).expect("a run");
    let article = Article { id: Some("a".to_owned()), ..Article::from_text("Rain fell.") };
    let key = room.holds(&article).expect("a look").expect("it is held");
    assert_eq!(room.article(&key).expect("the article").same_content.len(), 1);
    let other = Article { id: Some("c".to_owned()), ..Article::from_text("Rain fell.") };
    assert_eq!(room.holds(&other).expect("a look"), None);
}

#[test]
fn what_cannot_be_kept_is_refused_with_a_reason() {
    let (article, mut report) = made(1, SMALL);
    report.statements[0].content[0].end += 1;
    let refusal = Prepared::new(&article, report).expect_err("a span that does not slice");
    assert_eq!(refusal.code, "report-inconsistent");
    let Incoming { what: What::Refused(refusal), .. } = bare(None, None, "Rain\0fell.") else {
        panic!("NUL was taken");
    };
    assert_eq!(refusal.code, "nul-in-text");
    assert!(!refusal.hint.is_empty());
}

#[test]
fn a_rejection_is_listed_once_and_counted() {
    let (_folder, mut room) = new_room();
    let at = Position { input: "bad.jsonl".to_owned(), line: Some(7) };
    for _ in 0..3 {
        let what = What::Refused(Refusal::new("json", "is not valid JSON", "mend it"));
        add(&mut room, [Incoming { at: at.clone(), what }]).expect("a run");
    }
    let rejections = room.rejections(10).expect("a list");
    assert_eq!(rejections.len(), 1);
    assert_eq!((rejections[0].times, rejections[0].at.clone(), rejections[0].refusal.code.as_str()), (3, at, "json"));
}

#[test]
fn an_article_that_was_held_need_not_be_read() {
    let (_folder, mut room) = new_room();
    let (article, report) = made(3, SMALL);
    add(&mut room, [incoming(&article, report, 1)]).expect("a run");
    let key = room.holds(&article).expect("a look").expect("it is held");
    let at = Position { input: "other.jsonl".to_owned(), line: Some(9) };
    let counts = add(&mut room, [Incoming { at, what: What::Held(key.clone()) }]).expect("a run");
    assert_eq!((counts.stored, counts.duplicates), (0, 1));
    assert_eq!(room.article(&key).expect("the article").sightings.len(), 2);
}
