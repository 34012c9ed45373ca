//! `dateline.toml`: what can be set, what it is set to, and where that comes from.

mod error;

pub use error::ConfigError;
