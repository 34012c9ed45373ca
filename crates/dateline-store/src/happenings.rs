//! Distinct events: every current event that is not rejected belongs to one happening.
//!
//! An article's events join happenings when the article comes in or is restated, and leave them when it is replaced or restated. Which they
//! join depends on what is there then, so on the order in which articles come; [`Newsroom::regroup`] does it anew in the order of
//! publication. What is compared is bounded whatever the newsroom holds: [`dateline_happenings::MOST_ARTICLES`] articles.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use dateline_happenings::{MOST_OF_A_KEY, Telling, Told, Weights, assign, keys, likeliest};
use dateline_report::Report;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::columns::pack_all;
use crate::effective::effective_report;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::record_rows::RecordNumbers;
use crate::rows::MOST_RECORDS;
use crate::signature::resemblance;
use crate::stored::report_of;
use crate::stories::{StoriesNow, features};

/// Articles whose tellings are kept in memory during a run; more are forgotten all at once.
const MOST_KEPT: usize = 4096;

/// Share of runs in common from which on an article has nearly the text of another.
const REPRINTED: f64 = 0.75;

/// Articles that are looked at for being nearly the same text: they share more words than others do.
const LIKELIEST_REPRINTS: usize = 8;

/// The happenings of an article, each with what the article tells of it.
type OfArticle = Vec<(i64, Telling)>;

/// What articles that were looked at lately tell.
#[derive(Debug, Default)]
pub(crate) struct Tellings {
    kept: HashMap<i64, Rc<OfArticle>>,
}

impl Tellings {
    /// Forgets everything: after a transaction that was taken back.
    pub fn forget(&mut self) {
        self.kept.clear();
    }

    fn of(&mut self, connection: &Connection, article: i64) -> Result<Rc<OfArticle>, Error> {
        if let Some(known) = self.kept.get(&article) {
            return Ok(Rc::clone(known));
        }
        let told = match packed_of(connection, article)? {
            Some(told) => told,
            None => told_anew(connection, article)?,
        };
        if self.kept.len() >= MOST_KEPT {
            self.kept.clear();
        }
        let told = Rc::new(told);
        self.kept.insert(article, Rc::clone(&told));
        Ok(told)
    }
}

