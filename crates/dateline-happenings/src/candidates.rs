//! With which earlier articles each is compared, of articles that come one after the other: known by their keys alone, and so for many more
//! articles than can be compared in one place.

use std::collections::HashMap;

use crate::keys::{MOST_OF_A_KEY, likeliest};

/// Articles by their keys. Of each key the newest are kept.
#[derive(Debug, Default)]
pub struct Candidates {
    by_key: HashMap<u32, Vec<usize>>,
    articles: usize,
}

impl Candidates {
    /// Adds an article, by its [keys](crate::keys), behind all that were added before; gives the numbers, from 0, of those that it is compared with.
    pub fn add(&mut self, keys: &[u32]) -> Vec<usize> {
        let found = keys.iter().filter_map(|key| self.by_key.get(key));
        let likely = likeliest(found.flat_map(|articles| articles.iter().rev().take(MOST_OF_A_KEY).copied()));
        for key in keys {
            let articles = self.by_key.entry(*key).or_default();
            if articles.len() >= 2 * MOST_OF_A_KEY {
                articles.drain(..articles.len() - MOST_OF_A_KEY + 1);
            }
            articles.push(self.articles);
        }
        self.articles += 1;
        likely
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_of_a_key_are_found_however_many_there_are() {
        let mut candidates = Candidates::default();
        for number in 0..1000 {
            let likely = candidates.add(&[1, 2]);
            assert_eq!(likely.first(), (number > 0).then(|| number - 1).as_ref());
        }
        // Of one key alone nobody is found.
        assert_eq!(candidates.add(&[1, 3]), [0; 0]);
    }
}
