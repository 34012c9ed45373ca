//! Stories: articles of pairs of alike events (ECB+), put into stories one by one.
//!
//! Folds are by topic, so that both events of a pair are in one. Weights are chosen by B-cubed F1 of the articles of four folds, and the
//! articles of the fifth are counted; the stream always holds all articles.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::Context;
use dateline_report::{Article as Input, Report};
use dateline_stories::{Article, Features, Settings, StoryId, Storylines, Weights};
use serde::Deserialize;

use crate::clusters::BCubed;
use crate::engine::Engine;
use crate::gold;

mod fit;
mod tokenised;

pub use fit::{FOLDS, Fitted, fit};
pub use tokenised::set_right;

/// The part that weights are learned on, below the gold folder.
pub const TRAIN: &str = "stories/ecb-train.jsonl";

/// The part that they are not.
pub const DEV: &str = "stories/ecb-dev.jsonl";

/// B-cubed F1 of TF-IDF with average link on a like part.
pub const PEER: f64 = 85.4;

/// Orders beside that of the file.
pub const SHUFFLES: u64 = 5;

#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    text: String,
    story: String,
}

/// One article and where it belongs.
#[derive(Debug, Clone)]
pub struct Told {
    /// What it is about.
    pub features: Features,
    /// Its story.
    pub story: String,
}

impl Told {
    /// The pair of events that its story belongs to.
    pub fn topic(&self) -> &str {
        self.story.split('-').next().unwrap_or_default()
    }
}

/// Reads articles of a file in order. Without a reader nothing but the text is used.
///
/// # Errors
/// The file cannot be read, or an article cannot.
pub fn load(engine: Option<&mut Engine>, path: &Path) -> anyhow::Result<Vec<Told>> {
    let lines: Vec<Line> = gold::lines(path)?;
    let mut engine = engine;
    let mut told = Vec::new();
    for line in lines {
        let text = set_right(&line.text);
        let features = match engine.as_mut() {
            Some(engine) => {
                let report: Report = engine.report(&Input { id: Some(line.id), ..Input::from_text(text) })?;
                Features::of(&Article::of_report(&report))
            }
            None => Features::of(&Article { text: &text, ..Article::default() }),
        };
        told.push(Told { features, story: line.story });
    }
    Ok(told)
}

/// The weights of a file.
///
/// # Errors
/// The file cannot be read, or lacks a figure.
pub fn weights(path: &Path) -> anyhow::Result<Weights> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Weights::read(&file).with_context(|| format!("{} lacks a figure, or one is no number", path.display()))
}

/// The places of so many articles in another order; 0 leaves them as they are. Drawn by SplitMix64 (Steele et al. 2014).
pub fn order(articles: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles).collect();
    if seed == 0 {
        return order;
    }
    let mut state = seed;
    for last in (1..articles).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut drawn = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        drawn ^= drawn >> 31;
        order.swap(last, (drawn % (last as u64 + 1)) as usize);
    }
    order
}

/// The stories of articles.
#[derive(Debug, Clone)]
pub struct Stream {
    /// When all are in, by article.
    pub last: Vec<StoryId>,
    /// When each came, by article.
    pub at_once: Vec<StoryId>,
    /// Articles that moved, each time counted.
    pub moved: usize,
}

/// Puts articles into stories in an order.
pub fn stream(told: &[Told], order: &[usize], weights: Weights) -> Stream {
    let mut stories = Storylines::new(Settings { weights, ..Settings::default() });
    let mut stream = Stream { last: vec![StoryId(0); told.len()], at_once: vec![StoryId(0); told.len()], moved: 0 };
    for article in order {
        let placement = stories.add(*article as u64, &told[*article].features);
        stream.last[*article] = placement.story;
        stream.at_once[*article] = placement.story;
        stream.moved += placement.moved.len();
        for moved in placement.moved {
            stream.last[moved.key as usize] = moved.to;
        }
    }
    stream
}

/// B-cubed scores of the stories given.
pub fn b_cubed(told: &[Told], given: &[StoryId]) -> BCubed {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let pairs: Vec<(Option<usize>, Option<usize>)> = told
        .iter()
        .zip(given)
        .map(|(told, given)| {
            let next = numbers.len();
            (Some(*numbers.entry(&told.story).or_insert(next)), Some(given.0 as usize))
        })
        .collect();
    let mut scores = BCubed::default();
    scores.add(&pairs);
    scores
}

