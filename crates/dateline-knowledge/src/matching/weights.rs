//! Weights of the figures in [`super::evidence`], fitted by `training/matching/fit.py`; not edited by hand.

use super::evidence::FIGURES;

/// For two names of persons.
#[rustfmt::skip]
pub(super) const PERSON: [f32; FIGURES] = [
    4.271, // one
    -1.941, // apart
    -0.626, // worst_ratio
    -0.981, // conflict
    -7.124, // conflicts
    -1.949, // extra
    0.622, // matched
    -1.158, // little
    -3.064, // single
    -1.915, // initials
    0.000, // number_conflict
    -0.008, // number_extra
    0.000, // legal_conflict
    -5.012, // order
    -0.405, // unlike
    -2.191, // short_unlike
    -0.314, // unlike_and_few
    -1.965, // extra_and_few
    -1.711, // few
    -0.548, // scant
    0.000, // bare_unlike
    0.000, // legal_same
    0.000, // lone_legal_extra
];

/// For all others.
#[rustfmt::skip]
pub(super) const OTHER: [f32; FIGURES] = [
    2.010, // one
    -1.112, // apart
    -1.909, // worst_ratio
    -3.946, // conflict
    -4.391, // conflicts
    -3.007, // extra
    1.157, // matched
    -1.346, // little
    -1.499, // single
    0.000, // initials
    -3.163, // number_conflict
    -3.864, // number_extra
    -5.063, // legal_conflict
    -0.085, // order
    0.000, // unlike
    -0.348, // short_unlike
    -1.697, // unlike_and_few
    -1.089, // extra_and_few
    0.000, // few
    -1.160, // scant
    -0.138, // bare_unlike
    1.014, // legal_same
    -2.231, // lone_legal_extra
];
