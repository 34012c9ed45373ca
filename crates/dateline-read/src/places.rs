//! Places: which names are places, which place each means, and what it stands for.
//!
//! ## The way through
//! `mentions` finds the names, `resolve` weighs what each can mean by everything the article says, `roles` tells literal,
//! metonymic and adjectival mentions apart, `contradiction` reports places that the rest of the text contradicts, and
//! `clause` answers where something happened.
//!
//! ## What it leaves open
//! A place that the gazetteer does not have is reported without coordinates; other places that a name could mean are its
//! `candidates`.

mod bearers;
mod candidates;
mod classifier;
mod clause;
mod contradiction;
mod figures;
mod home;
mod location;
mod mentions;
mod named;
mod neighbours;
mod record;
mod resolve;
mod roles;
mod sphere;
mod streets;
mod surroundings;
mod terms;
mod verdict;

use foldhash::{HashMap, HashMapExt};

use dateline_knowledge::{Gazetteer, NameForm, PlaceIndex};
use dateline_report::{CountryCode, Damage, Place, PlaceId, PlaceKind, PlaceMention, PlaceRole, Span, TextPart};

pub use self::classifier::PlaceClassifier;
pub use self::clause::{ClausePlace, PlaceScope};
use self::figures::Reading;
use self::mentions::Mention;
use self::named::names;
use self::resolve::Candidate;
use crate::dateline::DatelineFound;
use crate::document::{Document, Part, TokenSpan};

/// Places farther apart, or larger, do not say where another lies.
const FARTHEST_NEIGHBOUR_KM: f64 = 250.0;

/// The places of an article.
#[derive(Debug, Default)]
pub struct Places {
    found: Vec<Found>,
    mentions: Vec<Resolved>,
    dateline: Option<(PlaceId, TokenSpan)>,
}

/// One distinct place of the article.
#[derive(Debug)]
struct Found {
    index: Option<PlaceIndex>,
    /// The place that qualifies its name.
    within: Option<PlaceIndex>,
    /// Of a place that the gazetteer does not have, the place that it probably lies in or near.
    neighbour: Option<PlaceIndex>,
    /// The name as first written.
    written: String,
    kind: PlaceKind,
    candidates: Vec<Candidate>,
    mentions: usize,
}

/// A mention with the place that it means.
#[derive(Debug)]
struct Resolved {
    span: TokenSpan,
    role: PlaceRole,
    place: PlaceId,
    number: usize,
}

impl Places {
    /// Finds and resolves the places of an article. `source` and `url` say where it was published.
    pub fn find(document: &Document, dateline: &DatelineFound, source: Option<&str>, url: Option<&str>) -> Places {
        Places::find_with(PlaceClassifier::embedded(), document, dateline, [source, url])
    }

    /// The same, by what another classifier takes for places.
    pub(crate) fn find_with(
        classifier: &PlaceClassifier,
        document: &Document,
        dateline: &DatelineFound,
        sources: [Option<&str>; 2],
    ) -> Places {
        let named = dateline.dateline.as_ref().and_then(|dateline| dateline.place_span.as_ref());
        let dateline = named.and_then(|span| tokens_of(&document.body, span));
        let gazetteer = Gazetteer::embedded();
        let home = home::find(gazetteer, sources[0], sources[1]);
        let mentions = mentions::find(document, gazetteer, dateline, home, classifier);
        Places::resolve(document, &mentions, dateline, sources)
    }

