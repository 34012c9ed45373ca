use super::portable::fused;
use super::window::LARGEST_BYTE;
use super::*;

/// A small reproducible generator (xorshift) of values in -1..1.
struct Noise(u64);

impl Noise {
    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn value(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }

    fn values(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| self.value()).collect()
    }
}

#[test]
fn fused_rounds_once() {
    let mut noise = Noise(7);
    for _ in 0..200_000 {
        let (a, b) = (noise.value(), noise.value());
        let c = noise.value() * f32::powi(2.0, (noise.bits() % 60) as i32 - 40);
        assert_eq!(fused(a, b, c).to_bits(), a.mul_add(b, c).to_bits(), "{a} {b} {c}");
    }
    for (a, b, c) in [(1.0, 1.0, -1.0), (0.0, 5.0, 0.0), (1e30, 1e30, 1.0), (1e-30, 1e-30, 1e-45), (-1.0, 1e-20, 1e-20)]
    {
        assert_eq!(fused(a, b, c).to_bits(), f32::mul_add(a, b, c).to_bits(), "{a} {b} {c}");
    }
}

#[test]
fn all_kernels_agree_to_the_last_bit() {
    let mut noise = Noise(42);
    for (rows, inputs) in [(1, 48), (2, 48), (3, 48), (7, 48), (8, 48), (9, 48), (25, 48), (5, 200), (1, 200)] {
        let outputs = 96;
        let weights = noise.values(outputs * PIECES * inputs);
        let bias = noise.values(outputs * PIECES);
        let maxout = Maxout::pack(&weights, &bias, outputs, inputs);
        let linear = Linear::for_batches(&weights[..70 * inputs], &bias[..70], 70, inputs);
        let single = Linear::for_single_rows(&weights[..70 * inputs], &bias[..70], 70, inputs);
        let x = noise.values(rows * 16 + inputs);
        let run = |kernels| {
            let mut first = vec![0.0; rows * maxout.outputs()];
            let mut second = vec![0.0; rows * linear.padded_outputs()];
            maxout.apply(kernels, &x, 16, rows, &mut first);
            linear.apply(kernels, &x, 16, rows, &mut second);
            let mut third = vec![0.0; single.padded_outputs()];
            single.apply(kernels, &x, 16, 1, &mut third);
            assert_eq!(third, second[..third.len()]);
            (first, second)
        };
        let expected = run(Kernels::Portable);
        for kernels in Kernels::available() {
            assert!(
                run(kernels) == expected,
                "{kernels:?} differs from the portable kernels at {rows} rows of {inputs}"
            );
        }
    }
}

#[test]
fn windows_agree_to_the_last_bit_and_with_floats_closely() {
    let mut noise = Noise(3);
    let (width, outputs, rows) = (96, 96, 23);
    let weights = noise.values(outputs * PIECES * WINDOW * width);
    let bias = noise.values(outputs * PIECES);
    let x: Vec<f32> = noise.values((rows + 2) * width).iter().map(|value| value * value * value * 9.0).collect();
    let layer = WindowMaxout::pack(&weights, &bias, outputs, width);
    let run = |kernels| {
        let mut scaled = ScaledRows::default();
        scaled.fill(kernels, &x, width);
        let mut out = vec![0.0; rows * outputs];
        layer.apply(kernels, &scaled, rows, &mut out);
        out
    };
    let expected = run(Kernels::Portable);
    for kernels in Kernels::available() {
        assert!(run(kernels) == expected, "{kernels:?} differs from the portable kernels");
    }
    let mut floats = vec![0.0; rows * outputs];
    Maxout::pack(&weights, &bias, outputs, WINDOW * width).apply(Kernels::best(), &x, width, rows, &mut floats);
    let size = floats.iter().map(|value| value.abs()).sum::<f32>() / floats.len() as f32;
    for (found, wanted) in expected.iter().zip(&floats) {
        assert!((found - wanted).abs() < 2e-3 * size, "{found} {wanted} at size {size}");
    }
}

#[test]
fn scaled_layers_agree_to_the_last_bit_and_with_floats_closely() {
    let mut noise = Noise(11);
    let (width, outputs, rows) = (64, 70, 13);
    let weights = noise.values(outputs * width);
    let x = noise.values(rows * width);
    let layer = ScaledLinear::pack(&weights, outputs, width);
    let run = |kernels| {
        let mut scaled = ScaledRows::default();
        scaled.fill(kernels, &x, width);
        let mut out = vec![0.0; rows * layer.padded_outputs()];
        layer.apply(kernels, &scaled, &mut out);
        out
    };
    let expected = run(Kernels::Portable);
    for kernels in Kernels::available() {
        assert!(run(kernels) == expected, "{kernels:?} differs from the portable kernels");
    }
    let mut floats = vec![0.0; expected.len()];
    Linear::for_batches(&weights, &[], outputs, width).apply(Kernels::best(), &x, width, rows, &mut floats);
    for (found, wanted) in expected.iter().zip(&floats) {
        assert!((found - wanted).abs() < 4e-3, "{found} {wanted}");
    }
}

