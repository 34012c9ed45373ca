//! Which article it is: ids that follow from the input alone, not from order or time.
//!
//! - The **identity** says which inputs are versions of one article: the id that the input gave (an id made from the text counts as
//!   none), the address and the source, all three alike. Without address and source, an id alone is weak evidence (two collections
//!   may both count from 1): then the texts have to [resemble](crate::signature) each other as well.
//! - The **content** says what was read: headline, text and date of publication. Of the text line ends and blanks at line ends do
//!   not count.
//! - The **key** is the public id, twelve letters and digits from both: the same input has the same key in every newsroom.

use dateline_report::{Article, normalised};
use sha2::{Digest, Sha256};

/// Bytes of a digest that are kept: enough that no two of a thousand billion articles share one by chance.
pub const DIGEST: usize = 16;

/// Letters and digits of a key; those that are easily mistaken for another (i, l, o, u) are left out (Crockford's base 32).
pub(crate) const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a key, five bits each.
const KEY_LENGTH: usize = 12;

/// What tells an article from others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The same for all versions of an article.
    pub identity: [u8; DIGEST],
    /// The same where the same was read.
    pub content: [u8; DIGEST],
    /// The public id.
    pub key: String,
    /// Whether the id alone makes the identity, without address or source.
    pub is_weak: bool,
}

impl Identity {
    /// The identity of an article.
    pub fn of(article: &Article) -> Self {
        let given = article.id.as_deref().filter(|id| !id.starts_with("sha256:")).unwrap_or_default();
        let url = article.url.as_deref().unwrap_or_default();
        let source = article.source.as_deref().unwrap_or_default();
        let text = normalised(&article.text);
        let title = article.title.as_deref().unwrap_or_default();
        let content = digest(&["content", title, &text, article.published.as_deref().unwrap_or_default()]);
        // Where neither id nor address tells articles apart, the text has to.
        let identity = match (given, url) {
            ("", "") => digest(&["text", &text, source]),
            _ => digest(&["input", given, url, source]),
        };
        let is_weak = url.is_empty() && source.is_empty() && !given.is_empty();
        Self { identity, content, key: key_of(&identity, &content), is_weak }
    }
}

/// The first bytes of a SHA-256 over several texts, which cannot run into one another.
pub fn digest(parts: &[&str]) -> [u8; DIGEST] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    first_bytes(&hash.finalize())
}

fn first_bytes(bytes: &[u8]) -> [u8; DIGEST] {
    let mut first = [0; DIGEST];
    first.copy_from_slice(&bytes[..DIGEST]);
    first
}

fn key_of(identity: &[u8], content: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(identity);
    hash.update(content);
    let hash = hash.finalize();
    let mut bits = u64::from_be_bytes(hash[..8].try_into().unwrap_or_default());
    let mut key = String::with_capacity(KEY_LENGTH);
    for _ in 0..KEY_LENGTH {
        let [letter, ..] = (bits >> 59).to_le_bytes();
        key.push(char::from(ALPHABET[usize::from(letter)]));
        bits <<= 5;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: Option<&str>, url: Option<&str>, text: &str) -> Article {
        Article { id: id.map(str::to_owned), url: url.map(str::to_owned), ..Article::from_text(text) }
    }

    #[test]
    fn the_same_input_has_the_same_key() {
        let first = Identity::of(&article(Some("x"), None, "Rain fell.\r\n"));
        let second = Identity::of(&article(Some("x"), None, "Rain fell."));
        assert_eq!(first, second);
        assert_eq!(first.key.len(), KEY_LENGTH);
        assert!(first.key.bytes().all(|byte| ALPHABET.contains(&byte)));
    }

    #[test]
    fn a_page_that_changes_stays_one_article_with_another_key() {
        let first = Identity::of(&article(None, Some("https://news.example/1"), "Rain fell."));
        let second = Identity::of(&article(None, Some("https://news.example/1"), "Rain fell. Two drowned."));
        assert_eq!(first.identity, second.identity);
        assert_ne!(first.key, second.key);
        assert!(!first.is_weak);
    }

    #[test]
    fn an_id_made_from_the_text_is_no_id() {
        let text = "Rain fell.";
        let given = article(Some(&dateline_report::article_id(text)), None, text);
        assert_eq!(Identity::of(&given), Identity::of(&article(None, None, text)));
    }

    #[test]
    fn parts_do_not_run_into_one_another() {
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
        assert_ne!(
            Identity::of(&article(Some("ab"), Some("c"), "")).identity,
            Identity::of(&article(Some("a"), Some("bc"), "")).identity
        );
    }

    #[test]
    fn an_id_alone_is_weak() {
        assert!(Identity::of(&article(Some("1"), None, "Rain fell.")).is_weak);
        assert!(!Identity::of(&article(None, None, "Rain fell.")).is_weak);
    }
}
