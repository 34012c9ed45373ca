//! Who the source of a statement is, given who spoke before.
//!
//! ## What it settles
//! Names and descriptions by their mention; "he" and "she" by the person who acted last outside quotation marks, else by
//! the last speaker; "they" and "it" by the last speaker that is no person; "I" and "we" inside a quotation by its
//! speaker; "the company", "the group" by the last body of that kind.
//!
//! ## What it leaves open
//! Pronouns for which two people are equally near, and sources that are nobody in particular.

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::kinds::head_of;
use super::offices::{self, Gender};
use super::profile::{Mention, Profile};
use super::{ActorIndex, Actors};
use crate::document::{Document, Part, TokenSpan};

/// How many sentences back a pronoun reaches.
const FARTHEST_SENTENCE: usize = 3;
/// How many mentions back a pronoun reaches.
const MOST_MENTIONS: usize = 60;

impl Actors {
    /// The actor that a source of a statement names; settled pronouns and descriptions become mentions of it.
    pub fn resolve_speaker(
        &mut self,
        document: &Document,
        source: TokenSpan,
        previous_speaker: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        if source.is_empty() {
            return None;
        }
        let part = document.part(source.part);
        let head = head_of(part, source);
        if let Some(actor) = self.named_by(document, source) {
            return Some(actor);
        }
        if let Some(actor) = self.named_within(part, source, head) {
            return Some(actor);
        }
        if part.pos(head) == Pos::Pron {
            let actor = self.pronoun(document, part, head, previous_speaker)?;
            self.add_mention(document, part.tokens(head, head + 1), MentionForm::Pronoun, actor);
            return Some(actor);
        }
        let actor = self.description(document, part, head, previous_speaker)?;
        self.add_mention(document, source, MentionForm::Nominal, actor);
        Some(actor)
    }

    /// Who is named in the source behind a description: in apposition to its head ("the head of the port, Ana Duarte";
    /// "the ship's owner, Baltic Line") or as its last words ("engine maker Vestra Chief Executive Ana Duarte"); or whose
    /// title the source's head is a part of.
    fn named_within(&self, part: &Part, source: TokenSpan, head: usize) -> Option<ActorIndex> {
        self.apposed(part, source, head).or_else(|| self.named_last(part, source)).or_else(|| self.holder(source, head))
    }

    fn apposed(&self, part: &Part, source: TokenSpan, head: usize) -> Option<ActorIndex> {
        let mut named =
            part.children(head).filter(|&child| part.label(child) == Label::Appos && source.contains(child));
        let actor = self.at(source.part, named.next()?)?;
        let kind = self.kind(actor)?;
        let is_body = matches!(kind, ActorKind::Organization | ActorKind::Media | ActorKind::ArmedGroup);
        // A ship's owner may be a firm, its captain is none.
        let describes_body = part.lemma(head) == "owner" || offices::word_at(part, head).is_none();
        let fits = kind == ActorKind::Person || (is_body && describes_body);
        (named.next().is_none() && fits).then_some(actor)
    }

    fn named_last(&self, part: &Part, source: TokenSpan) -> Option<ActorIndex> {
        let last = self.tokens(source.part).get(source.end as usize - 1)?.covering?;
        let mention = self.mentions.get(last as usize)?;
        let before = (mention.span.start as usize).checked_sub(1).filter(|&i| source.contains(i))?;
        let is_set_off = part.form(before) == "," || offices::word_at(part, before).is_some();
        (is_set_off && self.kind(mention.actor) == Some(ActorKind::Person)).then_some(mention.actor)
    }

    /// The person in whose title the head stands, where source and title are one: the parser takes "X, head of the firm
    /// Y, said" for a saying of Y.
    fn holder(&self, source: TokenSpan, head: usize) -> Option<ActorIndex> {
        let holds = |profile: &Profile| {
            profile
                .roles
                .iter()
                .any(|role| role.is_literal && role.phrase.span.part == source.part && role.phrase.head == head)
        };
        let mut holders = (0..self.profiles.len()).filter(|&index| holds(&self.profiles[index]));
        let holder = holders.next()?;
        holders.next().is_none().then_some(ActorIndex(holder as u32))
    }

    fn pronoun(
        &self,
        document: &Document,
        part: &Part,
        head: usize,
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let form = part.form(head).to_lowercase();
        let is_person = |actor: &ActorIndex| self.kind(*actor) == Some(ActorKind::Person);
        match form.as_str() {
            "he" | "she" | "him" | "her" | "his" => {
                let gender = if matches!(form.as_str(), "she" | "her") { Gender::Female } else { Gender::Male };
                self.person_before(document, part, head, gender, previous)
            }
            "they" | "it" | "them" | "its" | "their" => self
                .body_before(document, part, head, 0)
                .or_else(|| previous.filter(|actor| !is_person(actor)))
                .or_else(|| self.body_before(document, part, head, 1)),
            "i" | "we" if part.is_quoted(head) => previous,
            _ => None,
        }
    }

