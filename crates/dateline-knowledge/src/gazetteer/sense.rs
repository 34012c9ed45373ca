//! What a name can mean.

use crate::container::u24_at;

/// A place by its number in the gazetteer. Numbers change when the gazetteer is compiled anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceIndex(pub(crate) u32);

impl PlaceIndex {
    /// The number, from 0.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

/// How a name names its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NameForm {
    /// The first name: "Munich", "Bavaria", "Myanmar".
    Name,
    /// A short form in letters: "U.S.", "Calif."; its letter case decides whether it counts.
    Abbreviation,
    /// Another name in Latin script, of whatever language or time: "Muenchen", "Stalingrad".
    Alternate,
    /// What belongs to the place: "Italian", "Parisian".
    Adjective,
    /// Who lives there: "Italians", "Londoner".
    Demonym,
    /// A name in another script, or a country's in another language: "Мюнхен", "Frankreich".
    Native,
}

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WrittenCase {
    /// Without a capital letter at its beginning, or without letters.
    Small,
    /// With a capital letter at its beginning.
    Capitalised,
    /// In capital letters only.
    Capitals,
}

impl WrittenCase {
    /// How a text is written.
    pub fn of(text: &str) -> WrittenCase {
        let mut letters = text.chars().filter(|letter| letter.is_alphabetic());
        match letters.next() {
            Some(first) if first.is_uppercase() && letters.all(|letter| !letter.is_lowercase()) => {
                WrittenCase::Capitals
            }
            Some(first) if first.is_uppercase() => WrittenCase::Capitalised,
            _ => WrittenCase::Small,
        }
    }

    /// How a text is written that goes on with `more`.
    pub(crate) fn and(self, more: WrittenCase) -> WrittenCase {
        if self == WrittenCase::Capitals && more != WrittenCase::Capitals { WrittenCase::Capitalised } else { self }
    }
}

/// One place that a name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sense {
    /// The place.
    pub place: PlaceIndex,
    /// How the name names it.
    pub form: NameForm,
}

/// What of the writing of a name decides whether it can be an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) case: WrittenCase,
    /// Whether a full stop is in it: "Miss." is a state, "Miss" is not.
    pub(crate) has_stop: bool,
}

impl Written {
    pub(crate) fn of(text: &str) -> Written {
        Written { case: WrittenCase::of(text), has_stop: text.contains('.') }
    }

    /// As "US" and "U.S." are.
    fn in_capitals(self) -> bool {
        self.case == WrittenCase::Capitals
    }

    /// As "Calif." is.
    fn stopped(self) -> bool {
        self.has_stop && self.case != WrittenCase::Small
    }

    /// How a text is written that goes on with `more`.
    pub(crate) fn and(self, more: Written) -> Written {
        Written { case: self.case.and(more.case), has_stop: self.has_stop || more.has_stop }
    }
}

// Abbreviations as stored: "US", "Calif.", and both "PA" and "Pa.".
const IN_CAPITALS: u32 = 1;
const STOPPED: u32 = 2;
const IN_CAPITALS_OR_STOPPED: u32 = 7;

/// The senses of a name, the most prominent place first: first names before others, then by inhabitants.
#[derive(Debug, Clone)]
pub struct Senses<'g> {
    stored: &'g [u8],
    written: Written,
}

impl<'g> Senses<'g> {
    pub(crate) const NONE: Senses<'static> =
        Senses { stored: &[], written: Written { case: WrittenCase::Small, has_stop: false } };

    /// All that is stored, abbreviations too.
    pub(crate) fn stored(stored: &'g [u8]) -> Senses<'g> {
        Senses { stored, written: Written { case: WrittenCase::Capitals, has_stop: true } }
    }

    /// Those that a name written that way can have: "us" is no country.
    pub(crate) fn written(self, written: Written) -> Senses<'g> {
        Senses { written, ..self }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.clone().next().is_none()
    }
}

impl Iterator for Senses<'_> {
    type Item = Sense;

    fn next(&mut self) -> Option<Sense> {
        while let Some(stored) = u24_at(self.stored, 0) {
            self.stored = &self.stored[3..];
            let place = PlaceIndex(stored & 0x7_ffff);
            let (form, fits) = match stored >> 19 & 7 {
                0 => (NameForm::Name, true),
                IN_CAPITALS => (NameForm::Abbreviation, self.written.in_capitals()),
                STOPPED => (NameForm::Abbreviation, self.written.stopped()),
                IN_CAPITALS_OR_STOPPED => {
                    (NameForm::Abbreviation, self.written.in_capitals() || self.written.stopped())
                }
                3 => (NameForm::Alternate, true),
                4 => (NameForm::Adjective, true),
                5 => (NameForm::Demonym, true),
                _ => (NameForm::Native, true),
            };
            if fits {
                return Some(Sense { place, form });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_is_told_from_letters_alone() {
        for (text, case) in [
            ("U.S.", WrittenCase::Capitals),
            ("St. John's", WrittenCase::Capitalised),
            ("of", WrittenCase::Small),
            ("iPhone", WrittenCase::Small),
            ("7", WrittenCase::Small),
            ("ÎLE", WrittenCase::Capitals),
            ("北京", WrittenCase::Small),
        ] {
            assert_eq!(WrittenCase::of(text), case, "{text}");
        }
        assert_eq!(WrittenCase::of("NEW").and(WrittenCase::of("York")), WrittenCase::Capitalised);
    }
}
