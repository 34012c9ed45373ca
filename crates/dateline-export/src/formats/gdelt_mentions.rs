//! GDELT 2.0 mentions: 16 columns, with the offsets of parties and act.

use dateline_report::{Report, Span, TextIndex};

use super::Output;
use super::gdelt_events::day;
use crate::cells::tsv_row;
use crate::error::ExportError;
use crate::event_view::{EventView, compact, events};
use crate::exporter::{Counts, Exporter};
use crate::stable_ids::number;

/// Writes a row an event that happened on a known day.
pub struct GdeltMentions<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> GdeltMentions<'w> {
    /// An export without rows yet.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }
}

impl Exporter for GdeltMentions<'_> {
    fn report(&mut self, report: &Report) -> Result<(), ExportError> {
        self.counts.articles += 1;
        let length = TextIndex::new(&report.text).len();
        for view in events(report) {
            let row = row(&view, length);
            self.counts.count(row.is_some());
            if let Some(row) = row {
                tsv_row(&mut self.out, row.iter().map(String::as_str))?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

fn row(view: &EventView, length: usize) -> Option<[String; 16]> {
    let (event, report) = (view.event, view.report);
    let day = day(view)?;
    let published = report.published.as_ref().and_then(|published| compact(published.value));
    let offset = |span: Option<&Span>| span.map_or_else(|| "-1".to_owned(), |span| span.start.to_string());
    Some([
        number(&view.id()).to_string(),
        format!("{day}000000"),
        published.map(|day| format!("{day}000000")).unwrap_or_default(),
        // 1 is the web, by address; 2 is a source known by citation alone.
        if report.url.is_some() { "1" } else { "2" }.to_owned(),
        report.source.clone().unwrap_or_default(),
        report.url.clone().unwrap_or_else(|| report.id.clone()),
        view.sentence_number().map(|number| number.to_string()).unwrap_or_default(),
        offset(event.actors.first().map(|participant| &participant.span)),
        offset(event.recipients.first().map(|participant| &participant.span)),
        offset(Some(&event.trigger)),
        "1".to_owned(),
        format!("{:.0}", event.confidence.value() * 100.0),
        length.to_string(),
        String::new(),
        String::new(),
        String::new(),
    ])
}
