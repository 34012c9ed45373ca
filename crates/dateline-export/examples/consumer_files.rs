//! Writes hand-written reports in every format: `consumer_files FOLDER [REPORTS.jsonl]`. What `tests/consumers` reads with consumers' own
//! libraries; `reports.jsonl` in the folder is what went in. Reports of a file come behind our own.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use dateline_export::{Excerpt, Format, Heading, Table, exporter};
use dateline_report::Report;

#[path = "../tests/formats/article.rs"]
mod article;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        return Err("usage: consumer_files FOLDER [REPORTS.jsonl]".into());
    };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    let mut reports = vec![article::shelling(), article::hostile(), article::long()];
    if let Some(more) = arguments.next() {
        let lines = fs::read_to_string(more)?;
        reports.extend(lines.lines().map(serde_json::from_str).collect::<Result<Vec<Report>, _>>()?);
    }
    let mut input = BufWriter::new(File::create(folder.join("reports.jsonl"))?);
    for report in &reports {
        serde_json::to_writer(&mut input, report)?;
        input.write_all(b"\n")?;
    }
    input.flush()?;
    let heading =
        Heading { title: "=Talks; \"Minsk\" <b>".to_owned(), about: "type:CONSULT & place:Minsk\n".to_owned() };
    for &format in Format::ALL {
        let tables = if format.writes_tables() { Table::ALL } else { &[Table::Events] };
        for &table in tables {
            let name = match format.writes_tables() {
                true => format!("{}.{}", table.as_str(), format.as_str()),
                false => format.as_str().to_owned(),
            };
            let out = BufWriter::new(File::create(folder.join(&name))?);
            let mut exporter = exporter(format, table, Some(&heading), Box::new(out))?;
            for report in &reports {
                exporter.excerpt(&Excerpt::whole(report))?;
            }
            exporter.finish()?;
        }
    }
    Ok(())
}
