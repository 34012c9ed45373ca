//! Places of local news (LGL), with coordinates.

use std::path::Path;

use anyhow::Context;
use dateline_report::{Article, Place};
use serde::Deserialize;

use super::{Marked, NEAR_KM, distance_km, place_at, point};
use crate::engine::Engine;
use crate::gold;

#[derive(Debug, Deserialize)]
struct GoldArticle {
    id: String,
    title: Option<String>,
    published: Option<String>,
    source: Option<String>,
    text: String,
    places: Vec<GoldPlace>,
}

#[derive(Debug, Deserialize)]
struct GoldPlace {
    start: usize,
    end: usize,
    text: String,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// Scores over all names with coordinates.
#[derive(Debug, Default)]
pub struct Scores {
    /// Names of the gold.
    pub names: usize,
    /// Of these, found as a place.
    pub found: usize,
    /// Names with coordinates.
    pub located: usize,
    /// Of these, found and placed near.
    pub near: usize,
    /// Of these, placed near where the names are given.
    pub near_given: usize,
    /// What is missed or misplaced, for people.
    pub wrong: Vec<String>,
}

impl GoldArticle {
    fn article(&self) -> Article {
        Article {
            title: self.title.clone(),
            published: self.published.clone(),
            source: self.source.clone(),
            ..Article::from_text(&self.text)
        }
    }
}

/// The articles of a file with their places marked; other names that may be some are not.
pub fn marked(path: &Path) -> anyhow::Result<Vec<Marked>> {
    let marked = |gold: GoldArticle| Marked {
        article: gold.article(),
        marks: gold.places.iter().map(|place| (place.start, place.end, true)).collect(),
        id: gold.id,
    };
    Ok(gold::lines::<GoldArticle>(path)?.into_iter().map(marked).collect())
}

/// The weights of each fold, from `fold-0.tsv` on (`training/places/fit.py --folds`).
pub fn folds(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut folds = Vec::new();
    loop {
        let path = folder.join(format!("fold-{}.tsv", folds.len()));
        if !path.exists() {
            break;
        }
        folds.push(std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    anyhow::ensure!(!folds.is_empty(), "no fold-0.tsv in {}", folder.display());
    Ok(folds)
}

/// Reads and scores a file of articles. Where weights of folds are given, every article is read with those of the fold that
/// did not learn from it.
pub fn score(engine: &mut Engine, path: &Path, folds: &[String]) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for (index, gold) in gold::lines::<GoldArticle>(path)?.into_iter().enumerate() {
        if !folds.is_empty() {
            engine.tell_places_by(&folds[index % folds.len()]);
        }
        let article = gold.article();
        let report = engine.report(&article)?;
        let names: Vec<(usize, usize)> = gold.places.iter().map(|place| (place.start, place.end)).collect();
        let given = engine.places_of(&article, &names)?;
        for (place, given) in gold.places.iter().zip(given) {
            let told = place_at(&report, place.start, place.end).map(|(place, _)| place);
            scores.names += 1;
            scores.found += usize::from(told.is_some());
            let Some(at) = place.lat.zip(place.lon) else { continue };
            let is_near =
                |told: Option<&Place>| told.and_then(point).is_some_and(|point| distance_km(point, at) <= NEAR_KM);
            scores.located += 1;
            scores.near += usize::from(is_near(told));
            scores.near_given += usize::from(is_near(given.as_ref()));
            if !is_near(told) {
                scores.wrong.push(wrong(&gold, place, told, is_near(given.as_ref())));
            }
        }
    }
    Ok(scores)
}

fn wrong(article: &GoldArticle, place: &GoldPlace, told: Option<&Place>, given: bool) -> String {
    let told = told.map_or("nothing".to_owned(), |told| {
        format!(
            "{} {:?} {:?}",
            told.name,
            told.kind,
            told.admin1.as_deref().or(told.country.as_ref().map(|code| code.as_str()))
        )
    });
    let given = if given { ", right if given" } else { "" };
    format!(
        "{} ({}): {:?} at {:?}: {told}{given}",
        article.id,
        article.source.as_deref().unwrap_or("-"),
        place.text,
        place.lat.zip(place.lon)
    )
}
