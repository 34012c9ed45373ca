//! The encoder as loaded: wordpieces, embeddings, layers and head, immutable and shared by threads.
//!
//! Sections of the file (layout in `dateline-language`'s `container.rs`); numbers of 8 bits are sections of bytes, rows
//! `[output][input]`, and a number is worth its row's scale as many times:
//!
//! | section | kind | what |
//! |---|---|---|
//! | `encoder.sizes` | u32 | pieces, places, width, layers, heads, width of the inner layer, types |
//! | `encoder.vocabulary`, `encoder.types` | bytes | wordpieces by number, types by logit, a line each |
//! | `words`, `words.scale` | bytes, f32 | embedding of each piece |
//! | `positions` | f32 | embedding of each place, with that of the first segment |
//! | `norm.G`, `norm.b` | f32 | gain and shift of the embeddings' norm |
//! | `layer.N.PART.W`, `.scale`, `.b` | bytes, f32, f32 | `query`, `key`, `value`, `mixed`, `wide`, `narrow` |
//! | `layer.N.norm.G`, `.b`, `layer.N.last_norm.G`, `.b` | f32 | behind attention, behind the inner layer |
//! | `head.W`, `head.b` | f32 | logits from three states |
//! | `head.temperature` | f32 | probabilities are the softmax of logits over it |

use dateline_language::{Container, Kernels, ModelError};

use crate::kernels::{Attention, BLOCK, LONGEST_ROW, Linear, Norm};
use crate::pair::{LONGEST_SEQUENCE, Marks};
use crate::vocabulary::{PieceId, Vocabulary};

/// States that the head reads, side by side.
pub(crate) const ASKED: usize = 3;
/// Largest magnitude of a number in the file. Below it nothing that the layers compute can leave what f32 holds.
const LARGEST_NUMBER: f32 = 1e4;
/// Most layers, heads and types of a file.
const MOST: usize = 1024;

/// The loaded encoder: about 13 MB beside the file, of which it borrows the embeddings; read-only, share one between
/// all threads.
#[derive(Debug)]
pub struct Encoder<'file> {
    pub(crate) vocabulary: Vocabulary<'file>,
    pub(crate) marks: Marks,
    pub(crate) embeddings: Embeddings<'file>,
    pub(crate) layers: Vec<Layer>,
    pub(crate) attention: Attention,
    pub(crate) head: Head,
    pub(crate) kernels: Kernels,
    types: Vec<&'file str>,
}

/// What a piece and its place contribute to the first states.
#[derive(Debug)]
pub(crate) struct Embeddings<'file> {
    /// `[piece][width]`, bytes that are to be read as signed.
    words: &'file [u8],
    scales: Vec<f32>,
    /// `[place][width]`.
    positions: Vec<f32>,
    pub(crate) norm: Norm,
    pub(crate) width: usize,
}

/// One layer: attention, then two affine layers with a wide one between.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) query: Linear,
    /// Keys, then values.
    pub(crate) keys_values: Linear,
    pub(crate) mixed: Linear,
    pub(crate) norm: Norm,
    pub(crate) wide: Linear,
    pub(crate) narrow: Linear,
    pub(crate) last_norm: Norm,
}

/// Types from the states that are asked for.
#[derive(Debug)]
pub(crate) struct Head {
    /// `[type][ASKED][width]`.
    pub(crate) weights: Vec<f32>,
    pub(crate) bias: Vec<f32>,
    pub(crate) temperature: f32,
}

struct Sizes {
    vocabulary: usize,
    positions: usize,
    width: usize,
    layers: usize,
    heads: usize,
    inner: usize,
    types: usize,
}

impl<'file> Encoder<'file> {
    /// Opens a weight file, which the module's head describes.
    ///
    /// # Errors
    /// The file is no model file, is damaged, or lacks a part.
    pub fn open(file: &'file [u8]) -> Result<Self, ModelError> {
        let container = Container::parse(file)?;
        let sizes = Sizes::read(&container)?;
        let vocabulary = Vocabulary::parse(container.text("encoder.vocabulary")?)?;
        let types: Vec<&str> = container.text("encoder.types")?.lines().collect();
        let layers: Result<_, _> = (0..sizes.layers).map(|number| Layer::read(&container, &sizes, number)).collect();
        if vocabulary.size() != sizes.vocabulary || types.len() != sizes.types {
            return Err(bad("encoder.sizes"));
        }
        Ok(Encoder {
            marks: Marks::of(&vocabulary)?,
            vocabulary,
            embeddings: Embeddings::read(&container, &sizes)?,
            layers: layers?,
            attention: Attention { hidden: sizes.width, head: sizes.width / sizes.heads },
            head: Head::read(&container, &sizes)?,
            kernels: Kernels::best(),
            types,
        })
    }

    /// The same run by other kernels, one of [`Kernels::available`]; for tests and measurements.
    pub fn with_kernels(self, kernels: Kernels) -> Self {
        Encoder { kernels, ..self }
    }

    /// Names of the types, in the order of what [`Encoder::classify`] gives.
    pub fn types(&self) -> &[&'file str] {
        &self.types
    }

