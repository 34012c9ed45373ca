//! Events of our own articles (`eval/events/desk.jsonl`), annotated by hand before any program read them.
//!
//! A given event and an annotated one pair up where they share words of their triggers and the type, each once. Given events that
//! stand only on optional ones count neither for nor against. The rest is counted among the pairs: who to whom as pairs of parties,
//! the direction free where the act is mutual; a date is right where its day is; a place within 50 km, or in the country where
//! the annotation names no more.
//!
//! Two thirds of the articles are open to look at while rules are made; the third article of every three is not.

mod compare;
mod gold;

use std::ops::AddAssign;
use std::path::Path;

use dateline_report::Article;

use crate::engine::Engine;
use crate::gold::lines;
use crate::score::Counts;
use crate::split::Split;
use gold::GoldArticle;

/// The desk set, below the root.
pub const DESK: &str = "eval/events/desk.jsonl";

/// What is right among what could be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Annotated.
    pub asked: usize,
    /// Of these, given at all.
    pub given: usize,
    /// Of these, right.
    pub right: usize,
    /// Given where nothing is annotated.
    pub surplus: usize,
}

impl Share {
    fn add(&mut self, other: Share) {
        self.asked += other.asked;
        self.given += other.given;
        self.right += other.right;
        self.surplus += other.surplus;
    }

    fn count(&mut self, is_asked: bool, is_given: bool, is_right: bool) {
        self.asked += usize::from(is_asked);
        self.given += usize::from(is_asked && is_given);
        self.right += usize::from(is_asked && is_given && is_right);
        self.surplus += usize::from(!is_asked && is_given);
    }
}

/// Counts of one part of the articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scores {
    /// Articles.
    pub articles: usize,
    /// Events by words and type.
    pub types: Counts,
    /// Events by words alone.
    pub found: Counts,
    /// Who to whom, with type.
    pub dyads: Counts,
    /// Modes of paired events.
    pub modes: Share,
    /// Status of paired events, with whether it is history.
    pub status: Share,
    /// Days of paired events.
    pub dates: Share,
    /// Places of paired events.
    pub places: Share,
    /// Numbers of dead, wounded, arrested, abducted of paired events.
    pub casualties: Share,
    /// Spans of people harmed, all paired events together.
    pub victims: Counts,
    /// Spans of things aimed at.
    pub targets: Counts,
    /// Spans of means.
    pub instruments: Counts,
}

impl AddAssign for Scores {
    fn add_assign(&mut self, other: Scores) {
        self.articles += other.articles;
        for (counts, more) in [
            (&mut self.types, other.types),
            (&mut self.found, other.found),
            (&mut self.dyads, other.dyads),
            (&mut self.victims, other.victims),
            (&mut self.targets, other.targets),
            (&mut self.instruments, other.instruments),
        ] {
            counts.add(more);
        }
        for (share, more) in [
            (&mut self.modes, other.modes),
            (&mut self.status, other.status),
            (&mut self.dates, other.dates),
            (&mut self.places, other.places),
            (&mut self.casualties, other.casualties),
        ] {
            share.add(more);
        }
    }
}

/// Reads and scores the desk set; none where it is not there.
pub fn score(engine: &mut Engine, root: &Path) -> anyhow::Result<Option<Split<Scores>>> {
    let path = root.join(DESK);
    if !path.exists() {
        return Ok(None);
    }
    let mut split = Split::default();
    for (number, gold) in lines::<GoldArticle>(&path)?.into_iter().enumerate() {
        let article = Article {
            title: Some(gold.title.clone()),
            published: Some(gold.published.clone()),
            ..Article::from_text(&gold.text)
        };
        let report = engine.report(&article)?;
        let (scores, wrong) = compare::article(&gold, &report);
        split.add(number, scores, wrong.into_iter().map(|line| format!("{}: {line}", gold.id)));
    }
    Ok(Some(split))
}
