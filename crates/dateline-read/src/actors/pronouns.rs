//! Whom a pronoun means that speaks.
//!
//! ## How it chooses
//! Everybody who fits in gender and kind and is not named in the words said is weighed: who acted in a main clause, who
//! is near, who spoke last. The heaviest wins; of two that weigh the same, who spoke last, else nobody.

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::offices::{self, Gender};
use super::profile::Mention;
use super::{ActorIndex, Actors, states};
use super::{genders, given_names, nouns, sorts};
use crate::document::{Document, Part, TokenSpan};

/// How many sentences back a pronoun reaches.
const FARTHEST_SENTENCE: usize = 4;
/// How many mentions back a pronoun reaches.
const MOST_MENTIONS: usize = 60;
/// How many mentions that statements settled are looked at.
const MOST_SETTLED: usize = 12;

/// How many tokens back somebody who acts is looked for.
const MOST_TOKENS: usize = 120;

/// How much a mention weighs.
const IN_MAIN_CLAUSE: i32 = 8;
const IN_OTHER_CLAUSE: i32 = 6;
const ELSEWHERE: i32 = 2;
const IN_THIS_SENTENCE: i32 = 2;
const A_SENTENCE_AGO: i32 = 4;
const SPOKE_LAST: i32 = 3;
const OF_THIS_GENDER: i32 = 1;
const OF_OTHER_NAME: i32 = 8;

/// A choice among several, and how clear it is.
#[derive(Debug, Default)]
struct Choice {
    weighed: Vec<(ActorIndex, i32)>,
}

impl Choice {
    fn weigh(&mut self, actor: ActorIndex, weight: i32) {
        match self.weighed.iter_mut().find(|(known, _)| *known == actor) {
            Some((_, known)) => *known = (*known).max(weight),
            None => self.weighed.push((actor, weight)),
        }
    }

    /// The heaviest, and by how much; none where two are.
    fn made(mut self) -> Option<(ActorIndex, i32)> {
        self.weighed.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
        match self.weighed[..] {
            [(actor, _)] => Some((actor, i32::MAX)),
            [(actor, first), (_, second), ..] if first > second => Some((actor, first - second)),
            _ => None,
        }
    }
}

impl Actors {
    /// The actor that the pronoun at `head` means; `content` is what is said.
    pub(super) fn pronoun(
        &mut self,
        document: &Document,
        part: &Part,
        head: usize,
        content: &[TokenSpan],
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        if matches!(part.tag(head), Tag::WP | Tag::WDT) {
            return self.antecedent(document, part, head, previous);
        }
        let form = part.form(head).to_lowercase();
        if let Some(gender) = genders::of_pronoun(&form) {
            return self.person_meant(document, part, head, Some(gender), content, previous);
        }
        match form.as_str() {
            "they" | "it" | "them" | "its" | "their" => self.body_meant(document, part, head, content, previous),
            "i" | "we" if part.is_quoted(head) => previous,
            _ => None,
        }
    }

    /// Whom "who" or "which" hangs on.
    fn antecedent(
        &mut self,
        document: &Document,
        part: &Part,
        head: usize,
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let mut verb = part.head(head);
        for _ in 0..4 {
            if part.label(verb) == Label::Relcl {
                let noun = part.head(verb);
                let phrase = part.tokens(part.left_edge(noun), noun + 1);
                // "The Port Authority's parent company, which": a name tells whose it is, so it is nobody met before.
                let is_told_by_name = offices::word_at(part, noun).is_none()
                    && phrase.range().any(|i| i < noun && part.pos(i) == Pos::Propn);
                let known = self.at(part.id, noun);
                if known.is_some() || is_told_by_name {
                    return known;
                }
                return self.bearer(document, part, phrase, noun, &[], previous);
            }
            verb = part.head(verb);
        }
        None
    }

