//! Text of an article, made fit for a terminal.

/// The text without what a terminal would obey rather than show, and with every stretch of white space as one space.
///
/// Control characters go (C0, C1 and delete, among them the escape that begins a control sequence), and so do the
/// characters that force a direction of writing on what follows (Unicode Standard Annex 9, explicit formatting). The
/// letters themselves are written in their own direction without those.
pub fn cleaned(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut after_space = false;
    for character in text.chars() {
        if character.is_whitespace() {
            if !after_space {
                result.push(' ');
            }
            after_space = true;
        } else if !is_obeyed(character) {
            result.push(character);
            after_space = false;
        }
    }
    result
}

fn is_obeyed(character: char) -> bool {
    const FORCES_DIRECTION: [std::ops::RangeInclusive<char>; 2] = ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}'];
    const BYTE_ORDER_MARK: char = '\u{feff}';
    character.is_control()
        || character == BYTE_ORDER_MARK
        || FORCES_DIRECTION.iter().any(|range| range.contains(&character))
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn escapes_do_not_come_through() {
        assert_eq!(cleaned("red \x1b[31malert\x1b[0m \u{9b}2Jgone\x07\x7f"), "red [31malert[0m 2Jgone");
        assert_eq!(cleaned("safe \u{202e}txt.exe\u{202c} \u{2066}x\u{2069}"), "safe txt.exe x");
    }

    #[test]
    fn line_breaks_become_spaces() {
        assert_eq!(cleaned("one\r\n\r\n\ttwo\u{2028}three "), "one two three ");
        assert_eq!(cleaned("one \u{0} two"), "one two");
    }

    #[test]
    fn letters_of_every_script_stay() {
        for text in ["شالوم", "שלום", "👩‍👩‍👧", "e\u{301}", "北京"] {
            assert_eq!(cleaned(text), text);
        }
    }
}
