//! Rejections, by their codes.

use std::fmt::Write;

use dateline_ingest::RejectionCode;

use crate::entry::Entry;

pub(crate) fn entries() -> Vec<Entry> {
    RejectionCode::ALL.iter().map(|code| Entry::new("rejection", code.as_str(), code.about())).collect()
}

pub(crate) fn section() -> String {
    let mut page = String::from("\n| code | what was not read |\n|---|---|\n");
    for code in RejectionCode::ALL {
        let _ = writeln!(page, "| `{code}` | {} |", crate::page::cell(code.about()));
    }
    page
}
