//! Records out of an unpacked stream, and the next one behind any damage.

use std::io;

use super::header::{self, Header};
use super::http;
use super::window::{Ending, Window};
use crate::compression::Members;
use crate::limits::{Limits, size_in_words};
use crate::location::RecordPlace;
use crate::rejection::{Fault, RejectionCode};

/// Enough of a record to tell that it is one.
const LOOK: usize = 512;
/// A block may be larger than the document in it by the answer's header.
const ANSWER_HEADER: usize = 64 * 1024;
/// How far behind a block that does not end where it should the next record is looked for with the block in hand.
const SEARCHED: usize = 1024 * 1024;

pub(super) use header::begins_at as is_record_start;

/// A record.
#[derive(Debug)]
pub struct Record<'a> {
    /// Where it begins.
    pub place: RecordPlace,
    /// Its header.
    pub header: Header,
    /// Its block.
    pub block: Block<'a>,
}

/// What a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block<'a> {
    /// All of it.
    Whole(&'a [u8]),
    /// More than may be held: its first bytes.
    TooLarge(&'a [u8]),
}

/// A stretch of the file that is no whole record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Where it begins.
    pub place: RecordPlace,
    /// What is wrong.
    pub fault: Fault,
}

/// What comes next in a WARC file.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // one at a time, taken apart at once
pub enum Item<'a> {
    /// A whole record.
    Record(Record<'a>),
    /// Something else.
    Damage(Damage),
}

/// The records of a WARC file, in order.
pub struct Records {
    window: Window,
    limits: Limits,
    /// Bytes of the record given last.
    given: usize,
    /// Bytes of its block that are not there yet.
    passed_over: u64,
    /// Whether the bytes here belong to damage that was told already.
    damage_told: bool,
    is_packed: bool,
}

/// What a record turned out to be.
enum Judged {
    /// Whole: the length of its header, and where its block ends.
    Whole(usize, usize),
    /// Too large to be held: the length of its header, and of its block.
    TooLarge(usize, u64),
    Damaged(String),
}

impl Records {
    /// The records of what `members` unpack to.
    pub(crate) fn new(members: Members, limits: Limits) -> Self {
        let is_packed = members.are_packed();
        Self { window: Window::new(members), limits, given: 0, passed_over: 0, damage_told: false, is_packed }
    }

    /// The records of a file, however it is packed.
    pub fn of_stream(stream: Box<dyn io::Read + Send>, limits: Limits) -> Self {
        let mut raw = crate::compression::Raw::new(stream);
        raw.require(4);
        let compression = crate::compression::Compression::of(raw.unread());
        Self::new(Members::new(raw, compression, crate::compression::Budget::unbounded()), limits)
    }

