//! Features as hashes: 64 bits of FNV-1a over a feature's parts, of which the lowest [`GROUP_BITS`] say its group.

use dateline_knowledge::fnv;
use dateline_language::Pos;

use crate::document::Part;

/// Bits of a hash that say the group.
const GROUP_BITS: u32 = 4;

/// What is told by a group of features.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Group {
    /// A word of the path, with where it stands.
    Path,
    /// The path as a whole.
    Shape,
    /// A verb with what depends on it.
    Frame,
    /// What depends on a verb, whatever the verb.
    Dependent,
    /// A word between the arguments.
    Between,
    /// Two words between the arguments.
    Pair,
    /// A word beside the arguments.
    Beside,
    /// A word of the sentence.
    Sentence,
    /// The arguments themselves.
    Argument,
    /// What the list of words says of a word.
    Listed,
    /// Beginnings of words.
    Stem,
    /// What the list of words says, all places together.
    Vote,
}

/// A hash in the making.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hash {
    value: u64,
    group: Group,
}

impl Hash {
    pub(super) fn of(group: Group) -> Hash {
        Hash { value: fnv::START_64, group }
    }

    fn byte(self, byte: u8) -> Hash {
        Hash { value: fnv::with_byte_64(self.value, byte), ..self }
    }

    /// A part of the feature, with a mark behind it.
    pub(super) fn text(self, text: &str) -> Hash {
        text.bytes().fold(self, Hash::byte).byte(0)
    }

    pub(super) fn number(self, number: u32) -> Hash {
        number.to_le_bytes().into_iter().fold(self, Hash::byte)
    }

    /// A word: its lemma in small letters, or what sort of name or number it is.
    pub(super) fn word(self, part: &Part<'_>, i: usize) -> Hash {
        match part.pos(i) {
            Pos::Propn => self.text(part.name_of(i).map_or("NAME", |(_, label)| label.as_str())),
            Pos::Num => self.text("NUMBER"),
            _ => part.lemma(i).bytes().fold(self, |hash, byte| hash.byte(byte.to_ascii_lowercase())).byte(0),
        }
    }

    pub(super) fn maybe_word(self, part: &Part<'_>, i: Option<usize>) -> Hash {
        match i {
            Some(i) => self.word(part, i),
            None => self.text("start"),
        }
    }

    pub(super) fn finish(self) -> u64 {
        let mixed = self.value ^ (self.value >> 29);
        mixed >> GROUP_BITS << GROUP_BITS | self.group as u64
    }
}
