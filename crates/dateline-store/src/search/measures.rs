//! Dates, numbers and verdicts: conditions on how much there is of something.

use super::compile::{Compiler, table};
use crate::days::{UNDATED, days_of};
use crate::error::Error;
use crate::query::{Comparison, DateField, DateRange, NumberField, Term, Unit};
use crate::review::Review;

impl<'c> Compiler<'c> {
    pub(super) fn date(&mut self, field: DateField, range: DateRange) -> String {
        let from = range.from.map(|date| i64::from(*days_of(date).start()));
        let to = range.to.map(|date| i64::from(*days_of(date).end()));
        let mut conditions = Vec::new();
        if (field, self.on) == (DateField::Published, Unit::Article) || field == DateField::Date {
            let (first, last) = (self.column("r", "first_day"), self.column("r", "last_day"));
            if let Some(from) = from {
                conditions.push(format!("{first} >= {}", self.bound.bind(from)));
            }
            if let Some(to) = to {
                conditions.push(format!("{last} <= {}", self.bound.bind(to)));
            }
            // The index has only those with a date; and where only one end is asked for, those without are not meant either.
            conditions.push(format!("{first} IS NOT NULL"));
            return format!("({})", conditions.join(" AND "));
        }
        let undated = i64::from(UNDATED);
        let first = self.bound.bind(from.unwrap_or(undated + 1));
        conditions.push(format!("r.day >= {first}"));
        if let Some(to) = to {
            conditions.push(format!("r.day <= {}", self.bound.bind(to)));
        }
        // Articles of which only month or year is known, and which may be older.
        conditions.push(format!(
            "r.id >> 16 NOT IN (SELECT id FROM articles WHERE first_day <> last_day AND first_day < {first})"
        ));
        format!("({})", conditions.join(" AND "))
    }

    /// Confidence or review, asked of a record itself or, of an article, of any of its records.
    pub(super) fn of_any_record(&mut self, term: &'c Term) -> Result<String, Error> {
        if self.on != Unit::Article {
            return Ok(self.of_record("r", term));
        }
        let is_of_whole_query = self.of_same_record.iter().any(|known| std::ptr::eq(*known, term));
        if is_of_whole_query && self.asks_of_records {
            // It is asked of the same records as the rest.
            return Ok("1".to_owned());
        }
        let condition = self.of_record("x", term);
        let any = |unit: Unit| format!("r.id IN (SELECT x.id >> 16 FROM {} AS x WHERE {condition})", table(unit));
        Ok(format!("({} OR {})", any(Unit::Statement), any(Unit::Event)))
    }

    pub(super) fn of_record(&mut self, alias: &str, term: &Term) -> String {
        match term {
            Term::Number(_, comparison, number) => {
                let sign = if *comparison == Comparison::Equal { "=" } else { comparison.as_str() };
                format!("{alias}.confidence {sign} {}", self.bound.bind((number * 1e6).round() / 1e3))
            }
            Term::Review(states) => {
                let numbers: Vec<String> = states.iter().map(|state| state.number().to_string()).collect();
                let known = if states.contains(&Review::None) { "" } else { "review <> 0 AND " };
                format!(
                    "({}{alias}.review IN ({}))",
                    known.replace("review", &format!("{alias}.review")),
                    numbers.join(", ")
                )
            }
            _ => "1".to_owned(),
        }
    }
}

/// A number of people: as few as the text allows, or, where it is to be small, as many.
pub(super) fn people(
    field: NumberField,
    comparison: Comparison,
    number: &str,
    column: &dyn Fn(&str) -> String,
) -> String {
    let name = if field == NumberField::Killed { "killed" } else { "injured" };
    let (least, most) = (column(&format!("{name}_min")), column(&format!("{name}_max")));
    match comparison {
        Comparison::More | Comparison::AtLeast => format!("{least} {} {number}", comparison.as_str()),
        Comparison::Less | Comparison::AtMost => format!("{most} {} {number}", comparison.as_str()),
        Comparison::Equal => format!("({least} = {number} AND {most} = {number})"),
    }
}
