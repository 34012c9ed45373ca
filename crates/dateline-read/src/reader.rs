//! The reader: the components in the order in which they build on each other.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use dateline_encoder::Encoder;
use dateline_language::{Annotator, Model, TextTooLong};
use dateline_report::{
    Actor, ActorId, ActorKind, ActorMention, Article, Engine, PartialDate, PlaceRole, Published, Report, Span,
    TextPart, Warning, WarningCode,
};

use crate::actors::{ActorIndex, Actors, Anaphor, Said, Setting};
use crate::attribution::Attributor;
use crate::background::Background;
use crate::casing::{Casing, Recased, differ_in_case_only};
use crate::damage;
use crate::dateline::{self, DatelineFound};
use crate::designations;
use crate::document::{Document, TokenSpan, crossheads};
use crate::events::typing::Typing;
use crate::events::{self, ArticleIncidents, Dyad, GivenAct, IncidentFeatures, IncidentModel, Judges, Told};
use crate::facts;
use crate::language::{self, Reading};
use crate::names::Names;
use crate::places::{PlaceClassifier, Places};
use crate::rules;
use crate::statements::{self, Asked, Speakers};
use crate::times::Times;

/// Enough of a text for what stands before its dateline, and a few sentences that tell the year.
const OPENING: usize = 3_000;

/// The first lines of a text.
fn opening(text: &str) -> &str {
    if text.len() <= OPENING {
        return text;
    }
    let cut = &text[..text.floor_char_boundary(OPENING)];
    // Half a sentence would be read as one.
    cut.rfind(['\n', '.']).map_or(cut, |end| &cut[..=end])
}

/// Reads articles with one model.
#[derive(Debug)]
pub struct Reader<'m> {
    model: &'m Model,
    annotator: Annotator<'m>,
    attributor: Attributor,
    names: Names,
    judges: Judges<'m>,
    casing: Casing,
    /// Other weights than the shipped ones.
    places: Option<PlaceClassifier>,
}

impl<'m> Reader<'m> {
    /// A reader without encoder; make one a thread, they share the model.
    pub fn new(model: &'m Model) -> Self {
        Reader {
            model,
            annotator: Annotator::new(model),
            attributor: Attributor::new(),
            names: Names::new(),
            judges: Judges::default(),
            casing: Casing::new(),
            places: None,
        }
    }

    /// The same with an encoder, which is asked about pairs between whom something may have happened. Threads share it.
    #[must_use]
    pub fn with_encoder(mut self, encoder: &'m Encoder<'m>) -> Self {
        self.judges.encoder = Some(encoder);
        self
    }

    /// The same with other weights of the head over the tree, to measure them.
    #[must_use]
    pub fn with_typing(mut self, typing: Typing) -> Self {
        self.judges.typing = typing;
        self
    }

    /// Tells places by other weights, to measure them.
    pub fn tell_places_by(&mut self, classifier: PlaceClassifier) {
        self.places = Some(classifier);
    }

    /// The report on one article. Empty texts give an empty report, texts in other languages one with a warning
    /// and nothing but what the input tells.
    ///
    /// # Errors
    /// The text is longer than the language layer can count.
    pub fn read(&mut self, article: &Article) -> Result<Report, TextTooLong> {
        self.read_and(article, &mut |_| {}, None)
    }

    /// Where and when an article says it was written, and by which agency, without reading more of it than its opening.
    ///
    /// # Errors
    /// The text is longer than the language layer can count.
    pub fn dateline(&mut self, article: &Article) -> Result<DatelineFound, TextTooLong> {
        let article = Article { text: opening(&article.text).to_owned(), ..article.clone() };
        let recased = self.recased(&article);
        let document = self.annotate(&article, &recased)?;
        let stated = article.published.as_deref().and_then(|stated| PartialDate::from_timestamp(stated).ok());
        let published = stated.map(|value| Published { value, from: article.published_from, span: None });
        Ok(dateline::find(&document, published))
    }

    /// Every verb and noun of an article that says something of two different parties, whether or not it tells an event.
    ///
    /// # Errors
    /// The text is longer than the language layer can count.
    pub fn dyads(&mut self, article: &Article) -> Result<Vec<Dyad>, TextTooLong> {
        let mut found = Vec::new();
        self.read_and(article, &mut |background| found = events::dyads(background), None)?;
        Ok(found)
    }

