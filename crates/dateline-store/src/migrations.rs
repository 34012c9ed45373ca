//! The format of the file: numbered steps, each run once, in order and in a transaction of its own.

use rusqlite::{Connection, TransactionBehavior};

use crate::entity::set_entities_anew;
use crate::error::Error;
use crate::happenings::group_anew;

/// Marks a SQLite file as a newsroom (`PRAGMA application_id`): "DLNR".
pub const APPLICATION_ID: i32 = 0x444c_4e52;

/// Step `n` makes format `n + 1` of format `n`. What is here was released and is never changed.
const STEPS: [&str; 4] = [
    include_str!("schema/0001_articles.sql"),
    include_str!("schema/0002_corrections.sql"),
    include_str!("schema/0004_search.sql"),
    include_str!("schema/0005_happenings.sql"),
];

/// The first format with happenings, stories and entities: the step tells them of the articles that are there.
const WITH_HAPPENINGS: u32 = 4;

/// The format that this version works with.
pub const FORMAT: u32 = STEPS.len() as u32;

/// Brings a database up to a format, not above the latest; returns the format that it had.
pub(crate) fn migrate_to(connection: &mut Connection, format: u32) -> Result<u32, Error> {
    let found = format_of(connection)?;
    for (step, number) in STEPS.iter().zip(1u32..) {
        if number <= found || number > format {
            continue;
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        transaction.execute_batch(step)?;
        if number == WITH_HAPPENINGS {
            set_entities_anew(&transaction)?;
            group_anew(&transaction)?;
        }
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(found)
}

/// The format of a database; 0 for an empty one.
pub(crate) fn format_of(connection: &Connection) -> Result<u32, Error> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}
