//! Characters of a page as a reader sees them: references resolved, white space collapsed, invisible marks gone.

use super::tag::Tag;

/// A text that grows piece by piece, its white space collapsed.
#[derive(Debug, Default, Clone)]
pub(super) struct Flow {
    text: String,
    space: bool,
    glued: bool,
}

impl Flow {
    /// Adds characters as they are written in the source.
    pub(super) fn push(&mut self, written: &str) {
        if memchr::memchr(b'&', written.as_bytes()).is_some() {
            self.push_plain(&htmlize::unescape(written));
        } else {
            self.push_plain(written);
        }
    }

    fn push_plain(&mut self, plain: &str) {
        let mut rest = plain;
        while !rest.is_empty() {
            let bytes = rest.as_bytes();
            let run = bytes.iter().position(|&byte| !(byte > b' ' && byte < 0x7f)).unwrap_or(bytes.len());
            if run > 0 {
                self.take_space();
                self.text.push_str(&rest[..run]);
                rest = &rest[run..];
                continue;
            }
            let Some(character) = rest.chars().next() else { break };
            rest = &rest[character.len_utf8()..];
            self.push_character(character);
        }
    }

    fn push_character(&mut self, character: char) {
        if character.is_whitespace() || character.is_control() {
            self.space = true;
        } else if !is_invisible(character) {
            self.take_space();
            self.text.push(character);
        }
    }

    fn take_space(&mut self) {
        let is_glued = std::mem::take(&mut self.glued);
        if std::mem::take(&mut self.space) && !is_glued && !self.text.is_empty() {
            self.text.push(' ');
        }
    }

    /// A gap between words.
    pub(super) fn space(&mut self) {
        self.space = true;
    }

    /// Joins what comes next to what is there, whatever white space lies between.
    pub(super) fn glue(&mut self) {
        self.glued = !self.text.is_empty();
    }

    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn finish(&mut self) -> String {
        (self.space, self.glued) = (false, false);
        std::mem::take(&mut self.text)
    }
}

/// Marks that break lines or tell bytes apart, and are no part of a text. Joiners stay: scripts of India need them.
const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffc}')
}

/// Characters that come decoded already, their white space collapsed.
pub(super) fn collapsed(plain: &str) -> String {
    let mut flow = Flow::default();
    flow.push_plain(plain);
    flow.finish()
}

/// A value that may be written with markup and references in it, as fields of structured data are.
pub(super) fn without_markup(value: &str) -> String {
    let mut flow = Flow::default();
    let mut rest = value;
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        flow.push(&rest[..open]);
        rest = &rest[open..];
        let name = rest[1..].trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
            flow.push("<");
            rest = &rest[1..];
            continue;
        }
        let Some(close) = memchr::memchr(b'>', rest.as_bytes()) else { break };
        let name_end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let tag = Tag::of_name(name[..name_end].to_ascii_lowercase().as_bytes());
        if !tag.is_inline() || tag == Tag::Br {
            flow.space();
        }
        rest = &rest[close + 1..];
    }
    flow.push(rest);
    flow.finish()
}

/// The words of a text for comparisons: runs of letters and digits, in lower case.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_collapses_and_invisible_marks_go() {
        let mut flow = Flow::default();
        flow.push(" \n Ha\u{ad}fen&nbsp;&amp; \u{200b}Stadt ");
        flow.push(" am");
        flow.space();
        flow.push("Meer\t");
        assert_eq!(flow.finish(), "Hafen & Stadt am Meer");
    }

    #[test]
    fn markup_goes_and_a_sign_stays() {
        assert_eq!(without_markup("<p>Two <b>ships</b>, old</p><p>sank</p>"), "Two ships, old sank");
        assert_eq!(without_markup("5 < 6 &lt; 7"), "5 < 6 < 7");
        assert_eq!(without_markup("open <a href="), "open <a href=");
    }
}
