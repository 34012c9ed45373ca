//! The records of an article: each with its words, what it rests on, and what can be said of it.

use dateline_report::{Actor, ActorId, Damage, Designation, Event, Fact, Place, Span, Statement, Time};
use dateline_store::{RecordKind, Review};
use maud::{Markup, html};

use super::{View, editing, why};
use crate::address::Address;
use crate::countries::country_name;
use crate::pages::badges::{Kind, in_words, review, sure};
use crate::pages::layout::token;
use crate::pages::people;
use crate::pages::search::{day_name, event_line};

/// Characters of words that are shown on a card.
const SHOWN: usize = 280;
/// Cards of kinds with many that are shown at once; the others are there when they are asked for.
const UNFOLDED: usize = 12;

/// All records, by kind.
pub fn records(view: &View<'_>) -> Markup {
    let report = view.report;
    let is_empty = report.statements.is_empty() && report.events.is_empty() && report.actors.is_empty();
    html! {
        @if is_empty { p.quiet { "Nothing was read in this article." @if let Some(language) = &report.language { " Its language is " (language.code) "." } } }
        (group(view, Kind::Event, &cards(view, &report.events, event)))
        (statements(view))
        (group(view, Kind::Actor, &cards(view, &report.actors, actor)))
        (group(view, Kind::Place, &cards(view, &report.places, place)))
        (group(view, Kind::Time, &cards(view, &report.times, time)))
        (group(view, Kind::Designation, &cards(view, &report.designations, designation)))
        (group(view, Kind::Fact, &cards(view, &report.facts, fact)))
        (group(view, Kind::Damage, &cards(view, &report.damage, damage)))
    }
}

fn cards<T>(view: &View<'_>, records: &[T], card: fn(&View<'_>, usize, &T) -> Markup) -> Vec<Markup> {
    records.iter().enumerate().map(|(place, record)| card(view, place, record)).collect()
}

fn heading(kind: Kind, count: usize) -> Markup {
    html! { h2.{ "kind-" (kind.as_str()) } { span.swatch aria-hidden="true" { "Aa" } (kind.plural()) " " span.count { (count) } } }
}

fn group(view: &View<'_>, kind: Kind, cards: &[Markup]) -> Markup {
    let (first, others) = cards.split_at(cards.len().min(UNFOLDED));
    html! {
        @if !cards.is_empty() {
            section.group id=(kind.as_str()) {
                (heading(kind, cards.len()))
                @for card in first { (card) }
                @if !others.is_empty() {
                    details.more open[!view.shown.edit.is_empty()] { summary { (others.len()) " more" } @for card in others { (card) } }
                }
            }
        }
    }
}

/// Statements, by speaker: whoever speaks first comes first.
fn statements(view: &View<'_>) -> Markup {
    let statements = &view.report.statements;
    let mut speakers: Vec<Option<&ActorId>> = Vec::new();
    let mut threads: std::collections::HashMap<Option<&ActorId>, Vec<usize>> = std::collections::HashMap::new();
    for (place, statement) in statements.iter().enumerate() {
        let speaker = statement.speaker.as_ref();
        let thread = threads.entry(speaker).or_default();
        if thread.is_empty() {
            speakers.push(speaker);
        }
        thread.push(place);
    }
    html! {
        @if !statements.is_empty() {
            section.group id=(Kind::Statement.as_str()) {
                (heading(Kind::Statement, statements.len()))
                @for speaker in speakers {
                    @let thread = threads.get(&speaker).map(Vec::as_slice).unwrap_or_default();
                    section.thread {
                        h3 {
                            @match speaker { Some(id) => (people::actor(view.report, id)), None => span.quiet { "Speaker not told" } }
                            @if thread.len() > 1 { " " span.count { (thread.len()) } }
                        }
                        @for place in thread { (statement(view, *place, &statements[*place])) }
                    }
                }
            }
        }
    }
}

