//! The columns of a segment, made from the tables.

use rusqlite::Connection;

use super::packing::{Lists, Values};
use super::{ARTICLES, Column};
use crate::error::Error;
use crate::review::Review;
use crate::rows::MOST_RECORDS;

/// The columns of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Segment {
    columns: Vec<Vec<u8>>,
}

/// A row of a table: its number and what it says.
type Row<const N: usize> = (i64, [Option<i64>; N]);

/// Where the records of each article begin among those of the segment.
struct Starts {
    first_article: i64,
    starts: Vec<usize>,
}

impl Starts {
    fn of(first_article: i64, ids: impl Iterator<Item = i64>) -> Self {
        let mut counts = vec![0; ARTICLES];
        for id in ids {
            let (article, position) = parts(id);
            let count: &mut usize = &mut counts[(article - first_article) as usize];
            *count = (*count).max(position + 1);
        }
        let mut starts = vec![0; ARTICLES + 1];
        for (place, count) in counts.iter().enumerate() {
            starts[place + 1] = starts[place] + count;
        }
        Self { first_article, starts }
    }

    fn len(&self) -> usize {
        self.starts[ARTICLES]
    }

    /// The place of a record among those of the segment; none where there is no such record.
    fn place(&self, id: i64) -> Option<usize> {
        let (article, position) = parts(id);
        let article = usize::try_from(article - self.first_article).ok().filter(|article| *article < ARTICLES)?;
        let place = self.starts[article] + position;
        (place < self.starts[article + 1]).then_some(place)
    }

    fn counts(&self) -> Vec<Option<i64>> {
        self.starts.windows(2).map(|pair| Some((pair[1] - pair[0]) as i64)).collect()
    }
}

fn parts(id: i64) -> (i64, usize) {
    (id / MOST_RECORDS as i64, (id % MOST_RECORDS as i64) as usize)
}

/// The column of happenings alone.
pub(super) fn happenings(connection: &Connection, segment: i64) -> Result<Vec<u8>, Error> {
    let first_article = segment * ARTICLES as i64;
    let records = [first_article << 16, ((first_article + ARTICLES as i64) << 16) - 1];
    let select = "SELECT id, id - happening FROM events WHERE id BETWEEN ?1 AND ?2";
    let events: Vec<Row<1>> = rows(connection, select, records)?;
    let of_events = Starts::of(first_article, events.iter().map(|(id, _)| *id));
    let mut gathered = Segment { columns: vec![Vec::new(); Column::ALL.len()] };
    gathered.values(Column::Happening, of_events.len(), |id| of_events.place(id), &events, |row| row[0]);
    Ok(gathered.columns.swap_remove(Column::Happening as usize))
}

