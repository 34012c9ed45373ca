//! Single terms of a query, and the rows of which they hold.

use std::sync::Arc;

use rusqlite::params;

use super::evaluation::Evaluation;
use super::frame::{Frame, rows_of};
use super::geography::{sites_near, sites_within};
use super::row_set::RowSet;
use super::words::{any_of, expression};
use crate::columns::{Column, Of};
use crate::entity::Entity;
use crate::error::Error;
use crate::labels::label;
use crate::query::{Comparison, DateField, DateRange, LabelField, NumberField, Part, Term, Unit, Words};
use dateline_happenings::days::days_of;

/// Rows up to which each is asked for its words, instead of words for all their rows.
const FEW: usize = 200;

impl<'q> Evaluation<'q> {
    /// The rows of which a term holds; right for the candidates alone.
    pub(super) fn term(&mut self, term: &'q Term, on: Unit, candidates: &RowSet) -> Result<RowSet, Error> {
        match term {
            Term::Words(words) => self.words(expression(words), on, candidates),
            Term::Says(words) => {
                let statements = match on {
                    Unit::Statement => candidates.clone(),
                    Unit::Article => self.frame.rows_of_articles(Of::Statement, candidates),
                    Unit::Event => self.told_by(candidates)?,
                };
                let said = self.rows_with_words(Of::Statement, any_of(words), &statements)?;
                self.lifted(Unit::Statement, &said, on)
            }
            Term::Who(part, names) => self.who(*part, names, on),
            Term::Label(field, values) => self.label(*field, values, on),
            Term::Place(names) => {
                let select =
                    "SELECT id FROM sites WHERE name IN (SELECT rowid FROM name_words WHERE name_words MATCH ?1)";
                let sites = self.meaning(place_of(names), None, |this| this.sites(select, &any_of(names)))?;
                self.at_sites(&sites, on)
            }
            Term::Near(near) => {
                let find = |this: &Self| Ok(number_set(sites_near(this.connection, *near)?));
                let sites = self.meaning(std::ptr::from_ref(near).addr(), None, find)?;
                self.at_sites(&sites, on)
            }
            Term::Box(within) => {
                let find = |this: &Self| Ok(number_set(sites_within(this.connection, *within)?));
                let sites = self.meaning(std::ptr::from_ref(within).addr(), None, find)?;
                self.at_sites(&sites, on)
            }
            Term::Date(field, range) => self.date(*field, *range, on),
            Term::Number(NumberField::Confidence, ..) | Term::Review(_) => self.of_any_record(term, on),
            Term::Number(NumberField::Reports, comparison, number) => {
                let happenings = self.happenings()?;
                let find = |this: &Self| this.of_reports(&happenings, |reports| holds(reports, *comparison, *number));
                let told = self.meaning(std::ptr::from_ref(number).addr(), None, find)?;
                self.lifted(Unit::Event, &told, on)
            }
            Term::Number(field, comparison, number) => {
                let find = |this: &Self| this.people(*field, *comparison, *number);
                let holds = self.meaning(std::ptr::from_ref(number).addr(), None, find)?;
                self.lifted(Unit::Event, &holds, on)
            }
            Term::Is(units) => {
                let len = self.frame.len(rows_of(on));
                Ok(if self.is_wanted(units) { RowSet::all(len) } else { RowSet::none(len) })
            }
            Term::Story(numbers) => {
                let articles = self.of_stories(numbers)?;
                Ok(self.frame.rows_of_articles(rows_of(on), &articles))
            }
            Term::Id(beginnings) => {
                let mut articles = RowSet::none(self.frame.len(Of::Article));
                let mut find =
                    self.connection.prepare_cached("SELECT id FROM articles WHERE key >= ?1 AND key < ?2")?;
                for beginning in beginnings {
                    let mut rows = find.query([beginning, &format!("{beginning}{{")])?;
                    while let Some(row) = rows.next()? {
                        self.frame.row(Of::Article, row.get(0)?).into_iter().for_each(|row| articles.insert(row));
                    }
                }
                Ok(self.frame.rows_of_articles(rows_of(on), &articles))
            }
        }
    }

    /// Words of statements in what is said, of others in headline and text of the article.
    pub(super) fn words(&mut self, expression: String, on: Unit, candidates: &RowSet) -> Result<RowSet, Error> {
        if on == Unit::Statement {
            return Ok((*self.rows_with_words(Of::Statement, expression, candidates)?).clone());
        }
        let articles = self.frame.articles_of(rows_of(on), candidates);
        let found = self.rows_with_words(Of::Article, expression, &articles)?;
        Ok(self.frame.rows_of_articles(rows_of(on), &found))
    }

