//! Acts that the lexicon does not tell: a model is asked about pairs of parties.
//!
//! ## The way through
//! [`arguments::pairs`] deals the pairs. The head over the tree says of each how likely an act is told between the two; the
//! encoder, where there is one, is asked only about those that the head does not rule out, so its cost follows what
//! happens, not the words. What is likely, and told by a word that the lexicon or the list of words
//! knows for the type, becomes a trigger with its parties, the surest first: one a predicate, and between two parties one
//! direction.
//!
//! ## What it leaves open
//! Modes. What the lexicon says to tell nothing stays untold.

use foldhash::{HashSet, HashSetExt};

use dateline_encoder::{Encoder, Scratch};
use dateline_language::{Label, Pos};
use dateline_report::EventType;

use super::arguments::{self, Pair};
use super::happening::{Arguments, Frame, Party, Trigger, TriggerForm};
use super::lexicon;
use super::triggers::{self, Genre};
use super::typing::{self, PairType, Probabilities, TYPES, Typing};
use crate::actors::kind_of_noun;
use crate::background::Background;
use crate::document::{Part, TokenSpan};
use crate::rules;

/// Pairs of one part that the encoder is asked about, the likeliest.
const MOST_ASKED: usize = 48;
/// From here on an act is told where the encoder knows the type, and where the head alone does.
const LEAST_TOLD: f32 = 0.93;
const LEAST_TOLD_FAST: f32 = 0.95;
/// The type must be as likely.
const LEAST_TYPE: f32 = 0.6;
/// How much of the types is the encoder's word.
const ENCODER_SHARE: f32 = 0.7;

/// The head, and the encoder where there is one; one a thread, as it keeps buffers.
#[derive(Debug, Default)]
pub(crate) struct Judges<'m> {
    pub typing: Typing,
    pub encoder: Option<&'m Encoder<'m>>,
    scratch: Scratch,
}

/// What is held of a pair.
struct Opinion {
    pair: Pair,
    told: f32,
    types: Probabilities,
}

/// A part, and what the lexicon tells of it.
pub(super) struct Listed<'t, 'r, 'd> {
    pub background: &'t Background<'r, 'd>,
    pub part: &'t Part<'d>,
    pub genre: Genre,
    pub acts: &'t [(Trigger, Arguments)],
}

/// What the model tells of a part beyond what is told already.
pub(super) fn find(listed: &Listed, judges: &mut Judges) -> Vec<(Trigger, Arguments)> {
    let mut opinions = judges.by_head(listed);
    judges.ask_encoder(listed.part, &mut opinions);
    opinions.retain(|opinion| opinion.types.best().1 >= LEAST_TYPE);
    opinions.sort_by(|a, b| b.told.total_cmp(&a.told).then(a.pair.predicate.cmp(&b.pair.predicate)));
    let mut told: Vec<(Trigger, Arguments)> = Vec::new();
    let mut predicates = HashSet::new();
    for opinion in opinions {
        let Some((who, whom)) = opinion.pair.spans() else { continue };
        let is_turned = told.iter().any(|(_, arguments)| arguments.has(whom, who));
        let (kind, likely) = opinion.types.best();
        let act = listed.act(&opinion.pair, kind, confidence(opinion.told, likely));
        let Some(trigger) = act.filter(|_| !is_turned) else { continue };
        if predicates.insert(trigger.word) {
            let mut arguments = opinion.pair.arguments;
            if trigger.frame.mutual && !arguments.recipients.is_empty() {
                arguments = together(arguments);
            }
            told.push((trigger, arguments));
        }
    }
    told
}

/// Adds what the model tells to what the lexicon tells: where both rest on one word, or the lexicon tells an act of that type of
/// the same actor and does not know to whom, the lexicon's act gets the parties that it lacks.
pub(super) fn join(part: &Part, acts: &mut Vec<(Trigger, Arguments)>, unlisted: Vec<(Trigger, Arguments)>) {
    for (trigger, arguments) in unlisted {
        let is_same_word = |act: &Trigger| act.word == trigger.word || act.governor == trigger.word;
        let is_like = |act: &Trigger, known: &Arguments| {
            act.frame.event_type == trigger.frame.event_type
                && part.sentence_of(act.word) == part.sentence_of(trigger.word)
                && lacks_whom(known)
                && share(&known.actors, &arguments.actors)
        };
        let same = acts
            .iter()
            .position(|(act, _)| is_same_word(act))
            .or_else(|| acts.iter().position(|(act, known)| is_like(act, known)));
        match same.and_then(|at| acts.get_mut(at)) {
            Some((_, known)) => complete(known, arguments),
            None if is_plain(&trigger) || is_between_named(&arguments) => acts.push((trigger, arguments)),
            None => {}
        }
    }
    acts.sort_by_key(|(trigger, _)| (trigger.word, trigger.governor));
}

/// Whether an act is seen rather than read into words: force, talks and departures.
fn is_plain(trigger: &Trigger) -> bool {
    matches!(
        trigger.frame.event_type,
        EventType::Assault
            | EventType::Coerce
            | EventType::Consult
            | EventType::Mobilize
            | EventType::Protest
            | EventType::Retreat
            | EventType::Sanction
            | EventType::Threaten
    )
}

