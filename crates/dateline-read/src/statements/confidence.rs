//! How sure each form is, as a share of right records among those it proposes.
//!
//! Quotations and what grammar finds beside the networks: the share of right ones on a publisher that the networks did
//! not see (`training/attribution/README.md`). That gold leaves out what is said within what is said, so clauses come out low. Forms
//! that it lacks (interruptions, summings-up, transcripts) are estimates from our own articles.

/// Dashes on both sides.
pub const INTERRUPTION: f64 = 0.93;
/// "This was stated by X".
pub const SUMMING: f64 = 0.85;
/// `"..." said X`.
pub const QUOTE_BEHIND: f64 = 0.97;
/// `X said: "..."`.
pub const QUOTE_ANNOUNCED: f64 = 0.97;
/// `X said "..."`.
pub const QUOTE_BEFORE: f64 = 0.95;
/// `X: ...` in a headline.
pub const HEADLINE: f64 = 0.8;
/// `NAME: ...` in a transcript.
pub const TRANSCRIPT: f64 = 0.85;
/// "..., X said", by the tree.
pub const TRAILING: f64 = 0.5;
/// "..., X said", by the comma alone.
pub const TRAILING_BY_SURFACE: f64 = 0.4;
/// "X said that ...", by the tree.
pub const COMPLEMENT: f64 = 0.3;
/// "X said ... that ...", by the word "that" alone.
pub const COMPLEMENT_BY_SURFACE: f64 = 0.3;
/// "according to X".
pub const ACCORDING: f64 = 0.8;
/// "called it a ...".
pub const PREDICATION: f64 = 0.35;
/// "accused him of ...".
pub const ACCUSATION: f64 = 0.45;
/// "is confident that ...".
pub const ADJECTIVE: f64 = 0.4;
/// "X's claim that ...".
pub const NOUN_CUE: f64 = 0.4;
/// "promised to ...".
pub const INFINITIVE: f64 = 0.33;
/// "announced a truce".
pub const NOUN_CONTENT: f64 = 0.38;
/// A quotation without a cue of its own.
pub const CONTINUATION: f64 = 0.5;
