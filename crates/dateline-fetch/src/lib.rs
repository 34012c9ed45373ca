//! Feeds and the pages that they list, fetched into archives: the only part of Dateline that reaches a network.
//!
//! Invariants:
//! * No connection is opened to an address that is not [public](address::AddressKind::Public), or to a port that is none
//!   of the web's, unless the user [names](address::Permit) it; whatever names, redirects and feeds say. What is judged
//!   is the address itself, behind the resolution of names, and it is the one that is connected to.
//! * No site is asked for what its [robots.txt](robots) does not allow, more than one thing at a time, or without a
//!   pause.
//! * Nothing that others send costs more than the [`Limits`]; what goes beyond is a [`Rejection`] with its reason.
//! * What came is kept as it came, byte for byte, and a [run] that is cut off at any moment loses nothing: the next
//!   goes on where it was.
//! * No proxy is asked, no cookie kept, no password sent to another origin than that for which the user gave it, and
//!   none is written into an archive or told.

pub mod address;
mod clock;
mod exchange;
pub mod feed_list;
mod limits;
mod names;
mod options;
pub mod refusal;
mod retry_after;
pub mod robots;
pub mod run;
mod schedule;
pub mod state;
mod target;
mod warc;

pub use clock::{Clock, SystemClock};
pub use exchange::{Authorities, Validators};
pub use feed_list::FeedList;
pub use limits::Limits;
pub use names::{Names, SystemNames};
pub use options::Options;
pub use refusal::{Refusal, RefusalCode};
pub use run::{Event, Fetcher, Rejection, Summary, plan};
pub use state::{Folder, FolderError};
pub use target::Target;
