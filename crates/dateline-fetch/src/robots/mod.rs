//! robots.txt (RFC 9309): what a site lets programs fetch.
//!
//! Why not a crate for it: those that are kept up make a regular expression of every rule, which a hostile file can
//! make costly, and none gives rules that can be put by.

mod rules;

pub use rules::{Rules, rules_for};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::clock::later;
use std::time::Duration;

/// The name under which robots.txt speaks to this program.
pub const PRODUCT: &str = "dateline";

/// What of a robots.txt is read (RFC 9309, 2.5), in bytes.
pub const LONGEST: usize = 500 * 1024;

/// Redirects that are followed to it at least (RFC 9309, 2.3.1.2).
pub(crate) const MOST_REDIRECTS: u8 = 5;

/// How long it counts (RFC 9309, 2.4).
const COUNTS: Duration = Duration::from_secs(24 * 3600);

/// How long it counts that there was none to be had, and so all is forbidden.
const FAILURE_COUNTS: Duration = Duration::from_secs(3600);

/// What a site lets this program fetch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// What the rules say.
    By(Rules),
    /// Everything: the site has no robots.txt (an answer 4xx, or too many redirects; RFC 9309, 2.3.1.3).
    All,
    /// Nothing: its robots.txt cannot be had (2.3.1.4), for this reason.
    None(String),
}

/// What a site lets this program fetch, and until when that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Robots {
    /// What.
    pub access: Access,
    /// Until when.
    pub until: Timestamp,
}

impl Robots {
    /// What an answer with that status and text says.
    pub(crate) fn of_answer(status: u16, text: &[u8], now: Timestamp) -> Self {
        match status {
            200..=299 => Self::counting(Access::By(rules_for(text, PRODUCT)), now),
            // A server that is asked too often has said nothing of what it allows.
            429 => Self::unavailable("is answered with 429".to_owned(), now),
            400..=499 => Self::counting(Access::All, now),
            _ => Self::unavailable(format!("is answered with {status}"), now),
        }
    }

    /// A site that leads from one address to the next has none.
    pub(crate) fn too_many_redirects(now: Timestamp) -> Self {
        Self::counting(Access::All, now)
    }

    /// A site whose robots.txt cannot be had.
    pub(crate) fn unavailable(reason: String, now: Timestamp) -> Self {
        Self { access: Access::None(reason), until: later(now, FAILURE_COUNTS) }
    }

    fn counting(access: Access, now: Timestamp) -> Self {
        Self { access, until: later(now, COUNTS) }
    }

    /// Why the path may not be fetched; none where it may.
    pub fn objection(&self, path_and_query: &str) -> Option<String> {
        match &self.access {
            Access::All => None,
            Access::None(reason) => Some(format!("robots.txt {reason}, and so nothing is allowed")),
            Access::By(rules) => (!rules.allow(path_and_query)).then(|| "robots.txt does not allow it".to_owned()),
        }
    }

    /// The pause between requests that the site asks for.
    pub fn delay(&self) -> Option<Duration> {
        match &self.access {
            Access::By(rules) => rules.delay(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_says_whether_there_are_rules() {
        let now: Timestamp = "2026-11-27T12:00:00Z".parse().unwrap();
        let text = b"User-agent: *\nDisallow: /";
        let objects = |status| Robots::of_answer(status, text, now).objection("/a").is_some();
        assert!(objects(200) && objects(500) && objects(503) && objects(429));
        assert!(!objects(404) && !objects(403) && !objects(401));
        assert_eq!(Robots::of_answer(200, text, now).until.to_string(), "2026-11-28T12:00:00Z");
        assert_eq!(Robots::of_answer(500, text, now).until.to_string(), "2026-11-27T13:00:00Z");
        assert!(Robots::too_many_redirects(now).objection("/a").is_none());
    }
}
