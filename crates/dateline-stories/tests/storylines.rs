//! Stories of articles written for these tests.

use std::collections::BTreeMap;

use dateline_stories::{Article, Features, Kind, Placement, Settings, StoryId, Storylines};
use proptest::prelude::*;

/// Two ferry accidents and a strike, told by several papers, out of order.
const QUAY: [(&str, &str); 9] = [
    (
        "hanko",
        "The ferry Aallotar ran aground off Hanko on Sunday with 90 passengers on board, the Finnish coast guard said.",
    ),
    ("strike", "Crane drivers walked out in the port of Gdansk over wages, and 14 ships wait in the roads."),
    (
        "kiel",
        "The ferry Nordlicht rammed the pier in Kiel on Friday; 31 passengers were hurt, the harbour police said.",
    ),
    ("hanko", "All 90 passengers of the Aallotar were taken off by boats from Hanko after the ferry ran aground."),
    ("kiel", "Kiel: 31 people hurt as the ferry Nordlicht hits the pier at full speed."),
    ("strike", "The crane drivers of Gdansk go on with their strike; the port offers higher wages from March."),
    ("hanko", "Tugs pulled the Aallotar free on Tuesday. The ferry had run aground near Hanko with 90 passengers."),
    ("kiel", "A broken rudder made the Nordlicht ram the pier of Kiel, investigators say. 31 passengers were hurt."),
    ("strike", "Gdansk crane drivers end their strike over wages, and the 14 waiting ships are unloaded."),
];

fn features(text: &str, day: Option<i64>) -> Features {
    Features::of(&Article { text, day, ..Article::default() })
}

/// Adds texts in order; gives where each is in the end, and the placements.
fn told<'t>(texts: impl Iterator<Item = &'t str>, settings: Settings) -> (Vec<StoryId>, Vec<Placement>) {
    let mut stories = Storylines::new(settings);
    let (mut last, mut placements) = (Vec::new(), Vec::new());
    for (key, text) in texts.enumerate() {
        let placement = stories.add(key as u64, &features(text, None));
        last.push(placement.story);
        for moved in &placement.moved {
            assert_eq!(last[moved.key as usize], moved.from, "an article moves from where it was");
            last[moved.key as usize] = moved.to;
        }
        placements.push(placement);
    }
    for (key, story) in last.iter().enumerate() {
        assert!(stories.articles_of(*story).any(|other| other == key as u64), "{key} is in its story");
    }
    (last, placements)
}

#[test]
fn alike_events_are_kept_apart() {
    let (given, _) = told(QUAY.iter().map(|(_, text)| *text), Settings::default());
    let mut of_story: BTreeMap<StoryId, Vec<&str>> = BTreeMap::new();
    for ((story, _), given) in QUAY.iter().zip(given) {
        of_story.entry(given).or_default().push(story);
    }
    let stories: Vec<Vec<&str>> = of_story.into_values().collect();
    assert_eq!(stories, [vec!["hanko"; 3], vec!["strike"; 3], vec!["kiel"; 3]]);
}

#[test]
fn what_is_shared_is_told() {
    let (_, placements) = told(QUAY.iter().map(|(_, text)| *text), Settings::default());
    assert!(placements[0].shared.is_empty() && placements[0].articles == 1);
    let last = &placements[7];
    assert_eq!(last.articles, 3);
    let has = |kind, text: &str| last.shared.iter().any(|shared| (shared.kind, shared.text.as_str()) == (kind, text));
    assert!(has(Kind::Word, "nordlicht") && has(Kind::Word, "kiel") && has(Kind::Number, "31"), "{:?}", last.shared);
    assert!(last.shared.is_sorted_by(|left, right| left.weight >= right.weight));
    assert!(last.shared.iter().map(|shared| shared.weight).sum::<f32>() <= 1.0 + 1e-4);
}

#[test]
fn names_of_the_report_are_told_as_such() {
    let mut stories = Storylines::new(Settings::default());
    let article = |text| Article {
        text,
        actors: vec!["Matti Rantala".into()],
        places: vec!["Hanko".into()],
        ..Article::default()
    };
    stories.add(1, &Features::of(&article("Rantala steered the ferry aground off Hanko.")));
    let later = stories.add(2, &Features::of(&article("Matti Rantala, who put a ferry aground at Hanko, resigned.")));
    assert_eq!(later.articles, 2);
    let explained = later.explain();
    assert!(explained.starts_with("actors Matti Rantala; places Hanko; "), "{explained}");
}

#[test]
fn what_lies_before_the_window_is_forgotten() {
    let settings = Settings { window: 10, ..Settings::default() };
    let mut stories = Storylines::new(settings);
    let text = QUAY[0].1;
    let first = stories.add(1, &features(text, Some(0)));
    let within = stories.add(2, &features(text, Some(10)));
    assert_eq!(first.story, within.story);
    let far = stories.add(3, &features(QUAY[1].1, Some(30)));
    assert_eq!(stories.len(), 1);
    let beyond = stories.add(4, &features(text, Some(31)));
    assert_ne!(beyond.story, first.story);
    let late = stories.add(5, &features(text, Some(20)));
    assert!(![first.story, far.story, beyond.story].contains(&late.story) && late.articles == 1);
}

#[test]
fn a_story_goes_on_after_a_restart() {
    let mut stories = Storylines::new(Settings::default());
    for (key, number) in [(0, 7), (3, 7), (1, 4)] {
        stories.restore(key, &features(QUAY[key as usize].1, None), StoryId(number));
    }
    let placement = stories.add(6, &features(QUAY[6].1, None));
    assert_eq!((placement.story, placement.articles), (StoryId(7), 3));
    let new = stories.add(9, &features("A museum of clocks opens in Lyon after a decade of repairs.", None));
    assert_eq!(new.story, StoryId(8));
}

#[test]
fn an_article_that_says_nothing_has_a_story_of_its_own() {
    let mut stories = Storylines::new(Settings::default());
    let empty = [stories.add(1, &features("", None)), stories.add(2, &features("The of and.", None))];
    assert_ne!(empty[0].story, empty[1].story);
    assert!(stories.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_article_is_in_one_story_whatever_the_texts_and_bounds(
        articles in prop::collection::vec(("[a-e ]{0,40}", prop::option::of(0_i64..40)), 0..60),
        kept in 1_usize..6, regrouped in 1_usize..8, window in 0_i64..20,
    ) {
        let settings = Settings { kept, regrouped, window, stories: 2, compared: 4, terms: 5, ..Settings::default() };
        let mut stories = Storylines::new(settings);
        let mut again = Storylines::new(settings);
        let mut last: BTreeMap<u64, StoryId> = BTreeMap::new();
        for (key, (text, day)) in articles.iter().enumerate() {
            let features = features(text, *day);
            let placement = stories.add(key as u64, &features);
            prop_assert_eq!(&placement, &again.add(key as u64, &features));
            for moved in &placement.moved {
                prop_assert_eq!(last.insert(moved.key, moved.to), Some(moved.from));
            }
            last.insert(key as u64, placement.story);
        }
        let mut remembered = 0;
        for story in last.values().collect::<std::collections::BTreeSet<_>>() {
            for article in stories.articles_of(*story) {
                prop_assert_eq!(last[&article], *story);
                remembered += 1;
            }
        }
        prop_assert_eq!(remembered, stories.len());
    }
}
