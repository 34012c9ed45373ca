//! A set of articles cut into groups that have nothing to do with each other, by their signatures alone: so that each can be compared in a place
//! of its own.

use std::collections::HashMap;

use crate::index::{Settings, enough};
use crate::signature::Signature;

/// The group of each article, named by the place of its first member in the set.
///
/// Two articles are in one group if they have enough features in common, within the window, for an [`Index`](crate::Index) to compare them, or if
/// others lead from one to the other. So [`relate_part`](crate::relate_part) over each group says what [`relate`](crate::relate) says of the
/// set. Only where a feature stands in [`Settings::kept`] articles of a quarter of the window, or more, does it find nobody: then it may be that
/// something in the set has kept an index from looking that does not stand in the group, and the group relates more.
pub fn groups(signatures: &[Signature], settings: Settings) -> Vec<usize> {
    let latest = signatures.iter().filter_map(|signature| signature.time).max().unwrap_or(0);
    let time_of = |place: usize| signatures[place].time.unwrap_or(latest);
    let mut order: Vec<usize> = (0..signatures.len()).collect();
    order.sort_by_key(|place| (time_of(*place), *place));
    let mut sets = Sets::new(signatures.len());
    let mut first_of_kind: HashMap<u64, usize> = HashMap::new();
    let mut by_feature: HashMap<u64, Vec<(i64, usize)>> = HashMap::new();
    let mut common: HashMap<usize, usize> = HashMap::new();
    for place in order {
        let signature = &signatures[place];
        sets.join(*first_of_kind.entry(signature.fingerprint).or_insert(place), place);
        let (part, oldest) = (settings.part(time_of(place)), settings.part(time_of(place) - settings.window));
        common.clear();
        for feature in signature.features() {
            let Some(found) = by_feature.get_mut(feature) else { continue };
            found.retain(|(part, _)| *part >= oldest);
            for of_part in found.chunk_by(|one, other| one.0 == other.0).filter(|of_part| of_part.len() < settings.kept)
            {
                for (_, other) in of_part {
                    *common.entry(*other).or_default() += 1;
                }
            }
        }
        let own = signature.features().len();
        let mut closest: Option<(usize, usize)> = None;
        #[expect(clippy::iter_over_hash_type, reason = "sets are the same in whatever order they were joined")]
        for (other, count) in &common {
            if *count >= enough(own.min(signatures[*other].features().len())) {
                sets.join(*other, place);
                closest = closest.max(Some((*count, *other)));
            }
        }
        // What is nearly the text of another is found through that one: else what a thousand papers print would be taken for a phrase.
        let original = closest.filter(|(count, _)| count * 2 >= own).map(|(_, other)| &signatures[other]);
        for feature in signature.features() {
            let found = by_feature.entry(*feature).or_default();
            let of_part = found.iter().rev().take_while(|(of, _)| *of == part).count();
            let is_of_another = original.is_some_and(|original| original.features().binary_search(feature).is_ok());
            if of_part < settings.kept && !(is_of_another && of_part >= settings.kept / 2) {
                found.push((part, place));
            }
        }
    }
    (0..signatures.len()).map(|place| sets.first(place)).collect()
}

/// Sets of places that are joined, each named by its first.
struct Sets(Vec<usize>);

impl Sets {
    fn new(places: usize) -> Self {
        Self((0..places).collect())
    }

    fn first(&mut self, place: usize) -> usize {
        let mut first = place;
        while self.0[first] != first {
            // Halves the way for whoever comes by again.
            self.0[first] = self.0[self.0[first]];
            first = self.0[first];
        }
        first
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        let (first, second) = (one.min(other), one.max(other));
        self.0[second] = first;
    }
}
