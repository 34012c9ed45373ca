//! Which parts of a text are read.

/// Texts up to this many bytes are read whole.
pub const FULLY_READ: usize = 800;

/// Of longer texts this many pieces are read, the first from the beginning, the last up to the end.
pub const PIECES: usize = 4;

/// Bytes of each piece of a longer text.
const PIECE: usize = 128;

/// The fewest bytes of a piece of a text that is read whole: less would say little of its language.
const PIECE_OF_WHOLE: usize = 256;

/// The parts of a text that are read, in order; they do not overlap. Pieces begin and end at white space where there
/// is some nearby, else between characters.
pub fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let whole = text.len() <= FULLY_READ;
    let count = if whole { (text.len() / PIECE_OF_WHOLE).clamp(1, PIECES) } else { PIECES };
    (0..count).map(move |number| {
        if whole {
            let cut = |k: usize| if k == count { text.len() } else { gap(text, text.len() * k / count) };
            return &text[cut(number)..cut(number + 1)];
        }
        let start = gap(text, (text.len() - PIECE) * number / (PIECES - 1));
        // Two pieces are more than their length apart, since the text is longer than all of them and their gaps.
        &text[start..gap(text, (start + PIECE).min(text.len()))]
    })
}

/// The nearest place behind `at` where a text may be cut: at white space within a few words, else between characters.
fn gap(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let bytes = text.as_bytes();
    let near = &bytes[at..(at + 32).min(bytes.len())];
    let blank = near.iter().position(u8::is_ascii_whitespace).map(|past| at + past);
    blank.unwrap_or_else(|| text.ceil_char_boundary(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_one_piece() {
        assert_eq!(pieces("Ferry halts off Cebu").collect::<Vec<_>>(), ["Ferry halts off Cebu"]);
        assert_eq!(pieces("").collect::<Vec<_>>(), [""]);
    }

    #[test]
    fn a_short_text_is_read_whole() {
        let text = "It rained in Tartu. ".repeat(35);
        let read: String = pieces(&text).collect();
        assert_eq!(read, text);
        assert!(pieces(&text).count() > 1);
    }

    #[test]
    fn a_long_text_is_read_at_its_beginning_middle_and_end() {
        let text = format!("Alpha {}omega", "rain in Tartu ".repeat(10_000));
        let read: Vec<_> = pieces(&text).collect();
        assert_eq!(read.len(), PIECES);
        assert!(read[0].starts_with("Alpha") && read[3].ends_with("omega"));
        assert!(read.iter().map(|piece| piece.len()).sum::<usize>() <= PIECES * (PIECE + 32));
    }

    #[test]
    fn pieces_of_a_text_without_gaps_end_between_characters() {
        let text = "水".repeat(5_000);
        assert_eq!(pieces(&text).count(), PIECES);
    }
}
