//! What a page says of itself in `meta` elements and links: OpenGraph, Dublin Core, and what search services ask for.

use std::borrow::Cow;

use super::tag::Tag;
use super::tree::{Attribute, Tree};

/// The `meta` elements of a page in order.
#[derive(Debug, Default)]
pub(super) struct Meta<'a> {
    entries: Vec<(String, Cow<'a, str>)>,
}

/// Elements that are kept. A page has some tens.
const ENTRIES: usize = 2_000;

impl<'a> Meta<'a> {
    pub(super) fn of(tree: &Tree<'a>) -> Self {
        let mut entries = Vec::new();
        for node in tree.elements(Tag::Meta).take(ENTRIES) {
            let Some(content) = tree.attribute(node, Attribute::Content) else { continue };
            if content.trim().is_empty() {
                continue;
            }
            for name in [Attribute::Property, Attribute::Name, Attribute::Itemprop] {
                if let Some(name) = tree.written(node, name) {
                    // Names of Dublin Core are written with a full stop or a colon.
                    entries.push((
                        name.trim().to_ascii_lowercase().replace("dcterms.", "dc.").replace("dc:", "dc."),
                        content.clone(),
                    ));
                }
            }
        }
        Self { entries }
    }

    /// All values under a name, in order.
    pub(super) fn all<'m>(&'m self, name: &'m str) -> impl Iterator<Item = &'m str> + 'm {
        self.entries.iter().filter(move |(entry, _)| entry == name).map(|(_, content)| content.trim())
    }

    /// The first value under the first of the names that has one.
    pub(super) fn first<'m>(&'m self, names: &[&str]) -> Option<&'m str> {
        names
            .iter()
            .find_map(|name| self.entries.iter().find(|(entry, _)| entry == name).map(|(_, content)| content.trim()))
    }
}
