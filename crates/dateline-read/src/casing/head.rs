//! The linear model: sums of weights, of which the largest wins.

use dateline_language::{Container, ModelError};

use super::Case;
use super::features::ROW_BITS;

/// Weights of 8 bits; small letters have none, the others are held against them.
#[derive(Debug)]
pub(super) struct Head {
    /// Two a row: a capital, capitals.
    weights: Vec<i8>,
}

impl Head {
    /// Reads a weights file.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub(super) fn from_bytes(file: &[u8]) -> Result<Head, ModelError> {
        let bytes = Container::parse(file)?.bytes("casing.weights")?;
        if bytes.len() != 2 << ROW_BITS {
            return Err(ModelError::BadSection("casing.weights".to_owned()));
        }
        Ok(Head { weights: bytes.iter().map(|&byte| byte.cast_signed()).collect() })
    }

    /// The likeliest way to write a word with these features.
    pub(super) fn best(&self, rows: &[u32]) -> Case {
        let (mut capital, mut capitals) = (0i32, 0i32);
        for &row in rows {
            let at = 2 * row as usize;
            capital += i32::from(self.weights[at]);
            capitals += i32::from(self.weights[at + 1]);
        }
        if capital.max(capitals) <= 0 {
            Case::Small
        } else if capital >= capitals {
            Case::Capital
        } else {
            Case::Capitals
        }
    }
}
