//! Weights of the figures in [`super::evidence`], fitted by `training/matching/fit.py`; not edited by hand.

use super::evidence::FIGURES;

/// For two names of persons.
#[rustfmt::skip]
pub(super) const PERSON: [f32; FIGURES] = [
    4.272, // one
    -1.941, // apart
    -0.624, // worst_ratio
    -0.982, // conflict
    -7.122, // conflicts
    -1.949, // extra
    0.622, // matched
    -1.158, // little
    -3.064, // single
    -1.914, // initials
    0.000, // number_conflict
    -0.008, // number_extra
    0.000, // legal_conflict
    -5.012, // order
    -0.404, // unlike
    -2.191, // short_unlike
    -0.315, // unlike_and_few
    -1.964, // extra_and_few
    -1.711, // few
    -0.548, // scant
    0.000, // bare_unlike
    0.000, // legal_same
    0.000, // lone_legal_extra
];

/// For all others.
#[rustfmt::skip]
pub(super) const OTHER: [f32; FIGURES] = [
    2.270, // one
    -1.144, // apart
    -2.059, // worst_ratio
    -4.096, // conflict
    -4.707, // conflicts
    -2.970, // extra
    1.018, // matched
    -1.393, // little
    -1.549, // single
    0.000, // initials
    -3.180, // number_conflict
    -3.830, // number_extra
    -5.067, // legal_conflict
    -0.013, // order
    0.000, // unlike
    -0.425, // short_unlike
    -1.623, // unlike_and_few
    -1.068, // extra_and_few
    0.000, // few
    -1.358, // scant
    -0.164, // bare_unlike
    1.016, // legal_same
    -2.268, // lone_legal_extra
];
