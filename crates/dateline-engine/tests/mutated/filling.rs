//! Texts of any length that have too much of one thing.

use dateline_report::Article;

use super::debris::{NUMBERS, PHRASES, PIECES};
use super::random::Random;

/// A way to fill a text.
type Filling = fn(&[Article], &mut Random, usize) -> String;

/// All of them, by name.
pub const FILLINGS: [(&str, Filling); 18] = [
    ("articles one behind the other", articles),
    ("one article again and again", repeated),
    ("one sentence again and again", sentence),
    ("one sentence without an end", endless),
    ("one token", token),
    ("a token of marks", marks),
    ("brackets in brackets", brackets),
    ("quotations in quotations", quotations),
    ("who said that who said", reported),
    ("names, each another", names),
    ("one name in all its forms", forms),
    ("a list without an end", list),
    ("lines of one word", lines),
    ("times and numbers", numbers),
    ("places", places),
    ("acts between the same two", acts),
    ("debris", debris),
    ("words of the article in any order", words),
];

/// Puts pieces one behind the other until there are so many bytes, and cuts what is too much.
fn filled(size: usize, mut piece: impl FnMut() -> String) -> String {
    let mut text = String::with_capacity(size + 256);
    while text.len() < size {
        let before = text.len();
        text.push_str(&piece());
        if text.len() == before {
            text.push(' ');
        }
    }
    text.truncate(text.floor_char_boundary(size));
    text
}

fn articles(all: &[Article], random: &mut Random, size: usize) -> String {
    filled(size, || format!("{}\n\n", random.one_of(all).text))
}

fn repeated(all: &[Article], random: &mut Random, size: usize) -> String {
    let article = &random.one_of(all).text;
    filled(size, || format!("{article}\n\n"))
}

fn sentence(all: &[Article], random: &mut Random, size: usize) -> String {
    let article = &random.one_of(all).text;
    let sentence = article.split_inclusive(". ").nth(random.below(6)).unwrap_or("He said so. ").to_owned();
    filled(size, || sentence.clone())
}

fn endless(all: &[Article], random: &mut Random, size: usize) -> String {
    let link = *random.one_of(&[" ", ", ", " and ", "; ", " - ", " who ", ", while ", " that "]);
    filled(size, || random.one_of(all).text.replace(['.', '!', '?', '\n'], link))
}

fn token(_: &[Article], random: &mut Random, size: usize) -> String {
    let piece = *random.one_of(&[
        "a",
        "Aa",
        "9",
        "9,",
        "a.",
        "A.",
        "a-",
        "a'",
        "http://a/",
        "a@",
        "é",
        "ab\u{301}",
        "漢",
        "\u{200d}",
        "👍",
        "a_b",
        "U.S.",
        "'s",
        "n't",
    ]);
    filled(size, || piece.to_owned())
}

fn marks(_: &[Article], random: &mut Random, size: usize) -> String {
    let piece = *random.one_of(&[
        "(", ")", "\"", "'", "“", "’", "-", "—", ".", ",", "...", ":", "/", "*", "#", "%", "$", "!?", "\u{301}", "<",
        "&",
    ]);
    filled(size, || piece.to_owned())
}

fn brackets(all: &[Article], random: &mut Random, size: usize) -> String {
    let (open, close) = *random.one_of(&[("(", ")"), ("[", "]"), (" (", ") "), (" — ", " — "), ("<b>", "</b>")]);
    let middle = random.one_of(all).text.clone();
    let depth = size.saturating_sub(middle.len()) / (open.len() + close.len());
    format!("{}{middle}{}", open.repeat(depth), close.repeat(depth))
}

fn quotations(all: &[Article], random: &mut Random, size: usize) -> String {
    let (open, close) =
        *random.one_of(&[("\"", "\""), ("“", "”"), (" '", "' "), ("«", "»"), ("``", "''"), ("\"He said '", "'\" ")]);
    let words: Vec<&str> = random.one_of(all).text.split(' ').take(40).collect();
    let mut number = 0_usize;
    filled(size, || {
        number += 1;
        let mark = if number.is_multiple_of(2) && random.one_in(3) { close } else { open };
        format!("{mark}{} ", words.get(number % words.len().max(1)).unwrap_or(&"no"))
    })
}

fn reported(_: &[Article], random: &mut Random, size: usize) -> String {
    let link = *random.one_of(&[
        " said that ",
        " told reporters ",
        " denied that ",
        ", said ",
        ", according to ",
        " believes ",
    ]);
    let mut number = 0_usize;
    filled(size, || {
        number += 1;
        let who = *random.one_of(&[
            "the minister",
            "He",
            "they",
            "Anna Rossi",
            "a spokesman for the Army",
            "the group",
            "Mr. Tan",
        ]);
        format!("{who}{link}{}", if number.is_multiple_of(40) { ".\n\n" } else { "" })
    })
}