/// Whether both sides are actors of the article: between others the model tells too much that nobody reads there.
fn is_between_named(arguments: &Arguments) -> bool {
    let is_named = |party: &Party| party.actor.is_some();
    arguments.actors.iter().any(is_named) && arguments.recipients.iter().any(is_named)
}

fn lacks_whom(known: &Arguments) -> bool {
    known.recipients.is_empty() && known.aims.is_empty()
}

fn share(one: &[Party], other: &[Party]) -> bool {
    one.iter().any(|one| other.iter().any(|other| one.span.overlaps(other.span)))
}

/// Gives an act of the lexicon the side that it lacks, where the other agrees.
fn complete(known: &mut Arguments, told: Arguments) {
    if lacks_whom(known) && share(&known.actors, &told.actors) {
        known.actors = told.actors;
        known.recipients = told.recipients;
        known.aims = told.aims;
        known.mutual |= told.mutual;
        known.rules.push(&rules::parties::MODEL);
    } else if known.actors.is_empty() && share(&known.recipients, &told.recipients) {
        known.actors = told.actors;
        known.rules.push(&rules::parties::MODEL);
    }
}

impl Judges<'_> {
    /// The pairs that the head does not rule out, the likeliest first.
    fn by_head(&mut self, listed: &Listed) -> Vec<Opinion> {
        let part = listed.part;
        let least = if self.encoder.is_some() { LEAST_TOLD } else { LEAST_TOLD_FAST };
        let mut opinions = Vec::new();
        for pair in arguments::pairs(listed.background, part, |word| tells(part, word)) {
            let Some((who, whom)) = pair.spans() else { continue };
            if listed.has(&pair, who, whom) || !listed.may_come(&pair, 1.0) {
                continue;
            }
            let opinion = self.typing.judge(part, who, whom, least);
            opinions.extend(opinion.map(|(told, types)| Opinion { pair, told, types }));
        }
        // The encoder is dear: it is not asked where nothing can come of any answer.
        opinions.retain(|opinion| listed.may_come(&opinion.pair, opinion.told));
        opinions.sort_by(|a, b| b.told.total_cmp(&a.told).then(a.pair.predicate.cmp(&b.pair.predicate)));
        opinions.truncate(MOST_ASKED);
        opinions
    }

    fn ask_encoder(&mut self, part: &Part, opinions: &mut Vec<Opinion>) {
        let Some(encoder) = self.encoder else { return };
        opinions.retain(|opinion| encoded(part, &opinion.pair).is_some());
        let pairs: Vec<_> = opinions.iter().filter_map(|opinion| encoded(part, &opinion.pair)).collect();
        let order = types_of(encoder);
        let probabilities = encoder.classify(&mut self.scratch, &pairs);
        for (opinion, types) in opinions.iter_mut().zip(probabilities.chunks_exact(encoder.types().len())) {
            opinion.types = opinion.types.mixed(&in_order(types, &order), ENCODER_SHARE);
        }
    }
}

/// Where each type stands among the encoder's.
fn types_of(encoder: &Encoder) -> [Option<usize>; TYPES] {
    PairType::ALL.map(|kind| encoder.types().iter().position(|name| *name == kind.as_str()))
}

fn in_order(types: &[f32], order: &[Option<usize>; TYPES]) -> Probabilities {
    Probabilities(order.map(|place| place.and_then(|place| types.get(place).copied()).unwrap_or(0.0)))
}

/// A pair in its sentence, as the encoder reads it.
fn encoded<'d>(part: &Part<'d>, pair: &Pair) -> Option<dateline_encoder::Pair<'d>> {
    let (who, whom) = pair.spans()?;
    let sentence = part.sentences.get(part.sentence_of(who.start as usize)?)?;
    let first = sentence.start.min(whom.start).min(who.start) as usize;
    let last = sentence.end.max(whom.end).max(who.end) as usize;
    let text = part.annotated.slice(first, last);
    let start = part.token(first).byte_start as usize;
    let place = |span: TokenSpan| {
        part.token(span.start as usize).byte_start as usize - start
            ..part.token(span.end as usize - 1).byte_end as usize - start
    };
    dateline_encoder::Pair::new(text, place(who), place(whom))
}

/// All on both sides.
fn together(mut arguments: Arguments) -> Arguments {
    arguments.actors.append(&mut arguments.recipients);
    arguments.actors.sort_by_key(|party| party.span);
    arguments.recipients = arguments.actors.clone();
    arguments.mutual = true;
    arguments
}

/// How sure an act is that is told so surely, and is of its type so likely.
fn confidence(told: f32, likely: f32) -> f64 {
    f64::from((told * (0.5 + 0.5 * likely)).min(0.9))
}

