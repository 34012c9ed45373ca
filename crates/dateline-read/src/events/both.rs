//! Two who are named together by a noun alone: "the two countries", "both sides".
//!
//! ## What it does
//! Puts in their place the two whom the text told of last: those of the last act between two, else of countries the two that were
//! named before.
//!
//! ## What it leaves open
//! "They", but for what two do together right after; people by their office ("the presidents"), of whom the text may name others than those who are meant; more than two.

use dateline_language::Label;
use dateline_report::{ActorKind, EventType};

use super::happening::{Happening, Party};
use crate::actors::{ActorIndex, kind_of_noun};
use crate::background::{Background, subject_child};
use crate::document::{Part, PartId, TokenSpan};
use crate::rules;

/// Nouns of states.
const STATES: [&str; 12] = [
    "ally",
    "capital",
    "country",
    "government",
    "nation",
    "neighbor",
    "neighbour",
    "power",
    "republic",
    "rival",
    "state",
    "foe",
];
/// Nouns of those who stand, talk or fight on either side.
const SIDES: [&str; 13] = [
    "adversary",
    "army",
    "camp",
    "delegation",
    "enemy",
    "faction",
    "force",
    "group",
    "navy",
    "party",
    "rebel",
    "side",
    "union",
];
/// Types of what two do together, where nobody else is named.
const JOINT: [EventType; 4] = [EventType::Agree, EventType::Consult, EventType::Cooperate, EventType::Support];
/// Tokens of the words of a party before its noun.
const LONGEST: usize = 8;
/// Sentences before an act in which the countries are looked for that it is between.
const FARTHEST: usize = 4;

/// The last act between two.
#[derive(Debug, Clone, Copy)]
struct Between {
    pair: (Party, Party),
    part: PartId,
    sentence: Option<usize>,
}

/// Puts the two who are meant in the place of "the two countries" and "both sides", act after act in order of the text.
pub(super) fn name(background: &Background, told: &mut [Happening]) {
    let mut last: Option<Between> = None;
    let mut states = States::default();
    for happening in told {
        let Some(trigger) = happening.triggers.first() else { continue };
        let part = background.document.part(trigger.part);
        let sentence = part.sentence_of(trigger.word);
        let between = |pair| Between { pair, part: part.id, sentence };
        let do_it_together = trigger.frame.mutual || JOINT.contains(&trigger.frame.event_type);
        let is_just_told = |last: &Between| {
            let steps = last.sentence.zip(sentence).map(|(one, other)| other.saturating_sub(one));
            last.part == part.id && steps.is_some_and(|steps| steps <= 1)
        };
        let mut pair_of = |party: &Party| {
            let mut of_states = || states.two_before(background, part, party.span.start as usize);
            let pair = match words_of_two(part, party)? {
                Two::States => {
                    let are_states =
                        |last: &Between| is_state(background, &last.pair.0) && is_state(background, &last.pair.1);
                    last.filter(are_states).map(|last| last.pair).or_else(&mut of_states)
                }
                Two::Sides => last.map(|last| last.pair).or_else(&mut of_states),
                Two::They => last.filter(|last| do_it_together && is_just_told(last)).map(|last| last.pair),
            };
            let (one, other) = pair?;
            // Who is no actor of the article goes by the words that told of him, which stand in this part.
            let is_here = |named: &Party| named.actor.is_some() || named.span.part == part.id;
            let both_are_here = is_here(&one) && is_here(&other);
            both_are_here.then_some([one, other].map(|named| match named.actor {
                Some(actor) => Party { actor: Some(actor), ..*party },
                None => named,
            }))
        };
        let arguments = &mut happening.arguments;
        let was_told_between = between_two(&arguments.actors, &arguments.recipients);
        let mut named = |side: &[Party], tokens: &[usize]| {
            let one = match side {
                [] => tokens.iter().find_map(|&token| party_of_two(part, token))?,
                [one] => *one,
                _ => return None,
            };
            pair_of(&one)
        };
        let subject = subject_child(part, trigger.governor, &[Label::Nsubj]);
        let by_actors = named(&arguments.actors, subject.as_slice());
        let by_recipients = named(&arguments.recipients, &addressed(part, trigger.governor, trigger.word));
        match (by_actors, by_recipients) {
            (Some(pair), _) => {
                let is_alone = arguments.recipients.iter().all(|party| party.head == pair[0].head);
                if is_alone && do_it_together {
                    last = Some(between((pair[0], pair[1])));
                    arguments.mutual = true;
                    arguments.recipients = pair.to_vec();
                }
                arguments.actors = pair.to_vec();
            }
            (None, Some(pair)) => arguments.recipients = pair.to_vec(),
            (None, None) => {
                // Of who is no actor of the article only a noun for somebody is known well enough.
                let is_known = |party: &Party| party.actor.is_some() || kind_of_noun(part, party.head).is_some();
                let known = was_told_between.filter(|(one, other)| is_known(one) && is_known(other));
                last = known.map(between).or(last);
                continue;
            }
        }
        arguments.rules.push(&rules::parties::BOTH);
    }
}

