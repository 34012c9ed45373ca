//! ## What it does
//! Makes the contents that the networks found agree with clauses and quotation marks: what goes on behind a quoted fragment or
//! before it belongs to it, so does the subject that a cue between commas cut off; what hangs on the cue itself goes.
//!
//! ## Why
//! The networks look at words; where a quoted fragment stands within a clause they often take its marks for the bounds.
//!
//! ## Example
//! `The firm says its policy "is not to comment" on rumours.` ends with the rumours.

use std::ops::Range;

use dateline_language::Label;

use super::extent;
use crate::document::{Part, Quotation};

/// How far up the tree a clause is followed.
const MOST_HEADS: usize = 10;

/// The parts of an attribution that its content cannot take in.
#[derive(Debug)]
pub struct Frame<'f> {
    /// The word that heads the cue.
    pub anchor: usize,
    /// Who speaks.
    pub source: Option<&'f Range<usize>>,
    /// The words that attribute.
    pub cue: &'f Range<usize>,
}

impl Frame<'_> {
    fn holds(&self, i: usize) -> bool {
        self.anchor == i || self.cue.contains(&i) || self.source.is_some_and(|source| source.contains(&i))
    }

    /// Where source and cue begin.
    fn start(&self) -> usize {
        self.source.map_or(self.cue.start, |source| source.start.min(self.cue.start))
    }
}

/// The content with its clauses made whole.
pub fn whole(part: &Part, frame: &Frame, content: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut pieces = without_adverbial(part, frame, content.to_vec());
    pieces = without_coordinate(part, frame, pieces);
    if let Some(last) = pieces.last().cloned()
        && let Some(end) = end_behind_quotation(part, frame, &pieces, &last)
        && let Some(last) = pieces.last_mut()
    {
        last.end = end;
    }
    if let Some(first) = pieces.first().cloned() {
        if let Some(start) = start_before_quotation(part, frame, &first)
            && let Some(first) = pieces.first_mut()
        {
            first.start = start;
        } else if let Some(subject) = subject_before(part, frame, &pieces) {
            pieces.insert(0, subject);
        }
    }
    pieces
}

/// The token that a range hangs from: the first whose head lies outside.
fn top(part: &Part, range: &Range<usize>) -> Option<usize> {
    range.clone().find(|&i| {
        let is_mark = extent::is_punctuation(part, i) || part.label(i) == Label::Cc;
        !is_mark && (part.head(i) == i || !range.contains(&part.head(i)))
    })
}

fn is_unquoted(part: &Part, range: &Range<usize>) -> bool {
    !range.clone().any(|i| part.is_quoted(i))
}

/// Whether a range begins with a quotation that begins as sentences do.
fn opens_sentence(part: &Part, range: &Range<usize>) -> bool {
    let word = range.clone().find(|&i| !extent::is_punctuation(part, i));
    word.is_some_and(|i| {
        let opens = part.quotation_of(i).is_some_and(|quotation| quotation.inside.start as usize == i);
        opens && part.form(i).starts_with(char::is_uppercase)
    })
}

/// "On the day of the vote, Okoth said of it, "It was fair."": when he said it is no part of what he said.
fn without_adverbial(part: &Part, frame: &Frame, mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let [first, second, ..] = &pieces[..] else { return pieces };
    let is_before = first.end <= frame.start() && second.start >= frame.cue.end;
    let hangs = top(part, first).is_some_and(|top| {
        let is_circumstance = matches!(part.label(top), Label::Prep | Label::Advcl | Label::NpAdvmod);
        is_circumstance && part.head(top) == frame.anchor
    });
    if is_before && hangs && is_unquoted(part, first) && opens_sentence(part, second) {
        pieces.remove(0);
    }
    pieces
}

/// ""Come with me," Okoth said, and the others followed": what else happened is no part of what he said.
fn without_coordinate(part: &Part, frame: &Frame, mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let [.., before, last] = &pieces[..] else { return pieces };
    let hangs = top(part, last).is_some_and(|top| part.label(top) == Label::Conj && part.head(top) == frame.anchor);
    let is_quotation = closing(part, before).is_some();
    if is_quotation && before.end <= frame.start() && last.start >= frame.cue.end && hangs && is_unquoted(part, last) {
        pieces.pop();
    }
    pieces
}

/// The quotation that closes with the range, or right behind it.
fn closing<'p>(part: &'p Part, range: &Range<usize>) -> Option<&'p Quotation> {
    let word = range.clone().rev().find(|&i| !extent::is_punctuation(part, i))?;
    let quotation = part.quotation_of(word)?;
    let close = quotation.close? as usize;
    let is_next = (word + 1..close).all(|i| extent::is_punctuation(part, i));
    (is_next && close + 1 >= range.end).then_some(quotation)
}

