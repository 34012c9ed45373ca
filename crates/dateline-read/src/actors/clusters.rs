//! Names gathered into actors while an article is read.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dateline_language::EntityLabel;
use dateline_report::{ActorKind, CountryCode, MentionForm};

use super::definitions::Definition;
use super::kinds::{self, head_of, name_key};
use super::name_repair::FoundName;
use super::person_name::PersonName;
use super::profile::{HeldRole, Mention, Profile};
use super::{ActorIndex, Actors, TokenMentions, countries, titles};
use crate::dateline::DatelineFound;
use crate::document::{Document, PartId, TokenSpan};

/// How many actors of one surname or office are looked at, the latest first; bounds the work of odd texts.
pub(super) const MOST_CANDIDATES: usize = 16;

/// The actors as far as they are known.
pub(super) struct Clusters<'d, 'a> {
    pub document: &'d Document<'a>,
    pub profiles: Vec<Profile>,
    pub mentions: Vec<Mention>,
    by_surname: HashMap<String, Vec<ActorIndex>>,
    by_first_word: HashMap<String, Vec<ActorIndex>>,
    /// Where each actor of a surname was named by its full name, in reading order, for bare surnames.
    full_names: HashMap<String, Vec<(TokenSpan, ActorIndex)>>,
    /// The same by the name before the last, which may be the surname in use.
    by_middle: HashMap<String, Vec<ActorIndex>>,
    by_name: BTreeMap<String, ActorIndex>,
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
        let mut profile = Profile::new(country.name, ActorKind::State, "country", 0.9);
        profile.country = Some(country.code);
        let actor = self.add_profile(profile);
        self.by_country.insert(country.code, actor);
        actor
    }

    /// Names that the text explains, with their short forms.
    pub fn add_definitions(&mut self, definitions: &[Definition]) {
        for definition in definitions {
            let name = self.document.text(definition.name);
            let key = name_key(name);
            let short = definition.short.map(|short| name_key(self.document.text(short)));
            let known = self.named(&key).or_else(|| short.as_deref().and_then(|short| self.named(short)));
            let actor = known.unwrap_or_else(|| self.organization(name, &key, "defined-name", 0.9));
            self.name_is(key, actor);
            if let Some(short) = short {
                self.name_is(short, actor);
            }
            for span in [Some(definition.name), definition.short].into_iter().flatten() {
                self.mention(span, MentionForm::Name, actor);
            }
            self.judge_arms(definition.name, actor);
        }
    }

    /// People named by more than a surname.
    pub fn add_full_people(&mut self, names: &[FoundName]) {
        for name in names.iter().filter(|name| name.label == EntityLabel::Person) {
            let text = self.document.text(name.span);
            let Some(person) = PersonName::parse(text).filter(|person| !person.is_bare()) else { continue };
            if self.is_taken(name.span) || self.named(&name_key(text)).is_some() {
                continue;
            }
            let actor = self.person(text, person);
            self.mention(name.span, MentionForm::Name, actor);
            let person = self.profiles[actor.at()].person.as_ref();
            let keys = person.map(|person| [vec![person.surname_key()], person.half_keys()].concat());
            for key in keys.unwrap_or_default() {
                self.full_names.entry(key).or_default().push((name.span, actor));
            }
        }
    }

    /// The actor of a full name: the latest one it agrees with, else a new one.
    fn person(&mut self, text: &str, person: PersonName) -> ActorIndex {
        let key = person.surname_key();
        let known = self.by_surname.get(&key).and_then(|actors| {
            actors.iter().rev().take(MOST_CANDIDATES).copied().find(|actor| {
                let known = self.profiles[actor.at()].person.as_ref();
                known.is_some_and(|known| known.agrees(&person) || known.closes_with(&person))
            })
        });
        let first = person.first_key();
        let known = known.or_else(|| self.abbreviated(&person));
        let known = known.or_else(|| self.only(&self.by_first_word, &first, |known| known.opens_with(&person)));
        if let Some(actor) = known {
            let profile = &mut self.profiles[actor.at()];
            if text.len() > profile.name.len() {
                profile.name = text.to_owned();
                profile.person = Some(person);
            }
            return actor;
        }
        let middle = person.middle_key();
        let mut profile = Profile::new(text, ActorKind::Person, "person-name", 0.95);
        profile.person = Some(person);
        let actor = self.add_profile(profile);
        self.by_surname.entry(key).or_default().push(actor);
        self.by_first_word.entry(first).or_default().push(actor);
        if let Some(middle) = middle {
            self.by_middle.entry(middle).or_default().push(actor);
        }
        actor
    }

    /// Organisations by their names.
    pub fn add_organizations(&mut self, names: &[FoundName]) {
        for name in names.iter().filter(|name| name.label == EntityLabel::Organization) {
            let text = self.document.text(name.span);
            let key = name_key(text);
            if key.is_empty()
                || self.is_taken(name.span)
                || self.bare_person_name(text).is_some()
                || countries::by_name(text).is_some()
            {
                continue;
            }
            let actor = match self.named(&key).or_else(|| self.longer_name(text, &key)) {
                Some(actor) => actor,
                None => self.organization(text, &key, "organization-name", 0.85),
            };
            self.name_is(key, actor);
            self.mention(name.span, MentionForm::Name, actor);
            self.judge_arms(name.span, actor);
        }
        self.join_short_names(names);
    }

    /// The organisation that an acronym stands for by its initials.
    fn longer_name(&self, text: &str, key: &str) -> Option<ActorIndex> {
        let is_acronym = text.chars().filter(|c| c.is_uppercase()).count() > 1 && !key.contains(' ');
        if is_acronym { self.named(&format!("initials {key}")) } else { None }
    }

    /// Joins organisations of which one's name begins with the other's ("Acme", "Acme Steel Works"), where only one
    /// longer name does.
    fn join_short_names(&mut self, names: &[FoundName]) {
        let mut longer: HashMap<String, Vec<ActorIndex>> = HashMap::new();
        for (key, actor) in self.by_name.iter().filter(|(key, _)| !key.starts_with("initials ")) {
            let mut end = 0;
            for word in key.split(' ').take(4) {
                end += word.len();
                if end < key.len() {
                    let actors = longer.entry(key[..end].to_owned()).or_default();
                    if !actors.contains(actor) && actors.len() < 3 {
                        actors.push(*actor);
                    }
                }
                end += 1;
            }
        }
        let mut joined: HashMap<ActorIndex, ActorIndex> = HashMap::new();
        let sorts: BTreeSet<String> = names
            .iter()
            .filter(|name| name.label == EntityLabel::Organization)
            .map(|name| name_key(self.document.text(name.span)))
            .filter(|key| kinds::is_sort_of_body(key))
            .collect();
        for key in sorts {
            let Some(short) = self.named(&key) else { continue };
            let mut bearers: Vec<ActorIndex> = self
                .by_name
                .iter()
                .filter(|(name, actor)| {
                    **actor != short && name.split(' ').count() > 1 && name.split(' ').any(|word| word == key)
                })
                .map(|(_, &actor)| actor)
                .take(MOST_CANDIDATES)
                .collect();
            bearers.dedup();
            if let [only] = bearers[..] {
                joined.insert(short, only);
            }
        }
        for name in names.iter().filter(|name| name.label == EntityLabel::Organization) {
            let key = name_key(self.document.text(name.span));
            let Some(short) = self.named(&key) else { continue };
            let others: Vec<ActorIndex> = longer
                .get(&key)
                .map_or(&[][..], Vec::as_slice)
                .iter()
                .copied()
                .filter(|&other| other != short)
                .collect();
            let [long] = others[..] else { continue };
            let same_kind = self.profiles[short.at()].kind == self.profiles[long.at()].kind;
            if same_kind && self.profiles[short.at()].kind == ActorKind::Organization && !is_general(&key) {
                joined.insert(short, long);
            }
        }
        let target = |mut actor: ActorIndex| {
            // Chains are short: a name has few words.
            for _ in 0..4 {
                match joined.get(&actor) {
                    Some(&longer) => actor = longer,
                    None => break,
                }
            }
            actor
        };
        for mention in &mut self.mentions {
            mention.actor = target(mention.actor);
        }
        for actor in self.by_name.values_mut() {
            *actor = target(*actor);
        }
    }

    fn organization(&mut self, name: &str, key: &str, rule: &'static str, confidence: f64) -> ActorIndex {
        let usual = kinds::igo(key);
        if let Some(actor) = usual.and_then(|usual| self.named(&name_key(usual))) {
            return actor;
        }
        let mut profile = Profile::new(usual.unwrap_or(name), kinds::by_words(key), rule, confidence);
        if matches!(profile.kind, ActorKind::Government | ActorKind::Organization) {
            profile.country = name.split_whitespace().find_map(countries::by_adjective).map(|country| country.code);
        }
        let actor = self.add_profile(profile);
        if let Some(usual) = usual {
            self.name_is(name_key(usual), actor);
        }
        for initials in initials(key) {
            self.name_is(format!("initials {initials}"), actor);
        }
        actor
    }

    fn judge_arms(&mut self, name: TokenSpan, actor: ActorIndex) {
        let profile = &mut self.profiles[actor.at()];
        if profile.kind == ActorKind::Organization && kinds::is_called_armed(self.document, name) {
            profile.kind = ActorKind::ArmedGroup;
        }
    }

    /// People named by one word: the latest full name that bears it, else the next one.
    pub fn add_bare_names(&mut self, names: &[FoundName]) {
        for name in names {
            let text = self.document.text(name.span);
            let is_person = name.label == EntityLabel::Person;
            if self.is_taken(name.span) || (!is_person && self.bare_person_name(text).is_none()) {
                continue;
            }
            let Some(person) = PersonName::parse(text).filter(PersonName::is_bare) else { continue };
            let key = name_key(text);
            let actor = match (self.bearer(&person, name.span), self.named(&key)) {
                (Some(actor), _) => actor,
                (None, Some(actor)) => actor,
                (None, None) if is_person && self.nearly(&person).is_some() => match self.nearly(&person) {
                    Some(actor) => actor,
                    None => continue,
                },
                (None, None) if is_person => {
                    let mut profile = Profile::new(text, ActorKind::Person, "person-name", 0.75);
                    let surname = person.surname_key();
                    profile.person = Some(person);
                    let actor = self.add_profile(profile);
                    self.by_surname.entry(surname.clone()).or_default().push(actor);
                    self.full_names.entry(surname).or_default().push((name.span, actor));
                    actor
                }
                (None, None) => continue,
            };
            self.mention(name.span, MentionForm::Name, actor);
        }
    }

    /// The person of a bare name at this place: the latest bearer of the surname, else the first one to come; else the
    /// only person whose name begins with it.
    fn bearer(&self, person: &PersonName, at: TokenSpan) -> Option<ActorIndex> {
        if let Some(full_names) = self.full_names.get(&person.surname_key()) {
            let behind = full_names.partition_point(|(span, _)| *span < at);
            let earlier = full_names[..behind].iter().rev();
            let bearer = earlier.chain(&full_names[behind..]).take(MOST_CANDIDATES).find(|(_, actor)| {
                self.profiles[actor.at()].person.as_ref().is_some_and(|known| known.shares_surname(person))
            });
            if let Some((_, actor)) = bearer {
                return Some(*actor);
            }
        }
        self.only(&self.by_middle, &person.surname_key(), |known| known.has_middle(person))
            .or_else(|| self.only(&self.by_first_word, &person.first_key(), |known| known.begins_with(person)))
    }

    /// The only person whose name an initial and a surname, spelled in another way, may abbreviate.
    fn abbreviated(&self, person: &PersonName) -> Option<ActorIndex> {
        let mut found = (0..self.profiles.len())
            .rev()
            .take(MOST_CANDIDATES * MOST_CANDIDATES)
            .filter(|&index| self.profiles[index].person.as_ref().is_some_and(|known| known.nearly_agrees(person)));
        let only = found.next()?;
        found.next().is_none().then_some(ActorIndex(only as u32))
    }

    /// The only person whose surname differs from this bare one in a letter.
    fn nearly(&self, person: &PersonName) -> Option<ActorIndex> {
        let mut near = (0..self.profiles.len())
            .rev()
            .take(MOST_CANDIDATES * MOST_CANDIDATES)
            .filter(|&index| {
                let known = self.profiles[index].person.as_ref();
                known.is_some_and(|known| !known.is_bare() && known.nearly_shares_surname(person))
            })
            .take(2);
        let only = near.next()?;
        near.next().is_none().then_some(ActorIndex(only as u32))
    }

    /// The actor under `key` whose name fits, where only one does.
    fn only(
        &self,
        actors: &HashMap<String, Vec<ActorIndex>>,
        key: &str,
        fits: impl Fn(&PersonName) -> bool,
    ) -> Option<ActorIndex> {
        let fits = |actor: &&ActorIndex| self.profiles[actor.at()].person.as_ref().is_some_and(&fits);
        let mut found = actors.get(key)?.iter().filter(fits);
        let actor = found.next()?;
        found.next().is_none().then_some(*actor)
    }

    /// The person of whom this one word is the surname, letter for letter: names of people come out as names of
    /// bodies and places when they stand alone.
    pub fn bare_person_name(&self, text: &str) -> Option<ActorIndex> {
        if countries::by_name(text).is_some()
            || countries::by_seat(text).is_some()
            || kinds::igo(&name_key(text)).is_some()
        {
            return None;
        }
        let person = PersonName::parse(text).filter(PersonName::is_bare)?;
        let in_capitals = text.chars().all(|c| !c.is_lowercase());
        let is_word = |word: &str| word == text || (in_capitals && word.to_uppercase() == text);
        let bears_it = |actor: &ActorIndex| {
            let name = &self.profiles[actor.at()].name;
            name.split(' ').any(|word| is_word(word) || word.rsplit('-').next().is_some_and(is_word))
        };
        let by_surname = self.full_names.get(&person.surname_key()).and_then(|names| names.last());
        by_surname
            .map(|(_, actor)| *actor)
            .filter(|actor| {
                self.profiles[actor.at()].person.as_ref().is_some_and(|known| known.shares_surname(&person))
            })
            .or_else(|| self.only(&self.by_middle, &person.surname_key(), |known| known.has_middle(&person)))
            .filter(bears_it)
    }

    /// The person of a bare surname at this place, for words that are no names to the language layer.
    pub fn bearer_of(&self, text: &str, at: TokenSpan) -> Option<ActorIndex> {
        self.bare_person_name(text)?;
        self.bearer(&PersonName::parse(text)?, at)
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
            self.add_profile(Profile::new(agency.name.as_str(), ActorKind::Media, "dateline-agency", 0.97))
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
        Actors { profiles, mentions: self.mentions, in_order, title, body }
    }
}

