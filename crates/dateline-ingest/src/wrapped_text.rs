//! Plain text to paragraphs, where lines are cut to a width: wire copy, mail, text in JSON and CSV fields.
//!
//! A paragraph ends at a blank line, and before a line that is set in from the left where the lines before it are not.
//! Inside it, a line that fills the width runs on into the next; a shorter one keeps its line end, as in a list or an
//! address. Text whose lines are longer than any column was never wrapped: there every line is a paragraph.

/// No column is wider: what has longer lines was not wrapped.
const WIDEST_COLUMN: usize = 120;
/// A line that has this share of the longest one was wrapped, not ended.
const FULL: (usize, usize) = (2, 3);
/// Spaces at the beginning of a line that open a paragraph.
const SET_IN: usize = 2;
/// What a line of a list begins with.
const BULLETS: [&str; 3] = ["- ", "* ", "• "];

/// The paragraphs of `text`, each without spaces around it and with no run of spaces in it.
pub(crate) fn paragraphs_of(text: &str) -> Vec<String> {
    let width = text.lines().map(|line| line.trim().chars().count()).max().unwrap_or(0);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open: Option<Open> = None;
    for line in text.split(['\n', '\u{2028}', '\u{2029}']) {
        let words = line.trim();
        let set_in = indent(line) >= SET_IN;
        let begins_anew = open.as_ref().is_some_and(|open| width > WIDEST_COLUMN || (set_in && !open.set_in));
        if (words.is_empty() || begins_anew)
            && let Some(finished) = open.take()
        {
            paragraphs.push(finished.text);
        }
        if words.is_empty() {
            continue;
        }
        match &mut open {
            Some(open) => open.append(words, width, set_in),
            None => open = Some(Open::new(words, set_in)),
        }
    }
    paragraphs.extend(open.map(|open| open.text));
    paragraphs
}

/// The paragraph that is being put together.
struct Open {
    text: String,
    last_line: usize,
    /// Whether its last line is set in.
    set_in: bool,
}

impl Open {
    fn new(words: &str, set_in: bool) -> Self {
        let mut open = Self { text: String::new(), last_line: words.chars().count(), set_in };
        push_words(&mut open.text, words);
        open
    }

    fn append(&mut self, words: &str, width: usize, set_in: bool) {
        let full = self.last_line * FULL.1 >= width * FULL.0 && !BULLETS.iter().any(|bullet| words.starts_with(bullet));
        self.text.push(if full { ' ' } else { '\n' });
        push_words(&mut self.text, words);
        self.last_line = words.chars().count();
        self.set_in = set_in;
    }
}

fn indent(line: &str) -> usize {
    let spaces = line.chars().take_while(|c| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}'));
    spaces.map(|c| if c == ' ' || c == '\u{a0}' { 1 } else { SET_IN }).sum()
}

/// Puts the words of a line behind `text`, with single spaces between them.
fn push_words(text: &mut String, words: &str) {
    for (index, word) in words.split_whitespace().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_end_paragraphs_and_full_lines_run_on() {
        let text = "The harbour of Quilon stays open\nthrough the winter, the port said.\n\nShips may come by night.\n";
        assert_eq!(
            paragraphs_of(text),
            ["The harbour of Quilon stays open through the winter, the port said.", "Ships may come by night."]
        );
    }

    #[test]
    fn a_line_set_in_opens_a_paragraph() {
        let text = "   The harbour of Quilon stays open\nthrough the winter, the port said.\n   Ships may come by night, and\r\nno fee is asked of them.\n";
        assert_eq!(
            paragraphs_of(text),
            [
                "The harbour of Quilon stays open through the winter, the port said.",
                "Ships may come by night, and no fee is asked of them."
            ]
        );
    }

    #[test]
    fn a_block_that_is_set_in_as_a_whole_is_one_paragraph() {
        let text = "    The harbour of Quilon stays open\n    through the winter, the port said.\n";
        assert_eq!(paragraphs_of(text).len(), 1);
    }

    #[test]
    fn short_lines_keep_their_ends() {
        let text = "The harbour office can be reached in these ways:\n- by post\n- by telephone\n- on foot";
        assert_eq!(
            paragraphs_of(text),
            ["The harbour office can be reached in these ways:\n- by post\n- by telephone\n- on foot"]
        );
    }

    #[test]
    fn unwrapped_lines_are_paragraphs() {
        let long = "word ".repeat(30);
        let text = format!("{long}\nShort one.\n{long}");
        assert_eq!(paragraphs_of(&text).len(), 3);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(paragraphs_of(" \n\t\n").is_empty());
    }
}
