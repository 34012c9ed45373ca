//! Which words of two names stand for each other.

use super::distance::{LETTER, distance, least_distance};
use super::name::{Name, Role, Token};
use super::script::Script;

/// How a part of one name stands for a part of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// Letter for letter, accents aside.
    Same,
    /// Another way to write the same sounds.
    SameSound,
    /// Slips or another transliteration.
    Near,
    /// The same consonants, one of the two in a script that leaves vowels out.
    Consonants,
    /// A letter for a name that begins with it.
    Initial,
    /// Words written as one, or parted elsewhere.
    Joined,
}

/// A first word and a number of words.
type Words = (usize, usize);

/// Words of one name that stand for words of the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) left: Words,
    pub(super) right: Words,
    pub(super) how: How,
    /// Tenths of a letter.
    pub(super) cost: u16,
    /// `cost` by the length of the longer, 0 to 1.
    pub(super) ratio: f32,
    /// The lesser of the weights of the two.
    pub(super) weight: f32,
    /// Letters of the shorter.
    pub(super) letters: usize,
}

/// Pairs, and the words that are in one; a word is a bit.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Alignment {
    pub(super) pairs: Vec<Pair>,
    pub(super) left: u32,
    pub(super) right: u32,
}

/// Words further apart than this share of their letters are two words.
const FARTHEST: f32 = 0.34;
/// The same, where words must be joined first.
const FARTHEST_JOINED: f32 = 0.08;
/// The same for whole names whose words do not pair, and the most letters that may differ.
const FARTHEST_WHOLE: (f32, u16) = (0.12, 12);
/// Sounds of words joined, at the least.
const LEAST_JOINED: usize = 5;
/// Most words joined.
const MOST_JOINED: usize = 3;
/// The share of its letters that an initial is taken to be away from the name it stands for.
const INITIAL_RATIO: f32 = 0.25;

/// Pairs words: the same ones first, of the rest the best pairs first; every word is in one pair at most.
pub(super) fn align(left: &Name, right: &Name) -> Alignment {
    let mut alignment = same(left, right);
    let left_all = bits((0, left.tokens.len()));
    let right_all = bits((0, right.tokens.len()));
    if alignment.left == left_all || alignment.right == right_all {
        return alignment;
    }
    let mut candidates = Vec::with_capacity(8);
    for (at, one) in rest(left, alignment.left) {
        for (facing, other) in rest(right, alignment.right) {
            if let Some((how, cost, ratio)) = pair(one, other) {
                let weight = one.weight.min(other.weight);
                let letters = one.letters.len().min(other.letters.len());
                candidates.push(Pair { left: (at, 1), right: (facing, 1), how, cost, ratio, weight, letters });
            }
        }
    }
    joined((left, alignment.left), (right, alignment.right), &mut candidates, |short, long| (short, long));
    joined((right, alignment.right), (left, alignment.left), &mut candidates, |short, long| (long, short));
    // Stable, so that equal pairs stay in the order of the words.
    candidates.sort_by(|one, other| gain(other).total_cmp(&gain(one)));
    for pair in candidates {
        let (in_left, in_right) = (bits(pair.left), bits(pair.right));
        if alignment.left & in_left == 0 && alignment.right & in_right == 0 {
            alignment.left |= in_left;
            alignment.right |= in_right;
            alignment.pairs.push(pair);
        }
    }
    whole(left, right, &alignment).unwrap_or(alignment)
}

/// Pairs of the same words, in their order.
fn same(left: &Name, right: &Name) -> Alignment {
    let mut alignment = Alignment::default();
    for (at, one) in left.tokens.iter().enumerate() {
        let facing = rest(right, alignment.right).find(|(_, other)| is_same(one, other));
        if let Some((facing, other)) = facing {
            let weight = one.weight.min(other.weight);
            let letters = one.letters.len().min(other.letters.len());
            let (left, right) = ((at, 1), (facing, 1));
            alignment.left |= bits(left);
            alignment.right |= bits(right);
            alignment.pairs.push(Pair { left, right, how: How::Same, cost: 0, ratio: 0.0, weight, letters });
        }
    }
    alignment
}

