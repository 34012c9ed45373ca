//! The engine inside the binary: the model that it carries, and what is made of it for each thread.

use anyhow::Context;
use dateline_language::{Annotator, Model};
use dateline_read::Reader;

static MODEL: &[u8] = include_bytes!("../../../models/en_md.bin");

/// The loaded model; threads share it.
pub struct Engine {
    model: Model,
}

impl Engine {
    /// Loads the model that the binary carries.
    pub fn embedded() -> anyhow::Result<Self> {
        let model =
            Model::from_bytes(MODEL).context("the model inside this program cannot be loaded; build it again")?;
        Ok(Self { model })
    }

    /// A reader of articles, for one thread.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.model)
    }

    /// The language layer alone, for one thread.
    pub fn annotator(&self) -> Annotator<'_> {
        Annotator::new(&self.model)
    }
}
