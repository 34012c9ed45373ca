//! Stretches of a text that are marked, one within another.
//!
//! Stretches cross in texts and may not cross in pages: one that does is cut where the one around it ends, and goes on behind. Work is
//! bounded: no more than [`DEEPEST`] lie in one another, and what would lie deeper is left out of the text (its record is still there).

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use maud::{Markup, PreEscaped, Render, html};

use crate::pages::badges::Kind;

/// Marks within one another.
const DEEPEST: usize = 8;

/// A stretch to be marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The kind of its record.
    pub kind: Kind,
    /// The id of its record.
    pub record: String,
    /// What it is of the record.
    pub part: Part,
}

/// What a stretch is of its record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The words that the record stands on, where it is first marked: links lead here, and its label stands behind.
    First,
    /// Further such words.
    Further,
    /// Words beside them: who, to whom, by which verb. Seen when the record is looked at.
    Beside,
}

/// A stretch in the queue: earlier ones first, then longer ones, then by kind and record.
#[derive(PartialEq, Eq)]
struct Queued {
    mark: Mark,
    is_rest: bool,
}

impl Queued {
    fn order(&self) -> (usize, Reverse<usize>, Part, Kind, &str) {
        (self.mark.start, Reverse(self.mark.end), self.mark.part, self.mark.kind, &self.mark.record)
    }
}

impl Ord for Queued {
    fn cmp(&self, other: &Self) -> Ordering {
        other.order().cmp(&self.order())
    }
}

impl PartialOrd for Queued {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The text with its marks.
pub fn marked(text: &str, marks: Vec<Mark>) -> Markup {
    let is_sound =
        |mark: &Mark| mark.start < mark.end && text.is_char_boundary(mark.start) && text.is_char_boundary(mark.end);
    let mut queue: BinaryHeap<Queued> =
        marks.into_iter().filter(is_sound).map(|mark| Queued { mark, is_rest: false }).collect();
    let mut page = String::with_capacity(text.len() + text.len() / 4 + 160 * queue.len());
    let mut open: Vec<(Mark, bool)> = Vec::new();
    let mut at = 0;
    while let Some(Queued { mut mark, is_rest }) = queue.pop() {
        while let Some((last, goes_on)) = open.pop_if(|(last, _)| last.end <= mark.start) {
            text[at..last.end].render_to(&mut page);
            at = last.end;
            close(&mut page, &last, goes_on);
        }
        if open.len() >= DEEPEST {
            continue;
        }
        text[at..mark.start].render_to(&mut page);
        at = mark.start;
        let around = open.last().map_or(text.len(), |(last, _)| last.end);
        let goes_on = mark.end > around;
        if goes_on {
            queue.push(Queued { mark: Mark { start: around, ..mark.clone() }, is_rest: true });
            mark.end = around;
        }
        begin(&mut page, &mark, is_rest);
        open.push((mark, goes_on));
    }
    while let Some((last, goes_on)) = open.pop() {
        text[at..last.end].render_to(&mut page);
        at = last.end;
        close(&mut page, &last, goes_on);
    }
    text[at..].render_to(&mut page);
    PreEscaped(page)
}

fn begin(page: &mut String, mark: &Mark, is_rest: bool) {
    let (kind, record) = (mark.kind.as_str(), mark.record.as_str());
    let part = if mark.part == Part::Beside { "beside" } else { "words" };
    let place = (mark.part == Part::First && !is_rest).then(|| format!("w-{record}"));
    // Rendered without its end, which comes when the stretch ends.
    let whole = html! { mark id=[place] class={ (part) " kind-" (kind) } data-record=(record) {} }.into_string();
    page.push_str(whole.strip_suffix("</mark>").unwrap_or(&whole));
}

fn close(page: &mut String, mark: &Mark, goes_on: bool) {
    page.push_str("</mark>");
    if mark.part == Part::First && !goes_on {
        let (kind, record) = (mark.kind.as_str(), mark.record.as_str());
        let label = html! {
            a.{ "tag label-" (kind) } href={ "#" (record) } aria-label={ (kind) " " (record) } { (record) }
        };
        label.render_to(page);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str, words: &str, kind: Kind, record: &str, part: Part) -> Mark {
        let start = text.find(words).expect("in the text");
        Mark { start, end: start + words.len(), kind, record: record.to_owned(), part }
    }

    /// The page without attributes: `[record words]`, and `{record}` for a label.
    fn plain(page: &Markup) -> String {
        let mut rest = page.0.as_str();
        let mut shown = String::new();
        while let Some((before, tag)) = rest.split_once('<') {
            shown.push_str(before);
            let (tag, behind) = tag.split_once('>').expect("a whole tag");
            let record = tag.split("data-record=\"").nth(1).and_then(|rest| rest.split('"').next());
            match (tag.split(' ').next(), record) {
                (Some("mark"), Some(record)) => shown.push_str(&format!("[{record} ")),
                (Some("/mark"), _) => shown.push(']'),
                (Some("a"), _) => shown.push('{'),
                (Some("/a"), _) => shown.push('}'),
                _ => panic!("{tag}"),
            }
            rest = behind;
        }
        shown + rest
    }

    #[test]
    fn stretches_lie_within_one_another() {
        let text = "The army said it shelled the town.";
        let marks = vec![
            mark(text, "shelled", Kind::Event, "e1", Part::First),
            mark(text, "it shelled the town", Kind::Statement, "s1", Part::First),
            mark(text, "The army", Kind::Statement, "s1", Part::Beside),
        ];
        assert_eq!(plain(&marked(text, marks)), "[s1 The army] said [s1 it [e1 shelled]{e1} the town]{s1}.");
    }

    #[test]
    fn stretches_that_cross_are_cut_and_keep_their_label_at_the_end() {
        let text = "one two three four";
        let marks = vec![
            mark(text, "one two three", Kind::Statement, "s1", Part::First),
            mark(text, "two three four", Kind::Event, "e1", Part::First),
        ];
        let page = marked(text, marks);
        assert_eq!(plain(&page), "[s1 one [e1 two three]]{s1}[e1  four]{e1}");
        assert_eq!(page.0.matches("id=\"w-e1\"").count(), 1);
    }

    #[test]
    fn what_the_text_says_is_text() {
        let text = "<script>alert(1)</script> & more";
        let page = marked(text, vec![mark(text, "alert(1)", Kind::Event, "e1", Part::First)]);
        assert!(page.0.starts_with("&lt;script&gt;<mark"), "{}", page.0);
        assert!(page.0.ends_with("&lt;/script&gt; &amp; more"));
    }

    #[test]
    fn a_thousand_stretches_on_one_another_stay_bounded() {
        let text = "x".repeat(4000);
        let marks: Vec<Mark> = (0..1000)
            .map(|number| Mark {
                start: number,
                end: number + 2500,
                kind: Kind::Statement,
                record: format!("s{number}"),
                part: Part::First,
            })
            .collect();
        let page = marked(&text, marks);
        assert_eq!(page.0.matches("<mark").count(), page.0.matches("</mark>").count());
        assert!(page.0.matches("<mark").count() < 10_000, "{}", page.0.matches("<mark").count());
    }
}
