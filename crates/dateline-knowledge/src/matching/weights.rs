//! Weights of the figures in [`super::evidence`], fitted by `training/matching/fit.py`; not edited by hand.

use super::evidence::FIGURES;

/// For two names of persons.
#[rustfmt::skip]
pub(super) const PERSON: [f32; FIGURES] = [
    4.134, // one
    -2.039, // apart
    -0.472, // worst_ratio
    -1.209, // conflict
    -6.995, // conflicts
    -2.081, // extra
    0.695, // matched
    -0.829, // little
    -3.063, // single
    -1.793, // initials
    0.000, // number_conflict
    -0.014, // number_extra
    0.000, // legal_conflict
    -4.722, // order
    -0.395, // unlike
    -1.683, // short_unlike
    -0.431, // unlike_and_few
    -1.671, // extra_and_few
    -1.780, // few
    -0.766, // scant
    0.000, // lone_unlike
    0.000, // lone_extra
];

/// For all others.
#[rustfmt::skip]
pub(super) const OTHER: [f32; FIGURES] = [
    2.662, // one
    -1.113, // apart
    -1.820, // worst_ratio
    -4.596, // conflict
    -4.527, // conflicts
    -1.904, // extra
    0.850, // matched
    -0.570, // little
    -2.030, // single
    0.000, // initials
    -2.808, // number_conflict
    -2.708, // number_extra
    -5.064, // legal_conflict
    0.000, // order
    0.000, // unlike
    0.000, // short_unlike
    -1.809, // unlike_and_few
    -1.547, // extra_and_few
    0.000, // few
    -2.144, // scant
    0.000, // lone_unlike
    -0.315, // lone_extra
];
