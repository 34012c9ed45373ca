//! Whether two happenings have the same parties.

use super::super::happening::{Arguments, Happening, Party};
use crate::background::Background;

/// The same actor; of unnamed ones, the same noun.
fn is_same(background: &Background, one: &Party, other: &Party) -> bool {
    if one.span == other.span {
        return true;
    }
    match (one.actor, other.actor) {
        (Some(one), Some(other)) => one == other,
        (None, None) => noun(background, one) == noun(background, other),
        _ => false,
    }
}

fn noun(background: &Background, party: &Party) -> String {
    background.document.part(party.span.part).lemma(party.head).to_lowercase()
}

/// Whether both lists are known and share nobody.
fn differ(background: &Background, one: &[Party], other: &[Party]) -> bool {
    let are_known = |parties: &[Party]| !parties.is_empty() && parties.iter().all(|party| party.actor.is_some());
    are_known(one) && are_known(other) && !shares(background, one, other)
}

pub(super) fn shares(background: &Background, one: &[Party], other: &[Party]) -> bool {
    one.iter().any(|one| other.iter().any(|other| is_same(background, one, other)))
}

fn all(arguments: &Arguments) -> Vec<Party> {
    arguments.actors.iter().chain(&arguments.recipients).copied().collect()
}

/// Whether no party of one is at odds with those of the other.
pub(super) fn agree(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    let (one, other) = (&earlier.arguments, &later.arguments);
    if one.mutual || other.mutual {
        return !differ(background, &all(one), &all(other));
    }
    !differ(background, &one.actors, &other.actors) && !differ(background, &one.recipients, &other.recipients)
}

/// Whether both name the same actor and the same recipient; of mutual acts, two parties that both have.
pub(super) fn are_the_same(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    let (one, other) = (&earlier.arguments, &later.arguments);
    if one.mutual && other.mutual {
        let (one, other) = (all(one), all(other));
        let is_shared = |party: &&Party| shares(background, &[**party], &other);
        let mut shared: Vec<_> = one.iter().filter(is_shared).filter_map(|party| party.actor).collect();
        shared.sort_unstable();
        shared.dedup();
        return shared.len() >= 2;
    }
    shares(background, &one.actors, &other.actors) && shares(background, &one.recipients, &other.recipients)
}

/// Whether both say to whom it was done, and to nobody in common.
pub(super) fn have_other_recipients(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    let (one, other) = (&earlier.arguments.recipients, &later.arguments.recipients);
    !one.is_empty() && !other.is_empty() && !shares(background, one, other)
}

/// Whether there is a party that both have.
pub(super) fn share_one(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    shares(background, &all(&earlier.arguments), &all(&later.arguments))
}

/// Takes over the parties that are missing; those of the text stand in for those of the title.
pub(super) fn join(earlier: &mut Arguments, later: Arguments, prefer_later: bool) {
    for (mine, theirs) in [(&mut earlier.actors, later.actors), (&mut earlier.recipients, later.recipients)] {
        let is_known = |parties: &[Party]| parties.iter().any(|party| party.actor.is_some());
        let is_better = mine.is_empty() || prefer_later || !is_known(mine) && is_known(&theirs);
        if is_better && !theirs.is_empty() {
            *mine = theirs;
        }
    }
    for aim in later.aims {
        if !earlier.aims.iter().any(|known| known.overlaps(aim)) {
            earlier.aims.push(aim);
        }
    }
    earlier.push_objects(later.objects);
    earlier.mutual |= later.mutual;
    for rule in later.rules {
        if !earlier.rules.contains(&rule) {
            earlier.rules.push(rule);
        }
    }
}
