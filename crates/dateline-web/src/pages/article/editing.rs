//! Editing a record in place: a field for everything that may be edited, and what of it was changed.

use dateline_report::{
    ActorKind, Context, DesignationStatus, Event, EventMode, EventStatus, EventType, FactRelation, PlaceKind, Report,
    StatementKind, StatementMode,
};
use dateline_store::RecordKind;
use dateline_store::corrections::edit::editable;
use maud::{Markup, html};
use serde_json::Value;

use super::View;
use crate::failure::Failure;
use crate::pages::badges::in_words;
use crate::pages::layout::token;
use crate::posted::Posted;

/// Fields with what they are to say.
pub type Changes = Vec<(String, Value)>;

/// How a field is asked for.
enum Control {
    /// One of several values; the first of a pair is the value, the second what people read. Empty stands for none.
    One(Vec<(String, String)>),
    /// Any number of several values.
    Some(Vec<(String, String)>),
    /// A line of text.
    Text,
    /// A number.
    Number,
}

/// The form for a record.
pub fn form(view: &View<'_>, id: &str, kind: RecordKind, position: usize) -> Markup {
    let values = values_of(view.report, kind, position);
    html! {
        form.editing method="post" action=(format!("/article/{}/{id}/review", view.key)) {
            (token(view.visit))
            input type="hidden" name="say" value="edit";
            input type="hidden" name="back" value=(view.address().at(id));
            @for field in editable(kind) { (row(view.report, id, kind, field, &current(&values, field))) }
            div.row {
                label for={ (id) "-note" } { "Note" }
                input id={ (id) "-note" } name="note" maxlength="1000" placeholder="why, if you like";
            }
            p.row { button.primary { "Save" } " " a href=(view.address().at(id)) { "Leave it as it is" } }
        }
    }
}

fn row(report: &Report, id: &str, kind: RecordKind, field: &str, current: &Value) -> Markup {
    let name = format!("field.{field}");
    let place = format!("{id}-{field}");
    let written = written(current);
    let label = in_words(field);
    html! {
        @match control(report, kind, field) {
            Control::One(values) => div.row {
                label for=(place) { (label) }
                select id=(place) name=(name) {
                    // A value that is not on the list is kept unless another is chosen.
                    @if !values.iter().any(|(value, _)| *value == written) { option value=(written) selected { (written) } }
                    @for (value, shown) in values { option value=(value) selected[value == written] { (shown) } }
                }
            },
            Control::Some(values) => fieldset.row {
                legend { (label) }
                input type="hidden" name={ "has." (field) } value="1";
                div.choices {
                    @for (value, shown) in values {
                        label { input type="checkbox" name=(name) value=(value) checked[holds(current, &value)]; " " bdi { (shown) } }
                    }
                }
            },
            Control::Text | Control::Number => div.row {
                label for=(place) { (label) }
                input id=(place) name=(name) value=(written);
            },
        }
    }
}

fn holds(list: &Value, value: &str) -> bool {
    list.as_array().is_some_and(|list| list.iter().any(|known| known == value))
}

fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A record as JSON.
fn values_of(report: &Report, kind: RecordKind, position: usize) -> Value {
    let json = match kind {
        RecordKind::Actor => report.actors.get(position).map(serde_json::to_value),
        RecordKind::Place => report.places.get(position).map(serde_json::to_value),
        RecordKind::Statement => report.statements.get(position).map(serde_json::to_value),
        RecordKind::Event => report.events.get(position).map(serde_json::to_value),
        RecordKind::Designation => report.designations.get(position).map(serde_json::to_value),
        RecordKind::Fact => report.facts.get(position).map(serde_json::to_value),
    };
    json.and_then(Result::ok).unwrap_or_default()
}

/// What a field says now, as an edit would say it.
fn current(values: &Value, field: &str) -> Value {
    let value = &values[field];
    match field {
        "date" => value["value"].clone(),
        "actors" | "recipients" => value.as_array().into_iter().flatten().map(|party| party["actor"].clone()).collect(),
        _ => value.clone(),
    }
}

