//! Spans slice to their text, whatever the text.

use dateline_report::{Span, TextIndex, TextPart, article_id, normalised};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::strategies::{cut, text};

proptest! {
    #[test]
    fn a_span_covers_the_code_points_of_its_range(text in text(), ends in any::<(Index, Index)>()) {
        let range = cut(text.chars().count(), ends);
        let expected: String = text.chars().skip(range.start).take(range.len()).collect();
        let span = TextIndex::new(&text).span(range.clone()).expect("within the text");
        prop_assert_eq!(&span.text, &expected);
        prop_assert_eq!(span.range(), range.clone());
        prop_assert_eq!(Span::from_chars(&text, range), Some(span));
    }

    #[test]
    fn bytes_and_code_points_convert_both_ways(text in text()) {
        let index = TextIndex::new(&text);
        let boundaries = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        for (offset, byte) in boundaries.enumerate() {
            prop_assert_eq!(index.byte_of_char(offset), Some(byte));
            prop_assert_eq!(index.char_of_byte(byte), Some(offset));
        }
        prop_assert_eq!(index.len(), text.chars().count());
        for byte in (0..text.len()).filter(|&byte| !text.is_char_boundary(byte)) {
            prop_assert_eq!(index.char_of_byte(byte), None);
        }
    }

    #[test]
    fn a_span_of_bytes_is_the_span_of_their_code_points(text in text(), ends in any::<(Index, Index)>()) {
        let index = TextIndex::new(&text);
        let chars = cut(index.len(), ends);
        let bytes = index.byte_of_char(chars.start).zip(index.byte_of_char(chars.end)).expect("within the text");
        prop_assert_eq!(index.span_of_bytes(bytes.0..bytes.1), index.span(chars));
    }

    #[test]
    fn a_range_beyond_the_end_is_no_span(text in text(), beyond in 1usize..100) {
        let index = TextIndex::new(&text);
        prop_assert_eq!(index.span(0..index.len() + beyond), None);
        prop_assert_eq!(Span::from_chars(&text, 0..index.len() + beyond), None);
        prop_assert_eq!(index.span_of_bytes(0..text.len() + beyond), None);
    }

    #[test]
    fn spans_of_the_title_say_so(title in text()) {
        let span = TextIndex::of_title(&title).span(0..0).expect("the beginning is always there");
        prop_assert_eq!(span.part, TextPart::Title);
    }

    #[test]
    fn normalising_twice_changes_nothing(text in text()) {
        let once = normalised(&text);
        prop_assert_eq!(normalised(&once), once.clone());
        prop_assert_eq!(article_id(&text.replace("\r\n", "\n").replace('\r', "\n")), article_id(&text));
    }
}
