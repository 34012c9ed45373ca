//! Whom the pronouns of an article mean, once statements have told who speaks where.
//!
//! ## How it chooses
//! Reading on, it keeps whom and what the last sentences spoke of: actors, and nouns that name none. Who fits in gender and
//! kind is weighed: who acts, who is near, who is named often, who is the subject of the same clause (for "his") or is
//! barred by it (for "him"). The heaviest wins. Where that is a noun which is no actor, or two weigh the same, the pronoun
//! stays open.
//!
//! ## What it leaves alone
//! "It" that means nothing ("it is clear that"), "we" of a person of whom the text names no body, and plurals for two people.

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::offices::Gender;
use super::profile::{Mention, Profile, is_subject};
use super::{ActorIndex, Actors, genders};
use crate::document::{Document, Part, TokenSpan};

/// A statement: its words, and who says them.
#[derive(Debug, Clone)]
pub struct Said {
    /// The words said.
    pub content: Vec<TokenSpan>,
    /// Whose they are.
    pub speaker: Option<ActorIndex>,
}

/// How many sentences back a pronoun reaches.
const FARTHEST_SENTENCE: usize = 3;
/// How many of those spoken of are kept.
const MOST_KEPT: usize = 48;
/// Among how many actors the state is sought for which an official says "we"; bounds the work of odd texts.
const MOST_STATES: usize = 512;
/// How far up the tree a clause is sought.
const MOST_HEADS: usize = 12;

const SUBJECT: i32 = 8;
const SUBJECT_BELOW: i32 = 6;
const OBJECT: i32 = 4;
const ELSEWHERE: i32 = 3;
const A_SENTENCE_AGO: i32 = 4;
const ACTS_HERE: i32 = 6;
const ACTS_ABOVE: i32 = 3;
const IN_OTHER_MOUTH: i32 = 3;
const MOST_OFTEN: i32 = 3;

/// What a pronoun may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Person(Gender),
    /// "It", "its".
    Thing,
    /// "They", "their".
    Several,
}

fn asked_by(form: &str) -> Option<Asked> {
    if let Some(gender) = genders::of_pronoun(form) {
        return Some(Asked::Person(gender));
    }
    match form {
        "it" | "its" | "itself" => Some(Asked::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Asked::Several),
        _ => None,
    }
}

/// Who or what was spoken of.
#[derive(Debug, Clone, Copy)]
struct Topic {
    /// None for a noun that names no actor.
    actor: Option<ActorIndex>,
    /// The head of the mention, or the noun.
    head: usize,
    /// The mention with its title.
    extent: (usize, usize),
    is_plural: bool,
    is_subject: bool,
    is_quoted: bool,
}

impl Actors {
    /// Settles the pronouns of title and body; each that is clear becomes a mention.
    pub fn settle_pronouns(&mut self, document: &Document, said: &[Said]) {
        let mut settled = Vec::new();
        for part in document.parts() {
            let speakers = speakers_of(part, said);
            let mut mentions: Vec<Mention> =
                self.mentions.iter().filter(|mention| mention.span.part == part.id).copied().collect();
            mentions.sort_by_key(|mention| (mention.span, mention.form));
            let mut topics: Vec<Topic> = Vec::new();
            let mut next = 0;
            for (i, &speaker) in speakers.iter().enumerate() {
                while let Some(mention) = mentions.get(next).filter(|mention| mention.span.start as usize <= i) {
                    keep(&mut topics, of_mention(document, part, mention));
                    next += 1;
                }
                if part.pos(i) == Pos::Pron && matches!(part.tag(i), Tag::PRP | Tag::PRPS) {
                    let known = self.tokens(part.id).get(i).and_then(|token| token.headed);
                    let is_free = known.is_none_or(|known| self.mentions[known as usize].span.len() > 1);
                    let meant = is_free.then(|| self.meant(document, part, i, speaker, &topics)).flatten();
                    if let Some(actor) = meant {
                        settled.push((part.tokens(i, i + 1), MentionForm::Pronoun, actor));
                        keep(&mut topics, of_pronoun(part, i, actor));
                    }
                } else if let Some(topic) = self.of_noun(part, i) {
                    let described = self.described(document, part, i, speaker);
                    if let Some(actor) = described {
                        settled.push((phrase_of(part, i), MentionForm::Nominal, actor));
                    }
                    if described.is_some() || takes_part(part, i) {
                        keep(&mut topics, Topic { actor: described, ..topic });
                    }
                }
            }
        }
        for (span, form, actor) in settled {
            self.add_mention(document, span, form, actor);
        }
    }

