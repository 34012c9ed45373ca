//! Whom the pronouns and descriptions of an article mean, once statements have told who speaks where.
//!
//! ## How it chooses
//! Reading on, it keeps whom and what the last sentences spoke of (`topics`): actors, and nouns that name none. Whoever fits
//! in gender and kind is a candidate; a linear model weighs what speaks for each (`candidates`, `features`), learned from
//! annotated articles (`training/coreference`). The heaviest wins. Where that is a noun which is no actor, or nobody, the
//! phrase stays open. "I" and "we" go to who speaks, and to the body that he speaks for (`voices`).
//!
//! ## What it leaves alone
//! "We" of a person of whom the text names no body, and plurals for two people.

mod candidates;
mod clause;
mod described;
mod features;
#[cfg(test)]
mod tests;
mod topics;
mod voices;

use dateline_language::{Pos, Tag};
use dateline_report::{MentionForm, Span};

use super::profile::Mention;
use super::{ActorIndex, Actors, genders};
use crate::document::{Document, Part, TokenSpan};
use candidates::{Asked, Candidate};
use described::Traits;
use features::Sort;
use topics::{Form, Topics};
use voices::Voices;

/// How many tokens behind a noun its "of" phrase may take in.
const LONGEST_OF: usize = 12;
/// How many mentions tell who a candidate is, for those who learn from them.
const MOST_MENTIONS: usize = 32;

/// A statement: its words, and who says them.
#[derive(Debug, Clone)]
pub struct Said {
    /// The words said.
    pub content: Vec<TokenSpan>,
    /// Whose they are.
    pub speaker: Option<ActorIndex>,
}

/// A pronoun or description with everybody who may be meant, for learning the weights.
#[derive(Debug, Clone)]
pub struct Anaphor {
    /// The pronoun or description.
    pub span: Span,
    /// "person", "thing", "several" or "description".
    pub sort: &'static str,
    /// Whom the statement in which it is the source took it for, by names and descriptions; none where none did.
    pub settled: Option<Vec<Span>>,
    /// Those who may be meant.
    pub antecedents: Vec<Antecedent>,
}

/// One who may be meant.
#[derive(Debug, Clone)]
pub struct Antecedent {
    /// Its names and descriptions; empty for nobody.
    pub mentions: Vec<Span>,
    /// The names of the features that it has.
    pub features: Vec<&'static str>,
}

fn sort_of(form: &str) -> Option<Sort> {
    if genders::of_pronoun(form).is_some() {
        return Some(Sort::Person);
    }
    match form {
        "it" | "its" | "itself" => Some(Sort::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Sort::Several),
        _ => None,
    }
}

/// The course of one part.
struct Course<'c> {
    topics: Topics,
    /// Whom the last pronoun of each sort meant.
    last_meant: [Option<ActorIndex>; 4],
    voices: &'c Voices,
    traits: &'c Traits,
    seen: Option<&'c mut Vec<Anaphor>>,
}

impl Actors {
    /// Settles the pronouns and descriptions of title and body; each that is clear becomes a mention. `seen` is given all of
    /// them with their candidates.
    pub fn settle_pronouns(&mut self, document: &Document, said: &[Said], mut seen: Option<&mut Vec<Anaphor>>) {
        let traits = Traits::of(&self.profiles);
        for part in document.parts() {
            let voices = Voices::of(part, said);
            let mut course = Course {
                topics: Topics::default(),
                last_meant: [None; 4],
                voices: &voices,
                traits: &traits,
                seen: seen.as_deref_mut(),
            };
            self.settle_third_persons(document, part, &mut course);
            // Whose spokesman speaks may be known only now: "We were not there," said its spokesman.
            self.settle_first_persons(document, part, &voices);
        }
    }

    fn settle_third_persons(&mut self, document: &Document, part: &Part, course: &mut Course) {
        let mut mentions: Vec<Mention> =
            self.mentions.iter().filter(|mention| mention.span.part == part.id).copied().collect();
        mentions.sort_by_key(|mention| (mention.span, mention.form));
        let mut next = 0;
        for i in 0..part.len() {
            while let Some(mention) = mentions.get(next).filter(|mention| mention.span.start as usize <= i) {
                if mention.form == MentionForm::Pronoun {
                    self.remember(document, part, mention, course);
                }
                course.topics.keep(topics::of_mention(document, part, mention));
                next += 1;
            }
            if part.pos(i) == Pos::Pron && matches!(part.tag(i), Tag::PRP | Tag::PRPS) {
                self.settle_pronoun(document, part, i, course);
            } else if self.is_free_noun(part, i) {
                self.settle_noun(document, part, i, course);
            }
        }
    }

    /// A pronoun that a statement settled: who it means is present, and may be learned from.
    fn remember(&self, document: &Document, part: &Part, mention: &Mention, course: &mut Course) {
        let i = mention.heads[0];
        let Some(sort) = sort_of(&part.form(i).to_lowercase()) else { return };
        if course.seen.is_some() {
            let asked = self.asked_by_pronoun(part, i, sort, course);
            let candidates = self.candidates(part, &asked, &course.topics);
            self.show(document, mention.span, sort, Some(mention.actor), &candidates, course);
        }
        course.last_meant[sort as usize] = Some(mention.actor);
    }

