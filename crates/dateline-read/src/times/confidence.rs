//! How often an expression read by a rule is a time with the right value.
//!
//! Shares measured on the two thirds of the TimeBank, AQUAINT and WikiWars development parts whose errors are looked at
//! (`dateline-eval`), smoothed where a rule is rare there.

use dateline_report::{Confidence, TimeAnchor};

use super::grammar::Rule;
use super::resolve::Resolved;

/// The confidence in an expression: by its rule and by what its value was counted from.
pub(super) fn of(rule: Rule, resolved: &Resolved) -> Confidence {
    let is_open = resolved.value.as_ref().is_none_or(|value| value.contains('X'));
    let probability = match (rule, &resolved.anchor) {
        (Rule::Duration, _) if is_open => 0.65,
        (Rule::Duration, _) => 0.85,
        (Rule::Set, _) => 0.5,
        (Rule::Reference, _) => 0.8,
        (Rule::Attribute, _) => 0.9,
        (_, None) if is_open => 0.4,
        (Rule::Date | Rule::Holiday, None) => 0.99,
        (Rule::Year | Rule::TimeOfDay | Rule::Relative | Rule::Offset, None) => 0.94,
        (Rule::Date | Rule::Holiday, Some(TimeAnchor::Time(_))) => 0.96,
        (Rule::Date | Rule::Holiday, Some(_)) => 0.89,
        (Rule::Year, Some(TimeAnchor::Time(_))) => 0.75,
        (Rule::Year, Some(_)) => 0.91,
        (Rule::Relative, Some(TimeAnchor::Time(_))) => 0.71,
        (Rule::Relative, Some(_)) => 0.75,
        (Rule::TimeOfDay, Some(_)) => 0.55,
        (Rule::Offset, Some(_)) => 0.59,
    };
    Confidence::new(probability)
}
