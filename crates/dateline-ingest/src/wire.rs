//! The formats of news agencies, old and new: each tells the same things of a story in its own way.
//!
//! | format | module |
//! |---|---|
//! | NewsML-G2 (IPTC, since 2006), news items and packages, alone or in a message | [`newsml_g2`] |
//! | NewsML 1.0 to 1.2 (IPTC, 2000) | [`newsml1`] |
//! | NITF (IPTC and NAA, since 1998), alone or inside the two others | [`nitf`] |
//! | ninjs 1, 2 and 3 (IPTC, since 2013) | [`ninjs`] |
//! | IPTC 7901 (1979) and ANPA 1312 (1979), text between control characters | [`iptc7901`], [`anpa`] |

pub mod anpa;
mod framing;
pub mod iptc7901;
pub mod newsml1;
pub mod newsml_g2;
pub mod ninjs;
pub mod nitf;
mod opening;
mod story;
mod subject;

pub(crate) use story::{read_date, title_only, too_long};
