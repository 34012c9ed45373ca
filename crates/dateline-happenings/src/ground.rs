//! Whether two tellings have any ground to be one: in a newsroom nearly all pairs of like acts are of different happenings, and words in
//! common say only that the articles are on like matters.

use crate::telling::{Count, Party, Site, Telling};
use crate::words::{in_both, shared};

/// Days between two articles from which on more is asked.
const FAR_APART: i32 = 14;
/// Sixteenths of the logarithm of articles over those with a name, from which on it says which happening is meant.
const RARE: u8 = 64;

/// Articles that share so much of their rarest words are on one matter, or closely on one.
const ON_ONE_MATTER: f64 = 0.1;
const CLOSELY: f64 = 0.2;

/// Whether anything that tells happenings apart stands in both: a party by name, a town, a day, a number of dead, names near the act or what
/// it is done to, or the matter of the articles as a whole. Two such things where neither tells the day or the articles lie far apart.
pub(crate) fn have_ground(a: &Telling, b: &Telling) -> bool {
    if are_of_others(a, b) {
        return false;
    }
    let is_party = meet(&a.actors, &b.actors)
        || meet(&a.recipients, &b.recipients)
        || meet(&a.actors, &b.recipients)
        || meet(&a.recipients, &b.actors);
    let is_place = sites(a).any(|one| sites(b).any(|other| is_same(one, other)));
    let is_day = matches!((a.days, b.days), (Some(one), Some(other))
        if is_short(one) && is_short(other) && one.0 <= other.1 && other.0 <= one.1);
    let is_harm =
        same_number(a.killed, b.killed) || a.harmed.iter().zip(&b.harmed).any(|(one, other)| same_number(*one, *other));
    let names = in_both(&a.near, &b.near).filter(|term| term.is_name() && term.rarity >= RARE).count()
        + in_both(&a.things, &b.things).filter(|term| term.rarity >= RARE).count();
    let matter = shared(&a.article, &b.article);
    let grounds =
        [is_party, is_place, is_day, is_harm, names > 0, names > 2, matter >= ON_ONE_MATTER, matter >= CLOSELY];
    let is_far = a.published.zip(b.published).is_some_and(|(one, other)| (one - other).abs() > FAR_APART);
    let is_undated = a.days.is_none() && b.days.is_none();
    let least = if (is_far || is_undated) && !is_day { 2 } else { 1 };
    grounds.into_iter().filter(|is_there| *is_there).count() >= least
}

/// Whether both name who did it and to whom, and nobody is the same.
fn are_of_others(a: &Telling, b: &Telling) -> bool {
    let named = |parties: &[Party]| parties.iter().filter(|party| party.is_named).copied().collect::<Vec<_>>();
    let differ = |one: &[Party], other: &[Party]| {
        let (one, other) = (named(one), named(other));
        !one.is_empty()
            && !other.is_empty()
            && !one.iter().any(|party| other.iter().any(|known| are_like(party, known)))
    };
    differ(&a.actors, &b.actors)
        && differ(&a.recipients, &b.recipients)
        && !meet(&a.actors, &b.recipients)
        && !meet(&a.recipients, &b.actors)
}

/// One name, or one country: a minister, his ministry and his state act as one.
fn are_like(one: &Party, other: &Party) -> bool {
    one.identity == other.identity || one.country.is_some() && one.country == other.country
}

fn meet(one: &[Party], other: &[Party]) -> bool {
    one.iter().filter(|party| party.is_named).any(|party| other.iter().any(|known| known.identity == party.identity))
}

/// The places of a telling that are no countries or wider.
fn sites(telling: &Telling) -> impl Iterator<Item = &Site> {
    telling.place.iter().chain(&telling.sites).filter(|site| !site.is_wide)
}

fn is_same(one: &Site, other: &Site) -> bool {
    one.name == other.name || one.geonames.is_some() && one.geonames == other.geonames
}

fn is_short((first, last): (i32, i32)) -> bool {
    last - first <= 1
}

/// The same number of two and more.
fn same_number(one: Count, other: Count) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one.0 > 1 && one == other)
}

#[cfg(test)]
mod tests {
    use dateline_report::{EventStatus, EventType};

    use super::*;
    use crate::telling::Standing;
    use crate::words::Term;

    /// Somebody agrees, and nothing else is said.
    fn bare() -> Telling {
        Telling {
            types: vec![EventType::Agree],
            modes: Vec::new(),
            status: EventStatus::Occurred,
            historical: false,
            days: None,
            implied: None,
            standing: Standing::Body,
            published: Some(16_000),
            place: None,
            sites: Vec::new(),
            actors: Vec::new(),
            recipients: Vec::new(),
            killed: None,
            harmed: [None; 3],
            triggers: Vec::new(),
            acts: Vec::new(),
            is_of_a_row: false,
            near: Vec::new(),
            things: Vec::new(),
            context: Vec::new(),
            sentence: Vec::new(),
            article: Vec::new(),
        }
    }

    fn party(identity: u32) -> Party {
        Party { identity, is_named: true, country: None }
    }

    fn rare(hash: u32) -> Term {
        Term { hash: hash * 4 + 2, rarity: 100 }
    }

    #[test]
    fn like_acts_alone_are_no_ground() {
        assert!(!have_ground(&bare(), &bare()));
        let on_a_day = Telling { days: Some((15_999, 15_999)), ..bare() };
        assert!(have_ground(&on_a_day, &on_a_day));
        let on_another = Telling { days: Some((15_997, 15_997)), ..bare() };
        assert!(!have_ground(&on_a_day, &on_another));
    }

    #[test]
    fn undated_and_far_apart_more_is_asked() {
        let by_party = Telling { actors: vec![party(1)], ..bare() };
        assert!(!have_ground(&by_party, &by_party), "a firm agrees to much");
        let dated = Telling { days: Some((15_998, 15_998)), ..by_party.clone() };
        assert!(have_ground(&by_party, &dated));
        let of_next_month = Telling { published: Some(16_030), days: Some((16_028, 16_028)), ..by_party.clone() };
        assert!(!have_ground(&by_party, &of_next_month));
        let with_name = Telling { near: vec![rare(7)], ..by_party };
        assert!(have_ground(&with_name, &with_name));
    }

    #[test]
    fn two_parties_that_both_are_others_rule_it_out() {
        let one = Telling {
            actors: vec![party(1)],
            recipients: vec![party(2)],
            days: Some((15_999, 15_999)),
            near: vec![rare(7)],
            ..bare()
        };
        let other = Telling { actors: vec![party(3)], recipients: vec![party(4)], ..one.clone() };
        assert!(have_ground(&one, &one));
        assert!(!have_ground(&one, &other));
        let crossed = Telling { actors: vec![party(2)], recipients: vec![party(9)], ..one.clone() };
        assert!(have_ground(&one, &crossed), "they met one another");
    }

    #[test]
    fn articles_on_one_matter_are_ground() {
        let words = |hashes: std::ops::Range<u32>| hashes.map(rare).collect::<Vec<_>>();
        let one = Telling { article: words(0..40), ..bare() };
        assert!(have_ground(&one, &Telling { article: words(30..70), ..bare() }));
        assert!(!have_ground(&one, &Telling { article: words(35..75), ..bare() }));
    }
}
