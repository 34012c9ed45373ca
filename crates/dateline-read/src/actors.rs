//! Actors: the people, states and bodies of an article, each with all its mentions.
//!
//! Invariants: mentions of one actor never overlap; two people are never one for sharing a surname alone; a mention
//! that fits two actors equally well belongs to none.
//!
//! The order of work is the order of the calls in [`Actors::find`]: names first, because titles, definitions and
//! descriptions hang on them.

mod anaphora;
mod appositions;
mod authors;
mod bearers;
mod bodies;
mod callings;
mod clusters;
pub(crate) mod countries;
mod definitions;
mod descriptions;
pub(crate) mod firms;
mod genders;
mod given_names;
mod home_country;
mod homes;
mod institutions;
mod kinds;
mod links;
mod missed_names;
mod name_labels;
mod name_repair;
mod nominals;
mod nouns;
mod office_words;
mod offices;
mod output;
mod people;
mod person_name;
mod profile;
pub(crate) mod pronouns;
mod repeats;
mod same_names;
mod sorts;
mod speaker;
mod states;
mod swallowed;
mod table_names;
#[cfg(test)]
mod tests;
mod titles;
mod unnamed;

use dateline_knowledge::KnownActor;
use dateline_report::{ActorId, ActorKind, CountryCode, MentionForm};

use crate::dateline::DatelineFound;
use crate::document::{Document, PartId, TokenSpan};
pub use anaphora::{Anaphor, Antecedent, Said};
use clusters::Clusters;
pub(crate) use kinds::name_key;
pub(crate) use links::Setting;
pub(crate) use nouns::kind_at as kind_of_noun;
use profile::{Mention, Profile};
use unnamed::Unnamed;

/// Which actor of the article; numbers follow the order of first mention, those without a name behind the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorIndex(pub u32);

impl ActorIndex {
    /// The id that the report gives this actor.
    pub fn id(self) -> ActorId {
        ActorId::nth(self.0 as usize + 1)
    }

    /// The actor of an id that [`ActorIndex::id`] gave.
    pub fn from_id(id: &ActorId) -> Option<ActorIndex> {
        let number: u32 = id.as_str().strip_prefix(ActorId::PREFIX)?.parse().ok()?;
        number.checked_sub(1).map(ActorIndex)
    }

    fn at(self) -> usize {
        self.0 as usize
    }
}

/// The actors of one article.
#[derive(Debug)]
pub struct Actors {
    profiles: Vec<Profile>,
    /// In reading order up to `in_order`; behind that, mentions that statements settled.
    mentions: Vec<Mention>,
    in_order: usize,
    /// For every token of title and body the mention it heads, and the longest that covers it.
    title: Vec<TokenMentions>,
    body: Vec<TokenMentions>,
    /// Those without a name, by their nouns.
    unnamed: Unnamed,
}

/// Whether a government sits in the place of this name, upper or lower case.
pub(crate) fn is_seat_of_government(name: &str) -> bool {
    countries::by_seat(name).is_some()
}

/// Whether a word is a stock's code with its exchange: `ABC.N`.
pub(crate) fn is_ticker(form: &str) -> bool {
    name_repair::is_ticker(form)
}

/// The mentions of one token, as indices into the mentions.
#[derive(Debug, Clone, Copy, Default)]
struct TokenMentions {
    headed: Option<u32>,
    covering: Option<u32>,
}

impl Actors {
    /// Finds the actors of an article; `governments` are names of countries and seats that stand for a government.
    pub(crate) fn find(
        document: &Document,
        dateline: &DatelineFound,
        governments: &[(TokenSpan, CountryCode)],
        setting: &Setting,
    ) -> Actors {
        let mut names = name_repair::mended(document, dateline.tokens);
        missed_names::add(document, &mut names);
        swallowed::mend(document, &mut names);
        table_names::add(document, dateline.tokens, setting, &mut names);
        name_labels::tell_bodies(document, &mut names);
        let definitions = definitions::find(document, &names);
        let mut clusters = Clusters::new(document);
        clusters.add_definitions(&definitions);
        clusters.add_full_people(&names);
        clusters.add_organizations(&names);
        clusters.add_bare_names(&names);
        states::add(&mut clusters, &names, governments);
        repeats::add(&mut clusters, dateline.tokens);
        institutions::add(&mut clusters, dateline.tokens);
        clusters.add_titles();
        descriptions::add(&mut clusters);
        links::add(&mut clusters, setting);
        same_names::join(&mut clusters);
        appositions::add(&mut clusters);
        genders::add(&mut clusters);
        nominals::add(&mut clusters, dateline.tokens);
        clusters.add_agency(dateline);
        clusters.finish()
    }

