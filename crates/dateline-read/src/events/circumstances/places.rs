//! Which place belongs to an act.

use dateline_language::{Label, Pos};
use dateline_report::{EventStatus, EventType, PlaceId};

use crate::background::Background;
use crate::document::{Part, PartId, TokenSpan};
use crate::events::happening::{Happening, Trigger};
use crate::events::reality;
use crate::places::PlaceScope;

/// Words above a name that are looked at.
const HIGHEST: usize = 8;
/// Mentions of a sentence that are looked at; tables without sentence ends have more.
const MOST_MENTIONS: usize = 48;

/// A place with what names it.
pub(super) struct Found {
    pub place: PlaceId,
    pub mention: TokenSpan,
    pub scope: PlaceScope,
    pub is_wide: bool,
}

/// Where the clause of an act, or the one that it belongs to, says it was.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Option<Found> {
    let sentence = part.sentences.get(part.sentence_of(trigger.word)?)?;
    let (start, end) = (sentence.start as usize, sentence.end as usize);
    let home = clause_of(part, trigger.word);
    let is_speech = reality::is_speech(trigger.frame.event_type);
    let mut best: Option<(usize, Found)> = None;
    for (place, mention, is_wide) in background.places.literal_within(part, start, end).take(MOST_MENTIONS) {
        let Some(located) = located(part, head_of(part, mention)) else { continue };
        let Some(rank) = rank(part, trigger, home, &located, is_speech) else { continue };
        let distance = (mention.start as usize).abs_diff(trigger.word);
        let rank = rank * 1000 + usize::from(is_wide) * 500 + distance.min(499);
        if best.as_ref().is_none_or(|(least, _)| rank < *least) {
            let scope = if rank < 3000 { PlaceScope::Clause } else { PlaceScope::Sentence };
            best = Some((rank, Found { place: place.clone(), mention, scope, is_wide }));
        }
    }
    best.map(|(_, found)| found).or_else(|| scene(background, part, trigger))
}

/// What a place name is joined to, through the prepositions that locate.
struct Located {
    /// The verb, noun or adjective that the first locating preposition hangs from.
    target: usize,
    preposition: usize,
}

/// The preposition that locates with a name, through "of" and nouns of parts: "in the slum of Cite Soleil".
fn located(part: &Part, name: usize) -> Option<Located> {
    let mut at = name;
    for _ in 0..HIGHEST {
        let up = part.head(at);
        if up == at {
            return None;
        }
        match part.label(at) {
            // "Visited Niamey", "left Oruro".
            Label::Dobj => return Some(Located { target: up, preposition: up }),
            Label::Pobj | Label::Pcomp => {
                let form = part.form(up).to_lowercase();
                let above = part.head(up);
                if locates(&form) {
                    // "Near X" below "in": the outer one locates too, and what it hangs from is the same act.
                    return Some(Located { target: above, preposition: up });
                }
                if !matches!(form.as_str(), "of" | "between" | "from" | "with") || above == up {
                    return None;
                }
                if part.pos(above) == Pos::Noun && is_act_of(&form) && !is_part(part, above) {
                    return Some(Located { target: above, preposition: up });
                }
                at = above;
            }
            Label::Appos | Label::Compound | Label::Conj | Label::NounMod | Label::Poss
                if matches!(part.pos(up), Pos::Noun | Pos::Propn | Pos::Adp) =>
            {
                at = up
            }
            Label::Prep => at = up,
            _ => return None,
        }
    }
    None
}

fn is_act_of(form: &str) -> bool {
    form == "of"
}

fn is_part(part: &Part, noun: usize) -> bool {
    matches!(
        part.lemma(noun),
        "city"
            | "town"
            | "village"
            | "province"
            | "district"
            | "region"
            | "slum"
            | "suburb"
            | "quarter"
            | "port"
            | "island"
            | "area"
            | "state"
            | "county"
            | "capital"
            | "centre"
            | "center"
            | "north"
            | "south"
            | "east"
            | "west"
            | "outskirt"
            | "coast"
            | "camp"
            | "municipality"
            | "governorate"
            | "department"
            | "prefecture"
            | "republic"
            | "part"
            | "valley"
            | "market"
            | "street"
            | "square"
            | "border"
            | "edge"
            | "heart"
            | "middle"
            | "hill"
            | "suburbs"
            | "settlement"
    )
}

fn locates(form: &str) -> bool {
    matches!(
        form,
        "in" | "at"
            | "near"
            | "on"
            | "off"
            | "outside"
            | "around"
            | "inside"
            | "within"
            | "into"
            | "to"
            | "through"
            | "over"
            | "across"
            | "along"
            | "towards"
            | "toward"
            | "above"
            | "under"
            | "behind"
            | "beside"
            | "throughout"
            | "opposite"
    )
}

