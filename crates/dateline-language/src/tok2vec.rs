//! Token vectors: hashed embeddings and a stack of four convolutions (LANGUAGE sections 3 and 6).

use crate::container::Container;
use crate::kernels::{
    Kernels, LayerNorm, Maxout, PIECES, ScaledLinear, ScaledRows, WINDOW, WindowMaxout, add_scaled, grow, make_room,
    normalise_rows, windowed_maxout,
};
use crate::lexeme::{LexemeAttributes, Lexicon, RawToken};
use crate::model::ModelError;
use crate::vectors::VectorRows;

/// Width of every token vector.
pub(crate) const WIDTH: usize = 96;
/// Zero rows before and behind a text; the convolutions fill them, which the tokens at the edges then see.
const PADDING: usize = 4;
/// Rows of the static table.
pub(crate) const STATIC_ROWS: usize = 20_000;

/// An attribute that is embedded, in the order of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attribute {
    Norm,
    Prefix,
    Suffix,
    Shape,
    SpaceAfter,
    IsSpace,
}

/// Attributes of the network that tagger and parser share.
pub(crate) const SHARED_ATTRIBUTES: &[Attribute] = &[
    Attribute::Norm,
    Attribute::Prefix,
    Attribute::Suffix,
    Attribute::Shape,
    Attribute::SpaceAfter,
    Attribute::IsSpace,
];
/// Attributes of the network for names.
pub(crate) const NAME_ATTRIBUTES: &[Attribute] =
    &[Attribute::Norm, Attribute::Prefix, Attribute::Suffix, Attribute::Shape];

/// A table of rows in 16-bit integers with one scale a row.
#[derive(Debug)]
struct QuantisedTable {
    rows: usize,
    values: Vec<i16>,
    scales: Vec<f32>,
}

impl QuantisedTable {
    fn from_container(container: &Container<'_>, name: &str, rows: usize) -> Result<QuantisedTable, ModelError> {
        Ok(QuantisedTable {
            rows,
            values: container.i16s(name, rows * WIDTH)?,
            scales: container.f32s(&format!("{name}.scale"), rows)?,
        })
    }

    fn add_row(&self, kernels: Kernels, row: usize, out: &mut [f32]) {
        add_scaled(kernels, &self.values[row * WIDTH..(row + 1) * WIDTH], self.scales[row], out);
    }
}

#[derive(Debug)]
struct HashEmbedding {
    attribute: Attribute,
    seed: u64,
    table: QuantisedTable,
}

/// Four 32-bit hashes of an attribute: 128-bit MurmurHash3 of the value's eight bytes.
fn four_hashes(value: u64, seed: u64) -> [u32; 4] {
    fn mix(mut hash: u64) -> u64 {
        hash ^= hash >> 33;
        hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
        hash ^= hash >> 33;
        hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        hash ^ (hash >> 33)
    }
    let mut first = value.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    first ^= seed;
    first ^= 8;
    let mut second = seed ^ 8;
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    first = mix(first);
    second = mix(second);
    first = first.wrapping_add(second);
    second = second.wrapping_add(first);
    [first as u32, (first >> 32) as u32, second as u32, (second >> 32) as u32]
}

impl HashEmbedding {
    fn add(&self, kernels: Kernels, attributes: &LexemeAttributes, space_after: bool, out: &mut [f32]) {
        let value = match self.attribute {
            Attribute::Norm => attributes.norm,
            Attribute::Prefix => attributes.prefix,
            Attribute::Suffix => attributes.suffix,
            Attribute::Shape => attributes.shape,
            Attribute::SpaceAfter => u64::from(space_after),
            Attribute::IsSpace => u64::from(attributes.is_space),
        };
        for hash in four_hashes(value, self.seed) {
            self.table.add_row(kernels, hash as usize % self.table.rows, out);
        }
    }
}

#[derive(Debug)]
struct Layer {
    maxout: Maxout,
    norm: LayerNorm,
}

impl Layer {
    fn from_container(container: &Container<'_>, name: &str, inputs: usize) -> Result<Layer, ModelError> {
        let values = container.i16s(&format!("{name}.W"), WIDTH * PIECES * inputs)?;
        let scales = container.f32s(&format!("{name}.W.scale"), WIDTH * PIECES)?;
        let weights: Vec<f32> =
            values.iter().enumerate().map(|(i, value)| f32::from(*value) * scales[i / inputs]).collect();
        let bias = container.f32s(&format!("{name}.b"), WIDTH * PIECES)?;
        Ok(Layer { maxout: Maxout::pack(&weights, &bias, WIDTH, inputs), norm: read_norm(container, name)? })
    }
}

