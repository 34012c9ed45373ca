//! The language of a text, and whether it is English, which is all that the language layer reads.

use dateline_language_id::{Identified, UNDETERMINED, identify};
use dateline_report::{Article, Confidence, Language, Report, Warning, WarningCode};

const ENGLISH: &str = "en";

/// Words that hold English together and are hardly words of another language, as "was", "in" and "her" are.
const FUNCTION_WORDS: [&str; 32] = [
    "the", "of", "and", "that", "with", "from", "it", "he", "they", "his", "their", "has", "been", "are", "were",
    "which", "who", "not", "but", "this", "would", "its", "after", "said", "than", "when", "there", "you", "she",
    "because", "should", "for",
];

/// Share of function words from which a text counts as English where its letters do not tell. Newswire has 0.2 to 0.4,
/// tables hardly less than 0.1, other languages below 0.03.
const ENGLISH_SHARE: f64 = 0.06;

/// Share and number of function words from which a text is English whatever its letters look like: there may be more
/// names than words in it. Single ones ("for", "of", "has", "but") are words of other languages too.
const SURELY_ENGLISH: (f64, u32) = (0.12, 4);

/// Words of evidence below which the share says little.
const ENOUGH_WORDS: f64 = 12.0;

/// Confidence from which a text in another language is not read: an English text must not be lost.
const NOT_READ: f64 = 0.8;

/// Confidence from which the text is believed rather than what the input states.
const CONTRADICTS: f64 = 0.9;

/// Codes that are written for the same language, or for languages that print alike.
const ALIKE: [&[&str]; 3] = [&["no", "nb", "nn"], &["sh", "bs", "hr", "sr", "cnr"], &["tl", "fil"]];

/// Whether the text can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// It is English, or may be.
    Read,
    /// It is in a language that is not read.
    NotRead,
}

/// Sets the report's language, warns where it is not English, and tells whether the text is to be read.
pub(crate) fn tell(article: &Article, report: &mut Report) -> Reading {
    let told = by_text(article);
    let language = match report.language.take() {
        Some(stated) if !contradicts(told.as_ref(), &stated.code) => Some(stated),
        _ => told,
    };
    let reading = language.as_ref().map_or(Reading::Read, |language| reading(language, report));
    report.language = language;
    reading
}

/// What letters and words say of the language; none of a text without words.
fn by_text(article: &Article) -> Option<Language> {
    let words = FunctionWords::count(&article.text);
    let told = Some(identify(&article.text)).filter(is_named).or_else(|| with_title(article));
    match told {
        Some(told) if told.code == ENGLISH || !words.is_surely_english() => {
            Some(Language { code: told.code.to_owned(), confidence: Confidence::new(told.confidence) })
        }
        _ => words.share().map(|share| {
            let code = if share >= ENGLISH_SHARE { ENGLISH } else { UNDETERMINED };
            Language { code: code.to_owned(), confidence: words.confidence(share) }
        }),
    }
}

fn is_named(told: &Identified) -> bool {
    told.code != UNDETERMINED
}

/// The language of headline and text together, where the text alone says too little.
fn with_title(article: &Article) -> Option<Identified> {
    let title = article.title.as_deref()?;
    Some(identify(&format!("{title}\n{}", article.text))).filter(is_named)
}

/// Whether the text tells another language than the input, and is to be believed: where it is sure, or tells English.
fn contradicts(told: Option<&Language>, stated: &str) -> bool {
    let stated = base(stated);
    told.is_some_and(|told| {
        let is_alike = told.code == stated
            || ALIKE.iter().any(|codes| codes.contains(&told.code.as_str()) && codes.contains(&stated.as_str()));
        !is_alike && told.code != UNDETERMINED && (told.code == ENGLISH || told.confidence.value() >= CONTRADICTS)
    })
}

/// The language of a code without country and script: `en` of `en-GB`, `eng` and `en_US`.
fn base(code: &str) -> String {
    let language = code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    if language == "eng" { ENGLISH.to_owned() } else { language }
}

fn reading(language: &Language, report: &mut Report) -> Reading {
    let code = base(&language.code);
    if code == ENGLISH {
        return Reading::Read;
    }
    let is_left = code != UNDETERMINED && language.confidence.value() >= NOT_READ;
    let message = if is_left {
        format!("the text is in {code}; only English is read, so it is kept and nothing was looked for in it")
    } else {
        let code = if code == UNDETERMINED { "not English" } else { &code };
        format!("the text seems to be {code}; only English is read, so records may be wrong or missing")
    };
    report.warnings.push(Warning::new(WarningCode::UnsupportedLanguage, message));
    if is_left { Reading::NotRead } else { Reading::Read }
}

