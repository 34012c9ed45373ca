//! Where the score for clusters is lost: mentions missed, surplus ones, and those given to another actor or to one apart.
//!
//! The actor of the gold that an actor given stands for is told by names: each actor of the gold is at home in the actor given
//! that has most of its names. Of each sort of fault the table tells how many there are and what F1 would be without them.

use std::collections::{BTreeMap, HashMap, HashSet};

use dateline_report::MentionForm;

use crate::clusters::BCubed;

/// A mention of the gold, of the report, or of both.
#[derive(Debug, Clone, Copy)]
pub struct Linked {
    /// Name, description or pronoun.
    pub form: MentionForm,
    /// The actor of the gold.
    pub gold: Option<usize>,
    /// The actor given.
    pub given: Option<usize>,
}

/// What can be wrong with a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is nobody's.
    Missed,
    /// The gold has no mention there.
    Surplus,
    /// It is given to the actor in which another one is at home.
    Merged,
    /// It is given to an actor in which nobody is at home.
    Split,
}

/// All faults, in the order of the table.
pub const FAULTS: [Fault; 4] = [Fault::Missed, Fault::Surplus, Fault::Merged, Fault::Split];

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Loss {
    /// The form of the mentions.
    pub form: MentionForm,
    /// What is wrong with them.
    pub fault: Fault,
    /// How many.
    pub count: usize,
    /// B-cubed F1 without them, in percent.
    pub without: f64,
}

/// The mentions of all articles.
#[derive(Debug, Default)]
pub struct Losses {
    articles: Vec<Vec<Linked>>,
}

impl Losses {
    /// Adds an article.
    pub fn add(&mut self, mentions: Vec<Linked>) {
        self.articles.push(mentions);
    }

    /// The table, a row a form and fault.
    pub fn table(&self) -> Vec<Loss> {
        let forms = [MentionForm::Name, MentionForm::Nominal, MentionForm::Pronoun];
        forms.iter().flat_map(|&form| FAULTS.iter().map(move |&fault| self.row(form, fault))).collect()
    }

    fn row(&self, form: MentionForm, fault: Fault) -> Loss {
        let mut scores = BCubed::default();
        let mut count = 0;
        for article in &self.articles {
            let homes = homes(article);
            let mut mended = Vec::with_capacity(article.len());
            for mention in article {
                if mention.form != form || fault_of(mention, &homes) != Some(fault) {
                    mended.push((mention.gold, mention.given));
                    continue;
                }
                count += 1;
                // An actor of which no name is found gets one of its own.
                let home = |gold: usize| homes.get(&gold).copied().unwrap_or(usize::MAX - gold);
                if let Some(gold) = mention.gold {
                    mended.push((Some(gold), Some(home(gold))));
                }
            }
            scores.add(&mended);
        }
        Loss { form, fault, count, without: scores.f1() }
    }
}

/// The actor given in which each actor of the gold is at home.
fn homes(mentions: &[Linked]) -> HashMap<usize, usize> {
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for mention in mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        if let (Some(gold), Some(given)) = (mention.gold, mention.given) {
            *shared.entry((gold, given)).or_default() += 1;
        }
    }
    let mut best: HashMap<usize, (usize, usize)> = HashMap::new();
    for ((gold, given), count) in shared {
        let known = best.entry(gold).or_insert((given, count));
        if (count, usize::MAX - given) > (known.1, usize::MAX - known.0) {
            *known = (given, count);
        }
    }
    best.into_iter().map(|(gold, (given, _))| (gold, given)).collect()
}

fn fault_of(mention: &Linked, homes: &HashMap<usize, usize>) -> Option<Fault> {
    match (mention.gold, mention.given) {
        (Some(_), None) => Some(Fault::Missed),
        (None, Some(_)) => Some(Fault::Surplus),
        (Some(gold), Some(given)) if homes.get(&gold) != Some(&given) => {
            let taken: HashSet<usize> = homes.values().copied().collect();
            Some(if taken.contains(&given) { Fault::Merged } else { Fault::Split })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(form: MentionForm, gold: Option<usize>, given: Option<usize>) -> Linked {
        Linked { form, gold, given }
    }

    #[test]
    fn each_fault_is_counted_where_it_is() {
        let mut losses = Losses::default();
        losses.add(vec![
            linked(MentionForm::Name, Some(1), Some(7)),
            linked(MentionForm::Name, Some(2), Some(8)),
            linked(MentionForm::Pronoun, Some(1), Some(8)),
            linked(MentionForm::Nominal, Some(1), Some(9)),
            linked(MentionForm::Nominal, Some(2), None),
            linked(MentionForm::Pronoun, None, Some(7)),
        ]);
        let of =
            |form, fault| losses.table().iter().find(|loss| (loss.form, loss.fault) == (form, fault)).map(|l| l.count);
        assert_eq!(of(MentionForm::Pronoun, Fault::Merged), Some(1));
        assert_eq!(of(MentionForm::Nominal, Fault::Split), Some(1));
        assert_eq!(of(MentionForm::Nominal, Fault::Missed), Some(1));
        assert_eq!(of(MentionForm::Pronoun, Fault::Surplus), Some(1));
        assert_eq!(of(MentionForm::Name, Fault::Merged), Some(0));
    }

    #[test]
    fn without_its_only_fault_a_text_is_perfect() {
        let mut losses = Losses::default();
        losses.add(vec![linked(MentionForm::Name, Some(1), Some(7)), linked(MentionForm::Nominal, Some(1), None)]);
        let missed = losses.table().into_iter().find(|l| l.fault == Fault::Missed && l.form == MentionForm::Nominal);
        assert_eq!(missed.map(|loss| loss.without), Some(100.0));
    }
}
