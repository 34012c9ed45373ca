//! Definite descriptions: "the party", "the minister", "its chairman".
//!
//! ## What it reads
//! A noun in the singular for a body, an office or a person, with an article, a possessor or, as rough translations have it,
//! without; what it says of whom it describes.
//!
//! ## What it leaves alone
//! Titles of names, predicates, indefinite phrases, and phrases with a name of their own behind "of", offices excepted.

use foldhash::HashSet;

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, CountryCode};

use super::super::kinds::name_key;
use super::super::offices::{self, OfficePhrase};
use super::super::profile::Profile;
use super::super::sorts::{self, BodySort};
use super::super::{ActorIndex, Actors, countries, genders, nominals, nouns};
use super::candidates::is_bare;
use super::features::Feature;
use super::phrase_of;
use crate::document::{Document, Part, TokenSpan};

/// What the names of the actors tell, read once an article.
pub(super) struct Traits {
    keys: Vec<String>,
    sorts: Vec<Option<BodySort>>,
    /// What somebody is called, and the words of names, in the singular.
    nouns: HashSet<String>,
}

impl Traits {
    pub fn of(profiles: &[Profile]) -> Traits {
        let is_body = |profile: &Profile| profile.kind != ActorKind::Person;
        let key = |profile: &Profile| if is_body(profile) { name_key(&profile.name) } else { String::new() };
        let keys: Vec<String> = profiles.iter().map(key).collect();
        let mut nouns: HashSet<String> = profiles.iter().flat_map(|profile| profile.called.iter().cloned()).collect();
        for word in keys.iter().flat_map(|key| key.split(' ')) {
            nouns.insert(word.to_owned());
            nouns.extend(word.strip_suffix('s').map(str::to_owned));
            nouns.extend(word.strip_suffix("ies").map(|stem| format!("{stem}y")));
        }
        Traits { keys, sorts: profiles.iter().map(sorts::sort_of).collect(), nouns }
    }

    fn is_named(&self, actor: ActorIndex, noun: &str) -> bool {
        self.keys.get(actor.at()).is_some_and(|key| !key.is_empty() && sorts::is_word_of_key(key, noun))
    }
}

/// What a description says.
pub(super) struct Described<'t> {
    traits: &'t Traits,
    pub phrase: TokenSpan,
    noun: String,
    kinds: Vec<ActorKind>,
    sort: Option<BodySort>,
    country: Option<CountryCode>,
    office: Option<OfficePhrase>,
    is_bare: bool,
    is_modified: bool,
    /// Whom the rules for sources of statements would take.
    by_rules: Option<ActorIndex>,
}

impl Actors {
    /// The description with head noun `i`; none where it is no such.
    pub(super) fn description<'t>(
        &mut self,
        document: &Document,
        part: &Part,
        i: usize,
        speaker: Option<ActorIndex>,
        traits: &'t Traits,
    ) -> Option<Described<'t>> {
        let is_definite = part.children(i).any(|child| {
            let form = part.form(child);
            form.eq_ignore_ascii_case("the")
                || form.eq_ignore_ascii_case("this")
                || part.tag(child) == Tag::PRPS
                || part.label(child) == Label::Poss
        });
        let is_bare = is_bare(part, i) && super::super::profile::is_subject(part, i);
        let modifies = matches!(part.label(i), Label::Compound | Label::Appos | Label::Attr);
        if !(is_definite || is_bare) || part.tag(i) != Tag::NN || modifies || part.is_headline(i) {
            return None;
        }
        // "The rebel group "Free Coast"": a title of the name.
        let next = (i + 1..part.len()).find(|&j| !matches!(part.form(j), "\"" | "“" | "«" | "„" | "''" | "``"));
        let is_title = next.is_some_and(|j| self.tokens(part.id).get(j).is_some_and(|token| token.covering.is_some()));
        if is_title {
            return None;
        }
        let noun = part.lemma(i).to_lowercase();
        let office = offices::phrase_at(part, i, part.len()).filter(|phrase| phrase.head == i);
        let kinds = kinds_of(part, i, &noun, office.is_some());
        if kinds.is_empty() && !traits.nouns.contains(&noun) {
            return None;
        }
        let phrase = phrase_of(part, i);
        // "The government of Peru" is described by a name of its own.
        let of_name = phrase.range().any(|j| j > i && part.pos(j) == Pos::Propn);
        if of_name && office.is_none() {
            return None;
        }
        let by_rules = if is_definite { self.bearer(document, part, phrase, i, &[], None) } else { None };
        let by_rules = by_rules.filter(|&actor| Some(actor) != speaker);
        let country = part.children(i).find_map(|child| countries::by_adjective(part.form(child)));
        let is_modified = part
            .children(i)
            .any(|child| child < i && matches!(part.label(child), Label::Amod | Label::Compound | Label::NumMod));
        Some(Described {
            traits,
            phrase,
            sort: sorts::sort_of_noun(&noun),
            noun,
            kinds,
            country: country.map(|country| country.code),
            office,
            is_bare,
            is_modified,
            by_rules,
        })
    }
}

