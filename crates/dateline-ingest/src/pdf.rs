//! The text of a PDF as one article: lines by where they stand, paragraphs by the gaps between them.
//!
//! `lopdf` takes the document apart, with bounds on what unpacks and how deep it nests; what its pages write, and where, is
//! read here. The title is what is set largest on the first page, else the one that the document states. The date is left
//! open: a PDF states when the file was made, not when the article appeared. Pages that are pictures have no text here.
//!
//! Why `lopdf`: `pdf-extract`, built on an older one, recurses without a bound and takes 74 crates; `pdf_oxide` takes 169,
//! and tears the last line off a second column.

mod font;
mod layout;
mod matrix;
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_report::{Article, Warning, WarningCode};
use lopdf::{Dictionary, Document, LoadOptions, Object};

use crate::document::Declared;
use crate::limits::{Limits, size_in_words};
use crate::rejection::{Fault, RejectionCode};
use crate::wire::too_long;

/// The most pages that are read of one document.
const MOST_PAGES: usize = 500;
/// What one stream of a document may unpack to, in bytes.
const LARGEST_STREAM: usize = 16_000_000;

/// Whether an input is a PDF: its mark is within the first KiB.
pub fn is_pdf(head: &[u8]) -> bool {
    let start = &head[..head.len().min(1024)];
    memchr::memmem::find(start, b"%PDF-").is_some_and(|at| start[..at].iter().all(|byte| !byte.is_ascii_graphic()))
}

/// Reads the article of a PDF.
pub fn article_of_pdf(bytes: &[u8], declared: &Declared, limits: &Limits) -> Result<Article, Fault> {
    if bytes.len() > limits.document {
        let (size, limit) = (size_in_words(bytes.len() as u64), size_in_words(limits.document as u64));
        let message = format!("is a PDF of {size}, more than the {limit} that is read");
        return Err(Fault::new(RejectionCode::DocumentTooLong, message, "split it, or take its pictures out"));
    }
    // The library is careful, and still not ours: what it fails on is a rejection.
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes, limits)));
    let mut article = read.unwrap_or_else(|_| Err(damaged("the library that takes PDFs apart fails on it")))?;
    article.url.clone_from(&declared.url);
    Ok(article)
}

fn damaged(what: &str) -> Fault {
    Fault::new(
        RejectionCode::DamagedDocument,
        format!("is a PDF that cannot be read: {what}"),
        "save it again, or give its text",
    )
}

fn read(bytes: &[u8], limits: &Limits) -> Result<Article, Fault> {
    let options = LoadOptions { max_decompressed_size: Some(LARGEST_STREAM), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword => encrypted(),
        error => damaged(&error.to_string()),
    })?;
    if document.is_encrypted() {
        return Err(encrypted());
    }
    let mut reader = page::Reader::new(&document, limits.text);
    let mut pages = document.page_iter();
    for page in pages.by_ref().take(MOST_PAGES) {
        reader.read(page);
    }
    let mut warnings = Vec::new();
    if pages.next().is_some() {
        warnings.push(Warning::new(WarningCode::PagesUnread, format!("only the first {MOST_PAGES} pages are read")));
    }
    if reader.cut_short {
        warnings.push(Warning::new(
            WarningCode::PagesUnread,
            "what its pages write is more than is read; the rest is left out",
        ));
    }
    let layout = layout::read(reader.lines);
    let mut paragraphs = layout.paragraphs;
    let title = layout.title.or_else(|| stated_title(&document));
    if paragraphs.len() > 1 && paragraphs.first() == title.as_ref() {
        paragraphs.remove(0);
    }
    if paragraphs.is_empty() {
        let hint = "its pages are pictures, or empty; recognise their text first";
        return Err(Fault::new(RejectionCode::Empty, "is a PDF without text", hint));
    }
    let mut article = Article::from_paragraphs(paragraphs);
    if article.text.len() > limits.text {
        return Err(too_long(article.text.len(), limits));
    }
    article.title = title;
    article.language = document.catalog().ok().and_then(|catalog| string(&document, catalog, b"Lang"));
    article.warnings = warnings;
    Ok(article)
}

fn encrypted() -> Fault {
    Fault::new(RejectionCode::Encrypted, "is a PDF with a password", "save it without the password")
}

/// The title that the document states, where it is one and not the name of a file.
fn stated_title(document: &Document) -> Option<String> {
    let information = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok()?;
    let title = string(document, information, b"Title")?;
    let words: Vec<&str> = title.split_whitespace().collect();
    let is_file =
        title.rsplit_once('.').is_some_and(|(_, suffix)| matches!(suffix.len(), 2..=5) && !suffix.contains(' '));
    (words.len() > 1 && !is_file && !title.starts_with("Microsoft Word")).then(|| words.join(" "))
}

/// A text string of a dictionary: UTF-16 or UTF-8 behind its mark, else nearly Latin-1.
fn string(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    let bytes = dictionary.get_deref(key, document).and_then(Object::as_str).ok()?;
    let text = crate::charset::decode(bytes, Some("windows-1252")).text;
    let text = text.trim().trim_matches('\0');
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
