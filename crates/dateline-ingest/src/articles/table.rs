//! Tables of articles, a row at a time.

use std::io::Cursor;

use dateline_report::Article;

use super::document::complete;
use super::{Level, Options, Reading, Step};
use crate::compression::{Raw, fault_of_reading};
use crate::csv_rows::Rows;
use crate::document::Declared;
use crate::location::{InputName, Located, Location};
use crate::plain_text;
use crate::rejection::Fault;

/// A table that is being read.
pub(super) struct Table {
    name: InputName,
    rows: Rows,
    found_any: bool,
    ended: bool,
}

impl Table {
    pub(super) fn open(name: InputName, raw: Raw, options: &Options) -> Result<Self, Fault> {
        let rows = Rows::new(raw, &options.columns, &Declared::default(), &options.limits);
        let rows = rows.map_err(|error| fault_of_reading(&error))??;
        Ok(Self { name, rows, found_any: false, ended: false })
    }
}

impl Level for Table {
    fn step(&mut self, reading: &Reading) -> Step {
        if self.ended {
            return Step::End;
        }
        match self.rows.next_row() {
            Ok(Some((line, article))) => {
                self.found_any = true;
                let at = Location::of_line(&self.name, line);
                Step::Out(match article {
                    Ok(mut value) => {
                        complete(&mut value, &Declared::default(), &reading.options);
                        Ok(Located { value, at })
                    }
                    Err(fault) => Err(fault.at(at)),
                })
            }
            Ok(None) if self.found_any => Step::End,
            Ok(None) => {
                self.ended = true;
                Step::Out(Err(plain_text::empty().at(Location::of(&self.name))))
            }
            Err(error) => Step::Failed(error, Location::of(&self.name)),
        }
    }
}

/// The articles of a table that is held.
pub(super) fn articles_of_table(bytes: &[u8], declared: &Declared, options: &Options) -> Vec<Result<Article, Fault>> {
    let rows = Rows::new(Cursor::new(bytes.to_vec()), &options.columns, declared, &options.limits);
    let mut rows = match rows.map_err(|error| fault_of_reading(&error)) {
        Ok(Ok(rows)) => rows,
        Ok(Err(fault)) | Err(fault) => return vec![Err(fault)],
    };
    let mut articles = Vec::new();
    // Bytes that are held can be read.
    while let Ok(Some((_, article))) = rows.next_row() {
        articles.push(article);
    }
    articles
}
