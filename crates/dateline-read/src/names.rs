//! Names, the second layer: a small network over the language layer's vectors, and an arbiter between it and the exact
//! pipeline. `dateline parse` prints its names; the reader keeps the pipeline's own until speakers are as right with these.
//!
//! ## Style
//! Names without article before and possessive behind them, persons without title, the innermost of names within names. States
//! are places whatever they do. Names of peoples, events, laws, works, products, dates and amounts are the pipeline's.
//!
//! Weights and how they came about: `models/names.md`, `training/names/`.

mod agreement;
mod arbiter;
pub mod features;
mod network;
mod tags;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use dateline_language::{Annotated, Kernels, ModelError};

pub use self::tags::NameType;

use self::network::{Network, Scratch};
use self::tags::TAGS;

/// The weights that Dateline ships.
static WEIGHTS: &[u8] = include_bytes!("../../../models/names.bin");
/// Sentences side by side in the network have no more tokens than this together; longer ones are cut.
const GROUP_TOKENS: usize = 2_048;

/// Finds names; one a thread, as it keeps buffers.
#[derive(Debug)]
pub struct Names {
    network: Option<Arc<Network>>,
    kernels: Kernels,
    scratch: Scratch,
}

impl Default for Names {
    fn default() -> Self {
        Names::new()
    }
}

impl Names {
    /// With the weights that Dateline ships.
    pub fn new() -> Self {
        static NETWORK: OnceLock<Option<Arc<Network>>> = OnceLock::new();
        // The weights are part of the program; that they load is tested.
        let network = NETWORK.get_or_init(|| Network::from_bytes(WEIGHTS).ok().map(Arc::new)).clone();
        Names { network, kernels: Kernels::best(), scratch: Scratch::default() }
    }

    /// With other weights, to measure them.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub fn with_weights(file: &[u8]) -> Result<Self, ModelError> {
        let network = Some(Arc::new(Network::from_bytes(file)?));
        Ok(Names { network, kernels: Kernels::best(), scratch: Scratch::default() })
    }

    /// Puts the layer's names in the place of the exact pipeline's.
    pub fn replace(&mut self, text: &mut Annotated<'_>) {
        let Some(network) = &self.network else { return };
        let categories = features::categories(text);
        let pieces = pieces(text);
        let mut found = Vec::new();
        let mut scores: Vec<[f32; TAGS]> = Vec::new();
        for group in groups(&pieces) {
            scores.clear();
            network.scores(self.kernels, text, &categories, group, &mut self.scratch, &mut scores);
            let mut rest = &scores[..];
            for piece in group {
                let (own, after) = rest.split_at(piece.len());
                rest = after;
                let shifted = tags::best_names(own).into_iter().map(|mut name| {
                    name.range = name.range.start + piece.start..name.range.end + piece.start;
                    name
                });
                found.extend(shifted);
            }
        }
        agreement::agree(text, &mut found);
        text.names = arbiter::combine(text, &categories, &found);
    }
}

/// The sentences, the long ones cut.
fn pieces(text: &Annotated<'_>) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(text.sentences.len());
    for sentence in &text.sentences {
        let (mut start, end) = (sentence.start as usize, sentence.end as usize);
        while end - start > GROUP_TOKENS {
            pieces.push(start..start + GROUP_TOKENS);
            start += GROUP_TOKENS;
        }
        pieces.push(start..end);
    }
    pieces
}

/// Neighbouring pieces as many as fit into a group.
fn groups(pieces: &[Range<usize>]) -> Vec<&[Range<usize>]> {
    let mut groups = Vec::new();
    let (mut start, mut tokens) = (0, 0);
    for (i, piece) in pieces.iter().enumerate() {
        if tokens + piece.len() > GROUP_TOKENS && start < i {
            groups.push(&pieces[start..i]);
            (start, tokens) = (i, 0);
        }
        tokens += piece.len();
    }
    if start < pieces.len() {
        groups.push(&pieces[start..]);
    }
    groups
}

#[cfg(test)]
mod tests {
    use dateline_language::{Annotator, EntityLabel};

    use super::*;
    use crate::testing::model;

    fn names(text: &str) -> Vec<(String, EntityLabel)> {
        let mut annotated = Annotator::new(model()).annotate(text).expect("a short text");
        Names::new().replace(&mut annotated);
        let words = |start: u32, end: u32| annotated.slice(start as usize, end as usize).to_owned();
        annotated.names.iter().map(|name| (words(name.start, name.end), name.label)).collect()
    }

    #[test]
    fn the_weights_load() {
        assert!(Names::new().network.is_some());
        assert!(Names::with_weights(&WEIGHTS[..WEIGHTS.len() / 2]).is_err());
    }

    #[test]
    fn names_have_neither_article_nor_possessive_nor_title() {
        let found = names(
            "Prime Minister Kaja Virtanen told the European Union on Monday that Norway's Conservative Party had lost votes.",
        );
        for expected in [
            ("Kaja Virtanen", EntityLabel::Person),
            ("European Union", EntityLabel::Organization),
            ("Norway", EntityLabel::Gpe),
            ("Conservative Party", EntityLabel::Organization),
            ("Monday", EntityLabel::Date),
        ] {
            assert!(found.contains(&(expected.0.to_owned(), expected.1)), "{expected:?} not in {found:?}");
        }
    }

    #[test]
    fn names_ascend_without_overlap_whatever_the_text() {
        let long = "Anna Berg of Oslo and ".repeat(900);
        for text in ["", " ", "(", "\n\n\n", "MOSCOW, JULY 3. WAR!!! @you #x", "the The THE's 's", &long] {
            let mut annotated = Annotator::new(model()).annotate(text).expect("a short text");
            Names::new().replace(&mut annotated);
            assert!(annotated.names.iter().all(|name| name.start < name.end));
            assert!(annotated.names.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?}");
            assert!(annotated.names.last().is_none_or(|last| last.end as usize <= annotated.tokens.len()));
        }
    }

    #[test]
    fn a_text_gives_the_same_names_beside_others() {
        let texts = ["Anna Berg left Oslo. ", "The Harbour Union (HU) met. ", "Berg spoke to the HU in Lagos. "];
        let mut layer = Names::new();
        for text in texts {
            let mut annotated = Annotator::new(model()).annotate(text).expect("a short text");
            layer.replace(&mut annotated);
            let words = |start: u32, end: u32| annotated.slice(start as usize, end as usize).to_owned();
            let found: Vec<_> = annotated.names.iter().map(|name| (words(name.start, name.end), name.label)).collect();
            assert_eq!(found, names(text));
        }
    }
}
