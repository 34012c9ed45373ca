//! How the results are spread, with a link for each value that keeps those alone.

use dateline_report::EventType;
use dateline_store::query::{LabelField, Part, Query, Term, Words};
use dateline_store::search::{Facet, Share, Speakers};
use dateline_store::{Entity, Error, Newsroom, Review};
use maud::{Markup, html};

use super::View;
use crate::asked::{Listed, narrowed};
use crate::countries::country_name;
use crate::pages::badges::{in_words, type_name};
use crate::pages::number;

/// Values that are shown at once.
const SHOWN: usize = 6;
/// Values that are shown when more are asked for.
const MOST: usize = 40;
/// Speakers that are shown when more are asked for: the name of each is looked up.
const MOST_SPEAKERS: usize = 20;

/// What is counted for a unit, with its heading.
fn facets_of(listed: Listed) -> &'static [(Facet, &'static str)] {
    match listed {
        Listed::Events | Listed::Happenings => &[
            (Facet::Type, "Type"),
            (Facet::Mode, "Mode"),
            (Facet::Status, "Status"),
            (Facet::Country, "Country"),
            (Facet::Source, "Source"),
            (Facet::Review, "Review"),
        ],
        Listed::Statements => &[
            (Facet::Mode, "Mode"),
            (Facet::Type, "Tells of"),
            (Facet::Country, "Names a place in"),
            (Facet::Source, "Source"),
            (Facet::Review, "Review"),
        ],
        Listed::Articles => &[
            (Facet::Type, "Tells of"),
            (Facet::Country, "Names a place in"),
            (Facet::Source, "Source"),
            (Facet::Language, "Language"),
        ],
    }
}

/// All facets of the unit that is listed.
pub fn facets(room: &Newsroom, view: &View<'_>, sure: &Query) -> Result<Markup, Error> {
    let speakers = match view.listed {
        Listed::Statements => Some(room.speakers(sure, MOST_SPEAKERS)?),
        _ => None,
    };
    let mut all = Vec::new();
    for (facet, heading) in facets_of(view.listed) {
        let mut shares = view.listed.spread(room, sure, *facet, MOST)?;
        // What is not known comes last, and does not make the others small.
        shares.sort_by_key(|share| share.value.is_none());
        all.push((*facet, *heading, shares));
    }
    Ok(html! {
        @if let Some(speakers) = &speakers { (said_by(view, speakers)) }
        @for (facet, heading, shares) in &all {
            @if shares.iter().any(|share| share.value.is_some()) { (one(view, *facet, heading, shares)) }
        }
    })
}

/// Statements by who makes them, whatever articles call them.
fn said_by(view: &View<'_>, speakers: &Speakers) -> Markup {
    let most = speakers.known.iter().map(|(_, _, count)| *count).max().unwrap_or(1);
    let line = |entity: Entity, name: &str, count: u64| {
        let term = Term::Who(Part::Speaker, vec![Words { text: entity.to_string(), is_prefix: false }]);
        html! {
            li {
                a href=(narrowed(&view.asked.q, view.query, term, view.listed)) { bdi { (name) } }
                meter.share min="0" max=(most) value=(count) aria-hidden="true" {}
                span.count { (number(count)) }
            }
        }
    };
    let (first, others) = speakers.known.split_at(speakers.known.len().min(SHOWN));
    html! {
        @if !first.is_empty() {
            section.facet {
                h2 { "Speaker" }
                ul { @for (entity, name, count) in first { (line(*entity, name, *count)) } }
                @if !others.is_empty() {
                    details { summary { (others.len()) @if speakers.known.len() == MOST_SPEAKERS { " and" } " more" } ul { @for (entity, name, count) in others { (line(*entity, name, *count)) } } }
                }
                @if speakers.others > 0 { p.quiet { (number(speakers.others)) " of speakers without a full name" } }
            }
        }
    }
}

fn one(view: &View<'_>, facet: Facet, heading: &str, shares: &[Share]) -> Markup {
    let most = shares.iter().filter(|share| share.value.is_some()).map(|share| share.count).max().unwrap_or(1);
    let (first, others) = shares.split_at(shares.len().min(SHOWN));
    html! {
        section.facet {
            h2 { (heading) }
            ul { @for share in first { (line(view, facet, share, most)) } }
            @if !others.is_empty() {
                details { summary { (others.len()) @if shares.len() == MOST { " and" } " more" } ul { @for share in others { (line(view, facet, share, most)) } } }
            }
        }
    }
}

fn line(view: &View<'_>, facet: Facet, share: &Share, most: u64) -> Markup {
    let shown = share.value.as_deref().map_or_else(|| "not known".to_owned(), |value| named(facet, value));
    html! {
        li {
            @match share.value.as_deref().and_then(|value| term(facet, value)) {
                Some(term) => a href=(narrowed(&view.asked.q, view.query, term, view.listed)) { bdi { (shown) } },
                None => span.quiet { (shown) },
            }
            meter.share min="0" max=(most) value=(share.count) aria-hidden="true" {}
            span.count { (number(share.count)) }
        }
    }
}

/// A value as people say it.
fn named(facet: Facet, value: &str) -> String {
    match facet {
        Facet::Type => EventType::from_name(value).map_or_else(|| value.to_owned(), type_name),
        Facet::Country => country_name(value).to_owned(),
        Facet::Review if value == Review::None.as_str() => "not yet".to_owned(),
        Facet::Mode | Facet::Status => in_words(value),
        _ => value.to_owned(),
    }
}

/// What has to hold for a value; none where queries cannot ask for it.
fn term(facet: Facet, value: &str) -> Option<Term> {
    let label = |field| Some(Term::Label(field, vec![value.to_owned()]));
    match facet {
        Facet::Source => label(LabelField::Source),
        Facet::Language => label(LabelField::Language),
        Facet::Type => label(LabelField::Type),
        Facet::Mode => label(LabelField::Mode),
        Facet::Status => label(LabelField::Status),
        Facet::Country => label(LabelField::Country),
        Facet::Review => Review::from_name(value).map(|review| Term::Review(vec![review])),
        Facet::Speaker => Some(Term::Who(Part::Speaker, vec![Words { text: value.to_owned(), is_prefix: false }])),
        Facet::Day | Facet::Month | Facet::Year => None,
    }
}
