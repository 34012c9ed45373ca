//! Tar archives: POSIX ustar and pax, and what GNU tar made of them, read as a stream.

use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Depth, damaged, is_shown, too_many_members, without_files};
use crate::articles::{Level, Reading, Step, open_stream};
use crate::compression::{ArchiveError, Raw};
use crate::location::{InputName, Location};
use crate::rejection::{Fault, RejectionCode};

const BLOCK: usize = 512;
/// Long names and pax headers.
const LONGEST_EXTENSION: u64 = 1024 * 1024;

/// Whether `head` begins with the header of a member.
pub(crate) fn is_tar(head: &[u8]) -> bool {
    head.get(..BLOCK).is_some_and(|block| block[257..262] == *b"ustar" && checksum_is_right(block))
}

/// A tar archive that is being read.
pub(crate) struct Tar {
    name: InputName,
    stream: Arc<Mutex<Stream>>,
    depth: Depth,
    members: u64,
    found_any: bool,
}

/// What the archive and the member that is being read share.
struct Stream {
    raw: Raw,
    /// Bytes of the member, and of the padding behind it, that are not read yet.
    left: u64,
    padding: u64,
}

/// The bytes of one member.
struct Member(Arc<Mutex<Stream>>);

/// What the next header comes to.
enum Next {
    Member { name: String, kind: u8 },
    Damage(Fault),
    End,
}

impl Tar {
    pub(crate) fn open(name: InputName, raw: Raw, depth: Depth) -> Self {
        let stream = Arc::new(Mutex::new(Stream { raw, left: 0, padding: 0 }));
        Self { name, stream, depth, members: 0, found_any: false }
    }

    fn enter(&mut self, name: &InputName, reading: &Reading) -> Result<Box<dyn Level>, Fault> {
        let depth = self.depth.deeper(&reading.options.limits)?;
        let member = Raw::new(Box::new(Member(Arc::clone(&self.stream))));
        open_stream(name.clone(), member, depth, reading)
    }
}

impl Level for Tar {
    fn step(&mut self, reading: &Reading) -> Step {
        let next = lock(&self.stream).next();
        let (name, kind) = match next {
            Ok(Next::Member { name, kind }) => (name, kind),
            Ok(Next::End) if self.found_any => return Step::End,
            Ok(Next::End) => {
                self.found_any = true;
                return Step::Out(Err(without_files().at(Location::of(&self.name))));
            }
            Ok(Next::Damage(fault)) => {
                self.found_any = true;
                return Step::Out(Err(fault.at(Location::of(&self.name))));
            }
            Err(error) => return Step::Failed(error, Location::of(&self.name)),
        };
        if !is_shown(&name) || matches!(kind, b'1'..=b'6' | b'g' | b'V' | b'D') {
            return Step::Nothing;
        }
        self.found_any = true;
        let member = self.name.member(&name);
        if kind == b'S' {
            let fault =
                Fault::new(RejectionCode::UnreadFormat, "is a sparse file, which is not read", "unpack it first");
            return Step::Out(Err(fault.at(Location::of(&member))));
        }
        self.members += 1;
        if self.members > reading.options.limits.members {
            let mut stream = lock(&self.stream);
            stream.left = u64::MAX;
            let _ = stream.skip();
            return Step::Out(Err(too_many_members(&reading.options.limits).at(Location::of(&self.name))));
        }
        match self.enter(&member, reading) {
            Ok(level) => Step::Enter(level),
            Err(fault) => Step::of_member_fault(fault, &member),
        }
    }
}

impl Stream {
    /// Goes to the next member that is told by a header.
    fn next(&mut self) -> io::Result<Next> {
        let (mut long_name, mut pax_size) = (None, None);
        loop {
            self.skip()?;
            if !self.raw.require(BLOCK) {
                if let Some(error) = self.raw.take_failure() {
                    return Err(error);
                }
                let rest = self.raw.unread().len();
                self.raw.consume(rest);
                return Ok(match rest {
                    0 => Next::End,
                    _ => Next::Damage(damaged("the archive is cut short in the header of a member")),
                });
            }
            let block: [u8; BLOCK] = self.raw.unread()[..BLOCK].try_into().unwrap_or([0; BLOCK]);
            self.raw.set_mark();
            if block == [0; BLOCK] {
                return self.end();
            }
            let Some(size) = number(&block[124..136]).filter(|_| checksum_is_right(&block)) else {
                return Ok(Next::Damage(self.find_next_header()));
            };
            self.raw.consume(BLOCK);
            let kind = block[156];
            let size = if matches!(kind, b'L' | b'K' | b'x' | b'g') { size } else { pax_size.take().unwrap_or(size) };
            self.left = size;
            self.padding = size.next_multiple_of(BLOCK as u64) - size;
            match kind {
                b'L' => long_name = self.extension()?.map(|name| text(&name)),
                b'x' => {
                    let records = self.extension()?.unwrap_or_default();
                    long_name = pax(&records, "path").or(long_name);
                    pax_size = pax(&records, "size").and_then(|size| size.parse().ok());
                }
                b'K' => {}
                _ => return Ok(Next::Member { name: long_name.unwrap_or_else(|| name(&block)), kind }),
            }
        }
    }

