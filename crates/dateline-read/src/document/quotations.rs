//! Passages in double quotation marks.
//!
//! Marks known: `"`, `“ ”`, `„ “`, `« »` and their reversed use `» «`, `” ”`, and doubled single marks
//! (`'' ''`, `` `` ''``, `‚‚ ’’`). A quotation that goes on over paragraphs opens anew in each, as the press writes it.

use std::ops::Range;

use dateline_language::Annotated;

/// One outermost passage in double quotation marks, within one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The token with the opening mark.
    pub open: u32,
    /// The tokens between the marks.
    pub inside: Range<u32>,
    /// The token with the closing mark; none where the paragraph ends first.
    pub close: Option<u32>,
    /// Whether it takes up a quotation that the paragraph before left open.
    pub continues: bool,
}

impl Quotation {
    /// The marks and what is between them, as a range of tokens.
    pub fn outside(&self) -> Range<u32> {
        self.open..self.close.map_or(self.inside.end, |close| close + 1)
    }
}

/// What a mark can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
    /// The mark alone does not say: its neighbours and what is open decide.
    Either,
}

/// Which marks belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Straight,
    Curly,
    Angle,
    Doubled,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    byte: usize,
    end: usize,
    /// The token with the mark's first character.
    token: u32,
    /// First token behind the mark; the mark's own where that goes on with other characters (`"Yes`).
    behind: u32,
    /// Token behind the last before the mark; includes the mark's own where that begins with other characters.
    before: u32,
    family: Family,
    role: Role,
}

/// How deep quotations nest before further opening marks are ignored.
const DEEPEST: usize = 4;

pub(super) fn find(annotated: &Annotated, paragraphs: &[Range<u32>]) -> Vec<Quotation> {
    let marks = marks(annotated);
    let mut quotations = Vec::new();
    let mut next = 0;
    let mut left_open = false;
    for paragraph in paragraphs {
        let from = next + marks[next..].partition_point(|mark| mark.token < paragraph.start);
        let to = from + marks[from..].partition_point(|mark| mark.token < paragraph.end);
        next = to;
        left_open = find_in_paragraph(annotated, paragraph, &marks[from..to], left_open, &mut quotations);
    }
    quotations
}

/// Pairs the marks of one paragraph; says whether its last quotation stays open.
fn find_in_paragraph(
    annotated: &Annotated,
    paragraph: &Range<u32>,
    marks: &[Mark],
    left_open: bool,
    quotations: &mut Vec<Quotation>,
) -> bool {
    let mut open: Vec<Mark> = Vec::new();
    let mut continues = left_open;
    for &mark in marks {
        let pairs_with = open.iter().rposition(|opened| opened.family == mark.family);
        if closes(annotated.text, mark, pairs_with.is_some()) {
            let Some(depth) = pairs_with else { continue };
            let opened = open[depth];
            open.truncate(depth);
            if open.is_empty() {
                push(opened, Some(mark), mark.before, continues && opened.token == paragraph.start, quotations);
                continues = false;
            }
        } else if opens(annotated.text, mark) {
            // The same kind of mark opening again means that the closing one was forgotten.
            if let Some(depth) = pairs_with {
                let opened = open[depth];
                open.truncate(depth);
                if open.is_empty() {
                    push(opened, None, mark.before, continues && opened.token == paragraph.start, quotations);
                    continues = false;
                }
            }
            if open.len() < DEEPEST {
                open.push(mark);
            }
        }
    }
    let Some(&opened) = open.first() else { return false };
    push(opened, None, paragraph.end, continues && opened.token == paragraph.start, quotations);
    true
}

fn push(opened: Mark, close: Option<Mark>, end: u32, continues: bool, quotations: &mut Vec<Quotation>) {
    if opened.behind < end {
        let close = close.map(|mark| mark.token);
        quotations.push(Quotation { open: opened.token, inside: opened.behind..end, close, continues });
    }
}

/// Whether a mark ends a quotation, given whether one of its family is open.
fn closes(text: &str, mark: Mark, is_open: bool) -> bool {
    match mark.role {
        Role::Closes => is_open || !looks_opening(text, mark),
        // German typesetting closes with the mark that English opens with.
        Role::Opens => is_open && text[mark.byte..].starts_with('“') && looks_closing(text, mark),
        Role::Either => is_open && (!looks_opening(text, mark) || looks_closing(text, mark)),
    }
}

/// Whether a mark that does not close opens a quotation.
fn opens(text: &str, mark: Mark) -> bool {
    match mark.role {
        Role::Opens => true,
        // Swedish and Finnish agencies open with the closing mark.
        Role::Closes => looks_opening(text, mark),
        // Behind a digit the straight mark means inches or seconds.
        Role::Either => looks_opening(text, mark) || !text[..mark.byte].ends_with(|c: char| c.is_ascii_digit()),
    }
}

/// Space, bracket or dash before, no space behind.
fn looks_opening(text: &str, mark: Mark) -> bool {
    let before = text[..mark.byte].chars().next_back();
    let behind = text[mark.end..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || "([{-–—/:".contains(c)) && behind.is_some_and(|c| !c.is_whitespace())
}

/// No space before, and space, punctuation or nothing behind.
fn looks_closing(text: &str, mark: Mark) -> bool {
    let before = text[..mark.byte].chars().next_back();
    let behind = text[mark.end..].chars().next();
    before.is_some_and(|c| !c.is_whitespace() && !"([{".contains(c))
        && behind.is_none_or(|c| c.is_whitespace() || ".,;:!?)]}-–—".contains(c))
}

/// All double marks of the text, in order, each with the token it is in.
fn marks(annotated: &Annotated) -> Vec<Mark> {
    let text = annotated.text;
    let mut marks = Vec::new();
    let mut token = 0usize;
    let mut skip_until = 0usize;
    for (byte, character) in text.char_indices() {
        if byte < skip_until {
            continue;
        }
        let Some((family, role, length)) = mark_at(&text[byte..], character) else { continue };
        skip_until = byte + length;
        while annotated.tokens.get(token).is_some_and(|known| known.byte_end as usize <= byte) {
            token += 1;
        }
        let Some(first) = annotated.tokens.get(token) else { break };
        let end = byte + length;
        let mut last = token;
        while annotated.tokens.get(last).is_some_and(|known| (known.byte_end as usize) < end) {
            last += 1;
        }
        let goes_on = annotated.tokens.get(last).is_some_and(|known| known.byte_end as usize > end);
        let behind = if goes_on { last } else { last + 1 } as u32;
        let before = if (first.byte_start as usize) < byte { token + 1 } else { token } as u32;
        marks.push(Mark { byte, end, token: token as u32, behind, before, family, role });
    }
    marks
}

/// The mark that begins here: family, role, length in bytes.
fn mark_at(rest: &str, character: char) -> Option<(Family, Role, usize)> {
    let length = character.len_utf8();
    let doubled = rest[length..].starts_with(character);
    match character {
        '"' | '＂' => Some((Family::Straight, Role::Either, length)),
        '“' | '„' => Some((Family::Curly, Role::Opens, length)),
        '”' | '‟' => Some((Family::Curly, Role::Closes, length)),
        '«' | '»' => Some((Family::Angle, Role::Either, length)),
        '`' | '‚' | '‘' if doubled => Some((Family::Doubled, Role::Opens, 2 * length)),
        '’' if doubled => Some((Family::Doubled, Role::Closes, 2 * length)),
        '\'' if doubled => Some((Family::Doubled, Role::Either, 2 * length)),
        _ => None,
    }
}
