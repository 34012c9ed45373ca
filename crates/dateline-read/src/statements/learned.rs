//! ## What it does
//! Proposes what the attribution networks found (`attribution`).
//!
//! ## Why
//! Cues have a long tail that no list holds, and where a content ends is a matter of many small signs.
//!
//! ## Example
//! `The tone of her letter was that nobody would be spared.`

use std::ops::Range;

use dateline_language::{EntityLabel, Label};
use dateline_report::StatementKind;

use super::Context;
use super::according;
use super::candidate::{Candidate, Rule};
use super::clauses::{self, Frame};
use super::colon;
use super::cues;
use super::extent;
use super::source::phrase_before;
use super::voice;
use crate::attribution::{Attribution, calibration};
use crate::document::{Part, TokenSpan};

/// A source is never widened by more than a few words at a time.
const LONGEST_REST: usize = 4;

/// A content takes in no more quotations of others; bounds the work of odd texts.
const MOST_QUOTATIONS: usize = 16;

pub(super) fn find(context: &Context, attributions: &[Attribution], out: &mut Vec<Candidate>) {
    let part = context.part;
    let mut quotations: Vec<(usize, Vec<TokenSpan>)> = out
        .iter()
        .filter(|candidate| matches!(candidate.rule, Rule::Interruption | Rule::Quotation))
        .filter(|candidate| !candidate.content.is_empty())
        .map(|candidate| (candidate.anchor, candidate.content.clone()))
        .collect();
    quotations.sort_by_key(|(_, quoted)| quoted[0].start);
    for attribution in attributions {
        let Some(mut candidate) = candidate(context, attribution) else { continue };
        let own = candidate.anchor;
        let end = candidate.content.last().map_or(0, |last| last.end);
        let before = quotations.partition_point(|(_, quoted)| quoted[0].start < end);
        let near = quotations[..before].iter().rev().take(MOST_QUOTATIONS);
        for (anchor, quoted) in near.filter(|(anchor, _)| *anchor != own) {
            if !reports(part, &candidate, *anchor, quoted) {
                leave_to(context, quoted, &mut candidate);
            }
        }
        if !candidate.content.is_empty() {
            out.push(candidate);
        }
    }
}

/// Whether a content takes in a quotation as its own: with its cue ("he was thinking, "Go home""), or as the end of a clause
/// that begins before the mark ("that it "condemns all of this"").
fn reports(part: &Part, candidate: &Candidate, cue: usize, quoted: &[TokenSpan]) -> bool {
    let is_whole = quoted.iter().all(|span| candidate.has_in_content(span.range().start));
    let goes_on = quoted.first().is_some_and(|first| {
        let open = part.quotation_of(first.range().start).map(|quotation| quotation.open as usize);
        let before = open.and_then(|open| open.checked_sub(1));
        before.is_some_and(|i| candidate.has_in_content(i) && !extent::is_punctuation(part, i))
    });
    is_whole && (candidate.has_in_content(cue) || quoted.len() == 1 && goes_on)
}

/// A quotation has one speaker: what the marks give to another cue is taken out of a content that only takes it in.
fn leave_to(context: &Context, quoted: &[TokenSpan], candidate: &mut Candidate) {
    // The cue of a statement that the quotation itself reports stands in the quotation.
    if quoted.iter().any(|span| span.contains(candidate.anchor)) {
        return;
    }
    let part = context.part;
    let is_left = |i: usize| !quoted.iter().any(|span| span.contains(i));
    let mut kept: Vec<TokenSpan> = Vec::new();
    for own in &candidate.content {
        let mut start = None;
        for i in own.range().chain([own.range().end]) {
            let stays = i < own.range().end && is_left(i);
            match (stays, start) {
                (true, None) => start = Some(i),
                (false, Some(from)) => {
                    kept.extend(extent::trim(part, from, i));
                    start = None;
                }
                _ => {}
            }
        }
    }
    candidate.content = kept;
}

