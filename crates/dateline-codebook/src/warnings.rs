//! Warnings, by their codes.

use std::fmt::Write;

use dateline_report::WarningCode;

use crate::entry::Entry;

pub(crate) fn entries() -> Vec<Entry> {
    WarningCode::ALL.iter().map(|code| Entry::new("warning", code.as_str(), code.about())).collect()
}

pub(crate) fn section() -> String {
    let mut page = String::from("\n| code | what happened |\n|---|---|\n");
    for code in WarningCode::ALL {
        let _ = writeln!(page, "| `{code}` | {} |", crate::page::cell(code.about()));
    }
    page
}
