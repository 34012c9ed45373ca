//! What a query finds, how it is spread, and what the newsroom holds.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use dateline_store::Newsroom;
use dateline_store::query::Query;
use dateline_store::search::{Counts, Facet, HappeningHit};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer;
use super::asking::{At, Values};
use crate::asked::{Asked, Listed};
use crate::failure::Failure;
use crate::pages::export::{Wanted, exported};
use crate::routes::Room;

/// Results of a page at most.
const LARGEST_PAGE: usize = 200;
/// Values of a facet, places, runs and rejections at most.
const MOST: usize = 10_000;

/// How many are wanted, beside what is asked.
#[derive(Debug, Default, Deserialize)]
pub struct Most {
    most: Option<usize>,
}

impl Most {
    fn within(&self, usual: usize, most: usize) -> Result<usize, Failure> {
        match self.most {
            None => Ok(usual),
            Some(wanted) if (1..=most).contains(&wanted) => Ok(wanted),
            Some(_) => Err(Failure::refused("'most' is out of its bounds", format!("give a number from 1 to {most}"))),
        }
    }
}

/// Asks the newsroom about a query, all of it at one moment.
async fn of_query(
    room: &Room,
    asked: Asked,
    find: impl FnOnce(&Newsroom, &Asked, &Query, Listed) -> Result<Value, Failure> + Send + 'static,
) -> Response {
    let least = room.settings.least_confidence;
    let found = room.newsroom.ask(move |room| {
        let query = asked.query()?;
        let listed = asked.listed(&query)?;
        let query = query.sure_enough(least);
        room.at_one_moment(|room| find(room, &asked, &query, listed))
    });
    answer(found.await)
}

fn json_of(counts: Counts) -> Value {
    json!({"events": counts.events, "happenings": counts.happenings, "statements": counts.statements, "articles": counts.articles})
}

/// As `dateline search --list happenings --jsonl` writes it.
fn json_of_happening(happening: &HappeningHit) -> Value {
    let mut result = happening.hit.json();
    result["happening"] = happening.id.clone().into();
    result["reports"] = happening.reports.into();
    result
}

/// How many articles, statements and events there are.
pub async fn counts(State(room): State<Arc<Room>>, Values(asked): Values<Asked>) -> Response {
    of_query(&room, asked, |room, asked, query, listed| {
        Ok(json!({"query": asked.q, "list": listed.as_str(), "counts": json_of(room.count(query)?)}))
    })
    .await
}

/// A page of results.
pub async fn search(
    State(room): State<Arc<Room>>,
    Values(asked): Values<Asked>,
    Values(most): Values<Most>,
) -> Response {
    let most = match most.within(room.settings.page.min(LARGEST_PAGE), LARGEST_PAGE) {
        Ok(most) => most,
        Err(failure) => return failure.for_programs(),
    };
    of_query(&room, asked, move |room, asked, query, listed| {
        let counts = room.count(query)?;
        let mark = asked.mark()?;
        let (results, next): (Vec<Value>, _) = if listed == Listed::Happenings {
            let page = room.happenings(query, mark, most)?;
            (page.hits.iter().map(json_of_happening).collect(), page.next)
        } else {
            let page = room.page(query, listed.unit(), mark, most)?;
            (page.hits.iter().map(|hit| hit.json()).collect(), page.next)
        };
        let next = next.map(|mark| mark.to_string());
        Ok(json!({"query": asked.q, "list": listed.as_str(), "counts": json_of(counts), "results": results, "next": next}))
    })
    .await
}

/// How results are spread.
pub async fn facet(
    State(room): State<Arc<Room>>,
    At(name): At<String>,
    Values(asked): Values<Asked>,
    Values(most): Values<Most>,
) -> Response {
    let Some(facet) = Facet::from_name(&name) else {
        let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.as_str()).collect();
        let hint = format!("one of {}", known.join(", "));
        return Failure::not_found(format!("nothing is counted by '{name}'"), hint).for_programs();
    };
    let most = match most.within(100, MOST) {
        Ok(most) => most,
        Err(failure) => return failure.for_programs(),
    };
    of_query(&room, asked, move |room, asked, query, listed| {
        let shares = listed.spread(room, query, facet, most)?;
        let values: Vec<Value> =
            shares.iter().map(|share| json!({"value": share.value, "count": share.count})).collect();
        Ok(json!({"query": asked.q, "list": listed.as_str(), "facet": facet.as_str(), "values": values}))
    })
    .await
}

