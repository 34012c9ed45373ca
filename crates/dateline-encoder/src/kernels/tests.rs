use dateline_language::Kernels;

use super::*;

/// A small reproducible generator (xorshift).
struct Noise(u64);

impl Noise {
    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Values in -1..1.
    fn values(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| (self.bits() >> 40) as f32 / (1u64 << 23) as f32 - 1.0).collect()
    }

    fn bytes(&mut self, count: usize) -> Vec<i8> {
        (0..count).map(|_| (self.bits() >> 50) as i8).collect()
    }
}

/// What `run` gives with the portable kernels, once all others gave the same bits.
fn by_all_kernels(run: impl Fn(Kernels) -> Vec<f32>) -> Vec<f32> {
    let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    let expected = run(Kernels::Portable);
    for kernels in Kernels::available() {
        assert!(bits(&run(kernels)) == bits(&expected), "{kernels:?} differs from the portable kernels");
    }
    expected
}

fn apply(layer: &Linear, kernels: Kernels, x: &[f32], width: usize) -> Vec<f32> {
    let (mut scaled, mut out) = (ScaledRows::default(), Vec::new());
    scaled.fill(kernels, x, width);
    layer.apply(kernels, &scaled, &mut out);
    out
}

#[test]
fn layers_agree_to_the_last_bit_and_with_exact_ones_closely() {
    let mut noise = Noise(5);
    let (width, outputs) = (48, 80);
    for rows in 1..=18 {
        // Weights so small that they are taken as they are.
        let weights: Vec<i8> = noise.bytes(outputs * width).iter().map(|weight| weight / 4).collect();
        let (scales, bias) = (noise.values(outputs), noise.values(outputs));
        let x: Vec<f32> = noise.values(rows * width).iter().map(|value| value + 0.7).collect();
        let layer = Linear::pack(weights.clone(), scales.clone(), bias.clone(), width);
        let found = by_all_kernels(|kernels| apply(&layer, kernels, &x, width));
        for (place, found) in found.iter().enumerate() {
            let (row, output) = (place / outputs, place % outputs);
            let (weights, x) = (&weights[output * width..][..width], &x[row * width..][..width]);
            let sum: f64 = weights.iter().zip(x).map(|(weight, x)| f64::from(*weight) * f64::from(*x)).sum();
            let exact = sum * f64::from(scales[output]) + f64::from(bias[output]);
            // Rounding to steps of 2 / 254 is noise of a twelfth of a squared step; six deviations do not happen.
            let squares: f64 = weights.iter().map(|weight| f64::from(*weight).powi(2)).sum();
            let deviation = 2.0 / 254.0 * (squares / 12.0).sqrt() * f64::from(scales[output].abs());
            assert!((f64::from(*found) - exact).abs() < 6.0 * deviation + 1e-5, "{found} {exact} {deviation}");
        }
    }
}

#[test]
fn the_largest_sums_fit() {
    for weight in [32i8, -32, 127, -128] {
        for value in [1.0, -1.0] {
            let weights = vec![weight; BLOCK * LONGEST_ROW];
            let layer = Linear::pack(weights, vec![1.0; BLOCK], vec![0.0; BLOCK], LONGEST_ROW);
            let found = by_all_kernels(|kernels| apply(&layer, kernels, &[value; LONGEST_ROW], LONGEST_ROW));
            let exact = f32::from(weight) * value * LONGEST_ROW as f32;
            // Four weights of 127 or 128 side by side are taken in units of about four.
            let bound = if weight == 32 || weight == -32 { 1e-6 } else { 2.1 / 127.0 };
            assert!(found.iter().all(|found| (found / exact - 1.0).abs() < bound), "{found:?} {exact}");
        }
    }
}

#[test]
fn rows_of_zeros_and_tiny_values_give_the_bias() {
    for value in [0.0, 1e-42] {
        let layer = Linear::pack(vec![100; BLOCK * 16], vec![1.0; BLOCK], vec![0.5; BLOCK], 16);
        let found = by_all_kernels(|kernels| apply(&layer, kernels, &[value; 16], 16));
        assert_eq!(found, [0.5; BLOCK]);
    }
}