/// What stands around every card.
struct Card<'c> {
    kind: Kind,
    id: &'c str,
    line: Markup,
    /// The words that the record stands on.
    words: Markup,
    /// How sure, and other small things.
    small: Markup,
    why: Markup,
    /// The kind and position under which it can be reviewed.
    reviewed: Option<(RecordKind, usize)>,
}

fn card(view: &View<'_>, card: Card<'_>) -> Markup {
    let (kind, id) = (card.kind, card.id);
    let state = card.reviewed.map_or(Review::None, |(kind, position)| view.review(kind, position));
    let is_edited = view.shown.edit == id && card.reviewed.is_some() && view.visit.can_change;
    html! {
        article.record.item.{ "kind-" (kind.as_str()) " is-" (state.as_str()) } id=(id) tabindex="-1" data-record=(id) {
            p.line {
                @if view.kinds.contains(&kind) { a.{ "tag label-" (kind.as_str()) } href={ "#w-" (id) } aria-label={ "Words of " (id) } { (id) } }
                @else { span.{ "tag label-" (kind.as_str()) } { (id) } }
                " " (card.line) " " (review(state))
            }
            (card.words)
            div.foot-line {
                (card.small)
                @if let Some((record_kind, position)) = card.reviewed {
                    @if view.visit.can_change && !is_edited { (verdicts(view, id, record_kind, position)) }
                }
            }
            @if is_edited {
                @if let Some((kind, position)) = card.reviewed { (editing::form(view, id, kind, position)) }
            }
            details.reason { summary data-key="w" { "Why?" } (card.why) }
        }
    }
}

/// What can be said of a record, and what was said.
fn verdicts(view: &View<'_>, id: &str, kind: RecordKind, position: usize) -> Markup {
    let verdicts = view.effective.verdicts.get(&(kind, position));
    let by: Vec<&str> = verdicts.into_iter().flat_map(|verdicts| verdicts.keys().map(String::as_str)).collect();
    let mine = view.visit.reviewer.as_deref().is_some_and(|reviewer| by.contains(&reviewer));
    html! {
        @if !by.is_empty() { span.quiet { "by " bdi { (by.join(", ")) } } }
        form.verdicts method="post" action=(format!("/article/{}/{id}/review", view.key)) {
            (token(view.visit))
            input type="hidden" name="back" value=(view.address().at(id));
            button name="say" value="accept" data-key="a" title="Accept (a)" { "Accept" }
            button name="say" value="reject" data-key="r" title="Reject (r)" { "Reject" }
            a.button href=(view.address().with("edit", id).at(id)) data-key="e" title="Edit (e)" { "Edit" }
            @if mine { button name="say" value="withdraw" title="Take back what you said" { "Take back" } }
        }
    }
}

fn quote(span: &Span) -> Markup {
    let cut: String = span.text.chars().take(SHOWN).collect();
    html! { bdi { (cut) @if cut.len() < span.text.len() { "…" } } }
}

fn event(view: &View<'_>, place: usize, event: &Event) -> Markup {
    let report = view.report;
    let counts: Vec<String> = event
        .casualties
        .known()
        .map(|(harm, count)| {
            let number = match (count.min, count.max) {
                (Some(min), Some(max)) if min == max => min.to_string(),
                (Some(min), Some(max)) => format!("{min} to {max}"),
                (Some(min), None) => format!("at least {min}"),
                (None, Some(max)) => format!("up to {max}"),
                (None, None) => "some".to_owned(),
            };
            format!("{number} {harm}")
        })
        .collect();
    let teller = event.according_to.as_ref().and_then(|id| report.statement(id));
    let small = html! {
        (sure(event.confidence))
        @if !counts.is_empty() { span.fact { (counts.join(", ")) } }
        @if !event.contexts.is_empty() { span.quiet { (event.contexts.iter().map(|context| in_words(context.as_str()).to_lowercase()).collect::<Vec<_>>().join(", ")) } }
        @if let Some(reports) = view.reports.get(&place).filter(|reports| **reports > 1) {
            a href=(Address::event(view.key, event.id.as_str())) { "in " (reports) " reports" }
        }
        @if let Some(statement) = teller {
            span.quiet { "according to " a href={ "#" (statement.id.as_str()) } {
                @match statement.speaker.as_ref().and_then(|id| report.actor(id)) { Some(actor) => bdi { (actor.name) }, None => (statement.id.as_str()) }
            } }
        }
    };
    card(
        view,
        Card {
            kind: Kind::Event,
            id: event.id.as_str(),
            line: event_line(event, report),
            words: html! { p.quote { (quote(&event.sentence)) } },
            small,
            why: why::of_event(report, event),
            reviewed: Some((RecordKind::Event, place)),
        },
    )
}

