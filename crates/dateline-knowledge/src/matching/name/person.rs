//! Names of persons.

use super::{Role, Token};
use crate::matching::script::{Joint, Word};
use crate::matching::vocabulary::Vocabulary;

const TITLE: f32 = 0.05;
const PARTICLE: f32 = 0.1;
const INITIAL: f32 = 0.25;
/// "Abdul" is half a name.
const SERVANT: f32 = 0.2;
/// "Abu" before a name makes it another.
const FATHER: f32 = 0.4;
/// A Russian father's name, which is often left out.
const PATRONYMIC: f32 = 0.5;
/// A name that very many bear.
const COMMON: f32 = 0.6;
const NAME: f32 = 1.0;
/// A name of two letters tells less than a longer one.
const SHORT: f32 = 0.7;

/// Endings of Russian fathers' names.
const PATRONYMICS: [&str; 8] = ["ovich", "evich", "ovych", "ovitch", "evitch", "ovna", "evna", "ivna"];

/// Legal forms that stray behind the name of a person.
const STRAY_FORMS: [&str; 12] =
    ["llc", "ltd", "limited", "gmbh", "inc", "plc", "jsc", "ooo", "corp", "sa", "sarl", "srl"];

pub(super) fn tokens(words: &[Word]) -> Vec<Token> {
    let vocabulary = Vocabulary::embedded();
    let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let (token, read) = token(words, at, vocabulary);
        tokens.push(token);
        at += read;
    }
    if !tokens.iter().any(|token| matches!(token.role, Role::Name | Role::Initial)) {
        for token in &mut tokens {
            (token.role, token.weight) = (Role::Name, NAME);
        }
    }
    tokens
}

/// The token that begins at a word, and how many words it takes.
fn token(words: &[Word], at: usize, vocabulary: &Vocabulary) -> (Token, usize) {
    let word = &words[at];
    let letters = word.letters.as_str();
    if let Some(read) = servant(words, at) {
        return (Token::new(word, "abdul", Role::Name, SERVANT), read);
    }
    let is_stray = at >= 2 && at + 1 == words.len() && STRAY_FORMS.contains(&letters);
    // Of two words both are names, where they can be: "Johnson, Prince", "Sultan Ahmed".
    let is_title = vocabulary.is_title(letters) && (words.len() > 2 || !vocabulary.is_title_or_name(letters));
    let token = if is_stray || is_title {
        Token::new(word, letters, Role::Title, TITLE)
    } else if let Some(form) = particle(words, at, vocabulary) {
        let weight = if form == "abu" { FATHER } else { PARTICLE };
        Token::new(word, letters, if form == "abu" { Role::Name } else { Role::Particle }, weight).with_form(form)
    } else if letters.len() == 1 {
        Token::new(word, letters, Role::Initial, INITIAL)
    } else if let Ok(number) = letters.parse::<u32>() {
        Token::new(word, letters, Role::Number(number), PARTICLE)
    } else {
        Token::new(word, letters, Role::Name, weight(words, at, vocabulary))
    };
    (token, 1)
}

fn weight(words: &[Word], at: usize, vocabulary: &Vocabulary) -> f32 {
    let letters = words[at].letters.as_str();
    if at > 0 && words.len() > 2 && PATRONYMICS.iter().any(|ending| letters.ends_with(ending)) {
        PATRONYMIC
    } else if vocabulary.is_common_name(letters) {
        COMMON
    } else if letters.len() == 2 {
        SHORT
    } else {
        NAME
    }
}

/// "Abdul", "Abdel", "Abd al-" before a name: how many words it takes.
fn servant(words: &[Word], at: usize) -> Option<usize> {
    let letters = |at: usize| words.get(at).map(|word| word.letters.as_str());
    let is_more = at + 1 < words.len();
    match letters(at)? {
        "abdul" | "abdel" | "abdal" | "abdoul" | "abdol" | "abdil" | "abdur" if is_more => Some(1),
        "abd" | "abdu" if matches!(letters(at + 1), Some("al" | "el" | "ul" | "ol" | "ar" | "as" | "er")) => Some(2),
        "abd" if is_more => Some(1),
        _ => None,
    }
}

/// The form of a particle, where the word is one in its place.
fn particle(words: &[Word], at: usize, vocabulary: &Vocabulary) -> Option<&'static str> {
    let letters = words[at].letters.as_str();
    let form = vocabulary.particle(letters)?;
    let is_last = at + 1 == words.len();
    let hyphen_behind = words.get(at + 1).is_some_and(|next| next.before == Joint::Hyphen);
    let is_hyphened = hyphen_behind || words[at].before == Joint::Hyphen;
    let is_one = match letters {
        "bin" | "ibn" | "bint" | "binti" => words.len() > 2 || words.len() == 2 && !is_last,
        "al" | "el" => !is_last,
        "as" | "ash" | "ad" | "ar" | "an" | "at" | "az" | "us" | "uz" | "ush" | "il" | "l" => !is_last && hyphen_behind,
        "ul" | "ur" | "ud" => !is_last && at > 0 || is_hyphened,
        "abu" | "abou" | "abo" | "aboo" | "aba" => !is_last,
        "oglu" | "ogly" | "kyzy" | "qizi" => at > 0,
        "van" | "von" | "de" | "da" | "di" | "del" | "der" | "dos" | "das" | "du" | "la" => {
            !is_last && words.len() > 2 || letters == "von"
        }
        // A single letter with a full stop is an initial.
        _ => !is_last && at > 0 && !(letters.len() == 1 && words[at].stop_behind),
    };
    is_one.then_some(form)
}
