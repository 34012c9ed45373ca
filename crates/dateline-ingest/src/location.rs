//! Where in the input something stands.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// The name of an input as messages give it: the path as the caller wrote it, or `<stdin>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InputName(Arc<str>);

impl InputName {
    /// The name of standard input.
    pub fn stdin() -> Self {
        Self("<stdin>".into())
    }
}

impl InputName {
    /// The name of a file in an archive: `crawl.zip!pages/1.html`.
    pub(crate) fn member(&self, name: &str) -> Self {
        Self(format!("{self}!{}", name.replace(char::is_control, "\u{fffd}")).into())
    }
}

impl From<&Path> for InputName {
    fn from(path: &Path) -> Self {
        Self(path.to_string_lossy().into())
    }
}

impl From<&str> for InputName {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl fmt::Display for InputName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An input, and where in it something stands. Displayed as `path`, `path:line`, `path@record` or `path#number`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The input.
    pub input: InputName,
    /// The record, in an archive of records.
    pub record: Option<RecordPlace>,
    /// The line, counted from 1, in an input made of lines.
    pub line: Option<u64>,
    /// Which of the articles, counted from 1, in a document that holds several.
    pub number: Option<u32>,
}

/// Where a record stands in an archive of records. Displayed as `@4711`, or `@4711+90` where it does not begin a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordPlace {
    /// Offset of the packed member in which it begins; of an archive that is not packed, its own.
    pub offset: u64,
    /// Bytes unpacked between the beginning of the member and the record.
    pub within: u64,
}

impl Location {
    /// An input as a whole.
    pub fn of(input: &InputName) -> Self {
        Self { input: input.clone(), record: None, line: None, number: None }
    }

    /// A line of an input.
    pub fn of_line(input: &InputName, line: u64) -> Self {
        Self { line: Some(line), ..Self::of(input) }
    }

    /// A record of an input.
    pub fn of_record(input: &InputName, record: RecordPlace) -> Self {
        Self { record: Some(record), ..Self::of(input) }
    }
}

impl fmt::Display for RecordPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.within {
            0 => write!(f, "@{}", self.offset),
            within => write!(f, "@{}+{within}", self.offset),
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.input)?;
        if let Some(record) = self.record {
            write!(f, "{record}")?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        match self.number {
            Some(number) => write!(f, "#{number}"),
            None => Ok(()),
        }
    }
}

/// Something and where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub at: Location,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_short_as_can_be() {
        let archive = InputName::from("crawl.zip");
        assert_eq!(Location::of_line(&archive.member("a/b.jsonl"), 7).to_string(), "crawl.zip!a/b.jsonl:7");
        let record = RecordPlace { offset: 4711, within: 0 };
        assert_eq!(Location::of_record(&archive, record).to_string(), "crawl.zip@4711");
        let record = RecordPlace { offset: 0, within: 90 };
        let at = Location { number: Some(2), ..Location::of_record(&archive, record) };
        assert_eq!(at.to_string(), "crawl.zip@0+90#2");
    }
}
