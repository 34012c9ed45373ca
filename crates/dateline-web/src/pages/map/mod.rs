//! Where events happened: a picture with clusters made here, and the same as a table.

mod brush;
mod clusters;
mod projection;

use std::sync::Arc;

use axum::extract::{Query as Values, State};
use axum::response::Response;
use dateline_store::Newsroom;
use dateline_store::query::{Condition, GeoBox, Near, Query, Term};
use dateline_store::search::SiteShare;
use maud::{Markup, html};
use serde::Deserialize;

use self::brush::{Span, brush};
use self::clusters::{Cluster, clusters};
use self::projection::{HEIGHT, WIDTH, projected};
use super::layout::{Place, layout};
use super::{answer, counted, number};
use crate::address::Address;
use crate::asked::{Listed, narrowed, understood};
use crate::countries::country_name;
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

/// Land and borders, as paths (data/outlines/build.py).
const OUTLINES: &str = include_str!("../../../assets/outlines.txt");
/// Places of the table.
const LISTED: usize = 100;
/// The least part of the picture that is shown, as a share of its width.
const CLOSEST: f64 = 0.02;
/// Kilometres around a point in which its own events lie.
const AROUND: f64 = 1.0;

/// Kilometres of a degree from south to north.
const KM_OF_A_DEGREE: f64 = 111.2;

/// Parts of the world that are a click away, as south, west, north, east.
const PARTS: [(&str, &str); 7] = [
    ("World", ""),
    ("Europe", "34,-25,72,45"),
    ("Middle East", "12,25,43,64"),
    ("Africa", "-36,-20,38,52"),
    ("Asia", "-11,60,56,150"),
    ("North America", "7,-170,75,-50"),
    ("South America", "-56,-85,14,-33"),
];

/// What is wanted.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// What the events have to be.
    #[serde(default)]
    pub q: String,
    /// The part of the world: south, west, north, east.
    #[serde(default)]
    pub r#box: String,
    /// The first day, month or year of publication.
    #[serde(default)]
    pub from: String,
    /// The last one.
    #[serde(default)]
    pub to: String,
}

impl Wanted {
    /// This map of a part of the world.
    fn of_part(&self, bounds: &str) -> Address {
        Address::of("/map")
            .with("q", &self.q)
            .with("box", bounds)
            .with("from", self.from.trim())
            .with("to", self.to.trim())
    }
}

/// What the map is of: a query with its words.
struct Subject {
    text: String,
    query: Query,
}

/// Shows where events happened.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit, Values(wanted): Values<Wanted>) -> Response {
    let (seen, least) = (visit.clone(), room.settings.least_confidence);
    let found = room.newsroom.ask(move |room| map(room, &seen, &wanted, least));
    let found = found.await;
    answer(&visit, found)
}

