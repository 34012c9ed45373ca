//! The letters of a text, in small form, with the ends of words.

use crate::script::{Kind, Kinds, Script};

/// Stands for everything between two words.
pub(crate) const BOUNDARY: u32 = 0x20;

/// What the text is made of, piece by piece.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    /// Script above small form; 0 between words.
    line: Vec<u32>,
    /// Where each piece ends in the line.
    ends: Vec<usize>,
    counts: [ScriptCounts; Script::ALL.len() + 1],
}

#[derive(Debug, Default, Clone, Copy)]
struct ScriptCounts {
    letters: usize,
    words: usize,
    /// Words that begin with a small letter, or with one that is neither small nor capital.
    small: usize,
}

impl Letters {
    /// Takes in a piece of the text, without addresses, handles and code.
    pub(crate) fn read(&mut self, piece: &str) {
        let kinds = Kinds::get();
        self.line.reserve(piece.len() + 1);
        let bytes = piece.as_bytes();
        let (mut run_end, mut passed_over) = (0, false);
        let mut last = 0;
        for (at, character) in piece.char_indices() {
            if at >= run_end {
                passed_over = false;
                if character.is_ascii_graphic() {
                    let length = bytes[at..].iter().position(|byte| !byte.is_ascii_graphic());
                    run_end = length.map_or(bytes.len(), |length| at + length);
                    passed_over = is_address_or_code(&bytes[at..run_end]);
                    if passed_over {
                        self.line.push(0);
                        last = 0;
                    }
                }
            }
            if passed_over {
                continue;
            }
            match kinds.of(character) {
                Kind::Skipped => {}
                Kind::Other => {
                    self.line.push(0);
                    last = 0;
                }
                Kind::Letter(script, small) => {
                    let counts = &mut self.counts[usize::from(script)];
                    counts.letters += 1;
                    if last != script {
                        counts.words += 1;
                        counts.small += usize::from(u32::from(small) == u32::from(character));
                    }
                    last = script;
                    self.line.push(u32::from(script) << 16 | u32::from(small));
                }
            }
        }
        self.line.push(0);
        self.ends.push(self.line.len());
    }

    /// The script of most letters, and its share of them; none where there are no letters.
    pub(crate) fn main_script(&self) -> Option<(Script, f64)> {
        let weight = |script: Script| self.count(script) * script.letters_a_character();
        let total: usize = Script::ALL.into_iter().map(weight).sum();
        // The first of equals, as the order of scripts has it.
        let main = Script::ALL.into_iter().rev().max_by_key(|script| weight(*script))?;
        (total > 0).then(|| (main, weight(main) as f64 / total as f64))
    }

    /// Letters of the script.
    pub(crate) fn count(&self, script: Script) -> usize {
        self.counts[script as usize].letters
    }

    /// Share of the script's words that do not begin with a capital, 0 to 1.
    pub(crate) fn small_words(&self, script: Script) -> f64 {
        let counts = self.counts[script as usize];
        counts.small as f64 / counts.words.max(1) as f64
    }

    /// Calls `word` with the number of a piece and each of its words in the script, without boundaries.
    pub(crate) fn words(&self, script: Script, mut word: impl FnMut(usize, &[u32])) {
        let mut letters = Vec::with_capacity(32);
        let mut start = 0;
        for (piece, end) in self.ends.iter().enumerate() {
            for entry in &self.line[start..*end] {
                if entry >> 16 == script as u32 {
                    letters.push(entry & 0xFFFF);
                } else if !letters.is_empty() {
                    word(piece, &letters);
                    letters.clear();
                }
            }
            start = *end;
        }
    }
}

/// Whether a run of visible ASCII is an address, a handle or code rather than words: it holds a sign that prose has
/// not, `://`, or a point between letters.
fn is_address_or_code(run: &[u8]) -> bool {
    run.iter().enumerate().any(|(i, byte)| match byte {
        b'@' | b'\\' | b'=' | b'_' | b'{' | b'}' | b'<' | b'>' | b'|' => true,
        b':' => run[i + 1..].starts_with(b"//"),
        b'.' => i > 0 && run[i - 1].is_ascii_alphanumeric() && run.get(i + 1).is_some_and(u8::is_ascii_alphabetic),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, script: Script) -> Vec<String> {
        let mut letters = Letters::default();
        letters.read(text);
        let mut found = Vec::new();
        letters.words(script, |_, word| found.push(word.iter().filter_map(|point| char::from_u32(*point)).collect()));
        found
    }

    #[test]
    fn words_are_letters_of_one_script_in_small_form() {
        assert_eq!(words("Die «Öl»-Krise, 3 ЕС2", Script::Latin), ["die", "öl", "krise"]);
        assert_eq!(words("Die «Öl»-Krise, 3 ЕС2", Script::Cyrillic), ["ес"]);
        assert_eq!(words("l'accord", Script::Latin), ["l", "accord"]);
    }

    #[test]
    fn marks_inside_words_are_passed_over() {
        assert_eq!(words("كـتَب", Script::Arabic), ["كتب"]);
        assert_eq!(words("می\u{200c}رود", Script::Arabic), ["میرود"]);
    }

    #[test]
    fn addresses_handles_and_code_are_no_words() {
        assert_eq!(
            words("see https://example.org/news?id=3 or @desk and a_b, pm.", Script::Latin),
            ["see", "or", "and", "pm"]
        );
        assert_eq!(words("mail an müller@example.org.", Script::Latin), ["mail", "an", "mü"]);
    }

    #[test]
    fn the_script_of_most_letters_is_the_main_one() {
        let mut letters = Letters::default();
        letters.read("Глава NATO прибыл");
        let (script, share) = letters.main_script().expect("there are letters");
        assert_eq!(script, Script::Cyrillic);
        assert!((share - 11.0 / 15.0).abs() < 1e-9);
    }

    #[test]
    fn a_text_without_letters_has_no_script() {
        let mut letters = Letters::default();
        letters.read("1912 - 14:30");
        assert!(letters.main_script().is_none());
    }
}
