//! The attributes of a start tag.

use memchr::memchr;

use super::Parser;
use crate::html::tree::{Attribute, AttributeSpan};

impl Parser<'_> {
    /// Reads up to the end of the tag; whether it closes itself, or `None` where the page ends first.
    pub(super) fn read_attributes(&mut self) -> Option<bool> {
        let first = self.attributes.len();
        loop {
            while self.bytes.get(self.at)?.is_ascii_whitespace() {
                self.at += 1;
            }
            match self.bytes[self.at] {
                b'>' => {
                    self.at += 1;
                    return Some(false);
                }
                b'/' => {
                    self.at += 1;
                    if self.bytes.get(self.at) == Some(&b'>') {
                        self.at += 1;
                        return Some(true);
                    }
                }
                _ => self.read_attribute(first)?,
            }
        }
    }

    fn read_attribute(&mut self, first: usize) -> Option<()> {
        let name_start = self.at;
        // A name may begin with `=`.
        self.at += 1;
        while !matches!(self.bytes.get(self.at)?, b'/' | b'>' | b'=' | b' ' | b'\n' | b'\t' | b'\r' | 0x0c) {
            self.at += 1;
        }
        let name = &self.bytes[name_start..self.at];
        while self.bytes.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        let (from, to) = if self.bytes[self.at] == b'=' { self.read_value()? } else { (self.at, self.at) };
        let mut lower = [0; 20];
        let Some(lower) = lower.get_mut(..name.len()) else { return Some(()) };
        lower.copy_from_slice(name);
        lower.make_ascii_lowercase();
        let Some(name) = Attribute::of_name(lower) else { return Some(()) };
        // The first of two counts. Only kinds that are kept are compared, so an element has few of them.
        if self.attributes[first..].iter().all(|attribute| attribute.name != name) {
            self.attributes.push(AttributeSpan { name, from: from as u32, to: to as u32 });
        }
        Some(())
    }

    /// The value behind `=`.
    fn read_value(&mut self) -> Option<(usize, usize)> {
        self.at += 1;
        while self.bytes.get(self.at)?.is_ascii_whitespace() {
            self.at += 1;
        }
        let quote = self.bytes[self.at];
        if matches!(quote, b'"' | b'\'') {
            let from = self.at + 1;
            let to = from + memchr(quote, &self.bytes[from..])?;
            self.at = to + 1;
            return Some((from, to));
        }
        let from = self.at;
        while !matches!(self.bytes.get(self.at)?, b'>' | b' ' | b'\n' | b'\t' | b'\r' | 0x0c) {
            self.at += 1;
        }
        Some((from, self.at))
    }
}