    /// The next record or damage; none at the end. Nothing comes behind an error.
    pub fn next_item(&mut self) -> io::Result<Option<Item<'_>>> {
        loop {
            self.leave_record();
            self.skip_line_ends();
            let place = self.place();
            if self.window.bytes().is_empty() {
                if let Some(error) = self.window.take_failure() {
                    return Err(error);
                }
                let Some(reason) = self.window.leave_damage() else {
                    return Ok(None);
                };
                if !std::mem::take(&mut self.damage_told) {
                    return Ok(Some(Item::Damage(Damage { place, fault: packing_damaged(&reason) })));
                }
                continue;
            }
            self.window.require(LOOK);
            if !is_record_start(self.window.bytes()) {
                let told = std::mem::take(&mut self.damage_told);
                let fault = self.pass_foreign_bytes();
                if !told {
                    return Ok(Some(Item::Damage(Damage { place, fault })));
                }
                continue;
            }
            self.damage_told = false;
            return self.record(place).map(Some);
        }
    }

    fn place(&self) -> RecordPlace {
        let (member, within) = self.window.place();
        // What is not packed has its own offsets.
        match self.is_packed {
            true => RecordPlace { offset: member, within },
            false => RecordPlace { offset: member + within, within: 0 },
        }
    }

    fn leave_record(&mut self) {
        self.window.consume(std::mem::take(&mut self.given));
        let mut left = std::mem::take(&mut self.passed_over);
        while left > 0 && self.window.require(1) {
            self.window.require(2 * LOOK);
            let there = self.window.bytes().len();
            // A length that is too large must not swallow the records behind it.
            if let Some(next) = header::find(self.window.bytes(), 0).filter(|&next| (next as u64) < left) {
                self.window.consume(next);
                return;
            }
            // The last bytes may be the beginning of a record of which the rest is not there yet.
            let passed = if there > LOOK { there - LOOK } else { there };
            let passed = u64::try_from(passed).unwrap_or(u64::MAX).min(left);
            self.window.consume(passed as usize);
            left -= passed;
        }
    }

    fn skip_line_ends(&mut self) {
        while self.window.require(1) {
            let ends = line_ends(self.window.bytes());
            if ends == 0 {
                return;
            }
            self.window.consume(ends);
        }
    }

    /// Passes over what is no record, up to the next that is one.
    fn pass_foreign_bytes(&mut self) -> Fault {
        let begun = self.window.position();
        loop {
            if let Some(next) = header::find(self.window.bytes(), 0) {
                self.window.consume(next);
                return foreign(self.window.position() - begun);
            }
            let there = self.window.bytes().len();
            if self.window.require(there + 1) {
                // A record may have begun in the last bytes.
                self.window.consume(there.saturating_sub(LOOK));
                continue;
            }
            if let Some(Ending::Damage { from, .. }) = self.window.ending()
                && *from <= begun
                && let Some(reason) = self.window.leave_damage()
            {
                return packing_damaged(&reason);
            }
            self.window.consume(there);
            return foreign(self.window.position() - begun);
        }
    }

    fn record(&mut self, place: RecordPlace) -> io::Result<Item<'_>> {
        let header_length = loop {
            if let Some(length) = header::length_of(self.window.bytes()) {
                break length;
            }
            let there = self.window.bytes().len();
            if there >= header::LONGEST || !self.window.require(there + 1) {
                return self.headless(place);
            }
        };
        let header = match Header::of(&self.window.bytes()[..header_length]) {
            Ok(header) => header,
            Err(reason) => {
                self.window.consume(header_length);
                self.damage_told = true;
                return Ok(Item::Damage(Damage { place, fault: damaged(format!("record {reason}")) }));
            }
        };
        match self.judge(header_length, &header) {
            Judged::Whole(from, to) => {
                self.given = to;
                Ok(Item::Record(Record { place, header, block: Block::Whole(&self.window.bytes()[from..to]) }))
            }
            Judged::TooLarge(from, length) => {
                let there = self.window.bytes().len() as u64 - from as u64;
                let to = from + there.min(ANSWER_HEADER as u64) as usize;
                // The whole block is searched for the next record: a length that is too large is a damage too.
                (self.given, self.passed_over) = (from, length);
                Ok(Item::Record(Record { place, header, block: Block::TooLarge(&self.window.bytes()[from..to]) }))
            }
            Judged::Damaged(reason) => {
                if let Some(error) = self.window.take_failure() {
                    return Err(error);
                }
                let of = header.target_uri.as_deref().map_or(String::new(), |uri| format!(" of {uri}"));
                Ok(Item::Damage(Damage { place, fault: damaged(format!("record{of} {reason}")) }))
            }
        }
    }

    /// A record whose header does not end.
    fn headless(&mut self, place: RecordPlace) -> io::Result<Item<'_>> {
        if let Some(error) = self.window.take_failure() {
            return Err(error);
        }
        let next = header::find(self.window.bytes(), 1);
        if let Some(next) = next {
            self.window.consume(next);
            return Ok(Item::Damage(Damage { place, fault: damaged("record whose header does not end") }));
        }
        if let Some(reason) = self.window.leave_damage() {
            return Ok(Item::Damage(Damage { place, fault: packing_damaged(&reason) }));
        }
        self.window.consume(self.window.bytes().len());
        self.damage_told = true;
        Ok(Item::Damage(Damage { place, fault: damaged("record whose header does not end") }))
    }

    /// Whether a record is whole. What is damaged is taken out of the window.
    fn judge(&mut self, from: usize, header: &Header) -> Judged {
        let most = (self.limits.document + ANSWER_HEADER) as u64;
        if header.content_length > most {
            self.window.require(from + ANSWER_HEADER);
            return Judged::TooLarge(from, header.content_length);
        }
        let to = from + header.content_length as usize;
        self.window.require(to + 4 + LOOK);
        if self.window.bytes().len() < to {
            return self.cut_short(from, header.content_length);
        }
        let ends = line_ends(&self.window.bytes()[to..]);
        self.window.require(to + ends + LOOK);
        let behind = &self.window.bytes()[to + ends..];
        if is_record_start(behind) {
            return Judged::Whole(from, to);
        }
        if behind.is_empty() {
            return self.at_the_end(from, to, to + ends);
        }
        self.something_else_behind(from, to, ends)
    }

    /// A block of which less is there than its header tells.
    fn cut_short(&mut self, from: usize, length: u64) -> Judged {
        let bytes = self.window.bytes();
        if let Some(next) = header::find(bytes, from) {
            let reason = format!("says it has {length} bytes, but the next record begins behind {}", next - from);
            self.window.consume(next);
            return Judged::Damaged(reason);
        }
        let there = bytes.len() - from;
        if let Some(reason) = self.window.leave_damage() {
            return Judged::Damaged(format!("is in compressed data that is damaged ({reason})"));
        }
        self.window.consume(from + there);
        Judged::Damaged(format!("is cut off: {there} of {length} bytes are there"))
    }

    /// A block behind which nothing more can be had.
    fn at_the_end(&mut self, from: usize, to: usize, end: usize) -> Judged {
        match self.window.ending() {
            // Whether a member was unpacked rightly is known at its end.
            Some(Ending::Damage { from: damaged, .. }) if self.window.position() + end as u64 > *damaged => {
                let reason = self.window.leave_damage().unwrap_or_default();
                Judged::Damaged(format!("is in compressed data that is damaged ({reason})"))
            }
            _ => Judged::Whole(from, to),
        }
    }

    /// A block behind which no record begins: its length is wrong, or foreign bytes lie behind it.
    fn something_else_behind(&mut self, from: usize, to: usize, ends: usize) -> Judged {
        self.window.require(to + SEARCHED);
        let bytes = self.window.bytes();
        let block = &bytes[from..to];
        let next = header::find(bytes, from);
        let ends_as_it_should = end_a_block(&bytes[to..to + ends]) && next.is_none_or(|next| next >= to);
        // What is left of a block that is longer than told ends in an empty line too.
        let rest = next.filter(|&next| next > to).map(|next| &bytes[to + ends..next]);
        let rest_ends_as_a_block = rest.is_some_and(|rest| ends_in_empty_line(rest) && !has_header_of_record(rest));
        if ends_as_it_should && (http::is_surely_whole(block) || !rest_ends_as_a_block) {
            return Judged::Whole(from, to);
        }
        let length = to - from;
        let reason = match next {
            Some(next) if next < to => {
                format!("says it has {length} bytes, but the next record begins behind {}", next - from)
            }
            Some(next) => format!("says it has {length} bytes, but has up to {}", next - from),
            None => format!("says it has {length} bytes, but does not end there"),
        };
        match next {
            Some(next) => self.window.consume(next),
            None => {
                self.window.consume(from);
                self.damage_told = true;
            }
        }
        Judged::Damaged(reason)
    }
}

