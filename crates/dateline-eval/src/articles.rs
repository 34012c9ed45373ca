//! Articles out of pages: title, authors, day and body against a collection of news pages (`articles-dev`).
//!
//! As the evaluation of the peers on such a collection counts:
//!
//! * **Body**: F1 of runs of four words, each counted as often as it occurs; the mean over all pages. A word is a run of letters
//!   and digits in lower case; a text of fewer than four words is one run. What could not be read scores 0.
//! * **Title**: right if it equals the gold title once white space is collapsed, quotation marks are written alike and marks
//!   without width are gone. Nothing else is forgiven, neither case nor the name of the site.
//! * **Authors**: right if the set of names is that of the gold, case and white space apart; no authors equal none.
//! * **Day**: right if the ten characters of the day are those of the gold, each in the zone that it is written in.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::path::Path;

use anyhow::Context;
use dateline_ingest::document::Declared;
use dateline_ingest::html::article_of_html;
use dateline_ingest::limits::Limits;
use dateline_report::Article;
use flate2::read::MultiGzDecoder;
use serde::Deserialize;

/// The collection, in the gold folder.
pub const GOLD: &str = "articles/articles-dev.jsonl";

/// A page with what its publisher says of it.
#[derive(Debug, Deserialize)]
pub struct Page {
    /// Country, medium and day.
    pub id: String,
    /// The file of the page, beside the collection.
    pub html: String,
    /// The address.
    pub url: String,
    /// The title.
    pub title: String,
    /// The authors, if any are named.
    #[serde(default)]
    pub authors: Option<Vec<String>>,
    /// Day and time.
    pub published: String,
    /// Paragraphs and subheads in order.
    pub paragraphs: Vec<String>,
}

/// How one page came out.
#[derive(Debug)]
pub struct Outcome {
    /// The page.
    pub page: Page,
    /// Whether its errors may not be looked at: every third page by id.
    pub is_closed: bool,
    /// What was read, or why not.
    pub read: Result<Article, String>,
    /// F1 of the body, 0 to 1.
    pub body: f64,
    /// Whether the title is right.
    pub title: bool,
    /// Whether the authors are right.
    pub authors: bool,
    /// Whether the day is right.
    pub day: bool,
    /// Seconds that reading the page took, on the clock.
    pub seconds: f64,
}

/// Scores of some pages, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// Pages.
    pub pages: usize,
    /// Mean F1 of the body.
    pub body: f64,
    /// Share of titles that are right.
    pub title: f64,
    /// Share of author lists that are right.
    pub authors: f64,
    /// Share of days that are right.
    pub day: f64,
    /// Seconds of the slowest page.
    pub slowest: f64,
}

/// Reads every page of the collection.
///
/// # Errors
/// The collection or one of its pages cannot be read.
pub fn outcomes(path: &Path) -> anyhow::Result<Vec<Outcome>> {
    let lines = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut pages: Vec<Page> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    pages.sort_by(|one, other| one.id.cmp(&other.id));
    let folder = path.parent().unwrap_or(Path::new("."));
    let numbered = pages.into_iter().enumerate();
    numbered.map(|(index, page)| outcome(page, index % 3 == 2, folder)).collect()
}

fn outcome(page: Page, is_closed: bool, folder: &Path) -> anyhow::Result<Outcome> {
    let file = folder.join(&page.html);
    let packed = std::fs::File::open(&file).with_context(|| format!("cannot open {}", file.display()))?;
    let mut bytes = Vec::new();
    MultiGzDecoder::new(packed).read_to_end(&mut bytes).with_context(|| format!("cannot unpack {}", file.display()))?;
    let declared = Declared { url: Some(page.url.clone()), ..Declared::default() };
    let start = std::time::Instant::now();
    let read = article_of_html(&bytes, &declared, &Limits::default()).map_err(|fault| fault.message);
    let seconds = start.elapsed().as_secs_f64();
    let nothing = Article::default();
    let article = read.as_ref().unwrap_or(&nothing);
    Ok(Outcome {
        body: shingle_f1(&article.paragraphs, &page.paragraphs),
        title: same_title(article.title.as_deref().unwrap_or_default(), &page.title),
        authors: same_authors(&article.authors, page.authors.as_deref().unwrap_or_default()),
        day: article.published.as_deref().and_then(|day| day.get(..10)) == page.published.get(..10),
        page,
        is_closed,
        read,
        seconds,
    })
}

