//! What is made of a report before it is stored: everything that takes time and needs no database, so that many threads can do it.

use dateline_happenings::{Told, Weights};
use dateline_report::{Article, Engine, Report};
use dateline_stories::Features;

use crate::identity::Identity;
use crate::packing::{Packed, pack};
use crate::rows::{MOST_RECORDS, Rows};
use crate::signature::{SIGNATURE, signature};
use crate::stories::features;
use crate::texts;

/// Why an input is not in the newsroom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A fixed name, for programs: `json`, `too-many-records`.
    pub code: String,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl Refusal {
    /// A refusal with its code, message and hint.
    pub fn new(code: impl Into<String>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), hint: hint.into() }
    }
}

/// A report with its article, ready to be stored.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub(crate) identity: Identity,
    pub(crate) report: Report,
    pub(crate) rows: Rows,
    pub(crate) told: Told,
    pub(crate) features: Features,
    pub(crate) packed: Packed,
    pub(crate) packed_text: Packed,
    pub(crate) signature: [u8; SIGNATURE],
}

impl Prepared {
    /// Makes an article and the report on it ready, or says why it cannot be stored.
    pub fn new(article: &Article, report: Report) -> Result<Self, Refusal> {
        if report.text != article.text || report.title != article.title {
            return Err(Refusal::new(
                "another-text",
                "report and article differ in text or headline",
                "read the article again; if it happens again, report it as a fault of dateline",
            ));
        }
        if let Err(error) = report.check() {
            return Err(Refusal::new(
                "report-inconsistent",
                format!("the report does not hold together: {error}"),
                "report it as a fault of dateline, with the article",
            ));
        }
        if [Some(&article.text), article.title.as_ref()].into_iter().flatten().any(|text| text.contains('\0')) {
            return Err(Refusal::new(
                "nul-in-text",
                "the text has NUL characters, which the newsroom cannot keep",
                "take them out: `tr -d '\\000'` for a file of plain text",
            ));
        }
        let rows = Rows::of(&report);
        if rows.most_of_a_kind() > MOST_RECORDS {
            return Err(Refusal::new(
                "too-many-records",
                format!("{} records of one kind, more than the {MOST_RECORDS} that are kept", rows.most_of_a_kind()),
                "give it in parts: this is longer than any article",
            ));
        }
        Ok(Self {
            identity: Identity::of(article),
            rows,
            packed: pack(&report, article),
            packed_text: texts::pack(&report.text),
            signature: signature(&report.text),
            features: features(&report),
            told: Told::of(&report, |_| true, Weights::fitted()),
            report,
        })
    }

    /// The public id that it is to have.
    pub fn key(&self) -> &str {
        &self.identity.key
    }
}

/// The engine as one label: version and models.
pub(crate) fn engine_label(engine: &Engine) -> String {
    format!("{} {}", engine.version, engine.model)
}