fn line_ends(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|&&byte| byte == b'\r' || byte == b'\n').count()
}

/// Whether an empty line is all that these line ends can be.
fn end_a_block(line_ends: &[u8]) -> bool {
    memchr::memchr_iter(b'\n', line_ends).count() >= 2
}

fn ends_in_empty_line(bytes: &[u8]) -> bool {
    let ends = bytes.iter().rev().take_while(|&&byte| byte == b'\r' || byte == b'\n').count();
    end_a_block(&bytes[bytes.len() - ends..])
}

/// Whether foreign bytes are a record of which only the beginning is garbled.
fn has_header_of_record(bytes: &[u8]) -> bool {
    let header = &bytes[..header::length_of(bytes).unwrap_or_default()];
    memchr::memmem::find(header, b"\nWARC-").is_some()
}

fn damaged(message: impl Into<String>) -> Fault {
    let hint = "fetch the file again, or leave it out; the records before and behind it are read";
    Fault::new(RejectionCode::DamagedRecord, message, hint)
}

fn foreign(bytes: u64) -> Fault {
    damaged(format!("{} between records that belong to none", size_in_words(bytes)))
}

fn packing_damaged(reason: &str) -> Fault {
    damaged(format!("compressed data that is damaged ({reason})"))
}

#[cfg(test)]
mod tests;
