//! What stands around every page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::help::keys;
use crate::address::Address;
use crate::assets;
use crate::posted::TOKEN;
use crate::visit::{Theme, Visit};

/// Where a page belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Search.
    Search,
    /// The map.
    Map,
    /// The calendar.
    Calendar,
    /// Sources and jobs.
    Sources,
    /// Audits.
    Audit,
    /// Help.
    Help,
    /// None of these.
    Elsewhere,
}

const PLACES: [(Place, &str, &str); 6] = [
    (Place::Search, "/", "Search"),
    (Place::Map, "/map", "Map"),
    (Place::Calendar, "/calendar", "Calendar"),
    (Place::Sources, "/sources", "Sources"),
    (Place::Audit, "/audit", "Audit"),
    (Place::Help, "/help", "Help"),
];

/// A page with head and foot.
pub fn layout(visit: &Visit, place: Place, title: &str, body: Markup) -> Markup {
    let theme = visit.theme;
    document(
        theme,
        title,
        html! {
            a.skip href="#main" { "Skip to the page" }
            header.head {
                a.brand href="/" { img src=(assets::address("icon.svg")) alt="" width="22" height="22"; "Dateline" }
                @if !visit.newsroom.is_empty() { span.newsroom { bdi { (visit.newsroom) } } }
                nav.places aria-label="Pages" {
                    @for (known, address, name) in PLACES {
                        a href=(address) aria-current=[(known == place).then_some("page")] { (name) }
                    }
                }
                @if place != Place::Search {
                    form.quick action="/search" role="search" {
                        input type="search" name="q" placeholder="Search  /" aria-label="Search the newsroom" data-search;
                    }
                }
                (theme_switch(visit))
            }
            main #main tabindex="-1" { (body) }
            footer.foot {
                @if visit.can_change {
                    p {
                        @match &visit.reviewer {
                            Some(name) => { "You review as " b { bdi { (name) } } ". " a href=(Address::of("/name").with("back", &visit.here)) { "Change" } },
                            None => a href=(Address::of("/name").with("back", &visit.here)) { "Say who you are, to review" },
                        }
                    }
                } @else { p { "This reading room is for reading alone." } }
                p { "Every record points at the words that say so. Press " kbd { "?" } " for the keys." }
                @if visit.can_leave {
                    form method="post" action="/leave" { (token(visit)) button.plain { "Leave" } }
                }
            }
            dialog #the-keys aria-label="Keys" { h2 { "Keys" } (keys()) form method="dialog" { button { "Close" } } }
        },
    )
}

/// A page for those who are not let in.
pub fn bare(title: &str, body: Markup) -> Markup {
    let head = html! { header.head { span.brand { img src=(assets::address("icon.svg")) alt="" width="22" height="22"; "Dateline" } } };
    document(Theme::System, title, html! { (head) main #main { (body) } })
}

fn document(theme: Theme, title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" data-theme=[(theme != Theme::System).then_some(theme.as_str())] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(match theme { Theme::Light => "light", Theme::Dark => "dark", Theme::System => "light dark" });
                title { (title) " · Dateline" }
                link rel="stylesheet" href=(assets::address("style.css"));
                link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                script src=(assets::address("reading-room.js")) defer {}
            }
            body { (body) }
        }
    }
}

fn theme_switch(visit: &Visit) -> Markup {
    let next = |theme: Theme, mark: &'static str, name: &'static str| {
        html! {
            button name="theme" value=(theme.as_str()) aria-pressed=(if visit.theme == theme { "true" } else { "false" }) title=(name) aria-label=(name) { (PreEscaped(mark)) }
        }
    };
    html! {
        form.theme method="post" action="/theme" aria-label="Colours" {
            (token(visit))
            input type="hidden" name="back" value=(visit.here);
            (next(Theme::Light, "&#9728;&#65038;", "Light"))
            (next(Theme::Dark, "&#9790;&#65038;", "Dark"))
            (next(Theme::System, "A", "As the system has it"))
        }
    }
}

/// The hidden field that every form which changes something carries.
pub fn token(visit: &Visit) -> Markup {
    html! { input type="hidden" name=(TOKEN) value=(visit.token); }
}