fn statement(view: &View<'_>, place: usize, statement: &Statement) -> Markup {
    let report = view.report;
    let line = html! {
        span.label.label-statement { (in_words(statement.kind.as_str())) ", " (statement.mode.as_str()) }
        @for cue in statement.cue.iter().take(1) { " " bdi.cue { (cue.text) } }
        @if statement.negated { " " span.status { "denied" } }
        @if !statement.addressee.is_empty() { " " span.quiet { "to " } @for (place, id) in statement.addressee.iter().enumerate() { @if place > 0 { ", " } (people::actor(report, id)) } }
        @if let Some(date) = &statement.date { " " span.fact { time { (day_name(&date.value)) } } }
    };
    let small = html! {
        (sure(statement.confidence))
        @if let Some(via) = &statement.via { span.quiet { "reported in " a href={ "#" (via.as_str()) } { (via.as_str()) } } }
    };
    card(
        view,
        Card {
            kind: Kind::Statement,
            id: statement.id.as_str(),
            line,
            words: html! { @for span in statement.content.iter().take(3) { p.quote { (quote(span)) } } },
            small,
            why: why::of_statement(report, statement),
            reviewed: Some((RecordKind::Statement, place)),
        },
    )
}

fn actor(view: &View<'_>, place: usize, actor: &Actor) -> Markup {
    let line = html! {
        b { (people::actor_link(actor)) } " "
        span.quiet { (in_words(actor.kind.as_str()).to_lowercase()) @if let Some(country) = &actor.country { ", " (country_name(country.as_str())) } }
    };
    let words = html! {
        @for role in actor.roles.iter().take(3) { p.quote { (in_words(&role.title)) @if let Some(body) = &role.organization { ", " bdi { (body) } } } }
        @if !actor.aliases.is_empty() { p.quote { "also " bdi { (actor.aliases.iter().take(6).cloned().collect::<Vec<_>>().join(", ")) } } }
        @for listed in actor.designations.iter().take(3) {
            p.quote { "Designated by " (listed.authority.as_deref().unwrap_or(&listed.jurisdiction)) @if let Some(from) = &listed.from { " since " (from) } span.quiet { " (" (listed.source) ")" } }
        }
    };
    let small = html! {
        @if let Some(confidence) = actor.confidence { (sure(confidence)) }
        span.quiet { (actor.mentions.len()) @if actor.mentions.len() == 1 { " mention" } @else { " mentions" } }
        @if let Some(id) = &actor.wikidata { span.quiet { (id) } }
    };
    card(
        view,
        Card {
            kind: Kind::Actor,
            id: actor.id.as_str(),
            line,
            words,
            small,
            why: why::of_actor(view.report, actor),
            reviewed: Some((RecordKind::Actor, place)),
        },
    )
}

