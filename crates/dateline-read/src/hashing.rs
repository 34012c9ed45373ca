//! Features as hashes of 32 bits, for weights that stand in a table of fixed size.

use dateline_knowledge::fnv;

/// A hash in the making: FNV-1a over the parts of a feature, each with a mark behind it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Feature(u32);

impl Feature {
    /// Begins a feature of that name.
    pub(crate) fn of(name: &str) -> Feature {
        Feature(fnv::START_32).text(name)
    }

    fn byte(self, byte: u8) -> Feature {
        Feature(fnv::with_byte_32(self.0, byte))
    }

    /// Adds a word.
    pub(crate) fn text(self, text: &str) -> Feature {
        text.bytes().fold(self, Feature::byte).byte(0)
    }

    /// Adds a word, its ASCII letters as small ones.
    pub(crate) fn lower(self, text: &str) -> Feature {
        text.bytes().fold(self, |feature, byte| feature.byte(byte.to_ascii_lowercase())).byte(0)
    }

    /// Adds a small number.
    pub(crate) fn number(self, number: u8) -> Feature {
        self.byte(number).byte(0)
    }

    /// The row of a table of `2^bits` rows.
    pub(crate) fn row(self, bits: u32) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 15)).wrapping_mul(0x2c1b_3c6d);
        (mixed ^ (mixed >> 13)) >> (32 - bits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart_and_rows_fit() {
        assert_ne!(Feature::of("a").text("bc").row(18), Feature::of("ab").text("c").row(18));
        assert_eq!(Feature::of("a").lower("Oslo").row(18), Feature::of("a").text("oslo").row(18));
        for number in 0..=255 {
            assert!(Feature::of("n").number(number).row(10) < 1 << 10);
        }
    }
}
