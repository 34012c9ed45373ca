//! Crossheads that lost their line: "... fell to 9 percent. NO END IN SIGHT Traders said ...".
//!
//! ## What it finds
//! Words in capitals between the end of a sentence and a capitalised word with small letters: two and more of which one is
//! long or a small word ("IN", "OF"), or a long one that the text has in small letters or that ends as English nouns and
//! verbs do.
//!
//! ## What it leaves alone
//! Acronyms and names in capitals ("UBS Securities", what stands in capitals elsewhere in the text), labels with a colon, and
//! capitals at the beginning of a line, which are datelines and headlines.

use std::ops::Range;

/// A crosshead has no more words.
const MOST_WORDS: usize = 9;
/// How many possible crossheads of a text are looked up in it; bounds the work of odd texts.
const MOST_LOOKED_UP: usize = 64;

/// Words that stand in headings and in no acronym.
const SMALL_WORDS: [&str; 29] = [
    "A", "AND", "ARE", "AS", "AT", "BUT", "BY", "FOR", "FROM", "HOW", "IN", "IS", "IT", "MORE", "NO", "NOT", "OF",
    "ON", "OR", "OUT", "OVER", "SO", "THAN", "THE", "TO", "UP", "WHAT", "WHO", "WITH",
];

/// Small words that something must follow.
const LEADING_ON: [&str; 16] =
    ["A", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "LIKE", "OF", "ON", "OR", "OVER", "THE", "TO", "WITH"];

/// Words that go on with a body's name or follow it as a title.
const BEHIND_NAMES: [&str; 19] = [
    "AG",
    "Bank",
    "Capital",
    "Chairman",
    "Chief",
    "Co",
    "Corp",
    "Director",
    "Executive",
    "Finance",
    "Group",
    "Holdings",
    "Inc",
    "Ltd",
    "Managing",
    "Plc",
    "President",
    "Securities",
    "Vice",
];

