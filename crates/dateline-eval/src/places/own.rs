//! Places of our own articles (`eval/places/`), marked by hand.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, bail};
use dateline_report::{Article, Place, PlaceRole, Report};

use super::{Marked, distance_km, is_country, place_at, point};
use crate::engine::Engine;

/// The folder of the articles, below the root.
pub const GOLD: &str = "eval/places";

/// A place of `places.tsv`.
#[derive(Debug, Clone)]
struct GoldPlace {
    name: String,
    is_country: bool,
    country: String,
    at: (f64, f64),
    tolerance_km: f64,
}

/// A marked stretch of the text, in code points.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    start: usize,
    end: usize,
    text: String,
    /// Role and key of a place; none for what only bears a name.
    place: Option<(PlaceRole, String)>,
}

#[derive(Debug)]
struct GoldArticle {
    article: Article,
    marks: Vec<Mark>,
}

/// Scores over all articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// Articles.
    pub articles: usize,
    /// Marked places.
    pub places: usize,
    /// Of these, found as a place.
    pub found: usize,
    /// Of these, right.
    pub right: usize,
    /// Mentions marked as metonymic.
    pub metonymic: usize,
    /// Of the marked places found, told to be metonymic.
    pub metonymic_told: usize,
    /// Of these, rightly.
    pub metonymic_right: usize,
    /// Of the marked places found, with the role as marked.
    pub role_right: usize,
    /// Names that are no places.
    pub others: usize,
    /// Of these, placed on the map.
    pub others_placed: usize,
    /// Places of the report where nothing is marked.
    pub surplus: usize,
    /// What is wrong, for people; nothing of the closed third.
    pub wrong: Vec<String>,
}

impl Scores {
    /// F1 of the metonymic role, in percent.
    pub fn metonymy_f1(&self) -> f64 {
        200.0 * self.metonymic_right as f64 / (self.metonymic + self.metonymic_told).max(1) as f64
    }
}

/// All articles with their marks, in order of their numbers.
pub fn marked(root: &Path) -> anyhow::Result<Vec<Marked>> {
    let marked = |(name, gold): (String, GoldArticle)| Marked {
        id: name,
        article: gold.article,
        marks: gold.marks.iter().map(|mark| (mark.start, mark.end, mark.place.is_some())).collect(),
    };
    Ok(articles(&root.join(GOLD))?.into_iter().map(marked).collect())
}

/// The articles of the folder by the first letters of their names, in order.
fn articles(folder: &Path) -> anyhow::Result<Vec<(String, GoldArticle)>> {
    let mut files: Vec<_> = std::fs::read_dir(folder.join("articles"))?.collect::<Result<_, _>>()?;
    files.sort_by_key(|file| file.file_name());
    let mut read = Vec::new();
    for file in files {
        let path = file.path();
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let gold = read_article(&text).with_context(|| format!("{}", path.display()))?;
        read.push((file.file_name().to_string_lossy().chars().take(3).collect(), gold));
    }
    Ok(read)
}

/// Whether nobody has looked at the errors in an article, by its place in the order: every third.
pub fn is_closed(index: usize) -> bool {
    index % 3 == 2
}

/// Reads and scores all articles; none where the folder is not there.
pub fn score(engine: &mut Engine, root: &Path) -> anyhow::Result<Option<Scores>> {
    score_those(engine, root, |_| true)
}

/// Reads and scores the articles whose places in the order are asked for; none where the folder is not there.
pub fn score_those(
    engine: &mut Engine,
    root: &Path,
    is_asked: impl Fn(usize) -> bool,
) -> anyhow::Result<Option<Scores>> {
    let folder = root.join(GOLD);
    if !folder.exists() {
        return Ok(None);
    }
    let places = read_places(&folder.join("places.tsv"))?;
    let mut scores = Scores::default();
    for (index, (name, gold)) in articles(&folder)?.into_iter().enumerate().filter(|(index, _)| is_asked(*index)) {
        let report = engine.report(&gold.article)?;
        scores.articles += 1;
        let told = scores.wrong.len();
        score_article(&gold, &report, &places, &name, &mut scores)?;
        if is_closed(index) {
            scores.wrong.truncate(told);
        }
    }
    Ok(Some(scores))
}

