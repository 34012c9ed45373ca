//! Words as FTS5 wants them: every word a string in quotation marks, so that nothing that a user writes is taken for syntax.

use crate::query::Words;

/// An expression for the words: in a row, the last one possibly only begun.
pub(super) fn expression(words: &Words) -> String {
    let star = if words.is_prefix { "*" } else { "" };
    format!("\"{}\"{star}", words.text.replace('"', "\"\""))
}

/// An expression that wants all of them.
pub(super) fn all_of(words: &[&Words]) -> String {
    joined(words, " AND ")
}

/// An expression that wants one of them.
pub(super) fn any_of(words: &[Words]) -> String {
    joined(&words.iter().collect::<Vec<_>>(), " OR ")
}

fn joined(words: &[&Words], between: &str) -> String {
    words.iter().map(|words| expression(words)).collect::<Vec<_>>().join(between)
}
