//! How foreign the letters of a word look: by three letters in a row, English words against names of towns where other
//! languages are spoken (`data/damage/letters.bin`, made by `build.py`).

const TABLE: &[u8] = include_bytes!("../../../../data/damage/letters.bin");
const SYMBOLS: usize = 27;
/// Steps of the table to one unit of the natural logarithm.
const SCALE: f32 = 16.0;

/// The natural logarithm of how much likelier the word is as a foreign name than as an English word. Letters other than a to
/// z, in either case and with accents taken off before, are passed over.
pub(super) fn foreignness(word: &str) -> f32 {
    let symbols =
        word.bytes().filter(u8::is_ascii_alphabetic).map(|byte| usize::from(byte.to_ascii_lowercase() - b'a') + 1);
    let (mut first, mut second, mut sum) = (0, 0, 0);
    for third in symbols.chain(std::iter::once(0)) {
        let place = (first * SYMBOLS + second) * SYMBOLS + third;
        sum += TABLE.get(place).map_or(0, |byte| i32::from(byte.cast_signed()));
        (first, second) = (second, third);
    }
    sum as f32 / SCALE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_look_more_foreign_than_english_ones() {
        assert_eq!(TABLE.len(), SYMBOLS * SYMBOLS * SYMBOLS);
        let english = ["thoughtfulness", "railway", "overwhelming", "shipment"];
        let foreign = ["zheleznodorozhnik", "vyborgskaja", "krzywda", "szolgaltatas"];
        for (english, foreign) in english.into_iter().zip(foreign) {
            assert!(foreignness(english) < 0.0 && foreignness(foreign) > 0.0, "{english} {foreign}");
        }
        assert_eq!(foreignness("Railway"), foreignness("railway"));
    }
}
