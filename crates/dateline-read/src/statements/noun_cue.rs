//! ## What it does
//! Takes the clause behind a noun of saying or thinking as content: `the ministry's claim that ...`,
//! `expressed the hope that ...`, `rejected reports that ...`.
//!
//! ## Why
//! News nominalises: the verb beside the noun only says who holds or rejects what the noun announces.
//!
//! ## Example
//! `The envoy expressed his hope that the talks would go on.`

use std::ops::Range;

use dateline_language::{Label, Pos};

use super::candidate::{Candidate, Rule};
use super::cues::{has_no, is_negated};
use super::extent;
use super::lexicon::{Entry, Frames};
use super::source;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for noun in 0..part.len() {
        if part.pos(noun) != Pos::Noun {
            continue;
        }
        let Some(entry) = context.lexicon.noun(&part.lemma(noun).to_lowercase()) else { continue };
        let sentence = extent::sentence(part, noun);
        let Some(content) = clause_of(part, noun, entry, &sentence) else { continue };
        let Some(held) = holder(context, noun, entry, &sentence) else { continue };
        if held.source.is_empty() || !context.may_speak_at(noun, &held.source) {
            continue;
        }
        out.push(Candidate {
            rule: Rule::NounCue,
            kind: entry.kind,
            anchor: noun,
            cue: held.cue,
            source: held.source,
            content: vec![content],
            addressee: Vec::new(),
            negated: held.negated != has_no(part, noun),
            confidence: confidence::NOUN_CUE,
        });
    }
}

/// The clause that the noun announces.
fn clause_of(part: &Part, noun: usize, entry: &Entry, sentence: &Range<usize>) -> Option<TokenSpan> {
    let clause = part.children(noun).find(|&child| {
        child > noun
            && matches!(part.label(child), Label::Acl | Label::Ccomp | Label::Relcl)
            && is_announced(part, child, entry)
    })?;
    let marker = part.children(clause).find(|&child| child < clause && matches!(part.form(child), "that" | "to"))?;
    extent::trim(part, marker + 1, (part.right_edge(clause) + 1).min(sentence.end))
}

fn is_announced(part: &Part, clause: usize, entry: &Entry) -> bool {
    part.children(clause).any(|child| {
        (part.label(child) == Label::Mark && part.form(child) == "that")
            || (entry.frames.has(Frames::INFINITIVE) && part.label(child) == Label::Aux && part.form(child) == "to")
    })
}

struct Held {
    source: Vec<TokenSpan>,
    cue: Vec<TokenSpan>,
    negated: bool,
}

/// Who holds it: the possessor, the one behind "by" or "of", or the subject of the verb that has the noun as object.
fn holder(context: &Context, noun: usize, entry: &Entry, sentence: &Range<usize>) -> Option<Held> {
    let part = context.part;
    let alone = vec![part.tokens(noun, noun + 1)];
    let verb = part.head(noun);
    let governed = matches!(part.label(noun), Label::Dobj | Label::Attr) && verb < noun && part.pos(verb) != Pos::Adp;
    if governed
        && let Some(cue) =
            context.cue_index(verb).map(|index| &context.cues[index]).filter(|cue| !cue.source.is_empty())
    {
        // A verb of the lexicon decides: "rejected claims that" denies, whoever made the claims.
        let possessed = part.child(noun, Label::Poss).is_some();
        let cue_spans = vec![part.tokens(cue.span.range().start, noun + 1)];
        if cue.entry.denies || !possessed || is_own(part, noun) {
            return Some(Held {
                source: cue.source.clone(),
                cue: cue_spans,
                negated: (cue.entry.denies != entry.denies) != cue.negated,
            });
        }
    }
    if let Some(possessor) = part.child(noun, Label::Poss) {
        return Some(Held { source: possessive(part, possessor, noun, sentence), cue: alone, negated: entry.denies });
    }
    let by =
        part.children(noun).find(|&child| child > noun && matches!(part.form(child), "by" | "of" | "from" | "among"));
    if let Some(head) = by.and_then(|by| part.child(by, Label::Pobj)) {
        return Some(Held { source: source::phrase_of(part, head, sentence, noun), cue: alone, negated: entry.denies });
    }
    let subject = part.child(verb, Label::Nsubj).filter(|_| governed)?;
    let cue = vec![part.tokens(verb, noun + 1)];
    Some(Held {
        source: source::phrase_of(part, subject, sentence, verb),
        cue,
        negated: entry.denies != is_negated(part, verb),
    })
}

/// Whether the possessor is the subject itself: "expressed his hope".
fn is_own(part: &Part, noun: usize) -> bool {
    part.child(noun, Label::Poss)
        .is_some_and(|poss| matches!(part.form(poss).to_lowercase().as_str(), "his" | "her" | "its" | "their"))
}

fn possessive(part: &Part, possessor: usize, noun: usize, sentence: &Range<usize>) -> Vec<TokenSpan> {
    let limits = sentence.start..noun;
    let end_of_name = |span: TokenSpan| {
        let last = span.range().end - 1;
        if span.len() > 1 && part.form(last).trim_matches(['\'', '’']).len() <= 1 && part.pos(last) == Pos::Part {
            part.tokens(span.range().start, last)
        } else {
            span
        }
    };
    extent::noun_phrase(part, possessor, &limits, noun).map(end_of_name).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn hope_expressed() {
        let statements = found("The envoy expressed his hope that the talks would go on.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["The envoy"]);
        assert_eq!(statements[0].content, ["the talks would go on"]);
    }

    #[test]
    fn claims_rejected_are_denied() {
        let statements = found("The minister rejected claims that his office had delayed the inquiry.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert!(statements[0].negated);
        assert_eq!(statements[0].source, ["The minister"]);
    }
}
