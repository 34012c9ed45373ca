//! Statements as our own gold writes them down, in strings of the article, and how a report scores against them.

use std::collections::BTreeSet;
use std::ops::Range;

use anyhow::bail;
use dateline_report::{Article, TextPart};
use serde::Deserialize;

use crate::engine::Read;
use crate::score::{Counts, pair};
use crate::words::{covered, intersection_over_union, words};

/// One statement that a person has marked.
#[derive(Debug, Clone, Deserialize)]
pub struct Annotation {
    /// What is ascribed; several strings where the attribution interrupts it.
    pub content: Vec<String>,
    /// The words that name the source.
    pub source: String,
    /// The speaker's name, where the article gives it.
    pub speaker: Option<String>,
    /// Whether the statement is denied.
    pub negated: bool,
}

/// Scores over articles.
#[derive(Debug, Default, Clone)]
pub struct Scores {
    /// Statements by content.
    pub statements: Counts,
    /// Found statements whose source text shares a word with the annotated one.
    pub source_right: usize,
    /// Found statements with a named speaker in the gold.
    pub speakers: usize,
    /// Of these, those with that speaker.
    pub speaker_right: usize,
    /// Of these, those with another named speaker; the rest are left open.
    pub speaker_wrong: usize,
    /// Found statements whose polarity is right.
    pub polarity_right: usize,
    /// What was missed, for people.
    pub missed: Vec<String>,
    /// What was found and is not annotated, for people.
    pub surplus: Vec<String>,
    /// Wrong sources, for people.
    pub wrong_sources: Vec<String>,
    /// Wrong speakers, for people.
    pub wrong_speakers: Vec<String>,
    /// Named speakers that were left open, for people.
    pub open_speakers: Vec<String>,
}

impl Scores {
    /// Named speakers that were left open.
    pub fn speaker_open(&self) -> usize {
        self.speakers - self.speaker_right - self.speaker_wrong
    }

    /// Adds the scores of other articles.
    pub fn add(&mut self, other: &Scores) {
        self.statements.add(other.statements);
        self.source_right += other.source_right;
        self.speakers += other.speakers;
        self.speaker_right += other.speaker_right;
        self.speaker_wrong += other.speaker_wrong;
        self.polarity_right += other.polarity_right;
        for (lines, more) in [
            (&mut self.missed, &other.missed),
            (&mut self.surplus, &other.surplus),
            (&mut self.wrong_sources, &other.wrong_sources),
            (&mut self.wrong_speakers, &other.wrong_speakers),
            (&mut self.open_speakers, &other.open_speakers),
        ] {
            lines.extend_from_slice(more);
        }
    }

    /// The same scores, with the article named in every line for people.
    pub fn told_of(mut self, article: &str) -> Scores {
        for lines in [
            &mut self.missed,
            &mut self.surplus,
            &mut self.wrong_sources,
            &mut self.wrong_speakers,
            &mut self.open_speakers,
        ] {
            lines.iter_mut().for_each(|line| line.insert_str(0, &format!("{article}: ")));
        }
        self
    }

    fn compare(&mut self, gold: &Annotation, read: &Read) {
        self.polarity_right += usize::from(gold.negated == read.statement.negated);
        let source = sources(read);
        let shares = source.split_whitespace().any(|word| gold.source.split_whitespace().any(|other| other == word));
        self.source_right += usize::from(shares);
        if !shares {
            self.wrong_sources.push(format!("\"{source}\" for \"{}\": {}", gold.source, contents(read)));
        }
        let Some(expected) = &gold.speaker else { return };
        self.speakers += 1;
        match &read.speaker {
            Some(name) if same_name(expected, name) || is_alias(expected, read) => self.speaker_right += 1,
            Some(name) => {
                self.speaker_wrong += 1;
                self.wrong_speakers.push(format!("\"{name}\" for \"{expected}\" ({source}): {}", contents(read)));
            }
            None => self.open_speakers.push(format!("\"{expected}\" ({source}): {}", contents(read))),
        }
    }
}

