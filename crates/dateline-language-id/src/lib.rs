//! In which language a text is written, of a hundred, and how sure that is.
//!
//! Invariants: no I/O, no clock, no panic on any text; the same text gives the same answer; at most
//! [`sample::FULLY_READ`] bytes of a text are looked at, so that a call takes microseconds however long the text is.
//!
//! How: the [script] of most letters decides among the scripts that one language has to itself. Languages that
//! share a script are told apart by a linear model over n-grams of characters and whole words ([`model`]), whose
//! probabilities are turned into a confidence that is right as often as it says ([`confidence`]). `models/language_id.md`
//! says what it learned from.

mod confidence;
mod letters;
mod model;
mod ngrams;
pub mod sample;
pub mod script;

use confidence::Evidence;
use letters::Letters;
use model::Model;
use script::Script;

/// The code of a text whose language is not known (ISO 639-2).
pub const UNDETERMINED: &str = "und";

/// The confidence from which a language is named.
pub const THRESHOLD: f64 = 0.5;

/// Letters below which languages that share a script are not told apart: a word or two may be of any of them.
const FEWEST_LETTERS: usize = 8;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Identified {
    /// ISO 639-1 where it has a code for the language, else ISO 639-3; [`UNDETERMINED`] below the [threshold](THRESHOLD).
    /// Bokmål and Nynorsk are `no`; Bosnian, Croatian and Serbian are `sh` where they cannot be told from each other.
    pub code: &'static str,
    /// The probability that the code is right; of [`UNDETERMINED`], that the language could not be named. 0 to 1.
    pub confidence: f64,
}

/// Codes that stand for one language where the text does not tell which of them it is.
const MACROLANGUAGES: [(&str, &[&str]); 1] = [("sh", &["bs", "hr", "sr"])];

/// Tells the language of a headline, a sentence or an article. Of long texts pieces from the beginning, the middle and
/// the end are read; where they are in different languages, the confidence falls.
pub fn identify(text: &str) -> Identified {
    let mut letters = Letters::default();
    for piece in sample::pieces(text) {
        letters.read(piece);
    }
    let Some((script, share)) = letters.main_script() else {
        return Identified { code: UNDETERMINED, confidence: 1.0 };
    };
    let (code, confidence) = match script.only_language() {
        Some(code) => (code, confidence::of_script(letters.count(script), share)),
        None => among_languages(&letters, script, share),
    };
    if confidence < THRESHOLD {
        return Identified { code: UNDETERMINED, confidence: 1.0 - confidence };
    }
    Identified { code, confidence }
}

/// The codes that [`identify`] can give, sorted, without [`UNDETERMINED`].
pub fn codes() -> Vec<&'static str> {
    let of_scripts = Script::ALL.into_iter().filter_map(Script::only_language);
    let macros = MACROLANGUAGES.iter().map(|(code, _)| *code);
    let mut codes: Vec<_> = Model::shipped().codes().chain(of_scripts).chain(macros).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The best code of a script that languages share, and its confidence.
fn among_languages(letters: &Letters, script: Script, share: f64) -> (&'static str, f64) {
    if letters.count(script) * script.letters_a_character() < FEWEST_LETTERS {
        return (UNDETERMINED, 0.0);
    }
    let Some(group) = Model::shipped().group(script) else { return (UNDETERMINED, 0.0) };
    let scores = group.score(letters, script);
    let Some(best) = scores.best() else { return (UNDETERMINED, 0.0) };
    let evidence = |probability: f64, support: f64| Evidence {
        probability,
        support,
        letters: letters.count(script),
        share,
        small: letters.small_words(script),
        agreement: scores.agreement(best.code),
    };
    let confidence = group.calibration.confidence(&evidence(best.probability, best.support));
    if confidence >= THRESHOLD {
        return (best.code, confidence);
    }
    for (code, members) in MACROLANGUAGES {
        if members.contains(&best.code) {
            let of_all = scores.probability(members);
            let together = Evidence { agreement: scores.agreement_of(members), ..evidence(of_all, best.support) };
            return (code, group.calibration.confidence(&together));
        }
    }
    (best.code, confidence)
}
