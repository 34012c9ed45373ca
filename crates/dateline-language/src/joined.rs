//! Texts whose pieces stand apart from each other: headings that run into what follows them confuse tagger and parser, and
//! what the networks hold of every token at once would take 10 GB for a text of 5 MB.

use crate::annotated::{Annotated, Token};
use crate::annotator::{Annotator, TextTooLong};

/// The longest piece in bytes, some 10,000 words: what is longer is cut where a paragraph, line, sentence or word ends.
const LONGEST_PIECE: usize = 64 * 1024;

impl<'m> Annotator<'m> {
    /// Annotates a text. Linear in its length; any text is fine, the empty one too. A text of more than 64 KiB is annotated
    /// in pieces, so that memory stays in bounds.
    ///
    /// # Errors
    /// Offsets are 32 bits wide: a text of 4 GiB or more is refused.
    pub fn annotate<'a>(&mut self, text: &'a str) -> Result<Annotated<'a>, TextTooLong>
    where
        'm: 'a,
    {
        self.annotate_apart(text, &[])
    }

    /// Annotates a text in pieces that know nothing of each other. `cuts` are bytes at which pieces begin, ascending, at the
    /// bounds of characters; others are passed over. Pieces of more than 64 KiB are cut further.
    ///
    /// # Errors
    /// Offsets are 32 bits wide: a text of 4 GiB or more is refused.
    pub fn annotate_apart<'a>(&mut self, text: &'a str, cuts: &[usize]) -> Result<Annotated<'a>, TextTooLong>
    where
        'm: 'a,
    {
        if u32::try_from(text.len()).is_err() {
            return Err(TextTooLong);
        }
        let mut joined: Option<Annotated<'a>> = None;
        let (mut start, mut characters) = (0, 0);
        for &cut in cuts.iter().chain([&text.len()]) {
            if !text.is_char_boundary(cut) || (cut <= start && cut < text.len()) {
                continue;
            }
            loop {
                let piece = &text[start..start + end_of_piece(&text[start..cut])];
                let annotated = self.annotate_piece(piece);
                match &mut joined {
                    None => joined = Some(annotated),
                    Some(joined) => joined.append(annotated, start, characters),
                }
                start += piece.len();
                characters += piece.chars().count();
                if start == cut {
                    break;
                }
            }
        }
        Ok(match joined {
            Some(joined) => Annotated { text, ..joined },
            None => self.annotate_piece(text),
        })
    }
}

/// Where the first piece of a text ends that is not longer than a piece may be, so that the next one begins with a word.
fn end_of_piece(text: &str) -> usize {
    if text.len() <= LONGEST_PIECE {
        return text.len();
    }
    let longest = &text[..text.floor_char_boundary(LONGEST_PIECE)];
    // Ends in the first half would make many small pieces.
    let half = longest.floor_char_boundary(longest.len() / 2);
    let late = &longest[half..];
    let ends = ["\n\n", "\n", ". ", " "];
    let end = ends.iter().find_map(|end| late.rfind(end).map(|at| half + at + end.len()));
    end.unwrap_or(longest.len())
}