    /// What an article tells of incidents of political violence, by the weights that Dateline ships or by others.
    ///
    /// # Errors
    /// The text is longer than the language layer can count.
    pub fn incidents(
        &mut self,
        article: &Article,
        model: Option<&IncidentModel>,
    ) -> Result<ArticleIncidents, TextTooLong> {
        let mut told = ArticleIncidents::default();
        self.read_and(
            article,
            &mut |background| {
                told = events::read_incidents(background, &events::find(background, &mut Judges::default()), model);
            },
            None,
        )?;
        Ok(told)
    }

    /// What [`Reader::incidents`] looks at, to learn its weights from.
    ///
    /// # Errors
    /// The text is longer than the language layer can count.
    pub fn incident_features(&mut self, article: &Article) -> Result<IncidentFeatures, TextTooLong> {
        let mut told = IncidentFeatures::default();
        self.read_and(
            article,
            &mut |background| {
                told = events::features_of(background, &events::find(background, &mut Judges::default()));
            },
            None,
        )?;
        Ok(told)
    }

    /// The report on one article, and what is made of acts whose words are given: for measuring how they are read apart
    /// from how they are found. One answer an act, none where its words are not there.
    ///
    /// # Errors
    /// The text is longer than the language layer can count.
    pub fn read_given(
        &mut self,
        article: &Article,
        acts: &[GivenAct],
    ) -> Result<(Report, Vec<Option<Told>>), TextTooLong> {
        let mut told = Vec::with_capacity(acts.len());
        let mut tell = |background: &Background| {
            told.extend(acts.iter().map(|act| events::told(background, act)));
        };
        let report = self.read_and(article, &mut tell, None)?;
        // Of a text in a language that is not read nothing is told.
        told.resize_with(acts.len(), || None);
        Ok((report, told))
    }

    /// Every name of an article that may be a place's, with the figures that decide about it: for training.
    ///
    /// # Errors
    /// The text is longer than the language layer can count.
    pub fn place_candidates(&mut self, article: &Article) -> Result<Vec<(Span, Vec<String>)>, TextTooLong> {
        let recased = self.recased(article);
        let document = self.annotate(article, &recased)?;
        let dateline = dateline::find(&document, None);
        Ok(Places::candidates(&document, &dateline, article.source.as_deref(), article.url.as_deref()))
    }

    /// Every pronoun and definite description of an article with those whom it may mean: for learning the weights by which one
    /// is chosen.
    ///
    /// # Errors
    /// The text is longer than the language layer can count.
    pub fn anaphors(&mut self, article: &Article) -> Result<Vec<Anaphor>, TextTooLong> {
        let mut seen = Vec::new();
        self.read_and(article, &mut |_| {}, Some(&mut seen))?;
        Ok(seen)
    }

    /// What reports say of the program that read them.
    pub fn engine(&self) -> Engine {
        Engine { version: env!("CARGO_PKG_VERSION").to_owned(), model: self.model.name().to_owned() }
    }

    /// The report; `see` is shown what was read before events are looked for, `anaphors` are given what was chosen from.
    fn read_and(
        &mut self,
        article: &Article,
        see: &mut dyn FnMut(&Background),
        anaphors: Option<&mut Vec<Anaphor>>,
    ) -> Result<Report, TextTooLong> {
        let mut report = Report::new(self.engine(), article);
        if language::tell(article, &mut report) == Reading::NotRead {
            return Ok(report);
        }
        let recased = self.recased(article);
        let document = self.annotate(article, &recased)?;
        if let Some(note) = recased.note() {
            report.warnings.push(Warning::new(WarningCode::Capitals, note));
        }
        let mut dateline = dateline::find(&document, report.published.take());
        dateline.day_at_greenwich = article.published.as_deref().and_then(day_at_greenwich);
        let times = Times::find(&document, &dateline);
        let classifier = self.places.as_ref().unwrap_or(PlaceClassifier::embedded());
        let sources = [article.source.as_deref(), article.url.as_deref()];
        let places = Places::find_with(classifier, &document, &dateline, sources);
        let countries = places.countries();
        let setting = Setting::new(dateline.published.as_ref().map(|published| published.value), &countries);
        let mut actors = Actors::find(&document, &dateline, &places.governments(), &setting);
        report.sentences = sentences(&document, dateline.tokens);
        let mut speakers = ActorSpeakers { actors: &mut actors, said: Vec::new() };
        report.statements =
            statements::find(&document, dateline.tokens, Some(&mut self.attributor), &mut speakers, &times);
        let said = speakers.said;
        actors.add_unnamed(&document, &countries, dateline.tokens);
        actors.settle_pronouns(&document, &said, anaphors);
        actors.settle_countries(&document, &countries, dateline.tokens);
        let background = Background {
            document: &document,
            actors: &actors,
            places: &places,
            times: &times,
            statements: &report.statements,
            on: setting.on,
        };
        report.designations = designations::find(&background);
        report.facts = facts::find(&background);
        see(&background);
        let happenings = events::find(&background, &mut self.judges);
        report.events = events::record(&document, &mut actors, happenings);
        report.times = times.into_report();
        report.actors = actors.into_report(&document, setting.on);
        report.damage = damage::find(&document, places.damage(&document));
        let place_of_dateline = places.of_dateline().cloned();
        report.places = places.into_report(&document);
        drop_mere_places(&mut report);
        number_actors(&mut report);
        report.published = dateline.published;
        report.dateline = dateline.dateline;
        if let Some(dateline) = &mut report.dateline {
            dateline.place = place_of_dateline;
        }
        report.warnings.extend(dateline.warnings);
        Ok(report)
    }

