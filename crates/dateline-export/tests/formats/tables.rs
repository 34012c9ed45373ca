//! Tables: what goes in comes out, and nothing runs in a spreadsheet.

use dateline_export::{Format, Table};
use serde_json::Value;

use crate::{article, exported};

/// Rows of RFC 4180, read by the rules of that document and nothing else.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut characters) = (false, text.chars().peekable());
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && characters.peek() == Some(&'\n') => {
                characters.next();
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    rows
}

fn column(table: Table, name: &str) -> usize {
    table.columns().iter().position(|column| column.name == name).expect(name)
}

#[test]
fn a_row_an_event_with_its_parties_day_and_place() {
    let (bytes, counts) = exported(Format::Csv, Table::Events, &[article::shelling()]);
    let rows = csv_rows(&String::from_utf8(bytes).unwrap());
    assert_eq!((rows.len(), counts.written, counts.left_out), (3, 2, 0));
    let cell = |row: usize, name: &str| rows[row][column(Table::Events, name)].clone();
    for (name, value) in [
        ("event_id", "kn-1#e1"),
        ("date", "2014-12-02"),
        ("type", "ASSAULT"),
        ("mode", "heavy-weapons"),
        ("quad", "4"),
        ("status", "occurred"),
        ("actors", "Rebels"),
        ("actor_countries", "UKR"),
        ("actor_sectors", "REB"),
        ("recipients", "soldiers"),
        ("killed_min", "3"),
        ("killed_max", ""),
        ("place", "Avdiivka"),
        ("country", "UKR"),
        ("lat", "48.14"),
        ("according_to", "Ihor Bondar"),
        ("statement", "s1"),
        ("trigger", "shelled"),
        ("trigger_start", "7"),
        ("confidence", "0.88"),
        ("article_published", "2014-12-03"),
    ] {
        assert_eq!(cell(1, name), value, "{name}");
    }
    assert_eq!((cell(2, "type"), cell(2, "status"), cell(2, "actors")), ("CONSULT".into(), "future".into(), "".into()));
}

#[test]
fn hostile_text_comes_back_whole_and_begins_no_formula() {
    let report = article::hostile();
    for &table in Table::ALL {
        let (bytes, _) = exported(Format::Csv, table, std::slice::from_ref(&report));
        let rows = csv_rows(&String::from_utf8(bytes).unwrap());
        for row in &rows {
            assert_eq!(row.len(), table.columns().len(), "{}", table.as_str());
            for cell in row.iter().filter(|cell| cell.parse::<f64>().is_err()) {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{cell}");
            }
        }
    }
    let (bytes, _) = exported(Format::Csv, Table::Articles, std::slice::from_ref(&report));
    let rows = csv_rows(&String::from_utf8(bytes).unwrap());
    let text = &rows[1][column(Table::Articles, "text")];
    assert_eq!(text.strip_prefix('\'').unwrap(), article::HOSTILE);
}

#[test]
fn json_lines_have_every_column_and_lists_as_lists() {
    for &table in Table::ALL {
        let (bytes, _) = exported(Format::JsonLines, table, &[article::shelling(), article::hostile()]);
        for line in String::from_utf8(bytes).unwrap().lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            assert_eq!(row.as_object().unwrap().len(), table.columns().len(), "{}", table.as_str());
        }
    }
    let (bytes, _) = exported(Format::JsonLines, Table::Statements, &[article::hostile()]);
    let row: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(row["content"][0], "\"x\"");
    assert_eq!(row["speaker"], "=cmd|'/c calc'!A1");
    assert_eq!(row["speaker_country"], Value::Null);
}

#[test]
fn parquet_is_a_file_with_its_marks() {
    let (bytes, counts) = exported(Format::Parquet, Table::Statements, &[article::shelling(), article::hostile()]);
    assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
    assert_eq!(counts.written, 3);
}
