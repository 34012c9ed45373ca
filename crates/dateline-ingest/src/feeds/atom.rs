//! Atom 1.0 (RFC 4287) and 0.3.

use super::entry::Entry;
use crate::xml::Element;

/// The entries of a feed in order.
pub(super) fn entries(feed: Element<'_, '_>, base: Option<String>) -> Vec<Entry> {
    let around = Entry {
        base: feed.attribute("xml:base").or(base).or_else(|| link(feed)),
        language: feed.attribute("xml:lang"),
        source: feed.child("title").map(text_construct).as_deref().and_then(crate::markup::one_line),
        authors: authors(feed),
        ..Entry::default()
    };
    feed.descendants().filter(|element| element.is("entry")).map(|element| entry(element, &around)).collect()
}

fn entry(element: Element<'_, '_>, around: &Entry) -> Entry {
    let line = |names: &[&str]| names.iter().find_map(|name| own(element, name)?.line());
    let own_authors = authors(element);
    let content = own(element, "content").filter(|content| content.attribute("src").is_none());
    // An entry taken over from another feed has that feed in it.
    let source = own(element, "source").and_then(|source| source.child("title")).and_then(|title| title.line());
    Entry {
        id: line(&["id"]),
        title: own(element, "title").map(text_construct),
        content: content.map(text_construct),
        summary: own(element, "summary").map(text_construct),
        published: line(&["published", "issued", "created"]),
        updated: line(&["updated", "modified"]),
        link: link(element),
        base: base(element, around.base.as_deref()),
        authors: if own_authors.is_empty() { around.authors.clone() } else { own_authors },
        section: own(element, "category")
            .and_then(|category| category.attribute("label").or_else(|| category.attribute("term"))),
        language: element.attribute("xml:lang").or_else(|| around.language.clone()),
        source: source.or_else(|| around.source.clone()),
        warnings: element.cut_short().into_iter().collect(),
    }
}

/// The child of that name that is Atom's: `media:title` is not.
fn own<'d, 'a>(element: Element<'d, 'a>, name: &str) -> Option<Element<'d, 'a>> {
    element.children().find(|child| child.is_in("atom", name) || child.is_in("", name))
}

/// The base of an entry's links: its own, seen from that of the feed.
fn base(element: Element<'_, '_>, around: Option<&str>) -> Option<String> {
    match element.attribute("xml:base") {
        Some(own) => Some(super::address::resolved(&own, around)),
        None => around.map(str::to_owned),
    }
}

/// The link to the page that the feed or entry is about.
fn link(element: Element<'_, '_>) -> Option<String> {
    let links = || element.children().filter(|child| child.is_in("atom", "link") || child.is_in("", "link"));
    let alternate = links()
        .find(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate") && link.attribute("href").is_some());
    alternate.and_then(|link| link.attribute("href")).or_else(|| links().find_map(|link| link.line()))
}

fn authors(element: Element<'_, '_>) -> Vec<String> {
    let authors = element
        .children()
        .filter(|child| child.is_in("atom", "author") || child.is_in("", "author") || child.is_in("dc", "creator"));
    authors.filter_map(|author| author.child("name").map_or_else(|| author.line(), |name| name.line())).collect()
}

/// What a text construct says, as HTML: plain text is escaped, so that its angles are no tags.
fn text_construct(element: Element<'_, '_>) -> String {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let escaped = |text: String| text.replace('&', "&amp;").replace('<', "&lt;");
    match kind.as_str() {
        // Feeds that say nothing write HTML all the same.
        "text" | "text/plain" if !element.has_children() => escaped(element.text()),
        _ => element.markup(),
    }
}