/// Scores one article: contents match by words at an intersection over union of at least one half, one to one.
pub fn score(annotations: &[Annotation], article: &Article, read: &[Read]) -> anyhow::Result<Scores> {
    let words = ArticleWords::new(article);
    let found: Vec<BTreeSet<usize>> = read.iter().map(|read| words.read(read)).collect();
    let mut candidates = Vec::new();
    for (index, annotation) in annotations.iter().enumerate() {
        let expected = words.located(article, &annotation.content)?;
        for (proposed, content) in found.iter().enumerate() {
            let quality = intersection_over_union(&expected, content);
            if quality >= 0.5 {
                candidates.push((quality, index, proposed));
            }
        }
    }
    let chosen = pair(candidates, annotations.len(), read.len());
    let (right, found) = (chosen.len(), chosen.len());
    let statements = Counts { proposed: read.len(), gold: annotations.len(), right, found };
    let mut scores = Scores { statements, ..Scores::default() };
    for (index, annotation) in annotations.iter().enumerate() {
        if !chosen.iter().any(|pair| pair.0 == index) {
            scores.missed.push(format!("{}: {}", annotation.source, annotation.content.join(" [...] ")));
        }
    }
    for (index, surplus) in read.iter().enumerate() {
        if !chosen.iter().any(|pair| pair.1 == index) {
            let rule = &surplus.statement.why.rule;
            scores.surplus.push(format!("{rule}: {}: {}", sources(surplus), contents(surplus)));
        }
    }
    for (index, proposed) in chosen {
        scores.compare(&annotations[index], &read[proposed]);
    }
    Ok(scores)
}

/// The words of an article, numbered through its title and on through its text.
struct ArticleWords {
    title: Vec<Range<usize>>,
    text: Vec<Range<usize>>,
}

impl ArticleWords {
    fn new(article: &Article) -> ArticleWords {
        ArticleWords { title: words(article.title.as_deref().unwrap_or_default()), text: words(&article.text) }
    }

    fn covered(&self, part: TextPart, span: Range<usize>) -> BTreeSet<usize> {
        let span = std::iter::once(span);
        match part {
            TextPart::Title => covered(&self.title, span),
            TextPart::Text => covered(&self.text, span).into_iter().map(|word| word + self.title.len()).collect(),
        }
    }

    fn read(&self, read: &Read) -> BTreeSet<usize> {
        read.statement.content.iter().flat_map(|span| self.covered(span.part, span.range())).collect()
    }

    /// The words of strings that stand in that order in the text or, where they do not, in the title.
    fn located(&self, article: &Article, strings: &[String]) -> anyhow::Result<BTreeSet<usize>> {
        let title = article.title.as_deref().unwrap_or_default();
        for (part, text) in [(TextPart::Text, article.text.as_str()), (TextPart::Title, title)] {
            if let Some(ranges) = locate(text, strings) {
                return Ok(ranges.into_iter().flat_map(|range| self.covered(part, range)).collect());
            }
        }
        bail!("not in the article: {}", strings.join(" [...] "))
    }
}

/// The ranges of code points of strings that stand in `text` in that order.
fn locate(text: &str, strings: &[String]) -> Option<Vec<Range<usize>>> {
    let mut from = 0;
    let mut ranges = Vec::new();
    for string in strings {
        let at = text[from..].find(string.as_str())? + from;
        let start = text[..at].chars().count();
        ranges.push(start..start + string.chars().count());
        from = at + string.len();
    }
    Some(ranges)
}

/// Whether two names mean the same: equal, or one begins or ends the other by words ("Tamm", "Maarika Tamm"; "Baltic
/// Line", "Baltic Line AS"), articles and case aside.
fn same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let name = name.to_lowercase();
        name.trim_start_matches("the ").split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    let (one, other) = (words(one), words(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && (long.starts_with(&short) || long.ends_with(&short))
}

/// Whether the article calls the speaker so: a report may give the usual name of an actor that goes by another in the text.
fn is_alias(expected: &str, read: &Read) -> bool {
    read.aliases.iter().any(|alias| alias.to_lowercase() == expected.to_lowercase())
}

/// The content of a record, for people.
pub fn contents(read: &Read) -> String {
    read.statement.content.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" [...] ")
}