/// The end of a source or a cue that breaks off within a name or before the noun it leads up to: `said in a [statement]`.
fn whole_phrase(part: &Part, end: usize) -> usize {
    let mut end = end;
    for _ in 0..LONGEST_REST {
        let Some(last) = end.checked_sub(1) else { return end };
        let name_end = part.name_of(last).map_or(end, |(name, _)| name.range().end);
        let leads_on =
            matches!(part.label(last), Label::Amod | Label::Compound | Label::Det | Label::Poss | Label::Case)
                && part.head(last) > last
                && part.head(last) <= last + LONGEST_REST;
        let phrase_end = if leads_on { part.head(last) + 1 } else { end };
        let wider = name_end.max(phrase_end);
        if wider <= end {
            return end;
        }
        end = wider;
    }
    end
}

/// The start of a source that breaks in in the middle of a name or of a phrase: `[the harbour]'s director`.
fn whole_phrase_start(part: &Part, start: usize) -> usize {
    let mut start = start;
    for _ in 0..2 * LONGEST_REST {
        let is_joined = start >= 2 && !part.token(start - 1).space_after && !part.token(start - 2).space_after;
        if is_joined && start < part.len() && part.form(start - 1) == "-" {
            start -= 2;
            continue;
        }
        if start == 0 || start >= part.len() || extent::is_punctuation(part, start - 1) {
            return start;
        }
        let name_start = part.name_of(start).map_or(start, |(name, _)| name.range().start);
        let is_clitic = part.label(start) == Label::Case && part.head(start) == start - 1;
        let owner = part.head(start - 1);
        let leads_here =
            matches!(part.label(start - 1), Label::Amod | Label::Compound | Label::Det | Label::NumMod | Label::Case)
                && (start..start + LONGEST_REST).contains(&owner);
        // The noun before the clitic, and what leads up to it.
        let clitic_leads_here = part.label(start - 1) == Label::Case;
        if name_start < start {
            start = name_start;
        } else if is_clitic || leads_here || clitic_leads_here {
            start -= 1;
        } else {
            return start;
        }
    }
    start
}

/// The end of a content that breaks off behind a preposition: its object goes with it where that is near and free, else
/// the preposition goes.
fn whole_end(part: &Part, range: &Range<usize>, is_free: impl Fn(usize) -> bool) -> usize {
    let Some(last) = range.end.checked_sub(1).filter(|last| *last > range.start) else { return range.end };
    if part.label(last) == Label::Mark {
        return last;
    }
    if part.label(last) != Label::Prep {
        return range.end;
    }
    let limit = part.len().min(range.end + LONGEST_REST);
    let object = (range.end..limit).find(|&i| part.head(i) == last && part.label(i) == Label::Pobj);
    match object {
        Some(object) if (range.end..=object).all(&is_free) => object + 1,
        Some(_) => last,
        // A particle, or a preposition whose object stands elsewhere.
        None => range.end,
    }
}

/// Whether grammar knows better that nobody says anything: names given by nobody, works performed, "according to plan",
/// "ANALYSIS:".
fn says_nothing(part: &Part, attribution: &Attribution) -> bool {
    let anchor = attribution.anchor;
    cues::names_by_nobody(part, anchor)
        || cues::performs(part, anchor)
        || honours(part, attribution)
        || part.form(anchor) == "said" && that_said(part, anchor)
        || names_work(part, attribution)
        || (part.form(anchor).eq_ignore_ascii_case("according")
            && anchor + 1 < part.len()
            && according::governs_no_speaker(part, anchor + 1))
        || (part.form(anchor) == ":" && attribution.source.as_ref().is_some_and(|source| colon::is_label(part, source)))
}

/// "That said, the harbour is deep."
fn that_said(part: &Part, anchor: usize) -> bool {
    let opens = anchor
        .checked_sub(1)
        .is_some_and(|i| part.form(i) == "That" && (i == 0 || part.sentence_of(i - 1) != part.sentence_of(i)));
    opens && anchor + 1 < part.len() && part.form(anchor + 1) == ","
}

/// "The mayor cited the driver for bravery": an honour or a fine, no words.
fn honours(part: &Part, attribution: &Attribution) -> bool {
    let anchor = attribution.anchor;
    let goes_on = part.children(anchor).any(|child| {
        part.form(child) == "for"
            || part.label(child) == Label::Dobj && part.children(child).any(|of| part.form(of) == "for")
    });
    let has_verb = attribution.content.iter().flat_map(Clone::clone).any(|i| extent::is_finite(part, i));
    part.lemma(anchor) == "cite" && goes_on && !has_verb
}

