//! Columns as ACLED has them. The ids are ours, the coding is ours, and no data of ACLED is in it.

use dateline_report::{Actor, ActorKind, DatePrecision, Event, EventMode, EventStatus, EventType, PlaceKind, Sector};

use super::Output;
use super::event_rows::{Cells, EventRows};
use crate::cells::guarded;
use crate::codes::country;
use crate::error::ExportError;
use crate::event_view::{EventView, first_day};
use crate::format::Format;
use crate::stable_ids::number;

/// Writes a row an event that the format takes.
pub(crate) fn exporter(out: Output<'_>) -> Result<EventRows<'_>, ExportError> {
    EventRows::new(Cells::Csv, Format::AcledLike.fields(), row, out)
}

fn row(view: &EventView) -> Option<Vec<String>> {
    let (event, report) = (view.event, view.report);
    if event.status != EventStatus::Occurred || event.historical {
        return None;
    }
    let (actors, recipients) = (view.actors(), view.recipients());
    let kind = kind(event, &actors, &recipients)?;
    let (date, place) = (view.date()?, view.place()?);
    let of_place = country(place.country)?;
    let iso3 = place.country?;
    let time_precision = match date.precision() {
        DatePrecision::Day => "1",
        DatePrecision::Month => "3",
        DatePrecision::Year => return None,
    };
    let geo_precision = match place.kind {
        PlaceKind::City | PlaceKind::Facility => "1",
        PlaceKind::Admin2 | PlaceKind::Landform | PlaceKind::Water => "2",
        PlaceKind::Admin1 | PlaceKind::Region | PlaceKind::Country | PlaceKind::Continent => "3",
    };
    let admin1 = match place.kind {
        PlaceKind::Admin1 => Some(place.name.clone()),
        _ => place.admin1.clone(),
    };
    let number_of = |degrees: Option<f64>| degrees.map(|degrees| degrees.to_string()).unwrap_or_default();
    let mut row = vec![String::new(); Format::AcledLike.fields().len()];
    row[0] = format!("{iso3}{}", number(&view.id()));
    row[1] = first_day(date);
    row[2] = date.year().to_string();
    row[3] = time_precision.to_owned();
    row[4] = kind.disorder.to_owned();
    row[5] = kind.event.to_owned();
    row[6] = kind.sub_event.to_owned();
    (row[7], row[8]) = party(&actors);
    (row[10], row[11]) = party(&recipients);
    row[15] = of_place.iso_number.to_owned();
    row[17] = of_place.name.to_owned();
    row[18] = guarded(admin1.unwrap_or_default());
    row[21] = guarded(place.name.clone());
    row[22] = number_of(place.lat);
    row[23] = number_of(place.lon);
    row[24] = geo_precision.to_owned();
    row[25] = guarded(report.source.clone().unwrap_or_default());
    row[27] = guarded(event.sentence.text.clone());
    row[28] =
        event.casualties.killed.as_ref().and_then(|count| count.min).map(|least| least.to_string()).unwrap_or_default();
    Some(row)
}

/// The first party, and those beside it.
fn party(actors: &[&Actor]) -> (String, String) {
    let mut names = actors.iter().map(|actor| actor.name.as_str());
    let first = names.next().unwrap_or_default();
    (guarded(first.to_owned()), guarded(names.collect::<Vec<_>>().join("; ")))
}

/// What ACLED calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kind {
    disorder: &'static str,
    event: &'static str,
    sub_event: &'static str,
}

const fn political(event: &'static str, sub_event: &'static str) -> Option<Kind> {
    Some(Kind { disorder: "Political violence", event, sub_event })
}

const fn strategic(sub_event: &'static str) -> Option<Kind> {
    Some(Kind { disorder: "Strategic developments", event: "Strategic developments", sub_event })
}

/// By type and mode, and by whether both sides are armed; none for what ACLED does not record.
fn kind(event: &Event, actors: &[&Actor], recipients: &[&Actor]) -> Option<Kind> {
    use EventMode as Mode;
    let battle = is_armed(actors) && is_armed(recipients);
    match (event.event_type, event.mode) {
        (EventType::Assault, Some(Mode::Aerial | Mode::Drone)) => {
            political("Explosions/Remote violence", "Air/drone strike")
        }
        (EventType::Assault, Some(Mode::HeavyWeapons)) => {
            political("Explosions/Remote violence", "Shelling/artillery/missile attack")
        }
        (EventType::Assault, Some(Mode::SuicideAttack)) => political("Explosions/Remote violence", "Suicide bomb"),
        (EventType::Assault, Some(Mode::Explosives)) => {
            political("Explosions/Remote violence", "Remote explosive/landmine/IED")
        }
        (EventType::Assault, Some(Mode::Unconventional)) => political("Explosions/Remote violence", "Chemical weapon"),
        (EventType::Assault, Some(Mode::Abduct)) => {
            political("Violence against civilians", "Abduction/forced disappearance")
        }
        (EventType::Assault, Some(Mode::Sexual)) => political("Violence against civilians", "Sexual violence"),
        (EventType::Assault, Some(Mode::Destroy)) => strategic("Looting/property destruction"),
        (EventType::Assault, _) if battle => political("Battles", "Armed clash"),
        (EventType::Assault, _) => political("Violence against civilians", "Attack"),
        (EventType::Protest, Some(Mode::Riot | Mode::Vandalize)) => {
            Some(Kind { disorder: "Demonstrations", event: "Riots", sub_event: "Violent demonstration" })
        }
        (EventType::Protest, Some(Mode::Boycott)) => None,
        (EventType::Protest, _) => {
            Some(Kind { disorder: "Demonstrations", event: "Protests", sub_event: "Peaceful protest" })
        }
        (EventType::Coerce, Some(Mode::Arrest)) => strategic("Arrests"),
        (EventType::Retreat, Some(Mode::Ceasefire)) => strategic("Agreement"),
        (EventType::Retreat, Some(Mode::Disarm)) => strategic("Disrupted weapons use"),
        (EventType::Retreat, Some(Mode::Withdraw)) => strategic("Change to group/activity"),
        (EventType::Mobilize, Some(Mode::Troops | Mode::Militia | Mode::Weapons)) => {
            strategic("Change to group/activity")
        }
        _ => None,
    }
}

fn is_armed(actors: &[&Actor]) -> bool {
    const ARMED: [Sector; 5] = [Sector::Mil, Sector::Reb, Sector::Prm, Sector::Uaf, Sector::Cop];
    actors.iter().any(|actor| {
        actor.kind == ActorKind::ArmedGroup || actor.sectors.first().is_some_and(|sector| ARMED.contains(sector))
    })
}
