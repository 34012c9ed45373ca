//! One entry of a feed, of whatever kind, and the article that it makes.

use dateline_report::{Article, Warning, WarningCode};

use super::address::resolved;
use crate::byline;
use crate::limits::Limits;
use crate::markup::{Fragment, one_line, paragraphs_of_any};
use crate::rejection::{Fault, RejectionCode};
use crate::wire::{read_date, title_only, too_long};

/// An entry with its values as the feed writes them.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) id: Option<String>,
    /// HTML or plain text, as all that is long is in feeds.
    pub(super) title: Option<String>,
    pub(super) content: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) link: Option<String>,
    /// The address that relative links are seen from.
    pub(super) base: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) section: Option<String>,
    pub(super) language: Option<String>,
    pub(super) source: Option<String>,
    pub(super) warnings: Vec<Warning>,
}

impl Entry {
    /// The article, or why there is none.
    pub(super) fn into_article(mut self, limits: &Limits) -> Result<Article, Fault> {
        let title = self.title.as_deref().and_then(one_line);
        let body = self.body(title.as_deref());
        if body.paragraphs.is_empty() {
            let message = "is an entry without a text and without a title";
            return Err(Fault::new(RejectionCode::Empty, message, "nothing can be read in it"));
        }
        let mut article = Article::from_paragraphs(body.paragraphs);
        if article.text.len() > limits.text {
            return Err(too_long(article.text.len(), limits));
        }
        let mut warnings = std::mem::take(&mut self.warnings);
        let published = self
            .published
            .as_deref()
            .and_then(|written| read_date(written, WarningCode::PublishedUnreadable, &mut warnings));
        let updated = self
            .updated
            .as_deref()
            .and_then(|written| read_date(written, WarningCode::ModifiedUnreadable, &mut warnings));
        // An entry that tells its last change only appeared then, as far as anyone knows.
        article.modified = updated.clone().filter(|updated| published.as_ref().is_some_and(|known| known != updated));
        article.published = published.or(updated);
        article.url =
            self.link.as_deref().map(|link| resolved(link, self.base.as_deref())).filter(|url| !url.is_empty());
        article.authors = authors(&self.authors, self.source.as_deref());
        article.captions = body.captions;
        article.title = title;
        article.id = self.id;
        article.section = self.section.as_deref().and_then(one_line);
        article.language = self.language;
        article.source = self.source;
        article.warnings = warnings;
        Ok(article)
    }

    /// The content, else the summary, else the title.
    fn body(&mut self, title: Option<&str>) -> Fragment {
        for text in [self.content.take(), self.summary.take()].into_iter().flatten() {
            let mut fragment = paragraphs_of_any(&text);
            if fragment.paragraphs.len() > 1 && fragment.paragraphs.first().map(String::as_str) == title {
                fragment.paragraphs.remove(0);
            }
            if !fragment.paragraphs.is_empty() {
                return fragment;
            }
        }
        let paragraphs: Vec<String> = title.map(str::to_owned).into_iter().collect();
        if !paragraphs.is_empty() {
            self.warnings.push(title_only());
        }
        Fragment { paragraphs, captions: Vec::new() }
    }
}

/// The people among the authors: `mail@example.org (Ana Ruiz)`, `Ana Ruiz, Jan de Vries`, but not the medium itself.
fn authors(written: &[String], source: Option<&str>) -> Vec<String> {
    let mut authors = byline::people_of_all(written.iter().map(|author| without_address(author)));
    authors.retain(|name| source.is_none_or(|source| !source.eq_ignore_ascii_case(name)));
    authors
}

/// The name in `mail@example.org (Name)` or `Name <mail@example.org>`.
fn without_address(author: &str) -> &str {
    let author = author.trim();
    if let Some((address, name)) = author.split_once('(')
        && address.contains('@')
    {
        return name.trim_end_matches(')').trim();
    }
    author.split_once('<').filter(|(_, address)| address.contains('@')).map_or(author, |(name, _)| name.trim())
}
