//! The file: named sections behind one table.
//!
//! Layout, little-endian: magic `DLKNOWL1`; u32 version; u32 number of sections; u32 CRC-32 of all that follows; for each
//! section 16 bytes of its name (padded with zeros), u64 offset from the start of the file, u64 length in bytes.

use std::ops::Range;

use crate::error::KnowledgeError;

const MAGIC: &[u8; 8] = b"DLKNOWL1";
const VERSION: u32 = 1;
const HEADER: usize = 20;
const ROW: usize = 32;

/// Whether the checksum of a file is computed when it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Checksum {
    /// It must hold.
    Verify,
    /// The bytes are part of the program, whose tests have verified them.
    Trust,
}

/// Where each section lies in a file.
#[derive(Debug)]
pub(crate) struct Directory {
    sections: Vec<([u8; 16], Range<usize>)>,
}

impl Directory {
    /// Reads the table of sections; checks every bound once, here.
    pub(crate) fn parse(file: &[u8], checksum: Checksum) -> Result<Directory, KnowledgeError> {
        if file.get(..8) != Some(MAGIC) {
            return Err(KnowledgeError::NotKnowledge);
        }
        let number = |at| u32_at(file, at).ok_or(KnowledgeError::Truncated);
        let found = number(8)?;
        if found != VERSION {
            return Err(KnowledgeError::Version { found, expected: VERSION });
        }
        let count = number(12)? as usize;
        let rest = file.get(HEADER..).ok_or(KnowledgeError::Truncated)?;
        if checksum == Checksum::Verify && crc32fast::hash(rest) != number(16)? {
            return Err(KnowledgeError::Checksum);
        }
        let table = count.checked_mul(ROW).and_then(|length| rest.get(..length)).ok_or(KnowledgeError::Truncated)?;
        let mut sections = Vec::new();
        for row in table.chunks_exact(ROW) {
            let (name, place) = row.split_at(16);
            let name = name.try_into().map_err(|_| KnowledgeError::Truncated)?;
            sections.push((name, range(place, file.len()).ok_or(KnowledgeError::Truncated)?));
        }
        Ok(Directory { sections })
    }

    /// Where the section of that name lies.
    pub(crate) fn section(&self, name: &'static str) -> Result<Range<usize>, KnowledgeError> {
        let mut padded = [0; 16];
        padded.iter_mut().zip(name.bytes()).for_each(|(to, from)| *to = from);
        let section = self.sections.iter().find(|section| section.0 == padded);
        section.map(|section| section.1.clone()).ok_or(KnowledgeError::MissingSection(name))
    }
}

fn range(row: &[u8], file_length: usize) -> Option<Range<usize>> {
    let number = |at: usize| -> Option<usize> {
        let bytes = row.get(at..at + 8)?.try_into().ok()?;
        usize::try_from(u64::from_le_bytes(bytes)).ok()
    };
    let (start, length) = (number(0)?, number(8)?);
    let end = start.checked_add(length)?;
    (end <= file_length).then_some(start..end)
}

/// The u16 at a position.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// The number of three bytes at a position.
pub(crate) fn u24_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(3)?)?;
    Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]))
}

/// The u32 at a position.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}