/// What an article tells of its happenings, as it was kept; none where nothing was, or by another version.
fn packed_of(connection: &Connection, article: i64) -> Result<Option<OfArticle>, Error> {
    let mut find = connection.prepare_cached("SELECT happenings, told FROM tellings WHERE article = ?1")?;
    let kept: Option<(Vec<u8>, Vec<u8>)> =
        find.query_row([article], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((happenings, told)) = kept else { return Ok(None) };
    let Some(tellings) = Telling::unpacked(&told) else { return Ok(None) };
    let happenings: Vec<i64> =
        happenings.chunks_exact(8).filter_map(|bytes| Some(i64::from_le_bytes(bytes.try_into().ok()?))).collect();
    Ok((happenings.len() == tellings.len()).then(|| happenings.into_iter().zip(tellings).collect()))
}

/// The same from the report and the rows.
fn told_anew(connection: &Connection, article: i64) -> Result<OfArticle, Error> {
    let happenings = by_happening(connection, article)?;
    if happenings.is_empty() {
        return Ok(Vec::new());
    }
    let report = effective_report(connection, article, report_of(connection, article)?.0)?;
    let all = Telling::all_of(&report);
    let told = happenings.into_iter().filter_map(|(happening, positions)| {
        let members: Vec<&Telling> = positions.iter().filter_map(|position| all.get(*position)).collect();
        Some((happening, Telling::drawn_together(&members)?))
    });
    Ok(told.collect())
}

/// Keeps what an article tells of its happenings.
fn keep(connection: &Connection, article: i64, happenings: &[i64], tellings: &[Telling]) -> Result<(), Error> {
    let happenings: Vec<u8> = happenings.iter().flat_map(|happening| happening.to_le_bytes()).collect();
    connection
        .prepare_cached("INSERT OR REPLACE INTO tellings (article, happenings, told) VALUES (?1, ?2, ?3)")?
        .execute(params![article, happenings, Telling::packed(tellings)])?;
    Ok(())
}

/// Articles in the order in which they are grouped anew: row numbers follow the order of adding, and must not decide.
#[derive(Debug, Default)]
struct Anew {
    by_key: HashMap<u32, Vec<i64>>,
    ranks: HashMap<i64, i64>,
}

impl Anew {
    /// What decides between articles that are alike otherwise: the later one is greater.
    fn rank(anew: Option<&Self>, article: i64) -> i64 {
        anew.map_or(article, |anew| anew.ranks.get(&article).copied().unwrap_or(-1))
    }
}

/// Lets the events of an article join happenings or found them. Its rows are written, and its events belong to none yet.
///
/// `told` is what its report tells where nobody corrected it.
pub(crate) fn enter(
    connection: &Connection,
    known: &mut Tellings,
    article: i64,
    told: Option<&Told>,
) -> Result<(), Error> {
    match told {
        Some(told) => enter_in_order(connection, known, article, told, None),
        None => {
            let told = told_of(connection, article, report_of(connection, article)?.0)?;
            enter_in_order(connection, known, article, &told, None)
        }
    }
}

fn enter_in_order(
    connection: &Connection,
    known: &mut Tellings,
    article: i64,
    told: &Told,
    mut anew: Option<&mut Anew>,
) -> Result<(), Error> {
    if let Some(anew) = anew.as_deref_mut() {
        let rank = i64::try_from(anew.ranks.len()).unwrap_or(i64::MAX);
        anew.ranks.insert(article, rank);
    }
    if told.events.is_empty() {
        return Ok(());
    }
    let weights = Weights::fitted();
    let found = match anew.as_deref_mut() {
        Some(anew) => found_anew(anew, &told.keys, article),
        None => found_by_keys(connection, &told.keys, article)?,
    };
    let anew = anew.as_deref();
    let likely: Vec<i64> = likeliest(found.into_iter().map(|other| (Anew::rank(anew, other), other)))
        .into_iter()
        .map(|(_, other)| other)
        .collect();
    note_reprint(connection, article, &likely)?;
    let others = likely.iter().map(|other| known.of(connection, *other)).collect::<Result<Vec<_>, _>>()?;
    let told_of: Vec<((i64, i64), &Telling)> = others
        .iter()
        .flat_map(|of_article| of_article.iter())
        .map(|(happening, telling)| ((Anew::rank(anew, happening / MOST_RECORDS as i64), *happening), telling))
        .collect();
    let joined = assign(&told.tellings, &told_of, weights);
    let numbers = RecordNumbers::of(article);
    let mut happenings = Vec::with_capacity(told.events.len());
    for (positions, joined) in told.events.iter().zip(joined) {
        let events: Vec<i64> = positions.iter().map(|position| numbers.at(*position)).collect();
        happenings.push(match joined {
            Some((_, happening)) => join(connection, article, happening, &events)?,
            None => found_happening(connection, article, &events)?,
        });
    }
    keep(connection, article, &happenings, &told.tellings)?;
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO happening_keys (key, article) VALUES (?1, ?2)")?;
    for key in &told.keys {
        insert.execute(params![key, article])?;
    }
    Ok(())
}

/// What the report of an article tells with corrections laid over it, but for the events that are rejected.
fn told_of(connection: &Connection, article: i64, report: Report) -> Result<Told, Error> {
    let visible = visible_events(connection, article)?;
    if visible.is_empty() {
        return Ok(Told::default());
    }
    let report = effective_report(connection, article, report)?;
    Ok(Told::of(&report, |position| visible.binary_search(&position).is_ok(), Weights::fitted()))
}

/// The newest articles with each of some keys.
fn found_by_keys(connection: &Connection, keys: &[u32], article: i64) -> Result<Vec<i64>, Error> {
    let mut find = connection.prepare_cached(
        "SELECT article FROM happening_keys WHERE key = ?1 AND article <> ?2 ORDER BY article DESC LIMIT ?3",
    )?;
    let mut found: Vec<i64> = Vec::new();
    for key in keys {
        let rows = find.query_map(params![key, article, MOST_OF_A_KEY as i64], |row| row.get(0))?;
        found.extend(rows.collect::<Result<Vec<i64>, _>>()?);
    }
    Ok(found)
}

/// The same of the articles that were grouped anew before; the article is noted for those to come.
fn found_anew(anew: &mut Anew, keys: &[u32], article: i64) -> Vec<i64> {
    let mut found = Vec::new();
    for key in keys {
        let articles = anew.by_key.entry(*key).or_default();
        found.extend(articles.iter().rev().take(MOST_OF_A_KEY));
        articles.push(article);
    }
    found
}

/// Positions of an article's events that are not rejected.
fn visible_events(connection: &Connection, article: i64) -> Result<Vec<usize>, Error> {
    let numbers = RecordNumbers::of(article);
    let mut find = connection
        .prepare_cached("SELECT id & 65535 FROM events WHERE id BETWEEN ?1 AND ?2 AND review <> 3 ORDER BY id")?;
    let rows = find.query_map([numbers.at(0), numbers.last()], |row| row.get::<_, i64>(0))?;
    let positions: Vec<i64> = rows.collect::<Result<_, _>>()?;
    Ok(positions.into_iter().filter_map(|position| usize::try_from(position).ok()).collect())
}

/// The happenings of an article, with the positions of its events.
fn by_happening(connection: &Connection, article: i64) -> Result<BTreeMap<i64, Vec<usize>>, Error> {
    let numbers = RecordNumbers::of(article);
    let mut find = connection.prepare_cached(
        "SELECT happening, id & 65535 FROM events WHERE id BETWEEN ?1 AND ?2 AND +happening IS NOT NULL ORDER BY id",
    )?;
    let mut rows = find.query([numbers.at(0), numbers.last()])?;
    let mut happenings: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let position: i64 = row.get(1)?;
        happenings.entry(row.get(0)?).or_default().extend(usize::try_from(position).ok());
    }
    Ok(happenings)
}

