//! How much may come out of an input, all that lies packed in it together.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::ArchiveError;
use crate::limits::Limits;

/// The account of one input: every archive within it, however deep, draws on it.
#[derive(Clone)]
pub(crate) struct Budget(Arc<Account>);

struct Account {
    packed: AtomicU64,
    plain: AtomicU64,
    expansion: u64,
    expansion_from: u64,
}

impl Budget {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self::of(limits.expansion, limits.expansion_from)
    }

    /// For pieces whose size is bounded otherwise.
    pub(crate) fn unbounded() -> Self {
        Self::of(u64::MAX, u64::MAX)
    }

    fn of(expansion: u64, expansion_from: u64) -> Self {
        let (packed, plain) = (AtomicU64::new(0), AtomicU64::new(0));
        Self(Arc::new(Account { packed, plain, expansion, expansion_from }))
    }

    /// Counts bytes of the input as they are stored.
    pub(crate) fn earn(&self, bytes: u64) {
        self.0.packed.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Counts bytes that were unpacked, and fails where they are too many for what they came from.
    pub(crate) fn spend(&self, bytes: u64) -> io::Result<()> {
        let plain = self.0.plain.fetch_add(bytes, Ordering::Relaxed) + bytes;
        let packed = self.0.packed.load(Ordering::Relaxed);
        if plain > packed.saturating_mul(self.0.expansion).max(self.0.expansion_from) {
            return Err(io::Error::other(ArchiveError::Expansion { plain, packed }));
        }
        Ok(())
    }
}
