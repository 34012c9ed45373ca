//! The gates of a recurrent layer.
//!
//! The exponential is computed here, not by the system's library, whose last bit differs from one to the next.

use super::Kernels;

super::rows::for_every_instruction_set! {
    /// One step of a recurrent layer: `gates` holds what the states contribute to the input, forget, cell and output
    /// gates, `projected` what the input and the bias do; `cells` and `states` are brought up to date.
    fn activate_gates(projected: &[f32], gates: &mut [f32], cells: &mut [f32], states: &mut [f32]) = body;
}

#[inline(always)]
fn body(projected: &[f32], gates: &mut [f32], cells: &mut [f32], states: &mut [f32]) {
    let width = cells.len();
    for (gate, projected) in gates.iter_mut().zip(projected) {
        *gate += projected;
    }
    // Loops over plain slices of one length: anything else keeps the compiler from using registers.
    let (inputs_and_forgets, rest) = gates.split_at_mut(2 * width);
    let (candidates, outputs) = rest.split_at_mut(width);
    for gate in inputs_and_forgets.iter_mut() {
        *gate = 1.0 + exp(-*gate);
    }
    for candidate in candidates.iter_mut() {
        *candidate = exp(2.0 * *candidate);
    }
    for output in outputs.iter_mut() {
        *output = 1.0 + exp(-*output);
    }
    let (inputs, forgets) = inputs_and_forgets.split_at(width);
    let (cells, states) = (&mut cells[..width], &mut states[..width]);
    let (candidates, outputs) = (&candidates[..width], &outputs[..width]);
    // A logistic function times a hyperbolic tangent, 1 / (1 + e^-a) * (e^2b - 1) / (e^2b + 1), is one division.
    for unit in 0..width {
        let enters = (candidates[unit] - 1.0) / (inputs[unit] * (candidates[unit] + 1.0));
        cells[unit] = cells[unit] / forgets[unit] + enters;
    }
    for unit in 0..width {
        let power = exp(2.0 * cells[unit]);
        states[unit] = (power - 1.0) / (outputs[unit] * (power + 1.0));
    }
}

#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The exponential to within two units in the last place, for arguments cut to what f32 can hold.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    // Adding and taking away 1.5 * 2^23 rounds to the nearest integer.
    const ROUNDER: f32 = 12_582_912.0;
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    let x = x.clamp(-87.0, 87.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUNDER;
    let power = shifted - ROUNDER;
    let rest = (x - power * LN2_HIGH) - power * LN2_LOW;
    // Taylor's polynomial: `rest` is at most half of ln 2.
    let mut sum = 1.0 / 5040.0;
    for coefficient in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        sum = sum * rest + coefficient;
    }
    // The last bits of what was shifted are the integer itself; the sum is a float's exponent.
    let scale = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    sum * scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_exact_to_the_seventh_digit() {
        for step in -8_600..=8_600 {
            let x = step as f32 / 100.0;
            let expected = f64::from(x).exp();
            let relative = (f64::from(exp(x)) - expected).abs() / expected;
            assert!(relative < 4e-7, "{x}: {relative}");
        }
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