fn read_norm(container: &Container<'_>, name: &str) -> Result<LayerNorm, ModelError> {
    let gain = container.f32s(&format!("{name}.norm.G"), WIDTH)?;
    let shift = container.f32s(&format!("{name}.norm.b"), WIDTH)?;
    Ok(LayerNorm::new(gain, shift))
}

/// A convolution over the outputs of the one before.
#[derive(Debug)]
struct Convolution {
    maxout: WindowMaxout,
    norm: LayerNorm,
}

impl Convolution {
    fn from_container(container: &Container<'_>, name: &str) -> Result<Convolution, ModelError> {
        let weights = container.f32s(&format!("{name}.W"), WIDTH * PIECES * WINDOW * WIDTH)?;
        let bias = container.f32s(&format!("{name}.b"), WIDTH * PIECES)?;
        let maxout = WindowMaxout::pack(&weights, &bias, WIDTH, WIDTH);
        Ok(Convolution { maxout, norm: read_norm(container, name)? })
    }
}

/// The first convolution. Its input depends on single words, so what a word contributes to the windows it stands in
/// (as left neighbour, as middle, as right neighbour) is computed once for the word and then only added up.
#[derive(Debug)]
struct WordConvolution {
    /// From a word's vector to `[window position][piece][unit]`.
    contributions: ScaledLinear,
    /// `[piece][unit]`.
    bias: Vec<f32>,
    norm: LayerNorm,
}

/// Values of one window position.
const POSITION: usize = PIECES * WIDTH;
/// Values that a word contributes in all.
const CONTRIBUTION: usize = WINDOW * POSITION;

impl WordConvolution {
    fn from_container(container: &Container<'_>, name: &str) -> Result<WordConvolution, ModelError> {
        const INPUTS: usize = WINDOW * WIDTH;
        let weights = container.f32s(&format!("{name}.W"), WIDTH * PIECES * INPUTS)?;
        let raw_bias = container.f32s(&format!("{name}.b"), WIDTH * PIECES)?;
        let mut by_position = Vec::with_capacity(weights.len());
        let mut bias = Vec::with_capacity(raw_bias.len());
        for position in 0..WINDOW {
            for piece in 0..PIECES {
                for unit in 0..WIDTH {
                    let start = (unit * PIECES + piece) * INPUTS + position * WIDTH;
                    by_position.extend_from_slice(&weights[start..start + WIDTH]);
                }
            }
        }
        for piece in 0..PIECES {
            bias.extend((0..WIDTH).map(|unit| raw_bias[unit * PIECES + piece]));
        }
        Ok(WordConvolution {
            contributions: ScaledLinear::pack(&by_position, CONTRIBUTION, WIDTH),
            bias,
            norm: read_norm(container, name)?,
        })
    }
}

/// The network from lexical attributes to token vectors.
#[derive(Debug)]
pub(crate) struct Tok2Vec {
    embeddings: Vec<HashEmbedding>,
    statics: QuantisedTable,
    first: Layer,
    word_convolution: WordConvolution,
    convolutions: Vec<Convolution>,
    sees_space_after: bool,
}

/// Words whose contributions are kept from text to text; what comes later is computed for each text.
/// The words seen first are, on the whole, the frequent ones: 3,000 make up four fifths of running text.
const KEPT_WORDS: usize = 3_072;

/// First-layer vectors and contributions of words seen before, and buffers; one a worker and network.
#[derive(Debug, Default)]
pub(crate) struct Tok2VecScratch {
    generation: u32,
    /// Number of each lexeme (and space behind it) in `words`, plus one; 0 where there is none yet.
    slots: Vec<u32>,
    /// Vectors of words, [`WIDTH`] values each.
    words: Vec<f32>,
    /// Contributions of the first [`KEPT_WORDS`] words.
    kept: Vec<f32>,
    /// Contributions of this text's other words.
    passing: Vec<f32>,
    /// For each word beyond the kept ones, its row in `passing` plus one, if this text has it.
    passing_rows: Vec<u32>,
    passing_words: Vec<u32>,
    inputs: Vec<f32>,
    hidden: Vec<f32>,
    current: Vec<f32>,
    next: Vec<f32>,
    scaled: ScaledRows,
}

