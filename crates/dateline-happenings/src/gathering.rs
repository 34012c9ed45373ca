//! Reports gathered in memory: what a newsroom does with its file.

use std::collections::HashMap;

use dateline_report::Report;

use crate::assigning::assign;
use crate::keys::{MOST_OF_A_KEY, likeliest};
use crate::telling::Telling;
use crate::told::Told;
use crate::weights::Weights;

/// Reports with the happenings of their events.
#[derive(Debug)]
pub struct Gathering<'w> {
    weights: &'w Weights,
    /// Of every report, its tellings drawn together with their happenings.
    reports: Vec<Vec<(usize, Telling)>>,
    by_key: HashMap<u32, Vec<usize>>,
    happenings: usize,
}

impl Default for Gathering<'static> {
    fn default() -> Self {
        Self::new(Weights::fitted())
    }
}

impl<'w> Gathering<'w> {
    /// An empty one.
    pub fn new(weights: &'w Weights) -> Self {
        Self { weights, reports: Vec::new(), by_key: HashMap::new(), happenings: 0 }
    }

    /// Adds a report; returns the number of the happening of each of its events, in their order.
    pub fn add(&mut self, report: &Report) -> Vec<usize> {
        let told = Told::of(report, |_| true, self.weights);
        let found = told.keys.iter().filter_map(|key| self.by_key.get(key));
        let likely = likeliest(found.flat_map(|reports| reports.iter().rev().take(MOST_OF_A_KEY).copied()));
        let known: Vec<(usize, &Telling)> = likely
            .iter()
            .flat_map(|report| self.reports[*report].iter().map(|(happening, telling)| (*happening, telling)))
            .collect();
        let joined = assign(&told.tellings, &known, self.weights);
        let mut of_events = vec![0; report.events.len()];
        let mut kept = Vec::with_capacity(told.tellings.len());
        for ((telling, positions), joined) in told.tellings.into_iter().zip(told.events).zip(joined) {
            let happening = joined.unwrap_or_else(|| {
                self.happenings += 1;
                self.happenings - 1
            });
            for position in positions {
                of_events[position] = happening;
            }
            kept.push((happening, telling));
        }
        for key in told.keys {
            self.by_key.entry(key).or_default().push(self.reports.len());
        }
        self.reports.push(kept);
        of_events
    }

    /// How many happenings there are.
    pub fn happenings(&self) -> usize {
        self.happenings
    }
}