    /// Rows with words that fit an expression; right for the candidates alone.
    fn rows_with_words(&mut self, of: Of, expression: String, candidates: &RowSet) -> Result<Arc<RowSet>, Error> {
        let key = (of, expression);
        if let Some(known) = self.found_words.get(&key) {
            return Ok(Arc::clone(known));
        }
        let index = if of == Of::Statement { "statement_words" } else { "article_words" };
        let mut found = RowSet::none(self.frame.len(of));
        if candidates.count() <= FEW {
            let mut find = self
                .connection
                .prepare_cached(&format!("SELECT 1 FROM {index} WHERE rowid = ?1 AND {index} MATCH ?2"))?;
            for article in self.frame.articles_of(of, candidates).iter() {
                for row in candidates.iter_of(self.frame.rows(of, article)) {
                    if find.exists(params![self.frame.id(of, article, row), key.1])? {
                        found.insert(row);
                    }
                }
            }
            return Ok(Arc::new(found));
        }
        let mut find = self.connection.prepare_cached(&format!("SELECT rowid FROM {index} WHERE {index} MATCH ?1"))?;
        let mut rows = find.query([&key.1])?;
        while let Some(row) = rows.next()? {
            self.frame.row(of, row.get(0)?).into_iter().for_each(|row| found.insert(row));
        }
        let found = Arc::new(found);
        self.found_words.insert(key, Arc::clone(&found));
        Ok(found)
    }

