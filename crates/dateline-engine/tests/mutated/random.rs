//! Chance that can be repeated.

/// Sebastiano Vigna's SplitMix64.
pub struct Random(u64);

impl Random {
    /// What follows from a seed and the number of an input.
    pub fn of(seed: u64, number: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0xd134_2543_de82_ef95) ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        random.next();
        random
    }

    /// Any number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below the limit; 0 where that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// A number from `least` on, below `limit`.
    pub fn between(&mut self, least: usize, limit: usize) -> usize {
        least + self.below(limit.saturating_sub(least))
    }

    /// Whether it is one of so many.
    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// One of them; there must be one.
    pub fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }

    /// Another order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for at in (1..all.len()).rev() {
            all.swap(at, self.below(at + 1));
        }
    }

    /// A character boundary of the text.
    pub fn place_in(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        text.floor_char_boundary(at)
    }

    /// Two character boundaries of the text, at most so many bytes apart.
    pub fn passage_of(&mut self, text: &str, most: usize) -> std::ops::Range<usize> {
        let start = self.place_in(text);
        let length = self.below(most + 1);
        start..text.floor_char_boundary((start + length).min(text.len())).max(start)
    }
}
