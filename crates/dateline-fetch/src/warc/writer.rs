//! An archive as a file that grows.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;

use super::records::warcinfo;
use crate::state::OPEN;

/// What is kept apart, so that a page and the entry of a feed that announces it are not read as two articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Feeds, and what was asked on the way to them.
    Feeds,
    /// Pages.
    Pages,
}

/// An archive that is begun with its first record.
#[derive(Debug)]
pub(crate) struct Archive {
    folder: PathBuf,
    kind: Kind,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    name: String,
    file: File,
    length: u64,
    exchanges: u64,
}

impl Archive {
    pub(crate) fn new(folder: &Path, kind: Kind) -> Self {
        Self { folder: folder.to_owned(), kind, open: None }
    }

    /// The name that the file gets where it is not begun: the moment and what is in it.
    pub(crate) fn name_to_begin(&self, now: Timestamp) -> Option<String> {
        if self.open.is_some() {
            return None;
        }
        let kind = match self.kind {
            Kind::Feeds => "feeds",
            Kind::Pages => "pages",
        };
        let stamp = now.strftime("%Y%m%dT%H%M%SZ");
        let mut names = (1..).map(|number: u64| match number {
            1 => format!("{stamp}-{kind}.warc.gz"),
            number => format!("{stamp}-{number}-{kind}.warc.gz"),
        });
        names.find(|name| !self.folder.join(name).exists())
    }

    /// Begins the file under that name.
    pub(crate) fn begin(&mut self, name: String, software: &str, now: Timestamp) -> io::Result<()> {
        let file =
            OpenOptions::new().write(true).create(true).truncate(true).open(self.folder.join(open_name(&name)))?;
        let mut open = Open { name, file, length: 0, exchanges: 0 };
        let name = open.name.clone();
        open.write(&warcinfo(&name, software, now))?;
        self.open = Some(open);
        Ok(())
    }

    /// The number of the next exchange.
    pub(crate) fn next_number(&self) -> u64 {
        self.open.as_ref().map_or(1, |open| open.exchanges + 1)
    }

    /// Writes the records of an exchange; they are on the disk when this returns. Gives name and length of the file.
    pub(crate) fn write(&mut self, records: &[Vec<u8>]) -> io::Result<(String, u64)> {
        let open = self.open.as_mut().ok_or(io::ErrorKind::NotFound)?;
        for record in records {
            open.write(record)?;
        }
        open.exchanges += 1;
        open.file.sync_data()?;
        Ok((open.name.clone(), open.length))
    }

    /// Gives the file its name. Returns that and where it is.
    pub(crate) fn finish(self) -> io::Result<Option<(String, PathBuf)>> {
        let Some(open) = self.open else {
            return Ok(None);
        };
        open.file.sync_all()?;
        let path = self.folder.join(&open.name);
        fs::rename(self.folder.join(open_name(&open.name)), &path)?;
        Ok(Some((open.name, path)))
    }
}

impl Open {
    fn write(&mut self, record: &[u8]) -> io::Result<()> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(record)?;
        let packed = packer.finish()?;
        self.file.write_all(&packed)?;
        self.length += packed.len() as u64;
        Ok(())
    }
}

fn open_name(name: &str) -> String {
    format!("{name}{OPEN}")
}
