//! ## What it does
//! Takes the clause behind an adjective of mind as content: `is confident that ...`, `was not sure whether ...`.
//!
//! ## Why
//! Officials are "confident" and "concerned" more often than they "believe".
//!
//! ## Example
//! `Farmers are worried that the canal will freeze.`

use dateline_language::{Label, Pos, Tag};

use super::candidate::{Candidate, Rule};
use super::cues::is_negated;
use super::extent;
use super::source;
use super::{Context, confidence};

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for i in 0..part.len() {
        let adjectival = matches!(part.pos(i), Pos::Adj) || part.tag(i) == Tag::VBN;
        let lemma = if part.tag(i) == Tag::VBN { part.form(i).to_lowercase() } else { part.lemma(i).to_lowercase() };
        let Some(entry) = context.lexicon.adjective(&lemma).filter(|_| adjectival) else { continue };
        let labels: &[Label] =
            if entry.frames.has(super::lexicon::Frames::INFINITIVE) { &[Label::Xcomp] } else { &[Label::Ccomp] };
        let Some(clause) = extent::child_behind(part, i, labels) else { continue };
        let verb = if matches!(part.label(i), Label::Acomp | Label::Oprd) { part.head(i) } else { i };
        let subject = part.child(verb, Label::Nsubj).or_else(|| part.child(verb, Label::NsubjPass));
        let Some(subject) = subject.filter(|&subject| subject < i) else { continue };
        let sentence = extent::sentence(part, i);
        let source = source::phrase_of(part, subject, &sentence, verb);
        if source.is_empty() || !context.may_speak_at(i, &source) {
            continue;
        }
        let marker = part.children(clause).find(|&child| child < clause && matches!(part.form(child), "that" | "to"));
        let start = marker.map_or(part.left_edge(clause), |marker| marker + 1).max(i + 1);
        let end = (part.right_edge(clause) + 1).min(sentence.end);
        let Some(content) = extent::trim(part, start, end) else { continue };
        out.push(Candidate {
            rule: Rule::Adjective,
            kind: entry.kind,
            anchor: i,
            cue: vec![part.tokens(i, i + 1)],
            source,
            content: vec![content],
            addressee: Vec::new(),
            negated: entry.denies != is_negated(part, verb),
            confidence: confidence::ADJECTIVE,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn worry_is_a_belief() {
        let statements = found("Farmers are worried that the canal will freeze.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["Farmers"]);
        assert_eq!(statements[0].content, ["the canal will freeze"]);
    }
}
