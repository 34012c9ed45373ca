//! Queries to SQL: for articles, statements and events each a condition on the rows of their table, under the name `r`.
//!
//! A condition on records of one kind is asked of other units through what links them: of an article, whether it has such a record; of
//! an event, whether the statement that tells of it is such a one; of a statement, whether it tells of such an event.

use rusqlite::Connection;

use super::geography::{sites_near, sites_within};
use super::sql::Bound;
use super::words::{all_of, any_of, expression};
use crate::days::days_of;
use crate::error::Error;
use crate::labels::label;
use crate::query::{
    Comparison, Condition, DateField, DateRange, LabelField, NumberField, Part, Query, Term, Unit, Words,
};
use crate::review::Review;
use crate::rows::wikidata_number;

/// The table of a unit.
pub(super) const fn table(unit: Unit) -> &'static str {
    match unit {
        Unit::Article => "articles",
        Unit::Statement => "statements",
        Unit::Event => "events",
    }
}

/// Compiles one query, for one unit.
pub(super) struct Compiler<'c> {
    connection: &'c Connection,
    /// What is counted: `is:` asks for it.
    unit: Unit,
    /// Whose rows the condition is on; articles where statements or events are counted by their articles.
    on: Unit,
    /// Whether rejected records are wanted as well.
    with_rejected: bool,
    /// Conditions that hold of the same record as the others do: confidence and review, where they are asked of the whole query.
    of_same_record: Vec<&'c Term>,
    /// Whether anything else is asked of records.
    asks_of_records: bool,
    pub bound: Bound,
}

impl<'c> Compiler<'c> {
    pub fn new(connection: &'c Connection, query: &'c Query, unit: Unit, on: Unit) -> Self {
        let mut compiler = Self {
            connection,
            unit,
            on,
            with_rejected: false,
            of_same_record: Vec::new(),
            asks_of_records: false,
            bound: Bound::default(),
        };
        let Some(condition) = &query.condition else { return compiler };
        condition.each_term(&mut |term| {
            compiler.with_rejected |= matches!(term, Term::Review(_));
            compiler.asks_of_records |= !is_of_same_record(term) && !is_of_article(term, Unit::Event);
        });
        let parts = match condition {
            Condition::And(parts) => parts.as_slice(),
            other => std::slice::from_ref(other),
        };
        for part in parts {
            if let Condition::Term(term) = part
                && is_of_same_record(term)
            {
                compiler.of_same_record.push(term);
            }
        }
        compiler
    }

    /// The condition on the rows `r`, with that these rows are to be seen at all.
    pub fn whole(&mut self, query: &'c Query) -> Result<String, Error> {
        let visible = self.visible("r", self.on);
        Ok(match &query.condition {
            Some(condition) => format!("{visible} AND {}", self.condition(condition)?),
            None => visible,
        })
    }

    /// That a row has not been replaced or rejected.
    fn visible(&self, alias: &str, unit: Unit) -> String {
        match unit {
            Unit::Article => format!("{alias}.superseded = 0"),
            _ if self.with_rejected => "1".to_owned(),
            // Few are: a short list, and the row itself need not be looked at.
            _ => format!(
                "{alias}.id NOT IN (SELECT id FROM {} WHERE review <> 0 AND review = {})",
                table(unit),
                Review::Rejected.number()
            ),
        }
    }

    fn condition(&mut self, condition: &'c Condition) -> Result<String, Error> {
        Ok(match condition {
            Condition::Term(term) => self.term(term)?,
            // What is not known is not so: `NOT` must find it.
            Condition::Not(part) => format!("NOT ifnull({}, 0)", self.condition(part)?),
            Condition::Or(parts) => {
                let parts = parts.iter().map(|part| self.condition(part)).collect::<Result<Vec<_>, _>>()?;
                format!("({})", parts.join(" OR "))
            }
            Condition::And(parts) => self.all_of(parts)?,
        })
    }

    /// Words that are all wanted are looked up together.
    fn all_of(&mut self, parts: &'c [Condition]) -> Result<String, Error> {
        let mut words: Vec<&Words> = Vec::new();
        let mut conditions = Vec::new();
        for part in parts {
            match part {
                Condition::Term(Term::Words(found)) => words.push(found),
                other => conditions.push(self.condition(other)?),
            }
        }
        if !words.is_empty() {
            let expression = all_of(&words);
            conditions.push(self.words(expression));
        }
        Ok(format!("({})", conditions.join(" AND ")))
    }

