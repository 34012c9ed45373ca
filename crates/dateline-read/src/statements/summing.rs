//! ## What it does
//! Gives the words before "This was stated by X", "So said X", "X announced this on Monday" to X.
//!
//! ## Why
//! Russian agencies open with the news and name the speaker in a sentence of its own; translations keep the form.
//! The content is what stands before it in the paragraph, back to the beginning or to the last words that have an
//! attribution of their own; where the paragraph begins with the formula, the paragraph before.
//!
//! ## Example
//! `The port will open in May. This was stated by the minister Ana Reis after the talks.`

use std::ops::Range;

use dateline_language::{Label, Pos, Tag};

use super::candidate::{Candidate, Rule};
use super::cues::Cue;
use super::extent;
use super::source;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

/// How many sentences the formula sums up at most.
const MOST_SENTENCES: usize = 4;

/// Verbs that say that something was made known.
const MAKES_KNOWN: [&str; 18] = [
    "state",
    "announce",
    "say",
    "report",
    "declare",
    "note",
    "tell",
    "write",
    "inform",
    "emphasize",
    "stress",
    "mention",
    "confirm",
    "disclose",
    "claim",
    "publish",
    "voice",
    "underline",
];

/// Proposes the statements that are summed up. Runs behind the rules whose proposals it must not sum up again.
pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    let attributed = attributed_sentences(part, out);
    for cue in &context.cues {
        if cue.quoted || !MAKES_KNOWN.contains(&part.lemma(cue.token)) {
            continue;
        }
        let Some(sentence) = part.sentence_of(cue.token) else { continue };
        let range = extent::as_usize(&part.sentences[sentence]);
        let Some(source) = summing_source(part, cue, &range) else { continue };
        let Some(content) = summed_up(context, sentence, &attributed) else { continue };
        out.push(Candidate {
            rule: Rule::Summing,
            kind: cue.entry.kind,
            anchor: cue.token,
            cue: vec![cue.span],
            source,
            content: vec![content],
            addressee: cue.addressee.clone(),
            negated: cue.negated,
            confidence: confidence::SUMMING,
        });
    }
}

/// For every sentence whether a proposal has its cue in it.
fn attributed_sentences(part: &Part, out: &[Candidate]) -> Vec<bool> {
    let mut attributed = vec![false; part.sentences.len()];
    let speaks = |candidate: &&Candidate| candidate.rule <= Rule::According;
    for candidate in out.iter().filter(speaks) {
        if let Some(sentence) = part.sentence_of(candidate.anchor) {
            attributed[sentence] = true;
        }
    }
    attributed
}

/// The source, if the sentence is the formula.
fn summing_source(part: &Part, cue: &Cue, sentence: &Range<usize>) -> Option<Vec<TokenSpan>> {
    let opening = part.form(sentence.start).to_lowercase();
    let near = cue.token <= sentence.start + 6;
    let points_back = matches!(opening.as_str(), "this" | "it" | "that" | "about" | "of");
    if cue.passive && near && points_back && subject_points_back(part, cue) {
        return agent(part, cue, sentence);
    }
    let thus = matches!(opening.as_str(), "so" | "thus") && cue.token <= sentence.start + 1;
    if thus && !has_complement(part, cue) {
        return source::source_behind(part, cue, sentence.end).map(|span| vec![span]);
    }
    // "The minister announced this on Monday": the object points back.
    let object = part.child(cue.token, Label::Dobj);
    let points_back = object.is_some_and(|object| part.form(object).eq_ignore_ascii_case("this"));
    let about_this = part.children(cue.token).any(|child| {
        part.form(child).eq_ignore_ascii_case("about")
            && part.child(child, Label::Pobj).is_some_and(|pobj| part.form(pobj).eq_ignore_ascii_case("this"))
    });
    ((points_back || about_this) && !has_complement(part, cue) && !cue.source.is_empty()).then(|| cue.source.clone())
}

