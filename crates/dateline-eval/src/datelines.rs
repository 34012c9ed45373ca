//! Datelines against Reuters copy of 1987: place and date letter for letter, and the year, which the dateline leaves out.

use std::path::Path;

use dateline_report::Article;
use serde::Deserialize;

use crate::engine::Engine;
use crate::gold;

#[derive(Debug, Deserialize)]
struct GoldArticle {
    id: String,
    title: Option<String>,
    published: Option<String>,
    text: String,
    dateline: GoldDateline,
}

#[derive(Debug, Deserialize)]
struct GoldDateline {
    place: String,
    date: Option<String>,
}

/// Scores over all articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// Articles, each with one dateline.
    pub articles: usize,
    /// Datelines found.
    pub found: usize,
    /// Of these, with the place as the gold has it.
    pub place_right: usize,
    /// Of these, with the date as the gold writes it, or rightly with none.
    pub date_right: usize,
    /// Of these, completed with the year of publication.
    pub year_right: usize,
    /// The first articles read again without their dateline.
    pub without: usize,
    /// Of these, with a dateline nevertheless.
    pub invented: usize,
    /// What is wrong or missed, for people.
    pub wrong: Vec<String>,
}

/// Articles that are read again without their dateline.
const MOST_WITHOUT: usize = 500;

/// Reads and scores a file of articles.
pub fn score(engine: &mut Engine, path: &Path) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for gold in gold::lines::<GoldArticle>(path)? {
        let article = Article { title: gold.title, published: gold.published, ..Article::from_text(&gold.text) };
        let report = engine.report(&article)?;
        scores.articles += 1;
        if scores.without < MOST_WITHOUT
            && let Some(dateline) = &report.dateline
        {
            let behind: String = report.text.chars().skip(dateline.span.end).collect();
            let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || "-–—_.,:".contains(c));
            let bare = Article { published: article.published.clone(), ..Article::from_text(rest) };
            let found = engine.report(&bare)?.dateline;
            scores.without += 1;
            scores.invented += usize::from(found.is_some());
            scores.wrong.extend(found.map(|found| format!("{}: invented {}", gold.id, found.span.text)));
        }
        let date = report.dateline.as_ref().and_then(|dateline| dateline.date_span.as_ref());
        scores.date_right += usize::from(date.map(|span| span.text.as_str()) == gold.dateline.date.as_deref());
        let dated = report.dateline.as_ref().and_then(|dateline| dateline.date);
        let year = report.published.as_ref().map(|published| published.value.year());
        scores.year_right += usize::from(dated.map(|date| date.year()) == year);
        let place = report.dateline.as_ref().map(|dateline| {
            scores.found += 1;
            dateline.place_span.as_ref().map_or("", |span| span.text.as_str())
        });
        if place.is_some_and(|place| place.eq_ignore_ascii_case(&gold.dateline.place)) {
            scores.place_right += 1;
        } else {
            scores.wrong.push(format!("{}: {} for {}", gold.id, place.unwrap_or("nothing"), gold.dateline.place));
        }
    }
    Ok(scores)
}
