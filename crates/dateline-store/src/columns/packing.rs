//! How the values of a column are packed: the distinct values of a segment once, and a number for each row.

use crate::error::Error;

/// The values of one column for the rows of a segment, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Values {
    /// The distinct values, none before all others; a row's code is a place in it.
    distinct: Vec<Option<i64>>,
    codes: Codes,
}

/// A number for each row, in as many bytes as the largest needs; none where all are 0.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Codes {
    Nought(usize),
    Bytes(Vec<u8>),
    Words(Vec<u16>),
    Wide(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Self {
        Self::Nought(0)
    }
}

impl Codes {
    fn of(codes: &[u32], most: usize) -> Self {
        match most {
            0..=1 => Self::Nought(codes.len()),
            2..=0x100 => Self::Bytes(codes.iter().map(|code| *code as u8).collect()),
            0x101..=0x1_0000 => Self::Words(codes.iter().map(|code| *code as u16).collect()),
            _ => Self::Wide(codes.to_vec()),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Nought(count) => *count,
            Self::Bytes(codes) => codes.len(),
            Self::Words(codes) => codes.len(),
            Self::Wide(codes) => codes.len(),
        }
    }

    fn at(&self, row: usize) -> usize {
        match self {
            Self::Nought(_) => 0,
            Self::Bytes(codes) => usize::from(codes[row]),
            Self::Words(codes) => usize::from(codes[row]),
            Self::Wide(codes) => codes[row] as usize,
        }
    }
}

impl Values {
    /// Packs the values of rows.
    pub fn of(values: &[Option<i64>]) -> Self {
        let mut distinct = values.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let place = |value| distinct.binary_search(value).unwrap_or_default() as u32;
        let codes: Vec<u32> = values.iter().map(place).collect();
        Self { codes: Codes::of(&codes, distinct.len()), distinct }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// The value of a row; none behind the last.
    pub fn get(&self, row: usize) -> Option<i64> {
        if row < self.len() { self.distinct.get(self.codes.at(row)).copied().flatten() } else { None }
    }

    /// The values of all rows.
    pub fn iter(&self) -> impl Iterator<Item = Option<i64>> + '_ {
        (0..self.len()).map(|row| self.distinct[self.codes.at(row)])
    }

    /// How many of the rows have each value: of all of them, or of those that are named, which lie below [`Values::len`].
    pub fn tally(&self, rows: Option<&mut dyn Iterator<Item = usize>>, tell: &mut dyn FnMut(Option<i64>, u64)) {
        fn counted<C: Copy + Into<u32>>(
            codes: &[C],
            rows: Option<&mut dyn Iterator<Item = usize>>,
            counts: &mut [u64],
        ) {
            let mut count = |code: C| {
                if let Some(count) = counts.get_mut(code.into() as usize) {
                    *count += 1;
                }
            };
            match rows {
                None => codes.iter().copied().for_each(&mut count),
                Some(rows) => rows.filter_map(|row| codes.get(row).copied()).for_each(&mut count),
            }
        }
        let mut counts = vec![0; self.distinct.len()];
        match &self.codes {
            Codes::Nought(all) => {
                let count = rows.map_or(*all, |rows| rows.filter(|row| row < all).count());
                counts.iter_mut().take(1).for_each(|of_only| *of_only = count as u64);
            }
            Codes::Bytes(codes) => counted(codes, rows, &mut counts),
            Codes::Words(codes) => counted(codes, rows, &mut counts),
            Codes::Wide(codes) => counted(codes, rows, &mut counts),
        }
        self.distinct.iter().zip(counts).filter(|(_, count)| *count > 0).for_each(|(value, count)| tell(*value, count));
    }

    /// Which distinct values are wanted: the answer for each code; none where no value is.
    pub fn wanted(&self, holds: &mut dyn FnMut(Option<i64>) -> bool) -> Option<Vec<bool>> {
        let wanted: Vec<bool> = self.distinct.iter().map(|value| holds(*value)).collect();
        wanted.contains(&true).then_some(wanted)
    }

    /// Tells of each 64 rows in turn which have a wanted code, as bits from the lowest on.
    pub fn each_64(&self, wanted: &[bool], mut tell: impl FnMut(usize, u64)) {
        fn tell_all<C: Copy>(codes: &[C], is_wanted: impl Fn(C) -> bool, tell: &mut impl FnMut(usize, u64)) {
            for (number, codes) in codes.chunks(64).enumerate() {
                let mut bits = 0;
                for (place, code) in codes.iter().enumerate() {
                    bits |= u64::from(is_wanted(*code)) << place;
                }
                tell(number * 64, bits);
            }
        }
        match &self.codes {
            Codes::Nought(count) => {
                if wanted.first() == Some(&true) {
                    for first in (0..*count).step_by(64) {
                        let rows = (count - first).min(64);
                        tell(first, u64::MAX >> (64 - rows));
                    }
                }
            }
            Codes::Bytes(codes) => {
                let mut table = [false; 256];
                table[..wanted.len().min(256)].copy_from_slice(&wanted[..wanted.len().min(256)]);
                tell_all(codes, |code| table[usize::from(code)], &mut tell);
            }
            Codes::Words(codes) => tell_all(codes, |code| wanted[usize::from(code)], &mut tell),
            Codes::Wide(codes) => tell_all(codes, |code| wanted[code as usize], &mut tell),
        }
    }