/// Words in small letters, and how many of them hold English together.
struct FunctionWords {
    words: u32,
    function_words: u32,
}

impl FunctionWords {
    fn count(text: &str) -> FunctionWords {
        let mut counts = FunctionWords { words: 0, function_words: 0 };
        for word in text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())) {
            // Names and headings say nothing about the language.
            if !word.is_empty() && word.chars().all(char::is_lowercase) {
                counts.words += 1;
                counts.function_words += u32::from(FUNCTION_WORDS.contains(&word));
            }
        }
        counts
    }

    fn share(&self) -> Option<f64> {
        (self.words > 0).then(|| f64::from(self.function_words) / f64::from(self.words))
    }

    fn is_surely_english(&self) -> bool {
        let (share, number) = SURELY_ENGLISH;
        self.function_words >= number && self.share().is_some_and(|found| found >= share)
    }

    /// Far from the threshold, with enough words, the answer is as good as certain.
    fn confidence(&self, share: f64) -> Confidence {
        let distance = ((share - ENGLISH_SHARE).abs() / ENGLISH_SHARE).min(1.0);
        let evidence = f64::from(self.words) / (f64::from(self.words) + ENOUGH_WORDS);
        Confidence::new(0.5 + 0.49 * distance * evidence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{read, read_article};

    const DUTCH: &str =
        "De minister was in Oslo en had een gesprek met zijn collega. Hij zei dat er geen aanval wordt overwogen.";
    const SHIP: &str = "Fog closed the port of Tartu on Monday. The harbour master said that no ship would leave.";

    fn stated(language: &str, text: &str) -> Report {
        read_article(&Article { language: Some(language.to_owned()), ..Article::from_text(text) })
    }

    fn code(report: &Report) -> &str {
        report.language.as_ref().map_or("none", |language| &language.code)
    }

    #[test]
    fn news_in_other_languages_is_marked_and_not_read() {
        let others = [
            ("nl", DUTCH),
            (
                "de",
                "Der Minister hatte in Oslo mit dem Kollegen gesprochen, was an diesem Tag in der Presse so nicht stand.",
            ),
            (
                "no",
                "Statsministeren sa i Oslo at han vil ha samtaler om angrepet i nord, og at det var en viktig dag for landet.",
            ),
            (
                "pl",
                "Minister powiedział w Oslo, że to był ważny dzień i że rozmowy będą kontynuowane, bo to jest konieczne.",
            ),
            ("ru", "Министр заявил в Осло, что переговоры будут продолжены."),
            ("ar", "قال الوزير في أوسلو إن المحادثات ستستمر."),
        ];
        for (code, text) in others {
            let report = read(text);
            assert_eq!(report.language.as_ref().expect("words to go by").code, code, "{text}");
            assert_eq!(report.warnings[0].code, "unsupported-language");
            assert_eq!(report.text, text);
            assert!(report.sentences.is_empty() && report.actors.is_empty() && report.places.is_empty(), "{text}");
        }
    }

    #[test]
    fn english_with_many_foreign_names_is_english() {
        for text in [
            "The Bundesverfassungsgericht and the Ministerium of Niedersachsen were not told by the Landespolizei.",
            "After talks with Orbán Viktor and Szijjártó Péter, the Magyar Nemzeti Bank said that it would not move.",
        ] {
            let report = read(text);
            assert_eq!(code(&report), "en", "{text}");
            assert!(report.warnings.is_empty() && !report.sentences.is_empty(), "{text}");
        }
    }

    #[test]
    fn what_the_input_states_gives_way_to_a_text_that_says_otherwise() {
        let english = stated("nl", SHIP);
        assert_eq!(code(&english), "en");
        assert!(english.warnings.is_empty() && !english.sentences.is_empty());
        let dutch = stated("en-GB", DUTCH);
        assert_eq!(code(&dutch), "nl");
        assert!(dutch.sentences.is_empty());
    }

    #[test]
    fn what_the_input_states_stays_where_the_text_agrees_or_does_not_tell() {
        let english = stated("en-GB", SHIP);
        assert_eq!(english.language, Some(Language { code: "en-GB".to_owned(), confidence: Confidence::CERTAIN }));
        let norwegian = stated("nb", "Havnefogden sier at ingen skip legger ut før tåka har lettet.");
        assert_eq!(code(&norwegian), "nb");
        let unknown = stated("nl", "Izmir, Gao, 14:30");
        assert_eq!(code(&unknown), "nl");
        assert!(unknown.sentences.is_empty());
    }

    #[test]
    fn a_short_text_is_told_by_its_headline() {
        let article = Article { title: Some(DUTCH.to_owned()), ..Article::from_text("Oslo, 3/4") };
        assert_eq!(code(&read_article(&article)), "nl");
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
