//! `dateline article`: what ingestion makes of the input, before anything is read in it.

use anyhow::Context;
use dateline_engine::{Effort, Engine};
use dateline_read::Reader;
use dateline_report::{Article, Warning};
use serde::Serialize;

use crate::arguments::ArticleArguments;
use crate::batch::{self, Amount};
use crate::exit_status::ExitStatus;
use crate::page::{self, PageStyle};
use crate::printer::Printer;

/// An article as it is written: a line that `dateline read` takes again.
#[derive(Debug, Serialize)]
pub struct WrittenArticle<'a> {
    /// The id of the input, else one made of the text.
    pub id: String,
    /// The headline.
    pub title: Option<&'a str>,
    /// The authors.
    pub authors: &'a [String],
    /// The date of publication, as precise as the input has it; else the dateline's.
    pub published: Option<String>,
    /// When it was last changed.
    pub modified: Option<&'a str>,
    /// The agency that the input names, else the dateline's.
    pub agency: Option<String>,
    /// The dateline with which the text opens.
    pub dateline: Option<WrittenDateline>,
    /// The medium.
    pub source: Option<&'a str>,
    /// The address.
    pub url: Option<&'a str>,
    /// The language's code.
    pub language: Option<&'a str>,
    /// The section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<&'a str>,
    /// Paragraphs and subheads.
    pub paragraphs: Vec<&'a str>,
    /// The text.
    pub text: &'a str,
    /// Captions of pictures.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub captions: &'a [String],
    /// What went amiss on the way in.
    #[serde(skip_serializing_if = "<[Warning]>::is_empty")]
    pub warnings: &'a [Warning],
}

/// Where and when an article says it was written.
#[derive(Debug, Serialize)]
pub struct WrittenDateline {
    /// The place as it is written.
    pub place: Option<String>,
    /// The date, as precise as known.
    pub date: Option<String>,
}

/// Takes all articles from the input, and writes them.
pub fn run(arguments: &ArticleArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let engine = Engine::embedded(Effort::Fast)?;
    let style =
        (!arguments.jsonl).then(|| PageStyle { width: printer.width(), colour: printer.results_are_coloured() });
    let new_worker = || {
        let mut reader = engine.reader();
        let style = style.clone();
        move |article: &Article| written(article, &mut reader, style.as_ref())
    };
    batch::run(&arguments.input, Amount::Any, new_worker, printer)
}

fn written(article: &Article, reader: &mut Reader<'_>, style: Option<&PageStyle>) -> anyhow::Result<Vec<u8>> {
    let article = WrittenArticle::of(article, reader)?;
    let mut bytes = Vec::new();
    match style {
        Some(style) => page::render_article(&article, &mut bytes, style).context("page cannot be written")?,
        None => {
            serde_json::to_writer(&mut bytes, &article).context("article cannot be written as JSON")?;
            bytes.push(b'\n');
        }
    }
    Ok(bytes)
}

impl<'a> WrittenArticle<'a> {
    fn of(article: &'a Article, reader: &mut Reader<'_>) -> anyhow::Result<Self> {
        let found = reader.dateline(article)?;
        let dateline = found.dateline.as_ref().map(|dateline| WrittenDateline {
            place: dateline.place_span.as_ref().map(|span| span.text.clone()),
            date: dateline.date.map(|date| date.to_string()),
        });
        let by_dateline = found.published.map(|published| published.value.to_string());
        let paragraphs = match article.paragraphs.is_empty() {
            true => paragraphs_of(&article.text),
            false => article.paragraphs.iter().map(String::as_str).collect(),
        };
        Ok(Self {
            id: article.report_id(),
            title: article.title.as_deref(),
            authors: &article.authors,
            published: article.published.clone().or(by_dateline),
            modified: article.modified.as_deref(),
            agency: article.agency.clone().or_else(|| found.dateline.and_then(|dateline| dateline.agency)),
            dateline,
            source: article.source.as_deref(),
            url: article.url.as_deref(),
            language: article.language.as_deref(),
            section: article.section.as_deref(),
            paragraphs,
            text: &article.text,
            captions: &article.captions,
            warnings: &article.warnings,
        })
    }
}

/// The paragraphs of a text that has not been taken apart: what empty lines set apart.
fn paragraphs_of(text: &str) -> Vec<&str> {
    let mut paragraphs = Vec::new();
    let mut paragraph: Option<(usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match (line.trim().is_empty(), paragraph) {
            (true, _) => paragraphs.extend(paragraph.take().map(|(start, end)| text[start..end].trim())),
            (false, Some((start, _))) => paragraph = Some((start, end)),
            (false, None) => paragraph = Some((at, end)),
        }
        at = end;
    }
    paragraphs.extend(paragraph.map(|(start, end)| text[start..end].trim()));
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::paragraphs_of;

    #[test]
    fn paragraphs_are_what_empty_lines_set_apart() {
        assert_eq!(
            paragraphs_of("Head\r\n\r\n One line\nand another. \n \n\nThe end."),
            ["Head", "One line\nand another.", "The end."]
        );
        assert!(paragraphs_of(" \n\n").is_empty());
    }
}
