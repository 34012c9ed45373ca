//! From an input to what it is read as.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use super::crawl::Crawl;
use super::document::DocumentFile;
use super::json::{JsonFile, Shape};
use super::mailbox::Mailbox;
use super::table::Table;
use super::{Input, Level, Metered, Reading};
use crate::archives::folder::Folder;
use crate::archives::tar::Tar;
use crate::archives::zip::{Source, Zip, is_zip};
use crate::archives::{Depth, too_large_to_hold};
use crate::compression::{Compression, Members, Raw, beginning, fault_of_reading, opens_with_dictionary, unpacked};
use crate::limits::Limits;
use crate::location::{InputName, Location};
use crate::recognise::{Format, HEAD, recognise};
use crate::rejection::{Fault, Rejection, RejectionCode};
use crate::warc::is_warc;

/// Opens an input.
pub(super) fn open(input: Input, reading: &Reading) -> Result<Box<dyn Level>, Rejection> {
    let (name, stream): (InputName, Box<dyn Read + Send>) = match input {
        Input::File(path) => {
            let opened = match path.is_dir() {
                true => Folder::open(&path, reading).map(|folder| Box::new(folder) as Box<dyn Level>),
                false => open_file(&path, reading),
            };
            return opened.map_err(|fault| fault.at(Location::of(&path.as_path().into())));
        }
        Input::Stdin => (InputName::stdin(), Box::new(io::stdin())),
        Input::Stream(name, stream) => (name, stream),
    };
    let depth = Depth::outermost(&reading.options.limits);
    let raw = Raw::new(Box::new(Metered::new(stream, reading, &depth.budget)));
    open_stream(name.clone(), raw, depth, reading).map_err(|fault| fault.at(Location::of(&name)))
}

/// Opens a file.
pub(crate) fn open_file(path: &Path, reading: &Reading) -> Result<Box<dyn Level>, Fault> {
    let mut file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            Fault::new(RejectionCode::Missing, "no such file", "check the name, and the folder that it is relative to")
        }
        _ => Fault::new(RejectionCode::Unreadable, format!("cannot be opened: {error}"), "check who may read it"),
    })?;
    let depth = Depth::outermost(&reading.options.limits);
    let name = InputName::from(path);
    let is_file = file.metadata().is_ok_and(|metadata| metadata.is_file());
    if is_file && opens_as_zip(&mut file) {
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        depth.budget.earn(length);
        // Its members are read where they lie, in whatever order.
        reading.bytes_read.fetch_add(length, Ordering::Relaxed);
        return Ok(Box::new(Zip::open(name, Source::File(Arc::new(Mutex::new(file))), depth)?));
    }
    let raw = Raw::new(Box::new(Metered::new(file, reading, &depth.budget)));
    open_stream(name, raw, depth, reading)
}

/// Looks at the first bytes of a file, and goes back to its beginning.
fn opens_as_zip(file: &mut File) -> bool {
    let mut head = [0; 4];
    let read = file.read_exact(&mut head);
    file.rewind().is_ok() && read.is_ok() && is_zip(&head)
}

/// Opens a stream, whatever is in it.
pub(crate) fn open_stream(
    name: InputName,
    mut raw: Raw,
    depth: Depth,
    reading: &Reading,
) -> Result<Box<dyn Level>, Fault> {
    let limits = &reading.options.limits;
    raw.require(HEAD);
    if raw.unread().is_empty()
        && let Some(error) = raw.take_failure()
    {
        return Err(fault_of_reading(&error));
    }
    let compression = Compression::of(raw.unread());
    if compression != Compression::None {
        let head = raw.unread();
        if opens_with_dictionary(head) || is_warc(&beginning(&head[..head.len().min(HEAD)], compression, 1024)) {
            let members = Members::new(raw, compression, depth.budget.clone());
            return Ok(Box::new(Crawl::new(name, members, *limits)));
        }
        let depth = depth.deeper(limits)?;
        let plain = unpacked(raw, compression, depth.budget.clone());
        return open_stream(name, Raw::new(plain), depth, reading);
    }
    let head = &raw.unread()[..raw.unread().len().min(HEAD)];
    match recognise(head)? {
        Format::Warc => {
            let members = Members::new(raw, Compression::None, depth.budget);
            Ok(Box::new(Crawl::new(name, members, *limits)))
        }
        Format::Tar => Ok(Box::new(Tar::open(name, raw, depth))),
        Format::Zip => Ok(Box::new(Zip::open(name, Source::Held(held(raw, limits)?), depth)?)),
        Format::JsonLines => Ok(Box::new(JsonFile::new(name, raw, Shape::Lines))),
        Format::JsonValues => Ok(Box::new(JsonFile::new(name, raw, Shape::Values))),
        Format::Mailbox => Ok(Box::new(Mailbox::new(name, raw))),
        Format::Table => Ok(Box::new(Table::open(name, raw, &reading.options)?)),
        Format::PlainText if !reading.options.columns.is_empty() => {
            Ok(Box::new(Table::open(name, raw, &reading.options)?))
        }
        format => Ok(Box::new(DocumentFile::new(name, raw, format))),
    }
}

fn held(mut raw: Raw, limits: &Limits) -> Result<Arc<[u8]>, Fault> {
    let mut bytes = Vec::new();
    let most = limits.held_archive as u64 + 1;
    raw.by_ref().take(most).read_to_end(&mut bytes).map_err(|error| fault_of_reading(&error))?;
    if bytes.len() as u64 == most {
        return Err(too_large_to_hold(limits));
    }
    Ok(bytes.into())
}
