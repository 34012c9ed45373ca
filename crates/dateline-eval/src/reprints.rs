//! Reprints: edits of wire articles made by a script, whose truth it knows, and one story in many translations.
//!
//! A pair counts as found where the relation says that one tells what the other does: copy, reprint or version for edits;
//! translation, and nothing else, for translations. Every text is in one window of time, whatever its date.

pub mod edits;
mod standing;

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use anyhow::Context;
use dateline_reprints::{Article, Kind, Pair, Settings, relate};
use serde::Deserialize;

use crate::score::Counts;
use edits::{Edit, Edited};

/// The collection of translations, below the gold folder.
pub const TRANSLATIONS: &str = "translations/wmt21-ru-en.jsonl";

/// What an edit is made from: one in so many wire articles.
const EACH: usize = 5;

/// Sentences that an article to be edited has at least.
const SENTENCES: usize = 5;

/// Words that an article to be edited has.
const WORDS: std::ops::Range<usize> = 120..1500;

/// Share of common sentences between which a pair is neither a reprint nor none.
const NEITHER: std::ops::Range<f64> = 0.45..0.55;

/// Share of one wire article's shingles in another beyond which neither is edited, and the two are not counted.
const ALIKE: f64 = 0.1;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// An article of the wire.
#[derive(Debug, Clone, Deserialize)]
pub struct Report {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// When it was published: `Thu Jun 21, 2012 11:23pm EDT`.
    pub published: String,
    /// Its text.
    pub text: String,
}

/// How well edits are found.
#[derive(Debug, Default)]
pub struct EditScores {
    /// Pairs that are reprints of each other.
    pub pairs: Counts,
    /// By edit: pairs of article and edit with the right kind, and all.
    pub kinds: BTreeMap<&'static str, (usize, usize)>,
    /// Quotations of a part found as excerpts, and all.
    pub excerpts: (usize, usize),
    /// Articles edited, and texts compared.
    pub articles: (usize, usize),
    /// What was missed or wrong: edits, and kinds given.
    pub errors: Vec<String>,
}

/// Scores edits of every fifth article; `part` of `parts` of these.
pub fn score_edits(wire: &[Report], part: usize, parts: usize) -> EditScores {
    let is_base = |number: usize| number.is_multiple_of(EACH) && (number / EACH) % parts == part;
    let alike = standing::alike(wire, ALIKE);
    let is_alike = |number: usize| alike.iter().any(|(a, b)| [*a, *b].contains(&number));
    let fits = |number: usize| WORDS.contains(&wire[number].text.split_whitespace().count()) && !is_alike(number);
    let bases: Vec<usize> = (0..wire.len())
        .filter(|number| is_base(*number) && fits(*number) && edits::sentences(wire, *number) >= SENTENCES)
        .collect();
    let texts = edits::make(wire, &bases);
    let pool: Vec<Edited> = (0..wire.len()).map(|number| Edited::original(wire, number)).chain(texts).collect();
    let articles: Vec<Article> = pool
        .iter()
        .enumerate()
        .map(|(number, edited)| Article {
            id: None,
            source: Some(&edited.source),
            headline: Some(&edited.headline),
            time: Some(if edited.edit == Edit::None { 0 } else { DAY + i64::try_from(number).unwrap_or(0) }),
            text: &edited.text,
        })
        .collect();
    let found = relate(&articles, Settings::default());
    let truth = standing::Truth::of(&pool, &alike);
    let mut scores = EditScores { articles: (bases.len(), pool.len()), ..EditScores::default() };
    count_edits(&mut scores, &pool, &found, &truth);
    scores
}

