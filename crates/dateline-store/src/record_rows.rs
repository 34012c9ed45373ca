//! Writes the rows of an article's records, and takes them away.

use rusqlite::{Connection, params};

use crate::error::Error;
use crate::labels::Labels;
use crate::review::Review;
use crate::rows::{ActorRow, Days, DesignationRow, EventRow, FactRow, MOST_RECORDS, PlaceRow, Rows, StatementRow};
use dateline_happenings::days::UNDATED;

/// The numbers of the records of an article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecordNumbers {
    first: i64,
}

impl RecordNumbers {
    pub fn of(article: i64) -> Self {
        Self { first: article * MOST_RECORDS as i64 }
    }

    /// The number of the record at a position.
    pub fn at(self, position: usize) -> i64 {
        self.first + position as i64
    }

    /// The last number that a record of the article can have.
    pub fn last(self) -> i64 {
        self.first + MOST_RECORDS as i64 - 1
    }
}

/// Writes rows, in a transaction of the caller's.
pub(crate) struct RowWriter<'w> {
    connection: &'w Connection,
    labels: &'w mut Labels,
    article: i64,
    numbers: RecordNumbers,
    /// The day by which lists are sorted.
    day: i32,
    sites: Vec<i64>,
}

impl<'w> RowWriter<'w> {
    pub fn new(connection: &'w Connection, labels: &'w mut Labels, article: i64, day: Option<i32>) -> Self {
        let (numbers, day) = (RecordNumbers::of(article), day.unwrap_or(UNDATED));
        Self { connection, labels, article, numbers, day, sites: Vec::new() }
    }

    pub fn write(mut self, rows: &Rows) -> Result<(), Error> {
        self.each(&rows.actors, Self::actor)?;
        self.each(&rows.places, Self::place)?;
        self.each(&rows.statements, Self::statement)?;
        self.each(&rows.events, Self::event)?;
        self.each(&rows.designations, Self::designation)?;
        self.each(&rows.facts, Self::fact)?;
        self.counts(rows)
    }

    /// The numbers of records that are not rejected, with the article: most searches only count them.
    fn counts(&self, rows: &Rows) -> Result<(), Error> {
        let statements = rows.statements.iter().filter(|row| row.review != Review::Rejected).count();
        let events = rows.events.iter().filter(|row| row.review != Review::Rejected).count();
        let mut update =
            self.connection.prepare_cached("UPDATE articles SET statements = ?2, events = ?3 WHERE id = ?1")?;
        update.execute(params![self.article, statements as i64, events as i64])?;
        Ok(())
    }

    fn each<R>(&mut self, rows: &[R], write: impl Fn(&mut Self, i64, &R) -> Result<(), Error>) -> Result<(), Error> {
        for (position, row) in rows.iter().enumerate() {
            write(self, self.numbers.at(position), row)?;
        }
        Ok(())
    }

    fn label(&mut self, text: &str) -> Result<i64, Error> {
        self.labels.label(self.connection, text)
    }

    fn actor(&mut self, id: i64, row: &ActorRow) -> Result<(), Error> {
        let name = self.labels.name(self.connection, &row.name)?;
        let kind = self.label(row.kind)?;
        let country = self.labels.optional_label(self.connection, row.country.as_deref())?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO actors (id, record, name, kind, country, wikidata, confidence, review, entity)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let review = row.review.number();
        let (known, sure) = (row.wikidata, row.confidence);
        insert.execute(params![id, row.record, name, kind, country, known, sure, review, row.entity])?;
        let mut insert = self.connection.prepare_cached("INSERT INTO actor_names (name, actor) VALUES (?1, ?2)")?;
        for name in &row.names {
            let name = self.labels.name(self.connection, name)?;
            insert.execute(params![name, id])?;
        }
        Ok(())
    }

    fn place(&mut self, id: i64, row: &PlaceRow) -> Result<(), Error> {
        let site = self.labels.site(self.connection, &row.site)?;
        self.sites.push(site);
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO places (id, record, site, confidence, review) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        insert.execute(params![id, row.record, site, row.confidence, row.review.number()])?;
        Ok(())
    }

    fn statement(&mut self, id: i64, row: &StatementRow) -> Result<(), Error> {
        let (kind, mode) = (self.label(row.kind)?, self.label(row.mode)?);
        let (speaker, via) = (row.speaker.map(|at| self.numbers.at(at)), row.via.map(|at| self.numbers.at(at)));
        let (first_day, last_day) = ends(&row.days);
        let (start, end) = row.span.unzip();
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO statements
               (id, record, kind, mode, negated, speaker, via, first_day, last_day, day, confidence, review, start, end)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?;
        let (day, review) = (self.day, row.review.number());
        insert.execute(params![
            id,
            row.record,
            kind,
            mode,
            row.negated,
            speaker,
            via,
            first_day,
            last_day,
            day,
            row.confidence,
            review,
            start,
            end
        ])?;
        let mut index =
            self.connection.prepare_cached("INSERT INTO statement_words (rowid, content) VALUES (?1, ?2)")?;
        index.execute(params![id, row.content])?;
        // Two places of an article can be one place of the gazetteer.
        let mut insert = self
            .connection
            .prepare_cached("INSERT OR IGNORE INTO statement_sites (statement, site) VALUES (?1, ?2)")?;
        for place in &row.places {
            insert.execute(params![id, self.sites.get(*place)])?;
        }
        Ok(())
    }