    /// The person that a pronoun or a noun for anybody at `head` means, of `gender` where that tells one.
    pub(super) fn person_meant(
        &mut self,
        document: &Document,
        part: &Part,
        head: usize,
        gender: Option<Gender>,
        content: &[TokenSpan],
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let fits = |actor: ActorIndex| {
            let profile = self.profiles.get(actor.at());
            profile
                .filter(|profile| profile.kind == ActorKind::Person)
                .is_some_and(|profile| gender.is_none_or(|asked| profile.gender.is_none_or(|known| known == asked)))
        };
        let previous =
            previous.filter(|&actor| fits(actor) && gender.is_none_or(|asked| self.gender_hint(actor, asked) >= 0));
        let mut choice = Choice::default();
        for (mention, ago) in self.near(part, head, content) {
            if fits(mention.actor) {
                let hint = gender.map_or(0, |gender| self.gender_hint(mention.actor, gender));
                let weight = self.weight(document, mention, ago, previous) + hint;
                choice.weigh(mention.actor, weight);
            }
        }
        let (actor, clearness) = match choice.made() {
            Some(made) => made,
            None => (previous?, 0),
        };
        // A given name of the other gender, and somebody unnamed who acts in between, speak against.
        let is_of_other = gender.is_some_and(|gender| self.gender_hint(actor, gender) < 0);
        if is_of_other || gender.is_some() && self.somebody_else_acts(part, head, actor, content) {
            return None;
        }
        if clearness > 2 {
            let profile = &mut self.profiles[actor.at()];
            profile.gender = profile.gender.or(gender);
        }
        Some(actor)
    }

    /// Whether the last to act before token `head`, in this sentence or the one before, is one person whom the text has
    /// named nowhere: "The lodge owner has her answer. "Higher," she said."
    fn somebody_else_acts(&self, part: &Part, head: usize, actor: ActorIndex, content: &[TokenSpan]) -> bool {
        let Some(sentence) = part.sentence_of(head) else { return false };
        let from = part.sentences[..sentence].iter().rev().find(|sentence| !part.is_quoted(sentence.start as usize));
        let from = from.map_or(part.sentences[sentence].start, |sentence| sentence.start) as usize;
        for i in (from.max(head.saturating_sub(MOST_TOKENS))..head).rev() {
            let token = self.tokens(part.id).get(i);
            let mention = token.and_then(|token| token.headed.or(token.covering));
            if mention.and_then(|mention| self.mentions.get(mention as usize)).is_some_and(|known| known.actor == actor)
            {
                return false;
            }
            let acts = part.label(i) == Label::Nsubj && part.label(part.head(i)) == Label::Root;
            let is_said = content.iter().any(|span| span.part == part.id && span.contains(i));
            if acts && mention.is_none() && part.tag(i) == Tag::NN && !part.is_quoted(i) && !is_said {
                return is_person(part, i);
            }
        }
        false
    }

    /// What is known of the gender of an actor, or its given name, says for or against the gender asked for.
    pub(super) fn gender_hint(&self, actor: ActorIndex, asked: Gender) -> i32 {
        let profile = &self.profiles[actor.at()];
        match (profile.gender, given_names::gender(&profile.name)) {
            (Some(_), _) => OF_THIS_GENDER,
            (None, Some(hint)) if hint == asked => OF_THIS_GENDER,
            (None, Some(_)) => -OF_OTHER_NAME,
            (None, None) => 0,
        }
    }

    fn body_meant(
        &self,
        document: &Document,
        part: &Part,
        head: usize,
        content: &[TokenSpan],
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let is_several = matches!(part.form(head).to_lowercase().as_str(), "they" | "them" | "their");
        // A state is "it"; "they" are some whom it deals with, unless it is what spoke.
        let fits = |actor: ActorIndex| {
            let is_state = |kind| is_several && kind == ActorKind::State && previous != Some(actor);
            self.kind(actor)
                .is_some_and(|kind| !matches!(kind, ActorKind::Person | ActorKind::Media) && !is_state(kind))
        };
        let previous = previous.filter(|&actor| fits(actor));
        let mut choice = Choice::default();
        for (mention, ago) in self.near(part, head, content).filter(|(mention, ago)| fits(mention.actor) && *ago <= 1) {
            if mention.is_subject(document) || previous == Some(mention.actor) {
                choice.weigh(mention.actor, self.weight(document, mention, ago, previous));
            }
        }
        let chosen = choice.made().map(|(actor, _)| actor).or(previous)?;
        // "Peru and fund officials ... They": of one body and several people behind it, the several.
        let is_one = !matches!(self.kind(chosen), Some(ActorKind::ArmedGroup | ActorKind::Population));
        match several_before(part, head, content).filter(|_| is_several && is_one) {
            Some(several) if self.is_named_between(part, chosen, several, head) => Some(chosen),
            Some(several) => self.at(part.id, several).filter(|&actor| fits(actor)),
            None => Some(chosen),
        }
    }

    /// Whether an actor is mentioned behind token `from` and before token `to`.
    fn is_named_between(&self, part: &Part, actor: ActorIndex, from: usize, to: usize) -> bool {
        let behind = |mention: &&Mention| mention.span.end as usize > from;
        self.before(part, to).take_while(behind).any(|mention| mention.actor == actor)
    }

