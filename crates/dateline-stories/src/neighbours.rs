//! How like an article is to others: to those found near it, and to its nearest, by which the density around it is told.
//!
//! Some stories are told in the same words over and over, others in different ones each time. What counts for a pair is
//! therefore its likeness against that of either to its nearest (after Zelnik-Manor and Perona, "Self-tuning spectral clustering",
//! NIPS 2004): two earthquakes on one island are alike, but each report is far more like those of its own.

/// Nearest articles by which density is told.
const NEAREST: usize = 5;

/// Likeness from which on a pair is remembered.
pub(crate) const LEAST: f32 = 0.03;

/// The articles near one.
#[derive(Debug, Clone)]
pub(crate) struct Neighbours {
    /// The likeness of the nearest ones.
    nearest: [f32; NEAREST],
    /// Articles and their likeness, in the order they were found.
    found: Vec<(u64, f32)>,
}

impl Neighbours {
    /// Nobody yet; the nearest are taken to be as like as `prior`.
    pub(crate) fn new(prior: f32) -> Self {
        Self { nearest: [prior; NEAREST], found: Vec::new() }
    }

    /// Notes an article; of more than `most` those most alike are remembered.
    pub(crate) fn note(&mut self, article: u64, likeness: f32, most: usize) {
        if let Some(least) = self.nearest.iter_mut().min_by(|left, right| left.total_cmp(right))
            && *least < likeness
        {
            *least = likeness;
        }
        if self.found.len() < most {
            self.found.push((article, likeness));
            return;
        }
        let least = self.found.iter_mut().min_by(|left, right| left.1.total_cmp(&right.1));
        if let Some(least) = least.filter(|least| least.1 < likeness) {
            *least = (article, likeness);
        }
    }

    /// How like the nearest are, on average.
    pub(crate) fn density(&self) -> f32 {
        self.nearest.iter().sum::<f32>() / NEAREST as f32
    }

    /// The articles remembered.
    pub(crate) fn found(&self) -> &[(u64, f32)] {
        &self.found
    }
}

/// The likeness of a pair against the densities around its two: 0 to 1.
pub(crate) fn scaled(likeness: f32, left: f32, right: f32) -> f32 {
    (likeness / (left * right).sqrt().max(f32::MIN_POSITIVE)).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn density_is_that_of_the_nearest() {
        let mut neighbours = Neighbours::new(0.2);
        assert!((neighbours.density() - 0.2).abs() < 1e-6);
        for article in 0..5 {
            neighbours.note(article, 0.6, 8);
        }
        neighbours.note(9, 0.1, 8);
        assert!((neighbours.density() - 0.6).abs() < 1e-6);
    }

    #[test]
    fn those_most_alike_are_remembered() {
        let mut neighbours = Neighbours::new(0.2);
        for (article, likeness) in [(1, 0.5), (2, 0.1), (3, 0.3)] {
            neighbours.note(article, likeness, 2);
        }
        assert_eq!(neighbours.found(), [(1, 0.5), (3, 0.3)]);
    }

    #[test]
    fn a_pair_in_a_dense_place_must_be_more_alike() {
        assert_eq!(scaled(0.2, 0.4, 0.4), 0.5);
        assert_eq!(scaled(0.2, 0.1, 0.1), 1.0);
    }
}
