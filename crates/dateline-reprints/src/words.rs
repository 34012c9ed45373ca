//! A text cut into words: runs of letters and digits in lower case, single characters where a script has no spaces.
//!
//! Apostrophes, soft hyphens and commas between digits are passed over, so that "Moody’s" and "Moody's", "1,000" and
//! "1000" are one. A run longer than any word (a text that lost its spaces) counts as single characters too.

use crate::hashing;

/// Words that are read of a text; what stands behind is not compared.
pub const MAX_WORDS: usize = 200_000;

/// Letters from which on a run is no word.
const LONGEST_WORD: usize = 40;

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Of its letters in lower case.
    pub(crate) hash: u64,
    /// Code points before it.
    pub(crate) start: u32,
    /// Code points up to its end.
    pub(crate) end: u32,
    /// Where its letters begin in [`Words::letters`], in bytes.
    pub(crate) letters: u32,
    /// How rare it is ([`crate::rarity`]).
    pub(crate) rarity: u8,
    pub(crate) form: Form,
}

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Letters, the first of them small or without case.
    Plain,
    /// Letters, the first of them a capital.
    Capital,
    /// Begins with a digit.
    Number,
    /// One character of a run without spaces.
    Character,
}

/// The words of a text, and where its sentences and paragraphs begin.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) words: Vec<Word>,
    /// The letters of all words in lower case, one after the other.
    pub(crate) letters: String,
    /// Of each sentence, its first word.
    pub(crate) sentences: Vec<u32>,
    /// Of each paragraph, its first word: behind a blank line, or behind the end of a line in a text without blank lines.
    pub(crate) paragraphs: Vec<u32>,
    /// Whether the text has [`MAX_WORDS`] or more.
    pub(crate) is_clipped: bool,
}

impl Words {
    /// The letters of words `from..to`, without what stands between them.
    pub(crate) fn letters_of(&self, from: usize, to: usize) -> &str {
        let begin = self.words.get(from).map_or(self.letters.len(), |word| word.letters as usize);
        let end = self.words.get(to).map_or(self.letters.len(), |word| word.letters as usize);
        self.letters.get(begin..end).unwrap_or_default()
    }
}

/// Cuts a text into words.
pub(crate) fn words_of(text: &str) -> Words {
    let mut cutter = Cutter::default();
    cutter.words.words.reserve(text.len().min(MAX_WORDS * 6) / 6);
    cutter.words.letters.reserve(text.len().min(MAX_WORDS * 6));
    for (byte, char) in text.char_indices() {
        cutter.take(text, byte, char);
        if cutter.words.words.len() >= MAX_WORDS {
            break;
        }
    }
    cutter.close(text);
    cutter.words.is_clipped = cutter.words.words.len() >= MAX_WORDS;
    cutter.finish()
}

/// What the cutter knows of the characters since the last word.
#[derive(Debug, Default, Clone, Copy)]
struct Gap {
    lines: u32,
    ends_sentence: bool,
}

/// A run of letters that is not over yet.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it begins: in bytes of the text, in code points, in bytes of the letters.
    byte: usize,
    start: u32,
    letters: usize,
    /// Behind its last letter, in code points.
    end: u32,
    first: char,
    last: char,
    length: usize,
    hash: u64,
}

#[derive(Debug, Default)]
struct Cutter {
    words: Words,
    /// Of each line, its first word.
    lines: Vec<u32>,
    /// Code points read.
    place: u32,
    gap: Gap,
    run: Option<Run>,
}

impl Cutter {
    fn take(&mut self, text: &str, byte: usize, char: char) {
        let place = self.place;
        self.place += 1;
        if char.is_ascii_alphanumeric() || (!char.is_ascii() && char.is_alphanumeric()) {
            if !char.is_ascii() && is_unspaced(char) {
                self.close(text);
                self.push_character(char, place);
            } else {
                self.extend(byte, char, place);
            }
            return;
        }
        if char != ' ' && self.run.is_some_and(|run| is_inside(run.last, char, &text[byte + char.len_utf8()..])) {
            if char == '.' {
                self.extend(byte, char, place);
            }
            return;
        }
        self.close(text);
        match char {
            '\n' => self.gap.lines += 1,
            '.' | '!' | '?' | '…' | '。' | '！' | '？' => self.gap.ends_sentence = true,
            _ => {}
        }
    }

    fn extend(&mut self, byte: usize, char: char, place: u32) {
        let letters = self.words.letters.len();
        let begun =
            Run { byte, start: place, letters, end: place, first: char, last: char, length: 0, hash: hashing::EMPTY };
        let run = self.run.get_or_insert(begun);
        run.hash = push_small(&mut self.words.letters, run.hash, char);
        (run.end, run.last) = (place + 1, char);
        run.length += 1;
    }

    /// Ends the open run.
    fn close(&mut self, text: &str) {
        let Some(run) = self.run.take() else { return };
        if run.length > LONGEST_WORD {
            self.words.letters.truncate(run.letters);
            let chars = text[run.byte..].chars().zip(run.start..run.end);
            let room = MAX_WORDS.saturating_sub(self.words.words.len());
            for (char, place) in chars.filter(|(char, _)| char.is_alphanumeric()).take(room) {
                self.push_character(char, place);
            }
            return;
        }
        let form = match run.first {
            first if first.is_numeric() => Form::Number,
            first if first.is_uppercase() => Form::Capital,
            _ => Form::Plain,
        };
        self.push(run, form);
    }

