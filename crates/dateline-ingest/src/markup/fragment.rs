//! A piece of HTML, XHTML or NITF to paragraphs: the body of a feed's item, of a mail, of a wire story.
//!
//! Tags go and blocks become paragraphs; scripts, styles, headers of pages and menus go with all that is in them; captions
//! stand apart. Two line breaks end a paragraph, one is a line end in it. A fragment without any block has its paragraphs
//! from its blank lines. What was escaped twice (`&amp;quot;`) is read once more.

use super::references::decoded;
use super::roles::{INLINE, Role, local, role};
use super::scanner::{Scanner, Tag, Token, attribute};
use crate::wrapped_text;

/// What a fragment holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fragment {
    /// Paragraphs and subheads in order, none empty.
    pub(crate) paragraphs: Vec<String>,
    /// Captions of pictures and tables.
    pub(crate) captions: Vec<String>,
}

/// Reads a fragment.
pub(crate) fn fragment(source: &str) -> Fragment {
    let has_blocks = Scanner::new(source).any(|token| match token {
        Token::Open(tag) => matches!(role(tag.name), Role::Block | Role::Break),
        _ => false,
    });
    let mut builder = Builder { blank_lines_end: !has_blocks, ..Builder::default() };
    let mut scanner = Scanner::new(source);
    while let Some(token) = scanner.next() {
        match token {
            Token::Text(text) => builder.text(&decoded(text)),
            Token::Verbatim(text) => builder.text(text),
            Token::Open(tag) => builder.open(&tag, &mut scanner),
            Token::Close(name) => builder.close(name),
            Token::Doctype(_) => {}
        }
    }
    builder.finish()
}

/// The paragraphs of a text that may be HTML or plain: feeds and JSON do not say which.
pub(crate) fn paragraphs_of_any(source: &str) -> Fragment {
    match is_html(source) {
        true => fragment(source),
        false => Fragment { paragraphs: wrapped_text::paragraphs_of(&decoded(source)), captions: Vec::new() },
    }
}

/// The paragraphs of a text that is declared plain and has tags in it all the same: blocks and wrapped lines both count.
pub(crate) fn plain_with_tags(source: &str) -> Fragment {
    let mut text = String::with_capacity(source.len());
    for token in Scanner::new(source) {
        match token {
            Token::Text(piece) => text.push_str(&decoded(piece)),
            Token::Verbatim(piece) => text.push_str(piece),
            Token::Open(Tag { name, .. }) | Token::Close(name) => match role(name) {
                Role::Block | Role::Caption => text.push_str("\n\n"),
                Role::Break => text.push('\n'),
                _ => {}
            },
            Token::Doctype(_) => {}
        }
    }
    Fragment { paragraphs: wrapped_text::paragraphs_of(&text), captions: Vec::new() }
}

/// Whether a text has a tag that HTML knows.
pub(crate) fn is_html(source: &str) -> bool {
    Scanner::new(source).any(|token| match token {
        Token::Open(tag) => role(tag.name) != Role::Inline || INLINE.contains(&local(tag.name).as_str()),
        Token::Close(_) | Token::Verbatim(_) => true,
        Token::Text(_) | Token::Doctype(_) => false,
    })
}

/// A title, a name, a label: one line, without tags, whatever it is written in.
pub(crate) fn one_line(source: &str) -> Option<String> {
    let text =
        if is_html(source) { fragment(source).paragraphs.join(" ") } else { decoded(&decoded(source)).into_owned() };
    let words: Vec<&str> = text.split(is_gap).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// White space, and the no-break space too: it is typography, and no part of a word.
fn is_gap(character: char) -> bool {
    character.is_whitespace() || character == '\u{a0}'
}

/// Whether a text begins with a comma or stop that belongs to the word before it.
fn ends_clause(text: &str) -> bool {
    let mut characters = text.chars();
    matches!(characters.next(), Some(',' | '.' | ';' | ')')) && characters.next().is_none_or(is_gap)
}

/// Characters that are there for line breaking only, or for nothing.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
        || (character.is_control() && !is_gap(character))
}

#[derive(Debug, Default)]
struct Builder {
    result: Fragment,
    line: String,
    gap: bool,
    breaks: usize,
    blank_lines_end: bool,
    /// The element whose content is a caption, and how many of its name are open inside it.
    caption: Option<(String, usize)>,
    preformatted: bool,
    /// Whether an end tag was the last thing read.
    after_close: bool,
}

