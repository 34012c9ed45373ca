//! Actors the world over: their names, who held which office when, and who designated whom from when to when. Compiled from
//! `data/actors` and `data/designations` into a blob that is read in place; opening costs the check of a few lengths.
//!
//! A date is as precise as it is known, and what is not known stays open: a term or a designation stands on a day, does not,
//! or cannot be told ([`Standing`]). Every row names its source and that source's date.

mod actor;
mod answer;
mod designation;
mod spell;
mod term;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use dateline_report::{CountryCode, PartialDate};

use self::actor::{ACTOR_ROW, NAME_ROW};
pub use self::actor::{ActorIndex, ActorName, KnownActor, NameKind};
pub use self::answer::{DesignationQuestion, ListAnswer, WhyNot};
use self::designation::{COVERAGE_ROW, DESIGNATION_ROW};
pub use self::designation::{Coverage, KnownDesignation};
pub use self::spell::{Spell, Standing};
use self::term::TERM_ROW;
pub use self::term::{Office, Term};
use crate::container::{Checksum, Directory, u16_at, u32_at};
use crate::error::KnowledgeError;
use crate::fnv::fnv1a_32;
use crate::normalise::normalise;

static EMBEDDED: &[u8] = include_bytes!("../../../data/actors.bin");

/// Three u32: name, date, terms.
const SOURCE_ROW: usize = 12;
/// As many names as this are looked at for [`ActorTable::similar`] to answer.
const SIMILAR_WORDS: usize = 8;

/// Where rows come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'t> {
    /// Its name, for people.
    pub name: &'t str,
    /// The date on which it says what it says; none for tables without one.
    pub date: Option<PartialDate>,
    /// Its licence or terms.
    pub terms: &'t str,
}

/// All actors with their names, terms of office and designations.
#[derive(Debug)]
pub struct ActorTable {
    file: Cow<'static, [u8]>,
    actors: Range<usize>,
    names: Range<usize>,
    name_order: Range<usize>,
    name_hashes: Range<usize>,
    roles: Range<usize>,
    roles_by_office: Range<usize>,
    designations: Range<usize>,
    coverage: Range<usize>,
    sources: Range<usize>,
    texts: Range<usize>,
}