    /// How many actors there are.
    pub fn len(&self) -> usize {
        self.profiles.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.profiles.is_empty()
    }

    /// The actor whose mention token `i` is the head of, else the one whose mention covers it; the longest mention
    /// wins.
    pub fn at(&self, part: PartId, i: usize) -> Option<ActorIndex> {
        let token = self.tokens(part).get(i)?;
        let mention = token.headed.or(token.covering)?;
        Some(self.mentions.get(mention as usize)?.actor)
    }

    /// The actor that a phrase names or describes, without asking who spoke before.
    pub fn named_by(&self, document: &Document, phrase: TokenSpan) -> Option<ActorIndex> {
        if phrase.is_empty() {
            return None;
        }
        self.at(phrase.part, kinds::head_of(document.part(phrase.part), phrase))
    }

    /// What sort of actor it is.
    pub fn kind(&self, actor: ActorIndex) -> Option<ActorKind> {
        self.profiles.get(actor.at()).map(|profile| profile.kind)
    }

    /// The country that it belongs to, where that is known.
    pub(crate) fn country(&self, actor: ActorIndex) -> Option<CountryCode> {
        self.profiles.get(actor.at()).and_then(|profile| profile.country)
    }

    /// The state of a country, if it is an actor of the article.
    pub(crate) fn state(&self, country: CountryCode) -> Option<ActorIndex> {
        let is_state = |profile: &Profile| profile.kind == ActorKind::State && profile.country == Some(country);
        self.profiles.iter().position(is_state).map(|index| ActorIndex(index as u32))
    }

    /// The words that mention an actor.
    pub(crate) fn mentions_of(&self, actor: ActorIndex) -> impl Iterator<Item = TokenSpan> {
        self.mentions.iter().filter(move |mention| mention.actor == actor).map(|mention| mention.span)
    }

    /// The offices that the text gives people, by who holds them.
    pub(crate) fn offices(&self) -> impl Iterator<Item = (ActorIndex, &offices::OfficePhrase)> {
        let people = self.profiles.iter().enumerate().filter(|(_, profile)| profile.kind == ActorKind::Person);
        people.flat_map(|(index, profile)| {
            let told = profile.roles.iter().filter(|role| role.is_literal);
            told.map(move |role| (ActorIndex(index as u32), &role.phrase))
        })
    }

    /// What the table of actors knows of it.
    pub(crate) fn row(&self, actor: ActorIndex) -> Option<&KnownActor<'static>> {
        self.profiles.get(actor.at()).and_then(|profile| profile.row.as_ref())
    }

    /// Its name.
    pub fn name(&self, actor: ActorIndex) -> Option<&str> {
        self.profiles.get(actor.at()).map(|profile| profile.name.as_str())
    }

    fn tokens(&self, part: PartId) -> &[TokenMentions] {
        match part {
            PartId::Title => &self.title,
            PartId::Body => &self.body,
        }
    }

    /// Adds a mention that the course of the article settles, such as a pronoun.
    fn add_mention(&mut self, document: &Document, span: TokenSpan, form: MentionForm, actor: ActorIndex) {
        let head = kinds::head_of(document.part(span.part), span);
        let index = self.mentions.len() as u32;
        self.mentions.push(Mention { span, exact: None, extent: span, heads: [head, head], form, actor });
        let tokens = match span.part {
            PartId::Title => &mut self.title,
            PartId::Body => &mut self.body,
        };
        if let Some(token) = tokens.get_mut(head) {
            token.headed = Some(index);
        }
    }
}
