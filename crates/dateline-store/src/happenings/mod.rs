//! Distinct events: every current event that is not rejected belongs to one happening.
//!
//! An article's events join happenings when the article comes in or is restated, and leave them when it is replaced or restated. The
//! happenings that an article may tell of are drawn together anew with it, so that events of earlier articles may move. Which go together
//! depends on what is there then, so on the order in which articles come; [`Newsroom::regroup`] does it anew in the order of
//! publication. What is compared is bounded whatever the newsroom holds: [`dateline_happenings::MOST_ARTICLES`] articles.

mod by_key;
mod members;
mod reprints;
mod tellings;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use dateline_happenings::{Compared, Drawing, Known, MOST_OF_A_KEY, Place, Telling, Told, Weights, keys, likeliest};
use dateline_report::Report;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::columns::{pack_all, repack_happenings_of};
use crate::effective::effective_report;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::record_rows::RecordNumbers;
use crate::rows::MOST_RECORDS;
use crate::stored::report_of;
use crate::stories::{StoriesNow, features};

pub use members::HappeningMembers;
use reprints::note_reprint;
pub(crate) use tellings::Tellings;
use tellings::{OfHappening, by_happening, packed_of};

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
    let found = match anew.as_deref_mut() {
        Some(anew) => found_anew(anew, &told.keys, article),
        None => known.by_key.found(connection, &told.keys, article)?,
    };
    let anew = anew.as_deref();
    let likely: Vec<i64> = likeliest(found.into_iter().map(|other| (Anew::rank(anew, other), other)))
        .into_iter()
        .map(|(_, other)| other)
        .collect();
    note_reprint(connection, article, &likely)?;
    let earlier = Earlier::of(connection, known, &likely)?;
    let placed = earlier.placed(connection, &mut known.compared, article, told, |article| Anew::rank(anew, article))?;
    move_events(connection, known, &earlier, &placed)?;
    let numbers = RecordNumbers::of(article);
    let mut own = Vec::with_capacity(told.events.len());
    for ((positions, telling), happening) in told.events.iter().zip(&told.tellings).zip(&placed.own) {
        let events: Vec<i64> = positions.iter().map(|position| numbers.at(*position)).collect();
        join(connection, article, *happening, &events)?;
        own.push(OfHappening { happening: *happening, events: positions.clone(), telling: telling.clone() });
    }
    known.put(connection, article, own)?;
    if !placed.moved.is_empty() {
        let left = placed.moved.iter().map(|(at, _)| earlier.at(*at).happening);
        let all: BTreeSet<i64> = left.chain(placed.moved.iter().map(|(_, to)| *to)).chain(placed.own).collect();
        count_reports(connection, all)?;
    }
    known.by_key.put(connection, article, &told.keys)
}

/// What the articles that an article is compared with tell.
struct Earlier {
    articles: Vec<(i64, Rc<Vec<OfHappening>>)>,
    /// Every telling: which of the articles, and which of its tellings.
    places: Vec<(usize, usize)>,
}

/// The happenings of tellings.
struct Placed {
    /// Of every telling of the article that comes.
    own: Vec<i64>,
    /// Of tellings of earlier articles that move, by their number among all.
    moved: Vec<(usize, i64)>,
}

impl Earlier {
    fn of(connection: &Connection, known: &mut Tellings, articles: &[i64]) -> Result<Self, Error> {
        let articles: Vec<(i64, Rc<Vec<OfHappening>>)> = articles
            .iter()
            .map(|article| Ok((*article, known.of(connection, *article)?)))
            .collect::<Result<_, Error>>()?;
        let of_article = |number: usize| (0..articles[number].1.len()).map(move |at| (number, at));
        let places = (0..articles.len()).flat_map(of_article).collect();
        Ok(Self { articles, places })
    }

    fn at(&self, number: usize) -> &OfHappening {
        let (article, at) = self.places[number];
        &self.articles[article].1[at]
    }

    fn article_at(&self, number: usize) -> i64 {
        self.articles[self.places[number].0].0
    }

