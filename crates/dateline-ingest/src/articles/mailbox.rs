//! Mailboxes, a message at a time: however long, no more than one message is held.

use std::io::{self, BufRead};

use super::document::{Documents, complete};
use super::{Level, Reading, Step};
use crate::compression::Raw;
use crate::document::Declared;
use crate::email::{articles_of_email, begins_message};
use crate::json_lines::{Line, read_line};
use crate::limits::{Limits, size_in_words};
use crate::location::{InputName, Location};
use crate::rejection::{Fault, RejectionCode};

/// A mailbox that is being read.
pub(super) struct Mailbox {
    name: InputName,
    reader: Raw,
    line: u64,
    /// The line with which the next message begins, and its number.
    opening: Option<(u64, Vec<u8>)>,
    articles: Option<Documents>,
}

/// A message with the line that begins it.
struct Message {
    line: u64,
    bytes: Vec<u8>,
    /// All its bytes, also where they are too many to be held.
    length: u64,
}

impl Mailbox {
    pub(super) fn new(name: InputName, reader: Raw) -> Self {
        Self { name, reader, line: 0, opening: None, articles: None }
    }

    fn next_message(&mut self, limits: &Limits) -> io::Result<Option<Message>> {
        let (line, opening) = self.opening.take().unwrap_or((1, Vec::new()));
        let mut message = Message { line, length: opening.len() as u64, bytes: opening };
        let mut line = Vec::new();
        // A blank line comes before each, or a text that says "From ... 12:00 ... 2020" would begin one.
        let mut blank_before = message.bytes.is_empty();
        loop {
            let length = match read_line(&mut self.reader as &mut dyn BufRead, limits.line, &mut line)? {
                Line::End if message.length == 0 => return Ok(None),
                Line::End => return Ok(Some(message)),
                Line::TooLong(length) => length,
                Line::Read => line.len() as u64 + 1,
            };
            self.line += 1;
            if blank_before && begins_message(&line) && message.length > 0 && !message.bytes.trim_ascii().is_empty() {
                line.push(b'\n');
                self.opening = Some((self.line, line));
                return Ok(Some(message));
            }
            blank_before = line.trim_ascii().is_empty();
            message.length += length;
            if message.length <= limits.document as u64 {
                message.bytes.extend_from_slice(&line);
                message.bytes.push(b'\n');
            }
        }
    }
}

impl Level for Mailbox {
    fn step(&mut self, reading: &Reading) -> Step {
        if let Some(step) = self.articles.as_mut().and_then(Documents::next) {
            return step;
        }
        self.articles = None;
        let options = &reading.options;
        let message = match self.next_message(&options.limits) {
            Ok(Some(message)) => message,
            Ok(None) => return Step::End,
            Err(error) => return Step::Failed(error, Location::of_line(&self.name, self.line + 1)),
        };
        let at = Location::of_line(&self.name, message.line);
        if message.length > options.limits.document as u64 {
            let (size, most) = (size_in_words(message.length), size_in_words(options.limits.document as u64));
            let told = format!("is a message of {size}, more than the {most} that is read");
            return Step::Out(Err(Fault::new(RejectionCode::DocumentTooLong, told, "take its attachments out").at(at)));
        }
        let mut articles = articles_of_email(&message.bytes, &Declared::default(), &options.limits);
        for article in articles.iter_mut().flatten() {
            complete(article, &Declared::default(), options);
        }
        self.articles = Some(Documents::new(at, articles));
        Step::Nothing
    }
}
