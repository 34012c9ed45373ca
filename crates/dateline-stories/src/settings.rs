//! How far back stories reach, and what an article may cost.

use crate::weights::Weights;

/// The bounds of [`crate::Storylines`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Days behind the latest article after which an article is forgotten. Its story goes on as long as any article of it
    /// is remembered.
    pub window: i64,
    /// Days that may lie between two articles without any harm to their likeness.
    pub grace: i64,
    /// Days beyond these in which likeness halves.
    pub half_life: i64,
    /// Terms kept of an article, the weightiest first.
    pub terms: usize,
    /// Articles kept by term, the latest ones.
    pub kept: usize,
    /// Earlier articles that an article is compared with.
    pub compared: usize,
    /// Stories that an article may join, or bring together.
    pub stories: usize,
    /// Articles of these that are put into stories anew with it.
    pub regrouped: usize,
    /// Things shared that are told.
    pub shared: usize,
    /// What terms weigh.
    pub weights: Weights,
}

impl Default for Settings {
    /// Sixty days; likeness halves in a fortnight after three days.
    fn default() -> Self {
        Self {
            window: 60,
            grace: 3,
            half_life: 14,
            terms: 96,
            kept: 128,
            compared: 96,
            stories: 5,
            regrouped: 64,
            shared: 12,
            weights: Weights::default(),
        }
    }
}

impl Settings {
    /// What days between two articles leave of their likeness.
    pub(crate) fn fading(&self, days: i64) -> f32 {
        let beyond = (days.abs() - self.grace).max(0) as f32;
        (-beyond / self.half_life.max(1) as f32).exp2()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_fades_after_the_grace() {
        let settings = Settings { grace: 2, half_life: 10, ..Settings::default() };
        assert_eq!(settings.fading(-2), 1.0);
        assert_eq!(settings.fading(12), 0.5);
        assert_eq!(settings.fading(-22), 0.25);
    }
}
