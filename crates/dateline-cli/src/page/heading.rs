//! The headline, and where and when the article is from.

use std::io;

use anstyle::Style;
use dateline_report::{Dateline, Published, PublishedFrom, Report};

use super::Records;
use super::sheet::{Gutter, Paragraph, Sheet};

/// Writes the headline and the line under it.
pub fn write(report: &Report, records: &Records<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let headline = match report.title.as_deref().map(str::trim) {
        Some(title) if !title.is_empty() => Paragraph::of(Style::new().bold(), title),
        _ => Paragraph::of(Style::new().dimmed(), "no headline"),
    };
    sheet.paragraph(&headline, Gutter::default())?;

    let mut provenance = Paragraph::default();
    if let Some(dateline) = &report.dateline {
        add_dateline(dateline, records, &mut provenance);
    }
    let dateline_date = report.dateline.as_ref().and_then(|dateline| dateline.date);
    // Saying one date twice would look like two sources for it.
    let is_datelines =
        |published: &&Published| published.from == PublishedFrom::Dateline && Some(published.value) == dateline_date;
    if let Some(published) = report.published.as_ref().filter(|published| !is_datelines(published)) {
        add_published(published, &mut provenance);
    }
    let agency = report.dateline.as_ref().and_then(|dateline| dateline.agency.as_ref());
    let source = report.source.as_ref().filter(|source| Some(*source) != agency);
    for origin in source.into_iter().chain(&report.url) {
        provenance.add_part(Style::new(), origin);
    }
    if !report.authors.is_empty() {
        provenance.add_part(Style::new(), &format!("by {}", report.authors.join(", ")));
    }
    sheet.paragraph(&provenance, Gutter::default())?;
    sheet.blank()
}

fn add_dateline(dateline: &Dateline, records: &Records<'_>, provenance: &mut Paragraph) {
    let known_place = dateline.place.as_ref().and_then(|id| records.places.get(id)).map(|place| &place.name);
    // A place that the gazetteer does not know is still the place that the article names.
    let named_place = dateline.place_span.as_ref().map(|span| &span.text);
    if let Some(place) = known_place.or(named_place) {
        provenance.add_part(Style::new(), place);
    }
    if let Some(date) = dateline.date {
        provenance.add_part(Style::new(), &date.to_string());
        if dateline.year_inferred {
            provenance.add(Style::new().dimmed(), " (year inferred)");
        }
    }
    if let Some(agency) = &dateline.agency {
        provenance.add_part(Style::new(), agency);
    }
}

fn add_published(published: &Published, provenance: &mut Paragraph) {
    provenance.add_part(Style::new(), &format!("published {}", published.value));
    let origin = match published.from {
        PublishedFrom::Input => return,
        PublishedFrom::Dateline => " (from the dateline)",
        PublishedFrom::Page => " (from the page)",
        PublishedFrom::Inferred => " (inferred)",
    };
    provenance.add(Style::new().dimmed(), origin);
}
