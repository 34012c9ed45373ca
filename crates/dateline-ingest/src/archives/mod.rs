//! What holds other inputs: folders, ZIP and tar archives. Members are read where they lie, and nothing is written.

pub(crate) mod folder;
pub(crate) mod tar;
pub(crate) mod zip;

use crate::compression::Budget;
use crate::limits::{Limits, size_in_words};
use crate::rejection::{Fault, RejectionCode};

/// How deep in an input something lies, and the account that everything in it draws on.
#[derive(Clone)]
pub(crate) struct Depth {
    pub(crate) budget: Budget,
    archives: usize,
}

impl Depth {
    pub(crate) fn outermost(limits: &Limits) -> Self {
        Self { budget: Budget::new(limits), archives: 0 }
    }

    /// One archive or packing deeper, where that is not too deep.
    pub(crate) fn deeper(&self, limits: &Limits) -> Result<Self, Fault> {
        if self.archives >= limits.archives {
            let message = format!("lies in {} archives or packings, more than are read", self.archives);
            return Err(Fault::new(RejectionCode::Nesting, message, "unpack the outer ones, and give what is in them"));
        }
        Ok(Self { budget: self.budget.clone(), archives: self.archives + 1 })
    }
}

/// Whether a member of that name is meant to be read: no hidden file, and none that a Mac puts beside each.
fn is_shown(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']).filter(|part| !part.is_empty() && *part != "." && *part != "..");
    !parts.any(|part| part.starts_with('.') || part == "__MACOSX")
}

fn too_many_members(limits: &Limits) -> Fault {
    let message = format!("holds more than {} files, the most that are read of one archive", limits.members);
    Fault::new(RejectionCode::Members, message, "split it; the files before these were read")
}

fn without_files() -> Fault {
    Fault::new(RejectionCode::Empty, "is an archive without files", "give one with files in it")
}

fn damaged(message: impl Into<String>) -> Fault {
    Fault::new(RejectionCode::DamagedArchive, message, "fetch or make the archive again")
}

pub(crate) fn too_large_to_hold(limits: &Limits) -> Fault {
    let most = size_in_words(limits.held_archive as u64);
    let message =
        format!("is a ZIP archive of more than {most} that is no file of its own, and so would have to be held");
    Fault::new(RejectionCode::DocumentTooLong, message, "give it as a file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_are_not_read() {
        assert!(is_shown("pages/1.html"));
        assert!(is_shown("./pages/../1.html"));
        assert!(!is_shown("pages/.1.html.swp"));
        assert!(!is_shown(".git/config"));
        assert!(!is_shown("__MACOSX/pages/1.html"));
    }
}
