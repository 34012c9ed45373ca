//! Lists of feeds: OPML 1.0 and 2.0, well-formed or not.
//!
//! Every outline with the address of a feed (`xmlUrl`) is a subscription, however deep it lies, in the order of the
//! document. Outlines that are never closed, end tags too many, undeclared entities and another root are no obstacle:
//! nothing but the outlines' own tags is read. A document whose entities are made of entities, or stand for files, is
//! refused.

use crate::document::Declared;
use crate::limits::Limits;
use crate::markup::scanner::{Scanner, Token, attribute};
use crate::rejection::{Fault, RejectionCode};
use crate::xml;

/// The most subscriptions of one list.
const MOST: usize = 100_000;

/// A feed that a list names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Its address, as it is written.
    pub address: String,
    /// What the list calls it.
    pub title: Option<String>,
}

/// Whether a document is OPML.
pub fn is_opml(head: &[u8]) -> bool {
    xml::first_element_is(head, &["opml", "outline"])
}

/// Reads the feeds that a list names.
///
/// # Errors
/// [`RejectionCode::Empty`] where it names none, [`RejectionCode::HostileMarkup`], and what is larger than the limits.
pub fn subscriptions_of_opml(bytes: &[u8], declared: &Declared, limits: &Limits) -> Result<Vec<Subscription>, Fault> {
    let decoded = xml::decoded(bytes, declared, limits)?;
    let mut subscriptions = Vec::new();
    for token in Scanner::new(&decoded.text) {
        let tag = match token {
            Token::Open(tag) => tag,
            Token::Doctype(inside) => {
                xml::check_entities(inside)?;
                continue;
            }
            Token::Close(_) | Token::Text(_) | Token::Verbatim(_) => continue,
        };
        if !tag.name.eq_ignore_ascii_case("outline") {
            continue;
        }
        let value = |name: &str| {
            let value = attribute(tag.attributes, name)?;
            Some(value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let Some(address) = value("xmlUrl") else { continue };
        if subscriptions.len() == MOST {
            let message = format!("names more than {MOST} feeds");
            return Err(Fault::new(RejectionCode::Members, message, "split it into several lists"));
        }
        subscriptions.push(Subscription { address, title: value("title").or_else(|| value("text")) });
    }
    if subscriptions.is_empty() {
        let message = "names no feed";
        return Err(Fault::new(RejectionCode::Empty, message, "outlines name them with `xmlUrl`"));
    }
    Ok(subscriptions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, Option<String>)>, RejectionCode> {
        let subscriptions = subscriptions_of_opml(text.as_bytes(), &Declared::default(), &Limits::default());
        let pairs = subscriptions.map(|all| all.into_iter().map(|one| (one.address, one.title)).collect());
        pairs.map_err(|fault| fault.code)
    }

    fn addresses(text: &str) -> Vec<String> {
        read(text).unwrap().into_iter().map(|(address, _)| address).collect()
    }

    #[test]
    fn outlines_in_outlines() {
        let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Desk</title></head><body>
<outline text="Africa"><outline text="Radio &amp; more" title="Radio" type="rss" xmlUrl="https://a.example/feed?x=1&amp;y=2"/>
<outline text="Wires"><outline type="rss" text="Wire" xmlUrl=' https://b.example/rss '/></outline></outline>
<outline text="No feed" htmlUrl="https://c.example/"/></body></opml>"#;
        assert_eq!(
            read(text).unwrap(),
            [
                ("https://a.example/feed?x=1&y=2".to_owned(), Some("Radio".to_owned())),
                ("https://b.example/rss".to_owned(), Some("Wire".to_owned())),
            ]
        );
        assert!(is_opml(text.as_bytes()));
        assert!(!is_opml(b"<rss><channel/></rss>"));
    }

    #[test]
    fn ill_formed_lists() {
        let never_closed = format!("<opml>{}", r#"<outline XMLURL="https://a.example/">"#.repeat(2_000));
        assert_eq!(addresses(&never_closed).len(), 2_000);
        assert_eq!(addresses("</b><outline xmlurl=https://a.example/ text=a></opml></opml>"), ["https://a.example/"]);
        assert_eq!(addresses(r#"<opml><outline text="&nope; & so" xmlUrl="https://a.example/?a=1&b=2">"#).len(), 1);
        // An address that the end of the document cuts is none.
        assert_eq!(read(r#"<opml><outline xmlUrl="https://a.exa"#), Err(RejectionCode::Empty));
        assert_eq!(read("<opml><body/></opml>"), Err(RejectionCode::Empty));
        assert_eq!(read(""), Err(RejectionCode::Empty));
    }

    #[test]
    fn nothing_is_expanded() {
        let bomb = r#"<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><opml><outline xmlUrl="&b;"/></opml>"#;
        assert_eq!(read(bomb), Err(RejectionCode::HostileMarkup));
        let file = r#"<!DOCTYPE opml [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><outline xmlUrl="&a;"/></opml>"#;
        assert_eq!(read(file), Err(RejectionCode::HostileMarkup));
    }

    #[test]
    fn what_is_too_large() {
        let limits = Limits { document: 20, ..Limits::default() };
        let fault = subscriptions_of_opml(&[b' '; 21], &Declared::default(), &limits).unwrap_err();
        assert_eq!(fault.code, RejectionCode::DocumentTooLong);
    }
}
