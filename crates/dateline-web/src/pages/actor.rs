//! What the newsroom holds on somebody: names, offices and designations as articles give them, what they say and what is said of them,
//! what they do and what is done to them, and with whom. Made to be printed.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use axum::extract::{Query as Values, State};
use axum::response::Response;
use dateline_report::{Actor, Report};
use dateline_store::query::{Condition, Part, Query, Term, Unit, Words};
use dateline_store::search::Found;
use dateline_store::{Effective, Newsroom, RecordKind, Review};
use maud::{Markup, html};
use serde::Deserialize;

use super::badges::in_words;
use super::layout::{Place, layout};
use super::search::{hit_of_event, hit_of_statement};
use super::{answer, counted, number};
use crate::address::Address;
use crate::asked::search;
use crate::countries::country_name;
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

/// Articles that are looked into, the newest first: each has to be unpacked.
const LOOKED_INTO: usize = 40;
/// Records of a kind that are shown.
const SHOWN: usize = 6;
/// Others that are named.
const MOST_OTHERS: usize = 20;
/// Characters that a name may have.
const LONGEST_NAME: usize = 300;

/// Who is asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// The Wikidata id.
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

/// An office or the like that articles give somebody, with the first and the last article that does.
#[derive(Debug, Default)]
struct Given {
    first: Option<(String, String)>,
    last: Option<(String, String)>,
    articles: u64,
}

impl Given {
    fn add(&mut self, day: &str, key: &str) {
        let at = (day.to_owned(), key.to_owned());
        self.articles += 1;
        if self.first.as_ref().is_none_or(|first| at < *first) {
            self.first = Some(at.clone());
        }
        if self.last.as_ref().is_none_or(|last| at > *last) {
            self.last = Some(at);
        }
    }
}

/// What articles say of somebody.
#[derive(Debug, Default)]
struct Dossier {
    names: HashMap<String, u64>,
    kinds: HashMap<&'static str, u64>,
    countries: HashMap<String, u64>,
    offices: BTreeMap<String, Given>,
    designations: BTreeMap<String, Given>,
    facts: BTreeMap<String, Given>,
    others: HashMap<String, (Option<String>, u64)>,
}

fn actor(room: &Newsroom, visit: &Visit, wanted: &Wanted, least: f64) -> Result<Markup, Failure> {
    let value = if wanted.id.is_empty() { wanted.name.trim() } else { wanted.id.trim() };
    if value.is_empty() || value.chars().count() > LONGEST_NAME {
        return Err(Failure::refused("nobody is named", "follow a name from an article or a result"));
    }
    let words = |text: &str| Words { text: text.to_owned(), is_prefix: false };
    let in_part = |part| Query::of_parts(vec![Condition::Term(Term::Who(part, vec![words(value)]))]);
    room.at_one_moment(|room| {
        let who = in_part(Part::Who).with(Term::Is(vec![Unit::Article])).sure_enough(least);
        let total = room.count_of(&who, Unit::Article)?;
        let heads = room.page(&who, Unit::Article, None, LOOKED_INTO)?;
        let mut dossier = Dossier::default();
        for hit in &heads.hits {
            let day = hit.article.published.as_deref().unwrap_or_default();
            dossier.look_into(&room.effective(&hit.article.key)?, &hit.article.key, day, wanted);
        }
        let name = match wanted.name.trim() {
            "" => most(&dossier.names).map_or_else(|| value.to_owned(), str::to_owned),
            name => name.to_owned(),
        };
        let about = Query::of_parts(vec![Condition::Term(Term::Says(vec![words(&name)]))]);
        let sections = [
            ("What they say", in_part(Part::Speaker), Unit::Statement),
            ("What is said of them", about, Unit::Statement),
            ("What they do", in_part(Part::Actor), Unit::Event),
            ("What is done to them", in_part(Part::Recipient), Unit::Event),
        ];
        let mut lists = Vec::new();
        for (heading, query, unit) in sections {
            lists.push(list(room, heading, &query, unit, least)?);
        }
        let body = html! {
            div.dossier {
                header {
                    h1 { bdi { (name) } }
                    p.lead {
                        @if let Some(kind) = most(&dossier.kinds) { (in_words(kind)) }
                        @if let Some(country) = most(&dossier.countries) { ", " (country_name(country)) }
                        @if !wanted.id.is_empty() { " · Wikidata " (wanted.id) }
                        " · named in " a href=(search(&in_part(Part::Who).to_string(), Some(Unit::Article))) { (counted(total, "article", "articles")) }
                    }
                    @if total > LOOKED_INTO as u64 { p.quiet { "Names, offices and company are from the newest " (LOOKED_INTO) " of these." } }
                    @if total == 0 { p { "The newsroom holds nothing on this name." } }
                }
                (dossier.tables())
                @for list in &lists { (list) }
            }
        };
        Ok(layout(visit, Place::Elsewhere, &name, body))
    })
}

fn most<K: AsRef<str> + Ord>(tally: &HashMap<K, u64>) -> Option<&str> {
    tally.iter().max_by(|one, other| one.1.cmp(other.1).then_with(|| other.0.cmp(one.0))).map(|(name, _)| name.as_ref())
}

/// A few records, and the way to all.
fn list(room: &Newsroom, heading: &str, query: &Query, unit: Unit, least: f64) -> Result<Markup, Failure> {
    let sure = query.clone().sure_enough(least);
    let total = room.count_of(&sure, unit)?;
    if total == 0 {
        return Ok(html! {});
    }
    let page = room.page(&sure, unit, None, SHOWN)?;
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
            @if total > SHOWN as u64 { p { a href=(search(&query.to_string(), Some(unit))) { "All " (number(total)) } } }
        }
    })
}

