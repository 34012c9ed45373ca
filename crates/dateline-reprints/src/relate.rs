//! All articles of a set at once, whatever their order.

use std::collections::HashMap;

use crate::index::{Index, Settings};
use crate::relation::Relation;
use crate::signature::Signature;
use crate::wording::{Article, Wording};

/// Two articles of a set, by their places in it; the first is the earlier.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The place of A, the earlier.
    pub a: usize,
    /// The place of B.
    pub b: usize,
    /// How B is related to A.
    pub relation: Relation,
}

/// The relations within a set. The set may come in any order: articles are taken by time, then id, then text; those
/// without a time come last.
pub fn relate(articles: &[Article], settings: Settings) -> Vec<Pair> {
    relate_part(articles, settings, None)
}

/// The relations within a part of a larger set, such as one of its [`groups`](crate::groups), of which the latest article is of that time:
/// articles without one are taken to be as late.
pub fn relate_part(articles: &[Article], settings: Settings, latest: Option<i64>) -> Vec<Pair> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|place| {
        let article = articles[*place];
        (article.time.is_none(), article.time, article.id, article.text, article.source, article.headline)
    });
    let mut index = Index::new(settings);
    let mut library: HashMap<u64, Wording> = HashMap::new();
    let mut pairs = Vec::new();
    for (key, place) in order.iter().enumerate() {
        let key = key as u64;
        let wording = Wording::of(&articles[*place]);
        if let Some(latest) = latest.filter(|_| wording.time.is_none()) {
            index.pass(latest);
        }
        for link in index.add(key, &Signature::of(&wording), &wording, &library) {
            let earlier = usize::try_from(link.key).ok().and_then(|key| order.get(key));
            pairs.extend(earlier.map(|a| Pair { a: *a, b: *place, relation: link.relation }));
        }
        library.insert(key, wording);
    }
    pairs
}
