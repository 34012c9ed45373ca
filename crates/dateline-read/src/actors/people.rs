//! People by their names: full names that agree are one person, and a bare surname is the person of that name who was named
//! last.

use foldhash::HashMap;

use dateline_language::EntityLabel;
use dateline_report::{ActorKind, MentionForm};

use super::clusters::{Clusters, MOST_CANDIDATES};
use super::kinds::{self, name_key};
use super::name_repair::FoundName;
use super::person_name::PersonName;
use super::profile::Profile;
use super::{ActorIndex, countries, given_names, states};
use crate::document::TokenSpan;
use crate::rules::actors as rules;

impl Clusters<'_, '_> {
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
        // Under the halves of a double surname.
        let known = known.or_else(|| {
            let full_names = self.full_names.get(&key)?.iter().rev().take(MOST_CANDIDATES);
            full_names
                .map(|(_, actor)| *actor)
                .find(|actor| self.profiles[actor.at()].person.as_ref().is_some_and(|known| known.agrees(&person)))
        });
        let known = known.or_else(|| self.by_both_surnames(text, &person));
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
        let mut profile = Profile::new(text, ActorKind::Person, &rules::PERSON, 0.95);
        profile.person = Some(person);
        let actor = self.add_profile(profile);
        self.by_surname.entry(key).or_default().push(actor);
        self.by_first_word.entry(first).or_default().push(actor);
        if let Some(middle) = middle {
            self.by_middle.entry(middle).or_default().push(actor);
        }
        actor
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
            let part = self.document.part(name.span.part);
            if countries::by_seat(text).is_some() && states::is_setting(part, kinds::head_of(part, name.span)) {
                continue;
            }
            let key = name_key(text);
            let actor = match (self.bearer(&person, name.span), self.named(&key)) {
                (Some(actor), _) => actor,
                (None, Some(actor)) => actor,
                (None, None) if is_person && self.nearly(&person).is_some() => match self.nearly(&person) {
                    Some(actor) => actor,
                    None => continue,
                },
                (None, None) if is_person => {
                    let mut profile = Profile::new(text, ActorKind::Person, &rules::PERSON, 0.75);
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

    /// The only person whose surname the first of two words is, where that is no given name: "Uribe Vélez" of "Álvaro Uribe".
    fn by_both_surnames(&self, text: &str, person: &PersonName) -> Option<ActorIndex> {
        let (first, second) = text.split_once(' ').filter(|(_, second)| !second.contains(' '))?;
        let bears_it = |known: &PersonName| known.is_of_surname(first) && !known.is_of_surname(second);
        if person.is_bare() || given_names::gender(first).is_some() {
            return None;
        }
        self.only(&self.by_surname, &person.first_key(), bears_it)
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
            || countries::by_seat(text).is_some() && !self.is_surname(text)
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

    /// Whether somebody named in full has this surname, letter for letter: "Valeska Paris".
    fn is_surname(&self, text: &str) -> bool {
        let ends = |actor: &ActorIndex| self.profiles[actor.at()].name.rsplit(' ').next() == Some(text);
        let key = PersonName::parse(text).map(|person| person.surname_key());
        let bearers = key.and_then(|key| self.full_names.get(&key));
        bearers.is_some_and(|bearers| bearers.iter().take(MOST_CANDIDATES).any(|(_, actor)| ends(actor)))
    }

    /// The person of a bare surname at this place, for words that are no names to the language layer.
    pub fn bearer_of(&self, text: &str, at: TokenSpan) -> Option<ActorIndex> {
        self.bare_person_name(text)?;
        self.bearer(&PersonName::parse(text)?, at)
    }
}