    /// The person that "he" or "she" at `head` means.
    fn person_before(
        &self,
        document: &Document,
        part: &Part,
        head: usize,
        gender: Gender,
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        let fits = |actor: ActorIndex| {
            let profile = self.profiles.get(actor.at());
            profile.is_some_and(|profile| {
                profile.kind == ActorKind::Person && profile.gender.is_none_or(|known| known == gender)
            })
        };
        let previous = previous.filter(|&actor| fits(actor));
        let sentence = part.sentence_of(head)?;
        let mut people: Vec<ActorIndex> = Vec::new();
        for mention in self.before(part, head) {
            let at = part.sentence_of(mention.span.start as usize).unwrap_or(0);
            if at + FARTHEST_SENTENCE < sentence {
                break;
            }
            if !fits(mention.actor) {
                continue;
            }
            let is_quoted = part.is_quoted(mention.span.start as usize);
            if mention.is_subject(document) && !is_quoted {
                return Some(mention.actor);
            }
            if !is_quoted && !people.contains(&mention.actor) {
                people.push(mention.actor);
            }
        }
        match (previous, people.as_slice()) {
            (Some(actor), _) => Some(actor),
            (None, [only]) => Some(*only),
            _ => None,
        }
    }

    /// The body or group that acted last, at most `sentences` before.
    fn body_before(&self, document: &Document, part: &Part, head: usize, sentences: usize) -> Option<ActorIndex> {
        let sentence = part.sentence_of(head)?;
        self.before(part, head)
            .take_while(|mention| part.sentence_of(mention.span.start as usize).unwrap_or(0) + sentences >= sentence)
            .find(|mention| {
                let kind = self.kind(mention.actor);
                mention.is_subject(document) && !matches!(kind, Some(ActorKind::Person | ActorKind::Media) | None)
            })
            .map(|mention| mention.actor)
    }

    /// The mentions before token `head`, the nearest first.
    fn before<'s>(&'s self, part: &'s Part, head: usize) -> impl Iterator<Item = &'s Mention> {
        let named = &self.mentions[..self.in_order];
        let behind =
            named.partition_point(|mention| (mention.span.part, mention.span.start as usize) < (part.id, head));
        named[..behind].iter().rev().filter(move |mention| mention.span.part == part.id).take(MOST_MENTIONS)
    }

    /// What "the spokeswoman", "the company" means after someone spoke.
    fn description(
        &self,
        document: &Document,
        part: &Part,
        head: usize,
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        if let Some(phrase) = offices::phrase_at(part, head, part.len()) {
            let previous = previous.filter(|_| phrase.is_definite)?;
            let profile = self.profiles.get(previous.at())?;
            let holds = profile.roles.iter().any(|role| role.phrase.office == phrase.office);
            let agrees = phrase.country.is_none_or(|country| profile.country.is_none_or(|known| known == country.code));
            return (holds && agrees).then_some(previous);
        }
        let is_definite =
            part.children(head).any(|child| part.form(child).eq_ignore_ascii_case("the") && part.tag(child) == Tag::DT);
        let kinds = kinds_of_noun(part.lemma(head));
        if !is_definite || kinds.is_empty() {
            return None;
        }
        let sentence = part.sentence_of(head)?;
        let mut bodies: Vec<&Mention> = Vec::new();
        for mention in self.before(part, head) {
            if part.sentence_of(mention.span.start as usize).unwrap_or(0) + 2 < sentence {
                break;
            }
            let fits = self.kind(mention.actor).is_some_and(|kind| kinds.contains(&kind));
            if fits && !bodies.iter().any(|known| known.actor == mention.actor) {
                bodies.push(mention);
            }
        }
        // Who spoke last and is near goes on speaking.
        if let Some(speaker) = previous.filter(|speaker| bodies.iter().any(|mention| mention.actor == *speaker)) {
            return Some(speaker);
        }
        let mut subjects = bodies.iter().filter(|mention| mention.is_subject(document));
        match (bodies.as_slice(), subjects.next(), subjects.next()) {
            ([only], _, _) => Some(only.actor),
            (_, Some(subject), None) => Some(subject.actor),
            _ => None,
        }
    }
}

/// The kinds of actor that a noun for a body can mean.
fn kinds_of_noun(lemma: &str) -> &'static [ActorKind] {
    match lemma {
        "company" | "firm" | "bank" | "maker" | "retailer" | "automaker" | "carmaker" | "airline" | "party"
        | "lender" | "manufacturer" | "bureau" | "university" | "regulator" => &[ActorKind::Organization],
        "group" | "organization" | "organisation" | "movement" => {
            &[ActorKind::Organization, ActorKind::ArmedGroup, ActorKind::Igo]
        }
        "agency" => &[ActorKind::Organization, ActorKind::Igo, ActorKind::Government, ActorKind::Media],
        "newspaper" | "broadcaster" | "channel" | "magazine" => &[ActorKind::Media],
        "ministry" | "department" | "court" | "office" | "commission" => &[ActorKind::Government, ActorKind::Igo],
        "country" | "kingdom" | "republic" => &[ActorKind::State],
        _ => &[],
    }
}
