//! GDELT 2.0 event records: 61 columns, tab-separated, without a header.

use dateline_report::{Actor, ActorKind, Place, PlaceKind, Sector};
use dateline_store::search::ExcerptHappening;

use super::Output;
use super::event_rows::{Cells, EventRows};
use crate::codes::{act, country};
use crate::error::ExportError;
use crate::event_view::{EventView, compact, sector};
use crate::format::Format;
use crate::stable_ids::number;

/// Writes a row an event that the format takes.
pub(crate) fn exporter(out: Output<'_>) -> Result<EventRows<'_>, ExportError> {
    EventRows::new(Cells::Tsv, &[], row, out)
}

/// The day of an event that GDELT takes: one that happened, and on a day that is known.
pub(super) fn day(view: &EventView) -> Option<String> {
    view.occurred().then(|| compact(view.date()?)).flatten()
}

/// A number of its reports; one where nobody brought reports together.
fn counted(view: &EventView, number: fn(&ExcerptHappening) -> u64) -> String {
    view.happening.map_or(1, number).max(1).to_string()
}

fn row(view: &EventView) -> Option<Vec<String>> {
    let day = day(view)?;
    let act = act(view.event)?;
    let date = view.date()?;
    // Months of thirty days, as GDELT's codebook counts: (month - 1) * 30 + day, over 365.
    let of_year = f64::from(date.month()? - 1) * 30.0 + f64::from(date.day()?);
    let mut row = vec![
        number(&view.id()).to_string(),
        day.clone(),
        day[..6].to_owned(),
        day[..4].to_owned(),
        format!("{:.4}", f64::from(date.year()) + of_year.min(365.0) / 365.0),
    ];
    let (actors, recipients) = (view.actors(), view.recipients());
    row.extend(party(actors.first().copied()));
    row.extend(party(recipients.first().copied()));
    let base = if act.code.len() > 3 { &act.code[..3] } else { act.code };
    row.extend([
        // An event of the lead is what GDELT calls a root event.
        u8::from(view.sentence_number().is_some_and(|number| number <= 2)).to_string(),
        act.code.to_owned(),
        base.to_owned(),
        act.code[..2].to_owned(),
        view.event.quad.number().to_string(),
        act.goldstein.to_string(),
        counted(view, |happening| happening.mentions),
        counted(view, |happening| happening.sources),
        counted(view, |happening| happening.reports),
        String::new(),
    ]);
    row.extend(geography_of_party(actors.first().copied()));
    row.extend(geography_of_party(recipients.first().copied()));
    row.extend(geography(view.place()));
    let added = view.report.published.as_ref().and_then(|published| compact(published.value));
    row.push(added.map(|day| format!("{day}000000")).unwrap_or_default());
    row.push(view.report.url.clone().unwrap_or_default());
    Some(row)
}

/// Ten columns: code, name, country, group, ethnicity, two religions, three types.
fn party(actor: Option<&Actor>) -> [String; 10] {
    let mut columns: [String; 10] = Default::default();
    let Some(actor) = actor else {
        return columns;
    };
    let code = actor.country.map(|code| code.to_string()).unwrap_or_default();
    let types: Vec<&str> = actor.sectors.iter().filter_map(|&sector| role_code(sector)).take(3).collect();
    columns[0] = format!("{code}{}", types.concat());
    columns[1] = actor.name.to_uppercase();
    columns[2] = code;
    for (column, of_type) in columns[7..].iter_mut().zip(types) {
        of_type.clone_into(column);
    }
    columns
}

/// What CAMEO calls a sector, where it has a code for it.
fn role_code(sector: Sector) -> Option<&'static str> {
    Some(match sector {
        Sector::Prm => "UAF",
        Sector::Unk | Sector::Soc | Sector::Pre => return None,
        Sector::Lab => "LAB",
        other => other.as_str(),
    })
}

/// Eight columns of where a party is: of states, governments and those whose country is known, the country.
fn geography_of_party(actor: Option<&Actor>) -> [String; 8] {
    let mut columns = empty_geography();
    let state = actor.filter(|actor| {
        matches!(actor.kind, ActorKind::State | ActorKind::Government) || sector(actor) == Some(Sector::Gov)
    });
    if let Some(country) = state.and_then(|actor| country(actor.country)) {
        columns[0] = "1".to_owned();
        columns[1] = country.name.to_owned();
        columns[2] = country.fips.to_owned();
        columns[3] = country.fips.to_owned();
    }
    columns
}

fn empty_geography() -> [String; 8] {
    let mut columns: [String; 8] = Default::default();
    columns[0] = "0".to_owned();
    columns
}

/// Eight columns: type, full name, country, two divisions, latitude, longitude, feature id.
pub(super) fn geography(place: Option<&Place>) -> [String; 8] {
    let Some(place) = place else {
        return empty_geography();
    };
    let country = country(place.country);
    let fips = country.map(|country| country.fips).unwrap_or_default();
    let american = fips == "US";
    let kind = match place.kind {
        PlaceKind::Country => 1,
        PlaceKind::Admin1 if american => 2,
        PlaceKind::City | PlaceKind::Facility | PlaceKind::Admin2 if american => 3,
        PlaceKind::City | PlaceKind::Facility | PlaceKind::Admin2 => 4,
        PlaceKind::Admin1 => 5,
        PlaceKind::Region | PlaceKind::Water | PlaceKind::Landform | PlaceKind::Continent => 0,
    };
    let mut names = vec![place.name.as_str()];
    names.extend(place.admin1.as_deref().filter(|admin1| *admin1 != place.name));
    names.extend(country.map(|country| country.name).filter(|name| *name != place.name));
    let number = |degrees: Option<f64>| degrees.map(|degrees| degrees.to_string()).unwrap_or_default();
    [
        kind.to_string(),
        names.join(", "),
        fips.to_owned(),
        // GDELT writes the country where it does not know the division, and so do we.
        fips.to_owned(),
        String::new(),
        number(place.lat),
        number(place.lon),
        match (kind, place.geonames) {
            (1, _) => fips.to_owned(),
            (_, Some(id)) => id.to_string(),
            (_, None) => String::new(),
        },
    ]
}

/// Checked where the crate is built: five of the day, ten a party, ten of the act, eight a geography, two at the end.
const _: () = assert!(5 + 2 * 10 + 10 + 3 * 8 + 2 == Format::GdeltEvents.fields().len());
