//! Addresses as linked data and calendars take them (RFC 3987): what may not stand in one is written `%XX`.

use std::fmt::Write;

/// An address; what it is made of stays, and only characters that no address has are encoded.
pub(crate) fn iri(address: &str) -> String {
    encoded(address, |character| {
        !(character.is_control()
            || character.is_whitespace()
            || is_no_character(character)
            || matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' | '\u{feff}'))
    })
}

/// The address of an article on the web; none where what the input has is no absolute one.
pub(crate) fn web_address(url: Option<&str>) -> Option<String> {
    let url = url?.trim();
    let (scheme, rest) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    (is_scheme && !rest.is_empty()).then(|| iri(url))
}

/// The name of an article, or a part of it, where it has no address.
pub(crate) fn urn(id: &str) -> String {
    let id = encoded(id, |character| character.is_ascii_alphanumeric() || "-._~:".contains(character));
    format!("urn:dateline:{id}")
}

fn encoded(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for character in text.chars() {
        if stays(character) {
            encoded.push(character);
            continue;
        }
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The code points that Unicode keeps from being characters.
fn is_no_character(character: char) -> bool {
    let number = u32::from(character);
    number & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_what_they_are_made_of() {
        for whole in ["https://example.org/a?b=c&d=%20#e", "https://пример.рф/é", "http://[::1]:80/"] {
            assert_eq!(web_address(Some(whole)).as_deref(), Some(whole));
        }
        assert_eq!(web_address(Some(" https://a.org/<b>\nc d")).as_deref(), Some("https://a.org/%3Cb%3E%0Ac%20d"));
        for none in ["", "/a/b", "www.example.org/a b", "1:2", "mailto:"] {
            assert_eq!(web_address(Some(none)), None, "{none}");
        }
    }

    #[test]
    fn names_of_articles_hold_any_id() {
        assert_eq!(urn("sha256:ab12"), "urn:dateline:sha256:ab12");
        assert_eq!(urn("a b#\"é\u{fffe}"), "urn:dateline:a%20b%23%22%C3%A9%EF%BF%BE");
    }
}