/// How closely a located name belongs to an act; none where it does not.
fn rank(part: &Part, trigger: &Trigger, home: usize, located: &Located, is_speech: bool) -> Option<usize> {
    let target = located.target;
    let form = part.form(located.preposition).to_lowercase();
    if located.preposition == target {
        let takes_place = matches!(
            trigger.frame.event_type,
            EventType::Consult | EventType::Coerce | EventType::Assault | EventType::Mobilize | EventType::Retreat
        );
        return (takes_place && target == trigger.word).then_some(0);
    }
    let leads = matches!(form.as_str(), "to" | "into" | "towards" | "toward" | "over" | "on");
    if target == trigger.word || target == trigger.governor {
        // "Promised to X", "agreed on X": what a speech act is about is not where it was.
        return (!(is_speech && leads)).then_some(0);
    }
    if part.pos(target) == Pos::Verb || part.pos(target) == Pos::Aux {
        let rank = match target == home {
            true => Some(1),
            false => is_joined(part, trigger.word, target).then_some(2),
        };
        return rank.filter(|_| !(is_speech && leads));
    }
    if is_speech {
        return None;
    }
    // A noun of the act's own clause: what it was done to, or what it was done with.
    if clause_of(part, target) != home {
        return None;
    }
    let is_speaker = matches!(part.label(target), Label::Nsubj) && part.pos(trigger.word) == Pos::Verb;
    let is_official = is_speaker && part.children(target).any(|child| part.label(child) == Label::Amod);
    match form.as_str() {
        "of" | "to" | "into" => (target == trigger.word).then_some(0),
        _ if is_official => Some(3),
        // "Actions against aircraft in X": nearer than the place of what stands beside it.
        _ if is_behind(part, target, trigger.word) => Some(1),
        _ => Some(2),
    }
}

/// Whether a noun stands behind a preposition of an act that a noun tells.
fn is_behind(part: &Part, noun: usize, act: usize) -> bool {
    let preposition = part.head(noun);
    part.pos(act) == Pos::Noun
        && part.label(noun) == Label::Pobj
        && part.label(preposition) == Label::Prep
        && part.head(preposition) == act
}

/// Whether a verb is the one above an act told as a participle, infinitive or noun of the same scene.
fn is_joined(part: &Part, word: usize, verb: usize) -> bool {
    let mut at = word;
    for _ in 0..3 {
        let up = part.head(at);
        let is_same = matches!(part.label(at), Label::Conj | Label::Xcomp)
            || part.label(at) == Label::Advcl && part.tag(at) == dateline_language::Tag::VBG
            || matches!(
                part.label(at),
                Label::Dobj | Label::Nsubj | Label::NsubjPass | Label::Pobj | Label::Prep | Label::Attr
            );
        if up == at || !is_same {
            return false;
        }
        if up == verb {
            return true;
        }
        at = up;
    }
    false
}

/// "In Rosario, mounted police charged. Twenty people were detained": the place with which a paragraph opens.
fn scene(background: &Background, part: &Part, trigger: &Trigger) -> Option<Found> {
    let is_physical = matches!(
        trigger.frame.event_type,
        EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize
    );
    let paragraph = part.paragraphs.get(part.paragraph_of(trigger.word)?)?;
    let start = paragraph.start as usize;
    if !is_physical || start >= trigger.word || !matches!(part.form(start), "In" | "At" | "Near" | "Around" | "Outside")
    {
        return None;
    }
    let (place, mention, is_wide) =
        background.places.literal_within(part, start, (start + 8).min(trigger.word)).next()?;
    Some(Found { place: place.clone(), mention, scope: PlaceScope::Sentence, is_wide })
}

/// The place of the dateline, for an attack, arrest, march or meeting that the first sentence tells to have been "here".
pub(super) fn of_dateline(background: &Background, happening: &Happening) -> Option<Found> {
    let first = happening.triggers.iter().find(|trigger| trigger.part == PartId::Body)?;
    let part = background.document.part(first.part);
    let (place, mention) = background.places.dateline_mention()?;
    let sentence = part.sentence_of(first.word)?;
    let range = part.sentences.get(sentence)?;
    let (start, end) = (range.start as usize, range.end as usize);
    let is_here = (start..end).any(|i| part.form(i).eq_ignore_ascii_case("here"));
    // Who speaks where the news is from has met whom he met there.
    let is_met = happening.triggers.iter().any(|told| told.part == part.id && is_spoken_after(part, told));
    if is_met && happening.reality.status == EventStatus::Occurred && !happening.reality.historical {
        return Some(Found { place: place.clone(), mention, scope: PlaceScope::Dateline, is_wide: false });
    }
    let is_first = mention.part == part.id && part.sentence_of(mention.start as usize) == Some(sentence);
    let is_physical = matches!(
        first.frame.event_type,
        EventType::Protest | EventType::Consult | EventType::Assault | EventType::Coerce
    );
    (is_first && is_physical && is_here).then(|| Found {
        place: place.clone(),
        mention,
        scope: PlaceScope::Dateline,
        is_wide: false,
    })
}

/// "Said after talks with Y": a meeting behind which somebody speaks.
pub(super) fn is_spoken_after(part: &Part, trigger: &Trigger) -> bool {
    const TELLING: [&str; 8] = ["say", "state", "announce", "declare", "tell", "report", "note", "stress"];
    let preposition = part.head(trigger.word);
    let is_after = matches!(part.form(preposition).to_lowercase().as_str(), "after" | "following" | "during" | "at");
    trigger.frame.event_type == EventType::Consult
        && part.label(trigger.word) == Label::Pobj
        && is_after
        && TELLING.contains(&part.lemma(part.head(preposition)))
}

/// The word of a name that the rest of the sentence hangs from.
fn head_of(part: &Part, name: TokenSpan) -> usize {
    name.range().find(|&i| !name.contains(part.head(i)) || part.head(i) == i).unwrap_or(name.start as usize)
}

/// The verb of the clause that a token is in.
fn clause_of(part: &Part, token: usize) -> usize {
    let mut at = token;
    for _ in 0..2 * HIGHEST {
        let is_clause =
            matches!(part.pos(at), Pos::Verb | Pos::Aux) && !matches!(part.label(at), Label::Aux | Label::AuxPass);
        if is_clause || part.head(at) == at {
            return at;
        }
        at = part.head(at);
    }
    at
}
