//! Scripts, as blocks of letters.

use std::sync::LazyLock;

/// A script that Dateline's languages are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the names are those of Unicode")]
pub enum Script {
    Latin = 1,
    Greek,
    Cyrillic,
    Armenian,
    Hebrew,
    Arabic,
    Thaana,
    Devanagari,
    Bengali,
    Gurmukhi,
    Gujarati,
    Odia,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Georgian,
    Hangul,
    Ethiopic,
    Khmer,
    /// Chinese characters and Japanese kana, which stand in one text.
    Han,
}

impl Script {
    /// Every script, in the order of their numbers.
    pub const ALL: [Script; 26] = {
        use Script::*;
        [
            Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic, Thaana, Devanagari, Bengali, Gurmukhi, Gujarati, Odia,
            Tamil, Telugu, Kannada, Malayalam, Sinhala, Thai, Lao, Tibetan, Myanmar, Georgian, Hangul, Ethiopic, Khmer,
            Han,
        ]
    };

    /// The language that has the script to itself, as far as news goes.
    pub fn only_language(self) -> Option<&'static str> {
        Some(match self {
            Script::Greek => "el",
            Script::Armenian => "hy",
            Script::Thaana => "dv",
            Script::Gurmukhi => "pa",
            Script::Gujarati => "gu",
            Script::Odia => "or",
            Script::Tamil => "ta",
            Script::Telugu => "te",
            Script::Kannada => "kn",
            Script::Malayalam => "ml",
            Script::Sinhala => "si",
            Script::Thai => "th",
            Script::Lao => "lo",
            Script::Tibetan => "bo",
            Script::Myanmar => "my",
            Script::Georgian => "ka",
            Script::Hangul => "ko",
            Script::Khmer => "km",
            Script::Latin
            | Script::Cyrillic
            | Script::Hebrew
            | Script::Arabic
            | Script::Devanagari
            | Script::Bengali
            | Script::Ethiopic
            | Script::Han => return None,
        })
    }

    /// Whether a character stands for a word or a syllable, and words have no gaps between them.
    pub fn is_logographic(self) -> bool {
        self == Script::Han
    }

    /// How much a character says, in letters of an alphabet.
    pub(crate) fn letters_a_character(self) -> usize {
        if self.is_logographic() { 3 } else { 1 }
    }
}

/// What a character is to this crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Space, punctuation, a digit, or a letter of a script that is not known: an end of words.
    Other,
    /// A mark inside words that says nothing: an accent on its own, a vowel point, a joiner.
    Skipped,
    /// A letter of the script of that number, and its small form.
    Letter(u8, u16),
}

