//! Whose words the content is in: the share of it that stands in quotation marks.

use dateline_report::StatementMode;

use super::extent;
use crate::document::{Part, Quotation, TokenSpan};

/// From this share on a statement is direct.
const DIRECT_FROM: f64 = 0.9;

/// The mode of `content`. Names and titles in marks ("the group “Northern Shield”") quote nobody and do not count.
pub fn of(part: &Part, content: &[TokenSpan]) -> StatementMode {
    let mut words = 0usize;
    let mut quoted = 0usize;
    for i in content.iter().flat_map(|span| span.range()) {
        if extent::is_punctuation(part, i) {
            continue;
        }
        words += 1;
        quoted += usize::from(part.quotation_of(i).is_some_and(|quotation| !is_name_like(part, quotation, content)));
    }
    if quoted == 0 {
        StatementMode::Indirect
    } else if quoted as f64 >= DIRECT_FROM * words as f64 {
        StatementMode::Direct
    } else {
        StatementMode::Mixed
    }
}

/// A short quotation in capitals within longer content.
fn is_name_like(part: &Part, quotation: &Quotation, content: &[TokenSpan]) -> bool {
    let inside = extent::as_usize(&quotation.inside);
    let whole: usize = content.iter().map(|span| span.len()).sum();
    inside.len() <= 4
        && inside.len() * 2 < whole
        && part.form(inside.start).chars().next().is_some_and(char::is_uppercase)
        && !inside.clone().any(|i| extent::is_finite(part, i))
}
