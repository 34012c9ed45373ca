//! A table as comma-separated values.

use super::Output;
use crate::cells::{csv_row, guarded};
use crate::error::ExportError;
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};
use crate::tables::{Table, Value};

/// Writes a table as RFC 4180 has it, with a header.
pub struct Csv<'w> {
    table: Table,
    out: Output<'w>,
    counts: Counts,
}

impl<'w> Csv<'w> {
    /// A table whose header is written already.
    pub fn new(table: Table, mut out: Output<'w>) -> Result<Self, ExportError> {
        csv_row(&mut out, table.columns().iter().map(|column| column.name))?;
        Ok(Self { table, out, counts: Counts::default() })
    }
}

impl Exporter for Csv<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        self.counts.articles += 1;
        for row in self.table.rows(excerpt) {
            let cells: Vec<String> = row.into_iter().map(cell).collect();
            csv_row(&mut self.out, cells.iter().map(String::as_str))?;
            self.counts.written += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

/// A value as text: lists joined with `|`, in whose items `\` and `|` have a `\` before them.
fn cell(value: Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => guarded(text),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Texts(texts) => {
            let items: Vec<String> = texts.iter().map(|text| text.replace('\\', "\\\\").replace('|', "\\|")).collect();
            guarded(items.join("|"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_sign_and_text_loses_its_formula() {
        assert_eq!(cell(Value::Float(-33.5)), "-33.5");
        assert_eq!(cell(Value::Text("-33.5".to_owned())), "'-33.5");
        assert_eq!(cell(Value::Texts(vec!["a|b".to_owned(), String::new(), "c".to_owned()])), "a\\|b||c");
        assert_eq!(cell(Value::Texts(vec!["=x".to_owned()])), "'=x");
        assert_eq!(cell(Value::Null), "");
    }
}
