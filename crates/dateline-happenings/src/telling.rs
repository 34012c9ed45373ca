//! A telling: what one report says of one event, in the form in which two are compared.

use dateline_report::{
    CountryCode, Event, EventMode, EventStatus, EventType, Participant, Place, PlaceKind, Report, Span,
};
use dateline_reprints::{RatedWord, rated_words};

use crate::acts::class_of;
use crate::days::{days_of, days_of_timex};
use crate::implied_days::implied_days;
use crate::words::{Term, name_hash, stem, term};

/// Terms that are kept of a sentence, the rarest.
const SENTENCE_TERMS: usize = 24;
/// Terms that are kept of an article, the rarest.
const ARTICLE_TERMS: usize = 40;
/// Code points of what may be a dateline that stands alone.
const SHORT_SENTENCE: usize = 40;
/// Places that are kept of a sentence.
const SITES: usize = 6;
/// Terms that are kept of what an event is done to and with.
const THING_TERMS: usize = 12;
/// Words on either side of a trigger that are near it.
const NEAR: usize = 9;
/// Words that say that an act is one of a row.
const OF_A_ROW: [&str; 14] = [
    "again", "another", "anew", "second", "third", "fourth", "fifth", "new", "next", "further", "more", "once",
    "repeat", "followup",
];
/// Actors and recipients that are kept of each.
const PARTIES: usize = 6;

/// A place as it is compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Site {
    /// A hash of its name.
    pub name: u32,
    /// Its GeoNames id.
    pub geonames: Option<u32>,
    /// The country it lies in, or is.
    pub country: Option<CountryCode>,
    /// Degrees north and east.
    pub point: Option<(f32, f32)>,
    /// How far it reaches, in kilometres.
    pub radius_km: f32,
    /// Whether it is a country, a continent or a region of the world.
    pub is_wide: bool,
}

/// Who takes part, as they are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Party {
    /// Of the Wikidata id, else of the name.
    pub identity: u32,
    /// Whether the article names them, and does not only describe them.
    pub is_named: bool,
    /// Their country.
    pub country: Option<CountryCode>,
}

/// Where in its report an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In the headline.
    Headline,
    /// In the first sentence.
    Lead,
    /// Further down.
    Body,
}

/// The least and the greatest number that the text allows.
pub type Count = Option<(u32, u32)>;

/// What one report says of one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Its PLOVER types: one, or those of several events of one happening.
    pub types: Vec<EventType>,
    /// Its PLOVER modes.
    pub modes: Vec<EventMode>,
    /// Whether it took place.
    pub status: EventStatus,
    /// Whether it is background.
    pub historical: bool,
    /// The first and last day that it can have been on.
    pub days: Option<(i32, i32)>,
    /// The first and last day that its sentence implies, where it has no date.
    pub implied: Option<(i32, i32)>,
    /// Where in its report it stands.
    pub standing: Standing,
    /// The last day on which the report can have been published.
    pub published: Option<i32>,
    /// Where.
    pub place: Option<Site>,
    /// The places that its sentence names, else the dateline's.
    pub sites: Vec<Site>,
    /// Who does it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// The dead.
    pub killed: Count,
    /// The wounded, the arrested and the abducted.
    pub harmed: [Count; 3],
    /// Hashes of the stems of its triggers.
    pub triggers: Vec<u32>,
    /// The classes of the acts that its triggers name.
    pub acts: Vec<u8>,
    /// Whether it is said to be one of a row: "again", "the second".
    pub is_of_a_row: bool,
    /// The terms around its trigger, sorted.
    pub near: Vec<Term>,
    /// The terms of what it is done to and with, sorted.
    pub things: Vec<Term>,
    /// The rarest terms of its sentence and those beside it, sorted.
    pub context: Vec<Term>,
    /// The rarest terms of its sentence, sorted.
    pub sentence: Vec<Term>,
    /// The rarest terms of headline and text, sorted.
    pub article: Vec<Term>,
}

