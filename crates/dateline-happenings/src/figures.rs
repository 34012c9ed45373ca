//! What two tellings have in common and what sets them apart, as figures that a fitted model weighs.

use dateline_report::{EventStatus, EventType};

use crate::telling::{Party, Site, Standing, Telling};
use crate::words::{Term, in_both, shared};

/// How many figures there are; the last is always 1.
pub const FIGURES: usize = NAMES.len();

/// The figures by their names, as the file of weights has them.
pub const NAMES: [&str; 67] = [
    "same-type",
    "kin-types",
    "same-mode",
    "other-mode",
    "same-trigger",
    "same-day",
    "days-overlap",
    "next-day",
    "days-apart",
    "days-gap",
    "no-days",
    "published-gap",
    "published-same-day",
    "day-against-publication",
    "same-place",
    "place-within",
    "place-far",
    "place-unknown",
    "site-shared",
    "sites-far",
    "other-country",
    "same-actor",
    "other-actor",
    "same-recipient",
    "other-recipient",
    "party-crosses",
    "actor-country",
    "recipient-country",
    "other-countries",
    "countries-cross",
    "killed-same",
    "killed-near",
    "killed-apart",
    "harmed-same",
    "harmed-apart",
    "sentence-words",
    "sentence-in-article",
    "article-words",
    "sentence-names",
    "near-words",
    "near-in-sentence",
    "near-in-context",
    "context-words",
    "context-in-article",
    "things-shared",
    "things-in-context",
    "things-apart",
    "names-shared",
    "numbers-shared",
    "numbers-apart",
    "same-act",
    "other-act",
    "one-of-a-row",
    "both-of-a-row",
    "both-leads",
    "both-leads-close",
    "both-leads-far",
    "one-lead",
    "background-of-later",
    "implied-same",
    "implied-gap",
    "implied-apart",
    "implied-wide",
    "both-occurred",
    "one-future",
    "one-historical",
    "constant",
];

/// The figures of a pair.
pub type Figures = [f64; FIGURES];

/// Kilometres from which on two towns are far from each other.
const FAR: f64 = 60.0;

struct Gathered(Figures);

/// The position of a figure; a name that there is not does not compile.
const fn position(name: &str) -> usize {
    let mut position = 0;
    while position < FIGURES {
        if is_same_text(NAMES[position].as_bytes(), name.as_bytes()) {
            return position;
        }
        position += 1;
    }
    panic!("no such figure")
}

const fn is_same_text(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Sets a figure by its name, which is looked up as the program is built: there are as many pairs as make the time.
macro_rules! set {
    ($figures:ident, $name:literal, $value:expr $(,)?) => {
        $figures.0[const { position($name) }] = $value
    };
}

/// Whether two tellings can be one at all: kinds of act that go together, and some words in common. Others need no figures.
pub fn can_be_one(a: &Telling, b: &Telling) -> bool {
    let kin = || a.types.iter().any(|one| b.types.iter().any(|other| are_kin(*one, *other)));
    let is_like = have_common(&a.types, &b.types)
        || have_common(&a.acts, &b.acts)
        || have_common(&a.triggers, &b.triggers)
        || kin();
    let half = |one: f64, other: f64| (one + other) / 2.0;
    is_like
        && (half(shared(&a.sentence, &b.article), shared(&a.article, &b.sentence)) > 0.05
            || half(shared(&a.context, &b.article), shared(&a.article, &b.context)) > 0.1)
}

/// The figures of two tellings: the same whichever comes first.
pub fn figures(a: &Telling, b: &Telling) -> Figures {
    let mut figures = Gathered([0.0; FIGURES]);
    types(&mut figures, a, b);
    when(&mut figures, a, b);
    place(&mut figures, a, b);
    parties(&mut figures, a, b);
    casualties(&mut figures, a, b);
    words(&mut figures, a, b);
    surroundings(&mut figures, a, b);
    standing(&mut figures, a, b);
    set!(figures, "both-occurred", yes(a.status == EventStatus::Occurred && b.status == EventStatus::Occurred));
    set!(figures, "one-future", yes((a.status == EventStatus::Future) != (b.status == EventStatus::Future)));
    set!(figures, "one-historical", yes(a.historical != b.historical));
    set!(figures, "constant", 1.0);
    figures.0
}

fn yes(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn types(figures: &mut Gathered, a: &Telling, b: &Telling) {
    let same_type = have_common(&a.types, &b.types);
    let kin = || a.types.iter().any(|one| b.types.iter().any(|other| are_kin(*one, *other)));
    set!(figures, "same-type", yes(same_type));
    set!(figures, "kin-types", yes(!same_type && kin()));
    if !a.modes.is_empty() && !b.modes.is_empty() {
        let same = have_common(&a.modes, &b.modes);
        set!(figures, "same-mode", yes(same));
        set!(figures, "other-mode", yes(!same && same_type));
    }
    set!(figures, "same-trigger", yes(have_common(&a.triggers, &b.triggers)));
    let same_act = have_common(&a.acts, &b.acts);
    set!(figures, "same-act", yes(same_act));
    set!(figures, "other-act", yes(!same_act && !a.acts.is_empty() && !b.acts.is_empty()));
    set!(figures, "one-of-a-row", yes(a.is_of_a_row != b.is_of_a_row));
    set!(figures, "both-of-a-row", yes(a.is_of_a_row && b.is_of_a_row));
}

fn have_common<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|one| b.contains(one))
}

