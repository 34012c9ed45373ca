//! The country that an actor belongs to, where neither title nor description of it says so.
//!
//! ## What it reads
//! Countries, their adjectives and places inside the name of a body ("Georgian Foreign Ministry"); the country of the body in
//! which a person holds an office, and of the person who holds one in a body; the place with which the sentence opens that
//! names somebody first ("In Yerevan, minister Nalbandyan"); the country in which the article is at home (`home_country`).
//!
//! ## What it leaves open
//! Actors of articles that speak of several countries alike; intergovernmental bodies, and who serves one; armed groups.

use dateline_report::{ActorKind, CountryCode, MentionForm};

use super::{ActorIndex, Actors, countries, home_country};
use crate::document::{Document, Part, TokenSpan};
use dateline_language::{Label, Pos, Tag};

/// How far behind a name or title the place stands that goes with it: "of the port of Oran".
const FARTHEST_PLACE: usize = 4;
/// How many words into a sentence the place stands that sets its scene.
const FARTHEST_SCENE: usize = 3;

impl Actors {
    /// Settles the countries of actors that have none; `places` are mentions of places with their country.
    pub fn settle_countries(
        &mut self,
        document: &Document,
        places: &[(TokenSpan, CountryCode)],
        dateline: Option<TokenSpan>,
    ) {
        self.of_names(document, places);
        self.of_places_beside(document, places);
        let bodies = self.of_offices(document);
        let serves: Vec<bool> =
            (0..bodies.len()).map(|index| self.is_igo(bodies[index]) || self.is_known_of_no_country(index)).collect();
        for (index, body) in bodies.iter().enumerate() {
            let of_body = body.and_then(|body| self.profiles[body.at()].country);
            let profile = &mut self.profiles[index];
            profile.country = profile.country.or(of_body);
            let of_person = profile.country.filter(|_| !profile.roles.is_empty());
            if let (Some(body), Some(country)) = (body, of_person) {
                let body = &mut self.profiles[body.at()];
                let takes = matches!(body.kind, ActorKind::Organization | ActorKind::Government | ActorKind::Media);
                body.country = body.country.or(takes.then_some(country));
            }
        }
        let home = home_country::of(document, places, dateline, &self.profiles);
        let scenes = self.scenes(document, places);
        for (index, body) in bodies.iter().enumerate() {
            let of_body = body.and_then(|body| self.profiles[body.at()].country);
            let profile = &mut self.profiles[index];
            let may_be_home = match profile.kind {
                ActorKind::Igo | ActorKind::ArmedGroup | ActorKind::State => false,
                _ => !serves[index],
            };
            let else_where = scenes[index].or(home).filter(|_| may_be_home);
            let country = profile.country.or(of_body).or(else_where);
            profile.country = if profile.kind == ActorKind::Igo { None } else { country };
        }
    }

    /// Whom the table knows and gives no country: who heads an intergovernmental body.
    fn is_known_of_no_country(&self, index: usize) -> bool {
        let profile = &self.profiles[index];
        profile.kind == ActorKind::Person && profile.row.as_ref().is_some_and(|row| row.country().is_none())
    }

    /// For each actor the country of the place with which the sentence opens that names it first.
    fn scenes(&self, document: &Document, places: &[(TokenSpan, CountryCode)]) -> Vec<Option<CountryCode>> {
        let part = &document.body;
        let mut first: Vec<Option<TokenSpan>> = vec![None; self.profiles.len()];
        for mention in self.mentions.iter().filter(|mention| mention.span.part == part.id) {
            let known = &mut first[mention.actor.at()];
            *known = Some(known.map_or(mention.span, |known| known.min(mention.span)));
        }
        let scene = |span: TokenSpan| {
            let sentence = &part.sentences[part.sentence_of(span.start as usize)?];
            let start = sentence.start as usize;
            let is_scene = matches!(part.form(start), "In" | "At" | "From");
            let next = places.partition_point(|(place, _)| (place.part, place.start as usize) < (part.id, start));
            let (place, country) = places.get(next).filter(|_| is_scene)?;
            let is_near = place.part == part.id && (place.start as usize) < start + FARTHEST_SCENE;
            (is_near && place.end <= span.start).then_some(*country)
        };
        first.into_iter().map(|span| span.and_then(scene)).collect()
    }

    fn is_igo(&self, actor: Option<ActorIndex>) -> bool {
        actor.is_some_and(|actor| self.kind(actor) == Some(ActorKind::Igo))
    }

