//! Any input to articles: the one door by which text comes into Dateline.
//!
//! Invariants: every record of an input comes out exactly once, as an [`Article`](dateline_report::Article) or as a
//! [`Rejection`] that says why, where and what to do; reading goes on after a rejection; no record larger than its
//! [limit](Limits) is ever held in memory, and no more than one record at a time; nothing in the input makes it panic.
//!
//! ```
//! use dateline_ingest::{Articles, Input, InputName, Options};
//!
//! let lines: &[u8] = b"{\"text\": \"Rain fell on Suva.\"}\n{\"headline\": \"no text\"}\n{\"text\": \"The dam held.\"}\n";
//! let input = Input::Stream(InputName::stdin(), Box::new(lines));
//! let read: Vec<_> = Articles::new([input], Options::default()).collect();
//! assert_eq!(read[0].as_ref().expect("an article").value.text, "Rain fell on Suva.");
//! assert_eq!(read[1].as_ref().expect_err("a rejection").code.as_str(), "field");
//! assert_eq!(read[2].as_ref().expect("an article").value.text, "The dam held.");
//! ```
//!
//! What an input is follows from its bytes, never from its name:
//!
//! | the bytes | read as |
//! |---|---|
//! | gzip, Zstandard or LZ4 magic | what they unpack to |
//! | `WARC/` and a version | a crawl: the documents in its [records](warc) |
//! | ZIP or tar | an archive: the files in it |
//! | `{`, with a whole object on the line, or lines that each begin with `{` | [JSON lines](json_lines) |
//! | `{` and an object over several lines, or `[` and objects in it | [JSON values](json_values) |
//! | NUL bytes, or the magic of a known binary format | refused, by name |
//! | a feed, a message, a story of an agency | what its [format](formats) says |
//! | markup that this version does not read | refused, by name |
//! | anything else, in whatever [encoding](charset) | [plain text](plain_text), one article an input |

mod archives;
pub mod articles;
mod byline;
pub mod charset;
pub mod compression;
pub mod csv_rows;
pub mod document;
pub mod email;
pub mod feeds;
pub mod formats;
pub mod html;
pub mod json_article;
pub mod json_lines;
pub mod json_values;
pub mod limits;
pub mod location;
mod markup;
pub mod opml;
pub mod passed_over;
pub mod pdf;
pub mod plain_text;
pub mod publication_date;
pub mod publication_time;
pub mod recognise;
pub mod rejection;
pub mod warc;
pub mod wire;
mod wrapped_text;
mod xml;

pub use articles::{Articles, Input, Options};
pub use limits::Limits;
pub use location::{InputName, Located, Location, RecordPlace};
pub use passed_over::{PassedOver, PassedOverCounts};
pub use publication_date::{UnreadDate, publication_date};
pub use publication_time::publication_time;
pub use rejection::{Rejection, RejectionCode};
