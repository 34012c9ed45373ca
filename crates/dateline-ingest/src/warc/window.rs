//! A stretch of a WARC file, unpacked, with what is known of the members that it came from.

use std::collections::VecDeque;
use std::io;

use crate::compression::{Members, Unpacked};

/// Bytes that were taken are dropped when so many are there to drop.
const DROPPED_AT_ONCE: usize = 1024 * 1024;

/// Why nothing more comes behind the bytes that are there.
#[derive(Debug)]
pub(super) enum Ending {
    /// The end of the input.
    End,
    /// The member that these bytes came from, from this position on, is damaged.
    Damage {
        /// Position of its first byte, counted in bytes unpacked.
        from: u64,
        reason: String,
    },
    /// The input cannot be read any further.
    Failed(io::Error),
}

/// The bytes from the first that nobody has taken yet.
pub(super) struct Window {
    members: Members,
    buffer: Vec<u8>,
    at: usize,
    /// The position of the buffer's first byte, counted in bytes unpacked.
    base: u64,
    /// Where members begin: position unpacked, and offset in the input. The first is that of the current byte.
    starts: VecDeque<(u64, u64)>,
    ending: Option<Ending>,
}

impl Window {
    pub(super) fn new(members: Members) -> Self {
        Self { members, buffer: Vec::new(), at: 0, base: 0, starts: VecDeque::new(), ending: None }
    }

    /// What is there without reading on.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer[self.at..]
    }

    /// Whether `count` bytes are there, reading on where needed.
    pub(super) fn require(&mut self, count: usize) -> bool {
        while self.buffer.len() - self.at < count {
            if self.ending.is_some() {
                return false;
            }
            self.drop_what_was_taken();
            self.read_on();
        }
        true
    }

    fn read_on(&mut self) {
        match self.members.next(&mut self.buffer) {
            Ok(Unpacked::Bytes) => {}
            Ok(Unpacked::Start(offset)) => self.starts.push_back((self.end(), offset)),
            Ok(Unpacked::End) => self.ending = Some(Ending::End),
            Ok(Unpacked::Damage(reason)) => {
                let from = self.starts.back().map_or(self.base, |&(position, _)| position);
                self.ending = Some(Ending::Damage { from, reason });
            }
            Err(error) => self.ending = Some(Ending::Failed(error)),
        }
    }

    fn drop_what_was_taken(&mut self) {
        if self.at == self.buffer.len() || self.at >= DROPPED_AT_ONCE {
            self.buffer.drain(..self.at);
            self.base += self.at as u64;
            self.at = 0;
        }
    }

    /// Position behind the last byte that is there.
    fn end(&self) -> u64 {
        self.base + self.buffer.len() as u64
    }

    /// Takes `count` bytes of what is there.
    pub(super) fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.buffer.len());
        let position = self.position();
        while self.starts.get(1).is_some_and(|&(start, _)| start <= position) {
            self.starts.pop_front();
        }
    }

    /// Position of the first byte, counted in bytes unpacked.
    pub(super) fn position(&self) -> u64 {
        self.base + self.at as u64
    }

    /// The offset in the input at which the member of the first byte begins, and how far that byte lies in it.
    pub(super) fn place(&self) -> (u64, u64) {
        let position = self.position();
        let &(start, offset) = self.starts.iter().rfind(|(start, _)| *start <= position).unwrap_or(&(position, 0));
        (offset, position.saturating_sub(start))
    }

    /// Why nothing more comes behind the bytes that are there; none where more may come.
    pub(super) fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// Takes the error with which the input ended.
    pub(super) fn take_failure(&mut self) -> Option<io::Error> {
        match self.ending.take() {
            Some(Ending::Failed(error)) => {
                self.ending = Some(Ending::End);
                Some(error)
            }
            other => {
                self.ending = other;
                None
            }
        }
    }

    /// Leaves a damaged member, with what is left of it, and tells its reason; the next call of [`Self::require`] goes
    /// on behind it.
    pub(super) fn leave_damage(&mut self) -> Option<String> {
        match self.ending.take() {
            Some(Ending::Damage { reason, .. }) => {
                self.consume(self.bytes().len());
                Some(reason)
            }
            other => {
                self.ending = other;
                None
            }
        }
    }
}
