//! JSON lines: one article a line, blank lines passed over, each line bounded.

use std::io::{self, BufRead};

use memchr::memchr;

/// What reading one line came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// The line is in the buffer, without its line end.
    Read,
    /// The line is longer than its limit; it was passed over, and had this many bytes.
    TooLong(u64),
    /// There are no more lines.
    End,
}

/// Reads one line into `line`, which it empties first, and never holds more than `limit` bytes of it.
///
/// A line ends in LF or CRLF; the last one may end with the input.
pub fn read_line(reader: &mut dyn BufRead, limit: usize, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let mut length: u64 = 0;
    let mut too_long = false;
    loop {
        let available = match reader.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() && length == 0 {
            return Ok(Line::End);
        }
        let line_end = memchr(b'\n', available);
        let piece = &available[..line_end.unwrap_or(available.len())];
        let consumed = piece.len() + usize::from(line_end.is_some());
        // The end of the input ends the line as a line end does.
        let finished = line_end.is_some() || available.is_empty();
        length += consumed as u64;
        if !too_long && line.len() + piece.len() > limit {
            too_long = true;
            *line = Vec::new();
        }
        if !too_long {
            line.extend_from_slice(piece);
        }
        reader.consume(consumed);
        if finished && too_long {
            return Ok(Line::TooLong(length));
        }
        if finished {
            line.pop_if(|last| *last == b'\r');
            return Ok(Line::Read);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn lines(input: &[u8], limit: usize) -> Vec<Result<String, u64>> {
        // A buffer of three bytes makes every line come in pieces.
        let mut reader = BufReader::with_capacity(3, input);
        let mut line = Vec::new();
        let mut lines = Vec::new();
        loop {
            match read_line(&mut reader, limit, &mut line).unwrap() {
                Line::Read => lines.push(Ok(String::from_utf8(line.clone()).unwrap())),
                Line::TooLong(length) => lines.push(Err(length)),
                Line::End => return lines,
            }
        }
    }

    #[test]
    fn lines_end_in_any_way() {
        assert_eq!(
            lines(b"one\ntwo\r\n\nthree", 100),
            [Ok("one".into()), Ok("two".into()), Ok(String::new()), Ok("three".into())]
        );
        assert_eq!(lines(b"one\n", 100), [Ok("one".into())]);
        assert_eq!(lines(b"", 100), []);
    }

    #[test]
    fn a_line_beyond_the_limit_is_passed_over() {
        assert_eq!(lines(b"one\nabcdefghijkl\ntwo\n", 5), [Ok("one".into()), Err(13), Ok("two".into())]);
        assert_eq!(lines(b"12345\n123456", 5), [Ok("12345".into()), Err(6)]);
    }
}
