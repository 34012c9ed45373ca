//! Actors that events bring in: nouns for people ("gunmen", "some 60 deputies"), peoples, and states that an adjective names.

use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::super::profile::Profile;
use super::super::{ActorIndex, Actors, countries, nouns};
use super::{Described, words_before};
use crate::document::{Document, Part, TokenSpan};
use crate::rules::actors as rules;

impl Actors {
    /// The actor of a phrase that no actor stands for yet, made if there is none: `head` is its noun, name or adjective of
    /// a country. None for things.
    pub(crate) fn add_nominal(&mut self, document: &Document, head: usize, span: TokenSpan) -> Option<ActorIndex> {
        let part = document.part(span.part);
        let is_here = |tokens: &super::super::TokenMentions| tokens.headed.or(tokens.covering);
        if let Some(mention) = self.tokens(span.part).get(head).and_then(is_here) {
            return self.mentions.get(mention as usize).map(|mention| mention.actor);
        }
        if let Some(country) = country_named(part, head, span) {
            return Some(self.add_state(document, country, span));
        }
        let described = describe(part, head, span)?;
        let actor = self.unnamed_actor(document, &described, &rules::NOUN_OF_EVENT);
        self.add_mention(document, without_count(part, head, span), MentionForm::Nominal, actor);
        Some(actor)
    }

    fn add_state(&mut self, document: &Document, country: countries::Country, span: TokenSpan) -> ActorIndex {
        if let Some(state) = self.state(country.code) {
            return state;
        }
        let mut profile = Profile::new(country.name, ActorKind::State, &rules::COUNTRY_OF_EVENT, 0.9);
        profile.country = Some(country.code);
        let state = self.add_profile(profile);
        self.add_mention(document, span, MentionForm::Name, state);
        state
    }
}

/// The country that a phrase is the name or the adjective of.
fn country_named(part: &Part, head: usize, span: TokenSpan) -> Option<countries::Country> {
    let text = part.annotated.slice(span.start as usize, span.end as usize);
    let is_noun_for_people = matches!(part.tag(head), Tag::NNS | Tag::NNPS);
    let of_people = countries::by_adjective(text).filter(|_| !is_noun_for_people);
    countries::by_name(text).or(of_people).or_else(|| countries::by_seat(text))
}

fn describe(part: &Part, head: usize, span: TokenSpan) -> Option<Described> {
    let label = part.name_of(head).map(|(_, label)| label);
    let is_people = label == Some(EntityLabel::Norp);
    let kind = match nouns::kind_at(part, head) {
        Some(kind) => kind,
        None if is_people => ActorKind::Population,
        None if label == Some(EntityLabel::Person) => ActorKind::Person,
        None => return None,
    };
    let country = country_before(part, head, span).or_else(|| country_behind(part, head));
    Some(Described {
        noun: part.lemma(head).to_lowercase(),
        words: words_before(part, span.start as usize, head),
        country: country.map(|country| country.code),
        kind,
        is_plural: matches!(part.tag(head), Tag::NNS | Tag::NNPS)
            || matches!(part.form(head), "police" | "crowd" | "mob"),
        name: without_count(part, head, span),
    })
}

fn country_before(part: &Part, head: usize, span: TokenSpan) -> Option<countries::Country> {
    (span.start as usize..head).find_map(|i| countries::at(part, i, head)).map(|(country, _, _)| country)
}

/// "Officials from X", "police in X", "residents of X".
fn country_behind(part: &Part, head: usize) -> Option<countries::Country> {
    let prepositions = part
        .children(head)
        .filter(|&child| part.label(child) == Label::Prep && matches!(part.form(child), "of" | "from" | "in"));
    prepositions.filter_map(|preposition| part.child(preposition, Label::Pobj)).find_map(|object| {
        let start = part.children(object).filter(|&child| part.label(child) == Label::Compound).min().unwrap_or(object);
        countries::at(part, start.min(object), object + 1).map(|(country, _, _)| country)
    })
}

/// The phrase without article and number: of "some 60 deputies" `deputies`.
fn without_count(part: &Part, head: usize, span: TokenSpan) -> TokenSpan {
    let is_count = |i: &usize| {
        matches!(
            part.pos(*i),
            Pos::Det | Pos::Num | Pos::Adv | Pos::Adp | Pos::Pron | Pos::Part | Pos::Punct | Pos::Sconj | Pos::Cconj
        ) || matches!(part.label(*i), Label::Poss | Label::Case | Label::Quantmod)
            || ["least", "more", "other", "many", "several", "most", "few"]
                .contains(&part.form(*i).to_lowercase().as_str())
    };
    let start = (span.start as usize..head).find(|i| !is_count(i)).unwrap_or(head);
    part.tokens(start, head + 1)
}
