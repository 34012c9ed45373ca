//! Words in other scripts than Latin.

/// The script that a letter is of, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    /// One in which news is written; formulas are not.
    Other(&'static str),
    /// Greek, which formulas use, and all that is no letter.
    None,
}

fn script_of(letter: char) -> Script {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Other("Cyrillic"),
        '\u{531}'..='\u{587}' => Script::Other("Armenian"),
        '\u{5d0}'..='\u{5ea}' => Script::Other("Hebrew"),
        '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' => Script::Other("Arabic"),
        '\u{904}'..='\u{d7f}' => Script::Other("Indian"),
        '\u{e01}'..='\u{e30}' => Script::Other("Thai"),
        '\u{10a0}'..='\u{10ff}' => Script::Other("Georgian"),
        '\u{3041}'..='\u{30ff}' => Script::Other("Japanese"),
        '\u{4e00}'..='\u{9fff}' => Script::Other("Chinese"),
        '\u{ac00}'..='\u{d7a3}' => Script::Other("Korean"),
        _ => Script::None,
    }
}

/// Fewer letters may be a sign: of a rouble, a degree, a word class.
const FEWEST: usize = 3;
/// Scripts that write a word in few signs.
const DENSE: [&str; 3] = ["Chinese", "Japanese", "Korean"];

/// The script of a word that is not, or not wholly, in Latin letters.
pub(super) fn foreign_script(form: &str) -> Option<&'static str> {
    let mut found = None;
    let mut letters = 0;
    for letter in form.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        if let Script::Other(name) = script_of(letter) {
            found = Some(name);
        }
    }
    found.filter(|name| letters >= FEWEST || DENSE.contains(name) && letters > 1)
}

#[cfg(test)]
mod tests {
    use super::foreign_script;

    #[test]
    fn words_in_other_scripts_are_told() {
        assert_eq!(foreign_script("завтра"), Some("Cyrillic"));
        assert_eq!(foreign_script("zавтрa"), Some("Cyrillic"));
        assert_eq!(foreign_script("اليوم"), Some("Arabic"));
        assert_eq!(foreign_script("部长"), Some("Chinese"));
        assert_eq!(foreign_script("tomorrow"), None);
        assert_eq!(foreign_script("Čapek"), None);
        assert_eq!(foreign_script("β-blocker"), None);
        assert_eq!(foreign_script("м"), None);
    }
}
