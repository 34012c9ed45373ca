//! The words of a text with how rare each is in news, for whoever weighs words as this crate does.

use crate::rarity::CONTENT;
use crate::words::{Form, words_of};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatedWord {
    /// Its letters in lower case, without apostrophes and without commas between digits.
    pub letters: String,
    /// Code points before it.
    pub start: usize,
    /// Code points up to its end.
    pub end: usize,
    /// Sixteenths of the natural logarithm of articles over articles with the word, of 0 to 255.
    pub rarity: u8,
    /// Whether it begins with a capital.
    pub is_capital: bool,
    /// Whether it begins with a digit.
    pub is_number: bool,
}

impl RatedWord {
    /// Whether it is rare enough to say what a text is about.
    pub fn is_content(&self) -> bool {
        self.rarity >= CONTENT
    }
}

/// The first [`crate::MAX_WORDS`] words of a text.
pub fn rated_words(text: &str) -> Vec<RatedWord> {
    let words = words_of(text);
    let rated = words.words.iter().enumerate().map(|(number, word)| RatedWord {
        letters: words.letters_of(number, number + 1).to_owned(),
        start: word.start as usize,
        end: word.end as usize,
        rarity: word.rarity,
        is_capital: word.form == Form::Capital,
        is_number: word.form == Form::Number,
    });
    rated.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_with_place_form_and_rarity() {
        let words = rated_words("The ferry took 1,200 to Hanko.");
        let letters: Vec<_> = words.iter().map(|word| word.letters.as_str()).collect();
        assert_eq!(letters, ["the", "ferry", "took", "1200", "to", "hanko"]);
        assert!(words[3].is_number && words[5].is_capital && !words[1].is_capital);
        assert!(words[0].rarity < words[2].rarity && words[2].rarity < words[5].rarity);
        assert_eq!((words[5].start, words[5].end), (24, 29));
        assert!(words[5].is_content() && !words[0].is_content());
    }
}
