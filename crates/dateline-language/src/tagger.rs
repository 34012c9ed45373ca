//! The tagger: one linear layer over the shared token vectors (LANGUAGE section 4).

use crate::container::Container;
use crate::kernels::{Kernels, Linear, grow};
use crate::labels::Tag;
use crate::model::ModelError;
use crate::tok2vec::WIDTH;

/// The tagger's weights and its classes.
#[derive(Debug)]
pub(crate) struct Tagger {
    linear: Linear,
    tags: Vec<Tag>,
}

impl Tagger {
    /// Reads the sections `tagger.*`.
    pub(crate) fn from_container(container: &Container<'_>) -> Result<Tagger, ModelError> {
        let tags = container
            .text("tagger.labels")?
            .lines()
            .map(|name| Tag::from_name(name).ok_or_else(|| ModelError::BadSection("tagger.labels".to_owned())))
            .collect::<Result<Vec<_>, _>>()?;
        let weights = container.f32s("tagger.W", tags.len() * WIDTH)?;
        let bias = container.f32s("tagger.b", tags.len())?;
        Ok(Tagger { linear: Linear::for_batches(&weights, &bias, tags.len(), WIDTH), tags })
    }

    /// The best tag of each token, from [`WIDTH`] values a token; `scores` is a buffer.
    pub(crate) fn tag(&self, kernels: Kernels, vectors: &[f32], scores: &mut Vec<f32>) -> Vec<Tag> {
        let rows = vectors.len() / WIDTH;
        let width = self.linear.padded_outputs();
        grow(scores, rows * width);
        self.linear.apply(kernels, vectors, WIDTH, rows, scores);
        scores
            .chunks_exact(width)
            .take(rows)
            .map(|row| {
                let mut best = 0;
                for (class, score) in row.iter().enumerate().take(self.tags.len()) {
                    if *score > row[best] {
                        best = class;
                    }
                }
                self.tags[best]
            })
            .collect()
    }
}
