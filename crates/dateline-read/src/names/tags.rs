//! Tags of tokens: outside, and first, middle, last and only token of a person, a place, a body.

use std::ops::Range;

/// How many tags there are.
pub(super) const TAGS: usize = 13;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameType {
    /// A person, without title.
    Person,
    /// A state, a town, a region, something in nature, a building.
    Place,
    /// A body: a party, a ministry, a firm, an armed group.
    Body,
}

/// The types in the order of their tags.
pub(super) const TYPES: [NameType; 3] = [NameType::Person, NameType::Place, NameType::Body];

/// Places of a token within its name, in the order of their tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Position {
    First,
    Middle,
    Last,
    Only,
}

fn parts(tag: usize) -> Option<(usize, Position)> {
    let tag = tag.checked_sub(1)?;
    let position = [Position::First, Position::Middle, Position::Last, Position::Only][tag % 4];
    Some((tag / 4, position))
}

/// The type whose name is open behind a tag.
fn open(tag: usize) -> Option<usize> {
    parts(tag).filter(|(_, position)| matches!(position, Position::First | Position::Middle)).map(|(kind, _)| kind)
}

/// The type whose name has to be open before a tag.
fn goes_on(tag: usize) -> Option<usize> {
    parts(tag).filter(|(_, position)| matches!(position, Position::Middle | Position::Last)).map(|(kind, _)| kind)
}

/// A name that tags tell of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tagged {
    /// Its tokens.
    pub(super) range: Range<usize>,
    /// Its type.
    pub(super) kind: NameType,
    /// How probable each type is, were it sure that these tokens are a name.
    pub(super) shares: [f32; TYPES.len()],
}

/// The names in the best sequence of tags of a sentence.
pub(super) fn best_names(scores: &[[f32; TAGS]]) -> Vec<Tagged> {
    let mut names = Vec::new();
    let mut start = 0;
    for (i, tag) in best_tags(scores).into_iter().enumerate() {
        let Some((kind, position)) = parts(tag) else { continue };
        if matches!(position, Position::First | Position::Only) {
            start = i;
        }
        if matches!(position, Position::Last | Position::Only) {
            names.push(Tagged { range: start..i + 1, kind: TYPES[kind], shares: shares(&scores[start..=i]) });
        }
    }
    names
}

/// How probable each type is for a name of these tokens.
fn shares(scores: &[[f32; TAGS]]) -> [f32; TYPES.len()] {
    let last = scores.len() - 1;
    let position = |i: usize| match i {
        _ if last == 0 => Position::Only,
        0 => Position::First,
        _ if i == last => Position::Last,
        _ => Position::Middle,
    };
    let sums: [f32; TYPES.len()] = std::array::from_fn(|kind| {
        scores.iter().enumerate().map(|(i, row)| row[1 + 4 * kind + position(i) as usize]).sum()
    });
    let most = sums.into_iter().fold(f32::NEG_INFINITY, f32::max);
    let weights = sums.map(|sum| (sum - most).exp());
    let all: f32 = weights.iter().sum();
    weights.map(|weight| weight / all)
}

/// Viterbi over the sequences that begin, follow and end as names do; the first of equals.
fn best_tags(scores: &[[f32; TAGS]]) -> Vec<usize> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut best: [f32; TAGS] =
        std::array::from_fn(|tag| if goes_on(tag).is_none() { first[tag] } else { f32::NEG_INFINITY });
    let mut back: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    for row in &scores[1..] {
        // The best tag before, for each state that it can leave: a type's name open, or none.
        let mut before = [(f32::NEG_INFINITY, 0_u8); TYPES.len() + 1];
        for (tag, &score) in best.iter().enumerate() {
            let state = open(tag).unwrap_or(TYPES.len());
            if score > before[state].0 {
                before[state] = (score, tag as u8);
            }
        }
        let way = |tag: usize| before[goes_on(tag).unwrap_or(TYPES.len())];
        back.push(std::array::from_fn(|tag| way(tag).1));
        best = std::array::from_fn(|tag| way(tag).0 + row[tag]);
    }
    let mut tag = 0;
    for candidate in (0..TAGS).filter(|&tag| open(tag).is_none()) {
        if best[candidate] > best[tag] {
            tag = candidate;
        }
    }
    let mut tags = vec![tag];
    for row in back.iter().rev() {
        tag = usize::from(row[tag]);
        tags.push(tag);
    }
    tags.reverse();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores of a token that is most like `best`.
    fn like(best: usize, second: usize) -> [f32; TAGS] {
        let mut scores = [0.0; TAGS];
        scores[second] = 1.0;
        scores[best] = 2.0;
        scores
    }

    const OUT: usize = 0;
    const FIRST_OF_BODY: usize = 9;
    const MIDDLE_OF_BODY: usize = 10;
    const LAST_OF_BODY: usize = 11;
    const ONLY_OF_PERSON: usize = 4;

    #[test]
    fn names_are_first_middle_and_last() {
        let scores = [
            like(OUT, 1),
            like(FIRST_OF_BODY, 0),
            like(MIDDLE_OF_BODY, 0),
            like(LAST_OF_BODY, 0),
            like(ONLY_OF_PERSON, 0),
        ];
        let found = best_names(&scores);
        let told: Vec<_> = found.iter().map(|name| (name.range.clone(), name.kind)).collect();
        assert_eq!(told, [(1..4, NameType::Body), (4..5, NameType::Person)]);
        assert!(found[0].shares[NameType::Body as usize] > 0.9, "{:?}", found[0].shares);
        assert!((found[1].shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }

    #[test]
    fn no_name_stays_open_and_none_changes_its_type() {
        // First of a body, then the last of a person: one of the two has to give way.
        let scores = [like(FIRST_OF_BODY, OUT), like(3, LAST_OF_BODY), like(FIRST_OF_BODY, OUT)];
        let told: Vec<_> = best_names(&scores).into_iter().map(|name| (name.range, name.kind)).collect();
        assert_eq!(told, [(0..2, NameType::Body)]);
        assert_eq!(best_names(&[]), []);
    }
}
