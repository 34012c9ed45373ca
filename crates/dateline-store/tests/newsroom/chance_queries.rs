//! Queries by chance, of every field, with values that the made articles have and some that they have not.

use dateline_happenings::days::days_of;
use dateline_report::PartialDate;
use dateline_store::Review;
use dateline_store::query::{
    Comparison, Condition, DateField, DateRange, GeoBox, LabelField, Near, NumberField, Part, Term, Unit, Words,
};
use proptest::prelude::*;

fn words() -> impl Strategy<Value = Words> {
    let text = prop::sample::select(vec![
        "later",
        "the",
        "Lima",
        "minister",
        "adeyemi",
        "bergstrom",
        "Dvorak",
        "hugo moreno",
        "in Lima",
        "New Paris",
        "ba",
        "co",
        "attacked",
        "police",
        "The army",
        "dock workers",
        "said the",
        "Suva",
        "gates",
        "peru",
    ]);
    (text, prop::bool::weighted(0.2)).prop_map(|(text, is_prefix)| Words { text: text.to_owned(), is_prefix })
}

fn names() -> impl Strategy<Value = Vec<Words>> {
    let number = Words { text: "Q4242".to_owned(), is_prefix: false };
    prop::collection::vec(prop_oneof![9 => words(), 1 => Just(number)], 1..3)
}

fn labels() -> impl Strategy<Value = (LabelField, Vec<String>)> {
    let of = |field: LabelField, values: &'static [&'static str]| {
        prop::collection::vec(prop::sample::select(values), 1..3)
            .prop_map(move |values| (field, values.into_iter().map(str::to_owned).collect()))
    };
    prop_oneof![
        of(LabelField::Type, &["ASSAULT", "COERCE", "CONSULT", "PROTEST", "AID"]),
        of(LabelField::Mode, &["direct", "indirect", "heavy-weapons", "demo", "arrest", "riot"]),
        of(LabelField::Context, &["economic", "terrorism", "military", "health"]),
        of(LabelField::Status, &["occurred", "future", "negated"]),
        of(LabelField::Kind, &["speech", "belief", "finding"]),
        of(LabelField::Country, &["FRA", "PER", "WSM", "XXX"]),
        of(LabelField::Source, &["harbour post", "Radio Hill", "Nobody"]),
        of(LabelField::Language, &["en", "fr"]),
        of(LabelField::Designated, &["banned", "sanctioned"]),
        of(LabelField::Fact, &["led-by", "member-of"]),
    ]
}

fn date() -> impl Strategy<Value = PartialDate> {
    (2008u16..2021, 1u8..13, 1u8..29, 0..3).prop_map(|(year, month, day, precision)| {
        let written = match precision {
            0 => format!("{year}"),
            1 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        };
        written.parse().expect("a date")
    })
}

fn range() -> impl Strategy<Value = DateRange> {
    (date(), date(), 0..4).prop_map(|(one, other, kind)| match kind {
        0 => DateRange { from: Some(one), to: Some(one) },
        1 => DateRange { from: Some(one), to: None },
        2 => DateRange { from: None, to: Some(one) },
        _ if days_of(one).start() > days_of(other).end() => DateRange { from: Some(other), to: Some(one) },
        _ => DateRange { from: Some(one), to: Some(other) },
    })
}

fn comparison() -> impl Strategy<Value = Comparison> {
    prop::sample::select(Comparison::ALL)
}

fn term(ids: Vec<String>) -> impl Strategy<Value = Term> {
    prop_oneof![
        3 => words().prop_map(Term::Words),
        2 => prop::collection::vec(words(), 1..3).prop_map(Term::Says),
        4 => (prop::sample::select(Part::ALL), names()).prop_map(|(part, names)| Term::Who(part, names)),
        6 => labels().prop_map(|(field, values)| Term::Label(field, values)),
        1 => names().prop_map(Term::Place),
        1 => (-60f64..70.0, -180f64..180.0, 0f64..9000.0).prop_map(|(lat, lon, km)| Term::Near(Near { lat, lon, km })),
        1 => (-90f64..90.0, -180f64..180.0, -90f64..90.0, -180f64..180.0).prop_map(|(south, west, north, east)| {
            Term::Box(GeoBox { south: south.min(north), west, north: south.max(north), east })
        }),
        2 => (prop::sample::select(DateField::ALL), range()).prop_map(|(field, range)| Term::Date(field, range)),
        2 => (prop::sample::select(&[NumberField::Killed, NumberField::Injured][..]), comparison(), 0u32..30)
            .prop_map(|(field, comparison, number)| Term::Number(field, comparison, number.into())),
        1 => (comparison(), 0u32..4)
            .prop_map(|(comparison, number)| Term::Number(NumberField::Reports, comparison, number.into())),
        2 => (comparison(), 450u32..1000).prop_map(|(comparison, number)| {
            Term::Number(NumberField::Confidence, comparison, f64::from(number) / 1000.0)
        }),
        1 => prop::collection::vec(prop::sample::select(Review::ALL.to_vec()), 1..3).prop_map(Term::Review),
        1 => prop::collection::vec(prop::sample::select(Unit::ALL), 1..3).prop_map(Term::Is),
        1 => prop::collection::vec(prop::sample::select(ids), 1..3).prop_map(Term::Id),
        1 => prop::collection::vec(0i64..40, 1..4).prop_map(Term::Story),
    ]
}

/// A condition by chance; `ids` are beginnings of articles' ids.
pub fn condition(ids: Vec<String>) -> impl Strategy<Value = Condition> {
    term(ids).prop_map(Condition::Term).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::And),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Condition::Or),
            1 => inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}
