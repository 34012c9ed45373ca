//! What can be wrong with a knowledge file.

/// Why bytes are not a knowledge file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KnowledgeError {
    /// It begins with something else.
    #[error("not a knowledge file")]
    NotKnowledge,
    /// It is of another version.
    #[error("knowledge file of version {found}, this program reads version {expected}; compile data/ anew")]
    Version {
        /// The version that it says.
        found: u32,
        /// The version that this program reads.
        expected: u32,
    },
    /// It ends too early.
    #[error("knowledge file is cut off")]
    Truncated,
    /// Its bytes are not those that were written.
    #[error("knowledge file is damaged: its checksum does not hold")]
    Checksum,
    /// A section that is needed is not there.
    #[error("knowledge file has no section '{0}'")]
    MissingSection(&'static str),
    /// A section does not fit the others.
    #[error("section '{0}' of the knowledge file does not fit the others")]
    BadSection(&'static str),
}