/// The kinds of actor that a noun can describe.
fn kinds_of(part: &Part, i: usize, noun: &str, is_office: bool) -> Vec<ActorKind> {
    let bodies = nouns::of_body(noun);
    let is_person = is_office
        || genders::of_noun(noun).is_some()
        || sorts::is_for_anybody(noun)
        || countries::by_adjective(part.form(i)).is_some();
    let mut kinds = bodies.to_vec();
    if is_person && bodies.is_empty() {
        kinds.push(ActorKind::Person);
    }
    kinds
}

impl Described<'_> {
    /// Whether it may be this actor at all.
    pub fn fits(&self, actor: ActorIndex, profile: &Profile) -> bool {
        self.by_rules == Some(actor)
            || self.may_hold(profile)
                && (self.kinds.contains(&profile.kind)
                    || profile.called.contains(&self.noun)
                    || self.traits.is_named(actor, &self.noun))
    }

    /// Whether nothing speaks against the office: a country's minister is somebody of that country, or of whom the text says
    /// that office.
    fn may_hold(&self, profile: &Profile) -> bool {
        let Some((office, country)) = self.office.as_ref().and_then(|office| Some((office, office.country?))) else {
            return true;
        };
        profile.kind != ActorKind::Person
            || profile.country == Some(country.code)
            || profile.roles.iter().any(|role| nominals::agreement(office, role, profile).is_some())
    }

    /// What speaks for and against this actor.
    pub fn speak(&self, actor: ActorIndex, profile: &Profile, found: &mut Vec<Feature>) {
        let sort = self.traits.sorts.get(actor.at()).copied().flatten();
        let sorts = self.sort.zip(sort);
        let countries = self.country.zip(profile.country);
        let agreement = self.office.as_ref().and_then(|phrase| {
            profile.roles.iter().filter_map(|role| nominals::agreement(phrase, role, profile)).max()
        });
        let says = [
            (self.kinds.contains(&profile.kind), Feature::KindFits),
            (self.kinds.first() == Some(&profile.kind), Feature::LikeliestKind),
            (profile.called.contains(&self.noun), Feature::Called),
            (self.traits.is_named(actor, &self.noun), Feature::InName),
            (sorts.is_some_and(|(asked, known)| asked == known), Feature::SameSort),
            (sorts.is_some_and(|(asked, known)| asked != known), Feature::OtherSort),
            (countries.is_some_and(|(asked, known)| asked == known), Feature::SameCountry),
            (countries.is_some_and(|(asked, known)| asked != known), Feature::OtherCountry),
            (agreement.is_some(), Feature::OfficeAgrees),
            (agreement.is_some_and(|points| points > 3), Feature::OfficeAgreesWell),
            (self.by_rules == Some(actor), Feature::RulesSay),
        ];
        found.extend(says.iter().filter(|(holds, _)| *holds).map(|(_, feature)| *feature));
    }

    /// What speaks for its being nobody who was spoken of.
    pub fn speak_for_nobody(&self, found: &mut Vec<Feature>) {
        let says = [
            (self.is_bare, Feature::NobodyBare),
            (self.is_modified, Feature::NobodyModified),
            (self.kinds.first().is_some_and(|kind| *kind != ActorKind::Person), Feature::NobodyBody),
            (self.office.is_some(), Feature::NobodyOffice),
        ];
        found.extend(says.iter().filter(|(holds, _)| *holds).map(|(_, feature)| *feature));
    }
}