/// Where events happened.
pub async fn places(
    State(room): State<Arc<Room>>,
    Values(asked): Values<Asked>,
    Values(most): Values<Most>,
) -> Response {
    let most = match most.within(MOST, MOST) {
        Ok(most) => most,
        Err(failure) => return failure.for_programs(),
    };
    of_query(&room, asked, move |room, asked, query, _| {
        let sites = room.event_sites(query)?;
        let places: Vec<Value> = sites
            .places
            .iter()
            .take(most)
            .map(|place| {
                let (lat, lon) = place.point.unzip();
                json!({"name": place.name, "kind": place.kind, "country": place.country, "lat": lat, "lon": lon, "radius_km": place.radius_km, "events": place.count})
            })
            .collect();
        Ok(json!({"query": asked.q, "places": places, "unplaced": sites.unplaced}))
    })
    .await
}

/// All that a query finds, in a format of the field.
pub async fn export(State(room): State<Arc<Room>>, At(format): At<String>, Values(wanted): Values<Wanted>) -> Response {
    exported(&room, &format, wanted).await.unwrap_or_else(|failure| failure.for_programs())
}

/// What the newsroom holds, in numbers.
pub async fn statistics(State(room): State<Arc<Room>>) -> Response {
    let found = room.newsroom.ask(|room| {
        let held = room.statistics()?;
        Ok(json!({
            "articles": held.articles, "earlier_versions": held.earlier_versions, "statements": held.statements,
            "events": held.events, "happenings": held.happenings, "stories": held.stories, "names": held.names, "places": held.places, "sources": held.sources,
            "rejections": held.rejections, "corrections": held.corrections,
            "first_day": held.days.as_ref().map(|(first, _)| first), "last_day": held.days.as_ref().map(|(_, last)| last),
            "bytes": held.bytes,
        }))
    });
    answer(found.await)
}

/// The last runs.
pub async fn runs(State(room): State<Arc<Room>>, Values(most): Values<Most>) -> Response {
    let most = match most.within(20, MOST) {
        Ok(most) => most,
        Err(failure) => return failure.for_programs(),
    };
    let found = room.newsroom.ask(move |room| {
        let runs = room.runs(most)?;
        let runs: Vec<Value> = runs
            .iter()
            .map(|run| {
                let counts = run.counts;
                json!({
                    "id": run.id, "began": run.began, "ended": run.ended, "engine": run.engine, "stored": counts.stored,
                    "versions": counts.versions, "duplicates": counts.duplicates, "rejected": counts.rejected,
                    "passed_over": counts.passed_over,
                })
            })
            .collect();
        Ok(json!({ "runs": runs }))
    });
    answer(found.await)
}

/// What was rejected.
pub async fn rejections(State(room): State<Arc<Room>>, Values(most): Values<Most>) -> Response {
    let most = match most.within(100, MOST) {
        Ok(most) => most,
        Err(failure) => return failure.for_programs(),
    };
    let found = room.newsroom.ask(move |room| {
        let rejections = room.rejections(most)?;
        let rejections: Vec<Value> = rejections
            .iter()
            .map(|one| {
                json!({
                    "input": one.at.input, "line": one.at.line, "code": one.refusal.code,
                    "message": one.refusal.message, "hint": one.refusal.hint, "times": one.times,
                })
            })
            .collect();
        Ok(json!({ "rejections": rejections }))
    });
    answer(found.await)
}

/// Searches that are kept under a name.
pub async fn saved(State(room): State<Arc<Room>>) -> Response {
    let found = room.newsroom.ask(|room| {
        let saved = room.saved_searches()?;
        let saved: Vec<Value> =
            saved.iter().map(|one| json!({"name": one.name, "query": one.query, "saved": one.saved})).collect();
        Ok(json!({ "saved": saved }))
    });
    answer(found.await)
}
