//! What a query finds: for articles, statements and events each the set of their rows.
//!
//! A condition on records of one kind is asked of other units through what links them: of an article, whether it has such a record; of
//! an event, whether the statement that tells of it is such a one; of a statement, whether it tells of such an event.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use rusqlite::Connection;

use super::frame::{Frame, rows_of};
use super::memory::Memory;
use super::row_set::RowSet;
use super::words::all_of;
use crate::columns::{Column, Columns, Of};
use crate::error::Error;
use crate::query::{Condition, LabelField, NumberField, Query, Term, Unit, Words};
use crate::review::Review;
use dateline_happenings::days::UNDATED;

/// The statement that tells of an event, counted from 1.
pub(super) type Teller = Option<NonZeroU32>;

/// A query at one moment of a newsroom.
pub(super) struct Evaluation<'q> {
    pub(super) connection: &'q Connection,
    pub(super) columns: Columns<'q>,
    pub(super) frame: Arc<Frame>,
    pub(super) memory: Memory,
    query: &'q Query,
    /// The unit that is counted at the moment: `is:` asks for it.
    unit: Unit,
    /// Whether rejected records are wanted as well.
    with_rejected: bool,
    /// Conditions that hold of the same record as the others do: confidence and review, where they are asked of the whole query.
    of_same_record: Vec<&'q Term>,
    /// Whether anything else is asked of records.
    asks_of_records: bool,
    /// What terms were found to mean, by the place of the term in the query and the column that was looked at: it is the same for all units.
    meanings: HashMap<(usize, Option<Column>), Arc<RowSet>>,
    /// Rows that words were found in, by index and expression.
    pub(super) found_words: HashMap<(Of, String), Arc<RowSet>>,
    /// Records that are to be seen and fit what is asked of the same record, by unit.
    eligible: HashMap<(Unit, bool), Arc<RowSet>>,
}

