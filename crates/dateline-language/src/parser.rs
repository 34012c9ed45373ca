//! The dependency parser: greedy, arc-eager, with sentence breaks (LANGUAGE section 5).
//!
//! Every move shifts, reduces, adds an arc or marks a sentence, and a token that went back to the buffer may not be
//! shifted again without an arc, so a text of n tokens takes fewer than 5n moves; a counter stands guard over that.

use crate::container::Container;
use crate::kernels::Kernels;
use crate::model::ModelError;
use crate::transitions::{Scorer, ScorerScratch, best_move};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

/// Index into [`Parser::labels`]: the raw labels, decorated ones (`x||y`) among them.
pub(crate) type RawLabel = u16;

/// The parser's weights and moves.
#[derive(Debug)]
pub(crate) struct Parser {
    scorer: Scorer<8>,
    moves: Vec<(Action, RawLabel)>,
    /// Classes of each action are consecutive: first class and the class behind the last.
    spans: [(usize, usize); 5],
    labels: Vec<String>,
}

/// Heads and raw labels of a text, before decorated labels are resolved.
#[derive(Debug, Default)]
pub(crate) struct RawTree {
    /// Head of each token; the token itself for a root.
    pub(crate) heads: Vec<u32>,
    /// Raw label of each token, `None` for a root.
    pub(crate) labels: Vec<Option<RawLabel>>,
}

/// Buffers of one worker.
#[derive(Debug, Default)]
pub(crate) struct ParserScratch {
    scorer: ScorerScratch,
    state: State,
}

impl Parser {
    /// Reads the sections `parser.*`.
    pub(crate) fn from_container(container: &Container<'_>) -> Result<Parser, ModelError> {
        let bad = || ModelError::BadSection("parser.moves".to_owned());
        let mut moves = Vec::new();
        let mut labels: Vec<String> = Vec::new();
        let mut spans = [(usize::MAX, 0); 5];
        for line in container.text("parser.moves")?.lines() {
            let (action, label) = line.split_once('\t').ok_or_else(bad)?;
            let number: usize = action.parse().map_err(|_| bad())?;
            let action = *[Action::Shift, Action::Reduce, Action::Left, Action::Right, Action::Break]
                .get(number)
                .ok_or_else(bad)?;
            let raw = labels.iter().position(|known| known == label).unwrap_or_else(|| {
                labels.push(label.to_owned());
                labels.len() - 1
            });
            spans[number].0 = spans[number].0.min(moves.len());
            spans[number].1 = moves.len() + 1;
            moves.push((action, raw as RawLabel));
        }
        if spans.iter().any(|(first, end)| first >= end) {
            return Err(bad());
        }
        Ok(Parser { scorer: Scorer::from_container(container, "parser", moves.len())?, moves, spans, labels })
    }

    /// The raw labels by index.
    pub(crate) fn labels(&self) -> &[String] {
        &self.labels
    }

    /// Parses a text of the given token vectors.
    pub(crate) fn parse(
        &self,
        kernels: Kernels,
        vectors: &[f32],
        count: usize,
        scratch: &mut ParserScratch,
    ) -> RawTree {
        self.scorer.prepare(kernels, vectors, &mut scratch.scorer);
        let state = &mut scratch.state;
        state.reset(count);
        let mut moves_left = 8 * count + 16;
        while !state.is_final() && moves_left > 0 {
            moves_left -= 1;
            let valid = state.valid();
            let class = match self.only_choice(valid) {
                Some(class) => class,
                None => {
                    let scores = self.scorer.score(kernels, state.features(), &mut scratch.scorer);
                    let Some(class) = self.best_valid(scores, valid) else { break };
                    class
                }
            };
            let (action, label) = self.moves[class];
            state.apply(action, label);
        }
        let heads = state.heads.iter().enumerate().map(|(i, head)| if *head < 0 { i as u32 } else { *head as u32 });
        let labels = state.heads.iter().zip(&state.labels).map(|(head, label)| (*head >= 0).then_some(*label));
        RawTree { heads: heads.collect(), labels: labels.collect() }
    }

    /// The class to take without a look at the scores, where one action with one class is all that is valid.
    fn only_choice(&self, valid: [bool; 5]) -> Option<usize> {
        let mut actions = valid.iter().zip(&self.spans).filter(|(valid, _)| **valid);
        let (_, (first, end)) = actions.next()?;
        (actions.next().is_none() && end - first == 1).then_some(*first)
    }

    fn best_valid(&self, scores: &[f32], valid: [bool; 5]) -> Option<usize> {
        let mut best: Option<usize> = None;
        for (action, (first, end)) in self.spans.iter().enumerate() {
            if !valid[action] {
                continue;
            }
            let within = &scores[*first..*end];
            if let Some(offset) = best_move(within, within.len(), |_| true)
                && best.is_none_or(|best| within[offset] > scores[best])
            {
                best = Some(first + offset);
            }
        }
        best
    }
}

const NONE: i32 = -1;

