//! Lines of a page: paragraphs of styled text, wrapped to the width beside a gutter.

use std::io::{self, Write};

use anstyle::Style;
use textwrap::core::{Fragment, Word};
use textwrap::wrap_algorithms::wrap_first_fit;
use textwrap::{WordSeparator, core};

use super::PageStyle;
use super::clean::cleaned;

/// No page is narrower; below this, names and words would come one letter a line.
const LEAST_WIDTH: usize = 20;

/// Stretches of text, each in its style.
#[derive(Default)]
pub struct Paragraph {
    runs: Vec<Run>,
}

/// A stretch of text in one style.
struct Run {
    style: Style,
    text: String,
    /// Whether no line may end before it, even where there is a blank.
    tied: bool,
}

impl Paragraph {
    /// A paragraph of one stretch.
    pub fn of(style: Style, text: &str) -> Self {
        let mut paragraph = Self::default();
        paragraph.add(style, text);
        paragraph
    }

    /// Adds a stretch. What a terminal would obey is taken out here, so that no text reaches the page past it.
    pub fn add(&mut self, style: Style, text: &str) {
        self.add_run(style, text, false);
    }

    fn add_run(&mut self, style: Style, text: &str, tied: bool) {
        let mut text = cleaned(text);
        // A blank between stretches belongs to the one before it: there a line can end.
        if let (Some(before), Some(rest)) = (self.runs.last_mut(), text.strip_prefix(' ')) {
            if !before.text.ends_with(' ') {
                before.text.push(' ');
            }
            text = rest.to_owned();
        }
        self.runs.push(Run { style, text, tied });
    }

    /// Adds a stretch behind a mark that sets it apart from what stands before it.
    pub fn add_part(&mut self, style: Style, text: &str) {
        if !self.is_empty() {
            self.add_run(Style::new().dimmed(), " · ", true);
        }
        self.add(style, text);
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }
}

/// What stands at the left of every line of a paragraph.
#[derive(Clone, Copy, Default)]
pub struct Gutter {
    /// A bar and its style.
    pub bar: Option<(&'static str, Style)>,
    /// Blanks before the first line, behind the bar.
    pub indent: usize,
    /// Further blanks before the other lines.
    pub hanging: usize,
}

impl Gutter {
    /// The same gutter with other blanks.
    pub fn indented(self, indent: usize, hanging: usize) -> Self {
        Self { indent, hanging, ..self }
    }

    fn bar_width(self) -> usize {
        self.bar.map_or(0, |(bar, _)| core::display_width(bar) + 1)
    }
}

/// A word that no line break may come into, and the blanks behind it. It has several pieces where the style changes
/// within it, as between a name and its comma.
#[derive(Debug)]
struct StyledWord<'p> {
    pieces: Vec<(Style, &'p str)>,
    whitespace: &'p str,
    width: usize,
}

impl StyledWord<'_> {
    /// Whether the first word of the next stretch becomes part of this one: always where no blank stands between
    /// them, else where the stretch is tied; but never beyond the width of a line.
    fn takes(&self, next_width: usize, tied: bool, width: usize) -> bool {
        (tied || self.whitespace.is_empty()) && self.width + self.whitespace.len() + next_width <= width
    }
}

impl Fragment for StyledWord<'_> {
    // Widths are small whole numbers, which f64 holds exactly.
    fn width(&self) -> f64 {
        self.width as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.whitespace.len() as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Where a page is written, line by line.
pub struct Sheet<'w> {
    out: &'w mut dyn Write,
    width: usize,
    colour: bool,
}

impl<'w> Sheet<'w> {
    /// An empty sheet.
    pub fn new(out: &'w mut dyn Write, style: &PageStyle) -> Self {
        Self { out, width: style.width.max(LEAST_WIDTH), colour: style.colour }
    }

    /// Writes an empty line.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes a line that has nothing but its bar.
    pub fn bar(&mut self, gutter: Gutter) -> io::Result<()> {
        if let Some((bar, style)) = gutter.bar {
            self.write_styled(style, bar)?;
        }
        writeln!(self.out)
    }

    /// Writes a paragraph, wrapped between words, beside its gutter; nothing where there is nothing to show.
    pub fn paragraph(&mut self, paragraph: &Paragraph, gutter: Gutter) -> io::Result<()> {
        if paragraph.is_empty() {
            return Ok(());
        }
        let first = self.width.saturating_sub(gutter.bar_width() + gutter.indent).max(1);
        let others = first.saturating_sub(gutter.hanging).max(1);
        let words = words(paragraph, others);
        for (index, line) in wrap_first_fit(&words, &[first as f64, others as f64]).into_iter().enumerate() {
            if let Some((bar, style)) = gutter.bar {
                self.write_styled(style, bar)?;
                write!(self.out, " ")?;
            }
            let blanks = if index == 0 { gutter.indent } else { gutter.indent + gutter.hanging };
            write!(self.out, "{:blanks$}", "")?;
            self.line(line)?;
        }
        Ok(())
    }

    /// Writes the words of a line; words of one style share their codes, and blanks at the end are left out.
    fn line(&mut self, words: &[StyledWord<'_>]) -> io::Result<()> {
        let mut stretches: Vec<(Style, String)> = Vec::new();
        for (index, word) in words.iter().enumerate() {
            for (style, piece) in &word.pieces {
                match stretches.last_mut() {
                    Some((last, stretch)) if last == style => stretch.push_str(piece),
                    _ => stretches.push((*style, (*piece).to_owned())),
                }
            }
            if let (Some((_, stretch)), true) = (stretches.last_mut(), index + 1 < words.len()) {
                stretch.push_str(word.whitespace);
            }
        }
        for (style, stretch) in stretches {
            self.write_styled(style, &stretch)?;
        }
        writeln!(self.out)
    }

    fn write_styled(&mut self, style: Style, text: &str) -> io::Result<()> {
        if self.colour { write!(self.out, "{style}{text}{style:#}") } else { write!(self.out, "{text}") }
    }
}

/// The words of a paragraph, those that are wider than a line broken up.
fn words(paragraph: &Paragraph, width: usize) -> Vec<StyledWord<'_>> {
    let mut words: Vec<StyledWord<'_>> = Vec::new();
    for run in &paragraph.runs {
        let mut begins_run = true;
        for word in WordSeparator::UnicodeBreakProperties.find_words(&run.text) {
            for part in broken_up(word, width) {
                let piece = (run.style, part.word);
                let part_width = core::display_width(part.word);
                match words.last_mut() {
                    Some(before) if begins_run && before.takes(part_width, run.tied, width) => {
                        before.width += before.whitespace.len() + part_width;
                        before.pieces.extend([(run.style, before.whitespace), piece]);
                        before.whitespace = part.whitespace;
                    }
                    _ => words.push(StyledWord { pieces: vec![piece], whitespace: part.whitespace, width: part_width }),
                }
                begins_run = false;
            }
        }
    }
    words
}

fn broken_up(word: Word<'_>, width: usize) -> Vec<Word<'_>> {
    if core::display_width(word.word) <= width { vec![word] } else { word.break_apart(width).collect() }
}