#[test]
fn layers_of_bytes_agree_to_the_last_bit_and_with_floats_nearly() {
    let mut noise = Noise(17);
    for (width, outputs, rows) in [(64, 70, 13), (16, 32, 1), (192, 768, 7), (32, 300, 10)] {
        let weights = noise.values(outputs * width);
        let x = noise.values(rows * width);
        let layer = ScaledLinear::pack_bytes(&weights, outputs, width);
        let run = |kernels| {
            let mut scaled = ScaledRows::default();
            scaled.fill_bytes(kernels, &x, width);
            let mut out = vec![0.0; rows * layer.padded_outputs()];
            layer.apply(kernels, &scaled, &mut out);
            out
        };
        let expected = run(Kernels::Portable);
        for kernels in Kernels::available() {
            assert!(run(kernels) == expected, "{kernels:?} differs from the portable kernels");
        }
        for row in 0..rows {
            for output in 0..outputs {
                let weights = &weights[output * width..][..width];
                let x = &x[row * width..][..width];
                let exact: f32 = weights.iter().zip(x).map(|(weight, x)| weight * x).sum();
                let found = expected[row * layer.padded_outputs() + output];
                // Rounding to steps is noise of a twelfth of a squared step; six deviations do not happen.
                let step = |values: &[f32], largest| values.iter().fold(0.0f32, |top, v| top.max(v.abs())) / largest;
                let squares = |values: &[f32]| values.iter().map(|v| v * v).sum::<f32>();
                let of_weights = step(weights, LARGEST_WEIGHT).powi(2) * squares(x);
                let of_inputs = step(x, LARGEST_BYTE).powi(2) * squares(weights);
                let deviation = ((of_weights + of_inputs) / 12.0).sqrt();
                assert!((found - exact).abs() < 6.0 * deviation, "{found} {exact} {deviation}");
            }
        }
    }
}

#[test]
fn rows_are_scaled_alike_whatever_they_hold() {
    let mut noise = Noise(23);
    let width = 48;
    let mut x = noise.values(7 * width);
    x[..width].fill(0.0);
    x[width..2 * width].fill(f32::MIN_POSITIVE / 16.0);
    x[2 * width + 5] = f32::NAN;
    x[3 * width + 17] = f32::INFINITY;
    x[4 * width + 47] = f32::NEG_INFINITY;
    x[5 * width..6 * width].iter_mut().enumerate().for_each(|(i, value)| *value = i as f32 - 23.5);
    let run = |kernels| {
        let (mut integers, mut bytes) = (ScaledRows::default(), ScaledRows::default());
        integers.fill(kernels, &x, width);
        bytes.fill_bytes(kernels, &x, width);
        let scales = [integers.scales(), bytes.scales()].concat().iter().map(|scale| scale.to_bits()).collect();
        (integers.values().to_vec(), bytes.bytes().to_vec(), scales)
    };
    let expected: (Vec<i16>, Vec<u8>, Vec<u32>) = run(Kernels::Portable);
    for kernels in Kernels::available() {
        assert!(run(kernels) == expected, "{kernels:?} differs from the portable kernels");
    }
}

#[test]
fn rows_are_normalised_alike() {
    let mut noise = Noise(29);
    let (width, rows) = (96, 5);
    let norm = LayerNorm::new(noise.values(width), noise.values(width));
    let (x, residual) = (noise.values(rows * width), noise.values(rows * width));
    for residual in [&residual[..], &[]] {
        let run = |kernels| {
            let mut out = vec![0.0; rows * width];
            normalise_rows(kernels, &norm, &x, residual, &mut out);
            out
        };
        for kernels in Kernels::available() {
            assert!(run(kernels) == run(Kernels::Portable), "{kernels:?} differs from the portable kernels");
        }
    }
}

#[test]
fn bytes_at_their_limits_do_not_overflow() {
    let (width, outputs) = (64, 32);
    for (weight, value) in [(1.0, 1.0), (-1.0, 1.0), (1.0, -1.0), (-1.0, -1.0)] {
        let layer = ScaledLinear::pack_bytes(&vec![weight; outputs * width], outputs, width);
        for kernels in Kernels::available() {
            let mut scaled = ScaledRows::default();
            scaled.fill_bytes(kernels, &vec![value; width], width);
            let mut out = vec![0.0; layer.padded_outputs()];
            layer.apply(kernels, &scaled, &mut out);
            let exact = weight * value * width as f32;
            assert!(out.iter().all(|found| (found - exact).abs() < 1e-3), "{kernels:?}: {out:?} {exact}");
        }
    }
}

#[test]
fn extreme_weights_and_inputs_do_not_overflow() {
    let (width, outputs) = (96, BLOCK);
    let weights = vec![-3.0e8; outputs * PIECES * WINDOW * width];
    let layer = WindowMaxout::pack(&weights, &vec![0.0; outputs * PIECES], outputs, width);
    let mut scaled = ScaledRows::default();
    scaled.fill(Kernels::best(), &vec![-7.0e-6; 3 * width], width);
    let mut out = vec![0.0; outputs];
    layer.apply(Kernels::best(), &scaled, 1, &mut out);
    let exact = 3.0e8 * 7.0e-6 * (3 * width) as f32;
    assert!((out[0] / exact - 1.0).abs() < 1e-3, "{} {exact}", out[0]);
}

#[test]
fn maxout_takes_the_largest_piece() {
    let outputs = BLOCK;
    let weights: Vec<f32> = (0..outputs * PIECES).map(|i| [1.0, -2.0, 0.5][i % 3]).collect();
    let bias = vec![0.25; outputs * PIECES];
    let layer = Maxout::pack(&weights, &bias, outputs, 1);
    let mut out = vec![0.0; 2 * outputs];
    layer.apply(Kernels::best(), &[3.0, -3.0], 1, 2, &mut out);
    assert_eq!(out[0], 3.25);
    assert_eq!(out[outputs], 6.25);
}
