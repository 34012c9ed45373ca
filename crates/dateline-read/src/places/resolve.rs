//! Which place each name means: candidates weighed by how prominent they are and by everything else the text says.
//!
//! ## How
//! Every name starts with its candidates' prominence. Then each candidate gains by what supports it: a qualifier ("Paris,
//! Texas"), the words of kind beside it, the dateline, the home of the source, the places that it lies in, holds or is near
//! to. As those places are in doubt themselves, the weighing is repeated a fixed number of times. One name has one sense an
//! article, unless its qualifiers differ.

use foldhash::{HashMap, HashMapExt};

use dateline_knowledge::{Feature, Gazetteer, NameForm, PlaceIndex, Sense};
use dateline_report::PlaceKind;

use super::home::{Home, Scope};
use super::sphere;

/// Rounds of weighing; more change nothing.
const ROUNDS: usize = 3;

/// Names that weigh in on others: the first ones of the article. Bounds the work.
const MOST_WITNESSES: usize = 48;

/// Candidates of a witness that count, the most probable ones.
const MOST_MEANINGS: usize = 3;

/// A name of the article with the places that it can mean.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// What the gazetteer knows under it.
    pub senses: Vec<Sense>,
    /// The kind that words beside it tell.
    pub kind: Option<PlaceKind>,
    /// The name that qualifies it, by its number.
    pub qualifier: Option<usize>,
    /// How often the article names it.
    pub count: usize,
    /// Whether it stands in the dateline.
    pub is_dateline: bool,
    /// Whether the source bears its name: "sioux-city-journal.example".
    pub is_home: bool,
}

/// A place that a name can mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// The place.
    pub place: PlaceIndex,
    /// How probable it is, among the candidates of its name.
    pub probability: f64,
    /// How much of its score is prominence; the rest is context.
    pub prominence: f64,
    /// Its whole score.
    pub score: f64,
}

/// For every name its candidates, the most probable first.
pub(super) fn weigh(gazetteer: &Gazetteer, names: &[Name], home: Option<Home>) -> Vec<Vec<Candidate>> {
    let mut told: Vec<Vec<Candidate>> = names.iter().map(|name| candidates(gazetteer, name)).collect();
    let mut cache = Places { gazetteer, known: HashMap::new() };
    let home = home.map(|home| (cache.get(home.place), home.scope));
    for _ in 0..ROUNDS {
        let witnesses = witnesses(&mut cache, names, &told);
        for (index, name) in names.iter().enumerate() {
            for candidate in &mut told[index] {
                let place = cache.get(candidate.place);
                let at_home = home.map_or(0.0, |home| at_home(&place, home));
                candidate.score = candidate.prominence + at_home + support(&place, index, name, &witnesses);
            }
            normalise(&mut told[index]);
        }
    }
    for (index, name) in names.iter().enumerate() {
        if is_elsewhere(&mut cache, name, index, &told) {
            told[index].clear();
        }
        prefer_country(gazetteer, name, &mut told[index]);
    }
    told
}

/// Whether a division or country qualifies the name and none of its places lies there: "Moscow, Texas" is none of them.
fn is_elsewhere(cache: &mut Places, name: &Name, index: usize, told: &[Vec<Candidate>]) -> bool {
    let Some(qualifier) = name.qualifier.filter(|qualifier| *qualifier != index) else { return false };
    let Some(outer) = told[qualifier].first().map(|outer| cache.get(outer.place)) else { return false };
    let is_division = matches!(outer.kind, PlaceKind::Admin1 | PlaceKind::Country);
    // No country lies in another: "in the USA, Canada and Britain" is a list, whatever the tree says.
    let mut is_country = |inner: &Candidate| cache.get(inner.place).kind == PlaceKind::Country;
    if outer.kind == PlaceKind::Country && told[index].first().is_some_and(&mut is_country) {
        return false;
    }
    is_division && !told[index].iter().any(|inner| holds(&outer, &cache.get(inner.place)))
}

/// A state that is one city is the state.
fn prefer_country(gazetteer: &Gazetteer, name: &Name, told: &mut [Candidate]) {
    let Some(first) = told.first().map(|first| gazetteer.place(first.place)) else { return };
    if first.kind() != PlaceKind::City || name.kind.is_some() {
        return;
    }
    let is_its_state = |candidate: &Candidate| {
        let place = gazetteer.place(candidate.place);
        place.kind() == PlaceKind::Country && place.country() == first.country()
    };
    if let Some(state) = told.iter().position(is_its_state) {
        told[..=state].rotate_right(1);
    }
}

