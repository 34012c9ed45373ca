//! When and where: what the clause says, else its sentence, else the article.
//!
//! ## What it leaves open
//! A date or place that stands in another clause with an act of its own; the place of speech acts, where none is said.

mod places;
mod times;

use dateline_report::{EventStatus, PlaceId, RecordDate};

use super::happening::{Basis, Happening, Reality, Trigger};
use crate::background::Background;
use crate::document::{Part, PartId};
use crate::times::TimeScope;
pub(super) use times::dated;

/// When and where, and what said so.
#[derive(Debug, Clone, Default)]
pub(super) struct Circumstances {
    pub date: Option<RecordDate>,
    pub place: Option<PlaceId>,
    pub basis: Basis,
}

/// The date and the place of what a trigger tells.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger, reality: &Reality) -> Circumstances {
    let mut found = Circumstances::default();
    if (reality.status != EventStatus::Negated || times::is_own(background, part, trigger))
        && let Some(time) = dated(background, part, trigger)
    {
        found.basis.date = Some((time.scope, time.expression));
        found.date = Some(time.date);
    }
    let is_new = reality.status == EventStatus::Occurred && !reality.historical;
    if found.date.is_none()
        && is_new
        && let Some(time) = times::told_on(background, part, trigger)
    {
        found.basis.date = Some((TimeScope::Article, time.expression));
        found.date = Some(time.date);
    }
    if let Some(place) = places::of(background, part, trigger) {
        found.basis.place = Some((place.scope, place.mention));
        found.basis.is_wide = place.is_wide;
        found.place = Some(place.place);
    }
    found
}

/// Takes over what another telling of the same happening says more closely.
pub(super) fn join(happening: &mut Happening, other: &Happening) {
    let is_closer =
        |one: Option<usize>, other: Option<usize>| other.is_some_and(|other| one.is_none_or(|one| other < one));
    let date_rank = |basis: &Basis| basis.date.map(|(scope, _)| scope as usize);
    // A town before a country, and the text before its headline.
    let place_rank = |basis: &Basis| {
        let (scope, mention) = basis.place?;
        Some(scope as usize + 8 * usize::from(basis.is_wide) + 4 * usize::from(mention.part == PartId::Title))
    };
    if is_closer(date_rank(&happening.basis), date_rank(&other.basis)) {
        happening.date.clone_from(&other.date);
        happening.basis.date = other.basis.date;
    }
    if is_closer(place_rank(&happening.basis), place_rank(&other.basis)) {
        happening.place.clone_from(&other.place);
        happening.basis.place = other.basis.place;
        happening.basis.is_wide = other.basis.is_wide;
    }
}

/// What only the whole of a happening can take: the place of the dateline, where all of it was told at the head of the news.
pub(super) fn settle(background: &Background, happening: &mut Happening) {
    if happening.place.is_none()
        && let Some(place) = places::of_dateline(background, happening)
    {
        happening.basis.place = Some((place.scope, place.mention));
        happening.place = Some(place.place);
    }
}