impl Telling {
    /// The tellings of a report, one for each of its events, in their order.
    pub fn all_of(report: &Report) -> Vec<Telling> {
        if report.events.is_empty() {
            return Vec::new();
        }
        let texts = Texts::of(report);
        let published = report.published.as_ref().map(|published| *days_of(published.value).end());
        report.events.iter().map(|event| telling(event, report, &texts, published)).collect()
    }
}

/// The words of headline and text.
struct Texts {
    title: Vec<RatedWord>,
    text: Vec<RatedWord>,
    article: Vec<Term>,
}

impl Texts {
    fn of(report: &Report) -> Self {
        let title = report.title.as_deref().map(rated_words).unwrap_or_default();
        let text = rated_words(&report.text);
        let article = rarest(title.iter().chain(&text).filter_map(term), ARTICLE_TERMS);
        Self { title, text, article }
    }

    /// The words of headline or text, whichever a span lies in.
    fn part(&self, span: &Span) -> &[RatedWord] {
        if span.part.is_text() { &self.text } else { &self.title }
    }

    /// The words of its sentence around the trigger of an event.
    fn around(&self, event: &Event) -> &[RatedWord] {
        let sentence = self.within(&event.sentence);
        let first = sentence.partition_point(|word| word.start < event.trigger.start);
        let last = sentence.partition_point(|word| word.end <= event.trigger.end);
        sentence.get(first.saturating_sub(NEAR)..(last + NEAR).min(sentence.len())).unwrap_or_default()
    }

    /// The words of the sentence of an event and of those beside it; of a headline, with the first sentence.
    fn context(&self, event: &Event, report: &Report) -> Vec<RatedWord> {
        let mut words = self.within(&event.sentence).to_vec();
        let of_text: Vec<&Span> = report.sentences.iter().filter(|span| span.part.is_text()).collect();
        let beside: Vec<&Span> = if event.sentence.part.is_text() {
            let at = of_text.partition_point(|span| span.end <= event.sentence.start);
            let behind = of_text.partition_point(|span| span.start < event.sentence.end);
            at.checked_sub(1).into_iter().chain([behind]).filter_map(|number| of_text.get(number).copied()).collect()
        } else {
            of_text.first().copied().into_iter().collect()
        };
        words.extend(beside.into_iter().flat_map(|span| self.within(span)).cloned());
        words
    }

    /// The words of a span.
    fn within(&self, span: &Span) -> &[RatedWord] {
        let words = self.part(span);
        let first = words.partition_point(|word| word.start < span.start);
        let last = words.partition_point(|word| word.end <= span.end);
        words.get(first..last.max(first)).unwrap_or_default()
    }
}

/// The rarest of some terms, each once, sorted.
fn rarest(terms: impl Iterator<Item = Term>, most: usize) -> Vec<Term> {
    let mut terms: Vec<Term> = terms.collect();
    terms.sort_unstable();
    terms.dedup_by_key(|term| term.hash);
    terms.sort_by_key(|term| (std::cmp::Reverse(term.rarity), term.hash));
    terms.truncate(most);
    terms.sort_unstable();
    terms
}

