//! The name finder: greedy begin / in / last / unit / out moves over its own token vectors (LANGUAGE section 6).

use crate::annotated::Name;
use crate::container::Container;
use crate::kernels::Kernels;
use crate::labels::EntityLabel;
use crate::model::ModelError;
use crate::transitions::{Scorer, ScorerScratch, best_move};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NameMove {
    /// A class that training data with gaps needs; never taken.
    Missing,
    Begin(EntityLabel),
    In(EntityLabel),
    Last(EntityLabel),
    Unit(EntityLabel),
    /// A unit without label exists as a class only.
    UnlabelledUnit,
    Out,
}

/// The name finder's weights and moves.
#[derive(Debug)]
pub(crate) struct NameFinder {
    scorer: Scorer<3>,
    moves: Vec<NameMove>,
}

/// What the validity of moves depends on.
#[derive(Debug, Clone, Copy)]
struct Situation {
    open: Option<EntityLabel>,
    is_last_token: bool,
    next_starts_sentence: bool,
    is_space: bool,
}

impl NameMove {
    fn parse(line: &str) -> Option<NameMove> {
        let (action, label) = line.split_once('\t')?;
        let entity = EntityLabel::from_name(label);
        match action {
            "0" => Some(NameMove::Missing),
            "1" => entity.map(NameMove::Begin),
            "2" => entity.map(NameMove::In),
            "3" => entity.map(NameMove::Last),
            "4" if label.is_empty() => Some(NameMove::UnlabelledUnit),
            "4" => entity.map(NameMove::Unit),
            "5" => Some(NameMove::Out),
            _ => None,
        }
    }

    fn is_valid(self, at: Situation) -> bool {
        match self {
            NameMove::Missing | NameMove::UnlabelledUnit => false,
            NameMove::Begin(_) => at.open.is_none() && !at.is_last_token && !at.next_starts_sentence && !at.is_space,
            NameMove::In(label) => at.open == Some(label) && !at.is_last_token && !at.next_starts_sentence,
            NameMove::Last(label) => at.open == Some(label),
            NameMove::Unit(_) => at.open.is_none() && !at.is_space,
            NameMove::Out => at.open.is_none(),
        }
    }
}

impl NameFinder {
    /// Reads the sections `ner.*`.
    pub(crate) fn from_container(container: &Container<'_>) -> Result<NameFinder, ModelError> {
        let mut moves = Vec::new();
        for line in container.text("ner.moves")?.lines() {
            moves.push(NameMove::parse(line).ok_or_else(|| ModelError::BadSection("ner.moves".to_owned()))?);
        }
        Ok(NameFinder { scorer: Scorer::from_container(container, "ner", moves.len())?, moves })
    }

    /// Finds the names of a text, given its token vectors, its sentence starts and which tokens are whitespace.
    pub(crate) fn find(
        &self,
        kernels: Kernels,
        vectors: &[f32],
        sentence_start: &[bool],
        is_space: impl Fn(usize) -> bool,
        scratch: &mut ScorerScratch,
    ) -> Vec<Name> {
        self.scorer.prepare(kernels, vectors, scratch);
        let count = sentence_start.len();
        let mut names = Vec::new();
        let mut open: Option<(u32, EntityLabel)> = None;
        for token in 0..count {
            let front = token as u32;
            let first = open.map(|(start, _)| start);
            let features = [Some(front), first, first.and(front.checked_sub(1))];
            let scores = self.scorer.score(kernels, features, scratch);
            let situation = Situation {
                open: open.map(|(_, label)| label),
                is_last_token: token + 1 == count,
                next_starts_sentence: sentence_start.get(token + 1).copied().unwrap_or(false),
                is_space: is_space(token),
            };
            let class = best_move(scores, self.moves.len(), |class| self.moves[class].is_valid(situation));
            match class.map(|class| self.moves[class]) {
                Some(NameMove::Begin(label)) => open = Some((front, label)),
                Some(NameMove::Last(label)) => {
                    if let Some((start, _)) = open.take() {
                        names.push(Name { start, end: front + 1, label });
                    }
                }
                Some(NameMove::Unit(label)) => names.push(Name { start: front, end: front + 1, label }),
                _ => {}
            }
        }
        names
    }
}
