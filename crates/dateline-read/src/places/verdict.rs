//! What rules say of a name of the gazetteer: whether it is a place's here, or a part of something else.
//!
//! Rules know the name layer, the tree and the words beside the name. What they say is one figure of many for the
//! [classifier](super::classifier), which decides.

use dateline_knowledge::{ActorTable, Gazetteer, NameForm, Sense, is_common_word, normalise};
use dateline_language::{EntityLabel, Pos, Tag};
use dateline_report::{ActorKind, PlaceKind};

use super::mentions::is_adjective;
use super::{location, surroundings, terms};
use crate::actors::firms;
use crate::document::{Part, TokenSpan};

/// Inhabitants of a town that is known beyond its country.
const WELL_KNOWN: u32 = 100_000;

/// What the rules say, from what speaks most against a place to what speaks most for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// A dish, a dog, an idea: "Brussels sprouts".
    Term,
    /// A person or body that the table of actors knows, and a village at most: "Gazprom".
    KnownActor,
    /// "Derry City".
    Club,
    /// "Vancouver Whitecaps".
    Team,
    /// "the Jordan News Agency (Petra)".
    ShortForBody,
    /// "Library of Alexandria".
    EndsName,
    /// In a name of the name layer that is no place's.
    InName,
    /// Capitalised neighbours or the tagger speak against a name of a place.
    InLongerName,
    /// A common word.
    CommonWord,
    /// The gazetteer does not have the name.
    Unknown,
    /// A name somewhere, which may be another here.
    Weak,
    /// Well known, or said to be a location.
    Likely,
    /// The name layer and the gazetteer agree.
    Certain,
}

impl Verdict {
    /// Whether nothing else is to be asked.
    pub(super) fn is_final(self) -> bool {
        matches!(
            self,
            Verdict::Term
                | Verdict::KnownActor
                | Verdict::Club
                | Verdict::Team
                | Verdict::EndsName
                | Verdict::CommonWord
        )
    }

    /// Its name in the weights.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Verdict::Term => "term",
            Verdict::KnownActor => "known-actor",
            Verdict::Club => "club",
            Verdict::Team => "team",
            Verdict::ShortForBody => "short-for-body",
            Verdict::EndsName => "ends-name",
            Verdict::InName => "in-name",
            Verdict::InLongerName => "in-longer-name",
            Verdict::CommonWord => "common-word",
            Verdict::Unknown => "unknown",
            Verdict::Weak => "weak",
            Verdict::Likely => "likely",
            Verdict::Certain => "certain",
        }
    }
}

/// Whether the table of actors has a person or body of that name, and the gazetteer no more than a village, which nothing
/// says to be meant.
fn is_known_actor(part: &Part, span: TokenSpan) -> bool {
    let name = part.annotated.slice(span.range().start, span.range().end);
    !firms::is_place(name)
        && !location::is_told(part, span)
        && ActorTable::embedded()
            .find(name)
            .iter()
            .any(|actor| !matches!(actor.kind(), ActorKind::State | ActorKind::Population))
}

/// The verdict on a name, whose senses are as the gazetteer has them.
pub(super) fn on(part: &Part, gazetteer: &Gazetteer, span: TokenSpan, senses: &[Sense]) -> Verdict {
    if terms::is_part_of_one(part, span) {
        return Verdict::Term;
    }
    if is_known_actor(part, span) {
        return Verdict::KnownActor;
    }
    if surroundings::is_club(part, span) {
        return Verdict::Club;
    }
    if surroundings::is_team(part, span) {
        return Verdict::Team;
    }
    if surroundings::is_short_for_body(part, span) {
        return Verdict::ShortForBody;
    }
    if surroundings::ends_name_with_of(part, span) {
        return Verdict::EndsName;
    }
    let cover = part.name_of(span.range().start).filter(|(name, _)| name.covers(span));
    let verdict = match cover {
        Some((name, label)) => within_name(part, gazetteer, name, label, span, senses).unwrap_or(Verdict::InName),
        None => by_itself(part, gazetteer, span, senses).unwrap_or(Verdict::InLongerName),
    };
    // In capitals every noun looks like a name.
    let verdict = if part.is_crosshead(span.range().start) { verdict.min(Verdict::Weak) } else { verdict };
    // "Coast", "Kingdom": a word that is a name somewhere.
    let is_word = is_common_word(&normalise(part.annotated.slice(span.range().start, span.range().end)));
    if is_word && verdict < Verdict::Certain { verdict.min(Verdict::CommonWord) } else { verdict }
}

