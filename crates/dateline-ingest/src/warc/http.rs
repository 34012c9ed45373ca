//! The answer of a server as a record keeps it (RFC 9112): its status, the headers that matter, and its body.

use super::header::number;

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer<'a> {
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    /// In the order in which they were put on.
    pub(super) content_encodings: Vec<String>,
    pub(super) is_chunked: bool,
    content_length: Option<u64>,
    pub(super) body: &'a [u8],
}

impl<'a> Answer<'a> {
    /// Reads the answer in `block`; none where it begins with no status line.
    pub(super) fn of(block: &'a [u8]) -> Option<Self> {
        let (header, body) = split(block);
        let mut lines = header.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
        let status = status(lines.next()?)?;
        let mut answer = Self {
            status,
            content_type: None,
            content_encodings: Vec::new(),
            is_chunked: false,
            content_length: None,
            body,
        };
        for line in lines {
            let Some(colon) = memchr::memchr(b':', line) else { continue };
            answer.take(line[..colon].trim_ascii(), line[colon + 1..].trim_ascii());
        }
        Some(answer)
    }

    fn take(&mut self, name: &[u8], value: &[u8]) {
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted.as_bytes());
        let text = || String::from_utf8_lossy(value).into_owned();
        if is("content-type") {
            self.content_type = Some(text());
        } else if is("content-encoding") {
            let encodings = text().to_ascii_lowercase();
            let named = encodings.split(',').map(|encoding| encoding.trim().to_owned());
            self.content_encodings.extend(named.filter(|encoding| !encoding.is_empty()));
        } else if is("transfer-encoding") {
            self.is_chunked |= text().to_ascii_lowercase().contains("chunked");
        } else if is("content-length") {
            self.content_length = number(value);
        }
    }
}

/// The header of an answer, and what follows the empty line behind it.
fn split(block: &[u8]) -> (&[u8], &[u8]) {
    let end = memchr::memchr_iter(b'\n', block).find_map(|at| match &block[at + 1..] {
        [b'\r', b'\n', ..] => Some((at, at + 3)),
        [b'\n', ..] => Some((at, at + 2)),
        _ => None,
    });
    match end {
        Some((header, body)) => (&block[..header], &block[body..]),
        None => (block, &[]),
    }
}

/// `HTTP/1.1 200 OK`
fn status(line: &[u8]) -> Option<u16> {
    let rest = line.strip_prefix(b"HTTP/").or_else(|| line.strip_prefix(b"ICY"))?;
    let space = memchr::memchr(b' ', rest)?;
    let digits = rest[space..].trim_ascii_start();
    let digits = &digits[..digits.iter().take_while(|byte| byte.is_ascii_digit()).count()];
    number(digits).and_then(|status| u16::try_from(status).ok())
}

/// Whether an answer is certainly all there: its body has the length that it tells, ends with the last chunk, or ends as
/// a page does.
pub(super) fn is_surely_whole(block: &[u8]) -> bool {
    const PAGE_END: &[u8] = b"</html>";
    Answer::of(block).is_some_and(|answer| match answer.is_chunked {
        true => matches!(unchunked(answer.body), Chunks::Whole(_)),
        false => {
            let body = answer.body.trim_ascii_end();
            let ends_as_a_page =
                body.len() >= PAGE_END.len() && body[body.len() - PAGE_END.len()..].eq_ignore_ascii_case(PAGE_END);
            answer.content_length == Some(answer.body.len() as u64) || ends_as_a_page
        }
    })
}

/// What a body in chunks comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chunks {
    /// The body.
    Whole(Vec<u8>),
    /// What came before the input ended.
    Cut(Vec<u8>),
    /// What came before bytes that are no chunk.
    Broken(Vec<u8>),
    /// It is not in chunks, whatever its header says: many crawlers take them apart and leave the header.
    None,
}

/// Puts a body together that was sent in chunks (RFC 9112, 7.1).
pub(super) fn unchunked(body: &[u8]) -> Chunks {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some(line_end) = memchr::memchr(b'\n', &rest[..rest.len().min(LONGEST_SIZE_LINE)]) else {
            return match (rest.len() < LONGEST_SIZE_LINE, rest.len() == body.len()) {
                (_, true) => Chunks::None,
                (true, false) if rest.iter().all(|byte| byte.is_ascii_hexdigit() || *byte == b'\r') => {
                    Chunks::Cut(whole)
                }
                _ => Chunks::Broken(whole),
            };
        };
        let Some(size) = chunk_size(&rest[..line_end]) else {
            return if rest.len() == body.len() { Chunks::None } else { Chunks::Broken(whole) };
        };
        rest = &rest[line_end + 1..];
        if size == 0 {
            return Chunks::Whole(whole);
        }
        if rest.len() < size {
            whole.extend_from_slice(rest);
            return Chunks::Cut(whole);
        }
        whole.extend_from_slice(&rest[..size]);
        rest = &rest[size..];
        match rest {
            [b'\r', b'\n', ..] => rest = &rest[2..],
            [b'\n', ..] => rest = &rest[1..],
            [] | [b'\r'] => return Chunks::Cut(whole),
            _ => return Chunks::Broken(whole),
        }
    }
}

/// A size with its extensions.
const LONGEST_SIZE_LINE: usize = 1024;

fn chunk_size(line: &[u8]) -> Option<usize> {
    let digits = line.split(|&byte| byte == b';').next()?.trim_ascii();
    let is_size = (1..=15).contains(&digits.len()) && digits.iter().all(u8::is_ascii_hexdigit);
    is_size.then(|| usize::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_a_status_headers_and_a_body() {
        let block =
            b"HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=x\r\nContent-Encoding: gzip, BR\r\n\r\nbody\r\n\r\n";
        let answer = Answer::of(block).unwrap();
        assert_eq!((answer.status, answer.body), (200, &b"body\r\n\r\n"[..]));
        assert_eq!(answer.content_type.as_deref(), Some("text/html; charset=x"));
        assert_eq!(answer.content_encodings, ["gzip", "br"]);
        let answer = Answer::of(b"HTTP/2 404\nServer: x\n\nnone").unwrap();
        assert_eq!((answer.status, answer.body), (404, &b"none"[..]));
        assert_eq!(Answer::of(b"<html>"), None);
    }

    #[test]
    fn chunks_are_put_together() {
        assert_eq!(unchunked(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), Chunks::Whole(b"abcde".to_vec()));
        assert_eq!(unchunked(b"3\r\nabc\r\n5\r\nde"), Chunks::Cut(b"abcde".to_vec()));
        assert_eq!(unchunked(b"3\r\nabc\r\n"), Chunks::Cut(b"abc".to_vec()));
        assert_eq!(unchunked(b"3\r\nabc\r\nzz\r\nde"), Chunks::Broken(b"abc".to_vec()));
        assert_eq!(unchunked(b"2\r\nabc\r\n0\r\n\r\n"), Chunks::Broken(b"ab".to_vec()));
        assert_eq!(unchunked(b"<html>\n<p>Not in chunks"), Chunks::None);
    }
}
