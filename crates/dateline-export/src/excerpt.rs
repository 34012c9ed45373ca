//! What is exported of one article.

use dateline_report::Report;
use dateline_store::search::ExcerptHappening;

/// A report, or the part of it that somebody asked for.
///
/// What is known of its records beyond the report comes to the formats through here.
#[derive(Debug, Clone)]
pub struct Excerpt<'r> {
    /// The report, without what is not exported; references may lead to nothing.
    pub report: &'r Report,
    /// For each of its designations the number in the whole report, from 1: its id follows from that.
    pub designations: Vec<usize>,
    /// The same for each of its facts.
    pub facts: Vec<usize>,
    /// For each of its events the distinct event that it is a report of; empty where nobody brought reports together.
    pub happenings: Vec<Option<ExcerptHappening>>,
}

impl<'r> Excerpt<'r> {
    /// A whole report.
    pub fn whole(report: &'r Report) -> Self {
        Self {
            report,
            designations: (1..=report.designations.len()).collect(),
            facts: (1..=report.facts.len()).collect(),
            happenings: Vec::new(),
        }
    }
}

/// What a feed or calendar is called, where readers show that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Its name, such as that of a saved search.
    pub title: String,
    /// What it holds, such as the query.
    pub about: String,
}
