//! Attribution learned from annotated news: which words say that somebody said something, who, and what.
//!
//! A network over the language layer's vectors finds the *anchors* (the word that heads a cue); for every anchor a
//! second one tells which words of its unit are source, cue and content. Units are paragraphs, cut where they are long.
//! Weights and how they came about: `models/attribution.md`, `training/attribution/`.

pub mod features;
