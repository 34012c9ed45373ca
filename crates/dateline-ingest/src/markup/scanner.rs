//! Text to tokens of markup: tags, text, CDATA; comments are passed over.
//!
//! It never fails: a `<` that opens nothing is text, a tag that is broken off ends where the next begins, a comment that
//! is never closed reaches to the end. It looks at no byte more than a few times, whatever is left open.

use memchr::{memchr, memmem};

use super::references;

/// One piece of marked-up text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Characters with the references in them as they stand.
    Text(&'a str),
    /// The inside of a CDATA section, whose characters mean themselves.
    Verbatim(&'a str),
    /// `<name attributes>` or `<name attributes/>`.
    Open(Tag<'a>),
    /// `</name>`.
    Close(&'a str),
    /// What stands between `<!DOCTYPE` and its `>`, with the internal subset.
    Doctype(&'a str),
}

/// An opening tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name as written: `content:encoded`.
    pub(crate) name: &'a str,
    /// All that follows the name.
    pub(crate) attributes: &'a str,
    /// Whether it ends in `/>`.
    pub(crate) empty: bool,
}

/// Yields the tokens of a text in order.
#[derive(Debug, Clone)]
pub(crate) struct Scanner<'a> {
    source: &'a str,
    position: usize,
    /// Ends that are known to come no more, so that they are not looked for again.
    absent: Vec<&'static str>,
    doctype_seen: bool,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self { source, position: 0, absent: Vec::new(), doctype_seen: false }
    }

    /// Where the next token begins, in bytes.
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    /// Goes on behind the next `</name>`, whatever stands before it; stays where it is, and says so, if there is none.
    pub(crate) fn skip_to_close(&mut self, name: &'static str) -> bool {
        if self.absent.contains(&name) {
            return false;
        }
        let rest = &self.source[self.position..];
        let closes = |at: &usize| {
            let behind = &rest.as_bytes()[at + 2..];
            let ends =
                behind.get(name.len()).is_none_or(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace());
            ends && behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let Some(start) = memmem::find_iter(rest.as_bytes(), b"</").find(closes) else {
            self.absent.push(name);
            return false;
        };
        let end = memchr(b'>', &rest.as_bytes()[start..]).map_or(rest.len(), |end| start + end + 1);
        self.position += end;
        true
    }

    /// Leaves the rest out.
    pub(crate) fn skip_to_end(&mut self) {
        self.position = self.source.len();
    }

    fn rest(&self) -> &'a str {
        &self.source[self.position..]
    }

    /// The text before the next `end`, which is passed over too.
    fn until(&mut self, end: &'static str) -> Option<&'a str> {
        if self.absent.contains(&end) {
            return None;
        }
        let rest = self.rest();
        let Some(at) = memmem::find(rest.as_bytes(), end.as_bytes()) else {
            self.absent.push(end);
            return None;
        };
        self.position += at + end.len();
        Some(&rest[..at])
    }

    fn until_or_end(&mut self, end: &'static str) -> &'a str {
        let rest = self.rest();
        self.until(end).unwrap_or_else(|| {
            self.position = self.source.len();
            rest
        })
    }

    /// The token that the `<` at the position opens; none where something was passed over; an error where it opens
    /// nothing.
    fn markup(&mut self) -> Result<Option<Token<'a>>, NotMarkup> {
        let behind = &self.rest()[1..];
        let start = self.position + 1;
        match behind.as_bytes().first() {
            Some(b'!') if behind.starts_with("!--") => {
                self.position = start + 3;
                self.until_or_end("-->");
                Ok(None)
            }
            Some(b'!') if behind.starts_with("![CDATA[") => {
                self.position = start + 8;
                Ok(Some(Token::Verbatim(self.until_or_end("]]>"))))
            }
            Some(b'!') if behind[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '[') => {
                self.position = start + 1;
                Ok(self.declaration())
            }
            Some(b'?') => {
                self.position = start + 1;
                if self.until("?>").is_none() {
                    self.until_or_end(">");
                }
                Ok(None)
            }
            Some(b'/') => self.close(start + 1),
            Some(_) => self.open(start),
            None => Err(NotMarkup),
        }
    }

    fn declaration(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let is_doctype = rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case("doctype"));
        if !is_doctype || std::mem::replace(&mut self.doctype_seen, true) {
            self.until_or_end(">");
            return None;
        }
        let end = end_of_doctype(rest);
        self.position += (end + 1).min(rest.len());
        Some(Token::Doctype(&rest[7..end]))
    }

    fn close(&mut self, start: usize) -> Result<Option<Token<'a>>, NotMarkup> {
        let behind = &self.source[start..];
        let name = name_at(behind).ok_or(NotMarkup)?;
        let end = memchr::memchr2(b'>', b'<', &behind.as_bytes()[name.len()..]).map(|end| end + name.len());
        self.position = match end {
            Some(end) if behind.as_bytes()[end] == b'>' => start + end + 1,
            Some(end) => start + end,
            None => self.source.len(),
        };
        Ok(Some(Token::Close(name)))
    }

    fn open(&mut self, start: usize) -> Result<Option<Token<'a>>, NotMarkup> {
        let behind = &self.source[start..];
        let name = name_at(behind).ok_or(NotMarkup)?;
        let (length, closed) = self.end_of_tag(&behind[name.len()..]).ok_or(NotMarkup)?;
        let end = name.len() + length;
        self.position = start + end + usize::from(closed);
        let inside = &behind[name.len()..end];
        let without_slash = inside.strip_suffix('/');
        let attributes = without_slash.unwrap_or(inside);
        Ok(Some(Token::Open(Tag { name, attributes, empty: without_slash.is_some() })))
    }

    /// Where the tag ends of which `inside` is the rest, and whether it does with `>`.
    fn end_of_tag(&mut self, inside: &str) -> Option<(usize, bool)> {
        let bytes = inside.as_bytes();
        let mut at = 0;
        // Behind a stray quote, quotes mean nothing in this tag.
        let mut quotes_mean = true;
        loop {
            let ends = |byte: &u8| matches!(byte, b'>' | b'<') || (quotes_mean && matches!(byte, b'"' | b'\''));
            let place = at + bytes[at..].iter().position(ends)?;
            match bytes[place] {
                b'>' => return Some((place, true)),
                b'<' => return Some((place, false)),
                quote => match self.closing_quote(bytes, place, quote) {
                    Some(close) => at = close + 1,
                    None => {
                        quotes_mean = false;
                        at = place + 1;
                    }
                },
            }
        }
    }

    /// The quote that closes the one at `open`, if it stands where a value may begin and end.
    fn closing_quote(&mut self, bytes: &[u8], open: usize, quote: u8) -> Option<usize> {
        let before = bytes[..open].trim_ascii_end().last();
        let name = if quote == b'"' { "\"" } else { "'" };
        if before != Some(&b'=') || self.absent.contains(&name) {
            return None;
        }
        let Some(length) = memchr(quote, &bytes[open + 1..]) else {
            self.absent.push(name);
            return None;
        };
        let close = open + 1 + length;
        let behind = bytes.get(close + 1);
        let ends = behind.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'?'));
        // `<a href="x>one</a> <a href="y">`: the quote found opens the value of another tag.
        let next_tag = bytes[open + 1..close].ends_with(b"=") && bytes[open + 1..close].contains(&b'<');
        (ends && !next_tag).then_some(close)
    }
}