    fn weight(&self, document: &Document, mention: &Mention, ago: usize, previous: Option<ActorIndex>) -> i32 {
        let part = document.part(mention.span.part);
        let clause = match mention.is_subject(document) {
            true if is_in_other_clause(part, mention) => IN_OTHER_CLAUSE,
            true => IN_MAIN_CLAUSE,
            false if mention.heads.iter().any(|&head| part.label(head) == Label::Root) => IN_MAIN_CLAUSE,
            false => ELSEWHERE,
        };
        let clause = if ago == 0 && clause == IN_MAIN_CLAUSE { clause + IN_THIS_SENTENCE } else { clause };
        let spoke_last = if previous == Some(mention.actor) { SPOKE_LAST } else { 0 };
        clause + spoke_last - A_SENTENCE_AGO * ago as i32
    }

    /// The mentions before token `head` that are neither quoted nor in the words said, the nearest first, with how
    /// many sentences ago they stand.
    fn near<'s>(
        &'s self,
        part: &'s Part,
        head: usize,
        content: &'s [TokenSpan],
    ) -> impl Iterator<Item = (&'s Mention, usize)> {
        let settled = self.mentions[self.in_order..].iter().rev().filter(move |mention| {
            mention.span.part == part.id && (mention.span.start as usize) < head && mention.form != MentionForm::Name
        });
        self.before(part, head)
            .chain(settled.take(MOST_SETTLED))
            .map(move |mention| (mention, sentences_ago(part, mention.span.start as usize, head)))
            .filter(move |(mention, ago)| {
                let start = mention.span.start as usize;
                *ago <= FARTHEST_SENTENCE
                    && !self.is_place_like(part, mention)
                    && !part.is_quoted(start)
                    && !content.iter().any(|span| span.part == part.id && span.contains(start))
            })
    }

    /// A name of one word, of nobody whose title or description is known, where places stand.
    fn is_place_like(&self, part: &Part, mention: &Mention) -> bool {
        let profile = &self.profiles[mention.actor.at()];
        let is_known = !profile.roles.is_empty() || !profile.called.is_empty() || profile.name.contains(' ');
        mention.span.len() == 1 && !is_known && states::is_setting(part, mention.heads[0])
    }

    /// The mentions before token `head`, the nearest first.
    pub(super) fn before<'s>(&'s self, part: &'s Part, head: usize) -> impl Iterator<Item = &'s Mention> {
        let named = &self.mentions[..self.in_order];
        let behind =
            named.partition_point(|mention| (mention.span.part, mention.span.start as usize) < (part.id, head));
        named[..behind].iter().rev().filter(move |mention| mention.span.part == part.id).take(MOST_MENTIONS)
    }
}

/// The last noun for several people or bodies before token `head`, in its sentence or the one before, that is neither quoted
/// nor in the words said: "officials", "rights groups".
fn several_before(part: &Part, head: usize, content: &[TokenSpan]) -> Option<usize> {
    let first = part.sentences[part.sentence_of(head)?.saturating_sub(1)].start as usize;
    (first.max(head.saturating_sub(MOST_TOKENS))..head).rev().find(|&i| {
        let is_said = content.iter().any(|span| span.part == part.id && span.contains(i));
        part.tag(i) == Tag::NNS && nouns::kind_at(part, i).is_some() && !part.is_quoted(i) && !is_said
    })
}

/// How many sentences lie between two tokens, where those that begin within quotation marks count for none.
fn sentences_ago(part: &Part, from: usize, to: usize) -> usize {
    let (Some(first), Some(last)) = (part.sentence_of(from), part.sentence_of(to)) else { return 0 };
    if first == last {
        return 0;
    }
    let between = part.sentences.get(first + 1..=last).unwrap_or_default();
    // Further ones are of no use to anybody who asks.
    let near = between.iter().take(4 * FARTHEST_SENTENCE);
    near.filter(|sentence| !part.is_quoted(sentence.start as usize)).count().max(1)
}

/// A noun for one person.
pub(crate) fn is_person(part: &Part, i: usize) -> bool {
    let noun = part.lemma(i).to_lowercase();
    genders::of_noun(&noun).is_some()
        || offices::word_at(part, i).is_some_and(|word| !word.is_address())
        || sorts::is_for_anybody(&noun)
        || noun == "owner"
}

/// Whether a subject is that of a clause inside another.
fn is_in_other_clause(part: &Part, mention: &Mention) -> bool {
    mention.heads.iter().any(|&head| {
        matches!(part.label(part.head(head)), Label::Ccomp | Label::Relcl | Label::Advcl | Label::Acl | Label::Pcomp)
    })
}
