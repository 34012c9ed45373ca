//! Calques: phrases put together word for word after another language. The table is `data/damage/calques.tsv`.

use std::borrow::Cow;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use dateline_report::DamageKind;

use super::{Finding, languages, next, previous};
use crate::document::Part;
use crate::rules::damage as rules;

const TABLE: &str = include_str!("../../../../data/damage/calques.tsv");
/// How often such a phrase turned out to be one, by reading reports; a round figure.
const CONFIDENCE: f64 = 0.85;

/// One place of a pattern.
#[derive(Debug)]
enum Slot {
    /// One of these words; may lack.
    Words(Vec<&'static str>, bool),
    /// A number in figures or words.
    Number,
    /// Any word.
    Any,
}

/// What stands behind a phrase.
#[derive(Debug, Default)]
struct Behind {
    must: Vec<&'static str>,
    must_not: Vec<&'static str>,
}

#[derive(Debug)]
struct Pattern {
    opens_sentence: bool,
    slots: Vec<Slot>,
    behind: Behind,
    english: &'static str,
    languages: Vec<&'static str>,
}

/// The patterns by each word they may begin with.
fn patterns() -> &'static HashMap<&'static str, Vec<Pattern>> {
    static PATTERNS: OnceLock<HashMap<&str, Vec<Pattern>>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let mut by_word: HashMap<&str, Vec<Pattern>> = HashMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')).skip(1) {
            for first in pattern(line).map(|pattern| first_words(&pattern)).unwrap_or_default() {
                by_word.entry(first).or_default().extend(pattern(line));
            }
        }
        by_word
    })
}

fn pattern(line: &'static str) -> Option<Pattern> {
    let mut fields = line.split('\t');
    let (words, english, languages) = (fields.next()?, fields.next()?, fields.next()?);
    let (mut opens_sentence, mut slots, mut behind, mut list) = (false, Vec::new(), Behind::default(), None);
    for word in words.split(' ') {
        let either = || word.split('|').collect::<Vec<_>>();
        match (word, list) {
            ("^", _) => opens_sentence = true,
            (">" | "!", _) => list = Some(word),
            (_, Some(">")) => behind.must = either(),
            (_, Some(_)) => behind.must_not = either(),
            ("#", None) => slots.push(Slot::Number),
            ("_", None) => slots.push(Slot::Any),
            (_, None) => {
                let may_lack = word.ends_with('?');
                slots.push(Slot::Words(word.trim_end_matches('?').split('|').collect(), may_lack));
            }
        }
    }
    Some(Pattern { opens_sentence, slots, behind, english, languages: languages.split(',').collect() })
}

/// The words with which a phrase may begin.
fn first_words(pattern: &Pattern) -> Vec<&'static str> {
    let mut words = Vec::new();
    for slot in &pattern.slots {
        let Slot::Words(own, may_lack) = slot else { break };
        words.extend(own);
        if !may_lack {
            break;
        }
    }
    words
}

/// Adds the calques of a part.
pub(super) fn find(part: &Part, findings: &mut Vec<Finding>) {
    let patterns = patterns();
    let mut free_from = 0;
    for i in 0..part.len() {
        let Some(candidates) = patterns.get(lower(part, i).as_ref()).filter(|_| i >= free_from) else { continue };
        let fitting = candidates.iter().filter_map(|pattern| Some((pattern.end(part, i)?, pattern)));
        let Some((end, pattern)) = fitting.max_by_key(|(end, _)| *end) else { continue };
        free_from = end;
        findings.push(Finding {
            tokens: part.tokens(i, end),
            kind: DamageKind::Calque,
            rule: &rules::CALQUE,
            note: format!(
                "word for word as in {}; English has “{}”",
                languages::named(&pattern.languages),
                pattern.english
            ),
            suggestion: Some(pattern.english.to_owned()),
            confidence: CONFIDENCE,
        });
    }
}

impl Pattern {
    /// Where the phrase that begins at token `i` ends; none where it is another.
    fn end(&self, part: &Part, i: usize) -> Option<usize> {
        if self.opens_sentence && previous(part, i).is_some() {
            return None;
        }
        let mut at = Some(i);
        for slot in &self.slots {
            let fits = at.is_some_and(|at| slot.fits(part, at));
            match slot {
                _ if fits => at = at.and_then(|at| next(part, at)),
                Slot::Words(_, true) => {}
                _ => return None,
            }
        }
        self.behind.fits(part, at).then(|| at.unwrap_or_else(|| sentence_end(part, i)))
    }
}

impl Slot {
    fn fits(&self, part: &Part, at: usize) -> bool {
        match self {
            Slot::Words(words, _) => words.contains(&lower(part, at).as_ref()),
            Slot::Number => is_number(&lower(part, at)),
            Slot::Any => part.form(at).chars().any(char::is_alphabetic),
        }
    }
}

impl Behind {
    fn fits(&self, part: &Part, at: Option<usize>) -> bool {
        let form = at.map_or(Cow::Borrowed("."), |at| lower(part, at));
        let is_end = form.chars().all(|c| !c.is_alphanumeric()) && !matches!(form.as_ref(), "-" | "$" | "(");
        let has = |words: &[&str]| words.contains(&form.as_ref()) || is_end && words.contains(&".");
        (self.must.is_empty() || has(&self.must)) && !has(&self.must_not)
    }
}

fn sentence_end(part: &Part, i: usize) -> usize {
    part.sentence_of(i).map_or(i + 1, |sentence| part.sentences[sentence].end as usize)
}

fn lower<'p>(part: &'p Part, i: usize) -> Cow<'p, str> {
    let form = part.form(i);
    if form.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(form.to_lowercase())
    } else {
        Cow::Borrowed(form)
    }
}

fn is_number(lower: &str) -> bool {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    lower.starts_with(|c: char| c.is_ascii_digit()) || WORDS.contains(&lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    fn found(text: &str) -> Vec<String> {
        let document = document(text);
        let mut findings = Vec::new();
        find(&document.body, &mut findings);
        findings.iter().map(|finding| document.text(finding.tokens).to_owned()).collect()
    }

    #[test]
    fn every_row_is_a_pattern_that_begins_with_a_word() {
        let rows: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        for row in rows {
            let pattern = pattern(row).expect(row);
            assert!(!first_words(&pattern).is_empty(), "{row}");
            assert!(pattern.slots.len() > 1 && !pattern.english.is_empty(), "{row}");
        }
    }

    #[test]
    fn phrases_put_together_word_for_word_are_told() {
        assert_eq!(
            found("They took contact with the rebels. The minister celebrated a meeting."),
            ["took contact with", "celebrated a meeting"]
        );
        assert_eq!(found("He has been in jail since two months, the lawyer said."), ["since two months"]);
        assert_eq!(found("About this said the minister."), ["About this said"]);
        assert_eq!(found("A man exploded himself"), ["exploded himself"]);
    }

    #[test]
    fn the_same_words_in_another_phrase_are_left_alone() {
        for text in [
            "It was the first loss since two years ago.",
            "The frames of the visit book were gilt.",
            "They celebrated a birthday.",
            "The crew opened the fire door and left.",
            "He took the word of a stranger.",
            "It carried losses forward.",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
