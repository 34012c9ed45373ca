//! Whether a text is English, which is all that the language layer reads.

use dateline_report::{Confidence, Language, Report, Warning};

use crate::document::Document;

/// Words that hold English together and are hardly words of another language, as "was", "in" and "her" are.
const FUNCTION_WORDS: [&str; 32] = [
    "the", "of", "and", "that", "with", "from", "it", "he", "they", "his", "their", "has", "been", "are", "were",
    "which", "who", "not", "but", "this", "would", "its", "after", "said", "than", "when", "there", "you", "she",
    "because", "should", "for",
];

/// Share of function words from which a text counts as English. Newswire has 0.2 to 0.4, tables hardly less than 0.1,
/// other languages below 0.03.
const ENGLISH_SHARE: f64 = 0.06;

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
            // Names and headings say nothing about the language.
            let form = part.form(i);
            if form.chars().all(char::is_lowercase) {
                words += 1;
                function_words += u32::from(FUNCTION_WORDS.contains(&form));
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

#[cfg(test)]
mod tests {
    use crate::testing::read;

    #[test]
    fn news_in_other_languages_is_not_taken_for_english() {
        let others = [
            "De minister was in Oslo en had een gesprek met zijn collega. Hij zei dat er geen aanval wordt overwogen.",
            "Der Minister hatte in Oslo mit dem Kollegen gesprochen, was an diesem Tag in der Presse so nicht stand.",
            "Statsministeren sa i Oslo at han vil ha samtaler om angrepet i nord, og at det var en viktig dag for landet.",
            "Minister powiedział w Oslo, że to był ważny dzień i że rozmowy będą kontynuowane, bo to jest konieczne.",
        ];
        for text in others {
            let report = read(text);
            assert_eq!(report.language.expect("words to go by").code, "und", "{text}");
            assert_eq!(report.warnings[0].code, "unsupported-language");
        }
    }

    #[test]
    fn a_table_of_figures_is_english_still() {
        let report = read(
            "Record closes\n\nCocoa in Accra 4,120 up 2.1 percent\nTin for May delivery in Perth 31,400 unchanged\nWheat, first cut of the season 312 down 0.4 percent",
        );
        assert_eq!(report.language.expect("words to go by").code, "en");
        assert!(report.warnings.is_empty());
    }

    #[test]
    fn a_text_of_figures_has_no_language() {
        assert!(read("1912 - 14:30").language.is_none());
    }
}
