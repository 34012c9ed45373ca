//! Reads queries. Never panics, and takes time linear in the query's length.

use std::ops::Range;

use super::error::QueryError;
use super::fields::{FIELDS, field_of};
use super::syntax::{Condition, Query, Term, Words};
use super::values::{Piece, term_of};
use crate::suggest::nearest;

/// Code points of a query at most.
const MOST_LETTERS: usize = 10_000;
/// Terms of a query at most: SQLite nests expressions a thousand deep.
const MOST_TERMS: usize = 200;
/// Parentheses and negations within one another at most.
const MOST_DEPTH: usize = 40;

/// Reads a query.
pub fn parse(query: &str) -> Result<Query, QueryError> {
    let letters: Vec<char> = query.chars().collect();
    let mut parser = Parser { query, letters: &letters, at: 0, terms: 0, depth: 0 };
    if letters.len() > MOST_LETTERS {
        let message = format!("a query of {} characters, more than the {MOST_LETTERS} that are read", letters.len());
        return Err(parser.fault(MOST_LETTERS..MOST_LETTERS + 1, message, "split it into several searches"));
    }
    if let Some(at) = letters.iter().position(|letter| *letter == '\0') {
        // What searches texts ends a word list at it.
        return Err(parser.fault(at..at + 1, "a NUL character, which no text has", "take it out"));
    }
    parser.skip_blanks();
    if parser.at == letters.len() {
        return Ok(Query::default());
    }
    let condition = parser.any_of()?;
    if parser.at < letters.len() {
        // Only a closing parenthesis ends a condition before the query ends.
        return Err(parser.fault(parser.at..parser.at + 1, "')' closes nothing", "take it out, or open it before"));
    }
    Ok(Query { condition: Some(condition) })
}

struct Parser<'q> {
    query: &'q str,
    letters: &'q [char],
    at: usize,
    terms: usize,
    depth: usize,
}

type Parsed<T> = Result<T, QueryError>;