    /// The wordpieces it knows.
    pub fn vocabulary(&self) -> &Vocabulary<'file> {
        &self.vocabulary
    }
}

impl Sizes {
    fn read(container: &Container<'_>) -> Result<Sizes, ModelError> {
        let numbers = container.u32s("encoder.sizes")?;
        let [vocabulary, positions, width, layers, heads, inner, types] = numbers[..] else {
            return Err(bad("encoder.sizes"));
        };
        let [vocabulary, positions, width, layers, heads, inner, types] =
            [vocabulary, positions, width, layers, heads, inner, types].map(|number| number as usize);
        let is_row = |width: usize| (1..=LONGEST_ROW).contains(&width) && width.is_multiple_of(BLOCK);
        let is_count = |count: usize| (1..=MOST).contains(&count);
        let fits = is_row(width)
            && is_row(inner)
            && [layers, heads, types].into_iter().all(is_count)
            && (LONGEST_SEQUENCE..=MOST).contains(&positions)
            && width.is_multiple_of(heads)
            && (width / heads).is_multiple_of(BLOCK);
        if !fits {
            return Err(bad("encoder.sizes"));
        }
        Ok(Sizes { vocabulary, positions, width, layers, heads, inner, types })
    }
}

impl<'file> Embeddings<'file> {
    fn read(container: &Container<'file>, sizes: &Sizes) -> Result<Self, ModelError> {
        let words = container.bytes("words")?;
        if Some(words.len()) != sizes.vocabulary.checked_mul(sizes.width) {
            return Err(bad("words"));
        }
        Ok(Embeddings {
            words,
            scales: numbers(container, "words.scale", sizes.vocabulary)?,
            positions: numbers(container, "positions", sizes.positions * sizes.width)?,
            norm: norm(container, "norm", sizes.width)?,
            width: sizes.width,
        })
    }

    /// Writes the sum of what the piece and its place in the sequence contribute, not yet normalised.
    pub(crate) fn write(&self, piece: PieceId, place: usize, row: &mut [f32]) {
        let piece = piece as usize;
        let words = &self.words[piece * self.width..][..self.width];
        let positions = &self.positions[place * self.width..][..self.width];
        for ((target, word), position) in row.iter_mut().zip(words).zip(positions) {
            *target = f32::from(*word as i8) * self.scales[piece] + position;
        }
    }
}

impl Layer {
    fn read(container: &Container<'_>, sizes: &Sizes, number: usize) -> Result<Layer, ModelError> {
        let Sizes { width, inner, .. } = *sizes;
        let part = |parts: &[&str], outputs, inputs| linear(container, number, parts, outputs, inputs);
        Ok(Layer {
            query: part(&["query"], width, width)?,
            keys_values: part(&["key", "value"], width, width)?,
            mixed: part(&["mixed"], width, width)?,
            norm: norm(container, &format!("layer.{number}.norm"), width)?,
            wide: part(&["wide"], inner, width)?,
            narrow: part(&["narrow"], width, inner)?,
            last_norm: norm(container, &format!("layer.{number}.last_norm"), width)?,
        })
    }
}

impl Head {
    fn read(container: &Container<'_>, sizes: &Sizes) -> Result<Head, ModelError> {
        let temperature = numbers(container, "head.temperature", 1)?[0];
        if temperature < 1.0 / LARGEST_NUMBER {
            return Err(bad("head.temperature"));
        }
        let weights = numbers(container, "head.W", sizes.types * ASKED * sizes.width)?;
        Ok(Head { weights, bias: numbers(container, "head.b", sizes.types)?, temperature })
    }
}

/// Parts of a layer with as many outputs each, one behind the other.
fn linear(
    container: &Container<'_>,
    layer: usize,
    parts: &[&str],
    outputs: usize,
    inputs: usize,
) -> Result<Linear, ModelError> {
    let (mut weights, mut scales, mut bias) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        let name = format!("layer.{layer}.{part}.W");
        let bytes = container.bytes(&name)?;
        if bytes.len() != outputs * inputs {
            return Err(bad(&name));
        }
        weights.extend(bytes.iter().map(|byte| *byte as i8));
        scales.extend(numbers(container, &format!("layer.{layer}.{part}.scale"), outputs)?);
        bias.extend(numbers(container, &format!("layer.{layer}.{part}.b"), outputs)?);
    }
    Ok(Linear::pack(weights, scales, bias, inputs))
}

fn norm(container: &Container<'_>, name: &str, width: usize) -> Result<Norm, ModelError> {
    let gain = numbers(container, &format!("{name}.G"), width)?;
    let shift = numbers(container, &format!("{name}.b"), width)?;
    Ok(Norm { gain, shift })
}

/// A section of f32, all of them finite and at most [`LARGEST_NUMBER`].
fn numbers(container: &Container<'_>, name: &str, expected: usize) -> Result<Vec<f32>, ModelError> {
    let numbers = container.f32s(name, expected)?;
    if numbers.iter().all(|number| number.abs() <= LARGEST_NUMBER) { Ok(numbers) } else { Err(bad(name)) }
}

fn bad(section: &str) -> ModelError {
    ModelError::BadSection(section.to_owned())
}
