//! Tellings as bytes, for whoever keeps them: what articles tell is compared again and again, and made from reports only once.
//!
//! Terms stand once for all tellings of an article, sorted; each telling has their numbers.

use dateline_report::{CountryCode, EventMode, EventStatus, EventType};
use serde::{Deserialize, Serialize};

use crate::telling::{Count, Party, Site, Standing, Telling};
use crate::words::Term;

/// Grows with every change of what a telling holds or how it is made: what was packed otherwise is made anew.
const VERSION: u8 = 2;

#[derive(Serialize, Deserialize)]
struct PackedTellings {
    /// Of each term how far its hash is from the one before, and its rarity.
    terms: Vec<(u32, u8)>,
    published: Option<i32>,
    article: Vec<u16>,
    tellings: Vec<PackedTelling>,
}

#[derive(Serialize, Deserialize)]
struct PackedTelling {
    events: Vec<u16>,
    types: Vec<EventType>,
    modes: Vec<EventMode>,
    status: EventStatus,
    /// Whether it is background, and whether it is one of a row.
    marks: (bool, bool),
    days: Option<(i32, i32)>,
    implied: Option<(i32, i32)>,
    standing: u8,
    place: Option<PackedSite>,
    sites: Vec<PackedSite>,
    actors: Vec<PackedParty>,
    recipients: Vec<PackedParty>,
    counts: [Count; 4],
    triggers: Vec<u32>,
    acts: Vec<u8>,
    near: Vec<u16>,
    things: Vec<u16>,
    context: Vec<u16>,
    sentence: Vec<u16>,
}

/// The fields of a [`Site`] in their order.
type PackedSite = (u32, Option<u32>, Option<[u8; 3]>, Option<(f32, f32)>, f32, bool);

/// The fields of a [`Party`] in their order.
type PackedParty = (u32, bool, Option<[u8; 3]>);

impl Telling {
    /// Tellings of one article as bytes, each with the positions of its events in the report; [`Telling::unpacked`] makes them again. Empty
    /// where there are more than can be packed.
    pub fn packed<'t>(told: impl IntoIterator<Item = (&'t [usize], &'t Telling)>) -> Vec<u8> {
        let (events, tellings): (Vec<&[usize]>, Vec<&Telling>) = told.into_iter().unzip();
        let mut terms: Vec<Term> = tellings
            .iter()
            .flat_map(|telling| [&telling.article, &telling.near, &telling.things, &telling.context, &telling.sentence])
            .flatten()
            .copied()
            .collect();
        terms.sort_unstable();
        terms.dedup();
        if u16::try_from(terms.len()).is_err()
            || events.iter().copied().flatten().any(|event| u16::try_from(*event).is_err())
        {
            return Vec::new();
        }
        let mut last = 0;
        let packed = PackedTellings {
            terms: terms
                .iter()
                .map(|term| (term.hash - std::mem::replace(&mut last, term.hash), term.rarity))
                .collect(),
            published: tellings.first().and_then(|telling| telling.published),
            article: tellings.first().map(|telling| numbers(&telling.article, &terms)).unwrap_or_default(),
            tellings: events.iter().zip(&tellings).map(|(events, telling)| packed(events, telling, &terms)).collect(),
        };
        postcard::to_extend(&packed, vec![VERSION]).unwrap_or_default()
    }

    /// The tellings that were packed, each with the positions of its events; none where the bytes are of another version, or are not what
    /// was packed.
    pub fn unpacked(bytes: &[u8]) -> Option<Vec<(Vec<usize>, Telling)>> {
        let (version, bytes) = bytes.split_first()?;
        if *version != VERSION {
            return None;
        }
        let packed: PackedTellings = postcard::from_bytes(bytes).ok()?;
        let mut last = 0u32;
        let mut terms = Vec::with_capacity(packed.terms.len());
        for (step, rarity) in packed.terms {
            last = last.checked_add(step)?;
            terms.push(Term { hash: last, rarity });
        }
        let article = terms_of(&packed.article, &terms)?;
        let events = |telling: &PackedTelling| telling.events.iter().map(|event| usize::from(*event)).collect();
        packed
            .tellings
            .iter()
            .map(|telling| Some((events(telling), unpacked(telling, packed.published, &article, &terms)?)))
            .collect()
    }
}

fn packed(events: &[usize], telling: &Telling, terms: &[Term]) -> PackedTelling {
    let [injured, arrested, abducted] = telling.harmed;
    PackedTelling {
        events: events.iter().filter_map(|event| u16::try_from(*event).ok()).collect(),
        types: telling.types.clone(),
        modes: telling.modes.clone(),
        status: telling.status,
        marks: (telling.historical, telling.is_of_a_row),
        days: telling.days,
        implied: telling.implied,
        standing: telling.standing as u8,
        place: telling.place.map(packed_site),
        sites: telling.sites.iter().copied().map(packed_site).collect(),
        actors: telling.actors.iter().map(packed_party).collect(),
        recipients: telling.recipients.iter().map(packed_party).collect(),
        counts: [telling.killed, injured, arrested, abducted],
        triggers: telling.triggers.clone(),
        acts: telling.acts.clone(),
        near: numbers(&telling.near, terms),
        things: numbers(&telling.things, terms),
        context: numbers(&telling.context, terms),
        sentence: numbers(&telling.sentence, terms),
    }
}

