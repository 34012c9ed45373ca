//! One actor and its names, as views into the table.

use dateline_report::{ActorKind, CountryCode, PartialDate, Sector};

use super::spell::date_at;
use super::{ActorTable, Coverage, KnownDesignation, Source, Standing, Term};
use crate::container::{u16_at, u32_at};

/// u32 each of id, first name, founding and end; u16 each of the number of names and the source; a byte of kind and one
/// that is free; four bytes of country; four sectors of three letters.
pub(super) const ACTOR_ROW: usize = 38;
/// u32 each of text and actor; a byte of kind and one that is free; u16 of source; four bytes of language.
pub(super) const NAME_ROW: usize = 16;

/// An actor by its number in the table. Numbers change when the table is compiled anew; ids stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorIndex(pub(super) u32);

impl ActorIndex {
    /// The number, from 0.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

/// What sort of name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// "Islamic State".
    Name,
    /// "ISIS".
    Acronym,
    /// Another language's name in Latin letters: "Jabhat al-Nusra".
    Transliteration,
    /// Another language's acronym in Latin letters: "IG", of Russian ИГ.
    TranslatedAcronym,
    /// In its own script.
    Native,
}

impl NameKind {
    const ALL: [NameKind; 5] =
        [NameKind::Name, NameKind::Acronym, NameKind::Transliteration, NameKind::TranslatedAcronym, NameKind::Native];

    /// Its name in tables and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            NameKind::Name => "name",
            NameKind::Acronym => "acronym",
            NameKind::Transliteration => "transliteration",
            NameKind::TranslatedAcronym => "translated-acronym",
            NameKind::Native => "native",
        }
    }
}

/// One name of an actor.
#[derive(Debug, Clone, Copy)]
pub struct ActorName<'t> {
    pub(super) table: &'t ActorTable,
    pub(super) record: &'t [u8],
}

impl<'t> ActorName<'t> {
    /// The name as it is written.
    pub fn text(&self) -> &'t str {
        self.table.text(self.record, 0)
    }

    /// What sort of name it is.
    pub fn kind(&self) -> NameKind {
        NameKind::ALL.get(usize::from(self.record[8])).copied().unwrap_or(NameKind::Name)
    }

    /// Its language as two or three letters (ISO 639), where it is known.
    pub fn language(&self) -> Option<&'t str> {
        letters(&self.record[12..16])
    }

    /// Where it comes from.
    pub fn source(&self) -> Source<'t> {
        self.table.source(u16_at(self.record, 10).unwrap_or(u16::MAX))
    }

    /// Whose name it is.
    pub(super) fn bearer(&self) -> ActorIndex {
        ActorIndex(u32_at(self.record, 4).unwrap_or(u32::MAX))
    }
}

/// An actor of the table.
#[derive(Debug, Clone, Copy)]
pub struct KnownActor<'t> {
    pub(super) table: &'t ActorTable,
    pub(super) index: ActorIndex,
    pub(super) record: &'t [u8],
}

impl<'t> KnownActor<'t> {
    /// Its number.
    pub fn index(&self) -> ActorIndex {
        self.index
    }

    /// Its id, which stays: `isis`, `rus-mfa`, `un-qde.115`.
    pub fn id(&self) -> &'t str {
        self.table.text(self.record, 0)
    }

    /// Its usual name in English.
    pub fn name(&self) -> &'t str {
        self.names().next().map_or("", |name| name.text())
    }

    /// All its names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = ActorName<'t>> + use<'t> {
        let table = self.table;
        let first = u32_at(self.record, 4).unwrap_or(u32::MAX) as usize;
        let count = usize::from(u16_at(self.record, 16).unwrap_or(0));
        (first..first.saturating_add(count)).map_while(move |number| table.name(number))
    }

    /// What sort of actor it is.
    pub fn kind(&self) -> ActorKind {
        ActorKind::ALL.get(usize::from(self.record[20])).copied().unwrap_or(ActorKind::Organization)
    }

    /// The country that it belongs to or is of.
    pub fn country(&self) -> Option<CountryCode> {
        letters(&self.record[22..26])?.parse().ok()
    }

    /// Its sectors in the PLOVER codebook, the chief one first.
    pub fn sectors(&self) -> impl Iterator<Item = Sector> + use<'t> {
        self.record[26..38].chunks_exact(3).filter_map(|code| Sector::from_name(letters(code)?))
    }

    /// When it came into being; of a person, the day of birth, for public figures alone.
    pub fn founded(&self) -> Option<PartialDate> {
        date_at(self.record, 8)
    }

    /// When it ceased to be.
    pub fn dissolved(&self) -> Option<PartialDate> {
        date_at(self.record, 12)
    }

    /// Where it comes from.
    pub fn source(&self) -> Source<'t> {
        self.table.source(u16_at(self.record, 18).unwrap_or(u16::MAX))
    }

    /// The offices that this person held, in the order in which they began.
    pub fn terms(&self) -> impl Iterator<Item = Term<'t>> + use<'t> {
        self.table.terms_of(self.index)
    }

    /// The offices that this person held on a day, or may have held: see [`Term::standing`].
    pub fn terms_on(&self, on: PartialDate) -> impl Iterator<Item = Term<'t>> + use<'t> {
        self.terms().filter(move |term| term.standing(on) != Standing::No)
    }

    /// The designations that were in force on a day.
    pub fn designations_on(&self, on: PartialDate) -> impl Iterator<Item = KnownDesignation<'t>> + use<'t> {
        self.designations().filter(move |row| row.standing(on) == Standing::Yes)
    }

    /// What the table that it is of covers completely; see [`ActorTable::coverage`].
    pub fn table_coverage(&self) -> impl Iterator<Item = Coverage<'t>> + use<'t> {
        self.table.coverage()
    }

    /// Its designations of all times, by jurisdiction and programme.
    pub fn designations(&self) -> impl Iterator<Item = KnownDesignation<'t>> + use<'t> {
        self.table.designations_of(self.index)
    }
}

/// Letters in a field that zeros fill up; none where there is nothing.
pub(super) fn letters(field: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(field).ok()?.trim_end_matches('\0');
    (!text.is_empty()).then_some(text)
}
