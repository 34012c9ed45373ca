//! Why a record says what it says: its words in their sentence, the rule or model, and what else was considered.

use std::io::{self, Write};

use anstyle::Style;
use dateline_report::{
    Actor, Damage, Designation, Event, Fact, Participant, Place, Report, Span, Statement, TextPart, Time, TimeAnchor,
    Why,
};

use super::PageStyle;
use super::sheet::{Gutter, Paragraph, Sheet};

/// Other places of a name that are shown.
const MOST_CANDIDATES: usize = 5;

/// Writes what the record of that id rests on; says whether there is one.
pub fn render(report: &Report, id: &str, out: &mut dyn Write, style: &PageStyle) -> io::Result<bool> {
    let mut sheet = Sheet::new(out, style);
    let mut page = Page { report, sheet: &mut sheet };
    if let Some(event) = report.events.iter().find(|event| event.id.as_str() == id) {
        page.event(event)?;
    } else if let Some(statement) = report.statements.iter().find(|statement| statement.id.as_str() == id) {
        page.statement(statement)?;
    } else if let Some(actor) = report.actors.iter().find(|actor| actor.id.as_str() == id) {
        page.actor(actor)?;
    } else if let Some(time) = report.times.iter().find(|time| time.id.as_str() == id) {
        page.heading(id, &format!("{} {}", time.time_type.as_str(), time.value.as_deref().unwrap_or("open")))?;
        page.time(time)?;
    } else if let Some(place) = report.places.iter().find(|place| place.id.as_str() == id) {
        page.heading(id, &place.name)?;
        page.place(place)?;
    } else if let Some(designation) = numbered(id, "d", &report.designations) {
        page.designation(id, designation)?;
    } else if let Some(fact) = numbered(id, "f", &report.facts) {
        page.fact(id, fact)?;
    } else if let Some(damage) = numbered(id, "dm", &report.damage) {
        page.damage(id, damage)?;
    } else {
        return Ok(false);
    }
    Ok(true)
}

/// The ids that a report has, in words: "s1 to s4, e1 to e3".
pub fn ids(report: &Report) -> String {
    let counts = [
        ("s", report.statements.len()),
        ("e", report.events.len()),
        ("a", report.actors.len()),
        ("t", report.times.len()),
        ("pl", report.places.len()),
        ("d", report.designations.len()),
        ("f", report.facts.len()),
        ("dm", report.damage.len()),
    ];
    let told = |(prefix, count): &(&str, usize)| match count {
        0 => None,
        1 => Some(format!("{prefix}1")),
        _ => Some(format!("{prefix}1 to {prefix}{count}")),
    };
    let ranges: Vec<String> = counts.iter().filter_map(told).collect();
    if ranges.is_empty() { "none".to_owned() } else { ranges.join(", ") }
}

/// Designations, facts and damaged places have no ids of their own: `d2` is the second of them.
fn numbered<'r, T>(id: &str, prefix: &str, records: &'r [T]) -> Option<&'r T> {
    let number: usize = id.strip_prefix(prefix)?.parse().ok()?;
    records.get(number.checked_sub(1)?)
}

struct Page<'p, 'w, 'r> {
    report: &'r Report,
    sheet: &'p mut Sheet<'w>,
}

