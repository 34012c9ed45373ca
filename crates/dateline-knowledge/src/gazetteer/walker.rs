//! The longest name that begins at a word.

use crate::gazetteer::Gazetteer;
use crate::gazetteer::keys::Key;
use crate::gazetteer::sense::{Senses, Written};
use crate::normalise::fold;

/// What the words so far are.
#[derive(Debug, Clone)]
pub enum Step<'g> {
    /// No name begins with them; nor do any words that follow help.
    Dead,
    /// No name, but names begin with them.
    Alive,
    /// A name.
    Match {
        /// What it means; never empty.
        senses: Senses<'g>,
        /// Whether longer names begin with it.
        alive: bool,
    },
}

/// Takes one word of a text after the other and says whether they are a name so far. Costs one look-up a word; allocates
/// nothing for ASCII words.
#[derive(Debug, Clone)]
pub struct Walker<'g> {
    gazetteer: &'g Gazetteer,
    key: Key,
    written: Option<Written>,
    dead: bool,
    ends_in_space: bool,
    letters: String,
}

impl<'g> Walker<'g> {
    pub(crate) fn new(gazetteer: &'g Gazetteer) -> Walker<'g> {
        let letters = String::new();
        Walker { gazetteer, key: Key::EMPTY, written: None, dead: false, ends_in_space: true, letters }
    }

    /// Begins a new name.
    pub fn restart(&mut self) {
        self.key = Key::EMPTY;
        self.written = None;
        self.dead = false;
        self.ends_in_space = true;
    }

    /// Takes the next word as the text has it; `spaced` says whether white space stands before it. Words are whatever a
    /// tokeniser makes of a text: "St." "John" "'s", "Port" "-" "au" "-" "Prince". A leading "the" is passed over.
    pub fn step(&mut self, word: &str, spaced: bool) -> Step<'g> {
        if !self.dead && !spaced && word == "." {
            return self.full_stop();
        }
        if self.dead || !self.append(word, spaced) {
            self.dead = true;
            return Step::Dead;
        }
        let name = self.key.as_bytes();
        if name.is_empty() {
            return Step::Alive;
        }
        let found = self.gazetteer.keys().look_up(name);
        let written = self.written.unwrap_or(Written::of(""));
        match found.senses.map(|stored| Senses::stored(stored).written(written)) {
            Some(senses) if !senses.is_empty() => Step::Match { senses, alive: found.continues },
            _ if found.continues => Step::Alive,
            _ => {
                self.dead = true;
                Step::Dead
            }
        }
    }

    /// A full stop that the tokeniser parted from its word ends a name, unless it makes it an abbreviation: "Calif" ".", but not
    /// the "US" "." at the end of a sentence.
    fn full_stop(&mut self) -> Step<'g> {
        self.dead = true;
        let Some(written) = self.written else { return Step::Dead };
        let found = self.gazetteer.keys().look_up(self.key.as_bytes());
        let Some(stored) = found.senses.map(Senses::stored) else { return Step::Dead };
        let senses = stored.clone().written(Written { has_stop: true, ..written });
        if senses.clone().count() > stored.written(written).count() {
            return Step::Match { senses, alive: false };
        }
        Step::Dead
    }

    /// Appends a word to the name; false where it cannot be part of one.
    fn append(&mut self, word: &str, spaced: bool) -> bool {
        self.letters.clear();
        fold(word, &mut self.letters);
        let is_ellipsis = self.letters.is_empty() && word.contains('.');
        if is_ellipsis {
            return false;
        }
        let begins = self.key.as_bytes().is_empty();
        if begins && self.letters == "the" {
            return true;
        }
        if word.chars().any(char::is_alphabetic) {
            let written = Written::of(word);
            self.written = Some(self.written.map_or(written, |before| before.and(written)));
        }
        if spaced && !self.ends_in_space && !self.key.push(b" ") {
            return false;
        }
        self.ends_in_space |= spaced;
        let letters = if self.ends_in_space { self.letters.trim_start_matches(' ') } else { self.letters.as_str() };
        if !self.key.push(letters.as_bytes()) {
            return false;
        }
        self.ends_in_space = if letters.is_empty() { self.ends_in_space } else { letters.ends_with(' ') };
        true
    }
}
