//! Names of places in running text: which words name a place, and which only look as if they did.
//!
//! ## What it finds
//! Of the [candidates](super::candidates) those that the [classifier](super::classifier) takes for places.
//!
//! ## What it leaves alone
//! Persons, bodies, works and laws that bear a place's name ("Paris Dubois", "Bank of Scotland", "Geneva Conventions"), and
//! words that begin a sentence and happen to be a name somewhere.

use dateline_knowledge::{Gazetteer, NameForm, Sense, normalise};
use dateline_language::Label;
use dateline_report::PlaceKind;

use super::candidates::{self, Candidate, MOST_SENSES, of_form, with_kind};
use super::classifier::PlaceClassifier;
use super::figures::Reading;
use super::home::Home;
use super::surroundings::{self, Surroundings};
use super::verdict::Verdict;
use crate::document::{Document, Part, TokenSpan};

/// The sum of weights from which a name is a place's.
const THRESHOLD: f32 = 0.0;

/// Where the name layer agrees, nothing more is asked of cities with as many inhabitants.
const LARGE: u32 = 500_000;

/// A name that is taken for a place's.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The name, with words of kind that belong to it: "Niger State", "Mitiga airport".
    pub span: TokenSpan,
    /// The name without these, as the gazetteer spells it.
    pub key: String,
    /// What the gazetteer knows under the name, the most prominent first; empty where it knows nothing.
    pub senses: Vec<Sense>,
    /// The kind of place that the words beside the name tell.
    pub kind: Option<PlaceKind>,
    /// Whether the words are an adjective or a noun for people.
    pub is_adjective: bool,
}

/// The places named in an article, in reading order. `dateline` are the tokens that name the places of its dateline, where
/// the gazetteer alone decides.
pub(super) fn find(
    document: &Document,
    gazetteer: &Gazetteer,
    dateline: Option<TokenSpan>,
    home: Option<Home>,
    classifier: &PlaceClassifier,
) -> Vec<Mention> {
    let candidates = candidates(document, gazetteer, dateline);
    let reading = Reading::of(document, gazetteer, &candidates, home);
    let is_place = |candidate: &Candidate| {
        if reading.is_excluded(document, candidate) {
            return false;
        }
        if candidate.verdict == Verdict::Certain && is_large(gazetteer, candidate) {
            return true;
        }
        let mut score = 0.0;
        reading.tell(document, candidate, &mut |figure| score += classifier.weight(figure));
        score > THRESHOLD
    };
    let mut found: Vec<Mention> = Vec::new();
    let mut candidates = candidates.iter().peekable();
    for part in document.parts() {
        let mut behind = 0;
        while let Some(candidate) = candidates.next_if(|candidate| candidate.span.part == part.id) {
            let is_free = candidate.span.range().start >= behind;
            if is_free && (candidate.is_settled || is_place(candidate)) {
                found.push(accepted(part, gazetteer, candidate));
                behind = found.last().map_or(behind, |mention| mention.span.range().end);
            }
        }
    }
    found
}

/// Whether the most prominent place of the name is a city that everybody knows.
fn is_large(gazetteer: &Gazetteer, candidate: &Candidate) -> bool {
    candidate.senses.first().is_some_and(|sense| {
        let place = gazetteer.place(sense.place);
        place.kind() == PlaceKind::City && place.population() >= LARGE
    })
}

/// Names that may be places', in reading order.
pub(super) fn candidates(document: &Document, gazetteer: &Gazetteer, dateline: Option<TokenSpan>) -> Vec<Candidate> {
    document.parts().flat_map(|part| candidates::find(part, gazetteer, dateline)).collect()
}

fn accepted(part: &Part, gazetteer: &Gazetteer, candidate: &Candidate) -> Mention {
    let around = if candidate.is_street() {
        Surroundings { span: candidate.span, kind: Some(PlaceKind::Facility) }
    } else if candidate.is_settled {
        // The dateline alone says how far its names reach.
        Surroundings { span: candidate.span, kind: None }
    } else {
        surroundings::read(part, candidate.span)
    };
    mention(part, gazetteer, candidate.span, candidate.senses.clone(), around)
}

