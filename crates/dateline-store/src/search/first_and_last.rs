//! The first and the last day of what is held and found.

use crate::columns::{Column, Of};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};
use dateline_happenings::days::{UNDATED, date_of};

/// Days of a month at most: a date that is no more exact is one of a year.
const DAYS_OF_A_MONTH: i64 = 31;

impl Newsroom {
    /// The first and the last day on which current articles appeared, as `2015-12-11`; none where no article has one.
    pub fn days_of_publication(&self) -> Result<Option<(String, String)>, Error> {
        self.evaluated(&Query::default(), |evaluation| {
            let (mut first, mut last): (Option<i32>, Option<i32>) = (None, None);
            evaluation.columns.each_values(Column::FirstDay, |_, values| {
                let days =
                    values.iter().flatten().filter_map(|day| i32::try_from(day).ok()).filter(|day| *day > UNDATED);
                first = first.into_iter().chain(days.min()).min();
                Ok(())
            })?;
            evaluation.columns.each_values(Column::LastDay, |_, values| {
                let days =
                    values.iter().flatten().filter_map(|day| i32::try_from(day).ok()).filter(|day| *day > UNDATED);
                last = last.into_iter().chain(days.max()).max();
                Ok(())
            })?;
            let date = |day: i32| date_of(day).map(|date| date.to_string()).unwrap_or_default();
            Ok(first.zip(last).map(|(first, last)| (date(first), date(last))))
        })
    }

    /// The first day from a day on for which an event of a query is dated, of those with a day or a month; as `2015-12-11`.
    pub fn first_event_day(&self, query: &Query) -> Result<Option<String>, Error> {
        self.evaluated(query, |evaluation| {
            let found = evaluation.found(Unit::Event)?;
            let mut firsts: Vec<i32> = vec![UNDATED; evaluation.frame.len(Of::Event)];
            evaluation.columns.each_values(Column::EventFirstDay, |segment, values| {
                let rows = evaluation.frame.segment(Of::Event, segment);
                for row in found.iter_of(rows.clone()) {
                    let day = values.get(row - rows.start).and_then(|day| day.try_into().ok());
                    firsts[row] = day.unwrap_or(UNDATED);
                }
                Ok(())
            })?;
            let mut earliest: Option<i32> = None;
            evaluation.columns.each_values(Column::EventLastDay, |segment, values| {
                let rows = evaluation.frame.segment(Of::Event, segment);
                for row in found.iter_of(rows.clone()) {
                    let (first, last) = (firsts[row], values.get(row - rows.start));
                    let is_exact = last.is_some_and(|last| last - i64::from(first) < DAYS_OF_A_MONTH);
                    if first > UNDATED && is_exact && earliest.is_none_or(|earliest| first < earliest) {
                        earliest = Some(first);
                    }
                }
                Ok(())
            })?;
            Ok(earliest.and_then(date_of).map(|date| date.to_string()))
        })
    }
}