impl Segment {
    /// Makes the columns of a segment from the tables.
    pub fn gather(connection: &Connection, segment: i64) -> Result<Self, Error> {
        let first_article = segment * ARTICLES as i64;
        let articles = [first_article, first_article + ARTICLES as i64 - 1];
        let records = [first_article << 16, ((first_article + ARTICLES as i64) << 16) - 1];
        let mut gathered = Self { columns: vec![Vec::new(); Column::ALL.len()] };

        let current: Vec<Row<4>> = rows(
            connection,
            "SELECT id, first_day, last_day, source, language FROM articles WHERE id BETWEEN ?1 AND ?2 AND superseded = 0",
            articles,
        )?;
        let actors: Vec<Row<1>> =
            rows(connection, "SELECT id, entity FROM actors WHERE id BETWEEN ?1 AND ?2", records)?;
        let statements: Vec<Row<7>> = rows(
            connection,
            "SELECT id, kind, mode, speaker, first_day, last_day, confidence, review FROM statements
             WHERE id BETWEEN ?1 AND ?2",
            records,
        )?;
        let events: Vec<Row<14>> = rows(
            connection,
            "SELECT id, type, mode, status, site, according_to, first_day, last_day, killed_min, killed_max, injured_min,
               injured_max, confidence, review, id - happening FROM events WHERE id BETWEEN ?1 AND ?2",
            records,
        )?;
        let article_place = |id: i64| usize::try_from(id - first_article).ok().filter(|place| *place < ARTICLES);
        let of_actors = Starts::of(first_article, actors.iter().map(|(id, _)| *id));
        let of_statements = Starts::of(first_article, statements.iter().map(|(id, _)| *id));
        let of_events = Starts::of(first_article, events.iter().map(|(id, _)| *id));

        let is_current = |_: &[Option<i64>; 4]| Some(1);
        gathered.values(Column::Current, ARTICLES, article_place, &current, is_current);
        gathered.put(Column::Actors, &of_actors.counts());
        gathered.values(Column::Entity, of_actors.len(), |id| of_actors.place(id), &actors, |row| row[0]);
        gathered.put(Column::Statements, &of_statements.counts());
        gathered.put(Column::Events, &of_events.counts());
        for (column, number) in
            [(Column::FirstDay, 0), (Column::LastDay, 1), (Column::Source, 2), (Column::Language, 3)]
        {
            gathered.values(column, ARTICLES, article_place, &current, |row| row[number]);
        }

        let place_of = |among: &Starts, id: Option<i64>| id.and_then(|id| among.place(id)).map(|place| place as i64);
        let statement_place = |id| of_statements.place(id);
        for (column, number) in [
            (Column::StatementKind, 0),
            (Column::StatementMode, 1),
            (Column::StatementFirstDay, 3),
            (Column::StatementLastDay, 4),
            (Column::StatementConfidence, 5),
            (Column::StatementReview, 6),
        ] {
            gathered.values(column, of_statements.len(), statement_place, &statements, |row| row[number]);
        }
        let speaker = |row: &[Option<i64>; 7]| place_of(&of_actors, row[2]);
        gathered.values(Column::Speaker, of_statements.len(), statement_place, &statements, speaker);

        let event_place = |id| of_events.place(id);
        for (column, number) in [
            (Column::Type, 0),
            (Column::EventMode, 1),
            (Column::Status, 2),
            (Column::EventSite, 3),
            (Column::EventFirstDay, 5),
            (Column::EventLastDay, 6),
            (Column::LeastKilled, 7),
            (Column::MostKilled, 8),
            (Column::LeastInjured, 9),
            (Column::MostInjured, 10),
            (Column::EventConfidence, 11),
            (Column::EventReview, 12),
            (Column::Happening, 13),
        ] {
            gathered.values(column, of_events.len(), event_place, &events, |row| row[number]);
        }
        let told_by = |row: &[Option<i64>; 14]| place_of(&of_statements, row[4]);
        gathered.values(Column::AccordingTo, of_events.len(), event_place, &events, told_by);

        let rejected = Review::Rejected.number();
        let mut lists = |column, select: &str, place: &dyn Fn(i64) -> Option<usize>| {
            let found: Vec<Row<1>> = rows(connection, select, records)?;
            let pairs = found.into_iter().filter_map(|(id, [value])| Some((place(id)?, value?)));
            gathered.lists(column, pairs.collect());
            Ok::<(), Error>(())
        };
        let of_article = |id: i64| article_place(id >> 16);
        let select = "SELECT id, site FROM places WHERE id BETWEEN ?1 AND ?2";
        lists(Column::ArticleSites, select, &of_article)?;
        let select = format!("SELECT id, status FROM designations WHERE id BETWEEN ?1 AND ?2 AND review <> {rejected}");
        lists(Column::Designated, &select, &of_article)?;
        let select = format!("SELECT id, relation FROM facts WHERE id BETWEEN ?1 AND ?2 AND review <> {rejected}");
        lists(Column::Facts, &select, &of_article)?;
        let select = "SELECT statement, site FROM statement_sites WHERE statement BETWEEN ?1 AND ?2";
        lists(Column::StatementSites, select, &statement_place)?;
        let select = "SELECT event, context FROM event_contexts WHERE event BETWEEN ?1 AND ?2";
        lists(Column::Contexts, select, &event_place)?;

        let taking_part: Vec<Row<2>> =
            rows(connection, "SELECT event, role, actor FROM participants WHERE event BETWEEN ?1 AND ?2", records)?;
        for (column, role) in [(Column::ByWhom, 0), (Column::ToWhom, 1)] {
            let of_role = taking_part.iter().filter(|(_, [of, _])| *of == Some(role));
            let pairs =
                of_role.filter_map(|(event, [_, actor])| Some((event_place(*event)?, place_of(&of_actors, *actor)?)));
            gathered.lists(column, pairs.collect());
        }
        Ok(gathered)
    }

    /// A column, as it is kept.
    pub fn column(&self, column: Column) -> &[u8] {
        &self.columns[column as usize]
    }

    fn put(&mut self, column: Column, values: &[Option<i64>]) {
        let mut bytes = Vec::new();
        Values::of(values).write(&mut bytes);
        self.columns[column as usize] = bytes;
    }

    /// Puts what the rows say in their places; what no row says is not known.
    fn values<const N: usize>(
        &mut self,
        column: Column,
        len: usize,
        place: impl Fn(i64) -> Option<usize>,
        rows: &[Row<N>],
        value: impl Fn(&[Option<i64>; N]) -> Option<i64>,
    ) {
        let mut values = vec![None; len];
        for (id, row) in rows {
            if let Some(place) = place(*id) {
                values[place] = value(row);
            }
        }
        self.put(column, &values);
    }

    fn lists(&mut self, column: Column, mut pairs: Vec<(usize, i64)>) {
        pairs.sort_unstable();
        pairs.dedup();
        let mut bytes = Vec::new();
        Lists::of(&pairs).write(&mut bytes);
        self.columns[column as usize] = bytes;
    }
}

fn rows<const N: usize>(connection: &Connection, select: &str, range: [i64; 2]) -> Result<Vec<Row<N>>, Error> {
    let mut select = connection.prepare_cached(select)?;
    let mut rows = select.query(range)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut values = [None; N];
        for (number, value) in values.iter_mut().enumerate() {
            *value = row.get(number + 1)?;
        }
        found.push((row.get(0)?, values));
    }
    Ok(found)
}
