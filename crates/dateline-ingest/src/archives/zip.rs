//! ZIP archives (PKWARE's APPNOTE 6.3), by the list at their end, one member after another.
//!
//! The list is read as it is needed: however many members it has, none but one is held.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::Crc;

use super::{Depth, damaged, is_shown, too_many_members, without_files};
use crate::articles::{Level, Reading, Step, open_stream};
use crate::compression::{ArchiveError, Budget, Raw};
use crate::location::{InputName, Location};
use crate::rejection::{Fault, RejectionCode};

const END: &[u8] = b"PK\x05\x06";
const END_64_LOCATOR: &[u8] = b"PK\x06\x07";
const END_64: &[u8] = b"PK\x06\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
const END_LENGTH: usize = 22;
const LONGEST_COMMENT: usize = 65_535;
const ENTRY_LENGTH: usize = 46;
const LOCAL_LENGTH: usize = 30;

/// Whether `head` begins as an archive does, an empty one with it.
pub(crate) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(LOCAL) || head.starts_with(END)
}

/// The bytes of an archive, at any offset.
#[derive(Clone)]
pub(crate) enum Source {
    /// A file.
    File(Arc<Mutex<File>>),
    /// Bytes that are held.
    Held(Arc<[u8]>),
}

/// A ZIP archive that is being read.
pub(crate) struct Zip {
    name: InputName,
    source: Source,
    depth: Depth,
    /// Where the next entry of the list is.
    next_entry: u64,
    entries_left: u64,
    /// What offsets in the archive count from: something may stand before it.
    shift: u64,
    members: u64,
}

struct Entry {
    name: String,
    flags: u16,
    method: u16,
    crc: u32,
    packed: u64,
    plain: u64,
    local: u64,
}

impl Zip {
    pub(crate) fn open(name: InputName, source: Source, depth: Depth) -> Result<Self, Fault> {
        let list = List::of(&source).map_err(|error| match error {
            Some(error) => crate::compression::fault_of_reading(&error),
            None => {
                damaged("its list of files, at the end, is missing or damaged, as it is when an archive is cut short")
            }
        })?;
        let List { offset, entries, shift } = list;
        Ok(Self { name, source, depth, next_entry: offset, entries_left: entries, shift, members: 0 })
    }

    fn next_entry(&mut self) -> io::Result<Option<Entry>> {
        let mut fixed = [0; ENTRY_LENGTH];
        self.source.read_exactly(self.next_entry, &mut fixed)?;
        if !fixed.starts_with(ENTRY) {
            return Ok(None);
        }
        let [name_length, extra_length, comment_length] = [28, 30, 32].map(|at| usize::from(short(&fixed, at)));
        let mut rest = vec![0; name_length + extra_length];
        self.source.read_exactly(self.next_entry + ENTRY_LENGTH as u64, &mut rest)?;
        self.next_entry += (ENTRY_LENGTH + rest.len() + comment_length) as u64;
        let mut entry = Entry {
            name: String::from_utf8_lossy(&rest[..name_length]).into_owned(),
            flags: short(&fixed, 8),
            method: short(&fixed, 10),
            crc: word(&fixed, 16),
            packed: word(&fixed, 20).into(),
            plain: word(&fixed, 24).into(),
            local: word(&fixed, 42).into(),
        };
        entry.widen(&rest[name_length..]);
        Ok(Some(entry))
    }

    fn enter(&self, entry: &Entry, name: &InputName, reading: &Reading) -> Result<Box<dyn Level>, Fault> {
        if entry.flags & 1 != 0 {
            let message = "is encrypted";
            return Err(Fault::new(RejectionCode::UnreadFormat, message, "unpack the archive, and give what is in it"));
        }
        let depth = self.depth.deeper(&reading.options.limits)?;
        let local = entry.local.saturating_add(self.shift);
        let mut fixed = [0; LOCAL_LENGTH];
        let found = self.source.read_exactly(local, &mut fixed);
        if found.is_err() || !fixed.starts_with(LOCAL) {
            return Err(damaged("is not where the archive's list says"));
        }
        let lengths = u64::from(short(&fixed, 26)) + u64::from(short(&fixed, 28));
        let data = At { source: self.source.clone(), at: local + LOCAL_LENGTH as u64 + lengths }.take(entry.packed);
        let plain: Box<dyn Read + Send> = match entry.method {
            0 => Box::new(data),
            8 => Box::new(flate2::read::DeflateDecoder::new(data)),
            93 => Box::new(zstd::stream::read::Decoder::new(data).map_err(|error| damaged(error.to_string()))?),
            method => {
                let message = format!("is packed by method {method}, which is not read");
                return Err(Fault::new(RejectionCode::UnreadFormat, message, "unpack the archive first"));
            }
        };
        let budget = depth.budget.clone();
        let checked = Checked { plain, crc: Crc::new(), told: entry.crc, length: entry.plain, read: 0, budget };
        open_stream(name.clone(), Raw::new(Box::new(checked)), depth, reading)
    }
}

