//! What the index finds, in which order, and what it keeps.

use std::collections::HashMap;

use dateline_reprints::{
    Article, Index, Kind, Library, Pair, Settings, Signature, Wording, groups, relate, relate_part,
};

const DAY: i64 = 24 * 60;

/// A text of sentences that no other number gives, with as many sentences as asked for.
fn text(number: usize, sentences: usize) -> String {
    let name = |at: usize| format!("Q{}x{}", number * 131 + at * 7, at * number % 89);
    let sentence = |at: usize| {
        format!(
            "Minister {} met envoy {} in {} and signed accord {} on barley, wool and copper.",
            name(at),
            name(at + 90),
            name(at + 180),
            number * 100 + at
        )
    };
    (0..sentences).map(sentence).collect::<Vec<_>>().join(" ")
}

struct Desk {
    index: Index,
    library: HashMap<u64, Wording>,
}

impl Desk {
    fn new(settings: Settings) -> Self {
        Self { index: Index::new(settings), library: HashMap::new() }
    }

    fn add(&mut self, key: u64, time: Option<i64>, text: &str) -> Vec<(u64, Kind)> {
        let wording = Wording::of(&Article { time, text, ..Article::default() });
        let links = self.index.add(key, &Signature::of(&wording), &wording, &self.library);
        self.library.insert(key, wording);
        links.into_iter().map(|link| (link.key, link.relation.kind)).collect()
    }
}

#[test]
fn copies_are_related_to_the_first_alone_and_take_no_room() {
    let mut desk = Desk::new(Settings::default());
    let story = text(1, 12);
    assert_eq!(desk.add(7, Some(0), &story), []);
    for key in 8..300 {
        assert_eq!(desk.add(key, Some(i64::try_from(key).unwrap_or(0)), &story), [(7, Kind::Copy)]);
    }
    assert_eq!(desk.index.len(), 1);
}