impl Tok2Vec {
    /// Reads the sections under `prefix`.
    pub(crate) fn from_container(
        container: &Container<'_>,
        prefix: &str,
        attributes: &[Attribute],
    ) -> Result<Tok2Vec, ModelError> {
        const ROWS: [usize; 6] = [5000, 1000, 2500, 2500, 50, 50];
        const FIRST_SEED: u64 = 8;
        let mut embeddings = Vec::new();
        for (number, attribute) in attributes.iter().enumerate() {
            embeddings.push(HashEmbedding {
                attribute: *attribute,
                seed: FIRST_SEED + number as u64,
                table: QuantisedTable::from_container(container, &format!("{prefix}.table{number}"), ROWS[number])?,
            });
        }
        let statics = QuantisedTable::from_container(container, &format!("{prefix}.static"), STATIC_ROWS)?;
        let inputs = (attributes.len() + 1) * WIDTH;
        let first = Layer::from_container(container, &format!("{prefix}.layer0"), inputs)?;
        let word_convolution = WordConvolution::from_container(container, &format!("{prefix}.layer1"))?;
        let convolutions = (2..=4)
            .map(|number| Convolution::from_container(container, &format!("{prefix}.layer{number}")))
            .collect::<Result<Vec<_>, _>>()?;
        let sees_space_after = attributes.contains(&Attribute::SpaceAfter);
        Ok(Tok2Vec { embeddings, statics, first, word_convolution, convolutions, sees_space_after })
    }

    fn slot(&self, token: &RawToken) -> usize {
        let word = token.lexeme.0 as usize;
        if self.sees_space_after { 2 * word + usize::from(token.space_after) } else { word }
    }

