//! Stories: articles join, leave and are put into stories anew.

use std::collections::BTreeSet;

use dateline_report::{Article, Report};
use dateline_store::Newsroom;
use dateline_store::query::parse;

use crate::support::{add, assert_sound, incoming, new_room, numbered, retold, three_articles};

fn add_one(room: &mut Newsroom, article: &(Article, Report)) -> String {
    let counts = add(room, [incoming(&article.0, article.1.clone(), 1)]).expect("a run");
    assert_eq!(counts.stored, 1, "{:?}", room.rejections(9));
    room.holds(&article.0).expect("a look").expect("held")
}

fn story_of(room: &Newsroom, key: &str) -> i64 {
    room.story_of(key).expect("a look").expect("a story")
}

fn other_words(json: &str) -> String {
    json.replace("Mayor", "Chief").replace("said", "says").replace("would stay closed", "may be shut today")
}

/// The keys of the articles of each story.
fn parts(room: &Newsroom) -> BTreeSet<Vec<String>> {
    let page = room.stories(&parse("is:article").expect("a query"), 1000).expect("stories");
    assert_eq!(page.all, page.hits.len() as u64);
    let keys = page.hits.iter().map(|story| {
        let story = room.story(story.number, 5).expect("a look").expect("a story");
        let mut keys: Vec<String> = story.articles.into_iter().map(|article| article.key).collect();
        keys.sort();
        keys
    });
    keys.collect()
}

#[test]
fn articles_of_several_runs_are_one_story() {
    let (_folder, mut room) = new_room();
    let lima = add_one(&mut room, &retold("lima-1", str::to_owned));
    let suva = add_one(&mut room, &three_articles()[2]);
    let again = add_one(&mut room, &retold("lima-2", other_words));
    assert_sound(&room);
    assert_eq!(story_of(&room, &lima), story_of(&room, &again));
    assert_ne!(story_of(&room, &lima), story_of(&room, &suva));
    let story = room.story(story_of(&room, &lima), 9).expect("a look").expect("a story");
    let keys: Vec<&str> = story.articles.iter().map(|article| article.key.as_str()).collect();
    assert_eq!(keys, [&lima, &again]);
    assert_eq!(story.articles[0].shares, "", "it opened the story");
    assert!(story.articles[1].shares.contains("places Lima"), "{:?}", story.articles[1].shares);
    assert_eq!(story.happenings[0].2, 2, "both tell of the first event");

    let page = room.stories(&parse("Lima").expect("a query"), 10).expect("stories");
    assert_eq!((page.all, page.hits[0].found), (1, 2));
    let of_story = parse(&format!("story:{}", story.number)).expect("a query");
    assert_eq!(room.count(&of_story).expect("counts").articles, 2);
    assert_eq!(room.story(999, 9).expect("a look"), None);
}

#[test]
fn a_version_that_is_replaced_leaves_its_story() {
    let (_folder, mut room) = new_room();
    let first = add_one(&mut room, &retold("lima-1", str::to_owned));
    let version = add_one(&mut room, &retold("lima-1", |json| json.replace("2015-12-11", "2015-12-12")));
    assert_sound(&room);
    assert_eq!(room.story_of(&first).expect("a look"), None);
    let story = room.story(story_of(&room, &version), 9).expect("a look").expect("a story");
    assert_eq!(story.articles.len(), 1);
    assert_eq!(story.articles[0].shares, "", "the version before is no company");
}

#[test]
fn a_date_that_is_yet_to_come_leaves_the_others_together() {
    let (_folder, mut room) = new_room();
    let lima = add_one(&mut room, &retold("lima-1", str::to_owned));
    let (mut article, mut report) = three_articles().remove(1);
    report.published.as_mut().expect("a date").value = "2999-01-01".parse().expect("a date");
    article.published = Some("2999-01-01".to_owned());
    add_one(&mut room, &(article, report));
    let again = add_one(&mut room, &retold("lima-2", other_words));
    assert_eq!(story_of(&room, &lima), story_of(&room, &again));
    assert_sound(&room);
}

#[test]
fn put_into_stories_anew_the_order_of_adding_does_not_matter() {
    let put = |numbers: &mut dyn Iterator<Item = u64>| {
        let (_folder, mut room) = new_room();
        add(&mut room, numbers.map(numbered).collect::<Vec<_>>()).expect("a run");
        room.regroup().expect("a new grouping");
        assert_sound(&room);
        parts(&room)
    };
    let forward = put(&mut (0..40));
    assert!(forward.len() > 2, "{}", forward.len());
    assert_eq!(put(&mut (0..40).rev()), forward);
}

#[test]
fn what_comes_out_of_order_is_told_and_put_right_anew() {
    let (_folder, mut room) = new_room();
    let later = |json: &str| other_words(json).replace("2015-12-11", "2015-12-12");
    let articles = [
        retold("lima-9", |json| json.replace("2015-12", "2017-02")),
        retold("lima-2", later),
        retold("lima-1", str::to_owned),
    ];
    let mut adding = room.begin_adding("0.1.0 made").expect("a run");
    for (line, (article, report)) in (1..).zip(&articles) {
        adding.take(&incoming(article, report.clone(), line)).expect("an article");
    }
    assert_eq!(adding.late(), 2);
    adding.finish().expect("an end");
    assert_eq!(parts(&room).len(), 3);
    room.regroup().expect("a new grouping");
    assert_eq!(parts(&room).len(), 2, "those of 2015 are one story");
    assert_sound(&room);
}
