//! Acts of one sentence each (`eval/events/acts.txt`), annotated before any program read them: whether an act is found, of the right
//! type, with who did it to whom.
//!
//! An act is found where an event of the whole program stands on words that tell it. Its type is right where such an event has it; it
//! is whole where that event has the annotated actor and recipient as well, each where the sentence names one.

use std::ops::AddAssign;
use std::path::Path;

use anyhow::{Context, bail};
use dateline_report::{Article, Event, EventType, Participant, Report, Span};

use crate::engine::Engine;
use crate::split::Split;

/// The sentences, below the root.
pub const ACTS: &str = "eval/events/acts.txt";

/// Counts of sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scores {
    /// Sentences, each with one act.
    pub acts: usize,
    /// Of these, with an event on its words.
    pub found: usize,
    /// Of these, of the right type.
    pub typed: usize,
    /// Of these, with the annotated actor and recipient.
    pub whole: usize,
}

impl AddAssign for Scores {
    fn add_assign(&mut self, other: Scores) {
        self.acts += other.acts;
        self.found += other.found;
        self.typed += other.typed;
        self.whole += other.whole;
    }
}

/// A sentence with its act; words as ranges of code points.
#[derive(Debug)]
struct Act {
    event_type: EventType,
    text: String,
    triggers: Vec<(usize, usize)>,
    actors: Vec<(usize, usize)>,
    recipients: Vec<(usize, usize)>,
}

impl Act {
    /// Reads `TYPE<tab>A{Someone} T{did something to} R{somebody}.`
    fn of_line(line: &str) -> anyhow::Result<Act> {
        let (name, marked) = line.split_once('\t').context("no tab behind the type")?;
        let event_type = EventType::from_name(name).with_context(|| format!("no type `{name}`"))?;
        let mut act =
            Act { event_type, text: String::new(), triggers: Vec::new(), actors: Vec::new(), recipients: Vec::new() };
        let (mut rest, mut length) = (marked, 0);
        while let Some(open) = rest.find('{') {
            let mark = rest[..open].chars().next_back().context("`{` behind nothing")?;
            let close = open + rest[open..].find('}').context("`{` without `}`")?;
            let before = &rest[..open - mark.len_utf8()];
            let words = &rest[open + 1..close];
            let start = length + before.chars().count();
            let range = (start, start + words.chars().count());
            match mark {
                'T' => act.triggers.push(range),
                'A' | 'O' => act.actors.push(range),
                'R' => act.recipients.push(range),
                other => bail!("no mark `{other}`"),
            }
            act.text.push_str(before);
            act.text.push_str(words);
            length = range.1;
            rest = &rest[close + 1..];
        }
        act.text.push_str(rest);
        if act.triggers.is_empty() {
            bail!("no words tell the act");
        }
        Ok(act)
    }

    fn stands_on(&self, event: &Event) -> bool {
        std::iter::once(&event.trigger).chain(&event.why.spans).any(|span| touches(span, &self.triggers))
    }
}

fn touches(span: &Span, ranges: &[(usize, usize)]) -> bool {
    ranges.iter().any(|&(start, end)| start < span.end && span.start < end)
}

/// Reads and scores the sentences; none where they are not there.
pub fn score(engine: &mut Engine, root: &Path) -> anyhow::Result<Option<Split<Scores>>> {
    let path = root.join(ACTS);
    if !path.exists() {
        return Ok(None);
    }
    let file = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut split = Split::default();
    for (number, line) in lines.enumerate() {
        let act = Act::of_line(line).with_context(|| format!("{}: {line}", path.display()))?;
        let report = engine.report(&Article::from_text(&act.text))?;
        let (scores, wrong) = compared(&act, &report);
        split.add(number, scores, wrong);
    }
    Ok(Some(split))
}

fn compared(act: &Act, report: &Report) -> (Scores, Option<String>) {
    let on_words: Vec<&Event> = report.events.iter().filter(|event| act.stands_on(event)).collect();
    let typed: Vec<&Event> = on_words.iter().filter(|event| event.event_type == act.event_type).copied().collect();
    let has_all = |event: &&&Event| {
        are(&act.actors, &event.actors, report) && are(&act.recipients, &event.recipients, report)
            // An act that several do together has them on both sides.
            || are(&act.actors, &[event.actors.as_slice(), event.recipients.as_slice()].concat(), report)
                && act.recipients.is_empty()
    };
    let whole = typed.iter().find(has_all);
    let scores = Scores {
        acts: 1,
        found: usize::from(!on_words.is_empty()),
        typed: usize::from(!typed.is_empty()),
        whole: usize::from(whole.is_some()),
    };
    let said = if whole.is_some() {
        return (scores, None);
    } else if let Some(event) = typed.first() {
        let words =
            |side: &[Participant]| side.iter().map(|party| party.span.text.clone()).collect::<Vec<_>>().join(", ");
        format!("parties: {} > {}", words(&event.actors), words(&event.recipients))
    } else if let Some(event) = on_words.first() {
        format!("type: {} ({})", event.event_type, event.why.rule)
    } else {
        "missed".to_owned()
    };
    (scores, Some(format!("{} {said} | {}", act.event_type, act.text)))
}

/// Whether the annotated parties, where there are any, are among the given ones, by their words or those of their actors.
fn are(asked: &[(usize, usize)], given: &[Participant], report: &Report) -> bool {
    let is = |range: (usize, usize), party: &Participant| {
        let mentions = report.actors.iter().filter(|actor| actor.id == party.actor).flat_map(|actor| &actor.mentions);
        touches(&party.span, &[range]) || mentions.into_iter().any(|mention| touches(&mention.span, &[range]))
    };
    asked.iter().all(|&range| given.iter().any(|party| is(range, party)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_their_words_counted_in_code_points() {
        let act = Act::of_line("COERCE\tÉ: A{Police} T{led} R{him} T{away}.").expect("an act");
        assert_eq!(act.text, "É: Police led him away.");
        assert_eq!((act.actors, act.recipients), (vec![(3, 9)], vec![(14, 17)]));
        assert_eq!(act.triggers, [(10, 13), (18, 22)]);
    }

    #[test]
    fn a_line_that_says_nothing_is_refused() {
        for line in
            ["COERCE A{x} T{y}", "NOTHING\tA{x} T{y}", "COERCE\tA{x} did it", "COERCE\tX{x} T{y}", "COERCE\tT{x"]
        {
            assert!(Act::of_line(line).is_err(), "{line}");
        }
    }
}