fn count_edits(scores: &mut EditScores, pool: &[Edited], found: &[Pair], truth: &standing::Truth) {
    let is_telling = |kind: Kind| matches!(kind, Kind::Copy | Kind::Reprint | Kind::Version);
    let kinds: BTreeMap<(usize, usize), Kind> =
        found.iter().map(|pair| ((pair.a.min(pair.b), pair.a.max(pair.b)), pair.relation.kind)).collect();
    for ((a, b), share) in truth.pairs() {
        let kind = kinds.get(&(a, b)).copied();
        let is_found = kind.is_some_and(is_telling);
        let edit = pool[b].edit;
        let is_with_original = pool[a].edit == Edit::None;
        if edit == Edit::Quoted && is_with_original && share < NEITHER.start && share > 0.0 {
            scores.excerpts.1 += 1;
            scores.excerpts.0 += usize::from(kind == Some(Kind::Excerpt));
        }
        if share < NEITHER.end {
            continue;
        }
        // What has the same words is related to the first of its kind alone.
        if [a, b].iter().any(|number| pool[*number].edit == Edit::Copied) && !(is_with_original && edit == Edit::Copied)
        {
            continue;
        }
        scores.pairs.add(counts(true, is_found));
        if !is_found {
            scores.errors.push(format!("missed {:?} {:?}: {kind:?}, share {share:.2}", pool[a].edit, edit));
        }
        if is_with_original && share > 0.0 {
            let (right, all) = scores.kinds.entry(edit.name()).or_default();
            *all += 1;
            *right += usize::from(kind == Some(edit.kind()));
        }
    }
    for ((a, b), kind) in kinds.iter().filter(|(_, kind)| is_telling(**kind)) {
        if truth.share(*a, *b).is_some_and(|share| share < NEITHER.start) {
            scores.pairs.add(counts(false, true));
            scores.errors.push(format!("wrong {:?} {:?}: {kind:?}", pool[*a].edit, pool[*b].edit));
        }
    }
}

/// A story in one translation.
#[derive(Debug, Clone, Deserialize)]
pub struct Told {
    /// The story.
    pub story: String,
    /// Its headline.
    #[serde(default)]
    pub title: String,
    /// Its text.
    pub text: String,
    /// Whether a person translated it.
    #[serde(default)]
    pub human: bool,
}

/// How well translations are found.
#[derive(Debug, Default, Clone, Copy)]
pub struct TranslationScores {
    /// Pairs called translations.
    pub pairs: Counts,
    /// Pairs that are related at all, with whatever name.
    pub related: Counts,
    /// Pairs of two people's translations.
    pub people: Counts,
}

/// Scores translations over all pairs of the stories that are asked for with all others.
pub fn score_translations(told: &[Told], is_asked: impl Fn(usize) -> bool) -> TranslationScores {
    let mut stories: Vec<&str> = Vec::new();
    let numbers: Vec<usize> = told
        .iter()
        .map(|told| {
            stories.iter().position(|story| *story == told.story).unwrap_or_else(|| {
                stories.push(&told.story);
                stories.len() - 1
            })
        })
        .collect();
    let articles: Vec<Article> = told
        .iter()
        .map(|told| Article { headline: Some(&told.title), time: Some(0), text: &told.text, ..Article::default() })
        .collect();
    let mut kinds = BTreeMap::new();
    for pair in relate(&articles, Settings::default()) {
        kinds.insert((pair.a.min(pair.b), pair.a.max(pair.b)), pair.relation.kind);
    }
    let mut scores = TranslationScores::default();
    for a in 0..told.len() {
        for b in a + 1..told.len() {
            if !is_asked(numbers[a]) && !is_asked(numbers[b]) {
                continue;
            }
            let kind = kinds.get(&(a, b)).copied();
            let is_one_story = numbers[a] == numbers[b];
            scores.pairs.add(counts(is_one_story, kind == Some(Kind::Translation)));
            scores.related.add(counts(is_one_story, kind.is_some()));
            if told[a].human && told[b].human {
                scores.people.add(counts(is_one_story, kind == Some(Kind::Translation)));
            }
        }
    }
    scores
}

/// What one pair adds.
fn counts(is_true: bool, is_found: bool) -> Counts {
    let right = usize::from(is_true && is_found);
    Counts { proposed: usize::from(is_found), gold: usize::from(is_true), right, found: right }
}

/// Pairs of wire articles by kind, with their dates and source or all in one window and from nobody knows where: none of
/// them is a translation.
pub fn wire_relations(wire: &[Report], has_dates: bool) -> Vec<Pair> {
    let articles: Vec<Article> = wire
        .iter()
        .map(|report| Article {
            id: None,
            source: has_dates.then_some("wire"),
            headline: Some(&report.title),
            time: Some(if has_dates { edits::minutes(&report.published).unwrap_or(0) } else { 0 }),
            text: &report.text,
        })
        .collect();
    relate(&articles, Settings::default())
}

/// Reads the wire.
pub fn wire(path: &Path) -> anyhow::Result<Vec<Report>> {
    let file = std::fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(file)
        .read_to_string(&mut text)
        .with_context(|| format!("cannot unpack {}", path.display()))?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
