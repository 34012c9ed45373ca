//! Whether a text is English, which is all that the language layer reads.

use dateline_report::{Confidence, Language, Report, Warning};

use crate::document::Document;

/// Words that hold English together; few other languages have more than two or three of them.
const FUNCTION_WORDS: [&str; 48] = [
    "the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as", "by", "at", "from", "it",
    "he", "she", "they", "his", "her", "their", "has", "have", "had", "been", "be", "are", "were", "which", "who",
    "not", "but", "or", "an", "this", "will", "would", "its", "after", "said", "than", "when", "there", "we", "you",
    "i",
];

/// Share of function words from which a text counts as English. Newswire has 0.35 to 0.45, lists of names 0.15 or less,
/// other languages below 0.1.
const ENGLISH_SHARE: f64 = 0.18;

/// Words of evidence below which the share says little.
const ENOUGH_WORDS: f64 = 12.0;

/// Sets the report's language where the input does not state it, and warns of text that is not English.
pub(crate) fn tell(document: &Document, report: &mut Report) {
    let stated = report.language.as_ref().map(|language| language.code.to_lowercase());
    if let Some(code) = stated {
        if !(code == "en" || code == "eng" || code.starts_with("en-") || code.starts_with("en_")) {
            warn(report, &code);
        }
        return;
    }
    let (mut words, mut function_words) = (0u32, 0u32);
    for part in document.parts() {
        for i in 0..part.len() {
            if part.form(i).chars().all(char::is_alphabetic) {
                words += 1;
                function_words += u32::from(FUNCTION_WORDS.contains(&part.form(i).to_lowercase().as_str()));
            }
        }
    }
    if words == 0 {
        return;
    }
    let share = f64::from(function_words) / f64::from(words);
    let is_english = share >= ENGLISH_SHARE;
    // Far from the threshold, with enough words, the answer is as good as certain.
    let distance = ((share - ENGLISH_SHARE).abs() / ENGLISH_SHARE).min(1.0);
    let evidence = f64::from(words) / (f64::from(words) + ENOUGH_WORDS);
    let confidence = Confidence::new(0.5 + 0.49 * distance * evidence);
    let code = if is_english { "en" } else { "und" };
    report.language = Some(Language { code: code.to_owned(), confidence });
    if !is_english {
        warn(report, "not English");
    }
}

fn warn(report: &mut Report, language: &str) {
    let message = format!("the text seems to be {language}; only English is read, so records may be wrong or missing");
    report.warnings.push(Warning::new("unsupported-language", message));
}
