//! ## What it does
//! Takes the sentence around "according to X", "in the words of X", "in X's view" as content.
//!
//! ## Why
//! These phrases attribute a whole sentence and stand at its beginning, its end or between commas.
//!
//! ## Example
//! `According to the harbour master, the ship left at noon.`

use std::ops::Range;

use dateline_language::{Label, Pos, Tag};
use dateline_report::StatementKind;

use super::candidate::{Candidate, Rule};
use super::extent;
use super::lexicon::Entry;
use super::source;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

/// What follows "according to" without speaking.
const NOT_SPEAKERS: [&str; 16] = [
    "plan",
    "schedule",
    "need",
    "size",
    "rule",
    "tradition",
    "custom",
    "age",
    "type",
    "kind",
    "principle",
    "standard",
    "timetable",
    "procedure",
    "ability",
    "merit",
];

/// "in her words", "in the ministry's view".
const OPINIONS: [&str; 10] =
    ["words", "word", "opinion", "view", "estimation", "assessment", "judgment", "judgement", "estimate", "telling"];

/// A phrase that attributes, with its source.
struct Phrase {
    /// The attributing words.
    cue: TokenSpan,
    /// All of it, cue and source.
    whole: Range<usize>,
    source: Vec<TokenSpan>,
    kind: StatementKind,
}

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for i in 0..part.len() {
        if part.is_quoted(i) || !matches!(part.pos(i), Pos::Adp | Pos::Verb | Pos::Sconj) {
            continue;
        }
        let sentence = extent::sentence(part, i);
        let Some(phrase) = phrase_at(context, i, &sentence) else { continue };
        let content = around(context, &phrase, &sentence);
        if !content
            .iter()
            .flat_map(|span| span.range())
            .any(|token| extent::is_finite(part, token) || part.pos(token) == Pos::Verb)
        {
            continue;
        }
        out.push(Candidate {
            rule: Rule::According,
            kind: phrase.kind,
            anchor: i,
            cue: vec![phrase.cue],
            source: phrase.source,
            content,
            addressee: Vec::new(),
            negated: false,
            confidence: confidence::ACCORDING,
        });
    }
}

/// Whether what the preposition or participle `i` governs is no source: "according to plan".
pub(super) fn governs_no_speaker(part: &Part, i: usize) -> bool {
    object(part, i).is_some_and(|object| NOT_SPEAKERS.contains(&part.lemma(object).to_lowercase().as_str()))
}

fn object(part: &Part, i: usize) -> Option<usize> {
    part.child(i, Label::Pobj).or_else(|| part.child(i, Label::Dobj)).filter(|&object| object > i)
}

fn phrase_at(context: &Context, i: usize, sentence: &Range<usize>) -> Option<Phrase> {
    let part = context.part;
    let matched = context.lexicon.phrases().find(|(words, _)| matches_at(part, i, words, sentence.end));
    match matched {
        Some((words, entry)) => governed(part, i, words.len(), entry, sentence),
        None => opinion(part, i, sentence),
    }
}

fn matches_at(part: &Part, i: usize, words: &[&str], limit: usize) -> bool {
    i + words.len() < limit
        && words.iter().enumerate().all(|(offset, word)| part.form(i + offset).eq_ignore_ascii_case(word))
}

/// The phrase with its noun phrase behind: by the tree, else by surface.
fn governed(part: &Part, i: usize, length: usize, entry: &Entry, sentence: &Range<usize>) -> Option<Phrase> {
    let last = i + length - 1;
    if governs_no_speaker(part, last) {
        return None;
    }
    let tree = object(part, last).and_then(|head| extent::noun_phrase(part, head, &(last + 1..sentence.end), last));
    let source = tree.or_else(|| source::phrase_at(part, last + 1, sentence.end))?;
    let source = with_apposed_name(part, source, sentence);
    // "citing" and "per" have other uses; only where set off by a comma do they attribute the sentence.
    if length == 1 && !(i > sentence.start && part.form(i - 1) == ",") {
        return None;
    }
    Some(Phrase { cue: part.tokens(i, last + 1), whole: i..source.range().end, source: vec![source], kind: entry.kind })
}

