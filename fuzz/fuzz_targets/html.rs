//! Any bytes as a page: an article or a fault, the same each time, and never a panic.
#![no_main]

use dateline_ingest::document::Declared;
use dateline_ingest::html::{article_of_html, is_html};
use dateline_ingest::limits::Limits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let declared = Declared { url: Some("https://paper.example/2020/01/02/a".to_owned()), ..Declared::default() };
    let limits = Limits { page: 60_000, page_nodes: 5_000, nesting: 64, ..Limits::default() };
    is_html(bytes);
    if let Ok(article) = article_of_html(bytes, &declared, &limits) {
        assert_eq!(article.text, article.paragraphs.join("\n\n"));
        assert!(article.paragraphs.iter().all(|paragraph| !paragraph.trim().is_empty()));
    }
});
