//! Who and what was hit, with what, and how many were harmed.

use super::happening::{Arguments, Harm, Trigger};
use crate::background::Background;
use crate::document::Part;

/// The harm that the clause of a trigger tells.
pub(super) fn of(_background: &Background, _part: &Part, _trigger: &Trigger, _arguments: &Arguments) -> Harm {
    Harm::default()
}
