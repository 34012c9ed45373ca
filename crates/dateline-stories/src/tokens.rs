//! A text cut into words and numbers.

/// Characters from which on a run is no word.
const LONGEST: usize = 40;

/// Words that are read of an article; what stands behind does not count.
pub(crate) const MOST: usize = 20_000;

/// One word or number, in small letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) is_number: bool,
}

/// The words and numbers of a text in order. Apostrophes belong to a word; points, commas, colons and hyphens between digits
/// to a number, so that 5.6, 17:06 and 31-24 are one number each. Commas that group digits are left out.
pub(crate) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(char::is_alphanumeric)?;
            rest = &rest[start..];
            let (token, length) = token(rest);
            rest = &rest[length..];
            if token.is_some() {
                return token;
            }
        }
    })
    .take(MOST)
}

/// The token that a text begins with, and its bytes; none where it is too long for one.
fn token(text: &str) -> (Option<Token>, usize) {
    let is_number = text.starts_with(|first: char| first.is_numeric());
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, char)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let is_inside = if is_number {
            char.is_numeric()
                || (matches!(char, '.' | ',' | ':' | '-' | '–')
                    && last.is_numeric()
                    && next.is_some_and(char::is_numeric))
        } else {
            char.is_alphabetic()
                || (matches!(char, '\'' | '’') && last.is_alphabetic() && next.is_some_and(char::is_alphabetic))
        };
        if !is_inside {
            break;
        }
        end = at + char.len_utf8();
        last = char;
    }
    // A character that is neither letter nor digit to both classes must not hold the walk up.
    let end = if end == 0 { text.chars().next().map_or(1, char::len_utf8) } else { end };
    let run = &text[..end];
    if run.chars().count() > LONGEST {
        return (None, end);
    }
    let text = if is_number { run.replace(',', "").replace('–', "-") } else { run.to_lowercase() };
    (Some(Token { text, is_number }), end)
}

/// Words that say nothing of what a text is about.
const STOPWORDS: &[&str] = &[
    "a", "about", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be",
    "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "d", "did", "do", "does",
    "during", "each", "few", "for", "from", "had", "has", "have", "he", "her", "here", "hers", "him", "his", "how",
    "i", "if", "in", "into", "is", "it", "its", "just", "ll", "m", "may", "me", "might", "more", "most", "must", "my",
    "no", "nor", "not", "of", "off", "on", "once", "only", "or", "other", "our", "out", "over", "own", "re", "s",
    "same", "shall", "she", "should", "so", "some", "such", "t", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up", "us", "ve", "very",
    "was", "we", "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with",
    "would", "you", "your",
];

/// Letters of the longest of them.
const LONGEST_STOPWORD: usize = 7;

/// Whether a word in small letters says nothing of what a text is about.
pub(crate) fn is_stopword(word: &str) -> bool {
    word.len() <= LONGEST_STOPWORD && STOPWORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_what_stands_inside() {
        let found: Vec<String> =
            tokens("A 5.6 quake at 17:06, 1,200 homes; lost 31–24.").map(|token| token.text).collect();
        assert_eq!(found, ["a", "5.6", "quake", "at", "17:06", "1200", "homes", "lost", "31-24"]);
    }

    #[test]
    fn words_keep_their_apostrophes() {
        let found: Vec<String> = tokens("Moscow's 'deal' isn’t off").map(|token| token.text).collect();
        assert_eq!(found, ["moscow's", "deal", "isn’t", "off"]);
    }

    #[test]
    fn other_signs_hold_nothing_up() {
        assert_eq!(tokens("½ ⅷ ²ab 三").count(), 5);
        assert_eq!(tokens(&"x".repeat(100)).count(), 0);
    }

    #[test]
    fn stopwords_are_sorted() {
        assert!(STOPWORDS.is_sorted() && STOPWORDS.iter().map(|word| word.len()).max() == Some(LONGEST_STOPWORD));
        assert!(is_stopword("the") && !is_stopword("ferry"));
    }
}