    /// The vectors of a text's tokens, [`WIDTH`] values each.
    pub(crate) fn apply<'s>(
        &self,
        kernels: Kernels,
        tokens: &[RawToken],
        lexicon: &Lexicon,
        vectors: &VectorRows,
        scratch: &'s mut Tok2VecScratch,
    ) -> &'s [f32] {
        self.embed_new_words(kernels, tokens, lexicon, vectors, scratch);
        self.add_contributions(kernels, tokens, scratch);
        // One more zero row on either side than the padding: the window of the outermost row looks there.
        let rows = tokens.len() + 2 * PADDING;
        let length = (rows + 2) * WIDTH;
        for buffer in [&mut scratch.current, &mut scratch.next] {
            grow(buffer, length);
            buffer[..(1 + PADDING) * WIDTH].fill(0.0);
            buffer[length - (1 + PADDING) * WIDTH..length].fill(0.0);
        }
        grow(&mut scratch.hidden, rows * WIDTH);
        self.convolve_words(kernels, tokens, rows, scratch);
        for layer in &self.convolutions {
            scratch.scaled.fill(kernels, &scratch.current[..length], WIDTH);
            layer.maxout.apply(kernels, &scratch.scaled, rows, &mut scratch.hidden);
            let inner = WIDTH..(rows + 1) * WIDTH;
            let hidden = &scratch.hidden[..rows * WIDTH];
            let residual = &scratch.current[inner.clone()];
            normalise_rows(kernels, &layer.norm, hidden, residual, &mut scratch.next[inner]);
            std::mem::swap(&mut scratch.current, &mut scratch.next);
        }
        let start = (1 + PADDING) * WIDTH;
        &scratch.current[start..start + tokens.len() * WIDTH]
    }

    /// Computes the contributions of this text's words that are not kept.
    fn add_contributions(&self, kernels: Kernels, tokens: &[RawToken], scratch: &mut Tok2VecScratch) {
        let layer = &self.word_convolution.contributions;
        let known = scratch.words.len() / WIDTH;
        let kept = scratch.kept.len() / CONTRIBUTION;
        let keep = known.min(KEPT_WORDS);
        if keep > kept {
            scratch.kept.reserve_exact((KEPT_WORDS - kept) * CONTRIBUTION);
            scratch.kept.resize(keep * CONTRIBUTION, 0.0);
            let new_words = &scratch.words[kept * WIDTH..];
            scratch.scaled.fill(kernels, &new_words[..(keep - kept) * WIDTH], WIDTH);
            layer.apply(kernels, &scratch.scaled, &mut scratch.kept[kept * CONTRIBUTION..]);
        }
        for word in scratch.passing_words.drain(..) {
            scratch.passing_rows[word as usize] = 0;
        }
        scratch.passing_rows.resize(known.saturating_sub(KEPT_WORDS), 0);
        scratch.inputs.clear();
        for token in tokens {
            let word = (scratch.slots[self.slot(token)] - 1) as usize;
            let Some(beyond) = word.checked_sub(KEPT_WORDS) else { continue };
            if scratch.passing_rows[beyond] == 0 {
                scratch.passing_words.push(beyond as u32);
                scratch.passing_rows[beyond] = scratch.passing_words.len() as u32;
                scratch.inputs.extend_from_slice(&scratch.words[word * WIDTH..(word + 1) * WIDTH]);
            }
        }
        let count = scratch.passing_words.len();
        grow(&mut scratch.passing, count * CONTRIBUTION);
        scratch.scaled.fill(kernels, &scratch.inputs, WIDTH);
        layer.apply(kernels, &scratch.scaled, &mut scratch.passing);
    }

    /// The first convolution: `current` receives its output, the word vectors added.
    fn convolve_words(&self, kernels: Kernels, tokens: &[RawToken], rows: usize, scratch: &mut Tok2VecScratch) {
        const NOTHING: [f32; CONTRIBUTION] = [0.0; CONTRIBUTION];
        let contribution = |row: usize| -> &[f32] {
            let Some(token) = row.checked_sub(PADDING).and_then(|i| tokens.get(i)) else { return &NOTHING };
            let word = (scratch.slots[self.slot(token)] - 1) as usize;
            match word.checked_sub(KEPT_WORDS) {
                None => &scratch.kept[word * CONTRIBUTION..][..CONTRIBUTION],
                Some(beyond) => {
                    let row = (scratch.passing_rows[beyond] - 1) as usize;
                    &scratch.passing[row * CONTRIBUTION..][..CONTRIBUTION]
                }
            }
        };
        let mut left = &NOTHING[..];
        let mut own = contribution(0);
        for (row, out) in scratch.hidden.chunks_exact_mut(WIDTH).take(rows).enumerate() {
            let right = contribution(row + 1);
            let Ok(out) = <&mut [f32; WIDTH]>::try_from(out) else { continue };
            let (from_left, from_right) = (&left[..POSITION], &right[2 * POSITION..]);
            let middle = &own[POSITION..2 * POSITION];
            windowed_maxout(kernels, from_left, middle, from_right, &self.word_convolution.bias, out);
            left = own;
            own = right;
        }
        for (i, token) in tokens.iter().enumerate() {
            let source = (scratch.slots[self.slot(token)] - 1) as usize * WIDTH;
            let target = (1 + PADDING + i) * WIDTH;
            scratch.next[target..target + WIDTH].copy_from_slice(&scratch.words[source..source + WIDTH]);
        }
        let inner = WIDTH..(rows + 1) * WIDTH;
        let (hidden, residual) = (&scratch.hidden[..rows * WIDTH], &scratch.next[inner.clone()]);
        normalise_rows(kernels, &self.word_convolution.norm, hidden, residual, &mut scratch.current[inner]);
    }

    /// Computes the first layer, which depends on the word alone, for words not seen before.
    fn embed_new_words(
        &self,
        kernels: Kernels,
        tokens: &[RawToken],
        lexicon: &Lexicon,
        vectors: &VectorRows,
        scratch: &mut Tok2VecScratch,
    ) {
        if scratch.generation != lexicon.generation() {
            scratch.generation = lexicon.generation();
            scratch.slots.clear();
            scratch.words.clear();
            scratch.kept.clear();
            scratch.passing_rows.clear();
            scratch.passing_words.clear();
        }
        scratch.slots.resize((lexicon.len() + 1) * 2, 0);
        let width = (self.embeddings.len() + 1) * WIDTH;
        let known = scratch.words.len() / WIDTH;
        let mut count = 0;
        scratch.inputs.clear();
        for token in tokens {
            let slot = self.slot(token);
            if scratch.slots[slot] != 0 {
                continue;
            }
            count += 1;
            scratch.slots[slot] = (known + count) as u32;
            let start = scratch.inputs.len();
            scratch.inputs.resize(start + width, 0.0);
            let attributes = lexicon.attributes(token.lexeme);
            let (hashed, fixed) = scratch.inputs[start..].split_at_mut(width - WIDTH);
            for (embedding, out) in self.embeddings.iter().zip(hashed.chunks_exact_mut(WIDTH)) {
                embedding.add(kernels, attributes, token.space_after, out);
            }
            if let Some(row) = vectors.find(attributes.orth) {
                self.statics.add_row(kernels, row, fixed);
            }
        }
        grow(&mut scratch.hidden, count * WIDTH);
        self.first.maxout.apply(kernels, &scratch.inputs, width, count, &mut scratch.hidden);
        make_room(&mut scratch.words, (known + count) * WIDTH);
        scratch.words.resize((known + count) * WIDTH, 0.0);
        let hidden = &scratch.hidden[..count * WIDTH];
        normalise_rows(kernels, &self.first.norm, hidden, &[], &mut scratch.words[known * WIDTH..]);
    }
}
