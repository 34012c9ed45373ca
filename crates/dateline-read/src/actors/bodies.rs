//! Organisations by their names: names that the text explains, acronyms, and short forms of longer names.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use std::collections::{BTreeMap, BTreeSet};

use dateline_language::EntityLabel;
use dateline_report::{ActorKind, MentionForm};

use super::clusters::{Clusters, MOST_CANDIDATES};
use super::definitions::Definition;
use super::kinds::{self, name_key};
use super::name_repair::FoundName;
use super::profile::Profile;
use super::{ActorIndex, callings, countries};
use crate::document::TokenSpan;
use crate::rules::Rule;
use crate::rules::actors as rules;

impl Clusters<'_, '_> {
    /// Names that the text explains, with their short forms.
    pub fn add_definitions(&mut self, definitions: &[Definition]) {
        for definition in definitions {
            let name = self.document.text(definition.name);
            let key = name_key(name);
            let short = definition.short.map(|short| name_key(self.document.text(short)));
            let known = self.named(&key).or_else(|| short.as_deref().and_then(|short| self.named(short)));
            let actor = known.unwrap_or_else(|| self.organization(name, &key, &rules::DEFINED, 0.9));
            self.name_is(key, actor);
            if let Some(short) = short {
                self.name_is(short, actor);
            }
            for span in [Some(definition.name), definition.short].into_iter().flatten() {
                self.mention(span, MentionForm::Name, actor);
            }
            self.judge_kind(definition.name, actor);
        }
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
                None => self.organization(text, &key, &rules::ORGANIZATION, 0.85),
            };
            self.name_is(key, actor);
            self.mention(name.span, MentionForm::Name, actor);
            self.judge_kind(name.span, actor);
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
            for short in [without_country(key), last_words(key)].into_iter().flatten() {
                let actors = longer.entry(short.to_owned()).or_default();
                if !actors.contains(actor) && actors.len() < 3 {
                    actors.push(*actor);
                }
            }
        }
        let whole = self.named_in_full(names);
        let mut joined: BTreeMap<ActorIndex, ActorIndex> = BTreeMap::new();
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
            // "USI" is the University of Southern Istria, named later, before it is the USI Press.
            let is_acronym =
                key.chars().count() > 2 && !key.contains(' ') && is_in_capitals(self.document.text(name.span));
            let spelled_out = self.named(&format!("initials {key}")).filter(|&long| is_acronym && long != short);
            if let Some(long) = spelled_out {
                joined.insert(short, long);
                continue;
            }
            let others: Vec<ActorIndex> = longer
                .get(&key)
                .map_or(&[][..], Vec::as_slice)
                .iter()
                .copied()
                .filter(|&other| other != short)
                .collect();
            let [long] = others[..] else { continue };
            if whole.contains(&short) {
                continue;
            }
            let kind = self.profiles[short.at()].kind;
            let same_kind = kind == self.profiles[long.at()].kind;
            if same_kind
                && matches!(kind, ActorKind::Organization | ActorKind::Government)
                && !is_general(&key)
                && !kinds::is_sort_of_body(&key)
            {
                joined.insert(short, long);
            }
        }
        self.join(&joined);
    }

    /// Bodies of one word that the text names in full besides: with the ending of companies ("Acme Plc"), or by a name of
    /// which the word is the short form. "Acme Capital" is another body.
    fn named_in_full(&self, names: &[FoundName]) -> HashSet<ActorIndex> {
        let mut single: HashSet<ActorIndex> = HashSet::new();
        let mut several: HashSet<ActorIndex> = HashSet::new();
        for (key, &actor) in self.by_name.iter().filter(|(key, _)| !key.starts_with("initials ")) {
            if key.contains(' ') {
                several.insert(actor)
            } else {
                single.insert(actor)
            };
        }
        let mut whole: HashSet<ActorIndex> = single.intersection(&several).copied().collect();
        for name in names.iter().filter(|name| name.label == EntityLabel::Organization && name.span.len() > 1) {
            let text = self.document.text(name.span);
            let key = name_key(text);
            let words = text.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the")).count();
            if !key.contains(' ') && words > 1 {
                whole.extend(self.named(&key));
            }
        }
        whole
    }

    /// Gives what is known of an actor to the one that it is to be joined to.
    pub fn take_in(&mut self, actor: ActorIndex, target: ActorIndex) {
        let from = self.profiles[actor.at()].clone();
        let profile = &mut self.profiles[target.at()];
        profile.gender = profile.gender.or(from.gender);
        profile.country = profile.country.or(from.country);
        profile.roles.extend(from.roles);
        profile.called.extend(from.called);
    }

    /// Gives the mentions and names of actors to those that they are joined to.
    pub fn join(&mut self, joined: &BTreeMap<ActorIndex, ActorIndex>) {
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

    fn organization(&mut self, name: &str, key: &str, rule: &'static Rule, confidence: f64) -> ActorIndex {
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

    fn judge_kind(&mut self, name: TokenSpan, actor: ActorIndex) {
        let profile = &mut self.profiles[actor.at()];
        if profile.kind == ActorKind::Organization && callings::is_called_armed(self.document, name) {
            profile.kind = ActorKind::ArmedGroup;
        } else if profile.kind == ActorKind::Organization && callings::is_called_medium(self.document, name) {
            profile.kind = ActorKind::Media;
        }
    }
}

fn is_in_capitals(name: &str) -> bool {
    name.chars().all(char::is_uppercase)
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

/// A name without the country before it: "home office" of "united kingdom home office", two words at least.
fn without_country(key: &str) -> Option<&str> {
    let spaces = key.match_indices(' ').map(|(at, _)| at).take(2);
    let behind = spaces.filter(|&at| {
        let before = &key[..at];
        countries::by_name(before).is_some() || countries::by_adjective(before).is_some()
    });
    behind.last().map(|at| &key[at + 1..]).filter(|rest| rest.contains(' '))
}

/// The last word of a name of two, where it may stand alone: "firefox" of "mozilla firefox".
fn last_words(key: &str) -> Option<&str> {
    let (_, last) = key.split_once(' ').filter(|(_, last)| !last.contains(' '))?;
    let is_rare = last.chars().count() > 4 && !dateline_knowledge::is_common_word(last);
    is_rare.then_some(last)
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
