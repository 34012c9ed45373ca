//! RSS 0.9, 0.91, 0.92, 1.0 (RDF) and 2.0, with Dublin Core, content and Media RSS.

use super::entry::Entry;
use crate::xml::Element;

/// The items of a feed in order: within the channel in RSS, beside it in RDF.
pub(super) fn entries(root: Element<'_, '_>, base: Option<String>) -> Vec<Entry> {
    let channel = if root.is("channel") { Some(root) } else { root.child("channel") };
    let own =
        |name: &str| channel.and_then(|channel| child(channel, &["", "dc"], name)).and_then(|element| element.line());
    let base = root.attribute("xml:base").or_else(|| channel?.attribute("xml:base")).or(base).or_else(|| own("link"));
    let around = Entry {
        base,
        language: own("language").or_else(|| root.attribute("xml:lang")),
        source: own("title").as_deref().and_then(crate::markup::one_line),
        ..Entry::default()
    };
    let items = root.descendants().filter(|element| element.is_in("", "item"));
    items.map(|item| entry(item, &around)).collect()
}

/// The first child of that name in one of the namespaces, the earlier ones first.
fn child<'d, 'a>(element: Element<'d, 'a>, prefixes: &[&str], name: &str) -> Option<Element<'d, 'a>> {
    prefixes.iter().find_map(|prefix| element.children().find(|child| child.is_in(prefix, name)))
}

fn entry(item: Element<'_, '_>, around: &Entry) -> Entry {
    let of = |prefixes: &[&str], name: &str| child(item, prefixes, name);
    let line = |prefixes: &[&str], name: &str| of(prefixes, name).and_then(|element| element.line());
    let guid = of(&[""], "guid");
    let is_address = guid.is_some_and(|guid| {
        let permanent = guid.attribute("isPermaLink").is_none_or(|value| !value.eq_ignore_ascii_case("false"));
        permanent && guid.line().is_some_and(|guid| guid.starts_with("http"))
    });
    let guid = guid.and_then(|guid| guid.line());
    let about = item.attribute("rdf:about");
    let atom_link = || {
        let links = item.children().filter(|child| child.is_in("atom", "link"));
        links
            .filter(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"))
            .find_map(|link| link.attribute("href"))
    };
    let link = line(&[""], "link").or_else(atom_link).or_else(|| guid.clone().filter(|_| is_address)).or(about.clone());
    let authors = item.children().filter(|child| child.is_in("dc", "creator") || child.is_in("", "author"));
    let mut authors: Vec<String> = authors.filter_map(|author| author.line()).collect();
    if authors.is_empty() {
        // Atom's author inside RSS has a name. That of podcasts is the medium.
        authors.extend(
            child(item, &["atom"], "author").and_then(|author| author.child("name")).and_then(|name| name.line()),
        );
    }
    Entry {
        id: guid.or(about),
        title: of(&["", "media", "itunes", "dc"], "title").map(|title| title.markup()),
        content: of(&["content"], "encoded")
            .or_else(|| of(&["", "atom"], "content"))
            .or_else(|| of(&["xhtml"], "body"))
            .map(|e| e.markup()),
        summary: summary(item),
        published: line(&[""], "pubDate")
            .or_else(|| line(&["dc"], "date"))
            .or_else(|| line(&["atom", ""], "published"))
            .or_else(|| line(&["dcterms"], "issued")),
        updated: line(&["atom"], "updated").or_else(|| line(&["dcterms"], "modified")),
        link,
        base: item.attribute("xml:base").or_else(|| around.base.clone()),
        authors,
        section: line(&[""], "category").or_else(|| line(&["dc"], "subject")),
        language: item.attribute("xml:lang").or_else(|| line(&["dc"], "language")).or_else(|| around.language.clone()),
        // Of what was taken over from another feed, that feed.
        source: line(&[""], "source").filter(|name| !name.contains("://")).or_else(|| around.source.clone()),
        warnings: item.cut_short().into_iter().collect(),
    }
}

/// The description, or the longer summary of podcasts, or that of a picture.
fn summary(item: Element<'_, '_>) -> Option<String> {
    let description = child(item, &["", "atom"], "description").or_else(|| child(item, &["atom", ""], "summary"));
    let others = || child(item, &["itunes"], "summary").or_else(|| child(item, &["media", "dc"], "description"));
    let markup = description.map(|element| element.markup()).filter(|markup| !markup.trim().is_empty());
    markup.or_else(|| others().map(|element| element.markup()))
}
