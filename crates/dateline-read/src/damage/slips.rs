//! Slips of typing: a word that is one letter from a common English one.

use super::english;

/// Shorter words are a letter from too many others.
const SHORTEST: usize = 5;
/// Two letters that changed places are a slip in these short ones too: "siad", "teh".
const SHORTEST_SWAPPED: usize = 3;
/// Longer ones are not looked into; bounds the work of odd texts.
const LONGEST: usize = 24;

/// Whether a word in small letters is a common one with a letter too many, too few, wrong, or two in the wrong order.
pub(super) fn is_slip(lower: &str) -> bool {
    let letters = lower.as_bytes();
    let is_one_off = || lacks_or_has_one(letters) || has_another(letters) || doubles_wrong_letter(letters);
    has_swapped_letters(lower) || letters.len() >= SHORTEST && can_be_looked_into(letters) && is_one_off()
}

/// Whether a word in small letters is a common one with two letters in the wrong order.
pub(super) fn has_swapped_letters(lower: &str) -> bool {
    let letters = lower.as_bytes();
    let swapped = |at: usize| {
        let mut other = letters.to_vec();
        other.swap(at, at + 1);
        is_common(&other)
    };
    letters.len() >= SHORTEST_SWAPPED && can_be_looked_into(letters) && (0..letters.len() - 1).any(swapped)
}

fn can_be_looked_into(letters: &[u8]) -> bool {
    letters.len() <= LONGEST && letters.iter().all(u8::is_ascii_lowercase)
}

/// "dissapear": one letter doubled that should not be, another not that should.
fn doubles_wrong_letter(letters: &[u8]) -> bool {
    let undoubled = |at: usize| {
        let other = [&letters[..at], &letters[at + 1..]].concat();
        let doubled = |place: usize| is_common(&[&other[..=place], &other[place..]].concat());
        letters[at] == letters[at + 1] && (0..other.len()).any(doubled)
    };
    (0..letters.len() - 1).any(undoubled)
}

fn is_common(letters: &[u8]) -> bool {
    str::from_utf8(letters).is_ok_and(english::is_common)
}

fn lacks_or_has_one(letters: &[u8]) -> bool {
    let dropped = |at: usize| is_common(&[&letters[..at], &letters[at + 1..]].concat());
    let added = |at: usize| {
        let mut other = [&letters[..at], b" ", &letters[at..]].concat();
        (b'a'..=b'z').any(|letter| {
            other[at] = letter;
            is_common(&other)
        })
    };
    (0..letters.len()).any(dropped) || (0..=letters.len()).any(added)
}

fn has_another(letters: &[u8]) -> bool {
    (0..letters.len()).any(|at| {
        let mut other = letters.to_vec();
        (b'a'..=b'z').any(|letter| {
            other[at] = letter;
            is_common(&other)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_are_a_letter_from_a_common_word() {
        for slip in ["taht", "govermment", "parliment", "presidnet", "electiion", "teh", "dissapear"] {
            assert!(is_slip(slip), "{slip}");
        }
        for other in ["zavtrak", "vodopad", "zavodskaja", "ab", ""] {
            assert!(!is_slip(other), "{other}");
        }
    }
}
