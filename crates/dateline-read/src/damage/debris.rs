//! Words that are no English: left as they were, written in other letters, inflected as no English word is.
//!
//! ## What it finds
//! A word in small letters that no list has and that is not made of English parts, that is no slip of typing, and that
//! stands in the text as if it were English: "the zamestitel minister". Words in other scripts in the middle of a sentence.
//! Regular pasts of irregular verbs.
//!
//! ## What it leaves alone
//! Words with a capital, which may be names; words in quotation marks or with a gloss; parts of names; words that
//! a text uses again and again, which are its terms; texts with so many such words that they are no English.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use dateline_report::DamageKind;

use super::{
    Finding, derivation, english, inflection, is_as_printed, is_capitalised, letters, next, scripts, slips,
    surroundings,
};
use crate::document::{Document, Part};
use crate::rules::damage as rules;

/// Shorter words are abbreviations as often as not.
const SHORTEST: usize = 4;
/// The least foreignness of a word that is flagged, in units of the natural logarithm.
const LEAST_FOREIGN: f32 = -7.0;
/// The same of the shortest words, which are slips of typing and short forms more often.
const LEAST_FOREIGN_SHORTEST: f32 = 1.5;
/// The same inside speech, which holds dialect.
const LEAST_FOREIGN_IN_SPEECH: f32 = 0.0;
/// From here on no slip of typing is looked for, nor a term of the text.
const PLAINLY_FOREIGN: f32 = 8.0;
/// From here on a short word is no slip for a letter that is too many, too few or wrong.
const FOREIGN_THOUGH_SHORT: f32 = 1.0;
/// Letters of a short word.
const SHORT: usize = 6;
/// A word that stands so often is a term of its text, unless it is plainly foreign.
const MOST_USES: usize = 3;
/// Of the words of a text, the share of unknown ones from which it is no English text, or one about words.
const LARGEST_SHARE: f64 = 0.2;
/// Unknown words that are always few enough.
const FEW: usize = 2;
/// Confidences by how foreign a word looks.
const CONFIDENCES: [(f32, f64); 3] = [(4.0, 0.9), (0.0, 0.85), (f32::MIN, 0.75)];

/// What a word is taken for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Sort {
    /// No word, by so much foreignness.
    Unknown(f32),
    /// In letters of that script.
    OtherScript(&'static str),
    /// A form of a verb whose past is another.
    Broken(&'static str),
}

/// Adds the debris of an article.
pub(super) fn find(document: &Document, findings: &mut Vec<Finding>) {
    let seen = Seen::of(document);
    if seen.is_other_language() || seen.is_without_capitals {
        return;
    }
    for part in document.parts() {
        let mut i = 0;
        while i < part.len() {
            let Some(sort) = seen.sort(part, i) else {
                i += 1;
                continue;
            };
            let mut end = i + 1;
            while next(part, end - 1).is_some() && seen.sort(part, end).is_some_and(|other| is_alike(sort, other)) {
                end += 1;
            }
            if is_debris(part, i, end, sort, &seen) {
                findings.push(finding(part, i, end, sort));
            }
            i = end;
        }
    }
}

/// The words of an article that are no English, each looked up once.
struct Seen<'a> {
    sorts: HashMap<&'a str, (Sort, usize)>,
    /// Words in small letters that stand with a capital elsewhere.
    names: HashSet<String>,
    words: usize,
    unknown: usize,
    is_without_capitals: bool,
}

