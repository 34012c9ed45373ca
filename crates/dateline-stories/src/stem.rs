//! The stem of an English word: what is left when plural, tense and possessive are taken off. Coarse on purpose, as stems are
//! only compared with each other.

/// Endings and what stands in their place, the first that fits.
const ENDINGS: [(&str, &str); 6] = [("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")];

/// Letters that must be left.
const LEAST: usize = 3;

/// The stem of a word in small letters.
pub(crate) fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let mut stem = word.replace(['\'', '’'], "");
    if !stem.is_ascii() {
        return stem;
    }
    let fitting = ENDINGS.iter().find(|(ending, _)| {
        let is_plural = *ending == "s";
        stem.ends_with(ending)
            && stem.len() - ending.len() >= LEAST
            && !(is_plural && (stem.ends_with("ss") || stem.ends_with("us")))
    });
    if let Some((ending, instead)) = fitting {
        stem.truncate(stem.len() - ending.len());
        stem.push_str(instead);
    }
    if stem.len() > LEAST + 1 && stem.ends_with('e') {
        stem.pop();
    }
    let bytes = stem.as_bytes();
    if let [.., left, right] = bytes
        && bytes.len() > LEAST
        && left == right
        && !b"ls".contains(right)
    {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["stopped", "stopping", "stops", "stop"][..],
            &["city", "cities", "city's"],
            &["charge", "charged", "charges", "charging"],
            &["attack", "attacked", "attacks"],
            &["police", "police's"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.windows(2).all(|pair| pair[0] == pair[1]), "{stems:?}");
        }
    }

    #[test]
    fn short_words_and_other_letters_stay() {
        assert_eq!(stem("bus"), "bus");
        assert_eq!(stem("red"), "red");
        assert_eq!(stem("süden"), "süden");
        assert_eq!(stem("kiss"), "kiss");
    }
}
