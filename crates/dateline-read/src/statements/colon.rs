//! ## What it does
//! Reads `Speaker: words` in headlines and transcripts, and `words - speaker` in headlines.
//!
//! ## Why
//! Headlines have no room for a verb, and transcripts need none.
//!
//! ## Example
//! `Finance minister: no new taxes this year`; `Miners end strike - union`.

use std::ops::Range;

use dateline_language::{EntityLabel, Pos};
use dateline_report::StatementKind;

use super::candidate::{Candidate, Rule};
use super::extent;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

/// A speaker before a colon is no longer than this.
const LONGEST_SPEAKER: usize = 9;

/// Labels before a colon that do not speak.
const LABELS: [&str; 45] = [
    "update",
    "note",
    "photo",
    "video",
    "watch",
    "read",
    "related",
    "analysis",
    "opinion",
    "breaking",
    "exclusive",
    "live",
    "correction",
    "topics",
    "tags",
    "source",
    "contact",
    "image",
    "credit",
    "more",
    "latest",
    "excerpts",
    "factbox",
    "timeline",
    "insight",
    "feature",
    "interview",
    "profile",
    "obituary",
    "wrapup",
    "preview",
    "review",
    "snapshot",
    "highlights",
    "scenarios",
    "q&a",
    "commentary",
    "column",
    "spotlight",
    "special",
    "corrected",
    "refile",
    "key",
    "points",
    "facts",
];

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for paragraph in &part.paragraphs {
        let range = extent::as_usize(paragraph);
        let headline = is_headline(part, &range);
        let found =
            speaker_first(part, &range, headline).or_else(|| headline.then(|| speaker_last(part, &range)).flatten());
        let Some((sign, source, content)) = found else { continue };
        out.push(Candidate {
            rule: Rule::Colon,
            kind: StatementKind::Speech,
            anchor: sign,
            cue: vec![part.tokens(sign, sign + 1)],
            source: vec![source],
            content: vec![content],
            addressee: Vec::new(),
            negated: false,
            confidence: if headline { confidence::HEADLINE } else { confidence::TRANSCRIPT },
        });
    }
}

/// A headline: marked as such, or the first paragraph where it does not end like a sentence.
fn is_headline(part: &Part, range: &Range<usize>) -> bool {
    if part.is_headline(range.start) {
        return true;
    }
    let first = part.paragraphs.first().is_some_and(|first| first.start as usize == range.start);
    first && part.paragraphs.len() > 1 && !range.is_empty() && range.len() < 40 && part.headline.is_none()
}

/// `Speaker: words`.
fn speaker_first(part: &Part, range: &Range<usize>, headline: bool) -> Option<(usize, TokenSpan, TokenSpan)> {
    // Some papers open every line of a transcript with a mark.
    let marked = extent::is_quote_mark(part, range.start);
    let first = range.start + usize::from(marked);
    let colon = (first..range.end)
        .take(LONGEST_SPEAKER + 1)
        .find(|&i| part.form(i) == ":" && (marked || !part.is_quoted(i)))?;
    let speaker = first..colon;
    let speaks = if headline { names_somebody(part, &speaker) } else { is_transcript_name(part, &speaker) };
    if !speaks || colon + 2 >= range.end {
        return None;
    }
    let source = extent::trim(part, speaker.start, speaker.end)?;
    let content = extent::trim(part, colon + 1, range.end)?;
    // In running text a quotation behind the colon is the quotation rule's; a cue before it too.
    if speaker.clone().any(|i| part.pos(i) == Pos::Verb) || (!headline && content.len() < 2) {
        return None;
    }
    Some((colon, source, content))
}

/// A label of nothing but words for labels: "FACTBOX", "UPDATE 2", "KEY POINTS".
pub(super) fn is_label(part: &Part, range: &Range<usize>) -> bool {
    range.clone().all(|i| {
        let form = part.form(i).to_lowercase();
        LABELS.contains(&form.as_str()) || part.pos(i) == Pos::Num || matches!(form.as_str(), "-" | "," | "and")
    })
}