    /// What is in capitals, written as it would be otherwise.
    fn recased(&self, article: &Article) -> Recased {
        let title = article.title.as_deref().and_then(|title| self.casing.recased(self.model, title));
        match self.casing.recased(self.model, &article.text) {
            Some(text) => Recased { title, text: Some(text), is_whole: true },
            None => {
                let line = title.as_deref().and_then(|title| with_first_line(&article.text, title));
                Recased { title, text: line, is_whole: false }
            }
        }
    }

    fn annotate<'a>(&mut self, article: &'a Article, recased: &'a Recased) -> Result<Document<'a>, TextTooLong>
    where
        'm: 'a,
    {
        let printed = article.title.as_deref().filter(|title| !title.trim().is_empty());
        let text = recased.text.as_deref().unwrap_or(&article.text);
        let title = printed.map(|title| recased.title.as_deref().unwrap_or(title));
        let mut body = self.annotator.annotate_apart(text, &crossheads::cuts(text))?;
        self.names.replace(&mut body);
        // For plain text the title is the first line of the text; only a title that is not there is a part of its own.
        let apart = printed.is_some_and(|title| !begins_with_line(&article.text, title));
        let annotated = match title.filter(|_| apart) {
            Some(title) => {
                let mut annotated = self.annotator.annotate(title)?;
                self.names.replace(&mut annotated);
                Some(annotated)
            }
            None => None,
        };
        Ok(Document::new(annotated, body, title).printed(printed, &article.text))
    }
}

/// The day of a moment at Greenwich; of a time without a zone none.
fn day_at_greenwich(moment: &str) -> Option<jiff::civil::Date> {
    let moment: jiff::Timestamp = moment.parse().ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(moment).date())
}

/// Whether the first line of `text` that is not empty is `line`, give or take spaces.
fn begins_with_line(text: &str, line: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|first| first.split_whitespace().eq(line.split_whitespace()))
}