    fn meant(
        &self,
        document: &Document,
        part: &Part,
        i: usize,
        speaker: Option<ActorIndex>,
        topics: &[Topic],
    ) -> Option<ActorIndex> {
        let form = part.form(i).to_lowercase();
        match form.as_str() {
            "i" | "me" | "my" | "mine" | "myself" => {
                return speaker.filter(|&actor| self.kind(actor) == Some(ActorKind::Person));
            }
            "we" | "us" | "our" | "ours" | "ourselves" => {
                let body = |actor| self.body_of(document, actor).or_else(|| self.state_of(actor)).unwrap_or(actor);
                return speaker.map(body).filter(|&actor| self.kind(actor) != Some(ActorKind::Person));
            }
            _ => {}
        }
        let asked = asked_by(&form)?;
        if asked == Asked::Thing && is_empty(part, i) {
            return None;
        }
        self.heaviest(part, i, asked, speaker, topics)
    }

    /// The state for which the holder of one of its highest offices says "we", where it is an actor of the article.
    fn state_of(&self, actor: ActorIndex) -> Option<ActorIndex> {
        let profile = self.profiles.get(actor.at())?;
        let is_high = |office: &str, field: &[String]| match office {
            "president" | "prime-minister" | "king" | "queen" | "ambassador" => true,
            "minister" | "secretary" => field.iter().any(|word| word == "foreign" || word == "state"),
            _ => false,
        };
        let mut phrases = profile.roles.iter().map(|role| &role.phrase);
        let speaks_for_state =
            phrases.any(|phrase| phrase.organization.is_none() && is_high(phrase.office, &phrase.field));
        let is_state = |other: &Profile| other.kind == ActorKind::State && other.country == profile.country;
        let state = (speaks_for_state && profile.country.is_some())
            .then(|| self.profiles.iter().take(MOST_STATES).position(is_state));
        state.flatten().map(|state| ActorIndex(state as u32))
    }

    fn heaviest(
        &self,
        part: &Part,
        i: usize,
        asked: Asked,
        speaker: Option<ActorIndex>,
        topics: &[Topic],
    ) -> Option<ActorIndex> {
        let place = Place::of(part, i);
        // "X saw him": X is somebody else, wherever else it is named.
        let is_barred = |topic: &Topic| place.bars(part, topic);
        let barred = topics.iter().rev().find(|topic| is_barred(topic)).and_then(|topic| topic.actor);
        let mut weighed: Vec<(Option<ActorIndex>, i32, usize)> = Vec::new();
        for topic in topics.iter().rev() {
            let ago = sentences_between(part, topic.head, i);
            if ago > FARTHEST_SENTENCE {
                break;
            }
            let is_own = speaker.is_some() && topic.actor == speaker && part.is_quoted(i);
            let is_other = is_barred(topic) || barred.is_some() && topic.actor == barred;
            let is_around = topic.extent.0 <= i && i < topic.extent.1;
            if is_own || is_other || is_around || !self.fits(asked, topic) {
                continue;
            }
            let weight = self.weight_of(part, asked, &place, topic, ago, part.is_quoted(i));
            let same = |known: &(Option<ActorIndex>, i32, usize)| known.0.is_some() && known.0 == topic.actor;
            match weighed.iter_mut().find(|known| same(known)) {
                Some(known) => {
                    known.1 = known.1.max(weight);
                    known.2 += 1;
                }
                None => weighed.push((topic.actor, weight, 1)),
            }
        }
        let often = |count: usize| (count as i32 - 1).min(MOST_OFTEN);
        weighed.iter_mut().for_each(|(_, weight, count)| *weight += often(*count));
        let top = weighed.iter().map(|(_, weight, _)| *weight).max()?;
        let mut best = weighed.iter().filter(|(_, weight, _)| *weight == top);
        let (actor, ..) = best.next()?;
        if best.next().is_some() { None } else { *actor }
    }

    fn fits(&self, asked: Asked, topic: &Topic) -> bool {
        let Some(actor) = topic.actor else {
            return match asked {
                Asked::Person(_) => false,
                Asked::Thing => !topic.is_plural,
                Asked::Several => topic.is_plural,
            };
        };
        let profile = &self.profiles[actor.at()];
        match asked {
            Asked::Person(gender) => {
                profile.kind == ActorKind::Person && profile.gender.is_none_or(|known| known == gender)
            }
            Asked::Thing => !topic.is_plural && !matches!(profile.kind, ActorKind::Person | ActorKind::Population),
            Asked::Several => profile.kind != ActorKind::Person,
        }
    }