    fn term(&mut self, term: &'c Term) -> Result<String, Error> {
        Ok(match term {
            Term::Words(words) => self.words(expression(words)),
            Term::Says(words) => {
                let wanted = self.bound.bind(any_of(words));
                self.lifted(Unit::Statement, &|alias| {
                    format!("{alias}.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH {wanted})")
                })?
            }
            Term::Who(part, names) => self.who(*part, names)?,
            Term::Label(field, values) => self.label(*field, values)?,
            Term::Place(names) => {
                let wanted = self.bound.bind(any_of(names));
                self.at_sites(&format!(
                    "(SELECT id FROM sites WHERE name IN (SELECT rowid FROM name_words WHERE name_words MATCH {wanted}))"
                ))?
            }
            Term::Near(near) => {
                let sites = sites_near(self.connection, *near)?;
                let sites = self.bound.bind_list(&sites);
                self.at_sites(&sites)?
            }
            Term::Box(within) => {
                let sites = sites_within(self.connection, *within)?;
                let sites = self.bound.bind_list(&sites);
                self.at_sites(&sites)?
            }
            Term::Date(field, range) => self.date(*field, *range),
            Term::Number(NumberField::Confidence, ..) | Term::Review(_) => self.of_any_record(term)?,
            Term::Number(field, comparison, number) => {
                let condition = self.count(*field, *comparison, *number);
                self.lifted(Unit::Event, &|alias| condition.replace("r.", &format!("{alias}.")))?
            }
            Term::Is(units) => i32::from(units.contains(&self.unit)).to_string(),
            Term::Id(beginnings) => {
                let mut ranges = Vec::new();
                for beginning in beginnings {
                    let (first, behind) = (self.bound.bind(beginning.clone()), self.bound.bind(format!("{beginning}{{")));
                    ranges.push(format!("key >= {first} AND key < {behind}"));
                }
                self.of_article(&format!("(SELECT id FROM articles WHERE {})", ranges.join(" OR ")))
            }
        })
    }

    fn words(&mut self, expression: String) -> String {
        let wanted = self.bound.bind(expression);
        match self.on {
            Unit::Statement => format!("r.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH {wanted})"),
            _ => self.of_article(&format!("(SELECT rowid FROM article_words WHERE article_words MATCH {wanted})")),
        }
    }

    /// That the row's article is one of a list.
    fn of_article(&self, articles: &str) -> String {
        match self.on {
            Unit::Article => format!("r.id IN {articles}"),
            _ => format!("r.id >> 16 IN {articles}"),
        }
    }

    /// A condition on statements or events, asked of the unit at hand.
    fn lifted(&mut self, of: Unit, condition: &dyn Fn(&str) -> String) -> Result<String, Error> {
        if self.on == of {
            return Ok(condition("r"));
        }
        let mut all = vec![condition("x"), self.visible("x", of)];
        for term in self.of_same_record.clone() {
            all.push(self.of_record("x", term));
        }
        let (table, all) = (table(of), all.join(" AND "));
        Ok(match self.on {
            Unit::Article => format!("r.id IN (SELECT x.id >> 16 FROM {table} AS x WHERE {all})"),
            Unit::Statement => {
                format!("r.id IN (SELECT x.according_to FROM {table} AS x WHERE x.according_to IS NOT NULL AND {all})")
            }
            Unit::Event => format!("r.according_to IN (SELECT x.id FROM {table} AS x WHERE {all})"),
        })
    }

    /// The actors that bear one of the names, or have one of the Wikidata ids.
    fn actors(&mut self, names: &[Words]) -> String {
        let is_number = |words: &&Words| wikidata_number(&words.text).is_some() && !words.is_prefix;
        let numbers: Vec<i64> = names.iter().filter(is_number).filter_map(|words| wikidata_number(&words.text)).collect();
        let words: Vec<Words> = names.iter().filter(|words| !is_number(words)).cloned().collect();
        let mut found = Vec::new();
        if !numbers.is_empty() {
            let numbers = self.bound.bind_list(&numbers);
            found.push(format!("SELECT id AS actor FROM actors WHERE wikidata IS NOT NULL AND wikidata IN {numbers}"));
        }
        if !words.is_empty() {
            let wanted = self.bound.bind(any_of(&words));
            found.push(format!(
                "SELECT actor FROM actor_names WHERE name IN (SELECT rowid FROM name_words WHERE name_words MATCH {wanted})"
            ));
        }
        format!("({})", found.join(" UNION ALL "))
    }

