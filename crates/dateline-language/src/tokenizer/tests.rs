//! Tests of the whole tokenizer against the model in the repository. Expected tokens are what the rules of the
//! reference give by hand reading.

use super::*;
use crate::hash::string_id;
use crate::test_model;

struct Workshop {
    tokenizer: Tokenizer,
    lexicon: Lexicon,
    cache: ChunkCache,
}

impl Workshop {
    fn new() -> Self {
        let file = test_model::file();
        let container = Container::parse(&file).unwrap();
        let tokenizer = Tokenizer::from_container(&container).unwrap();
        Workshop { tokenizer, lexicon: Lexicon::new(), cache: ChunkCache::new() }
    }

    fn tokenize(&mut self, text: &str) -> Vec<RawToken> {
        let mut tokens = Vec::new();
        self.tokenizer.tokenize(text, &mut self.lexicon, &mut self.cache, &mut tokens);
        tokens
    }

    fn forms<'t>(&mut self, text: &'t str) -> Vec<&'t str> {
        let tokens = self.tokenize(text);
        tokens.iter().map(|token| &text[token.byte_start as usize..token.byte_end as usize]).collect()
    }

    fn norms(&mut self, text: &str) -> Vec<u64> {
        let tokens = self.tokenize(text);
        tokens.iter().map(|token| self.lexicon.attributes(token.lexeme).norm).collect()
    }
}

/// Texts with a bar wherever two tokens touch; a space parts tokens too.
const CASES: &[&str] = &[
    // Affixes.
    "(|see below|)|.",
    "“|Not yet|,|” she said|.",
    "''|quoted|''",
    "\"|'|nested|'|\"",
    "US$|10 and C$|3.50 or €|5|m",
    "10|km|, 3.5|m²|, 20|%|, 100|€",
    "5|+ and +5",
    "Wait|... what",
    "the minister|’s aide",
    "20|°|C|.",
    "In the USSR|.",
    "Plan B.",
    "[|1|] {|2|}",
    // Infixes.
    "U.S.-led talks",
    "well|-|known names",
    "he|/|she and/or",
    "1990|-|1995",
    "left|—|right",
    "one|--|two",
    "end|.|Start",
    "a|,|b 1,000",
    "x|=|y 10:30",
    "5|*|4",
    "wait|...|what",
    "-dash",
    // Exceptions.
    "ca|n't do|n’t I|'d|'ve",
    "Mr. Smith vs. Jones",
    "at 10|p.m. or 9|pm",
    "e.g. gon|na ’em",
    "the U.K.|'s firms|, Acme Co.",
    "C++|, o’clock",
    // Addresses.
    "https://www.example.org/a/b?c=d#e",
    "(|http://news.example.co.uk:8080/x|)|.",
    "bob.smith@example.com|,",
    "8.8.8.8:80/x a_b.com",
    // Emoticons and symbols.
    "Hi :) hello|:)",
    "(: :-(",
    "😀|👍|🏽",
    "5|★|★ ©|2020",
    "¯\\(ツ)/¯",
    // Other scripts.
    "Москва|, Россия|.",
    "Санкт|-|Петербург",
    "שלום|,",
    "بالعالم|؟",
    "e\u{301}te\u{301}",
    "文字|。",
];

#[test]
fn cases_split_as_written() {
    let mut workshop = Workshop::new();
    for case in CASES {
        let text = case.replace('|', "");
        let expected: Vec<&str> = case.split(['|', ' ']).collect();
        assert_eq!(workshop.forms(&text), expected, "{text}");
    }
}

#[test]
fn whitespace_beyond_one_space_is_a_token() {
    let mut workshop = Workshop::new();
    assert_eq!(workshop.forms("a  b"), ["a", " ", "b"]);
    assert_eq!(workshop.forms("a\r\n\r\nb \t c"), ["a", "\r\n\r\n", "b", "\t ", "c"]);
    assert_eq!(workshop.forms("  a "), ["  ", "a"]);
    assert_eq!(workshop.forms(" "), [" "]);
    assert!(workshop.forms("").is_empty());
    let spaces: Vec<bool> = workshop.tokenize("a b\nc  d ").iter().map(|token| token.space_after).collect();
    assert_eq!(spaces, [true, false, false, true, false, true]);
}

#[test]
fn torn_exceptions_are_put_together_only_without_spaces() {
    let mut workshop = Workshop::new();
    assert_eq!(workshop.forms("fine:)"), ["fine", ":)"]);
    assert_eq!(workshop.forms("fine: )"), ["fine", ":", ")"]);
}

#[test]
fn norms_come_from_exceptions_then_tables_then_lower_case() {
    let mut workshop = Workshop::new();
    assert_eq!(workshop.norms("can't"), [string_id("can"), string_id("not")]);
    assert_eq!(workshop.norms("€ ’ Minister"), [string_id("$"), string_id("'"), string_id("minister")]);
    assert_eq!(workshop.norms("colour"), [string_id("color")]);
    // The same form with and without a prescribed norm makes two lexemes.
    let tokens = workshop.tokenize("won't wo");
    assert_ne!(tokens[0].lexeme, tokens[2].lexeme);
    assert_eq!(workshop.lexicon.form(tokens[0].lexeme), workshop.lexicon.form(tokens[2].lexeme));
}

#[test]
fn attributes_of_a_word() {
    let mut workshop = Workshop::new();
    let tokens = workshop.tokenize("Xinhua2000s \n ORG");
    let attributes = *workshop.lexicon.attributes(tokens[0].lexeme);
    assert_eq!(attributes.prefix, string_id("X"));
    assert_eq!(attributes.suffix, string_id("00s"));
    assert_eq!(attributes.shape, string_id("Xxxxxddddx"));
    assert_eq!(workshop.lexicon.lower(tokens[0].lexeme), "xinhua2000s");
    assert!(workshop.lexicon.attributes(tokens[1].lexeme).is_space);
    assert_eq!(workshop.lexicon.attributes(tokens[2].lexeme).orth, string_id("ORG"));
}

#[test]
fn what_the_worker_saw_before_does_not_matter() {
    let mut fresh = Workshop::new();
    let mut used = Workshop::new();
    for case in CASES {
        used.tokenize(case);
        used.lexicon.reset_if_full();
    }
    for case in CASES {
        assert_eq!(fresh.forms(case), used.forms(case));
    }
}

#[test]
fn long_chunks_take_linear_time_and_every_byte_is_in_a_token() {
    let mut workshop = Workshop::new();
    for unit in ["(", ")", ".", "-", "a@", "@a.b", "a.", "5km", "'s", ":)", "…", "US$", "é,", "1.", "((:"] {
        let text = unit.repeat(100_000);
        let tokens = workshop.tokenize(&text);
        let mut end = 0;
        for token in tokens {
            assert_eq!(token.byte_start, end);
            end = token.byte_end;
        }
        assert_eq!(end as usize, text.len());
    }
}

#[test]
fn a_reset_lexicon_empties_the_chunk_cache() {
    let mut workshop = Workshop::new();
    workshop.tokenize("Ministers can't agree");
    // Enough distinct words to fill the lexicon.
    let many: String = (0..200_000).map(|number| format!("w{number} ")).collect();
    workshop.tokenize(&many);
    let before = workshop.lexicon.generation();
    workshop.lexicon.reset_if_full();
    assert_ne!(workshop.lexicon.generation(), before);
    assert_eq!(workshop.lexicon.len(), 0);
    assert_eq!(workshop.forms("Ministers can't agree"), ["Ministers", "ca", "n't", "agree"]);
    assert_eq!(workshop.norms("can't"), [string_id("can"), string_id("not")]);
}
