//! An actor across articles: names, offices, designations, what it said and did, and with whom.

use std::fmt::Write;

use dateline_store::query::{Unit, parse};
use dateline_store::{Dossier, Entity, Error, Newsroom, Said};
use serde_json::json;

use super::search::lines_of;
use crate::exit_status::ExitStatus;
use crate::page::cleaned;
use crate::printer::Printer;

/// Companions, and lines of each kind, that are shown.
const MOST: usize = 8;
/// The newest statements and events that are shown of each sort.
const NEWEST: usize = 3;

/// Shows the actor with an id: `Q58217`, or `@` and ten letters and digits.
pub fn show(id: &str, as_json: bool, room: &Newsroom, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let found = id.parse::<Entity>().ok().map(|entity| room.dossier(entity, MOST)).transpose()?.flatten();
    let dossier = found.ok_or_else(|| Error::NoSuchActor(id.to_owned()))?;
    let written = if as_json { json_of(&dossier) } else { lines(&dossier, room)? };
    printer.result(written.as_bytes())?;
    Ok(ExitStatus::AllRead)
}

fn json_of(dossier: &Dossier) -> String {
    let said = |all: &[Said]| -> Vec<_> {
        all.iter()
            .map(|said| {
                let by = |evidence: &dateline_store::Evidence| {
                    json!({"published": evidence.published, "record": format!("{}/{}", evidence.article, evidence.record)})
                };
                json!({"what": said.what, "articles": said.articles, "first": by(&said.first), "last": by(&said.last)})
            })
            .collect()
    };
    let companions: Vec<_> = dossier
        .companions
        .iter()
        .map(|(entity, name, articles)| json!({"actor": entity.to_string(), "name": name, "articles": articles}))
        .collect();
    let whole = json!({
        "actor": dossier.entity.to_string(), "name": dossier.name, "kind": dossier.kind, "country": dossier.country,
        "articles": dossier.articles, "articles_read": dossier.read, "names": said(&dossier.names),
        "roles": said(&dossier.roles), "designations": said(&dossier.designations), "facts": said(&dossier.facts), "companions": companions,
    });
    format!("{whole:#}\n")
}

fn lines(dossier: &Dossier, room: &Newsroom) -> Result<String, Error> {
    let country = dossier.country.as_ref().map(|country| format!(", {country}")).unwrap_or_default();
    let mut text = format!("{}\n{}{country}, actor:{}\n", cleaned(&dossier.name), dossier.kind, dossier.entity);
    let _ = write!(text, "in {} articles", dossier.articles);
    if dossier.read < dossier.articles {
        let _ = write!(text, ", of which the newest {} are counted below", dossier.read);
    }
    text.push('\n');
    for (head, all) in [
        ("called", &dossier.names),
        ("offices", &dossier.roles),
        ("designated", &dossier.designations),
        ("background", &dossier.facts),
    ] {
        if !all.is_empty() {
            let _ = writeln!(text, "\n{head}");
        }
        for said in all.iter().take(MOST) {
            let _ = writeln!(text, "  {:>4}  {}{}", said.articles, cleaned(&said.what), when(said));
        }
        if all.len() > MOST {
            let _ = writeln!(text, "        and {} more", all.len() - MOST);
        }
    }
    if !dossier.companions.is_empty() {
        text.push_str("\nin events with\n");
    }
    for (entity, name, articles) in &dossier.companions {
        let _ = writeln!(text, "  {articles:>4}  {}  actor:{entity}", cleaned(name));
    }
    for (head, field, unit) in
        [("said", "speaker", Unit::Statement), ("did", "actor", Unit::Event), ("done to", "recipient", Unit::Event)]
    {
        let query = parse(&format!("{field}:{}", dossier.entity)).map_err(Error::Query)?;
        let counts = room.count(&query)?;
        let page = room.page(&query, unit, None, NEWEST)?;
        if page.hits.is_empty() {
            continue;
        }
        let all = counts.of(unit);
        let _ = writeln!(text, "\n{head} ({all}: dateline search {field}:{}), the newest\n", dossier.entity);
        page.hits.iter().for_each(|hit| text.push_str(&lines_of(hit)));
    }
    Ok(text)
}

/// The first and the last article that say so.
fn when(said: &Said) -> String {
    let of = |evidence: &dateline_store::Evidence| {
        let day = if evidence.published.is_empty() { "undated" } else { &evidence.published };
        format!("{day} {}/{}", evidence.article, evidence.record)
    };
    if said.first == said.last {
        return format!("  ({})", of(&said.first));
    }
    format!("  ({} to {})", of(&said.first), of(&said.last))
}