/// Founds a happening of these events: its number is that of the first whose number no happening has.
///
/// Where an event left its happening and comes back, the happening that it founded may go on without it.
fn found_happening(connection: &Connection, article: i64, events: &[i64]) -> Result<i64, Error> {
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO happenings (id, reports) VALUES (?1, 1)")?;
    for event in events {
        if insert.execute([event])? == 1 {
            return set_happening(connection, *event, events);
        }
    }
    // All go on without them: they come back to the first.
    events.first().map_or(Ok(0), |event| join(connection, article, *event, events))
}

/// Writes down that events of an article belong to a happening, and counts the article unless another of nearly its text counts.
fn join(connection: &Connection, article: i64, happening: i64, events: &[i64]) -> Result<i64, Error> {
    let mut is_counted = connection.prepare_cached(
        "WITH kin (article) AS (
           SELECT ?2 UNION ALL SELECT original FROM reprints WHERE article = ?2
           UNION ALL SELECT article FROM reprints WHERE original = ?2
           UNION ALL SELECT article FROM reprints
             WHERE original = (SELECT original FROM reprints WHERE article = ?2) AND article <> ?2)
         SELECT 1 FROM kin WHERE EXISTS (
             SELECT 1 FROM events WHERE happening = ?1 AND happening <> id
               AND id BETWEEN kin.article << 16 AND (kin.article << 16) + 65535)
           OR (kin.article = ?1 >> 16 AND EXISTS (SELECT 1 FROM events WHERE id = ?1 AND happening = id)) LIMIT 1",
    )?;
    if !is_counted.exists(params![happening, article])? {
        connection.prepare_cached("UPDATE happenings SET reports = reports + 1 WHERE id = ?1")?.execute([happening])?;
    }
    set_happening(connection, happening, events)
}

/// Writes down which happening some events are; returns it.
fn set_happening(connection: &Connection, happening: i64, events: &[i64]) -> Result<i64, Error> {
    let mut update = connection.prepare_cached("UPDATE events SET happening = ?2 WHERE id = ?1")?;
    for event in events {
        update.execute(params![event, happening])?;
    }
    Ok(happening)
}

/// Takes the events of an article out of their happenings; those that nobody else tells of are gone.
pub(crate) fn leave(connection: &Connection, known: &mut Tellings, article: i64) -> Result<(), Error> {
    let numbers = RecordNumbers::of(article);
    let happenings = by_happening(connection, article)?;
    connection
        .prepare_cached("UPDATE events SET happening = NULL WHERE id BETWEEN ?1 AND ?2")?
        .execute([numbers.at(0), numbers.last()])?;
    let told: Vec<Telling> =
        packed_of(connection, article)?.unwrap_or_default().into_iter().map(|(_, telling)| telling).collect();
    known.kept.remove(&article);
    // Keys of another version stay: they lead to an article that has no happenings any more, or others.
    let mut delete = connection.prepare_cached("DELETE FROM happening_keys WHERE key = ?1 AND article = ?2")?;
    for key in keys(&told) {
        delete.execute(params![key, article])?;
    }
    connection.prepare_cached("DELETE FROM tellings WHERE article = ?1")?.execute([article])?;
    for happening in happenings.keys() {
        connection
            .prepare_cached(&format!(
                "UPDATE happenings SET reports = (
                   SELECT count(DISTINCT coalesce(r.original, e.id >> 16)) FROM ({MEMBERS}) AS e
                     LEFT JOIN reprints AS r ON r.article = e.id >> 16) WHERE id = ?1"
            ))?
            .execute([happening])?;
        connection.prepare_cached("DELETE FROM happenings WHERE id = ?1 AND reports = 0")?.execute([happening])?;
    }
    Ok(())
}

