//! How rare a word is in news: the logarithm of articles over articles with the word, in sixteenths.
//!
//! Frequent English words stand in a table (`models/reprints_words.bin`, its card is `models/reprints.md`); other words
//! are taken for rare, short ones for less rare.

use std::sync::OnceLock;

use crate::words::Form;

static TABLE: &[u8] = include_bytes!("../../../models/reprints_words.bin");

/// Bytes of a row: the upper half of a word's hash, little endian, and its rarity.
const ROW: usize = 5;

/// Rarity from which on a word says what a text is about.
pub(crate) const CONTENT: u8 = 37;

/// Rarity of a word that is in no table.
const UNKNOWN: u8 = 104;
const SHORT: [u8; 4] = [0, 16, 32, 56];
const CHARACTER: u8 = 48;
const NUMBER: u8 = 80;
const DIGIT: u8 = 40;

/// The rarity of a word.
pub(crate) fn of(hash: u64, letters: usize, form: Form) -> u8 {
    match form {
        Form::Character => CHARACTER,
        Form::Number if letters == 1 => DIGIT,
        Form::Number => listed(hash).unwrap_or(NUMBER).max(DIGIT),
        Form::Plain | Form::Capital => listed(hash).unwrap_or(*SHORT.get(letters).unwrap_or(&UNKNOWN)),
    }
}

fn listed(hash: u64) -> Option<u8> {
    static SLOTS: OnceLock<Vec<u32>> = OnceLock::new();
    let slots = SLOTS.get_or_init(|| slots(TABLE));
    let mask = slots.len() - 1;
    let wanted = (hash >> 32) as u32;
    let mut place = wanted as usize & mask;
    loop {
        let slot = slots[place];
        if slot == 0 {
            return None;
        }
        if slot & TAG == wanted & TAG {
            return Some((slot & !TAG) as u8);
        }
        place = (place + 1) & mask;
    }
}

/// The part of a slot that tells words apart; the rest is the rarity. The bits left out are those of the place.
const TAG: u32 = 0xffff_ff00;

/// The table as open addressing, at most half full, so that looking up ends.
fn slots(table: &[u8]) -> Vec<u32> {
    let rows = table.chunks_exact(ROW);
    let size = (rows.len() * 2 + 1).next_power_of_two();
    let mut slots = vec![0; size];
    for row in rows {
        let hash = u32::from_le_bytes([row[0], row[1], row[2], row[3]]);
        let mut place = hash as usize & (size - 1);
        while slots[place] != 0 {
            place = (place + 1) & (size - 1);
        }
        slots[place] = hash & TAG | u32::from(row[4].max(1));
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hashing::of_bytes;

    #[test]
    fn function_words_are_common_and_names_rare() {
        let rarity = |word: &str| of(of_bytes(word.as_bytes()), word.len(), Form::Plain);
        assert!(rarity("the") < 8 && rarity("said") < 16);
        assert!(rarity("government") < rarity("khabarovsk"));
        assert_eq!(rarity("khabarovsk"), UNKNOWN);
    }
}
