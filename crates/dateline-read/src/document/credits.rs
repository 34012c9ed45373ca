//! The closing bracket in which an agency names its staff.
//!
//! ## Example
//! `(Reporting by Ana Silva in Porto; Editing by Tom Reed)`

use std::ops::Range;

use dateline_language::{Annotated, Pos};

/// Words that open credits.
const OPENERS: [&str; 8] =
    ["reporting", "additional", "editing", "writing", "compiled", "written", "edited", "reported"];

/// Longest credits, in tokens.
const LONGEST: usize = 120;

/// The tokens from the bracket that opens the credits to the end of the text, if the text ends with credits.
pub(super) fn find(annotated: &Annotated) -> Option<Range<u32>> {
    let count = annotated.tokens.len();
    let last = (0..count).rev().find(|&i| annotated.tokens[i].pos != Pos::Space)?;
    let end = last + 1;
    let first = (last.saturating_sub(LONGEST)..last).find(|&i| {
        annotated.form(i) == "("
            && i + 2 < end
            && OPENERS.contains(&annotated.form(i + 1).to_lowercase().as_str())
            && (i + 2..(i + 5).min(end)).any(|j| annotated.form(j).eq_ignore_ascii_case("by"))
    })?;
    Some(first as u32..end as u32)
}