    /// Every name that may be a place's, as the code points of the text that it stands at, with the figures that decide
    /// about it, or `settled` where nothing is decided: for training.
    pub fn candidates(
        document: &Document,
        dateline: &DatelineFound,
        source: Option<&str>,
        url: Option<&str>,
    ) -> Vec<(Span, Vec<String>)> {
        let named = dateline.dateline.as_ref().and_then(|dateline| dateline.place_span.as_ref());
        let dateline = named.and_then(|span| tokens_of(&document.body, span));
        let gazetteer = Gazetteer::embedded();
        let candidates = mentions::candidates(document, gazetteer, dateline);
        let reading = Reading::of(document, gazetteer, &candidates, home::find(gazetteer, source, url));
        let known =
            candidates.iter().filter(|candidate| candidate.is_settled || !reading.is_excluded(document, candidate));
        let told = |candidate: &candidates::Candidate| {
            let mut figures = Vec::new();
            if candidate.is_settled {
                return (document.span(candidate.span), vec!["settled".to_owned()]);
            }
            reading.tell(document, candidate, &mut |figure| figures.push(figure.join(" ")));
            (document.span(candidate.span), figures)
        };
        known.map(told).collect()
    }

    /// Resolves the names at these tokens, whatever would be found without them; the mentions keep their order.
    pub fn of_names(document: &Document, names: &[TokenSpan], source: Option<&str>, url: Option<&str>) -> Places {
        let gazetteer = Gazetteer::embedded();
        let mentions: Vec<Mention> = names.iter().map(|&name| mentions::given(document, gazetteer, name)).collect();
        Places::resolve(document, &mentions, None, [source, url])
    }

    /// For each mention the index of its place in the report; none where the gazetteer does not have it.
    pub fn of_each_mention(&self) -> Vec<Option<usize>> {
        let known = |mention: &Resolved| self.found[mention.number].index.map(|_| mention.number);
        self.mentions.iter().map(known).collect()
    }

    fn resolve(
        document: &Document,
        mentions: &[Mention],
        dateline: Option<TokenSpan>,
        sources: [Option<&str>; 2],
    ) -> Places {
        let gazetteer = Gazetteer::embedded();
        let named = names(document, mentions, dateline, sources);
        let home = home::find(gazetteer, sources[0], sources[1]);
        let told = resolve::weigh(gazetteer, &named.names, home);
        let mut places = Places::default();
        let mut numbers: HashMap<Identity, usize> = HashMap::new();
        for (mention, &name) in mentions.iter().zip(&named.of_mention) {
            let chosen = told[name].first();
            let identity =
                chosen.map_or_else(|| Identity::Unknown(mention.key.clone()), |chosen| Identity::Known(chosen.place));
            let number = *numbers.entry(identity).or_insert_with(|| {
                let within = named.names[name].qualifier.and_then(|qualifier| told[qualifier].first());
                let within = within.map(|within| within.place);
                places.found.push(Found { within, ..Found::new(document, gazetteer, mention, &told[name]) });
                places.found.len() - 1
            });
            let is_dateline = dateline.is_some_and(|dateline| dateline.covers(mention.span));
            places.add(document, mention, number, is_dateline);
        }
        places.locate_unknown(gazetteer, home.map(|home| home.place));
        places.dateline = dateline.and_then(|dateline| {
            let inside = places.mentions.iter().find(|mention| dateline.covers(mention.span))?;
            Some((inside.place.clone(), inside.span))
        });
        places
    }

    /// Places that the gazetteer does not have lie near the place that is named nearest to them; streets in the town named
    /// nearest, or where none is, in that of the source.
    fn locate_unknown(&mut self, gazetteer: &Gazetteer, home: Option<PlaceIndex>) {
        let known: Vec<(TokenSpan, PlaceIndex)> = self
            .mentions
            .iter()
            .filter_map(|mention| Some((mention.span, self.found[mention.number].index?)))
            .filter(|(_, index)| gazetteer.place(*index).radius_km() <= FARTHEST_NEIGHBOUR_KM)
            .collect();
        let towns: Vec<(TokenSpan, PlaceIndex)> =
            known.iter().filter(|(_, index)| gazetteer.place(*index).kind() == PlaceKind::City).copied().collect();
        for mention in &self.mentions {
            let found = &mut self.found[mention.number];
            if found.index.is_some() || found.neighbour.is_some() {
                continue;
            }
            found.neighbour = match found.kind {
                PlaceKind::Facility => nearest(&towns, mention.span).next().or(home),
                _ => {
                    let is_inside = |place: &PlaceIndex| {
                        found.within.is_none_or(|within| *place == within || gazetteer.lies_in(*place, within))
                    };
                    agreed(gazetteer, nearest(&known, mention.span)).filter(is_inside).or(found.within)
                }
            };
        }
    }

