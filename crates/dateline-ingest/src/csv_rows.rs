//! Tables of articles: CSV and TSV, one article a row, one row in memory.
//!
//! The first row names the columns. Which of them is the text, the title and so on, a [`ColumnMap`] says, or their usual
//! names do. The delimiter is the one of comma, semicolon, tab and bar by which the header has the most columns that are
//! known. The encoding is told by a byte order mark, else the bytes at the beginning.
//!
//! A row with more or fewer cells than the header is a rejection with its line. If it goes over several lines, a quote was
//! left open in the first of them: then only that line is rejected, and reading goes on with the next. That, and a bound on
//! the length of a row, is what the `csv` crate does not do.

mod cells;
mod columns;
mod transcoding;

use std::io::{self, BufRead, BufReader, Read};

use dateline_report::{Article, Warning, WarningCode};

pub use columns::{Column, ColumnMap, ColumnMapError};

use crate::byline;
use crate::document::Declared;
use crate::limits::{Limits, size_in_words};
use crate::markup::{fragment, is_html, one_line};
use crate::rejection::{Fault, RejectionCode};
use crate::wire::{read_date, too_long};
use cells::{Record, Records};

/// How many bytes at the beginning tell encoding and delimiter.
const HEAD: usize = 64 * 1024;

/// Whether an input is a table whose header names a text, by the usual names, and something beside it.
pub fn is_csv(head: &[u8]) -> bool {
    let text = transcoding::decoded_head(head, None);
    let Some(header) = cells::first_line(&text) else {
        return false;
    };
    let map = ColumnMap::default();
    let (_, names) = columns::split_header(header, &map);
    let is_name = |name: &String| name.chars().count() <= 40 && !name.contains(['{', '<']);
    names.len() >= 2
        && names.iter().all(is_name)
        && map.known(&names) >= 2
        && map.position(Column::Text, &names).is_some()
}

/// One row: the line on which it begins, and the article in it.
pub type Row = (u64, Result<Article, Fault>);

/// Yields the rows of a table in order.
pub struct Rows {
    records: Records,
    delimiter: u8,
    columns: Columns,
    limits: Limits,
    width: usize,
}

/// Where each column of an article is in a row.
struct Columns {
    text: usize,
    others: Vec<(Column, usize)>,
}

impl Rows {
    /// The rows of `input`, an unpacked stream of bytes at its beginning.
    ///
    /// A fault where there is no header, or none of its columns is the text; an error where `input` cannot be read.
    pub fn new(
        mut input: impl Read + Send + 'static,
        map: &ColumnMap,
        declared: &Declared,
        limits: &Limits,
    ) -> io::Result<Result<Self, Fault>> {
        let mut head = Vec::new();
        input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let encoding = transcoding::encoding_of(&head, declared.charset.as_deref());
        let whole = io::Cursor::new(head).chain(input);
        let decoded: Box<dyn BufRead + Send> =
            Box::new(BufReader::with_capacity(HEAD, transcoding::Decoding::new(whole, encoding)));
        let mut records = Records::new(decoded, limits.line);
        let header = match records.first_line()? {
            Some(header) => header,
            None => {
                return Ok(Err(Fault::new(
                    RejectionCode::Empty,
                    "is a table without a header",
                    "name the columns in the first row",
                )));
            }
        };
        let (delimiter, names) = columns::split_header(&header, map);
        let Some(text) = map.position(Column::Text, &names) else {
            return Ok(Err(no_text(&names, map)));
        };
        let others =
            Column::OTHERS.iter().filter_map(|&column| Some((column, map.position(column, &names)?))).collect();
        let columns = Columns { text, others };
        Ok(Ok(Self { records, delimiter, columns, limits: *limits, width: names.len() }))
    }

    /// The next row, if there is one; an error where the input cannot be read further.
    pub fn next_row(&mut self) -> io::Result<Option<Row>> {
        loop {
            let record = match self.records.next(self.delimiter)? {
                Record::End => return Ok(None),
                Record::Row(record) => record,
                Record::TooLong(line, length) => {
                    let (length, limit) = (size_in_words(length), size_in_words(self.limits.line as u64));
                    let message = format!("row of {length}, more than the {limit} that is read");
                    let fault = Fault::new(
                        RejectionCode::LineTooLong,
                        message,
                        "check that every article has a row of its own",
                    );
                    return Ok(Some((line, Err(fault))));
                }
            };
            let cells = cells::split(&record.text, self.delimiter);
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if cells.len() != self.width || !record.closed {
                if record.lines > 1 {
                    self.records.return_all_but_first(&record);
                }
                return Ok(Some((record.line, Err(wrong_width(&record, cells.len(), self.width)))));
            }
            return Ok(Some((record.line, self.article(cells))));
        }
    }

    fn article(&self, cells: Vec<String>) -> Result<Article, Fault> {
        let text = &cells[self.columns.text];
        if text.trim().is_empty() {
            return Err(Fault::new(
                RejectionCode::Empty,
                "has no text in its row",
                "give the article's text, or drop the row",
            ));
        }
        if text.len() > self.limits.text {
            return Err(too_long(text.len(), &self.limits));
        }
        // Plain text stays as it is, for offsets count in what the user has; of HTML nobody wants the tags.
        let mut article = match is_html(text) {
            true => {
                let read = fragment(text);
                Article { captions: read.captions, ..Article::from_paragraphs(read.paragraphs) }
            }
            false => Article::from_text(text.as_str()),
        };
        if article.text.is_empty() {
            return Err(Fault::new(RejectionCode::Empty, "has no text in its row, only markup", "drop the row"));
        }
        let mut warnings: Vec<Warning> = Vec::new();
        for &(column, position) in &self.columns.others {
            if let Some(value) = one_line(&cells[position]) {
                fill(&mut article, column, value, &mut warnings);
            }
        }
        article.warnings = warnings;
        Ok(article)
    }
}

fn fill(article: &mut Article, column: Column, value: String, warnings: &mut Vec<Warning>) {
    match column {
        Column::Text => {}
        Column::Title => article.title = Some(value),
        Column::Published => article.published = read_date(&value, WarningCode::PublishedUnreadable, warnings),
        Column::Modified => article.modified = read_date(&value, WarningCode::ModifiedUnreadable, warnings),
        Column::Url => article.url = Some(value),
        Column::Source => article.source = Some(value),
        Column::Agency => article.agency = Some(value),
        Column::Section => article.section = Some(value),
        Column::Id => article.id = Some(value),
        Column::Language => article.language = Some(value),
        Column::Authors => article.authors = byline::people(value.trim_matches(['[', ']'])),
    }
}

fn no_text(names: &[String], map: &ColumnMap) -> Fault {
    let wanted = map
        .wanted(Column::Text)
        .map_or_else(|| "no column that is the text".to_owned(), |name| format!("no column `{name}`"));
    let there: Vec<String> =
        names.iter().take(30).map(|name| format!("`{}`", name.chars().take(40).collect::<String>())).collect();
    let message = format!("has {wanted}; its columns are {}", there.join(", "));
    Fault::new(RejectionCode::Field, message, "say which column it is: `text=NAME`")
}

fn wrong_width(record: &cells::Text, cells: usize, width: usize) -> Fault {
    let (message, hint) = match record.lines {
        1 if record.closed => (
            format!("row has {cells} cells, and the header {width}"),
            "mend the row, or quote what has delimiters in it",
        ),
        lines => (
            format!("row has a quote that is not closed: it would go over {lines} lines or more"),
            "close the quote, or double it",
        ),
    };
    Fault::new(RejectionCode::Row, message, hint)
}

#[cfg(test)]
mod tests;
