//! Annotated text as CoNLL-U: <https://universaldependencies.org/format.html>.
//!
//! Columns: ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC. The tags and labels are the pipeline's own (Penn
//! tags, ClearNLP labels). `MISC` holds `Start` and `End` (code points of the article's text), `NER` in the IOB2
//! scheme, and `SpaceAfter=No` where no space follows. Characters that would break a line apart stand as `\n`, `\t`,
//! `\r` or `\u2028`; the offsets lead to the real ones.

use std::fmt::Write;

use dateline_language::{Annotated, Name};

/// One article: `# newdoc id`, then its sentences, each with a blank line behind it.
pub fn document(id: &str, annotated: &Annotated<'_>) -> String {
    let mut out = String::with_capacity(annotated.tokens.len() * 64);
    // Writing to a string cannot fail; the same goes for every `write!` below.
    let _ = writeln!(out, "# newdoc id = {}", Escaped(id));
    let mut names = annotated.names.iter().peekable();
    for sentence in &annotated.sentences {
        let range = sentence.start as usize..sentence.end as usize;
        let _ = writeln!(out, "# text = {}", Escaped(annotated.slice(range.start, range.end)));
        for i in range.clone() {
            while names.next_if(|name| name.end as usize <= i).is_some() {}
            token(&mut out, annotated, i, range.start, names.peek().copied());
        }
        out.push('\n');
    }
    out
}

/// The line of token `i` of a sentence that begins at token `first`; `name` is the first name that ends behind it.
fn token(out: &mut String, annotated: &Annotated<'_>, i: usize, first: usize, name: Option<&Name>) {
    let token = &annotated.tokens[i];
    let head = match token.head as usize {
        head if head == i => 0,
        head => (head + 1).saturating_sub(first),
    };
    let form = Escaped(annotated.form(i));
    let lemma = Escaped(annotated.lemma(i));
    let morphology = or_underscore(annotated.morphology(i));
    let label = or_underscore(token.label.as_str());
    let _ = write!(
        out,
        "{}\t{form}\t{lemma}\t{}\t{}\t{morphology}\t{head}\t{label}\t_\t",
        i + 1 - first,
        token.pos,
        token.tag
    );
    let _ = write!(out, "Start={}|End={}|NER=", token.char_start, token.char_end);
    let _ = match name {
        Some(name) if name.start as usize == i => write!(out, "B-{}", name.label),
        Some(name) if (name.start as usize) < i => write!(out, "I-{}", name.label),
        _ => write!(out, "O"),
    };
    if !token.space_after {
        out.push_str("|SpaceAfter=No");
    }
    out.push('\n');
}

fn or_underscore(value: &str) -> &str {
    if value.is_empty() { "_" } else { value }
}

/// A string on one line and in one column; `_`, which stands for nothing, where it is empty.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() {
            return f.write_char('_');
        }
        for character in self.0.chars() {
            match character {
                '\n' => f.write_str("\\n")?,
                '\t' => f.write_str("\\t")?,
                '\r' => f.write_str("\\r")?,
                // Some programs take these for line ends too.
                '\u{0b}' | '\u{0c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                    write!(f, "\\u{:04x}", u32::from(character))?;
                }
                _ => f.write_char(character)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_a_line_or_a_column() {
        assert_eq!(Escaped("\n\n\ta\r\u{2028}b c").to_string(), "\\n\\n\\ta\\r\\u2028b c");
        assert_eq!(Escaped("").to_string(), "_");
    }
}
