//! Whether two names can be one.

use super::alignment::{Alignment, How, align};
use super::evidence::{self, FIGURES};
use super::kind::Kind;
use super::name::{Name, Role};
use super::weights;

/// Scores from here on are matches.
pub const MATCH_THRESHOLD: f32 = 0.5;

/// Fitted scores end here, below those of names with the same words.
const MOST_FITTED: f32 = 0.998;

/// How far two names can be one, 0 to 1; about the share of such pairs that a person would call one name.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Score(f32);

impl Score {
    /// Of names that are the same letter for letter, accents, case and punctuation aside.
    pub const IDENTICAL: Score = Score(1.0);
    /// Of names that are the same but for the order of their words.
    pub const OTHER_ORDER: Score = Score(0.999);
    /// Of names that have nothing in common, or are of things of different kinds.
    pub const NONE: Score = Score(0.0);

    /// The score as a number from 0 to 1.
    pub fn value(self) -> f32 {
        self.0
    }

    /// Whether it reaches [`MATCH_THRESHOLD`].
    pub fn is_match(self) -> bool {
        self.0 >= MATCH_THRESHOLD
    }
}

/// A part of one name and what stands for it in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words that stand for each other.
    Paired {
        /// Folded words of the first name.
        left: String,
        /// Folded words of the second name.
        right: String,
        /// In what way.
        how: How,
    },
    /// A word of the first name alone.
    OnlyLeft(String),
    /// A word of the second name alone.
    OnlyRight(String),
}

/// A score and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// How far the names can be one.
    pub score: Score,
    /// Every word of both, titles, legal forms and articles aside.
    pub parts: Vec<Part>,
}

/// Compares two names. The same two give the same score in either order.
///
/// ```
/// use dateline_knowledge::matching::{How, Kind, Name, Part, compare};
/// let (one, other) = (Name::parse("Tchaikovsky, P. I.", Kind::Person), Name::parse("Пётр Ильич Чайковский", Kind::Person));
/// let comparison = compare(&one, &other);
/// assert!(comparison.score.is_match());
/// let part = Part::Paired { left: "tchaikovsky".into(), right: "chaikovskiy".into(), how: How::SameSound };
/// assert!(comparison.parts.contains(&part));
/// ```
pub fn compare(left: &Name, right: &Name) -> Comparison {
    let is_turned = is_turned(left, right);
    let alignment = if is_turned { align(right, left) } else { align(left, right) };
    let score = if is_turned { score_of(right, left, &alignment) } else { score_of(left, right, &alignment) };
    let mut parts = Vec::new();
    for pair in &alignment.pairs {
        let (in_left, in_right) = if is_turned { (pair.right, pair.left) } else { (pair.left, pair.right) };
        parts.push(Part::Paired { left: words(left, in_left), right: words(right, in_right), how: pair.how });
    }
    let (in_left, in_right) =
        if is_turned { (alignment.right, alignment.left) } else { (alignment.left, alignment.right) };
    parts.extend(alone(left, in_left).map(Part::OnlyLeft));
    parts.extend(alone(right, in_right).map(Part::OnlyRight));
    Comparison { score, parts }
}

/// The score alone.
pub(super) fn score(left: &Name, right: &Name) -> Score {
    let (left, right) = if is_turned(left, right) { (right, left) } else { (left, right) };
    if left.folded == right.folded {
        return score_of(left, right, &Alignment::default());
    }
    score_of(left, right, &align(left, right))
}

/// Pairs of equal gain are taken in the order of words, so that one name must go first whichever is given first.
fn is_turned(left: &Name, right: &Name) -> bool {
    (left.tokens.len(), &left.folded, left.kind) > (right.tokens.len(), &right.folded, right.kind)
}

fn score_of(left: &Name, right: &Name, alignment: &Alignment) -> Score {
    if !left.kind.agrees_with(right.kind) {
        return Score::NONE;
    }
    let same_signs = || left.tokens.iter().map(|token| &token.signs).eq(right.tokens.iter().map(|token| &token.signs));
    if left.folded == right.folded && same_signs() {
        return Score::IDENTICAL;
    }
    if alignment.pairs.is_empty() {
        return Score::NONE;
    }
    if is_same_in_other_order(left, right) && !evidence::is_reordered(alignment) {
        return Score::OTHER_ORDER;
    }
    let figures = evidence::evidence(left, right, alignment);
    let weights = weights(left, right);
    let sum: f32 = figures.iter().zip(weights).map(|(figure, weight)| figure * weight).sum();
    Score((1.0 / (1.0 + (-sum).exp())).min(MOST_FITTED))
}

/// Whether the names have the same words, one in an order to which the other is rotated.
fn is_same_in_other_order(left: &Name, right: &Name) -> bool {
    if left.folded.len() != right.folded.len() || left.tokens.len() != right.tokens.len() {
        return false;
    }
    let words = |name: &Name| {
        let mut words: Vec<String> = name.folded.split(' ').map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    words(left) == words(right)
}

fn weights(left: &Name, right: &Name) -> &'static [f32; FIGURES] {
    if left.kind == Kind::Person || right.kind == Kind::Person { &weights::PERSON } else { &weights::OTHER }
}

/// The figures that the score of two names rests on, named by [`super::FIGURE_NAMES`]; for fitting the weights.
pub fn figures(left: &Name, right: &Name) -> [f32; FIGURES] {
    let (left, right) = if is_turned(left, right) { (right, left) } else { (left, right) };
    evidence::evidence(left, right, &align(left, right))
}

fn words(name: &Name, (first, count): (usize, usize)) -> String {
    let letters: Vec<&str> = name.tokens.iter().skip(first).take(count).map(|token| token.letters.as_ref()).collect();
    letters.join(" ")
}

fn alone(name: &Name, paired: u32) -> impl Iterator<Item = String> + '_ {
    let left_over = name.tokens.iter().enumerate().filter(move |(at, _)| paired & (1 << at) == 0);
    let tells = |role: Role| !matches!(role, Role::LegalForm(_) | Role::Filler | Role::Title);
    left_over.filter(move |(_, token)| tells(token.role)).map(|(_, token)| token.letters.to_string())
}
