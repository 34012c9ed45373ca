//! What kind of act a trigger names, finer than types and modes: a shooting is no abduction, a march no strike.

use crate::words::stem;

/// Classes of acts by words that name them. A word of several classes is in none.
const CLASSES: [(&str, &[&str]); 26] = [
    ("shoot", &["shoot", "shot", "gun", "gunned", "fire", "fired", "mow", "mowed", "sniper", "gunfire", "shooting"]),
    (
        "bomb",
        &[
            "bomb",
            "bombing",
            "blast",
            "explode",
            "explosion",
            "detonate",
            "mine",
            "grenade",
            "blew",
            "blown",
            "explode",
        ],
    ),
    ("shell", &["shell", "shelling", "mortar", "rocket", "missile", "artillery", "bombard", "bombardment", "salvo"]),
    ("air", &["airstrike", "drone", "jet", "strafe", "strafing", "sortie"]),
    ("ambush", &["ambush", "ambushed", "waylay"]),
    ("stab", &["stab", "knife", "hack", "machete", "behead"]),
    ("abduct", &["abduct", "abduction", "kidnap", "kidnapping", "hostage", "snatch", "carried"]),
    (
        "burn",
        &["burn", "burned", "torch", "arson", "loot", "looting", "ransack", "ablaze", "pillage", "riot", "rioting"],
    ),
    ("arrest", &["arrest", "detain", "detention", "held", "apprehend", "custody", "nab", "round"]),
    ("jail", &["jail", "sentence", "imprison", "convict", "prison"]),
    ("free", &["free", "freed", "release", "liberate", "liberation", "swap", "handed"]),
    ("strike", &["strike", "stoppage", "walkout", "hartal", "shutdown", "walked"]),
    (
        "march",
        &[
            "march",
            "rally",
            "demonstrate",
            "demonstration",
            "protest",
            "vigil",
            "procession",
            "parade",
            "manifestation",
        ],
    ),
    ("block", &["block", "blockade", "barricade", "roadblock", "occupy", "occupation", "sit-in", "siege"]),
    ("hunger", &["hunger", "fast", "fasting"]),
    ("expel", &["expel", "expulsion", "deport", "deportation", "banish", "persona"]),
    ("sanction", &["sanction", "blacklist", "embargo", "freeze", "froze", "list", "ban", "banned"]),
    ("curfew", &["curfew", "emergency", "lockdown"]),
    ("raid", &["raid", "raided", "search", "storm", "stormed", "swoop", "cordon"]),
    ("take", &["capture", "seize", "seizure", "overrun", "overran", "took", "take", "fell", "confiscate", "impound"]),
    (
        "meet",
        &["meet", "met", "meeting", "talk", "talks", "negotiate", "negotiation", "summit", "consult", "consultation"],
    ),
    ("visit", &["visit", "visited", "travel", "arrive", "trip", "tour", "flew"]),
    (
        "sign",
        &["sign", "signed", "accord", "agreement", "treaty", "pact", "truce", "ceasefire", "cease-fire", "armistice"],
    ),
    ("aid", &["aid", "convoy", "deliver", "delivery", "airlift", "airdrop", "relief", "donate", "dropped"]),
    (
        "leave",
        &["withdraw", "withdrawal", "withdrew", "retreat", "pull-out", "pulled", "surrender", "resign", "resignation"],
    ),
    ("drill", &["exercise", "manoeuvre", "maneuver", "drill", "mobilize", "mobilise", "deploy", "deployment"]),
];

/// The class of an act; none where the words name none.
pub fn class_of<'w>(words: impl Iterator<Item = &'w str>) -> Option<u8> {
    let stems: Vec<String> = words.map(stem).collect();
    let is_named = |names: &&[&str]| names.iter().any(|name| stems.iter().any(|known| *known == stem(name)));
    let found = CLASSES.iter().position(|(_, names)| is_named(names));
    found.and_then(|number| u8::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_have_their_class_however_they_are_inflected() {
        let class = |words: &str| class_of(words.split(' '));
        assert_eq!(class("bombings"), class("exploded"));
        assert_eq!(class("shot dead"), class("opened fire"));
        assert_ne!(class("march"), class("strike"));
        assert_eq!(class("attack"), None);
    }
}