impl Builder {
    fn text(&mut self, text: &str) {
        // A program that sets out elements on lines of their own puts space between a word and its comma.
        let behind_gap = text.trim_start_matches(is_gap);
        let set_out = text[..text.len() - behind_gap.len()].contains('\n');
        let stop = set_out && self.after_close && !self.gap && ends_clause(behind_gap);
        let text = if stop { behind_gap } else { text };
        self.after_close = false;
        let mut line_ends = 0;
        for character in text.chars() {
            if is_gap(character) {
                line_ends += usize::from(character == '\n');
                self.gap = true;
                if line_ends == 2 && (self.blank_lines_end || self.preformatted) {
                    self.flush();
                }
                continue;
            }
            if is_invisible(character) {
                continue;
            }
            line_ends = 0;
            if self.breaks > 0 && !self.line.is_empty() {
                self.line.push('\n');
            } else if self.gap && !self.line.is_empty() {
                self.line.push(' ');
            }
            (self.gap, self.breaks) = (false, 0);
            self.line.push(character);
        }
    }

    fn open(&mut self, tag: &Tag<'_>, scanner: &mut Scanner<'_>) {
        match role(tag.name) {
            Role::Block => {
                self.flush();
                self.end_caption_of_paragraph();
                self.preformatted |= local(tag.name) == "pre";
                if tag.empty {
                } else if is_caption_by_class(tag) {
                    self.begin_caption(tag);
                } else {
                    self.nest(tag.name, 1);
                }
            }
            Role::Break => {
                self.breaks += 1;
                if self.breaks == 2 {
                    self.flush();
                }
            }
            Role::Gap => self.gap = true,
            Role::Caption if tag.empty => {}
            Role::Caption => {
                self.flush();
                self.begin_caption(tag);
            }
            Role::Skipped(name) if !tag.empty => {
                self.flush();
                scanner.skip_to_close(name);
            }
            Role::Raw(name) if !tag.empty => {
                if !scanner.skip_to_close(name) {
                    scanner.skip_to_end();
                }
            }
            Role::Inline if !tag.empty => self.nest(tag.name, 1),
            Role::Skipped(_) | Role::Raw(_) | Role::Inline => {}
        }
    }

    fn close(&mut self, name: &str) {
        self.after_close = true;
        let role = role(name);
        if role == Role::Gap {
            self.gap = true;
        }
        if matches!(role, Role::Block | Role::Caption) {
            self.flush();
            self.preformatted &= local(name) != "pre";
        }
        let container = matches!(local(name).as_str(), "figure" | "media" | "table");
        if container && self.caption.is_some() {
            self.flush();
            self.caption = None;
        }
        self.end_nested(name);
    }

    fn begin_caption(&mut self, tag: &Tag<'_>) {
        match self.caption {
            Some(_) => self.nest(tag.name, 1),
            None => self.caption = Some((local(tag.name), 0)),
        }
    }

    fn nest(&mut self, name: &str, more: usize) {
        if let Some((open, depth)) = &mut self.caption
            && *open == local(name)
        {
            *depth += more;
        }
    }

    fn end_nested(&mut self, name: &str) {
        let Some((open, depth)) = &mut self.caption else {
            return;
        };
        if *open != local(name) {
            return;
        }
        if *depth == 0 {
            self.flush();
            self.caption = None;
        } else {
            *depth -= 1;
        }
    }

    /// A paragraph is never closed by its end tag alone: the next block ends it.
    fn end_caption_of_paragraph(&mut self) {
        if self.caption.as_ref().is_some_and(|(open, _)| open == "p") {
            self.caption = None;
        }
    }

    fn flush(&mut self) {
        (self.gap, self.breaks) = (false, 0);
        let line = std::mem::take(&mut self.line);
        let text = decoded(&line);
        let text = text.trim_matches(is_gap);
        if !text.chars().any(char::is_alphanumeric) {
            return;
        }
        let paragraphs = if self.caption.is_some() { &mut self.result.captions } else { &mut self.result.paragraphs };
        paragraphs.push(text.to_owned());
    }

    fn finish(mut self) -> Fragment {
        self.flush();
        self.result
    }
}