/// The end of the phrase that goes on behind the mark and hangs on the content: an object, or what a preposition leads.
fn end_behind_quotation(part: &Part, frame: &Frame, pieces: &[Range<usize>], last: &Range<usize>) -> Option<usize> {
    let close = closing(part, last)?.close? as usize;
    let next = close + 1;
    if next >= part.len() || extent::is_punctuation(part, next) {
        return None;
    }
    let sentence = extent::sentence(part, close);
    let is_content = |i: usize| pieces.iter().any(|piece| piece.contains(&i));
    let mut phrase = next;
    for _ in 0..MOST_HEADS {
        let head = part.head(phrase);
        if is_content(head) || head == phrase || frame.holds(head) {
            break;
        }
        phrase = head;
    }
    let hangs = is_content(part.head(phrase)) && part.left_edge(phrase) == next;
    let completes = matches!(
        part.label(phrase),
        Label::Dobj | Label::Pobj | Label::Prep | Label::Attr | Label::Acomp | Label::Ccomp | Label::Xcomp | Label::Acl
    );
    let end = (part.right_edge(phrase) + 1).min(sentence.end);
    let is_free = (next..end).all(|i| !frame.holds(i) && !is_content(i));
    (hangs && completes && is_free && end > last.end).then_some(end)
}

/// The start of the clause that a quoted fragment before the cue is the end of: "Those who read "certain leaflets", he said".
fn start_before_quotation(part: &Part, frame: &Frame, first: &Range<usize>) -> Option<usize> {
    let word = first.clone().find(|&i| !extent::is_punctuation(part, i))?;
    let quotation = part.quotation_of(word).filter(|quotation| quotation.inside.start as usize == word)?;
    let before = (quotation.open as usize).checked_sub(1)?;
    let sentence = extent::sentence(part, word);
    if frame.start() < word || !sentence.contains(&before) || extent::is_punctuation(part, before) {
        return None;
    }
    let mut clause = part.head(top(part, first)?);
    if clause >= word || !sentence.contains(&clause) {
        return None;
    }
    for _ in 0..MOST_HEADS {
        let head = part.head(clause);
        if head == clause || frame.holds(head) || !sentence.contains(&head) {
            break;
        }
        clause = head;
    }
    let start = part.left_edge(clause).max(sentence.start);
    let is_free = !frame.holds(clause) && (start..first.start).all(|i| !frame.holds(i));
    (is_free && start < first.start).then_some(start)
}

/// The subject that a cue between commas cuts off: "Plans for a bridge, he added, are dead."
fn subject_before(part: &Part, frame: &Frame, pieces: &[Range<usize>]) -> Option<Range<usize>> {
    let first = pieces.first()?;
    let comma = frame.start().checked_sub(1).filter(|&i| part.form(i) == ",")?;
    let is_closed = first.start > frame.cue.start && (frame.cue.end..=first.start).any(|i| part.form(i) == ",");
    let sentence = extent::sentence(part, frame.anchor);
    if !is_closed || !sentence.contains(&first.start) {
        return None;
    }
    let verb = first.clone().find(|&i| {
        let subject = part.children(i).find(|&child| matches!(part.label(child), Label::Nsubj | Label::NsubjPass));
        subject.is_some_and(|subject| subject < comma && sentence.contains(&subject) && !frame.holds(subject))
    })?;
    let start = part.left_edge(verb).max(sentence.start);
    (start < comma && (start..comma).all(|i| !frame.holds(i))).then_some(start..comma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    /// What is made of the content between two words, with its source and cue.
    fn made(text: &str, source: &str, cue: &str, pieces: &[(&str, &str)]) -> Vec<String> {
        let document = document(text);
        let part = &document.body;
        let token = |form: &str| (0..part.len()).find(|&i| part.form(i) == form).expect("the word is there");
        let (source, anchor) = (token(source)..token(source) + 1, token(cue));
        let cue = anchor..anchor + 1;
        let frame = Frame { anchor, source: Some(&source), cue: &cue };
        let content: Vec<Range<usize>> = pieces.iter().map(|(first, last)| token(first)..token(last) + 1).collect();
        let words = |range: &Range<usize>| part.annotated.slice(range.start, range.end).to_owned();
        whole(part, &frame, &content).iter().map(words).collect()
    }

    #[test]
    fn a_clause_goes_on_behind_a_quoted_fragment() {
        let text = "Vestra says its policy \"is not to discuss\" the wages of its pilots.";
        assert_eq!(made(text, "Vestra", "says", &[("its", "discuss")])[0], text[12..].trim_end_matches('.'));
        let text = "Vestra says its policy \"is old\", and Okoth left.";
        assert_eq!(made(text, "Vestra", "says", &[("its", "old")]), ["its policy \"is old"]);
    }

    #[test]
    fn a_clause_begins_before_a_quoted_fragment() {
        let text = "Farmers who live on \"two fields\", Okoth said, can pay no tax.";
        let made = made(text, "Okoth", "said", &[("two", "fields"), ("can", "tax")]);
        assert_eq!(made[0], "Farmers who live on \"two fields");
    }

    #[test]
    fn a_subject_cut_off_by_the_cue_is_found() {
        let text = "Plans for a second bridge, Okoth added, are dead.";
        assert_eq!(made(text, "Okoth", "added", &[("are", "dead")]), ["Plans for a second bridge", "are dead"]);
    }

    #[test]
    fn what_hangs_on_the_cue_goes() {
        let text = "\"The road to the lake is closed,\" Okoth said, and his friends followed him home.";
        let made = made(text, "Okoth", "said", &[("The", "closed"), ("and", "home")]);
        assert_eq!(made, ["The road to the lake is closed"]);
    }
}
