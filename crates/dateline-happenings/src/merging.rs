//! Several events of one report that are one happening, drawn together: what one does not say, another may.

use dateline_report::EventStatus;

use crate::telling::{Standing, Telling};
use crate::words::Term;

impl Telling {
    /// One telling of several of one report; none of none.
    pub fn drawn_together(tellings: &[&Telling]) -> Option<Telling> {
        let mut together = (*tellings.first()?).clone();
        for telling in &tellings[1..] {
            union(&mut together.types, &telling.types);
            union(&mut together.modes, &telling.modes);
            union(&mut together.triggers, &telling.triggers);
            union(&mut together.acts, &telling.acts);
            union(&mut together.sites, &telling.sites);
            union(&mut together.actors, &telling.actors);
            union(&mut together.recipients, &telling.recipients);
            for (all, terms) in [
                (&mut together.near, &telling.near),
                (&mut together.things, &telling.things),
                (&mut together.context, &telling.context),
                (&mut together.sentence, &telling.sentence),
            ] {
                union_of_terms(all, terms);
            }
            together.historical &= telling.historical;
            together.standing = together.standing.min(telling.standing);
            together.is_of_a_row |= telling.is_of_a_row;
            if telling.status == EventStatus::Occurred {
                together.status = EventStatus::Occurred;
            }
        }
        // Headlines say little, and their day is mostly guessed.
        let in_order = || {
            let (headlines, others): (Vec<&Telling>, Vec<&Telling>) =
                tellings.iter().copied().partition(|telling| telling.standing == Standing::Headline);
            others.into_iter().chain(headlines)
        };
        together.days = narrowest(in_order().filter_map(|telling| telling.days));
        together.implied = narrowest(in_order().filter_map(|telling| telling.implied));
        let place = in_order().filter_map(|telling| telling.place).find(|place| !place.is_wide);
        together.place = place.or_else(|| in_order().find_map(|telling| telling.place));
        together.killed = in_order().find_map(|telling| telling.killed);
        for kind in 0..together.harmed.len() {
            together.harmed[kind] = in_order().find_map(|telling| telling.harmed[kind]);
        }
        Some(together)
    }
}

/// The first of those that span the fewest days.
fn narrowest(days: impl Iterator<Item = (i32, i32)>) -> Option<(i32, i32)> {
    days.min_by_key(|days| days.1 - days.0)
}

fn union<T: PartialEq + Copy>(all: &mut Vec<T>, others: &[T]) {
    for other in others {
        if !all.contains(other) {
            all.push(*other);
        }
    }
}

fn union_of_terms(all: &mut Vec<Term>, others: &[Term]) {
    all.extend_from_slice(others);
    all.sort_unstable();
    all.dedup_by_key(|term| term.hash);
}
