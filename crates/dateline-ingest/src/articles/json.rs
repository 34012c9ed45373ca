//! JSON lines, and JSON objects over several lines, an article each.

use std::io::{self, BufRead, Cursor};

use dateline_report::Article;

use super::{Level, Options, Reading, Step};
use crate::compression::Raw;
use crate::json_article::article_of_json;
use crate::json_lines::{Line, read_line};
use crate::json_values::{Value, Values};
use crate::limits::{Limits, size_in_words};
use crate::location::{InputName, Located, Location};
use crate::plain_text::{self, UTF8_MARK};
use crate::recognise::Format;
use crate::rejection::{Fault, RejectionCode};

/// How objects stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One a line.
    Lines,
    /// Over several lines, or in a list.
    Values,
}

/// A file of objects that is being read.
pub(super) struct JsonFile {
    name: InputName,
    reader: Raw,
    objects: Objects,
    /// Whether any object, good or bad, was found: an input without one is rejected as empty.
    found_any: bool,
    ended: bool,
}

/// Goes through objects.
struct Objects {
    shape: Shape,
    /// The line, or the object, that is being read; kept to save its allocation.
    record: Vec<u8>,
    values: Values,
    line: u64,
}

/// What stands at a line.
type Record = (u64, Result<Article, Fault>);

impl JsonFile {
    pub(super) fn new(name: InputName, mut reader: Raw, shape: Shape) -> Self {
        if reader.unread().starts_with(UTF8_MARK) {
            Raw::consume(&mut reader, UTF8_MARK.len());
        }
        Self { name, reader, objects: Objects::new(shape), found_any: false, ended: false }
    }
}

impl Level for JsonFile {
    fn step(&mut self, reading: &Reading) -> Step {
        if self.ended {
            return Step::End;
        }
        match self.objects.next(&mut self.reader, &reading.options) {
            Ok(Some((line, article))) => {
                self.found_any = true;
                let at = Location::of_line(&self.name, line);
                Step::Out(match article {
                    Ok(value) => Ok(Located { value, at }),
                    Err(fault) => Err(fault.at(at)),
                })
            }
            Ok(None) if self.found_any => Step::End,
            Ok(None) => {
                self.ended = true;
                Step::Out(Err(plain_text::empty().at(Location::of(&self.name))))
            }
            Err(error) => Step::Failed(error, self.objects.line_of_failure(&self.name)),
        }
    }
}

/// The articles of a document of objects.
pub(super) fn articles_of_json(bytes: &[u8], format: Format, options: &Options) -> Vec<Result<Article, Fault>> {
    let shape = if format == Format::JsonLines { Shape::Lines } else { Shape::Values };
    let mut objects = Objects::new(shape);
    let mut reader = Cursor::new(bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes));
    let mut articles = Vec::new();
    // Bytes that are held can be read.
    while let Ok(Some((_, article))) = objects.next(&mut reader, options) {
        articles.push(article);
    }
    articles
}

impl Objects {
    fn new(shape: Shape) -> Self {
        Self { shape, record: Vec::new(), values: Values::default(), line: 0 }
    }

    fn next(&mut self, reader: &mut dyn BufRead, options: &Options) -> io::Result<Option<Record>> {
        match self.shape {
            Shape::Lines => self.next_line(reader, options),
            Shape::Values => self.next_value(reader, options),
        }
    }

    fn next_line(&mut self, reader: &mut dyn BufRead, options: &Options) -> io::Result<Option<Record>> {
        loop {
            let line = read_line(reader, options.limits.line, &mut self.record)?;
            self.line += 1;
            let article = match line {
                Line::End => return Ok(None),
                Line::TooLong(length) => Err(too_long("line", length, &options.limits)),
                Line::Read if self.record.trim_ascii().is_empty() => continue,
                Line::Read => article_of_json(&self.record, &options.limits, options.published),
            };
            return Ok(Some((self.line, article)));
        }
    }

    fn next_value(&mut self, reader: &mut dyn BufRead, options: &Options) -> io::Result<Option<Record>> {
        let value = self.values.next(reader, options.limits.line, &mut self.record)?;
        Ok(match value {
            Value::End => None,
            Value::Read(line) => Some((line, article_of_json(&self.record, &options.limits, options.published))),
            Value::TooLong(line, length) => Some((line, Err(too_long("object", length, &options.limits)))),
            Value::Unfinished(line) => Some((
                line,
                Err(Fault::new(
                    RejectionCode::Json,
                    "is not valid JSON: the object that begins here is never closed",
                    "mend it; `jq .` shows what is wrong with it",
                )),
            )),
            Value::Stray(line) => Some((
                line,
                Err(Fault::new(
                    RejectionCode::Json,
                    "something other than a JSON object, where an article should begin",
                    "every article is an object: {\"text\": \"...\"}",
                )),
            )),
        })
    }

    /// The line behind the last one read, where the input has lines.
    fn line_of_failure(&self, name: &InputName) -> Location {
        match self.shape {
            Shape::Lines => Location::of_line(name, self.line + 1),
            Shape::Values => Location::of(name),
        }
    }
}

fn too_long(kind: &str, length: u64, limits: &Limits) -> Fault {
    let (length, limit) = (size_in_words(length), size_in_words(limits.line as u64));
    Fault::new(
        RejectionCode::LineTooLong,
        format!("{kind} of {length}, more than the {limit} that is read"),
        "check that every article has a line of its own",
    )
}
