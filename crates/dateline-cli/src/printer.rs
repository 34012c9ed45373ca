//! Everything that Dateline prints goes through here: results to standard output, words about them to standard error.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use anstream::ColorChoice;
use dateline_ingest::Rejection;

const RED: &str = "\x1b[1;31m";
const CYAN: &str = "\x1b[36m";
const PLAIN: &str = "\x1b[0m";
/// Width of pages where no terminal says otherwise.
const WIDTH_WITHOUT_TERMINAL: usize = 80;

/// Writes results and messages. Failures to write a result are errors; failures to write a message are not.
pub struct Printer {
    results: BufWriter<Stdout>,
}

impl Printer {
    /// A printer to the standard streams.
    pub fn new() -> Self {
        Self { results: BufWriter::with_capacity(64 * 1024, io::stdout()) }
    }

    /// Writes a result.
    pub fn result(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.results.write_all(bytes)
    }

    /// Hands on what was written so far.
    pub fn flush(&mut self) -> io::Result<()> {
        self.results.flush()
    }

    /// Whether results go to a person's terminal.
    pub fn results_are_watched(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Whether pages are coloured: on a terminal, unless `NO_COLOR` is set.
    pub fn results_are_coloured(&self) -> bool {
        !matches!(anstream::AutoStream::choice(&io::stdout()), ColorChoice::Never)
    }

    /// The number of columns of a page.
    pub fn width(&self) -> usize {
        match terminal_size::terminal_size_of(io::stdout()) {
            Some((columns, _)) => usize::from(columns.0),
            None => WIDTH_WITHOUT_TERMINAL,
        }
    }

    /// Says what was not read, where, why, and what to do next.
    pub fn rejection(&self, rejection: &Rejection) {
        self.error(rejection, &rejection.hint);
    }

    /// Says what went wrong and what to do next.
    pub fn error(&self, message: &dyn Display, hint: &str) {
        self.message(&format!("{RED}error{PLAIN}: {message}\n{CYAN}hint{PLAIN}: {hint}"));
    }

    /// Says why the run stops.
    pub fn fatal(&self, error: &anyhow::Error) {
        self.message(&format!("{RED}error{PLAIN}: {error:#}"));
    }

    /// Prints one message for people, without colour where they would not see it.
    pub fn message(&self, message: &str) {
        // Whoever closed standard error does not want to hear of it.
        let _ = writeln!(anstream::stderr(), "{message}");
    }
}
