//! Acronyms of the source language: "IG" where English writes ISIS. The table is `data/damage/acronyms.tsv`.
//!
//! ## What it leaves alone
//! Acronyms that the text spells out with the same initials, tickers, parts of longer names, lines in capitals, and, of those that
//! mean other things in English too, all whose article has no word of the matter.

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use dateline_language::EntityLabel;
use dateline_report::DamageKind;

use super::{Finding, english, is_as_printed, is_capitalised, is_in_capitals, languages, next, previous};
use crate::document::Part;
use crate::rules::damage as rules;

const TABLE: &str = include_str!("../../../../data/damage/acronyms.tsv");

/// How often such an acronym turned out to be one, by reading reports; round figures: one that means nothing else in English, and
/// one that does.
const CONFIDENCE: f64 = 0.95;
const CONFIDENCE_AMBIGUOUS: f64 = 0.85;
/// Words of texts in which any letters may be a school's or a firm's.
const OTHER_OWNERS: [&str; 6] = ["university", "college", "high school", "basketball", "football", "nasdaq"];
/// Words before or behind a bracket in which an acronym may be spelt out.
const LONGEST_EXPANSION: usize = 12;

#[derive(Debug)]
struct Row {
    languages: Vec<&'static str>,
    english: &'static str,
    near: Vec<&'static str>,
    unless: Vec<&'static str>,
}

fn table() -> &'static HashMap<&'static str, Row> {
    static ROWS: OnceLock<HashMap<&str, Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let list = |field: &'static str, by: char| field.split(by).filter(|word| *word != "-").collect::<Vec<_>>();
        let row = |line: &'static str| {
            let mut fields = line.split('\t');
            let acronym = fields.next()?;
            let (languages, english) = (list(fields.next()?, ','), fields.next()?);
            let (near, unless) = (list(fields.next()?, '|'), list(fields.next()?, '|'));
            Some((acronym, Row { languages, english, near, unless }))
        };
        TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(row).collect()
    })
}

/// Adds the acronyms of a part.
pub(super) fn find(part: &Part, findings: &mut Vec<Finding>) {
    let table = table();
    let mut fits: HashMap<&str, bool> = HashMap::new();
    let mut text = None;
    for i in 0..part.len() {
        let form = part.form(i);
        // Most words are told apart by their second letter, without a look-up.
        if !form.as_bytes().iter().take(3).any(u8::is_ascii_uppercase) {
            continue;
        }
        let Some((acronym, row)) = table.get_key_value(form) else { continue };
        let fits = *fits.entry(acronym).or_insert_with(|| {
            let text = text.get_or_insert_with(|| part.annotated.text.to_lowercase());
            is_of_matter(text, acronym, row) && !is_spelt_out(part, acronym)
        });
        if fits && is_as_printed(part, i) && stands_alone(part, i, row) {
            findings.push(finding(part, i, row));
        }
    }
}

fn finding(part: &Part, i: usize, row: &Row) -> Finding {
    let languages = languages::named(&row.languages);
    Finding {
        tokens: part.tokens(i, i + 1),
        kind: DamageKind::Acronym,
        rule: &rules::ACRONYM,
        note: format!("an acronym of {languages}; English writes {}", row.english),
        suggestion: Some(row.english.to_owned()),
        confidence: if row.near.is_empty() { CONFIDENCE } else { CONFIDENCE_AMBIGUOUS },
    }
}

/// Whether the article has a word that the acronym needs, and none that speaks against it.
fn is_of_matter(text: &str, acronym: &str, row: &Row) -> bool {
    let has_any = |words: &[&str]| words.iter().any(|word| has_word(text, word));
    let is_anybodys = || row.near.is_empty() && is_in_capitals(acronym) && has_any(&OTHER_OWNERS);
    (row.near.is_empty() || has_any(&row.near)) && !has_any(&row.unless) && !is_anybodys()
}

/// Whether a text in small letters has these words with no letter on either side.
fn has_word(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        is_edge(text[..at].chars().next_back()) && is_edge(text[at + words.len()..].chars().next())
    })
}

/// Whether the article spells the acronym out, in English or not: "Intergovernmental Group (IG)", "IG (Intergovernmental Group)".
fn is_spelt_out(part: &Part, acronym: &str) -> bool {
    (0..part.len()).filter(|&i| part.form(i) == acronym).any(|i| {
        let bracket = previous(part, i).filter(|&before| matches!(part.form(before), "(" | "["));
        let before = bracket.is_some_and(|bracket| {
            let words: Vec<&str> =
                (bracket.saturating_sub(LONGEST_EXPANSION)..bracket).map(|at| part.form(at)).collect();
            has_initials(&words, acronym) || is_drawn_from(&words, acronym)
        });
        let opens = next(part, i).filter(|&behind| matches!(part.form(behind), "(" | "["));
        let behind = opens.is_some_and(|bracket| {
            let inside = bracket + 1..part.len().min(bracket + 1 + LONGEST_EXPANSION);
            let words: Vec<&str> =
                inside.map(|at| part.form(at)).take_while(|form| !matches!(*form, ")" | "]")).collect();
            has_initials(&words, acronym)
        });
        before || behind
    })
}

