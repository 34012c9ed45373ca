//! The words that tell an act.

use dateline_language::Pos;

use super::happening::{Trigger, TriggerForm};
use super::lexicon;
use crate::document::Part;

/// The triggers of a part, in order of the text.
pub(super) fn find(part: &Part) -> Vec<Trigger> {
    (0..part.len()).filter_map(|i| at(part, i)).collect()
}

fn at(part: &Part, i: usize) -> Option<Trigger> {
    let form = match part.pos(i) {
        Pos::Verb => TriggerForm::Verb,
        Pos::Noun => TriggerForm::Noun,
        _ => return None,
    };
    let frame = lexicon::frame(part.lemma(i), form == TriggerForm::Verb)?;
    let rule = format!("lexicon/{}", part.lemma(i));
    Some(Trigger { part: part.id, word: i, governor: i, span: part.tokens(i, i + 1), form, frame, rule })
}
