//! Markup as it really comes: one forgiving scanner for XML and for pieces of HTML, and what is built on it.
//!
//! Feeds, mail and wire files are ill-formed too often for a parser that stops at the first fault, and two readers of the
//! same markup would disagree. So there is one [`scanner`], which never fails and is linear in its input; [`fragment`]
//! makes paragraphs of it, and [`xml`](crate::xml) a tree.

pub(crate) mod fragment;
pub(crate) mod references;
mod roles;
pub(crate) mod scanner;

pub(crate) use fragment::{Fragment, fragment, is_html, one_line, paragraphs_of_any, plain_with_tags};
