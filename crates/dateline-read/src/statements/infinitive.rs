//! ## What it does
//! Takes the act behind a verb of promise, plan or request as content: `vowed to pay`, `urged the miners to return`.
//!
//! ## Why
//! An intention is stated in the infinitive; so is what somebody wants of others.
//!
//! ## Example
//! `The operator promised to pay the bonuses.` has the content `pay the bonuses`, an intention.

use dateline_language::{Label, Tag};
use dateline_report::StatementKind;

use super::candidate::{Candidate, Rule};
use super::cues::Cue;
use super::extent;
use super::lexicon::Frames;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for cue in &context.cues {
        let own = cue.entry.frames.has(Frames::INFINITIVE);
        let request = cue.entry.frames.has(Frames::REQUEST);
        if (!own && !request)
            || cue.source.is_empty()
            || !context.is_asserted(cue)
            || !context.may_speak(cue, &cue.source)
        {
            continue;
        }
        let Some((content, asks)) = act(context, cue, own, request) else { continue };
        out.push(Candidate {
            rule: Rule::Infinitive,
            kind: if asks { StatementKind::Speech } else { StatementKind::Intention },
            anchor: cue.token,
            cue: vec![cue.span],
            source: cue.source.clone(),
            content: vec![content],
            addressee: if asks { asked(part, cue) } else { cue.addressee.clone() },
            negated: cue.denies(),
            confidence: confidence::INFINITIVE,
        });
    }
}

/// The infinitive clause, and whether somebody else is to act.
fn act(context: &Context, cue: &Cue, own: bool, request: bool) -> Option<(TokenSpan, bool)> {
    let part = context.part;
    let clause = part.children(cue.token).find(|&child| {
        child > cue.token
            && matches!(part.label(child), Label::Xcomp | Label::Ccomp | Label::Advcl | Label::Acl)
            && part.tag(child) == Tag::VB
    })?;
    let to = part.children(clause).find(|&child| child < clause && part.tag(child) == Tag::TO)?;
    // "declined to say whether": the verb of saying below is the cue.
    let speaks_below =
        context.cue_index(clause).is_some_and(|index| context.cues[index].entry.kind == StatementKind::Speech);
    if cue.entry.denies && speaks_below {
        return None;
    }
    let object = part.child(cue.token, Label::Dobj).filter(|&object| object < clause);
    let subject = part.child(clause, Label::Nsubj).filter(|&subject| subject > cue.token);
    let asks = request && (object.is_some() || subject.is_some());
    if !asks && (!own || part.label(clause) == Label::Advcl) {
        return None;
    }
    let start = subject.map_or(to + 1, |subject| part.left_edge(subject).max(cue.token + 1));
    let end = (part.right_edge(clause) + 1).min(cue.sentence(part).end);
    extent::trim(part, start, end).map(|content| (content, asks))
}

/// Those who are asked: the object, or the subject of the infinitive.
fn asked(part: &Part, cue: &Cue) -> Vec<TokenSpan> {
    let sentence = cue.sentence(part);
    let object = part.child(cue.token, Label::Dobj);
    let below = || {
        part.children(cue.token)
            .filter(|&child| child > cue.token)
            .find_map(|child| part.child(child, Label::Nsubj).filter(|&subject| subject > cue.token))
    };
    object.or_else(below).and_then(|head| extent::noun_phrase(part, head, &sentence, cue.token)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn a_promise() {
        let statements = found("The operator promised to pay the bonuses.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content, ["pay the bonuses"]);
    }
}
