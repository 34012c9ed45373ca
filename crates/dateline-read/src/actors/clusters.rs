//! Names gathered into actors while an article is read; people (`people`) and bodies (`bodies`) each by rules of their own.

use foldhash::{HashMap, HashMapExt};
use std::collections::BTreeMap;

use dateline_report::{ActorKind, CountryCode, MentionForm};

use super::kinds::{head_of, name_key};
use super::profile::{HeldRole, Mention, Profile};
use super::unnamed::Unnamed;
use super::{ActorIndex, Actors, TokenMentions, countries, titles};
use crate::dateline::DatelineFound;
use crate::document::{Document, PartId, TokenSpan};
use crate::rules::actors as rules;

/// How many actors of one surname or office are looked at, the latest first; bounds the work of odd texts.
pub(super) const MOST_CANDIDATES: usize = 16;

/// The actors as far as they are known.
pub(super) struct Clusters<'d, 'a> {
    pub document: &'d Document<'a>,
    pub profiles: Vec<Profile>,
    pub mentions: Vec<Mention>,
    pub(super) by_surname: HashMap<String, Vec<ActorIndex>>,
    pub(super) by_first_word: HashMap<String, Vec<ActorIndex>>,
    /// Where each actor of a surname was named by its full name, in reading order, for bare surnames.
    pub(super) full_names: HashMap<String, Vec<(TokenSpan, ActorIndex)>>,
    /// The same by the name before the last, which may be the surname in use.
    pub(super) by_middle: HashMap<String, Vec<ActorIndex>>,
    pub(super) by_name: BTreeMap<String, ActorIndex>,
    /// Which tokens of title and body a mention has already.
    taken: [Vec<bool>; 2],
    by_country: HashMap<CountryCode, ActorIndex>,
}

impl<'d, 'a> Clusters<'d, 'a> {
    pub fn new(document: &'d Document<'a>) -> Self {
        Clusters {
            document,
            profiles: Vec::new(),
            mentions: Vec::new(),
            by_surname: HashMap::new(),
            by_first_word: HashMap::new(),
            full_names: HashMap::new(),
            by_middle: HashMap::new(),
            by_name: BTreeMap::new(),
            taken: [
                vec![false; document.title.as_ref().map_or(0, |title| title.len())],
                vec![false; document.body.len()],
            ],
            by_country: HashMap::new(),
        }
    }

    pub fn add_profile(&mut self, profile: Profile) -> ActorIndex {
        self.profiles.push(profile);
        ActorIndex(self.profiles.len() as u32 - 1)
    }

    pub fn mention(&mut self, span: TokenSpan, form: MentionForm, actor: ActorIndex) {
        for taken in self.taken[span.part as usize].iter_mut().take(span.end as usize).skip(span.start as usize) {
            *taken = true;
        }
        let head = head_of(self.document.part(span.part), span);
        self.mentions.push(Mention { span, exact: None, extent: span, heads: [head, head], form, actor });
    }

    /// The actor, not a person, that goes by this name.
    pub fn named(&self, key: &str) -> Option<ActorIndex> {
        self.by_name.get(key).copied()
    }

    pub fn name_is(&mut self, key: String, actor: ActorIndex) {
        self.by_name.entry(key).or_insert(actor);
    }

    /// The names of actors that are not people, with their actors.
    pub fn names(&self) -> impl Iterator<Item = (&str, ActorIndex)> {
        self.by_name.iter().map(|(name, &actor)| (name.as_str(), actor))
    }

    /// The actor of a country, made if there is none.
    pub fn country(&mut self, country: countries::Country) -> ActorIndex {
        if let Some(&actor) = self.by_country.get(&country.code) {
            return actor;
        }
        let mut profile = Profile::new(country.name, ActorKind::State, &rules::COUNTRY, 0.9);
        profile.country = Some(country.code);
        let actor = self.add_profile(profile);
        self.by_country.insert(country.code, actor);
        actor
    }

    /// Whether a mention has any of these tokens already.
    pub fn is_taken(&self, span: TokenSpan) -> bool {
        self.taken[span.part as usize].iter().take(span.end as usize).skip(span.start as usize).any(|&taken| taken)
    }

