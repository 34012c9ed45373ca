//! ## What it does
//! Takes a noun phrase as content where it names what is said: `announced a truce`, `denied any role in the strike`.
//!
//! ## Why
//! "Announced a truce" says that there will be one. It is the weakest form, so it yields to every other.
//!
//! ## Example
//! `Washington denied any role in the strike.`; `The bishops called for an inquiry.`

use dateline_language::{Label, Pos};

use super::candidate::{Candidate, Rule};
use super::cues::Cue;
use super::extent;
use super::lexicon::{Entry, Frames};
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for cue in &context.cues {
        let usable =
            !cue.source.is_empty() && !cue.quoted && context.is_asserted(cue) && context.may_speak(cue, &cue.source);
        if !usable {
            continue;
        }
        let Some((content, entry)) = object(part, cue).or_else(|| governed(context, cue)) else { continue };
        out.push(Candidate {
            rule: Rule::NounContent,
            kind: entry.kind,
            anchor: cue.token,
            cue: vec![cue.span],
            source: cue.source.clone(),
            content: vec![content],
            addressee: Vec::new(),
            negated: entry.denies != cue.negated,
            confidence: confidence::NOUN_CONTENT,
        });
    }
}

/// The direct object with all that hangs on it; a bare pronoun says nothing.
fn object(part: &Part, cue: &Cue) -> Option<(TokenSpan, Entry)> {
    if !cue.entry.frames.has(Frames::NOUN) {
        return None;
    }
    let sentence = cue.sentence(part);
    let named = |child: usize| matches!(part.pos(child), Pos::Noun | Pos::Propn | Pos::Num);
    if cue.passive {
        // "The levy was rejected by the bishops": what is spoken of is the subject.
        let subject = part.child(cue.token, Label::NsubjPass).filter(|&subject| named(subject))?;
        return extent::noun_phrase(part, subject, &sentence, cue.token).map(|content| (content, cue.entry));
    }
    let object = part
        .children(cue.token)
        .find(|&child| child > cue.token && part.label(child) == Label::Dobj && named(child))?;
    let end = (part.right_edge(object) + 1).min(sentence.end);
    let content = extent::trim(part, part.left_edge(object).max(cue.token + 1), end)?;
    Some((content, cue.entry))
}

/// What a preposition of the verb governs: "called for an inquiry", "warned of floods".
fn governed(context: &Context, cue: &Cue) -> Option<(TokenSpan, Entry)> {
    let part = context.part;
    let verb = part.lemma(cue.token).to_lowercase();
    part.children(cue.token).filter(|&child| child > cue.token && part.label(child) == Label::Prep).find_map(
        |preposition| {
            let entry = context.lexicon.verb(&format!("{verb} {}", part.form(preposition).to_lowercase()))?;
            let head = part.child(preposition, Label::Pobj).or_else(|| part.child(preposition, Label::Pcomp))?;
            if part.pos(head) == Pos::Pron {
                return None;
            }
            let end = (part.right_edge(preposition) + 1).min(cue.sentence(part).end);
            Some((extent::trim(part, preposition + 1, end)?, *entry))
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn a_call_for_something() {
        let statements = found("The bishops called for an inquiry into the flood.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content, ["an inquiry into the flood"]);
    }

    #[test]
    fn a_denial_of_a_noun() {
        let statements = found("Washington denied any role in the strike.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content, ["any role in the strike"]);
        assert!(statements[0].negated);
    }
}
