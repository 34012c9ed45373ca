//! Cells of text tables, so that what was in the text comes out of the table as it was, and a spreadsheet takes none for
//! a formula.

use std::io::{self, Write};

/// Writes one row of RFC 4180: commas, quotes where they are needed, CRLF.
pub fn csv_row<'c>(out: &mut dyn Write, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            out.write_all(b",")?;
        }
        match cell.contains(['"', ',', '\n', '\r']) {
            true => write!(out, "\"{}\"", cell.replace('"', "\"\""))?,
            false => out.write_all(cell.as_bytes())?,
        }
    }
    out.write_all(b"\r\n")
}

/// Writes one row of tab-separated values; a tab, line break or backslash within a cell is written `\t`, `\n`, `\r`, `\\`.
pub fn tsv_row<'c>(out: &mut dyn Write, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
    for (number, cell) in cells.into_iter().enumerate() {
        if number > 0 {
            out.write_all(b"\t")?;
        }
        match cell.contains(['\t', '\n', '\r', '\\']) {
            true => out.write_all(escaped(cell).as_bytes())?,
            false => out.write_all(cell.as_bytes())?,
        }
    }
    out.write_all(b"\n")
}

fn escaped(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len() + 8);
    for character in cell.chars() {
        match character {
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\\' => escaped.push_str("\\\\"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Text that no spreadsheet computes: an apostrophe goes before what would begin a formula, and before an apostrophe
/// that stood there already, so that taking one away gives the text back.
pub fn guarded(text: String) -> String {
    // Spreadsheets pass over white space, and some over a byte order mark, before they look for a formula.
    let first =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}').chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ if text.starts_with(['\'', '\t', '\r', '\n']) => format!("'{text}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_quoted_where_they_must_be() {
        let mut out = Vec::new();
        csv_row(&mut out, ["a", "b, c", "say \"no\"", "two\nlines", ""]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,\"b, c\",\"say \"\"no\"\"\",\"two\nlines\",\r\n");
        let mut out = Vec::new();
        tsv_row(&mut out, ["a\tb", "c\\n", "d\ne"]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a\\tb\tc\\\\n\td\\ne\n");
    }

    #[test]
    fn nothing_begins_a_formula() {
        for hostile in ["=1+1", "@SUM(A1)", "+44 20", "-cmd", " =x", "\t=x", "\u{feff}=x", "＝1"] {
            assert_eq!(guarded(hostile.to_owned()), format!("'{hostile}"), "{hostile:?}");
        }
        assert_eq!(guarded("'tis".to_owned()), "''tis");
        for harmless in ["Rome", "3-2", "“=”", ""] {
            assert_eq!(guarded(harmless.to_owned()), harmless);
        }
    }
}