/// What a place's neighbourhood is compared by.
#[derive(Debug, Clone, Copy)]
struct Position {
    index: PlaceIndex,
    kind: PlaceKind,
    lat: f64,
    lon: f64,
    radius_km: f64,
    is_capital: bool,
    country: Option<PlaceIndex>,
    admin1: Option<PlaceIndex>,
    admin2: Option<PlaceIndex>,
}

struct Places<'g> {
    gazetteer: &'g Gazetteer,
    known: HashMap<PlaceIndex, Position>,
}

impl Places<'_> {
    fn get(&mut self, index: PlaceIndex) -> Position {
        let gazetteer = self.gazetteer;
        *self.known.entry(index).or_insert_with(|| {
            let place = gazetteer.place(index);
            Position {
                index,
                kind: place.kind(),
                lat: place.lat(),
                lon: place.lon(),
                radius_km: place.radius_km(),
                is_capital: place.feature() == Feature::Capital,
                country: place.country().and_then(|code| gazetteer.country(code)),
                admin1: place.admin1(),
                admin2: place.admin2(),
            }
        })
    }
}

/// A possible meaning of another name, which supports what is near.
struct Witness {
    name: usize,
    weight: f64,
    position: Position,
}

fn witnesses(cache: &mut Places, names: &[Name], told: &[Vec<Candidate>]) -> Vec<Witness> {
    let mut witnesses = Vec::new();
    for (index, name) in names.iter().enumerate().take(MOST_WITNESSES) {
        let emphasis = if name.is_dateline || name.is_home { 2.0 } else { 1.0 };
        let weight = emphasis * (1.0 + (name.count as f64).ln());
        for candidate in told[index].iter().take(MOST_MEANINGS) {
            let weight = weight * candidate.probability;
            witnesses.push(Witness { name: index, weight, position: cache.get(candidate.place) });
        }
    }
    witnesses
}

/// The candidates of a name with their prominence, the most prominent first.
fn candidates(gazetteer: &Gazetteer, name: &Name) -> Vec<Candidate> {
    let mut told: Vec<Candidate> = Vec::with_capacity(name.senses.len());
    for sense in &name.senses {
        if told.iter().any(|known| known.place == sense.place) {
            continue;
        }
        let prominence = prominence(gazetteer, *sense, name);
        told.push(Candidate { place: sense.place, probability: 0.0, prominence, score: prominence });
    }
    normalise(&mut told);
    told
}

/// A region as large as this in kilometres from its middle is a part of the world.
const PART_OF_THE_WORLD: f64 = 600.0;

/// How likely a name means a place before anything else is known.
fn prominence(gazetteer: &Gazetteer, sense: Sense, name: &Name) -> f64 {
    let place = gazetteer.place(sense.place);
    let people = f64::from(place.population()).max(200.0).log10();
    let by_kind = match place.kind() {
        PlaceKind::Country | PlaceKind::Continent => 7.5,
        // "The Middle East" is no quarter of Baltimore.
        PlaceKind::Region if place.radius_km() >= PART_OF_THE_WORLD => 7.5,
        PlaceKind::Admin1 => 2.6 + 0.35 * people,
        PlaceKind::Admin2 => 0.5 + 0.5 * people,
        PlaceKind::City => people - 1.3,
        PlaceKind::Region => 5.5,
        PlaceKind::Water | PlaceKind::Landform => 2.6,
        PlaceKind::Facility => 2.4,
    };
    let by_feature = match place.feature() {
        Feature::Capital => 1.5,
        Feature::Admin1Seat => 0.5,
        Feature::Section => -1.0,
        Feature::Historic => -1.5,
        Feature::SeatOfGovernment => 3.0,
        _ => 0.0,
    };
    let by_form = match sense.form {
        NameForm::Name | NameForm::Adjective | NameForm::Demonym => 0.0,
        NameForm::Abbreviation => -0.5,
        NameForm::Alternate => -1.5,
        NameForm::Native => -3.0,
    };
    by_kind + by_feature + by_form + by_kind_words(place.kind(), name.kind)
}

