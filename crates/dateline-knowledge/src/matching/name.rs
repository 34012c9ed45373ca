//! A name taken apart.

mod organisation;
mod person;

use super::kind::Kind;
use super::script::{Joint, Script, Word, words};
use super::sound::{classes, consonants, outline, sounds};
use super::vocabulary::LegalClass;

/// What a word does in a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    /// A name, or a word that tells as little or much as its weight says.
    Name,
    /// One letter that stands for a name.
    Initial,
    /// "al", "bin", "de", "von".
    Particle,
    /// A title, rank or form of address; part of no name.
    Title,
    /// A number, in digits, words or Roman figures.
    Number(u32),
    /// A legal form of a company.
    LegalForm(LegalClass),
    /// An article, preposition or conjunction.
    Filler,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    /// Folded Latin letters, as written.
    pub(super) letters: Box<str>,
    /// The form to which spellings of a particle and abbreviations and translations of a common word are brought.
    pub(super) form: Option<&'static str>,
    /// What it sounds like ([`super::sound`]).
    pub(super) sounds: Box<[u8]>,
    /// Whether it must be written the same: an acronym is no slip of another.
    pub(super) is_fixed: bool,
    /// Classes of the consonants among its sounds and among its letters ([`super::sound::classes`]).
    pub(super) classes: [u32; 2],
    /// Its consonants alone.
    pub(super) consonants: Box<[u8]>,
    /// The letters as written, of a script of signs.
    pub(super) signs: Box<[char]>,
    pub(super) script: Script,
    pub(super) role: Role,
    /// What it tells about who is meant: 0 nothing, 1 as much as a rare name.
    pub(super) weight: f32,
}

impl Token {
    fn new(word: &Word, letters: &str, role: Role, weight: f32) -> Token {
        let sounds = sounds(letters);
        Token {
            letters: letters.into(),
            form: None,
            is_fixed: false,
            classes: [classes(&sounds), classes(letters.as_bytes())],
            consonants: consonants(&sounds).into(),
            sounds: sounds.into(),
            signs: word.signs.as_slice().into(),
            script: word.script,
            role,
            weight,
        }
    }

    fn with_form(self, form: &'static str) -> Token {
        Token { form: Some(form), ..self }
    }

    /// Whether the two are the same word, but for language, abbreviation and script.
    pub(super) fn is_same(&self, other: &Token) -> bool {
        self.letters == other.letters || (self.form.is_some() && self.form == other.form)
    }

    /// Consonants in rough classes; a key, not kept.
    pub(super) fn outline(&self) -> Vec<u8> {
        outline(&self.sounds)
    }

    /// Whether it says who is meant, be it a little: no title, legal form, particle or filler.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.role, Role::Name | Role::Initial | Role::Number(_))
    }
}

/// A name of a person, organisation or craft, read once and compared many times.
///
/// At most 256 letters and 16 words are read. Any text makes a name; one without letters or digits makes an empty name,
/// which matches nothing but another empty one.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    pub(super) kind: Kind,
    pub(super) tokens: Vec<Token>,
    /// All folded words in their order; names with the same are identical.
    pub(super) folded: String,
}

impl Name {
    /// Takes a name apart.
    ///
    /// ```
    /// use dateline_knowledge::matching::{Kind, Name};
    /// let name = Name::parse("Dr. MÜLLER, Hans-Joachim", Kind::Person);
    /// assert_eq!(name.folded(), "dr muller hans joachim");
    /// ```
    pub fn parse(text: &str, kind: Kind) -> Name {
        let words = words(text, true);
        let tokens = match kind {
            Kind::Person => person::tokens(&words),
            Kind::Organisation | Kind::Craft | Kind::Unknown => organisation::tokens(&words, kind),
        };
        let mut folded = String::with_capacity(text.len());
        for word in &words {
            let joined = matches!(word.before, Joint::Stop) && word.letters.len() == 1;
            if !folded.is_empty() && !joined {
                folded.push(' ');
            }
            folded.push_str(&word.letters);
        }
        Name { kind, tokens, folded }
    }

    /// What bears it.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its words in lower-case Latin letters without accents, as the name has them, apart by spaces.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether it has no letter or digit.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}
