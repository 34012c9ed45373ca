//! Parts of speech, morphology and some lemmas, from tags, words and dependency labels.
//!
//! The model's rules in their order: each tests a sequence of tokens and sets attributes of one of them; what a later
//! rule sets replaces what an earlier one set. All rules are tested on the tokens as tagger and parser left them,
//! before any sets something. For a word that no rule names, the outcome depends on tag, label and on whether it is
//! whitespace alone, and is looked up.

mod rules;

use std::collections::HashMap;

use crate::container::Container;
use crate::labels::{Label, Pos, Tag};
use crate::lexeme::{Lexicon, RawToken};
use crate::model::ModelError;
use rules::{Rule, Settings};

/// The word number of a form that no rule names.
const UNNAMED: u16 = 0;

/// What the ruler says of one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ruled {
    /// Universal part of speech.
    pub(crate) pos: Pos,
    /// Number of the features, see [`AttributeRuler::morphology`].
    pub(crate) morphology: u16,
    /// Number of the lemma, see [`AttributeRuler::lemma`]; none leaves it to the lemmatiser.
    pub(crate) lemma: Option<u16>,
    tag: Tag,
    label: Label,
}

/// The compiled rules.
#[derive(Debug)]
pub(crate) struct AttributeRuler {
    rules: Vec<Rule>,
    morphologies: Vec<String>,
    lemmas: Vec<String>,
    words: HashMap<Box<str>, u16>,
    longest_word: usize,
    /// Per word number, the rules of one token that it can pass, ascending; under [`UNNAMED`] those that name no word.
    single: Vec<Vec<u16>>,
    /// Per word number, the rules of several tokens that name it, with the place of that token in the rule.
    sequences: Vec<Vec<(u16, usize)>>,
    /// Outcome of unnamed words by tag and label, first of words, then of whitespace.
    outcomes: Vec<Ruled>,
}

