//! By what articles are found that may tell of the same: rare words and places.

use std::collections::BTreeMap;

use crate::telling::Telling;

/// Articles with a key that are looked at most, the newest.
pub const MOST_OF_A_KEY: usize = 64;
/// Articles that are compared at most.
pub const MOST_ARTICLES: usize = 32;
/// Keys that two articles share at least to be compared.
const LEAST_SHARED: usize = 2;
/// The rarest words of an article that are keys.
const WORDS: usize = 24;
/// Places of its events that are keys.
const PLACES: usize = 4;
/// Keeps places apart from words.
const MARK_OF_PLACES: u32 = 0x9e37_79b9;

/// The keys of an article, sorted; none where it tells of no event.
pub fn keys(tellings: &[Telling]) -> Vec<u32> {
    let Some(first) = tellings.first() else { return Vec::new() };
    let mut words = first.article.clone();
    words.sort_by_key(|term| (std::cmp::Reverse(term.rarity), term.hash));
    let mut keys: Vec<u32> = words.iter().take(WORDS).map(|term| term.hash).collect();
    let mut places: Vec<u32> = Vec::new();
    for site in tellings.iter().filter_map(|telling| telling.place).filter(|site| !site.is_wide) {
        let key = site.geonames.unwrap_or(site.name) ^ MARK_OF_PLACES;
        if !places.contains(&key) && places.len() < PLACES {
            places.push(key);
        }
    }
    keys.extend(places);
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Of articles that were found by keys, each as often as it shares one, those that share most; of these the newest, that is the
/// greatest, first.
pub fn likeliest<A: Copy + Ord>(found: impl IntoIterator<Item = A>) -> Vec<A> {
    let mut shared: BTreeMap<A, usize> = BTreeMap::new();
    for article in found {
        *shared.entry(article).or_default() += 1;
    }
    let enough = shared.into_iter().filter(|(_, count)| *count >= LEAST_SHARED);
    let mut ordered: Vec<(usize, A)> = enough.map(|(article, count)| (count, article)).collect();
    ordered.sort_unstable_by(|a, b| b.cmp(a));
    ordered.truncate(MOST_ARTICLES);
    ordered.into_iter().map(|(_, article)| article).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_share_most_and_are_newest() {
        assert_eq!(likeliest([1, 2, 3, 2, 3, 2, 4, 4]), [2, 4, 3]);
        let all = || (0..100).chain(0..100);
        assert_eq!(likeliest(all()).len(), MOST_ARTICLES);
        assert_eq!(likeliest(all())[0], 99);
    }
}