/// First and last character of each block of letters, and its script. `training/language_id/features.py` has the same.
const BLOCKS: [(u16, u16, Script); 57] = [
    (0x41, 0x5A, Script::Latin),
    (0x61, 0x7A, Script::Latin),
    (0xAA, 0xAA, Script::Latin),
    (0xBA, 0xBA, Script::Latin),
    (0xC0, 0xD6, Script::Latin),
    (0xD8, 0xF6, Script::Latin),
    (0xF8, 0x2AF, Script::Latin),
    (0x2BB, 0x2BC, Script::Latin),
    (0x1E00, 0x1EFF, Script::Latin),
    (0x370, 0x3FF, Script::Greek),
    (0x1F00, 0x1FFF, Script::Greek),
    (0x400, 0x481, Script::Cyrillic),
    (0x48A, 0x52F, Script::Cyrillic),
    (0x531, 0x556, Script::Armenian),
    (0x561, 0x587, Script::Armenian),
    (0x5D0, 0x5F2, Script::Hebrew),
    (0x620, 0x63F, Script::Arabic),
    (0x641, 0x64A, Script::Arabic),
    (0x66E, 0x66F, Script::Arabic),
    (0x671, 0x6D3, Script::Arabic),
    (0x6D5, 0x6D5, Script::Arabic),
    (0x6EE, 0x6EF, Script::Arabic),
    (0x6FA, 0x6FC, Script::Arabic),
    (0x750, 0x77F, Script::Arabic),
    (0x780, 0x7B1, Script::Thaana),
    (0x900, 0x963, Script::Devanagari),
    (0x971, 0x97F, Script::Devanagari),
    (0x980, 0x9E3, Script::Bengali),
    (0x9F0, 0x9F1, Script::Bengali),
    (0xA00, 0xA65, Script::Gurmukhi),
    (0xA70, 0xA7F, Script::Gurmukhi),
    (0xA80, 0xAE5, Script::Gujarati),
    (0xB00, 0xB65, Script::Odia),
    (0xB80, 0xBE5, Script::Tamil),
    (0xC00, 0xC65, Script::Telugu),
    (0xC80, 0xCE5, Script::Kannada),
    (0xD00, 0xD65, Script::Malayalam),
    (0xD80, 0xDDF, Script::Sinhala),
    (0xE01, 0xE4E, Script::Thai),
    (0xE81, 0xECD, Script::Lao),
    (0xF40, 0xFBC, Script::Tibetan),
    (0x1000, 0x103F, Script::Myanmar),
    (0x1050, 0x108F, Script::Myanmar),
    (0x10A0, 0x10FF, Script::Georgian),
    (0x1C90, 0x1CBF, Script::Georgian),
    (0x1100, 0x11FF, Script::Hangul),
    (0x3131, 0x318E, Script::Hangul),
    (0xAC00, 0xD7A3, Script::Hangul),
    (0x1200, 0x135A, Script::Ethiopic),
    (0x1780, 0x17D3, Script::Khmer),
    (0x3005, 0x3007, Script::Han),
    (0x3041, 0x3096, Script::Han),
    (0x30A1, 0x30FA, Script::Han),
    (0x30FC, 0x30FE, Script::Han),
    (0x3400, 0x4DBF, Script::Han),
    (0x4E00, 0x9FFF, Script::Han),
    (0xF900, 0xFAFF, Script::Han),
];

/// Marks inside words that say nothing: combining accents, Hebrew points, Arabic vowels, tatweel, joiners.
const SKIPPED: [(u16, u16); 9] = [
    (0x300, 0x36F),
    (0x591, 0x5C7),
    (0x610, 0x61A),
    (0x640, 0x640),
    (0x64B, 0x65F),
    (0x670, 0x670),
    (0x200B, 0x200F),
    (0xAD, 0xAD),
    (0xFEFF, 0xFEFF),
];

const SKIP: u8 = 255;

/// Of each character of the Basic Multilingual Plane: the number of its script (0 none, 255 skipped) above its small form.
static KINDS: LazyLock<Box<[u32]>> = LazyLock::new(|| {
    let mut kinds = vec![0u32; 0x10000];
    for (first, last, script) in BLOCKS {
        for point in first..=last {
            let small = char::from_u32(u32::from(point)).and_then(|c| c.to_lowercase().next()).map_or(0, u32::from);
            kinds[usize::from(point)] = (script as u32) << 16 | (small & 0xFFFF);
        }
    }
    for (first, last) in SKIPPED {
        for point in first..=last {
            kinds[usize::from(point)] = u32::from(SKIP) << 16;
        }
    }
    kinds.into_boxed_slice()
});

/// A view of what characters are, for loops over text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Kinds(&'static [u32]);

impl Kinds {
    /// The table, made at its first use.
    pub(crate) fn get() -> Kinds {
        Kinds(&KINDS)
    }

    /// What the character is.
    pub(crate) fn of(self, character: char) -> Kind {
        let entry = self.0.get(character as usize).copied().unwrap_or(0);
        match (entry >> 16) as u8 {
            0 => Kind::Other,
            SKIP => Kind::Skipped,
            script => Kind::Letter(script, entry as u16),
        }
    }
}
