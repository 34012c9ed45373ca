//! Hashes that are the same on every machine and in every version: signatures are kept and compared across them.

/// The hash of no letters.
pub(crate) const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, one byte on.
pub(crate) fn push(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Spreads the bits of a hash (the finaliser of MurmurHash3, by Austin Appleby).
pub(crate) fn spread(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// The hash of two in order.
pub(crate) fn join(left: u64, right: u64) -> u64 {
    spread(left.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ right)
}

/// The hash of bytes.
pub(crate) fn of_bytes(bytes: &[u8]) -> u64 {
    spread(bytes.iter().fold(EMPTY, |hash, byte| push(hash, *byte)))
}
