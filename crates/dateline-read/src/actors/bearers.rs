//! Who bears a description: "the company", "the herder", "the Swede", "the 46-year-old", "CHAIRMAN:", "a Danish mayor" who
//! is named a paragraph later.
//!
//! ## How it chooses
//! Offices go to the person whose title agrees in most points, else to the person named next after a lead. Other nouns go
//! to those whom the text calls so, then to those in whose name the noun stands, then to bodies of that kind near by.
//!
//! ## What it leaves open
//! Indefinite descriptions after the lead, and descriptions that fit two equally well.

use foldhash::{HashMap, HashMapExt};

use dateline_language::{Label, Pos, Tag};
use dateline_report::ActorKind;

use super::kinds;
use super::offices::{self, OfficePhrase};
use super::profile::{HeldRole, Mention, Profile};
use super::sorts::{is_for_anybody, is_named_central_bank, is_other_body, is_word_of, sort_of, sort_of_noun};
use super::{ActorIndex, Actors, countries, genders, nominals, nouns};
use crate::document::{Document, Part, TokenSpan};

/// How many actors a description is held against, the latest first; bounds the work of odd texts.
const MOST_ACTORS: usize = 512;
/// How many sentences back a noun for a kind of body reaches.
const FARTHEST_BODY: usize = 2;
/// How many sentences into the text a person may be described before being named.
const LEAD: usize = 2;

impl Actors {
    /// Who bears the description with head word `head`.
    pub(super) fn bearer(
        &mut self,
        document: &Document,
        part: &Part,
        source: TokenSpan,
        head: usize,
        content: &[TokenSpan],
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let is_label = is_label(part, source);
        if let Some(phrase) = offices::phrase_at(part, head, part.len()) {
            let is_lead = part.is_headline(head) || part.sentence_of(head).is_some_and(|sentence| sentence < LEAD);
            let may_be_held = phrase.is_definite || is_label || is_lead || phrase.span.len() == 1;
            let held = may_be_held.then(|| self.holder_of(part, &phrase, previous, is_label));
            if let Some(actor) = held.flatten() {
                return Some(actor);
            }
            let is_specific = phrase.is_definite && (!phrase.field.is_empty() || phrase.country.is_some());
            let named = |actors: &Actors| {
                let named = &actors.mentions[..actors.in_order];
                nominals::named_next(document, &actors.profiles, named, part, &phrase)
            };
            let bearer = self
                .called(document, part, source, head, is_label, previous)
                .or_else(|| (is_lead || is_specific).then(|| named(self)).flatten())
                .or_else(|| self.without_title(&phrase, previous));
            if let Some(actor) = bearer {
                self.profiles[actor.at()].roles.push(HeldRole { phrase, is_literal: false });
                return Some(actor);
            }
            return self.anybody(document, part, head, content, previous);
        }
        // "The organization Ocean Watch" is named, if by a name that nobody knows.
        let is_named =
            part.children(head).any(|child| child > head && part.pos(child) == Pos::Propn && source.contains(child));
        if is_named {
            return None;
        }
        if part.lemma(head) == "bank" && part.children(head).any(|child| part.form(child) == "central") {
            let is_central = |actor: &ActorIndex| self.name(*actor).is_some_and(is_named_central_bank);
            return self.before(part, head).map(|mention| mention.actor).find(is_central);
        }
        self.called(document, part, source, head, is_label, previous)
            .or_else(|| self.body_of_kind(document, part, head, previous))
            .or_else(|| self.anybody(document, part, head, content, previous))
    }

    /// Who spoke last, where nobody's title is known to the text: "The former product chief claims".
    fn without_title(&self, phrase: &OfficePhrase, previous: Option<ActorIndex>) -> Option<ActorIndex> {
        let profile = self.profiles.get(previous?.at())?;
        let is_free = profile.kind == ActorKind::Person && profile.roles.is_empty();
        let agrees = phrase.gender.is_none_or(|asked| profile.gender.is_none_or(|known| known == asked))
            && phrase.country.is_none_or(|country| profile.country == Some(country.code));
        previous.filter(|_| phrase.is_definite && is_free && agrees)
    }

