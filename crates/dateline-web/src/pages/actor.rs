//! What the newsroom holds on somebody: names, offices and designations over time as articles give them, what they say and what is said
//! of them, what they do and what is done to them, and with whom. Made to be printed.

use std::sync::Arc;

use axum::extract::{Query as Values, State};
use axum::response::Response;
use dateline_store::query::{Condition, Part, Query, Term, Unit, Words};
use dateline_store::search::{EntityHit, Found};
use dateline_store::{Dossier, Entity, Evidence, Newsroom, Said};
use maud::{Markup, html};
use serde::Deserialize;

use super::badges::in_words;
use super::layout::{Place, layout};
use super::people::entity_address;
use super::search::{hit_of_event, hit_of_statement};
use super::{answer, counted, number};
use crate::address::Address;
use crate::asked::{Listed, search};
use crate::countries::country_name;
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

/// Records of a kind that are shown.
const SHOWN: usize = 6;
/// Companions that are named.
const COMPANIONS: usize = 20;
/// Names, offices and the like that are shown at once.
const MOST_SAID: usize = 12;
/// Actors that a name may mean, and among how many they are looked for.
const MEANT: usize = 8;
const LOOKED_AT: usize = 200;
/// Characters that a name may have.
const LONGEST_NAME: usize = 300;
/// Width of the picture of a time, in its own units.
const WIDTH: f64 = 100.0;

/// Who is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// The id across articles: `Q58217`, or `@` and ten letters and digits.
    #[serde(default)]
    pub id: String,
    /// The name.
    #[serde(default)]
    pub name: String,
}

/// Shows an actor.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit, Values(wanted): Values<Wanted>) -> Response {
    let (seen, least) = (visit.clone(), room.settings.least_confidence);
    let found = room.newsroom.ask(move |room| actor(room, &seen, &wanted, least));
    let found = found.await;
    answer(&visit, found)
}

fn words(text: &str) -> Words {
    Words { text: text.to_owned(), is_prefix: false }
}

fn actor(room: &Newsroom, visit: &Visit, wanted: &Wanted, least: f64) -> Result<Markup, Failure> {
    let value = if wanted.id.is_empty() { wanted.name.trim() } else { wanted.id.trim() };
    if value.is_empty() || value.chars().count() > LONGEST_NAME {
        return Err(Failure::refused("nobody is named", "follow a name from an article or a result"));
    }
    let in_part = |part| Query::of_parts(vec![Condition::Term(Term::Who(part, vec![words(value)]))]);
    room.at_one_moment(|room| {
        let entity = wanted.id.trim().parse::<Entity>().ok();
        let dossier = entity.map(|entity| room.dossier(entity, COMPANIONS)).transpose()?.flatten();
        let name = match (&dossier, wanted.name.trim()) {
            (Some(dossier), _) => dossier.name.clone(),
            (None, "") => value.to_owned(),
            (None, name) => name.to_owned(),
        };
        let who = in_part(Part::Who).with(Term::Is(vec![Unit::Article])).sure_enough(least);
        let total = room.count_of(&who, Unit::Article)?;
        let meant = if dossier.is_none() && total > 0 { meant_by(room, &who, &name)? } else { Vec::new() };
        let about = Query::of_parts(vec![Condition::Term(Term::Says(vec![words(&name)]))]);
        let sections = [
            ("What they say", in_part(Part::Speaker), Listed::Statements),
            ("What is said of them", about, Listed::Statements),
            ("What they do", in_part(Part::Actor), Listed::Events),
            ("What is done to them", in_part(Part::Recipient), Listed::Events),
        ];
        let mut lists = Vec::new();
        for (heading, query, listed) in sections {
            lists.push(list(room, heading, &query, listed, least)?);
        }
        let body = html! {
            div.dossier {
                header {
                    h1 { bdi { (name) } }
                    p.lead {
                        @if let Some(dossier) = &dossier {
                            (in_words(&dossier.kind))
                            @if let Some(country) = &dossier.country { ", " (country_name(country)) }
                            " · " code { (dossier.entity) } " · "
                        }
                        "named in " a href=(search(&in_part(Part::Who).to_string(), Some(Listed::Articles))) { (counted(total, "article", "articles")) }
                    }
                    @match &dossier {
                        Some(dossier) if dossier.read < dossier.articles => p.quiet { "Names, offices, designations and company are from the newest " (number(dossier.read)) " of these." },
                        Some(_) => {},
                        None if total == 0 => p { "The newsroom holds nothing on this name." },
                        None => p.quiet { "A name alone, which may be that of several: what follows is found by its words." },
                    }
                }
                (those_meant(&meant))
                @if let Some(dossier) = &dossier { (tables(dossier)) }
                @for list in &lists { (list) }
            }
        };
        Ok(layout(visit, Place::Elsewhere, &name, body))
    })
}