/// Types between which readers and programs waver for one act.
fn are_kin(a: EventType, b: EventType) -> bool {
    use EventType::{
        Accuse, Agree, Aid, Assault, Coerce, Concede, Consult, Cooperate, Mobilize, Protest, Reject, Request, Retreat,
        Sanction, Support, Threaten,
    };
    const KIN: [(EventType, EventType); 14] = [
        (Assault, Coerce),
        (Assault, Protest),
        (Assault, Mobilize),
        (Coerce, Sanction),
        (Coerce, Protest),
        (Agree, Consult),
        (Agree, Cooperate),
        (Agree, Concede),
        (Agree, Support),
        (Aid, Support),
        (Concede, Retreat),
        (Reject, Accuse),
        (Request, Accuse),
        (Threaten, Accuse),
    ];
    KIN.iter().any(|(one, other)| (*one, *other) == (a, b) || (*other, *one) == (a, b))
}

/// Days between two stretches; 0 where they overlap.
fn gap(a: (i32, i32), b: (i32, i32)) -> i32 {
    (b.0 - a.1).max(a.0 - b.1).max(0)
}

fn when(figures: &mut Gathered, a: &Telling, b: &Telling) {
    if let (Some(one), Some(other)) = (a.published, b.published) {
        let days = f64::from((one - other).abs());
        set!(figures, "published-gap", (1.0 + days).ln().min(6.0));
        set!(figures, "published-same-day", yes(days <= 1.0));
    }
    let is_short = |days: (i32, i32)| days.1 - days.0 <= 1;
    match (a.days, b.days) {
        (Some(one), Some(other)) => {
            let gap = gap(one, other);
            let both_short = is_short(one) && is_short(other);
            set!(figures, "same-day", yes(gap == 0 && both_short));
            set!(figures, "days-overlap", yes(gap == 0 && !both_short));
            set!(figures, "next-day", yes(gap == 1));
            set!(figures, "days-apart", yes(gap > 1));
            set!(figures, "days-gap", (1.0 + f64::from(gap)).ln().min(6.0));
        }
        (one, other) => {
            set!(figures, "no-days", 1.0);
            // What one tells was after the other was published, or long before it.
            let known = one.map(|days| (days, b.published)).or(other.map(|days| (days, a.published)));
            if let Some((days, Some(published))) = known {
                let gap = gap(days, (published - 7, published));
                set!(figures, "day-against-publication", (1.0 + f64::from(gap)).ln().min(6.0));
            }
        }
    }
}

fn is_same(a: &Site, b: &Site) -> bool {
    match (a.geonames, b.geonames) {
        (Some(one), Some(other)) => one == other,
        _ => a.name == b.name && a.country == b.country,
    }
}

/// Kilometres between the edges of two places; none where a point is missing.
fn apart(a: &Site, b: &Site) -> Option<f64> {
    let ((lat, lon), (other_lat, other_lon)) = (a.point?, b.point?);
    let [lat, lon, other_lat, other_lon] =
        [lat, lon, other_lat, other_lon].map(|degrees| f64::from(degrees).to_radians());
    let half = |angle: f64| (angle / 2.0).sin().powi(2);
    let along = half(other_lat - lat) + lat.cos() * other_lat.cos() * half(other_lon - lon);
    // Twice the mean radius of the Earth, in kilometres.
    let distance = 12_742.0 * along.sqrt().min(1.0).asin();
    Some((distance - f64::from(a.radius_km.max(b.radius_km))).max(0.0))
}

fn lies_within(a: &Site, b: &Site) -> bool {
    let in_country = a.is_wide != b.is_wide && a.country.is_some() && a.country == b.country;
    let in_circle = !a.is_wide && !b.is_wide && apart(a, b) == Some(0.0);
    in_country || in_circle
}

