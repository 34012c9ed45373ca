//! JSON as pages write it, into JSON that a parser takes.

use serde_json::Value;

/// The value of a `script`, whatever is wrong with it that can be mended: wrapped in a comment, its quotes written as
/// character references, line breaks or quotes bare within strings, commas before closing brackets, several values in a row.
pub(super) fn read(script: &str) -> Vec<Value> {
    let script = unwrapped(script);
    let mut values = Vec::new();
    if let Ok(value) = serde_json::from_str(script) {
        values.push(value);
        return values;
    }
    if !script.contains('"') && script.contains("&quot;") {
        return read(&htmlize::unescape(script));
    }
    let mended = mended(script);
    for value in serde_json::Deserializer::from_str(&mended).into_iter() {
        match value {
            Ok(value) => values.push(value),
            Err(_) => break,
        }
    }
    values
}

/// The script without the comment or the section that hides it from old readers, and without a semicolon behind it.
fn unwrapped(script: &str) -> &str {
    let mut script = script.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    for opening in ["<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "<![CDATA["] {
        script = script.strip_prefix(opening).unwrap_or(script).trim_start();
    }
    for closing in ["-->", "//]]>", "// ]]>", "/*]]>*/", "]]>", ";"] {
        script = script.strip_suffix(closing).unwrap_or(script).trim_end();
    }
    script
}

fn mended(script: &str) -> String {
    let mut mended = String::with_capacity(script.len() + 16);
    let mut characters = script.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, character)) = characters.next() {
        if !in_string {
            match character {
                ',' if closes(&script[at + 1..]) => {}
                '"' => {
                    in_string = true;
                    mended.push('"');
                }
                _ => mended.push(character),
            }
            continue;
        }
        match character {
            '\\' => {
                // Before anything else the mark is dropped: there is no such escape.
                let next = characters.peek().map(|&(_, next)| next);
                if let Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) = next {
                    mended.extend(['\\', next]);
                    characters.next();
                }
            }
            '"' if ends_string(&script[at + 1..]) => {
                in_string = false;
                mended.push('"');
            }
            '"' => mended.push_str("\\\""),
            _ if character.is_control() => mended.push(' '),
            _ => mended.push(character),
        }
    }
    mended
}

/// White space that is looked over before a sign that decides.
const LOOK: usize = 64;

fn next_sign(rest: &str) -> Option<(usize, u8)> {
    rest.bytes().take(LOOK).enumerate().find(|(_, byte)| !byte.is_ascii_whitespace())
}

fn closes(rest: &str) -> bool {
    matches!(next_sign(rest), Some((_, b'}' | b']')))
}

/// Whether a quote ends its string, by what follows: a colon, a bracket, the end, or a comma before another string or value.
fn ends_string(rest: &str) -> bool {
    match next_sign(rest) {
        None | Some((_, b':' | b'}' | b']')) => true,
        Some((at, b',')) => {
            let behind = next_sign(&rest[at + 1..]).map(|(_, byte)| byte);
            matches!(behind, None | Some(b'"' | b'{' | b'[' | b'}' | b']' | b'-' | b't' | b'f' | b'n' | b'0'..=b'9'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn reads(script: &str, value: Value) {
        assert_eq!(read(script), vec![value], "{script}");
    }

    #[test]
    fn what_is_valid_is_read_as_it_stands() {
        reads(r#" {"a": "b\u00e9 \"c\""} "#, json!({"a": "bé \"c\""}));
        reads("[]", json!([]));
    }

    #[test]
    fn wrappings_go() {
        reads("<!-- {\"a\":1} -->", json!({"a": 1}));
        reads("//<![CDATA[\n{\"a\":1};\n//]]>", json!({"a": 1}));
        reads("{&quot;a&quot;:&quot;b&quot;}", json!({"a": "b"}));
    }

    #[test]
    fn line_breaks_commas_and_escapes_are_mended() {
        reads("{\"a\": \"one\ntwo\",}", json!({"a": "one two"}));
        reads(r#"{"a": ["b", ], "c": 1}"#, json!({"a": ["b"], "c": 1}));
        reads(r#"{"a": "it\'s",}"#, json!({"a": "it's"}));
    }

    #[test]
    fn bare_quotes_stay_in_their_string() {
        reads(r#"{"headline": "He said "no" twice", "b": 2}"#, json!({"headline": "He said \"no\" twice", "b": 2}));
    }

    #[test]
    fn several_values_in_a_row() {
        assert_eq!(read(r#"{"a":1} {"b":2}"#), vec![json!({"a": 1}), json!({"b": 2})]);
    }

    #[test]
    fn what_is_no_json_is_nothing() {
        assert!(read("var a = 1").is_empty());
        assert!(read("").is_empty());
        assert!(read(&"[".repeat(100_000)).is_empty());
    }
}
