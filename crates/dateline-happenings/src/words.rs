//! What two reports can share in words: stems, names by their consonants, numbers.

use dateline_reprints::RatedWord;

/// A word as it is compared: a hash of its stem, and how rare it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Of the kind of word and its stem.
    pub hash: u32,
    /// Sixteenths of the logarithm of articles over articles with the word.
    pub rarity: u8,
}

/// What a term was made of: terms of different kinds are never one.
#[derive(Clone, Copy)]
enum Kind {
    Plain = 1,
    Name = 2,
    Number = 3,
}

/// The term of a word; none for words that say nothing of what a text is about.
pub fn term(word: &RatedWord) -> Option<Term> {
    let (kind, stem) = if word.is_number {
        (Kind::Number, word.letters.clone())
    } else if !word.is_content() {
        return number_word(&word.letters)
            .map(|number| Term { hash: hash(Kind::Number, &number.to_string()), rarity: 40 });
    } else if word.is_capital {
        (Kind::Name, skeleton(&word.letters))
    } else {
        (Kind::Plain, stem(&word.letters))
    };
    Some(Term { hash: hash(kind, &stem), rarity: word.rarity })
}

/// The number that a word stands for, up to twenty: reports of one event write "12" and "twelve".
pub fn number_word(word: &str) -> Option<u32> {
    const WORDS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    // "One" is a pronoun more often than a number.
    WORDS
        .iter()
        .position(|written| *written == word)
        .filter(|number| *number > 1)
        .and_then(|number| u32::try_from(number).ok())
}

/// A word without the endings that inflect it: rough, for comparison alone.
pub fn stem(word: &str) -> String {
    let endings = ["ingly", "edly", "ings", "ing", "ers", "ies", "ed", "er", "es", "ly", "s", "e"];
    let mut stem = word;
    for ending in endings {
        if let Some(short) = stem.strip_suffix(ending)
            && short.chars().count() >= 3
        {
            stem = short;
            break;
        }
    }
    let mut stem = stem.to_owned();
    // "stopped" and "stop", "carried" and "carry".
    let mut last = stem.chars().rev();
    if let (Some(one), Some(other)) = (last.next(), last.next())
        && one == other
        && !matches!(one, 'l' | 's' | 'e' | 'o')
    {
        stem.pop();
    }
    if stem.ends_with(['y', 'i']) {
        stem.pop();
    }
    stem
}

/// A name by its first letter and its consonants, doubled ones once: "Mammadli" and "Mamedli", "Maglaj" and "Maglai" are one.
///
/// A name whose skeleton has less than three letters keeps its vowels.
pub fn skeleton(name: &str) -> String {
    let plain: String = name.chars().map(without_accent).collect();
    let mut bare = String::new();
    let mut before = None;
    for (number, letter) in plain.chars().enumerate() {
        let letter = sounded(letter);
        let is_vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h' | 'w');
        if (number == 0 || !is_vowel) && before != Some(letter) {
            bare.push(letter);
        }
        before = Some(letter);
    }
    // A possessive or plural ending tells nothing apart.
    if bare.len() > 3 && bare.ends_with('s') {
        bare.pop();
    }
    if bare.chars().count() < 3 { plain } else { bare }
}

/// Letters that transliterations confuse, as one.
fn sounded(letter: char) -> char {
    match letter {
        'c' | 'q' => 'k',
        'z' => 's',
        'v' => 'f',
        letter => letter,
    }
}

fn without_accent(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'ə' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ş' | 'š' | 'ś' | 'ș' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ğ' => 'g',
        'đ' | 'ď' => 'd',
        'ł' => 'l',
        'ř' => 'r',
        'ţ' | 'ț' | 'ť' => 't',
        letter => letter,
    }
}

fn hash(kind: Kind, stem: &str) -> u32 {
    let bytes = [kind as u8].into_iter().chain(stem.bytes());
    // FNV-1a, folded: the same on every machine, for it is kept.
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    // The kind stays to be seen in the two lowest bits.
    (((hash ^ (hash >> 32)) as u32) & !3) | kind as u32
}

impl Term {
    /// Whether it is a number.
    pub fn is_number(self) -> bool {
        self.hash & 3 == Kind::Number as u32
    }

    /// Whether it is a word with a capital.
    pub fn is_name(self) -> bool {
        self.hash & 3 == Kind::Name as u32
    }
}

/// The hash by which a name as a whole is compared: its words' skeletons in any order but of short words.
pub fn name_hash(name: &str) -> u32 {
    let mut words: Vec<String> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(|word| skeleton(&word.to_lowercase()))
        .collect();
    words.sort();
    hash(Kind::Name, &words.join(" "))
}

/// How much of the weight of the lighter of two sets of terms stands in both, of 0 to 1; 0 where one is empty. Both sorted.
pub fn shared(a: &[Term], b: &[Term]) -> f64 {
    let weigh = |terms: &[Term]| terms.iter().map(|term| f64::from(term.rarity)).sum::<f64>();
    let least = weigh(a).min(weigh(b));
    if least == 0.0 { 0.0 } else { in_both(a, b).map(|term| f64::from(term.rarity)).sum::<f64>() / least }
}

/// The terms that stand in both of two sorted sets; of forms of one word the more common counts.
pub fn in_both<'t>(a: &'t [Term], b: &'t [Term]) -> impl Iterator<Item = Term> + 't {
    let mut rest = b.iter().peekable();
    a.iter().filter_map(move |term| {
        while rest.peek().is_some_and(|other| other.hash < term.hash) {
            rest.next();
        }
        let other = rest.peek().filter(|other| other.hash == term.hash)?;
        Some(Term { rarity: term.rarity.min(other.rarity), ..*term })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_have_one_stem() {
        for (a, b) in [
            ("bombing", "bombed"),
            ("stopped", "stop"),
            ("carried", "carry"),
            ("raids", "raid"),
            ("killers", "killing"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("strike"), stem("stroke"));
    }

    #[test]
    fn names_that_were_transliterated_otherwise_have_one_skeleton() {
        for (a, b) in [("mammadli", "mamedli"), ("maglaj", "maglai"), ("toumour", "tumur"), ("żepče", "zepce")] {
            assert_eq!(skeleton(a), skeleton(b), "{a} {b}");
        }
        assert_ne!(skeleton("basra"), skeleton("bouira"));
        assert_eq!(skeleton("goa"), "goa");
    }

    #[test]
    fn what_is_shared_is_weighed_by_rarity() {
        let term = |hash, rarity| Term { hash, rarity };
        let (a, b) = ([term(1, 40), term(2, 100)], [term(2, 100), term(3, 80), term(4, 20)]);
        assert!((shared(&a, &b) - 100.0 / 140.0).abs() < 1e-12);
        assert_eq!(shared(&a, &[]), 0.0);
    }
}
