//! Every format on one small report, written by hand, with what it must and must not hold; consumers' own libraries
//! read the same in `tests/consumers`.

mod article;
mod manual;
mod tables;
mod text_formats;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use dateline_export::{Counts, Excerpt, Format, Table, exporter};
use dateline_report::Report;

/// Bytes that stay readable after the exporter that writes them is gone.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("one thread").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn exported(format: Format, table: Table, reports: &[Report]) -> (Vec<u8>, Counts) {
    let kept = Kept::default();
    let mut exporter = exporter(format, table, None, Box::new(kept.clone())).expect("begins");
    for report in reports {
        exporter.excerpt(&Excerpt::whole(report)).expect("is written");
    }
    let counts = exporter.finish().expect("ends");
    let bytes = kept.0.lock().expect("one thread").clone();
    (bytes, counts)
}

fn text(format: Format, reports: &[Report]) -> (String, Counts) {
    let (bytes, counts) = exported(format, Table::Events, reports);
    (String::from_utf8(bytes).expect("text"), counts)
}

#[test]
fn the_same_reports_give_the_same_bytes_and_nothing_is_an_export_too() {
    let reports = [article::shelling(), article::hostile(), article::long()];
    for &format in Format::ALL {
        for &table in Table::ALL {
            let first = exported(format, table, &reports);
            assert_eq!(first, exported(format, table, &reports), "{}", format.as_str());
            assert_eq!(first.1.articles, 3);
            assert_eq!(exported(format, table, &[]).1, Counts::default(), "{}", format.as_str());
        }
    }
}
