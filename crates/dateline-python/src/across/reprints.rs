//! Reprints: which reports copy, reprint, quote at length, update or translate others.

use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use dateline_report::Report;
use dateline_reprints::{Article, Pair, Settings, Signature, Wording, groups, minutes_of, relate_part};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::columns::{batches, bytes, number, report, whole};
use crate::arrow::ArrowTable;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

fn settings(days: u32) -> Settings {
    Settings { window: i64::from(days) * DAY, ..Settings::default() }
}

/// A report as it is compared; `published` is its date as it is written.
fn article<'r>(report: &'r Report, published: Option<&str>) -> Article<'r> {
    Article {
        id: Some(&report.id),
        source: report.source.as_deref(),
        headline: report.title.as_deref(),
        time: published.and_then(minutes_of),
        text: &report.text,
    }
}

fn published(report: &Report) -> Option<String> {
    report.published.as_ref().map(|published| published.value.to_string())
}

/// `row`, which rows bring along, and the signature of each report.
#[pyfunction]
pub fn reprint_keys(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let batches = batches(data)?;
    let fields = [("row", DataType::Int64), ("signature", DataType::Binary)];
    let schema = Arc::new(Schema::new(fields.map(|(name, kind)| Field::new(name, kind, false)).to_vec()));
    let keys = |batch: &RecordBatch| -> Result<RecordBatch, String> {
        let (mut rows, mut signatures) = (Int64Builder::new(), BinaryBuilder::new());
        for row in 0..batch.num_rows() {
            let Some(report) = report(batch, row)? else { continue };
            let signature = Signature::of(&Wording::of(&article(&report, published(&report).as_deref())));
            rows.append_value(number(batch, "row", row)?);
            signatures.append_value(signature.to_bytes());
        }
        batch_of(&schema, vec![Arc::new(rows.finish()), Arc::new(signatures.finish())])
    };
    let made = py.detach(|| batches.iter().map(keys).collect::<Result<_, _>>()).map_err(PyValueError::new_err)?;
    Ok(ArrowTable::new(Arc::clone(&schema), made))
}

/// Of what [`reprint_keys`] gave, every row once, with its group and the time of the latest report of all.
#[pyfunction]
pub fn reprint_groups(py: Python<'_>, data: &Bound<'_, PyAny>, days: u32) -> PyResult<ArrowTable> {
    let batches = batches(data)?;
    let grouped = || -> Result<ArrowTable, String> {
        let mut keyed: Vec<(i64, Signature)> = Vec::new();
        for batch in &batches {
            for row in 0..batch.num_rows() {
                let signature = Signature::from_bytes(bytes(batch, "signature", row)?);
                keyed.push((number(batch, "row", row)?, signature.ok_or("column `signature` holds something else")?));
            }
        }
        // One report in several rows is one row here.
        keyed.sort_by_key(|(row, _)| *row);
        keyed.dedup_by_key(|(row, _)| *row);
        let (rows, signatures): (Vec<i64>, Vec<Signature>) = keyed.into_iter().unzip();
        let latest = signatures.iter().filter_map(|signature| signature.time).max();
        let of: Vec<i64> = groups(&signatures, settings(days)).into_iter().map(|first| rows[first]).collect();
        let fields = [("row", false), ("group", false), ("latest", true)];
        let fields = fields.map(|(name, nullable)| Field::new(name, DataType::Int64, nullable));
        let schema = Arc::new(Schema::new(fields.to_vec()));
        let latest = vec![latest; rows.len()];
        let columns: Vec<ArrayRef> = vec![
            Arc::new(arrow_array::Int64Array::from(rows)),
            Arc::new(arrow_array::Int64Array::from(of)),
            Arc::new(arrow_array::Int64Array::from(latest)),
        ];
        Ok(ArrowTable::new(Arc::clone(&schema), vec![batch_of(&schema, columns)?]))
    };
    py.detach(grouped).map_err(PyValueError::new_err)
}

