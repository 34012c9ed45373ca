//! Ids for articles that come without one.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The id of a text: `sha256:` and the digest of its [`normalised`] form in UTF-8, in hexadecimal.
pub fn article_id(text: &str) -> String {
    let digest = Sha256::digest(normalised(text).as_bytes());
    let mut id = String::with_capacity("sha256:".len() + 2 * digest.len());
    id.push_str("sha256:");
    for byte in digest {
        // Writing to a string cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}

/// A text without what editors, mail and file systems change on the way: CRLF and CR become LF, blanks at the end of
/// a line and empty lines at the beginning and the end go. Nothing else: letters, accents and spaces within a line
/// stay, so that two texts with one id read the same.
///
/// "Blank" is what Unicode calls white space.
pub fn normalised(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut empty_lines = 0;
    for line in lines(text) {
        let line = line.trim_end();
        if line.is_empty() {
            empty_lines += 1;
            continue;
        }
        if !result.is_empty() {
            // The line breaks of the empty lines before this one, and the one that ends the last line with words.
            result.extend(std::iter::repeat_n('\n', empty_lines + 1));
        }
        empty_lines = 0;
        result.push_str(line);
    }
    result
}

/// The lines of a text, whether they end in CRLF, CR or LF.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_trailing_blanks_do_not_count() {
        let plain = "ROME, May 2.\n\nRain fell.";
        for other in [
            "ROME, May 2.\r\n\r\nRain fell.\r\n",
            "ROME, May 2.\r\rRain fell.",
            "ROME, May 2.  \n \t\nRain fell.\u{a0}\n\n",
            "\n\nROME, May 2.\n\nRain fell.",
        ] {
            assert_eq!(normalised(other), plain, "{other:?}");
            assert_eq!(article_id(other), article_id(plain));
        }
    }

    #[test]
    fn words_and_the_space_between_them_count() {
        for other in ["ROME,  May 2.\n\nRain fell.", " ROME, May 2.\n\nRain fell.", "ROME, May 2.\nRain fell."] {
            assert_ne!(article_id(other), article_id("ROME, May 2.\n\nRain fell."), "{other:?}");
        }
    }

    #[test]
    fn is_the_digest_that_other_tools_compute() {
        // `printf 'abc' | sha256sum`
        let digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(article_id("abc \r\n"), digest);
    }
}
