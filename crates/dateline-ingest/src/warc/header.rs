//! The header of a record (ISO 28500, section 4 and 5).

use memchr::memmem;

/// Headers have some hundred bytes; what is longer is none.
pub(super) const LONGEST: usize = 64 * 1024;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// About the file.
    WarcInfo,
    /// What a server answered.
    Response,
    /// A document without the answer around it.
    Resource,
    /// What was asked of a server.
    Request,
    /// About another record.
    Metadata,
    /// The same as was met before.
    Revisit,
    /// A document in another form than it had: the text of a page.
    Conversion,
    /// The rest of a record that was cut into segments.
    Continuation,
    /// A kind that the standard does not have.
    Other,
}

/// The fields of a header that are used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// `WARC-Type`.
    pub kind: RecordKind,
    /// `Content-Length`: the bytes of the block.
    pub content_length: u64,
    /// `Content-Type`, as it is written.
    pub content_type: Option<String>,
    /// `WARC-Target-URI`.
    pub target_uri: Option<String>,
    /// `WARC-Date`, as it is written.
    pub date: Option<String>,
    /// `WARC-Truncated`: why the block is not all of it.
    pub truncated: Option<String>,
    /// `WARC-Segment-Number`.
    pub segment: Option<String>,
}

/// The length of the header with which `bytes` begin, the empty line behind it with it.
pub(super) fn length_of(bytes: &[u8]) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    // Line ends are CRLF; there are files with LF.
    memchr::memchr_iter(b'\n', bytes).find_map(|at| match &bytes[at + 1..] {
        [b'\r', b'\n', ..] => Some(at + 3),
        [b'\n', ..] => Some(at + 2),
        _ => None,
    })
}

impl Header {
    /// Reads a header, or tells what is wrong with it.
    pub(super) fn of(bytes: &[u8]) -> Result<Self, String> {
        let mut header = Self {
            kind: RecordKind::Other,
            content_length: 0,
            content_type: None,
            target_uri: None,
            date: None,
            truncated: None,
            segment: None,
        };
        let mut length = None;
        for (name, value) in fields(bytes) {
            let text = || Some(String::from_utf8_lossy(value).into_owned()).filter(|text| !text.is_empty());
            match name.to_ascii_lowercase().as_slice() {
                b"warc-type" => header.kind = kind(value),
                b"content-length" => length = Some(value),
                b"content-type" => header.content_type = text(),
                b"warc-date" => header.date = text(),
                b"warc-truncated" => header.truncated = text(),
                b"warc-segment-number" => header.segment = text(),
                b"warc-target-uri" => {
                    header.target_uri = text().map(|uri| uri.trim_matches(['<', '>']).to_owned());
                }
                _ => {}
            }
        }
        let length = length.ok_or("has no Content-Length")?;
        header.content_length = number(length)
            .ok_or_else(|| format!("has a Content-Length that is no number: `{}`", String::from_utf8_lossy(length)))?;
        Ok(header)
    }
}

/// The fields of a header as names and values; a value that goes on over several lines is told with its first.
pub(super) fn fields(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let lines = bytes.split(|&byte| byte == b'\n').skip(1);
    lines.filter(|line| !line.starts_with(b" ") && !line.starts_with(b"\t")).filter_map(|line| {
        let colon = memchr::memchr(b':', line)?;
        Some((line[..colon].trim_ascii(), line[colon + 1..].trim_ascii()))
    })
}

/// A number in decimal digits.
pub(super) fn number(digits: &[u8]) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    is_number.then(|| std::str::from_utf8(digits).ok()?.parse().ok()).flatten()
}

fn kind(value: &[u8]) -> RecordKind {
    match value.to_ascii_lowercase().as_slice() {
        b"warcinfo" => RecordKind::WarcInfo,
        b"response" => RecordKind::Response,
        b"resource" => RecordKind::Resource,
        b"request" => RecordKind::Request,
        b"metadata" => RecordKind::Metadata,
        b"revisit" => RecordKind::Revisit,
        b"conversion" => RecordKind::Conversion,
        b"continuation" => RecordKind::Continuation,
        _ => RecordKind::Other,
    }
}

/// Whether `bytes` begin as a record does: `WARC/`, a version, a line end, and a line with a field's name.
pub(super) fn begins_at(bytes: &[u8]) -> bool {
    let Some(rest) = bytes.strip_prefix(b"WARC/") else {
        return false;
    };
    let version = rest.iter().take_while(|&&byte| byte.is_ascii_digit() || byte == b'.').count();
    let line_end = match rest.get(version..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([b'\n', ..]) => 1,
        _ => return false,
    };
    let line = &rest[version + line_end..];
    let name = line.iter().take_while(|&&byte| byte.is_ascii_alphanumeric() || byte == b'-').count();
    (3..=8).contains(&version) && name > 0 && line.get(name) == Some(&b':')
}

/// Where the next record begins in `bytes`, from `from` on. One that begins in the last bytes, of which too few are
/// there to tell, is not found.
pub(super) fn find(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    memmem::find_iter(rest, b"WARC/").map(|at| from + at).find(|&at| begins_at(&bytes[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_whatever_their_case_and_line_ends() {
        let bytes =
            b"WARC/1.1\nwarc-type: RESPONSE\nContent-length:12 \nWARC-Target-URI: <http://a.example/x:y>\n\nrest";
        assert_eq!(length_of(bytes), Some(bytes.len() - 4));
        let header = Header::of(&bytes[..bytes.len() - 4]).unwrap();
        assert_eq!((header.kind, header.content_length), (RecordKind::Response, 12));
        assert_eq!(header.target_uri.as_deref(), Some("http://a.example/x:y"));
    }

    #[test]
    fn a_length_must_be_a_number() {
        assert_eq!(Header::of(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n").unwrap_err(), "has no Content-Length");
        let wrong = Header::of(b"WARC/1.0\r\nContent-Length: -4\r\n\r\n").unwrap_err();
        assert_eq!(wrong, "has a Content-Length that is no number: `-4`");
    }

    #[test]
    fn a_record_begins_with_its_version_and_a_field() {
        assert!(begins_at(b"WARC/1.0\r\nWARC-Type: response\r\n"));
        assert!(begins_at(b"WARC/0.18\nContent-Length: 3\n"));
        assert!(!begins_at(b"WARC/1.0 is a format"));
        assert!(!begins_at(b"WARC/1.0\r\n\r\n"));
        assert_eq!(find(b"WARC/ and WARC/1.0\nWARC-Type: x", 0), Some(10));
    }
}
