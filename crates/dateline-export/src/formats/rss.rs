//! RSS 2.0: an item an article, with what it says in short.

use dateline_report::{PartialDate, Report};

use super::Output;
use crate::error::ExportError;
use crate::event_view::events;
use crate::excerpt::{Excerpt, Heading};
use crate::exporter::{Counts, Exporter};
use crate::iri::web_address;

/// Events and statements that an item names.
const MOST: usize = 8;

/// Writes items into a channel that [`Exporter::finish`] closes.
pub struct Rss<'w> {
    heading: Heading,
    out: Output<'w>,
    begun: bool,
    counts: Counts,
}

impl<'w> Rss<'w> {
    /// A channel not yet begun.
    pub fn new(heading: Option<&Heading>, out: Output<'w>) -> Self {
        let heading = heading.cloned().unwrap_or_else(|| Heading {
            title: "Dateline".to_owned(),
            about: "Articles, and what Dateline reads in them".to_owned(),
        });
        Self { heading, out, begun: false, counts: Counts::default() }
    }

    fn begin(&mut self) -> Result<(), ExportError> {
        if !self.begun {
            self.begun = true;
            // A channel must have a link; where it will lie is not known.
            writeln!(
                self.out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>\n<title>{}</title>\n\
                 <link>about:blank</link>\n<description>{}</description>",
                escaped(&self.heading.title),
                escaped(&self.heading.about)
            )?;
        }
        Ok(())
    }
}

impl Exporter for Rss<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.begin()?;
        self.counts.articles += 1;
        self.counts.written += 1;
        let out = &mut self.out;
        let title = report.title.clone().unwrap_or_else(|| report.text.trim().chars().take(80).collect());
        writeln!(out, "<item>\n<title>{}</title>", escaped(&title))?;
        if let Some(url) = web_address(report.url.as_deref()) {
            writeln!(out, "<link>{}</link>", escaped(&url))?;
        }
        writeln!(out, "<guid isPermaLink=\"false\">{}</guid>", escaped(&report.id))?;
        if let Some(date) = report.published.as_ref().and_then(|published| rfc822(published.value)) {
            writeln!(out, "<pubDate>{date}</pubDate>")?;
        }
        writeln!(out, "<description>{}</description>\n</item>", escaped(&summary(report)))?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.begin()?;
        self.out.write_all(b"</channel></rss>\n")?;
        self.out.flush()?;
        Ok(self.counts)
    }
}

/// Who said what and who did what, a line each, as HTML: readers take descriptions for that, and text of the article must not become
/// markup there.
fn summary(report: &Report) -> String {
    let mut lines: Vec<String> = events(report).take(MOST).map(|view| view.line()).collect();
    let named = report.statements.iter().filter_map(|statement| {
        let speaker = report.actor(statement.speaker.as_ref()?)?;
        let words: Vec<&str> = statement.content.iter().map(|span| span.text.as_str()).collect();
        Some(format!("{}: {}", speaker.name, words.join(" […] ")))
    });
    lines.extend(named.take(MOST));
    lines.iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br/>")
}

/// Text as XML has it; control characters that XML has no way to write go.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' | '\t' => escaped.push(character),
            control if control.is_control() => {}
            '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A full date as RFC 822 has it, at midnight; it may leave the weekday out.
fn rfc822(date: PartialDate) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS.get(usize::from(date.month()?).checked_sub(1)?)?;
    Some(format!("{:02} {month} {:04} 00:00:00 +0000", date.day()?, date.year()))
}