/// The text with its first line that is not empty in the letters of `line`, where the two differ in nothing else.
fn with_first_line(text: &str, line: &str) -> Option<String> {
    let start = text.len() - text.trim_start().len();
    let printed = text.get(start..start + line.len())?;
    let is_whole = text[start + line.len()..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    (is_whole && differ_in_case_only(printed, line))
        .then(|| [&text[..start], line, &text[start + line.len()..]].concat())
}

/// Drops people and bodies that are nothing but places where something happens: the name layer knows few towns. Who speaks or
/// is spoken to stays; a town to which something is done becomes the event's target.
fn drop_mere_places(report: &mut Report) {
    let located: HashSet<(TextPart, usize, usize)> = report
        .places
        .iter()
        .filter(|place| place.lat.is_some())
        .flat_map(|place| &place.mentions)
        .filter(|mention| mention.role == PlaceRole::Literal)
        .map(|mention| (mention.span.part, mention.span.start, mention.span.end))
        .collect();
    let said = report.statements.iter().flat_map(|said| said.speaker.iter().chain(&said.addressee));
    let told = report.facts.iter().flat_map(|fact| std::iter::once(&fact.actor).chain(&fact.other));
    let designated = report.designations.iter().map(|designation| &designation.actor);
    let involved: HashSet<ActorId> = said.chain(told).chain(designated).cloned().collect();
    let mut dropped: HashSet<ActorId> = HashSet::new();
    report.actors.retain(|actor| {
        let may_be_place = matches!(actor.kind, ActorKind::Person | ActorKind::Organization);
        let is_located =
            |mention: &ActorMention| located.contains(&(mention.span.part, mention.span.start, mention.span.end));
        // The bank "Ozero" is no lake.
        let is_explained = actor.why.as_ref().is_some_and(|why| why.rule == rules::actors::DEFINED.name);
        let stays =
            !may_be_place || is_explained || involved.contains(&actor.id) || !actor.mentions.iter().all(is_located);
        if !stays {
            dropped.insert(actor.id.clone());
        }
        stays
    });
    for event in report.events.iter_mut().filter(|_| !dropped.is_empty()) {
        event.actors.retain(|participant| !dropped.contains(&participant.actor));
        let (towns, stays) = std::mem::take(&mut event.recipients)
            .into_iter()
            .partition::<Vec<_>, _>(|participant| dropped.contains(&participant.actor));
        event.recipients = stays;
        for town in towns {
            if !event.targets.iter().any(|target| target.overlaps(&town.span)) {
                event.targets.push(town.span);
            }
        }
    }
}

/// Numbers the actors in order of first mention, which events may have changed, without gaps.
fn number_actors(report: &mut Report) {
    let first = |actor: &Actor| {
        let mention = actor.mentions.first()?;
        Some((mention.span.part.is_text(), mention.span.start, mention.span.end))
    };
    report.actors.sort_by_key(first);
    let mut numbers: HashMap<ActorId, ActorId> = HashMap::new();
    for (index, actor) in report.actors.iter_mut().enumerate() {
        let id = ActorId::nth(index + 1);
        numbers.insert(std::mem::replace(&mut actor.id, id.clone()), id);
    }
    let said = report.statements.iter_mut().flat_map(|said| said.speaker.iter_mut().chain(&mut said.addressee));
    let told = report.facts.iter_mut().flat_map(|fact| std::iter::once(&mut fact.actor).chain(&mut fact.other));
    let designated = report.designations.iter_mut().map(|designation| &mut designation.actor);
    let took_part = report.events.iter_mut().flat_map(|event| event.actors.iter_mut().chain(&mut event.recipients));
    let took_part = took_part.map(|participant| &mut participant.actor);
    for id in said.chain(told).chain(designated).chain(took_part) {
        if let Some(number) = numbers.get(id) {
            *id = number.clone();
        }
    }
}

/// The sentences of the text; the dateline is one of its own, as it is no part of what the first sentence says.
fn sentences(document: &Document, dateline: Option<TokenSpan>) -> Vec<Span> {
    let part = &document.body;
    let mut spans = Vec::with_capacity(part.sentences.len() + 1);
    let mut cut = dateline.map(TokenSpan::range);
    for sentence in &part.sentences {
        let (mut start, end) = (sentence.start as usize, sentence.end as usize);
        if let Some(formula) = &cut
            && formula.end <= end
        {
            spans.retain(|span: &Span| span.end <= part.token(formula.start).char_start as usize);
            if start < formula.start {
                spans.push(part.span(start, formula.start));
            }
            spans.push(part.span(formula.start, formula.end));
            start = formula.end.max(start);
            cut = None;
        }
        if start < end {
            spans.push(part.span(start, end));
        }
    }
    spans.retain(|span| !span.is_empty());
    spans
}

/// The actors as the statements ask for them.
struct ActorSpeakers<'s> {
    actors: &'s mut Actors,
    /// What was asked about, with the answers.
    said: Vec<Said>,
}

impl Speakers for ActorSpeakers<'_> {
    fn speaker(&mut self, document: &Document, asked: &Asked) -> Option<ActorId> {
        let previous = asked.previous.and_then(ActorIndex::from_id);
        let speaker = self.actors.resolve_speaker(document, asked.source, asked.content, previous);
        self.said.push(Said { content: asked.content.to_vec(), speaker });
        speaker.map(ActorIndex::id)
    }

    fn addressee(&mut self, document: &Document, phrase: TokenSpan) -> Option<ActorId> {
        self.actors.named_by(document, phrase).map(ActorIndex::id)
    }
}