    fn push_character(&mut self, char: char, place: u32) {
        let letters = self.words.letters.len();
        let hash = push_small(&mut self.words.letters, hashing::EMPTY, char);
        let run = Run { byte: 0, start: place, letters, end: place + 1, first: char, last: char, length: 1, hash };
        self.push(run, Form::Character);
    }

    fn push(&mut self, run: Run, form: Form) {
        self.begin_parts(run.first);
        let hash = hashing::spread(run.hash);
        let rarity = crate::rarity::of(hash, run.length, form);
        let letters = u32::try_from(run.letters).unwrap_or(u32::MAX);
        self.words.words.push(Word { hash, start: run.start, end: run.end, letters, rarity, form });
        self.gap = Gap::default();
    }

    /// Begins sentence, line and paragraph where the gap before a word says so.
    fn begin_parts(&mut self, first: char) {
        let number = u32::try_from(self.words.words.len()).unwrap_or(u32::MAX);
        if number != 0 && self.gap.lines == 0 && !self.gap.ends_sentence {
            return;
        }
        if number == 0 || self.gap.lines > 1 {
            self.words.paragraphs.push(number);
        }
        if number == 0 || self.gap.lines > 0 {
            self.lines.push(number);
        }
        let is_initial =
            self.words.words.last().is_some_and(|word| word.end - word.start == 1 && word.form == Form::Capital);
        let is_end = self.gap.ends_sentence && !first.is_lowercase() && !is_initial;
        if number == 0 || self.gap.lines > 1 || is_end {
            self.words.sentences.push(number);
        }
    }

    fn finish(mut self) -> Words {
        if self.words.paragraphs.len() < 2 {
            self.words.paragraphs = self.lines;
        }
        self.words
    }
}

/// Whether a character that is no letter belongs to a run of letters that ends in `before`.
fn is_inside(before: char, char: char, behind: &str) -> bool {
    let next = || behind.chars().next().unwrap_or(' ');
    match char {
        '\'' | '’' | 'ʼ' | '`' => before.is_alphabetic() && next().is_alphabetic(),
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}' => true,
        ',' | '.' => before.is_ascii_digit() && next().is_ascii_digit(),
        _ => false,
    }
}

/// Adds a character in lower case to the letters and to a hash.
fn push_small(letters: &mut String, hash: u64, char: char) -> u64 {
    if char.is_ascii() {
        let small = char.to_ascii_lowercase();
        letters.push(small);
        return hashing::push(hash, small as u8);
    }
    char.to_lowercase().fold(hash, |hash, small| {
        letters.push(small);
        let mut bytes = [0; 4];
        small.encode_utf8(&mut bytes).bytes().fold(hash, hashing::push)
    })
}

/// Whether a script is written without spaces: Han, kana, Thai, Lao, Burmese, Khmer.
fn is_unspaced(char: char) -> bool {
    matches!(char,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        let words = words_of(text);
        (0..words.words.len()).map(|number| words.letters_of(number, number + 1).to_owned()).collect()
    }

    #[test]
    fn words_are_small_letters_without_apostrophes_and_thousands() {
        assert_eq!(
            letters("Rantala’s firm sold 1,200 boats, 3.5 a day."),
            ["rantalas", "firm", "sold", "1200", "boats", "3.5", "a", "day"]
        );
        assert_eq!(letters("in 2015, 'the' co-op"), ["in", "2015", "the", "co", "op"]);
    }

    #[test]
    fn offsets_count_code_points() {
        let words = words_of("Žižek – não");
        let places: Vec<_> = words.words.iter().map(|word| (word.start, word.end)).collect();
        assert_eq!(places, [(0, 5), (8, 11)]);
    }

    #[test]
    fn scripts_without_spaces_and_lost_spaces_give_characters() {
        assert_eq!(letters("東京で雨"), ["東", "京", "で", "雨"]);
        assert_eq!(letters(&"ab".repeat(30)).len(), 60);
        assert_eq!(letters(&"ab".repeat(20)).len(), 1);
    }

    #[test]
    fn sentences_and_paragraphs_begin_where_a_reader_begins_them() {
        let words = words_of("J. Smith spoke. He left.\n\nRain fell in 3.5 hours. it seems");
        assert_eq!(words.sentences, [0, 3, 5]);
        assert_eq!(words.paragraphs, [0, 5]);
    }

    #[test]
    fn a_text_without_blank_lines_has_its_lines_for_paragraphs() {
        assert_eq!(words_of("One line.\nAnother line.\nA third.").paragraphs, [0, 2, 4]);
    }

    #[test]
    fn a_text_beyond_the_limit_is_clipped() {
        let words = words_of(&"word ".repeat(MAX_WORDS + 5));
        assert!(words.is_clipped && words.words.len() == MAX_WORDS);
    }
}
