//! Actors without a name: "gunmen", "residents of Mopti", "Kenyan soldiers", "some 60 deputies".
//!
//! ## What it finds
//! Nouns for people in number (`data/actor_nouns.tsv`) that do something or have something done to them, and whoever an
//! event brings in (`participants`). The same noun is the same actor all over the article, unless another country or other
//! words before the noun tell the two apart; a bare noun means those of that noun met last. "The rebels" of an article that
//! names one armed group are that group.
//!
//! ## What it leaves alone
//! Members of a body ("its fighters", "customs officers"), counted victims ("killed five soldiers"), single people unless an
//! event needs them, and whether "the gunmen" are all or some of the gunmen met before.

mod participants;

use foldhash::HashMap;

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, CountryCode, MentionForm};

use super::anaphora::phrase_of;
use super::profile::{Profile, is_subject};
use super::{ActorIndex, Actors, countries, nouns};
use crate::document::{Document, Part, TokenSpan};
use crate::rules::Rule;
use crate::rules::actors as rules;

/// How far behind "of" the body is looked for.
const FARTHEST_BODY: usize = 8;
/// Most actors of one noun.
const MOST_ALIKE: usize = 12;
/// Verbs whose counted objects are victims.
const HARMS: [&str; 8] = ["kill", "wound", "injure", "hurt", "arrest", "detain", "abduct", "kidnap"];

/// The actors of nouns met so far, by noun.
#[derive(Debug, Default)]
pub(super) struct Unnamed {
    by_noun: HashMap<String, Vec<Met>>,
}

/// One actor of a noun, and what tells it from others.
#[derive(Debug)]
struct Met {
    actor: ActorIndex,
    country: Option<CountryCode>,
    words: Vec<String>,
    is_plural: bool,
}

/// A noun with what tells it from others.
struct Described {
    noun: String,
    /// The words before it that say which ones.
    words: Vec<String>,
    country: Option<CountryCode>,
    kind: ActorKind,
    is_plural: bool,
    /// What is shown for its name.
    name: TokenSpan,
}

impl Unnamed {
    /// The actor of a description met before, the latest first; a country that it had not takes hold.
    fn met(&mut self, described: &Described) -> Option<ActorIndex> {
        let alike = self.by_noun.get_mut(&described.noun)?;
        let is_bare = described.words.is_empty() && described.country.is_none();
        let fits = |met: &&mut Met| {
            let countries_agree =
                described.country.is_none() || met.country.is_none() || met.country == described.country;
            let is_part = |some: &[String], all: &[String]| some.iter().all(|word| all.contains(word));
            let words_agree = is_part(&described.words, &met.words) || is_part(&met.words, &described.words);
            met.is_plural == described.is_plural && (is_bare || countries_agree && words_agree)
        };
        let met = alike.iter_mut().rev().find(fits)?;
        met.country = met.country.or(described.country);
        for word in &described.words {
            if !met.words.contains(word) {
                met.words.push(word.clone());
            }
        }
        Some(met.actor)
    }

    fn add(&mut self, described: &Described, actor: ActorIndex) {
        let alike = self.by_noun.entry(described.noun.clone()).or_default();
        if alike.len() == MOST_ALIKE {
            alike.remove(0);
        }
        alike.push(Met {
            actor,
            country: described.country,
            words: described.words.clone(),
            is_plural: described.is_plural,
        });
    }
}

impl Actors {
    /// Adds the actors without a name; `places` are mentions of places with their country.
    pub fn add_unnamed(&mut self, document: &Document, places: &[(TokenSpan, CountryCode)], skip: Option<TokenSpan>) {
        for part in document.parts() {
            for i in 0..part.len() {
                let Some((noun, kind)) = people_at(part, i) else { continue };
                let phrase = phrase_of(part, i);
                let token = self.tokens(part.id)[i];
                let is_taken = token.headed.is_some() || token.covering.is_some();
                if is_taken || skip.is_some_and(|skip| skip.overlaps(phrase)) || self.is_of_body(part, i) {
                    continue;
                }
                if kind == ActorKind::ArmedGroup
                    && part.tag(i) == Tag::NNS
                    && let Some(actor) = self.body_of_kind(document, part, i, None)
                {
                    self.add_mention(document, phrase, MentionForm::Nominal, actor);
                    continue;
                }
                let country = country_of(part, i, phrase, places);
                let words = words_before(part, phrase.start as usize, i);
                let name = without_article(part, phrase);
                let described = Described { noun, words, country, kind, is_plural: true, name };
                let actor = self.unnamed_actor(document, &described, &rules::UNNAMED_PEOPLE);
                self.add_mention(document, phrase, MentionForm::Nominal, actor);
            }
        }
    }

    /// The actor of a description, made if there is none.
    fn unnamed_actor(&mut self, document: &Document, described: &Described, rule: &'static Rule) -> ActorIndex {
        if let Some(actor) = self.unnamed.met(described) {
            let profile = &mut self.profiles[actor.at()];
            profile.country = profile.country.or(described.country);
            return actor;
        }
        let mut profile = Profile::new(document.text(described.name), described.kind, rule, 0.7);
        profile.country = described.country;
        let actor = self.add_profile(profile);
        self.unnamed.add(described, actor);
        actor
    }

    fn add_profile(&mut self, profile: Profile) -> ActorIndex {
        self.profiles.push(profile);
        ActorIndex(self.profiles.len() as u32 - 1)
    }

