//! Actors of one full name that the name layer took for two: a person here, a body there.
//!
//! ## What it does
//! Joins those whose names are the same in two words or more. Whom the table knows stays, else who holds an office, else who
//! comes first.

use std::collections::{BTreeMap, BTreeSet};

use dateline_report::ActorKind;

use super::ActorIndex;
use super::clusters::Clusters;
use super::kinds::name_key;

pub(super) fn join(clusters: &mut Clusters) {
    let named: BTreeSet<ActorIndex> = clusters.mentions.iter().map(|mention| mention.actor).collect();
    let mut bearers: BTreeMap<String, Vec<ActorIndex>> = BTreeMap::new();
    for actor in named {
        let profile = &clusters.profiles[actor.at()];
        let key = name_key(&profile.name);
        if key.contains(' ') && !matches!(profile.kind, ActorKind::State | ActorKind::Population) {
            bearers.entry(key).or_default().push(actor);
        }
    }
    let mut joined: BTreeMap<ActorIndex, ActorIndex> = BTreeMap::new();
    for actors in bearers.values().filter(|actors| actors.len() > 1) {
        let stays = |actor: &&ActorIndex| {
            let profile = &clusters.profiles[actor.at()];
            (profile.row.is_none(), profile.roles.is_empty())
        };
        let Some(&target) = actors.iter().min_by_key(stays) else { continue };
        joined.extend(actors.iter().filter(|&&actor| actor != target).map(|&actor| (actor, target)));
    }
    for (&actor, &target) in &joined {
        clusters.take_in(actor, target);
    }
    clusters.join(&joined);
}
