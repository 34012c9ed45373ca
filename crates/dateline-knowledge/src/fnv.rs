//! FNV-1a, the hash by which tables of words and weights are looked up; `data/` and `training/` know it too.

/// What a hash of 32 bits begins with.
pub const START_32: u32 = 0x811c_9dc5;
/// What a hash of 64 bits begins with.
pub const START_64: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash of 32 bits with one more byte.
#[inline]
pub const fn with_byte_32(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// A hash of 64 bits with one more byte.
#[inline]
pub const fn with_byte_64(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The hash of some bytes, 32 bits.
#[inline]
pub fn fnv1a_32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(START_32, |hash, &byte| with_byte_32(hash, byte))
}

/// The hash of some bytes, 64 bits.
#[inline]
pub fn fnv1a_64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(START_64, |hash, &byte| with_byte_64(hash, byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the authors' own test vectors (Fowler, Noll and Vo).
    #[test]
    fn known_values() {
        assert_eq!((fnv1a_32(b""), fnv1a_32(b"a")), (0x811c_9dc5, 0xe40c_292c));
        assert_eq!((fnv1a_64(b""), fnv1a_64(b"a")), (0xcbf2_9ce4_8422_2325, 0xaf63_dc4c_8601_ec8c));
    }
}
