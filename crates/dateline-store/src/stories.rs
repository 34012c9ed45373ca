//! Stories: every current article belongs to one.
//!
//! An article is put into a story when it comes in, and may move while later ones come. Which story it belongs to depends on what was there then, so
//! on the order in which articles come; [`Newsroom::regroup`] puts all into stories anew in the order of publication. The articles that new
//! ones are compared with, those of the last [`WINDOW`] days, are in memory as long as a run lasts, and are read again when the next one begins.

use dateline_report::Report;
use dateline_stories::{Article, Features, Placement, Settings, StoryId, Storylines};
use rusqlite::{Connection, OptionalExtension, params};

use crate::clock::today;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::stored::report_of;

/// Days behind the latest article after which one joins no story any more.
const WINDOW: i64 = 30;
/// Days by which an article may be dated ahead: what is later still is taken for undated, or all others would seem old beside it.
const AHEAD: i64 = 2;

/// What an article is about, ready to be put into a story.
pub(crate) fn features(report: &Report) -> Features {
    let mut features = Features::of(&Article::of_report(report));
    let latest = i64::from(today()) + AHEAD;
    features.day = features.day.filter(|day| *day <= latest);
    features
}

/// The stories of the articles within the window, once they are needed.
#[derive(Debug, Default)]
pub(crate) struct StoriesNow {
    lines: Option<Storylines>,
    /// Articles that came too late to join a story.
    pub late: u64,
}

impl StoriesNow {
    /// No articles and no stories: for putting all into stories anew.
    pub fn anew() -> Self {
        Self { lines: Some(Storylines::new(settings())), late: 0 }
    }

    /// Forgets everything: after a transaction that was taken back.
    pub fn forget(&mut self) {
        self.lines = None;
    }

    /// Puts a new article into a story, and moves others that it shows to be of another.
    pub fn enter(&mut self, connection: &Connection, article: i64, features: &Features) -> Result<(), Error> {
        if self.lines.is_none() {
            self.lines = Some(restored(connection, article)?);
        }
        let Some(lines) = &mut self.lines else { return Ok(()) };
        self.late += u64::from(lines.is_too_late(features));
        let placement = lines.add(article as u64, features);
        note(connection, article, &placement)
    }

    /// Takes an article out of its story.
    pub fn leave(&mut self, connection: &Connection, article: i64) -> Result<(), Error> {
        if let Some(lines) = &mut self.lines {
            lines.remove(article as u64);
        }
        connection.prepare_cached("DELETE FROM story_articles WHERE article = ?1")?.execute([article])?;
        Ok(())
    }
}

fn settings() -> Settings {
    Settings { window: WINDOW, ..Settings::default() }
}

fn note(connection: &Connection, article: i64, placement: &Placement) -> Result<(), Error> {
    let mut move_one = connection.prepare_cached("UPDATE story_articles SET story = ?2 WHERE article = ?1")?;
    for moved in &placement.moved {
        move_one.execute(params![moved.key as i64, moved.to.0 as i64])?;
    }
    connection
        .prepare_cached("INSERT OR REPLACE INTO story_articles (article, story, shares) VALUES (?1, ?2, ?3)")?
        .execute(params![article, placement.story.0 as i64, placement.explain()])?;
    Ok(())
}

