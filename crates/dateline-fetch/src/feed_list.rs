//! The feeds that are to be read: out of OPML, or a list with an address a line.

use dateline_ingest::document::Declared;
use dateline_ingest::{Limits, opml};

use crate::refusal::{Refusal, RefusalCode};
use crate::target::Target;

/// Feeds, and what in a list is none.
#[derive(Debug, Default)]
pub struct FeedList {
    /// The feeds, each once, in the order of the list.
    pub feeds: Vec<Target>,
    /// What is no feed, with its line (none in OPML) and text.
    pub refused: Vec<RefusedFeed>,
}

/// An entry of a list that is no feed.
#[derive(Debug)]
pub struct RefusedFeed {
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// Why.
    pub refusal: Refusal,
}

impl FeedList {
    /// Adds one address that the user gives. A second with another password takes the place of the first.
    ///
    /// # Errors
    /// Where it is no address of the web.
    pub fn add(&mut self, address: &str) -> Result<(), Refusal> {
        let feed = Target::given(address)?;
        match self.feeds.iter_mut().find(|known| known.as_str() == feed.as_str()) {
            Some(known) => *known = feed,
            None => self.feeds.push(feed),
        }
        Ok(())
    }

    /// Adds what a file names: OPML, or an address a line, with empty lines and lines that begin with `#` passed over.
    ///
    /// # Errors
    /// Where it is neither: OPML that names no feed or is hostile, or what is no text.
    pub fn add_file(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        const HEAD: usize = 64 * 1024;
        if opml::is_opml(&bytes[..bytes.len().min(HEAD)]) {
            let subscriptions = opml::subscriptions_of_opml(bytes, &Declared::default(), &Limits::default());
            let subscriptions =
                subscriptions.map_err(|fault| Refusal::new(RefusalCode::Feed, fault.message, fault.hint))?;
            let addresses = subscriptions.iter().map(|subscription| (None, subscription.address.as_str()));
            self.add_all(addresses);
            return Ok(());
        }
        let text =
            std::str::from_utf8(bytes).map_err(|_| no_list("is neither OPML nor a list of addresses in UTF-8"))?;
        let text = text.trim_start_matches('\u{feff}');
        if text.trim_start().starts_with('<') {
            return Err(no_list("is markup, and not OPML"));
        }
        let lines = text.lines().enumerate().map(|(index, line)| (Some(index + 1), line.trim()));
        let addresses: Vec<_> = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).collect();
        if addresses.is_empty() {
            return Err(no_list("names no feed"));
        }
        if addresses.iter().all(|(_, line)| !line.contains("://")) {
            return Err(no_list("is neither OPML nor a list of addresses"));
        }
        self.add_all(addresses.into_iter());
        Ok(())
    }

    fn add_all<'a>(&mut self, addresses: impl Iterator<Item = (Option<usize>, &'a str)>) {
        let mut known: std::collections::HashSet<String> =
            self.feeds.iter().map(|feed| feed.as_str().to_owned()).collect();
        for (line, address) in addresses {
            match Target::given(address) {
                Ok(feed) => {
                    if known.insert(feed.as_str().to_owned()) {
                        self.feeds.push(feed);
                    }
                }
                Err(mut refusal) => {
                    // What may be a password is not told.
                    if !address.contains('@') {
                        refusal.message = format!("`{}` {}", crate::target::short(address), refusal.message);
                    }
                    self.refused.push(RefusedFeed { line, refusal });
                }
            }
        }
    }
}

fn no_list(message: &str) -> Refusal {
    Refusal::new(RefusalCode::Feed, message, "give OPML, a text with an address a line, or an address itself")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(list: &FeedList) -> Vec<&str> {
        list.feeds.iter().map(Target::as_str).collect()
    }

    #[test]
    fn a_list_has_an_address_a_line() {
        let mut list = FeedList::default();
        let text =
            "\u{feff}# desk\r\nhttps://a.example/feed\r\n\r\n  HTTPS://A.example/feed \nno address\nftp://b.example/\n";
        list.add_file(text.as_bytes()).unwrap();
        assert_eq!(addresses(&list), ["https://a.example/feed"]);
        let lines: Vec<_> = list.refused.iter().map(|refused| (refused.line, refused.refusal.code)).collect();
        assert_eq!(lines, [(Some(5), RefusalCode::Url), (Some(6), RefusalCode::Url)]);
    }

    #[test]
    fn opml_and_addresses_go_together() {
        let mut list = FeedList::default();
        list.add("https://a.example/").unwrap();
        let text = r#"<opml><body><outline xmlUrl="https://a.example/"/><outline xmlUrl="https://b.example/feed"/>
            <outline xmlUrl="file:///etc/passwd"/></body></opml>"#;
        list.add_file(text.as_bytes()).unwrap();
        assert_eq!(addresses(&list), ["https://a.example/", "https://b.example/feed"]);
        assert_eq!(list.refused.len(), 1);
    }

    #[test]
    fn what_is_no_list() {
        for bytes in
            [&b"<html><p>News</html>"[..], b"<opml/>", b"# nothing\n", b"News of the day\nRain.\n", b"\xff\xfe\x00"]
        {
            let refusal = FeedList::default().add_file(bytes).unwrap_err();
            assert_eq!(refusal.code, RefusalCode::Feed);
        }
    }
}