/// A name of the gazetteer within a name of the name layer.
fn within_name(
    part: &Part,
    gazetteer: &Gazetteer,
    name: TokenSpan,
    label: EntityLabel,
    span: TokenSpan,
    senses: &[Sense],
) -> Option<Verdict> {
    let name = surroundings::member(part, name, span);
    let is_all = surroundings::rest_is_plain(part, name, span);
    let is_doubtful = !matches!(label, EntityLabel::Gpe | EntityLabel::Location);
    if is_all
        && is_doubtful
        && surroundings::is_in_longer_name(part, name)
        && surroundings::read(part, span).span == span
    {
        return None;
    }
    if is_of_country(part, gazetteer, span, senses) {
        return Some(Verdict::Certain);
    }
    match label {
        EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility | EntityLabel::Norp if is_all => {
            Some(Verdict::Certain)
        }
        EntityLabel::Person | EntityLabel::Organization if is_all => {
            let is_likely = is_well_known(gazetteer, senses) || location::is_told(part, span);
            Some(if is_likely { Verdict::Likely } else { Verdict::Weak })
        }
        EntityLabel::WorkOfArt | EntityLabel::Product | EntityLabel::Event if is_all => {
            location::is_told(part, span).then_some(Verdict::Likely)
        }
        // "Salem Police Department": a body of the place, and there.
        EntityLabel::Organization | EntityLabel::Facility | EntityLabel::Gpe | EntityLabel::Location
            if has_inhabitants(gazetteer, senses) && surroundings::is_local_body(part, name, span) =>
        {
            Some(Verdict::Likely)
        }
        // "Peru's Foreign Ministry", which the name layer takes for one name.
        EntityLabel::Organization if owns_the_rest(part, name, span) => Some(Verdict::Certain),
        _ => None,
    }
}

/// Whether a name is first of all a town, division or country by its own name: what has schools and police.
fn has_inhabitants(gazetteer: &Gazetteer, senses: &[Sense]) -> bool {
    senses.first().is_some_and(|sense| {
        let kind = gazetteer.place(sense.place).kind();
        let is_settled = matches!(kind, PlaceKind::City | PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Country);
        is_settled && !is_adjective(sense.form)
    })
}

fn owns_the_rest(part: &Part, name: TokenSpan, span: TokenSpan) -> bool {
    let behind = span.range().end;
    let begins = span.range().start <= name.range().start + 1;
    begins && behind < part.len() && part.tag(behind) == Tag::POS
}

/// "the Jordanian government", "three Tajiks": what people and things of a country are called, whatever the name layer takes it for.
fn is_of_country(part: &Part, gazetteer: &Gazetteer, span: TokenSpan, senses: &[Sense]) -> bool {
    let last = span.range().end - 1;
    let is_small = |i: usize| i < part.len() && part.form(i).starts_with(char::is_lowercase);
    senses.first().is_some_and(|sense| match sense.form {
        _ if gazetteer.place(sense.place).kind() != PlaceKind::Country => false,
        NameForm::Adjective => is_small(last + 1) && matches!(part.pos(last + 1), Pos::Noun | Pos::Adj),
        // "Finn" and "Dane" are surnames.
        NameForm::Demonym => {
            part.form(last).ends_with('s') && matches!(part.tag(last), Tag::NNPS | Tag::NNS | Tag::NNP)
        }
        _ => false,
    })
}

/// "Kachin state", "the Afar region": a division with its kind, as the gazetteer has it.
fn is_division_with_kind(part: &Part, gazetteer: &Gazetteer, span: TokenSpan, senses: &[Sense]) -> bool {
    let last = span.range().end - 1;
    let is_kind = last > span.range().start
        && part.form(last).starts_with(char::is_lowercase)
        && matches!(surroundings::kind_of(part.form(last)), Some(PlaceKind::Admin1 | PlaceKind::Admin2));
    is_kind
        && senses
            .first()
            .is_some_and(|sense| matches!(gazetteer.place(sense.place).kind(), PlaceKind::Admin1 | PlaceKind::Admin2))
}

/// A name of the gazetteer where the name layer sees none.
fn by_itself(part: &Part, gazetteer: &Gazetteer, span: TokenSpan, senses: &[Sense]) -> Option<Verdict> {
    if is_division_with_kind(part, gazetteer, span, senses) {
        return Some(Verdict::Certain);
    }
    let range = span.range();
    let is_other = |name: TokenSpan, label| !span.covers(name) && !is_place_label(label);
    let crosses = range.clone().any(|i| part.name_of(i).is_some_and(|(name, label)| is_other(name, label)));
    let is_known = is_well_known(gazetteer, senses) || location::is_told(part, span);
    // The tagger knows few names of the world: capitals and the gazetteer outweigh it.
    let is_name = range.clone().all(|i| is_name_word(part, i) || is_known && is_capitalised(part, i));
    let is_adjective = senses.iter().all(|sense| is_adjective(sense.form)) && part.tag(range.end - 1) == Tag::JJ;
    if crosses || !(is_name || is_adjective) || surroundings::is_in_longer_name(part, span) {
        return None;
    }
    let is_told =
        location::is_told(part, span) && !part.is_headline(range.start) || surroundings::read(part, span).span != span;
    if is_well_known(gazetteer, senses) || is_told {
        return Some(Verdict::Likely);
    }
    Some(Verdict::Weak)
}

fn is_place_label(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility | EntityLabel::Norp)
}

fn is_capitalised(part: &Part, i: usize) -> bool {
    part.form(i).starts_with(char::is_uppercase)
}

fn is_name_word(part: &Part, i: usize) -> bool {
    part.pos(i) == Pos::Propn || matches!(part.pos(i), Pos::Punct | Pos::Part | Pos::Adp | Pos::Cconj | Pos::Det)
}

/// Whether a name is first of all a country, a division, a region or a city that readers everywhere know.
fn is_well_known(gazetteer: &Gazetteer, senses: &[Sense]) -> bool {
    senses.first().is_some_and(|sense| {
        let place = gazetteer.place(sense.place);
        match place.kind() {
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Admin1 | PlaceKind::Region => true,
            PlaceKind::City => place.population() >= WELL_KNOWN,
            _ => false,
        }
    })
}
