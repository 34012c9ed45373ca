//! A story: its articles as they appeared, what each shares with the others, and what most of them tell of.

use std::fmt::Write;

use dateline_store::{Error, Newsroom, Story};
use serde_json::json;

use crate::exit_status::ExitStatus;
use crate::page::cleaned;
use crate::printer::Printer;

/// Distinct events that are shown.
const HAPPENINGS: usize = 12;

/// Shows the story with a number.
pub fn show(number: &str, as_json: bool, room: &Newsroom, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let found = number.parse().ok().map(|number| room.story(number, HAPPENINGS)).transpose()?.flatten();
    let story = found.ok_or_else(|| Error::NoSuchStory(number.to_owned()))?;
    let written = if as_json { json_of(&story) } else { lines_of(&story, room)? };
    printer.result(written.as_bytes())?;
    Ok(ExitStatus::AllRead)
}

fn json_of(story: &Story) -> String {
    let articles: Vec<_> = story
        .articles
        .iter()
        .map(|article| {
            json!({
                "id": article.key, "title": article.title, "source": article.source, "published": article.published,
                "shares": article.shares,
            })
        })
        .collect();
    let happenings: Vec<_> = story
        .happenings
        .iter()
        .map(|(key, position, articles)| json!({"event": format!("{key}/e{}", position + 1), "articles": articles}))
        .collect();
    format!("{:#}\n", json!({"story": story.number, "articles": articles, "happenings": happenings}))
}

fn lines_of(story: &Story, room: &Newsroom) -> Result<String, Error> {
    let mut text = format!("story:{}, {} articles", story.number, story.articles.len());
    let days: Vec<&str> = story.articles.iter().filter_map(|article| article.published.as_deref()).collect();
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        let _ = write!(text, ", {}", if first == last { (*first).to_owned() } else { format!("{first} to {last}") });
    }
    text.push_str("\n\n");
    for article in &story.articles {
        let head = [Some(&article.key), article.published.as_ref(), article.source.as_ref(), article.title.as_ref()];
        let head: Vec<String> = head.into_iter().flatten().map(|part| cleaned(part)).collect();
        let _ = writeln!(text, "{}", head.join("  "));
        if !article.shares.is_empty() {
            let _ = writeln!(text, "    shares {}", cleaned(&article.shares));
        }
    }
    if !story.happenings.is_empty() {
        text.push_str("\nwhat its articles tell of, what most tell first\n");
    }
    for (key, position, articles) in &story.happenings {
        let report = room.effective(key)?.report;
        if let Some(event) = report.events.get(*position) {
            let day = event.date.as_ref().map(|date| format!("  {}", cleaned(&date.value))).unwrap_or_default();
            let _ = writeln!(text, "  {articles:>3} {}  {key}/{}{day}", event.event_type, event.id);
            let _ = writeln!(text, "      {}", cleaned(&event.sentence.text));
        }
    }
    Ok(text)
}
