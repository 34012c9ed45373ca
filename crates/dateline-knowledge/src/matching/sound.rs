//! What a name sounds like, whichever way it was brought into Latin letters: "Mohammed" and "Muhamad", "Sergei" and
//! "Sergey", "Ivanov" and "Ivanoff", "Khaled" and "Haled", "Tschaikowsky" and
//! "Chaykovsky" fall together.
//!
//! The result is a string over `a i u` and `b p d t g k v f s z j C S h m n l r`, in which `C` is "ch" and `S` is "sh".

/// Sounds of one word that are kept.
pub(super) const MOST_SOUNDS: usize = 24;

/// Spellings and their sounds; of those that fit, the first counts.
const SPELLINGS: [(&str, &str); 45] = [
    ("shch", "SC"),
    ("tsch", "C"),
    ("tch", "C"),
    ("tsh", "C"),
    ("sch", "S"),
    ("dzh", "j"),
    ("dsch", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("zh", "j"),
    ("dj", "j"),
    ("sh", "S"),
    ("ch", "C"),
    ("rh", "r"),
    ("wh", "v"),
    ("ck", "k"),
    ("cz", "C"),
    ("sz", "S"),
    ("tz", "ts"),
    ("qu", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ue", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ey", "i"),
    ("ej", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("aj", "i"),
    ("ae", "i"),
    ("ie", "i"),
    ("ij", "i"),
    ("ce", "si"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("e", "i"),
    ("o", "u"),
];

/// Endings and their sounds.
const ENDINGS: [(&str, &str); 4] = [("off", "uv"), ("ow", "uv"), ("ah", "a"), ("eh", "i")];

/// The sounds of folded letters; at most [`MOST_SOUNDS`].
pub(super) fn sounds(letters: &str) -> Vec<u8> {
    let mut sounds = Vec::with_capacity(letters.len());
    let mut rest = letters;
    while let Some(first) = rest.chars().next() {
        let is_first = rest.len() == letters.len();
        let (read, made) = ending(rest, letters.len()).unwrap_or_else(|| spelled(rest, first, is_first));
        made.bytes().for_each(|sound| push(&mut sounds, sound));
        rest = rest.get(read..).unwrap_or("");
    }
    sounds.truncate(MOST_SOUNDS);
    sounds
}

fn ending(rest: &str, whole: usize) -> Option<(usize, &'static str)> {
    let fits = |ending: &&(&str, &str)| whole >= 4 && rest == ending.0;
    ENDINGS.iter().find(fits).map(|(ending, sounds)| (ending.len(), *sounds))
}

fn spelled(rest: &str, first: char, is_first: bool) -> (usize, &str) {
    if first == 'x' {
        return (1, if is_first { "S" } else { "ks" });
    }
    match SPELLINGS.iter().find(|(spelling, _)| rest.starts_with(spelling)) {
        Some((spelling, sounds)) => (spelling.len(), sounds),
        None => (first.len_utf8(), rest.get(..first.len_utf8()).unwrap_or("")),
    }
}

/// Doubled sounds are one.
fn push(sounds: &mut Vec<u8>, sound: u8) {
    if sounds.last() != Some(&sound) {
        sounds.push(sound);
    }
}

/// Whether a sound or letter is a vowel.
pub(super) const fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The consonants of a word but for a leading vowel of any kind; what scripts without vowels are compared by.
pub(super) fn consonants(sounds: &[u8]) -> Vec<u8> {
    let mut consonants = Vec::with_capacity(sounds.len());
    sounds.iter().filter(|&&sound| !is_vowel(sound)).for_each(|&sound| push(&mut consonants, sound));
    consonants
}

/// A rougher key: consonants in classes that transliterations and the ear confuse, without `h`.
pub(super) fn outline(sounds: &[u8]) -> Vec<u8> {
    let mut outline = Vec::with_capacity(sounds.len());
    for &sound in sounds {
        if let Some(class) = class(sound)
            && sound != b'h'
        {
            push(&mut outline, class);
        }
    }
    outline
}

/// The class of consonants that a consonant is taken for; none for a vowel.
pub(super) const fn class(sound: u8) -> Option<u8> {
    Some(match sound {
        vowel if is_vowel(vowel) => return None,
        b'p' | b'b' => b'p',
        b't' | b'd' => b't',
        b'k' | b'g' => b'k',
        b'f' | b'v' => b'f',
        b's' | b'z' | b'j' | b'C' | b'S' => b's',
        b'm' | b'n' => b'n',
        other => other,
    })
}

/// The classes of consonants in a word, a bit each ([`class_bit`]); `h` is none.
pub(super) fn classes(sounds: &[u8]) -> u32 {
    let consonants = sounds.iter().filter(|&&sound| sound != b'h').filter_map(|&sound| class(sound));
    consonants.fold(0, |classes, class| classes | class_bit(class))
}

/// The bit of a class in [`classes`].
pub(super) const fn class_bit(class: u8) -> u32 {
    1 << (class & 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_sound_alike() {
        for (one, other) in [
            ("sergei", "sergey"),
            ("ivanoff", "ivanov"),
            ("romanow", "romanov"),
            ("yousouf", "yusuf"),
            ("khaled", "haled"),
            ("filippos", "philippos"),
            ("abdallah", "abdala"),
            ("tschaikowsky", "chaykovsky"),
            ("jamshid", "djamshid"),
        ] {
            assert_eq!(sounds(one), sounds(other), "{one} {other}");
        }
    }

    #[test]
    fn outlines_leave_vowels_and_voice_out() {
        assert_eq!(outline(&sounds("bogdan")), outline(&sounds("pugtin")));
        assert_eq!(consonants(&sounds("hamid")), b"hmd");
    }
}
