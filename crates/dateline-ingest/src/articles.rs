//! The articles of any number of inputs, one after another, without holding more than one.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dateline_report::{Article, PartialDate};

use crate::compression::{fault_of_reading, unpacked};
use crate::json_article::article_of_json;
use crate::json_lines::{Line, read_line};
use crate::json_values::{Value, Values};
use crate::limits::{Limits, size_in_words};
use crate::location::{InputName, Located, Location};
use crate::plain_text::{self, UTF8_MARK, article_of_text};
use crate::recognise::{Format, HEAD, recognise};
use crate::rejection::{Fault, Rejection, RejectionCode};

/// Where articles come from.
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Any other stream, under the name that messages give it.
    Stream(InputName, Box<dyn Read + Send>),
}

impl Input {
    fn name(&self) -> InputName {
        match self {
            Self::File(path) => path.as_path().into(),
            Self::Stdin => InputName::stdin(),
            Self::Stream(name, _) => name.clone(),
        }
    }

    fn open(self) -> Result<Box<dyn Read + Send>, Fault> {
        match self {
            Self::Stdin => Ok(Box::new(io::stdin())),
            Self::Stream(_, stream) => Ok(stream),
            Self::File(path) => open_file(&path),
        }
    }
}

fn open_file(path: &std::path::Path) -> Result<Box<dyn Read + Send>, Fault> {
    // Asked before opening: Windows refuses to open a directory with a misleading "access denied".
    if path.is_dir() {
        return Err(Fault::new(
            RejectionCode::Directory,
            "is a directory, not a file",
            format!("name the files in it, for example `{}/*`", path.display()),
        ));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Fault::new(
            RejectionCode::Missing,
            "no such file",
            "check the name, and the folder that it is relative to",
        )),
        Err(error) => {
            let message = format!("cannot be opened: {error}");
            Err(Fault::new(RejectionCode::Unreadable, message, "check who may read it"))
        }
    }
}

/// How articles are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The largest sizes that are read.
    pub limits: Limits,
    /// The date of articles that come without one.
    pub published: Option<PartialDate>,
}

/// Yields every article of the inputs in order, and a rejection in the place of each that cannot be read.
pub struct Articles {
    inputs: VecDeque<Input>,
    options: Options,
    open: Option<OpenInput>,
    bytes_read: Arc<AtomicU64>,
}

/// An input that is being read.
struct OpenInput {
    name: InputName,
    reader: Box<dyn BufRead + Send>,
    format: Format,
    /// The line, or the object, that is being read; kept to save its allocation.
    record: Vec<u8>,
    values: Values,
    line: u64,
    /// Whether any record, good or bad, was found: an input without one is rejected as empty.
    found_any: bool,
}

/// What one step of reading an input gives: the line, where there are lines, and what stands there.
type Record = (Option<u64>, Result<Article, Fault>);

impl Articles {
    /// The articles of `inputs`. Nothing is opened before the first is asked for.
    pub fn new(inputs: impl IntoIterator<Item = Input>, options: Options) -> Self {
        Self { inputs: inputs.into_iter().collect(), options, open: None, bytes_read: Arc::default() }
    }

    /// How many bytes of the inputs, as they are stored, were read so far; it goes on counting while they are.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.bytes_read)
    }

    /// How many bytes the inputs not yet opened hold, as they are stored; none if one of them is no plain file.
    pub fn bytes_waiting(&self) -> Option<u64> {
        let size = |input: &Input| match input {
            Input::File(path) => std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|file| file.len()),
            Input::Stdin | Input::Stream(..) => None,
        };
        self.inputs.iter().map(size).sum()
    }

    fn open_next(&mut self, input: Input) -> Result<(), Rejection> {
        let name = input.name();
        let metered = |raw| Box::new(Metered { raw, bytes_read: Arc::clone(&self.bytes_read) });
        let opened = input.open().and_then(|raw| OpenInput::new(name.clone(), metered(raw), &self.options.limits));
        self.open = Some(opened.map_err(|fault| fault.at(&name, None))?);
        Ok(())
    }
}

impl Iterator for Articles {
    type Item = Result<Located<Article>, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(open) = &mut self.open else {
                let input = self.inputs.pop_front()?;
                if let Err(rejection) = self.open_next(input) {
                    return Some(Err(rejection));
                }
                continue;
            };
            let name = open.name.clone();
            match open.step(&self.options) {
                Ok(Some((line, Ok(value)))) => {
                    open.found_any = true;
                    return Some(Ok(Located { value, at: Location { input: name, line } }));
                }
                Ok(Some((line, Err(fault)))) => {
                    open.found_any = true;
                    return Some(Err(fault.at(&name, line)));
                }
                Ok(None) => {
                    let found_any = open.found_any;
                    self.open = None;
                    if !found_any {
                        return Some(Err(plain_text::empty().at(&name, None)));
                    }
                }
                Err(error) => {
                    let line = open.line_of_failure();
                    self.open = None;
                    return Some(Err(fault_of_reading(&error).at(&name, line)));
                }
            }
        }
    }
}