impl<'q> Evaluation<'q> {
    /// The caller holds a transaction, and what is remembered is of that moment.
    pub fn new(connection: &'q Connection, query: &'q Query, mut memory: Memory) -> Result<Self, Error> {
        let columns = Columns::of(connection, memory.loose.take())?;
        let frame = match memory.frame.take() {
            Some(frame) => frame,
            None => Arc::new(Frame::of(&columns)?),
        };
        if memory.query.as_ref() != Some(query) {
            memory.query = Some(query.clone());
            memory.found.clear();
            memory.several = None;
        }
        let mut evaluation = Self {
            connection,
            columns,
            frame,
            memory,
            query,
            unit: Unit::Article,
            with_rejected: false,
            of_same_record: Vec::new(),
            asks_of_records: false,
            meanings: HashMap::new(),
            found_words: HashMap::new(),
            eligible: HashMap::new(),
        };
        let Some(condition) = &query.condition else { return Ok(evaluation) };
        condition.each_term(&mut |term| {
            evaluation.with_rejected |= matches!(term, Term::Review(_));
            evaluation.asks_of_records |= !is_of_same_record(term) && !is_of_article(term);
        });
        let parts = match condition {
            Condition::And(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        for part in parts {
            if let Condition::Term(term) = part
                && is_of_same_record(term)
            {
                evaluation.of_same_record.push(term);
            }
        }
        Ok(evaluation)
    }

    /// The rows of a unit that the query finds.
    pub fn found(&mut self, unit: Unit) -> Result<Arc<RowSet>, Error> {
        if let Some(known) = self.memory.found.get(&unit) {
            return Ok(Arc::clone(known));
        }
        self.unit = unit;
        let mut found = (*self.visible(unit)?).clone();
        if let Some(condition) = &self.query.condition {
            let holds = self.condition(condition, unit, &found)?;
            found.keep(&holds);
        }
        let found = Arc::new(found);
        self.memory.found.insert(unit, Arc::clone(&found));
        Ok(found)
    }

    /// What is worth remembering as long as nothing changes.
    pub fn into_memory(self) -> Memory {
        Memory { frame: Some(self.frame), loose: Some(self.columns.into_loose()), ..self.memory }
    }

    /// What a term means, found out once for all units.
    pub(super) fn meaning(
        &mut self,
        term: usize,
        column: Option<Column>,
        find: impl FnOnce(&Self) -> Result<RowSet, Error>,
    ) -> Result<Arc<RowSet>, Error> {
        if let Some(known) = self.meanings.get(&(term, column)) {
            return Ok(Arc::clone(known));
        }
        let found = Arc::new(find(self)?);
        self.meanings.insert((term, column), Arc::clone(&found));
        Ok(found)
    }

    /// The rows of a unit that have not been replaced or rejected.
    pub fn visible(&mut self, unit: Unit) -> Result<Arc<RowSet>, Error> {
        self.eligible_of(unit, false)
    }

    /// The rows that are to be seen; of records where wanted those alone that fit what is asked of the same record.
    pub(super) fn eligible_of(&mut self, unit: Unit, of_same_record: bool) -> Result<Arc<RowSet>, Error> {
        if let Some(known) = self.eligible.get(&(unit, of_same_record)) {
            return Ok(Arc::clone(known));
        }
        let review = match unit {
            Unit::Article => None,
            Unit::Statement => Some(Column::StatementReview),
            Unit::Event => Some(Column::EventReview),
        };
        let mut eligible = match review {
            None => self.frame.current.clone(),
            Some(review) => {
                let with_rejected = self.with_rejected;
                self.rows_with(review, &mut |state| {
                    state.is_some_and(|state| with_rejected || state != Review::Rejected.number())
                })?
            }
        };
        if of_same_record {
            for term in self.of_same_record.clone() {
                eligible.keep(&self.judged(term, unit)?);
            }
        }
        let eligible = Arc::new(eligible);
        self.eligible.insert((unit, of_same_record), Arc::clone(&eligible));
        Ok(eligible)
    }

    /// The rows of which a condition holds; right for the candidates alone.
    fn condition(&mut self, condition: &'q Condition, on: Unit, candidates: &RowSet) -> Result<RowSet, Error> {
        Ok(match condition {
            Condition::Term(term) => self.term(term, on, candidates)?,
            Condition::Not(part) => self.condition(part, on, candidates)?.others(),
            Condition::Or(parts) => {
                let mut any = RowSet::none(self.frame.len(rows_of(on)));
                for part in parts {
                    any.add(&self.condition(part, on, candidates)?);
                }
                any
            }
            Condition::And(parts) => self.all_of(parts, on, candidates)?,
        })
    }

    /// Cheap ones first: nothing may be left, or few rows for which words matter. Words that are wanted are looked up together.
    fn all_of(&mut self, parts: &'q [Condition], on: Unit, candidates: &RowSet) -> Result<RowSet, Error> {
        let mut words: Vec<&Words> = Vec::new();
        let mut others: Vec<&Condition> = Vec::new();
        for part in parts {
            match part {
                Condition::Term(Term::Words(found)) => words.push(found),
                other => others.push(other),
            }
        }
        others.sort_by_key(|part| expense(part));
        let mut left = candidates.clone();
        for part in others {
            if left.is_empty() {
                return Ok(left);
            }
            let holds = self.condition(part, on, &left)?;
            left.keep(&holds);
        }
        if !words.is_empty() && !left.is_empty() {
            let holds = self.words(all_of(&words), on, &left)?;
            left.keep(&holds);
        }
        Ok(left)
    }

    /// A condition on statements or events, given as the rows of which it holds, asked of the unit at hand.
    pub(super) fn lifted(&mut self, of: Unit, holds: &RowSet, on: Unit) -> Result<RowSet, Error> {
        let mut holds = holds.clone();
        if on == of {
            return Ok(holds);
        }
        holds.keep(&*self.eligible_of(of, true)?);
        Ok(match on {
            Unit::Article => self.frame.articles_of(rows_of(of), &holds),
            Unit::Statement => self.told_by(&holds)?,
            Unit::Event => self.tells_of(&holds)?,
        })
    }

    /// The statements that tell of events.
    pub(super) fn told_by(&mut self, events: &RowSet) -> Result<RowSet, Error> {
        let mut statements = RowSet::none(self.frame.len(Of::Statement));
        let tellers = self.tellers()?;
        events
            .iter()
            .filter_map(|event| tellers[event])
            .for_each(|statement| statements.insert(statement.get() as usize - 1));
        Ok(statements)
    }

    /// The events that statements tell of.
    fn tells_of(&mut self, statements: &RowSet) -> Result<RowSet, Error> {
        let mut events = RowSet::none(self.frame.len(Of::Event));
        for (event, statement) in self.tellers()?.iter().enumerate() {
            if statement.is_some_and(|statement| statements.contains(statement.get() as usize - 1)) {
                events.insert(event);
            }
        }
        Ok(events)
    }

    /// For each event the statement that tells of it, counted from 1.
    pub(super) fn tellers(&mut self) -> Result<Arc<Vec<Teller>>, Error> {
        if let Some(known) = &self.memory.tellers {
            return Ok(Arc::clone(known));
        }
        let mut tellers: Vec<Teller> = vec![None; self.frame.len(Of::Event)];
        self.columns.each_values(Column::AccordingTo, |segment, values| {
            let statements = self.frame.segment(Of::Statement, segment);
            for (event, place) in self.frame.segment(Of::Event, segment).zip(values.iter()) {
                let statement = place.map(|place| statements.start + place as usize);
                let statement = statement.filter(|statement| statements.contains(statement));
                tellers[event] = statement.and_then(|statement| NonZeroU32::new(statement as u32 + 1));
            }
            Ok(())
        })?;
        let tellers = Arc::new(tellers);
        self.memory.tellers = Some(Arc::clone(&tellers));
        Ok(tellers)
    }

    /// The rows whose value in a column is a wanted one.
    pub(super) fn rows_with(
        &self,
        column: Column,
        holds: &mut dyn FnMut(Option<i64>) -> bool,
    ) -> Result<RowSet, Error> {
        self.rows_with_placed(column, &mut |_, value| holds(value))
    }

    /// The same, of values that are counted within a segment: it is told with the value.
    pub(super) fn rows_with_placed(
        &self,
        column: Column,
        holds: &mut dyn FnMut(usize, Option<i64>) -> bool,
    ) -> Result<RowSet, Error> {
        let mut found = RowSet::none(self.frame.len(column.of()));
        self.columns.each_values(column, |segment, values| {
            let rows = self.frame.segment(column.of(), segment);
            if values.len() != rows.len() {
                return Err(Error::Damaged(format!("column {column:?} does not fit its segment {segment}")));
            }
            if let Some(wanted) = values.wanted(&mut |value| holds(segment, value)) {
                values.each_64(&wanted, |first, bits| found.insert_64(rows.start + first, bits));
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// How many of the rows have each value of a column, segment by segment.
    pub(super) fn count_values(
        &self,
        column: Column,
        of: &RowSet,
        tell: &mut dyn FnMut(usize, Option<i64>, u64),
    ) -> Result<(), Error> {
        self.columns.each_values(column, |segment, values| {
            let rows = self.frame.segment(column.of(), segment);
            let found = of.count_of(rows.clone());
            let tell = &mut |value, count| tell(segment, value, count);
            if found == rows.len() && rows.len() == values.len() {
                values.tally(None, tell);
            } else if found > 0 {
                values.tally(Some(&mut of.iter_of(rows.clone()).map(|row| row - rows.start)), tell);
            }
            Ok(())
        })
    }

    /// The rows whose list in a column has a wanted value; the segment is told with the value.
    pub(super) fn rows_with_any(
        &self,
        column: Column,
        holds: &mut dyn FnMut(usize, i64) -> bool,
    ) -> Result<RowSet, Error> {
        let mut found = RowSet::none(self.frame.len(column.of()));
        self.columns.each_lists(column, |segment, lists| {
            let rows = self.frame.segment(column.of(), segment);
            lists.each_wanted(&mut |value| value.is_some_and(|value| holds(segment, value)), |row| {
                if row < rows.len() {
                    found.insert(rows.start + row);
                }
            });
            Ok(())
        })?;
        Ok(found)
    }

    /// The last day on which each article may have appeared, or a number before all days: what lists are sorted by.
    pub(super) fn days(&mut self) -> Result<Arc<Vec<i32>>, Error> {
        if let Some(known) = &self.memory.days {
            return Ok(Arc::clone(known));
        }
        let mut days = vec![UNDATED; self.frame.len(Of::Article)];
        self.columns.each_values(Column::LastDay, |segment, values| {
            for (article, day) in self.frame.segment(Of::Article, segment).zip(values.iter()) {
                days[article] = day.and_then(|day| day.try_into().ok()).unwrap_or(UNDATED);
            }
            Ok(())
        })?;
        let days = Arc::new(days);
        self.memory.days = Some(Arc::clone(&days));
        Ok(days)
    }

    /// Whether a term on how records are judged is asked of the records that the rest of the query asks of.
    pub(super) fn is_asked_with_the_rest(&self, term: &Term) -> bool {
        self.asks_of_records && self.of_same_record.iter().any(|known| std::ptr::eq(*known, term))
    }

    /// Whether `is:` asks for the unit that is counted.
    pub(super) fn is_wanted(&self, units: &[Unit]) -> bool {
        units.contains(&self.unit)
    }
}

/// Whether a term is about how a record is judged, not about what it says.
fn is_of_same_record(term: &Term) -> bool {
    matches!(term, Term::Number(NumberField::Confidence, ..) | Term::Review(_))
}

/// Whether a term asks only of the article.
fn is_of_article(term: &Term) -> bool {
    match term {
        Term::Words(_) | Term::Is(_) | Term::Id(_) | Term::Story(_) => true,
        Term::Label(field, _) => {
            matches!(field, LabelField::Source | LabelField::Language | LabelField::Designated | LabelField::Fact)
        }
        Term::Date(field, _) => *field == crate::query::DateField::Published,
        _ => false,
    }
}

/// How much it costs to find out, by rank.
fn expense(condition: &Condition) -> u8 {
    let mut most = 0;
    condition.each_term(&mut |term| {
        most = most.max(match term {
            Term::Is(_) | Term::Id(_) | Term::Story(_) => 0,
            Term::Number(..) | Term::Review(_) | Term::Date(..) | Term::Label(..) => 1,
            Term::Who(..) | Term::Place(_) | Term::Near(_) | Term::Box(_) => 2,
            Term::Words(_) => 3,
            Term::Says(_) => 4,
        });
    });
    most
}