/// Of each article, the shares of its given story and of its true one that are in both.
pub fn by_article(told: &[Told], given: &[StoryId]) -> Vec<(f64, f64)> {
    let mut sizes: BTreeMap<StoryId, usize> = BTreeMap::new();
    let mut gold: BTreeMap<&str, usize> = BTreeMap::new();
    let mut both: BTreeMap<(&str, StoryId), usize> = BTreeMap::new();
    for (told, given) in told.iter().zip(given) {
        *sizes.entry(*given).or_default() += 1;
        *gold.entry(&told.story).or_default() += 1;
        *both.entry((&told.story, *given)).or_default() += 1;
    }
    told.iter()
        .zip(given)
        .map(|(told, given)| {
            let shared = both[&(told.story.as_str(), *given)] as f64;
            (shared / sizes[given] as f64, shared / gold[told.story.as_str()] as f64)
        })
        .collect()
}

/// Scores of one file.
#[derive(Debug, Clone)]
pub struct Scores {
    /// In the order of the file.
    pub in_order: Order,
    /// In other orders, drawn.
    pub shuffled: Vec<Order>,
    /// Articles, and stories they belong to.
    pub articles: (usize, usize),
}

/// Scores of one order.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    /// When all articles are in.
    pub last: BCubed,
    /// With each article where it was put when it came.
    pub at_once: BCubed,
    /// Stories given.
    pub stories: usize,
    /// Articles that moved, each time counted.
    pub moved: usize,
}

/// Scores articles with the weights given.
pub fn score(told: &[Told], weights: Weights) -> Scores {
    let of_order = |seed| {
        let stream = stream(told, &order(told.len(), seed), weights);
        let mut given = stream.last.clone();
        given.sort_unstable();
        given.dedup();
        Order {
            last: b_cubed(told, &stream.last),
            at_once: b_cubed(told, &stream.at_once),
            stories: given.len(),
            moved: stream.moved,
        }
    };
    let mut stories: Vec<&str> = told.iter().map(|told| told.story.as_str()).collect();
    stories.sort_unstable();
    stories.dedup();
    Scores {
        in_order: of_order(0),
        shuffled: (1..=SHUFFLES).map(of_order).collect(),
        articles: (told.len(), stories.len()),
    }
}

/// Of each story what it was given as, and which given stories hold more than one: for looking at errors.
pub fn errors(told: &[Told], given: &[StoryId]) -> Vec<String> {
    let mut split: BTreeMap<&str, BTreeMap<StoryId, usize>> = BTreeMap::new();
    let mut mixed: BTreeMap<StoryId, BTreeMap<&str, usize>> = BTreeMap::new();
    for (told, given) in told.iter().zip(given) {
        *split.entry(&told.story).or_default().entry(*given).or_default() += 1;
        *mixed.entry(*given).or_default().entry(&told.story).or_default() += 1;
    }
    let several = mixed.values().filter(|stories| stories.len() > 1).map(|stories| format!("mixed {stories:?}"));
    let parts = split.iter().filter(|(_, given)| given.len() > 1).map(|(story, given)| {
        let sizes: Vec<usize> = given.values().copied().collect();
        format!("split {story} {sizes:?}")
    });
    several.chain(parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(story: &str, text: &str) -> Told {
        let features = Features::of(&Article { text, ..Article::default() });
        Told { features, story: story.to_owned() }
    }

    #[test]
    fn shares_of_an_article_are_those_of_b_cubed() {
        let articles = [told("a", "x"), told("a", "y"), told("b", "z")];
        let given = [StoryId(0), StoryId(1), StoryId(1)];
        let shares = by_article(&articles, &given);
        assert_eq!(shares, [(1.0, 0.5), (0.5, 0.5), (0.5, 1.0)]);
        let scores = b_cubed(&articles, &given);
        assert!((scores.precision() - 200.0 / 3.0).abs() < 1e-9 && (scores.recall() - 200.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn an_order_holds_every_article_once() {
        assert_eq!(order(4, 0), [0, 1, 2, 3]);
        let mut drawn = order(50, 3);
        assert_ne!(drawn, order(50, 4));
        drawn.sort_unstable();
        assert_eq!(drawn, order(50, 0));
    }
}
