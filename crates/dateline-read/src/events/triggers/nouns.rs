//! Nouns that tell an act, by themselves or under a verb that says little.

use dateline_language::{Label, Pos, Tag};

use super::super::happening::{Trigger, TriggerForm};
use super::super::lexicon::{self, Condition, Light, Role, Row};
use super::clause::{beside, governed, is_passive};
use super::{is_of, named, trigger};
use crate::background::{Background, child_of};
use crate::document::Part;
use crate::rules::events as rules;

/// Tokens to either side that a condition on any word of the sentence looks at.
const WIDEST: usize = 40;

/// What the noun, or the phrase that ends, at `i` tells.
pub(super) fn at(background: &Background, part: &Part, i: usize) -> Option<Trigger> {
    let lemma = part.lemma(i).to_lowercase();
    let rows = lexicon::noun(&lemma);
    if rows.is_empty() {
        return None;
    }
    for row in rows {
        let Some(first) = preceding_words(part, i, &row.beside) else { continue };
        let word = head_of(part, first, i);
        if row.beside.is_empty() && !stands_as_noun(part, i) || is_modifier(part, word) {
            continue;
        }
        let light = light_verb(part, word);
        let noun = Noun { background, part, word, light: light.map(|(_, effect)| effect) };
        if !noun.holds(row) {
            continue;
        }
        let frame = row.frame.filter(|frame| super::plausible::is_noun(part, word, frame))?;
        let (governor, form) = match light {
            Some((verb, effect)) if effect != Light::Told => (verb, TriggerForm::LightVerb),
            _ => (word, TriggerForm::Noun),
        };
        let rule = match light {
            None => named(&rules::NOUN, part, word),
            Some((verb, effect)) => {
                let (noun, verb) = (part.lemma(word).to_lowercase(), part.lemma(verb).to_lowercase());
                rules::NOUN_OF_VERB.of_words(&[&noun, effect.as_str(), &verb])
            }
        };
        return Some(trigger(part, word, governor, (first, i + 1), form).with(part, frame, rule));
    }
    None
}

/// Whether a word is a noun, or stands where only a noun can: rare ones are tagged as adjectives ("a hartal emptied the streets").
fn stands_as_noun(part: &Part, i: usize) -> bool {
    let is_argument = matches!(part.label(i), Label::Nsubj | Label::NsubjPass | Label::Dobj | Label::Pobj);
    matches!(part.pos(i), Pos::Noun | Pos::Propn) || part.tag(i) == Tag::JJ && is_argument
}

/// Where the words of an entry before its last begin; `i` itself where it has none.
fn preceding_words(part: &Part, i: usize, words: &[&str]) -> Option<usize> {
    let first = i.checked_sub(words.len())?;
    let is_it = |at: usize, word: &str| part.form(at).eq_ignore_ascii_case(word) || part.lemma(at) == word;
    words.iter().enumerate().all(|(offset, word)| is_it(first + offset, word)).then_some(first)
}

/// The word of `first..=last` that the tree hangs from outside.
fn head_of(part: &Part, first: usize, last: usize) -> usize {
    let is_inside = |i: usize| (first..=last).contains(&i);
    (first..=last).rev().find(|&i| !is_inside(part.head(i)) || part.head(i) == i).unwrap_or(last)
}

/// Whether it only tells what sort a noun behind it is of: "attack helicopter", "peace talks venue".
fn is_modifier(part: &Part, i: usize) -> bool {
    let head = part.head(i);
    let is_before = head > i && matches!(part.pos(head), Pos::Noun | Pos::Propn | Pos::Adj);
    let is_part =
        matches!(part.label(i), Label::Compound | Label::NounMod | Label::Amod | Label::NpAdvmod) && is_before;
    // The name of a body that the tree does not see: "Peace Talks Institute".
    let next_is_name = i + 1 < part.len() && part.tag(i + 1) == Tag::NNP && part.tag(i) == Tag::NNP;
    is_part
        || next_is_name && !part.is_headline(i)
        || part.label(i) == Label::Poss && is_before && part.pos(i) == Pos::Propn
}

