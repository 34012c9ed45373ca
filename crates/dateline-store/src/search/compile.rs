//! Queries to SQL: for articles, statements and events each a condition on the rows of their table, under the name `r`.
//!
//! A condition on records of one kind is asked of other units through what links them: of an article, whether it has such a record; of
//! an event, whether the statement that tells of it is such a one; of a statement, whether it tells of such an event.

use rusqlite::Connection;

use super::geography::{sites_near, sites_within};
use super::measures::people;
use super::sql::Bound;
use super::words::{all_of, any_of, expression};
use crate::error::Error;
use crate::labels::label;
use crate::query::{Condition, DateField, LabelField, NumberField, Part, Query, Term, Unit, Words};
use crate::review::Review;
use crate::rows::wikidata_number;

/// A condition in SQL, given how a column is written there.
type OnColumns<'c> = dyn Fn(&dyn Fn(&str) -> String) -> String + 'c;

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
    pub(super) on: Unit,
    /// Whether rejected records are wanted as well.
    with_rejected: bool,
    /// Conditions that hold of the same record as the others do: confidence and review, where they are asked of the whole query.
    pub(super) of_same_record: Vec<&'c Term>,
    /// Whether anything else is asked of records.
    pub(super) asks_of_records: bool,
    /// Whether rows are walked in order until a page is full: an index that finds them in another order is of no use then.
    walks: bool,
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
            walks: false,
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

    /// The same for rows that are walked in the order of their days.
    pub fn walking(mut self) -> Self {
        self.walks = true;
        self
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
                self.lifted(Unit::Statement, &|column| {
                    let id = column("id");
                    format!("{id} IN (SELECT rowid FROM statement_words WHERE statement_words MATCH {wanted})")
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
                let number = self.bound.bind(*number);
                self.lifted(Unit::Event, &|column| people(*field, *comparison, &number, column))?
            }
            Term::Is(units) => i32::from(units.contains(&self.unit)).to_string(),
            Term::Id(beginnings) => {
                let mut ranges = Vec::new();
                for beginning in beginnings {
                    let (first, behind) =
                        (self.bound.bind(beginning.clone()), self.bound.bind(format!("{beginning}{{")));
                    ranges.push(format!("key >= {first} AND key < {behind}"));
                }
                self.of_article(&format!("(SELECT id FROM articles WHERE {})", ranges.join(" OR ")))
            }
        })
    }

    /// A column, with the sign that keeps the planner from using its index where rows are walked.
    pub(super) fn column(&self, alias: &str, name: &str) -> String {
        let sign = if self.walks && alias == "r" { "+" } else { "" };
        format!("{sign}{alias}.{name}")
    }

    fn words(&mut self, expression: String) -> String {
        let wanted = self.bound.bind(expression);
        match self.on {
            Unit::Statement => {
                let id = self.column("r", "id");
                format!("{id} IN (SELECT rowid FROM statement_words WHERE statement_words MATCH {wanted})")
            }
            _ => self.of_article(&format!("(SELECT rowid FROM article_words WHERE article_words MATCH {wanted})")),
        }
    }

    /// That the row's article is one of a list.
    fn of_article(&self, articles: &str) -> String {
        match self.on {
            Unit::Article => format!("{} IN {articles}", self.column("r", "id")),
            _ => format!("r.id >> 16 IN {articles}"),
        }
    }

    /// A condition on statements or events, asked of the unit at hand.
    fn lifted(&mut self, of: Unit, condition: &OnColumns) -> Result<String, Error> {
        if self.on == of {
            return Ok(condition(&|name| self.column("r", name)));
        }
        let mut all = vec![condition(&|name| format!("x.{name}")), self.visible("x", of)];
        for term in self.of_same_record.clone() {
            all.push(self.of_record("x", term));
        }
        let (table, all) = (table(of), all.join(" AND "));
        let id = self.column("r", "id");
        Ok(match self.on {
            Unit::Article => format!("{id} IN (SELECT x.id >> 16 FROM {table} AS x WHERE {all})"),
            Unit::Statement => {
                format!("{id} IN (SELECT x.according_to FROM {table} AS x WHERE x.according_to IS NOT NULL AND {all})")
            }
            Unit::Event => {
                format!("{} IN (SELECT x.id FROM {table} AS x WHERE {all})", self.column("r", "according_to"))
            }
        })
    }

    /// The actors that bear one of the names, or have one of the Wikidata ids.
    fn actors(&mut self, names: &[Words]) -> String {
        let is_number = |words: &&Words| wikidata_number(&words.text).is_some() && !words.is_prefix;
        let numbers: Vec<i64> =
            names.iter().filter(is_number).filter_map(|words| wikidata_number(&words.text)).collect();
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
            move |column: &dyn Fn(&str) -> String| {
                let id = column("id");
                format!("{id} IN (SELECT event FROM participants WHERE role IN {roles} AND actor IN {actors})")
            }
        };
        match (part, self.on) {
            (Part::Speaker, _) | (Part::Who, Unit::Statement) => self.lifted(Unit::Statement, &|column| {
                let speaker = column("speaker");
                format!("{speaker} IS NOT NULL AND {speaker} IN {actors}")
            }),
            (Part::Actor, _) => self.lifted(Unit::Event, &participates("(0)", actors)),
            (Part::Recipient, _) => self.lifted(Unit::Event, &participates("(1)", actors)),
            (Part::Who, Unit::Event) => self.lifted(Unit::Event, &participates("(0, 1)", actors)),
            (Part::Who, Unit::Article) => {
                Ok(format!("{} IN (SELECT actor >> 16 FROM {actors})", self.column("r", "id")))
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
                Ok(self.of_article(&format!(
                    "(SELECT id >> 16 FROM designations WHERE status IN {labels} AND review <> 3)"
                )))
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
                self.lifted(Unit::Event, &|column| {
                    format!("{} IN (SELECT event FROM event_contexts WHERE context IN {labels})", column("id"))
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

    fn record_label(&mut self, of: Unit, name: &str, values: &[String]) -> Result<String, Error> {
        let labels = self.labels(values)?;
        // Only then is the index on modes, which leaves the many events without one out, of use.
        let leaves_out = (of, name) == (Unit::Event, "mode");
        self.lifted(of, &|column| {
            let column = column(name);
            let known = if leaves_out { format!("{column} IS NOT NULL AND ") } else { String::new() };
            format!("{known}{column} IN {labels}")
        })
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
            Unit::Article => format!("{} IN ({numbers})", self.column("r", column)),
            _ => {
                self.of_article(&format!("(SELECT id FROM articles WHERE superseded = 0 AND {column} IN ({numbers}))"))
            }
        })
    }

    fn at_sites(&mut self, sites: &str) -> Result<String, Error> {
        let (id, site) = (self.column("r", "id"), self.column("r", "site"));
        Ok(match self.on {
            Unit::Article => format!("{id} IN (SELECT id >> 16 FROM places WHERE site IN {sites})"),
            Unit::Statement => format!("{id} IN (SELECT statement FROM statement_sites WHERE site IN {sites})"),
            Unit::Event => format!("{site} IS NOT NULL AND {site} IN {sites}"),
        })
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