/// Nouns whose name stands in quotation marks behind them.
const WORKS: [&str; 22] = [
    "album",
    "anthem",
    "ballad",
    "book",
    "brand",
    "documentary",
    "exhibition",
    "festival",
    "film",
    "movie",
    "musical",
    "novel",
    "opera",
    "painting",
    "play",
    "poem",
    "series",
    "show",
    "slogan",
    "song",
    "magazine",
    "ballet",
];

/// "The play "The Empty Chair" was shown", "dropped its slogan "We know the sky"": the name of a work, where the verb is
/// none of saying.
fn names_work(part: &Part, attribution: &Attribution) -> bool {
    let (Some(first), Some(last)) = (attribution.content.first(), attribution.content.last()) else { return false };
    let bounds = [first.start, last.end - 1, last.end.saturating_sub(2)];
    let Some(quotation) = bounds.into_iter().find_map(|i| part.quotation_of(i)) else { return false };
    let open = quotation.open as usize;
    let behind_work = open.checked_sub(1).is_some_and(|i| WORKS.contains(&part.lemma(i)));
    let has_verb = (first.start.min(open)..open).any(|i| extent::is_finite(part, i));
    behind_work && !has_verb && !cues::is_of_saying(part, attribution.anchor)
}

/// The end of a cue that breaks off before the noun it leads up to, or in front of a day: `said in its [results]`, `said` of
/// "said on Monday".
fn whole_cue(part: &Part, cue: &Range<usize>, is_free: impl Fn(usize) -> bool) -> usize {
    let end = cue.end;
    let Some(last) = end.checked_sub(1).filter(|last| *last > cue.start) else { return end };
    let is_day = |i: usize| matches!(part.name_of(i), Some((name, EntityLabel::Date | EntityLabel::Time)) if !name.contains(last));
    let wider = match part.label(last) {
        Label::Prep if end < part.len() && is_day(end) => return last,
        Label::Prep => (end..part.len().min(end + LONGEST_REST))
            .find(|&i| part.head(i) == last && part.label(i) == Label::Pobj)
            .map_or(end, |object| object + 1),
        _ => whole_phrase(part, end),
    };
    if (end..wider).all(is_free) { wider } else { end }
}

/// A source that dashes insert behind somebody who speaks: "Okoth - the minister is no kin of his - said".
fn before_insertion(part: &Part, anchor: usize, source: Vec<TokenSpan>) -> Vec<TokenSpan> {
    let [only] = source[..] else { return source };
    let sentence = extent::sentence(part, anchor);
    let dashes = |from: usize, to: usize| (from..to).filter(|&i| extent::is_free_dash(part, i)).count();
    let (start, end) = (only.range().start, only.range().end);
    let is_subject = only.range().any(|i| part.head(i) == anchor);
    let is_inserted = end <= anchor
        && !is_subject
        && sentence.contains(&start)
        && dashes(sentence.start, start) == 1
        && dashes(start, end) == 0
        && dashes(end, anchor) == 1;
    let opening = (sentence.start..start).find(|&i| extent::is_free_dash(part, i)).filter(|_| is_inserted);
    match opening.and_then(|dash| phrase_before(part, dash, sentence.start)) {
        Some(phrase) => vec![phrase],
        None => source,
    }
}

