//! Lines by where they stand to paragraphs; what is on every page, and its number, left out; the title by its size.

use std::collections::HashMap;

/// A line of a page, or a piece of one while it is put together. Lengths are in points, from the left and from below.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) page: usize,
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) end: f32,
    pub(super) size: f32,
    pub(super) text: String,
}

/// What the lines of a document make.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Layout {
    pub(super) title: Option<String>,
    pub(super) paragraphs: Vec<String>,
}

/// A gap of this share of the size is a space between words.
const SPACE: f32 = 0.15;
/// A title is this much larger than the text.
const TITLE: f32 = 1.2;
const LONGEST_TITLE: usize = 300;

impl Line {
    /// Puts `piece` behind the last of `lines`, where it stands on the same line, or begins a line with it.
    pub(super) fn append(lines: &mut Vec<Self>, piece: Self) {
        if let Some(last) = lines.last_mut().filter(|last| last.goes_on_with(&piece)) {
            let gap = piece.x - last.end > SPACE * last.size;
            if gap && !last.text.ends_with(' ') && !piece.text.starts_with(' ') {
                last.text.push(' ');
            }
            last.text.push_str(&piece.text);
            last.end = last.end.max(piece.end);
        } else if !piece.text.trim().is_empty() {
            lines.push(piece);
        }
    }

    fn goes_on_with(&self, piece: &Self) -> bool {
        let level = (self.y - piece.y).abs() < 0.4 * self.size.max(piece.size);
        // Far to the right on the same height is another column.
        let beside = piece.x > self.end - self.size && piece.x < self.end + 4.0 * self.size;
        self.page == piece.page && level && beside
    }