/// How the reports of a set, or of one group of it with its column `latest`, are related; B is the later one.
#[pyfunction]
pub fn reprints(py: Python<'_>, data: &Bound<'_, PyAny>, days: u32) -> PyResult<ArrowTable> {
    let batches = batches(data)?;
    let related = || -> Result<ArrowTable, String> {
        let (mut reports, mut latest) = (Vec::new(), None);
        for batch in &batches {
            let is_part = batch.column_by_name("latest").is_some();
            for row in 0..batch.num_rows() {
                reports.extend(report(batch, row)?);
                if is_part {
                    latest = latest.max(whole(batch, "latest", row)?);
                }
            }
        }
        let dates: Vec<Option<String>> = reports.iter().map(published).collect();
        let articles: Vec<Article> =
            reports.iter().zip(&dates).map(|(report, published)| article(report, published.as_deref())).collect();
        let pairs = relate_part(&articles, settings(days), latest);
        let schema = pairs_schema();
        let batch = pairs_batch(&schema, &pairs, &articles)?;
        Ok(ArrowTable::new(schema, vec![batch]))
    };
    py.detach(related).map_err(PyValueError::new_err)
}

/// The columns of a passage: code points of each text, half-open, and its words.
const PASSAGE: [&str; 5] = ["a_start", "a_end", "b_start", "b_end", "words"];

fn passage_fields() -> Fields {
    PASSAGE.map(|name| Field::new(name, DataType::Int64, false)).to_vec().into()
}

fn pairs_schema() -> SchemaRef {
    let passages = Field::new("item", DataType::Struct(passage_fields()), false);
    let column = |name: &str, kind: DataType| Field::new(name, kind, false);
    Arc::new(Schema::new(vec![
        column("a", DataType::Utf8),
        column("b", DataType::Utf8),
        column("kind", DataType::Utf8),
        column("of_a", DataType::Float64),
        column("of_b", DataType::Float64),
        column("added", DataType::Int64),
        column("left_out", DataType::Int64),
        column("confidence", DataType::Float64),
        column("explanation", DataType::Utf8),
        column("passages", DataType::List(Arc::new(passages))),
    ]))
}

fn pairs_batch(schema: &SchemaRef, pairs: &[Pair], articles: &[Article<'_>]) -> Result<RecordBatch, String> {
    let (mut a, mut b) = (StringBuilder::new(), StringBuilder::new());
    let (mut kinds, mut explanations) = (StringBuilder::new(), StringBuilder::new());
    let (mut of_a, mut of_b, mut confidence) = (Float64Builder::new(), Float64Builder::new(), Float64Builder::new());
    let (mut added, mut left_out) = (Int64Builder::new(), Int64Builder::new());
    let item = Field::new("item", DataType::Struct(passage_fields()), false);
    let mut passages = ListBuilder::new(StructBuilder::from_fields(passage_fields(), 0)).with_field(item);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    for pair in pairs {
        let relation = &pair.relation;
        a.append_option(articles[pair.a].id);
        b.append_option(articles[pair.b].id);
        kinds.append_value(relation.kind.name());
        explanations.append_value(relation.explain());
        of_a.append_value(relation.of_a);
        of_b.append_value(relation.of_b);
        confidence.append_value(relation.confidence);
        added.append_value(count(relation.added));
        left_out.append_value(count(relation.left_out));
        for shared in &relation.passages {
            let values = [shared.a.start, shared.a.end, shared.b.start, shared.b.end, shared.words];
            for (place, value) in values.into_iter().enumerate() {
                let column = passages.values().field_builder::<Int64Builder>(place);
                column.ok_or("a passage has another column")?.append_value(count(value));
            }
            passages.values().append(true);
        }
        passages.append(true);
    }
    batch_of(
        schema,
        vec![
            Arc::new(a.finish()),
            Arc::new(b.finish()),
            Arc::new(kinds.finish()),
            Arc::new(of_a.finish()),
            Arc::new(of_b.finish()),
            Arc::new(added.finish()),
            Arc::new(left_out.finish()),
            Arc::new(confidence.finish()),
            Arc::new(explanations.finish()),
            Arc::new(passages.finish()),
        ],
    )
}

/// A batch of these columns.
pub(super) fn batch_of(schema: &SchemaRef, columns: Vec<ArrayRef>) -> Result<RecordBatch, String> {
    RecordBatch::try_new(Arc::clone(schema), columns).map_err(|error| error.to_string())
}