fn is_far(a: &Site, b: &Site) -> bool {
    let other_country = a.country.is_some() && b.country.is_some() && a.country != b.country;
    other_country || (!a.is_wide && !b.is_wide && apart(a, b).is_some_and(|distance| distance > FAR))
}

fn place(figures: &mut Gathered, a: &Telling, b: &Telling) {
    match (&a.place, &b.place) {
        (Some(one), Some(other)) => {
            let same = is_same(one, other);
            set!(figures, "same-place", yes(same && !one.is_wide));
            set!(figures, "place-within", yes((same && one.is_wide) || (!same && lies_within(one, other))));
            set!(figures, "place-far", yes(!same && is_far(one, other)));
        }
        _ => set!(figures, "place-unknown", 1.0),
    }
    let sites = |telling: &Telling| -> Vec<Site> { telling.place.iter().chain(&telling.sites).copied().collect() };
    let (sites, others) = (sites(a), sites(b));
    let narrow = |site: &&Site| !site.is_wide;
    let shared = sites.iter().filter(narrow).any(|one| others.iter().any(|other| is_same(one, other)));
    set!(figures, "site-shared", yes(shared));
    let far = !sites.is_empty()
        && !others.is_empty()
        && sites.iter().all(|one| others.iter().all(|other| is_far(one, other)));
    set!(figures, "sites-far", yes(far));
    let countries = |sites: &[Site]| sites.iter().filter_map(|site| site.country).collect::<Vec<_>>();
    let (one, other) = (countries(&sites), countries(&others));
    set!(
        figures,
        "other-country",
        yes(!one.is_empty() && !other.is_empty() && !one.iter().any(|country| other.contains(country))),
    );
}

fn parties(figures: &mut Gathered, a: &Telling, b: &Telling) {
    let common = |one: &[Party], other: &[Party]| {
        one.iter().filter(|party| other.iter().any(|known| known.identity == party.identity)).count()
    };
    let named = |parties: &[Party]| parties.iter().any(|party| party.is_named);
    let differ = |one: &[Party], two: &[Party]| yes(common(one, two) == 0 && named(one) && named(two));
    set!(figures, "same-actor", yes(common(&a.actors, &b.actors) > 0));
    set!(figures, "other-actor", differ(&a.actors, &b.actors));
    set!(figures, "same-recipient", yes(common(&a.recipients, &b.recipients) > 0));
    set!(figures, "other-recipient", differ(&a.recipients, &b.recipients));
    let crosses = common(&a.actors, &b.recipients) + common(&a.recipients, &b.actors);
    set!(figures, "party-crosses", yes(crosses > 0));
    let countries = |parties: &[Party]| parties.iter().filter_map(|party| party.country).collect::<Vec<_>>();
    let (one, other) = (countries(&a.actors), countries(&b.actors));
    set!(figures, "actor-country", yes(have_common(&one, &other)));
    let (whom, others) = (countries(&a.recipients), countries(&b.recipients));
    set!(figures, "recipient-country", yes(have_common(&whom, &others)));
    let differ = |one: &[_], other: &[_]| !one.is_empty() && !other.is_empty() && !have_common(one, other);
    set!(figures, "other-countries", yes(differ(&one, &other) || differ(&whom, &others)));
    // Act and answer: "A expels the consul of B", "B expels that of A".
    let crosses = have_common(&one, &others) || have_common(&other, &whom);
    set!(figures, "countries-cross", yes(crosses && !have_common(&one, &other)));
}

fn casualties(figures: &mut Gathered, a: &Telling, b: &Telling) {
    if let (Some(one), Some(other)) = (a.killed, b.killed) {
        let (same, near) = (overlap(one, other), is_near(one, other));
        set!(figures, "killed-same", yes(same));
        set!(figures, "killed-near", yes(!same && near));
        set!(figures, "killed-apart", yes(!same && !near));
    }
    let harmed: Vec<(_, _)> = a.harmed.iter().zip(&b.harmed).filter_map(|(one, other)| (*one).zip(*other)).collect();
    set!(figures, "harmed-same", yes(harmed.iter().any(|(one, other)| overlap(*one, *other))));
    set!(
        figures,
        "harmed-apart",
        yes(harmed.iter().any(|(one, other)| !overlap(*one, *other) && !is_near(*one, *other)))
    );
}

