//! Texts in capitals, as wires and translation services send them, written anew as English is written: the layers below read
//! capitals as names.
//!
//! ## What it does
//! A text or headline without small letters gets them: the first word of a sentence and names begin with a capital,
//! acronyms keep theirs. The new text has the same code points and bytes in the same places, so spans hold for both; what the
//! report quotes is the text as it was printed.
//!
//! ## What it leaves alone
//! Texts with small letters, capitals within them, and texts of fewer than [`FEWEST_WORDS`] words. Letters whose small form
//! is longer or shorter stay as they are.
//!
//! A linear model decides (`models/casing.bin`, `models/casing.md`, `training/casing/`): [`features`] are the word, its neighbours, its
//! ending, and whether the lemmatiser, the gazetteer and the lists of names know it.

pub mod features;
mod head;
mod words;

use std::sync::{Arc, OnceLock};

use dateline_language::{Model, ModelError};

use features::Features;
use head::Head;
pub use words::{Word, words};

/// The weights that Dateline ships.
static WEIGHTS: &[u8] = include_bytes!("../../../models/casing.bin");

/// A text of fewer words may be an acronym or a label.
const FEWEST_WORDS: usize = 4;
/// Small letters in a hundred letters that a text in capitals has at most: typing errors, "Mc", an agency's mark.
const MOST_SMALL: usize = 5;

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// In small letters.
    Small,
    /// With a capital.
    Capital,
    /// In capitals.
    Capitals,
}

impl Case {
    /// All ways, in the order of the weights.
    pub const ALL: [Case; 3] = [Case::Small, Case::Capital, Case::Capitals];

    /// How a word is written that has both kinds of letters or one.
    pub fn of(word: &str) -> Case {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let is_capital = letters.next().is_some_and(char::is_uppercase);
        let mut rest = letters.peekable();
        if !is_capital {
            Case::Small
        } else if rest.peek().is_some() && rest.all(char::is_uppercase) {
            Case::Capitals
        } else {
            Case::Capital
        }
    }
}

/// Writes texts in capitals anew.
#[derive(Debug)]
pub struct Casing {
    head: Option<Arc<Head>>,
}

impl Default for Casing {
    fn default() -> Self {
        Casing::new()
    }
}

impl Casing {
    /// With the weights that Dateline ships.
    pub fn new() -> Self {
        static HEAD: OnceLock<Option<Arc<Head>>> = OnceLock::new();
        // The weights are part of the program; that they load is tested.
        Casing { head: HEAD.get_or_init(|| Head::from_bytes(WEIGHTS).ok().map(Arc::new)).clone() }
    }

    /// With other weights, to measure them.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub fn with_weights(file: &[u8]) -> Result<Self, ModelError> {
        Ok(Casing { head: Some(Arc::new(Head::from_bytes(file)?)) })
    }

    /// The text in small letters and capitals, byte for byte in the same places; none where it has them already.
    pub fn recased(&self, model: &Model, text: &str) -> Option<String> {
        let head = self.head.as_ref().filter(|_| is_in_capitals(text))?;
        let words = words(text);
        if words.len() < FEWEST_WORDS {
            return None;
        }
        let mut features = Features::new(model, text, &words);
        let mut recased = String::with_capacity(text.len());
        let mut behind = 0;
        for (i, word) in words.iter().enumerate() {
            let case = head.best(features.of(i));
            features.decide(i, case);
            let case = if word.opens && case == Case::Small { Case::Capital } else { case };
            recased.push_str(&text[behind..word.bytes.start]);
            write(&text[word.bytes.clone()], case, &mut recased);
            behind = word.bytes.end;
        }
        recased.push_str(&text[behind..]);
        Some(recased)
    }
}

/// Whether a text has letters, and hardly a small one among them.
fn is_in_capitals(text: &str) -> bool {
    let (mut capital, mut small) = (0usize, 0usize);
    for c in text.chars() {
        capital += usize::from(c.is_uppercase());
        small += usize::from(c.is_lowercase());
    }
    capital > 0 && small * 100 <= (capital + small) * MOST_SMALL
}

/// Writes a word in the given way; small letters that it has stay.
fn write(word: &str, case: Case, out: &mut String) {
    let mut is_first = true;
    for c in word.chars() {
        let stays = case == Case::Capitals || case == Case::Capital && is_first;
        out.push(if stays { c } else { small(c) });
        is_first = is_first && !c.is_alphabetic();
    }
}