fn sources(read: &Read) -> String {
    read.statement.source.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use anyhow::Context;
    use dateline_report::{Confidence, Span, Statement, StatementId, StatementKind, StatementMode, Why};

    use super::*;

    fn span(text: &str, words: &str, part: TextPart) -> anyhow::Result<Span> {
        let byte = text.find(words).context("words not in the text")?;
        let start = text[..byte].chars().count();
        Ok(Span { start, end: start + words.chars().count(), text: words.to_owned(), part })
    }

    fn read(article: &Article, content: &str, source: &str, speaker: Option<&str>) -> anyhow::Result<Read> {
        let title = article.title.as_deref().unwrap_or_default();
        let (text, part) = match article.text.contains(content) {
            true => (article.text.as_str(), TextPart::Text),
            false => (title, TextPart::Title),
        };
        let (kind, mode) = (StatementKind::Speech, StatementMode::Indirect);
        let why = Why::new("verb", Vec::new());
        let mut statement = Statement::new(StatementId::nth(1), kind, mode, Confidence::new(0.5), why);
        statement.content.push(span(text, content, part)?);
        statement.source.push(span(text, source, part)?);
        Ok(Read { statement, speaker: speaker.map(str::to_owned), aliases: Vec::new() })
    }

    fn annotation(content: &[&str], source: &str, speaker: Option<&str>) -> Annotation {
        let content = content.iter().map(|&string| string.to_owned()).collect();
        Annotation { content, source: source.to_owned(), speaker: speaker.map(str::to_owned), negated: false }
    }

    fn article() -> Article {
        let text = "Ännu: \"No ship sails,\" Minister Eva Tamm said. \"None.\" The port is full, the owner said. He denied \
                    delays were long.";
        Article { title: Some("Port is closed, says Tamm".to_owned()), ..Article::from_text(text) }
    }

    #[test]
    fn speakers_are_right_wrong_or_open() -> anyhow::Result<()> {
        let article = article();
        let gold = [
            annotation(&["No ship sails", "None"], "Minister Eva Tamm", Some("Eva Tamm")),
            annotation(&["The port is full"], "the owner", Some("Jaan Kask")),
            annotation(&["delays were long"], "He", Some("Jaan Kask")),
            annotation(&["Port is closed"], "Tamm", Some("Eva Tamm")),
        ];
        let read = [
            read(&article, "No ship sails", "Minister Eva Tamm", Some("Tamm"))?,
            read(&article, "The port is full", "the owner", None)?,
            read(&article, "delays were long", "He", Some("Eva Tamm"))?,
            read(&article, "Minister", "owner", None)?,
        ];
        let scores = score(&gold, &article, &read)?;
        assert_eq!(scores.statements, Counts { proposed: 4, gold: 4, right: 3, found: 3 });
        assert_eq!((scores.speakers, scores.speaker_right, scores.speaker_wrong), (3, 1, 1));
        assert_eq!(scores.speaker_open(), 1);
        assert_eq!(scores.wrong_speakers, ["\"Eva Tamm\" for \"Jaan Kask\" (He): delays were long"]);
        assert_eq!(scores.open_speakers, ["\"Jaan Kask\" (the owner): The port is full"]);
        assert_eq!(scores.missed, ["Tamm: Port is closed"]);
        assert_eq!(scores.surplus, ["verb: owner: Minister"]);
        let mut twice = scores.clone();
        twice.add(&scores);
        assert_eq!((twice.speakers, twice.missed.len(), twice.statements.gold), (6, 2, 8));
        Ok(())
    }

    #[test]
    fn headlines_match_headlines_only() -> anyhow::Result<()> {
        let article = article();
        let gold = [annotation(&["Port is closed"], "Tamm", Some("Eva Tamm"))];
        let headline = [read(&article, "Port is closed", "Tamm", Some("Eva Tamm"))?];
        assert_eq!(score(&gold, &article, &headline)?.statements.found, 1);
        let text = [read(&article, "The port is full", "owner", None)?];
        assert_eq!(score(&gold, &article, &text)?.statements.found, 0);
        assert!(score(&[annotation(&["snow"], "Tamm", None)], &article, &[]).is_err());
        Ok(())
    }

    #[test]
    fn names_are_the_same_by_whole_words() {
        for (one, other) in [("Tamm", "Maarika Tamm"), ("Baltic Line AS", "the Baltic Line"), ("TASS", "Tass")] {
            assert!(same_name(one, other) && same_name(other, one), "{one}, {other}");
        }
        for (one, other) in [("Tamm", "Tammsaare"), ("Eva Tamm", "Mari Tamm"), ("Tamm", ""), ("Line", "Baltic Line AS")]
        {
            assert!(!same_name(one, other) && !same_name(other, one), "{one}, {other}");
        }
    }
}
