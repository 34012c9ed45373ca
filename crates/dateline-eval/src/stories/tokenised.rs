//! Texts that were cut into tokens, put together again as newspapers print them.

/// What stands to the left of a token without a space.
fn joins_left(token: &str) -> bool {
    matches!(
        token,
        "." | "," | ";" | ":" | "!" | "?" | ")" | "%" | "''" | "'s" | "'re" | "'ll" | "'ve" | "'d" | "'m" | "n't"
    )
}

/// A tokenised text with numbers, hyphens, clitics and marks put together: "5 . 9", "co - workers", "Iran 's".
pub fn set_right(text: &str) -> String {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let mut joined = String::with_capacity(text.len());
    let mut is_glued = true;
    for (place, token) in tokens.iter().enumerate() {
        let next = tokens.get(place + 1).copied().unwrap_or_default();
        let digit_before = joined.ends_with(|last: char| last.is_ascii_digit());
        let is_inside_number = matches!(*token, "." | "," | ":" | "/" | "-")
            && digit_before
            && next.starts_with(|first: char| first.is_ascii_digit());
        let is_hyphen = *token == "-"
            && joined.ends_with(char::is_alphanumeric)
            && next.starts_with(|first: char| first.is_alphanumeric());
        if !is_glued && !is_inside_number && !is_hyphen && !joins_left(token) {
            joined.push(' ');
        }
        joined.push_str(match *token {
            "``" | "''" => "\"",
            other => other,
        });
        is_glued = is_inside_number || is_hyphen || matches!(*token, "``" | "(" | "$");
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_is_put_together() {
        assert_eq!(set_right("A 5 . 9 quake shook Iran 's coast ."), "A 5.9 quake shook Iran's coast.");
        assert_eq!(
            set_right("`` It 's ( nearly ) $ 1 , 200 , '' a co - worker said"),
            "\"It's (nearly) $1,200,\" a co-worker said"
        );
        assert_eq!(set_right("Colts won 31 - 24 - and left"), "Colts won 31-24-and left");
    }
}
