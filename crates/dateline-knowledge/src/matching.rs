//! Names compared: whether two can be one, and which of many a name may be.
//!
//! A [`Name`] is taken apart once: letters of any script become Latin, words become names, initials, particles, titles,
//! numbers, legal forms or words of business, each with a weight. [`compare`] pairs the words of two names and scores what is
//! paired, what conflicts and what is left over. [`NameIndex`] holds many names and compares only those with words alike.

mod alignment;
mod comparison;
mod distance;
mod evidence;
mod index;
mod kind;
mod name;
mod script;
mod sound;
#[cfg(test)]
mod tests;
mod vocabulary;
mod weights;

pub use self::alignment::How;
pub use self::comparison::{Comparison, MATCH_THRESHOLD, Part, Score, compare, figures};
pub use self::evidence::FIGURE_NAMES;
pub use self::index::{Match, NameIndex};
pub use self::kind::Kind;
pub use self::name::Name;
