//! Members of a packed file, one after another, with the next whole one found where one is damaged.

use std::io;

use memchr::memmem;

use super::raw::Raw;
use super::{Budget, Compression, Step, gzip, lz4, zstandard};

/// Candidates for the beginning of a member that are tried behind one damage; bytes that are not meant to deceive have
/// one in sixteen million.
const MOST_TRIED: usize = 10_000;
/// How much is looked at to tell whether a member begins: in gzip the first bytes come at once, in the others with the
/// first block.
const GZIP_LOOK: usize = 4 * 1024;
const ZSTANDARD_LOOK: usize = 256 * 1024;
const LZ4_LOOK: usize = 1024 * 1024;
const RECORD: &[u8] = b"WARC/";

/// What came next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unpacked {
    /// Bytes, or none yet.
    Bytes,
    /// A member begins at this offset of the input.
    Start(u64),
    /// The member that began last is damaged, for this reason: what came of it is not to be trusted. The next call
    /// finds the next one.
    Damage(String),
    /// The end of the input.
    End,
}

/// Unpacks the members of an input.
pub(crate) struct Members {
    raw: Raw,
    decoder: Decoder,
    compression: Compression,
    dictionary: Option<Vec<u8>>,
    budget: Budget,
    state: State,
    /// Whether every member that was seen began with a record of a WARC file, as they should.
    records_begin_members: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Between,
    /// In a member; `true` until its first bytes came.
    In(bool),
    Damaged,
    Ended,
}

enum Decoder {
    None,
    Gzip(Box<gzip::Gzip>),
    Zstandard(Box<zstandard::Zstandard>),
    Lz4(Box<lz4::Lz4>),
}

impl Members {
    /// The members of what `raw` holds from here on.
    pub(crate) fn new(raw: Raw, compression: Compression, budget: Budget) -> Self {
        let decoder = match compression {
            Compression::None | Compression::Zstandard => Decoder::None,
            Compression::Gzip => Decoder::Gzip(Box::new(gzip::Gzip::new())),
            Compression::Lz4 => Decoder::Lz4(Box::new(lz4::Lz4::new())),
        };
        let state = State::New;
        Self { raw, decoder, compression, dictionary: None, budget, state, records_begin_members: true }
    }

    /// Whether the input is packed at all.
    pub(crate) fn are_packed(&self) -> bool {
        self.compression != Compression::None
    }

    /// Appends what comes next to `plain`. An error is one of reading, or the end of the input's budget: nothing
    /// comes behind it.
    pub(crate) fn next(&mut self, plain: &mut Vec<u8>) -> io::Result<Unpacked> {
        match self.state {
            State::New => self.begin(),
            State::Between => self.begin_member(),
            State::In(is_first) => self.go_on(plain, is_first),
            State::Damaged => self.find_next_member(),
            State::Ended => Ok(Unpacked::End),
        }
    }

    fn begin(&mut self) -> io::Result<Unpacked> {
        self.state = State::Between;
        if self.compression == Compression::Zstandard {
            let opened = zstandard::take_dictionary(&mut self.raw).and_then(|dictionary| {
                self.dictionary = dictionary;
                zstandard::Zstandard::new(self.dictionary.as_deref())
            });
            match opened {
                Ok(decoder) => self.decoder = Decoder::Zstandard(Box::new(decoder)),
                Err(reason) => {
                    self.state = State::Ended;
                    return self.failed(reason);
                }
            }
        }
        Ok(Unpacked::Bytes)
    }

    fn begin_member(&mut self) -> io::Result<Unpacked> {
        // A block device or a tape pads what was written with zeros.
        let padding = |raw: &Raw| raw.unread().iter().take_while(|&&byte| byte == 0).count();
        while self.compression != Compression::None && self.raw.require(1) && padding(&self.raw) > 0 {
            self.raw.consume(padding(&self.raw));
        }
        if !self.raw.require(1) {
            self.state = State::Ended;
            return match self.raw.take_failure() {
                Some(error) => Err(error),
                None => Ok(Unpacked::End),
            };
        }
        self.raw.set_mark();
        self.state = State::In(true);
        Ok(Unpacked::Start(self.raw.offset()))
    }

