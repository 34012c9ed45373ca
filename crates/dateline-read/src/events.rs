//! Events: who did what to whom.

pub mod typing;
