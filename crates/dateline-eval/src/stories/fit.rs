//! Chooses the weights of stories: one figure after the other is set to what is best while the others stay, twice over.

use std::collections::HashMap;

use dateline_stories::{Kind, Weights};

use super::{Told, by_article, order, stream};

/// Parts of the topics of which one is left out at a time.
pub const FOLDS: usize = 5;

/// Orders that a choice is judged in: that of the file and drawn ones.
const ORDERS: [u64; 3] = [0, 101, 102];

/// Times that all figures are gone through.
const ROUNDS: usize = 2;

/// What each figure may be. No kind may be without weight, as then nothing of it could be told as shared.
const CHOICES: [(Figure, &[f32]); 9] = [
    (Figure::Bound, &[0.44, 0.47, 0.5, 0.53, 0.56, 0.59]),
    (Figure::Lone, &[0.25, 0.3, 0.35, 0.4, 0.45, 0.5]),
    (Figure::Prior, &[0.12, 0.16, 0.2, 0.24]),
    (Figure::Kind(Kind::Phrase), &[0.1, 0.15, 0.25, 0.4]),
    (Figure::Kind(Kind::Number), &[0.8, 1.0, 1.2, 1.5]),
    (Figure::Kind(Kind::Actor), &[0.2, 0.4, 0.8, 1.2]),
    (Figure::Kind(Kind::Place), &[0.2, 0.4, 0.8, 1.2]),
    (Figure::Kind(Kind::Act), &[0.2, 0.4, 0.8, 1.2]),
    (Figure::Background, &[0.05, 0.1, 0.3, 1.0]),
];

#[derive(Debug, Clone, Copy)]
enum Figure {
    Bound,
    Lone,
    Prior,
    Background,
    Kind(Kind),
}

impl Figure {
    fn set(self, weights: &mut Weights, value: f32) {
        match self {
            Figure::Bound => weights.bound = value,
            Figure::Lone => weights.lone = value,
            Figure::Prior => weights.prior = value,
            Figure::Background => weights.background = value,
            Figure::Kind(kind) => weights.kinds[kind as usize] = value,
        }
    }
}

/// Weights and how they came out.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// Learned on all articles.
    pub weights: Weights,
    /// Precision, recall and F1 of each order with those of each fold learned on the others, in percent.
    pub crossed: Vec<[f64; 3]>,
    /// The weights of each fold.
    pub folds: Vec<Weights>,
}

/// Shares by order and article.
type Shares = Vec<Vec<(f64, f64)>>;

struct Search<'t> {
    told: &'t [Told],
    folds: Vec<usize>,
    done: HashMap<String, Shares>,
}

impl Search<'_> {
    fn shares(&mut self, weights: Weights) -> &Shares {
        let told = self.told;
        self.done.entry(weights.write()).or_insert_with(|| {
            ORDERS.iter().map(|seed| by_article(told, &stream(told, &order(told.len(), *seed), weights).last)).collect()
        })
    }

    /// F1 of the articles outside a fold, on average over the orders.
    fn judge(&mut self, weights: Weights, left_out: Option<usize>) -> f64 {
        let folds = self.folds.clone();
        let shares = self.shares(weights);
        let of_order = |shares: &Vec<(f64, f64)>| {
            let counted =
                shares.iter().zip(&folds).filter(|(_, fold)| Some(**fold) != left_out).map(|(shares, _)| shares);
            f1(counted)[2]
        };
        shares.iter().map(of_order).sum::<f64>() / ORDERS.len() as f64
    }

    fn search(&mut self, left_out: Option<usize>) -> Weights {
        let mut best =
            Weights { kinds: [1.0, 0.25, 1.2, 0.4, 0.4, 0.0], bound: 0.5, lone: 0.4, prior: 0.2, background: 0.1 };
        let mut judged = self.judge(best, left_out);
        for _ in 0..ROUNDS {
            for (figure, values) in CHOICES {
                for value in values {
                    let mut tried = best;
                    figure.set(&mut tried, *value);
                    let score = self.judge(tried, left_out);
                    if score > judged {
                        (best, judged) = (tried, score);
                    }
                }
            }
        }
        best
    }
}

/// Precision, recall and F1 in percent.
fn f1<'s>(shares: impl Iterator<Item = &'s (f64, f64)>) -> [f64; 3] {
    let (mut precision, mut recall, mut articles) = (0.0, 0.0, 0.0_f64);
    for (of_given, of_gold) in shares {
        precision += of_given;
        recall += of_gold;
        articles += 1.0;
    }
    let (precision, recall) = (100.0 * precision / articles.max(1.0), 100.0 * recall / articles.max(1.0));
    [precision, recall, 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)]
}

/// Fits weights on all articles and, to see what they are worth, on all folds but one.
pub fn fit(told: &[Told]) -> Fitted {
    let mut topics: Vec<&str> = told.iter().map(Told::topic).collect();
    topics.sort_unstable();
    topics.dedup();
    let fold = |told: &Told| topics.iter().position(|topic| *topic == told.topic()).unwrap_or(0) % FOLDS;
    let folds: Vec<usize> = told.iter().map(fold).collect();
    let mut search = Search { told, folds: folds.clone(), done: HashMap::new() };
    let of_folds: Vec<Weights> = (0..FOLDS).map(|fold| search.search(Some(fold))).collect();
    let mut crossed = Vec::new();
    for number in 0..ORDERS.len() {
        let mut shares = Vec::new();
        for (fold, weights) in of_folds.iter().enumerate() {
            let of_order = search.shares(*weights)[number].clone();
            shares.extend(of_order.into_iter().zip(&folds).filter(|(_, of)| **of == fold).map(|(shares, _)| shares));
        }
        crossed.push(f1(shares.iter()));
    }
    Fitted { weights: search.search(None), crossed, folds: of_folds }
}
