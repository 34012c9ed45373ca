//! The mode of an attack by what it was done with.

use dateline_report::{EventMode, EventType};

use super::super::happening::Happening;
use crate::background::Background;

/// Means and the mode that they make, the more telling first.
const MODES: [(EventMode, &[&str]); 8] = [
    (EventMode::CrowdControl, &["gas", "cannon", "baton", "pellet", "rubber"]),
    (EventMode::Drone, &["drone"]),
    (EventMode::Unconventional, &["chlorine", "sarin", "acid", "poison", "chemical"]),
    (EventMode::Aerial, &["helicopter", "aircraft", "warplane", "jet", "gunship"]),
    (EventMode::HeavyWeapons, &["mortar", "rocket", "missile", "artillery", "tank", "shell", "howitzer", "cannon"]),
    (EventMode::Explosives, &["bomb", "mine", "grenade", "explosive", "dynamite", "device", "vest", "landmine"]),
    (
        EventMode::Firearms,
        &["rifle", "pistol", "gun", "shotgun", "kalashnikov", "revolver", "bullet", "gunfire", "shot"],
    ),
    (
        EventMode::Primitive,
        &[
            "knife", "machete", "axe", "sword", "sabre", "spear", "arrow", "stick", "stone", "rock", "bottle",
            "dagger", "club",
        ],
    ),
];

/// Gives an attack the mode of its means, where no word of it has one.
pub(super) fn settle_mode(background: &Background, happening: &mut Happening) {
    let Some(first) = happening.triggers.first_mut() else { return };
    if first.frame.event_type != EventType::Assault || first.frame.mode.is_some() {
        return;
    }
    let words: Vec<&str> = happening
        .harm
        .instruments
        .iter()
        .flat_map(|&span| span.range().map(move |i| background.document.part(span.part).lemma(i)))
        .collect();
    let mode = MODES.iter().find(|(_, means)| words.iter().any(|word| means.contains(word)));
    first.frame.mode = mode.map(|(mode, _)| *mode);
}
