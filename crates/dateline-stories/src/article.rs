//! What stories are made of: one article and what its report says of it.

use std::borrow::Cow;

use dateline_report::{ActorKind, MentionForm, PartialDate, Report};

/// An article to put into a story. Only the text is needed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article<'a> {
    /// Day of publication, counted from 1 January 1970; none where it is not known.
    pub day: Option<i64>,
    /// The headline, where the text does not hold it.
    pub title: Option<&'a str>,
    /// The text.
    pub text: &'a str,
    /// Names of the actors, each once.
    pub actors: Vec<Cow<'a, str>>,
    /// Names of the places, each once.
    pub places: Vec<Cow<'a, str>>,
    /// What happens, by type: `ASSAULT`.
    pub acts: Vec<Cow<'a, str>>,
}

impl<'a> Article<'a> {
    /// An article as its report has it: named actors but states and populations, which are places or nobody in
    /// particular; all places; the types of events that are no background.
    pub fn of_report(report: &'a Report) -> Self {
        let named = report.actors.iter().filter(|actor| {
            !matches!(actor.kind, ActorKind::State | ActorKind::Population)
                && actor.mentions.iter().any(|mention| mention.form == MentionForm::Name)
        });
        let acts = report.events.iter().filter(|event| !event.historical).map(|event| event.event_type.as_str());
        Self {
            day: report.published.as_ref().and_then(|published| day_of(published.value)),
            title: report.title.as_deref(),
            text: &report.text,
            actors: once(named.map(|actor| actor.name.as_str())),
            places: once(report.places.iter().map(|place| place.name.as_str())),
            acts: once(acts),
        }
    }
}

fn once<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Cow<'a, str>> {
    let mut names: Vec<&str> = names.collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(Cow::Borrowed).collect()
}

/// Days since 1 January 1970; none for a month or a year (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn day_of(date: PartialDate) -> Option<i64> {
    let (year, month, day) = (i64::from(date.year()), i64::from(date.month()?), i64::from(date.day()?));
    let year = if month > 2 { year } else { year - 1 };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let day = |text: &str| text.parse().ok().and_then(day_of);
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2000-03-01").zip(day("2000-02-28")).map(|(after, before)| after - before), Some(2));
        assert_eq!(day("2015-12"), None);
    }
}
