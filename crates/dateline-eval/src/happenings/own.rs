//! Our own set: `eval/happenings/README.md` says what counts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, ensure};
use dateline_happenings::{Gathering, Weights};
use dateline_report::{Article, Event, Report};
use serde::Deserialize;

use super::{Agreement, Element, agreement};
use crate::engine::Engine;
use crate::score::percent;
use crate::split::is_open;

/// The reports, below the root.
pub const GOLD: &str = "eval/happenings/reports.jsonl";
/// The list of happenings, below the root.
pub const HAPPENINGS: &str = "eval/happenings/happenings.tsv";

#[derive(Debug, Deserialize)]
struct Marked {
    id: String,
    title: String,
    text: String,
    published: String,
    source: String,
    events: Vec<Mention>,
}

#[derive(Debug, Deserialize)]
struct Mention {
    happening: String,
    start: usize,
    end: usize,
    #[serde(default, rename = "in")]
    part: Option<String>,
}

/// Scores of one part of the set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Part {
    /// Tellings, where those that were not found are alone.
    pub all: Agreement,
    /// Tellings that were found.
    pub found: Agreement,
    /// Mentions, where those that were not found are alone.
    pub mentions: Agreement,
    /// Tellings that were found, and all.
    pub tellings: (usize, usize),
}

impl Part {
    /// Of the tellings, found, in percent.
    pub fn share_found(&self) -> f64 {
        percent(self.tellings.0, self.tellings.1)
    }
}

/// Scores of the set.
#[derive(Debug, Default)]
pub struct Scores {
    /// Of happenings whose errors may be looked at.
    pub open: Part,
    /// Of those whose errors may not.
    pub closed: Part,
    /// Of all.
    pub whole: Part,
    /// What is wrong with happenings whose errors may be looked at.
    pub wrong: Vec<String>,
}

/// Where an element was put: the happening of the program's, or alone, as the telling or mention of that number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Put {
    With(usize),
    Alone(usize),
}

fn marked(root: &Path) -> anyhow::Result<Vec<Marked>> {
    let path = root.join(GOLD);
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// What the reader makes of the set, in its order.
pub fn reports(engine: &mut Engine, root: &Path) -> anyhow::Result<Vec<Report>> {
    let reports = marked(root)?.into_iter().map(|marked| {
        let mut article = Article::from_text(&marked.text);
        (article.id, article.title) = (Some(marked.id), Some(marked.title));
        (article.published, article.source) = (Some(marked.published), Some(marked.source));
        engine.report(&article)
    });
    reports.collect()
}

/// Scores what was read of the set; none where the set is not there.
pub fn score(reports: &[Report], root: &Path, weights: &Weights) -> anyhow::Result<Option<Scores>> {
    if !root.join(GOLD).exists() {
        return Ok(None);
    }
    let list = std::fs::read_to_string(root.join(HAPPENINGS)).context("cannot read the list of happenings")?;
    let names: Vec<&str> = list.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    let number_of = |name: &str| names.iter().position(|known| *known == name);
    let marked = marked(root)?;
    ensure!(reports.len() == marked.len(), "{} reports of {}", reports.len(), marked.len());
    let mut gathering = Gathering::new(weights);
    let mut tellings: BTreeMap<(usize, usize), BTreeSet<Put>> = BTreeMap::new();
    let mut mentions: Vec<Element<usize, Put>> = Vec::new();
    for report in reports {
        gathering.add(report);
    }
    for (position, (report, marked)) in reports.iter().zip(&marked).enumerate() {
        let of_events = gathering.happenings_of(position).unwrap_or_default();
        for mention in &marked.events {
            let happening =
                number_of(&mention.happening).with_context(|| format!("no {} in the list", mention.happening))?;
            let told = tellings.entry((position, happening)).or_default();
            let event = report.events.iter().position(|event| is_of(event, mention));
            let put = event.map_or(Put::Alone(mentions.len()), |event| Put::With(of_events[event]));
            mentions.push(Element { gold: happening, put, weight: 1.0 });
            told.extend(Some(put).filter(|put| matches!(put, Put::With(_))));
        }
    }
    let elements = |with_missed: bool| -> Vec<Element<usize, Put>> {
        let mut elements = Vec::new();
        for (number, ((_, happening), put)) in tellings.iter().enumerate() {
            let weight = 1.0 / put.len().max(1) as f64;
            elements.extend(put.iter().map(|put| Element { gold: *happening, put: *put, weight }));
            if put.is_empty() && with_missed {
                elements.push(Element { gold: *happening, put: Put::Alone(number), weight });
            }
        }
        elements
    };
    let (all, found) = (elements(true), elements(false));
    let part = |is_asked: &dyn Fn(usize) -> bool| {
        let of_part = tellings.iter().filter(|((_, happening), _)| is_asked(*happening));
        Part {
            all: agreement(&all, |happening| is_asked(*happening)),
            found: agreement(&found, |happening| is_asked(*happening)),
            mentions: agreement(&mentions, |happening| is_asked(*happening)),
            tellings: (of_part.clone().filter(|(_, put)| !put.is_empty()).count(), of_part.count()),
        }
    };
    Ok(Some(Scores {
        open: part(&is_open),
        closed: part(&|happening| !is_open(happening)),
        whole: part(&|_| true),
        wrong: wrong(&tellings, &names, &marked),
    }))
}

/// Whether an event is that of a mention: one of the words that tell it shares a code point with it. Where an article tells
/// a happening several times its event has one trigger, and all words that tell it in `why`.
fn is_of(event: &Event, mention: &Mention) -> bool {
    std::iter::once(&event.trigger).chain(&event.why.spans).any(|word| {
        mention.part.is_some() != word.part.is_text() && mention.start < word.end && word.start < mention.end
    })
}

/// Of every open happening that is not one cluster of its own, its reports by cluster.
fn wrong(tellings: &BTreeMap<(usize, usize), BTreeSet<Put>>, names: &[&str], marked: &[Marked]) -> Vec<String> {
    let mut told: BTreeMap<usize, BTreeMap<Put, Vec<&str>>> = BTreeMap::new();
    for ((report, happening), put) in tellings {
        for put in put {
            told.entry(*happening).or_default().entry(*put).or_default().push(&marked[*report].id);
        }
    }
    // Others that may be looked at are named.
    let others = |of: usize, put: &Put| -> Vec<&str> {
        let others = told.iter().filter(|(other, clusters)| **other != of && clusters.contains_key(put));
        others.map(|(other, _)| if is_open(*other) { names[*other] } else { "another" }).collect()
    };
    let line = |(happening, clusters): (&usize, &BTreeMap<Put, Vec<&str>>)| {
        let with = |put| match others(*happening, put) {
            others if others.is_empty() => String::new(),
            others => format!(" (with {})", others.join(", ")),
        };
        let clusters: Vec<String> =
            clusters.iter().map(|(put, reports)| format!("{}{}", reports.join(" "), with(put))).collect();
        format!("{}: {}", names[*happening], clusters.join(" | "))
    };
    let is_wrong = |(happening, clusters): &(&usize, &BTreeMap<Put, Vec<&str>>)| {
        is_open(**happening) && (clusters.len() > 1 || clusters.keys().any(|put| !others(**happening, put).is_empty()))
    };
    told.iter().filter(is_wrong).map(line).collect()
}
