//! The gates of a recurrent layer.
//!
//! The exponential is computed here, not by the system's library, whose last bit differs from one to the next.

use super::{Kernels, portable};

/// A product and a sum, rounded once or twice.
trait MultiplyAdd {
    /// `a * b + c`.
    fn of(a: f32, b: f32, c: f32) -> f32;
}

/// Rounded once, by an instruction of the processor.
#[cfg(target_arch = "x86_64")]
struct Fused;
/// The same bits without that instruction.
struct Emulated;
/// Rounded twice.
struct Apart;

#[cfg(target_arch = "x86_64")]
impl MultiplyAdd for Fused {
    #[inline(always)]
    fn of(a: f32, b: f32, c: f32) -> f32 {
        a.mul_add(b, c)
    }
}

impl MultiplyAdd for Emulated {
    #[inline(always)]
    fn of(a: f32, b: f32, c: f32) -> f32 {
        portable::fused(a, b, c)
    }
}

impl MultiplyAdd for Apart {
    #[inline(always)]
    fn of(a: f32, b: f32, c: f32) -> f32 {
        a * b + c
    }
}

/// One step of a recurrent layer: `gates` holds what the states contribute to the input, forget, cell and output gates,
/// `projected` what the input and the bias do; `cells` and `states` are brought up to date.
pub(crate) fn activate_gates(
    kernels: Kernels,
    projected: &[f32],
    gates: &mut [f32],
    cells: &mut [f32],
    states: &mut [f32],
) {
    match kernels {
        Kernels::Portable => body::<Emulated>(projected, gates, cells, states),
        // SAFETY: these values come from `Kernels::available`, which asked the processor.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx2 => unsafe { with_avx2(projected, gates, cells, states) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as above.
        Kernels::Avx512 => unsafe { with_avx512(projected, gates, cells, states) },
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn with_avx2(projected: &[f32], gates: &mut [f32], cells: &mut [f32], states: &mut [f32]) {
    body::<Fused>(projected, gates, cells, states);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,fma")]
fn with_avx512(projected: &[f32], gates: &mut [f32], cells: &mut [f32], states: &mut [f32]) {
    body::<Fused>(projected, gates, cells, states);
}

/// Values that are worked on side by side: four of the registers of AVX2. The exponential is a long chain in which each
/// operation waits for the one before; with one register at a time the processor idles.
const SIDE_BY_SIDE: usize = 32;
/// Values of one such register.
const REGISTER: usize = 8;

#[inline(always)]
fn body<M: MultiplyAdd>(projected: &[f32], gates: &mut [f32], cells: &mut [f32], states: &mut [f32]) {
    let width = cells.len();
    for (gate, projected) in gates.iter_mut().zip(projected) {
        *gate += projected;
    }
    for candidate in &mut gates[2 * width..3 * width] {
        *candidate *= -2.0;
    }
    // All four at once: fewer values are left over.
    map_exp::<M>(gates, |gate| -gate);
    // Loops over plain slices of one length: anything else keeps the compiler from using registers.
    let (inputs, rest) = gates.split_at(width);
    let (forgets, rest) = rest.split_at(width);
    let (candidates, outputs) = rest.split_at(width);
    let (cells, states, outputs) = (&mut cells[..width], &mut states[..width], &outputs[..width]);
    // A logistic function times a hyperbolic tangent, 1 / (1 + e^-a) * (e^2b - 1) / (e^2b + 1), is one division.
    for unit in 0..width {
        let enters = (candidates[unit] - 1.0) / ((1.0 + inputs[unit]) * (candidates[unit] + 1.0));
        cells[unit] = cells[unit] / (1.0 + forgets[unit]) + enters;
    }
    states.copy_from_slice(cells);
    map_exp::<M>(states, |cell| 2.0 * cell);
    for (state, output) in states.iter_mut().zip(outputs) {
        *state = (*state - 1.0) / ((1.0 + output) * (*state + 1.0));
    }
}

/// Replaces every value by `exp(before(value))`.
#[inline(always)]
fn map_exp<M: MultiplyAdd>(values: &mut [f32], before: impl Fn(f32) -> f32) {
    let (groups, rest) = values.as_chunks_mut::<SIDE_BY_SIDE>();
    for group in groups {
        *group = power::<M, _>(group.map(&before));
    }
    let (groups, rest) = rest.as_chunks_mut::<REGISTER>();
    for group in groups {
        *group = power::<M, _>(group.map(&before));
    }
    for value in rest {
        *value = power::<M, _>([before(*value)])[0];
    }
}

#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp([-x])[0])
}

/// The exponential to within three units in the last place, for arguments cut to what f32 can hold.
#[inline(always)]
pub(crate) fn exp<const COUNT: usize>(x: [f32; COUNT]) -> [f32; COUNT] {
    power::<Apart, COUNT>(x)
}

/// What the exponential is on half of ln 2 to either side of nought, the highest power first. The polynomial of degree five
/// whose largest relative error is the least, 7.5e-8, by Remez's exchange.
const EXPONENTIAL: [f32; 6] = [0.008_297_62, 0.041_915_63, 0.166_675_77, 0.499_988_93, 0.999_999_7, 1.000_000_1];

#[inline(always)]
fn power<M: MultiplyAdd, const COUNT: usize>(mut x: [f32; COUNT]) -> [f32; COUNT] {
    // Adding and taking away 1.5 * 2^23 rounds to the nearest integer.
    const ROUNDER: f32 = 12_582_912.0;
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    const LARGEST: f32 = 87.0;
    let mut scale = [0.0; COUNT];
    for (x, scale) in x.iter_mut().zip(&mut scale) {
        // Not `clamp`: these two are one instruction each.
        let cut = if *x < LARGEST { *x } else { LARGEST };
        let cut = if cut > -LARGEST { cut } else { -LARGEST };
        let shifted = M::of(cut, std::f32::consts::LOG2_E, ROUNDER);
        let power = shifted - ROUNDER;
        *x = M::of(power, -LN2_LOW, M::of(power, -LN2_HIGH, cut));
        // The last bits of what was shifted are the integer itself: a float's exponent.
        *scale = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    }
    let [highest, rest @ ..] = EXPONENTIAL;
    let mut sum = [highest; COUNT];
    for coefficient in rest {
        for (sum, x) in sum.iter_mut().zip(&x) {
            *sum = M::of(*sum, *x, coefficient);
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
            for found in [exp([x])[0], power::<Emulated, 1>([x])[0]] {
                let relative = (f64::from(found) - expected).abs() / expected;
                assert!(relative < 4e-7, "{x}: {relative}");
            }
        }
    }

    #[test]
    fn the_exponential_is_the_same_side_by_side() {
        let mut values: Vec<f32> = (0..2 * SIDE_BY_SIDE + REGISTER + 7).map(|i| i as f32 * 1.37 - 50.0).collect();
        let alone: Vec<f32> = values.iter().map(|value| exp([*value])[0]).collect();
        map_exp::<Apart>(&mut values, |value| value);
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
