//! `dateline actor`: what the tables and lists know of an actor.

use std::path::Path;

use anyhow::Context;
use dateline_knowledge::{ActorTable, KnownActor};
use dateline_lists::{Entry, List, UserLists};
use serde::Serialize;

use crate::arguments::ActorArguments;
use crate::exit_status::ExitStatus;
use crate::known::ActorRecord;
use crate::page::{self, PageStyle};
use crate::printer::Printer;

/// As many actors of one name are shown in full.
const MOST_ACTORS: usize = 5;
/// As many are offered where no actor bears the name.
const MOST_OFFERED: usize = 8;

/// What is printed as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    name: &'a str,
    on: Option<String>,
    actors: &'a [ActorRecord],
    did_you_mean: Vec<Offer>,
}

#[derive(Serialize)]
struct Offer {
    id: String,
    name: String,
}

/// Looks the actor up, and writes what is known of it.
pub fn run(arguments: &ActorArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let name = arguments.name.join(" ");
    let table = ActorTable::embedded();
    let lists = match &arguments.lists {
        Some(path) => read_lists(path, printer)?,
        None => UserLists::default(),
    };
    let mut found: Vec<KnownActor<'_>> = table.get(&name).into_iter().collect();
    if found.is_empty() {
        found = table.find(&name);
    }
    let further = found.split_off(found.len().min(MOST_ACTORS));
    let mut records: Vec<ActorRecord> = found
        .iter()
        .map(|actor| {
            let names: Vec<&str> = actor.names().map(|name| name.text()).collect();
            ActorRecord::of(actor, &listed(&lists, &names), arguments.on)
        })
        .collect();
    if records.is_empty() {
        let entries = listed(&lists, &[&name]);
        records.extend(entries.iter().map(|entry| ActorRecord::of_entry(*entry, arguments.on)));
    }
    let offered = if records.is_empty() { table.similar(&name, MOST_OFFERED) } else { further };
    if arguments.json {
        write_json(&name, arguments, &records, &offered, printer)?;
    } else {
        let style = PageStyle { width: printer.width(), colour: printer.results_are_coloured() };
        let mut bytes = Vec::new();
        for record in &records {
            page::render_known_actor(record, arguments.on, &mut bytes, &style).context("page cannot be written")?;
        }
        printer.result(&bytes)?;
        offer(&name, records.is_empty(), &offered, printer);
    }
    Ok(if records.is_empty() { ExitStatus::NothingRead } else { ExitStatus::AllRead })
}

/// The entries of the user's lists that bear one of the names.
fn listed<'l>(lists: &'l UserLists, names: &[&'l str]) -> Vec<(&'l List, &'l Entry)> {
    lists.find(names.iter().copied())
}

fn read_lists(path: &Path, printer: &Printer) -> anyhow::Result<UserLists> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("{name} cannot be read"))?;
    let (lists, rejections) = UserLists::read(&name, &text);
    for rejection in &rejections {
        let place = format!("{}:{}: {}", rejection.input, rejection.line, rejection.reason);
        printer.error(&place, "write the file anew with `dateline lists import`");
    }
    Ok(lists)
}

fn write_json(
    name: &str,
    arguments: &ActorArguments,
    records: &[ActorRecord],
    offered: &[KnownActor<'_>],
    printer: &mut Printer,
) -> anyhow::Result<()> {
    let offer = |actor: &KnownActor<'_>| Offer { id: actor.id().to_owned(), name: actor.name().to_owned() };
    let answer = Answer {
        name,
        on: arguments.on.map(|on| on.to_string()),
        actors: records,
        did_you_mean: offered.iter().map(offer).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&answer).context("answer cannot be written as JSON")?;
    bytes.push(b'\n');
    printer.result(&bytes)?;
    Ok(())
}

/// Says that nobody has the name, or that others have it too, and how to ask for these.
fn offer(name: &str, is_unknown: bool, offered: &[KnownActor<'_>], printer: &Printer) {
    let others: Vec<String> = offered.iter().map(|actor| format!("`{}` ({})", actor.id(), actor.name())).collect();
    let hint = match others.is_empty() {
        true => "try another spelling, or give further lists with `--lists`".to_owned(),
        false => format!("ask for one by its id: {}", others.join(", ")),
    };
    match (is_unknown, others.is_empty()) {
        (true, true) => printer.error(&format!("no actor is called `{name}`"), &hint),
        (true, false) => printer.error(&format!("no actor is called `{name}`; did you mean one of these"), &hint),
        (false, false) => printer.message(&format!("{} more bear this name; {hint}", others.len())),
        (false, true) => {}
    }
}