/// Whom an act is done or spoken to: its object, and who stands behind "to", "on", "with" or "between" of its verb or noun.
fn addressed(part: &Part, verb: usize, word: usize) -> Vec<usize> {
    let behind = |of: usize| {
        let prepositions = part.children(of).filter(|&child| {
            part.label(child) == Label::Prep && matches!(part.form(child), "to" | "on" | "upon" | "with" | "between")
        });
        prepositions.filter_map(|preposition| part.child(preposition, Label::Pobj))
    };
    let object = part.child(verb, Label::Dobj);
    let of_noun: Vec<usize> = if word == verb { Vec::new() } else { behind(word).collect() };
    object.into_iter().chain(behind(verb)).chain(of_noun).collect()
}

/// The party that a token is, if its words say that it is two.
fn party_of_two(part: &Part, head: usize) -> Option<Party> {
    let start = part.left_edge(head);
    let party = Party { actor: None, head, span: part.tokens(start, head + 1) };
    (head - start < LONGEST && words_of_two(part, &party).is_some()).then_some(party)
}

/// What sort of words stands for two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Two {
    /// "The two neighbour republics".
    States,
    /// "Both sides", "the sides".
    Sides,
    /// "They", "the two".
    They,
}

/// Whether the words of a party are those of two.
fn words_of_two(part: &Part, party: &Party) -> Option<Two> {
    let form = part.form(party.head);
    let has_the = || part.children(party.head).any(|child| part.form(child).eq_ignore_ascii_case("the"));
    if form.eq_ignore_ascii_case("they") || form == "two" && has_the() {
        return Some(Two::They);
    }
    let noun = part.lemma(party.head);
    let is_counted = part.children(party.head).any(|child| {
        matches!(part.label(child), Label::NumMod | Label::Det | Label::Predet | Label::Amod | Label::Preconj)
            && (part.form(child).eq_ignore_ascii_case("two") || part.form(child).eq_ignore_ascii_case("both"))
    });
    let is_definite = || {
        let the = part.children(party.head).find(|&child| part.label(child) == Label::Det);
        matches!(noun, "side" | "party") && the.is_some_and(|the| part.form(the).eq_ignore_ascii_case("the"))
    };
    let is_plural = part.form(party.head) != noun;
    let sort = match () {
        () if STATES.contains(&noun) => Two::States,
        () if SIDES.contains(&noun) => Two::Sides,
        () => return None,
    };
    (is_plural && (is_counted || is_definite())).then_some(sort)
}

/// The two of an act between two.
fn between_two(actors: &[Party], recipients: &[Party]) -> Option<(Party, Party)> {
    let is_same = |one: &Party, other: &Party| match (one.actor, other.actor) {
        (None, None) => one.span == other.span,
        (one, other) => one == other,
    };
    let mut known: Vec<Party> = Vec::new();
    for party in actors.iter().chain(recipients) {
        if !known.iter().any(|known| is_same(known, party)) {
            known.push(*party);
        }
    }
    match known[..] {
        [one, other] if !actors.is_empty() && !recipients.is_empty() => Some((one, other)),
        _ => None,
    }
}

fn is_state(background: &Background, party: &Party) -> bool {
    party.actor.is_some_and(|actor| background.actors.kind(actor) == Some(ActorKind::State))
}

/// Where states are mentioned, in order of the text.
#[derive(Debug, Default)]
struct States(Option<Vec<(TokenSpan, ActorIndex)>>);

impl States {
    fn mentions(&mut self, background: &Background) -> &[(TokenSpan, ActorIndex)] {
        self.0.get_or_insert_with(|| {
            let actors = (0..background.actors.len() as u32).map(ActorIndex);
            let states = actors.filter(|&actor| background.actors.kind(actor) == Some(ActorKind::State));
            let of_state = |actor| background.actors.mentions_of(actor).map(move |span| (span, actor));
            let mut mentions: Vec<(TokenSpan, ActorIndex)> = states.flat_map(of_state).collect();
            mentions.sort_unstable_by_key(|&(span, actor)| (span.part != PartId::Title, span.start, actor));
            mentions
        })
    }

    /// The two that the headline and the sentences before a token name; none where they name one, or more.
    fn two_before(&mut self, background: &Background, part: &Part, token: usize) -> Option<(Party, Party)> {
        let sentence = part.sentence_of(token)?;
        let from = part.sentences[sentence.saturating_sub(FARTHEST)].start as usize;
        let is_near = |span: &TokenSpan| match span.part == part.id {
            true => (from..token).contains(&(span.start as usize)),
            false => span.part == PartId::Title,
        };
        let mut found: Vec<Party> = Vec::new();
        for &(span, actor) in self.mentions(background).iter().rev() {
            if is_near(&span) && !found.iter().any(|known| known.actor == Some(actor)) {
                found.push(Party { actor: Some(actor), head: span.start as usize, span });
            }
            if found.len() > 2 {
                return None;
            }
        }
        match found[..] {
            [other, one] => Some((one, other)),
            _ => None,
        }
    }
}
