//! Headline and text with the words that records stand on.

use dateline_report::{Report, Span, TextIndex, TextPart};
use maud::{Markup, html};

use super::View;
use super::marks::{Mark, Part, marked};
use crate::pages::badges::Kind;

/// The headline.
pub fn title(view: &View<'_>) -> Markup {
    match view.report.title.as_deref().filter(|title| !title.trim().is_empty()) {
        Some(title) => html! { bdi { (marked(title, marks(view, TextPart::Title))) } },
        None => html! { span.quiet { "Without a headline" } },
    }
}

/// The text.
pub fn text(view: &View<'_>) -> Markup {
    html! { div.text dir="auto" { (marked(&view.report.text, marks(view, TextPart::Text))) } }
}

/// The marks of one part of the article, of the kinds that are shown.
fn marks(view: &View<'_>, part: TextPart) -> Vec<Mark> {
    let report = view.report;
    let title = report.title.as_deref().unwrap_or_default();
    let index = match part {
        TextPart::Text => TextIndex::new(&report.text),
        TextPart::Title => TextIndex::of_title(title),
    };
    let mut gathered = Gathered { index, part, kinds: &|kind| view.kinds.contains(&kind), marks: Vec::new() };
    statements_and_events(report, &mut gathered);
    others(report, &mut gathered);
    gathered.marks
}

struct Gathered<'g> {
    index: TextIndex<'g>,
    part: TextPart,
    kinds: &'g dyn Fn(Kind) -> bool,
    marks: Vec<Mark>,
}

impl Gathered<'_> {
    fn add(&mut self, kind: Kind, record: &str, part: Part, span: &Span) {
        if span.part != self.part || !(self.kinds)(kind) {
            return;
        }
        let range = (self.index.byte_of_char(span.start), self.index.byte_of_char(span.end));
        if let (Some(start), Some(end)) = range {
            self.marks.push(Mark { start, end, kind, record: record.to_owned(), part });
        }
    }

    /// Spans of which the first is where links lead.
    fn add_all<'s>(&mut self, kind: Kind, record: &str, spans: impl Iterator<Item = &'s Span>) {
        for (place, span) in spans.enumerate() {
            self.add(kind, record, if place == 0 { Part::First } else { Part::Further }, span);
        }
    }
}

fn statements_and_events(report: &Report, gathered: &mut Gathered<'_>) {
    for statement in &report.statements {
        let id = statement.id.as_str();
        gathered.add_all(Kind::Statement, id, statement.content.iter());
        for span in statement.cue.iter().chain(&statement.source) {
            gathered.add(Kind::Statement, id, Part::Beside, span);
        }
    }
    for event in &report.events {
        let id = event.id.as_str();
        gathered.add(Kind::Event, id, Part::First, &event.trigger);
        let parties = event.actors.iter().chain(&event.recipients).map(|party| &party.span);
        let things = event.victims.iter().chain(&event.targets).chain(&event.objects).chain(&event.instruments);
        let counts = event.casualties.known().map(|(_, count)| &count.span);
        for span in parties.chain(things).chain(counts) {
            gathered.add(Kind::Event, id, Part::Beside, span);
        }
    }
}

fn others(report: &Report, gathered: &mut Gathered<'_>) {
    for actor in &report.actors {
        gathered.add_all(Kind::Actor, actor.id.as_str(), actor.mentions.iter().map(|mention| &mention.span));
    }
    for place in &report.places {
        gathered.add_all(Kind::Place, place.id.as_str(), place.mentions.iter().map(|mention| &mention.span));
    }
    for time in &report.times {
        gathered.add(Kind::Time, time.id.as_str(), Part::First, &time.span);
    }
    for (place, designation) in report.designations.iter().enumerate() {
        gathered.add(Kind::Designation, &format!("d{}", place + 1), Part::First, &designation.evidence);
    }
    for (place, fact) in report.facts.iter().enumerate() {
        gathered.add(Kind::Fact, &format!("f{}", place + 1), Part::First, &fact.evidence);
    }
    for (place, damage) in report.damage.iter().enumerate() {
        gathered.add(Kind::Damage, &format!("dm{}", place + 1), Part::First, &damage.span);
    }
}
