//! Arbitrary texts and reports.

use dateline_report::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Pieces that make offsets go wrong where bytes, code points, UTF-16 units or graphemes are mixed up.
const PIECES: &[&str] = &[
    "said",
    " ",
    "\"",
    ".",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "é",
    "e\u{301}",
    "ﷺ",
    "Лавров",
    "الوزير",
    "שלום",
    "\u{200f}",
    "\u{202e}",
    "北京",
    "🕊️",
    "👩‍👩‍👧",
    "🇮🇹",
    "“",
    "”",
    "\u{feff}",
    "\u{a0}",
    "İ",
    "ß",
    "\u{0}",
    "\u{10ffff}",
    "\\",
    "]]>",
];

/// A text out of [`PIECES`].
pub fn text() -> impl Strategy<Value = String> {
    // Up to 200 pieces: beyond the distance between two marks of the text index.
    vec(select(PIECES), 0..200).prop_map(|pieces| pieces.concat())
}

/// Two offsets of a text, in order, from two arbitrary numbers.
pub fn cut(chars: usize, ends: (Index, Index)) -> std::ops::Range<usize> {
    let (one, other) = (ends.0.index(chars + 1), ends.1.index(chars + 1));
    one.min(other)..one.max(other)
}

/// Arbitrary numbers from which the choices of one record are drawn.
type Dice = (Vec<(Index, Index)>, Vec<Index>, f64);

fn dice() -> impl Strategy<Value = Dice> {
    (vec(any::<(Index, Index)>(), 12), vec(any::<Index>(), 12), -1.0..1.0f64)
}

/// Draws the fields of records from dice, over the text and title of one report.
struct Table<'t> {
    text: TextIndex<'t>,
    title: TextIndex<'t>,
    records: usize,
}

impl Table<'_> {
    fn span(&self, dice: &Dice, nth: usize) -> Span {
        let index = if dice.1[nth % 12].index(4) == 0 { &self.title } else { &self.text };
        index.span(cut(index.len(), dice.0[nth % 12])).expect("the cut lies within the text")
    }

    fn spans(&self, dice: &Dice, nth: usize) -> Vec<Span> {
        (0..dice.1[nth % 12].index(3)).map(|offset| self.span(dice, nth + offset)).collect()
    }

    fn why(&self, dice: &Dice) -> Why {
        Why { note: maybe(dice, 3, "note".to_owned()), ..Why::new("rule", self.spans(dice, 5)) }
    }

    fn number(&self, dice: &Dice, nth: usize) -> usize {
        dice.1[nth % 12].index(self.records) + 1
    }

    fn date(&self, dice: &Dice) -> Option<RecordDate> {
        let time = maybe(dice, 4, TimeId::nth(self.number(dice, 5)));
        maybe(dice, 6, RecordDate { value: "2015-W50".to_owned(), time })
    }
}

fn member<T: Copy>(all: &[T], dice: &Dice, nth: usize) -> T {
    all[dice.1[nth % 12].index(all.len())]
}

fn maybe<T>(dice: &Dice, nth: usize, value: T) -> Option<T> {
    (dice.1[nth % 12].index(2) == 0).then_some(value)
}

fn confidence(dice: &Dice) -> Confidence {
    // Unrounded on purpose: what is read must be written again to the last digit.
    Confidence::try_from(dice.2.abs()).expect("between 0 and 1")
}

fn day(dice: &Dice, nth: usize) -> PartialDate {
    let year = u16::try_from(dice.1[nth % 12].index(10_000)).expect("four digits");
    let month = PartialDate::month_of(year, 2).expect("there is a February in every year");
    PartialDate::day_of(year, 2, 29).unwrap_or(month)
}

fn time(table: &Table, dice: &Dice, number: usize) -> Time {
    Time {
        value: maybe(dice, 0, "XXXX-WXX-1".to_owned()),
        anchor: maybe(dice, 1, TimeAnchor::Time(TimeId::nth(table.number(dice, 2)))),
        earliest: maybe(dice, 3, day(dice, 3)),
        latest: maybe(dice, 4, day(dice, 5)),
        confidence: maybe(dice, 5, confidence(dice)),
        why: maybe(dice, 6, table.why(dice)),
        ..Time::new(TimeId::nth(number), table.span(dice, 0), member(TimeType::ALL, dice, 7))
    }
}

fn place(table: &Table, dice: &Dice, number: usize) -> Place {
    let kind = member(PlaceKind::ALL, dice, 0);
    let country = maybe(dice, 1, "ITA".parse().expect("a code"));
    let candidate = PlaceCandidate {
        name: "Rome".to_owned(),
        kind,
        lat: maybe(dice, 2, dice.2 * 90.0),
        lon: maybe(dice, 2, dice.2 * 180.0),
        geonames: maybe(dice, 3, 4_219_762),
        country,
        admin1: maybe(dice, 4, "Georgia".to_owned()),
        confidence: confidence(dice),
    };
    let mentions = table.spans(dice, 6).into_iter();
    Place {
        lat: maybe(dice, 5, dice.2 * 90.0),
        lon: maybe(dice, 5, dice.2 * 180.0),
        country,
        radius_km: maybe(dice, 7, dice.2.abs() * 1e4),
        mentions: mentions.map(|span| PlaceMention { span, role: member(PlaceRole::ALL, dice, 8) }).collect(),
        candidates: vec![candidate; dice.1[9].index(3)],
        ..Place::new(PlaceId::nth(number), "Rome", kind, confidence(dice))
    }
}

