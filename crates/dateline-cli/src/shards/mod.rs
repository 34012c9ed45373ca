//! Shares of an input: who reads what, what each writes, and how one knows that it is all there.
//!
//! Invariants: every record of the input belongs to one share; the files of a share are seen under their names only when they are whole,
//! and its [marker] only behind them; a share that is read again gives the same bytes, so that two who do so at once do no harm.

mod folder;
mod marker;
mod rejected;
mod share;

pub use folder::{Partial, ShardFiles, hexadecimal};
pub use marker::{Job, Marker, NamedInput, SCHEMA as SHARD_SCHEMA, Written, found_in};
pub use rejected::WrittenRejection;
pub use share::Share;

use std::fmt;
use std::str::FromStr;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// The most shares of a run; each is a file that merging opens.
const MOST: u32 = 99_999;

/// One share of how many. Written `3/7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shard {
    /// Which, counted from 1.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

/// What is dealt out to the shares in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// Articles: the shares are of one size, and each goes through the whole input.
    Articles,
    /// The files and folders that are named: each is read by one share, for crawls of many archives.
    Files,
}

impl Shard {
    /// Whether there is such a share.
    pub fn is_one(self) -> bool {
        (1..=self.of).contains(&self.number) && self.of <= MOST
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let numbers = written.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((number, of)) if (Self { number, of }).is_one() => Ok(Self { number, of }),
            Some((0, of)) if of > 0 => Err(format!("shares are counted from 1: 1/{of} to {of}/{of}")),
            Some(_) => Err(format!("there is no such share; the first of seven is 1/7, and {MOST} are the most")),
            None => Err("write it as 1/7: the first share of seven".to_owned()),
        }
    }
}

/// `shard 3 of 7`
impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "shard {} of {}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn shares_are_counted_from_one() {
        assert_eq!("3/7".parse(), Ok(Shard { number: 3, of: 7 }));
        for wrong in ["0/7", "8/7", "1/0", "0/0", "3", "3/", "a/b", "-1/2", "1/100000", ""] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