/// What "province", "river" or "town" beside the name says for a place of that kind.
fn by_kind_words(kind: PlaceKind, told: Option<PlaceKind>) -> f64 {
    let Some(told) = told else { return 0.0 };
    let is_division = |kind: PlaceKind| matches!(kind, PlaceKind::Admin1 | PlaceKind::Admin2);
    if kind == told {
        3.0
    } else if is_division(kind) && is_division(told) {
        1.5
    } else if kind == PlaceKind::Country && told == PlaceKind::Admin1 {
        -2.5
    } else {
        -1.0
    }
}

/// How much the rest of the article speaks for a place.
fn support(place: &Position, own: usize, name: &Name, witnesses: &[Witness]) -> f64 {
    let mut near = 0.0;
    let mut qualified: f64 = 0.0;
    for witness in witnesses.iter().filter(|witness| witness.name != own) {
        let relation = relation(place, &witness.position);
        near += witness.weight * relation;
        if name.qualifier == Some(witness.name) && holds(&witness.position, place) {
            qualified = qualified.max(6.0 * witness.weight.min(1.0));
        }
    }
    // Many witnesses say little more than some.
    qualified + 3.0 * (near / 2.0).tanh() + 1.5 * (near / 8.0).tanh()
}

/// How much the home of the source speaks for a place.
fn at_home(place: &Position, (home, scope): (Position, Scope)) -> f64 {
    let is_home = place.index == home.index;
    let relation = relation(place, &home);
    match scope {
        Scope::Local if is_home => 6.0,
        Scope::Local => 3.5 * relation,
        Scope::Regional if is_home => 3.0,
        Scope::Regional => 2.5 * relation,
        Scope::National => {
            if place.country.is_some() && place.country == home.country {
                0.7
            } else {
                0.0
            }
        }
    }
}

/// Whether `outer` is a division or country that `inner` lies in, or lies so near that it must be meant.
fn holds(outer: &Position, inner: &Position) -> bool {
    let is_above =
        [inner.admin2, inner.admin1, inner.country].contains(&Some(outer.index)) && outer.index != inner.index;
    // "Columbia, Maryland" is not the District of Columbia, however near that lies.
    let is_beside = outer.kind == PlaceKind::Admin1
        && outer.country == inner.country
        && (inner.kind == PlaceKind::Admin1 || inner.admin1.is_some());
    is_above || !is_beside && distance(outer, inner) < outer.radius_km.max(30.0) && outer.index != inner.index
}

fn distance(a: &Position, b: &Position) -> f64 {
    sphere::distance_km((a.lat, a.lon), (b.lat, b.lon))
}

/// How much one place speaks for another: 1 for neighbours.
fn relation(place: &Position, other: &Position) -> f64 {
    if place.index == other.index {
        return 0.5;
    }
    let same = |a: Option<PlaceIndex>, b: Option<PlaceIndex>| a.is_some() && a == b;
    let above = |inner: &Position, outer: &Position| {
        [inner.admin2, inner.admin1]
            .contains(&Some(outer.index))
            .then_some(1.0)
            // A text that names a country and its capital means both.
            .or_else(|| (inner.country == Some(outer.index)).then_some(if inner.is_capital { 1.0 } else { 0.6 }))
    };
    let by_division: f64 = above(place, other).or_else(|| above(other, place)).unwrap_or_else(|| {
        if same(place.admin1, other.admin1) {
            0.6
        } else if same(place.country, other.country) {
            0.3
        } else {
            0.0
        }
    });
    let is_small = |position: &Position| !matches!(position.kind, PlaceKind::Country | PlaceKind::Continent);
    let by_distance = if is_small(place) && is_small(other) {
        let beyond = (distance(place, other) - other.radius_km.min(300.0)).max(0.0);
        0.9 * (-beyond / 120.0).exp()
    } else {
        0.0
    };
    by_division.max(by_distance)
}

/// Scores to probabilities, the most probable first; equal ones in the gazetteer's order.
fn normalise(told: &mut [Candidate]) {
    let top = told.iter().map(|candidate| candidate.score).fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = told.iter().map(|candidate| (candidate.score - top).exp()).sum();
    for candidate in told.iter_mut() {
        candidate.probability = (candidate.score - top).exp() / total;
    }
    told.sort_by(|a, b| b.score.total_cmp(&a.score));
}