    fn words(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Reads lines in the order in which their pages write them.
pub(super) fn read(lines: Vec<Line>) -> Layout {
    let lines = without_margins(lines);
    let body_size = middle_size(&lines);
    let spacing = usual_spacing(&lines);
    let rights = right_edges(&lines);
    let (title, is_title) = title(&lines, body_size);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for (line, _) in lines.iter().zip(is_title).filter(|(_, is_title)| !is_title) {
        let words = line.words();
        match (paragraphs.last_mut(), before) {
            (Some(paragraph), Some(before)) if !begins_paragraph(before, line, spacing, &rights) => {
                join(paragraph, &words)
            }
            _ => paragraphs.push(words),
        }
        before = Some(line);
    }
    paragraphs.retain(|paragraph| paragraph.chars().any(char::is_alphanumeric));
    Layout { title, paragraphs }
}

/// Puts the words of a line behind a paragraph; a word that was broken at the line's end is whole again.
fn join(paragraph: &mut String, words: &str) {
    let goes_on = words.chars().next().is_some_and(char::is_lowercase);
    let broken = paragraph.strip_suffix(['-', '\u{ad}', '\u{2010}']);
    let after_letter = broken.is_some_and(|word| word.chars().next_back().is_some_and(char::is_alphabetic));
    if goes_on && after_letter {
        paragraph.pop();
    } else {
        paragraph.push(' ');
    }
    paragraph.push_str(words);
}

fn begins_paragraph(before: &Line, line: &Line, spacing: f32, rights: &HashMap<(usize, i32), f32>) -> bool {
    let ends = before.text.trim_end().ends_with(['.', '!', '?', ':', '"', '”', '»', '’', ')']);
    if (before.size - line.size).abs() > 0.15 * before.size.max(line.size) {
        return true;
    }
    let down = before.y - line.y;
    // A new page or column: the paragraph goes on there unless its sentence is over.
    if before.page != line.page || down <= 0.0 || down > 6.0 * line.size {
        return ends;
    }
    let set_in = line.x - before.x;
    let right = rights.get(&column(before)).copied().unwrap_or(before.end);
    let short = before.end < right - 0.25 * (right - before.x);
    down > 1.35 * spacing || (set_in > 0.8 * line.size && set_in < 6.0 * line.size && ends) || (short && ends)
}

/// The page, and roughly where on it a column begins.
#[expect(clippy::cast_possible_truncation, reason = "a page is some thousands of points wide")]
fn column(line: &Line) -> (usize, i32) {
    (line.page, (line.x / 40.0) as i32)
}

fn right_edges(lines: &[Line]) -> HashMap<(usize, i32), f32> {
    let mut edges: HashMap<(usize, i32), f32> = HashMap::new();
    for line in lines {
        let edge = edges.entry(column(line)).or_insert(line.end);
        *edge = edge.max(line.end);
    }
    edges
}

/// The size in which most characters are set.
fn middle_size(lines: &[Line]) -> f32 {
    middle(lines.iter().map(|line| (line.size, line.text.len())).collect())
}

/// The distance between the lines of a paragraph.
fn usual_spacing(lines: &[Line]) -> f32 {
    let gaps =
        lines.windows(2).filter(|pair| pair[0].page == pair[1].page).map(|pair| (pair[0].y - pair[1].y, pair[1].size));
    let within = gaps.filter(|&(gap, size)| gap > 0.5 * size && gap < 2.5 * size);
    let gaps: Vec<(f32, usize)> = within.map(|(gap, _)| (gap, 1)).collect();
    // Of few lines half may be the gaps between paragraphs: the lower third is within them.
    let mut gaps: Vec<f32> = gaps.into_iter().map(|(gap, _)| gap).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 3).copied().unwrap_or(f32::MAX)
}

/// The value in the middle, each counted with its weight.
fn middle(mut weighted: Vec<(f32, usize)>) -> f32 {
    weighted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = weighted.iter().map(|(_, weight)| weight).sum::<usize>() / 2;
    let mut sum = 0;
    let found = weighted.iter().find(|(_, weight)| {
        sum += weight;
        sum > half
    });
    found.map_or(0.0, |&(value, _)| value)
}

/// The title, and which lines are it: the first ones of the largest size on the first page, if that is larger than the text.
fn title(lines: &[Line], body_size: f32) -> (Option<String>, Vec<bool>) {
    let mut is_title = vec![false; lines.len()];
    let first_page = lines.first().map_or(0, |line| line.page);
    let on_first = || lines.iter().enumerate().filter(|(_, line)| line.page == first_page);
    let largest = on_first().map(|(_, line)| line.size).fold(0.0, f32::max);
    if largest < TITLE * body_size || body_size == 0.0 {
        return (None, is_title);
    }
    let is_largest = |line: &Line| line.size > 0.95 * largest;
    let chosen: Vec<usize> = on_first()
        .skip_while(|(_, line)| !is_largest(line))
        .take_while(|(_, line)| is_largest(line))
        .map(|(index, _)| index)
        .collect();
    let mut title = String::new();
    for &index in &chosen {
        join(&mut title, &lines[index].words());
    }
    let title = title.trim().to_owned();
    if title.chars().count() > LONGEST_TITLE || !title.chars().any(char::is_alphabetic) || chosen.len() == lines.len() {
        return (None, is_title);
    }
    chosen.into_iter().for_each(|index| is_title[index] = true);
    (Some(title), is_title)
}

/// The lines without those that stand at the same height on three pages or more, but for their digits, and without numbers
/// of pages.
fn without_margins(lines: Vec<Line>) -> Vec<Line> {
    #[expect(clippy::cast_possible_truncation, reason = "a page is some thousands of points high")]
    let place = |line: &Line| {
        let text: String = line.words().chars().filter(|c| !c.is_ascii_digit()).collect();
        ((line.y / 4.0) as i32, text)
    };
    let mut pages: HashMap<(i32, String), Vec<usize>> = HashMap::new();
    let mut edges: HashMap<usize, (f32, f32)> = HashMap::new();
    for line in &lines {
        let on = pages.entry(place(line)).or_default();
        if on.last() != Some(&line.page) {
            on.push(line.page);
        }
        let (low, high) = edges.entry(line.page).or_insert((line.y, line.y));
        (*low, *high) = (low.min(line.y), high.max(line.y));
    }
    let is_number = |line: &Line| {
        let at_edge = edges.get(&line.page).is_some_and(|&(low, high)| line.y <= low || line.y >= high);
        at_edge && line.words().chars().count() <= 6 && !line.text.chars().any(char::is_alphabetic)
    };
    let repeated = |line: &Line| pages.get(&place(line)).is_some_and(|on| on.len() >= 3);
    lines.iter().filter(|line| !repeated(line) && !is_number(line)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(page: usize, x: f32, y: f32, end: f32, size: f32, text: &str) -> Line {
        Line { page, x, y, end, size, text: text.to_owned() }
    }

    #[test]
    fn pieces_make_lines() {
        let mut lines = Vec::new();
        for piece in [
            line(1, 50.0, 700.0, 80.0, 10.0, "The har"),
            line(1, 80.2, 700.0, 110.0, 10.0, "bour"),
            line(1, 113.0, 700.5, 140.0, 10.0, "stays"),
            line(1, 50.0, 688.0, 80.0, 10.0, "open."),
            line(1, 300.0, 688.0, 330.0, 10.0, "Aside"),
        ] {
            Line::append(&mut lines, piece);
        }
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["The harbour stays", "open.", "Aside"]);
    }

    #[test]
    fn paragraphs_by_gap_indent_and_short_last_line() {
        let layout = read(vec![
            line(1, 50.0, 740.0, 300.0, 20.0, "Quilon stays"),
            line(1, 50.0, 716.0, 120.0, 20.0, "open"),
            line(1, 50.0, 690.0, 500.0, 10.0, "The harbour stays open through the win-"),
            line(1, 50.0, 678.0, 300.0, 10.0, "ter, the port said."),
            line(1, 50.0, 666.0, 490.0, 10.0, "Ships may come by night, and no"),
            line(1, 50.0, 654.0, 495.0, 10.0, "fee is asked of them in any week."),
            line(1, 65.0, 642.0, 500.0, 10.0, "A line set in begins another that"),
            line(2, 50.0, 740.0, 200.0, 10.0, "goes on overleaf."),
            line(2, 50.0, 700.0, 200.0, 10.0, "The end."),
        ]);
        assert_eq!(layout.title.as_deref(), Some("Quilon stays open"));
        assert_eq!(
            layout.paragraphs,
            [
                "The harbour stays open through the winter, the port said.",
                "Ships may come by night, and no fee is asked of them in any week.",
                "A line set in begins another that goes on overleaf.",
                "The end.",
            ]
        );
    }

    #[test]
    fn what_is_on_every_page_goes() {
        let mut lines = Vec::new();
        for page in 1..=3 {
            lines.push(line(page, 50.0, 800.0, 200.0, 8.0, &format!("Port News, page {page}")));
            lines.push(line(
                page,
                50.0,
                700.0,
                200.0,
                10.0,
                &format!("Text of sheet {}.", ["one", "two", "three"][page - 1]),
            ));
            lines.push(line(page, 290.0, 30.0, 300.0, 10.0, &page.to_string()));
        }
        assert_eq!(read(lines).paragraphs, ["Text of sheet one.", "Text of sheet two.", "Text of sheet three."]);
        assert_eq!(read(Vec::new()), Layout::default());
    }
}