fn place(view: &View<'_>, position: usize, place: &Place) -> Markup {
    let line = html! {
        b { (people::place_link(place)) } " "
        span.quiet { (place.kind.as_str()) @if let Some(admin1) = &place.admin1 { ", " bdi { (admin1) } } @if let Some(country) = &place.country { ", " (country_name(country.as_str())) } }
    };
    let small = html! {
        (sure(place.confidence))
        span.quiet { (place.mentions.len()) @if place.mentions.len() == 1 { " mention" } @else { " mentions" } }
        @if let (Some(lat), Some(lon)) = (place.lat, place.lon) { span.quiet { (format!("{lat:.2}, {lon:.2}")) } }
    };
    card(
        view,
        Card {
            kind: Kind::Place,
            id: place.id.as_str(),
            line,
            words: html! {},
            small,
            why: why::of_place(view.report, place),
            reviewed: Some((RecordKind::Place, position)),
        },
    )
}

fn time(view: &View<'_>, _: usize, time: &Time) -> Markup {
    card(
        view,
        Card {
            kind: Kind::Time,
            id: time.id.as_str(),
            line: html! { b { (time.value.as_deref().unwrap_or("open")) } " " span.quiet { (time.time_type.as_str().to_lowercase()) } },
            words: html! { p.quote { (quote(&time.span)) } },
            small: html! { @if let Some(confidence) = time.confidence { (sure(confidence)) } },
            why: why::of_time(view.report, time),
            reviewed: None,
        },
    )
}

fn designation(view: &View<'_>, place: usize, designation: &Designation) -> Markup {
    let line = html! {
        (people::actor(view.report, &designation.actor)) ": " (designation.status.as_str().replace('-', " "))
        @if let Some(jurisdiction) = &designation.jurisdiction { " in " (country_name(jurisdiction)) }
        @if let Some(date) = &designation.date { " since " (date.value) }
    };
    let small = html! {
        @if let Some(confidence) = designation.confidence { (sure(confidence)) }
        @match designation.agrees_with_lists { Some(true) => span.quiet { "the lists agree" }, Some(false) => span.status { "the lists do not agree" }, None => {} }
    };
    card(
        view,
        Card {
            kind: Kind::Designation,
            id: &format!("d{}", place + 1),
            line,
            words: html! { p.quote { (quote(&designation.evidence)) } },
            small,
            why: reason(view, designation.why.as_ref()),
            reviewed: Some((RecordKind::Designation, place)),
        },
    )
}

fn fact(view: &View<'_>, place: usize, fact: &Fact) -> Markup {
    let line = html! {
        (people::actor(view.report, &fact.actor)) " " (fact.relation.as_str().replace('-', " ")) " "
        @match &fact.other { Some(id) => (people::actor(view.report, id)), None => bdi { (fact.value) } }
    };
    card(
        view,
        Card {
            kind: Kind::Fact,
            id: &format!("f{}", place + 1),
            line,
            words: html! { p.quote { (quote(&fact.evidence)) } },
            small: html! { @if let Some(confidence) = fact.confidence { (sure(confidence)) } },
            why: reason(view, fact.why.as_ref()),
            reviewed: Some((RecordKind::Fact, place)),
        },
    )
}

fn damage(view: &View<'_>, place: usize, damage: &Damage) -> Markup {
    card(
        view,
        Card {
            kind: Kind::Damage,
            id: &format!("dm{}", place + 1),
            line: html! { b { (in_words(damage.kind.as_str())) } ": " bdi { (damage.note) } },
            words: html! {
                p.quote { (quote(&damage.span)) }
                @if let Some(meant) = &damage.suggestion { p.quote { "probably meant: " bdi { (meant) } } }
            },
            small: html! { @if let Some(confidence) = damage.confidence { (sure(confidence)) } },
            why: reason(view, damage.why.as_ref()),
            reviewed: None,
        },
    )
}

fn reason(view: &View<'_>, reason: Option<&dateline_report::Why>) -> Markup {
    html! { dl.why { @match reason { Some(reason) => (why::why(view.report, reason)), None => div { dt { "Rule" } dd { "not told" } } } } }
}