fn names(_: &[Article], random: &mut Random, size: usize) -> String {
    let mut number = 0_usize;
    filled(size, || {
        number += 1;
        let first = *random.one_of(&[
            "Anna",
            "Jo",
            "Mohammed",
            "General",
            "Al",
            "Ministry of",
            "Bank of",
            "Liberation Front of",
        ]);
        let verb = *random.one_of(&["met", "killed", "said it was", "accused", "and", "of", "joined", "born in"]);
        format!("{first} {} {verb} ", letters(number))
    }) + "."
}

/// A name made of a number: `Bacada`.
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    while number > 0 {
        let syllable = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu"][number % 10];
        name.push_str(syllable);
        number /= 10;
    }
    let first = name.remove(0).to_ascii_uppercase();
    format!("{first}{name}")
}

fn forms(_: &[Article], random: &mut Random, size: usize) -> String {
    filled(size, || {
        let form = *random.one_of(&[
            "Tan",
            "Jo Tan",
            "J. Tan",
            "Mr. Tan",
            "President Jo Tan",
            "the president",
            "he",
            "him",
            "Jo A. Tan",
            "Tan's",
            "TAN",
            "Tans",
        ]);
        let verb = *random.one_of(&["said", "met", "attacked", "told", "and", "left for", "was arrested by"]);
        let end = if random.one_in(9) { ". " } else { " " };
        format!("{form} {verb}{end}")
    })
}

fn list(all: &[Article], random: &mut Random, size: usize) -> String {
    let words: Vec<&str> = random.one_of(all).text.split_whitespace().collect();
    let end = *random.one_of(&[", ", " and ", ", and ", " / ", "; ", ",\n", " or "]);
    filled(size, || format!("{}{end}", words[random.below(words.len())]))
}

fn lines(all: &[Article], random: &mut Random, size: usize) -> String {
    let words: Vec<&str> = random.one_of(all).text.split_whitespace().collect();
    let end = *random.one_of(&["\n", "\n\n", "\r\n", "\u{2028}", " \n\t"]);
    filled(size, || format!("{}{end}", words[random.below(words.len())]))
}

fn numbers(_: &[Article], random: &mut Random, size: usize) -> String {
    filled(size, || {
        let word = *random.one_of(&[
            "on", "in", "since", "until", "killed", "from", "people,", "percent", "to", "ago.", "before", "between",
            "and",
        ]);
        format!("{word} {} ", random.one_of(&NUMBERS))
    })
}

fn places(_: &[Article], random: &mut Random, size: usize) -> String {
    filled(size, || {
        let place = *random.one_of(&[
            "Paris",
            "Georgia",
            "San Jose",
            "Springfield",
            "Mali",
            "Guinea",
            "Santa Cruz",
            "Aleppo",
            "New York",
            "Al Bab",
            "Washington",
        ]);
        let word =
            *random.one_of(&["in", "near", "between", "and", ",", "north of", "(", ")", "'s", "from", "of", "."]);
        format!("{word} {place} ")
    })
}

fn acts(_: &[Article], random: &mut Random, size: usize) -> String {
    let verbs = [
        "attacked",
        "bombed",
        "met",
        "accused",
        "threatened",
        "arrested",
        "praised",
        "sued",
        "shelled",
        "helped",
        "invaded",
    ];
    filled(size, || {
        let (by, to) =
            *random.one_of(&[("The army", "the rebels"), ("Iran", "Iraq"), ("Police", "protesters"), ("He", "them")]);
        let end = *random.one_of(&[". ", " and ", " in Aleppo on Monday. ", " after ", ", killing 7. ", " because "]);
        format!("{by} {} {to}{end}", random.one_of(&verbs))
    })
}

fn debris(_: &[Article], random: &mut Random, size: usize) -> String {
    filled(size, || match random.below(4) {
        0 => (*random.one_of(&PHRASES)).to_owned(),
        1 => (*random.one_of(&NUMBERS)).to_owned(),
        _ => (*random.one_of(&PIECES)).to_owned(),
    })
}

fn words(all: &[Article], random: &mut Random, size: usize) -> String {
    let mut words: Vec<&str> = random.one_of(all).text.split(' ').collect();
    filled(size, || {
        random.shuffle(&mut words);
        words.join(" ")
    })
}