/// The first letters of a name's words, with and without small words, and without a country before them.
fn initials(key: &str) -> Vec<String> {
    let letters = |small: bool, skip: usize| -> String {
        key.split(' ')
            .skip(skip)
            .filter(|word| small || !["of", "for", "and", "the"].contains(word))
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let mut found = vec![letters(false, 0), letters(true, 0), letters(false, 1)];
    found.retain(|initials| initials.chars().count() >= 2);
    if key
        .split(' ')
        .next()
        .is_some_and(|first| !matches!(first, "us" | "un" | "eu" | "uk") && countries::by_adjective(first).is_none())
    {
        found.truncate(2);
    }
    found.dedup();
    found
}

/// Words that many bodies' names begin with; alone they name none of them for certain.
pub(super) fn is_general(key: &str) -> bool {
    let first_words = [
        "national",
        "international",
        "central",
        "general",
        "united",
        "federal",
        "royal",
        "american",
        "european",
        "first",
        "new",
        "bank",
        "ministry",
        "state",
        "foreign",
        "world",
        "house",
        "university",
        "north",
        "south",
        "east",
        "west",
    ];
    first_words.contains(&key) || countries::by_adjective(key).is_some()
}

fn index_tokens(mentions: &[Mention], part: PartId, length: usize) -> Vec<TokenMentions> {
    let mut tokens = vec![TokenMentions::default(); length];
    let mut order: Vec<usize> = (0..mentions.len()).filter(|&index| mentions[index].span.part == part).collect();
    // Longer mentions come later and overwrite.
    order.sort_by_key(|&index| mentions[index].extent.len());
    for index in order {
        for i in mentions[index].extent.range() {
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
