//! The crawls of the sample folder, where it lies beside the checkout. Expectations were taken from the files with `zcat`
//! and `grep`, not from this reader.

use std::fs::File;
use std::path::{Path, PathBuf};

use dateline_ingest::Limits;
use dateline_ingest::warc::{Content, Item, Records, content_of};

/// What a crawl gives.
#[derive(Debug, Default)]
struct Crawl {
    /// Place, bytes, and charset of each document.
    documents: Vec<(String, usize, Option<String>)>,
    passed_over: usize,
    damage: Vec<String>,
}

fn sample(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples/warc").join(name);
    let found = path.is_file().then_some(path);
    if found.is_none() {
        eprintln!("skipped: {name} is not there");
    }
    found
}

fn read(path: &Path) -> Crawl {
    let limits = Limits::default();
    let mut records = Records::of_stream(Box::new(File::open(path).expect("a file")), limits);
    let mut crawl = Crawl::default();
    while let Some(item) = records.next_item().expect("a readable file") {
        match item {
            Item::Damage(damage) => crawl.damage.push(damage.fault.message),
            Item::Record(record) => match content_of(&record, &limits) {
                Content::Document(document) => {
                    let place = record.place.to_string();
                    crawl.documents.push((place, document.bytes.len(), document.declared.charset));
                }
                Content::PassedOver(_) => crawl.passed_over += 1,
                Content::Refused(fault) => crawl.damage.push(fault.message),
            },
        }
    }
    crawl
}

#[test]
fn a_page_a_record_among_requests_and_metadata() {
    let Some(path) = sample("warcfile.warc.gz") else { return };
    let crawl = read(&path);
    assert_eq!((crawl.documents.len(), crawl.passed_over, crawl.damage.len()), (16, 34, 0));
    let first = &crawl.documents[0];
    assert_eq!((first.0.as_str(), first.1), ("@940", 36_331));
    let last = &crawl.documents[15];
    assert_eq!((last.0.as_str(), last.1), ("@132240", 7_806));
}

#[test]
fn version_0_18_with_line_feeds_and_a_packing_that_is_not_there() {
    let Some(path) = sample("clueweb-quirk.warc.gz") else { return };
    let crawl = read(&path);
    assert_eq!((crawl.documents.len(), crawl.passed_over, crawl.damage.len()), (29, 1, 0));
    let euc_jp = Some("EUC-JP".to_owned());
    assert_eq!(crawl.documents[0], ("@317".to_owned(), 31_293, euc_jp.clone()));
    assert_eq!(crawl.documents[1], ("@9348".to_owned(), 31_459, euc_jp));
}

#[test]
fn a_file_clipped_in_its_only_record_gives_none_and_says_so() {
    let Some(path) = sample("clipped.warc.gz") else { return };
    let crawl = read(&path);
    assert!(crawl.documents.is_empty());
    assert_eq!(crawl.damage.len(), 1);
    assert!(crawl.damage[0].contains("www.houstonpress.com") && crawl.damage[0].contains("ends early"), "{crawl:?}");
}
