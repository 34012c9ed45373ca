//! Zstandard, frame by frame (RFC 8878), with the dictionary that a WARC file may open with.
//!
//! <https://iipc.github.io/warc-specifications/specifications/warc-zstd/>: the first frame of such a file is skippable,
//! has the magic number 0x184D2A5D, and holds the dictionary of all other frames, which may be packed itself.

use zstd::stream::raw::{DParameter, Decoder, InBuffer, Operation, OutBuffer};

use super::raw::Raw;
use super::{MEMBER_CUT, Step};

pub(super) const MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const DICTIONARY_FRAME: &[u8] = &[0x5d, 0x2a, 0x4d, 0x18];
const DICTIONARY_MAGIC: &[u8] = &[0x37, 0xa4, 0x30, 0xec];
/// Window of 128 MB, what the `zstd` program itself accepts unasked: the window is memory that the input chooses.
const WINDOW_LOG: u32 = 27;
const PIECE: usize = 128 * 1024;
const LARGEST_DICTIONARY: usize = 16 * 1024 * 1024;

/// The state between two pieces of a frame.
pub(super) struct Zstandard {
    decoder: Decoder<'static>,
    in_frame: bool,
}

/// Whether `head` opens with a skippable frame: 0x184D2A5? in little endian (RFC 8878, 3.1.2).
pub(super) fn is_skippable(head: &[u8]) -> bool {
    head.len() >= 4 && head[0] & 0xf0 == 0x50 && head[1..4] == DICTIONARY_FRAME[1..]
}

/// Whether `head` opens with the frame of a dictionary, as a WARC file in Zstandard may and nothing else does.
pub(crate) fn opens_with_dictionary(head: &[u8]) -> bool {
    let content = head.get(8..12).unwrap_or_default();
    head.starts_with(DICTIONARY_FRAME) && (content == DICTIONARY_MAGIC || content == MAGIC)
}

impl Zstandard {
    pub(super) fn new(dictionary: Option<&[u8]>) -> Result<Self, String> {
        let decoder = match dictionary {
            Some(dictionary) => Decoder::with_dictionary(dictionary),
            None => Decoder::new(),
        };
        let mut decoder = decoder.map_err(|error| error.to_string())?;
        decoder.set_parameter(DParameter::WindowLogMax(WINDOW_LOG)).map_err(|error| error.to_string())?;
        Ok(Self { decoder, in_frame: false })
    }

    pub(super) fn reset(&mut self) {
        // Only a decoder that is out of memory cannot be reset, and its next step says so.
        let _ = self.decoder.reinit();
        self.in_frame = false;
    }

    /// Appends the next piece to `plain`.
    pub(super) fn step(&mut self, raw: &mut Raw, plain: &mut Vec<u8>) -> Result<Step, String> {
        if !self.in_frame {
            return self.open(raw);
        }
        if raw.unread().is_empty() && !raw.fill() {
            return Err(MEMBER_CUT.to_owned());
        }
        let before = plain.len();
        plain.resize(before + PIECE, 0);
        let mut input = InBuffer::around(raw.unread());
        let mut output = OutBuffer::around(&mut plain[before..]);
        let left = self.decoder.run(&mut input, &mut output);
        let (consumed, unpacked) = (input.pos(), output.pos());
        plain.truncate(before + unpacked);
        raw.consume(consumed);
        match left {
            Err(error) => Err(error.to_string()),
            Ok(0) => {
                self.in_frame = false;
                Ok(Step::MemberEnd)
            }
            Ok(_) if consumed == 0 && unpacked == 0 && !raw.fill() => Err(MEMBER_CUT.to_owned()),
            Ok(_) => Ok(Step::Unpacked),
        }
    }

    fn open(&mut self, raw: &mut Raw) -> Result<Step, String> {
        if !raw.require(1) {
            return Ok(Step::InputEnd);
        }
        if !raw.require(4) {
            return Err(MEMBER_CUT.to_owned());
        }
        if is_skippable(raw.unread()) {
            return skip_frame(raw).map(|()| Step::Unpacked);
        }
        if !raw.unread().starts_with(MAGIC) {
            return Err("bytes that are no Zstandard".to_owned());
        }
        self.reset();
        self.in_frame = true;
        Ok(Step::Unpacked)
    }
}

fn skip_frame(raw: &mut Raw) -> Result<(), String> {
    let mut left = skippable_length(raw).ok_or(MEMBER_CUT)?;
    while left > 0 {
        if raw.unread().is_empty() && !raw.fill() {
            return Err(MEMBER_CUT.to_owned());
        }
        let count = left.min(raw.unread().len());
        raw.consume(count);
        left -= count;
    }
    Ok(())
}

/// Takes the head of a skippable frame, and tells how long its content is.
fn skippable_length(raw: &mut Raw) -> Option<usize> {
    if !raw.require(8) {
        return None;
    }
    let length: [u8; 4] = raw.unread()[4..8].try_into().ok()?;
    raw.consume(8);
    usize::try_from(u32::from_le_bytes(length)).ok()
}

/// Takes the dictionary with which a WARC file opens, unpacked; none where it opens with none.
pub(super) fn take_dictionary(raw: &mut Raw) -> Result<Option<Vec<u8>>, String> {
    raw.require(12);
    if !opens_with_dictionary(raw.unread()) {
        return Ok(None);
    }
    let length = skippable_length(raw).filter(|&length| length <= LARGEST_DICTIONARY && raw.require(length));
    let content = length.and_then(|length| raw.unread().get(..length)).ok_or("its dictionary is cut short")?;
    let dictionary = match content.starts_with(MAGIC) {
        true => {
            zstd::bulk::decompress(content, LARGEST_DICTIONARY).map_err(|error| format!("its dictionary: {error}"))?
        }
        false => content.to_vec(),
    };
    raw.consume(length.unwrap_or_default());
    Ok(Some(dictionary))
}

/// The first bytes of the frame with which `packed` begins; false where it is no frame.
pub(super) fn beginning(packed: &[u8], dictionary: Option<&[u8]>, start: &mut Vec<u8>) -> bool {
    let Ok(mut zstandard) = Zstandard::new(dictionary) else {
        return false;
    };
    let room = start.capacity();
    start.resize(room, 0);
    let mut input = InBuffer::around(packed);
    let mut output = OutBuffer::around(&mut start[..]);
    while output.pos() < room && input.pos() < packed.len() {
        match zstandard.decoder.run(&mut input, &mut output) {
            Err(_) => return false,
            Ok(0) => break,
            Ok(_) => {}
        }
    }
    let unpacked = output.pos();
    start.truncate(unpacked);
    true
}
