//! Packing with Zstandard and a dictionary that is part of the file format.

use std::io;
use std::sync::OnceLock;

use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

/// How hard it is tried; more takes several times as long for a few per cent.
pub(crate) const LEVEL: i32 = 9;
/// The most that is unpacked in bytes, against damaged or hostile files.
const MOST_UNPACKED: usize = 1 << 30;

/// A dictionary, prepared when it is first used.
pub(crate) struct Dictionary {
    bytes: &'static [u8],
    encoder: OnceLock<EncoderDictionary<'static>>,
    decoder: OnceLock<DecoderDictionary<'static>>,
}

impl Dictionary {
    pub const fn of(bytes: &'static [u8]) -> Self {
        Self { bytes, encoder: OnceLock::new(), decoder: OnceLock::new() }
    }

    pub fn pack(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let encoder = self.encoder.get_or_init(|| EncoderDictionary::copy(self.bytes, LEVEL));
        Compressor::with_prepared_dictionary(encoder)?.compress(bytes)
    }

    pub fn unpack(&self, packed: &[u8]) -> io::Result<Vec<u8>> {
        let decoder = self.decoder.get_or_init(|| DecoderDictionary::copy(self.bytes));
        unpacked(Decompressor::with_prepared_dictionary(decoder)?, packed)
    }
}

/// Unpacks what was packed without a dictionary.
pub(crate) fn unpack_plain(packed: &[u8]) -> io::Result<Vec<u8>> {
    unpacked(Decompressor::new()?, packed)
}

fn unpacked(mut decompressor: Decompressor<'_>, packed: &[u8]) -> io::Result<Vec<u8>> {
    let size = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten().unwrap_or(0);
    decompressor.decompress(packed, usize::try_from(size).unwrap_or(usize::MAX).min(MOST_UNPACKED))
}
