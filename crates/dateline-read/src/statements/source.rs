//! Sources by surface: the noun phrase beside a cue, for texts whose trees cannot be trusted.

use std::ops::Range;

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::cues::Cue;
use super::extent::{self, noun_phrase};
use crate::actors::is_ticker;
use crate::document::{Part, TokenSpan};

/// Phrases longer than this are lists or accidents, not speakers.
const LONGEST_SOURCE: usize = 30;

/// Nouns for those whom a speaker addresses; they stand between "told" and the speaker in rough translations.
const LISTENERS: [&str; 12] = [
    "reporters",
    "reporter",
    "journalists",
    "journalist",
    "correspondents",
    "correspondent",
    "newsmen",
    "media",
    "press",
    "him",
    "her",
    "them",
];

/// The noun phrase that begins at token `from` and ends before `limit`: article, adjectives, names, "of" and "for"
/// with what they govern.
pub fn phrase_at(part: &Part, from: usize, limit: usize) -> Option<TokenSpan> {
    let mut end = from;
    let mut last_noun = None;
    while end < limit && end - from < LONGEST_SOURCE {
        if is_noun(part, end) {
            last_noun = Some(end);
        } else if !continues_phrase(part, from, end, limit, last_noun.is_some()) {
            break;
        }
        if part.pos(end) == Pos::Pron && part.tag(end) == Tag::PRP {
            return (end == from).then(|| part.tokens(from, end + 1));
        }
        end += 1;
    }
    last_noun.map(|noun| part.tokens(from, noun + 1))
}

fn is_noun(part: &Part, i: usize) -> bool {
    matches!(part.pos(i), Pos::Noun | Pos::Propn) && !extent::is_punctuation(part, i)
}

/// Whether token `i`, which is no noun, can stand inside a speaker's noun phrase.
fn continues_phrase(part: &Part, from: usize, i: usize, limit: usize, has_noun: bool) -> bool {
    let noun_follows =
        |j: usize| j < limit && (is_noun(part, j) || matches!(part.pos(j), Pos::Det | Pos::Adj | Pos::Propn));
    // The tagger has several names for the hyphen of a compound.
    if extent::is_dash(part, i) {
        return has_noun && touches(part, i) && noun_follows(i + 1);
    }
    match part.pos(i) {
        Pos::Det | Pos::Adj | Pos::Num => true,
        Pos::Pron => matches!(part.tag(i), Tag::PRPS) || i == from,
        Pos::Adp => has_noun && matches!(part.form(i), "of" | "for" | "in" | "at" | "from") && noun_follows(i + 1),
        Pos::Cconj => has_noun && part.form(i) == "and" && noun_follows(i + 1) && part.pos(i - 1) == part.pos(i + 1),
        Pos::Part => matches!(part.tag(i), Tag::POS),
        _ => false,
    }
}

/// Whether no space surrounds token `i`: the hyphen of a compound, not a dash.
fn touches(part: &Part, i: usize) -> bool {
    i > 0 && !part.token(i - 1).space_after && !part.token(i).space_after
}

/// The noun phrase that ends directly before token `before`, not reaching before `from`.
pub fn phrase_before(part: &Part, before: usize, from: usize) -> Option<TokenSpan> {
    let floor = before.saturating_sub(LONGEST_SOURCE).max(from);
    let last = before.checked_sub(1)?;
    let name = part.name_of(last).filter(|(span, label)| *label == EntityLabel::Person && span.range().end == before);
    // The phrase must reach up to the cue; the widest that does is the speaker with title.
    (floor..before)
        .find_map(|start| {
            let opens = start == floor
                || !matches!(part.pos(start - 1), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Adp);
            let phrase = opens.then(|| phrase_at(part, start, before)).flatten()?;
            (phrase.range().end == before).then_some(phrase)
        })
        .or_else(|| name.map(|(span, _)| span).filter(|span| span.range().start >= from))
}

/// Where the attribution of `cue` names its source behind the verb: `said the head of the ministry`.
pub fn source_behind(part: &Part, cue: &Cue, limit: usize) -> Option<TokenSpan> {
    if let Some(span) = cue.source.first()
        && span.range().start > cue.token
        && span.range().start <= cue.token + 4
        && span.range().end <= limit
    {
        return Some(*span);
    }
    let mut at = cue.span.range().end;
    while at < limit && (part.pos(at) == Pos::Adv || LISTENERS.contains(&part.form(at).to_lowercase().as_str())) {
        at += 1;
    }
    let phrase = phrase_at(part, at, limit)?;
    let head = phrase.range().find(|&i| !phrase.contains(part.head(i)))?;
    let is_listener = matches!(part.label(head), Label::Dobj | Label::Dative) && part.head(head) == cue.token;
    let has_listener = matches!(part.lemma(cue.token), "assure" | "inform" | "remind" | "tell" | "warn");
    (!has_listener || !is_listener).then_some(phrase)
}

/// The source before the verb where it begins at `start`: `the minister, who ..., said`.
pub fn source_from(part: &Part, cue: &Cue, start: usize) -> Option<Vec<TokenSpan>> {
    let tree = cue.source.first().filter(|span| span.range().start == start && span.range().end <= cue.token);
    if tree.is_some() {
        return Some(cue.source.clone());
    }
    let phrase = phrase_at(part, start, cue.span.range().start)?;
    let gap = phrase.range().end..cue.span.range().start;
    gap.into_iter().all(|i| matches!(part.pos(i), Pos::Adv | Pos::Aux)).then(|| vec![phrase])
}

/// Whether a source is who speaks: "I", "we".
pub fn is_first_person(part: &Part, source: &[TokenSpan]) -> bool {
    source.first().is_some_and(|span| {
        span.len() == 1 && matches!(part.form(span.range().start).to_lowercase().as_str(), "i" | "we")
    })
}

/// Whether a source is the reader or writer: "I think", "we saw", "you say".
pub fn is_first_or_second_person(part: &Part, source: &[TokenSpan]) -> bool {
    source.first().is_some_and(|span| {
        span.len() == 1 && matches!(part.form(span.range().start).to_lowercase().as_str(), "i" | "we" | "you" | "one")
    })
}

/// Whether a source names nobody in particular: "this means", "anyone wanting", "you know".
pub fn is_nobody(part: &Part, source: &[TokenSpan]) -> bool {
    const NOBODY: [&str; 17] = [
        "this",
        "that",
        "which",
        "what",
        "there",
        "these",
        "those",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "everyone",
        "everybody",
        "you",
        "one",
        "whoever",
        "nothing",
    ];
    let is_word = |i: &usize| !extent::is_punctuation(part, *i) && !matches!(part.form(*i), "(" | ")");
    source.iter().all(|span| {
        let mut words = span.range().filter(is_word);
        let is_empty = |word: usize| NOBODY.contains(&part.form(word).to_lowercase().as_str());
        // "Acme Corp ( ACM.N )": a stock's code in brackets is not who speaks.
        words.next().is_none_or(|word| is_empty(word) || is_ticker(part.form(word))) && words.next().is_none()
    })
}

/// The phrase of a head noun within its sentence, for rules that find the head in the tree.
pub fn phrase_of(part: &Part, head: usize, limits: &Range<usize>, cue: usize) -> Vec<TokenSpan> {
    noun_phrase(part, head, limits, cue).into_iter().collect()
}