    fn weight_of(&self, part: &Part, asked: Asked, place: &Place, topic: &Topic, ago: usize, is_quoted: bool) -> i32 {
        let own = match part.label(topic.head) {
            _ if topic.is_subject && is_below(part, topic.head) => SUBJECT_BELOW,
            _ if topic.is_subject => SUBJECT,
            Label::Dobj | Label::Dative => OBJECT,
            _ => ELSEWHERE,
        };
        let bound = if place.subject == Some(topic.head) && place.is_possessive {
            ACTS_HERE
        } else if topic.is_subject && place.above.contains(&Some(part.head(topic.head))) {
            ACTS_ABOVE
        } else {
            0
        };
        let gender = match (asked, topic.actor) {
            (Asked::Person(gender), Some(actor)) => 2 * self.gender_hint(actor, gender),
            _ => 0,
        };
        let mouth = if topic.is_quoted != is_quoted { IN_OTHER_MOUTH } else { 0 };
        own + bound + gender - mouth - A_SENTENCE_AGO * ago as i32
    }

    /// Who is described by a definite noun: "the party", "the minister", "its chairman".
    fn described(
        &mut self,
        document: &Document,
        part: &Part,
        i: usize,
        speaker: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let is_definite = part.children(i).any(|child| {
            let form = part.form(child);
            form.eq_ignore_ascii_case("the") || form.eq_ignore_ascii_case("this") || part.tag(child) == Tag::PRPS
        });
        let is_singular = part.tag(i) == Tag::NN;
        let modifies = matches!(part.label(i), Label::Compound | Label::Appos | Label::Attr);
        if !is_definite || !is_singular || modifies || part.is_headline(i) {
            return None;
        }
        // "The rebel group "Free Coast"": a title of the name.
        let next = (i + 1..part.len()).find(|&j| !matches!(part.form(j), "\"" | "“" | "«" | "„" | "''" | "``"));
        let is_title = next.is_some_and(|j| self.tokens(part.id).get(j).is_some_and(|token| token.covering.is_some()));
        if is_title {
            return None;
        }
        let phrase = phrase_of(part, i);
        // "The government of Peru" is described by a name of its own.
        let of_name = phrase.range().any(|j| j > i && part.pos(j) == Pos::Propn);
        if of_name && super::offices::word_at(part, i).is_none() {
            return None;
        }
        self.bearer(document, part, phrase, i, &[], None).filter(|&actor| Some(actor) != speaker)
    }

    /// A common noun that is part of no actor's mention.
    fn of_noun(&self, part: &Part, i: usize) -> Option<Topic> {
        let is_noun = part.pos(i) == Pos::Noun && part.name_of(i).is_none();
        let token = self.tokens(part.id).get(i)?;
        if !is_noun || token.covering.is_some() || token.headed.is_some() {
            return None;
        }
        Some(Topic {
            actor: None,
            head: i,
            extent: (i, i + 1),
            is_plural: part.tag(i) == Tag::NNS,
            is_subject: is_subject(part, i),
            is_quoted: part.is_quoted(i),
        })
    }
}

/// A noun with what stands before it, and an "of" behind.
pub(super) fn phrase_of(part: &Part, i: usize) -> TokenSpan {
    let of = part.children(i).find(|&child| child == i + 1 && part.form(child) == "of");
    let end = of.map_or(i + 1, |of| (part.right_edge(of) + 1).min(i + MOST_HEADS));
    part.tokens(part.left_edge(i).min(i), end)
}

fn takes_part(part: &Part, i: usize) -> bool {
    is_subject(part, i) || part.label(i) == Label::Dobj
}

fn keep(topics: &mut Vec<Topic>, topic: Topic) {
    if topics.len() == MOST_KEPT {
        topics.remove(0);
    }
    topics.push(topic);
}

fn of_mention(document: &Document, part: &Part, mention: &Mention) -> Topic {
    let head = mention.heads.into_iter().find(|&head| is_subject(part, head)).unwrap_or(mention.heads[0]);
    let start = mention.extent.start.min(mention.span.start) as usize;
    Topic {
        actor: Some(mention.actor),
        head,
        extent: (start, mention.span.end as usize),
        is_plural: mention.form == MentionForm::Nominal && part.tag(head) == Tag::NNS,
        is_subject: mention.is_subject(document),
        is_quoted: part.is_quoted(head),
    }
}

fn of_pronoun(part: &Part, i: usize, actor: ActorIndex) -> Topic {
    Topic {
        actor: Some(actor),
        head: i,
        extent: (i, i + 1),
        is_plural: false,
        is_subject: is_subject(part, i),
        is_quoted: part.is_quoted(i),
    }
}

/// Where a pronoun stands: the subject of its clause, and the verbs of the clauses above.
#[derive(Debug)]
struct Place {
    subject: Option<usize>,
    is_possessive: bool,
    is_subject: bool,
    above: [Option<usize>; 2],
}

