//! How sure each form is, as a share of right records among those it proposes.
//!
//! First estimates, between the precision of each rule on the development gold (which leaves out much that is right) and
//! on our own annotated articles; calibration comes with the learned layer.

/// Dashes on both sides.
pub const INTERRUPTION: f64 = 0.93;
/// "This was stated by X".
pub const SUMMING: f64 = 0.85;
/// `"..." said X`.
pub const QUOTE_BEHIND: f64 = 0.94;
/// `X said: "..."`.
pub const QUOTE_ANNOUNCED: f64 = 0.95;
/// `X said "..."`.
pub const QUOTE_BEFORE: f64 = 0.88;
/// `X: ...` in a headline.
pub const HEADLINE: f64 = 0.8;
/// `NAME: ...` in a transcript.
pub const TRANSCRIPT: f64 = 0.85;
/// "..., X said", by the tree.
pub const TRAILING: f64 = 0.85;
/// "..., X said", by the comma alone.
pub const TRAILING_BY_SURFACE: f64 = 0.75;
/// "X said that ...", by the tree.
pub const COMPLEMENT: f64 = 0.82;
/// "X said ... that ...", by the word "that" alone.
pub const COMPLEMENT_BY_SURFACE: f64 = 0.7;
/// "according to X".
pub const ACCORDING: f64 = 0.85;
/// "called it a ...".
pub const PREDICATION: f64 = 0.55;
/// "accused him of ...".
pub const ACCUSATION: f64 = 0.5;
/// "is confident that ...".
pub const ADJECTIVE: f64 = 0.65;
/// "X's claim that ...".
pub const NOUN_CUE: f64 = 0.5;
/// "promised to ...".
pub const INFINITIVE: f64 = 0.6;
/// "announced a truce".
pub const NOUN_CONTENT: f64 = 0.5;
/// A quotation without a cue of its own.
pub const CONTINUATION: f64 = 0.75;