    fn add(&mut self, document: &Document, mention: &Mention, number: usize, is_dateline: bool) {
        let gazetteer = Gazetteer::embedded();
        let part = document.part(mention.span.part);
        let found = &mut self.found[number];
        found.mentions += 1;
        let place = found.index;
        let form =
            mention.senses.iter().find(|sense| Some(sense.place) == place).map_or(NameForm::Name, |sense| sense.form);
        let governs = place.is_some_and(|place| gazetteer.seat_of(place).next().is_some());
        let role =
            if is_dateline { PlaceRole::Literal } else { roles::of(part, mention.span, form, found.kind, governs) };
        self.mentions.push(Resolved { span: mention.span, role, place: PlaceId::nth(number + 1), number });
    }

    /// Mentions of known places with the country that they lie in, in reading order.
    pub fn countries(&self) -> Vec<(TokenSpan, CountryCode)> {
        let gazetteer = Gazetteer::embedded();
        let country = |mention: &Resolved| {
            let place = self.found[mention.number].index?;
            Some((mention.span, gazetteer.place(place).country()?))
        };
        let mut told: Vec<(TokenSpan, CountryCode)> = self.mentions.iter().filter_map(country).collect();
        told.sort();
        told
    }

    /// Mentions that stand for the government of a country: its name, or that of the seat.
    pub fn governments(&self) -> Vec<(TokenSpan, CountryCode)> {
        let gazetteer = Gazetteer::embedded();
        let governed = |mention: &Resolved| {
            let place = self.found[mention.number].index.filter(|_| mention.role == PlaceRole::Metonymic)?;
            let known = gazetteer.place(place);
            let country = match known.kind() {
                PlaceKind::Country => known.country(),
                _ => gazetteer.seat_of(place).next(),
            };
            Some((mention.span, country?))
        };
        let mut told: Vec<(TokenSpan, CountryCode)> = self.mentions.iter().filter_map(governed).collect();
        told.sort();
        told
    }

    /// Where what a verb or noun tells happened: token `event` of a part.
    pub fn of_clause(&self, part: &Part, event: usize) -> Option<ClausePlace> {
        clause::of(self, part, event)
    }

    /// The place that is named with token `i`, where its name is not an adjective, and the tokens of the name.
    pub(crate) fn at(&self, part: &Part, i: usize) -> Option<(&PlaceId, TokenSpan)> {
        let is_before = |mention: &Resolved| (mention.span.part, mention.span.end as usize) <= (part.id, i);
        let mention = self.mentions.get(self.mentions.partition_point(is_before))?;
        let is_named = mention.span.part == part.id && mention.span.contains(i);
        (is_named && mention.role != PlaceRole::Adjectival).then_some((&mention.place, mention.span))
    }

