//! Gzip, member by member (RFC 1952).

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::raw::Raw;
use super::{MEMBER_CUT, Step};

pub(super) const MAGIC: &[u8] = &[0x1f, 0x8b, 0x08];
/// How much is unpacked at once.
const PIECE: usize = 64 * 1024;
/// A header with its file name and comment.
const LONGEST_HEADER: usize = 64 * 1024;
const TRAILER: usize = 8;

const HEADER_CHECK: u8 = 1 << 1;
const EXTRA: u8 = 1 << 2;
const NAME: u8 = 1 << 3;
const COMMENT: u8 = 1 << 4;
const RESERVED: u8 = 0xe0;

/// The state between two pieces of a member.
pub(super) struct Gzip {
    inflate: Decompress,
    crc: Crc,
    in_member: bool,
    deflate_done: bool,
}

impl Gzip {
    pub(super) fn new() -> Self {
        Self { inflate: Decompress::new(false), crc: Crc::new(), in_member: false, deflate_done: false }
    }

    /// Forgets the member that it was in.
    pub(super) fn reset(&mut self) {
        self.inflate.reset(false);
        self.crc.reset();
        self.in_member = false;
        self.deflate_done = false;
    }

    /// Appends the next piece to `plain`.
    pub(super) fn step(&mut self, raw: &mut Raw, plain: &mut Vec<u8>) -> Result<Step, String> {
        if !self.in_member {
            return self.open(raw);
        }
        if self.deflate_done {
            return self.close(raw);
        }
        if raw.unread().is_empty() && !raw.fill() {
            return Err(MEMBER_CUT.to_owned());
        }
        let before = plain.len();
        plain.reserve(PIECE);
        let consumed_before = self.inflate.total_in();
        let status = self.inflate.decompress_vec(raw.unread(), plain, FlushDecompress::None);
        let consumed = (self.inflate.total_in() - consumed_before) as usize;
        raw.consume(consumed);
        self.crc.update(&plain[before..]);
        match status {
            Ok(Status::StreamEnd) => self.deflate_done = true,
            Ok(_) if consumed == 0 && plain.len() == before && !raw.fill() => return Err(MEMBER_CUT.to_owned()),
            Ok(_) => {}
            Err(error) => return Err(error.to_string()),
        }
        Ok(Step::Unpacked)
    }

    fn open(&mut self, raw: &mut Raw) -> Result<Step, String> {
        if !raw.require(1) {
            return Ok(Step::InputEnd);
        }
        let length = loop {
            match header_length(raw.unread()) {
                Header::Whole(length) => break length,
                Header::Bad(reason) => return Err(reason.to_owned()),
                Header::Short if raw.unread().len() > LONGEST_HEADER => return Err("its header never ends".to_owned()),
                Header::Short if !raw.fill() => return Err(MEMBER_CUT.to_owned()),
                Header::Short => {}
            }
        };
        raw.consume(length);
        self.reset();
        self.in_member = true;
        Ok(Step::Unpacked)
    }

    fn close(&mut self, raw: &mut Raw) -> Result<Step, String> {
        if !raw.require(TRAILER) {
            return Err(MEMBER_CUT.to_owned());
        }
        let word = |at: usize| {
            let bytes: [u8; 4] = raw.unread()[at..at + 4].try_into().unwrap_or_default();
            u32::from_le_bytes(bytes)
        };
        let (sum, length) = (word(0), word(4));
        raw.consume(TRAILER);
        self.in_member = false;
        if sum != self.crc.sum() || length != self.crc.amount() {
            return Err("its checksum differs".to_owned());
        }
        Ok(Step::MemberEnd)
    }
}

enum Header {
    Whole(usize),
    Short,
    Bad(&'static str),
}

fn header_length(bytes: &[u8]) -> Header {
    let known = bytes.len().min(MAGIC.len());
    if bytes[..known] != MAGIC[..known] {
        return Header::Bad("bytes that are no gzip");
    }
    let Some(&flags) = bytes.get(3) else { return Header::Short };
    if flags & RESERVED != 0 {
        return Header::Bad("its header has unknown flags");
    }
    let mut length = 10;
    if flags & EXTRA != 0 {
        let Some(&[low, high]) = bytes.get(length..length + 2) else { return Header::Short };
        length += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for flag in [NAME, COMMENT] {
        if flags & flag != 0 {
            let rest = bytes.get(length..).unwrap_or_default();
            let Some(end) = memchr::memchr(0, rest) else { return Header::Short };
            length += end + 1;
        }
    }
    if flags & HEADER_CHECK != 0 {
        length += 2;
    }
    if bytes.len() < length { Header::Short } else { Header::Whole(length) }
}

/// The first bytes of the member with which `packed` begins, at most as many as `start` has room for; none where it is
/// no member.
pub(super) fn beginning(packed: &[u8], start: &mut Vec<u8>) -> bool {
    // A name of more than a kilobyte is not looked for: hostile bytes could have one begin at every fourth.
    let Header::Whole(length) = header_length(&packed[..packed.len().min(1024)]) else {
        return false;
    };
    Decompress::new(false).decompress_vec(&packed[length..], start, FlushDecompress::None).is_ok()
}