    /// Whether the value at a place is a wanted one.
    pub fn is_wanted(&self, place: usize, wanted: &[bool]) -> bool {
        wanted[self.codes.at(place)]
    }

    /// As bytes.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        write_number(bytes, self.len() as u64);
        write_number(bytes, self.distinct.len() as u64);
        bytes.push(u8::from(self.distinct.first() == Some(&None)));
        let mut before = 0i64;
        for value in self.distinct.iter().flatten() {
            let step = value.wrapping_sub(before);
            write_number(bytes, ((step << 1) ^ (step >> 63)) as u64);
            before = *value;
        }
        match &self.codes {
            Codes::Nought(_) => {}
            Codes::Bytes(codes) => bytes.extend_from_slice(codes),
            Codes::Words(codes) => bytes.extend(codes.iter().flat_map(|code| code.to_le_bytes())),
            Codes::Wide(codes) => bytes.extend(codes.iter().flat_map(|code| code.to_le_bytes())),
        }
    }

    /// Reads what was written; moves on behind it.
    pub fn read(bytes: &mut &[u8]) -> Result<Self, Error> {
        let count = read_count(bytes)?;
        let of_distinct = read_count(bytes)?;
        let has_none = take(bytes, 1)? == [1];
        if of_distinct > count || (of_distinct == 0 && count > 0) {
            return Err(damaged());
        }
        let mut distinct = Vec::with_capacity(of_distinct.min(bytes.len() + 1));
        if has_none {
            distinct.push(None);
        }
        let mut before = 0i64;
        while distinct.len() < of_distinct {
            let step = read_number(bytes)?;
            before = before.wrapping_add((step >> 1) as i64 ^ -((step & 1) as i64));
            distinct.push(Some(before));
        }
        let is_within = |code: usize| code < of_distinct;
        let codes = match of_distinct {
            0..=1 => Codes::Nought(count),
            2..=0x100 => Codes::Bytes(take(bytes, count)?.to_vec()),
            0x101..=0x1_0000 => {
                let pairs = take(bytes, count.checked_mul(2).ok_or_else(damaged)?)?.chunks_exact(2);
                Codes::Words(pairs.map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect())
            }
            _ => {
                let fours = take(bytes, count.checked_mul(4).ok_or_else(damaged)?)?.chunks_exact(4);
                Codes::Wide(fours.map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect())
            }
        };
        let largest = match &codes {
            Codes::Nought(_) => 0,
            Codes::Bytes(codes) => codes.iter().copied().max().map_or(0, usize::from),
            Codes::Words(codes) => codes.iter().copied().max().map_or(0, usize::from),
            Codes::Wide(codes) => codes.iter().copied().max().map_or(0, |code| code as usize),
        };
        if count > 0 && !is_within(largest) {
            return Err(damaged());
        }
        Ok(Self { distinct, codes })
    }
}

/// Lists of values, for some of the rows of a segment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Lists {
    /// How many rows behind the row of the value before each value's row is; of the first, behind row 0.
    steps: Values,
    values: Values,
}

impl Lists {
    /// Packs pairs of row and value, in the order of the rows.
    pub fn of(pairs: &[(usize, i64)]) -> Self {
        let mut before = 0;
        let step = |(row, _): &(usize, i64)| Some((row - std::mem::replace(&mut before, *row)) as i64);
        let steps: Vec<Option<i64>> = pairs.iter().map(step).collect();
        let values: Vec<Option<i64>> = pairs.iter().map(|(_, value)| Some(*value)).collect();
        Self { steps: Values::of(&steps), values: Values::of(&values) }
    }

    /// Tells of each row that has a wanted value, once for each such value.
    pub fn each_wanted(&self, holds: &mut dyn FnMut(Option<i64>) -> bool, mut tell: impl FnMut(usize)) {
        let Some(wanted) = self.values.wanted(holds) else { return };
        self.each_place(|place, row| {
            if self.values.is_wanted(place, &wanted) {
                tell(row);
            }
        });
    }

    /// Tells of every row and value.
    pub fn each(&self, mut tell: impl FnMut(usize, i64)) {
        self.each_place(|place, row| {
            if let Some(value) = self.values.get(place) {
                tell(row, value);
            }
        });
    }