/// The numbers of the events of the happening `?1`; those that have another number than it are found by an index of their own.
const MEMBERS: &str = "SELECT id FROM events WHERE happening = ?1 AND happening <> id
    UNION ALL SELECT id FROM events WHERE id = ?1 AND happening = id";

/// Writes down which article before has nearly the text of this one.
fn note_reprint(connection: &Connection, article: i64, likely: &[i64]) -> Result<(), Error> {
    // What others are reprints of stays so when it is told anew.
    if connection.prepare_cached("SELECT 1 FROM reprints WHERE original = ?1")?.exists([article])? {
        return Ok(());
    }
    let mut signature = connection.prepare_cached("SELECT signature FROM articles WHERE id = ?1")?;
    let own: Vec<u8> = signature.query_row([article], |row| row.get(0))?;
    for other in likely.iter().take(LIKELIEST_REPRINTS) {
        let theirs: Vec<u8> = signature.query_row([other], |row| row.get(0))?;
        if resemblance(&own, &theirs) < REPRINTED {
            continue;
        }
        let mut original = connection.prepare_cached("SELECT original FROM reprints WHERE article = ?1")?;
        let original: i64 = original.query_row([other], |row| row.get(0)).optional()?.unwrap_or(*other);
        connection
            .prepare_cached("INSERT OR REPLACE INTO reprints (article, original) VALUES (?1, ?2)")?
            .execute([article, original])?;
        break;
    }
    Ok(())
}

/// Groups all events anew, in the order of publication; returns how many happenings there are. Columns are left to be packed.
pub(crate) fn group_anew(connection: &Connection) -> Result<u64, Error> {
    connection.execute_batch(
        "UPDATE events SET happening = NULL WHERE happening IS NOT NULL;
         DELETE FROM happenings; DELETE FROM happening_keys; DELETE FROM tellings; DELETE FROM reprints; DELETE FROM story_articles;
         DELETE FROM columns;",
    )?;
    let articles: Vec<i64> = connection
        .prepare("SELECT id FROM articles WHERE superseded = 0 ORDER BY day, key")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let (mut known, mut anew, mut stories) = (Tellings::default(), Anew::default(), StoriesNow::anew());
    for article in articles {
        let (report, _) = report_of(connection, article)?;
        stories.enter(connection, article, &features(&report))?;
        let told = told_of(connection, article, report)?;
        enter_in_order(connection, &mut known, article, &told, Some(&mut anew))?;
    }
    let count: i64 = connection.query_row("SELECT count(*) FROM happenings", [], |row| row.get(0))?;
    Ok(count.try_into().unwrap_or(0))
}

impl Newsroom {
    /// Groups all events anew and puts all articles into stories anew, article by article in the order of publication: the result does not depend on the order in which
    /// articles were added. Returns how many happenings there are.
    pub fn regroup(&mut self) -> Result<u64, Error> {
        let _lock = self.lock()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let count = group_anew(&transaction)?;
        transaction.commit()?;
        pack_all(&mut self.connection)?;
        Ok(count)
    }

