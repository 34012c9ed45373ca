//! The rules by which records are made, each declared once: its name as `why` has it, what it does, and sentences of our own that show
//! it at work and where it fails.
//!
//! A record of this crate gets its `why` from a [`Rule`] and from nothing else, so that no name stands in a report that the codebook
//! (`docs/codebook.md`, `dateline codebook NAME`) does not explain. The codebook's tests read every example.

use std::fmt;

use dateline_report::{Span, Why};

use crate::events::lexicon;

/// Declares rules: the doc comment is what the codebook says of the rule, then come its name and its examples. `gives` is a text and the
/// record that it gives; `misses` a text, the record that a person reads in it, and behind `but` what the program makes of it instead; `wrong` a
/// text and a record that it gives and no person reads in it.
macro_rules! rules {
    ($($(#[doc = $does:literal])+ $constant:ident = $name:literal {
        $(gives $text:literal => $gives:literal;)*
        $(misses $missed:literal => $should:literal $(but $instead:literal)?;)*
        $(wrong $misread:literal => $made:literal;)*
    })*) => {
        $($(#[doc = $does])+
        pub(crate) static $constant: $crate::rules::Rule = $crate::rules::Rule {
            name: $name,
            does: concat!($($does),+),
            examples: &[$($crate::rules::Example { text: $text, gives: $gives }),*],
            misses: &[$($crate::rules::Miss { text: $missed, should: $should, instead: &[$($instead)?] }),*],
            wrong: &[$($crate::rules::Example { text: $misread, gives: $made }),*],
        };)*

        /// All of them, in the order of the codebook.
        pub(super) static ALL: &[&$crate::rules::Rule] = &[$(&$constant),*];
    };
}

pub(crate) mod actors;
pub(crate) mod damage;
pub(crate) mod datelines;
pub(crate) mod designations;
pub(crate) mod events;
pub(crate) mod facts;
pub(crate) mod parties;
pub(crate) mod places;
pub(crate) mod statements;
pub(crate) mod status;
pub(crate) mod times;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name in reports. A part in capitals stands for a word of the text: `events/verb/WORD`.
    pub name: &'static str,
    /// What it does, in sentences.
    pub does: &'static str,
    /// Texts that show it.
    pub examples: &'static [Example],
    /// Texts on which it, or the lack of another, fails.
    pub misses: &'static [Miss],
    /// Texts of which it makes what nobody reads in them.
    pub wrong: &'static [Example],
}

/// A text and a record that it gives, in the codebook's notation.
#[derive(Debug)]
pub struct Example {
    /// The text.
    pub text: &'static str,
    /// The record.
    pub gives: &'static str,
}

/// A text of which the program does not make what a person reads in it.
#[derive(Debug)]
pub struct Miss {
    /// The text.
    pub text: &'static str,
    /// The record that a person reads in it.
    pub should: &'static str,
    /// What the program makes of it; empty where it makes nothing of the sort.
    pub instead: &'static [&'static str],
}

/// Rules that make, or decide over, one kind of record.
#[derive(Debug)]
pub struct Family {
    /// The field of the report, or of an event, that they fill: `statements`, `status of events`.
    pub records: &'static str,
    /// What they have in common.
    pub about: &'static str,
    /// The rules.
    pub rules: &'static [&'static Rule],
}

/// All rules, by what they make.
pub static FAMILIES: &[Family] = &[
    Family { records: "datelines", about: datelines::ABOUT, rules: datelines::ALL },
    Family { records: "times", about: times::ABOUT, rules: times::ALL },
    Family { records: "places", about: places::ABOUT, rules: places::ALL },
    Family { records: "actors", about: actors::ABOUT, rules: actors::ALL },
    Family { records: "statements", about: statements::ABOUT, rules: statements::ALL },
    Family { records: "events", about: events::ABOUT, rules: events::ALL },
    Family { records: "status of events", about: status::ABOUT, rules: status::ALL },
    Family { records: "parties of events", about: parties::ABOUT, rules: parties::ALL },
    Family { records: "designations", about: designations::ABOUT, rules: designations::ALL },
    Family { records: "facts", about: facts::ABOUT, rules: facts::ALL },
    Family { records: "damage", about: damage::ABOUT, rules: damage::ALL },
];

/// The name of a rule with the words of the text in it: `events/verb/attack`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleName(String);

impl RuleName {
    /// The reason that a record gives: this rule, and the spans it looked at.
    pub(crate) fn why(&self, spans: Vec<Span>) -> Why {
        Why::new(self.0.clone(), spans)
    }
}

impl Rule {
    /// The reason that a record gives: this rule, and the spans it looked at.
    pub(crate) fn why(&self, spans: Vec<Span>) -> Why {
        Why::new(self.name, spans)
    }

    /// The same with a note for people.
    pub(crate) fn why_noted(&self, note: String) -> Why {
        Why { note: Some(note), ..self.why(Vec::new()) }
    }

    /// The name with words in place of the parts in capitals, in their order.
    pub(crate) fn of_words(&self, words: &[&str]) -> RuleName {
        let mut words = words.iter();
        let parts = self.name.split('/').map(|part| if is_open(part) { words.next().unwrap_or(&part) } else { part });
        RuleName(parts.collect::<Vec<_>>().join("/"))
    }

    /// Whether `name`, as it stands in a report, is of this rule.
    pub fn has_name(&self, name: &str) -> bool {
        let (own, given) = (self.name.split('/'), name.split('/'));
        own.clone().count() == given.clone().count()
            && own.zip(given).all(|(own, given)| own == given || is_open(own) && !given.is_empty())
    }
}

/// The rows of the lexicon of events that a rule's name leads to: of `events/verb/lift` those of `lift`, by table. A row is
/// tab-separated: words, conditions, what they then tell, and how sure it is; of `light.tsv` words, place, effect.
pub fn lexicon_rows(name: &str) -> Vec<(&'static str, Vec<String>)> {
    let tables = match name.split('/').collect::<Vec<_>>()[..] {
        ["events", "verb", verb] => vec![("verbs.tsv", lexicon::rows_of_verb(verb))],
        ["events", "noun", noun] => vec![("nouns.tsv", lexicon::rows_of_noun(noun))],
        ["events", "noun", noun, _, verb] => {
            vec![("nouns.tsv", lexicon::rows_of_noun(noun)), ("light.tsv", lexicon::rows_of_light_verb(verb))]
        }
        _ => Vec::new(),
    };
    tables.into_iter().filter(|(_, rows)| !rows.is_empty()).collect()
}

/// Whether a part of a name stands for a word.
fn is_open(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Rules are told apart by their names.
impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_capitals_stand_for_words() {
        assert_eq!(
            events::NOUN_OF_VERB.of_words(&["ceasefire", "ends", "break"]).0,
            "events/noun/ceasefire/ends/break"
        );
        assert!(events::VERB.has_name("events/verb/lift") && !events::VERB.has_name("events/noun/lift"));
        assert!(!events::NOUN.has_name("events/noun/talk/does/hold"));
        assert!(events::NOUN_OF_VERB.has_name("events/noun/talk/does/hold"));
        assert!(statements::COLON.has_name("statements/colon") && !statements::COLON.has_name("statements/learned"));
    }
}