impl Page<'_, '_, '_> {
    fn heading(&mut self, id: &str, what: &str) -> io::Result<()> {
        let mut paragraph = Paragraph::of(Style::new().bold(), id);
        paragraph.add(Style::new(), &format!(" {what}"));
        self.sheet.paragraph(&paragraph, Gutter::default())?;
        self.sheet.blank()
    }

    /// A line of the page: what it is about, and what there is to say.
    fn line(&mut self, name: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let mut paragraph = Paragraph::of(Style::new().dimmed(), &format!("{name} "));
        paragraph.add(Style::new(), text);
        self.sheet.paragraph(&paragraph, Gutter::default().indented(2, 2))
    }

    fn why(&mut self, why: &Why) -> io::Result<()> {
        self.line("rule", &why.rule)?;
        for note in why.note.iter().flat_map(|note| note.split("; ")) {
            self.line("note", note)?;
        }
        Ok(())
    }

    /// The sentences of some spans, with the words in marks.
    fn words(&mut self, spans: &[&Span]) -> io::Result<()> {
        let mut rest: Vec<&Span> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
        rest.sort_by_key(|span| (span.part == TextPart::Text, span.start));
        while let Some(first) = rest.first() {
            let sentence = self.sentence(first);
            let (inside, others): (Vec<&Span>, Vec<&Span>) = rest.into_iter().partition(|span| sentence.contains(span));
            let marked = marked(&sentence, &inside);
            self.sheet.paragraph(&Paragraph::of(Style::new(), &marked), Gutter::default().indented(2, 2))?;
            rest = others;
        }
        self.sheet.blank()
    }

    /// The sentence around a span; the span itself where it is in none.
    fn sentence(&self, span: &Span) -> Span {
        let whole =
            |title: &String| Span { start: 0, end: title.chars().count(), text: title.clone(), part: TextPart::Title };
        if span.part == TextPart::Title {
            return self
                .report
                .title
                .as_ref()
                .map(whole)
                .filter(|title| title.contains(span))
                .unwrap_or_else(|| span.clone());
        }
        self.report.sentences.iter().find(|sentence| sentence.contains(span)).cloned().unwrap_or_else(|| span.clone())
    }

    fn event(&mut self, event: &Event) -> io::Result<()> {
        let mode = event.mode.map(|mode| format!(" {}", mode.as_str())).unwrap_or_default();
        let age = if event.historical { ", historical" } else { "" };
        let what = format!("{}{mode}, {}{age}", event.event_type.as_str(), event.status.as_str());
        self.heading(event.id.as_str(), &what)?;
        let mut spans: Vec<&Span> = vec![&event.trigger];
        spans.extend(&event.why.spans);
        self.words(&spans)?;
        self.line("sure", &format!("{:.2}", event.confidence.value()))?;
        self.why(&event.why)?;
        self.participants("actor", &event.actors)?;
        self.participants("recipient", &event.recipients)?;
        for (name, spans) in [
            ("victim", &event.victims),
            ("target", &event.targets),
            ("object", &event.objects),
            ("instrument", &event.instruments),
        ] {
            for span in spans {
                self.line(name, &format!("\u{201c}{}\u{201d}", span.text))?;
            }
        }
        for (harm, count) in event.casualties.known() {
            let end = |number: Option<u32>| number.map_or("open".to_owned(), |number| number.to_string());
            self.line(harm, &format!("{} to {}, \u{201c}{}\u{201d}", end(count.min), end(count.max), count.span.text))?;
        }
        if let Some(id) = &event.according_to {
            let statement = self.report.statements.iter().find(|statement| statement.id == *id);
            let speaker = statement.and_then(|statement| statement.speaker.as_ref()).map(|id| self.name(id));
            self.line("according to", &format!("{id} {}", speaker.unwrap_or_default()))?;
        }
        if let Some(date) = &event.date {
            self.line("date", &date.value)?;
            if let Some(time) = date.time.as_ref().and_then(|id| self.report.times.iter().find(|time| time.id == *id)) {
                self.sum(time)?;
            }
        }
        if let Some(place) = event.place.as_ref().and_then(|id| self.report.places.iter().find(|place| place.id == *id))
        {
            self.place_lines(place)?;
        }
        self.sheet.blank()
    }

    fn name(&self, id: &dateline_report::ActorId) -> String {
        let known = self.report.actors.iter().find(|actor| actor.id == *id);
        known.map_or_else(|| id.to_string(), |actor| actor.name.clone())
    }

    fn participants(&mut self, name: &str, participants: &[Participant]) -> io::Result<()> {
        for participant in participants {
            let actor = self.name(&participant.actor);
            let text = format!("{} {actor}, \u{201c}{}\u{201d}", participant.actor, participant.span.text);
            self.line(name, &text)?;
        }
        Ok(())
    }

    fn statement(&mut self, statement: &Statement) -> io::Result<()> {
        let denied = if statement.negated { ", denied" } else { "" };
        let what = format!("{} {}{denied}", statement.mode.as_str(), statement.kind.as_str());
        self.heading(statement.id.as_str(), &what)?;
        let spans: Vec<&Span> = statement.source.iter().chain(&statement.cue).collect();
        self.words(&spans)?;
        self.line("sure", &format!("{:.2}", statement.confidence.value()))?;
        self.why(&statement.why)?;
        for (name, spans) in [("source", &statement.source), ("cue", &statement.cue), ("content", &statement.content)] {
            for span in spans {
                self.line(name, &format!("\u{201c}{}\u{201d}", span.text))?;
            }
        }
        if let Some(speaker) = &statement.speaker {
            self.line("speaker", &format!("{speaker} {}", self.name(speaker)))?;
        }
        if let Some(via) = &statement.via {
            self.line("reported in", via.as_str())?;
        }
        self.sheet.blank()
    }

    fn actor(&mut self, actor: &Actor) -> io::Result<()> {
        let country = actor.country.as_ref().map(|country| format!(", {country}")).unwrap_or_default();
        self.heading(actor.id.as_str(), &format!("{}, {}{country}", actor.name, actor.kind.as_str()))?;
        let spans: Vec<&Span> = actor.mentions.iter().map(|mention| &mention.span).take(MOST_CANDIDATES).collect();
        self.words(&spans)?;
        if let Some(why) = &actor.why {
            self.why(why)?;
        }
        for role in &actor.roles {
            self.line("role", &format!("{} \u{2014} \u{201c}{}\u{201d}", role.title, role.evidence.text))?;
        }
        let mentions = actor.mentions.len();
        self.line("named", &super::counted(mentions, "time", "times"))?;
        self.line("also", &actor.aliases.join(", "))?;
        self.sheet.blank()
    }

    fn time(&mut self, time: &Time) -> io::Result<()> {
        self.words(&[&time.span])?;
        if let Some(why) = &time.why {
            self.why(why)?;
        }
        self.sum(time)?;
        self.sheet.blank()
    }

    /// What an expression of time was counted from, and what came out.
    fn sum(&mut self, time: &Time) -> io::Result<()> {
        let from = match &time.anchor {
            None => "by itself".to_owned(),
            Some(TimeAnchor::Published) => {
                let day = self.report.published.as_ref().map(|published| published.value.to_string());
                format!("counted from the day of publication, {}", day.unwrap_or_default())
            }
            Some(TimeAnchor::Dateline) => {
                let day = self.report.dateline.as_ref().and_then(|dateline| dateline.date);
                format!("counted from the dateline, {}", day.map(|day| day.to_string()).unwrap_or_default())
            }
            Some(TimeAnchor::Time(id)) => {
                let other = self.report.times.iter().find(|time| time.id == *id);
                let words = other.map(|other| {
                    format!("\u{201c}{}\u{201d}, {}", other.span.text, other.value.as_deref().unwrap_or("open"))
                });
                format!("counted from {id} {}", words.unwrap_or_default())
            }
        };
        let value = time.value.as_deref().unwrap_or("open");
        self.line("sum", &format!("{} \u{201c}{}\u{201d} {from}: {value}", time.id, time.span.text))?;
        match (time.earliest, time.latest) {
            (Some(first), Some(last)) if first != last => self.line("range", &format!("{first} to {last}")),
            _ => Ok(()),
        }
    }

    fn place(&mut self, place: &Place) -> io::Result<()> {
        let spans: Vec<&Span> = place.mentions.iter().map(|mention| &mention.span).take(MOST_CANDIDATES).collect();
        self.words(&spans)?;
        self.place_lines(place)?;
        self.sheet.blank()
    }

    fn place_lines(&mut self, place: &Place) -> io::Result<()> {
        let country = place.country.map(|country| country.to_string());
        let text = described(&place.name, place.kind.as_str(), country, place.admin1.as_deref());
        self.line("place", &format!("{} {text}, {:.2}", place.id, place.confidence.value()))?;
        if let Some(why) = &place.why {
            self.why(why)?;
        }
        for other in place.candidates.iter().take(MOST_CANDIDATES) {
            let country = other.country.map(|country| country.to_string());
            let text = described(&other.name, other.kind.as_str(), country, other.admin1.as_deref());
            self.line("or", &format!("{text}, {:.2}", other.confidence.value()))?;
        }
        Ok(())
    }

    fn designation(&mut self, id: &str, designation: &Designation) -> io::Result<()> {
        self.heading(id, &format!("{}, {}", self.name(&designation.actor), designation.status.as_str()))?;
        self.words(&[&designation.evidence])?;
        if let Some(why) = &designation.why {
            self.why(why)?;
        }
        self.sheet.blank()
    }

    fn damage(&mut self, id: &str, damage: &Damage) -> io::Result<()> {
        self.heading(id, damage.kind.as_str())?;
        self.words(&[&damage.span])?;
        self.line("damage", &damage.note)?;
        self.line("meant", damage.suggestion.as_deref().unwrap_or_default())?;
        self.line("sure", &damage.confidence.map_or_else(String::new, |sure| format!("{:.2}", sure.value())))?;
        if let Some(why) = &damage.why {
            self.why(why)?;
        }
        self.sheet.blank()
    }

    fn fact(&mut self, id: &str, fact: &Fact) -> io::Result<()> {
        self.heading(id, &format!("{}, {}", self.name(&fact.actor), fact.relation.as_str()))?;
        self.words(&[&fact.evidence])?;
        if let Some(why) = &fact.why {
            self.why(why)?;
        }
        self.sheet.blank()
    }
}

fn described(name: &str, kind: &str, country: Option<String>, admin1: Option<&str>) -> String {
    let parts: Vec<&str> = [Some(kind), admin1, country.as_deref()].into_iter().flatten().collect();
    format!("{name} ({})", parts.join(", "))
}

/// A sentence with square brackets around the words; words inside others get none of their own.
fn marked(sentence: &Span, words: &[&Span]) -> String {
    let characters: Vec<char> = sentence.text.chars().collect();
    let mut text = String::new();
    let mut at = 0;
    for word in words {
        let (from, to) = (word.start - sentence.start, (word.end - sentence.start).min(characters.len()));
        if from < at || from >= to {
            continue;
        }
        text.extend(&characters[at..from]);
        text.push('[');
        text.extend(&characters[from..to]);
        text.push(']');
        at = to;
    }
    text.extend(&characters[at..]);
    text.replace('\n', " ")
}
