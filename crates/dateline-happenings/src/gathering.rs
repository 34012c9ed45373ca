//! Reports gathered in memory: what a newsroom does with its file.

use dateline_report::Report;

use crate::candidates::Candidates;
use crate::comparing::Compared;
use crate::drawing::{Drawing, Known, Place};
use crate::telling::Telling;
use crate::told::Told;
use crate::weights::Weights;

/// Reports with the happenings of their events.
///
/// A report that comes is compared with the likeliest earlier ones, and the happenings that it may tell of are drawn together anew with it.
#[derive(Debug)]
pub struct Gathering<'w> {
    weights: &'w Weights,
    /// Of every report, its tellings drawn together with their happenings.
    reports: Vec<Vec<(usize, Telling)>>,
    /// Of every report, which of its tellings each of its events belongs to.
    of_events: Vec<Vec<usize>>,
    candidates: Candidates,
    /// Of every happening, how many tellings it has.
    sizes: Vec<usize>,
    /// Of every happening, the telling that founded it: its report, and its number there.
    founders: Vec<(usize, usize)>,
    compared: Compared<usize>,
}

impl Default for Gathering<'static> {
    fn default() -> Self {
        Self::new(Weights::fitted())
    }
}

impl<'w> Gathering<'w> {
    /// An empty one.
    pub fn new(weights: &'w Weights) -> Self {
        Self {
            weights,
            reports: Vec::new(),
            of_events: Vec::new(),
            candidates: Candidates::default(),
            sizes: Vec::new(),
            founders: Vec::new(),
            compared: Compared::default(),
        }
    }

    /// Adds a report; returns its number, from 0.
    pub fn add(&mut self, report: &Report) -> usize {
        let told = Told::of(report, |_| true, self.weights);
        let likely = self.candidates.add(&told.keys);
        self.add_told(told, report.events.len(), &likely)
    }

    /// Adds a report with so many events of which it is known what it tells, and with which earlier ones it is compared, by their numbers: those
    /// that [`Candidates`] gave. Returns its number, from 0.
    pub fn add_told(&mut self, told: Told, events: usize, likely: &[usize]) -> usize {
        let likely: Vec<usize> = likely.iter().copied().filter(|article| *article < self.reports.len()).collect();
        let places: Vec<(usize, usize)> =
            likely.iter().flat_map(|article| (0..self.reports[*article].len()).map(|at| (*article, at))).collect();
        let known: Vec<Known<'_, usize, usize>> = places
            .iter()
            .map(|(article, at)| {
                let (happening, telling) = &self.reports[*article][*at];
                let is_founder = self.founders[*happening] == (*article, *at);
                Known { which: (*article, *at), happening: *happening, is_founder, telling }
            })
            .collect();
        let drawn = Drawing::begin(self.reports.len(), &told.tellings, &known, self.weights, &mut self.compared)
            .draw(|happening| self.sizes[happening]);

        let first_new = self.sizes.len();
        let number_of = |place| match place {
            Place::Of(happening) => happening,
            Place::New(number) => first_new + number,
        };
        for (position, place) in drawn.moved {
            let (article, at) = places[position];
            let before = std::mem::replace(&mut self.reports[article][at].0, number_of(place));
            self.sizes[before] -= 1;
            self.count(number_of(place), (article, at));
        }
        let number = self.reports.len();
        let mut of_events = vec![0; events];
        let mut kept = Vec::with_capacity(told.tellings.len());
        for ((telling, positions), place) in told.tellings.into_iter().zip(told.events).zip(drawn.own) {
            for position in positions {
                of_events[position] = kept.len();
            }
            self.count(number_of(place), (number, kept.len()));
            kept.push((number_of(place), telling));
        }
        self.reports.push(kept);
        self.of_events.push(of_events);
        number
    }

    fn count(&mut self, happening: usize, telling: (usize, usize)) {
        if self.sizes.len() <= happening {
            self.sizes.resize(happening + 1, 0);
            self.founders.resize(happening + 1, telling);
        }
        self.sizes[happening] += 1;
    }

    /// The number of the happening of each event of a report, in their order, as far as it is known by now; none for a report that there is
    /// not.
    pub fn happenings_of(&self, report: usize) -> Option<Vec<usize>> {
        let tellings = self.reports.get(report)?;
        Some(self.of_events[report].iter().filter_map(|at| Some(tellings.get(*at)?.0)).collect())
    }

    /// How many happenings there are.
    pub fn happenings(&self) -> usize {
        self.sizes.iter().filter(|size| **size > 0).count()
    }
}