/// `<p class="wp-caption-text">`: HTML had no element for captions for long.
fn is_caption_by_class(tag: &Tag<'_>) -> bool {
    // Asked of every block: most have no attributes.
    !tag.attributes.trim().is_empty()
        && attribute(tag.attributes, "class").is_some_and(|class| {
            let names = class.split_ascii_whitespace().map(str::to_ascii_lowercase);
            names.into_iter().any(|name| name.ends_with("caption") || name.ends_with("caption-text"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(source: &str, paragraphs: &[&str]) {
        assert_eq!(fragment(source).paragraphs, paragraphs, "{source}");
    }

    #[test]
    fn blocks_are_paragraphs_and_inline_tags_go() {
        reads(
            "<p>The <b>har</b>bour &amp; the&nbsp;port</p><h2>Ships</h2><ul><li>one</li><li>two</ul>",
            &["The harbour & the port", "Ships", "one", "two"],
        );
        reads("<P>One<P>Two", &["One", "Two"]);
        reads("<xhtml:p>One</xhtml:p>", &["One"]);
    }

    #[test]
    fn line_breaks() {
        reads("One<br>two<br/><br />three", &["One\ntwo", "three"]);
    }

    #[test]
    fn without_blocks_blank_lines_end_paragraphs() {
        reads("The <a href='x'>harbour</a>\nstays open.\n\nShips come.", &["The harbour stays open.", "Ships come."]);
        reads("<p>The harbour\n\nstays open.</p>", &["The harbour stays open."]);
    }

    #[test]
    fn scripts_styles_and_headers_go() {
        reads(
            "<style>p > a {}</style>One<script>if (a < b) '<p>'</script><p>Two<svg><text>x</text></svg></p>",
            &["One", "Two"],
        );
        reads("<header><h1>Title</h1></header><p>One</p><nav>Home</nav>", &["One"]);
        reads("One<script>never closed <p>two", &["One"]);
        reads("<form>never closed <p>two", &["never closed", "two"]);
    }

    #[test]
    fn captions_stand_apart() {
        let read =
            fragment("<p>One</p><figure><img src=x><figcaption>The <em>port</em></figcaption></figure><p>Two</p>");
        assert_eq!((read.paragraphs, read.captions), (vec!["One".into(), "Two".into()], vec!["The port".to_owned()]));
        let read =
            fragment("<div class='wp-caption'><div>x</div><p class=\"wp-caption-text\">The port</p></div><p>Two");
        assert_eq!((read.paragraphs, read.captions), (vec!["Two".into()], vec!["x".to_owned(), "The port".to_owned()]));
        let read = fragment("<p class=caption>The port<p>Two");
        assert_eq!((read.paragraphs, read.captions), (vec!["Two".into()], vec!["The port".to_owned()]));
    }

    #[test]
    fn nitf_media() {
        let read = fragment(
            "<block><p>One</p><media><media-reference source='a'>x</media-reference><media-caption><p>The port</p></media-caption>\
             <media-producer>A. Person</media-producer></media><hl2>Two</hl2></block>",
        );
        assert_eq!((read.paragraphs, read.captions), (vec!["One".into(), "Two".into()], vec!["The port".to_owned()]));
    }

    #[test]
    fn elements_set_out_on_lines_put_no_space_before_a_comma() {
        reads(
            "<p>\n  See the\n  <a href='x'>port</a>\n  , the\n  <b>quay</b>\n  .\n</p>",
            &["See the port, the quay."],
        );
        reads("<p>See <a>port</a> , and <b>.net</b>\n.org</p>", &["See port , and .net .org"]);
    }

    #[test]
    fn what_was_escaped_twice_is_read_once_more() {
        reads("<p>It&amp;#39;s &amp;quot;open&amp;quot;</p>", &["It's \"open\""]);
    }

    #[test]
    fn separators_and_invisible_characters_go() {
        reads("<p>___</p><p>&nbsp;</p><p>Quay\u{ad}side\u{200b}</p>", &["Quayside"]);
    }

    #[test]
    fn titles_are_one_line() {
        assert_eq!(one_line(" Ports &amp;amp; <i>ships</i>\n at sea ").as_deref(), Some("Ports & ships at sea"));
        assert_eq!(one_line("Profit < 5 > 3").as_deref(), Some("Profit < 5 > 3"));
        assert_eq!(one_line(" \n"), None);
    }

    #[test]
    fn plain_text_is_told_from_html() {
        assert_eq!(paragraphs_of_any("One.\n\nAT&amp;T <3 two.").paragraphs, ["One.", "AT&T <3 two."]);
        assert_eq!(paragraphs_of_any("One.<br><br>Two.").paragraphs, ["One.", "Two."]);
    }
}
