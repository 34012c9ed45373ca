//! Terms of office.

use dateline_report::{CountryCode, PartialDate};

use super::actor::letters;
use super::spell::{Spell, Standing, date_at};
use super::{ActorIndex, ActorTable, KnownActor, Source};
use crate::container::{u16_at, u32_at};

/// u32 each of person, office, title, organisation (one more than its number, 0 for none), beginning and end; u16 of source; a byte that
/// is 1 where the term had not ended; one that is free; four bytes of country.
pub(super) const TERM_ROW: usize = 32;

/// An office, whatever a country calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Office {
    /// President, monarch, emir.
    HeadOfState,
    /// A president who heads the government as well.
    HeadOfStateAndGovernment,
    /// Prime minister, chancellor, premier.
    HeadOfGovernment,
    /// Who leads a state without holding either office: a general secretary, the leader of a revolution.
    Leader,
    /// Vice president.
    DeputyHeadOfState,
    /// Foreign minister, secretary of state.
    ForeignMinister,
    /// Defence minister, secretary of defense.
    DefenceMinister,
    /// Interior minister, home secretary.
    InteriorMinister,
    /// Secretary general, chairperson, director general.
    OrganizationHead,
}

impl Office {
    /// All offices.
    pub const ALL: [Office; 9] = [
        Office::HeadOfState,
        Office::HeadOfStateAndGovernment,
        Office::HeadOfGovernment,
        Office::Leader,
        Office::DeputyHeadOfState,
        Office::ForeignMinister,
        Office::DefenceMinister,
        Office::InteriorMinister,
        Office::OrganizationHead,
    ];

    /// Its name in tables and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Office::HeadOfState => "head-of-state",
            Office::HeadOfStateAndGovernment => "head-of-state-and-government",
            Office::HeadOfGovernment => "head-of-government",
            Office::Leader => "leader",
            Office::DeputyHeadOfState => "deputy-head-of-state",
            Office::ForeignMinister => "foreign-minister",
            Office::DefenceMinister => "defence-minister",
            Office::InteriorMinister => "interior-minister",
            Office::OrganizationHead => "organization-head",
        }
    }

    /// The office of that name.
    pub fn from_name(name: &str) -> Option<Office> {
        Office::ALL.into_iter().find(|office| office.as_str() == name)
    }

    /// Whether who holds `held` holds this office: a president who heads the government is both.
    pub fn includes(self, held: Option<Office>) -> bool {
        let both = matches!(self, Office::HeadOfState | Office::HeadOfGovernment);
        held == Some(self) || both && held == Some(Office::HeadOfStateAndGovernment)
    }
}

/// One person's time in an office.
#[derive(Debug, Clone, Copy)]
pub struct Term<'t> {
    pub(super) table: &'t ActorTable,
    pub(super) record: &'t [u8],
}

impl<'t> Term<'t> {
    /// Who held it.
    pub fn person(&self) -> Option<KnownActor<'t>> {
        self.table.actor(self.holder())
    }

    /// The office.
    pub fn office(&self) -> Option<Office> {
        Office::from_name(self.table.text(self.record, 4))
    }

    /// What the country calls it: "Secretary of State".
    pub fn title(&self) -> &'t str {
        self.table.text(self.record, 8)
    }

    /// The ministry, government or organisation that it is held in.
    pub fn organization(&self) -> Option<KnownActor<'t>> {
        self.table.actor(ActorIndex(u32_at(self.record, 12)?.checked_sub(1)?))
    }

    /// The country; none for offices of organisations of states.
    pub fn country(&self) -> Option<CountryCode> {
        self.country_text().parse().ok()
    }

    /// From when to when.
    pub fn spell(&self) -> Spell {
        Spell {
            from: date_at(self.record, 16),
            or_before: false,
            to: date_at(self.record, 20),
            open: self.record[26] == 1,
            as_of: self.source().date,
        }
    }

    /// Whether the person held the office on a day.
    pub fn standing(&self, on: PartialDate) -> Standing {
        self.spell().standing(on)
    }

    /// Where it comes from.
    pub fn source(&self) -> Source<'t> {
        self.table.source(u16_at(self.record, 24).unwrap_or(u16::MAX))
    }

    pub(super) fn holder(&self) -> ActorIndex {
        ActorIndex(u32_at(self.record, 0).unwrap_or(u32::MAX))
    }

    pub(super) fn country_text(&self) -> &'t str {
        letters(&self.record[28..32]).unwrap_or("")
    }
}
