//! Words that English makes anew: prefix and word, word and suffix, two or more common words written together.

use super::english::{is_common, is_word};

/// Prefixes that stand before any word.
const PREFIXES: [&str; 70] = [
    "afro", "agri", "agro", "anglo", "anti", "astro", "audio", "auto", "bio", "cardio", "counter", "cross", "crypto",
    "cyber", "down", "eco", "electro", "euro", "extra", "fore", "franco", "geo", "giga", "hydro", "hyper", "inter",
    "intra", "islamo", "kilo", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano",
    "narco", "neo", "neuro", "non", "out", "over", "petro", "photo", "poly", "post", "pre", "proto", "pseudo",
    "psycho", "quasi", "russo", "self", "semi", "sino", "socio", "step", "sub", "super", "techno", "tele", "tera",
    "thermo", "trans", "ultra", "under", "video",
];
/// Prefixes so short that only a common word may follow.
const SHORT_PREFIXES: [&str; 11] = ["be", "bi", "co", "de", "dis", "en", "ex", "pro", "re", "tri", "un"];
/// Suffixes, and what stood in their place: "commoditised" of "commodity", "dollarized" of "dollar".
const SUFFIXES: [(&str, &[&str]); 42] = [
    ("s", &[""]),
    ("es", &["", "e"]),
    ("ies", &["y"]),
    ("ed", &["", "e"]),
    ("ied", &["y"]),
    ("ing", &["", "e"]),
    ("er", &["", "e"]),
    ("ers", &["", "e"]),
    ("or", &["", "e"]),
    ("ors", &["", "e"]),
    ("ly", &["", "le"]),
    ("ily", &["y"]),
    ("ness", &[""]),
    ("iness", &["y"]),
    ("less", &[""]),
    ("like", &[""]),
    ("ish", &["", "e"]),
    ("ism", &["", "e", "y", "ic"]),
    ("ist", &["", "e", "y", "ic"]),
    ("ists", &["", "e", "y", "ic"]),
    ("ite", &[""]),
    ("able", &["", "e"]),
    ("ible", &["", "e"]),
    ("ability", &["", "e", "able"]),
    ("ise", &["", "y", "e", "ic"]),
    ("ize", &["", "y", "e", "ic"]),
    ("isation", &["", "y", "e", "ic"]),
    ("ization", &["", "y", "e", "ic"]),
    ("ified", &["", "y", "e"]),
    ("ification", &["", "y", "e"]),
    ("ation", &["", "e", "ate"]),
    ("ion", &["", "e"]),
    ("ity", &["", "e"]),
    ("ive", &["", "e"]),
    ("ful", &[""]),
    ("wise", &[""]),
    ("ward", &[""]),
    ("hood", &[""]),
    ("ship", &[""]),
    ("proof", &[""]),
    ("gate", &[""]),
    ("nomics", &["", "o"]),
];
/// What names of drugs, chemicals and diseases end in, as the bodies that give such names lay down.
const CHEMICAL: [&str; 38] = [
    "mab",
    "nib",
    "statin",
    "vir",
    "prazole",
    "azole",
    "xaban",
    "gliptin",
    "cillin",
    "mycin",
    "olol",
    "pril",
    "sartan",
    "tide",
    "amide",
    "azine",
    "idine",
    "asone",
    "olone",
    "itis",
    "osis",
    "aemia",
    "emia",
    "ectomy",
    "oxide",
    "ine",
    "enone",
    "ulin",
    "virus",
    "vax",
    "glitazone",
    "serin",
    "fibrate",
    "grel",
    "virin",
    "enoic",
    "parin",
    "adol",
];
/// Shorter words are not taken for chemicals.
const SHORTEST_CHEMICAL: usize = 8;
/// Letters that a stem has at least.
const SHORTEST_STEM: usize = 4;
/// Letters that each of two common words written together has at least.
const SHORTEST_PART: usize = 3;
/// Letters that two such words have at least: shorter ones are two words by chance.
const SHORTEST_PAIR: usize = 7;
/// Words from which more than two may have been written together.
const SHORTEST_CHAIN: usize = 12;
/// Longer words are not looked into; bounds the work of odd texts.
const LONGEST: usize = 40;
/// How deep words are taken apart: "reaccommodations".
const DEEPEST: usize = 3;

