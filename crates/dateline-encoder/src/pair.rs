//! A pair of arguments in its sentence, as the encoder reads it: wordpieces with marks around actor and recipient.

use std::ops::Range;

use dateline_language::ModelError;

use crate::vocabulary::{PieceId, Vocabulary};
use crate::wordpiece::{Piece, Word};

/// Pieces of a sequence, with those at its ends.
pub(crate) const LONGEST_SEQUENCE: usize = 64;
/// Pieces of an argument that are read, the first ones.
const LONGEST_ARGUMENT: usize = 16;
/// Bytes from a mark on that are read: more than a sequence has room for, and a bound where a text has no sentences.
const LONGEST_END: usize = 4_000;

/// An actor and a recipient in a sentence. They may nest or overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair<'t> {
    text: &'t str,
    actor: Range<usize>,
    recipient: Range<usize>,
}

impl<'t> Pair<'t> {
    /// Arguments as bytes of the sentence's text. None where one is empty or does not begin and end at characters of
    /// the text.
    pub fn new(text: &'t str, actor: Range<usize>, recipient: Range<usize>) -> Option<Self> {
        let holds = |span: &Range<usize>| text.get(span.clone()).is_some_and(|argument| !argument.is_empty());
        (holds(&actor) && holds(&recipient)).then_some(Pair { text, actor, recipient })
    }
}

/// The pieces that stand for no word.
#[derive(Debug)]
pub(crate) struct Marks {
    begin: PieceId,
    end: PieceId,
    actor: Brackets,
    recipient: Brackets,
}

#[derive(Debug, Clone, Copy)]
struct Brackets {
    opens: PieceId,
    closes: PieceId,
}

impl Marks {
    /// Looks the marks up: `[CLS]` and `[SEP]` at the ends, unused pieces around the arguments.
    pub(crate) fn of(vocabulary: &Vocabulary<'_>) -> Result<Marks, ModelError> {
        let piece =
            |name| vocabulary.whole(name).ok_or_else(|| ModelError::BadSection("encoder.vocabulary".to_owned()));
        Ok(Marks {
            begin: piece("[CLS]")?,
            end: piece("[SEP]")?,
            actor: Brackets { opens: piece("[unused0]")?, closes: piece("[unused1]")? },
            recipient: Brackets { opens: piece("[unused2]")?, closes: piece("[unused3]")? },
        })
    }

    fn contains(&self, piece: PieceId) -> bool {
        [self.actor, self.recipient].iter().any(|brackets| piece == brackets.opens || piece == brackets.closes)
    }
}

/// What the encoder reads of one pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sequence {
    /// From `[CLS]` to `[SEP]`, at most [`LONGEST_SEQUENCE`].
    pub(crate) pieces: Vec<PieceId>,
    /// The places whose states tell the type: the beginning, the actor's opening mark, the recipient's. Arguments are
    /// too short for a mark to be cut away.
    pub(crate) asked: [usize; 3],
}

/// Buffers of [`Sequence::of`].
#[derive(Debug, Default)]
pub(crate) struct PairScratch {
    word: Word,
    segment: Vec<Piece>,
    marked: Vec<PieceId>,
}

impl Sequence {
    pub(crate) fn of(
        pair: &Pair<'_>,
        vocabulary: &Vocabulary<'_>,
        marks: &Marks,
        scratch: &mut PairScratch,
    ) -> Sequence {
        mark(pair, vocabulary, marks, scratch);
        let mut pieces = vec![marks.begin];
        cut(&scratch.marked, marks, &mut pieces);
        pieces.push(marks.end);
        let place = |mark| pieces.iter().position(|piece| *piece == mark).unwrap_or(0);
        let asked = [0, place(marks.actor.opens), place(marks.recipient.opens)];
        Sequence { pieces, asked }
    }
}

/// Fills `scratch.marked` with the pieces of the sentence and the marks. Text is taken apart between marks, so no piece
/// reaches over one; at one place what ends closes before what begins opens.
fn mark(pair: &Pair<'_>, vocabulary: &Vocabulary<'_>, marks: &Marks, scratch: &mut PairScratch) {
    // Place, whether it opens, which argument, mark.
    let mut cuts = [
        (pair.actor.end, false, 0, marks.actor.closes),
        (pair.recipient.end, false, 1, marks.recipient.closes),
        (pair.actor.start, true, 0, marks.actor.opens),
        (pair.recipient.start, true, 1, marks.recipient.opens),
    ];
    cuts.sort_unstable();
    // Pieces so far of the arguments that are open.
    let mut read: [Option<usize>; 2] = [None; 2];
    let mut at = 0;
    scratch.marked.clear();
    for (place, opens, argument, mark) in cuts {
        append(&pair.text[at..place], &mut read, vocabulary, scratch);
        read[argument] = opens.then_some(0);
        scratch.marked.push(mark);
        at = place;
    }
    append(&pair.text[at..], &mut read, vocabulary, scratch);
}

/// Appends the pieces of a stretch between marks, of a very long one those of its ends.
fn append(stretch: &str, read: &mut [Option<usize>; 2], vocabulary: &Vocabulary<'_>, scratch: &mut PairScratch) {
    if stretch.len() > 2 * LONGEST_END {
        let (head, rest) = stretch.split_at(stretch.floor_char_boundary(LONGEST_END));
        let (_, tail) = rest.split_at(rest.ceil_char_boundary(rest.len() - LONGEST_END));
        append(head, read, vocabulary, scratch);
        append(tail, read, vocabulary, scratch);
        return;
    }
    scratch.segment.clear();
    vocabulary.split(stretch, &mut scratch.word, &mut scratch.segment);
    for piece in &scratch.segment {
        if read.iter().flatten().all(|count| *count < LONGEST_ARGUMENT) {
            scratch.marked.push(piece.id);
        }
        for count in read.iter_mut().flatten() {
            *count += 1;
        }
    }
}

/// Appends what fits a sequence: the pair with as much to either side as there is room for; of a pair that does not
/// fit, both ends.
fn cut(marked: &[PieceId], marks: &Marks, pieces: &mut Vec<PieceId>) {
    const ROOM: usize = LONGEST_SEQUENCE - 2;
    if marked.len() <= ROOM {
        pieces.extend_from_slice(marked);
        return;
    }
    let first = marked.iter().position(|piece| marks.contains(*piece)).unwrap_or(0);
    let last = marked.iter().rposition(|piece| marks.contains(*piece)).map_or(marked.len(), |last| last + 1);
    if last - first > ROOM {
        pieces.extend_from_slice(&marked[first..first + ROOM / 2]);
        pieces.extend_from_slice(&marked[last - ROOM / 2..last]);
        return;
    }
    let spare = ROOM - (last - first);
    let left = first.min(spare / 2);
    let right = (marked.len() - last).min(spare - left);
    let left = first.min(spare - right);
    pieces.extend_from_slice(&marked[first - left..last + right]);
}

#[cfg(test)]
mod tests;
