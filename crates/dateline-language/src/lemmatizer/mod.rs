//! Lemmas by suffix rules, exceptions and a list of known forms (spaCy's English lemmatiser in mode `rule`).

use std::collections::HashMap;

use crate::character_classes::{CharacterClasses, LETTER};
use crate::container::Container;
use crate::labels::Pos;
use crate::lexeme::{LexemeId, Lexicon};
use crate::model::ModelError;

/// Lemmas after which a cache starts anew.
const CACHE_CAPACITY: usize = 1 << 16;

/// Tables of one part of speech.
#[derive(Debug)]
struct Part {
    name: String,
    pos: Pos,
    /// Endings and what replaces them, in the order of application.
    rules: Vec<(String, String)>,
}

/// How the features of a token bear on whether it is a base form already.
#[derive(Debug, Clone, Copy, Default)]
struct BaseForm {
    always: bool,
    as_noun: bool,
    as_verb: bool,
}

/// The tables, immutable and shared by workers.
#[derive(Debug)]
pub(crate) struct Lemmatizer {
    classes: CharacterClasses,
    parts: Vec<Part>,
    /// Lines `form, part, lemmas`, sorted by form.
    exceptions: Vec<Box<str>>,
    known: KnownForms,
    base_forms: Vec<BaseForm>,
}

/// A worker's memory of lemmas that were looked up.
#[derive(Debug, Default)]
pub(crate) struct LemmaCache {
    generation: u32,
    lemmas: HashMap<(LexemeId, Pos), Box<str>>,
}

impl Lemmatizer {
    /// Reads the sections `lemma.*`, and `ruler.morphologies` by whose numbers features are given.
    pub(crate) fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        let bad = |name: &str| ModelError::BadSection(name.to_owned());
        let mut parts = Vec::new();
        for name in container.text("lemma.parts")?.split_terminator('\n') {
            let pos = Pos::from_name(&name.to_ascii_uppercase()).ok_or_else(|| bad("lemma.parts"))?;
            parts.push(Part { name: name.to_owned(), pos, rules: Vec::new() });
        }
        for row in container.text("lemma.rules")?.split_terminator('\n') {
            let mut fields = row.split('\t');
            let (Some(name), Some(old), Some(new)) = (fields.next(), fields.next(), fields.next()) else {
                return Err(bad("lemma.rules"));
            };
            let part = parts.iter_mut().find(|part| part.name == name).ok_or_else(|| bad("lemma.rules"))?;
            part.rules.push((old.to_owned(), new.to_owned()));
        }
        let exceptions: Vec<Box<str>> =
            container.text("lemma.exceptions")?.split_terminator('\n').map(Box::from).collect();
        if !exceptions.is_sorted() {
            return Err(bad("lemma.exceptions"));
        }
        Ok(Lemmatizer {
            classes: CharacterClasses::from_container(container)?,
            parts,
            exceptions,
            known: KnownForms::decode(container.text("lemma.index")?).ok_or_else(|| bad("lemma.index"))?,
            base_forms: container.text("ruler.morphologies")?.split_terminator('\n').map(BaseForm::of).collect(),
        })
    }

    /// The lemma of a token to which the attribute ruler gave none.
    pub(crate) fn lemmatize<'a>(
        &self,
        lexicon: &'a Lexicon,
        lexeme: LexemeId,
        pos: Pos,
        morphology: u16,
        cache: &'a mut LemmaCache,
    ) -> &'a str {
        if pos == Pos::Space || self.is_base_form(pos, morphology) {
            return lexicon.lower(lexeme);
        }
        let Some((bit, part)) = self.parts.iter().enumerate().find(|(_, part)| part.pos == pos) else {
            return if pos == Pos::Propn { lexicon.form(lexeme) } else { lexicon.lower(lexeme) };
        };
        if cache.generation != lexicon.generation() || cache.lemmas.len() >= CACHE_CAPACITY {
            cache.generation = lexicon.generation();
            cache.lemmas.clear();
        }
        cache.lemmas.entry((lexeme, pos)).or_insert_with(|| {
            let (form, lower) = (lexicon.form(lexeme), lexicon.lower(lexeme));
            self.first_lemma(bit, part, lower).unwrap_or_else(|| form.into())
        })
    }

    /// Whether a word in small letters is a known base form, or an inflected form that exceptions or rules lead back to one.
    pub(crate) fn knows(&self, lower: &str) -> bool {
        let is_base = |form: &str| (0..self.parts.len()).any(|bit| self.known.contains(form, bit));
        let inflects = |(bit, part): (usize, &Part)| {
            part.rules.iter().any(|(old, new)| {
                lower
                    .strip_suffix(old.as_str())
                    .is_some_and(|stem| stem.len() > 1 && self.known.contains(&format!("{stem}{new}"), bit))
            })
        };
        let first = self.exceptions.partition_point(|row| first_field(row) < lower);
        let is_exception = self.exceptions.get(first).is_some_and(|row| first_field(row) == lower);
        is_exception || is_base(lower) || self.parts.iter().enumerate().any(inflects)
    }

    fn is_base_form(&self, pos: Pos, morphology: u16) -> bool {
        let base = self.base_forms.get(morphology as usize).copied().unwrap_or_default();
        base.always || (base.as_noun && pos == Pos::Noun) || (base.as_verb && pos == Pos::Verb)
    }

    /// The best lemma by exceptions, else by rules that lead to a known form, else by any rule.
    fn first_lemma(&self, bit: usize, part: &Part, lower: &str) -> Option<Box<str>> {
        let mut accepted: Vec<String> = Vec::new();
        let mut unknown = None;
        for (old, new) in &part.rules {
            let Some(stem) = lower.strip_suffix(old.as_str()) else { continue };
            let form = format!("{stem}{new}");
            if form.is_empty() {
                continue;
            }
            if self.known.contains(&form, bit) || !self.is_of_letters(&form) {
                accepted.push(form);
            } else if unknown.is_none() {
                unknown = Some(form);
            }
        }
        // Each exception goes to the front, so the last that no rule gave is the first choice.
        let exception =
            self.exceptions_of(lower, &part.name).filter(|lemma| !accepted.iter().any(|form| form == lemma));
        if let Some(lemma) = exception.last() {
            return Some(lemma.into());
        }
        accepted.into_iter().next().or(unknown).map(String::into_boxed_str)
    }

    fn is_of_letters(&self, form: &str) -> bool {
        form.chars().all(|character| self.classes.is(character, LETTER))
    }

    fn exceptions_of<'s>(&'s self, form: &'s str, part: &'s str) -> impl Iterator<Item = &'s str> {
        let first = self.exceptions.partition_point(|row| first_field(row) < form);
        let rows = self.exceptions[first..].iter().take_while(move |row| first_field(row) == form);
        rows.filter_map(move |row| {
            let mut fields = row.split('\t').skip(1);
            (fields.next()? == part).then_some(fields)
        })
        .flatten()
    }
}