fn unpacked(packed: &PackedTelling, published: Option<i32>, article: &[Term], terms: &[Term]) -> Option<Telling> {
    let [killed, harmed @ ..] = packed.counts;
    Some(Telling {
        types: packed.types.clone(),
        modes: packed.modes.clone(),
        status: packed.status,
        historical: packed.marks.0,
        days: packed.days,
        implied: packed.implied,
        standing: [Standing::Headline, Standing::Lead, Standing::Body].into_iter().nth(packed.standing.into())?,
        published,
        place: match packed.place {
            Some(place) => Some(site(place)?),
            None => None,
        },
        sites: packed.sites.iter().copied().map(site).collect::<Option<_>>()?,
        actors: packed.actors.iter().map(party).collect::<Option<_>>()?,
        recipients: packed.recipients.iter().map(party).collect::<Option<_>>()?,
        killed,
        harmed,
        triggers: packed.triggers.clone(),
        acts: packed.acts.clone(),
        is_of_a_row: packed.marks.1,
        near: terms_of(&packed.near, terms)?,
        things: terms_of(&packed.things, terms)?,
        context: terms_of(&packed.context, terms)?,
        sentence: terms_of(&packed.sentence, terms)?,
        article: article.to_vec(),
    })
}

/// The numbers of sorted terms among all, each as how far it is from the one before.
fn numbers(some: &[Term], all: &[Term]) -> Vec<u16> {
    let mut last = 0;
    some.iter()
        .filter_map(|term| all.binary_search(term).ok().and_then(|number| u16::try_from(number).ok()))
        .map(|number| number - std::mem::replace(&mut last, number))
        .collect()
}

fn terms_of(numbers: &[u16], all: &[Term]) -> Option<Vec<Term>> {
    let mut last = 0u16;
    numbers
        .iter()
        .map(|step| {
            last = last.checked_add(*step)?;
            all.get(usize::from(last)).copied()
        })
        .collect()
}

fn packed_site(site: Site) -> PackedSite {
    (site.name, site.geonames, letters(site.country), site.point, site.radius_km, site.is_wide)
}

fn site((name, geonames, country, point, radius_km, is_wide): PackedSite) -> Option<Site> {
    Some(Site { name, geonames, country: country_of(country)?, point, radius_km, is_wide })
}

fn packed_party(party: &Party) -> PackedParty {
    (party.identity, party.is_named, letters(party.country))
}

fn party((identity, is_named, country): &PackedParty) -> Option<Party> {
    Some(Party { identity: *identity, is_named: *is_named, country: country_of(*country)? })
}

fn letters(country: Option<CountryCode>) -> Option<[u8; 3]> {
    country.and_then(|country| country.as_str().as_bytes().try_into().ok())
}

/// None where the letters are no country; nothing where there are none.
fn country_of(letters: Option<[u8; 3]>) -> Option<Option<CountryCode>> {
    letters.map_or(Some(None), |letters| Some(Some(std::str::from_utf8(&letters).ok()?.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(hashes: &[u32]) -> Vec<Term> {
        hashes.iter().map(|hash| Term { hash: *hash, rarity: (hash % 97) as u8 }).collect()
    }

    fn telling(first: u32) -> Telling {
        let place = Site {
            name: first,
            geonames: Some(3_169_070),
            country: "ITA".parse().ok(),
            point: Some((41.9, 12.5)),
            radius_km: 9.5,
            is_wide: false,
        };
        let party = Party { identity: u32::MAX, is_named: true, country: None };
        Telling {
            types: vec![EventType::Assault, EventType::Coerce],
            modes: EventMode::ALL.to_vec(),
            status: EventStatus::Negated,
            historical: true,
            days: Some((-3, 16_780)),
            implied: None,
            standing: Standing::Body,
            published: Some(16_781),
            place: Some(place),
            sites: vec![place, Site { country: None, point: None, geonames: None, ..place }],
            actors: vec![party],
            recipients: vec![Party { country: "XKX".parse().ok(), is_named: false, ..party }],
            killed: Some((2, 14)),
            harmed: [None, Some((0, 0)), Some((7, u32::MAX))],
            triggers: vec![first, 9],
            acts: vec![4, 250],
            is_of_a_row: false,
            near: terms(&[first, first + 5, 4_000_000_000]),
            things: Vec::new(),
            context: terms(&(first..first + 300).collect::<Vec<_>>()),
            sentence: terms(&[first + 299, 4_000_000_000]),
            article: terms(&[1, 2, 3]),
        }
    }

    fn packed_of(told: &[(Vec<usize>, Telling)]) -> Vec<u8> {
        Telling::packed(told.iter().map(|(events, telling)| (events.as_slice(), telling)))
    }

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        for tellings in [vec![], vec![telling(10)], vec![telling(70_000), telling(10), telling(200)]] {
            let told: Vec<(Vec<usize>, Telling)> =
                tellings.into_iter().enumerate().map(|(number, telling)| (vec![number, 65_535], telling)).collect();
            assert_eq!(Telling::unpacked(&packed_of(&told)), Some(told));
        }
    }

    #[test]
    fn other_bytes_are_no_tellings() {
        let packed = packed_of(&[(vec![0], telling(10)), (vec![1, 3], telling(500))]);
        assert_eq!(Telling::unpacked(&[]), None);
        assert_eq!(Telling::unpacked(&[&[VERSION + 1], &packed[1..]].concat()), None);
        for length in 0..packed.len() {
            assert_eq!(Telling::unpacked(&packed[..length]), None, "{length} of {} bytes", packed.len());
        }
        // Whatever else stands there is taken or refused, and ends nothing.
        for at in 0..packed.len() {
            let mut other = packed.clone();
            other[at] ^= 0x55;
            let _ = Telling::unpacked(&other);
        }
    }
}