impl Dossier {
    fn look_into(&mut self, effective: &Effective, key: &str, day: &str, wanted: &Wanted) {
        let report = &effective.report;
        for (place, actor) in report.actors.iter().enumerate() {
            if effective.review(RecordKind::Actor, place) == Review::Rejected || !is_meant(actor, wanted) {
                continue;
            }
            self.describe(actor, key, day);
            self.company(effective, report, actor);
            for fact in report.facts.iter().filter(|fact| fact.actor == actor.id) {
                let words = format!("{}: {}", in_words(fact.relation.as_str()), fact.value);
                self.facts.entry(words).or_default().add(day, key);
            }
            for said in report.designations.iter().filter(|said| said.actor == actor.id) {
                let by = said.jurisdiction.as_deref().map(country_name).unwrap_or("somebody");
                let words = format!("{}, by {by}, as the text says", in_words(said.status.as_str()));
                self.designations.entry(words).or_default().add(day, key);
            }
        }
    }

    fn describe(&mut self, actor: &Actor, key: &str, day: &str) {
        for name in std::iter::once(&actor.name).chain(&actor.aliases) {
            *self.names.entry(name.clone()).or_default() += 1;
        }
        *self.kinds.entry(actor.kind.as_str()).or_default() += 1;
        if let Some(country) = &actor.country {
            *self.countries.entry(country.to_string()).or_default() += 1;
        }
        for role in &actor.roles {
            let parts = [Some(role.title.clone()), role.organization.clone()];
            let mut words = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
            if let Some(country) = &role.country {
                words = format!("{words} ({})", country_name(country.as_str()));
            }
            if role.in_office == Some(false) {
                words.push_str(", not in office then");
            }
            self.offices.entry(words).or_default().add(day, key);
        }
        for listed in &actor.designations {
            let by = listed.authority.as_deref().unwrap_or(&listed.jurisdiction);
            let since = listed.from.map(|from| format!(" since {from}")).unwrap_or_default();
            let words = format!(
                "{by}{}{since} ({})",
                listed.program.as_ref().map(|program| format!(", {program}")).unwrap_or_default(),
                listed.source
            );
            self.designations.entry(words).or_default().add(day, key);
        }
    }

    /// Those who take part in the same events.
    fn company(&mut self, effective: &Effective, report: &Report, actor: &Actor) {
        for (place, event) in report.events.iter().enumerate() {
            let mut parties = event.actors.iter().chain(&event.recipients);
            if effective.review(RecordKind::Event, place) == Review::Rejected
                || !parties.clone().any(|party| party.actor == actor.id)
            {
                continue;
            }
            let others = parties.by_ref().filter(|party| party.actor != actor.id);
            for other in others.filter_map(|party| report.actor(&party.actor)) {
                let known = self.others.entry(other.name.clone()).or_insert_with(|| (other.wikidata.clone(), 0));
                known.1 += 1;
            }
        }
    }

    fn tables(&self) -> Markup {
        let mut names: Vec<(&String, &u64)> = self.names.iter().collect();
        names.sort_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
        let mut others: Vec<(&String, &(Option<String>, u64))> = self.others.iter().collect();
        others.sort_by(|one, other| other.1.1.cmp(&one.1.1).then_with(|| one.0.cmp(other.0)));
        html! {
            @if !names.is_empty() {
                section { h2 { "Names used" } ul.row { @for (name, count) in names.iter().take(MOST_OTHERS) { li { bdi { (name) } " " span.count { (count) } } } } }
            }
            (given("Offices", "Office", &self.offices))
            (given("Designations", "Designation", &self.designations))
            (given("Background", "What articles tell", &self.facts))
            @if !others.is_empty() {
                section {
                    h2 { "In the same events" }
                    ul.row {
                        @for (name, (id, count)) in others.iter().take(MOST_OTHERS) {
                            li { a.who href=(Address::of("/actor").with("id", id.as_deref().unwrap_or_default()).with("name", name)) { bdi { (name) } } " " span.count { (count) } }
                        }
                    }
                }
            }
        }
    }
}

/// What articles give somebody, with the first and the last that do.
fn given(heading: &str, column: &str, given: &BTreeMap<String, Given>) -> Markup {
    let mut rows: Vec<(&String, &Given)> = given.iter().collect();
    rows.sort_by(|one, other| other.1.last.cmp(&one.1.last).then_with(|| one.0.cmp(other.0)));
    let link = |at: &Option<(String, String)>| html! { @if let Some((day, key)) = at { a href=(Address::article(key)) { @if day.is_empty() { "undated" } @else { (day) } } } };
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (heading) }
                div.scroll tabindex="0" role="region" aria-label=(heading) {
                    table {
                        thead { tr { th { (column) } th { "First article" } th { "Last article" } th.number { "Articles" } } }
                        tbody { @for (words, given) in rows { tr { td { bdi { (words) } } td { (link(&given.first)) } td { (link(&given.last)) } td.number { (given.articles) } } } }
                    }
                }
            }
        }
    }
}

/// Whether an actor of an article is the one that is asked for: by id where both have one, else by a whole name.
fn is_meant(actor: &Actor, wanted: &Wanted) -> bool {
    if !wanted.id.is_empty() {
        return actor.wikidata.as_deref() == Some(wanted.id.trim());
    }
    let name = wanted.name.trim().to_lowercase();
    std::iter::once(&actor.name).chain(&actor.aliases).any(|known| known.to_lowercase() == name)
}
