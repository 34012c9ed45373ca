//! Which column of a table is what of an article.

use std::fmt;
use std::str::FromStr;

use super::cells;

/// What a column can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The text; the one that there must be.
    Text,
    /// The headline.
    Title,
    /// The date of publication.
    Published,
    /// The date of the last change.
    Modified,
    /// The address.
    Url,
    /// The medium.
    Source,
    /// The news agency.
    Agency,
    /// The authors.
    Authors,
    /// The section.
    Section,
    /// The id.
    Id,
    /// The language code.
    Language,
}

impl Column {
    /// All but the text.
    pub(super) const OTHERS: [Self; 10] = [
        Self::Title,
        Self::Published,
        Self::Modified,
        Self::Url,
        Self::Source,
        Self::Agency,
        Self::Authors,
        Self::Section,
        Self::Id,
        Self::Language,
    ];

    /// The name in a map.
    pub const fn as_str(self) -> &'static str {
        self.usual_names()[0]
    }

    /// The names that such a column usually has, the surest first, without case, spaces and underscores.
    const fn usual_names(self) -> &'static [&'static str] {
        match self {
            Self::Text => {
                &["text", "body", "content", "article", "fulltext", "articletext", "articlebody", "maintext", "story"]
            }
            Self::Title => &["title", "headline", "head", "heading", "articletitle"],
            Self::Published => &[
                "published",
                "date",
                "publishedat",
                "publishdate",
                "publicationdate",
                "datepublished",
                "pubdate",
                "published_at",
                "time",
                "timestamp",
                "datetime",
            ],
            Self::Modified => &["modified", "updated", "updatedat", "datemodified", "lastmodified"],
            Self::Url => &["url", "link", "address", "articleurl", "webaddress", "permalink"],
            Self::Source => {
                &["source", "publisher", "publication", "outlet", "medium", "newspaper", "sourcename", "site", "domain"]
            }
            Self::Agency => &["agency", "newsagency", "wire"],
            Self::Authors => &["authors", "author", "byline", "writer", "creator"],
            Self::Section => &["section", "category", "topic", "desk"],
            Self::Id => &["id", "articleid", "guid", "docid", "documentid", "uid"],
            Self::Language => &["language", "lang", "languagecode"],
        }
    }
}

/// Names of columns for what articles are made of, as the user gives them; the usual names count for the rest.
///
/// Written `text=Body,title=Head,published=Date`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap {
    given: Vec<(Column, String)>,
}

/// Why a map cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnMapError(String);

impl fmt::Display for ColumnMapError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ColumnMapError {}

/// As it is read: `text=Body,title=Head`.
impl fmt::Display for ColumnMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, (column, name)) in self.given.iter().enumerate() {
            let comma = if number > 0 { "," } else { "" };
            write!(f, "{comma}{}={name}", column.as_str())?;
        }
        Ok(())
    }
}

impl FromStr for ColumnMap {
    type Err = ColumnMapError;

    fn from_str(written: &str) -> Result<Self, ColumnMapError> {
        let mut given: Vec<(Column, String)> = Vec::new();
        for pair in written.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (field, name) = pair
                .split_once('=')
                .ok_or_else(|| ColumnMapError(format!("`{pair}` is no pair; write it as text=Body")))?;
            let (field, name) = (field.trim(), name.trim());
            let all = || std::iter::once(Column::Text).chain(Column::OTHERS);
            let column = all().find(|column| column.as_str().eq_ignore_ascii_case(field)).ok_or_else(|| {
                let known: Vec<&str> = all().map(Column::as_str).collect();
                ColumnMapError(format!("`{field}` is nothing that an article has; known are {}", known.join(", ")))
            })?;
            if name.is_empty() {
                return Err(ColumnMapError(format!("`{field}` has no name of a column")));
            }
            if given.iter().any(|(known, _)| *known == column) {
                return Err(ColumnMapError(format!("`{field}` is given twice")));
            }
            given.push((column, name.to_owned()));
        }
        Ok(Self { given })
    }
}

impl ColumnMap {
    /// Whether no name is given.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    /// The name that is given for a column.
    pub(super) fn wanted(&self, column: Column) -> Option<&str> {
        self.given.iter().find(|(known, _)| *known == column).map(|(_, name)| name.as_str())
    }

    /// Where `column` is among the names of a header.
    pub(super) fn position(&self, column: Column, names: &[String]) -> Option<usize> {
        if let Some(wanted) = self.wanted(column) {
            let exact = names.iter().position(|name| name == wanted);
            return exact.or_else(|| names.iter().position(|name| name.eq_ignore_ascii_case(wanted)));
        }
        // What is given for something else is not guessed to be this too.
        let taken = |name: &String| self.given.iter().any(|(_, given)| given.eq_ignore_ascii_case(name));
        let usual = column.usual_names();
        usual.iter().find_map(|usual| names.iter().position(|name| plain(name) == *usual && !taken(name)))
    }

    /// How many of the names are known.
    pub(super) fn known(&self, names: &[String]) -> usize {
        std::iter::once(Column::Text)
            .chain(Column::OTHERS)
            .filter(|&column| self.position(column, names).is_some())
            .count()
    }
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-' | '.'))
        .take(40)
        .collect::<String>()
        .to_lowercase()
}

/// The delimiter of a header and its names: the one by which the most of them are known, then the one with the most.
pub(super) fn split_header(header: &str, map: &ColumnMap) -> (u8, Vec<String>) {
    let split = |delimiter: u8| {
        let names: Vec<String> =
            cells::split(header, delimiter).into_iter().map(|name| name.trim().to_owned()).collect();
        (delimiter, names)
    };
    let candidates = [b'|', b';', b'\t', b','].map(split);
    let best = candidates.into_iter().max_by_key(|(_, names)| (map.known(names), names.len()));
    best.unwrap_or_else(|| split(b','))
}
