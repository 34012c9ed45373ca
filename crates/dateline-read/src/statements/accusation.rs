//! ## What it does
//! Takes the reproach as content: `accused X of lying`, `blamed the storm for the delay`.
//!
//! ## Why
//! The clause behind "of" is a claim by the subject about the object.
//!
//! ## Example
//! `A lawmaker accused the cabinet of reacting too late.`

use dateline_language::{Label, Tag};

use super::candidate::{Candidate, Rule};
use super::extent;
use super::lexicon::Frames;
use super::{Context, confidence};

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for cue in &context.cues {
        let usable =
            cue.entry.frames.has(Frames::ACCUSATION) && !cue.source.is_empty() && context.may_speak(cue, &cue.source);
        let Some(object) = part.child(cue.token, Label::Dobj).filter(|_| usable) else { continue };
        let of = part.children(cue.token).chain(part.children(object)).find(|&child| {
            child > object && matches!(part.form(child), "of" | "for" | "over" | "with") && has_act(context, child)
        });
        let Some(of) = of else { continue };
        let end = (part.right_edge(of) + 1).min(cue.sentence(part).end);
        let Some(content) = extent::trim(part, of + 1, end) else { continue };
        out.push(Candidate {
            rule: Rule::Accusation,
            kind: cue.entry.kind,
            anchor: cue.token,
            cue: vec![cue.span],
            source: cue.source.clone(),
            content: vec![content],
            addressee: Vec::new(),
            negated: cue.negated,
            confidence: confidence::ACCUSATION,
        });
    }
}

/// Whether the preposition governs an act ("of lying") or a noun that names one.
fn has_act(context: &Context, preposition: usize) -> bool {
    let part = context.part;
    part.child(preposition, Label::Pcomp).is_some_and(|act| part.tag(act) == Tag::VBG)
        || part.child(preposition, Label::Pobj).is_some()
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn the_reproach_is_the_content() {
        let statements = found("A lawmaker accused the cabinet of reacting too late.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content, ["reacting too late"]);
        assert_eq!(statements[0].source, ["A lawmaker"]);
    }
}
