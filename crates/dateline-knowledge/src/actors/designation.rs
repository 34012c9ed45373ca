//! Designations, and what the lists that they come from cover.

use dateline_report::{DesignationStatus, PartialDate};

use super::spell::{Spell, Standing, date_at, first_day, last_day};
use super::{ActorIndex, ActorTable, KnownActor, Source};
use crate::container::{u16_at, u32_at};

/// u32 each of actor, jurisdiction, authority, programme, instrument, beginning and end; u16 of source; a byte with 1 where it
/// was in force and 2 where it may be older than its beginning; a byte of status.
pub(super) const DESIGNATION_ROW: usize = 32;
/// u32 each of jurisdiction, programme, first and last day; u16 of source; a byte of status; a byte that is 1 for all there is.
pub(super) const COVERAGE_ROW: usize = 20;

/// The terms of sources that are tables of our own.
const OWN_TERMS: &str = "ours";
const OPEN: u8 = 1;
const OR_BEFORE: u8 = 2;

/// One designation of an actor.
#[derive(Debug, Clone, Copy)]
pub struct KnownDesignation<'t> {
    pub(super) table: &'t ActorTable,
    pub(super) record: &'t [u8],
}

impl<'t> KnownDesignation<'t> {
    /// By whose law: a country code, `UN`, `EU`, `GCC` or `LAS` (the League of Arab States).
    pub fn jurisdiction(&self) -> &'t str {
        self.table.text(self.record, 4)
    }

    /// The body that designates.
    pub fn authority(&self) -> &'t str {
        self.table.text(self.record, 8)
    }

    /// The list or programme.
    pub fn program(&self) -> &'t str {
        self.table.text(self.record, 12)
    }

    /// The law, or the entry's number in the list.
    pub fn instrument(&self) -> &'t str {
        self.table.text(self.record, 16)
    }

    /// As what.
    pub fn status(&self) -> DesignationStatus {
        status(self.record[31])
    }

    /// From when to when.
    pub fn spell(&self) -> Spell {
        Spell {
            from: date_at(self.record, 20),
            or_before: self.record[30] & OR_BEFORE != 0,
            to: date_at(self.record, 24),
            open: self.record[30] & OPEN != 0,
            as_of: self.source().date,
        }
    }

    /// Whether it is in force on a day.
    pub fn standing(&self, on: PartialDate) -> Standing {
        self.spell().standing(on)
    }

    /// Where it comes from, and of which date that is.
    pub fn source(&self) -> Source<'t> {
        self.table.source(u16_at(self.record, 28).unwrap_or(u16::MAX))
    }

    pub(super) fn bearer(&self) -> ActorIndex {
        ActorIndex(u32_at(self.record, 0).unwrap_or(u32::MAX))
    }
}

/// Between which days the table has all that was on a list: who is not there, was not on it.
#[derive(Debug, Clone, Copy)]
pub struct Coverage<'t> {
    pub(super) table: &'t ActorTable,
    pub(super) record: &'t [u8],
}

impl<'t> Coverage<'t> {
    /// By whose law.
    pub fn jurisdiction(&self) -> &'t str {
        self.table.text(self.record, 0)
    }

    /// The list or programme; empty for all of the jurisdiction.
    pub fn program(&self) -> &'t str {
        self.table.text(self.record, 4)
    }

    /// As what it designates.
    pub fn status(&self) -> DesignationStatus {
        status(self.record[18])
    }

    /// The first day of which the list is known completely.
    pub fn from(&self) -> Option<PartialDate> {
        date_at(self.record, 8)
    }

    /// The last such day.
    pub fn to(&self) -> Option<PartialDate> {
        date_at(self.record, 12)
    }

    /// Whether the jurisdiction designates nobody to this status but by this list.
    pub fn is_whole(&self) -> bool {
        self.record[19] == 1
    }

    /// Where it comes from.
    pub fn source(&self) -> Source<'t> {
        self.table.source(u16_at(self.record, 16).unwrap_or(u16::MAX))
    }

    /// Whether the completeness is meant of an actor: that of a published list of everybody, that of our own tables of
    /// the actors in them, since what else was on the list is not looked up.
    pub fn speaks_of(&self, actor: &KnownActor<'_>) -> bool {
        self.source().terms != OWN_TERMS || actor.source().terms == OWN_TERMS
    }

    /// Whether the list is known completely on a day.
    pub fn holds_on(&self, on: PartialDate) -> bool {
        let (Some(from), Some(to)) = (self.from(), self.to()) else { return false };
        first_day(from) <= first_day(on) && last_day(on) <= last_day(to)
    }
}

fn status(stored: u8) -> DesignationStatus {
    DesignationStatus::ALL.get(usize::from(stored)).copied().unwrap_or(DesignationStatus::Sanctioned)
}
