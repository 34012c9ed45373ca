//! What the tests of several modules share.

use std::sync::OnceLock;

use dateline_language::{Annotator, Model};
use dateline_report::{Article, Report};

use crate::document::{Document, crossheads};
use crate::names::Names;
use crate::reader::Reader;

/// The model of the repository.
pub(crate) fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../models/en_md.bin");
        let file = std::fs::read(path).expect("the model file is in models/");
        Model::from_bytes(&file).expect("the model file is sound")
    })
}

/// A plain text, prepared.
pub(crate) fn document(text: &str) -> Document<'_> {
    let mut annotated = Annotator::new(model()).annotate_apart(text, &crossheads::cuts(text)).expect("a short text");
    Names::new().replace(&mut annotated);
    Document::new(None, annotated, text.lines().next())
}

/// The report on a plain text.
pub(crate) fn read(text: &str) -> Report {
    read_article(&Article::from_text(text))
}

/// The report on an article.
pub(crate) fn read_article(article: &Article) -> Report {
    let report = Reader::new(model()).read(article).expect("a short text");
    report.check().expect("a sound report");
    report
}
