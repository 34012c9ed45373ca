//! Actors without a name: "gunmen", "residents of Mopti", "Kenyan soldiers".
//!
//! ## What it finds
//! Nouns for people in number (`data/actor_nouns.tsv`) that do something or have something done to them. The same noun is
//! the same actor all over the article, unless another country stands with it; "the rebels" of an article that names one
//! armed group are that group.
//!
//! ## What it leaves alone
//! Members of a body ("its fighters", "customs officers"), counted victims ("killed five soldiers"), and single people.

use std::collections::HashMap;

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, CountryCode, MentionForm};

use super::anaphora::phrase_of;
use super::profile::{Profile, is_subject};
use super::{ActorIndex, Actors, countries, nouns};
use crate::document::{Document, Part, TokenSpan};

/// How far behind "of" the body is looked for.
const FARTHEST_BODY: usize = 8;
/// Verbs whose counted objects are victims.
const HARMS: [&str; 8] = ["kill", "wound", "injure", "hurt", "arrest", "detain", "abduct", "kidnap"];

impl Actors {
    /// Adds the actors without a name; `places` are mentions of places with their country.
    pub fn add_unnamed(&mut self, document: &Document, places: &[(TokenSpan, CountryCode)], skip: Option<TokenSpan>) {
        let mut known: HashMap<String, (ActorIndex, Option<CountryCode>)> = HashMap::new();
        for part in document.parts() {
            for i in 0..part.len() {
                let Some((lemma, kind)) = people_at(part, i) else { continue };
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
                // "The soldiers" are those spoken of before, whatever country stood with them.
                let earlier = known.get(&lemma).filter(|(_, of)| *of == country || country.is_none());
                let actor =
                    earlier.map_or_else(|| self.unnamed(document, part, phrase, kind, country), |known| known.0);
                known.insert(lemma, (actor, country.or(self.profiles[actor.at()].country)));
                self.add_mention(document, phrase, MentionForm::Nominal, actor);
            }
        }
    }

    fn unnamed(
        &mut self,
        document: &Document,
        part: &Part,
        phrase: TokenSpan,
        kind: ActorKind,
        country: Option<CountryCode>,
    ) -> ActorIndex {
        let name = document.text(without_article(part, phrase));
        let mut profile = Profile::new(name, kind, "unnamed-people", 0.7);
        profile.country = country;
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
