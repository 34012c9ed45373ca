//! Tables as they come.

use super::*;

fn rows_with(table: &[u8], map: &str, limits: &Limits) -> Result<Vec<Row>, Fault> {
    let input = io::Cursor::new(table.to_vec());
    let mut rows = Rows::new(input, &map.parse().unwrap(), &Declared::default(), limits).unwrap()?;
    let mut all = Vec::new();
    while let Some(row) = rows.next_row().unwrap() {
        all.push(row);
    }
    Ok(all)
}

fn rows(table: &str) -> Vec<Row> {
    rows_with(table.as_bytes(), "", &Limits::default()).unwrap()
}

fn texts(table: &str) -> Vec<String> {
    rows(table).into_iter().map(|(_, article)| article.unwrap().text).collect()
}

#[test]
fn every_column_by_its_usual_name() {
    let all = rows(
        "id,Headline,Body,Publication Date,link,publisher,author,lang,category\n\
         7,Quilon,\"The harbour, it says,\nis \"\"open\"\".\",2021-02-16 11:37,https://example.org/7,Port News,\"Ruiz, Ana; Jan de Vries\",en,Ports\n",
    );
    let (line, article) = &all[0];
    let article = article.as_ref().unwrap();
    assert_eq!(*line, 2);
    assert_eq!(article.text, "The harbour, it says,\nis \"open\".");
    assert_eq!((article.title.as_deref(), article.id.as_deref()), (Some("Quilon"), Some("7")));
    assert_eq!(article.published.as_deref(), Some("2021-02-16T11:37"));
    assert_eq!((article.url.as_deref(), article.source.as_deref()), (Some("https://example.org/7"), Some("Port News")));
    assert_eq!((article.language.as_deref(), article.section.as_deref()), (Some("en"), Some("Ports")));
}

#[test]
fn delimiters_are_found() {
    for delimiter in [",", ";", "\t", "|"] {
        let table = ["title", "text"].join(delimiter) + "\n" + &["One", "The harbour."].join(delimiter) + "\n";
        assert_eq!(texts(&table), ["The harbour."], "{table}");
    }
    assert_eq!(texts("title;text;a,b\nOne;The harbour, open;x\n"), ["The harbour, open"]);
    assert_eq!(texts("text\nThe harbour.\n"), ["The harbour."]);
}

#[test]
fn a_map_says_which_column_is_what() {
    let table = "Head\tBody\tText\tWhen\nQuilon\tThe harbour.\tother\t16.2.2021\n";
    let rows = rows_with(table.as_bytes(), "text=Body, title=Head,published=When", &Limits::default()).unwrap();
    let article = rows[0].1.as_ref().unwrap();
    assert_eq!((article.text.as_str(), article.published.as_deref()), ("The harbour.", Some("2021-02-16")));
    let fault = rows_with(table.as_bytes(), "text=Story", &Limits::default()).unwrap_err();
    assert_eq!(fault.message, "has no column `Story`; its columns are `Head`, `Body`, `Text`, `When`");
    let error = "body=x".parse::<ColumnMap>().unwrap_err().to_string();
    assert!(error.starts_with("`body` is nothing that an article has; known are text, title"), "{error}");
    assert!("text".parse::<ColumnMap>().is_err() && "text=".parse::<ColumnMap>().is_err());
    assert!("text=a,text=b".parse::<ColumnMap>().is_err());
}

#[test]
fn a_table_without_a_text_names_its_columns() {
    let fault = rows_with(b"a,b\n1,2\n", "", &Limits::default()).unwrap_err();
    assert_eq!(
        (fault.code, fault.message.as_str()),
        (RejectionCode::Field, "has no column that is the text; its columns are `a`, `b`")
    );
    assert_eq!(rows_with(b"\n \n", "", &Limits::default()).unwrap_err().code, RejectionCode::Empty);
}

#[test]
fn a_row_of_another_width_is_rejected_with_its_line() {
    let all = rows("title,text\nOne,First.\nTwo,Second.,more\n\nThree\nFour,Fourth.\nFive, \n");
    let read: Vec<(u64, Result<&str, RejectionCode>)> = all
        .iter()
        .map(|(line, row)| (*line, row.as_ref().map(|article| article.text.as_str()).map_err(|fault| fault.code)))
        .collect();
    assert_eq!(
        read,
        [
            (2, Ok("First.")),
            (3, Err(RejectionCode::Row)),
            (5, Err(RejectionCode::Row)),
            (6, Ok("Fourth.")),
            (7, Err(RejectionCode::Empty)),
        ]
    );
}

#[test]
fn a_quote_left_open_costs_its_own_row() {
    let all = rows("title,text\nOne,\"First.\nTwo,Second.\nThree,\"Third, it is.\"\nFour,Fourth.\n");
    let read: Vec<(u64, Option<&str>)> =
        all.iter().map(|(line, row)| (*line, row.as_ref().ok().map(|article| article.text.as_str()))).collect();
    assert_eq!(read, [(2, None), (3, Some("Second.")), (4, Some("Third, it is.")), (5, Some("Fourth."))]);
}

#[test]
fn a_row_beyond_the_limit_is_passed_over() {
    let table = format!("title,text\nOne,{}\nTwo,Second.\n", "x".repeat(200));
    let rows = rows_with(table.as_bytes(), "", &Limits { line: 100, ..Limits::default() }).unwrap();
    assert_eq!(rows[0].1.as_ref().unwrap_err().message, "row of 205 bytes, more than the 100 bytes that is read");
    assert_eq!((rows[1].0, rows[1].1.as_ref().unwrap().text.as_str()), (3, "Second."));
}

#[test]
fn encodings() {
    let table = "title,text\nOne,Café Zoë.\n";
    let utf16: Vec<u8> = table.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xff, 0xfe], &utf16[..]].concat();
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(table);
    for bytes in [&utf16[..], &marked, &latin, format!("\u{feff}{table}").as_bytes()] {
        let rows = rows_with(bytes, "", &Limits::default()).unwrap();
        assert_eq!(rows[0].1.as_ref().unwrap().text, "Café Zoë.");
    }
}

#[test]
fn html_in_a_cell_is_read_and_plain_text_kept() {
    assert_eq!(
        texts("title,text\na,<p>One.</p><p>Two.</p>\nb,\"One.\n  Two &amp; three.\"\n"),
        ["One.\n\nTwo.", "One.\n  Two &amp; three."]
    );
}

#[test]
fn tables_are_known_by_their_header() {
    assert!(is_csv(b"id,title,text\n1,a,b\n"));
    assert!(is_csv("\u{feff}Headline\tBody\n".as_bytes()));
    assert!(!is_csv(b"The text, as the title says, is short\n"));
    assert!(!is_csv(b"text\nThe harbour.\n"));
    assert!(!is_csv(b"{\"title\":1,\"text\":2}"));
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_row_and_no_memory() {
    let table = format!("title,text\nOne,\"First.\n{}", "Two,Second.\n".repeat(50));
    let all = rows_with(table.as_bytes(), "", &Limits { line: 100, ..Limits::default() }).unwrap();
    assert_eq!(all[0].1.as_ref().unwrap_err().code, RejectionCode::Row);
    assert_eq!((all.len(), all[50].0), (51, 52));
    assert!(all[1..].iter().all(|(_, row)| row.is_ok()));
}
