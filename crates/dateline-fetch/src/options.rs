//! What the user wants.

use std::time::Duration;

use crate::address::Permits;
use crate::exchange::Authorities;
use crate::limits::Limits;

/// How is fetched.
#[derive(Debug, Clone)]
pub struct Options {
    /// What may be connected to beside the public internet.
    pub permits: Permits,
    /// Sizes and times.
    pub limits: Limits,
    /// The pause between two requests to a host.
    pub pause: Duration,
    /// The longest pause that a robots.txt may ask for.
    pub longest_pause: Duration,
    /// How many hosts are asked at once.
    pub threads: usize,
    /// Only the feeds, not the pages that they list.
    pub feeds_only: bool,
    /// Follow redirects from https to http.
    pub allow_downgrade: bool,
    /// Hosts whose robots.txt is not asked for, since their owners allow it; in ASCII and lower case.
    pub without_robots: Vec<String>,
    /// Who says who a server is.
    pub authorities: Authorities,
    /// How the owner of a site reaches whoever runs this: an address of the web or of mail.
    pub contact: Option<String>,
}

impl Default for Options {
    /// Two seconds between requests, at most a minute; four hosts at once.
    fn default() -> Self {
        Self {
            permits: Permits::default(),
            limits: Limits::DEFAULT,
            pause: Duration::from_secs(2),
            longest_pause: Duration::from_secs(60),
            threads: 4,
            feeds_only: false,
            allow_downgrade: false,
            without_robots: Vec::new(),
            authorities: Authorities::default(),
            contact: None,
        }
    }
}

impl Options {
    /// The name under which servers see this program.
    pub fn user_agent(&self) -> String {
        let contact = self.contact.iter().flat_map(|contact| contact.chars());
        let contact: String = contact.filter(|c| c.is_ascii_graphic() && !matches!(c, '(' | ')' | '\\')).collect();
        let program = concat!("Dateline/", env!("CARGO_PKG_VERSION"));
        match contact.is_empty() {
            true => program.to_owned(),
            false => format!("{program} (+{contact})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contact_stands_behind_the_program() {
        let agent = |contact: Option<&str>| {
            let options = Options { contact: contact.map(str::to_owned), ..Options::default() };
            options.user_agent().replace(env!("CARGO_PKG_VERSION"), "1")
        };
        assert_eq!(agent(None), "Dateline/1");
        assert_eq!(agent(Some("desk@news.example")), "Dateline/1 (+desk@news.example)");
        assert_eq!(agent(Some("a)\r\nX: b")), "Dateline/1 (+aX:b)");
    }
}
