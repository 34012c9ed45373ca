//! A sentence with some of its words marked.

use dateline_report::{Report, Span, TextPart};
use maud::{Markup, html};

/// Characters of a sentence that are shown on either side of what is marked: some "sentences" are whole tables.
const SHOWN: usize = 400;

/// A sentence with words marked; of those that overlap the first stands.
pub fn marked(sentence: &Span, words: &[(&Span, &'static str)]) -> Markup {
    let letters: Vec<char> = sentence.text.chars().collect();
    let mut inside: Vec<(usize, usize, &str)> = words
        .iter()
        .filter(|(span, _)| sentence.contains(span) && !span.is_empty())
        .map(|(span, class)| (span.start - sentence.start, (span.end - sentence.start).min(letters.len()), *class))
        .collect();
    inside.sort_unstable();
    let first = inside.first().map_or(0, |(start, ..)| start.saturating_sub(SHOWN));
    let last = inside.iter().map(|(_, end, _)| *end).max().unwrap_or(0).saturating_add(SHOWN).min(letters.len());
    let text = |from: usize, to: usize| letters.get(from..to).unwrap_or_default().iter().collect::<String>();
    let mut at = first;
    html! {
        bdi.sentence {
            @if first > 0 { "… " }
            @for (start, end, class) in inside {
                @if start >= at {
                    (text(at, start)) mark class=(class) { (text(start, end)) }
                    ({ at = end; "" })
                }
            }
            (text(at, last))
            @if last < letters.len() { " …" }
        }
    }
}

/// The sentence around a span; the span itself where it is in none.
pub fn around(report: &Report, span: &Span) -> Span {
    if span.part == TextPart::Title {
        let whole =
            |title: &String| Span { start: 0, end: title.chars().count(), text: title.clone(), part: TextPart::Title };
        return report.title.as_ref().map(whole).filter(|title| title.contains(span)).unwrap_or_else(|| span.clone());
    }
    // Sentences are in order and do not overlap.
    let behind = report.sentences.partition_point(|sentence| sentence.start <= span.start);
    let found = behind.checked_sub(1).and_then(|place| report.sentences.get(place));
    found.filter(|sentence| sentence.contains(span)).cloned().unwrap_or_else(|| span.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, start: usize, end: usize) -> Span {
        Span::from_chars(text, start..end).expect("within the text")
    }

    #[test]
    fn words_are_marked_where_they_stand_and_escaped() {
        let text = "Prø <b>said</b> no. He left.";
        let sentence = span(text, 0, 19);
        let (who, what, later) = (span(text, 0, 3), span(text, 4, 15), span(text, 20, 22));
        let shown = marked(&sentence, &[(&what, "cue"), (&who, "who"), (&later, "who")]).into_string();
        assert_eq!(
            shown,
            "<bdi class=\"sentence\"><mark class=\"who\">Prø</mark> <mark class=\"cue\">&lt;b&gt;said&lt;/b&gt;</mark> no.</bdi>"
        );
    }

    #[test]
    fn what_overlaps_is_marked_once() {
        let text = "The army said so.";
        let (whole, army, overlap) = (span(text, 0, 17), span(text, 4, 8), span(text, 6, 13));
        let shown = marked(&whole, &[(&army, "a"), (&overlap, "b")]).into_string();
        assert_eq!(shown.matches("<mark").count(), 1);
        assert!(shown.contains("The <mark class=\"a\">army</mark> said so."));
    }
}
