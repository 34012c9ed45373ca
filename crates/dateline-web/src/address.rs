//! Addresses of pages, with what stands in them escaped.

use std::fmt::{self, Display, Write};

/// An address within the reading room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// A path of fixed words.
    pub fn of(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// An article.
    pub fn article(key: &str) -> Self {
        Self(format!("/article/{}", encoded(key)))
    }

    /// A record of an article.
    pub fn record(key: &str, record: &str) -> Self {
        Self(format!("/article/{}#{}", encoded(key), encoded(record)))
    }

    /// The distinct event that a record of an article is a report of.
    pub fn event(key: &str, record: &str) -> Self {
        Self(format!("/event/{}/{}", encoded(key), encoded(record)))
    }

    /// A story.
    pub fn story(number: i64) -> Self {
        Self(format!("/story/{number}"))
    }

    /// The address with a value; without it where it is empty.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.0.push(if self.0.contains('?') { '&' } else { '?' });
            let _ = write!(self.0, "{}={}", encoded(name), encoded(value));
        }
        self
    }

    /// The address with a place in its page.
    pub fn at(mut self, place: &str) -> Self {
        let _ = write!(self.0, "#{}", encoded(place));
        self
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl maud::Render for Address {
    fn render_to(&self, buffer: &mut String) {
        maud::Render::render_to(self.0.as_str(), buffer);
    }
}

/// Text as it may stand in an address: unreserved characters (RFC 3986) as they are, and those that queries are full of and that
/// need no escape in a value.
pub fn encoded(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b',' | b'*' => {
                written.push(char::from(byte));
            }
            _ => {
                let _ = write!(written, "%{byte:02X}");
            }
        }
    }
    written
}

/// Whether an address that a form brought leads back into the reading room, and not elsewhere.
pub fn is_within(address: &str) -> bool {
    address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains(['\\', '\r', '\n'])
        && address.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_leave_their_place() {
        let address = Address::of("/search").with("q", "a&b=c #\"<é>").with("list", "");
        assert_eq!(address.as_str(), "/search?q=a%26b%3Dc%20%23%22%3C%C3%A9%3E");
        assert_eq!(Address::record("k3f9", "e1").as_str(), "/article/k3f9#e1");
    }

    #[test]
    fn only_addresses_of_the_room_lead_back() {
        for good in ["/", "/search?q=a%20b", "/article/k3f9#e1"] {
            assert!(is_within(good), "{good}");
        }
        for bad in ["", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x", "/é"] {
            assert!(!is_within(bad), "{bad}");
        }
    }
}