fn score_article(
    gold: &GoldArticle,
    report: &Report,
    places: &HashMap<String, GoldPlace>,
    name: &str,
    scores: &mut Scores,
) -> anyhow::Result<()> {
    for mark in &gold.marks {
        let told = place_at(report, mark.start, mark.end);
        let Some((role, key)) = &mark.place else {
            scores.others += 1;
            if told.is_some_and(|(place, _)| place.lat.is_some()) {
                scores.others_placed += 1;
                scores.wrong.push(format!("{name}: no place: {:?}", mark.text));
            }
            continue;
        };
        let place = places.get(key).with_context(|| format!("no place {key}"))?;
        scores.places += 1;
        scores.metonymic += usize::from(*role == PlaceRole::Metonymic);
        let Some((told, told_role)) = told else {
            scores.wrong.push(format!("{name}: missed: {:?} ({key})", mark.text));
            continue;
        };
        scores.found += 1;
        scores.role_right += usize::from(told_role == *role);
        scores.metonymic_told += usize::from(told_role == PlaceRole::Metonymic);
        scores.metonymic_right += usize::from(told_role == *role && *role == PlaceRole::Metonymic);
        if told_role != *role {
            scores.wrong.push(format!(
                "{name}: role {} for {}: {:?}",
                told_role.as_str(),
                role.as_str(),
                context(gold, mark)
            ));
        }
        if is_right(place, told, *role) {
            scores.right += 1;
        } else {
            let at = point(told);
            scores.wrong.push(format!(
                "{name}: place {:?} ({key}, {}): {} {:?} {at:?}",
                mark.text, place.name, told.name, told.kind
            ));
        }
    }
    let is_marked = |start: usize, end: usize| gold.marks.iter().any(|mark| mark.start < end && start < mark.end);
    let mentions = report.places.iter().flat_map(|place| &place.mentions);
    for mention in mentions.filter(|mention| !is_marked(mention.span.start, mention.span.end)) {
        scores.surplus += 1;
        scores.wrong.push(format!("{name}: surplus: {:?}", mention.span.text));
    }
    Ok(())
}

fn context(gold: &GoldArticle, mark: &Mark) -> String {
    let from = mark.start.saturating_sub(30);
    gold.article.text.chars().skip(from).take(mark.end + 30 - from).collect::<String>().replace('\n', " ")
}

fn is_right(gold: &GoldPlace, told: &Place, role: PlaceRole) -> bool {
    if gold.is_country {
        return is_country(told, &gold.country);
    }
    let is_near = point(told).is_some_and(|point| distance_km(point, gold.at) <= gold.tolerance_km);
    // A capital that stands for its government: the city or its country.
    is_near || role == PlaceRole::Metonymic && is_country(told, &gold.country)
}

fn read_places(path: &Path) -> anyhow::Result<HashMap<String, GoldPlace>> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut places = HashMap::new();
    for line in file.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [key, name, kind, country, lat, lon, tolerance] = columns[..] else { bail!("not seven columns: {line}") };
        let place = GoldPlace {
            name: name.to_owned(),
            is_country: kind == "country",
            country: country.to_owned(),
            at: (lat.parse()?, lon.parse()?),
            tolerance_km: tolerance.parse().unwrap_or(super::NEAR_KM),
        };
        places.insert(key.to_owned(), place);
    }
    Ok(places)
}

/// An article with its marks: `[Lagos](literal lagos-nga)`, `[Paris Dubois](none)`.
fn read_article(file: &str) -> anyhow::Result<GoldArticle> {
    let (header, marked) = file.split_once("\n\n").context("no empty line behind the header")?;
    let field = |name: &str| {
        let line = header.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.map(str::to_owned)
    };
    let mut text = String::new();
    let mut length = 0;
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        let (before, after) = (&rest[..open], &rest[open + 1..]);
        let (name, behind) = after.split_once("](").context("a bracket without a mark")?;
        let (mark, behind) = behind.split_once(')').context("a mark without an end")?;
        text.push_str(before);
        length += before.chars().count();
        let end = length + name.chars().count();
        marks.push(Mark { start: length, end, text: name.to_owned(), place: read_mark(mark)? });
        text.push_str(name);
        length = end;
        rest = behind;
    }
    text.push_str(rest);
    let article = Article { published: field("published"), source: field("source"), ..Article::from_text(&text) };
    Ok(GoldArticle { article, marks })
}

fn read_mark(mark: &str) -> anyhow::Result<Option<(PlaceRole, String)>> {
    if mark == "none" {
        return Ok(None);
    }
    let (role, key) = mark.split_once(' ').with_context(|| format!("a mark without a key: {mark}"))?;
    let role = match role {
        "literal" => PlaceRole::Literal,
        "metonymic" => PlaceRole::Metonymic,
        "adjectival" => PlaceRole::Adjectival,
        _ => bail!("unknown role {role}"),
    };
    Ok(Some((role, key.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_offsets() -> anyhow::Result<()> {
        let file = "style: wire\npublished: 2001-02-03\n\n[ŁÓDŹ](literal lodz) - [Paris Dubois](none) left [Łódź](literal lodz).";
        let gold = read_article(file)?;
        assert_eq!(gold.article.text, "ŁÓDŹ - Paris Dubois left Łódź.");
        assert_eq!(gold.article.published.as_deref(), Some("2001-02-03"));
        let spans: Vec<_> = gold.marks.iter().map(|mark| (mark.start, mark.end, mark.place.is_some())).collect();
        assert_eq!(spans, [(0, 4, true), (7, 19, false), (25, 29, true)]);
        Ok(())
    }
}
