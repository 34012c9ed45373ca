//! The model as loaded: every part of the pipeline with its tables and weights, immutable and shared by threads.

use crate::attribute_ruler::AttributeRuler;
use crate::container::Container;
use crate::lemmatizer::Lemmatizer;
use crate::names::NameFinder;
use crate::parser::Parser;
use crate::tagger::Tagger;
use crate::tok2vec::{NAME_ATTRIBUTES, SHARED_ATTRIBUTES, STATIC_ROWS, Tok2Vec};
use crate::tokenizer::Tokenizer;
use crate::tree::LabelTable;
use crate::vectors::VectorRows;

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

/// The loaded model: about 45 MB, read-only; share one between all threads.
#[derive(Debug)]
pub struct Model {
    pub(crate) name: String,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) vectors: VectorRows,
    pub(crate) shared: Tok2Vec,
    pub(crate) tagger: Tagger,
    pub(crate) parser: Parser,
    pub(crate) parser_labels: LabelTable,
    pub(crate) ruler: AttributeRuler,
    pub(crate) lemmatizer: Lemmatizer,
    pub(crate) name_vectors: Tok2Vec,
    pub(crate) name_finder: NameFinder,
}

impl Model {
    /// Loads a model file (`models/en_md.bin`; layout in `container.rs`) from memory.
    ///
    /// # Errors
    /// The file is no model file, is damaged, or lacks a part.
    pub fn from_bytes(file: &[u8]) -> Result<Model, ModelError> {
        let container = Container::parse(file)?;
        let parser = Parser::from_container(&container)?;
        let parser_labels = LabelTable::new(parser.labels())?;
        Ok(Model {
            name: container.text("model.name")?.to_owned(),
            tokenizer: Tokenizer::from_container(&container)?,
            vectors: VectorRows::from_container(&container, STATIC_ROWS)?,
            shared: Tok2Vec::from_container(&container, "tok2vec", SHARED_ATTRIBUTES)?,
            tagger: Tagger::from_container(&container)?,
            parser,
            parser_labels,
            ruler: AttributeRuler::from_container(&container)?,
            lemmatizer: Lemmatizer::from_container(&container)?,
            name_vectors: Tok2Vec::from_container(&container, "ner.tok2vec", NAME_ATTRIBUTES)?,
            name_finder: NameFinder::from_container(&container)?,
        })
    }

    pub(crate) fn morphology(&self, number: u16) -> &str {
        self.ruler.morphology(number)
    }

    /// Whether a word in small letters is in the lemmatiser's list of English words, as it stands or inflected. The list holds few
    /// names.
    pub fn knows_word(&self, lower: &str) -> bool {
        self.lemmatizer.knows(lower)
    }

    /// Name and version of the pipeline, such as `en_core_web_md 3.8.0`.
    pub fn name(&self) -> &str {
        &self.name
    }
}
