//! Whom a verb is said of: its subject, what a participle modifies, or what a bracket stands behind.

use dateline_language::{Label, Pos, Tag};

use super::{Background, child_of};
use crate::actors::ActorIndex;
use crate::document::Part;

/// Tokens before a bracket or participle in which its bearer stands.
const NEAR: usize = 4;

impl Background<'_, '_> {
    /// Whom a passive is said of: `word` is the participle or adjective, `verb` has the subject.
    pub fn done_to(&self, part: &Part, word: usize, verb: usize) -> Vec<ActorIndex> {
        of_passive(self, part, word, verb)
    }

    /// Who acts: the subject of an active verb, or the noun that a participle modifies.
    pub fn acting(&self, part: &Part, verb: usize) -> Vec<ActorIndex> {
        if let Some(subject) = subject_of(part, verb) {
            return self.all_meant(part, subject);
        }
        match part.label(verb) {
            Label::Acl | Label::Relcl => self.meant(part, part.head(verb)).into_iter().collect(),
            Label::Advcl if part.tag(verb) == Tag::VBG => {
                subject_of(part, part.head(verb)).and_then(|subject| self.meant(part, subject)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }
}

fn of_passive(background: &Background, part: &Part, word: usize, verb: usize) -> Vec<ActorIndex> {
    let subject = subject_of(part, verb).or_else(|| subject_of(part, word));
    let meant = subject.map_or_else(Vec::new, |subject| background.all_meant(part, subject));
    if !meant.is_empty() {
        return meant;
    }
    if let Some(in_bracket) = before_bracket(background, part, word) {
        return vec![in_bracket];
    }
    if subject.is_some() {
        return meant;
    }
    match part.label(verb) {
        Label::Acl | Label::Relcl | Label::Amod => background.meant(part, part.head(verb)).into_iter().collect(),
        Label::Advcl => {
            subject_of(part, part.head(verb)).and_then(|subject| background.meant(part, subject)).into_iter().collect()
        }
        _ => beside(background, part, word).into_iter().collect(),
    }
}

/// The subject of a verb, or that of the verb which it is joined to.
pub(crate) fn subject_of(part: &Part, verb: usize) -> Option<usize> {
    let own = |verb: usize| child_of(part, verb, &[Label::NsubjPass, Label::Nsubj]);
    let mut at = verb;
    for _ in 0..4 {
        if let Some(subject) = own(at) {
            return Some(subject);
        }
        if !matches!(part.label(at), Label::Conj | Label::Xcomp) || part.head(at) == at {
            return None;
        }
        at = part.head(at);
    }
    None
}

/// "X (banned in Russia)", "X (IG, is banned in Russia)": who is named before the bracket that opens beside the word.
fn before_bracket(background: &Background, part: &Part, word: usize) -> Option<ActorIndex> {
    let open = (word.saturating_sub(12)..word).rev().find(|&i| matches!(part.form(i), "(" | ")"))?;
    if part.form(open) != "(" {
        return None;
    }
    let is_free = (open + 1..word).all(|i| part.pos(i) != Pos::Verb);
    let inside = (open + 1..word).find_map(|i| background.actors.at(part.id, i));
    let ahead = || {
        let near = (open.saturating_sub(NEAR)..open).rev();
        near.take_while(|&i| !matches!(part.form(i), ")" | "," | ".")).find_map(|i| background.actors.at(part.id, i))
    };
    if is_free { inside.filter(|&actor| background.is_body(actor)).or_else(ahead) } else { None }
}

/// The actor whose name ends just before a participle.
fn beside(background: &Background, part: &Part, word: usize) -> Option<ActorIndex> {
    let mut before = (word.saturating_sub(NEAR)..word).rev();
    let last =
        before.find(|&i| !matches!(part.form(i), "," | "is" | "was" | "are" | "were" | "been" | "has" | "\"" | "”"))?;
    background.actors.at(part.id, last).filter(|&actor| background.is_body(actor))
}
