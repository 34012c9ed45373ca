//! A model small enough for a test: its file, and its logits by the formulas of the textbook in f64.

use std::collections::BTreeMap;

const WIDTH: usize = 32;
const HEADS: usize = 2;
const INNER: usize = 48;
const LAYERS: usize = 2;
const POSITIONS: usize = 64;
const TYPES: usize = 3;
const PIECES: &str =
    "[CLS]\n[SEP]\n[UNK]\n[unused0]\n[unused1]\n[unused2]\n[unused3]\nrebels\nof\nnorland\nshelled\nthe\nold\nport";

/// A model by its sections.
pub struct Tiny {
    /// Weights, so small that the layers take them as they are.
    bytes: BTreeMap<String, Vec<i8>>,
    numbers: BTreeMap<String, Vec<f32>>,
}

struct Noise(u64);

impl Noise {
    fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn numbers(&mut self, count: usize, size: f32) -> Vec<f32> {
        (0..count).map(|_| ((self.bits() >> 40) as f32 / (1u64 << 23) as f32 - 1.0) * size).collect()
    }
}

impl Tiny {
    /// Random weights.
    pub fn new(seed: u64) -> Tiny {
        let mut noise = Noise(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut tiny = Tiny { bytes: BTreeMap::new(), numbers: BTreeMap::new() };
        let pieces = PIECES.lines().count();
        tiny.add_bytes(&mut noise, "words", pieces * WIDTH);
        tiny.numbers.insert("words.scale".into(), noise.numbers(pieces, 0.04));
        tiny.numbers.insert("positions".into(), noise.numbers(POSITIONS * WIDTH, 0.3));
        tiny.add_norm(&mut noise, "norm");
        for layer in 0..LAYERS {
            let square = ["query", "key", "value", "mixed"].map(|part| (part, WIDTH, WIDTH));
            for (part, outputs, inputs) in square.into_iter().chain([("wide", INNER, WIDTH), ("narrow", WIDTH, INNER)])
            {
                tiny.add_bytes(&mut noise, &format!("layer.{layer}.{part}.W"), outputs * inputs);
                tiny.numbers.insert(format!("layer.{layer}.{part}.scale"), noise.numbers(outputs, 0.016));
                tiny.numbers.insert(format!("layer.{layer}.{part}.b"), noise.numbers(outputs, 0.2));
            }
            tiny.add_norm(&mut noise, &format!("layer.{layer}.norm"));
            tiny.add_norm(&mut noise, &format!("layer.{layer}.last_norm"));
        }
        tiny.numbers.insert("head.W".into(), noise.numbers(TYPES * 3 * WIDTH, 0.3));
        tiny.numbers.insert("head.b".into(), noise.numbers(TYPES, 0.3));
        tiny.numbers.insert("head.temperature".into(), vec![1.5]);
        tiny
    }

    fn add_bytes(&mut self, noise: &mut Noise, name: &str, count: usize) {
        self.bytes.insert(name.into(), (0..count).map(|_| (noise.bits() >> 50) as i8 / 4).collect());
    }

    fn add_norm(&mut self, noise: &mut Noise, name: &str) {
        let gain = noise.numbers(WIDTH, 0.5).iter().map(|value| value + 1.0).collect();
        self.numbers.insert(format!("{name}.G"), gain);
        self.numbers.insert(format!("{name}.b"), noise.numbers(WIDTH, 0.2));
    }

    /// A section of numbers, to be changed.
    pub fn numbers(&mut self, name: &str) -> &mut [f32] {
        self.numbers.get_mut(name).expect("a section of the model")
    }

    /// The file, laid out as `dateline-language`'s `container.rs` has it.
    pub fn file(&self) -> Vec<u8> {
        let sizes = [PIECES.lines().count(), POSITIONS, WIDTH, LAYERS, HEADS, INNER, TYPES];
        let little_endian = |sizes: &[usize]| sizes.iter().flat_map(|size| (*size as u32).to_le_bytes()).collect();
        let mut sections: Vec<(&str, u8, usize, Vec<u8>)> = vec![
            ("encoder.sizes", 4, sizes.len(), little_endian(&sizes)),
            ("encoder.vocabulary", 0, 0, PIECES.into()),
            ("encoder.types", 0, 0, "AGREE\nASSAULT\nYIELD".into()),
        ];
        for (name, bytes) in &self.bytes {
            sections.push((name, 0, 0, bytes.iter().map(|byte| *byte as u8).collect()));
        }
        for (name, numbers) in &self.numbers {
            let bytes = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
            sections.push((name, 1, numbers.len(), bytes));
        }
        let dimensions = |kind: u8| usize::from(kind != 0);
        let header: usize = sections.iter().map(|(name, kind, ..)| name.len() + 19 + 4 * dimensions(*kind)).sum();
        let mut offset = (header + 12).next_multiple_of(64);
        let (mut table, mut payload) = (b"DLMODEL1".to_vec(), Vec::new());
        table.extend((sections.len() as u32).to_le_bytes());
        for (name, kind, length, bytes) in sections {
            table.push(name.len() as u8);
            table.extend(name.as_bytes());
            table.extend([kind, dimensions(kind) as u8]);
            if kind != 0 {
                table.extend((length as u32).to_le_bytes());
            }
            table.extend((offset as u64).to_le_bytes());
            table.extend((bytes.len() as u64).to_le_bytes());
            offset += bytes.len().next_multiple_of(64);
            payload.extend(&bytes);
            payload.resize(payload.len().next_multiple_of(64), 0);
        }
        table.resize(table.len().next_multiple_of(64), 0);
        table.extend(payload);
        table
    }

    /// Logits of a sequence of pieces, read from the states of three places.
    pub fn logits(&self, pieces: &[usize], asked: [usize; 3]) -> Vec<f64> {
        let positions = &self.numbers["positions"];
        let mut states: Vec<Vec<f64>> = Vec::new();
        for (place, piece) in pieces.iter().enumerate() {
            let words = &self.bytes["words"][piece * WIDTH..][..WIDTH];
            let scale = f64::from(self.numbers["words.scale"][*piece]);
            let position = &positions[place * WIDTH..][..WIDTH];
            states.push(words.iter().zip(position).map(|(w, p)| f64::from(*w) * scale + f64::from(*p)).collect());
        }
        states.iter_mut().for_each(|row| *row = self.normalised("norm", row));
        for layer in 0..LAYERS {
            states = self.layer(layer, &states);
        }
        let read: Vec<f64> = asked.iter().flat_map(|place| states[*place].clone()).collect();
        let rows = self.numbers["head.W"].chunks_exact(read.len()).zip(&self.numbers["head.b"]);
        rows.map(|(row, bias)| row.iter().zip(&read).map(|(w, x)| f64::from(*w) * x).sum::<f64>() + f64::from(*bias))
            .collect()
    }

    fn layer(&self, layer: usize, states: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let all = |part: &str| states.iter().map(|row| self.affine(layer, part, row)).collect::<Vec<_>>();
        let (queries, keys, values) = (all("query"), all("key"), all("value"));
        let mut next = Vec::new();
        for (state, query) in states.iter().zip(&queries) {
            let mut mixed = Vec::new();
            for head in (0..WIDTH).step_by(WIDTH / HEADS) {
                let part = head..head + WIDTH / HEADS;
                let score = |key: &Vec<f64>| -> f64 {
                    let products = query[part.clone()].iter().zip(&key[part.clone()]).map(|(q, k)| q * k);
                    (products.sum::<f64>() / ((WIDTH / HEADS) as f64).sqrt()).exp()
                };
                let weights: Vec<f64> = keys.iter().map(score).collect();
                let total: f64 = weights.iter().sum();
                for place in part {
                    mixed.push(weights.iter().zip(&values).map(|(weight, value)| weight * value[place] / total).sum());
                }
            }
            let attended =
                self.normalised(&format!("layer.{layer}.norm"), &sum(state, &self.affine(layer, "mixed", &mixed)));
            let wide = self.affine(layer, "wide", &attended).into_iter().map(gelu).collect::<Vec<f64>>();
            let narrow = self.affine(layer, "narrow", &wide);
            next.push(self.normalised(&format!("layer.{layer}.last_norm"), &sum(&attended, &narrow)));
        }
        next
    }

    fn affine(&self, layer: usize, part: &str, row: &[f64]) -> Vec<f64> {
        let weights = self.bytes[&format!("layer.{layer}.{part}.W")].chunks_exact(row.len());
        let scales = &self.numbers[&format!("layer.{layer}.{part}.scale")];
        let bias = &self.numbers[&format!("layer.{layer}.{part}.b")];
        weights
            .zip(scales.iter().zip(bias))
            .map(|(weights, (scale, bias))| {
                let sum: f64 = weights.iter().zip(row).map(|(weight, x)| f64::from(*weight) * x).sum();
                sum * f64::from(*scale) + f64::from(*bias)
            })
            .collect()
    }

    fn normalised(&self, name: &str, row: &[f64]) -> Vec<f64> {
        let mean = row.iter().sum::<f64>() / row.len() as f64;
        let variance = row.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / row.len() as f64;
        let parameters = self.numbers[&format!("{name}.G")].iter().zip(&self.numbers[&format!("{name}.b")]);
        let normal = row.iter().map(|x| (x - mean) / (variance + 1e-12).sqrt());
        normal.zip(parameters).map(|(x, (gain, shift))| x * f64::from(*gain) + f64::from(*shift)).collect()
    }
}

fn sum(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a + b).collect()
}

/// The normal distribution by Simpson's rule on its density.
fn gelu(x: f64) -> f64 {
    let density = |t: f64| (-t * t / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let step = x / 200.0;
    let inner = (1..200).map(|i| density(f64::from(i) * step) * if i % 2 == 1 { 4.0 } else { 2.0 }).sum::<f64>();
    x * (0.5 + (density(0.0) + inner + density(x)) * step / 3.0)
}
