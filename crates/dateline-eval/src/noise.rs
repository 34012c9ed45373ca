//! Noise: what transmission, translation and conversion do to a text, with the spans of the clean text carried along.
//!
//! Deterministic: the same text, kind and seed give the same characters on every machine. Single quotation marks are
//! left as they are, since nothing but the sense tells them from apostrophes.

use std::ops::Range;

/// One kind of noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noise {
    /// Double quotation marks, doubled single ones among them, are gone.
    QuotesDropped,
    /// Double quotation marks are of another kind, one kind a text.
    QuotesSwapped,
    /// "a", "an" and "the" are gone; the word behind takes over the capital.
    ArticlesDropped,
    /// All letters are small.
    LowerCase,
    /// Lines end in the middle of sentences.
    BrokenWraps,
}

/// Opening and closing marks that a text may be given.
const MARKS: [[&str; 2]; 4] = [["„", "“"], ["«", "»"], ["''", "''"], ["'", "'"]];

/// The number of characters behind which a broken line ends at the next space.
const LINE_WIDTHS: Range<usize> = 60..76;

impl Noise {
    /// Every kind.
    pub const ALL: [Noise; 5] =
        [Noise::QuotesDropped, Noise::QuotesSwapped, Noise::ArticlesDropped, Noise::LowerCase, Noise::BrokenWraps];

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Noise::QuotesDropped => "quote marks dropped",
            Noise::QuotesSwapped => "quote marks swapped",
            Noise::ArticlesDropped => "articles dropped",
            Noise::LowerCase => "lower case",
            Noise::BrokenWraps => "broken wraps",
        }
    }

    /// The kind that the text of that number gets in a mix of all kinds.
    pub fn of_mix(seed: u64, number: usize) -> Noise {
        let mut draws = Draws::new(seed, number as u64);
        Noise::ALL[draws.below(Noise::ALL.len())]
    }

    /// The text with this noise.
    pub fn apply(self, text: &str, seed: u64) -> Noisy {
        let characters: Vec<char> = text.chars().collect();
        let mut draws = Draws::new(seed, characters.len() as u64);
        let edits = match self {
            Noise::QuotesDropped => quote_marks(&characters).into_iter().map(|mark| (mark.range, Vec::new())).collect(),
            Noise::QuotesSwapped => swapped_marks(&characters, &mut draws),
            Noise::ArticlesDropped => dropped_articles(&characters),
            Noise::LowerCase => lowered(&characters),
            Noise::BrokenWraps => broken_wraps(&characters, &mut draws),
        };
        Noisy::new(&characters, edits)
    }
}

/// What takes the place of a range of code points. Edits ascend and do not overlap.
type Edit = (Range<usize>, Vec<char>);

/// A text with noise, and where the characters of the clean text have gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noisy {
    /// The text.
    pub text: String,
    /// For every place between two code points of the clean text, the place in the noisy one; ascends.
    places: Vec<usize>,
}

impl Noisy {
    fn new(characters: &[char], edits: Vec<Edit>) -> Noisy {
        let mut noisy = Noisy { text: String::new(), places: Vec::with_capacity(characters.len() + 1) };
        let (mut at, mut length) = (0, 0);
        for (range, put) in edits {
            noisy.keep(&characters[at..range.start], &mut length);
            // Places inside what is replaced go as far into the replacement as there is of it.
            noisy.places.extend((0..range.len()).map(|inside| length + inside.min(put.len())));
            length += put.len();
            noisy.text.extend(put);
            at = range.end;
        }
        noisy.keep(&characters[at..], &mut length);
        noisy.places.push(length);
        noisy
    }

    fn keep(&mut self, characters: &[char], length: &mut usize) {
        self.text.extend(characters);
        self.places.extend(*length..*length + characters.len());
        *length += characters.len();
    }

    /// Where a range of the clean text is now; none where nothing is left of it, or where it was never in the text.
    pub fn carry(&self, span: Range<usize>) -> Option<Range<usize>> {
        let carried = *self.places.get(span.start)?..*self.places.get(span.end)?;
        (!carried.is_empty()).then_some(carried)
    }

