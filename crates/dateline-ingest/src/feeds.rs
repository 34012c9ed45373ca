//! Feeds: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed; well-formed or not.
//!
//! Every entry is an article: its text is the full content where the feed has it, else the summary, else (with a warning)
//! the title. Its source is the title of the feed. Ill-formed feeds are read as far as they make sense: undeclared entities,
//! a stray `&`, elements that are never closed, text before the declaration, HTML that is not escaped, a charset that is
//! not the one declared.
//!
//! Why not `feed-rs`: it stops at the first fault of the markup, and so do the parsers below it.

mod address;
mod atom;
mod entry;
mod json_feed;
mod rss;

use dateline_report::Article;

use crate::charset;
use crate::document::Declared;
use crate::limits::Limits;
use crate::rejection::{Fault, RejectionCode};
use crate::xml::{self, Document};

/// Whether a document is a feed.
pub fn is_feed(head: &[u8]) -> bool {
    xml::first_element_is(head, &["rss", "RDF", "feed", "channel"]) || json_feed::is_json_feed(head)
}

/// Reads the entries of a feed in order.
pub fn articles_of_feed(bytes: &[u8], declared: &Declared, limits: &Limits) -> Vec<Result<Article, Fault>> {
    read(bytes, declared, limits).unwrap_or_else(|fault| vec![Err(fault)])
}

fn read(bytes: &[u8], declared: &Declared, limits: &Limits) -> Result<Vec<Result<Article, Fault>>, Fault> {
    let decoded = xml::decoded(bytes, declared, limits)?;
    let base = declared.url.clone();
    if decoded.text.trim_start().starts_with('{') {
        return json_feed::entries(&decoded.text, base, decoded.warning, limits);
    }
    let document = Document::parse(&decoded.text, limits, implied_end)?;
    let root =
        document.elements().find(|element| ["rss", "RDF", "feed", "channel"].iter().any(|name| element.is(name)));
    let Some(root) = root else {
        return Err(Fault::new(RejectionCode::Markup, "is no feed", "give RSS, RDF, Atom or JSON Feed"));
    };
    let mut entries = match root.is("feed") {
        true => atom::entries(root, base),
        false => rss::entries(root, base),
    };
    if entries.is_empty() {
        return Err(Fault::new(RejectionCode::Empty, "is a feed without entries", "nothing is to be read in it"));
    }
    for entry in &mut entries {
        entry.warnings.extend(decoded.warning.clone());
        entry.warnings.extend(document.warnings.iter().cloned());
    }
    Ok(entries.into_iter().map(|entry| entry.into_article(limits)).collect())
}

/// What ends without its end tag in feeds: elements that hold nothing but text, where another begins; entries, where the
/// next begins; and what HTML does not close.
fn implied_end(open: &str, new: &str) -> bool {
    const TEXT_ONLY: [&str; 12] = [
        "title",
        "link",
        "guid",
        "id",
        "pubdate",
        "published",
        "updated",
        "category",
        "comments",
        "language",
        "copyright",
        "generator",
    ];
    const LONG: [&str; 3] = ["description", "summary", "content"];
    const ENTRIES: [&str; 2] = ["item", "entry"];
    const NEVER_CLOSED: [&str; 6] = ["br", "img", "hr", "input", "wbr", "embed"];
    let is_one_of = |names: &[&str], name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let new_is_of_feed = is_one_of(&TEXT_ONLY, new) || is_one_of(&LONG, new) || is_one_of(&ENTRIES, new);
    if is_one_of(&NEVER_CLOSED, open) {
        return true;
    }
    if is_one_of(&TEXT_ONLY, open) && new_is_of_feed {
        return true;
    }
    // HTML in a description may have a title or a link of its own; an entry it has not.
    if is_one_of(&LONG, open) && (is_one_of(&ENTRIES, new) || is_one_of(&["pubdate", "guid"], new)) {
        return true;
    }
    let twice = |name: &str| open.eq_ignore_ascii_case(name) && new.eq_ignore_ascii_case(name);
    ENTRIES.iter().any(|name| twice(name)) || twice("p") || twice("li")
}

/// Reads the bytes that a JSON Feed is recognised by.
fn decoded_head(head: &[u8]) -> String {
    charset::decode(head, None).text.into_owned()
}

#[cfg(test)]
mod tests;
