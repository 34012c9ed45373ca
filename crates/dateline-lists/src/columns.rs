//! Records of CSV files by the names of their columns.

use std::collections::HashMap;

use csv::{ByteRecord, ReaderBuilder, Trim};

/// A record, its line, and where each column is.
pub(crate) struct Row<'r> {
    columns: &'r HashMap<String, usize>,
    fields: Vec<&'r str>,
}

impl Row<'_> {
    /// The field of a column; none where there is no such column or nothing in it.
    pub(crate) fn get(&self, column: &str) -> Option<&str> {
        let field = self.fields.get(*self.columns.get(column)?)?.trim();
        (!field.is_empty()).then_some(field)
    }
}

/// Reads all records behind the header; `heads` says which record is the header. What is wrong with a record is told with its line.
pub(crate) fn rows(
    bytes: &[u8],
    separator: u8,
    heads: impl Fn(&[&str]) -> bool,
    mut see: impl FnMut(u64, Row<'_>) -> Result<(), String>,
) -> Vec<(u64, String)> {
    let mut rejected = Vec::new();
    let mut columns: Option<HashMap<String, usize>> = None;
    each(
        bytes,
        separator,
        |line, fields| {
            let Some(columns) = &columns else {
                if heads(&fields) {
                    columns = Some(fields.iter().enumerate().map(|(at, name)| (name.trim().to_owned(), at)).collect());
                }
                return Ok(());
            };
            see(line, Row { columns, fields })
        },
        &mut rejected,
    );
    rejected
}

/// Reads all records. Records that are not UTF-8 are told.
pub(crate) fn each(
    bytes: &[u8],
    separator: u8,
    mut see: impl FnMut(u64, Vec<&str>) -> Result<(), String>,
    rejected: &mut Vec<(u64, String)>,
) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).trim(Trim::All).delimiter(separator).from_reader(bytes);
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => {
                rejected.push((reader.position().line(), format!("is no CSV: {error}")));
                return;
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        let fields: Result<Vec<&str>, _> = record.iter().map(std::str::from_utf8).collect();
        let outcome = match fields {
            Ok(fields) if fields.iter().all(|field| field.is_empty() || *field == "\u{1a}") => Ok(()),
            Ok(fields) => see(line, fields),
            Err(_) => Err("is not UTF-8".to_owned()),
        };
        rejected.extend(outcome.err().map(|reason| (line, reason)));
    }
}