struct NotMarkup;

impl<'a> Iterator for Scanner<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let rest = self.rest();
            if !rest.is_empty() && !rest.starts_with('<') {
                let length = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
                self.position += length;
                return Some(Token::Text(&rest[..length]));
            }
            if rest.is_empty() {
                return None;
            }
            match self.markup() {
                Ok(Some(token)) => return Some(token),
                Ok(None) => {}
                Err(NotMarkup) => {
                    self.position += 1;
                    return Some(Token::Text(&rest[..1]));
                }
            }
        }
    }
}

/// The name that `text` begins with, if it begins with one.
fn name_at(text: &str) -> Option<&str> {
    let begins = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))).unwrap_or(text.len());
    begins.then(|| &text[..end])
}

/// Where the `>` of a document type declaration is: behind its internal subset, and in no quotes there.
fn end_of_doctype(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut quote = None;
    let mut in_subset = false;
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'[') => in_subset = true,
            (None, b']') => in_subset = false,
            (None, b'>') if !in_subset => return at,
            _ => {}
        }
    }
    // Left open: what looks like the end is.
    memchr(b'>', bytes).unwrap_or(bytes.len())
}

/// The value of the attribute `name` among `attributes`, with its references decoded.
pub(crate) fn attribute(attributes: &str, name: &str) -> Option<String> {
    each_attribute(attributes)
        .find(|(found, _)| found.eq_ignore_ascii_case(name))
        .map(|(_, value)| references::decoded(value).into_owned())
}