fn first_field(row: &str) -> &str {
    row.split('\t').next().unwrap_or(row)
}

impl BaseForm {
    fn of(morphology: &str) -> Self {
        let value = |feature: &str| {
            morphology
                .split('|')
                .filter_map(|pair| pair.split_once('='))
                .find(|pair| pair.0 == feature)
                .map(|pair| pair.1)
        };
        let finite_present = value("VerbForm") == Some("Fin") && value("Tense") == Some("Pres");
        BaseForm {
            always: matches!(value("VerbForm"), Some("Inf" | "None")) || value("Degree") == Some("Pos"),
            as_noun: value("Number") == Some("Sing"),
            as_verb: finite_present && value("Number").is_none(),
        }
    }
}

/// Base forms, sorted, each with the set of parts of speech it is known as.
#[derive(Debug)]
struct KnownForms {
    forms: String,
    ends: Vec<u32>,
    parts: Vec<u8>,
}

impl KnownForms {
    /// Undoes the front coding: each line has a digit in base 36 for the bytes shared with the form before, a digit in
    /// base 32 for the parts of speech, and the rest of the form.
    fn decode(rows: &str) -> Option<Self> {
        let count = rows.len() / 6;
        let mut known = KnownForms {
            forms: String::with_capacity(rows.len() * 2),
            ends: Vec::with_capacity(count),
            parts: Vec::with_capacity(count),
        };
        let mut last = 0;
        for row in rows.split_terminator('\n') {
            let mut characters = row.chars();
            let shared = characters.next()?.to_digit(36)? as usize;
            let parts = characters.next()?.to_digit(32)? as u8;
            let start = known.forms.len();
            let prefix_is_whole = last + shared <= start && known.forms.is_char_boundary(last + shared);
            if !prefix_is_whole {
                return None;
            }
            known.forms.extend_from_within(last..last + shared);
            known.forms.push_str(characters.as_str());
            known.ends.push(known.forms.len() as u32);
            known.parts.push(parts);
            last = start;
        }
        Some(known)
    }

    fn form(&self, place: usize) -> &str {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.forms[start as usize..self.ends[place] as usize]
    }

    fn contains(&self, form: &str, bit: usize) -> bool {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.form(middle).cmp(form) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.parts[middle] >> bit & 1 == 1,
            }
        }
        false
    }
}

#[cfg(test)]
mod tests;
