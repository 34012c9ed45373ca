//! The engine inside the binary: the models that it carries, and what is made of them for each thread.

use anyhow::Context;
use dateline_encoder::Encoder;
use dateline_language::{Annotator, Model};
use dateline_read::Reader;

static MODEL: &[u8] = include_bytes!("../../../models/en_md.bin");
static ENCODER: &[u8] = include_bytes!("../../../models/events_encoder.bin");

/// How much work goes into events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Without the encoder.
    Fast,
    /// With the encoder.
    Full,
}

/// The loaded models; threads share them.
pub struct Engine {
    model: Model,
    encoder: Option<Encoder<'static>>,
}

impl Engine {
    /// Loads what the binary carries.
    pub fn embedded(effort: Effort) -> anyhow::Result<Self> {
        const DAMAGED: &str = "the model inside this program cannot be loaded; build it again";
        let encoder = match effort {
            Effort::Full => Some(Encoder::open(ENCODER).context(DAMAGED)?),
            Effort::Fast => None,
        };
        Ok(Self { model: Model::from_bytes(MODEL).context(DAMAGED)?, encoder })
    }

    /// A reader of articles, for one thread.
    pub fn reader(&self) -> Reader<'_> {
        let reader = Reader::new(&self.model);
        match &self.encoder {
            Some(encoder) => reader.with_encoder(encoder),
            None => reader,
        }
    }

    /// The language layer alone, for one thread.
    pub fn annotator(&self) -> Annotator<'_> {
        Annotator::new(&self.model)
    }
}

impl Effort {
    /// What the flag `--fast` asks for.
    pub fn of_flag(is_fast: bool) -> Effort {
        if is_fast { Effort::Fast } else { Effort::Full }
    }
}
