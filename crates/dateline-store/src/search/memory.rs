//! What a newsroom remembers of its last search, as long as nothing changes: which rows there are, and what was found. The page of a
//! query that was counted, and the next one, need not be looked for again.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rusqlite::Connection;

use super::evaluation::Teller;
use super::facets::Countries;
use super::frame::Frame;
use super::happenings::Happenings;
use super::row_set::RowSet;
use super::tally::Several;
use crate::columns::Segment;
use crate::error::Error;
use crate::query::{Query, Unit};

/// What is remembered.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The state of the newsroom that it is of.
    pub(super) state: Option<State>,
    pub(super) frame: Option<Arc<Frame>>,
    pub(super) loose: Option<BTreeMap<usize, Segment>>,
    pub(super) days: Option<Arc<Vec<i32>>>,
    pub(super) tellers: Option<Arc<Vec<Teller>>>,
    pub(super) happenings: Option<Arc<Happenings>>,
    pub(super) entities: Option<Arc<Vec<i64>>>,
    pub(super) countries: Option<Arc<Countries>>,
    pub(super) stories: Option<Arc<Vec<Option<i64>>>>,
    pub(super) query: Option<Query>,
    pub(super) several: Option<Arc<Several>>,
    pub(super) found: HashMap<Unit, Arc<RowSet>>,
}

/// A state of a newsroom as a connection sees it: what others committed, and what itself changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State(i64, u64);

impl State {
    /// The state at the moment of the transaction that the caller holds.
    pub fn of(connection: &Connection) -> Result<Self, Error> {
        Ok(Self(connection.pragma_query_value(None, "data_version", |row| row.get(0))?, connection.total_changes()))
    }
}

impl Memory {
    /// What is remembered, if it is of that state.
    pub(super) fn of(self, state: State) -> Self {
        if self.state == Some(state) { self } else { Self { state: Some(state), ..Self::default() } }
    }
}
