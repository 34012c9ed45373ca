//! Reading through gzip and Zstandard, told by their magic bytes, with a cap on how far an input may expand.

use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::limits::{Limits, size_in_words};
use crate::rejection::{Fault, RejectionCode};

const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b, 0x08];
const ZSTD_MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// Window of 128 MB, what the `zstd` program itself accepts unasked: the window is memory that the input chooses.
const ZSTD_WINDOW_LOG: u32 = 27;
const BUFFER: usize = 128 * 1024;

/// How an input is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// RFC 1952, of one member or several.
    Gzip,
    /// RFC 8878, of one frame or several, skippable ones among them.
    Zstandard,
}

impl Compression {
    /// Tells the packing by the first bytes of an input.
    pub fn of(head: &[u8]) -> Self {
        // A Zstandard file may open with a skippable frame: 0x184D2A5? in little endian (RFC 8878, 3.1.2).
        let skippable = head.len() >= 4 && head[0] & 0xf0 == 0x50 && head[1..4] == [0x2a, 0x4d, 0x18];
        if head.starts_with(GZIP_MAGIC) {
            Self::Gzip
        } else if head.starts_with(ZSTD_MAGIC) || skippable {
            Self::Zstandard
        } else {
            Self::None
        }
    }
}

/// The bytes of an input behind its packing, if it has one.
pub fn unpacked(raw: Box<dyn Read + Send>, limits: &Limits) -> io::Result<Box<dyn BufRead + Send>> {
    let packed_bytes = Arc::new(AtomicU64::new(0));
    let counted = Counted { inner: raw, bytes: Arc::clone(&packed_bytes) };
    let mut packed = BufReader::with_capacity(BUFFER, counted);
    // A pipe may hand over its first bytes one at a time; the magic needs four.
    let head = first_bytes(&mut packed)?;
    let compression = Compression::of(&head);
    let packed = io::Cursor::new(head).chain(packed);
    let plain: Box<dyn Read + Send> = match compression {
        Compression::None => return Ok(Box::new(BufReader::with_capacity(BUFFER, packed))),
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(packed)),
        Compression::Zstandard => {
            let mut decoder = zstd::stream::read::Decoder::with_buffer(packed)?;
            decoder.window_log_max(ZSTD_WINDOW_LOG)?;
            Box::new(decoder)
        }
    };
    let capped = Capped { inner: plain, packed_bytes, plain_bytes: 0, limits: *limits };
    Ok(Box::new(BufReader::with_capacity(BUFFER, capped)))
}

fn first_bytes(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(4);
    reader.take(4).read_to_end(&mut head)?;
    Ok(head)
}

/// Counts what is read of the packed input.
struct Counted {
    inner: Box<dyn Read + Send>,
    bytes: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Stops an input that expands beyond its limit, and tells damage to the archive from failures of the disk.
struct Capped {
    inner: Box<dyn Read + Send>,
    packed_bytes: Arc<AtomicU64>,
    plain_bytes: u64,
    limits: Limits,
}

impl Read for Capped {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            _ => io::Error::other(ArchiveError::Damaged(error.to_string())),
        })?;
        self.plain_bytes += read as u64;
        let packed = self.packed_bytes.load(Ordering::Relaxed);
        let allowed = packed.saturating_mul(self.limits.expansion).max(self.limits.expansion_from);
        if self.plain_bytes > allowed {
            return Err(io::Error::other(ArchiveError::Expansion { plain: self.plain_bytes, packed }));
        }
        Ok(read)
    }
}

/// What is wrong with an archive; travels inside an [`io::Error`] through the readers in between.
#[derive(Debug)]
enum ArchiveError {
    Damaged(String),
    Expansion { plain: u64, packed: u64 },
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged(reason) => write!(f, "the compressed data is damaged or cut short ({reason})"),
            Self::Expansion { plain, packed } => {
                let (plain, packed) = (size_in_words(*plain), size_in_words(*packed));
                write!(f, "unpacks to more than {plain} out of {packed}, as a decompression bomb does")
            }
        }
    }
}

impl std::error::Error for ArchiveError {}

/// What a failure while reading means to the person who gave the input.
pub fn fault_of_reading(error: &io::Error) -> Fault {
    let archive = error.get_ref().and_then(|inner| inner.downcast_ref::<ArchiveError>());
    match archive {
        Some(damage @ ArchiveError::Damaged(_)) => Fault::new(
            RejectionCode::DamagedArchive,
            damage.to_string(),
            "fetch the file again, or test it with `gzip -t` or `zstd -t`; what came before the damage was read",
        ),
        Some(bomb @ ArchiveError::Expansion { .. }) => Fault::new(
            RejectionCode::Expansion,
            bomb.to_string(),
            "if the file is to be trusted, unpack it and give the result",
        ),
        None => Fault::new(
            RejectionCode::Unreadable,
            format!("cannot be read to its end: {error}"),
            "check the disk or the program that writes the input; what came before was read",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(packed: Vec<u8>, limits: Limits) -> Result<Vec<u8>, RejectionCode> {
        let mut plain = Vec::new();
        let read = unpacked(Box::new(io::Cursor::new(packed)), &limits).and_then(|mut r| r.read_to_end(&mut plain));
        read.map(|_| plain).map_err(|error| fault_of_reading(&error).code)
    }

    #[test]
    fn gzip_of_several_members_is_one_input() {
        let packed = [gzip(b"one\n"), gzip(b"two\n")].concat();
        assert_eq!(read(packed, Limits::default()).unwrap(), b"one\ntwo\n");
    }

    #[test]
    fn zstandard_of_several_frames_is_one_input() {
        let skippable = [0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9].to_vec();
        let one = zstd::encode_all(&b"one\n"[..], 3).unwrap();
        let two = zstd::encode_all(&b"two\n"[..], 3).unwrap();
        assert_eq!(read([skippable, one, two].concat(), Limits::default()).unwrap(), b"one\ntwo\n");
    }

    #[test]
    fn an_archive_cut_short_is_damaged() {
        let packed = gzip(&[b'x'; 5000]);
        assert_eq!(read(packed[..packed.len() - 6].to_vec(), Limits::default()), Err(RejectionCode::DamagedArchive));
        let packed = zstd::encode_all(&[b'x'; 5000][..], 3).unwrap();
        assert_eq!(read(packed[..packed.len() - 2].to_vec(), Limits::default()), Err(RejectionCode::DamagedArchive));
    }

    #[test]
    fn expansion_is_capped_behind_the_first_bytes() {
        let limits = Limits { expansion: 100, expansion_from: 100_000, ..Limits::default() };
        assert_eq!(read(gzip(&[b'x'; 90_000]), limits).map(|plain| plain.len()), Ok(90_000));
        assert_eq!(read(gzip(&[b'x'; 900_000]), limits), Err(RejectionCode::Expansion));
    }

    #[test]
    fn a_short_or_empty_input_is_not_packed() {
        assert_eq!(read(Vec::new(), Limits::default()).unwrap(), b"");
        assert_eq!(read(b"ab".to_vec(), Limits::default()).unwrap(), b"ab");
    }
}