/// Whether a word in small letters is made of English parts.
pub(super) fn is_derived(lower: &str) -> bool {
    if !lower.bytes().all(|byte| byte.is_ascii_lowercase()) || lower.len() > LONGEST {
        return false;
    }
    is_chemical(lower) || comes_apart(lower, DEEPEST) || is_chain(lower)
}

fn is_chemical(lower: &str) -> bool {
    lower.len() >= SHORTEST_CHEMICAL && CHEMICAL.iter().any(|ending| lower.ends_with(ending))
}

fn comes_apart(lower: &str, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    let is_made = |stem: &str| is_word(stem) || comes_apart(stem, depth - 1);
    let has_prefix =
        |prefix: &&str| lower.strip_prefix(prefix).is_some_and(|rest| rest.len() >= SHORTEST_STEM && is_made(rest));
    let has_short_prefix = |prefix: &&str| {
        let is_stem = |rest: &str| rest.len() > SHORTEST_STEM && (is_common(rest) || has_suffix(rest, is_common));
        lower.strip_prefix(prefix).is_some_and(is_stem)
    };
    PREFIXES.iter().any(has_prefix)
        || SHORT_PREFIXES.iter().any(has_short_prefix)
        || has_suffix(lower, is_made)
        || is_pair(lower)
}

fn has_suffix(lower: &str, is_made: impl Fn(&str) -> bool) -> bool {
    SUFFIXES.iter().any(|(suffix, stood)| {
        let Some(stem) = lower.strip_suffix(suffix).filter(|stem| stem.len() >= SHORTEST_STEM) else { return false };
        stood.iter().any(|ending| is_made(&format!("{stem}{ending}"))) || undoubled(stem).is_some_and(&is_made)
    })
}

/// "spam" of "spamm-ing".
fn undoubled(stem: &str) -> Option<&str> {
    let letters = stem.as_bytes();
    let last = letters.len().checked_sub(1)?;
    (last > 1 && letters[last] == letters[last - 1]).then(|| &stem[..last])
}

fn is_pair(lower: &str) -> bool {
    let is_part = |part: &str| is_common(part) || part.strip_suffix('s').is_some_and(is_common);
    lower.len() >= SHORTEST_PAIR
        && (SHORTEST_PART..(lower.len() + 1).saturating_sub(SHORTEST_PART))
            .any(|cut| is_part(&lower[..cut]) && is_part(&lower[cut..]))
}

/// Whether a long word is common words one behind the other, as tags and addresses are written.
fn is_chain(lower: &str) -> bool {
    if lower.len() < SHORTEST_CHAIN {
        return false;
    }
    let is_part =
        |part: &str| part.len() >= SHORTEST_PART && is_common(part) || matches!(part, "of" | "to" | "in" | "on" | "my");
    let mut ends = vec![false; lower.len() + 1];
    ends[0] = true;
    for end in 1..=lower.len() {
        ends[end] = (0..end).any(|start| ends[start] && is_part(&lower[start..end]));
    }
    ends[lower.len()]
}

#[cfg(test)]
mod tests {
    use super::is_derived;

    #[test]
    fn words_that_english_makes_anew_come_apart() {
        for word in [
            "renationalisers",
            "antivaccination",
            "cashpoints",
            "dealmaking",
            "underinsured",
            "copresident",
            "savethewhales",
            "putinism",
            "securitizations",
            "pembrolizumab",
            "hashtagging",
        ] {
            assert!(is_derived(word), "{word}");
        }
    }

    #[test]
    fn foreign_words_do_not() {
        for word in ["zavtrak", "vodopad", "belediyeler", "ministerstvo", "gubernator", "enfermedad", "qwrtzp", ""] {
            assert!(!is_derived(word), "{word}");
        }
    }
}