impl Listed<'_, '_, '_> {
    /// Whether something is told between the two of a pair.
    fn has(&self, pair: &Pair, who: TokenSpan, whom: TokenSpan) -> bool {
        let is_between =
            |told: &Arguments| told.has(who, whom) || told.has(whom, who) || told.is_between(&pair.arguments);
        self.acts.iter().any(|(_, told)| is_between(told))
    }

    /// Whether an act may come of a pair that is told so surely, whatever its type.
    fn may_come(&self, pair: &Pair, told: f32) -> bool {
        PairType::ALL.into_iter().any(|kind| self.act(pair, kind, confidence(told, 1.0)).is_some())
    }

    /// The act of this type that a pair would tell.
    fn act(&self, pair: &Pair, kind: PairType, confidence: f64) -> Option<Trigger> {
        let part = self.part;
        let word = telling(part, pair.predicate, Some(kind))?;
        let form = match part.pos(word) {
            Pos::Verb | Pos::Aux => TriggerForm::Verb,
            Pos::Noun => TriggerForm::Noun,
            _ => return None,
        };
        let event_type = event_type(part, word, kind);
        // Only force is done to places.
        let is_force = matches!(event_type, EventType::Assault | EventType::Coerce);
        if pair.arguments.recipients.is_empty() && !is_force {
            return None;
        }
        let mutual = matches!(event_type, EventType::Consult | EventType::Cooperate);
        let frame = Frame { event_type, mode: None, mutual, confidence };
        let rule = rules::events::MODEL.of_words(&[&part.lemma(word).to_lowercase()]);
        let span = part.tokens(word, word + 1);
        let trigger = Trigger { part: part.id, word, governor: word, span, form, frame, rule };
        let may_stand = triggers::may_stand(self.background, part, &trigger, self.genre);
        (may_stand && !self.tells(&trigger, pair)).then_some(trigger)
    }

    /// Whether the lexicon tells that act to that recipient already; who did it is its own matter.
    fn tells(&self, trigger: &Trigger, pair: &Pair) -> bool {
        self.acts.iter().any(|(act, arguments)| {
            act.frame.event_type == trigger.frame.event_type
                && self.part.sentence_of(act.word) == self.part.sentence_of(trigger.word)
                && act.word != trigger.word
                && share(&arguments.recipients, &pair.arguments.recipients)
        })
    }
}

/// Whether anything may come of a pair with this predicate.
fn tells(part: &Part, predicate: usize) -> bool {
    telling(part, predicate, None).is_some()
        && !SAYING.contains(&part.lemma(predicate))
        && kind_of_noun(part, predicate).is_none()
}

/// The word that may tell an act of this type, or of any: the predicate, or else what it acts upon.
fn telling(part: &Part, predicate: usize, kind: Option<PairType>) -> Option<usize> {
    let may_tell = |&i: &usize| {
        let rows = match part.pos(i) {
            Pos::Verb => lexicon::verb(part.lemma(i)),
            Pos::Noun => lexicon::noun(part.lemma(i)),
            _ => return false,
        };
        let is_asked = |event_type| kind.is_none_or(|kind| kind == pair_type(event_type));
        kind.map_or_else(|| typing::is_listed(part, i), |kind| typing::may_tell(part, i, kind))
            || rows.iter().filter_map(|row| row.frame).any(|frame| is_asked(frame.event_type))
    };
    // What somebody is accused of, and verbs whose particle says another thing, are none of the list's words.
    if part.label(predicate) == Label::Pcomp || part.child(predicate, Label::Prt).is_some() {
        return None;
    }
    let is_object = |&child: &usize| part.label(child) == Label::Dobj && kind_of_noun(part, child).is_none();
    let below = part.children(predicate).filter(is_object);
    std::iter::once(predicate).chain(below).find(may_tell)
}

/// The type as the models know it.
fn pair_type(event_type: EventType) -> PairType {
    match event_type {
        EventType::Concede | EventType::Retreat => PairType::Yield,
        other => PairType::from_name(other.as_str()).unwrap_or(PairType::Consult),
    }
}

/// Words that tell nothing of the two whom they join.
const SAYING: [&str; 24] = [
    "deny", "die", "say", "tell", "be", "have", "do", "add", "note", "report", "think", "believe", "expect", "know",
    "see", "hear", "write", "become", "make", "get", "show", "include", "seem", "mean",
];
/// Words of those who go or give back.
const RETREATING: [&str; 24] = [
    "abandon",
    "evacuate",
    "evacuation",
    "extradite",
    "free",
    "hand",
    "handover",
    "leave",
    "pullout",
    "pull",
    "quit",
    "release",
    "resign",
    "resignation",
    "retreat",
    "return",
    "surrender",
    "truce",
    "vacate",
    "withdraw",
    "withdrawal",
    "ceasefire",
    "swap",
    "disarm",
];

/// The type, with YIELD told apart.
fn event_type(part: &Part, word: usize, kind: PairType) -> EventType {
    match kind {
        PairType::Yield if RETREATING.contains(&part.lemma(word)) => EventType::Retreat,
        PairType::Yield => EventType::Concede,
        other => EventType::from_name(other.as_str()).unwrap_or(EventType::Consult),
    }
}