/// Actors across articles whose name has that name in it, those first of whom most articles tell.
fn meant_by(room: &Newsroom, who: &Query, name: &str) -> Result<Vec<EntityHit>, Failure> {
    let name = name.to_lowercase();
    let found = room.entities(who, Unit::Article, LOOKED_AT)?;
    Ok(found.hits.into_iter().filter(|hit| hit.name.to_lowercase().contains(&name)).take(MEANT).collect())
}

fn those_meant(meant: &[EntityHit]) -> Markup {
    html! {
        @if !meant.is_empty() {
            section {
                h2 { "Who is meant?" }
                ul.row { @for hit in meant {
                    li {
                        a.who href=(entity_address(hit.entity, &hit.name)) { bdi { (hit.name) } }
                        @if let Some(country) = &hit.country { " " span.quiet { (country_name(country)) } }
                        " " span.count { (number(hit.found.articles)) }
                    }
                } }
            }
        }
    }
}

/// A few records, and the way to all.
fn list(room: &Newsroom, heading: &str, query: &Query, listed: Listed, least: f64) -> Result<Markup, Failure> {
    let sure = query.clone().sure_enough(least);
    let total = room.count_of(&sure, listed.unit())?;
    if total == 0 {
        return Ok(html! {});
    }
    let page = room.page(&sure, listed.unit(), None, SHOWN)?;
    Ok(html! {
        section {
            h2 { (heading) " " span.count { (number(total)) } }
            ol.hits {
                @for hit in &page.hits {
                    @if let Some(record) = &hit.record {
                        li {
                            @match &record.what {
                                Found::Event(event) => (hit_of_event(&hit.article, event, &record.report, record.review)),
                                Found::Statement(statement) => (hit_of_statement(&hit.article, statement, &record.report, record.review)),
                            }
                        }
                    }
                }
            }
            @if total > SHOWN as u64 { p { a href=(search(&query.to_string(), Some(listed))) { "All " (number(total)) } } }
        }
    })
}

fn tables(dossier: &Dossier) -> Markup {
    let span = Span::of(dossier);
    let facts: Vec<Said> =
        dossier.facts.iter().map(|fact| Said { what: fact_in_words(&fact.what), ..fact.clone() }).collect();
    html! {
        (given("Names used", "Name", &dossier.names, &span))
        (given("Offices", "Office", &dossier.roles, &span))
        (given("Designations", "Designation", &dossier.designations, &span))
        (given("Background", "What articles tell", &facts, &span))
        @if !dossier.companions.is_empty() {
            section {
                h2 { "In the same events" }
                ul.row {
                    @for (entity, name, articles) in &dossier.companions {
                        li { a.who href=(entity_address(*entity, name)) { bdi { (name) } } " " span.count { (number(*articles)) } }
                    }
                }
            }
        }
    }
}

