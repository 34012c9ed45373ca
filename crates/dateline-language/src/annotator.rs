//! The pipeline in its order: tokens, shared vectors, tags, tree, parts of speech, lemmas, names.

use std::ops::Range;

use crate::annotated::{Annotated, Token, TokenVectors};
use crate::attribute_ruler::Ruled;
use crate::kernels::Kernels;
use crate::labels::{Label, Pos, Tag};
use crate::lemmatizer::LemmaCache;
use crate::lexeme::{Lexicon, RawToken};
use crate::model::Model;
use crate::parser::ParserScratch;
use crate::tok2vec::Tok2VecScratch;
use crate::tokenizer::ChunkCache;
use crate::transitions::ScorerScratch;
use crate::tree;
use crate::vectors::KnownRows;

/// Runs the pipeline; one a thread, as it keeps caches and buffers. What it says of a text does not depend on the
/// texts it saw before.
#[derive(Debug)]
pub struct Annotator<'m> {
    model: &'m Model,
    kernels: Kernels,
    lexicon: Lexicon,
    chunks: ChunkCache,
    lemmas: LemmaCache,
    static_rows: KnownRows,
    shared: Tok2VecScratch,
    names: Tok2VecScratch,
    tag_scores: Vec<f32>,
    parser: ParserScratch,
    name_scorer: ScorerScratch,
    raw: Vec<RawToken>,
    ruled: Vec<Ruled>,
}

impl<'m> Annotator<'m> {
    /// An annotator with the fastest kernels of this processor.
    pub fn new(model: &'m Model) -> Annotator<'m> {
        Annotator::with_kernels(model, Kernels::best())
    }

    /// An annotator with given kernels; all give the same result.
    ///
    /// Kernels that are not among [`Kernels::available`] are replaced by the best ones.
    pub fn with_kernels(model: &'m Model, kernels: Kernels) -> Annotator<'m> {
        let kernels = if Kernels::available().contains(&kernels) { kernels } else { Kernels::best() };
        Annotator {
            model,
            kernels,
            lexicon: Lexicon::default(),
            chunks: ChunkCache::default(),
            lemmas: LemmaCache::default(),
            static_rows: KnownRows::default(),
            shared: Tok2VecScratch::default(),
            names: Tok2VecScratch::default(),
            tag_scores: Vec::new(),
            parser: ParserScratch::default(),
            name_scorer: ScorerScratch::default(),
            raw: Vec::new(),
            ruled: Vec::new(),
        }
    }

    /// Annotates a text as one: what it holds of every token at once takes some 7 KB a token.
    pub(crate) fn annotate_piece<'a>(&mut self, text: &'a str) -> Annotated<'a>
    where
        'm: 'a,
    {
        self.lexicon.reset_if_full();
        let model = self.model;
        model.tokenizer.tokenize(text, &mut self.lexicon, &mut self.chunks, &mut self.raw);
        let (kernels, lexicon, raw) = (self.kernels, &self.lexicon, &self.raw[..]);
        let is_space = |token: usize| lexicon.attributes(raw[token].lexeme).is_space;
        let vectors = model.shared.apply(kernels, raw, lexicon, &model.vectors, &mut self.shared);
        let mut tags = model.tagger.tag(kernels, vectors, &mut self.tag_scores);
        let raw_tree = model.parser.parse(kernels, vectors, raw.len(), &mut self.parser);
        let mut tree = tree::resolve(raw_tree, &model.parser_labels, is_space);
        let name_vectors = model.name_vectors.apply(kernels, raw, lexicon, &model.vectors, &mut self.names);
        let starts = &tree.sentence_start[..];
        let names = model.name_finder.find(kernels, name_vectors, starts, is_space, &mut self.name_scorer);
        model.ruler.apply(raw, lexicon, &mut tags, &mut tree.labels, &mut self.ruled);
        let tokens = place_tokens(text, raw);
        let sentences = sentences(&tree.sentence_start);
        let static_rows = &mut self.static_rows;
        let static_row = |token: &RawToken| static_rows.find(&model.vectors, lexicon, token.lexeme);
        let vectors = TokenVectors {
            shared: vectors.to_vec(),
            names: name_vectors.to_vec(),
            rows: raw.iter().map(static_row).collect(),
        };
        let mut annotated = Annotated { text, tokens, sentences, names, lemmas: String::new(), vectors, model };
        for (i, token) in annotated.tokens.iter_mut().enumerate() {
            let ruled = &self.ruled[i];
            token.tag = tags[i];
            token.label = tree.labels[i];
            token.head = tree.heads[i];
            token.sentence_start = tree.sentence_start[i];
            token.pos = ruled.pos;
            token.morphology = ruled.morphology;
            let lemma = match ruled.lemma {
                Some(lemma) => model.ruler.lemma(lemma),
                None => {
                    let lexeme = raw[i].lexeme;
                    model.lemmatizer.lemmatize(lexicon, lexeme, ruled.pos, ruled.morphology, &mut self.lemmas)
                }
            };
            let start = annotated.lemmas.len() as u32;
            annotated.lemmas.push_str(lemma);
            token.lemma = (start, annotated.lemmas.len() as u32);
        }
        annotated
    }
}

/// A text is longer than offsets can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("text is 4 GiB or longer")]
pub struct TextTooLong;

/// Tokens with their bounds in bytes and code points; the rest is filled in later.
fn place_tokens(text: &str, raw: &[RawToken]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(raw.len());
    let is_ascii = text.is_ascii();
    let (mut byte, mut character) = (0usize, 0u32);
    let mut advance = |to: u32| {
        if is_ascii {
            return to;
        }
        let to = to as usize;
        character += text[byte..to].chars().count() as u32;
        byte = to;
        character
    };
    for token in raw {
        let char_start = advance(token.byte_start);
        let char_end = advance(token.byte_end);
        tokens.push(Token {
            byte_start: token.byte_start,
            byte_end: token.byte_end,
            char_start,
            char_end,
            space_after: token.space_after,
            tag: Tag::XX,
            pos: Pos::X,
            head: 0,
            label: Label::Empty,
            sentence_start: false,
            morphology: 0,
            lemma: (0, 0),
        });
    }
    tokens
}

fn sentences(starts: &[bool]) -> Vec<Range<u32>> {
    let mut found: Vec<Range<u32>> = Vec::new();
    for (token, start) in starts.iter().enumerate() {
        let token = token as u32;
        if *start || found.is_empty() {
            found.push(token..token + 1);
        } else if let Some(last) = found.last_mut() {
            last.end = token + 1;
        }
    }
    found
}