fn overlap(a: (u32, u32), b: (u32, u32)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Whether one number can have grown into the other, or been miscounted.
fn is_near(a: (u32, u32), b: (u32, u32)) -> bool {
    let (low, high) = if a.1 < b.0 { (a.1, b.0) } else { (b.1, a.0) };
    f64::from(high) <= 1.6 * f64::from(low) + 2.0
}

fn words(figures: &mut Gathered, a: &Telling, b: &Telling) {
    set!(figures, "sentence-words", shared(&a.sentence, &b.sentence));
    set!(figures, "sentence-in-article", (shared(&a.sentence, &b.article) + shared(&a.article, &b.sentence)) / 2.0);
    set!(figures, "article-words", shared(&a.article, &b.article));
    // Words that are in no table of common ones are names, nearly always.
    let rare = in_both(&a.sentence, &b.sentence).filter(|term| term.rarity >= 100).count();
    set!(figures, "sentence-names", (rare as f64).min(4.0) / 4.0);
}

/// The words nearest the triggers, what the events are done to and with, and what stands around them.
fn surroundings(figures: &mut Gathered, a: &Telling, b: &Telling) {
    let both_ways = |one: fn(&Telling) -> &[Term], other: fn(&Telling) -> &[Term]| {
        (shared(one(a), other(b)) + shared(one(b), other(a))) / 2.0
    };
    set!(figures, "near-words", shared(&a.near, &b.near));
    set!(figures, "near-in-sentence", both_ways(|telling| &telling.near, |telling| &telling.sentence));
    set!(figures, "near-in-context", both_ways(|telling| &telling.near, |telling| &telling.context));
    set!(figures, "context-words", shared(&a.context, &b.context));
    set!(figures, "context-in-article", both_ways(|telling| &telling.context, |telling| &telling.article));
    let both = !a.things.is_empty() && !b.things.is_empty();
    let things_shared = shared(&a.things, &b.things);
    set!(figures, "things-shared", things_shared);
    set!(figures, "things-apart", yes(both && things_shared == 0.0));
    set!(figures, "things-in-context", both_ways(|telling| &telling.things, |telling| &telling.context));
    let names: f64 =
        in_both(&a.context, &b.context).filter(|term| term.is_name()).map(|term| f64::from(term.rarity)).sum();
    set!(figures, "names-shared", (1.0 + names / 100.0).ln());
    let numbers = |terms: &[Term]| terms.iter().filter(|term| term.is_number()).count();
    let shared_numbers = in_both(&a.context, &b.context).filter(|term| term.is_number()).count();
    set!(figures, "numbers-shared", (shared_numbers as f64).min(3.0) / 3.0);
    set!(figures, "numbers-apart", yes(shared_numbers == 0 && numbers(&a.near) > 0 && numbers(&b.near) > 0));
}

/// Days that a lead can be told after.
const FRESH: i32 = 2;

fn standing(figures: &mut Gathered, a: &Telling, b: &Telling) {
    let is_lead = |telling: &Telling| telling.standing != Standing::Body && !telling.historical;
    let (one, other) = (is_lead(a), is_lead(b));
    set!(figures, "both-leads", yes(one && other));
    set!(figures, "one-lead", yes(one != other));
    if let (Some(first), Some(second)) = (a.published, b.published) {
        let gap = (first - second).abs();
        set!(figures, "both-leads-close", yes(one && other && gap <= FRESH));
        set!(figures, "both-leads-far", yes(one && other && gap > 2 * FRESH));
        // Background of what is published before the lead cannot be its event.
        let (lead, background) = if one { (first, second) } else { (second, first) };
        set!(figures, "background-of-later", yes(one != other && background + 1 < lead));
    }
    let days = |telling: &Telling| {
        let of_lead = || telling.published.filter(|_| is_lead(telling)).map(|day| (day - FRESH, day));
        let before = || telling.published.map(|day| (day - 400, day));
        let days = telling.days.or(telling.implied).or_else(of_lead).or_else(before)?;
        // What is announced lies ahead.
        Some(if telling.status == EventStatus::Future && telling.days.is_none() { (days.0, days.1 + 60) } else { days })
    };
    if let (Some(one), Some(other)) = (days(a), days(b)) {
        let width = |days: (i32, i32)| days.1 - days.0;
        let is_wide = width(one).max(width(other)) > 31;
        let gap = gap(one, other);
        set!(figures, "implied-wide", yes(is_wide));
        set!(figures, "implied-same", yes(gap <= 1 && !is_wide));
        set!(figures, "implied-apart", yes(gap > 3));
        set!(figures, "implied-gap", (1.0 + f64::from(gap)).ln().min(6.0));
    }
}
