//! One way to write, for every format.

use std::io::Write;

use crate::error::ExportError;
use crate::excerpt::{Excerpt, Heading};
use crate::format::Format;
use crate::formats::{
    acled_like, csv, follow_the_money, gdelt_events, gdelt_gkg, gdelt_gqg, gdelt_mentions, geojson, icalendar,
    json_lines, parquet, plover, polecat, rss, schema_org, stix, web_annotation,
};
use crate::tables::Table;

/// How much was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles that came in.
    pub articles: u64,
    /// Records, or documents, that were written.
    pub written: u64,
    /// Records that the format has no place for, by the rule that the format states.
    pub left_out: u64,
}

impl Counts {
    pub(crate) fn count(&mut self, written: bool) {
        match written {
            true => self.written += 1,
            false => self.left_out += 1,
        }
    }
}

/// Writes reports, or parts of them, in one format.
pub trait Exporter {
    /// Writes what the format takes of one article.
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError>;

    /// Writes what must stand at the end, and tells how much was written. Without it the output may be unfinished.
    fn finish(self: Box<Self>) -> Result<Counts, ExportError>;
}

/// An exporter of `format` into `out`; `table` is what CSV, JSON lines and Parquet write, `heading` what feeds and calendars are called.
pub fn exporter<'w>(
    format: Format,
    table: Table,
    heading: Option<&Heading>,
    out: Box<dyn Write + Send + 'w>,
) -> Result<Box<dyn Exporter + 'w>, ExportError> {
    Ok(match format {
        Format::Csv => Box::new(csv::Csv::new(table, out)?),
        Format::JsonLines => Box::new(json_lines::JsonLines::new(table, out)),
        Format::Parquet => Box::new(parquet::Parquet::new(table, out)?),
        Format::Plover => Box::new(plover::Plover::new(out)),
        Format::Polecat => Box::new(polecat::exporter(out)?),
        Format::GdeltEvents => Box::new(gdelt_events::exporter(out)?),
        Format::GdeltMentions => Box::new(gdelt_mentions::exporter(out)?),
        Format::GdeltGkg => Box::new(gdelt_gkg::GdeltGkg::new(out)),
        Format::GdeltGqg => Box::new(gdelt_gqg::GdeltGqg::new(out)),
        Format::AcledLike => Box::new(acled_like::exporter(out)?),
        Format::FollowTheMoney => Box::new(follow_the_money::FollowTheMoney::new(out)),
        Format::Stix => Box::new(stix::Stix::new(out)),
        Format::WebAnnotation => Box::new(web_annotation::WebAnnotation::new(out)),
        Format::SchemaOrg => Box::new(schema_org::SchemaOrg::new(out)),
        Format::GeoJson => Box::new(geojson::GeoJson::new(out)),
        Format::ICalendar => Box::new(icalendar::ICalendar::new(heading, out)),
        Format::Rss => Box::new(rss::Rss::new(heading, out)),
    })
}
