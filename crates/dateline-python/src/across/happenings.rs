//! Distinct events: which events of which reports are one happening, as a newsroom has it when it is grouped anew.
//!
//! Reports come in the order of publication, those without a date first, of one day by their ids. Of several with one id the first counts.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use arrow_array::builder::{BinaryBuilder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use dateline_happenings::days::{UNDATED, days_of};
use dateline_happenings::{Candidates, Gathering, Told, Weights};
use dateline_report::Report;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::Groups;
use super::columns::{batches, bytes, number, report, word};
use super::reprints::batch_of;
use crate::arrow::ArrowTable;

fn day(report: &Report) -> i64 {
    i64::from(report.published.as_ref().map_or(UNDATED, |published| *days_of(published.value).start()))
}

fn told(report: &Report) -> Told {
    Told::of(report, |_| true, Weights::fitted())
}

fn schema(columns: &[(&str, DataType)]) -> SchemaRef {
    Arc::new(Schema::new(columns.iter().map(|(name, kind)| Field::new(*name, kind.clone(), false)).collect::<Vec<_>>()))
}

fn keys_schema() -> SchemaRef {
    let columns =
        [("row", DataType::Int64), ("id", DataType::Utf8), ("day", DataType::Int64), ("keys", DataType::Binary)];
    schema(&columns)
}

/// Of each report that tells of events, `row`, which rows bring along, its id, its day, and the keys by which its like are found.
#[pyfunction]
pub fn event_keys(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let batches = batches(data)?;
    let schema = keys_schema();
    let keys = |batch: &RecordBatch| -> Result<RecordBatch, String> {
        let (mut rows, mut ids) = (Int64Builder::new(), StringBuilder::new());
        let (mut days, mut keys) = (Int64Builder::new(), BinaryBuilder::new());
        for row in 0..batch.num_rows() {
            let Some(report) = report(batch, row)?.filter(|report| !report.events.is_empty()) else { continue };
            rows.append_value(number(batch, "row", row)?);
            ids.append_value(&report.id);
            days.append_value(day(&report));
            keys.append_value(told(&report).keys.iter().flat_map(|key| key.to_le_bytes()).collect::<Vec<u8>>());
        }
        let columns: Vec<ArrayRef> =
            vec![Arc::new(rows.finish()), Arc::new(ids.finish()), Arc::new(days.finish()), Arc::new(keys.finish())];
        batch_of(&schema, columns)
    };
    let made = py.detach(|| batches.iter().map(keys).collect::<Result<_, _>>()).map_err(PyValueError::new_err)?;
    Ok(ArrowTable::new(schema, made))
}

/// Of what [`event_keys`] gave: every report's number in the order of publication, the group that it belongs to, and the numbers of those that it is
/// compared with, which are of its group.
#[pyfunction]
pub fn event_groups(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let batches = batches(data)?;
    let grouped = || -> Result<ArrowTable, String> {
        let mut keyed: Vec<(i64, String, i64, Vec<u32>)> = Vec::new();
        for batch in &batches {
            for row in 0..batch.num_rows() {
                let keys = bytes(batch, "keys", row)?.chunks_exact(4);
                let keys = keys.filter_map(|key| Some(u32::from_le_bytes(key.try_into().ok()?))).collect();
                keyed.push((number(batch, "day", row)?, word(batch, "id", row)?, number(batch, "row", row)?, keys));
            }
        }
        keyed.sort();
        let mut seen = HashSet::new();
        keyed.retain(|(_, id, ..)| seen.insert(id.clone()));
        let (mut candidates, mut groups) = (Candidates::default(), Groups::new(keyed.len()));
        let mut compared = Vec::with_capacity(keyed.len());
        for (number, (.., keys)) in keyed.iter().enumerate() {
            let likely = candidates.add(keys);
            likely.iter().for_each(|other| groups.join(*other, number));
            compared.push(likely);
        }
        let (mut rows, mut numbers) = (Int64Builder::new(), Int64Builder::new());
        let (mut of, mut likely) = (Int64Builder::new(), BinaryBuilder::new());
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        for (number, ((_, _, row, _), compared)) in keyed.iter().zip(compared).enumerate() {
            rows.append_value(*row);
            numbers.append_value(whole(number));
            of.append_value(whole(groups.first(number)));
            likely.append_value(compared.into_iter().flat_map(|other| whole(other).to_le_bytes()).collect::<Vec<u8>>());
        }
        let columns = [
            ("row", DataType::Int64),
            ("number", DataType::Int64),
            ("group", DataType::Int64),
            ("compared", DataType::Binary),
        ];
        let schema = schema(&columns);
        let columns: Vec<ArrayRef> =
            vec![Arc::new(rows.finish()), Arc::new(numbers.finish()), Arc::new(of.finish()), Arc::new(likely.finish())];
        Ok(ArrowTable::new(Arc::clone(&schema), vec![batch_of(&schema, columns)?]))
    };
    py.detach(grouped).map_err(PyValueError::new_err)
}

