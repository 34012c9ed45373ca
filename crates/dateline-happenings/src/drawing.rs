//! The happenings that a report may tell of, drawn together anew with what it tells: what one report says can join two that seemed to be
//! two, or show that what seemed one is two.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use crate::comparing::{Compared, Which};
use crate::joining::{Link, Links, join};
use crate::telling::Telling;
use crate::weights::Weights;

/// Tellings of a happening from which on it is not taken apart or put elsewhere any more: it can only be joined.
pub const SETTLED: usize = 16;
/// Tellings that are drawn together anew at most: the report's own, and those of happenings that are not settled, the likeliest first.
const MOST_TOGETHER: usize = 32;

/// What an earlier report tells of a happening, all its events of it drawn together.
#[derive(Debug, Clone, Copy)]
pub struct Known<'t, A, H> {
    /// Which telling.
    pub which: Which<A>,
    /// The happening that it belongs to until now.
    pub happening: H,
    /// Whether the happening has its name from this telling.
    pub is_founder: bool,
    /// What it says.
    pub telling: &'t Telling,
}

/// Where a telling belongs now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place<H> {
    /// To a happening that was there.
    Of(H),
    /// To a new one, by number from 0.
    New(usize),
}

/// Where tellings belong now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn<H> {
    /// Every telling of the report.
    pub own: Vec<Place<H>>,
    /// Those of earlier reports that belong elsewhere than they did, by position.
    pub moved: Vec<(usize, Place<H>)>,
}

/// A report that comes, compared with earlier ones.
#[derive(Debug)]
pub struct Drawing<'t, A, H> {
    article: A,
    own: &'t [Telling],
    known: &'t [Known<'t, A, H>],
    weights: &'t Weights,
    compared: &'t mut Compared<A>,
    /// What is known of own tellings and earlier ones, by their positions.
    links: Vec<(usize, usize, Link)>,
    /// The happenings that the report may tell of, the likeliest first.
    touched: Vec<H>,
}