    fn each_place(&self, mut tell: impl FnMut(usize, usize)) {
        let mut row = 0usize;
        for (place, step) in self.steps.iter().enumerate() {
            row = row.saturating_add(step.and_then(|step| usize::try_from(step).ok()).unwrap_or(usize::MAX));
            tell(place, row);
        }
    }

    /// As bytes.
    pub fn write(&self, bytes: &mut Vec<u8>) {
        self.steps.write(bytes);
        self.values.write(bytes);
    }

    /// Reads what was written.
    pub fn read(bytes: &mut &[u8]) -> Result<Self, Error> {
        let lists = Self { steps: Values::read(bytes)?, values: Values::read(bytes)? };
        if lists.steps.len() == lists.values.len() { Ok(lists) } else { Err(damaged()) }
    }
}

fn damaged() -> Error {
    Error::Damaged("a column of the search index cannot be read".to_owned())
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Result<&'b [u8], Error> {
    let (taken, rest) = bytes.split_at_checked(count).ok_or_else(damaged)?;
    *bytes = rest;
    Ok(taken)
}

/// Seven bits a byte, the lowest first.
fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_number(bytes: &mut &[u8]) -> Result<u64, Error> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)?[0];
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(damaged())
}

/// Rows of a segment at most: each of its articles has 65,536 records of a kind at most.
const MOST_ROWS: u64 = 1 << 32;

fn read_count(bytes: &mut &[u8]) -> Result<usize, Error> {
    let count = read_number(bytes)?;
    if count > MOST_ROWS {
        return Err(damaged());
    }
    usize::try_from(count).map_err(|_| damaged())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn values_come_out_as_they_went_in(
            values in prop::collection::vec(prop::option::weighted(0.8, prop_oneof![-3i64..400, any::<i64>()]), 0..700),
        ) {
            let packed = Values::of(&values);
            let mut bytes = Vec::new();
            packed.write(&mut bytes);
            let mut rest = bytes.as_slice();
            let read = Values::read(&mut rest).expect("values");
            prop_assert!(rest.is_empty() && read == packed);
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), values.clone());
            prop_assert_eq!(read.get(values.len()), None);
            let mut found = vec![false; values.len()];
            if let Some(wanted) = read.wanted(&mut |value| value.is_some_and(|value| value > 100)) {
                read.each_64(&wanted, |first, bits| {
                    for place in (0..64).filter(|place| bits >> place & 1 == 1) {
                        found[first + place] = true;
                    }
                });
            }
            let expected: Vec<bool> = values.iter().map(|value| value.is_some_and(|value| value > 100)).collect();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn values_are_counted(
            values in prop::collection::vec(prop::option::weighted(0.8, prop_oneof![-3i64..3, 0i64..400, Just(7)]), 0..700),
            step in 1usize..5,
        ) {
            let packed = Values::of(&values);
            let counted = |rows: Option<&mut dyn Iterator<Item = usize>>| {
                let mut counts = Vec::new();
                packed.tally(rows, &mut |value, count| counts.push((value, count)));
                counts
            };
            let expected = |step: usize| {
                let mut counts = std::collections::BTreeMap::new();
                values.iter().step_by(step).for_each(|value| *counts.entry(*value).or_default() += 1);
                counts.into_iter().collect::<Vec<(Option<i64>, u64)>>()
            };
            prop_assert_eq!(counted(None), expected(1));
            prop_assert_eq!(counted(Some(&mut (0..values.len()).step_by(step))), expected(step));
        }

        #[test]
        fn lists_come_out_as_they_went_in(lists in prop::collection::vec(prop::collection::vec(0i64..50, 0..4), 0..300)) {
            let pairs: Vec<(usize, i64)> = lists.iter().enumerate()
                .flat_map(|(row, list)| list.iter().map(move |value| (row, *value))).collect();
            let mut bytes = Vec::new();
            Lists::of(&pairs).write(&mut bytes);
            let read = Lists::read(&mut bytes.as_slice()).expect("lists");
            let mut found = Vec::new();
            read.each(|row, value| found.push((row, value)));
            prop_assert_eq!(&found, &pairs);
            let mut rows = Vec::new();
            read.each_wanted(&mut |value| value == Some(7), |row| rows.push(row));
            let expected: Vec<usize> = pairs.iter().filter(|(_, value)| *value == 7).map(|(row, _)| *row).collect();
            prop_assert_eq!(rows, expected);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Values::read(&mut bytes.as_slice());
            let _ = Lists::read(&mut bytes.as_slice());
        }

        #[test]
        fn damaged_values_are_read_or_refused(
            values in prop::collection::vec(prop::option::of(0i64..300), 1..400), at in any::<prop::sample::Index>(), byte in any::<u8>(),
        ) {
            let mut bytes = Vec::new();
            Values::of(&values).write(&mut bytes);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if let Ok(read) = Values::read(&mut bytes.as_slice())
                && read.len() < 1 << 20
            {
                read.iter().for_each(|_| {});
            }
        }
    }
}