    fn settle_pronoun(&mut self, document: &Document, part: &Part, i: usize, course: &mut Course) {
        let known = self.tokens(part.id).get(i).and_then(|token| token.headed);
        let is_free = known.is_none_or(|known| self.mentions[known as usize].span.len() > 1);
        let Some(sort) = sort_of(&part.form(i).to_lowercase()).filter(|_| is_free) else { return };
        if clause::is_of_weather(part, i) {
            return;
        }
        let asked = self.asked_by_pronoun(part, i, sort, course);
        let candidates = self.candidates(part, &asked, &course.topics);
        let span = part.tokens(i, i + 1);
        self.show(document, span, sort, None, &candidates, course);
        if let Some(actor) = heaviest(sort, &candidates) {
            self.add_mention(document, span, MentionForm::Pronoun, actor);
            course.last_meant[sort as usize] = Some(actor);
            course.topics.keep(topics::of_token(part, i, Some(actor), Form::Pronoun));
        }
    }

    fn asked_by_pronoun(&self, part: &Part, i: usize, sort: Sort, course: &Course) -> Asked<'static> {
        Asked {
            sort,
            at: i,
            gender: genders::of_pronoun(part.form(i)),
            speaker: course.voices.here(i),
            spoke_last: course.voices.before(i),
            last_meant: course.last_meant[sort as usize],
            described: None,
        }
    }

    fn settle_noun(&mut self, document: &Document, part: &Part, i: usize, course: &mut Course) {
        let speaker = course.voices.here(i);
        let mut meant = None;
        if let Some(described) = self.description(document, part, i, speaker, course.traits) {
            let sort = Sort::Description;
            let asked = Asked {
                sort,
                at: i,
                gender: None,
                speaker,
                spoke_last: course.voices.before(i),
                last_meant: course.last_meant[sort as usize],
                described: Some(&described),
            };
            let candidates = self.candidates(part, &asked, &course.topics);
            if candidates.len() > 1 {
                self.show(document, described.phrase, sort, None, &candidates, course);
            }
            meant = heaviest(sort, &candidates);
            if let Some(actor) = meant {
                self.add_mention(document, described.phrase, MentionForm::Nominal, actor);
                course.last_meant[sort as usize] = Some(actor);
                course.topics.keep(topics::of_token(part, i, meant, Form::Nominal));
            }
        }
        if meant.is_none() && topics::takes_part(part, i) {
            course.topics.keep(topics::of_token(part, i, None, Form::Noun));
        }
    }

    fn settle_first_persons(&mut self, document: &Document, part: &Part, voices: &Voices) {
        for i in 0..part.len() {
            if part.pos(i) != Pos::Pron || !matches!(part.tag(i), Tag::PRP | Tag::PRPS) {
                continue;
            }
            let is_free = self.tokens(part.id).get(i).and_then(|token| token.headed).is_none();
            let Some(speaker) = voices.here(i).filter(|_| is_free) else { continue };
            if let Some(actor) = self.speaks_as(document, &part.form(i).to_lowercase(), speaker) {
                self.add_mention(document, part.tokens(i, i + 1), MentionForm::Pronoun, actor);
            }
        }
    }

    /// Shows an anaphor with its candidates to those who learn from it.
    fn show(
        &self,
        document: &Document,
        span: TokenSpan,
        sort: Sort,
        settled: Option<ActorIndex>,
        candidates: &[Candidate],
        course: &mut Course,
    ) {
        let Some(seen) = course.seen.as_deref_mut() else { return };
        let mentions = |actor: ActorIndex| -> Vec<Span> {
            let told = self.mentions.iter().filter(|known| known.actor == actor && known.form != MentionForm::Pronoun);
            told.take(MOST_MENTIONS).map(|mention| document.span(mention.span)).collect()
        };
        let antecedent = |candidate: &Candidate| Antecedent {
            mentions: candidate.actor.map(mentions).unwrap_or_default(),
            features: candidate.features.iter().map(|feature| feature.name()).collect(),
        };
        seen.push(Anaphor {
            span: document.span(span),
            sort: sort.name(),
            settled: settled.map(mentions),
            antecedents: candidates.iter().map(antecedent).collect(),
        });
    }
}

/// The heaviest candidate; none where that is nobody, or two weigh the same.
fn heaviest(sort: Sort, candidates: &[Candidate]) -> Option<ActorIndex> {
    let weighed: Vec<i32> = candidates.iter().map(|candidate| candidate.weight(sort)).collect();
    let top = weighed.iter().copied().max()?;
    let mut best = candidates.iter().zip(&weighed).filter(|(_, weight)| **weight == top);
    let (candidate, _) = best.next()?;
    if best.next().is_some() { None } else { candidate.actor }
}

/// A noun with what stands before it, and an "of" behind.
pub(super) fn phrase_of(part: &Part, i: usize) -> TokenSpan {
    let of = part.children(i).find(|&child| child == i + 1 && part.form(child) == "of");
    let end = of.map_or(i + 1, |of| (part.right_edge(of) + 1).min(i + LONGEST_OF));
    part.tokens(part.left_edge(i).min(i), end)
}
