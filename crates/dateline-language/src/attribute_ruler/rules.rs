//! The rules as the model file writes them, one line a fact.
//!
//! `rule TARGET` opens a rule and gives the place of the token it sets; `set ATTRIBUTE VALUE` follows for each thing it
//! sets; then each token it tests: `token`, followed by `ATTRIBUTE in|not_in VALUES...`. Fields are set apart by tabs.

use std::collections::HashMap;

use crate::labels::{Label, Pos, Tag};

/// A rule: tests on successive tokens, and what it sets on the one at `target`.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) target: usize,
    pub(super) settings: Settings,
    pub(super) tests: Vec<TokenTest>,
}

/// What a rule sets.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub(super) pos: Option<Pos>,
    pub(super) morphology: Option<u16>,
    pub(super) lemma: Option<u16>,
    pub(super) tag: Option<Tag>,
    pub(super) label: Option<Label>,
}

/// What a rule asks of one token: sets of tags and labels as bits, and perhaps words.
#[derive(Debug)]
pub(super) struct TokenTest {
    tags: u64,
    labels: u64,
    words: Option<Vec<u16>>,
    is_space: Option<bool>,
}

/// The strings of all rules and their numbers; words count from 1.
#[derive(Debug)]
pub(super) struct Names<'a> {
    pub(super) morphologies: &'a [String],
    pub(super) lemmas: Vec<String>,
    pub(super) words: HashMap<Box<str>, u16>,
}

impl TokenTest {
    fn any() -> Self {
        TokenTest { tags: u64::MAX, labels: u64::MAX, words: None, is_space: None }
    }

    /// Whether a token with the word of that number can pass.
    pub(super) fn names(&self, word: u16) -> bool {
        self.words.as_ref().is_none_or(|words| words.contains(&word))
    }

    /// Whether a token passes.
    pub(super) fn passes(&self, word: u16, tag: Tag, label: Label, is_space: bool) -> bool {
        self.tags >> tag as u8 & 1 == 1
            && self.labels >> label as u8 & 1 == 1
            && self.is_space.is_none_or(|wanted| wanted == is_space)
            && self.names(word)
    }
}

// Sets of tags and of labels are kept as the bits of 64-bit words.
const _: () = assert!(Tag::ALL.len() <= 64 && Label::ALL.len() <= 64);

/// All rules in their order; none if the text is not as described above.
pub(super) fn parse(rows: &str, names: &mut Names<'_>) -> Option<Vec<Rule>> {
    let mut rules: Vec<Rule> = Vec::new();
    for row in rows.split_terminator('\n') {
        let mut fields = row.split('\t');
        match fields.next()? {
            "rule" => {
                let target = fields.next()?.parse().ok()?;
                rules.push(Rule { target, settings: Settings::default(), tests: Vec::new() });
            }
            "set" => {
                let (attribute, value) = (fields.next()?, fields.next()?);
                set(&mut rules.last_mut()?.settings, attribute, value, names)?;
            }
            "token" => rules.last_mut()?.tests.push(TokenTest::any()),
            attribute => {
                let wanted = fields.next()? == "in";
                let values: Vec<&str> = fields.collect();
                restrict(rules.last_mut()?.tests.last_mut()?, attribute, wanted, &values, names)?;
            }
        }
    }
    rules.iter().all(|rule| rule.target < rule.tests.len()).then_some(rules)
}

fn set(settings: &mut Settings, attribute: &str, value: &str, names: &mut Names<'_>) -> Option<()> {
    match attribute {
        "POS" => settings.pos = Some(Pos::from_name(value)?),
        "TAG" => settings.tag = Some(Tag::from_name(value)?),
        "DEP" => settings.label = Some(Label::from_name(value)?),
        "MORPH" => {
            let number = names.morphologies.iter().position(|known| known == value)?;
            settings.morphology = Some(number as u16);
        }
        "LEMMA" => {
            let known = names.lemmas.iter().position(|known| known == value);
            settings.lemma = Some(known.unwrap_or(names.lemmas.len()) as u16);
            if known.is_none() {
                names.lemmas.push(value.to_owned());
            }
        }
        _ => return None,
    }
    Some(())
}

fn restrict(test: &mut TokenTest, attribute: &str, wanted: bool, values: &[&str], names: &mut Names<'_>) -> Option<()> {
    // Tags and labels that this pipeline never gives are left out: no token has them.
    match attribute {
        "TAG" => {
            let set = bits(values.iter().filter_map(|name| Tag::from_name(name)).map(|tag| tag as u8));
            test.tags &= if wanted { set } else { !set };
        }
        "DEP" => {
            let set = bits(values.iter().filter_map(|name| Label::from_name(name)).map(|label| label as u8));
            test.labels &= if wanted { set } else { !set };
        }
        "LOWER" if wanted => {
            let next = |words: &HashMap<Box<str>, u16>| words.len() as u16 + 1;
            let mut numbers = Vec::new();
            for word in values {
                let new = next(&names.words);
                numbers.push(*names.words.entry((*word).into()).or_insert(new));
            }
            test.words = Some(numbers);
        }
        "IS_SPACE" => test.is_space = Some(*values.first()? == "true"),
        _ => return None,
    }
    Some(())
}

fn bits(places: impl Iterator<Item = u8>) -> u64 {
    places.fold(0, |set, place| set | 1 << place)
}
