//! Prints the JSON Schema of the report. To renew the copy in the manual, from the root of the repository:
//! `cargo run -p dateline-report --example schema > docs/schema/dateline.report-1.json`

fn main() -> Result<(), serde_json::Error> {
    println!("{}", serde_json::to_string_pretty(&dateline_report::json_schema())?);
    Ok(())
}
