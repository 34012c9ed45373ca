//! The JSON Schema in the manual is the one that the types give, and it accepts what it should.

use std::path::Path;

use serde_json::{Value, json};

use crate::every_field::EVERY_FIELD;
use crate::schema_validator::Validator;

#[test]
fn the_copy_in_the_manual_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema/dateline.report-1.json");
    let in_manual = std::fs::read_to_string(&path).expect("the manual has the schema");
    let from_types = serde_json::to_string_pretty(&dateline_report::json_schema()).expect("a schema serialises") + "\n";
    assert!(
        in_manual == from_types,
        "docs/schema/dateline.report-1.json is out of date: \
         cargo run -p dateline-report --example schema > docs/schema/dateline.report-1.json"
    );
}

#[test]
fn accepts_the_report_with_every_field() {
    let report: Value = serde_json::from_str(EVERY_FIELD).expect("the file is JSON");
    assert_eq!(Validator::of_report().check(&report), Ok(()));
}

/// The report with every field, with the value at a JSON pointer replaced.
fn with(pointer: &str, value: Value) -> Value {
    let mut report: Value = serde_json::from_str(EVERY_FIELD).expect("the file is JSON");
    *report.pointer_mut(pointer).expect("the field is there") = value;
    report
}

#[test]
fn refuses_what_the_description_does_not_allow() {
    for (pointer, value) in [
        ("/schema", json!("dateline.report/2")),
        ("/text", Value::Null),
        ("/statements/0/kind", json!("rumour")),
        ("/statements/0/confidence", json!(1.5)),
        ("/statements/0/content", json!("one span")),
        ("/events/0/actors/0/span/in", json!("footnote")),
        ("/events/0/type", json!("assault")),
        ("/events/0/quad", json!(5)),
        ("/events/0/place", json!(3)),
        ("/sentences/0/start", json!(-1)),
        ("/places/0/mentions/0/role", Value::Null),
        ("/places/0/country", json!(39)),
        ("/times/0", json!({"id": "t1"})),
    ] {
        let outcome = Validator::of_report().check(&with(pointer, value.clone()));
        let message = outcome.expect_err(&format!("{value} at {pointer}"));
        assert!(message.starts_with(pointer), "{message}");
    }
}