/// Words that name a person or body: a name, or a noun phrase in lower case behind a title.
fn names_somebody(part: &Part, range: &Range<usize>) -> bool {
    let label = is_label(part, range);
    let nominal = range.clone().all(|i| {
        matches!(
            part.pos(i),
            Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Adp | Pos::Part | Pos::Punct | Pos::Num | Pos::Cconj
        )
    });
    let named = range.clone().any(|i| {
        part.name_of(i).is_some_and(|(_, label)| {
            matches!(label, EntityLabel::Person | EntityLabel::Organization | EntityLabel::Gpe | EntityLabel::Norp)
        })
    });
    let office = range.clone().any(|i| is_office(part.form(i)));
    let one_name = range.len() == 1 && part.form(range.start).starts_with(char::is_uppercase);
    nominal && !label && (named || office || one_name) && !range.clone().any(|i| part.form(i) == ",")
}

/// Nouns of office and bodies that issue statements.
fn is_office(form: &str) -> bool {
    let lower = form.to_lowercase();
    matches!(
        lower.as_str(),
        "minister"
            | "ministry"
            | "president"
            | "official"
            | "officials"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "governor"
            | "mayor"
            | "ambassador"
            | "union"
            | "police"
            | "report"
            | "study"
            | "poll"
            | "survey"
            | "source"
            | "sources"
            | "expert"
            | "experts"
            | "envoy"
            | "senator"
            | "lawmaker"
            | "agency"
            | "chief"
            | "general"
            | "court"
            | "watchdog"
            | "analyst"
            | "analysts"
            | "researchers"
            | "scientists"
            | "commission"
            | "company"
            | "media"
    )
}

/// A transcript's speaker: a name in capitals, at most four words.
fn is_transcript_name(part: &Part, range: &Range<usize>) -> bool {
    let words = range.len();
    let capitals = range.clone().all(|i| part.form(i).chars().all(|c| !c.is_lowercase()));
    let letters: usize = range.clone().map(|i| part.form(i).chars().filter(|c| c.is_alphabetic()).count()).sum();
    let label = is_label(part, range);
    (1..=4).contains(&words) && capitals && letters >= 2 && !label && !range.clone().any(|i| part.pos(i) == Pos::Num)
}

/// `words - speaker` and `words: speaker`.
fn speaker_last(part: &Part, range: &Range<usize>) -> Option<(usize, TokenSpan, TokenSpan)> {
    let floor = range.end.saturating_sub(6).max(range.start + 3);
    let sign = (floor..range.end.saturating_sub(1)).rev().find(|&i| is_free_dash(part, i) || part.form(i) == ":")?;
    let tail = sign + 1..range.end;
    let nominal = tail
        .clone()
        .all(|i| matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Punct | Pos::Space));
    let office = tail.clone().any(|i| is_office(part.form(i)));
    let person = tail.clone().any(|i| part.name_of(i).is_some_and(|(_, label)| label == EntityLabel::Person));
    let site = tail.clone().any(|i| part.form(i).contains('.') && part.form(i).len() > 1);
    if !nominal || !(office || person) || site || !(range.start..sign).any(|i| part.pos(i) == Pos::Verb) {
        return None;
    }
    Some((sign, extent::trim(part, tail.start, tail.end)?, extent::trim(part, range.start, sign)?))
}

/// A dash with a space before it.
fn is_free_dash(part: &Part, i: usize) -> bool {
    extent::is_dash(part, i) && i > 0 && part.token(i - 1).space_after
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    const BODY: &str = "\n\nThe market was calm on Monday.";

    #[test]
    fn the_speaker_opens_the_headline() {
        let statements = found(&format!("Finance minister Okafor: no new taxes this year{BODY}"));
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["Finance minister Okafor"]);
        assert_eq!(statements[0].content, ["no new taxes this year"]);
    }

    #[test]
    fn the_speaker_closes_the_headline() {
        let statements = found(&format!("Miners suspend strike in the south - union{BODY}"));
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["union"]);
    }

    #[test]
    fn a_label_does_not_speak() {
        assert!(found(&format!("UPDATE: bridge closed until further notice{BODY}")).is_empty());
    }
}
