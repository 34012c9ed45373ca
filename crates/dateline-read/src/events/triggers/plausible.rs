//! Whether somebody could have done violence or force here, and to something that can suffer it: frosts, drugs, letters and critics
//! attack and kill as well, films and drills are full of it, and figures of speech.

use dateline_language::{Label, Pos, Tag};
use dateline_report::EventType;

use super::super::happening::Frame;
use super::super::lexicon;
use super::clause::{object_of, subject_of};
use super::{figures, is_of, play};
use crate::actors::kind_of_noun;
use crate::background::Background;
use crate::document::Part;

/// Classes of things that do violence.
const DOERS: [&str; 9] =
    ["person", "troops", "police", "militia", "weapon", "blast", "projectile", "vehicle", "instrument"];
/// Classes of what can suffer it.
const SUFFERERS: [&str; 15] = [
    "person",
    "troops",
    "police",
    "building",
    "vehicle",
    "town",
    "goods",
    "flammable",
    "place",
    "territory",
    "supply",
    "network",
    "window",
    "weapon",
    "media",
];
/// From here on a word of force means what it says, whatever it is done to: "blew up a stretch of pipeline".
const UNMISTAKABLE: f64 = 0.85;
/// Verbs whose subject suffers the act: "the town fell to the rebels".
const FALLING: [&str; 12] =
    ["fall", "lose", "come", "die", "perish", "run", "drive", "blow", "explode", "detonate", "go", "pass"];
/// Words of authority that stand for those who use them: "closed by order of the prosecutor".
const ORDERS: [&str; 7] = ["order", "decree", "decision", "ruling", "edict", "court", "law"];
/// Words that say that a sentence tells of a work or of a drill.
const FICTION: [&str; 26] = [
    "film",
    "movie",
    "novel",
    "opera",
    "musical",
    "thriller",
    "drama",
    "screenplay",
    "cartoon",
    "sitcom",
    "game",
    "drill",
    "simulation",
    "simulacrum",
    "rehearsal",
    "re-enactment",
    "reenactment",
    "cadet",
    "playwright",
    "comedy",
    "ballet",
    "stuntman",
    "trailer",
    "remake",
    "exhibit",
    "hero",
];

/// Whether a verb of force can mean what it says.
pub(super) fn is_verb(background: &Background, part: &Part, verb: usize, frame: &Frame) -> bool {
    if !is_force(frame.event_type) {
        return true;
    }
    if figures::is_verb(part, verb, frame.event_type) || play::is_by_players(part, verb) {
        return false;
    }
    let subject = subject_of(part, verb);
    let is_done_to = FALLING.contains(&part.lemma(verb));
    if !is_done_to && subject.is_some_and(|subject| !is_doer(background, part, subject)) {
        return false;
    }
    if frame.event_type == EventType::Assault
        && frame.confidence < UNMISTAKABLE
        && object_of(part, verb).is_some_and(|object| !can_suffer(background, part, object))
    {
        return false;
    }
    !is_fiction(part, verb) && !play::is_played(part, verb)
}

/// Whether a noun of force is told as a deed and not as a name for something else.
pub(super) fn is_noun(part: &Part, noun: usize, frame: &Frame) -> bool {
    if !is_force(frame.event_type) {
        return true;
    }
    !is_likened(part, noun) && !is_fiction(part, noun) && !figures::is_noun(part, noun) && !play::is_played(part, noun)
}

fn is_force(event_type: EventType) -> bool {
    matches!(event_type, EventType::Assault | EventType::Coerce)
}

fn is_doer(background: &Background, part: &Part, i: usize) -> bool {
    if part.pos(i) != Pos::Noun {
        return true;
    }
    kind_of_noun(part, i).is_some()
        || ORDERS.contains(&part.lemma(i))
        || !lexicon::noun(part.lemma(i)).is_empty()
        || DOERS.iter().any(|class| is_of(background, part, i, class))
}

fn can_suffer(background: &Background, part: &Part, i: usize) -> bool {
    if part.pos(i) != Pos::Noun {
        return true;
    }
    kind_of_noun(part, i).is_some()
        || SUFFERERS.iter().any(|class| is_of(background, part, i, class))
        || ["riotgas", "instrument", "projectile", "blast", "stone", "hostage", "fire"]
            .iter()
            .any(|class| is_of(background, part, i, class))
}

/// "Called it a massacre", "attacked the bill as a raid on the young", "it was a coup".
fn is_likened(part: &Part, noun: usize) -> bool {
    let up = part.head(noun);
    match part.label(noun) {
        Label::Oprd | Label::Attr => {
            let has_the = part.children(noun).any(|child| part.form(child).eq_ignore_ascii_case("the"));
            let of_it = part.children(up).any(|child| part.label(child) == Label::Nsubj && part.tag(child) == Tag::PRP);
            part.label(noun) == Label::Oprd || !has_the && !of_it
        }
        Label::Pobj => part.form(up).eq_ignore_ascii_case("as") || part.form(up).eq_ignore_ascii_case("like"),
        // "Took a beating".
        Label::Dobj => part.lemma(up) == "take" && part.children(noun).any(|child| part.label(child) == Label::Det),
        _ => false,
    }
}

/// Whether the sentence tells of a work or of a drill.
fn is_fiction(part: &Part, i: usize) -> bool {
    let Some(sentence) = part.sentence_of(i).map(|index| part.sentences[index].clone()) else { return false };
    let first = (sentence.start as usize).max(i.saturating_sub(50));
    let last = (sentence.end as usize).min(i + 50);
    (first..last).any(|j| part.pos(j) == Pos::Noun && FICTION.contains(&part.lemma(j)))
}
