//! One happening of what an article tells twice.

use super::happening::Happening;
use crate::background::Background;

/// Happenings with all the words that tell them, in order of the first.
pub(super) fn merge(_background: &Background, told: Vec<Happening>) -> Vec<Happening> {
    told
}
