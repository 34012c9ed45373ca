//! Bytes to characters, whatever the input says they are, or says nothing, or says wrongly.
//!
//! In this order: a byte order mark; UTF-8 that is valid and has more than ASCII in it (no text in another encoding is
//! UTF-8 by chance); the declared encoding, if it decodes without a fault; a guess by frequencies. Whichever it was, what
//! cannot be decoded becomes U+FFFD, and a warning counts it.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use dateline_report::{Warning, WarningCode};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

/// What bytes decode to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The characters, without a byte order mark.
    pub text: Cow<'a, str>,
    /// The name of the encoding by the WHATWG Encoding Standard: `windows-1251`.
    pub encoding: &'static str,
    /// Where the encoding was guessed against the declaration, or characters were lost.
    pub warning: Option<Warning>,
}

/// Decodes `bytes`; `declared` is the label that a header or the document gives, if any.
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Decoded<'a> {
    let label = declared.map(str::trim).filter(|label| !label.is_empty());
    let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with_losses(&bytes[mark..], encoding);
    }
    // Bytes of ISO-2022-JP are ASCII, and so are valid UTF-8.
    let escapes = declared == Some(ISO_2022_JP);
    if !escapes && let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), warning: None };
    }
    if let Some(encoding) = declared
        && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return Decoded { text, encoding: encoding.name(), warning: None };
    }
    guessed(bytes, declared)
}

fn guessed<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    // UTF-8 with a few broken bytes is UTF-8 still: a page cut in the middle of a character, a comment pasted in.
    let encoding = if mostly_utf8(bytes) {
        UTF_8
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Allow)
    };
    let mut decoded = with_losses(bytes, encoding);
    if let Some(declared) = declared.filter(|&declared| declared != encoding)
        && decoded.warning.is_none()
    {
        let message = format!("declared as {}, but it reads as {}", declared.name(), encoding.name());
        decoded.warning = Some(Warning::new(WarningCode::CharsetContradicts, message));
    }
    decoded
}

/// Whether nearly all that is not ASCII forms whole characters of UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 20 * broken
}

fn with_losses<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Decoded<'a> {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let warning = lossy.then(|| {
        let lost = text.chars().filter(|&character| character == char::REPLACEMENT_CHARACTER).count();
        let message = format!("{lost} characters could not be decoded as {}", encoding.name());
        Warning::new(WarningCode::CharsetLosses, message)
    });
    Decoded { text, encoding: encoding.name(), warning }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_is_believed_before_any_declaration() {
        let decoded = decode("Страсбург".as_bytes(), Some("windows-1251"));
        assert_eq!((&*decoded.text, decoded.encoding), ("Страсбург", "UTF-8"));
    }

    #[test]
    fn what_is_declared_is_believed_where_it_fits() {
        let decoded = decode(b"Caf\xe9 \x96 Z\xfcrich", Some("windows-1252"));
        assert_eq!(decoded.text, "Café – Zürich");
        assert_eq!(decode(b"\xcc\xe8\xed\xf1\xea", Some("cp1251")).text, "Минск");
        assert_eq!(decode(b"\x1b$B%m%7%\"\x1b(B", Some("iso-2022-jp")).text, "ロシア");
    }

    #[test]
    fn a_byte_order_mark_goes_and_tells() {
        assert_eq!(decode(b"\xef\xbb\xbfOslo", Some("latin1")).text, "Oslo");
        assert_eq!(decode(b"\xff\xfeO\0s\0l\0o\0", None).text, "Oslo");
    }

    #[test]
    fn declared_wrongly_or_not_at_all_it_is_guessed() {
        let (russian, ..) = encoding_rs::WINDOWS_1251.encode("Министр иностранных дел прибыл в Минск на переговоры");
        assert_eq!(decode(&russian, None).encoding, "windows-1251");
        let decoded = decode(&russian, Some("utf-8"));
        assert_eq!(decoded.encoding, "windows-1251");
        assert_eq!(decoded.warning.unwrap().code, "charset-contradicts");
    }

    #[test]
    fn a_broken_byte_does_not_change_the_encoding() {
        let mut bytes = "Переговоры в Минске закончились поздно ночью без соглашения".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 1);
        let decoded = decode(&bytes, Some("utf-8"));
        assert!(decoded.text.starts_with("Переговоры в Минске"));
        assert_eq!(decoded.warning.unwrap().message, "1 characters could not be decoded as UTF-8");
    }
}
