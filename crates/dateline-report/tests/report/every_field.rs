//! One report, written out by hand after the report's description, in which every field has a value somewhere.

use dateline_report::Report;
use serde_json::Value;

/// The report as JSON.
pub const EVERY_FIELD: &str = include_str!("every-field.json");

#[test]
fn is_read_and_written_again_the_same() {
    let written_by_hand: Value = serde_json::from_str(EVERY_FIELD).expect("the file is JSON");
    let report: Report = serde_json::from_str(EVERY_FIELD).expect("the file is a report");
    let written_again = serde_json::to_value(&report).expect("a report serialises");
    assert_eq!(written_again, written_by_hand);
}

#[test]
fn fields_keep_the_order_of_the_description() {
    let report: Report = serde_json::from_str(EVERY_FIELD).expect("the file is a report");
    let written_again = serde_json::to_string_pretty(&report).expect("a report serialises");
    assert_eq!(written_again, EVERY_FIELD.trim_end());
}

#[test]
fn holds_together() {
    let report: Report = serde_json::from_str(EVERY_FIELD).expect("the file is a report");
    assert_eq!(report.check(), Ok(()));
}

#[test]
fn unknown_fields_are_passed_over_at_every_level() {
    let mut with_more: Value = serde_json::from_str(EVERY_FIELD).expect("the file is JSON");
    let plain: Report = serde_json::from_str(EVERY_FIELD).expect("the file is a report");
    add_unknown_field(&mut with_more);
    let report: Report = serde_json::from_value(with_more).expect("unknown fields do not matter");
    assert_eq!(report, plain);
}

fn add_unknown_field(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(add_unknown_field);
            fields.insert("added_by_a_later_version".to_owned(), Value::Bool(true));
        }
        Value::Array(items) => items.iter_mut().for_each(add_unknown_field),
        _ => {}
    }
}

#[test]
fn a_report_from_before_a_list_was_added_is_read() {
    let mut with_less: Value = serde_json::from_str(EVERY_FIELD).expect("the file is JSON");
    let fields = with_less.as_object_mut().expect("a report is an object");
    for list in ["damage", "facts", "designations", "warnings", "title", "dateline"] {
        fields.remove(list);
    }
    let report: Report = serde_json::from_value(with_less).expect("missing lists are empty");
    assert!(report.damage.is_empty() && report.facts.is_empty() && report.dateline.is_none());
}