impl Parser<'_> {
    fn fault(&self, at: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> QueryError {
        QueryError { message: message.into(), hint: hint.into(), query: self.query.to_owned(), at }
    }

    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Whether one of the words in capitals stands here; a blank, a parenthesis or the end has to follow it.
    fn stands_here(&self, word: &str) -> bool {
        let mut letters = self.letters[self.at..].iter().copied();
        word.chars().all(|letter| letters.next() == Some(letter)) && letters.next().is_none_or(ends_word)
    }

    fn take_word(&mut self, word: &str) -> bool {
        let here = self.stands_here(word);
        if here {
            self.at += word.chars().count();
            self.skip_blanks();
        }
        here
    }

    fn any_of(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.all_of()?];
        while self.take_word("OR") {
            parts.push(self.all_of()?);
        }
        Ok(joined(parts, Condition::Or, |condition| match condition {
            Condition::Or(parts) => Ok(parts),
            other => Err(other),
        }))
    }

    fn all_of(&mut self) -> Parsed<Condition> {
        let mut parts = vec![self.negated()?];
        loop {
            let has_and = self.take_word("AND");
            let is_over = self.at == self.letters.len() || self.peek() == Some(')') || self.stands_here("OR");
            if is_over && !has_and {
                break;
            }
            parts.push(self.negated()?);
        }
        Ok(joined(parts, Condition::And, |condition| match condition {
            Condition::And(parts) => Ok(parts),
            other => Err(other),
        }))
    }

    fn negated(&mut self) -> Parsed<Condition> {
        let begin = self.at;
        if self.take_word("NOT") {
            return self.deeper(begin, |parser| Ok(Condition::Not(Box::new(parser.negated()?))));
        }
        let next = self.letters.get(self.at + 1).copied();
        if self.peek() == Some('-') && next.is_some_and(|next| !next.is_whitespace()) {
            self.at += 1;
            return self.deeper(begin, |parser| Ok(Condition::Not(Box::new(parser.negated()?))));
        }
        self.primary()
    }

    fn deeper(&mut self, begin: usize, read: impl FnOnce(&mut Self) -> Parsed<Condition>) -> Parsed<Condition> {
        self.depth += 1;
        if self.depth > MOST_DEPTH {
            let message = format!("more than {MOST_DEPTH} parentheses and negations within one another");
            return Err(self.fault(begin..begin + 1, message, "write it more simply"));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn primary(&mut self) -> Parsed<Condition> {
        let begin = self.at;
        match self.peek() {
            None => Err(self.fault(
                begin..begin + 1,
                "something is missing here",
                "write a word or a field, or take out what is before",
            )),
            Some('(') => self.deeper(begin, |parser| parser.in_parentheses(begin)),
            Some(')') => {
                Err(self.fault(begin..begin + 1, "something is missing before ')'", "write a word or a field there"))
            }
            Some(_) if self.stands_here("AND") || self.stands_here("OR") => {
                let word: String = self.letters[begin..].iter().take_while(|letter| letter.is_alphabetic()).collect();
                let end = begin + word.chars().count();
                let hint = format!("write something before it; if the word itself is meant, write \"{word}\"");
                Err(self.fault(begin..end, format!("{word} has nothing before it"), hint))
            }
            Some(_) => self.term(),
        }
    }

    fn in_parentheses(&mut self, begin: usize) -> Parsed<Condition> {
        self.at += 1;
        self.skip_blanks();
        let condition = self.any_of()?;
        if self.peek() != Some(')') {
            return Err(self.fault(begin..begin + 1, "'(' is never closed", "write ')' where it should end"));
        }
        self.at += 1;
        self.skip_blanks();
        Ok(condition)
    }

    fn term(&mut self) -> Parsed<Condition> {
        let begin = self.at;
        self.terms += 1;
        if self.terms > MOST_TERMS {
            let message = format!("more than {MOST_TERMS} terms");
            return Err(self.fault(begin..begin + 1, message, "split it into several searches"));
        }
        let term = match self.field_name()? {
            Some(name) => {
                let pieces = self.pieces(&name)?;
                let field = field_of(&name).ok_or_else(|| self.unknown_field(begin, &name))?;
                term_of(field, &pieces).map_err(|fault| self.fault(fault.at, fault.message, fault.hint))?
            }
            None => Term::Words(self.words()?),
        };
        self.skip_blanks();
        Ok(Condition::Term(term))
    }

    /// The name before a colon, if a field stands here.
    fn field_name(&mut self) -> Parsed<Option<String>> {
        let begin = self.at;
        let name: String =
            self.letters[begin..].iter().take_while(|letter| letter.is_alphabetic() || **letter == '_').collect();
        let behind = begin + name.chars().count();
        if name.is_empty() || self.letters.get(behind) != Some(&':') {
            return Ok(None);
        }
        if field_of(&name).is_none() {
            return Err(self.unknown_field(begin, &name));
        }
        self.at = behind + 1;
        Ok(Some(name))
    }

    fn unknown_field(&self, begin: usize, name: &str) -> QueryError {
        let hint = match nearest(name, FIELDS.iter().map(|field| field.name)) {
            Some(known) => format!("did you mean '{known}:'?"),
            None => {
                "`dateline search --help-query` lists the fields; words with a colon go in quotation marks".to_owned()
            }
        };
        self.fault(begin..begin + name.chars().count(), format!("there is no field '{name}'"), hint)
    }

    /// The values behind a colon.
    fn pieces(&mut self, name: &str) -> Parsed<Vec<Piece>> {
        let mut pieces = Vec::new();
        loop {
            let begin = self.at;
            let (text, is_prefix) = match self.peek() {
                Some('"') => {
                    let text = self.quoted()?;
                    let is_prefix = self.peek() == Some('*');
                    self.at += usize::from(is_prefix);
                    (text, is_prefix)
                }
                _ => {
                    let letters =
                        self.letters[begin..].iter().take_while(|letter| !ends_word(**letter) && **letter != ',');
                    let text: String = letters.collect();
                    self.at += text.chars().count();
                    match text.strip_suffix('*') {
                        Some(stem) => (stem.to_owned(), true),
                        None => (text, false),
                    }
                }
            };
            if text.trim().is_empty() {
                let example = field_of(name).map(|field| field.example).unwrap_or_default();
                let message = format!("'{name}:' has no value");
                return Err(self.fault(
                    begin..self.at.max(begin + 1),
                    message,
                    format!("write it without a blank: {example}"),
                ));
            }
            pieces.push(Piece { text, is_prefix, at: begin..self.at });
            if self.peek() != Some(',') {
                break;
            }
            self.at += 1;
        }
        match self.peek() {
            Some(letter) if !ends_word(letter) || letter == '"' => Err(self.fault(
                self.at..self.at + 1,
                "something follows the value without a blank",
                "put the whole value in quotation marks, or a blank behind it",
            )),
            _ => Ok(pieces),
        }
    }

    /// Words of the text: quoted, or one up to the next blank.
    fn words(&mut self) -> Parsed<Words> {
        let begin = self.at;
        let text = match self.peek() {
            Some('"') => self.quoted()?,
            _ => {
                let text: String = self.letters[begin..].iter().take_while(|letter| !ends_word(**letter)).collect();
                self.at += text.chars().count();
                text
            }
        };
        let (text, mut is_prefix) = match text.strip_suffix('*') {
            Some(stem) if self.letters[begin] != '"' => (stem.to_owned(), true),
            _ => (text, false),
        };
        if self.letters[begin] == '"' && self.peek() == Some('*') {
            self.at += 1;
            is_prefix = true;
        }
        if !text.chars().any(char::is_alphanumeric) {
            let hint = "search for words with letters or digits";
            return Err(self.fault(begin..self.at.max(begin + 1), "no letter and no digit to search for", hint));
        }
        Ok(Words { text, is_prefix })
    }

    /// What is between quotation marks; two of them inside stand for one.
    fn quoted(&mut self) -> Parsed<String> {
        let begin = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            match (self.peek(), self.letters.get(self.at + 1)) {
                (None, _) => {
                    let hint = "write another quotation mark where they should end";
                    return Err(self.fault(begin..begin + 1, "the quotation marks are never closed", hint));
                }
                (Some('"'), Some('"')) => {
                    text.push('"');
                    self.at += 2;
                }
                (Some('"'), _) => {
                    self.at += 1;
                    return Ok(text);
                }
                (Some(letter), _) => {
                    text.push(letter);
                    self.at += 1;
                }
            }
        }
    }
}

/// Whether a word ends before this character.
fn ends_word(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '(' | ')' | '"')
}

/// One condition, or a list of several in which lists of the same kind are dissolved.
fn joined(
    mut parts: Vec<Condition>,
    list: impl Fn(Vec<Condition>) -> Condition,
    same: impl Fn(Condition) -> Result<Vec<Condition>, Condition>,
) -> Condition {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    let mut flat = Vec::with_capacity(parts.len());
    for part in parts {
        match same(part) {
            Ok(parts) => flat.extend(parts),
            Err(part) => flat.push(part),
        }
    }
    list(flat)
}
