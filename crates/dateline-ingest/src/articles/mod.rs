//! The articles of any number of inputs, one after another, without holding more than one.
//!
//! What is being read is a stack of levels: a folder, an archive in it, a crawl in that, a page in the crawl. Each
//! gives, a step at a time, an article, a rejection, or another level to be read before it goes on.

mod crawl;
mod document;
mod json;
mod mailbox;
mod open;
mod table;

use std::collections::VecDeque;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dateline_report::{Article, PartialDate};

pub(crate) use open::{open_file, open_stream};

use crate::compression::fault_of_reading;
use crate::csv_rows::ColumnMap;
use crate::limits::Limits;
use crate::location::{InputName, Located, Location};
use crate::passed_over::{PassedOver, PassedOverCounts};
use crate::rejection::{Fault, Rejection, RejectionCode};

/// Where articles come from.
pub enum Input {
    /// A file or a folder.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Any other stream, under the name that messages give it.
    Stream(InputName, Box<dyn Read + Send>),
}

/// How articles are read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The largest sizes that are read.
    pub limits: Limits,
    /// The date of articles that come without one.
    pub published: Option<PartialDate>,
    /// The columns of tables, where the usual names are not enough. With any given, text that looks like nothing else is
    /// taken for a table.
    pub columns: ColumnMap,
}

/// What all levels of a run share.
pub(crate) struct Reading {
    pub(crate) options: Options,
    pub(crate) bytes_read: Arc<AtomicU64>,
}

/// What one step of reading comes to.
#[allow(clippy::large_enum_variant)] // taken apart where it is made
pub(crate) enum Step {
    /// An article, or why there is none.
    Out(Result<Located<Article>, Rejection>),
    /// What is no article and was not meant to be one.
    PassedOver(PassedOver),
    /// Nothing yet.
    Nothing,
    /// Something that lies in this level, and comes before the rest of it.
    Enter(Box<dyn Level>),
    /// Reading failed, and nothing more comes of this level.
    Failed(io::Error, Location),
    /// The end of the level.
    End,
}

/// Something that articles are read from.
pub(crate) trait Level: Send {
    /// Goes on by one step.
    fn step(&mut self, reading: &Reading) -> Step;
}

impl Step {
    /// What a member of a folder or an archive comes to that cannot be read: pictures and the like are expected there.
    pub(crate) fn of_member_fault(fault: Fault, name: &InputName) -> Self {
        match fault.code {
            RejectionCode::Binary => Self::PassedOver(PassedOver::Media),
            _ => Self::Out(Err(fault.at(Location::of(name)))),
        }
    }
}

/// Yields every article of the inputs in order, and a rejection in the place of each that cannot be read.
pub struct Articles {
    inputs: VecDeque<Input>,
    reading: Reading,
    levels: Vec<Box<dyn Level>>,
    passed_over: Arc<PassedOverCounts>,
}

impl Articles {
    /// The articles of `inputs`. Nothing is opened before the first is asked for.
    pub fn new(inputs: impl IntoIterator<Item = Input>, options: Options) -> Self {
        let reading = Reading { options, bytes_read: Arc::default() };
        Self { inputs: inputs.into_iter().collect(), reading, levels: Vec::new(), passed_over: Arc::default() }
    }

    /// How many bytes of the inputs, as they are stored, were read so far; it goes on counting while they are.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.reading.bytes_read)
    }

    /// What was passed over so far; it goes on counting while the inputs are read.
    pub fn passed_over(&self) -> Arc<PassedOverCounts> {
        Arc::clone(&self.passed_over)
    }

    /// How many bytes the inputs not yet opened hold, as they are stored; none if one of them is no plain file.
    pub fn bytes_waiting(&self) -> Option<u64> {
        let size = |input: &Input| match input {
            Input::File(path) => std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|file| file.len()),
            Input::Stdin | Input::Stream(..) => None,
        };
        self.inputs.iter().map(size).sum()
    }
}

impl Iterator for Articles {
    type Item = Result<Located<Article>, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(level) = self.levels.last_mut() else {
                let input = self.inputs.pop_front()?;
                match open::open(input, &self.reading) {
                    Ok(level) => self.levels.push(level),
                    Err(rejection) => return Some(Err(rejection)),
                }
                continue;
            };
            match level.step(&self.reading) {
                Step::Out(result) => return Some(result),
                Step::PassedOver(reason) => self.passed_over.add(reason),
                Step::Nothing => {}
                Step::Enter(level) => self.levels.push(level),
                Step::Failed(error, at) => {
                    self.levels.pop();
                    return Some(Err(fault_of_reading(&error).at(at)));
                }
                Step::End => {
                    self.levels.pop();
                }
            }
        }
    }
}

/// A reader that counts what it reads.
pub(crate) struct Metered<R> {
    raw: R,
    bytes_read: Arc<AtomicU64>,
    budget: crate::compression::Budget,
}

impl<R: Read> Metered<R> {
    pub(crate) fn new(raw: R, reading: &Reading, budget: &crate::compression::Budget) -> Self {
        Self { raw, bytes_read: Arc::clone(&reading.bytes_read), budget: budget.clone() }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(buffer)?;
        self.bytes_read.fetch_add(count as u64, Ordering::Relaxed);
        self.budget.earn(count as u64);
        Ok(count)
    }
}
