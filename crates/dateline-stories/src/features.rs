//! What says what an article is about.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::article::Article;
use crate::stem::stem;
use crate::tokens::{Token, is_stopword, tokens};

/// What sort of thing two articles can share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A word, in all its forms.
    Word,
    /// Two words, one after the other but for words that say nothing.
    Phrase,
    /// A number, a score, a time of day.
    Number,
    /// An actor of the report.
    Actor,
    /// A place of the report.
    Place,
    /// A type of event.
    Act,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 6] = [Kind::Word, Kind::Phrase, Kind::Number, Kind::Actor, Kind::Place, Kind::Act];

    /// Its name: `word`.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Word => "word",
            Kind::Phrase => "phrase",
            Kind::Number => "number",
            Kind::Actor => "actor",
            Kind::Place => "place",
            Kind::Act => "act",
        }
    }
}

/// One thing that an article says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What sort of thing it is.
    pub kind: Kind,
    /// What is compared: stems in small letters.
    pub key: String,
    /// How the article first writes it, in small letters; names as they stand.
    pub text: String,
    /// How often the article says it.
    pub count: u32,
}

/// What an article is about, ready to be compared. Made of the article alone: many threads can make them for one index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Day of publication, counted from 1 January 1970.
    pub day: Option<i64>,
    /// Each once, in the order in which they appear; names behind the text.
    pub terms: Vec<Term>,
}

impl Features {
    /// What an article is about.
    pub fn of(article: &Article<'_>) -> Self {
        let mut terms = Collector::default();
        for text in article.title.iter().chain([&article.text]) {
            terms.read(text);
        }
        for (kind, names) in
            [(Kind::Actor, &article.actors), (Kind::Place, &article.places), (Kind::Act, &article.acts)]
        {
            terms.take_names(kind, names);
        }
        Self { day: article.day, terms: terms.terms }
    }
}

/// Words and numbers, from the headline on, within which phrases are taken: what a report is about is said early.
const PHRASES_WITHIN: usize = 120;

#[derive(Debug, Default)]
struct Collector {
    terms: Vec<Term>,
    /// By kind and key the place of a term.
    places: [HashMap<String, usize, FixedState>; 6],
    /// Words and numbers read.
    read: usize,
}

impl Collector {
    /// Words, numbers, and pairs of neighbouring words.
    fn read(&mut self, text: &str) {
        let mut before: Option<(String, String)> = None;
        for Token { text, is_number } in tokens(text) {
            self.read += 1;
            if is_stopword(&text) {
                continue;
            }
            let key = if is_number { text.clone() } else { stem(&text) };
            if let Some((key_before, text_before)) = &before
                && self.read <= PHRASES_WITHIN
            {
                let phrase = [key_before.as_str(), " ", key.as_str()].concat();
                self.take(Kind::Phrase, &phrase, || [text_before.as_str(), " ", text.as_str()].concat());
            }
            let kind = if is_number { Kind::Number } else { Kind::Word };
            self.take(kind, &key, || text.clone());
            before = Some((key, text));
        }
    }

    fn take_names(&mut self, kind: Kind, names: &[Cow<'_, str>]) {
        for name in names.iter().filter(|name| !name.trim().is_empty()) {
            self.take(kind, &name.to_lowercase(), || name.to_string());
        }
    }

    fn take(&mut self, kind: Kind, key: &str, text: impl FnOnce() -> String) {
        let places = &mut self.places[kind as usize];
        match places.get(key) {
            Some(place) => self.terms[*place].count += 1,
            None => {
                places.insert(key.to_owned(), self.terms.len());
                self.terms.push(Term { kind, key: key.to_owned(), text: text(), count: 1 });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_gives_words_phrases_numbers_and_names() {
        let article = Article {
            title: Some("Quake hits Vanta"),
            text: "The quake of 5.6 hit Vanta.",
            places: vec!["Vanta".into()],
            ..Article::default()
        };
        let features = Features::of(&article);
        let of_kind = |kind| -> Vec<(&str, u32)> {
            features
                .terms
                .iter()
                .filter(|term| term.kind == kind)
                .map(|term| (term.text.as_str(), term.count))
                .collect()
        };
        assert_eq!(of_kind(Kind::Word), [("quake", 2), ("hits", 2), ("vanta", 2)]);
        assert_eq!(of_kind(Kind::Number), [("5.6", 1)]);
        assert_eq!(of_kind(Kind::Phrase), [("quake hits", 1), ("hits vanta", 2), ("quake 5.6", 1), ("5.6 hit", 1)]);
        assert_eq!(of_kind(Kind::Place), [("Vanta", 1)]);
    }
}
