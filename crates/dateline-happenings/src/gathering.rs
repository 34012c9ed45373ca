//! Reports gathered in memory: what a newsroom does with its file.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dateline_report::Report;

use crate::figures::{can_be_one, figures};
use crate::grouping::group;
use crate::joining::{Link, Links, join};
use crate::keys::{MOST_OF_A_KEY, keys, likeliest};
use crate::telling::Telling;
use crate::weights::Weights;

/// Tellings that are drawn together anew at most when a report comes: its own, and those of happenings that it may tell of.
const MOST_TOGETHER: usize = 256;

/// Reports with the happenings of their events.
///
/// A report that comes is compared with the likeliest known ones. The happenings that it may tell of are drawn together anew with it, so
/// that what it says can join two that seemed to be two; each keeps the number that most of its tellings had.
#[derive(Debug)]
pub struct Gathering<'w> {
    weights: &'w Weights,
    /// Of every report the tellings of its events drawn together, one a happening that it tells.
    reports: Vec<Vec<usize>>,
    /// Of every report, which of all tellings each of its events belongs to.
    of_events: Vec<Vec<usize>>,
    tellings: Vec<Telling>,
    /// The happening of every telling.
    of_tellings: Vec<usize>,
    members: HashMap<usize, Vec<usize>>,
    /// Of every telling, those that it was compared with.
    compared: Vec<Vec<(usize, Link)>>,
    by_key: HashMap<u32, Vec<usize>>,
    numbers: usize,
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
            tellings: Vec::new(),
            of_tellings: Vec::new(),
            members: HashMap::new(),
            compared: Vec::new(),
            by_key: HashMap::new(),
            numbers: 0,
        }
    }

    /// Adds a report; returns its number, from 0.
    pub fn add(&mut self, report: &Report) -> usize {
        let tellings = Telling::all_of(report);
        let positions = group(&tellings, self.weights);
        let keys = keys(&tellings);
        let found = keys.iter().filter_map(|key| self.by_key.get(key));
        let likely = likeliest(found.flat_map(|reports| reports.iter().rev().take(MOST_OF_A_KEY).copied()));
        let known: Vec<usize> = likely.iter().flat_map(|report| self.reports[*report].iter().copied()).collect();
        let first = self.tellings.len();
        let mut of_events = vec![0; tellings.len()];
        for positions in positions {
            let members: Vec<&Telling> = positions.iter().map(|position| &tellings[*position]).collect();
            let Some(telling) = Telling::drawn_together(&members) else { continue };
            for position in positions {
                of_events[position] = self.tellings.len();
            }
            self.compare(telling, first, &known);
        }
        self.settle(first);
        let number = self.reports.len();
        for key in keys {
            self.by_key.entry(key).or_default().push(number);
        }
        self.reports.push((first..self.tellings.len()).collect());
        self.of_events.push(of_events);
        number
    }

    /// Adds a telling, compared with known ones and with those of its report, which begin with the `first`; its happening is open yet.
    fn compare(&mut self, telling: Telling, first: usize, known: &[usize]) {
        let number = self.tellings.len();
        let mut compared = Vec::new();
        for other in known.iter().copied().filter(|other| can_be_one(&telling, &self.tellings[*other])) {
            compared.push((other, Link::Between(self.weights.odds_between(&figures(&telling, &self.tellings[other])))));
        }
        for other in first..number {
            compared.push((other, Link::Within(self.weights.odds_within(&figures(&telling, &self.tellings[other])))));
        }
        for (other, link) in &compared {
            self.compared[*other].push((number, *link));
        }
        self.compared.push(compared);
        self.tellings.push(telling);
        self.of_tellings.push(usize::MAX);
    }

    /// Gives the tellings from the `first` on their happenings, and draws those that they may belong to together anew.
    fn settle(&mut self, first: usize) {
        let least = self.weights.least_odds_between();
        let mut offers: Vec<(f64, usize)> = Vec::new();
        for telling in first..self.tellings.len() {
            let good = self.compared[telling].iter().filter_map(|(other, link)| match link {
                Link::Between(odds) if *odds >= least => Some((*odds, self.of_tellings[*other])),
                _ => None,
            });
            offers.extend(good);
        }
        offers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut anew: BTreeSet<usize> = (first..self.tellings.len()).collect();
        let mut touched: BTreeSet<usize> = BTreeSet::new();
        for (_, happening) in offers {
            let members = &self.members[&happening];
            if !touched.contains(&happening) && anew.len() + members.len() <= MOST_TOGETHER {
                touched.insert(happening);
                anew.extend(members);
            }
        }
        let anew: Vec<usize> = anew.into_iter().collect();
        let position_of = |telling: &usize| anew.binary_search(telling).ok();
        let mut links = Links::new();
        for (position, telling) in anew.iter().enumerate() {
            for (other, link) in &self.compared[*telling] {
                if let Some(other) = position_of(other).filter(|other| *other < position) {
                    links.insert((other, position), *link);
                }
            }
        }
        let groups = join(anew.len(), &links, least);
        let groups = groups.into_iter().map(|group| group.into_iter().map(|position| anew[position]).collect());
        self.number(groups.collect(), &touched);
    }

    /// Numbers happenings: each takes the number that most of its tellings had, the one with most tellings first.
    fn number(&mut self, mut groups: Vec<Vec<usize>>, touched: &BTreeSet<usize>) {
        groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
        let mut free = touched.clone();
        for group in groups {
            let mut had: BTreeMap<usize, usize> = BTreeMap::new();
            for telling in &group {
                *had.entry(self.of_tellings[*telling]).or_default() += 1;
            }
            let most = had.iter().filter(|(number, _)| free.contains(number));
            let most =
                most.max_by_key(|(number, count)| (**count, std::cmp::Reverse(**number))).map(|(number, _)| *number);
            let number = most.unwrap_or_else(|| {
                self.numbers += 1;
                self.numbers - 1
            });
            free.remove(&number);
            for telling in &group {
                self.of_tellings[*telling] = number;
            }
            self.members.insert(number, group);
        }
        for number in free {
            self.members.remove(&number);
        }
    }

    /// The number of the happening of each event of a report, in their order, as far as it is known by now; none for a report that there is
    /// not.
    pub fn happenings_of(&self, report: usize) -> Option<Vec<usize>> {
        let of_events = self.of_events.get(report)?;
        Some(of_events.iter().map(|telling| self.of_tellings[*telling]).collect())
    }

    /// How many happenings there are.
    pub fn happenings(&self) -> usize {
        self.members.len()
    }
}