    fn who(&mut self, part: Part, names: &[Words]) -> Result<String, Error> {
        let actors = self.actors(names);
        let participates = |roles: &'static str, actors: String| {
            move |alias: &str| {
                format!("{alias}.id IN (SELECT event FROM participants WHERE role IN {roles} AND actor IN {actors})")
            }
        };
        match (part, self.on) {
            (Part::Speaker, _) | (Part::Who, Unit::Statement) => {
                self.lifted(Unit::Statement, &|alias| format!("{alias}.speaker IS NOT NULL AND {alias}.speaker IN {actors}"))
            }
            (Part::Actor, _) => self.lifted(Unit::Event, &participates("(0)", actors)),
            (Part::Recipient, _) => self.lifted(Unit::Event, &participates("(1)", actors)),
            (Part::Who, Unit::Event) => self.lifted(Unit::Event, &participates("(0, 1)", actors)),
            (Part::Who, Unit::Article) => {
                Ok(format!("r.id IN (SELECT actor >> 16 FROM {actors})"))
            }
        }
    }

    fn label(&mut self, field: LabelField, values: &[String]) -> Result<String, Error> {
        match field {
            LabelField::Source | LabelField::Language => self.article_label(field, values),
            LabelField::Country => {
                let countries = self.labels(values)?;
                self.at_sites(&format!("(SELECT id FROM sites WHERE country IN {countries})"))
            }
            LabelField::Designated => {
                let labels = self.labels(values)?;
                Ok(self.of_article(&format!("(SELECT id >> 16 FROM designations WHERE status IN {labels} AND review <> 3)")))
            }
            LabelField::Fact => {
                let labels = self.labels(values)?;
                Ok(self.of_article(&format!("(SELECT id >> 16 FROM facts WHERE relation IN {labels} AND review <> 3)")))
            }
            LabelField::Kind => self.record_label(Unit::Statement, "kind", values),
            LabelField::Type => self.record_label(Unit::Event, "type", values),
            LabelField::Status => self.record_label(Unit::Event, "status", values),
            LabelField::Context => {
                let labels = self.labels(values)?;
                self.lifted(Unit::Event, &|alias| {
                    format!("{alias}.id IN (SELECT event FROM event_contexts WHERE context IN {labels})")
                })
            }
            LabelField::Mode => {
                let is_of_statements = |value: &String| dateline_report::StatementMode::from_name(value).is_some();
                let (of_statements, of_events): (Vec<String>, Vec<String>) =
                    values.iter().cloned().partition(is_of_statements);
                let mut either = Vec::new();
                if !of_statements.is_empty() {
                    either.push(self.record_label(Unit::Statement, "mode", &of_statements)?);
                }
                if !of_events.is_empty() {
                    either.push(self.record_label(Unit::Event, "mode", &of_events)?);
                }
                Ok(format!("({})", either.join(" OR ")))
            }
        }
    }

    fn record_label(&mut self, of: Unit, column: &str, values: &[String]) -> Result<String, Error> {
        let labels = self.labels(values)?;
        // Only then is the index on modes, which leaves the many events without one out, of use.
        let known = if (of, column) == (Unit::Event, "mode") { "r.mode IS NOT NULL AND " } else { "" };
        self.lifted(of, &|alias| format!("{}{alias}.{column} IN {labels}", known.replace("r.", &format!("{alias}."))))
    }

    /// The numbers of labels; those that no row has are left out.
    fn labels(&mut self, values: &[String]) -> Result<String, Error> {
        let mut numbers = Vec::new();
        for value in values {
            numbers.extend(label(self.connection, value)?);
        }
        // Numbers of this program's own tables, written out: the planner knows how many there are.
        let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
        Ok(format!("({})", numbers.join(", ")))
    }

    fn article_label(&mut self, field: LabelField, values: &[String]) -> Result<String, Error> {
        let column = if field == LabelField::Source { "source" } else { "language" };
        let mut numbers = Vec::new();
        for value in values {
            let mut find = self.connection.prepare_cached("SELECT id FROM labels WHERE text = ?1 COLLATE NOCASE")?;
            let found = find.query_map([value], |row| row.get::<_, i64>(0))?.collect::<Result<Vec<_>, _>>()?;
            numbers.extend(found.iter().map(i64::to_string));
        }
        let numbers = numbers.join(", ");
        Ok(match self.on {
            Unit::Article => format!("r.{column} IN ({numbers})"),
            _ => self.of_article(&format!("(SELECT id FROM articles WHERE superseded = 0 AND {column} IN ({numbers}))")),
        })
    }

    fn at_sites(&mut self, sites: &str) -> Result<String, Error> {
        Ok(match self.on {
            Unit::Article => format!("r.id IN (SELECT id >> 16 FROM places WHERE site IN {sites})"),
            Unit::Statement => format!("r.id IN (SELECT statement FROM statement_sites WHERE site IN {sites})"),
            Unit::Event => format!("r.site IS NOT NULL AND r.site IN {sites}"),
        })
    }

    fn date(&mut self, field: DateField, range: DateRange) -> String {
        let from = range.from.map(|date| i64::from(*days_of(date).start()));
        let to = range.to.map(|date| i64::from(*days_of(date).end()));
        let mut conditions = Vec::new();
        if (field, self.on) == (DateField::Published, Unit::Article) || field == DateField::Date {
            if let Some(from) = from {
                conditions.push(format!("r.first_day >= {}", self.bound.bind(from)));
            }
            if let Some(to) = to {
                conditions.push(format!("r.last_day <= {}", self.bound.bind(to)));
            }
            // The other end, so that what has no date is left out.
            conditions.push("r.first_day IS NOT NULL".to_owned());
            return format!("({})", conditions.join(" AND "));
        }
        let undated = i64::from(crate::days::UNDATED);
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

    /// A number of people: as few as the text allows, or, where it is to be small, as many.
    fn count(&mut self, field: NumberField, comparison: Comparison, number: f64) -> String {
        let column = if field == NumberField::Killed { "killed" } else { "injured" };
        let number = self.bound.bind(number);
        match comparison {
            Comparison::More | Comparison::AtLeast => format!("r.{column}_min {} {number}", comparison.as_str()),
            Comparison::Less | Comparison::AtMost => format!("r.{column}_max {} {number}", comparison.as_str()),
            Comparison::Equal => format!("(r.{column}_min = {number} AND r.{column}_max = {number})"),
        }
    }

    /// Confidence or review, asked of a record itself or, of an article, of any of its records.
    fn of_any_record(&mut self, term: &'c Term) -> Result<String, Error> {
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

    fn of_record(&mut self, alias: &str, term: &Term) -> String {
        match term {
            Term::Number(_, comparison, number) => {
                let sign = if *comparison == Comparison::Equal { "=" } else { comparison.as_str() };
                format!("{alias}.confidence {sign} {}", self.bound.bind((number * 1e6).round() / 1e3))
            }
            Term::Review(states) => {
                let numbers: Vec<String> = states.iter().map(|state| state.number().to_string()).collect();
                let known = if states.contains(&Review::None) { "" } else { "review <> 0 AND " };
                format!("({}{alias}.review IN ({}))", known.replace("review", &format!("{alias}.review")), numbers.join(", "))
            }
            _ => "1".to_owned(),
        }
    }
}

/// Whether a term is about how a record is judged, not about what it says.
fn is_of_same_record(term: &Term) -> bool {
    matches!(term, Term::Number(NumberField::Confidence, ..) | Term::Review(_))
}

/// Whether a term asks only of the article, for that unit.
fn is_of_article(term: &Term, unit: Unit) -> bool {
    match term {
        Term::Words(_) => unit != Unit::Statement,
        Term::Label(field, _) => {
            matches!(field, LabelField::Source | LabelField::Language | LabelField::Designated | LabelField::Fact)
        }
        Term::Date(field, _) => *field == DateField::Published,
        Term::Is(_) | Term::Id(_) => true,
        _ => false,
    }
}

/// Whether a query asks only of articles, so that statements or events can be counted by their articles.
pub(super) fn is_all_of_articles(query: &Query, unit: Unit) -> bool {
    let mut is_all = true;
    if let Some(condition) = &query.condition {
        condition.each_term(&mut |term| is_all &= is_of_article(term, unit));
    }
    is_all
}