    /// The record numbers of the events of a telling.
    fn events_at(&self, number: usize) -> Vec<i64> {
        let numbers = RecordNumbers::of(self.article_at(number));
        self.at(number).events.iter().map(|position| numbers.at(*position)).collect()
    }

    /// Draws the happenings that an article may tell of together anew with it; new ones are founded. `rank` orders articles.
    fn placed(
        &self,
        connection: &Connection,
        compared: &mut Compared<i64>,
        article: i64,
        told: &Told,
        rank: impl Fn(i64) -> i64,
    ) -> Result<Placed, Error> {
        let known: Vec<Known<'_, i64, (i64, i64)>> = (0..self.places.len())
            .map(|number| {
                let of = self.at(number);
                Known {
                    which: (self.article_at(number), self.places[number].1),
                    happening: (rank(of.happening / MOST_RECORDS as i64), of.happening),
                    is_founder: self.events_at(number).contains(&of.happening),
                    telling: &of.telling,
                }
            })
            .collect();
        let drawing = Drawing::begin(article, &told.tellings, &known, Weights::fitted(), compared);
        let mut sizes: BTreeMap<i64, usize> = BTreeMap::new();
        let mut count = connection.prepare_cached(&format!("SELECT count(DISTINCT id >> 16) FROM ({MEMBERS})"))?;
        for (_, happening) in drawing.touched() {
            let articles: i64 = count.query_row([happening], |row| row.get(0))?;
            sizes.insert(*happening, usize::try_from(articles).unwrap_or(usize::MAX));
        }
        let drawn = drawing.draw(|(_, happening)| sizes.get(&happening).copied().unwrap_or(usize::MAX));

        // A new happening has the number of an event of the earliest article that tells of it.
        let mut members: BTreeMap<usize, Vec<(i64, Vec<i64>)>> = BTreeMap::new();
        for (number, place) in &drawn.moved {
            if let Place::New(new) = place {
                members.entry(*new).or_default().push((rank(self.article_at(*number)), self.events_at(*number)));
            }
        }
        let numbers = RecordNumbers::of(article);
        for (positions, place) in told.events.iter().zip(&drawn.own) {
            if let Place::New(new) = place {
                let events = positions.iter().map(|position| numbers.at(*position)).collect();
                members.entry(*new).or_default().push((rank(article), events));
            }
        }
        let mut founded: BTreeMap<usize, i64> = BTreeMap::new();
        for (new, mut members) in members {
            members.sort_unstable();
            let events: Vec<i64> = members.into_iter().flat_map(|(_, events)| events).collect();
            founded.insert(new, found_happening(connection, &events)?);
        }
        let number_of = |place: &Place<(i64, i64)>| match place {
            Place::Of((_, happening)) => *happening,
            Place::New(new) => founded.get(new).copied().unwrap_or_default(),
        };
        Ok(Placed {
            own: drawn.own.iter().map(number_of).collect(),
            moved: drawn.moved.iter().map(|(number, place)| (*number, number_of(place))).collect(),
        })
    }
}