/// Whether some words in a row, small ones passed over, begin with the letters of the acronym.
fn has_initials(words: &[&str], acronym: &str) -> bool {
    let initials: String = words.iter().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let letters: String = acronym.chars().filter(|c| c.is_uppercase()).collect();
    letters.len() > 1 && initials.contains(&letters)
}

/// Whether the last words with a capital hold the letters of the acronym in order, the first in front: "Quoin Motors (QMO)".
fn is_drawn_from(words: &[&str], acronym: &str) -> bool {
    let run = words.iter().rev().take_while(|word| is_capitalised(word)).count();
    let name = words[words.len() - run..].concat().to_lowercase();
    let acronym = acronym.to_lowercase();
    let mut rest = name.chars();
    name.chars().next() == acronym.chars().next() && acronym.chars().all(|letter| rest.any(|other| other == letter))
}

/// Whether the acronym at `i` is a word of the sentence and no part of a longer name, ticker or line in capitals.
fn stands_alone(part: &Part, i: usize, row: &Row) -> bool {
    let text = part.annotated.text;
    let token = part.token(i);
    let is_joint = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "-/@#_=$&.^".contains(c));
    let before = text[..token.byte_start as usize].chars().next_back();
    let mut behind = text[token.byte_end as usize..].chars();
    let (first, second) = (behind.next(), behind.next());
    if is_joint(before) || is_joint(first) && second.is_some_and(char::is_alphanumeric) {
        return false;
    }
    // "IG Metall", "IG Group", but "MID Spokesman" of a text that writes so.
    let goes_on = next(part, i).is_some_and(|at| {
        let form = part.form(at);
        is_capitalised(form) && (!row.near.is_empty() || !english::is_common(&form.to_lowercase()))
    });
    let is_led = previous(part, i).is_some_and(|at| {
        let is_place = part.name_of(at).is_some_and(|(_, label)| matches!(label, EntityLabel::Gpe | EntityLabel::Norp));
        let is_name = is_capitalised(part.form(at)) && previous(part, at).is_some() && !is_place;
        is_name && !row.near.is_empty()
    });
    !goes_on && !is_led && !is_shouted(part, i)
}

/// Whether most words of the sentence are in capitals.
pub(super) fn is_shouted(part: &Part, i: usize) -> bool {
    let Some(sentence) = part.sentence_of(i) else { return true };
    let sentence = &part.sentences[sentence];
    let words = (sentence.start as usize..sentence.end as usize).map(|at| part.form(at));
    let (mut all, mut shouted) = (0, 0);
    for word in words.filter(|word| word.chars().next().is_some_and(char::is_alphabetic)) {
        all += 1;
        shouted += usize::from(is_in_capitals(word));
    }
    shouted * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    fn found(text: &str) -> Vec<String> {
        let document = document(text);
        let mut findings = Vec::new();
        find(&document.body, &mut findings);
        findings.into_iter().filter_map(|finding| finding.suggestion).collect()
    }

    #[test]
    fn every_row_is_whole() {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(table().len(), rows);
        assert!(table().values().all(|row| !row.languages.is_empty() && !row.english.is_empty()));
    }

    #[test]
    fn acronyms_of_other_languages_are_told() {
        assert_eq!(found("The OPEK countries agreed on a cut, the minister said."), ["OPEC"]);
        assert_eq!(
            found("Troops of the TSK crossed into Iraq, the general staff said in Ankara."),
            ["Turkish armed forces"]
        );
    }

    #[test]
    fn the_same_letters_for_something_else_are_left_alone() {
        assert!(found("The firm Turner Sons & Kay (TSK) is to build the bridge.").is_empty());
        assert!(found("The Oceanic Tariff Analysis Network (OTAN) met in Lima. OTAN has nine members.").is_empty());
        assert!(found("Oxtan Holding (OTAN) rose. OTAN makes pumps.").is_empty());
        assert!(found("ONU.L rose 3 percent.").is_empty());
        assert!(found("The OTAN choir of the university sang first.").is_empty());
        assert!(found("IG Metall called a strike.").is_empty());
        assert!(found("The IG found waste in the programme.").is_empty());
    }
}