    /// The person whom a noun that fits anybody means: "the functionary", "the 46-year-old", "the woman".
    fn anybody(
        &mut self,
        document: &Document,
        part: &Part,
        head: usize,
        content: &[TokenSpan],
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let noun = part.form(head).to_lowercase();
        let gender = genders::of_noun(&noun);
        let is_demonym = countries::by_adjective(part.form(head)).is_some();
        let is_general = gender.is_some() || is_demonym || noun == "old" || is_for_anybody(&noun);
        if !has_the(part, head) || !is_general {
            return None;
        }
        let country = part.children(head).find_map(|child| countries::by_adjective(part.form(child)));
        match country.filter(|_| !is_demonym) {
            // "The German guest" is no one of whom nothing says that he is German.
            Some(country) => self.choose(part, head, previous, |profile| {
                profile.kind == ActorKind::Person && profile.country == Some(country.code)
            }),
            None => self.person_meant(document, part, head, gender, content, previous),
        }
    }

    /// The person whose office agrees best with the phrase.
    fn holder_of(
        &self,
        part: &Part,
        phrase: &OfficePhrase,
        previous: Option<ActorIndex>,
        is_label: bool,
    ) -> Option<ActorIndex> {
        let mut agreeing: Vec<(i32, ActorIndex)> = Vec::new();
        for (index, profile) in self.profiles.iter().enumerate().rev().take(MOST_ACTORS) {
            let actor = ActorIndex(index as u32);
            let Some(points) = profile.roles.iter().filter_map(|role| nominals::agreement(phrase, role, profile)).max()
            else {
                continue;
            };
            agreeing.push((points + if previous == Some(actor) { 2 } else { 0 }, actor));
        }
        agreeing.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
        let is_specific = !phrase.field.is_empty() || phrase.country.is_some() || phrase.organization.is_some();
        let is_known = |actor: ActorIndex| previous == Some(actor) || self.is_met(part, actor, phrase.head);
        match agreeing[..] {
            [(_, actor)] if is_specific || is_label || is_known(actor) => Some(actor),
            // Of two ministers "the minister" is the one who spoke last, or open.
            [(first, actor), (second, _), ..] if first > second && (is_specific || previous == Some(actor)) => {
                Some(actor)
            }
            _ => None,
        }
    }

    /// Whether an actor is mentioned before token `i`.
    fn is_met(&self, part: &Part, actor: ActorIndex, i: usize) -> bool {
        self.before(part, i).any(|mention| mention.actor == actor)
    }

    /// Whom the text calls by this noun, whose name it is the type word of, or who is of that country or age.
    fn called(
        &self,
        document: &Document,
        part: &Part,
        source: TokenSpan,
        head: usize,
        is_label: bool,
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let is_theirs = part.child(head, Label::Poss).is_some_and(|owner| part.tag(owner) == Tag::PRPS)
            && kinds::is_sort_of_body(&part.lemma(head).to_lowercase());
        let is_definite = has_the(part, head) || is_theirs;
        if !(is_definite || is_label || part.is_headline(head)) {
            return None;
        }
        let text = document.text(source).to_lowercase();
        if let Some(age) = text.split_whitespace().find(|word| word.ends_with("-year-old")) {
            return self.choose(part, head, previous, |profile| profile.called.iter().any(|noun| noun == age));
        }
        let noun = part.lemma(head).to_lowercase();
        let demonym = if is_definite { countries::by_adjective(part.form(head)) } else { None };
        if let Some(country) = demonym {
            return self.choose(part, head, previous, |profile| {
                profile.kind == ActorKind::Person && profile.country == Some(country.code)
            });
        }
        let country = part.children(head).find_map(|child| countries::by_adjective(part.form(child)));
        let agrees =
            |profile: &Profile| country.is_none_or(|asked| profile.country.is_none_or(|known| known == asked.code));
        self.choose(part, head, previous, |profile| agrees(profile) && profile.called.contains(&noun)).or_else(|| {
            self.choose(part, head, previous, |profile| {
                profile.kind != ActorKind::Person && agrees(profile) && is_word_of(&profile.name, &noun)
            })
        })
    }

