#![no_main]
//! Any bytes as a list of feeds.

use dateline_fetch::FeedList;
use dateline_ingest::document::Declared;
use dateline_ingest::{Limits, opml};
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits = Limits { document: 200_000, nesting: 64, ..Limits::DEFAULT };

fuzz_target!(|bytes: &[u8]| {
    let _ = opml::is_opml(bytes);
    let _ = opml::subscriptions_of_opml(bytes, &Declared::default(), &LIMITS);
    let mut list = FeedList::default();
    let _ = list.add_file(bytes);
    for feed in &list.feeds {
        assert!(feed.as_str().starts_with("http") && !feed.host().is_empty());
        assert!(!feed.as_str().contains(['\r', '\n', ' ', '#']));
    }
});
