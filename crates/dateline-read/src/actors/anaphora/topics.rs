//! Whom and what the last sentences spoke of.

use dateline_language::{Label, Pos, Tag};
use dateline_report::MentionForm;

use super::super::profile::{Mention, is_subject};
use super::super::{ActorIndex, Actors};
use crate::document::{Document, Part};

/// How many of those spoken of are kept.
const MOST_KEPT: usize = 96;

/// How a topic is put into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Name,
    Nominal,
    Pronoun,
    /// A noun that mentions no actor.
    Noun,
}

/// Who or what was spoken of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Topic {
    /// None for a noun that names no actor.
    pub actor: Option<ActorIndex>,
    /// The head of the mention, or the noun.
    pub head: usize,
    /// The mention with its title.
    pub extent: (usize, usize),
    pub form: Form,
    pub is_plural: bool,
    pub is_subject: bool,
    pub is_quoted: bool,
    pub sentence: usize,
}

/// The topics of a part so far, in reading order.
#[derive(Debug, Default)]
pub(super) struct Topics {
    kept: Vec<Topic>,
}

impl Topics {
    pub fn keep(&mut self, topic: Topic) {
        if self.kept.len() == MOST_KEPT {
            self.kept.remove(0);
        }
        self.kept.push(topic);
    }

    /// The latest first.
    pub fn latest(&self) -> impl Iterator<Item = &Topic> {
        self.kept.iter().rev()
    }
}

pub(super) fn of_mention(document: &Document, part: &Part, mention: &Mention) -> Topic {
    let head = mention.heads.into_iter().find(|&head| is_subject(part, head)).unwrap_or(mention.heads[0]);
    let start = mention.extent.start.min(mention.span.start) as usize;
    Topic {
        actor: Some(mention.actor),
        head,
        extent: (start, mention.span.end as usize),
        form: match mention.form {
            MentionForm::Name => Form::Name,
            MentionForm::Nominal => Form::Nominal,
            MentionForm::Pronoun => Form::Pronoun,
        },
        is_plural: mention.form == MentionForm::Nominal && part.tag(head) == Tag::NNS,
        is_subject: mention.is_subject(document),
        is_quoted: part.is_quoted(head),
        sentence: part.sentence_of(head).unwrap_or(0),
    }
}

pub(super) fn of_token(part: &Part, i: usize, actor: Option<ActorIndex>, form: Form) -> Topic {
    Topic {
        actor,
        head: i,
        extent: (i, i + 1),
        form,
        is_plural: form == Form::Noun && part.tag(i) == Tag::NNS,
        is_subject: is_subject(part, i),
        is_quoted: part.is_quoted(i),
        sentence: part.sentence_of(i).unwrap_or(0),
    }
}

impl Actors {
    /// Whether token `i` is a common noun that is part of no actor's mention.
    pub(super) fn is_free_noun(&self, part: &Part, i: usize) -> bool {
        let is_noun = part.pos(i) == Pos::Noun && part.name_of(i).is_none();
        let token = self.tokens(part.id).get(i);
        is_noun && token.is_some_and(|token| token.covering.is_none() && token.headed.is_none())
    }
}

/// Whether a noun may be what a later pronoun means.
pub(super) fn takes_part(part: &Part, i: usize) -> bool {
    is_subject(part, i) || matches!(part.label(i), Label::Dobj | Label::Pobj | Label::Attr | Label::Conj | Label::Root)
}
