//! The records of an XML list, one small tree each.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deeper than this no list goes.
const DEEPEST: usize = 32;

/// An element with what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.0 == name).map(|attribute| attribute.1.as_str())
    }

    /// The elements of that name right in it.
    pub(crate) fn children<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element of that name right in it.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        let child = self.children.iter().find(|child| child.name == name)?;
        Some(child.text.trim()).filter(|text| !text.is_empty())
    }
}

/// What a reader of records sees.
pub(crate) enum Seen {
    /// An element outside of records begins: the root, with the date of the list.
    Opened(Element),
    /// A record, and the line on which it begins.
    Record(u64, Element),
    /// What is wrong, and where; nothing follows.
    Broken(u64, String),
}

/// Hands over each record, that is each element of one of the names, and what stands around them.
pub(crate) fn records(bytes: &[u8], names: &[&str], mut see: impl FnMut(Seen)) {
    let mut reader = Reader::from_reader(bytes);
    reader.config_mut().expand_empty_elements = true;
    let mut lines = Lines { bytes, at: 0, line: 1 };
    let mut open: Vec<Element> = Vec::new();
    let mut first_line = 0;
    loop {
        let line = lines.line_at(reader.buffer_position());
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return see(Seen::Broken(line, format!("is not well-formed XML: {error}"))),
        };
        match event {
            Event::Start(start) => {
                let element = match opened(&start) {
                    Ok(element) => element,
                    Err(reason) => return see(Seen::Broken(line, reason)),
                };
                if open.is_empty() && !names.contains(&element.name.as_str()) {
                    see(Seen::Opened(element));
                    continue;
                }
                if open.len() >= DEEPEST {
                    return see(Seen::Broken(line, format!("has elements more than {DEEPEST} deep")));
                }
                if open.is_empty() {
                    first_line = line;
                }
                open.push(element);
            }
            Event::End(_) => {
                let Some(element) = open.pop() else { continue };
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None => see(Seen::Record(first_line, element)),
                }
            }
            Event::Text(text) => add_text(&mut open, &text.decode().unwrap_or_default()),
            Event::CData(text) => add_text(&mut open, &String::from_utf8_lossy(&text)),
            Event::GeneralRef(reference) => add_text(&mut open, &resolved(&reference)),
            Event::Eof if open.is_empty() => return,
            Event::Eof => return see(Seen::Broken(first_line, "ends within a record".to_owned())),
            _ => {}
        }
    }
}

fn opened(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut element =
        Element { name: String::from_utf8_lossy(start.local_name().as_ref()).into_owned(), ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("has an attribute that cannot be read: {error}"))?;
        let value =
            attribute.unescape_value().map_err(|error| format!("has an attribute that cannot be read: {error}"))?;
        let name = String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned();
        element.attributes.push((name, value.into_owned()));
    }
    Ok(element)
}

fn add_text(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

/// What a reference such as `&amp;` or `&#39;` stands for; the replacement character where it stands for nothing.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return letter.to_string();
    }
    let name = reference.decode().unwrap_or_default();
    resolve_predefined_entity(&name).unwrap_or("\u{fffd}").to_owned()
}

/// Lines by position, counted as the reader goes on.
struct Lines<'b> {
    bytes: &'b [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn line_at(&mut self, position: u64) -> u64 {
        let position = usize::try_from(position).unwrap_or(usize::MAX).min(self.bytes.len());
        if position > self.at {
            self.line += self.bytes[self.at..position].iter().filter(|byte| **byte == b'\n').count() as u64;
            self.at = position;
        }
        self.line
    }
}
