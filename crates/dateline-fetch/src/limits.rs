//! How much is taken, and how long is waited: what others send costs a bounded amount of both.

use std::time::Duration;

/// The largest sizes and the longest times. What goes beyond is refused and told, and the run goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// One answer as it comes over the wire, its header with it, in bytes.
    pub answer: usize,
    /// One answer unpacked, in bytes.
    pub unpacked: usize,
    /// How many times larger than its packed form an answer may become, behind its first 4 MB.
    pub expansion: u64,
    /// Until there is a connection, the name resolved and TLS agreed.
    pub connect: Duration,
    /// From the request until all of the answer's header is there.
    pub first_byte: Duration,
    /// From the resolution of the name to the last byte.
    pub whole: Duration,
    /// Redirects behind one address.
    pub redirects: u8,
    /// New pages of one feed in one run; the rest waits for the next.
    pub pages: usize,
    /// All answers of a run together, in bytes. What is not asked for by then waits for the next run.
    pub run_bytes: u64,
    /// The whole run. What is not asked for by then waits for the next.
    pub run: Duration,
    /// The longest that a run waits because a server asks it to (`Retry-After`).
    pub patience: Duration,
}

impl Limits {
    /// 10 MB an answer, 30 MB unpacked; 10 s for a connection, 20 s for the beginning and 60 s for all of an answer;
    /// five redirects; 100 pages a feed; 2 GB and an hour a run; a minute of patience.
    pub const DEFAULT: Self = Self {
        answer: 10_000_000,
        unpacked: 30_000_000,
        expansion: 250,
        connect: Duration::from_secs(10),
        first_byte: Duration::from_secs(20),
        whole: Duration::from_secs(60),
        redirects: 5,
        pages: 100,
        run_bytes: 2_000_000_000,
        run: Duration::from_secs(3600),
        patience: Duration::from_secs(60),
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// A number of bytes as a person would write it.
pub(crate) fn size_in_words(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
