//! Names of organisations, ships and aircraft.

use super::{Role, Token};
use crate::common_words::is_common_word;
use crate::matching::kind::Kind;
use crate::matching::script::{Joint, Script, Word};
use crate::matching::vocabulary::Vocabulary;

const NAME: f32 = 1.0;
/// What a name of so many letters tells: one or two, three, four.
const SHORT: [f32; 3] = [0.6, 0.75, 0.9];
/// An English word or given name.
const COMMON_WORD: f32 = 0.6;
const NUMBER: f32 = 0.6;
/// Words before the name of a ship or aircraft that say only what it is.
const CRAFT_PREFIXES: [&str; 7] = ["mv", "mt", "ms", "ss", "rms", "motor", "vessel"];
/// Names up to this long are taken for acronyms.
const LONGEST_ACRONYM: usize = 3;
/// Forms up to this long are common words elsewhere in a name, and count only at its ends.
const SHORT_FORM: usize = 3;

pub(super) fn tokens(words: &[Word], kind: Kind) -> Vec<Token> {
    let words = close_up(words);
    let vocabulary = Vocabulary::embedded();
    let letters: Vec<&str> = words.iter().map(|word| word.letters.as_str()).collect();
    let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let form = if kind == Kind::Craft { None } else { legal_form(&letters, at, vocabulary) };
        let (token, read) = match form {
            Some((token, read)) => (Token::new(&words[at], &letters[at..at + read].join(" "), token, 0.0), read),
            None => (word(&words, at, kind, vocabulary), 1),
        };
        at += read;
        push(&mut tokens, token);
    }
    if !tokens.iter().any(|token| token.weight > 0.0) {
        for token in &mut tokens {
            (token.role, token.weight) = (Role::Name, NAME);
        }
    }
    tokens
}

/// Twenty and four make twenty-four.
fn push(tokens: &mut Vec<Token>, token: Token) {
    if let (Role::Number(unit @ 1..=9), Some(last)) = (token.role, tokens.last_mut())
        && let Role::Number(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) = last.role
        && !last.letters.bytes().all(|digit| digit.is_ascii_digit())
    {
        last.role = Role::Number(tens + unit);
        return;
    }
    tokens.push(token);
}

/// Single letters with full stops or slashes between them are one word: "S.A.", "A/S", "U. K.".
fn close_up(words: &[Word]) -> Vec<Word> {
    let mut closed: Vec<Word> = Vec::with_capacity(words.len());
    let mut last_single = false;
    for (at, word) in words.iter().enumerate() {
        let is_single = word.is_single && word.script == Script::Alphabet;
        let joins = word.before == Joint::Stop || (at > 0 && words[at - 1].stop_behind && word.stop_behind);
        match closed.last_mut() {
            Some(last) if is_single && last_single && joins => last.letters.push_str(&word.letters),
            _ => closed.push(word.clone()),
        }
        last_single = is_single;
    }
    closed
}

fn legal_form(letters: &[&str], at: usize, vocabulary: &Vocabulary) -> Option<(Role, usize)> {
    if letters.len() < 2 {
        return None;
    }
    let (class, read) = vocabulary.legal_form(&letters[at..], true)?;
    let is_short = read == 1 && letters[at].len() <= SHORT_FORM;
    let at_end = at + read == letters.len() || vocabulary.legal_form(&letters[at + read..], true).is_some();
    (read < letters.len() && (!is_short || at == 0 || at_end)).then_some((Role::LegalForm(class), read))
}

fn word(words: &[Word], at: usize, kind: Kind, vocabulary: &Vocabulary) -> Token {
    let word = &words[at];
    let letters = word.letters.as_str();
    if kind == Kind::Craft && words.len() > 1 && at == 0 && CRAFT_PREFIXES.contains(&letters) {
        return Token::new(word, letters, Role::Title, 0.0);
    }
    if let Some(number) = number(letters, at, vocabulary) {
        return Token::new(word, letters, Role::Number(number), NUMBER);
    }
    match vocabulary.organisation_word(letters) {
        Some(known) if known.weight == 0.0 => Token::new(word, letters, Role::Filler, 0.0).with_form(known.form),
        Some(known) if kind != Kind::Craft => Token::new(word, letters, Role::Name, known.weight).with_form(known.form),
        _ => {
            let is_fixed = letters.len() <= LONGEST_ACRONYM && word.script == Script::Alphabet;
            Token { is_fixed, ..Token::new(word, letters, Role::Name, name_weight(letters)) }
        }
    }
}

fn name_weight(letters: &str) -> f32 {
    if is_common_word(letters) {
        return COMMON_WORD;
    }
    SHORT.get(letters.len().saturating_sub(2)).copied().unwrap_or(NAME)
}

/// A number without the ending that makes it an ordinal: "37th".
fn digits(letters: &str) -> &str {
    let digits = letters.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    if ["st", "nd", "rd", "th"].contains(&&letters[digits.len()..]) { digits } else { letters }
}

/// The value of digits, of a number word, and of Roman figures behind the first word.
fn number(letters: &str, at: usize, vocabulary: &Vocabulary) -> Option<u32> {
    let roman = || if at > 0 { roman(letters) } else { None };
    digits(letters).parse().ok().or_else(|| vocabulary.number(letters)).or_else(roman)
}

const FIGURES: [(u32, &str); 7] = [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

/// The value of Roman figures up to 89 in their usual form.
fn roman(letters: &str) -> Option<u32> {
    (1..90).find(|&value| is_written(value, letters))
}

fn is_written(mut value: u32, mut letters: &str) -> bool {
    for (worth, figure) in FIGURES {
        while value >= worth {
            let Some(rest) = letters.strip_prefix(figure) else { return false };
            (value, letters) = (value - worth, rest);
        }
    }
    letters.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_figures_are_read_in_their_usual_form_only() {
        assert_eq!(roman("xxiv"), Some(24));
        assert_eq!(roman("viii"), Some(8));
        assert_eq!(roman("iix"), None);
        assert_eq!(roman("iiii"), None);
        assert_eq!(roman("villa"), None);
    }
}