fn mention(part: &Part, gazetteer: &Gazetteer, span: TokenSpan, senses: Vec<Sense>, around: Surroundings) -> Mention {
    // "The Pacific region" is about the ocean, and no county of its name.
    let is_sea_or_more = |sense: &&Sense| {
        let kind = gazetteer.place(sense.place).kind();
        matches!(kind, PlaceKind::Water | PlaceKind::Continent | PlaceKind::Region)
    };
    let behind = span.range().end;
    let is_region = behind < part.len() && part.lemma(behind).eq_ignore_ascii_case("region");
    if is_region && around.kind.is_some() && senses.iter().any(|sense| is_sea_or_more(&sense)) {
        let senses = senses.iter().filter(is_sea_or_more).cloned().collect();
        return mention(part, gazetteer, span, senses, Surroundings { span, kind: None });
    }
    let senses = match around.kind {
        Some(PlaceKind::Water) => waters(part, gazetteer, span, senses),
        Some(kind) if around.span == span => of_listed_kind(part, gazetteer, span, kind, senses),
        _ => senses,
    };
    let is_adjective = senses.first().is_some_and(|sense| is_adjective(sense.form));
    Mention {
        key: normalise(part.annotated.slice(span.range().start, span.range().end)),
        span: around.span,
        senses,
        kind: around.kind,
        is_adjective,
    }
}

/// Whether a name is what belongs to a place, or who lives there.
pub(super) fn is_adjective(form: NameForm) -> bool {
    matches!(form, NameForm::Adjective | NameForm::Demonym)
}

/// A name that is known to be a place's. Where the gazetteer lacks it, words of kind at its edges are left out.
pub(super) fn given(document: &Document, gazetteer: &Gazetteer, span: TokenSpan) -> Mention {
    let part = document.part(span.part);
    let look_up = |span: TokenSpan| -> Vec<Sense> {
        gazetteer.find(part.annotated.slice(span.range().start, span.range().end)).take(MOST_SENSES).collect()
    };
    let whole = look_up(span);
    let bare = surroundings::bare_name(part, span).filter(|_| whole.is_empty()).unwrap_or(span);
    let senses = if bare == span { whole } else { look_up(bare) };
    let senses = of_form(part, bare, senses, false);
    let around = surroundings::read(part, bare);
    mention(part, gazetteer, bare, senses, around)
}

/// The rivers, lakes and seas among the senses, or those of the name with its word of kind: a river is not the town of its
/// name.
fn waters(part: &Part, gazetteer: &Gazetteer, span: TokenSpan, senses: Vec<Sense>) -> Vec<Sense> {
    let is_water = |sense: &Sense| gazetteer.place(sense.place).kind() == PlaceKind::Water;
    if senses.iter().any(is_water) {
        return senses.into_iter().filter(is_water).collect();
    }
    let name = part.annotated.slice(span.range().start, span.range().end);
    with_kind(gazetteer, name).into_iter().filter(is_water).collect()
}

/// The senses of a name in a list with one word of kind behind it: counties have it in their name, streets are not known.
fn of_listed_kind(
    part: &Part,
    gazetteer: &Gazetteer,
    span: TokenSpan,
    kind: PlaceKind,
    senses: Vec<Sense>,
) -> Vec<Sense> {
    match surroundings::kind_of_list(part, span) {
        Some(PlaceKind::Facility) => Vec::new(),
        Some(PlaceKind::Admin2) => {
            let name = part.annotated.slice(span.range().start, span.range().end);
            let is_of_kind = |sense: &Sense| gazetteer.place(sense.place).kind() == kind;
            let longer = format!("{name} County");
            let listed: Vec<Sense> = gazetteer.find(&longer).filter(is_of_kind).take(MOST_SENSES).collect();
            if listed.is_empty() { senses } else { listed }
        }
        _ => senses,
    }
}

/// Whether a token is the head of its name's phrase: what the tree says of the name.
pub(super) fn head_of(part: &Part, span: TokenSpan) -> usize {
    span.range().find(|&i| !span.contains(part.head(i)) || part.head(i) == i).unwrap_or(span.range().end - 1)
}

/// Whether a name is an attribute before a noun: "a Durban firm".
pub(super) fn is_attribute(part: &Part, head: usize) -> bool {
    matches!(part.label(head), Label::Compound | Label::Amod) && part.head(head) > head
}

/// The first name of "Chad, Niger and Mali", which tells the role of all.
pub(super) fn first_of_list(part: &Part, name: usize) -> usize {
    let mut at = name;
    for _ in 0..8 {
        if !matches!(part.label(at), Label::Conj | Label::Appos) || part.head(at) >= at {
            break;
        }
        at = part.head(at);
    }
    at
}
