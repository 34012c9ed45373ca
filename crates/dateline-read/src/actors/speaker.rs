//! Who the source of a statement is, given who spoke before.
//!
//! ## What it settles
//! Names and descriptions by their mention; people named within a longer source; pronouns (`pronouns`); documents and
//! groups by who is behind them (`authors`); "the company", "the herder", "CHAIRMAN:" (`bearers`).
//!
//! ## What it leaves open
//! Pronouns for which two people are equally near, and sources that are nobody in particular.

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::kinds::head_of;
use super::offices;
use super::profile::Profile;
use super::{ActorIndex, Actors};
use crate::document::{Document, Part, TokenSpan};

impl Actors {
    /// The actor that a source of a statement names; settled pronouns and descriptions become mentions of it.
    pub fn resolve_speaker(
        &mut self,
        document: &Document,
        source: TokenSpan,
        content: &[TokenSpan],
        previous: Option<ActorIndex>,
    ) -> Option<ActorIndex> {
        if source.is_empty() {
            return None;
        }
        let part = document.part(source.part);
        let head = speaking_head(part, source);
        if let Some(actor) = self.at(source.part, head) {
            // "The deputy leader of the Reform List, Nagy Gabor": the tree may take the list for the speaker.
            let is_person = self.kind(actor) == Some(ActorKind::Person) && self.opens(source, actor);
            return Some(if is_person { actor } else { self.set_off(part, source).unwrap_or(actor) });
        }
        if let Some(actor) = self.named_within(part, source, head) {
            return Some(actor);
        }
        if part.pos(head) == Pos::Pron || matches!(part.tag(head), Tag::WP | Tag::WDT) {
            let actor = self.pronoun(document, part, head, content, previous)?;
            self.add_mention(document, part.tokens(head, head + 1), MentionForm::Pronoun, actor);
            return Some(actor);
        }
        if let Some(actor) = self.author(part, source, head) {
            return Some(actor);
        }
        if let Some(actor) = previous.filter(|_| self.is_letter(part, head)) {
            return Some(actor);
        }
        let actor = self.bearer(document, part, source, head, content, previous)?;
        self.add_mention(document, source, MentionForm::Nominal, actor);
        Some(actor)
    }

    /// Who is named in the source behind a description: in apposition to its head ("the head of the port, Ana Duarte";
    /// "the ship's owner, Baltic Line") or as its last words ("engine maker Vestra Chief Executive Ana Duarte"); or whose
    /// title the source's head is a part of; or the only person whose name is set off by a comma or a title.
    fn named_within(&self, part: &Part, source: TokenSpan, head: usize) -> Option<ActorIndex> {
        let own = before_insertion(part, source);
        self.apposed(part, own, head)
            .or_else(|| self.named_last(part, own))
            .or_else(|| self.holder(source, head))
            .or_else(|| self.set_off(part, source))
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
        // The name layer may have taken the place before for a part of the name.
        let is_cut = part.name_of(before).is_some_and(|(name, _)| name.contains(before + 1));
        let is_set_off = is_cut || part.form(before) == "," || offices::word_at(part, before).is_some();
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

    /// Whether the source begins with a name or title of this actor.
    fn opens(&self, source: TokenSpan, actor: ActorIndex) -> bool {
        let first = self.tokens(source.part).get(source.start as usize).and_then(|token| token.covering);
        first.and_then(|mention| self.mentions.get(mention as usize)).is_some_and(|mention| mention.actor == actor)
    }

    /// The only person of a source whose name opens it, or stands behind a comma or an office, before any relative
    /// clause: "The deputy leader of the Reform List, Nagy Gabor, who is no relation".
    fn set_off(&self, part: &Part, source: TokenSpan) -> Option<ActorIndex> {
        let end = source
            .range()
            .find(|&i| matches!(part.tag(i), Tag::WP | Tag::WDT | Tag::WPS))
            .unwrap_or(source.end as usize);
        let mut people = self
            .before(part, end)
            .take_while(|mention| mention.span.end > source.start)
            .filter(|mention| source.covers(mention.span) && self.kind(mention.actor) == Some(ActorKind::Person))
            .filter(|mention| {
                let start = mention.span.start as usize;
                let is_possessor =
                    part.tokens(mention.span.end as usize, end).range().next().is_some_and(|i| part.tag(i) == Tag::POS);
                let opens = start == source.start as usize
                    || mention.extent.start == source.start
                    || part.form(start - 1) == ","
                    || offices::word_at(part, start - 1).is_some();
                // "Icahn affiliate American Partners" is the partners' word.
                let is_modifier = mention.heads.iter().any(|&head| {
                    let owner = part.head(head);
                    let modifies =
                        matches!(part.label(head), Label::Compound | Label::Amod) && part.pos(owner) == Pos::Noun;
                    modifies && source.contains(owner) && !mention.extent.contains(owner)
                });
                opens && !is_possessor && !is_modifier
            })
            .map(|mention| mention.actor);
        let actor = people.next()?;
        people.all(|other| other == actor).then_some(actor)
    }
}

/// A source up to what dashes insert: "The deputy of Negotin Ana Duarte - no kin of the minister -".
fn before_insertion(part: &Part, source: TokenSpan) -> TokenSpan {
    let is_dash = |i: usize| matches!(part.form(i), "-" | "–" | "—" | "--");
    let dash = source.range().skip(1).find(|&i| is_dash(i) && part.token(i - 1).space_after);
    dash.map_or(source, |dash| part.tokens(source.start as usize, dash))
}

/// The head of a source: that of its subject where it takes in a verb ("analysts at Ostberg wrote"), the pronoun where it
/// is a relative clause ("who on Wednesday became").
fn speaking_head(part: &Part, source: TokenSpan) -> usize {
    let start = source.start as usize;
    if matches!(part.tag(start), Tag::WP | Tag::WDT) {
        return start;
    }
    let head = head_of(part, source);
    let subject = part.children(head).find(|&child| part.label(child) == Label::Nsubj && source.contains(child));
    match subject {
        Some(subject) if matches!(part.pos(head), Pos::Verb | Pos::Aux) => subject,
        _ => head,
    }
}