impl Place {
    fn of(part: &Part, i: usize) -> Place {
        let own = verb_above(part, i);
        let subject = own.and_then(|verb| subject_of(part, verb)).filter(|&subject| subject != i);
        let first = own.and_then(|verb| verb_above(part, verb));
        let second = first.and_then(|verb| verb_above(part, verb));
        let is_possessive = part.tag(i) == Tag::PRPS || part.form(i).ends_with("self");
        Place { subject, is_possessive, is_subject: is_subject(part, i), above: [first, second] }
    }

    /// Whether a topic is the subject of the clause in which the pronoun is something else.
    fn bars(&self, part: &Part, topic: &Topic) -> bool {
        let is_subject = self.subject == Some(topic.head)
            || self.subject.is_some_and(|subject| topic.extent.0 <= subject && subject < topic.extent.1);
        (is_subject && !self.is_possessive && !self.is_subject) || part.label(topic.head) == Label::Expl
    }
}

/// The verb that token `i` depends on.
fn verb_above(part: &Part, i: usize) -> Option<usize> {
    let mut at = i;
    for _ in 0..MOST_HEADS {
        let head = part.head(at);
        if head == at {
            return None;
        }
        at = head;
        if matches!(part.pos(at), Pos::Verb | Pos::Aux) {
            return Some(at);
        }
    }
    None
}

/// The subject of a verb, or of the one that it is joined to.
fn subject_of(part: &Part, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..MOST_HEADS {
        let own = part.children(at).find(|&child| matches!(part.label(child), Label::Nsubj | Label::NsubjPass));
        if own.is_some() {
            return own;
        }
        let goes_on = matches!(part.label(at), Label::Conj | Label::Xcomp | Label::Advcl | Label::Pcomp);
        if !goes_on || part.head(at) == at {
            return None;
        }
        at = if part.label(at) == Label::Pcomp { part.head(part.head(at)) } else { part.head(at) };
    }
    None
}

/// Whether a subject is that of a clause inside another.
fn is_below(part: &Part, head: usize) -> bool {
    matches!(part.label(part.head(head)), Label::Ccomp | Label::Relcl | Label::Advcl | Label::Acl | Label::Pcomp)
}

/// "It is clear that", "it was raining", "it took years to".
fn is_empty(part: &Part, i: usize) -> bool {
    let verb = part.head(i);
    if part.label(i) == Label::Expl {
        return true;
    }
    if !matches!(part.label(i), Label::Nsubj | Label::NsubjPass) || !part.form(i).eq_ignore_ascii_case("it") {
        return false;
    }
    let has_clause = part.children(verb).any(|child| {
        child > verb && matches!(part.label(child), Label::Ccomp | Label::Xcomp | Label::Advcl | Label::NsubjPass)
    });
    let weather = ["rain", "snow", "thunder", "freeze"].contains(&part.lemma(verb));
    let says_nothing = match part.lemma(verb) {
        "be" => {
            let of_time = part.children(verb).any(|child| {
                part.label(child) == Label::Attr && part.name_of(child).is_some()
                    || part.label(child) == Label::NpAdvmod
            });
            let is_adjective = part.child(verb, Label::Acomp).is_some();
            // "It was a mistake": what happened, rather than who did it.
            let is_deed = part.child(verb, Label::Attr).is_some_and(|i| {
                part.pos(i) == Pos::Noun && !super::kinds::is_sort_of_body(&part.lemma(i).to_lowercase())
            });
            of_time || is_deed || (is_adjective || part.child(verb, Label::Attr).is_some()) && has_clause
        }
        "seem" | "appear" | "happen" | "turn" | "take" | "matter" | "mean" => has_clause,
        _ => part.label(i) == Label::NsubjPass && has_clause,
    };
    weather || says_nothing
}

fn sentences_between(part: &Part, from: usize, to: usize) -> usize {
    let (Some(first), Some(last)) = (part.sentence_of(from), part.sentence_of(to)) else { return 0 };
    last.saturating_sub(first)
}

/// Who speaks at each token, in the innermost statement.
fn speakers_of(part: &Part, said: &[Said]) -> Vec<Option<ActorIndex>> {
    let mut contents: Vec<(TokenSpan, Option<ActorIndex>)> = said
        .iter()
        .flat_map(|said| said.content.iter().map(|&span| (span, said.speaker)))
        .filter(|(span, _)| span.part == part.id)
        .collect();
    contents.sort_by_key(|(span, _)| (std::cmp::Reverse(span.len()), *span));
    let mut speakers = vec![None; part.len()];
    for (span, speaker) in contents {
        for known in speakers.iter_mut().take(span.end as usize).skip(span.start as usize) {
            *known = speaker;
        }
    }
    speakers
}