    /// Of bodies whose name holds a country, an adjective or a place.
    fn of_names(&mut self, document: &Document, places: &[(TokenSpan, CountryCode)]) {
        for mention in self.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let profile = &mut self.profiles[mention.actor.at()];
            let is_body = matches!(profile.kind, ActorKind::Organization | ActorKind::Government | ActorKind::Media);
            if !is_body || profile.country.is_some() {
                continue;
            }
            let part = document.part(mention.span.part);
            let before = (mention.span.start as usize).checked_sub(1);
            let adjective = before.and_then(|i| countries::by_adjective(part.form(i))).or_else(|| {
                let end = mention.span.end as usize;
                mention.span.range().find_map(|i| countries::at(part, i, end).map(|(country, ..)| country))
            });
            let inside = places.partition_point(|(span, _)| *span < mention.span);
            let place = places[inside.saturating_sub(1)..].iter().take(3).find(|(span, _)| mention.span.covers(*span));
            profile.country = adjective.map(|country| country.code).or(place.map(|(_, country)| *country));
        }
    }

    /// Of bodies and offices that a place stands beside: "the mayor of Oran", "the clinic in Oran".
    fn of_places_beside(&mut self, document: &Document, places: &[(TokenSpan, CountryCode)]) {
        let beside = |span: TokenSpan| {
            let part = document.part(span.part);
            let inside = places.partition_point(|(place, _)| (place.part, place.start) < (span.part, span.start));
            let (place, country) = places.get(inside)?;
            let end = span.end as usize;
            // The next place may stand in the text where the name stands in the headline.
            if place.part != span.part || place.start as usize >= end + FARTHEST_PLACE {
                return None;
            }
            let leads =
                |i: usize| matches!(part.form(i), "of" | "in" | "from" | "at" | "the") || part.pos(i) == Pos::Noun;
            let is_joined = place.start as usize <= end
                || end < part.len()
                    && matches!(part.form(end), "of" | "in" | "from" | "at")
                    && (end..place.start as usize).all(leads);
            is_joined.then_some(*country)
        };
        for profile in self.profiles.iter_mut().filter(|profile| profile.country.is_none()) {
            profile.country = profile.roles.iter().find_map(|role| beside(role.phrase.span));
        }
        for mention in self.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let profile = &mut self.profiles[mention.actor.at()];
            let is_body = matches!(profile.kind, ActorKind::Organization | ActorKind::Government);
            if is_body && profile.country.is_none() {
                profile.country = beside(mention.span);
            }
        }
    }

    /// For each actor the body in which it holds an office, as the text says.
    fn of_offices(&self, document: &Document) -> Vec<Option<ActorIndex>> {
        (0..self.profiles.len() as u32).map(|index| self.body_of(document, ActorIndex(index))).collect()
    }

    /// The body in which an actor holds an office, as the text says.
    pub(super) fn body_of(&self, document: &Document, actor: ActorIndex) -> Option<ActorIndex> {
        let is_body = |body: &ActorIndex| *body != actor && self.kind(*body) != Some(ActorKind::Person);
        let roles = &self.profiles.get(actor.at())?.roles;
        let told = roles.iter().find_map(|role| {
            let span = role.phrase.organization?;
            span.range().rev().find_map(|i| self.at(span.part, i)).filter(is_body)
        });
        told.or_else(|| {
            roles.iter().filter(|role| role.is_literal).find_map(|role| {
                let part = document.part(role.phrase.span.part);
                let owner = self.possessor_of(part, role.phrase.head).filter(is_body);
                owner.or_else(|| self.served_by(part, role.phrase.head).filter(is_body))
            })
        })
    }

    /// Of what the holder of the office at token `i` is that: "a spokesman for the movement", "the chairwoman of the party".
    fn served_by(&self, part: &Part, i: usize) -> Option<ActorIndex> {
        let prepositions =
            part.children(i).filter(|&child| child > i && matches!(part.form(child), "of" | "for" | "at"));
        let mut bodies = prepositions.filter_map(|preposition| part.child(preposition, Label::Pobj));
        bodies.find_map(|body| self.at(part.id, body))
    }

    /// Whose the noun at token `i` is: "its spokesman", "the yard's director", "the WHO, whose director".
    fn possessor_of(&self, part: &Part, i: usize) -> Option<ActorIndex> {
        let owner = part.child(i, Label::Poss)?;
        if part.tag(owner) != Tag::WPS {
            return self.at(part.id, owner);
        }
        let clause = part.head(i);
        (part.label(clause) == Label::Relcl).then(|| self.at(part.id, part.head(clause))).flatten()
    }
}
