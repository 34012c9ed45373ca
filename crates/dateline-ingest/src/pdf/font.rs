//! What the codes of a font mean, and how wide its characters are.

use lopdf::{Dictionary, Document, Encoding, Object};

/// What a table of characters may unpack to, in bytes.
const LARGEST_TABLE: usize = 1_000_000;
/// The most widths that are read of a font of many characters.
const MOST_WIDTHS: usize = 70_000;

/// A font as text is read by it.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    /// Of a composite font, codes have two bytes.
    composite: bool,
    first: u32,
    /// In thousandths of the size.
    widths: Vec<f32>,
    other: f32,
}

impl<'a> Font<'a> {
    pub(super) fn new(dictionary: &'a Dictionary, document: &'a Document) -> Self {
        let encoding = dictionary.get_font_encoding_with_limit(document, LARGEST_TABLE).ok();
        let composite = dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Type0");
        let (first, widths, other) = match composite {
            true => composite_widths(dictionary, document),
            false => simple_widths(dictionary, document),
        };
        Self { encoding, composite, first, widths, other }
    }

    /// The characters of a string shown in this font.
    pub(super) fn text(&self, bytes: &[u8]) -> String {
        let read = self.encoding.as_ref().and_then(|encoding| encoding.bytes_to_string(bytes).ok());
        // Without its table, what a composite font shows cannot be told.
        read.unwrap_or_else(|| {
            if self.composite {
                String::new()
            } else {
                crate::charset::decode(bytes, Some("windows-1252")).text.into_owned()
            }
        })
    }

    /// How far a string goes, in units of the font's size, and how many characters and word spaces it has.
    pub(super) fn extent(&self, bytes: &[u8]) -> (f32, usize, usize) {
        let width = |code: u32| {
            let index = code.checked_sub(self.first).and_then(|index| usize::try_from(index).ok());
            index.and_then(|index| self.widths.get(index)).copied().filter(|width| *width > 0.0).unwrap_or(self.other)
        };
        if self.composite {
            let pairs = bytes.as_chunks::<2>().0;
            let sum: f32 = pairs.iter().map(|pair| width(u16::from_be_bytes(*pair).into())).sum();
            return (sum / 1000.0, pairs.len(), 0);
        }
        let sum: f32 = bytes.iter().map(|&byte| width(byte.into())).sum();
        (sum / 1000.0, bytes.len(), bytes.iter().filter(|&&byte| byte == b' ').count())
    }
}

fn numbers(array: &[Object], document: &Document) -> Vec<f32> {
    let number = |object: &Object| document.dereference(object).ok().and_then(|(_, object)| object.as_float().ok());
    array.iter().take(MOST_WIDTHS).map(|object| number(object).unwrap_or(0.0)).collect()
}

fn simple_widths(dictionary: &Dictionary, document: &Document) -> (u32, Vec<f32>, f32) {
    let first = dictionary.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
    let widths = dictionary.get_deref(b"Widths", document).and_then(Object::as_array);
    let widths = widths.map(|widths| numbers(widths, document)).unwrap_or_default();
    // The fonts that every reader has state no widths: half the size is near enough to tell a gap.
    (u32::try_from(first).unwrap_or(0), widths, 500.0)
}

/// The widths of a composite font: `[first [w w w] first last w]`.
fn composite_widths(dictionary: &Dictionary, document: &Document) -> (u32, Vec<f32>, f32) {
    let descendants = dictionary.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
    let descendant = descendants.and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
    let Some(descendant) = descendant else {
        return (0, Vec::new(), 1000.0);
    };
    let other = descendant.get_deref(b"DW", document).and_then(Object::as_float).unwrap_or(1000.0);
    let mut widths = Vec::new();
    let empty = Vec::new();
    let entries = descendant.get_deref(b"W", document).and_then(Object::as_array).unwrap_or(&empty);
    let mut put = |code: usize, width: f32| {
        if code < MOST_WIDTHS {
            if widths.len() <= code {
                widths.resize(code + 1, 0.0);
            }
            widths[code] = width;
        }
    };
    let resolved = |object: &'_ Object| document.dereference(object).ok().map(|(_, object)| object.clone());
    let mut rest = entries.iter().take(MOST_WIDTHS);
    while let Some(first) = rest.next().and_then(|first| usize::try_from(first.as_i64().ok()?).ok()) {
        match rest.next().and_then(&resolved) {
            Some(Object::Array(list)) => {
                for (index, width) in numbers(&list, document).into_iter().enumerate() {
                    put(first.saturating_add(index), width);
                }
            }
            Some(last) => {
                let last = last.as_i64().ok().and_then(|last| usize::try_from(last).ok()).unwrap_or(first);
                let width = rest.next().and_then(|width| width.as_float().ok()).unwrap_or(other);
                (first..=last.min(MOST_WIDTHS)).for_each(|code| put(code, width));
            }
            None => break,
        }
    }
    (0, widths, other)
}
