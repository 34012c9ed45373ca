//! Actors that the table of actors knows (`dateline_knowledge::ActorTable`).
//!
//! ## What it does
//! Holds the names of each actor of the article against the table. A row is taken where name, kind, country and date agree: a
//! person needs an office that the text gives too, or a country that the article speaks of; an acronym of few letters such a
//! country, or another name of the row in the article. A bare surname with an office ("President Putin") is who held it on the
//! article's date. Actors of one row become one.
//!
//! ## What it leaves open
//! Names that fit two rows alike, and everybody whom the table does not know.

use foldhash::{HashMap, HashMapExt};
use std::collections::BTreeMap;

use dateline_knowledge::{ActorTable, KnownActor, Office, Standing};
use dateline_report::{ActorKind, CountryCode, MentionForm, PartialDate};

use super::ActorIndex;
use super::clusters::Clusters;
use super::offices::OfficePhrase;
use super::person_name::PersonName;
use super::profile::{HeldRole, Profile};
use crate::document::TokenSpan;

/// Most names of an actor that are looked up.
const MOST_NAMES: usize = 8;
/// Most countries of an article whose office holders are looked at.
const MOST_COUNTRIES: usize = 12;
/// Most offices that are taken over from a row.
const MOST_OFFICES: usize = 4;
/// Acronyms of so many letters are nobody's alone.
const LONGEST_ACRONYM: usize = 6;

/// What an article says besides the names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Setting {
    /// When it was published.
    pub on: Option<PartialDate>,
    /// The countries that it speaks of, the most frequent first.
    pub countries: Vec<CountryCode>,
}

impl Setting {
    /// The setting of an article whose places lie in these countries.
    pub fn new(on: Option<PartialDate>, places: &[(TokenSpan, CountryCode)]) -> Setting {
        let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
        for (_, country) in places {
            *counts.entry(*country).or_default() += 1;
        }
        let mut countries: Vec<CountryCode> = counts.keys().copied().collect();
        countries.sort_by_key(|country| (std::cmp::Reverse(counts[country]), *country));
        countries.truncate(MOST_COUNTRIES);
        Setting { on, countries }
    }

    pub(super) fn speaks_of(&self, country: Option<CountryCode>) -> bool {
        country.is_some_and(|country| self.countries.contains(&country))
    }
}

/// An acronym that several bodies of the world may bear.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    letters <= LONGEST_ACRONYM && !name.contains(' ') && !name.chars().any(char::is_lowercase)
}

/// Whether a row was there on the article's date, for all that is known.
pub(super) fn is_there(row: &KnownActor, setting: &Setting) -> bool {
    let Some(on) = setting.on else { return true };
    let begun = row.founded().is_none_or(|founded| founded.year() <= on.year());
    let gone = row.dissolved().is_some_and(|dissolved| dissolved.year() + 30 < on.year());
    begun && !gone
}

/// The office of a phrase, and the country that it is held for.
fn office_of(phrase: &OfficePhrase) -> Option<Office> {
    let field = |words: &[&str]| phrase.field.iter().any(|word| words.contains(&word.as_str()));
    let is_deputy = phrase.rank.iter().any(|rank| matches!(rank.as_str(), "deputy" | "vice" | "assistant" | "junior"));
    if is_deputy {
        return None;
    }
    let ministry = || match () {
        () if field(&["foreign", "external", "exterior"]) => Some(Office::ForeignMinister),
        () if field(&["defence", "defense"]) => Some(Office::DefenceMinister),
        () if field(&["interior", "home", "internal"]) => Some(Office::InteriorMinister),
        () => None,
    };
    match phrase.office {
        "president" | "king" | "queen" | "emir" | "sultan" => Some(Office::HeadOfState),
        "prime-minister" | "chancellor" => Some(Office::HeadOfGovernment),
        "vice-president" => Some(Office::DeputyHeadOfState),
        "minister" => ministry(),
        "secretary" if field(&["state"]) => Some(Office::ForeignMinister),
        "secretary" => ministry(),
        "secretary-general" => Some(Office::OrganizationHead),
        "leader" => Some(Office::Leader),
        _ => None,
    }
}

/// Whether a term may be what the text calls an office.
fn is_office(held: Option<Office>, told: Office) -> bool {
    told.includes(held)
        || told == Office::Leader
            && matches!(held, Some(Office::HeadOfState | Office::HeadOfGovernment | Office::HeadOfStateAndGovernment))
}

