//! What an alignment says for and against two names being one.

use super::alignment::{Alignment, How};
use super::distance::distance;
use super::name::{Name, Role};

/// Number of figures in [`Evidence`].
pub(super) const FIGURES: usize = 23;

/// What the figures of [`Evidence`] are, in their order; `training/matching` fits a weight to each.
pub const FIGURE_NAMES: [&str; FIGURES] = [
    "one",
    "apart",
    "worst_ratio",
    "conflict",
    "conflicts",
    "extra",
    "matched",
    "little",
    "single",
    "initials",
    "number_conflict",
    "number_extra",
    "legal_conflict",
    "order",
    "unlike",
    "short_unlike",
    "unlike_and_few",
    "extra_and_few",
    "few",
    "scant",
    "bare_unlike",
    "legal_same",
    "lone_legal_extra",
];

/// Figures about an alignment; the score is a logistic function of their weighted sum.
pub(super) type Evidence = [f32; FIGURES];

/// Weight from which a word left over on both sides is a conflict.
const LEAST_CONFLICT: f32 = 0.2;
/// Weight from which a word is a name rather than a kind of business.
const NAME_WEIGHT: f32 = 0.5;
/// What a match of a common and a rare name amounts to; less is little evidence.
const ENOUGH: f32 = 1.7;

/// Letters of a long word; fewer are little evidence.
const ENOUGH_LETTERS: f32 = 10.0;
/// Letters of a short word; fewer are next to none.
const SCANT_LETTERS: f32 = 4.0;
/// Letters from which a word that is spelt otherwise is not short.
const LONG: f32 = 8.0;

/// What is left over of one name.
#[derive(Debug, Default, Clone, Copy)]
struct Rest {
    weight: f32,
    heaviest: f32,
    numbers: u32,
    contents: u32,
    /// Words that are names rather than kinds of business, paired or not.
    names: u32,
}

fn rest(name: &Name, paired: u32) -> Rest {
    let mut rest = Rest::default();
    for (at, token) in name.tokens.iter().enumerate() {
        rest.contents += u32::from(token.is_content());
        rest.names += u32::from(token.is_content() && token.weight >= NAME_WEIGHT);
        if paired & (1 << at) != 0 {
            continue;
        }
        match token.role {
            Role::Number(_) => rest.numbers += 1,
            Role::LegalForm(_) | Role::Filler => {}
            _ => {
                rest.weight += token.weight;
                rest.heaviest = rest.heaviest.max(token.weight);
            }
        }
    }
    rest
}

/// Sums over pairs.
#[derive(Debug, Default)]
struct Paired {
    /// Letters by which the sounds differ.
    apart: f32,
    /// Letters by which the spellings differ.
    unlike: f32,
    /// The greatest share of a word that differs.
    worst: f32,
    /// Weight of the pairs, less the share that differs.
    matched: f32,
    initials: f32,
    /// The shortness of words that are spelt otherwise.
    short_unlike: f32,
    /// Letters that are the same, by weight; two for each that differs are taken off.
    letters: f32,
}

fn paired(left: &Name, right: &Name, alignment: &Alignment) -> Paired {
    let mut paired = Paired::default();
    for pair in &alignment.pairs {
        if pair.how == How::Initial {
            paired.initials += 1.0;
            paired.matched += pair.weight;
            paired.letters += pair.weight;
            continue;
        }
        let cost = f32::from(pair.cost) / 10.0;
        let unlike = if pair.how == How::Near || pair.how == How::SameSound {
            spelt_apart(&left.tokens[pair.left.0].letters, &right.tokens[pair.right.0].letters)
        } else {
            cost
        };
        paired.apart += cost;
        paired.unlike += unlike;
        paired.worst = paired.worst.max(pair.ratio);
        paired.matched += pair.weight * (1.0 - pair.ratio);
        paired.letters += pair.weight.min(1.0) * (pair.letters as f32 - 2.0 * unlike).max(0.0);
        if unlike > 0.0 {
            paired.short_unlike += (1.0 - pair.letters as f32 / LONG).max(0.0);
        }
    }
    paired
}

/// Letters by which two spellings differ.
fn spelt_apart(one: &str, other: &str) -> f32 {
    let limit = 10 * one.len().max(other.len()) as u16;
    f32::from(distance(one.as_bytes(), other.as_bytes(), limit).unwrap_or(limit)) / 10.0
}

/// The figures about an alignment of two names.
pub(super) fn evidence(left: &Name, right: &Name, alignment: &Alignment) -> Evidence {
    let (one, other) = (rest(left, alignment.left), rest(right, alignment.right));
    let paired = paired(left, right, alignment);
    let conflict = one.weight.min(other.weight);
    let extra = one.weight.max(other.weight) - conflict;
    let conflicts = one.heaviest.min(other.heaviest) >= LEAST_CONFLICT;
    let number_conflict = one.numbers > 0 && other.numbers > 0;
    let number_extra = !number_conflict && one.numbers + other.numbers > 0;
    let single = one.contents.min(other.contents) == 1 && one.contents.max(other.contents) > 1;
    let few = (1.0 - paired.letters / ENOUGH_LETTERS).max(0.0);
    let legal = Legal::of(left, right);
    // One word against one word, and nothing beside them.
    let is_bare = one.contents == 1 && other.contents == 1 && !legal.is_same && !legal.is_extra;
    let bare = f32::from(is_bare);
    let lone = f32::from(one.names.min(other.names) <= 1);
    [
        1.0,
        paired.apart.min(4.0),
        paired.worst,
        conflict.min(2.0),
        f32::from(conflicts),
        extra.min(3.0),
        paired.matched.min(3.0),
        (ENOUGH - paired.matched).max(0.0),
        f32::from(single),
        paired.initials.min(2.0),
        f32::from(number_conflict),
        f32::from(number_extra),
        f32::from(legal.is_conflict),
        f32::from(is_reordered(alignment)),
        paired.unlike.min(4.0),
        paired.short_unlike.min(2.0),
        paired.unlike.min(3.0) * few,
        extra.min(2.0) * few,
        few,
        (1.0 - paired.letters / SCANT_LETTERS).max(0.0),
        bare * paired.unlike.min(2.0),
        f32::from(legal.is_same),
        lone * f32::from(legal.is_extra),
    ]
}

/// Whether the words come in another order, other than that the last ones come first or the first ones last.
pub(super) fn is_reordered(alignment: &Alignment) -> bool {
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(alignment.pairs.len());
    let tells = alignment.pairs.iter().filter(|pair| pair.weight > LEAST_CONFLICT);
    places.extend(tells.map(|pair| (pair.left.0, pair.right.0)));
    places.sort_unstable();
    let steps_back = (0..places.len()).filter(|&at| places[at].1 > places[(at + 1) % places.len()].1).count();
    steps_back > 1
}

/// What the legal forms of two names say.
struct Legal {
    /// Both have one, of the same class.
    is_same: bool,
    /// Both have one, of different classes.
    is_conflict: bool,
    /// One has one.
    is_extra: bool,
}

impl Legal {
    fn of(left: &Name, right: &Name) -> Legal {
        let classes = |name: &Name| {
            let class = |role: Role| if let Role::LegalForm(class) = role { 1u32 << class.0 } else { 0 };
            name.tokens.iter().fold(0, |classes, token| classes | class(token.role))
        };
        let (one, other) = (classes(left), classes(right));
        let is_both = one != 0 && other != 0;
        Legal {
            is_same: one & other != 0,
            is_conflict: is_both && one & other == 0,
            is_extra: !is_both && one | other != 0,
        }
    }
}