impl Annotated<'_> {
    /// Adds what is known of the piece that begins at this byte and code point of the text.
    fn append(&mut self, piece: Annotated<'_>, byte: usize, character: usize) {
        let (byte, character) = (byte as u32, character as u32);
        let (first, lemma) = (self.tokens.len() as u32, self.lemmas.len() as u32);
        self.tokens.extend(piece.tokens.into_iter().map(|token| Token {
            byte_start: token.byte_start + byte,
            byte_end: token.byte_end + byte,
            char_start: token.char_start + character,
            char_end: token.char_end + character,
            head: token.head + first,
            lemma: (token.lemma.0 + lemma, token.lemma.1 + lemma),
            ..token
        }));
        self.sentences.extend(piece.sentences.into_iter().map(|range| range.start + first..range.end + first));
        self.names.extend(piece.names.into_iter().map(|mut name| {
            name.start += first;
            name.end += first;
            name
        }));
        self.lemmas.push_str(&piece.lemmas);
        self.vectors.shared.extend(piece.vectors.shared);
        self.vectors.names.extend(piece.vectors.names);
        self.vectors.rows.extend(piece.vectors.rows);
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_PIECE, end_of_piece};
    use crate::annotator::Annotator;
    use crate::model::Model;
    use crate::test_model::file;

    #[test]
    fn pieces_are_as_they_would_be_alone() {
        let text = "Prices fell in Malmö. NO END IN SIGHT Traders in Ghent said so.";
        let cuts = [text.find("NO").expect("there"), text.find("Traders").expect("there")];
        let model = Model::from_bytes(&file()).expect("the model file is sound");
        let mut annotator = Annotator::new(&model);
        let apart = annotator.annotate_apart(text, &cuts).expect("a short text");
        let last = annotator.annotate(&text[cuts[1]..]).expect("a short text");
        let first = apart.tokens.len() - last.tokens.len();
        let characters = text[..cuts[1]].chars().count() as u32;
        for (i, token) in last.tokens.iter().enumerate() {
            let joined = &apart.tokens[first + i];
            assert_eq!((apart.form(first + i), apart.lemma(first + i)), (last.form(i), last.lemma(i)));
            assert_eq!((joined.tag, joined.label, joined.head), (token.tag, token.label, token.head + first as u32));
            assert_eq!(joined.char_start, token.char_start + characters);
            assert_eq!(apart.shared_vector(first + i), last.shared_vector(i));
        }
        assert_eq!(apart.slice(0, apart.tokens.len()), text);
        assert_eq!(apart.sentences.last().map(|sentence| sentence.start), Some(first as u32));
    }

    #[test]
    fn long_texts_are_cut_where_something_ends() {
        let long = "Traders in Ghent said so. ".repeat(LONGEST_PIECE / 26);
        let (before, behind) = (&long[..LONGEST_PIECE / 4 * 3], "Prices fell in Malmö.");
        assert_eq!(end_of_piece(&format!("{before}\n\n{long}")), before.len() + 2);
        assert_eq!(end_of_piece(&format!("{before}\n{long}")), before.len() + 1);
        assert!(long.repeat(2)[end_of_piece(&long.repeat(2))..].starts_with("Traders"));
        assert_eq!(end_of_piece(behind), behind.len());
        // Three bytes a character, and no end anywhere.
        assert_eq!(end_of_piece(&"\u{4e2d}".repeat(LONGEST_PIECE)), LONGEST_PIECE / 3 * 3);

        let text = format!("{before}\n\n{long}{behind}");
        let model = Model::from_bytes(&file()).expect("the model file is sound");
        let mut annotator = Annotator::new(&model);
        let whole = annotator.annotate(&text).expect("a short text");
        let alone = annotator.annotate(behind).expect("a short text");
        let first = whole.tokens.len() - alone.tokens.len();
        assert_eq!(whole.slice(0, whole.tokens.len()), text);
        assert_eq!(whole.tokens[first].char_start as usize, text.len() - (behind.len() - 1) - 1);
        assert_eq!(whole.form(first), "Prices");
    }

    #[test]
    fn odd_cuts_are_passed_over() {
        let model = Model::from_bytes(&file()).expect("the model file is sound");
        let mut annotator = Annotator::new(&model);
        let text = "Ö. Ä said so.";
        let whole = annotator.annotate(text).expect("a short text");
        for cuts in [&[][..], &[0], &[1], &[text.len()], &[text.len(), 4], &[0, 0, 99]] {
            let apart = annotator.annotate_apart(text, cuts).expect("a short text");
            assert_eq!(apart.tokens.len(), whole.tokens.len(), "{cuts:?}");
            assert_eq!(apart.text, text);
        }
        assert!(annotator.annotate_apart("", &[]).expect("a short text").tokens.is_empty());
    }
}
