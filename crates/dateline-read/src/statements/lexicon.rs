//! The cue lexicon: words and phrases that attribute content to a source.
//!
//! The table is `data/cues.tsv`; it is parsed once. A row that does not parse is left out and a test fails.

use foldhash::HashMap;
use std::sync::OnceLock;

use dateline_report::StatementKind;

const TABLE: &str = include_str!("../../data/cues.tsv");

/// What a cue can attribute, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Frames(u8);

impl Frames {
    /// A clause: "said that", "asked whether".
    pub const CLAUSE: Frames = Frames(1);
    /// Quoted words: `"...," she said`.
    pub const QUOTE: Frames = Frames(2);
    /// The source's own act: "promised to pay".
    pub const INFINITIVE: Frames = Frames(4);
    /// What another shall do: "urged the miners to return".
    pub const REQUEST: Frames = Frames(8);
    /// A noun phrase: "announced a truce".
    pub const NOUN: Frames = Frames(16);
    /// A reproach: "accused him of lying".
    pub const ACCUSATION: Frames = Frames(32);
    /// What something is called: "described it as a farce".
    pub const PREDICATION: Frames = Frames(64);

    /// Whether any frame of `other` is among these.
    pub fn has(self, other: Frames) -> bool {
        self.0 & other.0 != 0
    }

    fn parse(text: &str) -> Option<Frames> {
        text.split(',').try_fold(Frames::default(), |frames, name| {
            let frame = match name {
                "clause" => Frames::CLAUSE,
                "quote" => Frames::QUOTE,
                "infinitive" => Frames::INFINITIVE,
                "request" => Frames::REQUEST,
                "noun" => Frames::NOUN,
                "accusation" => Frames::ACCUSATION,
                "predication" => Frames::PREDICATION,
                _ => return None,
            };
            Some(Frames(frames.0 | frame.0))
        })
    }
}

/// One cue.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What the attribution ascribes.
    pub kind: StatementKind,
    /// Whether the cue denies or doubts its content.
    pub denies: bool,
    /// What it can attribute.
    pub frames: Frames,
}

/// The cues by part of speech.
#[derive(Debug, Default)]
pub struct Lexicon {
    verbs: HashMap<&'static str, Entry>,
    nouns: HashMap<&'static str, Entry>,
    adjectives: HashMap<&'static str, Entry>,
    phrases: Vec<(Vec<&'static str>, Entry)>,
}

impl Lexicon {
    /// The lexicon that Dateline ships.
    pub fn shipped() -> &'static Lexicon {
        static SHIPPED: OnceLock<Lexicon> = OnceLock::new();
        SHIPPED.get_or_init(|| Lexicon::parse(TABLE).0)
    }

    /// The cue verb of that lemma.
    pub fn verb(&self, lemma: &str) -> Option<&Entry> {
        self.verbs.get(lemma)
    }

    /// The cue noun of that lemma.
    pub fn noun(&self, lemma: &str) -> Option<&Entry> {
        self.nouns.get(lemma)
    }

    /// The cue adjective of that lemma.
    pub fn adjective(&self, lemma: &str) -> Option<&Entry> {
        self.adjectives.get(lemma)
    }

    /// Phrases such as "according to", as lower-case words.
    pub fn phrases(&self) -> impl Iterator<Item = (&[&'static str], &Entry)> {
        self.phrases.iter().map(|(words, entry)| (words.as_slice(), entry))
    }

    /// Parses a table; also gives the numbers of the lines that are not understood.
    fn parse(table: &'static str) -> (Lexicon, Vec<usize>) {
        let mut lexicon = Lexicon::default();
        let mut bad = Vec::new();
        for (number, line) in table.lines().enumerate() {
            if line.starts_with('#') || line.starts_with("lemma\t") || line.is_empty() {
                continue;
            }
            if lexicon.add(line).is_none() {
                bad.push(number + 1);
            }
        }
        (lexicon, bad)
    }

    fn add(&mut self, line: &'static str) -> Option<()> {
        let mut columns = line.split('\t');
        let (lemma, part, kind) = (columns.next()?, columns.next()?, columns.next()?);
        let (polarity, frames) = (columns.next()?, columns.next()?);
        let kind = match kind {
            "speech" => StatementKind::Speech,
            "belief" => StatementKind::Belief,
            "intention" => StatementKind::Intention,
            "finding" => StatementKind::Finding,
            _ => return None,
        };
        let denies = match polarity {
            "+" => false,
            "-" => true,
            _ => return None,
        };
        let entry = Entry { kind, denies, frames: Frames::parse(frames)? };
        match part {
            "verb" => {
                // A verb that is a cue only with its preposition is known by itself too, with no frame.
                if let Some((verb, _)) = lemma.split_once(' ') {
                    self.verbs.entry(verb).or_insert(Entry { frames: Frames::default(), ..entry });
                }
                let known = self.verbs.insert(lemma, entry);
                known.is_none_or(|known| known.frames == Frames::default()).then_some(())
            }
            "noun" => self.nouns.insert(lemma, entry).is_none().then_some(()),
            "adjective" => self.adjectives.insert(lemma, entry).is_none().then_some(()),
            "phrase" => {
                self.phrases.push((lemma.split(' ').collect(), entry));
                Some(())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_shipped_table_is_understood_and_unique() {
        let (lexicon, bad) = Lexicon::parse(TABLE);
        assert_eq!(bad, Vec::<usize>::new());
        assert!(lexicon.verbs.len() > 300, "{}", lexicon.verbs.len());
    }

    #[test]
    fn a_denial_denies() {
        let lexicon = Lexicon::shipped();
        assert!(lexicon.verb("deny").is_some_and(|entry| entry.denies && entry.frames.has(Frames::CLAUSE)));
        assert!(lexicon.verb("say").is_some_and(|entry| !entry.denies && entry.kind == StatementKind::Speech));
        assert!(lexicon.verb("eat").is_none());
    }
}