    /// The ranges that something is left of.
    pub fn carry_all(&self, spans: impl IntoIterator<Item = Range<usize>>) -> Vec<Range<usize>> {
        spans.into_iter().filter_map(|span| self.carry(span)).collect()
    }
}

/// A double quotation mark, or two single ones that stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct QuoteMark {
    range: Range<usize>,
    opens: bool,
}

fn quote_marks(characters: &[char]) -> Vec<QuoteMark> {
    let mut marks: Vec<QuoteMark> = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let width = match characters[at] {
            '"' | '“' | '”' | '„' | '‟' | '«' | '»' => 1,
            single @ ('\'' | '`' | '‘' | '’') if characters.get(at + 1) == Some(&single) => 2,
            _ => 0,
        };
        if width > 0 {
            // The side is told from the spaces around: which sign opens differs from language to language.
            let opens = match marks.last() {
                Some(mark) if mark.range.end == at => mark.opens,
                _ => at == 0 || characters[at - 1].is_whitespace() || "([{-–—".contains(characters[at - 1]),
            };
            marks.push(QuoteMark { range: at..at + width, opens });
        }
        at += width.max(1);
    }
    marks
}

fn swapped_marks(characters: &[char], draws: &mut Draws) -> Vec<Edit> {
    let marks = quote_marks(characters);
    let Some(first) = marks.first() else { return Vec::new() };
    let present: String = characters[first.range.clone()].iter().collect();
    let others: Vec<&[&str; 2]> = MARKS.iter().filter(|pair| !pair.contains(&present.as_str())).collect();
    let pair = others[draws.below(others.len())];
    marks.into_iter().map(|mark| (mark.range, pair[usize::from(!mark.opens)].chars().collect())).collect()
}

fn dropped_articles(characters: &[char]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut capital_owed = false;
    let mut at = 0;
    while at < characters.len() {
        let starts = at == 0 || !(characters[at - 1].is_alphanumeric() || "'’-&".contains(characters[at - 1]));
        if let Some(length) = starts.then(|| article_length(&characters[at..])).flatten() {
            capital_owed |= characters[at].is_uppercase();
            edits.push((at..at + length, Vec::new()));
            at += length;
            continue;
        }
        if capital_owed && characters[at].is_alphanumeric() {
            capital_owed = false;
            edits.push((at..at + 1, characters[at].to_uppercase().collect()));
        }
        at += 1;
    }
    edits
}

/// The length of the article that the characters begin with, and of the one space that a word follows it by. Without
/// such a word it is none: "Plan A.", "a.m.".
fn article_length(characters: &[char]) -> Option<usize> {
    let word: String = characters.iter().take_while(|character| character.is_alphanumeric()).collect();
    if !["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article)) {
        return None;
    }
    let (space, next) = (characters.get(word.len())?, characters.get(word.len() + 1)?);
    (space.is_whitespace() && !next.is_whitespace()).then_some(word.len() + 1)
}

fn lowered(characters: &[char]) -> Vec<Edit> {
    let small = |(at, character): (usize, &char)| {
        let small: Vec<char> = character.to_lowercase().collect();
        (small != [*character]).then_some((at..at + 1, small))
    };
    characters.iter().enumerate().filter_map(small).collect()
}

fn broken_wraps(characters: &[char], draws: &mut Draws) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut line_start = 0;
    let mut width = draws.within(LINE_WIDTHS);
    for (at, character) in characters.iter().enumerate() {
        let breaks = *character == ' ' && at - line_start >= width;
        if breaks {
            edits.push((at..at + 1, vec!['\n']));
        }
        if breaks || *character == '\n' {
            line_start = at + 1;
            width = draws.within(LINE_WIDTHS);
        }
    }
    edits
}

/// Draws from a seed, by SplitMix64 (Steele, Lea and Flood 2014).
struct Draws(u64);

impl Draws {
    /// A row of draws of its own for every seed and salt.
    fn new(seed: u64, salt: u64) -> Draws {
        Draws(seed ^ Draws(salt).next())
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is small: the remainder favours none that matters.
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn within(&mut self, range: Range<usize>) -> usize {
        range.start + self.below(range.len())
    }
}

#[cfg(test)]
mod tests;