fn map(room: &Newsroom, visit: &Visit, wanted: &Wanted, least: f64) -> Result<Markup, Failure> {
    let (whole, span) = (understood(&wanted.q)?, Span::of(wanted)?);
    let subject = match span.term() {
        None => Subject { text: wanted.q.clone(), query: whole.clone() },
        Some(term) => {
            let query = whole.with(term);
            Subject { text: query.to_string(), query }
        }
    };
    let part = match wanted.r#box.as_str() {
        "" => None,
        written => Some(box_of(written)?),
    };
    room.at_one_moment(|room| {
    let sites = room.event_sites(&subject.query.clone().sure_enough(least))?;
    let times = brush(room, wanted, &whole.sure_enough(least), span)?;
    let view = view_of(part);
    let drawn = clusters(&sites.places, view);
    let is_within = |place: &&SiteShare| match (part, place.point) {
        (None, _) => true,
        (Some(part), Some((lat, lon))) => {
            (part.south..=part.north).contains(&lat) && (part.west..=part.east).contains(&lon)
        }
        (Some(_), None) => false,
    };
    let listed: Vec<&SiteShare> = sites.places.iter().filter(is_within).collect();
    let total: u64 = listed.iter().map(|place| place.count).sum();
    let title = if wanted.q.is_empty() { "Map".to_owned() } else { format!("Map of {}", wanted.q) };
    let body = html! {
        div.reading.wide {
            h1 { "Where it happened" }
            form.inline action="/map" {
                label.unseen for="q" { "Of what" }
                input #q type="search" name="q" value=(wanted.q) placeholder="everything, or any query: type:ASSAULT date:2015" data-search;
                @for (name, value) in [("box", &wanted.r#box), ("from", &wanted.from), ("to", &wanted.to)] { @if !value.is_empty() { input type="hidden" name=(name) value=(value); } }
                button.primary { "Show" }
            }
            nav.tabs aria-label="Parts of the world" {
                @for (name, bounds) in PARTS { a href=(wanted.of_part(bounds)) aria-current=[(bounds == wanted.r#box).then_some("true")] { (name) } }
            }
            (picture(wanted, &subject, view, &drawn))
            (times)
            p.quiet { (counted(total, "event", "events")) " at " (counted(listed.len() as u64, "place", "places")) " here; of " (counted(sites.unplaced, "event", "events")) " the place is not known. A dot stands for the places of its neighbourhood; choose it to come nearer. The ring around a place by itself is how far what its name means reaches." }
            div.scroll tabindex="0" role="region" aria-label="Places" { table {
                thead { tr { th { "Place" } th { "Country" } th { "Kind" } th.number { "Within" } th.number { "Events" } } }
                tbody { @for place in listed.iter().take(LISTED) {
                    tr {
                        td { @match place.point { Some(point) => a href=(of_point(&subject, point)) { bdi { (place.name) } }, None => bdi { (place.name) } } }
                        td { @if let Some(country) = &place.country { (country_name(country)) } }
                        td.quiet { (place.kind) }
                        td.number.quiet { @if let Some(radius) = place.radius_km { (kilometres(radius)) } }
                        td.number { (number(place.count)) }
                    }
                } }
            } }
            @if listed.len() > LISTED { p.quiet { "The first " (LISTED) " of " (number(listed.len() as u64)) " places. " a href=(Address::of("/api/v1/places").with("q", &wanted.q)) { "All of them as JSON" } } }
        }
    };
    Ok(layout(visit, Place::Map, &title, body))
    })
}

fn box_of(written: &str) -> Result<GeoBox, Failure> {
    match understood(&format!("box:{written}"))?.condition {
        Some(Condition::Term(Term::Box(part))) if part.west < part.east && part.south < part.north => Ok(part),
        _ => Err(Failure::refused(format!("'{written}' is no part of the map"), "write it as south,west,north,east")),
    }
}

/// The part of the picture that a part of the world lies in: left, top, width, height, in the shape of the whole.
fn view_of(part: Option<GeoBox>) -> (f64, f64, f64, f64) {
    let Some(part) = part else { return (0.0, 0.0, WIDTH, HEIGHT) };
    let middle = f64::midpoint(part.south, part.north);
    let corners = [
        projected(part.south, part.west),
        projected(part.south, part.east),
        projected(part.north, part.west),
        projected(part.north, part.east),
        projected(middle, part.west),
        projected(middle, part.east),
    ];
    let bounds = |of: fn(&(f64, f64)) -> f64| {
        let values = corners.iter().map(of);
        (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (bounds(|at| at.0), bounds(|at| at.1));
    let width = (right - left).max((bottom - top) * WIDTH / HEIGHT).clamp(WIDTH * CLOSEST, WIDTH);
    let height = width * HEIGHT / WIDTH;
    (f64::midpoint(left, right) - width / 2.0, f64::midpoint(top, bottom) - height / 2.0, width, height)
}

fn picture(wanted: &Wanted, subject: &Subject, view: (f64, f64, f64, f64), drawn: &[Cluster<'_>]) -> Markup {
    let (left, top, width, height) = view;
    // Lines and circles stay as large as they are, however near the map is.
    let unit = width / WIDTH;
    let most = drawn.iter().map(|cluster| cluster.count).max().unwrap_or(1).max(1) as f64;
    let (land, borders) = OUTLINES.trim_end().split_once('\n').unwrap_or((OUTLINES, ""));
    html! {
        svg.map viewBox=(format!("{left:.2} {top:.2} {width:.2} {height:.2}")) role="group" aria-label="Map of the places of events; the table below says the same" {
            path.land d=(land) stroke-width=(format!("{:.3}", 0.7 * unit)) {}
            path.borders d=(borders) stroke-width=(format!("{:.3}", 0.5 * unit)) {}
            @for extent in drawn.iter().filter_map(extent_of) {
                circle.extent cx=(format!("{:.2}", extent.0)) cy=(format!("{:.2}", extent.1)) r=(format!("{:.2}", extent.2)) stroke-width=(format!("{unit:.3}")) {}
            }
            @for cluster in drawn {
                @let radius = (3.5 + 12.5 * (cluster.count as f64 / most).sqrt()) * unit;
                @let label = label_of(cluster);
                a href=(target(wanted, subject, cluster)) aria-label=(label) {
                    title { (label) }
                    circle.dot cx=(format!("{:.2}", cluster.at.0)) cy=(format!("{:.2}", cluster.at.1)) r=(format!("{radius:.2}")) stroke-width=(format!("{unit:.3}")) {}
                    @if radius > 7.5 * unit {
                        text x=(format!("{:.2}", cluster.at.0)) y=(format!("{:.2}", cluster.at.1 + 3.6 * unit)) font-size=(format!("{:.2}", 10.0 * unit)) aria-hidden="true" { (number(cluster.count)) }
                    }
                }
            }
        }
    }
}

/// How far a place that is drawn by itself reaches: the middle of its ring and its radius, in the picture.
fn extent_of(cluster: &Cluster<'_>) -> Option<(f64, f64, f64)> {
    let (1, Some((lat, lon)), Some(radius)) = (cluster.places, cluster.chief.point, cluster.chief.radius_km) else {
        return None;
    };
    let (x, y) = projected(lat, lon);
    let (_, north) = projected(lat + radius / KM_OF_A_DEGREE, lon);
    Some((x, y, (y - north).abs())).filter(|(.., drawn)| *drawn > 0.0)
}

/// Kilometres as people say them.
fn kilometres(km: f64) -> String {
    if km < 10.0 { format!("{km:.1} km") } else { format!("{} km", number(km.round() as u64)) }
}

fn label_of(cluster: &Cluster<'_>) -> String {
    let events = counted(cluster.count, "event", "events");
    match cluster.places {
        1 => format!("{}: {events}", cluster.chief.name),
        places => format!(
            "{} and {}: {events}",
            cluster.chief.name,
            counted(places as u64 - 1, "other place", "other places")
        ),
    }
}

/// Nearer to several places; the events of one.
fn target(wanted: &Wanted, subject: &Subject, cluster: &Cluster<'_>) -> Address {
    if let (1, Some(point)) = (cluster.places, cluster.chief.point) {
        return of_point(subject, point);
    }
    let within = cluster.within;
    // With some air around, and no narrower than can be shown.
    let (air_lat, air_lon) = ((within.north - within.south).max(0.5) * 0.3, (within.east - within.west).max(0.5) * 0.3);
    let bounds = format!(
        "{:.2},{:.2},{:.2},{:.2}",
        (within.south - air_lat).max(-90.0),
        (within.west - air_lon).max(-180.0),
        (within.north + air_lat).min(90.0),
        (within.east + air_lon).min(180.0)
    );
    // As near as it gets: the events themselves.
    if wanted.r#box == bounds || (within.north - within.south < 0.05 && within.east - within.west < 0.05) {
        let bounds = GeoBox {
            south: within.south - 0.001,
            west: within.west - 0.001,
            north: within.north + 0.001,
            east: within.east + 0.001,
        };
        return narrowed(&subject.text, &subject.query, Term::Box(bounds), Listed::Events);
    }
    wanted.of_part(&bounds)
}

fn of_point(subject: &Subject, (lat, lon): (f64, f64)) -> Address {
    narrowed(&subject.text, &subject.query, Term::Near(Near { lat, lon, km: AROUND }), Listed::Events)
}
