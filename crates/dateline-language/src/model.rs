//! The model as loaded: every part of the pipeline with its tables and weights, immutable and shared by threads.

/// Why a model file could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The file does not begin with the magic bytes.
    #[error("not a dateline model file")]
    NotAModel,
    /// A length in the file points behind its end.
    #[error("model file is truncated or damaged")]
    Truncated,
    /// A section is not there.
    #[error("model file has no section `{0}`")]
    MissingSection(String),
    /// A section has the wrong shape or content.
    #[error("section `{0}` of the model file has the wrong shape or content")]
    BadSection(String),
}

/// The loaded model.
#[derive(Debug)]
pub struct Model {
    morphologies: Vec<String>,
}

impl Model {
    pub(crate) fn morphology(&self, id: u16) -> &str {
        self.morphologies.get(id as usize).map_or("", String::as_str)
    }
}