/// The phrase with the name behind it between commas: "the ship's owner, Baltic Line,".
fn with_apposed_name(part: &Part, source: TokenSpan, sentence: &Range<usize>) -> TokenSpan {
    let comma = source.range().end;
    let is_comma = |i: usize| i < sentence.end && part.form(i) == ",";
    let name = is_comma(comma).then(|| source::phrase_at(part, comma + 1, sentence.end)).flatten();
    match name {
        Some(name) if is_comma(name.range().end) && name.range().all(|i| part.pos(i) == Pos::Propn) => {
            part.tokens(source.range().start, name.range().end)
        }
        _ => source,
    }
}

/// "In her words,", "in the ministry's view".
fn opinion(part: &Part, i: usize, sentence: &Range<usize>) -> Option<Phrase> {
    if !part.form(i).eq_ignore_ascii_case("in") && !part.form(i).eq_ignore_ascii_case("by") {
        return None;
    }
    let noun = (i + 2..sentence.end.min(i + 10)).find(|&at| OPINIONS.contains(&part.form(at)))?;
    let possessor = part.child(noun, Label::Poss)?;
    let set_off = noun + 1 < sentence.end && part.form(noun + 1) == ",";
    if !set_off
        || part.head(noun) != i
        || matches!(part.form(possessor).to_lowercase().as_str(), "my" | "our" | "your" | "other")
    {
        return None;
    }
    let mut source = extent::noun_phrase(part, possessor, &(i + 1..noun), i)?;
    if source.len() > 1 && part.tag(source.range().end - 1) == Tag::POS {
        source = part.tokens(source.range().start, source.range().end - 1);
    }
    Some(Phrase {
        cue: part.tokens(noun, noun + 1),
        whole: i..noun + 1,
        source: vec![source],
        kind: StatementKind::Speech,
    })
}

/// The sentence without the phrase. At the beginning of the sentence the rest, at its end what stands before.
fn around(context: &Context, phrase: &Phrase, sentence: &Range<usize>) -> Vec<TokenSpan> {
    let part = context.part;
    let begin = context.body_from(sentence.start);
    let before = extent::trim(part, begin.min(phrase.whole.start), phrase.whole.start);
    let behind = extent::trim(part, phrase.whole.end, sentence.end);
    let has_clause = |span: &TokenSpan| span.range().any(|i| extent::is_finite(part, i));
    let before_is_clause = before.as_ref().is_some_and(has_clause);
    // "..., according to X, which ..." and "..., according to X on Monday" add nothing to the content.
    let goes_on = phrase.whole.end < sentence.end && part.form(phrase.whole.end) == ",";
    match (before, behind) {
        (Some(before), Some(behind)) if before_is_clause => {
            let relative = matches!(part.tag(behind.range().start), Tag::WDT | Tag::WP | Tag::VBG);
            if goes_on && !relative && behind.len() > 3 { vec![before, behind] } else { vec![before] }
        }
        (Some(before), Some(behind)) => {
            if before.len() <= 1 && !matches!(part.pos(before.range().start), Pos::Noun | Pos::Propn | Pos::Pron) {
                vec![behind]
            } else {
                vec![before, behind]
            }
        }
        (Some(only), None) | (None, Some(only)) => vec![only],
        (None, None) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn opens_a_sentence() {
        let statements = found("According to the harbour master, the ship left at noon.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["the harbour master"]);
        assert_eq!(statements[0].content, ["the ship left at noon"]);
    }

    #[test]
    fn closes_a_sentence() {
        let statements =
            found("Snow still lay at the pass last week, according to Dorje Lama, who runs a lodge there.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content, ["Snow still lay at the pass last week"]);
    }

    #[test]
    fn the_source_is_named_behind_its_description() {
        let statements = found("According to the ship's owner, Baltic Line, the engine had been serviced in January.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["the ship's owner, Baltic Line"]);
        assert_eq!(statements[0].content, ["the engine had been serviced in January"]);
    }

    #[test]
    fn in_her_words() {
        let statements = found("In her words, the queue of trucks is five kilometres long.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["her"]);
    }

    #[test]
    fn plans_do_not_speak() {
        assert!(found("Everything went according to plan and the ship sailed.").is_empty());
    }
}