fn subject_points_back(part: &Part, cue: &Cue) -> bool {
    part.child(cue.token, Label::NsubjPass).is_none_or(|subject| {
        matches!(part.form(subject).to_lowercase().as_str(), "this" | "it" | "that")
            && part.child(subject, Label::Amod).is_none()
    })
}

fn has_complement(part: &Part, cue: &Cue) -> bool {
    part.child(cue.token, Label::Ccomp).is_some()
}

/// The phrase behind "by": the tree's agent, else by surface.
fn agent(part: &Part, cue: &Cue, sentence: &Range<usize>) -> Option<Vec<TokenSpan>> {
    let by = (cue.token + 1..sentence.end.min(cue.token + 12)).find(|&i| part.form(i) == "by");
    let Some(by) = by else {
        // "It was stated in the ministry": the place speaks.
        let place = part.children(cue.token).find(|&child| child > cue.token && part.form(child) == "in")?;
        let head = part.child(place, Label::Pobj)?;
        let phrase = source::phrase_of(part, head, sentence, place);
        return (part.pos(head) == Pos::Noun || part.pos(head) == Pos::Propn)
            .then_some(phrase)
            .filter(|phrase| !phrase.is_empty());
    };
    let wide = source::phrase_at(part, by + 1, sentence.end);
    let tree = cue.source.first().copied().filter(|span| span.range().start == by + 1);
    // A title with several "of" is cut by the parser as often as by the surface; the longer reading has the name.
    let longer = match (wide, tree) {
        (Some(wide), Some(tree)) if wide.len() > tree.len() => wide,
        (_, Some(tree)) => tree,
        (Some(wide), None) => wide,
        (None, None) => return None,
    };
    Some(vec![longer])
}

/// The sentences before number `sentence` that it sums up.
fn summed_up(context: &Context, sentence: usize, attributed: &[bool]) -> Option<TokenSpan> {
    let part = context.part;
    let paragraph = part.paragraph_of(part.sentences[sentence].start as usize)?;
    let mut first = sentence;
    let mut within = paragraph;
    for back in (sentence.saturating_sub(MOST_SENTENCES)..sentence).rev() {
        let range = extent::as_usize(&part.sentences[back]);
        let of = part.paragraph_of(range.start)?;
        if first == sentence {
            within = of;
        }
        let headline = part.is_headline(range.start) || of + 1 < paragraph;
        if of != within
            || headline
            || attributed[back]
            || !is_clause(part, &range)
            || context.body_from(range.start) >= range.end
        {
            break;
        }
        first = back;
    }
    if first == sentence {
        return None;
    }
    let start = context.body_from(part.sentences[first].start as usize);
    extent::trim(part, start, part.sentences[sentence - 1].end as usize)
}

/// A sentence says something; a dateline or heading does not.
fn is_clause(part: &Part, range: &Range<usize>) -> bool {
    range.len() > 3
        && range.clone().any(|i| extent::is_finite(part, i) || matches!(part.tag(i), Tag::VB | Tag::VBN | Tag::JJ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statements::lexicon::Lexicon;
    use crate::statements::testing::found;

    #[test]
    fn the_formula_sums_up_the_sentence_before() {
        let statements = found(
            "The port will open in May. This was stated by the Minister of transport Ana Reis following talks in Lisbon.",
        );
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["the Minister of transport Ana Reis"]);
        assert_eq!(statements[0].content, ["The port will open in May"]);
    }

    #[test]
    fn so_said() {
        let statements = found(
            "The tariff will remain at the level of last year. So said the deputy minister, answering a question.",
        );
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["the deputy minister"]);
    }

    #[test]
    fn every_summing_verb_is_a_cue() {
        let is_cue = |verb: &&&str| Lexicon::shipped().verb(verb).is_some();
        assert_eq!(MAKES_KNOWN.iter().filter(is_cue).count(), MAKES_KNOWN.len());
    }
}
