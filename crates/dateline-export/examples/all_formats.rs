//! Writes reports in every format: `all_formats REPORTS.jsonl FOLDER`. What consumers' libraries are tested with.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::Path;

use dateline_export::{Format, Table, exporter};
use dateline_report::Report;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(reports), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: all_formats REPORTS.jsonl FOLDER".into());
    };
    let lines = fs::read_to_string(reports)?;
    let reports: Vec<Report> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    fs::create_dir_all(&folder)?;
    for &format in Format::ALL {
        let tables = if format.writes_tables() { Table::ALL } else { &[Table::Events] };
        for &table in tables {
            let name = match format.writes_tables() {
                true => format!("{}.{}", table.as_str(), format.as_str()),
                false => format.as_str().to_owned(),
            };
            let out = BufWriter::new(File::create(Path::new(&folder).join(&name))?);
            let mut exporter = exporter(format, table, Box::new(out))?;
            for report in &reports {
                exporter.report(report)?;
            }
            let counts = exporter.finish()?;
            println!("{name}: {} written, {} left out", counts.written, counts.left_out);
        }
    }
    Ok(())
}
