//! Which words have a static vector, and in which row.

use crate::container::Container;
use crate::lexeme::{LexemeId, Lexicon};
use crate::model::ModelError;

/// From the hash of a form to a row of the static tables.
///
/// Keys are cut to their upper 32 bits: 16 choose a bucket, 16 stand in it, ascending. Words that share those 32
/// bits are told apart by their full hash. A word without a vector is taken for one with a chance of 1 in 6,000.
#[derive(Debug)]
pub(crate) struct VectorRows {
    starts: Vec<u32>,
    remainders: Vec<u16>,
    rows: Vec<u16>,
    clashing_keys: Vec<u64>,
    clashing_rows: Vec<u16>,
}

impl VectorRows {
    /// Reads the sections `vectors.*`; every row is below `row_count`.
    pub(crate) fn from_container(container: &Container<'_>, row_count: usize) -> Result<VectorRows, ModelError> {
        let rows = VectorRows {
            starts: container.u32s("vectors.starts")?,
            remainders: container.u16s("vectors.remainders")?,
            rows: container.u16s("vectors.rows")?,
            clashing_keys: container.u64s("vectors.clash.keys")?,
            clashing_rows: container.u16s("vectors.clash.rows")?,
        };
        let bounded = rows.rows.iter().chain(&rows.clashing_rows).all(|row| usize::from(*row) < row_count);
        let ascending = rows.starts.windows(2).all(|pair| pair[0] <= pair[1]);
        let complete = rows.starts.len() == 65_537
            && rows.starts.last().is_some_and(|end| *end as usize == rows.remainders.len())
            && rows.rows.len() == rows.remainders.len()
            && rows.clashing_keys.len() == rows.clashing_rows.len();
        if bounded && ascending && complete { Ok(rows) } else { Err(ModelError::BadSection("vectors".to_owned())) }
    }

    /// The row of the form with hash `orth`, if it has a vector.
    pub(crate) fn find(&self, orth: u64) -> Option<usize> {
        if let Ok(position) = self.clashing_keys.binary_search(&orth) {
            return Some(usize::from(self.clashing_rows[position]));
        }
        let bucket = (orth >> 48) as usize;
        let remainder = (orth >> 32) as u16;
        let start = self.starts[bucket] as usize;
        let end = self.starts[bucket + 1] as usize;
        let position = self.remainders[start..end].binary_search(&remainder).ok()?;
        Some(usize::from(self.rows[start + position]))
    }
}

/// Rows that a worker looked up before, by lexeme.
#[derive(Debug, Default)]
pub(crate) struct KnownRows {
    generation: u32,
    /// Nothing where the word was not yet looked up.
    rows: Vec<Option<Option<u16>>>,
}

impl KnownRows {
    /// The row of a word of the lexicon, if it has a vector.
    pub(crate) fn find(&mut self, vectors: &VectorRows, lexicon: &Lexicon, word: LexemeId) -> Option<u16> {
        if self.generation != lexicon.generation() {
            self.generation = lexicon.generation();
            self.rows.clear();
        }
        let place = word.0 as usize;
        if self.rows.len() <= place {
            self.rows.resize(lexicon.len().max(place + 1), None);
        }
        *self.rows[place].get_or_insert_with(|| vectors.find(lexicon.attributes(word).orth).map(|row| row as u16))
    }
}
