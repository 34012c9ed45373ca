//! Which encoding a page says that it is in.

use memchr::memchr2;

/// The encoding that a page declares in its head, if it does (HTML, 13.2.3.2).
pub(super) fn declared_charset(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(4096)];
    let mut from = 0;
    while let Some(found) = memchr2(b'c', b'C', &head[from..]) {
        let at = from + found;
        from = at + 1;
        let is_charset = head.get(at..at + 7).is_some_and(|word| word.eq_ignore_ascii_case(b"charset"));
        if !is_charset {
            continue;
        }
        let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.');
        let rest = head[at + 7..].trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let length = value.iter().position(|byte| !is_label(byte)).unwrap_or(value.len());
        if length > 0 {
            return std::str::from_utf8(&value[..length]).ok();
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_declared_in_two_ways() {
        assert_eq!(declared_charset(b"<meta charset=utf-8>"), Some("utf-8"));
        assert_eq!(declared_charset(b"<meta content='text/html; CHARSET = \"koi8-r\"'>"), Some("koi8-r"));
        assert_eq!(declared_charset(b"<meta name=charset>"), None);
    }
}