    fn event(&mut self, id: i64, row: &EventRow) -> Result<(), Error> {
        let (event_type, status) = (self.label(row.event_type)?, self.label(row.status)?);
        let mode = self.labels.optional_label(self.connection, row.mode)?;
        let site = row.place.and_then(|place| self.sites.get(place));
        let according_to = row.according_to.map(|at| self.numbers.at(at));
        let (first_day, last_day) = ends(&row.days);
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO events
               (id, record, type, mode, status, historical, site, according_to, first_day, last_day, day,
                killed_min, killed_max, injured_min, injured_max, confidence, review, start, end)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?;
        let ((killed_min, killed_max), (injured_min, injured_max)) = (row.killed, row.injured);
        let (day, review, (start, end)) = (self.day, row.review.number(), row.span);
        insert.execute(params![
            id,
            row.record,
            event_type,
            mode,
            status,
            row.historical,
            site,
            according_to,
            first_day,
            last_day,
            day,
            killed_min,
            killed_max,
            injured_min,
            injured_max,
            row.confidence,
            review,
            start,
            end
        ])?;
        let mut insert =
            self.connection.prepare_cached("INSERT INTO participants (event, role, actor) VALUES (?1, ?2, ?3)")?;
        for (role, participants) in [(0, &row.actors), (1, &row.recipients)] {
            for actor in participants {
                insert.execute(params![id, role, self.numbers.at(*actor)])?;
            }
        }
        let mut insert =
            self.connection.prepare_cached("INSERT INTO event_contexts (event, context) VALUES (?1, ?2)")?;
        for context in &row.contexts {
            let context = self.labels.label(self.connection, context)?;
            insert.execute(params![id, context])?;
        }
        Ok(())
    }

    fn designation(&mut self, id: i64, row: &DesignationRow) -> Result<(), Error> {
        let status = self.label(row.status)?;
        let jurisdiction = self.labels.optional_label(self.connection, row.jurisdiction.as_deref())?;
        let (first_day, last_day) = ends(&row.days);
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO designations
               (id, actor, status, jurisdiction, first_day, last_day, agrees, confidence, review, start, end)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        let (actor, review, (start, end)) = (self.numbers.at(row.actor), row.review.number(), row.span);
        insert.execute(params![
            id,
            actor,
            status,
            jurisdiction,
            first_day,
            last_day,
            row.agrees,
            row.confidence,
            review,
            start,
            end
        ])?;
        Ok(())
    }

    fn fact(&mut self, id: i64, row: &FactRow) -> Result<(), Error> {
        let relation = self.label(row.relation)?;
        let site = row.place.and_then(|place| self.sites.get(place));
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO facts (id, actor, relation, other, site, confidence, review, start, end)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        let (actor, other) = (self.numbers.at(row.actor), row.other.map(|other| self.numbers.at(other)));
        let (review, (start, end)) = (row.review.number(), row.span);
        insert.execute(params![id, actor, relation, other, site, row.confidence, review, start, end])?;
        Ok(())
    }
}

fn ends(days: &Days) -> (Option<i32>, Option<i32>) {
    days.as_ref().map(|days| (*days.start(), *days.end())).unzip()
}

/// Takes all rows of an article's records away, in a transaction of the caller's.
pub(crate) fn clear(connection: &Connection, article: i64) -> Result<(), Error> {
    let numbers = RecordNumbers::of(article);
    // Those keyed by something else first, while what leads to them is there.
    for statement in [
        "DELETE FROM statement_sites WHERE statement BETWEEN ?1 AND ?2",
        "DELETE FROM event_contexts WHERE event BETWEEN ?1 AND ?2",
        "DELETE FROM participants WHERE event BETWEEN ?1 AND ?2",
        "DELETE FROM actor_names WHERE actor BETWEEN ?1 AND ?2",
        "DELETE FROM statement_words WHERE rowid IN (SELECT id FROM statements WHERE id BETWEEN ?1 AND ?2)",
        "DELETE FROM statements WHERE id BETWEEN ?1 AND ?2",
        "DELETE FROM events WHERE id BETWEEN ?1 AND ?2",
        "DELETE FROM actors WHERE id BETWEEN ?1 AND ?2",
        "DELETE FROM places WHERE id BETWEEN ?1 AND ?2",
        "DELETE FROM designations WHERE id BETWEEN ?1 AND ?2",
        "DELETE FROM facts WHERE id BETWEEN ?1 AND ?2",
    ] {
        connection.prepare_cached(statement)?.execute(params![numbers.at(0), numbers.last()])?;
    }
    Ok(())
}
