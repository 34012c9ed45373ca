//! LZ4 frames (<https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md>), block by block.

use std::hash::Hasher;

use lz4_flex::block::decompress_into_with_dict;
use twox_hash::XxHash32;

use super::raw::Raw;
use super::{MEMBER_CUT, Step};

pub(super) const MAGIC: &[u8] = &[0x04, 0x22, 0x4d, 0x18];
/// A block may refer to what lies this far behind it.
const REACH: usize = 64 * 1024;
const STORED: u32 = 1 << 31;

const DICTIONARY_ID: u8 = 1;
const CONTENT_CHECKSUM: u8 = 1 << 2;
const CONTENT_SIZE: u8 = 1 << 3;
const BLOCK_CHECKSUM: u8 = 1 << 4;
const INDEPENDENT: u8 = 1 << 5;

/// The state between two blocks of a frame.
pub(super) struct Lz4 {
    frame: Option<Frame>,
    block: Vec<u8>,
}

struct Frame {
    largest_block: usize,
    independent: bool,
    block_checksum: bool,
    content_hash: Option<XxHash32>,
    /// The last bytes unpacked, where blocks refer to those before them.
    history: Vec<u8>,
}

impl Lz4 {
    pub(super) fn new() -> Self {
        Self { frame: None, block: Vec::new() }
    }

    pub(super) fn reset(&mut self) {
        self.frame = None;
    }

    /// Appends the next block to `plain`.
    pub(super) fn step(&mut self, raw: &mut Raw, plain: &mut Vec<u8>) -> Result<Step, String> {
        let Some(frame) = &mut self.frame else {
            if !raw.require(1) {
                return Ok(Step::InputEnd);
            }
            raw.require(LONGEST_HEADER);
            let (frame, length) = Frame::of(raw.unread())?;
            raw.consume(length);
            self.frame = Some(frame);
            return Ok(Step::Unpacked);
        };
        let size = word(raw)?;
        raw.consume(4);
        if size != 0 {
            frame.unpack(size, raw, &mut self.block, plain)?;
            return Ok(Step::Unpacked);
        }
        if let Some(hash) = frame.content_hash.take() {
            let told = word(raw)?;
            raw.consume(4);
            if u64::from(told) != hash.finish() {
                return Err("its checksum differs".to_owned());
            }
        }
        self.frame = None;
        Ok(Step::MemberEnd)
    }
}

const LONGEST_HEADER: usize = 19;

impl Frame {
    /// Reads a frame's header, and tells its length.
    fn of(head: &[u8]) -> Result<(Self, usize), String> {
        if !head.starts_with(MAGIC) {
            return Err("bytes that are no LZ4".to_owned());
        }
        let &[flags, block] = head.get(4..6).ok_or(MEMBER_CUT)? else { return Err(MEMBER_CUT.to_owned()) };
        let size = if flags & CONTENT_SIZE != 0 { 8 } else { 0 };
        let dictionary = if flags & DICTIONARY_ID != 0 { 4 } else { 0 };
        let length = 6 + size + dictionary;
        let &check = head.get(length).ok_or(MEMBER_CUT)?;
        if flags >> 6 != 1 || check != (xxh32(&head[4..length]) >> 8) as u8 {
            return Err("its header is damaged".to_owned());
        }
        if dictionary > 0 {
            return Err("it needs a dictionary that it does not hold".to_owned());
        }
        let largest_block = match (block >> 4) & 7 {
            4 => 64 * 1024,
            5 => 256 * 1024,
            6 => 1024 * 1024,
            7 => 4 * 1024 * 1024,
            _ => return Err("its header tells no size of blocks".to_owned()),
        };
        let frame = Self {
            largest_block,
            independent: flags & INDEPENDENT != 0,
            block_checksum: flags & BLOCK_CHECKSUM != 0,
            content_hash: (flags & CONTENT_CHECKSUM != 0).then(|| XxHash32::with_seed(0)),
            history: Vec::new(),
        };
        Ok((frame, length + 1))
    }

    fn unpack(&mut self, size: u32, raw: &mut Raw, block: &mut Vec<u8>, plain: &mut Vec<u8>) -> Result<(), String> {
        let length = (size & !STORED) as usize;
        if length > self.largest_block {
            return Err("a block is larger than its header allows".to_owned());
        }
        let check = if self.block_checksum { 4 } else { 0 };
        if !raw.require(length + check) {
            return Err(MEMBER_CUT.to_owned());
        }
        let packed = &raw.unread()[..length];
        if self.block_checksum && raw.unread()[length..length + 4] != xxh32(packed).to_le_bytes() {
            return Err("a block's checksum differs".to_owned());
        }
        let unpacked = if size & STORED != 0 {
            packed
        } else {
            block.resize(self.largest_block, 0);
            let count = decompress_into_with_dict(packed, block, &self.history).map_err(|error| error.to_string())?;
            &block[..count]
        };
        plain.extend_from_slice(unpacked);
        if let Some(hash) = &mut self.content_hash {
            hash.write(unpacked);
        }
        if !self.independent {
            self.history.extend_from_slice(&unpacked[unpacked.len().saturating_sub(REACH)..]);
            let behind = self.history.len().saturating_sub(REACH);
            self.history.drain(..behind);
        }
        raw.consume(length + check);
        Ok(())
    }
}

fn word(raw: &mut Raw) -> Result<u32, String> {
    if !raw.require(4) {
        return Err(MEMBER_CUT.to_owned());
    }
    let bytes: [u8; 4] = raw.unread()[..4].try_into().unwrap_or_default();
    Ok(u32::from_le_bytes(bytes))
}

fn xxh32(bytes: &[u8]) -> u32 {
    XxHash32::oneshot(0, bytes)
}

/// The first block of the frame with which `packed` begins; false where it is no frame.
pub(super) fn beginning(packed: &[u8], start: &mut Vec<u8>) -> bool {
    let Ok((mut frame, length)) = Frame::of(packed) else {
        return false;
    };
    let mut rest = Raw::new(Box::new(std::io::Cursor::new(packed[length..].to_vec())));
    let Ok(size) = word(&mut rest) else { return false };
    rest.consume(4);
    size == 0 || frame.unpack(size, &mut rest, &mut Vec::new(), start).is_ok()
}
