//! An article as it is compared: its words and parts, and what is known of it beside the text.

use std::ops::Range;

use crate::hashing;
use crate::headline::{Headline, Issue};
use crate::identity::Identity;
use crate::words::{Words, words_of};

/// A stretch of a text, half-open, in Unicode code points.
pub type Span = Range<usize>;

/// An article as its owner holds it. Everything but the text may be unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Article<'a> {
    /// The id that its medium gives, with a version where it has one.
    pub id: Option<&'a str>,
    /// The medium or agency that it is from, to tell versions (one source) from reprints (another).
    pub source: Option<&'a str>,
    /// The headline, where it stands apart from the text.
    pub headline: Option<&'a str>,
    /// When it was published, in minutes since 1970 ([`crate::minutes_of`]).
    pub time: Option<i64>,
    /// The text that spans count in.
    pub text: &'a str,
}

/// An article made ready for comparing. Making one takes time and memory in proportion to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    pub(crate) words: Words,
    pub(crate) headline: Headline,
    /// Hash and version of the id.
    pub(crate) identity: Option<(u64, Option<u32>)>,
    /// Hash of the source.
    pub(crate) source: Option<u64>,
    pub(crate) time: Option<i64>,
    /// Hash of all words in order.
    pub(crate) fingerprint: u64,
}

impl Wording {
    /// Makes an article ready for comparing.
    pub fn of(article: &Article) -> Self {
        let words = words_of(article.text);
        let fingerprint = words.words.iter().fold(hashing::EMPTY, |hash, word| hashing::join(hash, word.hash));
        let known = |name: &&str| !name.trim().is_empty();
        let small_hash = |name: &str| hashing::of_bytes(name.trim().to_lowercase().as_bytes());
        let identity = article.id.filter(known).map(|id| {
            let identity = Identity::of(id);
            (hashing::of_bytes(identity.stem.as_bytes()), identity.version)
        });
        let headline = match article.headline.filter(known) {
            Some(headline) => Headline::of(headline),
            None => Headline::of(first_line(article.text)),
        };
        Self {
            words,
            headline,
            identity,
            source: article.source.filter(known).map(small_hash),
            time: article.time,
            fingerprint,
        }
    }

    /// Words compared.
    pub fn len(&self) -> usize {
        self.words.words.len()
    }

    /// Whether there is not one word.
    pub fn is_empty(&self) -> bool {
        self.words.words.is_empty()
    }

    /// Whether the text has [`crate::MAX_WORDS`] words or more: its end is not compared.
    pub fn is_clipped(&self) -> bool {
        self.words.is_clipped
    }

    /// What its headline marks it as.
    pub fn issue(&self) -> Issue {
        self.headline.issue
    }

    /// Which of two comes first where one must: the shorter.
    pub(crate) fn order(&self) -> (usize, u64) {
        (self.len(), self.fingerprint)
    }

    /// The code points that words `from..to` cover.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.words.words.get(from).map_or(0, |word| word.start as usize);
        let end = to.checked_sub(1).and_then(|last| self.words.words.get(last)).map_or(start, |word| word.end as usize);
        start..end.max(start)
    }

    /// The words of each paragraph.
    pub(crate) fn paragraphs(&self) -> Vec<Range<usize>> {
        parts(&self.words.paragraphs, self.len())
    }

    /// The words of each sentence.
    pub(crate) fn sentences(&self) -> Vec<Range<usize>> {
        parts(&self.words.sentences, self.len())
    }
}

fn parts(starts: &[u32], end: usize) -> Vec<Range<usize>> {
    let ends = starts.iter().skip(1).map(|start| *start as usize).chain([end]);
    starts.iter().map(|start| *start as usize).zip(ends).map(|(start, end)| start..end).collect()
}

/// The first line with letters, as far as a headline is long.
fn first_line(text: &str) -> &str {
    let line = text.lines().take(8).find(|line| line.contains(char::is_alphanumeric)).unwrap_or_default();
    let end = line.char_indices().nth(200).map_or(line.len(), |(end, _)| end);
    &line[..end]
}
