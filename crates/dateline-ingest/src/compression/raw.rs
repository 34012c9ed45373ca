//! The bytes of an input as they are stored, of which a few that were read already can be read again.

use std::io::{self, BufRead, Read};

/// How much is read at once.
const PIECE: usize = 128 * 1024;
/// How much behind the mark is kept: a member that is damaged is found out within a few blocks of its decoder.
const MOST_KEPT: usize = 4 * 1024 * 1024;

/// A reader with a look ahead, an offset, and a mark to go back to.
pub(crate) struct Raw {
    reader: Box<dyn Read + Send>,
    /// What was read: kept behind the mark, then what nobody has taken yet.
    buffer: Vec<u8>,
    at: usize,
    mark: usize,
    /// The offset of the buffer's first byte in the input.
    origin: u64,
    ended: bool,
    failure: Option<io::Error>,
}

impl Raw {
    /// The bytes of `reader`, from its beginning.
    pub(crate) fn new(reader: Box<dyn Read + Send>) -> Self {
        Self { reader, buffer: Vec::new(), at: 0, mark: 0, origin: 0, ended: false, failure: None }
    }

    /// What is there without reading on.
    pub(crate) fn unread(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// Takes `count` bytes of what is unread.
    pub(crate) fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.buffer.len());
    }

    /// The offset of the first unread byte in the input.
    pub(crate) fn offset(&self) -> u64 {
        self.origin + self.at as u64
    }

    /// Whether `count` bytes are unread, reading on where needed.
    pub(crate) fn require(&mut self, count: usize) -> bool {
        while self.buffer.len() - self.at < count {
            if !self.fill() {
                return false;
            }
        }
        true
    }

    /// Reads on; false at the end of the input, and where it cannot be read.
    pub(crate) fn fill(&mut self) -> bool {
        if self.ended {
            return false;
        }
        self.drop_what_lies_behind();
        let length = self.buffer.len();
        self.buffer.resize(length + PIECE, 0);
        let read = loop {
            match self.reader.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => break read,
            }
        };
        let count = match read {
            Ok(count) => count,
            Err(error) => {
                self.failure = Some(error);
                0
            }
        };
        self.buffer.truncate(length + count);
        self.ended = count == 0;
        !self.ended
    }

    fn drop_what_lies_behind(&mut self) {
        self.mark = self.mark.max(self.at.saturating_sub(MOST_KEPT));
        // Moved seldom, and then by more than what is moved is long in the ordinary case.
        if self.mark >= PIECE || self.mark == self.buffer.len() {
            self.buffer.drain(..self.mark);
            self.origin += self.mark as u64;
            self.at -= self.mark;
            self.mark = 0;
        }
    }

    /// Keeps what comes from here on, up to a few megabytes.
    pub(crate) fn set_mark(&mut self) {
        self.mark = self.at;
    }

    /// Goes back to the mark, or to the first byte behind it that is kept.
    pub(crate) fn rewind(&mut self) {
        self.at = self.mark;
    }

    /// Why the input ended before its end, where reading failed.
    pub(crate) fn take_failure(&mut self) -> Option<io::Error> {
        self.failure.take()
    }
}

impl Read for Raw {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        BufRead::consume(self, count);
        Ok(count)
    }
}

impl BufRead for Raw {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.set_mark();
        if self.unread().is_empty()
            && !self.fill()
            && let Some(error) = self.take_failure()
        {
            return Err(error);
        }
        Ok(self.unread())
    }

    fn consume(&mut self, count: usize) {
        Raw::consume(self, count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_behind_the_mark_can_be_read_again() {
        let mut raw = Raw::new(Box::new(io::Cursor::new((0..=255).collect::<Vec<u8>>())));
        assert!(raw.require(10));
        raw.consume(4);
        raw.set_mark();
        raw.consume(100);
        assert_eq!((raw.offset(), raw.unread()[0]), (104, 104));
        raw.rewind();
        assert_eq!((raw.offset(), raw.unread()[0]), (4, 4));
        assert!(!raw.require(253));
        assert_eq!(raw.unread().len(), 252);
    }

    #[test]
    fn no_more_is_kept_than_the_limit() {
        let mut raw = Raw::new(Box::new(io::repeat(7)));
        while raw.offset() < 20_000_000 {
            assert!(raw.require(1));
            raw.consume(raw.unread().len());
        }
        assert!(raw.buffer.capacity() < 4 * MOST_KEPT);
        raw.rewind();
        assert!(raw.offset() > 15_000_000);
    }
}