    /// Reads on to the end, so that whoever writes the archive is not cut off.
    fn end(&mut self) -> io::Result<Next> {
        self.left = u64::MAX;
        self.padding = 0;
        self.skip()?;
        Ok(Next::End)
    }

    /// Passes over what is left of the member.
    fn skip(&mut self) -> io::Result<()> {
        let mut left = std::mem::take(&mut self.left).saturating_add(std::mem::take(&mut self.padding));
        while left > 0 {
            self.raw.set_mark();
            if !self.raw.require(1) {
                return self.raw.take_failure().map_or(Ok(()), Err);
            }
            let count = (self.raw.unread().len() as u64).min(left);
            self.raw.consume(count as usize);
            left -= count;
        }
        Ok(())
    }

    /// The content of a header that goes on in a member of its own; none where it is too long.
    fn extension(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.left > LONGEST_EXTENSION || !self.raw.require(self.left as usize) {
            return Ok(None);
        }
        Ok(Some(self.raw.unread()[..self.left as usize].to_vec()))
    }

    fn find_next_header(&mut self) -> Fault {
        let mut passed = 0;
        while self.raw.require(BLOCK) {
            if is_tar(&self.raw.unread()[..BLOCK]) {
                break;
            }
            self.raw.consume(BLOCK);
            self.raw.set_mark();
            passed += BLOCK;
        }
        if !self.raw.require(BLOCK) {
            self.raw.consume(self.raw.unread().len());
        }
        damaged(format!("the archive is damaged: {passed} bytes belong to no member"))
    }
}

impl Read for Member {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut stream = lock(&self.0);
        if stream.left == 0 {
            return Ok(0);
        }
        let most = buffer.len().min(usize::try_from(stream.left).unwrap_or(usize::MAX));
        let count = stream.raw.read(&mut buffer[..most])?;
        if count == 0 && most > 0 {
            stream.left = 0;
            stream.padding = 0;
            return Err(io::Error::other(ArchiveError::Damaged(
                "the archive ends in the middle of this member".into(),
            )));
        }
        stream.left -= count as u64;
        Ok(count)
    }
}

/// Levels lie strictly in each other, so nobody ever waits; and one that panicked left the stream as it was.
fn lock(stream: &Mutex<Stream>) -> std::sync::MutexGuard<'_, Stream> {
    stream.lock().unwrap_or_else(PoisonError::into_inner)
}

fn checksum_is_right(block: &[u8]) -> bool {
    // The sum is taken with spaces in its own place.
    let sum = |byte: fn(u8) -> i64| -> i64 {
        block.iter().enumerate().map(|(at, &value)| byte(if (148..156).contains(&at) { b' ' } else { value })).sum()
    };
    let told = number(&block[148..156]).and_then(|told| i64::try_from(told).ok());
    // Some old programs added signed bytes.
    told.is_some() && (told == Some(sum(i64::from)) || told == Some(sum(|byte| i64::from(byte as i8))))
}

/// Octal digits, or a binary number where the first bit is set.
fn number(field: &[u8]) -> Option<u64> {
    if field.first().is_some_and(|first| first & 0x80 != 0) {
        let (first, rest) = field.split_first()?;
        let significant = rest.iter().skip_while(|&&byte| byte == 0).count();
        return (*first == 0x80 && significant < 8)
            .then(|| rest.iter().fold(0, |sum, &byte| sum << 8 | u64::from(byte)));
    }
    let digits: Vec<u8> = field.iter().copied().filter(|byte| *byte != 0 && *byte != b' ').collect();
    let digits = std::str::from_utf8(&digits).ok()?;
    if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, 8).ok() }
}

fn name(block: &[u8]) -> String {
    let prefix = if block[257..263] == *b"ustar\0" { text(&block[345..500]) } else { String::new() };
    let name = text(&block[..100]);
    if prefix.is_empty() { name } else { format!("{prefix}/{name}") }
}

fn text(field: &[u8]) -> String {
    let end = memchr::memchr(0, field).unwrap_or(field.len());
    String::from_utf8_lossy(&field[..end]).into_owned()
}

/// The value of a pax record, `27 path=pages/1.html\n`.
fn pax(records: &[u8], wanted: &str) -> Option<String> {
    let mut rest = records;
    let mut value = None;
    while let Some(space) = memchr::memchr(b' ', rest) {
        let length = std::str::from_utf8(&rest[..space]).ok()?.parse::<usize>().ok()?;
        let record = rest.get(space + 1..length)?;
        let (key, text) = record.split_at(memchr::memchr(b'=', record)?);
        if key == wanted.as_bytes() {
            value = Some(String::from_utf8_lossy(text[1..].trim_ascii_end()).into_owned());
        }
        rest = &rest[length..];
    }
    value
}
