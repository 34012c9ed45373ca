//! The columns of POLECAT, tab-separated.

use dateline_report::{Actor, ActorKind, PlaceKind, Report};

use super::Output;
use super::event_rows::{Cells, EventRows};
use crate::codes::country;
use crate::error::ExportError;
use crate::event_view::EventView;
use crate::format::Format;

/// Writes a row an event that the format takes.
pub(crate) fn exporter(out: Output<'_>) -> Result<EventRows<'_>, ExportError> {
    EventRows::new(Cells::Tsv, Format::Polecat.fields(), row, out)
}

fn row(view: &EventView) -> Option<Vec<String>> {
    let (event, report) = (view.event, view.report);
    if !view.occurred() {
        return None;
    }
    let mut row = vec![
        view.id(),
        view.date()?.to_string(),
        event.event_type.to_string(),
        text(event.mode),
        text(event.intensity),
        event.quad.number().to_string(),
        joined(event.contexts.iter()),
    ];
    let raw = |participants: &[dateline_report::Participant]| {
        joined(participants.iter().map(|participant| participant.span.text.as_str()))
    };
    row.extend(party(&view.actors(), raw(&event.actors)));
    row.extend(party(&view.recipients(), raw(&event.recipients)));
    let place = view.place();
    let of_kind = |kind| place.filter(|place| place.kind == kind).map(|place| place.name.as_str());
    let mentioned = place.and_then(|place| place.mentions.first());
    row.extend([
        text(place.map(|place| place.name.as_str())),
        text(of_kind(PlaceKind::City)),
        text(of_kind(PlaceKind::Admin2)),
        text(of_kind(PlaceKind::Admin1).or(place.and_then(|place| place.admin1.as_deref()))),
        text(place.and_then(|place| place.country)),
        text(place.and_then(|place| place.lat)),
        text(place.and_then(|place| place.lon)),
        text(place.and_then(|place| place.geonames)),
        text(mentioned.map(|mention| mention.span.text.as_str())),
        text(place.map(|place| place.kind)),
        text(report.source.as_deref()),
        text(report.published.as_ref().map(|published| published.value)),
        names(report, &[ActorKind::Person]),
        names(
            report,
            &[ActorKind::Government, ActorKind::Organization, ActorKind::ArmedGroup, ActorKind::Igo, ActorKind::Media],
        ),
        joined(report.places.iter().map(|place| place.name.as_str())),
        text(report.language.as_ref().map(|language| language.code.as_str())),
        report.engine.version.clone(),
    ]);
    Some(row)
}

/// Eight columns of one side; of several parties the names and codes stand side by side.
fn party(actors: &[&Actor], raw: String) -> [String; 8] {
    [
        joined(actors.iter().map(|actor| actor.name.as_str())),
        joined(actors.iter().filter_map(|actor| actor.country)),
        joined(actors.iter().filter_map(|actor| country(actor.country)).map(|country| country.cow)),
        text(actors.first().and_then(|actor| actor.sectors.first())),
        joined(actors.iter().flat_map(|actor| &actor.sectors)),
        joined(actors.iter().filter_map(|actor| actor.roles.first()).map(|role| role.title.as_str())),
        raw,
        joined(actors.iter().filter_map(|actor| actor.wikidata.as_ref()).map(|id| format!("wikidata:{id}"))),
    ]
}

fn names(report: &Report, kinds: &[ActorKind]) -> String {
    joined(report.actors.iter().filter(|actor| kinds.contains(&actor.kind)).map(|actor| actor.name.as_str()))
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn joined(items: impl IntoIterator<Item = impl ToString>) -> String {
    items.into_iter().map(|item| item.to_string()).filter(|item| !item.is_empty()).collect::<Vec<_>>().join(";")
}