/// The stories as they stand, without an article that is about to be put into one.
fn restored(connection: &Connection, without: i64) -> Result<Storylines, Error> {
    let mut lines = Storylines::new(settings());
    let latest_allowed = i64::from(today()) + AHEAD;
    let latest: Option<i64> = connection
        .prepare_cached(
            "SELECT max(day) FROM articles WHERE superseded = 0 AND first_day = last_day AND day <= ?1 AND id <> ?2",
        )?
        .query_row(params![latest_allowed, without], |row| row.get(0))?;
    // Articles without a day, those of a month among them, count as late as the latest was when they came: those that came among the
    // articles of the window.
    let mut find = connection.prepare_cached(
        "SELECT a.id, s.story FROM articles AS a JOIN story_articles AS s ON s.article = a.id
         WHERE a.superseded = 0 AND a.first_day = a.last_day AND a.day BETWEEN ?1 AND ?2 AND a.id <> ?3 ORDER BY a.id",
    )?;
    let first = latest.map_or(i64::MIN, |latest| latest - WINDOW);
    let mut articles: Vec<(i64, i64)> = find
        .query_map(params![first, latest_allowed, without], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let from = articles.first().map_or(0, |(article, _)| *article);
    let mut find = connection.prepare_cached(
        "SELECT a.id, s.story FROM articles AS a JOIN story_articles AS s ON s.article = a.id
         WHERE a.superseded = 0 AND (a.first_day = a.last_day) IS NOT TRUE AND a.id >= ?1 AND a.id <> ?2",
    )?;
    let undated = find.query_map([from, without], |row| Ok((row.get(0)?, row.get(1)?)))?;
    articles.extend(undated.collect::<Result<Vec<_>, _>>()?);
    articles.sort_unstable();
    articles.dedup();
    for (article, story) in articles {
        let (report, _) = report_of(connection, article)?;
        lines.restore(article as u64, &features(&report), StoryId(story as u64));
    }
    let next: Option<i64> =
        connection.prepare_cached("SELECT max(story) + 1 FROM story_articles")?.query_row([], |row| row.get(0))?;
    lines.open_from(StoryId(next.unwrap_or(0) as u64));
    Ok(lines)
}

/// An article of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryArticle {
    /// Its id.
    pub key: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its medium.
    pub source: Option<String>,
    /// When it appeared.
    pub published: Option<String>,
    /// What it shared with others of its story when it came: "actors Matti Rantala; places Hanko"; empty where it opened one.
    pub shares: String,
}

/// A story: articles on one train of events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its number. Stories that become one keep the number of the larger.
    pub number: i64,
    /// Its articles in the order of publication; those without a day first.
    pub articles: Vec<StoryArticle>,
    /// The happenings that most of its articles tell of: the article and position of the first event of each, and how many articles tell of it.
    pub happenings: Vec<(String, usize, u64)>,
}

impl Newsroom {
    /// The number of the story of an article; none of a version that was replaced.
    pub fn story_of(&self, article: &str) -> Result<Option<i64>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT s.story FROM story_articles AS s JOIN articles AS a ON a.id = s.article WHERE a.key = ?1",
        )?;
        Ok(find.query_row([article], |row| row.get(0)).optional()?)
    }

    /// A story with `most` of its happenings; none where no article belongs to it.
    pub fn story(&self, number: i64, most: usize) -> Result<Option<Story>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT a.key, t.title, l.text, a.published, s.shares FROM story_articles AS s
               JOIN articles AS a ON a.id = s.article JOIN packed_texts AS t ON t.article = a.id
               LEFT JOIN labels AS l ON l.id = a.source
             WHERE s.story = ?1 ORDER BY a.day, a.id",
        )?;
        let articles = find.query_map([number], |row| {
            Ok(StoryArticle {
                key: row.get(0)?,
                title: row.get(1)?,
                source: row.get(2)?,
                published: row.get(3)?,
                shares: row.get(4)?,
            })
        })?;
        let articles: Vec<StoryArticle> = articles.collect::<Result<_, _>>()?;
        if articles.is_empty() {
            return Ok(None);
        }
        let mut find = self.connection.prepare_cached(
            "SELECT a.key, h.first & 65535, h.told FROM (
               SELECT min(e.id) AS first, count(DISTINCT s.article) AS told
               FROM story_articles AS s JOIN events AS e ON e.id BETWEEN s.article << 16 AND (s.article << 16) + 65535
               WHERE s.story = ?1 AND +e.happening IS NOT NULL
               GROUP BY e.happening ORDER BY told DESC, first LIMIT ?2) AS h
             JOIN articles AS a ON a.id = h.first >> 16 ORDER BY h.told DESC, h.first",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let mut rows = find.query(params![number, most])?;
        let mut happenings = Vec::new();
        while let Some(row) = rows.next()? {
            let (position, told): (i64, i64) = (row.get(1)?, row.get(2)?);
            happenings.push((row.get(0)?, position.try_into().unwrap_or(0), told.try_into().unwrap_or(0)));
        }
        Ok(Some(Story { number, articles, happenings }))
    }
}

/// What has to be nought of stories, each with what it would mean.
pub(crate) const NOUGHT: [(&str, &str, &str); 1] = [(
    "stories",
    "articles that belong to no story, or are replaced and belong to one",
    "SELECT count(*) FROM articles AS a LEFT JOIN story_articles AS s ON s.article = a.id
     WHERE (s.article IS NULL) <> (a.superseded = 1)",
)];