/// The distinct events of one group, of which [`event_groups`] gave the columns `number` and `compared`.
#[pyfunction]
pub fn events_of_group(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let batches = batches(data)?;
    let gathered = || -> Result<ArrowTable, String> {
        // One report may stand in several rows.
        let mut members: BTreeMap<i64, (Member, Vec<i64>)> = BTreeMap::new();
        for batch in &batches {
            for row in 0..batch.num_rows() {
                let Some(report) = report(batch, row)? else { continue };
                let compared = bytes(batch, "compared", row)?.chunks_exact(8);
                let compared =
                    compared.filter_map(|number| Some(i64::from_le_bytes(number.try_into().ok()?))).collect();
                members.insert(number(batch, "number", row)?, (Member::of(&report), compared));
            }
        }
        let places: BTreeMap<i64, usize> = members.keys().copied().zip(0..).collect();
        let (mut gathering, mut events) = (Gathering::default(), Vec::with_capacity(members.len()));
        for (member, compared) in members.into_values() {
            let compared: Vec<usize> = compared.iter().filter_map(|number| places.get(number).copied()).collect();
            gathering.add_told(member.told, member.events.len(), &compared);
            events.push((member.id, member.events));
        }
        table(&gathering, &events)
    };
    py.detach(gathered).map_err(PyValueError::new_err)
}

/// The distinct events of all reports.
#[pyfunction]
pub fn distinct_events(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let batches = batches(data)?;
    let gathered = || -> Result<ArrowTable, String> {
        let mut members = Vec::new();
        for batch in &batches {
            for row in 0..batch.num_rows() {
                let found = report(batch, row)?.filter(|report| !report.events.is_empty());
                members.extend(found.map(|report| Member::of(&report)));
            }
        }
        members.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
        let mut seen = HashSet::new();
        members.retain(|member| seen.insert(member.id.clone()));
        let (mut gathering, mut candidates) = (Gathering::default(), Candidates::default());
        let mut events = Vec::with_capacity(members.len());
        for member in members {
            let compared = candidates.add(&member.told.keys);
            gathering.add_told(member.told, member.events.len(), &compared);
            events.push((member.id, member.events));
        }
        table(&gathering, &events)
    };
    py.detach(gathered).map_err(PyValueError::new_err)
}

/// What is kept of a report while others are compared with it.
struct Member {
    id: String,
    day: i64,
    /// The ids of its events.
    events: Vec<String>,
    told: Told,
}

impl Member {
    fn of(report: &Report) -> Self {
        let events = report.events.iter().map(|event| event.id.to_string()).collect();
        Self { id: report.id.clone(), day: day(report), events, told: told(report) }
    }
}

/// A row an event: which it is, and the distinct event that it is a report of, named by the first event of it.
fn table(gathering: &Gathering<'_>, reports: &[(String, Vec<String>)]) -> Result<ArrowTable, String> {
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    let (mut events, mut articles) = (StringBuilder::new(), StringBuilder::new());
    let mut happenings = StringBuilder::new();
    for (number, (article, records)) in reports.iter().enumerate() {
        for (record, happening) in records.iter().zip(gathering.happenings_of(number).unwrap_or_default()) {
            let id = format!("{article}#{record}");
            events.append_value(&id);
            articles.append_value(article);
            happenings.append_value(names.entry(happening).or_insert(id));
        }
    }
    let schema = schema(&["event_id", "article_id", "happening"].map(|name| (name, DataType::Utf8)));
    let columns: Vec<ArrayRef> =
        vec![Arc::new(events.finish()), Arc::new(articles.finish()), Arc::new(happenings.finish())];
    Ok(ArrowTable::new(Arc::clone(&schema), vec![batch_of(&schema, columns)?]))
}
