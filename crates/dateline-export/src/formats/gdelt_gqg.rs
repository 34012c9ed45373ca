//! GDELT's quotation graph: an article a line, with speaker, verb and offsets added.

use dateline_report::{Report, Statement, StatementMode, TextIndex};
use serde_json::{Value, json};

use super::{Output, object, write_line};
use crate::error::ExportError;
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};

/// Characters of the text that stand before and behind a quotation, as many as GDELT has.
const AROUND: usize = 100;

/// Writes a line an article that quotes somebody.
pub struct GdeltGqg<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> GdeltGqg<'w> {
    /// An export without lines yet.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }
}

impl Exporter for GdeltGqg<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.counts.articles += 1;
        let index = TextIndex::new(&report.text);
        let mut quotes = Vec::new();
        for statement in &report.statements {
            let quoted = statement.mode != StatementMode::Indirect && !statement.negated;
            self.counts.count(quoted);
            if quoted {
                quotes.extend(quotations(report, statement, &index));
            }
        }
        if quotes.is_empty() {
            return Ok(());
        }
        let line = object([
            ("date", report.published.as_ref().map(|published| published.value.to_string()).into()),
            ("url", report.url.clone().into()),
            ("title", report.title.clone().into()),
            ("lang", report.language.as_ref().map(|language| language.code.as_str()).into()),
            ("id", report.id.as_str().into()),
            ("quotes", quotes.into()),
        ]);
        write_line(&mut self.out, &line)
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

/// One quotation for each stretch of the content, for the writer's words may lie between them.
fn quotations(report: &Report, statement: &Statement, index: &TextIndex) -> Vec<Value> {
    let speaker = statement.speaker.as_ref().and_then(|id| report.actor(id)).map(|actor| actor.name.as_str());
    let verb: Vec<&str> = statement.cue.iter().map(|span| span.text.as_str()).collect();
    let in_text = statement.content.iter().filter(|span| span.part.is_text());
    let quotation = |span: &dateline_report::Span| {
        let pre = index.slice(span.start.saturating_sub(AROUND)..span.start).unwrap_or_default();
        let post = index.slice(span.end..(span.end + AROUND).min(index.len())).unwrap_or_default();
        json!({
            "pre": pre, "quote": span.text, "post": post, "speaker": speaker, "verb": verb.join(" "),
            "start": span.start, "end": span.end, "statement": statement.id, "mode": statement.mode,
            "confidence": statement.confidence,
        })
    };
    in_text.map(quotation).collect()
}