    /// The mentions within tokens `start..end` that mean a place on the map itself, outside the dateline: the place, its
    /// name, and whether it is a whole country or more.
    pub(crate) fn literal_within(
        &self,
        part: &Part,
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = (&PlaceId, TokenSpan, bool)> {
        let is_before = |mention: &Resolved| (mention.span.part, mention.span.start as usize) < (part.id, start);
        let from = self.mentions.partition_point(is_before);
        let part = part.id;
        let dateline = self.dateline.as_ref().map(|(_, span)| *span);
        self.mentions[from..]
            .iter()
            .take_while(move |mention| mention.span.part == part && (mention.span.end as usize) <= end)
            .filter(move |mention| mention.role == PlaceRole::Literal && dateline != Some(mention.span))
            .map(|mention| {
                let is_wide = matches!(
                    self.found[mention.number].kind,
                    PlaceKind::Country | PlaceKind::Continent | PlaceKind::Region
                );
                (&mention.place, mention.span, is_wide)
            })
    }

    /// Whether two places are known, neither lies in the other, and more than so many kilometres lie between their edges.
    pub(crate) fn are_apart(&self, one: &PlaceId, other: &PlaceId, kilometres: f64) -> bool {
        let gazetteer = Gazetteer::embedded();
        let known = |id: &PlaceId| {
            let mention = self.mentions.iter().find(|mention| mention.place == *id)?;
            self.found[mention.number].index
        };
        let (Some(one), Some(other)) = (known(one), known(other)) else { return false };
        let (here, there) = (gazetteer.place(one), gazetteer.place(other));
        let between = sphere::distance_km((here.lat(), here.lon()), (there.lat(), there.lon()));
        let is_inside = gazetteer.lies_in(one, other) || gazetteer.lies_in(other, one);
        one != other && !is_inside && between - here.radius_km() - there.radius_km() > kilometres
    }

    /// The place that the dateline names, and its words.
    pub(crate) fn dateline_mention(&self) -> Option<(&PlaceId, TokenSpan)> {
        self.dateline.as_ref().map(|(place, span)| (place, *span))
    }

    /// The place that the dateline names.
    pub fn of_dateline(&self) -> Option<&PlaceId> {
        self.dateline.as_ref().map(|(place, _)| place)
    }

    /// Places that the rest of the text contradicts.
    pub fn damage(&self, document: &Document) -> Vec<Damage> {
        contradiction::find(document, Gazetteer::embedded(), self)
    }

    /// The records, in order of their first mention.
    pub fn into_report(self, document: &Document) -> Vec<Place> {
        let gazetteer = Gazetteer::embedded();
        let mut records: Vec<Place> =
            self.found.iter().enumerate().map(|(number, found)| found.record(gazetteer, number)).collect();
        for mention in self.mentions {
            let span = document.span(mention.span);
            let record = &mut records[mention.number];
            if let Some(why) = record.why.as_mut().filter(|why| why.spans.is_empty()) {
                why.spans.push(span.clone());
            }
            record.mentions.push(PlaceMention { span, role: mention.role });
        }
        debug_assert!(records.iter().all(|record| {
            record.mentions.iter().all(|mention| mention.span.part == TextPart::Text || document.title.is_some())
        }));
        records
    }
}

/// The two places named nearest to a name in the same part, that before it and that behind it, the nearer first.
fn nearest(known: &[(TokenSpan, PlaceIndex)], span: TokenSpan) -> impl Iterator<Item = PlaceIndex> {
    let after = known.partition_point(|(known, _)| (known.part, known.start) < (span.part, span.start));
    let near = [after.checked_sub(1), Some(after)].into_iter().flatten().filter_map(|at| known.get(at));
    let distance = |known: &TokenSpan| (known.part != span.part, known.start.abs_diff(span.start));
    let mut near: Vec<(TokenSpan, PlaceIndex)> = near.copied().collect();
    near.sort_by_key(|(known, _)| distance(known));
    near.into_iter().map(|(_, place)| place)
}

/// The first of two places where they lie so near to each other that the text is at home there; none where it roams.
fn agreed(gazetteer: &Gazetteer, mut near: impl Iterator<Item = PlaceIndex>) -> Option<PlaceIndex> {
    let first = near.next()?;
    let point = |index: PlaceIndex| (gazetteer.place(index).lat(), gazetteer.place(index).lon());
    let is_near = |other: PlaceIndex| sphere::distance_km(point(first), point(other)) <= FARTHEST_NEIGHBOUR_KM;
    near.next().is_none_or(is_near).then_some(first)
}

/// The tokens of a span of the body.
fn tokens_of(part: &Part, span: &Span) -> Option<TokenSpan> {
    let tokens = &part.annotated.tokens;
    let start = tokens.partition_point(|token| (token.char_end as usize) <= span.start);
    let end = tokens.partition_point(|token| (token.char_start as usize) < span.end);
    (start < end).then(|| part.tokens(start, end))
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Identity {
    Known(PlaceIndex),
    Unknown(String),
}
