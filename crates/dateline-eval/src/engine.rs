//! The reader under measure.

use std::ops::Range;
use std::path::Path;

use anyhow::Context;
use dateline_encoder::Encoder;
use dateline_language::{Annotator, EntityLabel, Model};
use dateline_read::events::typing::Typing;
use dateline_read::names::Names;
use dateline_read::{
    Anaphor, ArticleIncidents, Document, Dyad, GivenAct, IncidentModel, PlaceClassifier, Places, Reader, TokenSpan,
    Told,
};
use dateline_report::{Article, Place, Report, Span, Statement, TextPart};

/// Loads the model from `models/` below `root`.
pub fn load_model(root: &Path) -> anyhow::Result<Model> {
    let path = root.join("models/en_md.bin");
    let file = std::fs::read(&path).with_context(|| format!("cannot read the model {}", path.display()))?;
    Model::from_bytes(&file).with_context(|| format!("cannot load the model {}", path.display()))
}

/// The file of the encoder for events, from `models/` below `root`.
pub fn encoder_file(root: &Path) -> anyhow::Result<Vec<u8>> {
    let path = root.join("models/events_encoder.bin");
    std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// A statement and the name of its speaker.
#[derive(Debug)]
pub struct Read {
    /// The record.
    pub statement: Statement,
    /// The speaker's name in the report.
    pub speaker: Option<String>,
    /// The other names by which the article calls the speaker.
    pub aliases: Vec<String>,
}

/// The reader under measure, with its buffers.
#[derive(Debug)]
pub struct Engine<'m> {
    model: &'m Model,
    reader: Reader<'m>,
    annotator: Annotator<'m>,
    names: Names,
}

impl<'m> Engine<'m> {
    /// An engine on one model.
    pub fn new(model: &'m Model) -> Self {
        Engine { model, reader: Reader::new(model), annotator: Annotator::new(model), names: Names::new() }
    }

    /// The same with an encoder for events.
    #[must_use]
    pub fn with_encoder(self, encoder: &'m Encoder<'m>) -> Self {
        Engine { reader: self.reader.with_encoder(encoder), ..self }
    }

    /// The same with other weights of the head that types events.
    #[must_use]
    pub fn with_typing(self, typing: Typing) -> Self {
        Engine { reader: self.reader.with_typing(typing), ..self }
    }

    /// The model that it runs on.
    pub fn model(&self) -> &'m Model {
        self.model
    }

    /// The whole report on one article.
    pub fn report(&mut self, article: &Article) -> anyhow::Result<Report> {
        Ok(self.reader.read(article)?)
    }

    /// Tells places by other weights than the shipped ones.
    pub fn tell_places_by(&mut self, weights: &str) {
        self.reader.tell_places_by(PlaceClassifier::read(weights));
    }

    /// Every name of one article that may be a place's, with the figures that decide about it.
    pub fn place_candidates(&mut self, article: &Article) -> anyhow::Result<Vec<(Span, Vec<String>)>> {
        Ok(self.reader.place_candidates(article)?)
    }

    /// Every verb and noun of one article that says something of two different parties.
    pub fn dyads(&mut self, article: &Article) -> anyhow::Result<Vec<Dyad>> {
        Ok(self.reader.dyads(article)?)
    }

    /// What one article tells of incidents of political violence.
    pub fn incidents(&mut self, article: &Article, model: Option<&IncidentModel>) -> anyhow::Result<ArticleIncidents> {
        Ok(self.reader.incidents(article, model)?)
    }

    /// The whole report on one article, and what is made of acts whose words are given.
    pub fn given(&mut self, article: &Article, acts: &[GivenAct]) -> anyhow::Result<(Report, Vec<Option<Told>>)> {
        Ok(self.reader.read_given(article, acts)?)
    }

    /// Every pronoun and description of one article with those whom it may mean.
    pub fn anaphors(&mut self, article: &Article) -> anyhow::Result<Vec<Anaphor>> {
        Ok(self.reader.anaphors(article)?)
    }

    /// The statements in the text of one article; those of a title apart from the text are left out.
    pub fn statements(&mut self, article: &Article) -> anyhow::Result<Vec<Read>> {
        let mut read = self.statements_with_headline(article)?;
        read.retain(|read| read.statement.content.iter().all(|span| span.part == TextPart::Text));
        Ok(read)
    }

    /// The statements in the title and the text of one article.
    pub fn statements_with_headline(&mut self, article: &Article) -> anyhow::Result<Vec<Read>> {
        let report = self.reader.read(article)?;
        let known = |statement: &Statement| {
            let speaker = statement.speaker.as_ref()?;
            report.actors.iter().find(|actor| actor.id == *speaker)
        };
        let read = |statement: &Statement| Read {
            statement: statement.clone(),
            speaker: known(statement).map(|actor| actor.name.clone()),
            aliases: known(statement).map_or_else(Vec::new, |actor| actor.aliases.clone()),
        };
        Ok(report.statements.iter().map(read).collect())
    }

    /// What the names at these code points mean as places, whatever the program itself would have found.
    pub fn places_of(&mut self, article: &Article, names: &[(usize, usize)]) -> anyhow::Result<Vec<Option<Place>>> {
        let mut annotated = self.annotator.annotate(&article.text)?;
        self.names.replace(&mut annotated);
        let document = Document::new(None, annotated, None);
        let body = &document.body;
        let token = |from: usize, to: usize| {
            let start = body.annotated.tokens.partition_point(|token| token.char_end as usize <= from);
            let end = body.annotated.tokens.partition_point(|token| (token.char_start as usize) < to);
            body.tokens(start.min(end.saturating_sub(1)), end)
        };
        let spans: Vec<TokenSpan> = names.iter().map(|&(start, end)| token(start, end)).collect();
        let places = Places::of_names(&document, &spans, article.source.as_deref(), article.url.as_deref());
        let of_name = places.of_each_mention();
        let records = places.into_report(&document);
        Ok(of_name.iter().map(|&number| number.map(|number| records[number].clone())).collect())
    }

    /// Names and what the language layer calls them, as ranges of code points.
    pub fn labels(&mut self, text: &str) -> anyhow::Result<Vec<(usize, usize, EntityLabel)>> {
        let document = Document::new(None, self.annotator.annotate(text)?, None);
        let body = &document.body;
        let mut found = Vec::new();
        let mut i = 0;
        while i < body.len() {
            let Some((span, label)) = body.name_of(i) else {
                i += 1;
                continue;
            };
            let range = body.span(span.start as usize, span.end as usize);
            found.push((range.start, range.end, label));
            i = (span.end as usize).max(i + 1);
        }
        Ok(found)
    }

    /// The code points inside double quotation marks, as ranges.
    pub fn quoted(&mut self, text: &str) -> anyhow::Result<Vec<Range<usize>>> {
        let document = Document::new(None, self.annotator.annotate(text)?, None);
        let body = &document.body;
        let range = |inside: &Range<u32>| {
            let (first, last) = (inside.start as usize, (inside.end as usize).checked_sub(1)?);
            (first <= last).then(|| body.token(first).char_start as usize..body.token(last).char_end as usize)
        };
        Ok(body.quotations.iter().filter_map(|quotation| range(&quotation.inside)).collect())
    }
}