impl ActorTable {
    /// The table that the program brings along.
    ///
    /// # Panics
    /// Where the program was built with a file that is none, which its tests exclude.
    pub fn embedded() -> &'static ActorTable {
        static OPENED: OnceLock<ActorTable> = OnceLock::new();
        OPENED.get_or_init(|| match ActorTable::read(Cow::Borrowed(EMBEDDED), Checksum::Trust) {
            Ok(table) => table,
            Err(error) => panic!("the table of actors inside the program cannot be read: {error}"),
        })
    }

    /// Opens a file of actors.
    ///
    /// # Errors
    /// Where it is none, is cut off or damaged.
    pub fn open(file: impl Into<Cow<'static, [u8]>>) -> Result<ActorTable, KnowledgeError> {
        ActorTable::read(file.into(), Checksum::Verify)
    }

    fn read(file: Cow<'static, [u8]>, checksum: Checksum) -> Result<ActorTable, KnowledgeError> {
        let directory = Directory::parse(&file, checksum)?;
        let table = ActorTable {
            actors: directory.section("actors")?,
            names: directory.section("names")?,
            name_order: directory.section("name-order")?,
            name_hashes: directory.section("name-hashes")?,
            roles: directory.section("roles")?,
            roles_by_office: directory.section("roles-by-office")?,
            designations: directory.section("designations")?,
            coverage: directory.section("coverage")?,
            sources: directory.section("sources")?,
            texts: directory.section("texts")?,
            file,
        };
        table.check()?;
        Ok(table)
    }

    /// Lengths that fit each other.
    fn check(&self) -> Result<(), KnowledgeError> {
        let rows = |section: &Range<usize>, row: usize, name| {
            let fits = section.len().is_multiple_of(row);
            if fits { Ok(section.len() / row) } else { Err(KnowledgeError::BadSection(name)) }
        };
        rows(&self.actors, ACTOR_ROW, "actors")?;
        rows(&self.designations, DESIGNATION_ROW, "designations")?;
        rows(&self.coverage, COVERAGE_ROW, "coverage")?;
        rows(&self.sources, SOURCE_ROW, "sources")?;
        if rows(&self.names, NAME_ROW, "names")? != rows(&self.name_order, 4, "name-order")? {
            return Err(KnowledgeError::BadSection("name-order"));
        }
        if self.name_hashes.len() != self.name_order.len() {
            return Err(KnowledgeError::BadSection("name-hashes"));
        }
        if rows(&self.roles, TERM_ROW, "roles")? != rows(&self.roles_by_office, 4, "roles-by-office")? {
            return Err(KnowledgeError::BadSection("roles-by-office"));
        }
        Ok(())
    }

    /// How many actors there are.
    pub fn len(&self) -> usize {
        self.actors.len() / ACTOR_ROW
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many names there are.
    pub fn name_count(&self) -> usize {
        self.names.len() / NAME_ROW
    }

    /// All actors, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = KnownActor<'_>> {
        (0..self.len()).filter_map(|number| self.actor(ActorIndex(number as u32)))
    }

    /// An actor by its number.
    pub fn actor(&self, index: ActorIndex) -> Option<KnownActor<'_>> {
        let at = index.number().checked_mul(ACTOR_ROW)?;
        let record = self.section(&self.actors).get(at..at.checked_add(ACTOR_ROW)?)?;
        Some(KnownActor { table: self, index, record })
    }

    /// An actor by its id: `isis`, `rus-sergey-lavrov`, `un-qde.115`.
    pub fn get(&self, id: &str) -> Option<KnownActor<'_>> {
        let at = first_where(self.len(), |number| {
            self.actor(ActorIndex(number as u32)).is_none_or(|actor| actor.id() >= id)
        });
        self.actor(ActorIndex(at as u32)).filter(|actor| actor.id() == id)
    }

    /// The actors that bear a name, letter case, accents and punctuation aside ([`normalise`]): those of our own tables before
    /// those known from lists alone.
    ///
    /// ```
    /// use dateline_knowledge::ActorTable;
    /// let found = ActorTable::embedded().find("Da’esh");
    /// assert_eq!(found.first().map(|actor| actor.id()), Some("isis"));
    /// ```
    pub fn find(&self, name: &str) -> Vec<KnownActor<'_>> {
        let key = normalise(name);
        if key.is_empty() {
            return Vec::new();
        }
        // `data/actors/pack.py` orders the names by it.
        let hash = fnv1a_32(key.as_bytes());
        let hashes = self.section(&self.name_hashes);
        let hash_at = |place: usize| u32_at(hashes, place * 4);
        let first = first_where(self.name_count(), |place| hash_at(place).is_none_or(|found| found >= hash));
        let mut found: Vec<KnownActor<'_>> = Vec::new();
        for place in (first..self.name_count()).take_while(|&place| hash_at(place) == Some(hash)) {
            if self.key(place).is_none_or(|other| other != key) {
                continue;
            }
            let bearer = self.ordered_name(place).and_then(|name| self.actor(name.bearer()));
            found.extend(bearer.filter(|bearer| found.iter().all(|actor| actor.index != bearer.index)));
        }
        found
    }

    /// Actors whose names hold every word of a name, or begin with it, at most `limit`: for "did you mean". It looks at every
    /// name, some tens of milliseconds; what finds names in text is the place where better matching goes.
    pub fn similar(&self, name: &str, limit: usize) -> Vec<KnownActor<'_>> {
        let key = normalise(name);
        let words: Vec<&str> = key.split(' ').filter(|word| word.len() > 1).take(SIMILAR_WORDS).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, ActorIndex)> = Vec::new();
        for place in 0..self.name_count() {
            let Some(other) = self.key(place).filter(|other| words.iter().all(|word| other.contains(word))) else {
                continue;
            };
            let Some(bearer) = self.ordered_name(place).map(|name| name.bearer()) else { continue };
            let distance = other.len().abs_diff(key.len());
            match found.iter_mut().find(|known| known.1 == bearer) {
                Some(known) => known.0 = known.0.min(distance),
                None => found.push((distance, bearer)),
            }
            if found.len() > limit * 64 {
                found.sort_unstable();
                found.truncate(limit);
            }
        }
        found.sort_unstable();
        found.into_iter().take(limit).filter_map(|(_, index)| self.actor(index)).collect()
    }

    /// Who held an office of a state on a day, those first of whom it is certain.
    ///
    /// ```
    /// use dateline_knowledge::{ActorTable, Office};
    /// let day = "2015-12-11".parse().unwrap();
    /// let terms = ActorTable::embedded().holders("RUS".parse().unwrap(), Office::ForeignMinister, day);
    /// assert_eq!(terms.first().and_then(|term| term.person()).map(|person| person.name()), Some("Sergey Lavrov"));
    /// ```
    pub fn holders(&self, country: CountryCode, office: Office, on: PartialDate) -> Vec<Term<'_>> {
        let terms = self.terms_by_office(country.as_str()).filter(|term| office.includes(term.office()));
        standing_on(terms, on)
    }

    /// Who headed an organisation on a day, those first of whom it is certain.
    pub fn heads(&self, organization: ActorIndex, on: PartialDate) -> Vec<Term<'_>> {
        let of_it = |term: &Term<'_>| term.organization().is_some_and(|found| found.index == organization);
        let heads = |term: &Term<'_>| term.office() == Some(Office::OrganizationHead);
        standing_on(self.terms_by_office("").filter(of_it).filter(heads), on)
    }

    /// All that is known of what lists cover completely.
    pub fn coverage(&self) -> impl Iterator<Item = Coverage<'_>> {
        self.section(&self.coverage).chunks_exact(COVERAGE_ROW).map(|record| Coverage { table: self, record })
    }

    /// The terms of a state's offices, by office and beginning.
    fn terms_by_office(&self, country: &str) -> impl Iterator<Item = Term<'_>> {
        let count = self.roles_by_office.len() / 4;
        let first =
            first_where(count, |place| self.term_by_office(place).is_none_or(|term| term.country_text() >= country));
        let country = country.to_owned();
        (first..count)
            .filter_map(|place| self.term_by_office(place))
            .take_while(move |term| term.country_text() == country)
    }

    fn term_by_office(&self, place: usize) -> Option<Term<'_>> {
        self.term(u32_at(self.section(&self.roles_by_office), place * 4)? as usize)
    }

    fn term(&self, number: usize) -> Option<Term<'_>> {
        let at = number.checked_mul(TERM_ROW)?;
        Some(Term { table: self, record: self.section(&self.roles).get(at..at.checked_add(TERM_ROW)?)? })
    }

    fn terms_of(&self, person: ActorIndex) -> impl Iterator<Item = Term<'_>> {
        let count = self.roles.len() / TERM_ROW;
        let first = first_where(count, |number| self.term(number).is_none_or(|term| term.holder() >= person));
        (first..count).filter_map(|number| self.term(number)).take_while(move |term| term.holder() == person)
    }

    fn designation(&self, number: usize) -> Option<KnownDesignation<'_>> {
        let at = number.checked_mul(DESIGNATION_ROW)?;
        let record = self.section(&self.designations).get(at..at.checked_add(DESIGNATION_ROW)?)?;
        Some(KnownDesignation { table: self, record })
    }

    fn designations_of(&self, actor: ActorIndex) -> impl Iterator<Item = KnownDesignation<'_>> {
        let count = self.designations.len() / DESIGNATION_ROW;
        let first = first_where(count, |number| self.designation(number).is_none_or(|row| row.bearer() >= actor));
        (first..count).filter_map(|number| self.designation(number)).take_while(move |row| row.bearer() == actor)
    }

    /// The name at a place of the order of names.
    fn ordered_name(&self, place: usize) -> Option<ActorName<'_>> {
        self.name(u32_at(self.section(&self.name_order), place * 4)? as usize)
    }

    fn name(&self, number: usize) -> Option<ActorName<'_>> {
        let at = number.checked_mul(NAME_ROW)?;
        let record = self.section(&self.names).get(at..at.checked_add(NAME_ROW)?)?;
        Some(ActorName { table: self, record })
    }

    fn key(&self, place: usize) -> Option<String> {
        self.ordered_name(place).map(|name| normalise(name.text()))
    }

    fn source(&self, number: u16) -> Source<'_> {
        let at = usize::from(number) * SOURCE_ROW;
        let row = self.section(&self.sources).get(at..at + SOURCE_ROW).unwrap_or(&[]);
        Source { name: self.text(row, 0), date: spell::date_at(row, 4), terms: self.text(row, 8) }
    }

    /// The text that a record refers to; empty where there is none.
    fn text(&self, record: &[u8], at: usize) -> &str {
        self.text_of(record, at).unwrap_or("")
    }

    fn text_of(&self, record: &[u8], at: usize) -> Option<&str> {
        let texts = self.section(&self.texts);
        let start = u32_at(record, at)? as usize;
        let from = start.checked_add(2)?;
        let bytes = texts.get(from..from.checked_add(usize::from(u16_at(texts, start)?))?)?;
        std::str::from_utf8(bytes).ok()
    }

    fn section(&self, section: &Range<usize>) -> &[u8] {
        self.file.get(section.clone()).unwrap_or(&[])
    }
}

/// The terms that stand on a day or may, certain ones first.
fn standing_on<'t>(terms: impl Iterator<Item = Term<'t>>, on: PartialDate) -> Vec<Term<'t>> {
    let mut standing: Vec<(Standing, Term<'t>)> = terms.map(|term| (term.standing(on), term)).collect();
    standing.retain(|(standing, _)| *standing != Standing::No);
    standing.sort_by_key(|(standing, _)| *standing != Standing::Yes);
    standing.into_iter().map(|(_, term)| term).collect()
}

/// The first of `count` places from which a condition holds.
fn first_where(count: usize, holds: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) { high = middle } else { low = middle + 1 }
    }
    low
}
