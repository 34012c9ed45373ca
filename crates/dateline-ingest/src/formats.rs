//! The formats in which a document that is read whole can be: one line each, asked in this order.

use std::fmt;

use dateline_report::Article;

use crate::articles::Options;
use crate::document::Declared;
use crate::rejection::Fault;
use crate::{email, feeds, html, pdf, wire};

/// The reader of a format.
type ArticlesOf = fn(&[u8], &Declared, &Options) -> Vec<Result<Article, Fault>>;

/// A format and its reader.
pub struct DocumentFormat {
    /// Its name, as messages give it.
    pub name: &'static str,
    /// Whether a document is in it, told by its first bytes.
    pub is: fn(&[u8]) -> bool,
    /// The articles of a document.
    pub articles: ArticlesOf,
}

const fn format(name: &'static str, is: fn(&[u8]) -> bool, articles: ArticlesOf) -> DocumentFormat {
    DocumentFormat { name, is, articles }
}

/// All of them. Forms that are told by their outermost element or first bytes come before those that are guessed.
static FORMATS: &[DocumentFormat] = &[
    format("NewsML-G2", wire::newsml_g2::is_newsml_g2, |bytes, declared, options| {
        wire::newsml_g2::articles_of_newsml_g2(bytes, declared, &options.limits)
    }),
    format("NewsML 1", wire::newsml1::is_newsml1, |bytes, declared, options| {
        wire::newsml1::articles_of_newsml1(bytes, declared, &options.limits)
    }),
    format("NITF", wire::nitf::is_nitf, |bytes, declared, options| {
        vec![wire::nitf::article_of_nitf(bytes, declared, &options.limits)]
    }),
    format("PDF", pdf::is_pdf, |bytes, declared, options| vec![pdf::article_of_pdf(bytes, declared, &options.limits)]),
    format("feed", feeds::is_feed, |bytes, declared, options| {
        feeds::articles_of_feed(bytes, declared, &options.limits)
    }),
    format("HTML", html::is_html, |bytes, declared, options| {
        vec![html::article_of_html(bytes, declared, &options.limits)]
    }),
    format("ninjs", wire::ninjs::is_ninjs, |bytes, declared, options| {
        wire::ninjs::articles_of_ninjs(bytes, declared, &options.limits)
    }),
    format("ANPA 1312", wire::anpa::is_anpa, |bytes, declared, options| {
        wire::anpa::articles_of_anpa(bytes, declared, &options.limits)
    }),
    format("mail", email::is_email, |bytes, declared, options| {
        email::articles_of_email(bytes, declared, &options.limits)
    }),
    format("IPTC 7901", wire::iptc7901::is_iptc7901, |bytes, declared, options| {
        wire::iptc7901::articles_of_iptc7901(bytes, declared, &options.limits)
    }),
];

impl DocumentFormat {
    /// What is told to be HTML, and does not look like anything else.
    pub(crate) fn html() -> &'static Self {
        FORMATS.iter().find(|format| format.name == "HTML").unwrap_or(&FORMATS[0])
    }

    /// The format that begins with `head`.
    pub fn of(head: &[u8]) -> Option<&'static Self> {
        FORMATS.iter().find(|format| (format.is)(head))
    }
}

impl fmt::Debug for DocumentFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for DocumentFormat {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for DocumentFormat {}