/// The verb that says little beside a noun, and what it does to the act.
fn light_verb(part: &Part, noun: usize) -> Option<(usize, Light)> {
    let mut at = noun;
    // "Held talks and a meeting".
    for _ in 0..3 {
        if part.label(at) == Label::Conj && part.pos(part.head(at)) == Pos::Noun {
            at = part.head(at);
        }
    }
    let (verb, is_subject) = match part.label(at) {
        Label::Dobj => (part.head(at), false),
        Label::NsubjPass => (part.head(at), false),
        Label::Nsubj => {
            let verb = part.head(at);
            (verb, !is_passive(part, verb))
        }
        // "Engaged in fighting", "came under attack".
        Label::Pobj => {
            let preposition = part.head(at);
            (part.head(preposition), false)
        }
        // "The talks held in Rome".
        _ => (part.children(at).find(|&child| part.label(child) == Label::Acl && part.tag(child) == Tag::VBN)?, false),
    };
    if part.pos(verb) != Pos::Verb {
        return None;
    }
    let lemma = part.lemma(verb).to_lowercase();
    let preposition = (part.label(at) == Label::Pobj).then(|| part.form(part.head(at)).to_lowercase());
    lexicon::light_verb(&lemma).iter().find_map(|(particle, effect)| {
        let fits = match (particle, &preposition) {
            (Some(particle), Some(preposition)) => particle.split(' ').next_back() == Some(preposition.as_str()),
            (None, Some(_)) => false,
            (Some(particle), None) => {
                let mut words = particle.split(' ');
                words.all(|word| {
                    beside(part, verb, word).is_some()
                        || child_of(part, verb, &[Label::Dobj]).is_some_and(|object| part.lemma(object) == word)
                })
            }
            (None, None) => true,
        };
        (fits && (*effect == Light::Happens) == is_subject).then_some((verb, *effect))
    })
}

struct Noun<'c, 'r, 'd, 'p, 'a> {
    background: &'c Background<'r, 'd>,
    part: &'p Part<'a>,
    word: usize,
    light: Option<Light>,
}

impl Noun<'_, '_, '_, '_, '_> {
    fn holds(&self, row: &Row) -> bool {
        row.conditions.iter().all(|condition| self.meets(condition) != condition.is_negated)
    }

    fn meets(&self, condition: &Condition) -> bool {
        let (part, word) = (self.part, self.word);
        let is_asked = |word: usize| {
            condition.classes.is_empty()
                || condition.classes.iter().any(|class| is_of(self.background, part, word, class))
        };
        match condition.role {
            Role::With(form) => {
                let found = part
                    .children(word)
                    .find(|&child| part.label(child) == Label::Prep && part.form(child).eq_ignore_ascii_case(form))
                    .or_else(|| self.with_of_light(form));
                found.is_some_and(|found| condition.classes.is_empty() || governed(part, found).is_some_and(is_asked))
            }
            Role::Modifier => self.modifiers().any(is_asked),
            Role::Under => {
                let above = part.head(word);
                part.label(word) == Label::Pobj
                    && condition.classes.iter().any(|form| part.form(above).eq_ignore_ascii_case(form))
            }
            Role::Possessive => {
                part.children(word).any(|child| part.label(child) == Label::Poss || part.tag(child) == Tag::PRPS)
            }
            Role::Light => self.light.is_some_and(|light| light != Light::Told),
            Role::Plural => {
                part.tag(word) == Tag::NNS || part.form(word).ends_with('s') && part.lemma(word) != part.form(word)
            }
            Role::Infinitive => part.children(word).any(|child| {
                matches!(part.label(child), Label::Acl | Label::Relcl)
                    && part.children(child).any(|below| part.tag(below) == Tag::TO)
            }),
            Role::Head => {
                let is_argument = matches!(part.label(word), Label::Nsubj | Label::NsubjPass | Label::Dobj);
                is_argument && condition.classes.iter().any(|verb| part.lemma(part.head(word)) == *verb)
            }
            Role::Word => self.neighbours().any(|other| part.pos(other) == Pos::Noun && is_asked(other)),
            Role::Object => {
                let above = part.head(word);
                let is_object = matches!(part.label(word), Label::Dobj | Label::NsubjPass);
                is_object && condition.classes.iter().any(|verb| part.lemma(above) == *verb)
            }
            _ => false,
        }
    }

    /// "Launched an attack on the town": the tree hangs the preposition from the verb.
    fn with_of_light(&self, form: &str) -> Option<usize> {
        self.light?;
        let (verb, _) = light_verb(self.part, self.word)?;
        beside(self.part, verb, form).filter(|&found| found > self.word)
    }

    /// The words of its sentence that stand near a noun.
    fn neighbours(&self) -> impl Iterator<Item = usize> {
        let (part, word) = (self.part, self.word);
        let sentence = part.sentence_of(word).map_or(0..0, |index| {
            let sentence = &part.sentences[index];
            sentence.start as usize..sentence.end as usize
        });
        let range = sentence.start.max(word.saturating_sub(WIDEST))..sentence.end.min(word + WIDEST);
        range.filter(move |&other| other != word)
    }

    /// The words that stand before a noun and describe it, with those that describe these.
    fn modifiers(&self) -> impl Iterator<Item = usize> {
        let (part, word) = (self.part, self.word);
        let first = part.left_edge(word).max(word.saturating_sub(6));
        (first..word).filter(move |&i| {
            let up = part.head(i);
            up == word || part.head(up) == word && up < word
        })
    }
}