impl<'a> Seen<'a> {
    fn of(document: &'a Document) -> Seen<'a> {
        let (mut sorts, mut known, mut capitalised) = (HashMap::new(), HashSet::new(), HashSet::new());
        let mut seen =
            Seen { sorts: HashMap::new(), names: HashSet::new(), words: 0, unknown: 0, is_without_capitals: false };
        let mut openings = (0, 0);
        for part in document.parts() {
            for i in 0..part.len() {
                let form = part.form(i);
                let Some(first) = form.chars().next().filter(|c| c.is_alphabetic()) else { continue };
                seen.words += 1;
                if super::previous(part, i).is_none() {
                    openings = (openings.0 + usize::from(first.is_lowercase()), openings.1 + 1);
                }
                if first.is_uppercase() && capitalised.insert(form) {
                    let lower = form.to_lowercase();
                    // At the beginning of a sentence every word has a capital.
                    if super::previous(part, i).is_some() || !english::is_word(&lower) {
                        seen.names.insert(lower);
                    }
                }
                if known.contains(form) {
                    continue;
                }
                if let Some((_, uses)) = sorts.get_mut(form) {
                    *uses += 1;
                } else if let Some(sort) = sort_of(form) {
                    sorts.insert(form, (sort, 1));
                } else {
                    known.insert(form);
                }
            }
        }
        seen.unknown = sorts.values().map(|(_, uses)| uses).sum();
        seen.sorts = sorts;
        seen.is_without_capitals = openings.0 * 2 > openings.1;
        seen
    }

    fn is_other_language(&self) -> bool {
        self.unknown > FEW && self.unknown as f64 > self.words as f64 * LARGEST_SHARE
    }

    fn sort(&self, part: &Part, i: usize) -> Option<Sort> {
        self.sorts.get(part.form(i)).map(|(sort, _)| *sort)
    }

    fn uses(&self, form: &str) -> usize {
        self.sorts.get(form).map_or(0, |(_, uses)| *uses)
    }
}

/// What a form is that is no English word; none for words, names and all that is written with anything but letters.
fn sort_of(form: &str) -> Option<Sort> {
    if let Some(script) = scripts::foreign_script(form) {
        return Some(Sort::OtherScript(script));
    }
    let is_plain = form.chars().all(|c| c.is_alphabetic() && c.is_lowercase());
    if !is_plain || form.chars().count() < SHORTEST {
        return None;
    }
    let folded = if form.is_ascii() { form.to_owned() } else { dateline_knowledge::normalise(form) };
    // "Builded" stands in the large list, from old books; "seed" in both.
    let is_archaic = english::is_word(form) && !english::is_common(form);
    if english::is_word(form) && !(is_archaic && inflection::meant_by(&folded).is_some()) {
        return None;
    }
    if let Some(past) = inflection::meant_by(&folded) {
        return Some(Sort::Broken(past));
    }
    if derivation::is_derived(&folded) {
        return None;
    }
    let foreignness = letters::foreignness(&folded);
    let least = if folded.len() <= SHORTEST { LEAST_FOREIGN_SHORTEST } else { LEAST_FOREIGN };
    let is_english = foreignness < least || foreignness < PLAINLY_FOREIGN && is_slip(&folded, foreignness);
    (!is_english).then_some(Sort::Unknown(foreignness))
}

/// Short words are a letter from some common one by chance: of those that look foreign, two letters must have changed places.
fn is_slip(folded: &str, foreignness: f32) -> bool {
    if folded.len() <= SHORT && foreignness >= FOREIGN_THOUGH_SHORT {
        slips::has_swapped_letters(folded)
    } else {
        slips::is_slip(folded)
    }
}

/// Whether words one behind the other are debris of one sort.
fn is_alike(a: Sort, b: Sort) -> bool {
    std::mem::discriminant(&a) == std::mem::discriminant(&b) && !matches!(a, Sort::Broken(_))
}

fn is_debris(part: &Part, i: usize, end: usize, sort: Sort, seen: &Seen) -> bool {
    let is_name = |at: usize| seen.names.contains(part.form(at));
    if !(i..end).all(|at| is_as_printed(part, at)) || (i..end).any(is_name) || surroundings::is_meant(part, i, end) {
        return false;
    }
    if is_torn(part, i, end) {
        return false;
    }
    // A credit line or a table has no sentence for the word to stand in.
    let has_company = |at: Option<usize>| at.is_some_and(|at| part.form(at).chars().all(char::is_alphabetic));
    let stands_in_text = has_company(super::previous(part, i)) || has_company(next(part, end - 1));
    let is_in_speech = part.is_quoted(i);
    stands_in_text
        && match sort {
            Sort::Broken(_) => !is_in_speech,
            Sort::OtherScript(_) => !is_capitalised(part.form(i)),
            Sort::Unknown(foreignness) => {
                let uses = (i..end).map(|at| seen.uses(part.form(at))).max().unwrap_or(0);
                (uses < MOST_USES || foreignness >= PLAINLY_FOREIGN)
                    && (!is_in_speech || foreignness >= LEAST_FOREIGN_IN_SPEECH)
            }
        }
}

/// Whether the words are a piece of an English word that was torn apart: "am bas sador".
fn is_torn(part: &Part, i: usize, end: usize) -> bool {
    let (from, to) = (i.saturating_sub(2), part.len().min(end + 2));
    let joined = |start: usize, stop: usize| (start..stop).map(|at| part.form(at)).collect::<String>().to_lowercase();
    (from..i).any(|start| english::is_common(&joined(start, end)))
        || (end + 1..=to).any(|stop| english::is_common(&joined(i, stop)))
}

fn finding(part: &Part, i: usize, end: usize, sort: Sort) -> Finding {
    let tokens = part.tokens(i, end);
    let what =
        if end - i > 1 { "no English words, names or abbreviations" } else { "no English word, name or abbreviation" };
    let (rule, note, suggestion, confidence) = match sort {
        Sort::Broken(past) => (
            &rules::INFLECTION,
            format!("no form of an English verb; the past is “{past}”"),
            Some(past.to_owned()),
            0.9,
        ),
        Sort::OtherScript(script) => (&rules::SCRIPT, format!("{script} letters in an English sentence"), None, 0.9),
        Sort::Unknown(foreignness) => {
            let looks = if foreignness >= 0.0 { "; letters as in foreign words" } else { "" };
            let confidence = CONFIDENCES.iter().find(|(least, _)| foreignness >= *least).map_or(0.0, |(_, sure)| *sure);
            (&rules::DEBRIS, format!("{what}{looks}; nothing explains it"), None, confidence)
        }
    };
    Finding { tokens, kind: DamageKind::Debris, rule, note, suggestion, confidence }
}