fn telling(event: &Event, report: &Report, texts: &Texts, published: Option<i32>) -> Telling {
    let place = event.place.as_ref().and_then(|id| report.place(id));
    let named_in_sentence = || report.places.iter().filter(|place| is_named_in(place, &event.sentence));
    let mut sites: Vec<Site> = named_in_sentence().take(SITES).map(site).collect();
    if sites.is_empty() {
        let dateline = report.dateline.as_ref().and_then(|dateline| dateline.place.as_ref());
        sites.extend(dateline.and_then(|id| report.place(id)).map(site));
    }
    let count = |count: &Option<dateline_report::CasualtyCount>| {
        let count = count.as_ref()?;
        let least = count.min.or(count.max)?;
        Some((least, count.max.unwrap_or(least).max(least)))
    };
    let harm = &event.casualties;
    Telling {
        types: vec![event.event_type],
        modes: event.mode.into_iter().collect(),
        status: event.status,
        historical: event.historical,
        days: days(event, report),
        implied: implied_days(event, report, texts.part(&event.sentence), published),
        standing: standing(event, report),
        published,
        place: place.map(site),
        sites,
        actors: parties(&event.actors, report),
        recipients: parties(&event.recipients, report),
        killed: count(&harm.killed),
        harmed: [count(&harm.injured), count(&harm.arrested), count(&harm.abducted)],
        triggers: trigger(texts.within(&event.trigger)).into_iter().collect(),
        acts: class_of(texts.within(&event.trigger).iter().map(|word| word.letters.as_str())).into_iter().collect(),
        is_of_a_row: texts.around(event).iter().any(|word| OF_A_ROW.contains(&word.letters.as_str())),
        near: rarest(texts.around(event).iter().filter_map(term), SENTENCE_TERMS),
        things: rarest(things(event).flat_map(|span| texts.within(span)).filter_map(term), THING_TERMS),
        context: rarest(texts.context(event, report).iter().filter_map(term), ARTICLE_TERMS),
        sentence: rarest(texts.within(&event.sentence).iter().filter_map(term), SENTENCE_TERMS),
        article: texts.article.clone(),
    }
}

/// The spans of what an event is done to and with.
fn things(event: &Event) -> impl Iterator<Item = &Span> {
    let counted = event.casualties.known().map(|(_, count)| &count.span);
    let parties = event.recipients.iter().map(|recipient| &recipient.span);
    event
        .victims
        .iter()
        .chain(&event.targets)
        .chain(&event.objects)
        .chain(&event.instruments)
        .chain(counted)
        .chain(parties)
}

fn standing(event: &Event, report: &Report) -> Standing {
    if !event.sentence.part.is_text() {
        return Standing::Headline;
    }
    let first = report.sentences.iter().find(|span| span.part.is_text() && span.end - span.start > SHORT_SENTENCE);
    if first.is_none_or(|first| event.sentence.start <= first.start) { Standing::Lead } else { Standing::Body }
}

fn is_named_in(place: &Place, sentence: &Span) -> bool {
    place.mentions.iter().any(|mention| sentence.contains(&mention.span))
}

fn trigger(words: &[RatedWord]) -> Option<u32> {
    let longest = words.iter().max_by_key(|word| (word.letters.len(), std::cmp::Reverse(word.start)));
    longest.map(|word| name_hash(&stem(&word.letters)))
}

fn days(event: &Event, report: &Report) -> Option<(i32, i32)> {
    let date = event.date.as_ref()?;
    let time = date.time.as_ref().and_then(|id| report.time(id));
    let of_time = || {
        let time = time?;
        Some(*days_of(time.earliest?).start()..=*days_of(time.latest?).end())
    };
    let days = days_of_timex(&date.value).or_else(of_time)?;
    (days.start() <= days.end()).then(|| (*days.start(), *days.end()))
}

fn site(place: &Place) -> Site {
    Site {
        name: name_hash(&place.name),
        geonames: place.geonames,
        country: place.country,
        point: place.lat.zip(place.lon).map(|(lat, lon)| (lat as f32, lon as f32)),
        radius_km: place.radius_km.unwrap_or(0.0) as f32,
        is_wide: matches!(place.kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Region),
    }
}

fn parties(participants: &[Participant], report: &Report) -> Vec<Party> {
    let mut parties: Vec<Party> = participants
        .iter()
        .filter_map(|participant| report.actor(&participant.actor))
        .map(|actor| Party {
            identity: name_hash(actor.wikidata.as_deref().unwrap_or(&actor.name)),
            is_named: actor.wikidata.is_some() || actor.name.chars().any(char::is_uppercase),
            country: actor.country,
        })
        .collect();
    parties.sort_unstable();
    parties.dedup_by_key(|party| party.identity);
    parties.truncate(PARTIES);
    parties
}