/// The words of a name that are in no pair yet.
fn rest(name: &Name, paired: u32) -> impl Iterator<Item = (usize, &Token)> {
    name.tokens.iter().enumerate().filter(move |(at, _)| paired & (1 << at) == 0)
}

fn is_same(one: &Token, other: &Token) -> bool {
    match (one.role, other.role) {
        (Role::LegalForm(_) | Role::Filler, _) | (_, Role::LegalForm(_) | Role::Filler) => false,
        (Role::Number(one), Role::Number(other)) => one == other,
        (Role::Number(_), _) | (_, Role::Number(_)) => false,
        _ if one.script == Script::Signs && other.script == Script::Signs => one.signs == other.signs,
        _ => one.is_same(other),
    }
}

/// Greater for pairs that explain more.
fn gain(pair: &Pair) -> f32 {
    let order = if pair.left.0 == pair.right.0 { 0.001 } else { 0.0 };
    let words = (pair.left.1 + pair.right.1) as f32 / 2.0;
    (pair.weight + 0.05) * words * (1.0 - pair.ratio / (2.0 * FARTHEST)) + order
}

fn bits((first, count): Words) -> u32 {
    ((1u32 << count) - 1) << first
}

/// Whether two words that are not the same stand for each other: how, at what cost, and that by length.
fn pair(one: &Token, other: &Token) -> Option<(How, u16, f32)> {
    match (one.role, other.role) {
        (Role::Initial, Role::Name) | (Role::Name, Role::Initial) => {
            let begins_alike = one.letters.as_bytes().first() == other.letters.as_bytes().first()
                || one.sounds.first() == other.sounds.first();
            return begins_alike.then_some((How::Initial, 0, INITIAL_RATIO));
        }
        (Role::Name, Role::Name | Role::Title) | (Role::Title, Role::Name) => {}
        _ => return None,
    }
    if one.is_fixed && other.is_fixed {
        return None;
    }
    match (one.script, other.script) {
        (Script::Signs, Script::Signs) => None,
        (Script::Abjad, Script::Abjad) => by_sound_or_letter(one, other),
        (Script::Abjad, _) | (_, Script::Abjad) => {
            let apart = near(&one.consonants, &other.consonants, FARTHEST);
            apart.map(|(_, cost, ratio)| (How::Consonants, cost, ratio))
        }
        _ => by_sound_or_letter(one, other),
    }
}

/// The nearer of sounds and letters: a slip may tear apart letters that sound as one.
fn by_sound_or_letter(one: &Token, other: &Token) -> Option<(How, u16, f32)> {
    let is_possible = |by: usize, length: usize| {
        let least = least_distance(one.classes[by], other.classes[by]);
        f32::from(least) <= FARTHEST * 10.0 * length as f32
    };
    let sounds = one.sounds.len().max(other.sounds.len());
    let by_sound = if is_possible(0, sounds) { near(&one.sounds, &other.sounds, FARTHEST) } else { None };
    if by_sound.is_some_and(|(_, cost, _)| cost < LETTER) {
        return by_sound;
    }
    if !is_possible(1, one.letters.len().max(other.letters.len())) {
        return by_sound;
    }
    let by_letter = near(one.letters.as_bytes(), other.letters.as_bytes(), FARTHEST);
    match (by_sound, by_letter) {
        (Some(by_sound), Some(by_letter)) => Some(if by_letter.1 < by_sound.1 { by_letter } else { by_sound }),
        (by_sound, by_letter) => by_sound.or(by_letter),
    }
}

fn near(one: &[u8], other: &[u8], farthest: f32) -> Option<(How, u16, f32)> {
    let length = one.len().max(other.len()).max(1) as f32;
    let cost = distance(one, other, (farthest * 10.0 * length) as u16)?;
    Some((if cost == 0 { How::SameSound } else { How::Near }, cost, f32::from(cost) / (10.0 * length)))
}