    /// The only actor that fits; of several who spoke last, else who was mentioned last before token `head`.
    fn choose(
        &self,
        part: &Part,
        head: usize,
        previous: Option<ActorIndex>,
        fits: impl Fn(&super::profile::Profile) -> bool,
    ) -> Option<ActorIndex> {
        let fitting: Vec<ActorIndex> = (0..self.profiles.len())
            .rev()
            .take(MOST_ACTORS)
            .filter(|&index| fits(&self.profiles[index]))
            .map(|index| ActorIndex(index as u32))
            .collect();
        if let [only] = fitting[..] {
            return Some(only);
        }
        previous
            .filter(|actor| fitting.contains(actor))
            .or_else(|| self.before(part, head).map(|mention| mention.actor).find(|actor| fitting.contains(actor)))
    }

    /// What "the company" or "the rebels" means: the body of that kind which spoke last, is alone near by, or alone acts near
    /// by.
    pub(super) fn body_of_kind(
        &self,
        document: &Document,
        part: &Part,
        head: usize,
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let is_definite = has_the(part, head);
        let noun = part.lemma(head).to_lowercase();
        let is_several = part.tag(head) == Tag::NNS && nouns::of_people(&noun) == Some(ActorKind::ArmedGroup);
        let kinds = if is_several { &[ActorKind::ArmedGroup][..] } else { nouns::of_body(&noun) };
        if !is_definite || kinds.is_empty() {
            return None;
        }
        let sentence = part.sentence_of(head)?;
        let country = part.children(head).find_map(|child| countries::by_adjective(part.form(child)));
        let is_of = |mention: &&Mention| {
            let known = self.profiles[mention.actor.at()].country;
            country.is_some_and(|asked| known == Some(asked.code))
        };
        let mut bodies: Vec<&Mention> = Vec::new();
        for mention in self.before(part, head) {
            let is_far = part.sentence_of(mention.span.start as usize).unwrap_or(0) + FARTHEST_BODY < sentence;
            let is_found = !bodies.is_empty() && (country.is_none() || bodies.iter().any(is_of));
            if is_far && is_found {
                break;
            }
            let fits = self.profiles.get(mention.actor.at()).is_some_and(|profile| {
                kinds.contains(&profile.kind)
                    && !is_other_body(&profile.name, &noun)
                    && !is_where_it_is_told(part, mention)
                    && sort_of(profile).is_none_or(|known| sort_of_noun(&noun).is_none_or(|asked| asked == known))
                    && country.is_none_or(|asked| profile.country.is_none_or(|known| known == asked.code))
            });
            if fits && !bodies.iter().any(|known| known.actor == mention.actor) {
                bodies.push(mention);
            }
        }
        if is_ranked(part, head) {
            // "The second-largest oil company" introduces one of this sentence, or one that is not named.
            bodies.retain(|mention| part.sentence_of(mention.span.start as usize) == Some(sentence));
            let [only] = bodies[..] else { return None };
            return Some(only.actor);
        }
        if bodies.iter().any(is_of) {
            bodies.retain(is_of);
        } else if country.is_some() && bodies.len() > 1 {
            // "The Brazilian group" is none of several of which nothing says that they are Brazilian.
            return None;
        }
        let asked = sort_of_noun(&noun);
        let is_such = |mention: &&Mention| asked.is_some() && sort_of(&self.profiles[mention.actor.at()]) == asked;
        if bodies.iter().any(is_such) {
            bodies.retain(is_such);
        }
        // Who spoke last and is near goes on speaking; who is told apart by more words may be another.
        let is_told_apart = country.is_none() && has_modifier(part, head);
        let speaker = bodies.iter().find(|mention| previous == Some(mention.actor) && !is_told_apart);
        let mut subjects = bodies.iter().filter(|mention| mention.is_subject(document));
        let near = match (speaker, bodies.as_slice(), subjects.next(), subjects.next()) {
            (Some(speaker), ..) => *speaker,
            (_, [only], ..) => *only,
            (_, _, Some(subject), None) => *subject,
            _ => {
                let is_near = |topic: &ActorIndex| bodies.iter().any(|mention| mention.actor == *topic);
                return self.topic(part, head, kinds).filter(is_near);
            }
        };
        // Who is named by the way ("sponsored by Acme", "according to Acme Estimates") is not meant where the text is about
        // another.
        let acts = near.heads.iter().any(|&i| matches!(part.label(i), Label::Nsubj | Label::NsubjPass));
        // "Stores under names such as Acme. The company said": who spoke last goes on.
        let goes_on = previous.filter(|&actor| {
            let profile = &self.profiles[actor.at()];
            let is_of_sort = sort_of(profile).is_none_or(|known| asked.is_none_or(|asked| asked == known));
            let is_such = kinds.contains(&profile.kind) && !is_other_body(&profile.name, &noun) && is_of_sort;
            is_such && country.is_none() && !is_told_apart
        });
        match self.topic(part, head, kinds) {
            Some(topic) if topic != near.actor && !acts => Some(topic),
            _ => goes_on.filter(|_| !acts).or(Some(near.actor)),
        }
    }

