//! How much of anything is read: a hostile or broken input costs a bounded amount of memory.

/// The largest sizes that are read, in bytes. What is larger becomes a rejection, and reading goes on behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// How deep elements, parts and archives may lie in each other.
    pub nesting: usize,
    /// How many times larger than its compressed form an input may become.
    pub expansion: u64,
    /// Size up to which an unpacked input may have any ratio: small files of one repeated line are no attack.
    pub expansion_from: u64,
}

impl Default for Limits {
    /// 10 MB of text, lines and documents of 32 MB, pages read up to 8 MB and 150,000 nodes, 512 levels of elements, a
    /// thousandfold expansion behind the first GiB. Gzip reaches 1032 at most, and only on a single repeated byte, so no
    /// archive of articles is refused.
    fn default() -> Self {
        Self {
            text: 10_000_000,
            line: 32_000_000,
            document: 32_000_000,
            page: 8_000_000,
            page_nodes: 150_000,
            nesting: 512,
            expansion: 1_000,
            expansion_from: 1 << 30,
        }
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