    fn go_on(&mut self, plain: &mut Vec<u8>, is_first: bool) -> io::Result<Unpacked> {
        let before = plain.len();
        let step = match &mut self.decoder {
            Decoder::None => Ok(copy(&mut self.raw, plain)),
            Decoder::Gzip(gzip) => gzip.step(&mut self.raw, plain),
            Decoder::Zstandard(zstandard) => zstandard.step(&mut self.raw, plain),
            Decoder::Lz4(lz4) => lz4.step(&mut self.raw, plain),
        };
        if plain.len() > before && self.compression != Compression::None {
            self.budget.spend((plain.len() - before) as u64).inspect_err(|_| self.state = State::Ended)?;
        }
        if plain.len() > before && is_first {
            self.records_begin_members &= plain[before..].starts_with(RECORD);
            self.state = State::In(false);
        }
        match step {
            Ok(Step::Unpacked) => {}
            Ok(Step::MemberEnd) => self.state = State::Between,
            Ok(Step::InputEnd) => {
                self.state = State::Ended;
                return self.raw.take_failure().map_or(Ok(Unpacked::End), Err);
            }
            Err(reason) => {
                self.state = State::Damaged;
                return self.failed(reason);
            }
        }
        Ok(Unpacked::Bytes)
    }

    /// A member that ends early may do so because its input cannot be read.
    fn failed(&mut self, reason: String) -> io::Result<Unpacked> {
        match self.raw.take_failure() {
            Some(error) => {
                self.state = State::Ended;
                Err(error)
            }
            None => Ok(Unpacked::Damage(reason)),
        }
    }

    /// Goes to the next member behind the beginning of a damaged one: a decoder may have read past its end.
    fn find_next_member(&mut self) -> io::Result<Unpacked> {
        let (magic, look) = match self.compression {
            Compression::None => {
                self.state = State::Ended;
                return Ok(Unpacked::End);
            }
            Compression::Gzip => (gzip::MAGIC, GZIP_LOOK),
            Compression::Zstandard => (zstandard::MAGIC, ZSTANDARD_LOOK),
            Compression::Lz4 => (lz4::MAGIC, LZ4_LOOK),
        };
        let finder = memmem::Finder::new(magic);
        self.raw.rewind();
        self.raw.consume(1);
        self.reset();
        for _ in 0..MOST_TRIED {
            if !self.go_to(&finder, magic.len()) {
                break;
            }
            self.raw.require(look);
            if self.is_member() {
                self.state = State::Between;
                return Ok(Unpacked::Bytes);
            }
            self.raw.consume(1);
        }
        self.state = State::Ended;
        self.raw.take_failure().map_or(Ok(Unpacked::End), Err)
    }

    /// Goes to the next place where `magic` stands; false at the end of the input.
    fn go_to(&mut self, magic: &memmem::Finder<'_>, length: usize) -> bool {
        loop {
            if let Some(at) = magic.find(self.raw.unread()) {
                self.raw.consume(at);
                self.raw.set_mark();
                return true;
            }
            let passed = self.raw.unread().len().saturating_sub(length - 1);
            self.raw.consume(passed);
            self.raw.set_mark();
            if !self.raw.fill() {
                return false;
            }
        }
    }

    fn is_member(&self) -> bool {
        let packed = self.raw.unread();
        let mut start = Vec::with_capacity(RECORD.len() + 11);
        let is_whole = match self.compression {
            Compression::None => false,
            Compression::Gzip => gzip::beginning(packed, &mut start),
            Compression::Zstandard => {
                let packed = &packed[..packed.len().min(ZSTANDARD_LOOK)];
                zstandard::beginning(packed, self.dictionary.as_deref(), &mut start)
            }
            Compression::Lz4 => lz4::beginning(&packed[..packed.len().min(LZ4_LOOK)], &mut start),
        };
        is_whole && (!self.records_begin_members || start.starts_with(RECORD))
    }

    fn reset(&mut self) {
        match &mut self.decoder {
            Decoder::None => {}
            Decoder::Gzip(gzip) => gzip.reset(),
            Decoder::Zstandard(zstandard) => zstandard.reset(),
            Decoder::Lz4(lz4) => lz4.reset(),
        }
    }
}

fn copy(raw: &mut Raw, plain: &mut Vec<u8>) -> Step {
    if raw.unread().is_empty() && !raw.fill() {
        return Step::InputEnd;
    }
    plain.extend_from_slice(raw.unread());
    raw.consume(raw.unread().len());
    // Nothing of a plain input is ever read again.
    raw.set_mark();
    Step::Unpacked
}
