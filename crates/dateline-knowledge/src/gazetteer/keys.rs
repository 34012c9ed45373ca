//! The table of names: sorted, front-coded in blocks of sixteen, read in place.
//!
//! An entry is one byte with the number of bytes shared with the name before (high half; 0 for the first of a block) and the
//! number of codes that follow (low half), either as 15 with a byte of its own where it is 15 or more; the codes, each a row
//! of the symbol table or 255 and a literal byte; and the senses, three bytes each: 19 bits of place, three of form, one
//! that marks the last.

use crate::container::{u24_at, u32_at};
#[cfg(test)]
use crate::gazetteer::sense::Senses;

/// No name is longer, in bytes.
pub(crate) const LONGEST_KEY: usize = 96;
const LITERAL: u8 = 255;
const SYMBOL_ROW: usize = 9;
const LAST: u32 = 1 << 22;

/// A name being decoded or put together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Key {
    bytes: [u8; LONGEST_KEY],
    length: usize,
}

impl Key {
    pub(crate) const EMPTY: Key = Key { bytes: [0; LONGEST_KEY], length: 0 };

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    /// Appends bytes; says whether they fit.
    pub(crate) fn push(&mut self, more: &[u8]) -> bool {
        let end = self.length + more.len();
        let fits = end <= LONGEST_KEY;
        if fits {
            self.bytes[self.length..end].copy_from_slice(more);
            self.length = end;
        }
        fits
    }

    /// Keeps the first bytes; says whether there were that many.
    fn truncate(&mut self, length: usize) -> bool {
        let fits = length <= self.length;
        if fits {
            self.length = length;
        }
        fits
    }
}

/// What the table has for a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found<'k> {
    /// The senses of the name itself, as stored.
    pub(crate) senses: Option<&'k [u8]>,
    /// Whether longer names begin with it.
    pub(crate) continues: bool,
}

/// The three sections of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keys<'k> {
    pub(crate) symbols: &'k [u8],
    pub(crate) offsets: &'k [u8],
    pub(crate) table: &'k [u8],
    /// What each block's first name begins with, as [`Keys::prefixes`] tells.
    pub(crate) prefixes: &'k [u64],
}

impl<'k> Keys<'k> {
    /// Looks a name up. Damaged bytes make names disappear.
    pub(crate) fn look_up(&self, name: &[u8]) -> Found<'k> {
        let mut found = Found { senses: None, continues: false };
        let Some(mut entry) = self.first_from(name) else { return found };
        if entry.key.as_bytes() == name {
            found.senses = Some(entry.senses);
            if !self.next(&mut entry) {
                return found;
            }
        }
        found.continues = entry.key.as_bytes().starts_with(name);
        found
    }

    /// All names with their senses, in order.
    #[cfg(test)]
    pub(crate) fn each(&self, mut see: impl FnMut(&[u8], Senses<'k>)) {
        let mut entry = Entry { key: Key::EMPTY, senses: &[], next: 0 };
        while self.next(&mut entry) {
            see(entry.key.as_bytes(), Senses::stored(entry.senses));
        }
    }

    /// The first entry whose name is not before `name`.
    fn first_from(&self, name: &[u8]) -> Option<Entry<'k>> {
        let mut entry = Entry { key: Key::EMPTY, senses: &[], next: self.block_of(name)? };
        while self.next(&mut entry) {
            if entry.key.as_bytes() >= name {
                return Some(entry);
            }
        }
        None
    }

    /// Where the last block begins whose first name is not after `name`, else the first block.
    fn block_of(&self, name: &[u8]) -> Option<usize> {
        // Only among blocks that begin alike do the names themselves have to be read.
        let prefix = prefix_of(name);
        let mut low = self.prefixes.partition_point(|&other| other < prefix).saturating_sub(1);
        let mut high = low + self.prefixes[low..].partition_point(|&other| other <= prefix);
        high = high.max(low + 1);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let entry = self.first_of(middle)?;
            if entry.key.as_bytes() <= name { low = middle } else { high = middle }
        }
        self.start_of(low)
    }

    /// The first eight bytes of the first name of each block. A block that cannot be read counts as empty.
    pub(crate) fn prefixes(&self) -> Vec<u64> {
        let blocks = 0..self.offsets.len() / 4;
        blocks.map(|block| self.first_of(block).map_or(0, |entry| prefix_of(entry.key.as_bytes()))).collect()
    }

    fn start_of(&self, block: usize) -> Option<usize> {
        u32_at(self.offsets, block * 4).map(|offset| offset as usize)
    }

    /// The first entry of a block.
    fn first_of(&self, block: usize) -> Option<Entry<'k>> {
        let mut entry = Entry { key: Key::EMPTY, senses: &[], next: self.start_of(block)? };
        self.next(&mut entry).then_some(entry)
    }

    /// Decodes the entry that follows; false at the end of the table and at bytes that are no entry.
    fn next(&self, entry: &mut Entry<'k>) -> bool {
        self.decode(entry).is_some()
    }

    fn decode(&self, entry: &mut Entry<'k>) -> Option<()> {
        let mut at = entry.next;
        let mut byte = || {
            let byte = self.table.get(at).copied();
            at += 1;
            byte
        };
        let head = byte()?;
        let mut count = |half: u8| if half == 15 { byte() } else { Some(half) };
        let shared = count(head >> 4)?;
        let codes = count(head & 15)?;
        let end = at.checked_add(usize::from(codes))?;
        if !entry.key.truncate(usize::from(shared)) {
            return None;
        }
        self.append(self.table.get(at..end)?, &mut entry.key)?;
        let mut last = end;
        while u24_at(self.table, last)? & LAST == 0 {
            last += 3;
        }
        entry.senses = self.table.get(end..last + 3)?;
        entry.next = last + 3;
        Some(())
    }

    fn append(&self, codes: &[u8], key: &mut Key) -> Option<()> {
        let mut codes = codes.iter();
        while let Some(&code) = codes.next() {
            let fits = if code == LITERAL {
                key.push(&[*codes.next()?])
            } else {
                let at = usize::from(code) * SYMBOL_ROW;
                let row = self.symbols.get(at..at + SYMBOL_ROW)?;
                key.push(row.get(1..1 + usize::from(row[0]))?)
            };
            if !fits {
                return None;
            }
        }
        Some(())
    }
}

/// The first eight bytes of a name, to be compared as one number.
fn prefix_of(name: &[u8]) -> u64 {
    let mut first = [0; 8];
    let length = name.len().min(first.len());
    first[..length].copy_from_slice(&name[..length]);
    u64::from_be_bytes(first)
}

#[derive(Debug, Clone, Copy)]
struct Entry<'k> {
    key: Key,
    senses: &'k [u8],
    next: usize,
}
