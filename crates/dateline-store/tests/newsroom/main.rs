//! The newsroom as its users see it: adding, killing, filling up, searching, correcting.

mod adding;
mod auditing;
mod chance_queries;
mod concurrency;
mod correcting;
mod entities;
mod excerpts;
mod formats;
mod happenings;
mod killing;
mod limits;
mod plain_search;
mod searching;
mod stories;
mod support;
#[path = "../../../../bench/newsroom/synthetic.rs"]
mod synthetic;