impl<'t, A: Copy + Ord + Hash, H: Copy + Ord> Drawing<'t, A, H> {
    /// Compares what the report `article` tells, `own`, with what earlier ones do.
    pub fn begin(
        article: A,
        own: &'t [Telling],
        known: &'t [Known<'t, A, H>],
        weights: &'t Weights,
        compared: &'t mut Compared<A>,
    ) -> Self {
        let mut links = Vec::new();
        for (number, telling) in own.iter().enumerate() {
            for (position, other) in known.iter().enumerate() {
                let link = compared.link(((article, number), telling), (other.which, other.telling), weights);
                links.extend(link.map(|link| (number, position, link)));
            }
        }
        let least = weights.least_odds_between();
        let mut offers: Vec<(f64, H)> = links
            .iter()
            .filter_map(|(_, at, link)| match link {
                Link::Between(odds, true) if *odds >= least => Some((*odds, known[*at].happening)),
                _ => None,
            })
            .collect();
        offers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut seen = BTreeSet::new();
        let touched = offers.into_iter().map(|(_, happening)| happening).filter(|happening| seen.insert(*happening));
        let touched = touched.collect();
        Self { article, own, known, weights, compared, links, touched }
    }

    /// The happenings that the report may tell of.
    pub fn touched(&self) -> &[H] {
        &self.touched
    }

    /// Draws them together anew. `tellings` says how many a happening has in all, for those that are [touched](Self::touched): where
    /// earlier reports are not all at hand, it can only be joined, as if it were [`SETTLED`].
    pub fn draw(mut self, tellings: impl Fn(H) -> usize) -> Drawn<H> {
        let groups = self.groups(tellings);
        let links = self.links(&groups);
        let sizes: Vec<usize> = groups.iter().map(|group| group.own.len() + group.known.len()).collect();
        let joined = join(&sizes, &links, self.weights.least_odds_between());
        self.placed(&groups, &joined)
    }

    /// What is drawn together: single tellings, and settled happenings.
    fn groups(&self, tellings: impl Fn(H) -> usize) -> Vec<Group<H>> {
        let mut groups: Vec<Group<H>> =
            (0..self.own.len()).map(|number| Group { own: vec![number], known: Vec::new(), settled: None }).collect();
        let mut together = self.own.len();
        let mut members: BTreeMap<H, Vec<usize>> = BTreeMap::new();
        for (position, known) in self.known.iter().enumerate() {
            members.entry(known.happening).or_default().push(position);
        }
        for happening in &self.touched {
            let positions = members.remove(happening).unwrap_or_default();
            let all = tellings(*happening);
            if all < SETTLED && positions.len() >= all && together + positions.len() <= MOST_TOGETHER {
                together += positions.len();
                let single = |position| Group { own: Vec::new(), known: vec![position], settled: None };
                groups.extend(positions.into_iter().map(single));
            } else {
                groups.push(Group { own: Vec::new(), known: positions, settled: Some(*happening) });
            }
        }
        groups
    }

    fn links(&mut self, groups: &[Group<H>]) -> Links {
        let mut of_known: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            of_known.extend(group.known.iter().map(|position| (*position, number)));
        }
        let mut links = Links::new();
        for (number, at, link) in &self.links {
            links.extend(of_known.get(at).map(|group| ((*number, *group), *link)));
        }
        for (number, telling) in self.own.iter().enumerate() {
            for (before, other) in self.own[..number].iter().enumerate() {
                let (one, other) = (((self.article, before), other), ((self.article, number), telling));
                links.extend(self.compared.link(one, other, self.weights).map(|link| ((before, number), link)));
            }
        }
        for (number, group) in groups.iter().enumerate().filter(|(_, group)| !group.known.is_empty()) {
            for (before, other) in groups[..number].iter().enumerate().filter(|(_, group)| !group.known.is_empty()) {
                self.link_known(&mut links, (before, other), (number, group));
            }
        }
        links
    }

    /// What is known of tellings of earlier reports. Two settled happenings stay two.
    fn link_known(
        &mut self,
        links: &mut Links,
        (before, other): (usize, &Group<H>),
        (number, group): (usize, &Group<H>),
    ) {
        if other.settled.is_some() && group.settled.is_some() {
            links.push(((before, number), Link::Apart));
            return;
        }
        for one in other.known.iter().map(|position| &self.known[*position]) {
            for another in group.known.iter().map(|position| &self.known[*position]) {
                let link = self.compared.link((one.which, one.telling), (another.which, another.telling), self.weights);
                links.extend(link.map(|link| ((before, number), link)));
            }
        }
    }

    /// Says which happenings the groups are: settled ones are what they were; then each is that which one of its tellings founded, or most of
    /// its tellings were, if no other group has more right to it.
    fn placed(&self, groups: &[Group<H>], joined: &[Vec<usize>]) -> Drawn<H> {
        let mut claims: Vec<(Reverse<Claim>, usize, H)> = Vec::new();
        for (number, joined) in joined.iter().enumerate() {
            let mut had: BTreeMap<H, Claim> = BTreeMap::new();
            for group in joined.iter().map(|group| &groups[*group]) {
                for known in group.known.iter().map(|position| &self.known[*position]) {
                    let (is_settled, is_founder, count) = had.entry(known.happening).or_default();
                    *is_settled |= group.settled == Some(known.happening);
                    *is_founder |= known.is_founder;
                    *count += 1;
                }
            }
            claims.extend(had.into_iter().map(|(happening, right)| (Reverse(right), number, happening)));
        }
        claims.sort_unstable();
        let mut places: Vec<Option<H>> = vec![None; joined.len()];
        let mut taken: BTreeSet<H> = BTreeSet::new();
        for (_, number, happening) in claims {
            if places[number].is_none() && taken.insert(happening) {
                places[number] = Some(happening);
            }
        }
        let mut drawn = Drawn { own: vec![Place::New(0); self.own.len()], moved: Vec::new() };
        let mut new = 0;
        for (joined, place) in joined.iter().zip(places) {
            let place = place.map_or(Place::New(new), Place::Of);
            new += usize::from(place == Place::New(new));
            for group in joined.iter().map(|number| &groups[*number]) {
                for number in &group.own {
                    drawn.own[*number] = place;
                }
                let moved = group.known.iter().filter(|position| place != Place::Of(self.known[**position].happening));
                drawn.moved.extend(moved.map(|position| (*position, place)));
            }
        }
        drawn.moved.sort_unstable();
        drawn
    }
}

/// What right a group has to the name of a happening: that it is the settled one, that it has the founder, how many tellings are of it.
type Claim = (bool, bool, usize);

/// Tellings that stand together from the beginning: one, or those of a settled happening that are at hand.
#[derive(Debug)]
struct Group<H> {
    own: Vec<usize>,
    known: Vec<usize>,
    settled: Option<H>,
}

