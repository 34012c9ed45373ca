//! `dateline reprints`: which articles of the input tell what others told before, and the passages in common.

use std::io::Write;

use anyhow::Context;
use dateline_ingest::{Limits, Located};
use dateline_report::Article;
use dateline_reprints::{Kind, Pair, Settings, Span, minutes_of, relate};
use serde::Serialize;

use crate::arguments::ReprintsArguments;
use crate::exit_status::ExitStatus;
use crate::limits::limits;
use crate::newsroom::{config, told};
use crate::page::cleaned;
use crate::printer::Printer;
use crate::progress::Progress;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Two articles that have something in common, as they are written. B is the later one.
#[derive(Debug, Serialize)]
struct WrittenPair<'a> {
    kind: &'static str,
    a: WrittenEnd<'a>,
    b: WrittenEnd<'a>,
    /// Shares of A's and B's words that stand in the other, 0 to 1.
    of_a: f64,
    of_b: f64,
    /// Paragraphs that B adds and leaves out.
    added: usize,
    left_out: usize,
    /// How sure the kind is, 0 to 1.
    confidence: f64,
    explanation: String,
    passages: Vec<WrittenPassage>,
}

/// One of the two.
#[derive(Debug, Serialize)]
struct WrittenEnd<'a> {
    id: String,
    title: Option<&'a str>,
    source: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    /// Where it stands in the input.
    input: String,
}

/// A passage that stands in both: code points of each text, half-open, and its words.
#[derive(Debug, Serialize)]
struct WrittenPassage {
    a: [usize; 2],
    b: [usize; 2],
    words: usize,
}

/// Takes all articles from the input, and writes how they are related, by when the later one was published.
pub fn run(arguments: &ReprintsArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(|printer| run_within(limits(&config()?), arguments, printer), printer)
}

fn run_within(limits: Limits, arguments: &ReprintsArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let (articles, rejected) = gathered(limits, arguments, printer);
    let held: Vec<dateline_reprints::Article> = articles.iter().map(|article| held(&article.value)).collect();
    let settings = Settings { window: i64::from(arguments.days) * DAY, ..Settings::default() };
    let mut reprints = 0;
    for pair in relate(&held, settings) {
        reprints += u64::from(pair.relation.kind.is_same_story());
        let pair = WrittenPair::of(&pair, &articles);
        let mut bytes = Vec::new();
        if arguments.jsonl {
            serde_json::to_writer(&mut bytes, &pair).context("a pair cannot be written as JSON")?;
            bytes.push(b'\n');
        } else {
            pair.write_for_people(&mut bytes).context("a pair cannot be written")?;
        }
        printer.result(&bytes)?;
    }
    printer.flush()?;
    let read = articles.len() as u64;
    if !arguments.input.quiet {
        printer.message(&format!(
            "{} in = {read} compared + {rejected} rejected; {reprints} pairs tell one story",
            read + rejected
        ));
    }
    Ok(ExitStatus::of_counts(read, rejected))
}

/// The articles of the input, and how many were rejected; rejections are told as they come.
fn gathered(limits: Limits, arguments: &ReprintsArguments, printer: &Printer) -> (Vec<Located<Article>>, u64) {
    let input = arguments.input.articles(limits);
    let mut progress = Progress::new(!arguments.input.quiet, &input);
    let (mut articles, mut rejected) = (Vec::new(), 0);
    for article in input {
        match article {
            Ok(article) => articles.push(article),
            Err(rejection) => {
                rejected += 1;
                progress.step_aside(|| printer.rejection(&rejection));
            }
        }
        progress.show(articles.len() as u64, rejected);
    }
    progress.clear();
    (articles, rejected)
}

fn held(article: &Article) -> dateline_reprints::Article<'_> {
    dateline_reprints::Article {
        id: article.id.as_deref(),
        source: article.agency.as_deref().or(article.source.as_deref()),
        headline: article.title.as_deref(),
        time: article.published.as_deref().and_then(minutes_of),
        text: &article.text,
    }
}

impl<'a> WrittenPair<'a> {
    fn of(pair: &Pair, articles: &'a [Located<Article>]) -> Self {
        let relation = &pair.relation;
        let range = |span: &Span| [span.start, span.end];
        let passages = relation.passages.iter();
        Self {
            kind: relation.kind.name(),
            a: WrittenEnd::of(&articles[pair.a]),
            b: WrittenEnd::of(&articles[pair.b]),
            of_a: relation.of_a,
            of_b: relation.of_b,
            added: relation.added,
            left_out: relation.left_out,
            confidence: relation.confidence,
            explanation: relation.explain(),
            passages: passages
                .map(|shared| WrittenPassage { a: range(&shared.a), b: range(&shared.b), words: shared.words })
                .collect(),
        }
    }

    fn write_for_people(&self, out: &mut Vec<u8>) -> std::io::Result<()> {
        let sure =
            if self.kind == Kind::Translation.name() { format!(" [{:.2}]", self.confidence) } else { String::new() };
        writeln!(out, "{}: {}{sure}", self.kind, self.explanation)?;
        for (name, end) in [("A", &self.a), ("B", &self.b)] {
            let title = end.title.unwrap_or("no headline");
            let beside = [end.published, end.source].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let beside = if beside.is_empty() { beside } else { format!(" ({beside})") };
            writeln!(out, "  {name} {}  {}{}", cleaned(&end.input), cleaned(title), cleaned(&beside))?;
        }
        writeln!(out)
    }
}

impl<'a> WrittenEnd<'a> {
    fn of(article: &'a Located<Article>) -> Self {
        Self {
            id: article.value.report_id(),
            title: article.value.title.as_deref(),
            source: article.value.source.as_deref(),
            published: article.value.published.as_deref(),
            url: article.value.url.as_deref(),
            input: article.at.to_string(),
        }
    }
}
