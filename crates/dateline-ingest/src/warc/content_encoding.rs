//! Bodies that were packed for the way (RFC 9110, 8.4.1): gzip, deflate, Brotli, Zstandard.

use std::io::{self, Read};

use crate::limits::{Limits, size_in_words};
use crate::rejection::{Fault, RejectionCode};

/// What a body unpacks to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// What came before the packed bytes ended.
    Cut(Vec<u8>),
    /// It is not packed, whatever its header says: many crawlers unpack it and leave the header.
    AsItIs,
}

/// Unpacks `body`, or tells why it cannot be.
pub(super) fn unpacked(body: &[u8], encoding: &str, limits: &Limits) -> Result<Body, Fault> {
    match encoding {
        "identity" | "none" | "utf-8" => Ok(Body::AsItIs),
        "gzip" | "x-gzip" if !body.starts_with(&[0x1f, 0x8b]) => Ok(Body::AsItIs),
        "gzip" | "x-gzip" => read(flate2::read::GzDecoder::new(body), body, limits),
        "deflate" => deflate(body, limits),
        "zstd" if !body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => Ok(Body::AsItIs),
        "zstd" => match zstd::stream::read::Decoder::with_buffer(body) {
            Ok(decoder) => read(decoder, body, limits),
            Err(error) => Err(damaged(&error)),
        },
        "br" => brotli(body, limits),
        _ => {
            let message = format!("body is packed as `{encoding}`, which is not read");
            Err(Fault::new(RejectionCode::UnreadFormat, message, "unpack it first"))
        }
    }
}

/// By the standard with a zlib header; many servers left it away.
fn deflate(body: &[u8], limits: &Limits) -> Result<Body, Fault> {
    let has_header = matches!(body, [first, second, ..]
        if first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    if has_header {
        return read(flate2::read::ZlibDecoder::new(body), body, limits);
    }
    if looks_plain(body) {
        return Ok(Body::AsItIs);
    }
    read(flate2::read::DeflateDecoder::new(body), body, limits)
}

/// Brotli has no magic bytes: what is text already is not packed.
fn brotli(body: &[u8], limits: &Limits) -> Result<Body, Fault> {
    match read(brotli_decompressor::Decompressor::new(body, 4096), body, limits) {
        Err(fault) if fault.code == RejectionCode::DamagedRecord && looks_plain(body) => Ok(Body::AsItIs),
        Ok(Body::Cut(_)) if looks_plain(body) => Ok(Body::AsItIs),
        result => result,
    }
}

fn looks_plain(body: &[u8]) -> bool {
    let start = &body[..body.len().min(512)];
    let controls = start.iter().filter(|&&byte| byte < 0x20 && !byte.is_ascii_whitespace()).count();
    controls == 0
}

fn read(mut packed: impl Read, body: &[u8], limits: &Limits) -> Result<Body, Fault> {
    let most = limits.document as u64 + 1;
    let mut plain = Vec::new();
    let result = packed.by_ref().take(most).read_to_end(&mut plain);
    let length = plain.len() as u64;
    if length > limits.payload_expansion_from && length / limits.payload_expansion > body.len() as u64 {
        let (plain, packed) = (size_in_words(length), size_in_words(body.len() as u64));
        let message = format!("body unpacks to {plain} or more out of {packed}, as a decompression bomb does");
        return Err(Fault::new(RejectionCode::Expansion, message, "if it is to be trusted, unpack it first"));
    }
    if length == most {
        return Err(too_large(limits));
    }
    match result {
        Ok(_) => Ok(Body::Whole(plain)),
        Err(error) if is_cut(&error) => Ok(Body::Cut(plain)),
        Err(error) => Err(damaged(&error)),
    }
}

fn is_cut(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::UnexpectedEof
}

/// The rejection of a document beyond its limit.
pub(super) fn too_large(limits: &Limits) -> Fault {
    let most = size_in_words(limits.document as u64);
    let message = format!("document of more than {most}, the most that is read");
    Fault::new(RejectionCode::DocumentTooLong, message, "split it, or take its text out first")
}

fn damaged(error: &io::Error) -> Fault {
    let message = format!("body is packed, and damaged ({error})");
    Fault::new(RejectionCode::DamagedRecord, message, "fetch the document again")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const PAGE: &[u8] = b"<html><p>Rain fell in Quito. Rain fell in Quito. Rain fell in Quito.</html>";

    fn whole(body: &[u8], encoding: &str) -> Vec<u8> {
        match unpacked(body, encoding, &Limits::default()).unwrap() {
            Body::Whole(plain) => plain,
            other => panic!("{encoding}: {other:?}"),
        }
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn all_encodings() {
        assert_eq!(whole(&gzip(PAGE), "x-gzip"), PAGE);
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(PAGE).unwrap();
        assert_eq!(whole(&encoder.finish().unwrap(), "deflate"), PAGE);
        let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(PAGE).unwrap();
        assert_eq!(whole(&encoder.finish().unwrap(), "deflate"), PAGE);
        assert_eq!(whole(&zstd::encode_all(PAGE, 3).unwrap(), "zstd"), PAGE);
        // An uncompressed meta-block of Brotli: window bits, length 11, and the bytes, made by hand from RFC 7932.
        let brotli = [&[0x0b, 0x05, 0x80][..], b"Rain fell.\n", &[0x03]].concat();
        assert_eq!(whole(&brotli, "br"), b"Rain fell.\n");
    }

    #[test]
    fn a_body_that_was_unpacked_already_is_left_as_it_is() {
        for encoding in ["gzip", "deflate", "br", "zstd", "identity"] {
            assert_eq!(unpacked(PAGE, encoding, &Limits::default()), Ok(Body::AsItIs), "{encoding}");
        }
    }

    #[test]
    fn damage_and_bombs_are_told() {
        let packed = gzip(PAGE);
        assert!(matches!(unpacked(&packed[..packed.len() - 12], "gzip", &Limits::default()), Ok(Body::Cut(_))));
        let mut broken = packed.clone();
        broken[14] ^= 0xff;
        let fault = unpacked(&broken, "gzip", &Limits::default()).unwrap_err();
        assert_eq!(fault.code, RejectionCode::DamagedRecord);
        let bomb = gzip(&vec![b'x'; 31_000_000]);
        assert_eq!(unpacked(&bomb, "gzip", &Limits::default()).unwrap_err().code, RejectionCode::Expansion);
        let limits = Limits { document: 50, ..Limits::default() };
        assert_eq!(unpacked(&packed, "gzip", &limits).unwrap_err().code, RejectionCode::DocumentTooLong);
    }
}
