//! ## What it does
//! Takes what something is called as content: `called it a farce`, `described the plan as "weather forecasting"`.
//!
//! ## Why
//! The quoted half-sentence behind "called" is as much a statement as one behind "said".
//!
//! ## Example
//! `The mayor called her account "a fairy tale".`

use dateline_language::Label;

use super::candidate::{Candidate, Rule};
use super::cues::Cue;
use super::extent;
use super::lexicon::Frames;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for cue in &context.cues {
        if !cue.entry.frames.has(Frames::PREDICATION)
            || cue.source.is_empty()
            || !context.is_asserted(cue)
            || !context.may_speak(cue, &cue.source)
        {
            continue;
        }
        let Some(content) = predicate(part, cue) else { continue };
        out.push(Candidate {
            rule: Rule::Predication,
            kind: cue.entry.kind,
            anchor: cue.token,
            cue: vec![cue.span],
            source: cue.source.clone(),
            content: vec![content],
            addressee: Vec::new(),
            negated: cue.negated,
            confidence: confidence::PREDICATION,
        });
    }
}

/// Object and predicate: a small clause, an object with predicate, or an object with "as".
fn predicate(part: &Part, cue: &Cue) -> Option<TokenSpan> {
    let sentence = cue.sentence(part);
    let verb = cue.token;
    let behind = |child: &usize| *child > verb;
    let object = part.children(verb).filter(behind).find(|&child| matches!(part.label(child), Label::Dobj));
    let small_clause = part.children(verb).filter(behind).find(|&child| {
        part.label(child) == Label::Oprd || (part.label(child) == Label::Ccomp && !extent::is_finite(part, child))
    });
    let called_as = part.children(verb).filter(behind).find(|&child| {
        part.form(child) == "as" && matches!(part.label(child), Label::Prep | Label::Advcl | Label::Mark)
    });
    let object_as =
        object.and_then(|object| part.children(object).find(|&child| part.form(child) == "as" && child > object));
    let last = small_clause.or(called_as).or(object_as)?;
    let start = object.map_or(part.left_edge(last), |object| part.left_edge(object).min(part.left_edge(last)));
    let end = (part.right_edge(last) + 1).min(sentence.end);
    extent::trim(part, start.max(verb + 1), end)
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn what_it_is_called() {
        let statements = found("The mayor called her account \"a fairy tale for the capital\".");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["The mayor"]);
    }

    #[test]
    fn a_name_given_by_nobody_is_no_statement() {
        assert!(found("The ship is called \"Marina\".").is_empty());
    }
}
