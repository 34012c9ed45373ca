//! One request that is to be made, and what it is for.

use crate::exchange::Question;
use crate::exchange::Validators;
use crate::limits::Limits;
use crate::robots;
use crate::target::Target;
use crate::warc::Kind;

/// A request.
#[derive(Debug, Clone)]
pub(super) struct Task {
    pub(super) target: Target,
    pub(super) purpose: Purpose,
    /// Redirects that led here.
    pub(super) redirects: u8,
    /// Answers that asked for it to be made again later.
    pub(super) delays: u8,
}

/// What a request is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A feed, under the address that the user gives.
    Feed(String),
    /// A page, under the address that a feed links.
    Page { link: String, feed: String },
    /// The robots.txt of an origin.
    Robots(String),
}

impl Task {
    pub(super) fn feed(feed: &Target) -> Self {
        Self::new(feed.clone(), Purpose::Feed(feed.as_str().to_owned()))
    }

    pub(super) fn page(page: Target, feed: &str) -> Self {
        let link = page.as_str().to_owned();
        Self::new(page, Purpose::Page { link, feed: feed.to_owned() })
    }

    pub(super) fn robots(of: &Target) -> Self {
        Self::new(of.robots(), Purpose::Robots(of.origin()))
    }

    fn new(target: Target, purpose: Purpose) -> Self {
        Self { target, purpose, redirects: 0, delays: 0 }
    }

    /// The request to which a redirect leads.
    pub(super) fn redirected(&self, target: Target) -> Self {
        Self { target, redirects: self.redirects + 1, ..self.clone() }
    }

    /// The address that a list or a feed gives.
    pub(super) fn listed(&self) -> &str {
        match &self.purpose {
            Purpose::Feed(url) | Purpose::Page { link: url, .. } | Purpose::Robots(url) => url,
        }
    }

    pub(super) fn is_robots(&self) -> bool {
        matches!(self.purpose, Purpose::Robots(_))
    }

    /// Where the exchange is kept.
    pub(super) fn archive(&self) -> Kind {
        match self.purpose {
            Purpose::Page { .. } => Kind::Pages,
            Purpose::Feed(_) | Purpose::Robots(_) => Kind::Feeds,
        }
    }

    pub(super) fn question<'a>(&'a self, known: Option<&'a Validators>, limits: &Limits) -> Question<'a> {
        let (accept, takes): (_, fn(&str) -> bool) = match self.purpose {
            Purpose::Feed(_) => (ACCEPT_FEED, is_no_picture),
            Purpose::Page { .. } => (ACCEPT_PAGE, may_hold_text),
            Purpose::Robots(_) => ("text/plain, */*;q=0.5", is_no_picture),
        };
        let (most, cut) = match self.purpose {
            Purpose::Robots(_) => (robots::LONGEST, true),
            Purpose::Feed(_) | Purpose::Page { .. } => (limits.answer, false),
        };
        Question { target: &self.target, accept, known, most, cut, takes }
    }
}

const ACCEPT_FEED: &str = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, \
                           text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
const ACCEPT_PAGE: &str = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5";

/// Feeds come as whatever their server takes them for.
fn is_no_picture(media_type: &str) -> bool {
    !["image/", "audio/", "video/", "font/"].iter().any(|kind| media_type.starts_with(kind))
}

/// What `dateline read` would read in an archive.
fn may_hold_text(media_type: &str) -> bool {
    match media_type.split_once('/') {
        Some(("text", name)) => !matches!(name, "css" | "javascript" | "calendar" | "vcard"),
        Some(("application", name)) => {
            matches!(name.rsplit('+').next(), Some("xml" | "html" | "pdf")) || name == "x-pdf"
        }
        Some(_) => false,
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_what_has_text() {
        for media_type in ["text/html", "application/xhtml+xml", "application/pdf", "text/plain", "html"] {
            assert!(may_hold_text(media_type), "{media_type}");
        }
        for media_type in ["video/mp4", "application/zip", "application/octet-stream", "text/css", "image/svg+xml"] {
            assert!(!may_hold_text(media_type), "{media_type}");
        }
        assert!(is_no_picture("application/octet-stream") && !is_no_picture("audio/mpeg"));
    }
}
