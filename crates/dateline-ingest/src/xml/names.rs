//! Namespaces, as far as they matter: a prefix is what a document makes it, so known namespaces get known prefixes.

use crate::markup::scanner::each_attribute;

/// The prefix of elements of Atom.
pub(crate) const ATOM: &str = "atom";

/// Namespaces by the beginning of their name, and the prefix that stands for them here; the formats' own have none.
const KNOWN: [(&str, &str); 17] = [
    ("http://www.w3.org/2005/atom", ATOM),
    ("http://purl.org/atom/ns#", ATOM),
    ("http://purl.org/dc/elements/", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast", "itunes"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
    ("http://www.w3.org/1999/xhtml", "xhtml"),
    ("http://www.w3.org/xml/1998/namespace", "xml"),
    // The formats' own.
    ("http://purl.org/rss/1.0/", ""),
    ("http://purl.org/net/rss1.1#", ""),
    ("http://channel.netscape.com/rdf", ""),
    ("http://my.netscape.com/", ""),
    ("http://backend.userland.com/rss", ""),
    ("http://iptc.org/std/", ""),
    ("http://www.iptc.org/std/", ""),
];

/// Which prefix stands for what, at one place in a document.
#[derive(Debug, Default)]
pub(super) struct Prefixes<'a> {
    /// The depth of the element that declares it, the prefix in the document, and the one that stands for it here.
    declared: Vec<(usize, &'a str, &'static str)>,
}

impl<'a> Prefixes<'a> {
    /// Takes in what an element at `depth` declares. A namespace that is not known leaves its prefix as it is.
    pub(super) fn declare(&mut self, attributes: &'a str, depth: usize) {
        if !attributes.contains("xmlns") {
            return;
        }
        for (name, value) in each_attribute(attributes) {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(prefix) if prefix.starts_with(':') => &prefix[1..],
                _ => continue,
            };
            let value = value.trim();
            let starts = |begin: &str| value.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin));
            let known = KNOWN.iter().find(|(begin, _)| starts(begin)).map(|&(_, prefix)| prefix);
            // An unknown default namespace is that of a format with no other: its elements have no prefix either.
            let own = known.or(prefix.is_empty().then_some(""));
            if let Some(own) = own
                && self.declared.len() < 64
            {
                self.declared.push((depth, prefix, own));
            }
        }
    }

    /// Forgets what elements at `depth` or deeper declare.
    pub(super) fn leave(&mut self, depth: usize) {
        while self.declared.last().is_some_and(|&(declared, ..)| declared >= depth) {
            self.declared.pop();
        }
    }

    /// The prefix that stands for the namespace of `name` here, and its local name.
    pub(super) fn resolve(&self, name: &'a str) -> (&'a str, &'a str) {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let known = self.declared.iter().rev().find(|(_, declared, _)| *declared == prefix);
        (known.map_or(prefix, |&(.., own)| own), local)
    }
}

/// A name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}
