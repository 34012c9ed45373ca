//! Columns of the tables. Their page is `docs/schema/tables.md`; here they can be asked for by name.

use dateline_export::Table;

use crate::entry::Entry;

pub(crate) fn entries() -> Vec<Entry> {
    let columns = Table::ALL.iter().flat_map(|table| table.columns().into_iter().map(move |column| (table, column)));
    let entries = columns.map(|(table, column)| {
        let mut entry = Entry::new(format!("column of the table {}", table.as_str()), column.name, column.about);
        entry.also = Some(format!("{}.{}", table.as_str(), column.name));
        entry
    });
    entries.collect()
}
