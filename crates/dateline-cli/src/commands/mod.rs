//! One file a verb.

pub mod actor;
mod actor_page;
pub mod add;
pub mod article;
pub mod audit;
pub mod codebook;
pub mod completions;
pub mod config;
pub mod db;
pub mod diff;
pub mod doctor;
pub mod export;
#[cfg(feature = "fetch")]
pub mod fetch;
mod happening_page;
pub mod init;
pub mod lists;
pub mod man;
pub mod merge;
pub mod parse;
pub mod read;
pub mod reprints;
pub mod reread;
pub mod review;
pub mod run;
pub mod search;
pub mod serve;
pub mod show;
pub mod stats;
mod story_page;
pub mod why;
