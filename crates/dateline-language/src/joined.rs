//! Texts whose pieces stand apart from each other: headings that run into what follows them confuse tagger and parser.

use crate::annotated::{Annotated, Token};
use crate::annotator::{Annotator, TextTooLong};

impl<'m> Annotator<'m> {
    /// Annotates a text in pieces that know nothing of each other. `cuts` are bytes at which pieces begin, ascending, at the
    /// bounds of characters; others are passed over.
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
        let mut start = 0;
        let mut joined: Option<Annotated<'a>> = None;
        for &cut in cuts.iter().chain([&text.len()]) {
            if !text.is_char_boundary(cut) || (cut <= start && cut < text.len()) {
                continue;
            }
            let piece = self.annotate(&text[start..cut])?;
            match &mut joined {
                None => joined = Some(piece),
                Some(joined) => joined.append(piece, start, text[..start].chars().count()),
            }
            start = cut;
        }
        match joined {
            Some(joined) => Ok(Annotated { text, ..joined }),
            None => self.annotate(text),
        }
    }
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
