//! Headlines: what an agency writes before them ("UPDATE 2-", "CORRECTED:"), and the words that remain.

use crate::words::words_of;

/// What the words before a headline say of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Issue {
    /// Nothing: a first report, or a medium that does not mark its versions.
    #[default]
    Unmarked,
    /// An update, with its number, 1 where it has none.
    Update(u32),
    /// Several reports drawn together, with its number.
    Wrapup(u32),
    /// A correction, or the same report sent again.
    Corrected,
}

impl Issue {
    /// How an explanation names it.
    pub(crate) fn name(self) -> Option<String> {
        match self {
            Self::Unmarked => None,
            Self::Update(number) => Some(format!("update {number}")),
            Self::Wrapup(number) => Some(format!("wrap-up {number}")),
            Self::Corrected => Some("corrected".to_owned()),
        }
    }
}

/// Words that mark an update, a summary and a correction at the head or foot of a headline.
const UPDATES: [&str; 8] = ["update", "updated", "updates", "upd", "writethru", "writethrough", "lead", "ld"];
const WRAPUPS: [&str; 4] = ["wrapup", "roundup", "summary", "wrap"];
const CORRECTIONS: [&str; 9] =
    ["corrected", "correction", "corrects", "corr", "refile", "refiled", "resend", "repeat", "rpt"];

/// Words of which a mark consists at most: "2nd LD-Writethru".
const LONGEST_MARK: usize = 4;

/// A headline without its marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Headline {
    pub(crate) issue: Issue,
    /// Hashes and rarities of the remaining words, sorted, each once.
    pub(crate) stem: Vec<(u64, u8)>,
}

impl Headline {
    pub(crate) fn of(headline: &str) -> Self {
        let (issue, rest) = marked(headline);
        let words = words_of(rest).words;
        let mut stem: Vec<(u64, u8)> = words.iter().take(64).map(|word| (word.hash, word.rarity)).collect();
        stem.sort_unstable();
        stem.dedup();
        Self { issue, stem }
    }

    /// The share of rare words that two headlines have in common, 0 to 1; 0 where either has no words.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        let weight = |stem: &[(u64, u8)]| stem.iter().map(|(_, rarity)| f64::from(*rarity)).sum::<f64>();
        let common: f64 = self
            .stem
            .iter()
            .filter(|word| other.stem.binary_search(word).is_ok())
            .map(|(_, rarity)| f64::from(*rarity))
            .sum();
        let larger = weight(&self.stem).max(weight(&other.stem));
        if larger > 0.0 { common / larger } else { 0.0 }
    }
}

/// What marks a headline, and the headline without it. A mark is one to four words that end in a hyphen, a colon or a
/// closing bracket, or stand in brackets at the end; one of them must be a word for it.
fn marked(headline: &str) -> (Issue, &str) {
    let headline = headline.trim();
    let head_end = headline.char_indices().take(40).find(|(_, char)| matches!(char, '-' | ':' | ')' | ']' | '–' | '—'));
    if let Some((end, char)) = head_end {
        let (mark, rest) = (&headline[..end], &headline[end + char.len_utf8()..]);
        // The mark itself may hold a hyphen: "2nd LD-Writethru: ".
        let joined = rest.split_once([':', ')', ']']).filter(|(more, _)| issue_of(more).is_some());
        if let Some((issue, rest)) = issue_of(mark).map(|issue| (issue, joined.map_or(rest, |(_, rest)| rest))) {
            return (issue, rest);
        }
        if let Some((issue, rest)) = joined.and_then(|(more, rest)| Some((issue_of(more)?, rest))) {
            return (issue, rest);
        }
    }
    if let Some((rest, mark)) = headline.strip_suffix([')', ']']).and_then(|cut| cut.rsplit_once(['(', '[']))
        && let Some(issue) = issue_of(mark)
    {
        return (issue, rest);
    }
    (Issue::Unmarked, headline)
}

fn issue_of(mark: &str) -> Option<Issue> {
    let words: Vec<String> = mark
        .split(|char: char| !char.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(LONGEST_MARK + 1)
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() || words.len() > LONGEST_MARK {
        return None;
    }
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let number = words.iter().find_map(|word| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    });
    let is_number = |word: &String| word.starts_with(|char: char| char.is_ascii_digit());
    let is_known =
        |word: &String| is_number(word) || [&UPDATES[..], &WRAPUPS, &CORRECTIONS].concat().contains(&word.as_str());
    if !words.iter().all(is_known) {
        return None;
    }
    match () {
        () if has(&CORRECTIONS) => Some(Issue::Corrected),
        () if has(&WRAPUPS) => Some(Issue::Wrapup(number.unwrap_or(1))),
        () if has(&UPDATES) => Some(Issue::Update(number.unwrap_or(1))),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_agencies_are_read() {
        let cases = [
            ("UPDATE 2-Ferry runs aground off Hanko", Issue::Update(2)),
            ("CORRECTED: Ferry runs aground off Hanko", Issue::Corrected),
            ("REFILE-Ferry runs aground off Hanko", Issue::Corrected),
            ("CORRECTED-UPDATE 1-Ferry runs aground off Hanko", Issue::Corrected),
            ("WRAPUP 4-Ferry runs aground off Hanko", Issue::Wrapup(4)),
            ("2nd LD-Writethru: Ferry runs aground off Hanko", Issue::Update(2)),
            ("(UPDATE) Ferry runs aground off Hanko", Issue::Update(1)),
            ("Ferry runs aground off Hanko (2nd lead)", Issue::Update(2)),
            ("Ferry runs aground off Hanko", Issue::Unmarked),
        ];
        let plain = Headline::of("Ferry runs aground off Hanko");
        for (headline, issue) in cases {
            let read = Headline::of(headline);
            assert_eq!(read.issue, issue, "{headline}");
            if headline.starts_with("CORRECTED-UPDATE") {
                continue;
            }
            assert_eq!(read.stem, plain.stem, "{headline}");
        }
    }

    #[test]
    fn ordinary_words_before_a_colon_are_no_mark() {
        for headline in ["Lead poisoning: what is known", "Update on talks - minister", "Correction officers: a strike"]
        {
            assert_eq!(Headline::of(headline).issue, Issue::Unmarked, "{headline}");
        }
    }

    #[test]
    fn likeness_weighs_rare_words() {
        let headline = Headline::of("Ferry runs aground off Hanko");
        assert!(headline.likeness(&Headline::of("UPDATE 1-Ferry runs aground off Hanko, two hurt")) > 0.5);
        assert!(headline.likeness(&Headline::of("Strike ends at the port of Gdynia")) < 0.1);
        assert!(headline.likeness(&Headline::of("")).abs() < f64::EPSILON);
    }
}
