//! Documents that are read whole: which reader takes which format, and what every article gets from around it.

use std::collections::VecDeque;
use std::io::Read;

use dateline_report::Article;

use super::{Level, Options, Reading, Step};
use crate::charset;
use crate::compression::{Raw, fault_of_reading};
use crate::document::Declared;
use crate::email;
use crate::formats::DocumentFormat;
use crate::limits::{Limits, size_in_words};
use crate::location::{InputName, Located, Location};
use crate::plain_text::{self, article_of_text};
use crate::recognise::{Format, HEAD, recognise};
use crate::rejection::{Fault, RejectionCode};

/// The articles of a document of that format, in its order.
fn articles_of(format: Format, bytes: &[u8], declared: &Declared, options: &Options) -> Vec<Result<Article, Fault>> {
    let limits = &options.limits;
    match format {
        Format::Document(format) => (format.articles)(bytes, declared, options),
        Format::PlainText => vec![article_of_text(bytes, declared, limits)],
        Format::Mailbox => email::articles_of_email(bytes, declared, limits),
        Format::Table => super::table::articles_of_table(bytes, declared, options),
        Format::JsonLines | Format::JsonValues => super::json::articles_of_json(bytes, format, options),
        Format::Warc | Format::Tar | Format::Zip => {
            let message = "is an archive within a document, which is not read";
            vec![Err(Fault::new(RejectionCode::UnreadFormat, message, "give it as a file"))]
        }
    }
}

/// The articles of a document, told by its content, with what surrounds it where they do not say it themselves.
pub(super) fn articles_of_document(
    bytes: &[u8],
    declared: &Declared,
    options: &Options,
) -> Vec<Result<Article, Fault>> {
    let utf8 = utf8_of_utf16(bytes);
    let bytes = utf8.as_deref().map_or(bytes, str::as_bytes);
    let format = match recognise(&bytes[..bytes.len().min(HEAD)]) {
        // A page without any of the elements that pages begin with.
        Ok(Format::PlainText) if declares_html(declared) => Format::Document(DocumentFormat::html()),
        Ok(format) => format,
        Err(fault) => return vec![Err(fault)],
    };
    let mut articles = articles_of(format, bytes, declared, options);
    for article in articles.iter_mut().flatten() {
        complete(article, declared, options);
    }
    articles
}

/// Gives an article what it does not say itself and its surroundings do.
pub(super) fn complete(article: &mut Article, declared: &Declared, options: &Options) {
    if article.url.is_none() {
        article.url.clone_from(&declared.url);
    }
    if article.published.is_none() {
        article.published = options.published.map(|date| date.to_string());
    }
}

fn declares_html(declared: &Declared) -> bool {
    matches!(declared.media_type.as_deref(), Some("text/html" | "application/xhtml+xml"))
}

/// What begins with the mark of UTF-16 is read as any other text is, once it is UTF-8. Broken pairs are left to the
/// reader of plain text, which says where they are.
fn utf8_of_utf16(bytes: &[u8]) -> Option<String> {
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    is_utf16.then(|| charset::decode(bytes, None)).filter(|decoded| decoded.warning.is_none()).map(|it| it.text.into())
}

/// A file that is one document.
pub(super) struct DocumentFile {
    name: InputName,
    /// What is left to be read.
    raw: Option<(Raw, Format)>,
    articles: Documents,
}

/// The articles of a document that were read and not yet given.
pub(super) struct Documents {
    at: Location,
    count: usize,
    left: VecDeque<Result<Article, Fault>>,
}

impl Documents {
    pub(super) fn new(at: Location, articles: Vec<Result<Article, Fault>>) -> Self {
        Self { at, count: articles.len(), left: articles.into() }
    }

    /// The next one, with its number where the document has several.
    pub(super) fn next(&mut self) -> Option<Step> {
        let number = u32::try_from(self.count - self.left.len() + 1).ok();
        let article = self.left.pop_front()?;
        let at = Location { number: number.filter(|_| self.count > 1), ..self.at.clone() };
        Some(Step::Out(match article {
            Ok(value) => Ok(Located { value, at }),
            Err(fault) => Err(fault.at(at)),
        }))
    }
}

impl DocumentFile {
    pub(super) fn new(name: InputName, raw: Raw, format: Format) -> Self {
        let articles = Documents::new(Location::of(&name), Vec::new());
        Self { name, raw: Some((raw, format)), articles }
    }
}

impl Level for DocumentFile {
    fn step(&mut self, reading: &Reading) -> Step {
        let Some((raw, format)) = self.raw.take() else {
            return self.articles.next().unwrap_or(Step::End);
        };
        let bytes = match whole(raw, format, &reading.options.limits) {
            Ok(bytes) => bytes,
            Err(fault) => return Step::Out(Err(fault.at(Location::of(&self.name)))),
        };
        let articles = articles_of_document(&bytes, &Declared::default(), &reading.options);
        self.articles = Documents::new(Location::of(&self.name), articles);
        Step::Nothing
    }
}

/// All bytes of a document, where it is not too large.
fn whole(mut raw: Raw, format: Format, limits: &Limits) -> Result<Vec<u8>, Fault> {
    // UTF-16 takes up to twice the bytes of the same text in UTF-8.
    let most = match format {
        Format::PlainText => 2 * limits.text as u64 + 4,
        _ => limits.document as u64 + 1,
    };
    let mut bytes = Vec::new();
    raw.by_ref().take(most).read_to_end(&mut bytes).map_err(|error| fault_of_reading(&error))?;
    if (bytes.len() as u64) < most {
        return Ok(bytes);
    }
    Err(match format {
        Format::PlainText => plain_text::too_long(limits),
        _ => {
            let message = format!("is a document of more than {}, the most that is read", size_in_words(most - 1));
            Fault::new(RejectionCode::DocumentTooLong, message, "split it, or take its text out first")
        }
    })
}