/// Names and values, as written, of `attributes`.
pub(crate) fn each_attribute(attributes: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\'')).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            rest = behind;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let quoted = value.starts_with(['"', '\'']).then(|| value.split_at(1));
        let (value, behind) = match quoted {
            Some((quote, inside)) => inside.split_once(quote).unwrap_or((inside, "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        rest = behind;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(source: &str) -> Vec<String> {
        let token = |token| match token {
            Token::Text(text) => text.to_owned(),
            Token::Verbatim(text) => format!("[{text}]"),
            Token::Open(tag) if tag.empty => format!("<{}|{}/>", tag.name, tag.attributes.trim()),
            Token::Open(tag) => format!("<{}|{}>", tag.name, tag.attributes.trim()),
            Token::Close(name) => format!("</{name}>"),
            Token::Doctype(inside) => format!("!{}!", inside.trim()),
        };
        Scanner::new(source).map(token).collect()
    }

    #[test]
    fn well_formed_markup() {
        assert_eq!(
            written(
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b \"]>\">]><a x='1 > 0'>t<b/><!-- no --><![CDATA[<c>]]></a>"
            ),
            ["!a [<!ENTITY b \"]>\">]!", "<a|x='1 > 0'>", "t", "<b|/>", "[<c>]", "</a>"]
        );
    }

    #[test]
    fn an_angle_that_opens_nothing_is_text() {
        assert_eq!(written("1 < 2 <3 <> </> a<"), ["1 ", "<", " 2 ", "<", "3 ", "<", "> ", "<", "/> a", "<"]);
    }

    #[test]
    fn a_tag_broken_off_ends_where_the_next_begins() {
        assert_eq!(written("<b <i>x</b </i>"), ["<b|>", "<i|>", "x", "</b>", "</i>"]);
        assert_eq!(written("a <b"), ["a ", "<", "b"]);
    }

    #[test]
    fn a_quote_left_open_costs_its_own_tag_only() {
        assert_eq!(
            written("<a href=\"x>one</a> <a href=\"y\">two</a>"),
            ["<a|href=\"x>", "one", "</a>", " ", "<a|href=\"y\">", "two", "</a>"]
        );
        assert_eq!(written("<a x=\"y>z"), ["<a|x=\"y>", "z"]);
        assert_eq!(written("<p class=x\">it's</p>"), ["<p|class=x\">", "it's", "</p>"]);
    }

    #[test]
    fn what_is_never_closed_reaches_to_the_end() {
        assert_eq!(written("a<!-- b <c>"), ["a"]);
        assert_eq!(written("a<![CDATA[b <c>"), ["a", "[b <c>]"]);
        assert_eq!(written("a<?php b > c"), ["a", " c"]);
    }

    #[test]
    fn attributes_in_all_their_ways() {
        let all: Vec<_> = each_attribute(" a=\"1 &amp; 2\" b = '3' c=4 checked d=\"5").collect();
        assert_eq!(all, [("a", "1 &amp; 2"), ("b", "3"), ("c", "4"), ("checked", ""), ("d", "5")]);
        assert_eq!(attribute(" HREF='x?a=1&amp;b=2'", "href").as_deref(), Some("x?a=1&b=2"));
        assert_eq!(attribute(" x", "href"), None);
    }

    #[test]
    fn a_skipped_element_ends_at_its_own_close() {
        let mut scanner = Scanner::new("<script>if (a</b>) </SCRIPT >x");
        scanner.next();
        assert!(scanner.skip_to_close("script"));
        assert_eq!(scanner.next(), Some(Token::Text("x")));
        assert!(!scanner.skip_to_close("svg"));
    }
}
