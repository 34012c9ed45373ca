//! What one report tells: its events drawn together, and the keys by which its like are found.

use dateline_report::Report;

use crate::grouping::group;
use crate::keys::keys;
use crate::telling::Telling;
use crate::weights::Weights;

/// The happenings that one report tells of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// For each happening the positions of its events in the report, sorted; happenings by their first event.
    pub events: Vec<Vec<usize>>,
    /// What the report says of each, drawn together.
    pub tellings: Vec<Telling>,
    /// By what the report is found: see [`keys`].
    pub keys: Vec<u32>,
}

impl Told {
    /// Draws the events of a report together; those that are not `counted`, by position, are left out.
    pub fn of(report: &Report, counted: impl Fn(usize) -> bool, weights: &Weights) -> Self {
        let (positions, tellings): (Vec<usize>, Vec<Telling>) =
            Telling::all_of(report).into_iter().enumerate().filter(|(position, _)| counted(*position)).unzip();
        let groups = group(&tellings, weights);
        let together: Vec<Telling> = groups
            .iter()
            .filter_map(|members| {
                Telling::drawn_together(&members.iter().map(|member| &tellings[*member]).collect::<Vec<_>>())
            })
            .collect();
        let events = groups.into_iter().map(|members| members.into_iter().map(|member| positions[member]).collect());
        Self { events: events.collect(), keys: keys(&together), tellings: together }
    }
}
