//! GDELT 2.0 mentions: 16 columns, with the offsets of parties and act.

use dateline_report::Span;

use super::Output;
use super::event_rows::{Cells, EventRows};
use super::gdelt_events::day;
use crate::error::ExportError;
use crate::event_view::{EventView, compact};
use crate::stable_ids::number;

/// Writes a row an event that the format takes.
pub(crate) fn exporter(out: Output<'_>) -> Result<EventRows<'_>, ExportError> {
    EventRows::new(Cells::Tsv, &[], row, out)
}

fn row(view: &EventView) -> Option<Vec<String>> {
    let (event, report) = (view.event, view.report);
    let day = day(view)?;
    let published = report.published.as_ref().and_then(|published| compact(published.value));
    let offset = |span: Option<&Span>| span.map_or_else(|| "-1".to_owned(), |span| span.start.to_string());
    Some(vec![
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
        view.characters.to_string(),
        String::new(),
        String::new(),
        String::new(),
    ])
}
