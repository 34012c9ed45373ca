//! How far two reviewers agree on the records that both have judged.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use crate::corrections::{Verdict, correction_of};
use crate::error::Error;
use crate::newsroom::Newsroom;

/// The agreement of two reviewers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Agreement {
    /// Records that both have judged.
    pub records: usize,
    /// Those on which they say the same: accept, reject or edit.
    pub same: usize,
    /// Cohen's kappa: agreement beyond chance, at most 1; none where chance alone would make them agree on all.
    pub kappa: Option<f64>,
}

/// Cohen's kappa (Cohen 1960) over pairs of verdicts.
pub fn agreement<V: Ord + Copy>(pairs: &[(V, V)]) -> Agreement {
    let same = pairs.iter().filter(|(one, other)| one == other).count();
    let (mut first, mut second) = (BTreeMap::<V, usize>::new(), BTreeMap::<V, usize>::new());
    for (one, other) in pairs {
        *first.entry(*one).or_default() += 1;
        *second.entry(*other).or_default() += 1;
    }
    let all = pairs.len() as f64;
    let by_chance: f64 = first
        .iter()
        .map(|(verdict, count)| *count as f64 * second.get(verdict).copied().unwrap_or(0) as f64)
        .sum::<f64>()
        / (all * all);
    let kappa = (same as f64 / all - by_chance) / (1.0 - by_chance);
    Agreement { records: pairs.len(), same, kappa: kappa.is_finite().then_some(kappa) }
}

impl Newsroom {
    /// The names of all who have judged a record, in alphabetical order.
    pub fn reviewers(&self) -> Result<Vec<String>, Error> {
        let mut find = self.connection.prepare_cached("SELECT name FROM reviewers ORDER BY name")?;
        let rows = find.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How far two reviewers agree, by what each said last of the records that both have judged.
    pub fn agreement(&self, one: &str, other: &str) -> Result<Agreement, Error> {
        let (one, other) = (self.last_verdicts(one)?, self.last_verdicts(other)?);
        let both: BTreeSet<&String> = one.keys().filter(|record| other.contains_key(*record)).collect();
        let pairs: Vec<(&str, &str)> = both.into_iter().map(|record| (one[record], other[record])).collect();
        Ok(agreement(&pairs))
    }

    /// What a reviewer said last of each record, by content, kind and anchor.
    fn last_verdicts(&self, reviewer: &str) -> Result<BTreeMap<String, &'static str>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT c.id, c.at, r.name, c.kind, c.anchor, c.verdict, c.field, c.new, c.old, c.note, c.content
             FROM corrections AS c JOIN reviewers AS r ON r.id = c.reviewer WHERE r.name = ?1 ORDER BY c.id",
        )?;
        let mut rows = find.query(params![reviewer])?;
        let mut last = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let correction = correction_of(row)?;
            let anchor = &correction.anchor;
            let core = serde_json::to_string(&anchor.core).unwrap_or_default();
            let record =
                format!("{:02x?} {} {} {} {core}", correction.content, correction.kind, anchor.start, anchor.end);
            match correction.verdict {
                Verdict::Withdraw => last.remove(&record),
                verdict => last.insert(record, verdict.as_str()),
            };
        }
        Ok(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_kappa_of_the_textbook() {
        // Two raters over 50 cases: yes-yes 20, yes-no 5, no-yes 10, no-no 15. Observed 0.70, by chance 0.50, kappa 0.40.
        let mut pairs = vec![("yes", "yes"); 20];
        pairs.extend(vec![("yes", "no"); 5]);
        pairs.extend(vec![("no", "yes"); 10]);
        pairs.extend(vec![("no", "no"); 15]);
        let found = agreement(&pairs);
        assert_eq!((found.records, found.same), (50, 35));
        assert!(found.kappa.is_some_and(|kappa| (kappa - 0.4).abs() < 1e-12), "{found:?}");
    }

    #[test]
    fn is_open_where_there_is_nothing_to_disagree_on() {
        assert_eq!(agreement::<u8>(&[]).kappa, None);
        assert_eq!(agreement(&[(1, 1), (1, 1)]).kappa, None);
    }
}
