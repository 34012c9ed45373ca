//! Actors that events bring in: nouns for people ("gunmen", "some 60 deputies"), peoples, and states that an adjective names.
//!
//! ## What it does
//! Makes one actor for the same noun where nothing tells two apart: the country and the other words before the noun do; a
//! bare noun means the one of that noun met last.
//!
//! ## What it leaves open
//! Nouns for things; whether "the gunmen" are all or some of the gunmen met before.

use std::collections::HashMap;

use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::profile::Profile;
use super::{ActorIndex, Actors, countries, kind_of_noun};
use crate::document::{Document, Part, TokenSpan};

/// How sure it is that a noun names an actor of its kind.
const CONFIDENCE: f64 = 0.7;

/// The actors of nouns met so far.
#[derive(Debug, Default)]
pub(crate) struct Unnamed {
    by_words: HashMap<String, ActorIndex>,
    by_noun: HashMap<String, ActorIndex>,
}

impl Actors {
    /// The actor of a phrase that no actor stands for yet, made if there is none: `head` is its noun, name or adjective of
    /// a country. None for things.
    pub(crate) fn add_nominal(
        &mut self,
        document: &Document,
        unnamed: &mut Unnamed,
        head: usize,
        span: TokenSpan,
    ) -> Option<ActorIndex> {
        let part = document.part(span.part);
        let is_here = |tokens: &super::TokenMentions| tokens.headed.or(tokens.covering);
        if let Some(mention) = self.tokens(span.part).get(head).and_then(is_here) {
            return self.mentions.get(mention as usize).map(|mention| mention.actor);
        }
        if let Some(country) = country_named(part, head, span) {
            return Some(self.add_state(document, country, span));
        }
        let Described { words, noun, profile } = describe(part, head, span)?;
        let is_bare = words == noun;
        let known = unnamed.by_words.get(&words).or_else(|| unnamed.by_noun.get(&noun).filter(|_| is_bare)).copied();
        let actor = known.unwrap_or_else(|| self.add_profile(profile));
        unnamed.by_words.insert(words, actor);
        unnamed.by_noun.insert(noun, actor);
        self.add_mention(document, without_count(part, head, span), MentionForm::Nominal, actor);
        Some(actor)
    }

    fn add_state(&mut self, document: &Document, country: countries::Country, span: TokenSpan) -> ActorIndex {
        if let Some(state) = self.state(country.code) {
            return state;
        }
        let mut profile = Profile::new(country.name, ActorKind::State, "country-of-event", 0.9);
        profile.country = Some(country.code);
        let state = self.add_profile(profile);
        self.add_mention(document, span, MentionForm::Name, state);
        state
    }

    fn add_profile(&mut self, profile: Profile) -> ActorIndex {
        self.profiles.push(profile);
        ActorIndex(self.profiles.len() as u32 - 1)
    }
}

/// A noun with what tells it from others.
struct Described {
    /// The country and the words before the noun, with the noun.
    words: String,
    noun: String,
    profile: Profile,
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
    let kind = match kind_of_noun(part, head) {
        Some(kind) => kind,
        None if is_people => ActorKind::Population,
        None if label == Some(EntityLabel::Person) => ActorKind::Person,
        None => return None,
    };
    let country = country_before(part, head, span).or_else(|| country_behind(part, head));
    let noun = part.lemma(head).to_lowercase();
    let told: Vec<String> =
        (span.start as usize..head).filter(|&i| tells_apart(part, i)).map(|i| part.form(i).to_lowercase()).collect();
    let mut words = country.map_or_else(String::new, |country| format!("{} ", country.code));
    for word in &told {
        words.push_str(word);
        words.push(' ');
    }
    words.push_str(&noun);
    let name = without_count(part, head, span);
    let text = part.annotated.slice(name.start as usize, name.end as usize);
    let mut profile = Profile::new(text, kind, "noun-of-event", CONFIDENCE);
    profile.country = country.map(|country| country.code);
    Some(Described { words, noun, profile })
}

/// Words before a noun that say which ones; numbers, articles and the country's own adjective do not.
fn tells_apart(part: &Part, i: usize) -> bool {
    matches!(part.pos(i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Verb)
        && countries::by_adjective(part.form(i)).is_none()
        && !["other", "many", "several", "more", "few", "least", "same"].contains(&part.form(i).to_lowercase().as_str())
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