/// Moves events of earlier articles to other happenings. How many reports these have is left to be counted.
fn move_events(connection: &Connection, known: &mut Tellings, earlier: &Earlier, placed: &Placed) -> Result<(), Error> {
    let mut changed: BTreeMap<usize, Vec<OfHappening>> = BTreeMap::new();
    for (number, happening) in &placed.moved {
        set_happening(connection, *happening, &earlier.events_at(*number))?;
        let (article, at) = earlier.places[*number];
        let told = changed.entry(article).or_insert_with(|| earlier.articles[article].1.as_ref().clone());
        told[at].happening = *happening;
    }
    for (number, told) in changed {
        let article = earlier.articles[number].0;
        known.put(connection, article, told)?;
        repack_happenings_of(connection, article)?;
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

/// The newest articles with each of some keys of those that were grouped anew before; the article is noted for those to come.
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

/// Founds a happening of these events, which have to be put there: its number is that of the first whose number no happening has.
///
/// Where an event left its happening and comes back, the happening that it founded may go on without it. Where all do, they come back to
/// that of the first.
fn found_happening(connection: &Connection, events: &[i64]) -> Result<i64, Error> {
    let mut insert = connection.prepare_cached("INSERT OR IGNORE INTO happenings (id, reports) VALUES (?1, 0)")?;
    for event in events {
        if insert.execute([event])? == 1 {
            return Ok(*event);
        }
    }
    Ok(events.first().copied().unwrap_or_default())
}

/// Writes down that events of an article belong to a happening, and counts the article unless another of nearly its text counts.
fn join(connection: &Connection, article: i64, happening: i64, events: &[i64]) -> Result<(), Error> {
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

/// Writes down which happening some events are.
fn set_happening(connection: &Connection, happening: i64, events: &[i64]) -> Result<(), Error> {
    let mut update = connection.prepare_cached("UPDATE events SET happening = ?2 WHERE id = ?1")?;
    for event in events {
        update.execute(params![event, happening])?;
    }
    Ok(())
}

/// Takes the events of an article out of their happenings; those that nobody else tells of are gone.
pub(crate) fn leave(connection: &Connection, known: &mut Tellings, article: i64) -> Result<(), Error> {
    let numbers = RecordNumbers::of(article);
    let happenings = by_happening(connection, article)?;
    connection
        .prepare_cached("UPDATE events SET happening = NULL WHERE id BETWEEN ?1 AND ?2")?
        .execute([numbers.at(0), numbers.last()])?;
    let told: Vec<Telling> =
        packed_of(connection, article)?.unwrap_or_default().into_iter().map(|of| of.telling).collect();
    known.forget_article(article);
    // Keys of another version stay: they lead to an article that has no happenings any more, or others.
    known.by_key.remove(connection, article, &keys(&told))?;
    connection.prepare_cached("DELETE FROM tellings WHERE article = ?1")?.execute([article])?;
    count_reports(connection, happenings.into_keys())
}

/// Counts anew how many articles tell of happenings; those of which nobody tells are gone.
fn count_reports(connection: &Connection, happenings: impl IntoIterator<Item = i64>) -> Result<(), Error> {
    let mut count = connection.prepare_cached(&format!(
        "UPDATE happenings SET reports = (
           SELECT count(DISTINCT coalesce(r.original, e.id >> 16)) FROM ({MEMBERS}) AS e
             LEFT JOIN reprints AS r ON r.article = e.id >> 16) WHERE id = ?1"
    ))?;
    let mut delete = connection.prepare_cached("DELETE FROM happenings WHERE id = ?1 AND reports = 0")?;
    for happening in happenings {
        count.execute([happening])?;
        delete.execute([happening])?;
    }
    Ok(())
}

/// The numbers of the events of the happening `?1`; those that have another number than it are found by an index of their own.
const MEMBERS: &str = "SELECT id FROM events WHERE happening = ?1 AND happening <> id
    UNION ALL SELECT id FROM events WHERE id = ?1 AND happening = id";

/// Groups all events anew, in the order of publication; returns how many happenings there are. Columns are left to be packed.
pub(crate) fn group_anew(connection: &Connection) -> Result<u64, Error> {
    connection.execute_batch(
        "UPDATE events SET happening = NULL WHERE happening IS NOT NULL;
         DELETE FROM happenings; DELETE FROM happening_keys; DELETE FROM recent_keys; DELETE FROM tellings; DELETE FROM reprints; DELETE FROM story_articles;
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
        found_happening(&connection, &[65_536, 65_537]).expect("a happening");
        found_happening(&connection, &[65_536, 65_537]).expect("another happening");
        let mut find = connection.prepare("SELECT id FROM happenings ORDER BY id").expect("a query");
        let ids: Vec<i64> = find.query_map([], |row| row.get(0)).expect("rows").map(|id| id.expect("an id")).collect();
        assert_eq!(ids, [65_536, 65_537]);
    }
}