fn actor(table: &Table, dice: &Dice, number: usize) -> Actor {
    let designation = ListedDesignation {
        jurisdiction: "UN".to_owned(),
        authority: maybe(dice, 0, "Security Council".to_owned()),
        program: None,
        from: maybe(dice, 1, day(dice, 2)),
        to: None,
        source: "list".to_owned(),
    };
    let mentions = table.spans(dice, 3).into_iter();
    let role = Role {
        title: "envoy".to_owned(),
        organization: None,
        country: None,
        in_office: None,
        evidence: table.span(dice, 2),
    };
    Actor {
        sectors: vec![member(Sector::ALL, dice, 4)],
        roles: vec![role; dice.1[5].index(2)],
        aliases: vec![table.span(dice, 6).text],
        mentions: mentions.map(|span| ActorMention { span, form: member(MentionForm::ALL, dice, 7) }).collect(),
        wikidata: maybe(dice, 8, "Q1".to_owned()),
        designations: vec![designation; dice.1[9].index(2)],
        ..Actor::new(ActorId::nth(number), "someone", member(ActorKind::ALL, dice, 10))
    }
}

fn statement(table: &Table, dice: &Dice, number: usize) -> Statement {
    let (kind, mode) = (member(StatementKind::ALL, dice, 0), member(StatementMode::ALL, dice, 1));
    Statement {
        speaker: maybe(dice, 2, ActorId::nth(table.number(dice, 3))),
        source: table.spans(dice, 4),
        cue: table.spans(dice, 5),
        content: table.spans(dice, 6),
        addressee: vec![ActorId::nth(table.number(dice, 7))],
        negated: dice.1[8].index(2) == 0,
        date: table.date(dice),
        // Only earlier statements, so that no circle arises.
        via: (number > 1).then(|| StatementId::nth(dice.1[9].index(number - 1) + 1)),
        ..Statement::new(StatementId::nth(number), kind, mode, confidence(dice), table.why(dice))
    }
}

fn event(table: &Table, dice: &Dice, number: usize) -> Event {
    let event_type = member(EventType::ALL, dice, 0);
    let modes = event_type.modes();
    let participant = Participant { actor: ActorId::nth(table.number(dice, 1)), span: table.span(dice, 2) };
    let count = CasualtyCount { min: maybe(dice, 3, 3), max: maybe(dice, 4, u32::MAX), span: table.span(dice, 5) };
    let (trigger, sentence) = (table.span(dice, 6), table.span(dice, 7));
    Event {
        mode: (!modes.is_empty()).then(|| member(modes, dice, 8)),
        contexts: vec![member(Context::ALL, dice, 9)],
        intensity: maybe(dice, 10, dice.2 * 10.0),
        actors: vec![participant; dice.1[11].index(3)],
        victims: table.spans(dice, 8),
        casualties: Casualties { killed: maybe(dice, 1, count), ..Casualties::default() },
        date: table.date(dice),
        place: maybe(dice, 2, PlaceId::nth(table.number(dice, 3))),
        status: member(EventStatus::ALL, dice, 4),
        according_to: maybe(dice, 5, StatementId::nth(table.number(dice, 6))),
        ..Event::new(EventId::nth(number), event_type, trigger, sentence, confidence(dice), table.why(dice))
    }
}

/// A sound report: arbitrary text, arbitrary records over it, every span and id in order.
pub fn report() -> impl Strategy<Value = Report> {
    (text(), text(), vec(dice(), 1..5), any::<bool>()).prop_map(|(text, title, all_dice, inferred)| {
        let engine = Engine { version: "0.1.0".to_owned(), model: "arbitrary".to_owned() };
        let article = Article {
            title: Some(title.clone()),
            published: Some("2015-12".to_owned()),
            warnings: vec![Warning::new("arbitrary", text.clone())],
            ..Article::from_text(text.clone())
        };
        let mut report = Report::new(engine, &article);
        let table = Table { text: TextIndex::new(&text), title: TextIndex::of_title(&title), records: all_dice.len() };
        for (index, dice) in all_dice.iter().enumerate() {
            report.sentences.push(table.span(dice, 1));
            report.times.push(time(&table, dice, index + 1));
            report.places.push(place(&table, dice, index + 1));
            report.actors.push(actor(&table, dice, index + 1));
            report.statements.push(statement(&table, dice, index + 1));
            report.events.push(event(&table, dice, index + 1));
            report.dateline = Some(Dateline {
                place: maybe(dice, 0, PlaceId::nth(1)),
                date: maybe(dice, 1, day(dice, 2)),
                date_span: maybe(dice, 2, table.span(dice, 3)),
                year_inferred: inferred,
                ..Dateline::new(table.span(dice, 4))
            });
        }
        report
    })
}
