//! Reading through gzip, Zstandard and LZ4, told by their magic bytes, with a cap on how far an input may expand.
//!
//! A packed file is a row of members (gzip's word; the others say frame), each of which can be unpacked without those
//! before it. [`Members`] unpacks one after another, and finds the next whole one where one is damaged; [`unpacked`] is
//! the same for readers that know nothing of members and stop at damage.

mod budget;
mod gzip;
mod lz4;
mod members;
mod raw;
mod zstandard;

use std::fmt;
use std::io::{self, BufRead, Read};

pub(crate) use budget::Budget;
pub(crate) use members::{Members, Unpacked};
pub(crate) use raw::Raw;
pub(crate) use zstandard::opens_with_dictionary;

use crate::limits::size_in_words;
use crate::rejection::{Fault, RejectionCode};

const MEMBER_CUT: &str = "it ends early";

/// How an input is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// RFC 1952, of one member or several.
    Gzip,
    /// RFC 8878, of one frame or several, skippable ones among them.
    Zstandard,
    /// LZ4 frames, one or several.
    Lz4,
}

impl Compression {
    /// Tells the packing by the first bytes of an input.
    pub fn of(head: &[u8]) -> Self {
        if head.starts_with(gzip::MAGIC) {
            Self::Gzip
        } else if head.starts_with(zstandard::MAGIC) || zstandard::is_skippable(head) {
            Self::Zstandard
        } else if head.starts_with(lz4::MAGIC) {
            Self::Lz4
        } else {
            Self::None
        }
    }
}

/// What one step of a decoder came to.
enum Step {
    /// It went on, and may have appended bytes.
    Unpacked,
    /// A member ended, and its checksum is right.
    MemberEnd,
    /// The input ended where a member could have begun.
    InputEnd,
}

/// The bytes of an input behind its packing. Damage is an error, behind which nothing comes.
pub(crate) fn unpacked(raw: Raw, compression: Compression, budget: Budget) -> Box<dyn Read + Send> {
    Box::new(Unpacking { members: Members::new(raw, compression, budget), plain: Vec::new(), at: 0, ended: false })
}

/// The first bytes, at most about `room`, that `packed`, the beginning of an input, unpacks to.
pub(crate) fn beginning(packed: &[u8], compression: Compression, room: usize) -> Vec<u8> {
    let raw = Raw::new(Box::new(io::Cursor::new(packed.to_vec())));
    let mut members = Members::new(raw, compression, Budget::unbounded());
    let mut plain = Vec::new();
    while plain.len() < room {
        match members.next(&mut plain) {
            Ok(Unpacked::Bytes | Unpacked::Start(_)) => {}
            Ok(Unpacked::Damage(_) | Unpacked::End) | Err(_) => break,
        }
    }
    plain
}

struct Unpacking {
    members: Members,
    plain: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Read for Unpacking {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Unpacking {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.at == self.plain.len() && !self.ended {
            self.plain.clear();
            self.at = 0;
            match self.members.next(&mut self.plain)? {
                Unpacked::Bytes | Unpacked::Start(_) => {}
                Unpacked::End => self.ended = true,
                Unpacked::Damage(reason) => {
                    self.ended = true;
                    return Err(io::Error::other(ArchiveError::Damaged(reason)));
                }
            }
        }
        Ok(&self.plain[self.at..])
    }

    fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.plain.len());
    }
}

/// What is wrong with an archive; travels inside an [`io::Error`] through the readers in between.
#[derive(Debug)]
pub(crate) enum ArchiveError {
    /// The packed bytes are not what was packed.
    Damaged(String),
    /// More came out than the input can account for.
    Expansion {
        /// Bytes that came out.
        plain: u64,
        /// Bytes that were read.
        packed: u64,
    },
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
mod tests;
