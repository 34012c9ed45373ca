//! The spelling under which a name is kept and looked up. `data/gazetteer/normalise.py` does the same when the names are
//! compiled; `data/gazetteer/normalisation.tsv` holds both to it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The spelling under which a whole name is kept: lower case, no accents on Latin, Greek and Cyrillic letters, no
/// apostrophes, no full stops in abbreviations, hyphens as spaces, no leading "the".
///
/// ```
/// use dateline_knowledge::normalise;
/// assert_eq!(normalise("The Hague"), "hague");
/// assert_eq!(normalise("Port-au-Prince"), "port au prince");
/// assert_eq!(normalise("N’Djamena"), "ndjamena");
/// ```
pub fn normalise(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold(name, &mut folded);
    let trimmed = folded.trim_matches(' ');
    match trimmed.strip_prefix("the ") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => trimmed.to_owned(),
    }
}

/// Appends a piece of a name, folded letter by letter; a space or hyphen at either end of it stays as a space, so that
/// pieces put together give the folded whole.
pub fn fold(piece: &str, folded: &mut String) {
    if piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        folded.extend(piece.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else if piece.is_ascii() {
        fold_letters(piece.chars().map(|letter| letter.to_ascii_lowercase()), folded);
    } else {
        let lower = without_marks(piece).to_lowercase();
        fold_letters(lower.chars(), folded);
    }
}

/// Compatibility forms resolved, accents taken off.
fn without_marks(piece: &str) -> String {
    let mut base_is_strippable = false;
    // The spacing acute would come apart into a space and a mark; it stands for an apostrophe.
    let kept = piece.chars().map(|letter| if letter == '\u{b4}' { '\'' } else { letter }).nfkd().filter(|&letter| {
        if is_nonspacing_mark(letter) {
            return !base_is_strippable;
        }
        base_is_strippable = bears_strippable_marks(letter);
        true
    });
    kept.nfc().collect()
}

/// Whether a combining mark takes no room of its own. Spacing marks of Indic scripts are vowels and stay.
fn is_nonspacing_mark(letter: char) -> bool {
    is_combining_mark(letter) && unicode_normalization::char::canonical_combining_class(letter) != 0
}

/// Whether marks on this letter are accents: Latin, Greek and Cyrillic, combining marks among them.
fn bears_strippable_marks(letter: char) -> bool {
    matches!(letter, '\0'..'\u{530}' | '\u{1d00}'..='\u{1fff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a640}'..='\u{a7ff}')
}

fn fold_letters(lower: impl Iterator<Item = char>, folded: &mut String) {
    let mut run = 0;
    let mut lower = lower.filter(|&letter| !is_apostrophe(letter)).peekable();
    while let Some(letter) = lower.next() {
        let letter = match letter {
            '.' => {
                // "U.S." closes up, "St.Petersburg" comes apart.
                let apart = run >= 2 && lower.peek().is_some_and(|next| next.is_alphabetic());
                run = 0;
                if !apart {
                    continue;
                }
                ' '
            }
            letter if is_hyphen(letter) || letter.is_whitespace() => ' ',
            letter => letter,
        };
        if letter == ' ' {
            run = 0;
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
            continue;
        }
        run = if letter.is_alphabetic() { run + 1 } else { 0 };
        match spelled(letter) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(letter),
        }
    }
}

fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '\u{b4}' | '\u{2b9}'
            ..='\u{2bf}' | '\u{55a}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{ff07}'
    )
}

fn is_hyphen(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Letters that Unicode does not take apart.
fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŧ' => "t",
        'ə' => "e",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASES: &str = include_str!("../../../data/gazetteer/normalisation.tsv");

    #[test]
    fn folds_as_the_compiler_of_the_gazetteer_does() {
        let mut checked = 0;
        for line in CASES.lines().filter(|line| !line.starts_with('#')) {
            let (written, expected) = line.split_once('\t').unwrap_or((line, ""));
            assert_eq!(normalise(written), expected, "{written}");
            checked += 1;
        }
        assert!(checked > 40);
    }

    #[test]
    fn pieces_put_together_give_the_whole() {
        for pieces in
            [&["Port", "-", "au", "-", "Prince"][..], &["St.", " ", "John", "'s"], &["Côte", " ", "d'", "Ivoire"]]
        {
            let mut folded = String::new();
            pieces.iter().for_each(|piece| fold(piece, &mut folded));
            assert_eq!(folded, normalise(&pieces.concat()));
        }
    }

    proptest::proptest! {
        #[test]
        fn normalising_twice_changes_nothing_in_plain_names(name in "[A-Za-zÀ-ž' -]{0,20}") {
            let once = normalise(&name);
            // A second "the" would go the second time.
            if !once.starts_with("the ") {
                proptest::prop_assert_eq!(normalise(&once), once);
            }
        }
    }
}