impl AttributeRuler {
    /// Reads the sections `ruler.*`.
    pub(crate) fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        let morphologies = container.text("ruler.morphologies")?;
        let rows = container.text("ruler.rules")?;
        Self::from_rows(morphologies, rows).ok_or_else(|| ModelError::BadSection("ruler.rules".to_owned()))
    }

    fn from_rows(morphologies: &str, rows: &str) -> Option<Self> {
        let morphologies: Vec<String> = morphologies.split_terminator('\n').map(str::to_owned).collect();
        let mut names = rules::Names { morphologies: &morphologies, lemmas: Vec::new(), words: HashMap::new() };
        let rules = rules::parse(rows, &mut names)?;
        let (lemmas, words) = (names.lemmas, names.words);
        let mut ruler = AttributeRuler {
            longest_word: words.keys().map(|word| word.len()).max().unwrap_or(0),
            single: vec![Vec::new(); words.len() + 1],
            sequences: vec![Vec::new(); words.len() + 1],
            outcomes: Vec::new(),
            rules,
            morphologies,
            lemmas,
            words,
        };
        ruler.index_rules()?;
        for is_space in [false, true] {
            for tag in Tag::ALL {
                for label in Label::ALL {
                    ruler.outcomes.push(ruler.outcome(&ruler.single[0], &[], UNNAMED, *tag, *label, is_space));
                }
            }
        }
        Some(ruler)
    }

    fn index_rules(&mut self) -> Option<()> {
        for (number, rule) in self.rules.iter().enumerate() {
            let number = number as u16;
            if let [test] = rule.tests.as_slice() {
                for (word, single) in self.single.iter_mut().enumerate() {
                    if test.names(word as u16) {
                        single.push(number);
                    }
                }
            } else {
                // A sequence is looked for where a word of it stands, so it must name one.
                let place = rule.tests.iter().position(|test| !test.names(UNNAMED))?;
                for (word, sequences) in self.sequences.iter_mut().enumerate() {
                    if rule.tests[place].names(word as u16) {
                        sequences.push((number, place));
                    }
                }
            }
        }
        Some(())
    }

    /// The features `Feature=Value|...` of that number; number 0 stands for none.
    pub(crate) fn morphology(&self, number: u16) -> &str {
        self.morphologies.get(number as usize).map_or("", String::as_str)
    }

    /// The lemma of that number.
    pub(crate) fn lemma(&self, number: u16) -> &str {
        self.lemmas.get(number as usize).map_or("", String::as_str)
    }

    /// Replaces the content of `out` by what the rules say of each token. `tags` and `labels` are those of tagger and
    /// parser, of the same length as `tokens`; the ruler corrects both for whitespace.
    pub(crate) fn apply(
        &self,
        tokens: &[RawToken],
        lexicon: &Lexicon,
        tags: &mut [Tag],
        labels: &mut [Label],
        out: &mut Vec<Ruled>,
    ) {
        out.clear();
        let words: Vec<u16> = tokens.iter().map(|token| self.word(lexicon.lower(token.lexeme))).collect();
        let is_space = |place: usize| lexicon.attributes(tokens[place].lexeme).is_space;
        let passes = |number: u16, start: usize| {
            let tests = &self.rules[number as usize].tests;
            start + tests.len() <= tokens.len()
                && tests
                    .iter()
                    .zip(start..)
                    .all(|(test, place)| test.passes(words[place], tags[place], labels[place], is_space(place)))
        };
        // (token, rule) for each sequence found, in the order of tokens.
        let mut found: Vec<(usize, u16)> = Vec::new();
        for (place, word) in words.iter().enumerate() {
            for (number, offset) in &self.sequences[*word as usize] {
                let Some(start) = place.checked_sub(*offset) else { continue };
                if passes(*number, start) {
                    found.push((start + self.rules[*number as usize].target, *number));
                }
            }
        }
        found.sort_unstable();
        let mut found = found.as_slice();
        for place in 0..tokens.len() {
            let here = found.iter().take_while(|(token, _)| *token == place).count();
            let (sequences, later) = found.split_at(here);
            found = later;
            let (word, tag, label) = (words[place], tags[place], labels[place]);
            let ruled = if word == UNNAMED && sequences.is_empty() {
                self.outcomes[outcome_place(tag, label, is_space(place))]
            } else {
                self.outcome(&self.single[word as usize], sequences, word, tag, label, is_space(place))
            };
            tags[place] = ruled.tag;
            labels[place] = ruled.label;
            out.push(ruled);
        }
    }

    fn word(&self, lower: &str) -> u16 {
        if lower.len() > self.longest_word {
            return UNNAMED;
        }
        self.words.get(lower).copied().unwrap_or(UNNAMED)
    }

    /// Runs rules of one token and those of the sequences found, in the order of their numbers.
    fn outcome(
        &self,
        single: &[u16],
        mut sequences: &[(usize, u16)],
        word: u16,
        tag: Tag,
        label: Label,
        is_space: bool,
    ) -> Ruled {
        let mut ruled = Ruled { pos: Pos::X, morphology: 0, lemma: None, tag, label };
        for number in single {
            while let Some((first, later)) = sequences.split_first()
                && first.1 < *number
            {
                ruled.set(&self.rules[first.1 as usize].settings);
                sequences = later;
            }
            let rule = &self.rules[*number as usize];
            if rule.tests.iter().all(|test| test.passes(word, tag, label, is_space)) {
                ruled.set(&rule.settings);
            }
        }
        for (_, number) in sequences {
            ruled.set(&self.rules[*number as usize].settings);
        }
        ruled
    }
}

impl Ruled {
    fn set(&mut self, settings: &Settings) {
        self.pos = settings.pos.unwrap_or(self.pos);
        self.morphology = settings.morphology.unwrap_or(self.morphology);
        self.lemma = settings.lemma.or(self.lemma);
        self.tag = settings.tag.unwrap_or(self.tag);
        self.label = settings.label.unwrap_or(self.label);
    }
}

fn outcome_place(tag: Tag, label: Label, is_space: bool) -> usize {
    (usize::from(is_space) * Tag::ALL.len() + tag as usize) * Label::ALL.len() + label as usize
}

#[cfg(test)]
mod tests;
