//! Records and cells of a table (RFC 4180): quotes, doubled quotes, line ends within quotes.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use crate::json_lines::{Line, read_line};

/// A record that was read: its characters, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    pub(super) text: String,
    /// The line on which it begins, counted from 1.
    pub(super) line: u64,
    /// Over how many lines it goes.
    pub(super) lines: usize,
    /// Whether its quotes are.
    pub(super) closed: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Record {
    Row(Text),
    /// Longer than its limit: the line on which it begins, and how long the line was that ended it.
    TooLong(u64, u64),
    End,
}

/// Reads records out of lines.
pub(super) struct Records {
    input: Box<dyn BufRead + Send>,
    limit: usize,
    /// Lines that were read as part of a record and turned out to be none of it.
    returned: VecDeque<String>,
    /// The length of a line beyond the limit that comes behind them.
    too_long: Option<u64>,
    line: u64,
}

impl Records {
    pub(super) fn new(input: Box<dyn BufRead + Send>, limit: usize) -> Self {
        Self { input, limit, returned: VecDeque::new(), too_long: None, line: 0 }
    }

    /// The first line that is not blank.
    pub(super) fn first_line(&mut self) -> io::Result<Option<String>> {
        loop {
            match self.next_line()? {
                Ok(Some(line)) if line.trim().is_empty() => {}
                Ok(line) => return Ok(line),
                Err(_) => return Ok(None),
            }
        }
    }

    /// The next line; its length where it is longer than the limit.
    fn next_line(&mut self) -> io::Result<Result<Option<String>, u64>> {
        if let Some(line) = self.returned.pop_front() {
            self.line += 1;
            return Ok(Ok(Some(line)));
        }
        if let Some(length) = self.too_long.take() {
            self.line += 1;
            return Ok(Err(length));
        }
        let mut bytes = Vec::new();
        let line = read_line(&mut *self.input, self.limit, &mut bytes)?;
        if line != Line::End {
            self.line += 1;
        }
        Ok(match line {
            Line::End => Ok(None),
            Line::TooLong(length) => Err(length),
            Line::Read => Ok(Some(
                String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
            )),
        })
    }

    /// The next record: a line, and further ones while a quote is open.
    pub(super) fn next(&mut self, delimiter: u8) -> io::Result<Record> {
        let mut record = match self.next_line()? {
            Ok(None) => return Ok(Record::End),
            Ok(Some(text)) => Text { text, line: self.line, lines: 1, closed: true },
            Err(length) => return Ok(Record::TooLong(self.line, length)),
        };
        let mut open = quote_is_open(&record.text, delimiter, false);
        while open {
            let next = match self.next_line()? {
                Ok(Some(next)) if record.text.len() + next.len() < self.limit => next,
                // Too long, or at the end: the quote was never meant to be open this long.
                Ok(Some(next)) => {
                    self.line -= 1;
                    self.returned.push_front(next);
                    break;
                }
                Ok(None) => break,
                Err(length) => {
                    self.line -= 1;
                    self.too_long = Some(length);
                    break;
                }
            };
            open = quote_is_open(&next, delimiter, true);
            record.text.push('\n');
            record.text.push_str(&next);
            record.lines += 1;
        }
        record.closed = !open;
        Ok(Record::Row(record))
    }

    /// Lets all lines of `record` but the first be read again.
    pub(super) fn return_all_but_first(&mut self, record: &Text) {
        for line in record.text.split('\n').skip(1).collect::<Vec<_>>().into_iter().rev() {
            self.returned.push_front(line.to_owned());
            self.line -= 1;
        }
    }
}

/// Whether a quote is open behind `line`, and was before it.
fn quote_is_open(line: &str, delimiter: u8, open_before: bool) -> bool {
    let bytes = line.as_bytes();
    let mut open = open_before;
    let mut cell_begins = !open_before;
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'"' if open && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if open => open = false,
            b'"' if cell_begins => open = true,
            _ => {}
        }
        cell_begins = !open && (byte == delimiter || (cell_begins && byte == b' '));
        at += 1;
    }
    open
}

/// The cells of a record, quotes undone. A quote inside an unquoted cell is itself.
pub(super) fn split(record: &str, delimiter: u8) -> Vec<String> {
    let mut cells = Vec::new();
    let mut rest = record;
    loop {
        let (cell, behind) = cell(rest, delimiter);
        cells.push(cell);
        match behind {
            Some(behind) => rest = behind,
            None => return cells,
        }
    }
}

/// The first cell, and what is behind its delimiter.
fn cell(record: &str, delimiter: u8) -> (String, Option<&str>) {
    let split_at = |at: usize| (&record[..at], record.get(at + 1..));
    let plain = |from: usize| memchr::memchr(delimiter, &record.as_bytes()[from..]).map(|at| from + at);
    let Some(quoted) = record.trim_start_matches(' ').strip_prefix('"') else {
        return match plain(0) {
            Some(at) => (split_at(at).0.to_owned(), split_at(at).1),
            None => (record.to_owned(), None),
        };
    };
    let start = record.len() - quoted.len();
    let mut cell = String::new();
    let mut at = start;
    loop {
        let Some(length) = memchr::memchr(b'"', &record.as_bytes()[at..]) else {
            cell.push_str(&record[at..]);
            return (cell, None);
        };
        cell.push_str(&record[at..at + length]);
        at += length + 1;
        if record.as_bytes().get(at) == Some(&b'"') {
            cell.push('"');
            at += 1;
            continue;
        }
        // What stands between the closing quote and the delimiter belongs to the cell.
        return match plain(at) {
            Some(end) => {
                cell.push_str(record[at..end].trim_end());
                (cell, record.get(end + 1..))
            }
            None => {
                cell.push_str(record[at..].trim_end());
                (cell, None)
            }
        };
    }
}

/// The first line of a text that is not blank.
pub(super) fn first_line(text: &str) -> Option<&str> {
    text.lines().find(|line| !line.trim().is_empty())
}
