//! The reading room: a newsroom in a browser, and as a JSON API.
//!
//! Invariants:
//! - words of articles reach a page as text alone: every page is made with `maud`, which escapes them, there is no script or style
//!   within a page, and the [policy](guard) that every answer carries forbids both;
//! - every page works without JavaScript, and its address is its whole state;
//! - nothing is changed but by a POST that carries the token of its [session](sessions), or by a program with the right to ask;
//! - a question has a [bounded time](newsroom_pool), and questions that are asked together are answered of one moment;
//! - articles are read by whoever implements [`Intake`]: this crate knows reports, not how they come about.

mod address;
mod api;
mod asked;
mod assets;
mod countries;
mod failure;
mod guard;
mod intake;
mod jobs;
mod newsroom_pool;
mod pages;
mod posted;
mod routes;
mod server;
mod sessions;
mod settings;
#[cfg(test)]
mod tests;
mod visit;

pub use intake::{Intake, IntakeFailure, Uploaded};
pub use server::{ServeError, Server};
pub use settings::Settings;