#[cfg(test)]
mod tests {
    use dateline_report::{EventStatus, EventType};

    use super::*;
    use crate::figures::FIGURES;
    use crate::telling::{Party, Standing};
    use crate::words::Term;

    /// Somebody attacks somebody on a day; `words` are those of the article.
    fn telling(by: u32, to: u32, day: i32, words: std::ops::Range<u32>) -> Telling {
        let party = |identity| vec![Party { identity, is_named: true, country: None }];
        let words: Vec<Term> = words.map(|word| Term { hash: word * 4 + 2, rarity: 100 }).collect();
        Telling {
            types: vec![EventType::Assault],
            modes: Vec::new(),
            status: EventStatus::Occurred,
            historical: false,
            days: Some((day, day)),
            implied: None,
            standing: Standing::Body,
            published: Some(16_000),
            place: None,
            sites: Vec::new(),
            actors: party(by),
            recipients: party(to),
            killed: None,
            harmed: [None; 3],
            triggers: Vec::new(),
            acts: Vec::new(),
            is_of_a_row: false,
            near: Vec::new(),
            things: Vec::new(),
            context: words.clone(),
            sentence: words.clone(),
            article: words,
        }
    }

    /// Weights that ask for one day above all.
    fn weights() -> Weights {
        let mut weights =
            Weights { within: [0.0; FIGURES], between: [0.0; FIGURES], join_within: 0.5, join_between: 0.5 };
        for (name, weight) in [("same-day", 6.0), ("constant", -3.0)] {
            let at = crate::figures::NAMES.iter().position(|known| *known == name).expect("a figure");
            weights.between[at] = weight;
        }
        weights
    }

    fn known(article: u32, happening: u32, is_founder: bool, telling: &Telling) -> Known<'_, u32, u32> {
        Known { which: (article, 0), happening, is_founder, telling }
    }

    #[test]
    fn a_telling_joins_what_it_is_like_or_founds_a_happening() {
        let (one, other) = (telling(1, 2, 100, 0..20), telling(1, 2, 200, 0..20));
        let earlier = [known(1, 11, true, &one)];
        let weights = weights();
        let own = [one.clone(), other];
        let drawn = Drawing::begin(9, &own, &earlier, &weights, &mut Compared::default()).draw(|_| 1);
        assert_eq!(drawn, Drawn { own: vec![Place::Of(11), Place::New(0)], moved: vec![] });
    }

    #[test]
    fn a_report_that_fits_two_happenings_makes_them_one() {
        // They were too unlike to be compared; of both, it has the words.
        let (one, other) = (telling(1, 2, 100, 0..20), telling(1, 2, 100, 100..120));
        let both = Telling { context: [one.context.clone(), other.context.clone()].concat(), ..one.clone() };
        let both = Telling { article: both.context.clone(), sentence: both.context.clone(), ..both };
        let weights = weights();
        let earlier = [known(1, 11, true, &one), known(2, 12, true, &other)];
        let own = [both];
        let drawn = |sizes: [usize; 2]| {
            Drawing::begin(9, &own, &earlier, &weights, &mut Compared::default())
                .draw(|happening| sizes[usize::from(happening == 12)])
        };
        assert_eq!(drawn([1, 1]), Drawn { own: vec![Place::Of(11)], moved: vec![(1, Place::Of(11))] });
        // Of the second not all is at hand: it keeps its name, and the first goes into it.
        assert_eq!(drawn([1, 2]), Drawn { own: vec![Place::Of(12)], moved: vec![(0, Place::Of(12))] });
        // Two that are settled stay two.
        assert_eq!(drawn([SETTLED, SETTLED]), Drawn { own: vec![Place::Of(11)], moved: vec![] });
    }

    #[test]
    fn what_seemed_one_is_taken_apart_and_the_founder_keeps_the_name() {
        let (one, other) = (telling(1, 2, 100, 0..20), telling(1, 2, 200, 0..20));
        let weights = weights();
        let earlier = [known(1, 11, false, &one), known(2, 11, true, &other)];
        let own = [one.clone()];
        let drawn = Drawing::begin(9, &own, &earlier, &weights, &mut Compared::default()).draw(|_| 2);
        assert_eq!(drawn, Drawn { own: vec![Place::New(0)], moved: vec![(0, Place::New(0))] });
    }
}
