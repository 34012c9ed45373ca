//! The effective view: a report with what reviewers say laid over it.

use std::collections::BTreeMap;

use dateline_report::Report;
use rusqlite::Connection;

use crate::corrections::anchor::Agreement;
use crate::corrections::{Correction, Verdict, corrections_of, edit};
use crate::error::Error;
use crate::identity::DIGEST;
use crate::record_kind::RecordKind;
use crate::review::Review;
use crate::rows::Rows;

/// A report with all corrections laid over it.
#[derive(Debug, Clone)]
pub struct Effective {
    /// The report, edits included; rejected records are still in it.
    pub report: Report,
    /// What is said of the records that anybody spoke of, by kind and position.
    pub reviews: BTreeMap<(RecordKind, usize), Review>,
    /// Who says what of these records.
    pub verdicts: BTreeMap<(RecordKind, usize), BTreeMap<String, Review>>,
    /// The corrections that lie over it, in the order in which they were made.
    pub applied: Vec<Correction>,
    /// The corrections that fit no record of it.
    pub unattached: Vec<Correction>,
}

impl Effective {
    /// What is said of a record.
    pub fn review(&self, kind: RecordKind, position: usize) -> Review {
        self.reviews.get(&(kind, position)).copied().unwrap_or_default()
    }
}

/// Lays corrections over a report; `content` is that of its article.
pub(crate) fn laid_over(mut report: Report, corrections: Vec<Correction>, content: &[u8; DIGEST]) -> Effective {
    if corrections.is_empty() {
        let (reviews, verdicts, applied, unattached) = (BTreeMap::new(), BTreeMap::new(), Vec::new(), Vec::new());
        return Effective { report, reviews, verdicts, applied, unattached };
    }
    let as_read = report.clone();
    let mut said: BTreeMap<(RecordKind, usize), BTreeMap<String, Review>> = BTreeMap::new();
    let (mut applied, mut unattached) = (Vec::new(), Vec::new());
    let current = without_withdrawn(corrections);
    for correction in current {
        let same_text = correction.content == *content;
        let agreement = match correction.verdict {
            Verdict::Accept => Agreement::Whole,
            Verdict::Reject => Agreement::Core,
            Verdict::Edit { .. } | Verdict::Withdraw => Agreement::Words,
        };
        let kind = correction.kind;
        // Looked for in the report as read: an edit must not hide a record from the next correction.
        let Some(position) = correction.anchor.find(&as_read, kind, same_text, agreement) else {
            unattached.push(correction);
            continue;
        };
        let review = match &correction.verdict {
            Verdict::Accept => Review::Accepted,
            Verdict::Reject => Review::Rejected,
            Verdict::Withdraw => continue,
            Verdict::Edit { field, value } => {
                if edit::apply(&mut report, kind, position, field, value, same_text).is_err() {
                    unattached.push(correction);
                    continue;
                }
                Review::Edited
            }
        };
        said.entry((kind, position)).or_default().insert(correction.reviewer.clone(), review);
        applied.push(correction);
    }
    let reviews = said.iter().map(|(record, verdicts)| (*record, together(verdicts.values().copied()))).collect();
    Effective { report, reviews, verdicts: said, applied, unattached }
}

/// Leaves out what its reviewer took back later.
fn without_withdrawn(corrections: Vec<Correction>) -> Vec<Correction> {
    let mut kept: Vec<Correction> = Vec::with_capacity(corrections.len());
    for correction in corrections {
        if correction.verdict == Verdict::Withdraw {
            let is_meant = |earlier: &Correction| {
                earlier.reviewer == correction.reviewer
                    && earlier.kind == correction.kind
                    && earlier.content == correction.content
                    && (earlier.anchor.start, earlier.anchor.end) == (correction.anchor.start, correction.anchor.end)
                    && earlier.anchor.core == correction.anchor.core
            };
            kept.retain(|earlier| !is_meant(earlier));
        } else {
            kept.push(correction);
        }
    }
    kept
}

/// What several reviewers say together: rejected and anything else is disputed; accepted and edited is edited.
fn together(verdicts: impl Iterator<Item = Review>) -> Review {
    verdicts.fold(Review::None, |state, verdict| match (state, verdict) {
        (Review::None, verdict) => verdict,
        (state, verdict) if state == verdict => state,
        (Review::Rejected | Review::Disputed, _) | (_, Review::Rejected) => Review::Disputed,
        _ => Review::Edited,
    })
}

/// A report with the corrections that concern its article laid over it.
pub(crate) fn effective_report(connection: &Connection, article: i64, report: Report) -> Result<Report, Error> {
    let (corrections, content) = corrections_of(connection, article)?;
    Ok(if corrections.is_empty() { report } else { laid_over(report, corrections, &content).report })
}

/// The rows of a report with the corrections that concern its article; none where there are no such corrections.
pub(crate) fn reviewed_rows(connection: &Connection, article: i64, report: &Report) -> Result<Option<Rows>, Error> {
    let (corrections, content) = corrections_of(connection, article)?;
    if corrections.is_empty() {
        return Ok(None);
    }
    let effective = laid_over(report.clone(), corrections, &content);
    Ok(Some(Rows::reviewed(&effective.report, &|kind, position| effective.review(kind, position))))
}