/// Stack, buffer and arcs.
#[derive(Debug, Default)]
struct State {
    heads: Vec<i32>,
    labels: Vec<RawLabel>,
    /// Children of each token on either side, in the order in which they were attached.
    left_children: Children,
    right_children: Children,
    stack: Vec<u32>,
    /// Tokens put back to the front of the buffer, the front last.
    returned: Vec<u32>,
    next: u32,
    sentence_start: Vec<bool>,
    unshiftable: Vec<bool>,
}

/// Lists of children as chains of the latest child and, for each child, the one attached before it.
#[derive(Debug, Default)]
struct Children {
    latest: Vec<i32>,
    earlier: Vec<i32>,
}

impl Children {
    fn reset(&mut self, count: usize) {
        self.latest.clear();
        self.latest.resize(count, NONE);
        self.earlier.clear();
        self.earlier.resize(count, NONE);
    }

    fn latest(&self, head: Option<u32>) -> Option<u32> {
        head.and_then(|head| u32::try_from(self.latest[head as usize]).ok())
    }

    fn add(&mut self, head: u32, child: u32) {
        self.earlier[child as usize] = self.latest[head as usize];
        self.latest[head as usize] = child as i32;
    }

    /// Takes `child` off again if it is the latest; spaCy keeps an earlier one in the list, and so do we.
    fn remove(&mut self, head: u32, child: u32) {
        if self.latest[head as usize] == child as i32 {
            self.latest[head as usize] = self.earlier[child as usize];
        }
    }
}

impl State {
    fn reset(&mut self, count: usize) {
        self.heads.clear();
        self.heads.resize(count, NONE);
        self.labels.clear();
        self.labels.resize(count, 0);
        self.left_children.reset(count);
        self.right_children.reset(count);
        self.stack.clear();
        self.returned.clear();
        self.next = 0;
        self.sentence_start.clear();
        self.sentence_start.resize(count, false);
        self.unshiftable.clear();
        self.unshiftable.resize(count, false);
    }

    fn length(&self) -> usize {
        self.heads.len()
    }

    fn stack_at(&self, depth: usize) -> Option<u32> {
        self.stack.len().checked_sub(depth + 1).map(|i| self.stack[i])
    }

    fn buffer_at(&self, position: usize) -> Option<u32> {
        if let Some(i) = self.returned.len().checked_sub(position + 1) {
            return Some(self.returned[i]);
        }
        let token = self.next as usize + position - self.returned.len();
        (token < self.length()).then_some(token as u32)
    }

    fn buffer_length(&self) -> usize {
        self.length() - self.next as usize + self.returned.len()
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffer_length() == 0
    }

    fn features(&self) -> [Option<u32>; 8] {
        let (front, second) = (self.buffer_at(0), self.buffer_at(1));
        let top = self.stack_at(0);
        [
            front,
            second,
            top,
            self.stack_at(1),
            self.stack_at(2),
            self.left_children.latest(front),
            self.left_children.latest(top),
            self.right_children.latest(top),
        ]
    }

    /// Which actions are valid, in the order of [`Action`].
    fn valid(&self) -> [bool; 5] {
        let front = self.buffer_at(0);
        let second = self.buffer_at(1);
        let starts = |token: Option<u32>| token.is_some_and(|token| self.sentence_start[token as usize]);
        let returned = front.is_some_and(|token| self.unshiftable[token as usize]);
        let has_stack = !self.stack.is_empty();
        let can_attach = has_stack && front.is_some() && !starts(front);
        [
            !has_stack || (second.is_some() && !starts(front) && !returned),
            has_stack,
            can_attach,
            can_attach,
            second.is_some() && second == front.map(|token| token + 1) && !starts(second),
        ]
    }

    fn apply(&mut self, action: Action, label: RawLabel) {
        match action {
            Action::Shift => self.push(),
            Action::Reduce => self.reduce(),
            Action::Left => {
                if let (Some(front), Some(top)) = (self.buffer_at(0), self.stack_at(0)) {
                    self.attach(front, top, label);
                    self.unshiftable[front as usize] = false;
                    self.stack.pop();
                }
            }
            Action::Right => {
                if let (Some(front), Some(top)) = (self.buffer_at(0), self.stack_at(0)) {
                    self.attach(top, front, label);
                    self.push();
                }
            }
            Action::Break => {
                if let Some(second) = self.buffer_at(1) {
                    self.sentence_start[second as usize] = true;
                }
            }
        }
    }

    fn push(&mut self) {
        if let Some(token) = self.returned.pop() {
            self.stack.push(token);
        } else if (self.next as usize) < self.length() {
            self.stack.push(self.next);
            self.next += 1;
        }
    }

    fn reduce(&mut self) {
        let Some(top) = self.stack.pop() else { return };
        if self.heads[top as usize] == NONE && !self.stack.is_empty() {
            self.unshiftable[top as usize] = true;
            self.returned.push(top);
        }
    }

    fn attach(&mut self, head: u32, child: u32, label: RawLabel) {
        if let Ok(old) = u32::try_from(self.heads[child as usize]) {
            let side = if old > child { &mut self.left_children } else { &mut self.right_children };
            side.remove(old, child);
        }
        let side = if head > child { &mut self.left_children } else { &mut self.right_children };
        side.add(head, child);
        self.heads[child as usize] = head as i32;
        self.labels[child as usize] = label;
    }
}