#[test]
fn a_reprint_finds_the_article_and_its_other_reprints() {
    let mut desk = Desk::new(Settings::default());
    let story = text(1, 12);
    let papers: Vec<String> = (2..6).map(|number| format!("{story} {}", text(number, 2))).collect();
    desk.add(1, Some(0), &story);
    for (number, paper) in papers.iter().enumerate() {
        let mut found = desk.add(number as u64 + 2, Some(10), paper);
        found.sort_unstable();
        let expected: Vec<(u64, Kind)> = (1..number as u64 + 2).map(|key| (key, Kind::Reprint)).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn beyond_the_window_nothing_is_related_and_nothing_kept() {
    let mut desk = Desk::new(Settings { window: 2 * DAY, ..Settings::default() });
    let story = text(1, 12);
    let cut = text(1, 9);
    desk.add(1, Some(0), &story);
    assert_eq!(desk.add(2, Some(2 * DAY), &cut), [(1, Kind::Reprint)]);
    assert_eq!(desk.add(3, Some(2 * DAY + 1), &text(1, 8)), [(2, Kind::Reprint)]);
    assert_eq!(desk.add(4, Some(9 * DAY), &text(1, 7)), []);
    assert_eq!(desk.index.len(), 1);
    assert_eq!(desk.add(5, Some(0), &story), [], "too late to be kept");
    assert_eq!(desk.index.len(), 1);
}

#[test]
fn an_article_without_a_time_is_as_late_as_the_latest() {
    let mut desk = Desk::new(Settings::default());
    desk.add(1, Some(1000 * DAY), &text(1, 12));
    assert_eq!(desk.add(2, None, &text(1, 10)), [(1, Kind::Reprint)]);
}

#[test]
fn boilerplate_finds_nobody() {
    let notice = "Readers can reach the newsroom by telephone between nine and five and subscribe to the morning bulletin at our counters in Turku and Vaasa.";
    let mut desk = Desk::new(Settings::default());
    let mut related = 0;
    for number in 0..200 {
        related += desk
            .add(number, Some(0), &format!("{} {notice}", text(usize::try_from(number).unwrap_or(0) + 1, 12)))
            .iter()
            .filter(|(_, kind)| *kind != Kind::Excerpt)
            .count();
    }
    assert_eq!(related, 0);
    assert_eq!(desk.add(900, Some(0), &format!("{} {notice}", text(900, 12))), []);
}

#[test]
fn thousands_of_like_articles_have_few_relations_each() {
    let settings = Settings::default();
    let mut desk = Desk::new(settings);
    let story = text(1, 12);
    for key in 0..1500_u64 {
        let found = desk.add(key, Some(0), &format!("{story} Reader {} wrote in.", key * 7919));
        assert!(found.len() <= settings.relations);
        assert!(key == 0 || found.iter().any(|(key, _)| *key == 0), "the first is always among them");
    }
    let each = desk.index.bytes() / 1500;
    assert!(each < 400, "{each} bytes an article");
}

#[test]
fn who_is_gone_from_the_library_is_left_out() {
    struct Empty;
    impl Library for Empty {
        fn wording(&self, _: u64) -> Option<std::borrow::Cow<'_, Wording>> {
            None
        }
    }
    let mut index = Index::new(Settings::default());
    for key in 0..3 {
        let story = text(1, 12 - usize::try_from(key).unwrap_or(0));
        let wording = Wording::of(&Article { text: &story, ..Article::default() });
        assert_eq!(index.add(key, &Signature::of(&wording), &wording, &Empty), []);
    }
}

#[test]
fn a_set_has_the_same_relations_in_any_order() {
    let texts: Vec<String> = (0..12).map(|number| text(number % 4 + 1, 8 + number / 4)).collect();
    let ids: Vec<String> = (0..12).map(|number| format!("n{number}")).collect();
    let articles: Vec<Article> = texts
        .iter()
        .zip(&ids)
        .map(|(text, id)| Article { id: Some(id), time: Some(5), text, ..Article::default() })
        .collect();
    let named = |articles: &[Article]| {
        let pairs = relate(articles, Settings::default());
        let mut named: Vec<String> = pairs
            .iter()
            .map(|pair| format!("{:?} {:?} {:?}", articles[pair.a].id, articles[pair.b].id, pair.relation))
            .collect();
        named.sort();
        named
    };
    let expected = named(&articles);
    assert_eq!(expected.len(), 12);
    for turn in 1..12 {
        let mut turned = articles.clone();
        turned.rotate_left(turn);
        turned.swap(0, turn / 2 + 1);
        assert_eq!(named(&turned), expected);
    }
}

#[test]
fn groups_related_each_by_itself_say_what_the_set_says() {
    // Thirty stories over four months: each is copied, reprinted with more, cut, and taken up again by one that quotes the next one too.
    let mut texts: Vec<(Option<i64>, String)> = Vec::new();
    for story in 0..30 {
        let (whole, day) = (text(story + 1, 12), i64::try_from(story).unwrap_or(0) * 4 * DAY);
        texts.push((Some(day), whole.clone()));
        texts.push((Some(day + 60), format!("{whole} {}", text(story + 100, 3))));
        texts.push((Some(day + DAY), whole[..whole.len() / 2].to_owned()));
        if story % 3 == 0 {
            texts.push((Some(day + 9 * DAY), whole.clone()));
            texts.push((None, format!("{whole} {}", text(story + 200, 9))));
        }
        if story % 5 == 0 {
            let next = text(story + 2, 12);
            texts.push((Some(day + 2 * DAY), format!("{} {}", &whole[..whole.len() / 3], &next[..next.len() / 3])));
        }
    }
    let ids: Vec<String> = (0..texts.len()).map(|number| format!("{:03}", number * 7 % 100)).collect();
    let articles: Vec<Article> = texts
        .iter()
        .zip(&ids)
        .map(|((time, text), id)| Article { id: Some(id), time: *time, text, ..Article::default() })
        .collect();
    let settings = Settings::default();
    let signatures: Vec<Signature> = articles.iter().map(|article| Signature::of(&Wording::of(article))).collect();
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for (place, group) in groups(&signatures, settings).into_iter().enumerate() {
        members.entry(group).or_default().push(place);
    }
    assert!((5..=30).contains(&members.len()), "{} groups", members.len());
    let latest = texts.iter().filter_map(|(time, _)| *time).max();
    let told = |pairs: Vec<Pair>, places: &[usize]| -> Vec<String> {
        pairs.into_iter().map(|pair| format!("{} {} {:?}", places[pair.a], places[pair.b], pair.relation)).collect()
    };
    let everything: Vec<usize> = (0..articles.len()).collect();
    let mut expected = told(relate(&articles, settings), &everything);
    let mut found: Vec<String> = members
        .values()
        .flat_map(|places| {
            let part: Vec<Article> = places.iter().map(|place| articles[*place]).collect();
            told(relate_part(&part, settings, latest), places)
        })
        .collect();
    expected.sort();
    found.sort();
    assert!(expected.len() > 60, "{}", expected.len());
    assert_eq!(found, expected);
}
