//! An article as it was taken from the input, for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::PageStyle;
use super::sheet::{Gutter, Paragraph, Sheet};
use crate::commands::article::WrittenArticle;

/// Writes headline, provenance, paragraphs and warnings, and an empty line behind them.
pub fn render(article: &WrittenArticle<'_>, out: &mut dyn Write, style: &PageStyle) -> io::Result<()> {
    let mut sheet = Sheet::new(out, style);
    let headline = match article.title.map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => Paragraph::of(Style::new().bold(), title),
        None => Paragraph::of(Style::new().dimmed(), "no headline"),
    };
    sheet.paragraph(&headline, Gutter::default())?;
    sheet.paragraph(&provenance(article), Gutter::default())?;
    // Of plain text the headline is the first paragraph too.
    let repeated = article.paragraphs.first().is_some_and(|first| article.title.map(str::trim) == Some(*first));
    for paragraph in article.paragraphs.iter().skip(usize::from(repeated)) {
        sheet.blank()?;
        sheet.paragraph(&Paragraph::of(Style::new(), paragraph), Gutter::default())?;
    }
    sheet.blank()?;
    for caption in article.captions {
        let mut paragraph = Paragraph::of(Style::new().dimmed(), "caption: ");
        paragraph.add(Style::new(), caption);
        sheet.paragraph(&paragraph, Gutter::default().indented(0, 2))?;
    }
    let warning_mark = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    for warning in article.warnings {
        let mut paragraph = Paragraph::of(warning_mark, "warning: ");
        paragraph.add(Style::new(), &warning.message);
        paragraph.add(Style::new().dimmed(), &format!(" ({})", warning.code));
        sheet.paragraph(&paragraph, Gutter::default().indented(0, 2))?;
    }
    if !article.captions.is_empty() || !article.warnings.is_empty() {
        sheet.blank()?;
    }
    Ok(())
}

fn provenance(article: &WrittenArticle<'_>) -> Paragraph {
    let mut line = Paragraph::default();
    if let Some(dateline) = &article.dateline {
        for part in [&dateline.place, &dateline.date].into_iter().flatten() {
            line.add_part(Style::new(), part);
        }
    }
    if let Some(published) = &article.published {
        line.add_part(Style::new(), &format!("published {published}"));
    }
    if let Some(modified) = article.modified {
        line.add_part(Style::new(), &format!("changed {modified}"));
    }
    if let Some(agency) = &article.agency {
        line.add_part(Style::new(), agency);
    }
    for part in [article.source, article.section, article.url, article.language].into_iter().flatten() {
        line.add_part(Style::new(), part);
    }
    if !article.authors.is_empty() {
        line.add_part(Style::new(), &format!("by {}", article.authors.join(", ")));
    }
    line
}
