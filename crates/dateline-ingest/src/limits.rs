//! How much of anything is read: a hostile or broken input costs a bounded amount of memory.

use serde::{Deserialize, Serialize};

/// The largest sizes that are read, in bytes. What is larger becomes a rejection, and reading goes on behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The text of one article. A newspaper page has 6 KB, a long report 500 KB.
    pub text: usize,
    /// One JSON line, or one JSON object over several lines, with all its fields.
    pub line: usize,
    /// One document that is read whole before an article can be taken from it: a page, a feed, a message, a PDF.
    pub document: usize,
    /// Characters of a page that are read, in bytes of UTF-8. What lies behind is cut, and the article says so.
    pub page: usize,
    /// Elements and texts of a page that are read; behind them it is cut.
    pub page_nodes: usize,
    /// How deep elements and parts of one document may lie in each other.
    pub nesting: usize,
    /// How many times larger than its compressed form an input may become.
    pub expansion: u64,
    /// Size up to which an unpacked input may have any ratio: small files of one repeated line are no attack.
    pub expansion_from: u64,
    /// How many times larger than its packed form the body of one answer in a crawl may become.
    pub payload_expansion: u64,
    /// Size up to which an unpacked body may have any ratio.
    pub payload_expansion_from: u64,
    /// How deep archives and packings may lie in each other: a `.tar.gz` is two.
    pub archives: usize,
    /// How many files one archive or folder may hold, those of the folders in it with them.
    pub members: u64,
    /// A ZIP archive that comes as a stream or lies in another archive, and so has to be held: its list is at its end.
    pub held_archive: usize,
}

impl Limits {
    /// 10 MB of text, lines and documents of 32 MB, pages read up to 8 MB and 150,000 nodes, 512 levels of elements, a
    /// thousandfold expansion behind the first GB: gzip reaches 1032 at most, and only on a single repeated byte, so no archive
    /// of articles is refused. Packed pages reach 30; a body may reach 250 behind its first 4 MB. Four archives in each other, a
    /// million files in each.
    pub const DEFAULT: Self = Self {
        text: 10_000_000,
        line: 32_000_000,
        document: 32_000_000,
        page: 8_000_000,
        page_nodes: 150_000,
        nesting: 512,
        expansion: 1_000,
        expansion_from: 1_000_000_000,
        payload_expansion: 250,
        payload_expansion_from: 4_000_000,
        archives: 4,
        members: 1_000_000,
        held_archive: 256_000_000,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A number of bytes as a person would write it: `10 MB`, `1.5 MB`, `312 bytes`.
pub(crate) fn size_in_words(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB")];
    for (unit, name) in UNITS {
        if bytes >= unit {
            let tenths = bytes / (unit / 10);
            return match tenths % 10 {
                0 => format!("{} {name}", tenths / 10),
                tenth => format!("{}.{tenth} {name}", tenths / 10),
            };
        }
    }
    format!("{bytes} bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_a_person_writes_them() {
        assert_eq!(size_in_words(312), "312 bytes");
        assert_eq!(size_in_words(10_000_000), "10 MB");
        assert_eq!(size_in_words(104_857_600), "104.8 MB");
    }
}