/// "led-by: Ana Vega" as people say it.
fn fact_in_words(what: &str) -> String {
    match what.split_once(": ") {
        Some((relation, value)) => format!("{}: {value}", in_words(relation)),
        None => what.to_owned(),
    }
}

/// The years from the first to the last day that articles of a dossier have.
struct Span {
    first: f64,
    last: f64,
}

impl Span {
    fn of(dossier: &Dossier) -> Self {
        let all = dossier.names.iter().chain(&dossier.roles).chain(&dossier.designations).chain(&dossier.facts);
        let days = all.flat_map(|said| [&said.first, &said.last]).filter_map(|evidence| year_of(&evidence.published));
        let (first, last) =
            days.fold((f64::INFINITY, f64::NEG_INFINITY), |(first, last), day| (first.min(day), last.max(day)));
        Self { first, last }
    }

    /// When something was said, as a bar between the first and the last day of all.
    fn bar(&self, said: &Said) -> Markup {
        let place = |evidence: &Evidence| {
            let year = year_of(&evidence.published)?;
            Some(if self.last > self.first { (year - self.first) / (self.last - self.first) * WIDTH } else { 0.0 })
        };
        let Some((from, to)) = place(&said.first).zip(place(&said.last)) else { return html! {} };
        let width = (to - from).max(1.5);
        html! {
            svg.when viewBox=(format!("0 0 {WIDTH} 8")) preserveAspectRatio="none" aria-hidden="true" {
                rect.line x="0" y="3.5" width=(WIDTH) height="1" {}
                rect.bar x=(format!("{:.1}", from.min(WIDTH - width))) y="1" width=(format!("{width:.1}")) height="6" {}
            }
        }
    }
}

/// A day as a number of years; none where it is not known.
fn year_of(published: &str) -> Option<f64> {
    let mut parts = published.get(..published.len().min(10))?.split('-').map(str::parse::<f64>);
    let year = parts.next()?.ok()?;
    let part = |part: Option<Result<f64, _>>| part.and_then(Result::ok).map_or(0.0, |number| number - 1.0);
    Some(year + part(parts.next()) / 12.0 + part(parts.next()) / 372.0)
}

/// What articles give somebody, with the first and the last that do, in the order in which they began to.
fn given(heading: &str, column: &str, said: &[Said], span: &Span) -> Markup {
    let by = |evidence: &Evidence| {
        let day = if evidence.published.is_empty() { "undated" } else { evidence.published.as_str() };
        html! { a href=(Address::record(&evidence.article, &evidence.record)) { (day) } }
    };
    // The commonest, of these the earliest first.
    let (shown, others) = said.split_at(said.len().min(MOST_SAID));
    let ordered = |said: &[Said]| {
        let mut said = said.to_vec();
        said.sort_by(|one, other| one.first.cmp(&other.first).then_with(|| one.what.cmp(&other.what)));
        said
    };
    let table = |said: &[Said]| {
        html! {
            div.scroll tabindex="0" role="region" aria-label=(heading) {
                table.said {
                    thead { tr { th { (column) } th.when { "When" } th { "First article" } th { "Last article" } th.number { "Articles" } } }
                    tbody { @for said in ordered(said) { tr { td { bdi { (said.what) } } td.when { (span.bar(&said)) } td { (by(&said.first)) } td { (by(&said.last)) } td.number { (number(said.articles)) } } } }
                }
            }
        }
    };
    html! {
        @if !said.is_empty() {
            section {
                h2 { (heading) }
                (table(shown))
                @if !others.is_empty() { details { summary { (others.len()) " more" } (table(others)) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_lie_within_their_year() {
        let year = |day| year_of(day).map(|year| (year * 100.0).round() / 100.0);
        assert_eq!((year("2015"), year("2015-07"), year("2015-07-31")), (Some(2015.0), Some(2015.5), Some(2015.58)));
        assert_eq!((year(""), year("undated"), year("2015-12-11T10:00:00Z")), (None, None, year("2015-12-11")));
    }
}
