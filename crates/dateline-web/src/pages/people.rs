//! Actors and places as links to what the newsroom holds on them.

use dateline_report::{Actor, ActorId, Participant, Place, PlaceId, Report};
use dateline_store::Entity;
use dateline_store::query::{Term, Words};
use maud::{Markup, html};

use crate::address::Address;
use crate::asked::search;

/// The address of an actor's page: by its id across articles where it has one, else by name.
pub fn actor_address(actor: &Actor) -> Address {
    match Entity::of(actor) {
        Some(entity) => entity_address(entity, &actor.name),
        None => Address::of("/actor").with("name", &actor.name),
    }
}

/// The address of the page of an actor across articles.
pub fn entity_address(entity: Entity, name: &str) -> Address {
    Address::of("/actor").with("id", &entity.to_string()).with("name", name)
}

/// An actor's name, with a link to its page.
pub fn actor_link(actor: &Actor) -> Markup {
    html! { a.who href=(actor_address(actor)) { bdi { (actor.name) } } }
}

/// The actor of that id, or its id where the report has none such.
pub fn actor(report: &Report, id: &ActorId) -> Markup {
    match report.actor(id) {
        Some(actor) => actor_link(actor),
        None => html! { (id.as_str()) },
    }
}

/// Several actors, with commas.
pub fn participants(report: &Report, participants: &[Participant]) -> Markup {
    html! {
        @for (place, participant) in participants.iter().enumerate() {
            @if place > 0 { ", " }
            (actor(report, &participant.actor))
        }
    }
}

/// A place, with a link to what happened there.
pub fn place(report: &Report, id: &PlaceId) -> Markup {
    match report.place(id) {
        Some(place) => place_link(place),
        None => html! { (id.as_str()) },
    }
}

/// A place, with a link to what happened there.
pub fn place_link(place: &Place) -> Markup {
    let term = Term::Place(vec![Words { text: place.name.clone(), is_prefix: false }]);
    html! { a.where href=(search(&term.to_string(), None)) { bdi { (place.name) } } }
}
