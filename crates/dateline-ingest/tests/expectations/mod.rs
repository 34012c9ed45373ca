//! What a person read in a sample, held against what the reader that knows its format reads.

use std::path::{Path, PathBuf};

use dateline_ingest::document::Declared;
use dateline_ingest::rejection::Fault;
use dateline_ingest::wire::{anpa, iptc7901, newsml_g2, newsml1, ninjs, nitf};
use dateline_ingest::{Limits, email, feeds};
use dateline_report::Article;

pub type Articles = Vec<Result<Article, Fault>>;
/// Paragraphs, and the first and last word of the text.
pub type Text = (usize, &'static str, &'static str);

/// What is expected of one article.
pub struct Expected {
    pub title_words: usize,
    pub published: Option<&'static str>,
    pub modified: Option<&'static str>,
    pub agency: Option<&'static str>,
    pub authors: &'static [&'static str],
    pub language: Option<&'static str>,
    pub section: Option<&'static str>,
    pub id: Option<&'static str>,
    pub text: Text,
    pub captions: usize,
    pub warnings: &'static [&'static str],
}

/// Nothing told and nothing read.
pub const NOTHING: Expected = Expected {
    title_words: 0,
    published: None,
    modified: None,
    agency: None,
    authors: &[],
    language: None,
    section: None,
    id: None,
    text: (0, "", ""),
    captions: 0,
    warnings: &[],
};

/// The folder of samples, where there is one.
pub fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/samples");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(folder)
}

/// The articles of a sample, read by the reader that knows it. Exactly one does.
pub fn read(path: &Path) -> Articles {
    let bytes = std::fs::read(path).unwrap();
    let (declared, limits) = (Declared::default(), Limits::default());
    type Reader = fn(&[u8], &Declared, &Limits) -> Articles;
    type Knows = fn(&[u8]) -> bool;
    let readers: [(Knows, Reader); 8] = [
        (email::is_email, email::articles_of_email),
        (feeds::is_feed, feeds::articles_of_feed),
        (newsml_g2::is_newsml_g2, newsml_g2::articles_of_newsml_g2),
        (newsml1::is_newsml1, newsml1::articles_of_newsml1),
        (nitf::is_nitf, |bytes, declared, limits| vec![nitf::article_of_nitf(bytes, declared, limits)]),
        (ninjs::is_ninjs, ninjs::articles_of_ninjs),
        (iptc7901::is_iptc7901, iptc7901::articles_of_iptc7901),
        (anpa::is_anpa, anpa::articles_of_anpa),
    ];
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let knowing: Vec<Reader> = readers.iter().filter(|(knows, _)| knows(head)).map(|&(_, read)| read).collect();
    assert_eq!(knowing.len(), 1, "{}", path.display());
    knowing[0](&bytes, &declared, &limits)
}

/// Holds the articles of a sample against what is expected of them.
pub fn check(folder: &str, name: &str, expected: &[Expected]) {
    let Some(samples) = samples() else {
        return;
    };
    let articles = read(&samples.join(folder).join(name));
    assert_eq!(articles.len(), expected.len(), "{name}");
    for (article, expected) in articles.iter().zip(expected) {
        let article = article.as_ref().unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(
            article.title.as_deref().map_or(0, |title| words(title).len()),
            expected.title_words,
            "{name}: title"
        );
        assert_eq!(article.published.as_deref(), expected.published, "{name}: published");
        assert_eq!(article.modified.as_deref(), expected.modified, "{name}: modified");
        assert_eq!(article.agency.as_deref(), expected.agency, "{name}: agency");
        assert_eq!(article.authors, expected.authors, "{name}: authors");
        assert_eq!(article.language.as_deref(), expected.language, "{name}: language");
        assert_eq!(article.section.as_deref(), expected.section, "{name}: section");
        assert_eq!(article.id.as_deref(), expected.id, "{name}: id");
        let text = words(&article.text);
        let (first, last) = (text.first().map(String::as_str), text.last().map(String::as_str));
        let (paragraphs, expected_first, expected_last) = expected.text;
        assert_eq!(
            (article.paragraphs.len(), first, last),
            (paragraphs, Some(expected_first), Some(expected_last)),
            "{name}: text"
        );
        assert_eq!(article.captions.len(), expected.captions, "{name}: captions");
        let warnings: Vec<&str> = article.warnings.iter().map(|warning| warning.code.as_str()).collect();
        assert_eq!(warnings, expected.warnings, "{name}: warnings");
        assert!(!article.text.contains(['<', '\u{1}', '\u{2}', '\u{3}']), "{name}: markup in the text");
        assert!(!article.text.contains("&#"), "{name}: references in the text");
    }
}