/// What begins like a month stands in a dateline: "LOS ANGELES, May 3".
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The crossheads of a text, in bytes, in order.
pub(crate) fn find(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    let mut found = Vec::new();
    let mut looked_up = 0;
    let mut at = 1;
    while at < words.len() && looked_up < MOST_LOOKED_UP {
        match crosshead(text, &words, at) {
            Some(end) => {
                looked_up += 1;
                let range = words[at].start..words[end - 1].end;
                if is_heading(text, &words[at..end]) {
                    found.push(range);
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The bytes at which crossheads and what follows them begin.
pub(crate) fn cuts(text: &str) -> Vec<usize> {
    let behind = |end: usize| text[end..].find(|c: char| !c.is_whitespace()).map(|gap| end + gap);
    find(text).into_iter().flat_map(|head| [Some(head.start), behind(head.end)]).flatten().collect()
}

/// What stands between white space.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    for (byte, c) in text.char_indices() {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(byte),
            (true, Some(from)) => {
                words.push(from..byte);
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

/// The end of the run of words in capitals at `at` that may be a crosshead.
fn crosshead(text: &str, words: &[Range<usize>], at: usize) -> Option<usize> {
    let word = |i: usize| &text[words[i].clone()];
    let is_first = is_in_capitals(word(at)) && !word(at).starts_with(|c: char| c.is_ascii_digit());
    let gap = &text[words[at - 1].end..words[at].start];
    if !is_first || gap.contains('\n') || !ends_sentence(word(at - 1)) {
        return None;
    }
    let is_inner = |i: usize| is_in_capitals(word(i)) || is_number(word(i));
    let limit = words.len().min(at + MOST_WORDS + 1);
    let mut end = (at..limit).find(|&i| !is_inner(i) || word(i).ends_with(['?', '!']))?;
    end += usize::from(is_inner(end));
    let next = words.get(end).map(|next| &text[next.clone()])?;
    let letters = next.trim_start_matches(['"', '“', '\'', '‘']);
    let is_sentence = letters.starts_with(char::is_alphabetic)
        && (letters.chars().any(char::is_lowercase) || matches!(letters, "A" | "I"));
    if !is_sentence || MONTHS.iter().any(|month| letters.starts_with(month)) {
        return None;
    }
    let leads_on = |i: usize| i > at && (LEADING_ON.contains(&word(i - 1)) || word(i - 1).ends_with(','));
    let last = end - 1;
    let opens_sentence = match word(last) {
        "A" | "I" => true,
        initials if is_initials(initials) => !leads_on(last),
        _ if letters.starts_with(char::is_lowercase) => true,
        acronym => acronym.len() <= 5 && !leads_on(last) && BEHIND_NAMES.contains(&letters),
    };
    if opens_sentence {
        end -= 1;
    }
    (end > at).then_some(end)
}

/// Letters without a small one, and marks that headings have: no colon, bracket or full stop but in initials.
fn is_in_capitals(word: &str) -> bool {
    let fits =
        |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '-' | '\'' | '’' | '&' | ',' | '?' | '!' | '/');
    word.chars().any(char::is_uppercase) && (is_initials(word) || word.chars().all(fits))
}

/// "U.S."
fn is_initials(word: &str) -> bool {
    let letters = word.trim_end_matches(',');
    letters.len() > 2 && letters.ends_with('.') && letters.split_terminator('.').all(|part| part.len() == 1)
}

fn is_number(word: &str) -> bool {
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '$' | ',' | '.' | '%' | '-' | '&');
    word.chars().all(fits) && word.chars().any(|c| c.is_ascii_digit()) && !word.ends_with('.')
}

/// Whether a sentence ends with the word; titles end none ("Sen.").
fn ends_sentence(word: &str) -> bool {
    let bare = word.trim_end_matches(['"', '”', '\'', '’', ')', ']']);
    let is_title = matches!(bare, "Mr." | "Mrs." | "Ms." | "Dr." | "Sen." | "Rep." | "Gen." | "Gov." | "St." | "No.");
    bare.ends_with(['.', '!', '?']) && !is_title && !is_initials(bare) || word.ends_with(']')
}

/// Whether words in capitals are a heading rather than a name.
fn is_heading(text: &str, words: &[Range<usize>]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let run = &text[first.start..last.end];
    if text.matches(run).nth(1).is_some() {
        return false;
    }
    let bare = |word: &Range<usize>| text[word.clone()].trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    if let [only] = words {
        let word = bare(only);
        return letters(&word) >= 6 && (ends_as_english(&word) || has_word(text, &word.to_lowercase()));
    }
    words.iter().any(|word| {
        let word = bare(word);
        letters(&word) >= 5 || SMALL_WORDS.contains(&word.as_str())
    })
}

fn ends_as_english(word: &str) -> bool {
    let is_plural = word.ends_with('S') && !word.ends_with("SS") && !word.ends_with("US") && !word.ends_with("IS");
    is_plural || ["ING", "ED", "ION", "MENT", "NESS", "ITY", "URE", "NCE"].iter().any(|end| word.ends_with(end))
}

/// Whether the text has the word by itself.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).take(MOST_LOOKED_UP).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    fn heads(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|head| &text[head]).collect()
    }

    #[test]
    fn headings_between_sentences_are_found() {
        for (text, head) in [
            ("Sales fell. COLD SUMMER Okoth said rain was to blame.", "COLD SUMMER"),
            ("He left.\" IN A HURRY The board met at once.", "IN A HURRY"),
            ("Sales fell. THINNING ICE \"We are careful,\" said Okoth.", "THINNING ICE"),
            ("It fell (Source: Vestra) last week. NO WAY BACK? A trader said so.", "NO WAY BACK?"),
            ("Sales fell. COSTLY REPAIRS I saw it, he said.", "COSTLY REPAIRS"),
            ("Sales fell. TRADE DEAL U.S. exports rose.", "TRADE DEAL"),
            ("Sales fell. EYES ON U.S. Exports rose.", "EYES ON U.S."),
            ("Sales fell. COSTLY REPAIRS KLM said they would end.", "COSTLY REPAIRS"),
            ("Sales fell. COSTLY REPAIRS KLM Chief Anna Berg left.", "COSTLY REPAIRS"),
            ("Sales fell. REPAIRS The ship is old.", "REPAIRS"),
            ("The harbour is deep. HARBOUR The ship is old.", "HARBOUR"),
            ("Sales fell. UP 12 PERCENT IN 2011 The ship is old.", "UP 12 PERCENT IN 2011"),
        ] {
            assert_eq!(heads(text), [head], "{text}");
        }
    }

    #[test]
    fn names_labels_and_datelines_are_none() {
        for text in [
            "It fell. UBS Securities said so.",
            "It fell. ABN AMRO Holding said so.",
            "It fell. UNESCO Director Anna Berg left.",
            "It fell. MERCOSUR President Anna Berg left.",
            "It fell. U.S. President Anna Berg left.",
            "It fell.\nPORT LOUIS, May 3 - The ship is old.",
            "It fell. ANNA BERG: The ship is old.",
            "It fell, OF COURSE The ship is old.",
            "He reads EAST AFRICAN NOTES daily. EAST AFRICAN NOTES Editor Anna Berg left.",
            "COSTLY REPAIRS The ship is old.",
            "It fell. COSTLY REPAIRS",
            "/NTB/. TROMSOE, 9 February. The ship is old.",
            "KYIV. Dec 3. INTERFAX - The ship is old.",
            "It fell. WE ARE ALL IN CAPITALS HERE. THAT IS SO.",
            "",
        ] {
            assert!(heads(text).is_empty(), "{text}: {:?}", heads(text));
        }
    }

    #[test]
    fn a_crosshead_is_a_paragraph() {
        let document = document("The port was closed. COSTLY REPAIRS Okoth said the crane was old.");
        let part = &document.body;
        let paragraphs: Vec<&str> = part
            .paragraphs
            .iter()
            .map(|range| part.annotated.slice(range.start as usize, range.end as usize))
            .collect();
        assert_eq!(paragraphs, ["The port was closed.", "COSTLY REPAIRS", "Okoth said the crane was old."]);
        assert!(part.sentences.len() >= 3);
    }
}
