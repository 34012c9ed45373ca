//! Whether two happenings have the same parties.

use super::super::happening::{Arguments, Happening, Party};

fn is_same(one: &Party, other: &Party) -> bool {
    one.span == other.span || one.actor.is_some() && one.actor == other.actor
}

/// Whether both lists are known and share nobody.
fn differ(one: &[Party], other: &[Party]) -> bool {
    let are_known = |parties: &[Party]| !parties.is_empty() && parties.iter().all(|party| party.actor.is_some());
    are_known(one) && are_known(other) && !shares(one, other)
}

fn shares(one: &[Party], other: &[Party]) -> bool {
    one.iter().any(|one| other.iter().any(|other| is_same(one, other)))
}

fn all(arguments: &Arguments) -> Vec<Party> {
    arguments.actors.iter().chain(&arguments.recipients).copied().collect()
}

/// Whether no party of one is at odds with those of the other.
pub(super) fn agree(earlier: &Happening, later: &Happening) -> bool {
    let (one, other) = (&earlier.arguments, &later.arguments);
    if one.mutual || other.mutual {
        return !differ(&all(one), &all(other));
    }
    !differ(&one.actors, &other.actors) && !differ(&one.recipients, &other.recipients)
}

/// Whether both name the same actor and the same recipient; of mutual acts, two parties that both have.
pub(super) fn are_the_same(earlier: &Happening, later: &Happening) -> bool {
    let (one, other) = (&earlier.arguments, &later.arguments);
    if one.mutual && other.mutual {
        let (one, other) = (all(one), all(other));
        let mut shared: Vec<_> = one.iter().filter(|one| shares(&[**one], &other)).filter_map(|party| party.actor).collect();
        shared.sort_unstable();
        shared.dedup();
        return shared.len() >= 2;
    }
    shares(&one.actors, &other.actors) && shares(&one.recipients, &other.recipients)
}

/// Whether there is a party that both have.
pub(super) fn share_one(earlier: &Happening, later: &Happening) -> bool {
    shares(&all(&earlier.arguments), &all(&later.arguments))
}

/// Takes over the parties that are missing; those of the text stand in for those of the title.
pub(super) fn join(earlier: &mut Arguments, later: Arguments, prefer_later: bool) {
    for (mine, theirs) in [(&mut earlier.actors, later.actors), (&mut earlier.recipients, later.recipients)] {
        let is_known = |parties: &[Party]| parties.iter().any(|party| party.actor.is_some());
        if mine.is_empty() || prefer_later && !theirs.is_empty() || !is_known(mine) && is_known(&theirs) {
            if !theirs.is_empty() {
                *mine = theirs;
            }
        }
    }
    earlier.mutual |= later.mutual;
    for rule in later.rules {
        if !earlier.rules.contains(&rule) {
            earlier.rules.push(rule);
        }
    }
}
