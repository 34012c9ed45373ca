//! Weights of the figures in [`super::evidence`], fitted by `training/matching/fit.py`; not edited by hand.

use super::evidence::FIGURES;

/// For two names of persons.
#[rustfmt::skip]
pub(super) const PERSON: [f32; FIGURES] = [
    4.527, // one
    -1.946, // apart
    -0.647, // worst_ratio
    -0.768, // conflict
    -7.156, // conflicts
    -2.308, // extra
    0.442, // matched
    -1.472, // little
    -3.046, // single
    -1.875, // initials
    0.000, // number_conflict
    -0.010, // number_extra
    0.000, // legal_conflict
    -4.750, // order
    -0.290, // unlike
    -2.104, // short_unlike
    -0.515, // unlike_and_few
    -1.471, // extra_and_few
    -1.650, // few
    -0.418, // scant
    0.000, // bare_unlike
    0.000, // legal_same
    0.000, // lone_legal_extra
];

/// For all others.
#[rustfmt::skip]
pub(super) const OTHER: [f32; FIGURES] = [
    1.994, // one
    -1.117, // apart
    -1.910, // worst_ratio
    -3.966, // conflict
    -4.389, // conflicts
    -3.006, // extra
    1.166, // matched
    -1.339, // little
    -1.504, // single
    0.000, // initials
    -3.266, // number_conflict
    -3.871, // number_extra
    -5.064, // legal_conflict
    -0.087, // order
    0.000, // unlike
    -0.348, // short_unlike
    -1.692, // unlike_and_few
    -1.054, // extra_and_few
    0.000, // few
    -1.167, // scant
    -0.134, // bare_unlike
    1.021, // legal_same
    -2.237, // lone_legal_extra
];
