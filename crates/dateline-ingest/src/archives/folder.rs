//! Folders, with the folders in them: files in the order of their names, hidden ones left out.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::too_many_members;
use crate::articles::{Level, Reading, Step, open_file};
use crate::location::{InputName, Location};
use crate::rejection::{Fault, RejectionCode};

/// A folder that is being read.
pub(crate) struct Folder {
    name: InputName,
    entries: VecDeque<PathBuf>,
    /// The folders that this one lies in and itself, by their true paths: a link back to one is not followed.
    ancestors: Arc<Vec<PathBuf>>,
    /// Files met so far in the outermost folder.
    files: Arc<AtomicU64>,
    /// What is told at the end.
    end: Option<Fault>,
}

impl Folder {
    /// The outermost folder.
    pub(crate) fn open(path: &Path, reading: &Reading) -> Result<Self, Fault> {
        Self::within(path, Arc::default(), Arc::default(), reading)
    }

    fn within(
        path: &Path,
        ancestors: Arc<Vec<PathBuf>>,
        files: Arc<AtomicU64>,
        reading: &Reading,
    ) -> Result<Self, Fault> {
        let true_path = path.canonicalize().map_err(|error| unreadable(&error))?;
        let mut ancestors = (*ancestors).clone();
        let is_loop = ancestors.contains(&true_path);
        ancestors.push(true_path);
        let (mut entries, mut end) = (Vec::new(), None);
        if !is_loop {
            let most = reading.options.limits.members;
            for entry in std::fs::read_dir(path).map_err(|error| unreadable(&error))? {
                match entry {
                    Ok(entry) if entry.file_name().to_string_lossy().starts_with('.') => {}
                    Ok(_) if entries.len() as u64 >= most => end = Some(too_many_members(&reading.options.limits)),
                    Ok(entry) => entries.push(entry.path()),
                    Err(error) => end = Some(unreadable(&error)),
                }
            }
        }
        entries.sort();
        if entries.is_empty() && ancestors.len() == 1 && end.is_none() {
            end = Some(Fault::new(RejectionCode::Empty, "is a folder without files", "give a folder with files in it"));
        }
        Ok(Self { name: path.into(), entries: entries.into(), ancestors: Arc::new(ancestors), files, end })
    }

    fn enter(&self, path: &Path, reading: &Reading) -> Result<Box<dyn Level>, Fault> {
        if path.is_dir() {
            let folder = Self::within(path, Arc::clone(&self.ancestors), Arc::clone(&self.files), reading)?;
            return Ok(Box::new(folder));
        }
        // A pipe or a device among the files would never end.
        if path.exists() && !path.is_file() {
            let message = "is neither a file nor a folder";
            return Err(Fault::new(RejectionCode::Unreadable, message, "name it by itself if it is meant"));
        }
        if self.files.fetch_add(1, Ordering::Relaxed) >= reading.options.limits.members {
            return Err(too_many_members(&reading.options.limits));
        }
        open_file(path, reading)
    }
}

impl Level for Folder {
    fn step(&mut self, reading: &Reading) -> Step {
        let Some(path) = self.entries.pop_front() else {
            return match self.end.take() {
                Some(fault) => Step::Out(Err(fault.at(Location::of(&self.name)))),
                None => Step::End,
            };
        };
        match self.enter(&path, reading) {
            Ok(level) => Step::Enter(level),
            Err(fault) => {
                if fault.code == RejectionCode::Members {
                    self.entries.clear();
                }
                Step::of_member_fault(fault, &path.as_path().into())
            }
        }
    }
}

fn unreadable(error: &io::Error) -> Fault {
    Fault::new(RejectionCode::Unreadable, format!("cannot be opened: {error}"), "check who may read it")
}