    /// The actor of these kinds that the text before token `i` names most often, more than once.
    fn topic(&self, part: &Part, i: usize, kinds: &[ActorKind]) -> Option<ActorIndex> {
        let mut counts: HashMap<ActorIndex, usize> = HashMap::new();
        for mention in self.before(part, i) {
            if self.kind(mention.actor).is_some_and(|kind| kinds.contains(&kind)) {
                *counts.entry(mention.actor).or_default() += 1;
            }
        }
        let most = counts.values().copied().max().filter(|most| *most > 1)?;
        let mut named_most = counts.into_iter().filter(|(_, count)| *count == most);
        let (topic, _) = named_most.next()?;
        named_most.next().is_none().then_some(topic)
    }
}

/// "She wrote on Vestagram": the place of the words is not who is meant later.
fn is_where_it_is_told(part: &Part, mention: &Mention) -> bool {
    const TELLING: [&str; 9] = ["announce", "comment", "post", "publish", "say", "share", "tweet", "upload", "write"];
    let head = mention.heads[1];
    let preposition = part.head(head);
    part.label(head) == Label::Pobj
        && matches!(part.form(preposition), "on" | "via")
        && TELLING.contains(&part.lemma(part.head(preposition)))
}

/// Whether a superlative tells a body apart: "the second-largest company", "the biggest lender".
fn is_ranked(part: &Part, head: usize) -> bool {
    part.children(head).any(|child| child < head && part.tag(child) == Tag::JJS)
}

/// Whether an adjective or another noun tells a body apart: "the second-largest oil company".
fn has_modifier(part: &Part, head: usize) -> bool {
    part.children(head).any(|child| {
        let is_word = part.form(child).starts_with(char::is_alphabetic);
        child < head && is_word && matches!(part.label(child), Label::Amod | Label::Compound | Label::NumMod)
    })
}

fn has_the(part: &Part, head: usize) -> bool {
    part.children(head).any(|child| {
        let form = part.form(child);
        part.tag(child) == Tag::DT && (form.eq_ignore_ascii_case("the") || form.eq_ignore_ascii_case("this"))
    })
}

/// `CHAIRMAN:` at the beginning of a paragraph.
fn is_label(part: &Part, source: TokenSpan) -> bool {
    let start = source.start as usize;
    let opens = part.paragraph_of(start).is_some_and(|paragraph| part.paragraphs[paragraph].start as usize == start);
    let in_capitals = source.range().all(|i| !part.form(i).chars().any(char::is_lowercase));
    opens && in_capitals && source.range().any(|i| part.form(i).chars().any(char::is_alphabetic))
}