/// How well a row agrees with what the text says of an actor; none where it contradicts.
fn agreement(profile: &Profile, row: &KnownActor, name: &str, setting: &Setting) -> Option<i32> {
    // Codes of states are acronyms of parties too.
    if !is_there(row, setting) || matches!(row.kind(), ActorKind::State | ActorKind::Population) {
        return None;
    }
    let is_person = row.kind() == ActorKind::Person;
    let words = name.split_whitespace().count();
    // The name layer takes many a paper and agency of one word for a person.
    let is_medium = row.kind() == ActorKind::Media && profile.roles.is_empty();
    if is_person != (profile.kind == ActorKind::Person) && words < 2 && !is_medium {
        return None;
    }
    let told = profile.country;
    let has_home = !matches!(row.kind(), ActorKind::Igo | ActorKind::ArmedGroup);
    let same_country = told.is_some() && told == row.country();
    if has_home && told.is_some() && row.country().is_some() && !same_country {
        return None;
    }
    let mut points = i32::from(same_country) * 4 + i32::from(setting.speaks_of(row.country())) * 2;
    if is_person {
        let terms: Vec<_> = row.terms().collect();
        let fits = |phrase: &OfficePhrase| {
            let office = office_of(phrase);
            let country = phrase.country.map(|country| country.code);
            terms.iter().any(|term| {
                office.is_some_and(|office| is_office(term.office(), office))
                    && (country.is_none() || country == term.country())
            })
        };
        let holds = profile.roles.iter().any(|role| fits(&role.phrase));
        let begun = setting.on.is_none_or(|on| {
            terms.is_empty() || terms.iter().any(|term| term.spell().from.is_none_or(|from| from.year() <= on.year()))
        });
        let is_in_office = setting.on.is_some_and(|on| terms.iter().any(|term| term.standing(on) == Standing::Yes));
        points += if holds { 6 } else { 0 } + i32::from(is_in_office);
        return (points > 0 && words > 1 && begun).then_some(points);
    }
    if is_acronym(name) {
        // Those of bodies of many states are known everywhere.
        let is_known = row.kind() == ActorKind::Igo && name.chars().count() > 3;
        return (points > 0 || is_known).then_some(points);
    }
    let is_sort = super::kinds::is_sort_of_body(&name.to_lowercase());
    let stands_alone = words > 1 || !has_home || row.kind() == ActorKind::Media && name.chars().count() > 3;
    (!is_sort && (stands_alone || points > 0)).then_some(points + 1)
}

/// Links actors to rows, joins those of one row, and takes over what the row says.
pub(super) fn add(clusters: &mut Clusters, setting: &Setting) {
    let table = ActorTable::embedded();
    let names = names_of(clusters);
    let mut rows: Vec<Option<KnownActor<'static>>> = vec![None; clusters.profiles.len()];
    for (index, names) in names.iter().enumerate() {
        rows[index] = row_of(table, &clusters.profiles[index], names, setting);
        if rows[index].is_none() {
            rows[index] = holder_of(table, &clusters.profiles[index], setting);
        }
    }
    // An acronym that nothing speaks for is the body that the article names in full.
    let mut full: HashMap<usize, ActorIndex> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some(row) = row {
            full.entry(row.index().number()).or_insert(ActorIndex(index as u32));
        }
    }
    for (index, names) in names.iter().enumerate() {
        let profile = &clusters.profiles[index];
        if rows[index].is_none() && profile.kind != ActorKind::State {
            let known = |row: &KnownActor| full.contains_key(&row.index().number()) && row.kind() != ActorKind::Person;
            rows[index] = names.iter().flat_map(|name| table.find(name)).find(known);
        }
    }
    let first_named = first_names(clusters);
    let mut joined: BTreeMap<ActorIndex, ActorIndex> = BTreeMap::new();
    let mut first: HashMap<usize, ActorIndex> = HashMap::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(row) = row else { continue };
        let actor = ActorIndex(index as u32);
        let target = *first.entry(row.index().number()).or_insert(actor);
        if target != actor {
            joined.insert(actor, target);
        }
        take_over(&mut clusters.profiles[target.at()], row, &names[index]);
        if let (Some(on), Some(&at)) = (setting.on, first_named.get(&actor)) {
            clusters.profiles[target.at()].roles.extend(offices_of(row, on, at));
        }
    }
    for (&actor, &target) in &joined {
        clusters.take_in(actor, target);
    }
    clusters.join(&joined);
}

fn take_over(profile: &mut Profile, row: &KnownActor<'static>, names: &[String]) {
    let known = profile.row.as_ref().map(|_| profile.name.as_str());
    let fullest =
        names.iter().map(String::as_str).chain(known).filter(|name| is_full(name)).max_by_key(|name| name.len());
    profile.name = fullest.unwrap_or(row.name()).to_owned();
    profile.kind = row.kind();
    profile.country = row.country().or(profile.country);
    profile.row = Some(*row);
    if row.kind() != ActorKind::Person {
        profile.person = None;
    }
}

/// Whether a name of the text says all by itself: several words, the first in capitals. The table has one for "Putin" and "UN".
fn is_full(name: &str) -> bool {
    name.contains(' ') && name.starts_with(char::is_uppercase) && name.chars().any(char::is_lowercase)
}

/// Where actors are named first.
fn first_names(clusters: &Clusters) -> HashMap<ActorIndex, TokenSpan> {
    let mut first: HashMap<ActorIndex, TokenSpan> = HashMap::new();
    for mention in clusters.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let known = first.entry(mention.actor).or_insert(mention.span);
        *known = mention.span.min(*known);
    }
    first
}