impl Level for Zip {
    fn step(&mut self, reading: &Reading) -> Step {
        if self.entries_left == 0 {
            // Of folders and hidden files alone nothing came.
            let is_told = std::mem::replace(&mut self.members, 1) > 0;
            return if is_told { Step::End } else { Step::Out(Err(without_files().at(Location::of(&self.name)))) };
        }
        self.entries_left -= 1;
        let entry = match self.next_entry() {
            Ok(Some(entry)) => entry,
            Ok(None) | Err(_) => {
                self.members += 1;
                let unread = std::mem::take(&mut self.entries_left) + 1;
                let fault = damaged(format!("its list of files is damaged: {unread} are not found"));
                return Step::Out(Err(fault.at(Location::of(&self.name))));
            }
        };
        if entry.name.ends_with('/') || !is_shown(&entry.name) {
            return Step::Nothing;
        }
        self.members += 1;
        if self.members > reading.options.limits.members {
            self.entries_left = 0;
            return Step::Out(Err(too_many_members(&reading.options.limits).at(Location::of(&self.name))));
        }
        let name = self.name.member(&entry.name);
        match self.enter(&entry, &name, reading) {
            Ok(level) => Step::Enter(level),
            Err(fault) => Step::of_member_fault(fault, &name),
        }
    }
}

impl Entry {
    /// Takes the sizes and the offset from the ZIP64 field where they have no room in the entry.
    fn widen(&mut self, mut extra: &[u8]) {
        while let Some((head, rest)) = extra.split_at_checked(4) {
            let (field, rest) = rest.split_at(usize::from(short(head, 2)).min(rest.len()));
            extra = rest;
            if short(head, 0) != 1 {
                continue;
            }
            let mut values = field.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
            for value in [&mut self.plain, &mut self.packed, &mut self.local] {
                if *value == u64::from(u32::MAX)
                    && let Some(wide) = values.next()
                {
                    *value = wide;
                }
            }
        }
    }
}

/// Where the list of an archive is.
struct List {
    offset: u64,
    entries: u64,
    shift: u64,
}

impl List {
    /// Finds the list; the error is none where there is none.
    fn of(source: &Source) -> Result<Self, Option<io::Error>> {
        let length = source.length()?;
        let tail_length = length.min((END_LENGTH + LONGEST_COMMENT) as u64);
        let mut tail = vec![0; tail_length as usize];
        source.read_exactly(length - tail_length, &mut tail)?;
        let at = memchr::memmem::rfind(&tail, END).filter(|at| at + END_LENGTH <= tail.len()).ok_or(None)?;
        let end = length - tail_length + at as u64;
        let record = &tail[at..];
        let mut list = [u64::from(short(record, 10)), word(record, 12).into(), word(record, 16).into()];
        let mut list_end = end;
        if let Some((wide, wide_end)) = Self::wide(source, end)? {
            (list, list_end) = (wide, wide_end);
        }
        let [entries, size, offset] = list;
        let start = list_end.checked_sub(size).ok_or(None)?;
        // Where nothing stands before the archive, the list is where it says.
        let shift = start.checked_sub(offset).ok_or(None)?;
        Ok(Self { offset: start, entries, shift })
    }

    /// The numbers of the ZIP64 end record, and where that begins.
    fn wide(source: &Source, end: u64) -> Result<Option<([u64; 3], u64)>, Option<io::Error>> {
        let Some(locator_at) = end.checked_sub(20) else { return Ok(None) };
        let mut locator = [0; 20];
        source.read_exactly(locator_at, &mut locator)?;
        if !locator.starts_with(END_64_LOCATOR) {
            return Ok(None);
        }
        let mut record = [0; 56];
        // What stands before the archive shifts this record too; it lies right before its locator.
        for at in [long(&locator, 8), locator_at.saturating_sub(56)] {
            if source.read_exactly(at, &mut record).is_ok() && record.starts_with(END_64) {
                return Ok(Some(([long(&record, 32), long(&record, 40), long(&record, 48)], at)));
            }
        }
        Err(None)
    }
}

impl Source {
    fn length(&self) -> io::Result<u64> {
        match self {
            Self::Held(bytes) => Ok(bytes.len() as u64),
            Self::File(file) => file.lock().unwrap_or_else(PoisonError::into_inner).seek(SeekFrom::End(0)),
        }
    }

    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Held(bytes) => {
                let rest = usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
                let count = rest.len().min(buffer.len());
                buffer[..count].copy_from_slice(&rest[..count]);
                Ok(count)
            }
            Self::File(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(at))?;
                file.read(buffer)
            }
        }
    }

    fn read_exactly(&self, at: u64, buffer: &mut [u8]) -> io::Result<()> {
        At { source: self.clone(), at }.read_exact(buffer)
    }
}

/// A reader from an offset on.
struct At {
    source: Source,
    at: u64,
}

impl Read for At {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read_at(self.at, buffer)?;
        self.at += count as u64;
        Ok(count)
    }
}

/// A member's bytes, held against the length and the checksum that the list tells.
struct Checked {
    plain: Box<dyn Read + Send>,
    crc: Crc,
    told: u32,
    length: u64,
    read: u64,
    budget: Budget,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let damaged = |reason: &str| io::Error::other(ArchiveError::Damaged(reason.to_owned()));
        let count = match self.plain.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            Err(error) => return Err(damaged(&error.to_string())),
            Ok(count) => count,
        };
        self.budget.spend(count as u64)?;
        self.crc.update(&buffer[..count]);
        self.read += count as u64;
        if count == 0 && !buffer.is_empty() && (self.read != self.length || self.crc.sum() != self.told) {
            // Told once: the next read finds the end.
            (self.length, self.told) = (self.read, self.crc.sum());
            return Err(damaged("its length or checksum is not what the archive tells"));
        }
        Ok(count)
    }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from(short(bytes, at)) | u32::from(short(bytes, at + 2)) << 16
}

fn long(bytes: &[u8], at: usize) -> u64 {
    u64::from(word(bytes, at)) | u64::from(word(bytes, at + 4)) << 32
}
