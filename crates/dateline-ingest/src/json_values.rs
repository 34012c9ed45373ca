//! JSON objects that do not keep to one line each: one pretty-printed article, several behind one another, or a list
//! of articles. They are taken apart one object at a time, so that a list may be longer than memory.

use std::io::{self, BufRead};

/// What looking for the next object came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Value {
    /// An object is in the buffer, from brace to brace; it began on this line.
    Read(u64),
    /// The object that began on this line is longer than the limit and was passed over; it had this many bytes.
    TooLong(u64, u64),
    /// The input ended within the object that began on this line.
    Unfinished(u64),
    /// Something other than an object stands on this line; what follows on the line was passed over.
    Stray(u64),
    /// There are no more objects.
    End,
}

/// Takes objects out of a stream, counting lines.
pub struct Values {
    line: u64,
}

impl Default for Values {
    fn default() -> Self {
        Self { line: 1 }
    }
}

impl Values {
    /// Finds the next object, and puts it into `object`, of which it never holds more than `limit` bytes.
    pub fn next(&mut self, reader: &mut dyn BufRead, limit: usize, object: &mut Vec<u8>) -> io::Result<Value> {
        object.clear();
        while let Some(byte) = next_byte(reader)? {
            match byte {
                b'\n' => self.line += 1,
                // The brackets and commas of a list; whether there are too many of them changes no article.
                b' ' | b'\t' | b'\r' | b'[' | b']' | b',' => {}
                b'{' => return self.object(reader, limit, object),
                _ => return self.stray(reader),
            }
        }
        Ok(Value::End)
    }

    /// Reads on from an opening brace to the one that closes it.
    fn object(&mut self, reader: &mut dyn BufRead, limit: usize, object: &mut Vec<u8>) -> io::Result<Value> {
        let first_line = self.line;
        let mut scan = Scan { depth: 1, in_string: false, escaped: false };
        let mut length: u64 = 1;
        object.push(b'{');
        while scan.depth > 0 {
            let available = reader.fill_buf()?;
            if available.is_empty() {
                return Ok(Value::Unfinished(first_line));
            }
            let end = available.iter().position(|&byte| scan.closes_with(byte)).map_or(available.len(), |i| i + 1);
            let piece = &available[..end];
            self.line += memchr::memchr_iter(b'\n', piece).count() as u64;
            length += end as u64;
            if length <= limit as u64 {
                object.extend_from_slice(piece);
            } else {
                *object = Vec::new();
            }
            reader.consume(end);
        }
        match length <= limit as u64 {
            true => Ok(Value::Read(first_line)),
            false => Ok(Value::TooLong(first_line, length)),
        }
    }

    /// Passes over the rest of a line on which something other than an object stands.
    fn stray(&mut self, reader: &mut dyn BufRead) -> io::Result<Value> {
        let line = self.line;
        while let Some(byte) = next_byte(reader)? {
            if byte == b'\n' {
                self.line += 1;
                break;
            }
        }
        Ok(Value::Stray(line))
    }
}

/// Where in an object the scan stands: braces in strings do not count.
struct Scan {
    depth: u64,
    in_string: bool,
    escaped: bool,
}

impl Scan {
    /// Takes in one byte, and says whether it closes the object.
    fn closes_with(&mut self, byte: u8) -> bool {
        if self.escaped {
            self.escaped = false;
        } else if self.in_string {
            self.escaped = byte == b'\\';
            self.in_string = byte != b'"';
        } else {
            match byte {
                b'"' => self.in_string = true,
                b'{' => self.depth += 1,
                b'}' => self.depth -= 1,
                _ => {}
            }
        }
        self.depth == 0
    }
}

fn next_byte(reader: &mut dyn BufRead) -> io::Result<Option<u8>> {
    let byte = reader.fill_buf()?.first().copied();
    if byte.is_some() {
        reader.consume(1);
    }
    Ok(byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn values(input: &str, limit: usize) -> Vec<(Value, String)> {
        let mut reader = BufReader::with_capacity(3, input.as_bytes());
        let mut values = Values::default();
        let mut object = Vec::new();
        let mut found = Vec::new();
        loop {
            match values.next(&mut reader, limit, &mut object).unwrap() {
                Value::End => return found,
                value => found.push((value, String::from_utf8(object.clone()).unwrap())),
            }
        }
    }

    #[test]
    fn a_list_is_taken_apart() {
        let found = values("[\n {\"a\": {}},\n {\"b\": \"}\\\"{\"}\n]\n", 100);
        assert_eq!(
            found,
            [(Value::Read(2), "{\"a\": {}}".to_owned()), (Value::Read(3), "{\"b\": \"}\\\"{\"}".to_owned())]
        );
    }

    #[test]
    fn an_object_over_several_lines_has_the_line_of_its_brace() {
        assert_eq!(values("\n{\n\"a\":\n1}", 100), [(Value::Read(2), "{\n\"a\":\n1}".to_owned())]);
    }

    #[test]
    fn what_is_too_long_unfinished_or_stray_is_told() {
        let kinds: Vec<Value> =
            values("[{\"a\":\"xxxxxxxxxx\"},\nnull,\n{\"b\":1},{", 9).into_iter().map(|v| v.0).collect();
        assert_eq!(kinds, [Value::TooLong(1, 18), Value::Stray(2), Value::Read(3), Value::Unfinished(3)]);
    }
}