fn candidate(context: &Context, attribution: &Attribution) -> Option<Candidate> {
    let part = context.part;
    let anchor = attribution.anchor;
    let is_free = |i: usize| {
        let others = attribution.source.iter().chain([&attribution.cue]).chain(&attribution.content);
        !others.into_iter().any(|range| range.contains(&i)) && !extent::is_punctuation(part, i)
    };
    let frame = Frame { anchor, source: attribution.source.as_ref(), cue: &attribution.cue };
    let content: Vec<TokenSpan> = clauses::whole(part, &frame, &attribution.content)
        .iter()
        .map(|range| context.body_from(range.start).min(range.end)..whole_end(part, range, is_free))
        .filter_map(|range| extent::trim(part, range.start, range.end))
        .collect();
    if content.is_empty() || says_nothing(part, attribution) {
        return None;
    }
    let source: Vec<TokenSpan> = attribution
        .source
        .iter()
        .map(|range| {
            whole_phrase_start(part, context.body_from(range.start).min(range.end))..whole_phrase(part, range.end)
        })
        .filter_map(|range| extent::trim(part, range.start, range.end))
        .collect();
    let source = voice::source(part, anchor, before_insertion(part, anchor, source));
    let cue_end = whole_cue(part, &attribution.cue, is_free);
    let known = context.cue_index(anchor).map(|index| &context.cues[index]);
    let lemma = part.lemma(anchor).to_lowercase();
    let entry = known.map(|cue| cue.entry).or_else(|| context.lexicon.noun(&lemma).copied());
    let denies = entry.is_some_and(|entry| entry.denies);
    Some(Candidate {
        rule: Rule::Learned,
        kind: entry.map_or(StatementKind::Speech, |entry| entry.kind),
        anchor,
        cue: vec![part.tokens(attribution.cue.start, cue_end)],
        source,
        content,
        addressee: known.map_or_else(Vec::new, |cue| cue.addressee.clone()),
        negated: denies != (cues::is_negated(part, anchor) || cues::has_no(part, anchor)),
        confidence: calibration::probability(attribution.score, attribution.source.is_some()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::interruption;
    use crate::testing::document;

    fn token(part: &Part, form: &str) -> usize {
        (0..part.len()).find(|&i| part.form(i) == form).expect("the word is there")
    }

    /// What is left of an attribution to `anchor` of the words from `first` to `last`, and its cue from the anchor to `cue_end`.
    fn read(text: &str, anchor: &str, cue_end: &str, first: &str, last: &str) -> Option<(Vec<String>, String)> {
        let document = document(text);
        let part = &document.body;
        let context = Context::new(part, None);
        let mut out = Vec::new();
        interruption::find(&context, &mut out);
        let attribution = Attribution {
            anchor: token(part, anchor),
            source: None,
            cue: token(part, anchor)..token(part, cue_end) + 1,
            content: std::iter::once(token(part, first)..token(part, last) + 1).collect(),
            score: 0.9,
        };
        find(&context, &[attribution], &mut out);
        let words = |span: &TokenSpan| part.annotated.slice(span.start as usize, span.end as usize).to_owned();
        let learned = out.into_iter().find(|candidate| candidate.rule == Rule::Learned)?;
        Some((learned.content.iter().map(words).collect(), words(&learned.cue[0])))
    }

    #[test]
    fn what_is_quoted_to_another_cue_is_left_to_it() {
        let text = "\"The pumps are old, - said the engineer. - Nobody has the drawings\". \"We will find money,\" added Orlov.";
        let (content, _) = read(text, "added", "added", "Nobody", "money").expect("an attribution");
        assert_eq!(content, ["We will find money"]);
    }

    #[test]
    fn a_cue_ends_with_its_phrase_and_before_a_day() {
        let cue = |text, end| read(text, "said", end, "rain", "stop").map(|(_, cue)| cue);
        assert_eq!(cue("Moss said in its report that rain would stop.", "in").as_deref(), Some("said in its report"));
        assert_eq!(cue("Moss said on Monday that rain would stop.", "on").as_deref(), Some("said"));
    }

    #[test]
    fn names_labels_and_plans_say_nothing() {
        let says = |text, anchor, first, last| read(text, anchor, anchor, first, last).is_some();
        assert!(!says("The bank kept its slogan \"A roof for all\" until May.", "kept", "A", "all"));
        assert!(!says("The film \"Two Rivers\" was banned in Chad.", "banned", "film", "Rivers"));
        assert!(says("The singer said of the film \"two rivers of tears\" in May.", "said", "two", "tears"));
        assert!(!says("The club cited the goalkeeper for courage.", "cited", "goalkeeper", "courage"));
        assert!(says("The club cited injuries.", "cited", "injuries", "injuries"));
        assert!(!says("The spa is often called \"the drawing room\".", "called", "drawing", "room"));
        assert!(says("The mayor called the spa \"a drawing room\".", "called", "drawing", "room"));
        assert!(!says("Fans sang \"Winter in Tartu\" at dawn.", "sang", "Winter", "Tartu"));
        assert!(!says("The launch went according to plan.", "according", "launch", "went"));
        assert!(says("The launch went well, according to Dube.", "according", "launch", "well"));
        assert!(!says("That said, the harbour may freeze.", "said", "the", "freeze"));
    }
}
