//! Who speaks where, and for which body or state.

use dateline_report::ActorKind;

use super::super::profile::Profile;
use super::super::{ActorIndex, Actors};
use super::Said;
use crate::document::{Document, Part, TokenSpan};

/// Among how many actors the state is sought for which an official says "we"; bounds the work of odd texts.
const MOST_STATES: usize = 512;

/// The speakers of a part, token by token.
#[derive(Debug)]
pub(super) struct Voices {
    /// Of the innermost statement.
    here: Vec<Option<ActorIndex>>,
    /// Of the last statement that has ended.
    before: Vec<Option<ActorIndex>>,
}

impl Voices {
    pub fn of(part: &Part, said: &[Said]) -> Voices {
        let mut contents: Vec<(TokenSpan, Option<ActorIndex>)> = said
            .iter()
            .flat_map(|said| said.content.iter().map(|&span| (span, said.speaker)))
            .filter(|(span, _)| span.part == part.id)
            .collect();
        contents.sort_by_key(|(span, _)| (std::cmp::Reverse(span.len()), *span));
        let mut here = vec![None; part.len()];
        for (span, speaker) in &contents {
            for known in here.iter_mut().take(span.end as usize).skip(span.start as usize) {
                *known = *speaker;
            }
        }
        let mut ends: Vec<(usize, ActorIndex)> =
            contents.iter().filter_map(|(span, speaker)| Some((span.end as usize, (*speaker)?))).collect();
        ends.sort_unstable();
        let mut before = vec![None; part.len()];
        let mut next = 0;
        let mut last = None;
        for (i, known) in before.iter_mut().enumerate() {
            while let Some((_, speaker)) = ends.get(next).filter(|(end, _)| *end <= i) {
                last = Some(*speaker);
                next += 1;
            }
            *known = last;
        }
        Voices { here, before }
    }

    pub fn here(&self, i: usize) -> Option<ActorIndex> {
        self.here.get(i).copied().flatten()
    }

    pub fn before(&self, i: usize) -> Option<ActorIndex> {
        self.before.get(i).copied().flatten()
    }
}

impl Actors {
    /// Whom "I" or "we" means in the mouth of this speaker.
    pub(super) fn speaks_as(&self, document: &Document, form: &str, speaker: ActorIndex) -> Option<ActorIndex> {
        match form {
            "i" | "me" | "my" | "mine" | "myself" => {
                Some(speaker).filter(|&actor| self.kind(actor) == Some(ActorKind::Person))
            }
            "we" | "us" | "our" | "ours" | "ourselves" => {
                let body = self.body_of(document, speaker).or_else(|| self.state_of(speaker)).unwrap_or(speaker);
                Some(body).filter(|&actor| self.kind(actor) != Some(ActorKind::Person))
            }
            _ => None,
        }
    }

    /// The state for which the holder of one of its highest offices says "we", where it is an actor of the article.
    fn state_of(&self, actor: ActorIndex) -> Option<ActorIndex> {
        let profile = self.profiles.get(actor.at())?;
        let is_high = |office: &str, field: &[String]| match office {
            "president" | "prime-minister" | "king" | "queen" | "ambassador" => true,
            "minister" | "secretary" => field.iter().any(|word| word == "foreign" || word == "state"),
            _ => false,
        };
        let mut phrases = profile.roles.iter().map(|role| &role.phrase);
        let speaks_for_state =
            phrases.any(|phrase| phrase.organization.is_none() && is_high(phrase.office, &phrase.field));
        let is_state = |other: &Profile| other.kind == ActorKind::State && other.country == profile.country;
        let state = (speaks_for_state && profile.country.is_some())
            .then(|| self.profiles.iter().take(MOST_STATES).position(is_state));
        state.flatten().map(|state| ActorIndex(state as u32))
    }
}