/// Whether two texts differ in the case of letters only, byte for byte in the same places. Letter by letter: at the end of a word a capital sigma has
/// another small letter than within.
pub(crate) fn differ_in_case_only(one: &str, other: &str) -> bool {
    let is_same = |(a, b): (char, char)| a == b || a.len_utf8() == b.len_utf8() && small(a) == small(b);
    one.len() == other.len() && one.chars().zip(other.chars()).all(is_same)
}

/// The small letter, where it takes as many bytes.
fn small(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(letter), None) if letter.len_utf8() == c.len_utf8() => letter,
        _ => c,
    }
}

/// The text and headline of an article as they are read, where that differs from how they are printed.
#[derive(Debug, Default)]
pub(crate) struct Recased {
    /// The headline.
    pub title: Option<String>,
    /// The text, whole or its first line.
    pub text: Option<String>,
    /// Whether all of the text was in capitals.
    pub is_whole: bool,
}

impl Recased {
    /// What was written anew, in words.
    pub fn note(&self) -> Option<&'static str> {
        if self.is_whole {
            return Some("the text is in capitals; a model told its names from other words");
        }
        self.title.as_ref().map(|_| "the headline is in capitals; a model told its names from other words")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::model;

    fn recased(text: &str) -> Option<String> {
        Casing::new().recased(model(), text)
    }

    #[test]
    fn the_weights_load() {
        assert!(Casing::new().head.is_some());
        assert!(Casing::with_weights(&WEIGHTS[..WEIGHTS.len() / 2]).is_err());
    }

    #[test]
    fn sentences_and_names_begin_with_capitals() {
        for (printed, read) in [
            (
                "THE PRESIDENT OF PERU MET ITALIAN FARMERS IN ROME ON MONDAY. HE SAID NOTHING.",
                "The president of Peru met Italian farmers in Rome on Monday. He said nothing.",
            ),
            ("\"WE WILL NOT WAIT,\" MARIA LOPEZ SAID.", "\"We will not wait,\" Maria Lopez said."),
            ("GUNMEN KILLED TWO POLICEMEN NEAR BOGOTA", "Gunmen killed two policemen near Bogota"),
        ] {
            assert_eq!(recased(printed).as_deref(), Some(read));
        }
    }

    #[test]
    fn acronyms_keep_their_capitals() {
        assert_eq!(
            recased("THE UN AND NATO SAID SO IN A REPORT.").as_deref(),
            Some("The UN and NATO said so in a report.")
        );
    }

    #[test]
    fn texts_with_small_letters_and_labels_stay() {
        for text in
            ["The UN and NATO said so.", "PORT LOUIS, May 3 - The ship is old.", "UN, NATO", "", "1990 - 91", "日本"]
        {
            assert_eq!(recased(text), None, "{text}");
        }
    }

    #[test]
    fn every_byte_stays_in_its_place() {
        let text = "ÜBER ŁÓDŹ İSTANBUL ẞ ǅ: THE ŒUVRE OF ÅSA Ⱥ AND ΣΟΦΊΑΣ, IT'S O'BRIEN'S 2ND AL-QAIDA U.S. X";
        let recased = recased(text).expect("in capitals");
        assert_eq!(recased.len(), text.len());
        let starts = |text: &str| text.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(starts(&recased), starts(text));
        assert_eq!(recased.to_uppercase(), text.to_uppercase());
    }

    #[test]
    fn letters_of_other_scripts_differ_in_case_only() {
        assert!(differ_in_case_only("ΑΘΗΝΑΣ İ ẞ AΣ", "Αθηνασ İ ẞ aσ"));
        assert!(!differ_in_case_only("ATHENS", "Athena"));
        assert!(!differ_in_case_only("İ", "i\u{307}"));
    }

    #[test]
    fn the_report_quotes_what_was_printed() {
        let report = crate::testing::read("THE MAYOR OF QUITO, ANA PAZ, SAID THAT THE BRIDGE WAS SAFE.");
        let said = report.statements.first().expect("a statement");
        assert!(said.content.iter().any(|span| span.text.contains("THE BRIDGE WAS SAFE")), "{said:?}");
        assert!(report.actors.iter().any(|actor| actor.name == "Ana Paz"), "{:?}", report.actors);
        assert!(report.warnings.iter().any(|warning| warning.code == "capitals"));
        let sigma =
            crate::testing::read("THE MAYOR OF QUITO, ANA PAZ, SAID THAT THE SENSITIΣVE BRIDGE OF ΑΘΗΝΑΣ WAS SAFE.");
        assert_eq!(sigma.check(), Ok(()));
        assert!(sigma.sentences[0].text.starts_with("THE MAYOR"), "{:?}", sigma.sentences);
    }
}