fn control(report: &Report, kind: RecordKind, field: &str) -> Control {
    let named = |names: Vec<&'static str>| names.into_iter().map(|name| (name.to_owned(), in_words(name))).collect();
    let or_none = |mut values: Vec<(String, String)>| {
        values.insert(0, (String::new(), "not told".to_owned()));
        Control::One(values)
    };
    let actors = || report.actors.iter().map(|actor| (actor.id.to_string(), actor.name.clone())).collect::<Vec<_>>();
    let places = || report.places.iter().map(|place| (place.id.to_string(), place.name.clone())).collect::<Vec<_>>();
    let yes_or_no = || Control::One(vec![("false".to_owned(), "no".to_owned()), ("true".to_owned(), "yes".to_owned())]);
    match (kind, field) {
        (RecordKind::Actor, "kind") => Control::One(named(ActorKind::ALL.iter().map(|kind| kind.as_str()).collect())),
        (RecordKind::Place, "kind") => Control::One(named(PlaceKind::ALL.iter().map(|kind| kind.as_str()).collect())),
        (RecordKind::Statement, "kind") => {
            Control::One(named(StatementKind::ALL.iter().map(|kind| kind.as_str()).collect()))
        }
        (RecordKind::Statement, "mode") => {
            Control::One(named(StatementMode::ALL.iter().map(|mode| mode.as_str()).collect()))
        }
        (RecordKind::Event, "mode") => or_none(named(EventMode::ALL.iter().map(|mode| mode.as_str()).collect())),
        (RecordKind::Event, "type") => Control::One(named(EventType::ALL.iter().map(|kind| kind.as_str()).collect())),
        (RecordKind::Event, "status") => {
            Control::One(named(EventStatus::ALL.iter().map(|status| status.as_str()).collect()))
        }
        (RecordKind::Event, "contexts") => {
            Control::Some(named(Context::ALL.iter().map(|context| context.as_str()).collect()))
        }
        (RecordKind::Designation, "status") => {
            Control::One(named(DesignationStatus::ALL.iter().map(|status| status.as_str()).collect()))
        }
        (RecordKind::Fact, "relation") => {
            Control::One(named(FactRelation::ALL.iter().map(|relation| relation.as_str()).collect()))
        }
        (_, "negated" | "historical") => yes_or_no(),
        (_, "speaker") => or_none(actors()),
        (_, "actor") => Control::One(actors()),
        (_, "place") => or_none(places()),
        (_, "actors" | "recipients") => Control::Some(actors()),
        (_, "lat" | "lon" | "geonames") => Control::Number,
        _ => Control::Text,
    }
}

/// What a form changes of a record, field by field.
pub fn changes(report: &Report, kind: RecordKind, position: usize, posted: &Posted) -> Result<Changes, Failure> {
    let values = values_of(report, kind, position);
    let mut changes = Vec::new();
    for field in editable(kind) {
        let name = format!("field.{field}");
        let now = current(&values, field);
        let value = match control(report, kind, field) {
            Control::Some(_) if posted.has(&format!("has.{field}")) => posted.values(&name).into_iter().collect(),
            Control::Some(_) => continue,
            _ if !posted.has(&name) => continue,
            _ if posted.value(&name).trim().is_empty() => Value::Null,
            Control::Number => number(field, posted.value(&name))?,
            _ => match (field, posted.value(&name).trim()) {
                (&("negated" | "historical"), said) => Value::Bool(said == "true"),
                (_, said) => Value::from(said),
            },
        };
        // Empty and absent lists are the same.
        let is_same = value == now || (value.as_array().is_some_and(Vec::is_empty) && now.is_null());
        if !is_same {
            changes.push(((*field).to_owned(), value));
        }
    }
    // The type first: modes belong to types.
    changes.sort_by_key(|(field, _)| field != "type");
    if let Some(event) = report.events.get(position).filter(|_| kind == RecordKind::Event) {
        leave_out_lost_mode(event, &mut changes);
    }
    Ok(changes)
}

/// A mode that goes with its type needs no edit of its own.
fn leave_out_lost_mode(event: &Event, changes: &mut Changes) {
    let new_type =
        changes.iter().find(|(field, _)| field == "type").and_then(|(_, value)| EventType::from_name(value.as_str()?));
    let goes = new_type.zip(event.mode).is_some_and(|(new_type, mode)| !new_type.modes().contains(&mode));
    if goes {
        changes.retain(|(field, value)| field != "mode" || !value.is_null());
    }
}

fn number(field: &str, said: &str) -> Result<Value, Failure> {
    serde_json::from_str::<Value>(said.trim())
        .ok()
        .filter(Value::is_number)
        .ok_or_else(|| Failure::refused(format!("'{field}' is no number"), "write it as 36.2"))
}