    /// "Its fighters", "FC fighters", "the union's members", "militants of FC": they are the body.
    fn is_of_body(&self, part: &Part, i: usize) -> bool {
        let is_body = |actor: ActorIndex| {
            let kind = self.kind(actor);
            !matches!(kind, Some(ActorKind::State | ActorKind::Person | ActorKind::Population))
        };
        let of = part.children(i).find(|&child| child > i && matches!(part.form(child), "of" | "from"));
        let mut inside = of.map_or(i..i, |of| of + 1..(part.right_edge(of) + 1).min(of + FARTHEST_BODY));
        if inside.any(|j| self.at(part.id, j).is_some_and(is_body)) {
            return true;
        }
        part.children(i).filter(|&child| child < i).any(|child| {
            let is_actor = self.at(part.id, child).is_some_and(|actor| self.kind(actor) != Some(ActorKind::State));
            part.tag(child) == Tag::PRPS
                || is_actor && matches!(part.label(child), Label::Compound | Label::Poss | Label::NounMod)
        })
    }
}

/// The noun for people in number at token `i`, if they take part in what happens.
fn people_at(part: &Part, i: usize) -> Option<(String, ActorKind)> {
    let is_noun = part.pos(i) == Pos::Noun && part.name_of(i).is_none();
    let is_several = matches!(part.tag(i), Tag::NNS) || matches!(part.form(i), "police" | "crowd" | "mob");
    if !is_noun || !is_several {
        return None;
    }
    let lemma = part.lemma(i).to_lowercase();
    let kind = nouns::of_people(&lemma)?;
    let none = part.children(i).any(|child| matches!(part.form(child), "no" | "No" | "any" | "which" | "what"));
    (!none && takes_part(part, i) && !is_counted_victim(part, i)).then_some((lemma, kind))
}

/// Whether what token `i` means acts, or has something done to it.
fn takes_part(part: &Part, i: usize) -> bool {
    match part.label(i) {
        Label::Dobj | Label::Dative => true,
        Label::Conj => part.head(i) < i && takes_part(part, part.head(i)),
        Label::Pobj => {
            let preposition = part.head(i);
            part.label(preposition) == Label::Agent
                || matches!(part.form(preposition), "against" | "with" | "between")
                    && matches!(part.pos(part.head(preposition)), Pos::Verb | Pos::Noun)
        }
        _ => is_subject(part, i),
    }
}

/// "Killed five soldiers", "five soldiers were wounded".
fn is_counted_victim(part: &Part, i: usize) -> bool {
    let is_counted = part.children(i).any(|child| part.label(child) == Label::NumMod);
    let is_object = matches!(part.label(i), Label::Dobj | Label::NsubjPass);
    is_counted && is_object && HARMS.contains(&part.lemma(part.head(i)))
}

/// The words from token `start` to the noun that say which ones; numbers, articles and the country's own adjective do not.
fn words_before(part: &Part, start: usize, noun: usize) -> Vec<String> {
    const SAY_NOTHING: [&str; 7] = ["other", "many", "several", "more", "few", "least", "same"];
    let tells_apart = |i: &usize| {
        matches!(part.pos(*i), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Verb)
            && countries::by_adjective(part.form(*i)).is_none()
            && !SAY_NOTHING.contains(&part.form(*i).to_lowercase().as_str())
    };
    (start..noun).filter(tells_apart).map(|i| part.form(i).to_lowercase()).collect()
}

/// A phrase without its article.
fn without_article(part: &Part, phrase: TokenSpan) -> TokenSpan {
    let start = phrase.start as usize;
    let is_article = phrase.len() > 1 && part.tag(start) == Tag::DT;
    part.tokens(if is_article { start + 1 } else { start }, phrase.end as usize)
}

/// The country that an adjective before the noun gives, or a place right behind it: "soldiers of Mali".
fn country_of(part: &Part, i: usize, phrase: TokenSpan, places: &[(TokenSpan, CountryCode)]) -> Option<CountryCode> {
    let adjective = part.children(i).filter(|&child| child < i).find_map(|child| {
        let form = part.form(child);
        countries::by_adjective(form).or_else(|| countries::by_name(form).filter(|_| part.label(child) == Label::Poss))
    });
    let place = || {
        let behind = places.partition_point(|(span, _)| (span.part, span.start as usize) <= (part.id, i));
        let (span, country) = places.get(behind)?;
        let (start, end) = (span.start as usize, (phrase.end as usize).max(i + 4).min(part.len()));
        let joins = |j: usize| matches!(part.form(j), "of" | "in" | "from" | "the") || part.pos(j) == Pos::Adj;
        (span.part == part.id && start < end && (i + 1..start).all(joins)).then_some(*country)
    };
    adjective.map(|country| country.code).or_else(place)
}

#[cfg(test)]
mod tests {
    use dateline_report::Report;

    use crate::testing::read;

    fn unnamed<'r>(report: &'r Report, noun: &str) -> Vec<(&'r str, Option<String>)> {
        let of_noun = report.actors.iter().filter(|actor| actor.name.ends_with(noun));
        of_noun.map(|actor| (actor.name.as_str(), actor.country.map(|country| country.to_string()))).collect()
    }

    #[test]
    fn a_country_told_later_is_that_of_the_same_people() {
        let report = read("Soldiers searched the mill at dawn. Kenyan soldiers then blocked the bridge.");
        assert_eq!(unnamed(&report, "oldiers"), [("Soldiers", Some("KEN".to_owned()))]);
    }

    #[test]
    fn people_of_two_countries_are_two() {
        let report = read("Kenyan soldiers blocked the bridge. Ugandan soldiers crossed the river.");
        assert_eq!(unnamed(&report, "oldiers").len(), 2);
    }

    #[test]
    fn other_words_tell_people_apart() {
        let report = read("Old farmers blocked the bridge. Young farmers attacked the mill.");
        assert_eq!(unnamed(&report, "armers").len(), 2);
    }
}
