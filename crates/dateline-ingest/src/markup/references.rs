//! Character references: `&amp;`, `&#8217;`, `&#x2019;`, `&nbsp;`.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memchr;

/// Longest name of a reference in HTML: `CounterClockwiseContourIntegral`.
const LONGEST_NAME: usize = 32;

static NAMES: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let table = include_str!("../../../../data/markup/character_references.tsv");
    let characters = |points: &str| {
        points.split(' ').filter_map(|point| u32::from_str_radix(point, 16).ok().and_then(char::from_u32)).collect()
    };
    table.lines().filter_map(|row| row.split_once('\t')).map(|(name, points)| (name, characters(points))).collect()
});

/// `text` with every reference that HTML knows replaced by its characters; any other `&` stays as it is.
///
/// What a document declares for itself (XML entities) is not known here, so nothing ever expands beyond its own length
/// by more than a few bytes.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut decoded = String::with_capacity(text.len());
    let (before, mut rest) = text.split_at(first);
    decoded.push_str(before);
    while let Some(behind) = rest.strip_prefix('&') {
        rest = match reference(behind, &mut decoded) {
            Some(length) => &behind[length..],
            None => {
                decoded.push('&');
                behind
            }
        };
        let next = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        decoded.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(decoded)
}

/// Reads the reference that `behind`, which follows `&`, begins with, and returns its length.
fn reference(behind: &str, decoded: &mut String) -> Option<usize> {
    if let Some(digits) = behind.strip_prefix('#') {
        let (character, length) = numeric(digits)?;
        decoded.extend(character);
        return Some(1 + length);
    }
    let length = behind.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let name = &behind[..length];
    if behind.as_bytes().get(length) == Some(&b';') {
        let index = NAMES.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        decoded.push_str(&NAMES[index].1);
        return Some(length + 1);
    }
    // Without its semicolon only where it can be nothing else: `?a=1&copy=2` is an address.
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => '\u{a0}',
        _ => return None,
    };
    let next = behind.as_bytes().get(length);
    next.is_none_or(u8::is_ascii_whitespace).then(|| {
        decoded.push(character);
        length
    })
}

/// The character of `#` and the digits of `digits`, if it has one, and how many bytes tell it.
fn numeric(digits: &str) -> Option<(Option<char>, usize)> {
    let hexadecimal = digits.starts_with(['x', 'X']);
    let start = usize::from(hexadecimal);
    let radix = if hexadecimal { 16 } else { 10 };
    let count = digits[start..].bytes().take(8).take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let end = start + count;
    let semicolon = digits.as_bytes().get(end) == Some(&b';');
    if count == 0 || (!semicolon && digits.as_bytes().get(end).is_some_and(u8::is_ascii_alphanumeric)) {
        return None;
    }
    let point = u32::from_str_radix(&digits[start..end], radix).ok()?;
    Some((character(point), end + usize::from(semicolon)))
}

/// The character that a number means. Numbers from 128 to 159 mean Windows-1252, as in HTML; control characters nothing.
fn character(point: u32) -> Option<char> {
    match point {
        0x09 | 0x0a | 0x0d => char::from_u32(point),
        0..0x20 | 0x7f => None,
        0x80..0xa0 => {
            let byte = [u8::try_from(point).ok()?];
            encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next()
        }
        _ => Some(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_by_name_and_number() {
        assert_eq!(decoded("Smith &amp; Sons, 5 &lt; 6"), "Smith & Sons, 5 < 6");
        assert_eq!(decoded("Caf&eacute;&nbsp;&#8211; &#x201C;Zo&#235;&#X201d;"), "Café\u{a0}– “Zoë”");
        assert_eq!(decoded("it&#146;s"), "it’s");
        assert_eq!(decoded("&NotEqualTilde;"), "≂̸");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for plain in ["AT&T", "a & b", "&", "&;", "&#;", "&#x;", "&unknown;", "?a=1&copy=2&lang=en", "&#12a"] {
            assert_eq!(decoded(plain), plain);
        }
        assert_eq!(decoded("&amp;amp;"), "&amp;");
    }

    #[test]
    fn a_missing_semicolon_is_forgiven_before_a_space() {
        assert_eq!(decoded("Smith &amp Sons&nbsp"), "Smith & Sons\u{a0}");
        assert_eq!(decoded("&#8217 s"), "’ s");
    }

    #[test]
    fn control_characters_and_numbers_beyond_unicode() {
        assert_eq!(decoded("a&#0;b&#2;c&#xFFFFFFFF;d&#xD800;"), "abc\u{fffd}d\u{fffd}");
    }
}