#[test]
fn attention_agrees_to_the_last_bit_and_with_the_exact_one_closely() {
    let mut noise = Noise(23);
    let shape = Attention { hidden: 64, head: 32 };
    for (asked, length) in [(1, 1), (3, 15), (17, 17), (2, 64), (5, 33)] {
        let queries: Vec<f32> = noise.values(asked * 64).iter().map(|value| value * 6.0).collect();
        let keys_values = noise.values(length * 128);
        let found = by_all_kernels(|kernels| {
            let mut out = vec![0.0; queries.len()];
            shape.mix(kernels, &queries, &keys_values, &mut out, &mut HeadScratch::default());
            out
        });
        for (place, found) in found.iter().enumerate() {
            let exact = exact_attention(&queries, &keys_values, place);
            assert!((f64::from(*found) - exact).abs() < 1e-5, "{found} {exact}");
        }
    }
}

/// The textbook's formula for one value, heads of 32 in rows of 64.
fn exact_attention(queries: &[f32], keys_values: &[f32], place: usize) -> f64 {
    let (row, first) = (place / 64, place % 64 / 32 * 32);
    let query = &queries[row * 64 + first..][..32];
    let weights: Vec<f64> = keys_values
        .chunks_exact(128)
        .map(|row| {
            let products = query.iter().zip(&row[first..]).map(|(a, b)| f64::from(*a) * f64::from(*b));
            (products.sum::<f64>() / 32f64.sqrt()).exp()
        })
        .collect();
    let values = keys_values.chunks_exact(128).map(|row| f64::from(row[64 + place % 64]));
    weights.iter().zip(values).map(|(weight, value)| weight * value).sum::<f64>() / weights.iter().sum::<f64>()
}

#[test]
fn normalised_rows_have_the_given_mean_and_spread() {
    let mut noise = Noise(31);
    let norm = Norm { gain: vec![2.0; 384], shift: vec![0.5; 384] };
    let (rows, change) = (noise.values(3 * 384), noise.values(3 * 384));
    let found = by_all_kernels(|kernels| {
        let mut rows = rows.clone();
        normalise_sums(kernels, &norm, &mut rows, &change);
        rows
    });
    for (number, row) in found.chunks_exact(384).enumerate() {
        let mean = row.iter().sum::<f32>() / 384.0;
        let variance = row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / 384.0;
        assert!((mean - 0.5).abs() < 1e-5 && (variance - 4.0).abs() < 1e-4, "{mean} {variance}");
        let sums = |place: usize| rows[number * 384 + place] + change[number * 384 + place];
        assert_eq!(row[0] > row[1], sums(0) > sums(1));
    }
}

#[test]
fn the_activation_is_that_of_the_error_function() {
    let steps: Vec<f32> = (-1_000..=1_000).map(|step| step as f32 / 100.0).collect();
    let found = by_all_kernels(|kernels| {
        let mut rows = steps.clone();
        gelu_rows(kernels, &mut rows);
        rows
    });
    for (x, found) in steps.iter().zip(found) {
        let exact = f64::from(*x) * 0.5 * (1.0 + error_function(f64::from(*x) / 2f64.sqrt()));
        assert!((f64::from(found) - exact).abs() <= 6e-6 * f64::from(x.abs()), "{x}: {found} {exact}");
    }
}

/// Its Taylor series, which f64 carries to 4; beyond it is 1 to the seventh digit.
fn error_function(x: f64) -> f64 {
    if x.abs() > 4.0 {
        return x.signum();
    }
    let (mut term, mut sum) = (x, x);
    for n in 1..100 {
        let n = f64::from(n);
        term *= -x * x / n;
        sum += term / (2.0 * n + 1.0);
    }
    sum * 2.0 / std::f64::consts::PI.sqrt()
}
