//! What every wire format tells of a story, and the article that it makes.

use dateline_report::{Article, Warning, WarningCode};

use super::opening;
use crate::byline;
use crate::limits::{Limits, size_in_words};
use crate::markup::{Fragment, fragment};
use crate::publication_time::publication_time;
use crate::rejection::{Fault, RejectionCode};

/// A story as its format tells it, values as they are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Story {
    pub(super) id: Option<String>,
    pub(super) version: Option<String>,
    pub(super) headline: Option<String>,
    /// The keyword by which desks call it: a title only where there is no headline.
    pub(super) slugline: Option<String>,
    pub(super) bylines: Vec<String>,
    pub(super) agency: Option<String>,
    /// The name of the agency where `agency` and the opening of the text name none.
    pub(super) rights_holder: Option<String>,
    pub(super) published: Option<String>,
    /// Moments of change, the one that counts first.
    pub(super) modified: Vec<String>,
    pub(super) embargo: Option<String>,
    pub(super) status: Option<String>,
    pub(super) language: Option<String>,
    pub(super) section: Option<String>,
    pub(super) url: Option<String>,
    pub(super) dateline: Option<String>,
    pub(super) body: Fragment,
    /// Stands in for a body that is not there.
    pub(super) summary: Option<String>,
    pub(super) warnings: Vec<Warning>,
}

impl Story {
    /// The article, or why there is none.
    pub(super) fn into_article(mut self, limits: &Limits) -> Result<Article, Fault> {
        self.check_status()?;
        let title = self.headline.take().or_else(|| self.slugline.take());
        let paragraphs = self.paragraphs(title.as_deref())?;
        let mut article = Article::from_paragraphs(paragraphs);
        if article.text.len() > limits.text {
            return Err(too_long(article.text.len(), limits));
        }
        article.warnings = std::mem::take(&mut self.warnings);
        article.published = self
            .published
            .take()
            .and_then(|written| read_date(&written, WarningCode::PublishedUnreadable, &mut article.warnings));
        article.modified = self.modification(article.published.as_deref());
        if let Some(until) = &self.embargo {
            article.warnings.push(Warning::new(WarningCode::Embargoed, format!("not to be published before {until}")));
        }
        article.agency = self.agency(&article.paragraphs);
        article.source.clone_from(&article.agency);
        article.id = match (self.id, self.version) {
            (Some(id), Some(version)) if !id.ends_with(&format!(":{version}")) => Some(format!("{id}:{version}")),
            (id, _) => id,
        };
        article.authors = byline::people_of_all(self.bylines.iter().map(String::as_str));
        article.title = title;
        article.language = self.language;
        article.section = self.section;
        article.url = self.url;
        article.captions = self.body.captions;
        Ok(article)
    }

    fn check_status(&self) -> Result<(), Fault> {
        let status = self.status.as_deref().unwrap_or_default().to_ascii_lowercase();
        let status = status.rsplit(':').next().unwrap_or_default();
        match status {
            "canceled" | "cancelled" | "withheld" | "killed" | "withdrawn" => Err(Fault::new(
                RejectionCode::Withdrawn,
                format!("is a story that its agency gives as {status}"),
                "it is not to be used; delete what you have of it",
            )),
            _ => Ok(()),
        }
    }

    fn paragraphs(&mut self, title: Option<&str>) -> Result<Vec<String>, Fault> {
        let mut paragraphs = std::mem::take(&mut self.body.paragraphs);
        paragraphs.retain(|paragraph| !is_markup_only(paragraph) && paragraph.chars().any(char::is_alphanumeric));
        if paragraphs.first().map(String::as_str) == title && paragraphs.len() > 1 {
            paragraphs.remove(0);
        }
        if paragraphs.len() > 1 {
            paragraphs.pop_if(|last| opening::is_signature(last));
        }
        if let (Some(first), Some(dateline)) = (paragraphs.first_mut(), &self.dateline)
            && let Some(opened) = opening::with_dateline(first, dateline)
        {
            *first = opened;
        }
        if paragraphs.is_empty() {
            paragraphs.extend(self.summary.take());
        }
        if let (true, Some(title)) = (paragraphs.is_empty(), title) {
            self.warnings.push(title_only());
            paragraphs.push(title.to_owned());
        }
        match paragraphs.is_empty() {
            true => Err(Fault::new(RejectionCode::Empty, "has no text and no headline", "give the story itself")),
            false => Ok(paragraphs),
        }
    }

    /// When it was changed last: the first moment that is not, and does not lie before, its publication.
    fn modification(&self, published: Option<&str>) -> Option<String> {
        let moments = self.modified.iter().filter_map(|written| publication_time(written).ok());
        let day = |moment: &str| moment.get(..10).map(str::to_owned);
        let later =
            |moment: &String| published.is_none_or(|published| moment != published && day(moment) >= day(published));
        moments.into_iter().find(later)
    }

    fn agency(&self, paragraphs: &[String]) -> Option<String> {
        let named = self.agency.as_deref().map(trimmed_credit).filter(|agency| !agency.is_empty());
        let domain = |agency: &&str| agency.contains('.') && !agency.contains(' ');
        let credit = || paragraphs.first().and_then(|first| opening::credit(first));
        let agency = named.filter(|agency| !domain(agency));
        agency.or_else(credit).or(self.rights_holder.as_deref()).or(named).map(str::to_owned)
    }
}

/// A credit without the dashes that set it off in print: `STT–`.
fn trimmed_credit(credit: &str) -> &str {
    credit.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '(' | ')' | '/' | '=' | '<'))
}

/// Whether a paragraph is nothing but tags: code to embed something, sent as text.
fn is_markup_only(paragraph: &str) -> bool {
    paragraph.starts_with('<') && paragraph.ends_with('>') && fragment(paragraph).paragraphs.is_empty()
}

/// A date in ISO form; a warning of that code where it cannot be read.
pub(crate) fn read_date(written: &str, code: WarningCode, warnings: &mut Vec<Warning>) -> Option<String> {
    let unread = |reason| Warning::new(code, format!("the date `{}` {reason}", shortened(written)));
    publication_time(written).map_err(|reason| warnings.push(unread(reason))).ok()
}

fn shortened(written: &str) -> String {
    written.chars().take(60).collect()
}

/// The warning on an article whose text is its title.
pub(crate) fn title_only() -> Warning {
    Warning::new(WarningCode::TitleOnly, "there is nothing but a title; it stands for the text")
}

/// The fault of a text beyond its limit.
pub(crate) fn too_long(length: usize, limits: &Limits) -> Fault {
    let (size, limit) = (size_in_words(length as u64), size_in_words(limits.text as u64));
    let message = format!("has a text of {size}, more than the {limit} that one article may have");
    Fault::new(RejectionCode::TextTooLong, message, "split it into the articles that it is made of")
}
