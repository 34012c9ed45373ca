//! From when to when something was so, as far as it is known.

use dateline_report::PartialDate;

use crate::container::u32_at;

/// Whether something stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It stands.
    Yes,
    /// It does not.
    No,
    /// The dates do not tell.
    Unknown,
}

/// From when to when something was so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    /// Its first day; none where that is not known.
    pub from: Option<PartialDate>,
    /// Whether it may have begun before that: the source dates what is older to its own first day.
    pub or_before: bool,
    /// The first day on which it was no longer so; none where it had not ended on the source's date, or where that is not known.
    pub to: Option<PartialDate>,
    /// Whether it was so on the source's date.
    pub open: bool,
    /// The source's date.
    pub as_of: Option<PartialDate>,
}

impl Spell {
    /// Whether it stands on a day. On a month or year, it stands if it does on all its days.
    pub fn standing(&self, on: PartialDate) -> Standing {
        match (self.begun(on), self.ended(on)) {
            (Standing::No, _) | (_, Standing::Yes) => Standing::No,
            (Standing::Yes, Standing::No) => Standing::Yes,
            _ => Standing::Unknown,
        }
    }

    /// Whether all of it lies behind a day.
    pub fn is_over(&self, on: PartialDate) -> bool {
        self.ended(on) == Standing::Yes
    }

    fn begun(&self, on: PartialDate) -> Standing {
        match self.from {
            Some(from) if last_day(on) < first_day(from) && self.or_before => Standing::Unknown,
            Some(from) if last_day(on) < first_day(from) => Standing::No,
            Some(from) if last_day(from) <= first_day(on) => Standing::Yes,
            Some(_) => Standing::Unknown,
            None if self.is_seen(on) => Standing::Yes,
            None => Standing::Unknown,
        }
    }

    fn ended(&self, on: PartialDate) -> Standing {
        match self.to {
            Some(to) if last_day(on) < first_day(to) => Standing::No,
            Some(to) if first_day(on) >= last_day(to) => Standing::Yes,
            Some(_) => Standing::Unknown,
            None if self.open && self.as_of.is_none_or(|as_of| first_day(on) <= last_day(as_of)) => Standing::No,
            None => Standing::Unknown,
        }
    }

    /// Whether the source saw it on that very date.
    fn is_seen(&self, on: PartialDate) -> bool {
        let at = |as_of: PartialDate| first_day(as_of) <= first_day(on) && last_day(on) <= last_day(as_of);
        self.open && self.as_of.is_some_and(at)
    }
}

/// A number that orders days: the first one that a date can mean.
pub(crate) fn first_day(date: PartialDate) -> u32 {
    number(date, 1, 1)
}

/// The same of the last day that a date can mean.
pub(crate) fn last_day(date: PartialDate) -> u32 {
    number(date, 12, 31)
}

fn number(date: PartialDate, month: u8, day: u8) -> u32 {
    let month = u32::from(date.month().unwrap_or(month));
    u32::from(date.year()) << 9 | month << 5 | u32::from(date.day().unwrap_or(day))
}

/// The date that is stored at a place of a record: year, month and day in 14, 4 and 5 bits, 0 for what is not known.
pub(crate) fn date_at(record: &[u8], at: usize) -> Option<PartialDate> {
    let stored = u32_at(record, at)?;
    let (year, month, day) = (u16::try_from(stored >> 9).ok()?, (stored >> 5 & 15) as u8, (stored & 31) as u8);
    match (year, month, day) {
        (0, ..) => None,
        (_, 0, _) => PartialDate::year_of(year),
        (_, _, 0) => PartialDate::month_of(year, month),
        _ => PartialDate::day_of(year, month, day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(from: &str, to: &str, as_of: &str) -> Spell {
        let open = to == "open";
        Spell { from: from.parse().ok(), or_before: false, to: to.parse().ok(), open, as_of: as_of.parse().ok() }
    }

    fn standing(spell: Spell, on: &str) -> Standing {
        spell.standing(on.parse().unwrap())
    }

    #[test]
    fn a_spell_between_two_days() {
        let spell = spell("2021-01-19", "2021-02-16", "2025-07-31");
        assert_eq!(standing(spell, "2021-01-18"), Standing::No);
        assert_eq!(standing(spell, "2021-01-19"), Standing::Yes);
        assert_eq!(standing(spell, "2021-02-15"), Standing::Yes);
        assert_eq!(standing(spell, "2021-02-16"), Standing::No);
        assert_eq!(standing(spell, "2021-02"), Standing::Unknown);
        assert_eq!(standing(spell, "2020"), Standing::No);
    }

    #[test]
    fn months_and_years_leave_their_own_days_open() {
        let spell = spell("2016-03", "2024", "2025-07-31");
        assert_eq!(standing(spell, "2016-02-29"), Standing::No);
        assert_eq!(standing(spell, "2016-03-15"), Standing::Unknown);
        assert_eq!(standing(spell, "2016-04-01"), Standing::Yes);
        assert_eq!(standing(spell, "2024-06-01"), Standing::Unknown);
        assert_eq!(standing(spell, "2025-01-01"), Standing::No);
    }

    #[test]
    fn what_is_open_is_not_known_behind_the_sources_date() {
        let spell = spell("2004-12-17", "open", "2025-07-31");
        assert_eq!(standing(spell, "2025-07-31"), Standing::Yes);
        assert_eq!(standing(spell, "2025-08-01"), Standing::Unknown);
    }

    #[test]
    fn a_list_without_dates_tells_of_its_own_day_alone() {
        let spell = spell("", "open", "2022-01");
        assert_eq!(standing(spell, "2022-01-14"), Standing::Yes);
        assert_eq!(standing(spell, "2021-12-31"), Standing::Unknown);
        assert_eq!(standing(spell, "2022-02-01"), Standing::Unknown);
    }

    #[test]
    fn what_may_have_begun_before_its_date_is_not_known_before_that() {
        let spell = Spell { or_before: true, ..spell("2020-12-31", "open", "2025-08-11") };
        assert_eq!(standing(spell, "2015-12-11"), Standing::Unknown);
        assert_eq!(standing(spell, "2020-12-31"), Standing::Yes);
        assert_eq!(standing(spell, "2024-01-01"), Standing::Yes);
    }

    #[test]
    fn an_end_that_is_not_known_leaves_all_behind_the_beginning_open() {
        let spell = spell("2001-12-27", "", "2025-07-31");
        assert_eq!(standing(spell, "2001-12-26"), Standing::No);
        assert_eq!(standing(spell, "2001-12-27"), Standing::Unknown);
        assert_eq!(standing(spell, "2015-01-01"), Standing::Unknown);
    }
}