    /// Articles and positions of the events of the happening that an event belongs to, in the order in which they came; the founding
    /// event's article and position come with them. None where it belongs to none.
    pub fn happening_of(&self, article: &str, position: usize) -> Result<Option<HappeningMembers>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT e.happening FROM events AS e JOIN articles AS a ON a.id = e.id >> 16
             WHERE a.key = ?1 AND e.id = (a.id << 16) + ?2 AND e.happening IS NOT NULL",
        )?;
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        let Some(happening): Option<i64> = find.query_row(params![article, position], |row| row.get(0)).optional()?
        else {
            return Ok(None);
        };
        let mut find = self.connection.prepare_cached(&format!(
            "SELECT a.key, e.id & 65535, EXISTS (SELECT 1 FROM reprints AS r WHERE r.article = a.id)
             FROM ({MEMBERS}) AS e JOIN articles AS a ON a.id = e.id >> 16 ORDER BY e.id"
        ))?;
        let mut rows = find.query([happening])?;
        let mut members = Vec::new();
        while let Some(row) = rows.next()? {
            let position: i64 = row.get(1)?;
            members.push((row.get(0)?, usize::try_from(position).unwrap_or(0), row.get(2)?));
        }
        let reports: i64 = self
            .connection
            .prepare_cached("SELECT reports FROM happenings WHERE id = ?1")?
            .query_row([happening], |row| row.get(0))?;
        Ok(Some(HappeningMembers {
            id: self.happening_id(happening)?,
            reports: reports.try_into().unwrap_or(0),
            members,
        }))
    }

    /// By position of the events of an article how many articles report the happening of each.
    pub fn reports_of_events(&self, article: &str) -> Result<BTreeMap<usize, u64>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT e.id & 65535, h.reports FROM articles AS a JOIN events AS e ON e.id BETWEEN a.id << 16 AND (a.id << 16) + 65535
               JOIN happenings AS h ON h.id = e.happening WHERE a.key = ?1",
        )?;
        let rows = find.query_map([article], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        let found: Vec<(i64, i64)> = rows.collect::<Result<_, _>>()?;
        Ok(found
            .into_iter()
            .filter_map(|(at, reports)| Some((at.try_into().ok()?, reports.try_into().ok()?)))
            .collect())
    }

    /// How many media and events a happening has.
    pub(crate) fn sources_and_mentions(&self, happening: i64) -> Result<(u64, u64), Error> {
        let mut find = self.connection.prepare_cached(&format!(
            "SELECT count(DISTINCT a.source), count(*) FROM ({MEMBERS}) AS e JOIN articles AS a ON a.id = e.id >> 16"
        ))?;
        let (sources, mentions): (i64, i64) = find.query_row([happening], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((sources.try_into().unwrap_or(0), mentions.try_into().unwrap_or(0)))
    }

    /// The public id of a happening: that of the event that founded it.
    pub(crate) fn happening_id(&self, happening: i64) -> Result<String, Error> {
        let mut find = self.connection.prepare_cached("SELECT key FROM articles WHERE id = ?1")?;
        let key: String = find.query_row([happening / MOST_RECORDS as i64], |row| row.get(0))?;
        Ok(format!("{key}/e{}", happening % MOST_RECORDS as i64 + 1))
    }
}

/// The events that are one happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HappeningMembers {
    /// Its public id, that of the event that founded it.
    pub id: String,
    /// Articles that tell of it, those of nearly one text once.
    pub reports: u64,
    /// Its events: article, position in its report, and whether the article has nearly the text of an earlier one.
    pub members: Vec<(String, usize, bool)>,
}

/// What has to be nought of happenings, each with what it would mean.
pub(crate) const NOUGHT: [(&str, &str, &str); 3] = [
    (
        "happenings",
        "events that belong to no happening, or belong to one and should not",
        "SELECT count(*) FROM events WHERE (happening IS NULL) <> (review = 3)",
    ),
    (
        "happenings",
        "events of happenings that are not there",
        "SELECT count(*) FROM events WHERE happening IS NOT NULL AND happening NOT IN (SELECT id FROM happenings)",
    ),
    (
        "happenings",
        "happenings whose number of reports is wrong",
        "SELECT count(*) FROM happenings AS h LEFT JOIN (
           SELECT e.happening, count(DISTINCT coalesce(r.original, e.id >> 16)) AS reports FROM events AS e
             LEFT JOIN reprints AS r ON r.article = e.id >> 16 WHERE e.happening IS NOT NULL GROUP BY e.happening
         ) AS c ON c.happening = h.id WHERE h.reports IS NOT c.reports",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_events_that_are_taken_are_passed_over() {
        let mut connection = Connection::open_in_memory().expect("a database");
        crate::migrations::migrate_to(&mut connection, crate::migrations::FORMAT).expect("a newsroom");
        found_happening(&connection, 1, &[65_536, 65_537]).expect("a happening");
        found_happening(&connection, 1, &[65_536, 65_537]).expect("another happening");
        let mut find = connection.prepare("SELECT id FROM happenings ORDER BY id").expect("a query");
        let ids: Vec<i64> = find.query_map([], |row| row.get(0)).expect("rows").map(|id| id.expect("an id")).collect();
        assert_eq!(ids, [65_536, 65_537]);
    }
}