    /// The actors that bear one of the names, or have one of the ids of actors across articles.
    fn actors(&self, names: &[Words]) -> Result<RowSet, Error> {
        let is_number = |words: &&Words| words.text.parse::<Entity>().is_ok() && !words.is_prefix;
        let words: Vec<Words> = names.iter().filter(|words| !is_number(words)).cloned().collect();
        let mut actors = RowSet::none(self.frame.len(Of::Actor));
        let mut take = |mut rows: rusqlite::Rows<'_>| {
            while let Some(row) = rows.next()? {
                self.frame.row(Of::Actor, row.get(0)?).into_iter().for_each(|row| actors.insert(row));
            }
            Ok::<(), Error>(())
        };
        let mut find = self.connection.prepare_cached("SELECT id FROM actors WHERE entity = ?1")?;
        for entity in names.iter().filter(is_number).filter_map(|words| words.text.parse::<Entity>().ok()) {
            take(find.query([entity.number()])?)?;
        }
        if !words.is_empty() {
            let mut find = self.connection.prepare_cached(
                "SELECT actor FROM actor_names WHERE name IN (SELECT rowid FROM name_words WHERE name_words MATCH ?1)",
            )?;
            take(find.query([any_of(&words)])?)?;
        }
        Ok(actors)
    }

    fn who(&mut self, part: Part, names: &[Words], on: Unit) -> Result<RowSet, Error> {
        let term = place_of(names);
        let actors = self.meaning(term, None, |this| this.actors(names))?;
        match (part, on) {
            (Part::Speaker, _) | (Part::Who, Unit::Statement) => {
                let find = |this: &Self| {
                    let frame = &this.frame;
                    this.rows_with_placed(Column::Speaker, &mut |segment, place| {
                        place.is_some_and(|place| is_of_segment(frame, segment, place, &actors))
                    })
                };
                let holds = self.meaning(term, Some(Column::Speaker), find)?;
                self.lifted(Unit::Statement, &holds, on)
            }
            (Part::Actor, _) => {
                let holds = self.taking_part(term, Column::ByWhom, &actors)?;
                self.lifted(Unit::Event, &holds, on)
            }
            (Part::Recipient, _) => {
                let holds = self.taking_part(term, Column::ToWhom, &actors)?;
                self.lifted(Unit::Event, &holds, on)
            }
            (Part::Who, Unit::Event) => {
                let mut holds = (*self.taking_part(term, Column::ByWhom, &actors)?).clone();
                holds.add(&*self.taking_part(term, Column::ToWhom, &actors)?);
                Ok(holds)
            }
            (Part::Who, Unit::Article) => Ok(self.frame.articles_of(Of::Actor, &actors)),
        }
    }

    /// The events that actors have a part in.
    fn taking_part(&mut self, term: usize, column: Column, actors: &RowSet) -> Result<Arc<RowSet>, Error> {
        self.meaning(term, Some(column), |this| {
            let frame = &this.frame;
            this.rows_with_any(column, &mut |segment, place| is_of_segment(frame, segment, place, actors))
        })
    }

    fn label(&mut self, field: LabelField, values: &[String], on: Unit) -> Result<RowSet, Error> {
        let (of, column) = match field {
            LabelField::Country => {
                let sites = self.meaning(values.as_ptr().addr(), None, |this| {
                    let labels = serde_json::to_string(&this.labels(values)?).unwrap_or_default();
                    this.sites("SELECT id FROM sites WHERE country IN (SELECT value FROM json_each(?1))", &labels)
                })?;
                return self.at_sites(&sites, on);
            }
            LabelField::Mode => {
                let is_of_statements = |value: &String| dateline_report::StatementMode::from_name(value).is_some();
                let (of_statements, of_events): (Vec<String>, Vec<String>) =
                    values.iter().cloned().partition(is_of_statements);
                let mut either = RowSet::none(self.frame.len(rows_of(on)));
                for (of, column, of_these) in [
                    (Unit::Statement, Column::StatementMode, of_statements),
                    (Unit::Event, Column::EventMode, of_events),
                ] {
                    if !of_these.is_empty() {
                        let find = |this: &Self| this.rows_with_labels(column, &of_these);
                        let holds = self.meaning(values.as_ptr().addr(), Some(column), find)?;
                        either.add(&self.lifted(of, &holds, on)?);
                    }
                }
                return Ok(either);
            }
            LabelField::Source => (Unit::Article, Column::Source),
            LabelField::Language => (Unit::Article, Column::Language),
            LabelField::Designated => (Unit::Article, Column::Designated),
            LabelField::Fact => (Unit::Article, Column::Facts),
            LabelField::Kind => (Unit::Statement, Column::StatementKind),
            LabelField::Type => (Unit::Event, Column::Type),
            LabelField::Status => (Unit::Event, Column::Status),
            LabelField::Context => (Unit::Event, Column::Contexts),
        };
        let holds = self.meaning(values.as_ptr().addr(), Some(column), |this| this.rows_with_labels(column, values))?;
        match of {
            Unit::Article => Ok(self.frame.rows_of_articles(rows_of(on), &holds)),
            _ => self.lifted(of, &holds, on),
        }
    }

    /// The rows that have one of the labels in a column.
    fn rows_with_labels(&self, column: Column, values: &[String]) -> Result<RowSet, Error> {
        let labels = match column {
            Column::Source | Column::Language => self.labels_in_any_case(values)?,
            _ => self.labels(values)?,
        };
        match column {
            Column::Designated | Column::Facts | Column::Contexts => {
                self.rows_with_any(column, &mut |_, value| labels.contains(&value))
            }
            _ => self.rows_with(column, &mut |value| value.is_some_and(|value| labels.contains(&value))),
        }
    }

    /// The numbers of labels; those that no row has are left out.
    fn labels(&self, values: &[String]) -> Result<Vec<i64>, Error> {
        let mut numbers = Vec::new();
        for value in values {
            numbers.extend(label(self.connection, value)?);
        }
        Ok(numbers)
    }

    /// The same, whatever the letter case.
    fn labels_in_any_case(&self, values: &[String]) -> Result<Vec<i64>, Error> {
        let mut numbers = Vec::new();
        for value in values {
            let mut find = self.connection.prepare_cached("SELECT id FROM labels WHERE text = ?1 COLLATE NOCASE")?;
            let found = find.query_map([value], |row| row.get::<_, i64>(0))?;
            numbers.extend(found.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(numbers)
    }

    fn sites(&self, select: &str, parameter: &str) -> Result<RowSet, Error> {
        let mut find = self.connection.prepare_cached(select)?;
        let rows = find.query_map([parameter], |row| row.get::<_, i64>(0))?;
        Ok(number_set(rows.collect::<Result<_, _>>()?))
    }

    fn at_sites(&self, sites: &RowSet, on: Unit) -> Result<RowSet, Error> {
        let is_meant = |site: i64| usize::try_from(site).is_ok_and(|site| sites.contains(site));
        match on {
            Unit::Article => self.rows_with_any(Column::ArticleSites, &mut |_, site| is_meant(site)),
            Unit::Statement => self.rows_with_any(Column::StatementSites, &mut |_, site| is_meant(site)),
            Unit::Event => self.rows_with(Column::EventSite, &mut |site| site.is_some_and(is_meant)),
        }
    }

    /// Rows of which all days that they may mean lie within the range.
    fn date(&self, field: DateField, range: DateRange, on: Unit) -> Result<RowSet, Error> {
        let (first, last) = match (field, on) {
            (DateField::Published, _) | (_, Unit::Article) => (Column::FirstDay, Column::LastDay),
            (_, Unit::Statement) => (Column::StatementFirstDay, Column::StatementLastDay),
            (_, Unit::Event) => (Column::EventFirstDay, Column::EventLastDay),
        };
        let from = range.from.map_or(i64::MIN, |date| i64::from(*days_of(date).start()));
        let to = range.to.map_or(i64::MAX, |date| i64::from(*days_of(date).end()));
        let mut within = self.rows_with(first, &mut |day| day.is_some_and(|day| day >= from))?;
        within.keep(&self.rows_with(last, &mut |day| day.is_some_and(|day| day <= to))?);
        Ok(if first == Column::FirstDay { self.frame.rows_of_articles(rows_of(on), &within) } else { within })
    }

    /// A number of people: as few as the text allows, or, where it is to be small, as many.
    fn people(&self, field: NumberField, comparison: Comparison, number: f64) -> Result<RowSet, Error> {
        let (least, most) = match field {
            NumberField::Injured => (Column::LeastInjured, Column::MostInjured),
            _ => (Column::LeastKilled, Column::MostKilled),
        };
        let compared = |column: Column| {
            self.rows_with(column, &mut |count| count.is_some_and(|count| holds(count as f64, comparison, number)))
        };
        match comparison {
            Comparison::More | Comparison::AtLeast => compared(least),
            Comparison::Less | Comparison::AtMost => compared(most),
            Comparison::Equal => {
                let mut both = compared(least)?;
                both.keep(&compared(most)?);
                Ok(both)
            }
        }
    }

    /// Confidence or review, asked of a record itself or, of an article, of any of its records.
    fn of_any_record(&mut self, term: &'q Term, on: Unit) -> Result<RowSet, Error> {
        if on != Unit::Article {
            return self.judged(term, on);
        }
        if self.is_asked_with_the_rest(term) {
            return Ok(RowSet::all(self.frame.len(Of::Article)));
        }
        let mut articles = RowSet::none(self.frame.len(Of::Article));
        for unit in [Unit::Statement, Unit::Event] {
            let mut records = self.judged(term, unit)?;
            records.keep(&*self.visible(unit)?);
            articles.add(&self.frame.articles_of(rows_of(unit), &records));
        }
        Ok(articles)
    }

    /// Statements or events by confidence or review.
    pub(super) fn judged(&mut self, term: &Term, unit: Unit) -> Result<RowSet, Error> {
        let column = if unit == Unit::Event { Column::EventConfidence } else { Column::StatementConfidence };
        let place = std::ptr::from_ref(term).addr();
        Ok((*self.meaning(place, Some(column), |this| this.judged_anew(term, unit))?).clone())
    }

    fn judged_anew(&self, term: &Term, unit: Unit) -> Result<RowSet, Error> {
        let (confidence, review) = match unit {
            Unit::Event => (Column::EventConfidence, Column::EventReview),
            _ => (Column::StatementConfidence, Column::StatementReview),
        };
        match term {
            Term::Number(_, comparison, number) => {
                // Thousandths, without what the binary fraction adds.
                let thousandths = (number * 1e6).round() / 1e3;
                self.rows_with(confidence, &mut |value| {
                    value.is_some_and(|value| holds(value as f64, *comparison, thousandths))
                })
            }
            Term::Review(states) => self.rows_with(review, &mut |value| {
                value.is_some_and(|value| states.iter().any(|state| state.number() == value))
            }),
            _ => Ok(RowSet::all(self.frame.len(rows_of(unit)))),
        }
    }
}

fn holds(value: f64, comparison: Comparison, number: f64) -> bool {
    match comparison {
        Comparison::Less => value < number,
        Comparison::AtMost => value <= number,
        Comparison::Equal => value == number,
        Comparison::AtLeast => value >= number,
        Comparison::More => value > number,
    }
}

/// Where the names of a term lie in the query: no other term lies there.
fn place_of(names: &[Words]) -> usize {
    names.as_ptr().addr()
}

/// Whether an actor, counted within a segment, is one of some.
fn is_of_segment(frame: &Frame, segment: usize, place: i64, actors: &RowSet) -> bool {
    let rows = frame.segment(Of::Actor, segment);
    usize::try_from(place).is_ok_and(|place| place < rows.len() && actors.contains(rows.start + place))
}

/// Places that a newsroom may have: many times as many as gazetteers have.
const MOST_SITES: usize = 1 << 28;

/// Numbers as a set.
fn number_set(numbers: Vec<i64>) -> RowSet {
    let numbers = numbers.into_iter().filter_map(|number| usize::try_from(number).ok());
    let numbers: Vec<usize> = numbers.filter(|number| *number < MOST_SITES).collect();
    let mut set = RowSet::none(numbers.iter().max().map_or(0, |most| most + 1));
    numbers.into_iter().for_each(|number| set.insert(number));
    set
}