impl OpenInput {
    fn new(name: InputName, raw: Box<dyn Read + Send>, limits: &Limits) -> Result<Self, Fault> {
        let mut reader = unpacked(raw, limits).map_err(|error| fault_of_reading(&error))?;
        let mut head = Vec::new();
        let read = reader.by_ref().take(HEAD as u64).read_to_end(&mut head);
        // Damage behind the first bytes is told when reading comes to it; what is before it is read.
        let damage = match read {
            Err(error) if head.is_empty() => return Err(fault_of_reading(&error)),
            Err(error) => Some(error),
            Ok(_) => None,
        };
        let mark = if head.starts_with(UTF8_MARK) { UTF8_MARK.len() } else { 0 };
        let format = recognise(&head[mark..])?;
        let mut start = io::Cursor::new(head);
        if format != Format::PlainText {
            start.set_position(mark as u64);
        }
        let rest: Box<dyn Read + Send> = match damage {
            Some(error) => Box::new(Failing(Some(error))),
            None => Box::new(reader),
        };
        let reader = Box::new(io::BufReader::with_capacity(HEAD, start.chain(rest)));
        Ok(Self { name, reader, format, record: Vec::new(), values: Values::default(), line: 0, found_any: false })
    }

    fn step(&mut self, options: &Options) -> io::Result<Option<Record>> {
        match self.format {
            Format::PlainText => self.whole_text(options),
            Format::JsonLines => self.next_line(options),
            Format::JsonValues => self.next_value(options),
        }
    }

    fn whole_text(&mut self, options: &Options) -> io::Result<Option<Record>> {
        if self.found_any {
            return Ok(None);
        }
        // UTF-16 takes up to twice the bytes of the same text in UTF-8.
        let most = 2 * options.limits.text as u64 + 4;
        let mut bytes = Vec::new();
        self.reader.by_ref().take(most).read_to_end(&mut bytes)?;
        if bytes.len() as u64 == most {
            return Ok(Some((None, Err(plain_text::too_long(&options.limits)))));
        }
        Ok(Some((None, article_of_text(bytes, &options.limits, options.published))))
    }

    fn next_line(&mut self, options: &Options) -> io::Result<Option<Record>> {
        loop {
            let line = read_line(&mut *self.reader, options.limits.line, &mut self.record)?;
            self.line += 1;
            let article = match line {
                Line::End => return Ok(None),
                Line::TooLong(length) => Err(record_too_long("line", length, &options.limits)),
                Line::Read if self.record.trim_ascii().is_empty() => continue,
                Line::Read => article_of_json(&self.record, &options.limits, options.published),
            };
            return Ok(Some((Some(self.line), article)));
        }
    }

    fn next_value(&mut self, options: &Options) -> io::Result<Option<Record>> {
        let value = self.values.next(&mut *self.reader, options.limits.line, &mut self.record)?;
        let (line, article) = match value {
            Value::End => return Ok(None),
            Value::Read(line) => (line, article_of_json(&self.record, &options.limits, options.published)),
            Value::TooLong(line, length) => (line, Err(record_too_long("object", length, &options.limits))),
            Value::Unfinished(line) => (
                line,
                Err(Fault::new(
                    RejectionCode::Json,
                    "is not valid JSON: the object that begins here is never closed",
                    "mend it; `jq .` shows what is wrong with it",
                )),
            ),
            Value::Stray(line) => (
                line,
                Err(Fault::new(
                    RejectionCode::Json,
                    "something other than a JSON object, where an article should begin",
                    "every article is an object: {\"text\": \"...\"}",
                )),
            ),
        };
        Ok(Some((Some(line), article)))
    }

    /// The line behind the last one read, where the input has lines.
    fn line_of_failure(&self) -> Option<u64> {
        (self.format == Format::JsonLines).then_some(self.line + 1)
    }
}

fn record_too_long(kind: &str, length: u64, limits: &Limits) -> Fault {
    let (length, limit) = (size_in_words(length), size_in_words(limits.line as u64));
    Fault::new(
        RejectionCode::LineTooLong,
        format!("{kind} of {length}, more than the {limit} that is read"),
        "check that every article has a line of its own",
    )
}

/// A reader that fails as an earlier read did.
struct Failing(Option<io::Error>);

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        match self.0.take() {
            Some(error) => Err(error),
            None => Ok(0),
        }
    }
}

/// A reader that counts what it reads.
struct Metered {
    raw: Box<dyn Read + Send>,
    bytes_read: Arc<AtomicU64>,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(buffer)?;
        self.bytes_read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
