//! The model file of the repository, for tests.

use std::path::Path;

/// The bytes of `models/en_md.bin`.
pub(crate) fn file() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/en_md.bin");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
