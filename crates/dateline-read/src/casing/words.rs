//! Words of a text, and which of them begin sentences.

use std::ops::Range;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Whether a sentence begins with it.
    pub opens: bool,
}

/// Words before a full stop that ends no sentence.
const SHORTENED: [&str; 24] = [
    "mr", "mrs", "ms", "dr", "gen", "col", "maj", "capt", "lt", "sgt", "adm", "gov", "sen", "rep", "st", "no", "jr",
    "prof", "rev", "msgr", "brig", "dept", "vs", "cmdr",
];

/// The words of a text in order: letters and digits, with at least one letter, and apostrophes between letters.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut seen = Before::default();
    for (byte, c) in text.char_indices() {
        let is_inner = c.is_alphanumeric() || start.is_some() && matches!(c, '\'' | '’') && goes_on(text, byte, c);
        match (is_inner, start) {
            (true, None) => start = Some(byte),
            (false, Some(from)) => {
                push(text, from..byte, &mut seen, &mut words);
                start = None;
            }
            _ => {}
        }
        if !is_inner {
            seen.mark(c);
        }
    }
    if let Some(from) = start {
        push(text, from..text.len(), &mut seen, &mut words);
    }
    words
}

/// Whether a letter follows the apostrophe.
fn goes_on(text: &str, byte: usize, apostrophe: char) -> bool {
    text[byte + apostrophe.len_utf8()..].starts_with(char::is_alphabetic)
}

fn push(text: &str, bytes: Range<usize>, seen: &mut Before, words: &mut Vec<Word>) {
    let word = &text[bytes.clone()];
    let opens = seen.opens;
    if word.chars().any(char::is_alphabetic) {
        words.push(Word { bytes, opens });
    }
    // A label in brackets before the first sentence does not use it up: "[TEXT] THE MINISTER ...".
    let is_label = opens && seen.in_brackets;
    *seen = Before {
        opens: false,
        in_brackets: seen.in_brackets,
        of_label: is_label || seen.in_brackets && seen.of_label,
        breaks: 0,
        is_shortened: word.chars().count() == 1 || SHORTENED.iter().any(|short| word.eq_ignore_ascii_case(short)),
    };
}

/// What stands before a word.
#[derive(Debug)]
struct Before {
    opens: bool,
    in_brackets: bool,
    /// Whether the bracket opened a sentence.
    of_label: bool,
    breaks: u8,
    is_shortened: bool,
}

impl Default for Before {
    fn default() -> Self {
        Before { opens: true, in_brackets: false, of_label: false, breaks: 0, is_shortened: false }
    }
}

impl Before {
    fn mark(&mut self, c: char) {
        match c {
            '.' if self.is_shortened => {}
            '.' | '!' | '?' => self.opens = true,
            '[' => {
                self.in_brackets = true;
                self.of_label = self.opens;
            }
            ']' => {
                self.in_brackets = false;
                self.opens |= self.of_label;
            }
            '\n' => {
                self.breaks = self.breaks.saturating_add(1);
                self.opens |= self.breaks > 1;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words, those that open a sentence with a mark.
    fn told(text: &str) -> Vec<String> {
        let mark = |word: Word| format!("{}{}", if word.opens { "^" } else { "" }, &text[word.bytes]);
        words(text).into_iter().map(mark).collect()
    }

    #[test]
    fn sentences_begin_behind_full_stops_and_blank_lines() {
        assert_eq!(
            told("GEN. DIAZ LEFT. \"WE STAY,\" HE SAID\nTWICE\n\nNO"),
            ["^GEN", "DIAZ", "LEFT", "^WE", "STAY", "HE", "SAID", "TWICE", "^NO"]
        );
    }

    #[test]
    fn a_label_in_brackets_opens_nothing_by_itself() {
        assert_eq!(
            told("IT ENDED. [END] [TEXT] THE ARMY [FAES] WON"),
            ["^IT", "ENDED", "^END", "^TEXT", "^THE", "ARMY", "FAES", "WON"]
        );
    }

    #[test]
    fn apostrophes_between_letters_are_inside() {
        assert_eq!(told("O'BRIEN'S 'OLD' M-19 5,000"), ["^O'BRIEN'S", "OLD", "M"]);
    }
}
