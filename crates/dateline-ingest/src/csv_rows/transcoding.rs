//! Bytes of any encoding to UTF-8, as a stream.

use std::borrow::Cow;
use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use crate::charset;

/// The encoding of a stream by its first bytes: a byte order mark, valid UTF-8, the label declared, a guess.
pub(super) fn encoding_of(head: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    // UTF-16 without its mark: every second byte of the header is NUL.
    match (head.first(), head.get(1)) {
        (Some(_), Some(0)) => return encoding_rs::UTF_16LE,
        (Some(0), Some(_)) => return encoding_rs::UTF_16BE,
        _ => {}
    }
    // The head may end within a character.
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    if valid {
        return UTF_8;
    }
    Encoding::for_label(charset::decode(head, declared).encoding.as_bytes()).unwrap_or(UTF_8)
}

/// The characters at the beginning of a stream.
pub(super) fn decoded_head<'a>(head: &'a [u8], declared: Option<&str>) -> Cow<'a, str> {
    encoding_of(head, declared).decode_with_bom_removal(head).0
}

/// A stream of UTF-8 out of one in another encoding; what cannot be decoded becomes U+FFFD.
pub(super) struct Decoding<R> {
    raw: R,
    decoder: Decoder,
    input: Vec<u8>,
    output: Vec<u8>,
    read: usize,
    finished: bool,
}

const CHUNK: usize = 16 * 1024;

impl<R: Read> Decoding<R> {
    pub(super) fn new(raw: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { raw, decoder, input: Vec::new(), output: Vec::new(), read: 0, finished: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.output.clear();
        self.read = 0;
        while self.output.is_empty() && !self.finished {
            self.input.resize(CHUNK, 0);
            let count = self.raw.read(&mut self.input)?;
            let last = count == 0;
            let most = self.decoder.max_utf8_buffer_length(count).unwrap_or(4 * CHUNK + 16);
            self.output.resize(most, 0);
            let (result, _, written, _) = self.decoder.decode_to_utf8(&self.input[..count], &mut self.output, last);
            debug_assert!(result == CoderResult::InputEmpty);
            self.output.truncate(written);
            self.finished = last;
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read == self.output.len() {
            self.fill()?;
        }
        let available = &self.output[self.read..];
        let count = available.len().min(buffer.len());
        buffer[..count].copy_from_slice(&available[..count]);
        self.read += count;
        Ok(count)
    }
}
