//! Name matching: pairs of names that are one or not, listed bearers found under damaged names, and ordinary names that
//! must find nobody.

pub mod listed;
pub mod ordinary;
pub mod pairs;
pub mod perturbation;

use dateline_knowledge::matching::{Kind, Name};

/// The folded words of a name in the order of the alphabet: names with the same differ in order and punctuation alone.
pub fn sorted_words(name: &str, kind: Kind) -> Vec<String> {
    let mut words: Vec<String> = Name::parse(name, kind).folded().split(' ').map(str::to_owned).collect();
    words.sort_unstable();
    words
}