    /// Titles of the people named, and what they tell.
    pub fn add_titles(&mut self) {
        for index in 0..self.mentions.len() {
            let mention = self.mentions[index];
            if mention.form != MentionForm::Name || self.profiles[mention.actor.at()].kind != ActorKind::Person {
                continue;
            }
            let part = self.document.part(mention.span.part);
            let found = titles::around(part, mention.span);
            let profile = &mut self.profiles[mention.actor.at()];
            profile.gender = profile.gender.or(found.gender);
            if let Some(before) = &found.before {
                self.mentions[index].extent.start = before.span.start;
                self.mentions[index].heads[0] = before.head;
            }
            if let Some(leading) = found.leading.as_ref().filter(|_| found.before.is_none()) {
                self.mentions[index].heads[0] = leading.head;
            }
            for phrase in found.before.into_iter().chain(found.leading).chain(found.apart) {
                profile.gender = profile.gender.or(phrase.gender);
                profile.country = profile.country.or(phrase.country.map(|country| country.code));
                profile.roles.push(HeldRole { phrase, is_literal: true });
            }
        }
    }

    /// The agency of the dateline, a medium.
    pub fn add_agency(&mut self, dateline: &DatelineFound) {
        let Some(agency) = &dateline.agency else { return };
        let key = name_key(&agency.name);
        let known = self.named(&key).or_else(|| self.named(&name_key(&agency.written)));
        let actor = known.unwrap_or_else(|| {
            self.add_profile(Profile::new(agency.name.as_str(), ActorKind::Media, &rules::DATELINE_AGENCY, 0.97))
        });
        let profile = &mut self.profiles[actor.at()];
        profile.kind = ActorKind::Media;
        profile.country = agency.country.and_then(|country| country.parse().ok());
        if let Some(tokens) = dateline.tokens {
            // The agency's own characters may be part of a token ("/ABC/."): the token stands for them.
            let part = self.document.part(tokens.part);
            let token = tokens.range().find(|&i| (part.token(i).char_end as usize) > agency.span.start);
            if let Some(first) = token {
                let end = tokens.range().find(|&i| part.token(i).char_start as usize >= agency.span.end);
                let span = part.tokens(first, end.unwrap_or(tokens.end as usize).max(first + 1));
                self.mention(span, MentionForm::Name, actor);
                if let Some(mention) = self.mentions.last_mut() {
                    mention.exact = Some((agency.span.start, agency.span.end));
                }
            }
        }
    }

    /// Numbers the actors by first mention, leaves out those without one, and indexes the tokens.
    pub fn finish(mut self) -> Actors {
        self.mentions.sort_by_key(|mention| (mention.span, mention.form));
        self.mentions.dedup_by_key(|mention| (mention.span, mention.actor));
        let mut numbers: Vec<Option<ActorIndex>> = vec![None; self.profiles.len()];
        let mut order = Vec::new();
        for mention in &mut self.mentions {
            let old = mention.actor.at();
            let number = *numbers[old].get_or_insert_with(|| {
                order.push(old);
                ActorIndex(order.len() as u32 - 1)
            });
            mention.actor = number;
        }
        let mut left: Vec<Option<Profile>> = self.profiles.into_iter().map(Some).collect();
        let profiles = order.into_iter().filter_map(|old| left[old].take()).collect();
        let title_length = self.document.title.as_ref().map_or(0, |title| title.len());
        let title = index_tokens(&self.mentions, PartId::Title, title_length);
        let body = index_tokens(&self.mentions, PartId::Body, self.document.body.len());
        let in_order = self.mentions.len();
        Actors { profiles, mentions: self.mentions, in_order, title, body, unnamed: Unnamed::default() }
    }
}

fn index_tokens(mentions: &[Mention], part: PartId, length: usize) -> Vec<TokenMentions> {
    let mut tokens = vec![TokenMentions::default(); length];
    let mut order: Vec<usize> = (0..mentions.len()).filter(|&index| mentions[index].span.part == part).collect();
    // Longer mentions come later and overwrite.
    order.sort_by_key(|&index| mentions[index].extent.len());
    for index in order {
        // A description names with its head only: "the company's owner" is no mention of the owner at "company".
        let is_named = mentions[index].form == MentionForm::Name;
        for i in mentions[index].extent.range().filter(|i| is_named || mentions[index].heads.contains(i)) {
            if let Some(token) = tokens.get_mut(i) {
                token.covering = Some(index as u32);
            }
        }
        for head in mentions[index].heads {
            if let Some(token) = tokens.get_mut(head) {
                token.headed = Some(index as u32);
            }
        }
    }
    tokens
}
