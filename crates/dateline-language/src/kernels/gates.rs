//! The gates of a recurrent layer.
//!
//! The exponential is computed here, not by the system's library, whose last bit differs from one to the next.

use super::Kernels;

super::rows::for_every_instruction_set! {
    /// One step of a recurrent layer: `gates` holds what the states contribute to the input, forget, cell and output
    /// gates, `projected` what the input and the bias do; `cells` and `states` are brought up to date.
    fn activate_gates(projected: &[f32], gates: &mut [f32], cells: &mut [f32], states: &mut [f32]) = body;
}

/// Values that are worked on side by side: four of the registers of AVX2. The exponential is a long chain in which each
/// operation waits for the one before; with one register at a time the processor idles.
const SIDE_BY_SIDE: usize = 32;

#[inline(always)]
fn body(projected: &[f32], gates: &mut [f32], cells: &mut [f32], states: &mut [f32]) {
    let width = cells.len();
    for (gate, projected) in gates.iter_mut().zip(projected) {
        *gate += projected;
    }
    // Loops over plain slices of one length: anything else keeps the compiler from using registers.
    let (inputs_and_forgets, rest) = gates.split_at_mut(2 * width);
    let (candidates, outputs) = rest.split_at_mut(width);
    map_exp(inputs_and_forgets, |gate| -gate, |power| 1.0 + power);
    map_exp(candidates, |candidate| 2.0 * candidate, |power| power);
    map_exp(outputs, |output| -output, |power| 1.0 + power);
    let (inputs, forgets) = inputs_and_forgets.split_at(width);
    let (cells, states) = (&mut cells[..width], &mut states[..width]);
    let (candidates, outputs) = (&candidates[..width], &outputs[..width]);
    // A logistic function times a hyperbolic tangent, 1 / (1 + e^-a) * (e^2b - 1) / (e^2b + 1), is one division.
    for unit in 0..width {
        let enters = (candidates[unit] - 1.0) / (inputs[unit] * (candidates[unit] + 1.0));
        cells[unit] = cells[unit] / forgets[unit] + enters;
    }
    states.copy_from_slice(cells);
    map_exp(states, |cell| 2.0 * cell, |power| power);
    for (state, output) in states.iter_mut().zip(outputs) {
        *state = (*state - 1.0) / (output * (*state + 1.0));
    }
}

/// Replaces every value by `after(exp(before(value)))`.
#[inline(always)]
fn map_exp(values: &mut [f32], before: impl Fn(f32) -> f32, after: impl Fn(f32) -> f32) {
    let (groups, rest) = values.as_chunks_mut::<SIDE_BY_SIDE>();
    for group in groups {
        *group = exp(group.map(&before)).map(&after);
    }
    for value in rest {
        *value = after(exp([before(*value)])[0]);
    }
}

#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp([-x])[0])
}

/// The exponential to within two units in the last place, for arguments cut to what f32 can hold.
#[inline(always)]
pub(crate) fn exp<const COUNT: usize>(mut x: [f32; COUNT]) -> [f32; COUNT] {
    // Adding and taking away 1.5 * 2^23 rounds to the nearest integer.
    const ROUNDER: f32 = 12_582_912.0;
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    let mut scale = [0.0; COUNT];
    for (x, scale) in x.iter_mut().zip(&mut scale) {
        let cut = x.clamp(-87.0, 87.0);
        let shifted = cut * std::f32::consts::LOG2_E + ROUNDER;
        let power = shifted - ROUNDER;
        *x = (cut - power * LN2_HIGH) - power * LN2_LOW;
        // The last bits of what was shifted are the integer itself: a float's exponent.
        *scale = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    }
    // Taylor's polynomial: what is left is at most half of ln 2.
    let mut sum = [1.0 / 5040.0; COUNT];
    for coefficient in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        for (sum, rest) in sum.iter_mut().zip(&x) {
            *sum = *sum * rest + coefficient;
        }
    }
    for (sum, scale) in sum.iter_mut().zip(&scale) {
        *sum *= scale;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_exact_to_the_seventh_digit() {
        for step in -8_600..=8_600 {
            let x = step as f32 / 100.0;
            let expected = f64::from(x).exp();
            let relative = (f64::from(exp([x])[0]) - expected).abs() / expected;
            assert!(relative < 4e-7, "{x}: {relative}");
        }
    }

    #[test]
    fn the_exponential_is_the_same_side_by_side() {
        let mut values: Vec<f32> = (0..2 * SIDE_BY_SIDE + 7).map(|i| i as f32 * 1.37 - 50.0).collect();
        let alone: Vec<f32> = values.iter().map(|value| exp([*value])[0]).collect();
        map_exp(&mut values, |value| value, |power| power);
        assert_eq!(values, alone);
    }

    #[test]
    fn huge_arguments_stay_finite() {
        for x in [f32::MAX, f32::MIN, 1e9, -1e9] {
            assert!(sigmoid(x).is_finite());
            for y in [f32::MAX, f32::MIN, 0.0] {
                let (mut gates, mut cells, mut states) = ([x, y, x, y], [y], [0.0]);
                activate_gates(Kernels::Portable, &[0.0; 4], &mut gates, &mut cells, &mut states);
                assert!(states[0].abs() <= 1.0, "{x} {y}: {}", states[0]);
            }
        }
    }
}