/// The scores of the pages that are chosen.
pub fn scores(outcomes: &[Outcome], is_chosen: impl Fn(&Outcome) -> bool) -> Scores {
    let chosen: Vec<&Outcome> = outcomes.iter().filter(|outcome| is_chosen(outcome)).collect();
    let mean = |score: &dyn Fn(&Outcome) -> f64| {
        chosen.iter().map(|outcome| score(outcome)).sum::<f64>() / chosen.len().max(1) as f64
    };
    Scores {
        pages: chosen.len(),
        body: mean(&|outcome| outcome.body),
        title: mean(&|outcome| f64::from(u8::from(outcome.title))),
        authors: mean(&|outcome| f64::from(u8::from(outcome.authors))),
        day: mean(&|outcome| f64::from(u8::from(outcome.day))),
        slowest: chosen.iter().map(|outcome| outcome.seconds).fold(0.0, f64::max),
    }
}

/// F1 of the runs of four words of two texts.
pub fn shingle_f1(read: &[String], gold: &[String]) -> f64 {
    let (read, gold) = (shingles(read), shingles(gold));
    let total: usize = read.values().sum::<usize>() + gold.values().sum::<usize>();
    let shared: usize = read.iter().map(|(run, count)| count.min(gold.get(run).unwrap_or(&0))).sum();
    if total == 0 { 0.0 } else { 2.0 * shared as f64 / total as f64 }
}

fn shingles(paragraphs: &[String]) -> HashMap<Vec<String>, usize> {
    let text = paragraphs.join("\n").to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut counts = HashMap::new();
    for run in words.windows(4.min(words.len()).max(1)) {
        *counts.entry(run.iter().map(|&word| word.to_owned()).collect()).or_insert(0) += 1;
    }
    counts
}

/// Whether two titles are one but for white space and the shape of quotation marks.
pub fn same_title(read: &str, gold: &str) -> bool {
    let plain = |title: &str| {
        let alike = title.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{ad}' | '\u{feff}' | '\u{2060}'));
        let alike: String = alike
            .map(|c| match c {
                '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | '‹' | '›' => '\'',
                '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
                c => c,
            })
            .collect();
        alike.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(read) == plain(gold)
}

/// Whether two lists name the same authors.
pub fn same_authors(read: &[String], gold: &[String]) -> bool {
    let set = |names: &[String]| -> BTreeSet<String> {
        names.iter().map(|name| name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    set(read) == set(gold)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(list: &[&str]) -> Vec<String> {
        list.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn runs_of_four_words_count_as_often_as_they_occur() {
        let gold = strings(&["One two three four.", "Five six"]);
        assert_eq!(shingle_f1(&gold, &gold), 1.0);
        // Read are one-two-three-four alone; gold has three runs: 2 * 1 / (1 + 3).
        assert_eq!(shingle_f1(&strings(&["one, two: THREE four"]), &gold), 0.5);
        assert_eq!(shingle_f1(&[], &gold), 0.0);
        assert_eq!(shingle_f1(&[], &[]), 0.0);
    }

    #[test]
    fn titles_are_compared_to_the_letter() {
        assert!(same_title("“Port”  shut", "\"Port\" shut "));
        assert!(!same_title("Port shut | Example Post", "Port shut"));
        assert!(!same_title("PORT SHUT", "Port shut"));
    }

    #[test]
    fn authors_are_a_set() {
        assert!(same_authors(&strings(&["ANA  Lind", "Bo Ek"]), &strings(&["Bo Ek", "Ana Lind"])));
        assert!(!same_authors(&strings(&["Ana Lind"]), &strings(&["Ana Lind", "Bo Ek"])));
        assert!(same_authors(&[], &[]));
    }
}
