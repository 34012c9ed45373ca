//! Whether the lists say what the text says.

use dateline_knowledge::{DesignationQuestion, KnownActor, ListAnswer};
use dateline_report::{DesignationStatus, PartialDate, RecordDate};

/// Months between an act and its coming into force: a list that follows so soon contradicts nobody.
const MONTHS_OF_GRACE: u8 = 3;

/// Whether the lists agree that an actor was designated so, on the date that the text gives, else on the article's.
pub(super) fn agree(
    row: &KnownActor<'static>,
    jurisdiction: &str,
    status: DesignationStatus,
    date: Option<&RecordDate>,
    on: Option<PartialDate>,
) -> Option<bool> {
    let told = date.and_then(RecordDate::calendar_date).map(last_day);
    let day = match (told, on) {
        (Some(told), Some(on)) => told.min(on),
        (told, on) => told.or(on)?,
    };
    let ask = |status: Option<DesignationStatus>, on: PartialDate| {
        row.designated(DesignationQuestion { jurisdiction, status, program: None, on })
    };
    if status == DesignationStatus::Delisted {
        // Who was taken off one list may be on another of the same country.
        let soon = later(day).unwrap_or(day);
        let is_over =
            row.designations().any(|known| known.jurisdiction() == jurisdiction && known.spell().is_over(soon));
        return match ask(None, day) {
            _ if is_over => Some(true),
            ListAnswer::Yes(_) => Some(false),
            _ => None,
        };
    }
    // Who is banned or under sanctions may be listed as a terrorist; who is called a terrorist may only be banned.
    let any = ask(None, day);
    let own = if is_broad(status) { any } else { ask(Some(status), day) };
    match (own, any) {
        (ListAnswer::Yes(_), _) => Some(true),
        (ListAnswer::No(_), ListAnswer::No(_) | ListAnswer::Unknown) => {
            let soon = later(day).map(|soon| ask(None, soon));
            let is_soon = matches!(soon, Some(ListAnswer::Yes(_)));
            (!is_soon && !matches!(any, ListAnswer::Unknown)).then_some(false)
        }
        _ => None,
    }
}

fn is_broad(status: DesignationStatus) -> bool {
    matches!(status, DesignationStatus::Banned | DesignationStatus::Sanctioned)
}

/// The last day that a date can mean.
fn last_day(date: PartialDate) -> PartialDate {
    let month = date.month().unwrap_or(12);
    let day = |day: u8| PartialDate::day_of(date.year(), month, day);
    match date.day() {
        Some(_) => date,
        None => (28..=31).rev().find_map(day).unwrap_or(date),
    }
}

/// The day after the time of grace.
fn later(date: PartialDate) -> Option<PartialDate> {
    let month = date.month()? + MONTHS_OF_GRACE;
    let (year, month) = if month > 12 { (date.year() + 1, month - 12) } else { (date.year(), month) };
    PartialDate::day_of(year, month, date.day()?.min(28))
}