/// Pairs of one word with two or three that are written as one in it.
fn joined(
    (short, short_paired): (&Name, u32),
    (long, long_paired): (&Name, u32),
    candidates: &mut Vec<Pair>,
    sides: fn(Words, Words) -> (Words, Words),
) {
    let mut sounds: Vec<u8> = Vec::new();
    for (at, one) in rest(short, short_paired).filter(|(_, one)| is_joinable(one)) {
        for first in 0..long.tokens.len() {
            if long.tokens[first].sounds.first() != one.sounds.first() {
                continue;
            }
            sounds.clear();
            let (mut weight, mut shortest) = (0.0, usize::MAX);
            for (count, other) in long.tokens[first..].iter().take(MOST_JOINED).enumerate() {
                let is_free = long_paired & (1 << (first + count)) == 0;
                if !is_free || !is_joinable(other) || sounds.len() > one.sounds.len() + 2 {
                    break;
                }
                sounds.extend_from_slice(&other.sounds);
                weight += other.weight;
                shortest = shortest.min(other.sounds.len());
                let fits = sounds.len() >= LEAST_JOINED && sounds.len().abs_diff(one.sounds.len()) <= 2;
                if count == 0 || !fits {
                    continue;
                }
                // Else the shorter word were as good as left out.
                let is_spelled_out = |cost: u16| usize::from(cost) < 5 * shortest.max(1);
                if let Some((_, cost, ratio)) = near(&one.sounds, &sounds, FARTHEST_JOINED)
                    && is_spelled_out(cost)
                {
                    let (left, right) = sides((at, 1), (first, count + 1));
                    let weight = weight.min(one.weight.max(1.0));
                    let letters = one.letters.len();
                    candidates.push(Pair { left, right, how: How::Joined, cost, ratio, weight, letters });
                }
            }
        }
    }
}

fn is_joinable(token: &Token) -> bool {
    matches!(token.role, Role::Name | Role::Particle | Role::Initial | Role::Filler) && token.script != Script::Signs
}

/// One pair of all words, where words are left over that do not pair and yet the names as wholes are near: letters moved
/// from word to word, or a slip in a particle.
fn whole(left: &Name, right: &Name, alignment: &Alignment) -> Option<Alignment> {
    let is_left_over = |name: &Name, paired: u32| {
        let mut rest = name.tokens.iter().enumerate().filter(|(at, _)| paired & (1 << at) == 0);
        rest.any(|(_, token)| token.is_content() && token.weight > 0.1)
    };
    if !is_left_over(left, alignment.left) && !is_left_over(right, alignment.right) {
        return None;
    }
    let sounds = |name: &Name| -> Option<Vec<u8>> {
        let words = name.tokens.iter().filter(|token| !matches!(token.role, Role::LegalForm(_)));
        let usable = words.clone().all(|token| is_joinable(token) && token.script == Script::Alphabet);
        usable.then(|| words.flat_map(|token| token.sounds.iter().copied()).collect())
    };
    let classes = |name: &Name| name.tokens.iter().fold(0, |classes, token| classes | token.classes[0]);
    if least_distance(classes(left), classes(right)) > FARTHEST_WHOLE.1 {
        return None;
    }
    let too_far = left.folded.len().abs_diff(right.folded.len()) > 4 + 12;
    if too_far || left.tokens.len() < 2 && right.tokens.len() < 2 {
        return None;
    }
    let (one, other) = (sounds(left)?, sounds(right)?);
    if one.len().min(other.len()) < LEAST_JOINED || one.len().abs_diff(other.len()) > 3 {
        return None;
    }
    let length = one.len().max(other.len()) as f32;
    let limit = ((FARTHEST_WHOLE.0 * 10.0 * length) as u16).min(FARTHEST_WHOLE.1);
    let cost = distance(&one, &other, limit)?;
    let all = |name: &Name| (0, name.tokens.len());
    let weight = |name: &Name| name.tokens.iter().map(|token| token.weight).sum::<f32>();
    let pair = Pair {
        left: all(left),
        right: all(right),
        how: How::Joined,
        cost,
        ratio: f32::from(cost) / (10.0 * length),
        weight: weight(left).min(weight(right)),
        letters: one.len().min(other.len()),
    };
    Some(Alignment { left: bits(pair.left), right: bits(pair.right), pairs: vec![pair] })
}
