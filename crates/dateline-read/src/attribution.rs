//! Attribution learned from annotated news: which words say that somebody said something, who, and what.
//!
//! A network over the language layer's vectors finds the *anchors* (the word that heads a cue); for every anchor a
//! second one tells which words of its unit are source, cue and content. Units are paragraphs, cut where they are long.
//! Weights and how they came about: `models/attribution.md`, `training/attribution/`.

pub mod calibration;
pub mod decode;
pub mod features;
pub mod network;

use std::ops::Range;
use std::sync::OnceLock;

pub use decode::Attribution;
use decode::Settings;
use network::{Network, Scratch};

use crate::document::Part;

/// The weights that Dateline ships.
static WEIGHTS: &[u8] = include_bytes!("../../../models/attribution.bin");

/// What was tuned on publishers that training did not see (`training/attribution/train.py`).
const SETTINGS: Settings = Settings {
    anchor: 0.4,
    switch: 0.0,
    content_bounds: 0.75,
    source: -1.39,
    source_bounds: 1.0,
    least_source: 0.25,
    keep: 0.25,
};

/// Finds attributions; one a thread, as it keeps buffers.
#[derive(Debug)]
pub struct Attributor {
    network: Option<&'static Network>,
    scratch: Scratch,
}

impl Default for Attributor {
    fn default() -> Self {
        Attributor::new()
    }
}

impl Attributor {
    /// An attributor with the weights that Dateline ships.
    pub fn new() -> Self {
        static NETWORK: OnceLock<Option<Network>> = OnceLock::new();
        // The weights are part of the program; that they load is tested.
        let network = NETWORK.get_or_init(|| Network::from_bytes(WEIGHTS).ok()).as_ref();
        Attributor { network, scratch: Scratch::default() }
    }

    /// The attributions of a text, in the order of its units.
    pub fn attribute(&mut self, part: &Part) -> Attributions {
        let mut told = Attributions { found: Vec::new(), probabilities: vec![0.0; part.len()] };
        let Some(network) = self.network else { return told };
        let units = features::units(part);
        for group in groups(&units) {
            let anchors = network.anchors(part, group, SETTINGS.anchor, &mut told.probabilities, &mut self.scratch);
            for (unit, anchors) in group.iter().zip(&anchors) {
                told.found.extend(decode::decode(unit, anchors, &SETTINGS));
            }
        }
        told
    }
}

/// What the networks say of a text.
#[derive(Debug, Default)]
pub struct Attributions {
    /// The attributions.
    pub found: Vec<Attribution>,
    /// How probable it is that each token heads a cue.
    pub probabilities: Vec<f32>,
}

/// Units side by side in the networks have no more tokens than this together.
const GROUP_TOKENS: usize = 2_048;

/// Neighbouring units as many as fit into a group.
fn groups(units: &[Range<usize>]) -> Vec<&[Range<usize>]> {
    let mut groups = Vec::new();
    let (mut start, mut tokens) = (0, 0);
    for (i, unit) in units.iter().enumerate() {
        if tokens + unit.len() > GROUP_TOKENS && start < i {
            groups.push(&units[start..i]);
            (start, tokens) = (i, 0);
        }
        tokens += unit.len();
    }
    if start < units.len() {
        groups.push(&units[start..]);
    }
    groups
}