/// The offices that a person holds on the article's date by the table, whether the text gives them or not: "the prime
/// minister" means who that is.
fn offices_of(row: &KnownActor, on: PartialDate, at: TokenSpan) -> Vec<HeldRole> {
    let held = |term: dateline_knowledge::Term| {
        let (office, field) = match term.office()? {
            Office::HeadOfState | Office::HeadOfStateAndGovernment => ("president", ""),
            Office::HeadOfGovernment => ("prime-minister", ""),
            Office::ForeignMinister => ("minister", "foreign"),
            Office::DefenceMinister => ("minister", "defence"),
            Office::InteriorMinister => ("minister", "interior"),
            _ => return None,
        };
        let phrase = OfficePhrase {
            span: at,
            head: at.start as usize,
            office,
            field: Some(field.to_owned()).filter(|field| !field.is_empty()).into_iter().collect(),
            rank: Vec::new(),
            country: Some(super::countries::by_code(term.country()?)?),
            organization: None,
            body: Vec::new(),
            title: at,
            is_definite: true,
            gender: None,
        };
        (term.standing(on) == Standing::Yes).then_some(HeldRole { phrase, is_literal: false })
    };
    row.terms().filter_map(held).take(MOST_OFFICES).collect()
}

/// The names by which the article calls each actor.
fn names_of(clusters: &Clusters) -> Vec<Vec<String>> {
    let mut names: Vec<Vec<String>> = clusters.profiles.iter().map(|_| Vec::new()).collect();
    for mention in clusters.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let text = clusters.document.text(mention.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let known = &mut names[mention.actor.at()];
        if known.len() < MOST_NAMES && !known.contains(&text) {
            known.push(text);
        }
    }
    for (profile, names) in clusters.profiles.iter().zip(&mut names) {
        if !names.is_empty() && !names.contains(&profile.name) {
            names.push(profile.name.clone());
        }
    }
    names
}

/// The row that agrees best with an actor; none where two do.
fn row_of(
    table: &'static ActorTable,
    profile: &Profile,
    names: &[String],
    setting: &Setting,
) -> Option<KnownActor<'static>> {
    if matches!(profile.kind, ActorKind::State | ActorKind::Population) {
        return None;
    }
    let mut best: Vec<(i32, KnownActor<'static>)> = Vec::new();
    for name in names {
        for row in table.find(name) {
            let Some(points) = agreement(profile, &row, name, setting) else { continue };
            match best.iter_mut().find(|(_, known)| known.index() == row.index()) {
                Some(known) => known.0 = known.0.max(points) + 1,
                None => best.push((points, row)),
            }
        }
    }
    let top = best.iter().map(|(points, _)| *points).max()?;
    let mut rows = best.iter().filter(|(points, _)| *points == top);
    let (_, row) = rows.next()?;
    rows.next().is_none().then_some(*row)
}

/// Who held the office that the text gives a person of one name: "President Putin", "Russian Foreign Minister Lavrov".
fn holder_of(table: &'static ActorTable, profile: &Profile, setting: &Setting) -> Option<KnownActor<'static>> {
    let on = setting.on?;
    let person = profile.person.as_ref().filter(|_| profile.kind == ActorKind::Person)?;
    let is_of_name = |row: &KnownActor| {
        row.names().any(|name| PersonName::parse(name.text()).is_some_and(|known| known.shares_surname(person)))
    };
    let mut found: Vec<KnownActor<'static>> = Vec::new();
    for role in &profile.roles {
        let Some(office) = office_of(&role.phrase) else { continue };
        let told = role.phrase.country.map(|country| country.code).or(profile.country);
        let countries = told.map_or_else(|| setting.countries.clone(), |country| vec![country]);
        for country in countries {
            let holders = table.holders(country, office, on).into_iter();
            let certain = holders.filter(|term| term.standing(on) != Standing::No).filter_map(|term| term.person());
            for row in certain.filter(is_of_name) {
                if found.iter().all(|known| known.index() != row.index()) {
                    found.push(row);
                }
            }
        }
    }
    let [only] = found[..] else { return None };
    // "Boris Yeltsin" is no other Yeltsin.
    let agrees = only.names().filter_map(|name| PersonName::parse(name.text())).any(|known| known.agrees(person));
    (person.is_bare() || agrees).then_some(only)
}

/// Whether the office that the text gives is held on the article's date, as far as the table knows.
pub(super) fn holds(row: &KnownActor, phrase: &OfficePhrase, on: PartialDate) -> Option<bool> {
    let office = office_of(phrase)?;
    let mut known: Option<bool> = None;
    for term in row.terms().filter(|term| is_office(term.office(), office)) {
        match term.standing(on) {
            Standing::Yes => return Some(true),
            Standing::No => known = known.or(Some(false)),
            Standing::Unknown => return None,
        }
    }
    known
}
