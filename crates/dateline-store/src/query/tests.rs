use proptest::prelude::*;

use super::*;
use crate::review::Review;

fn words(text: &str) -> Words {
    Words { text: text.to_owned(), is_prefix: false }
}

fn term(text: &str) -> Condition {
    Condition::Term(Term::Words(words(text)))
}

fn condition(query: &str) -> Condition {
    match parse(query) {
        Ok(query) => query.condition.expect("a condition"),
        Err(error) => panic!("{error}\n{}", error.hint),
    }
}

#[test]
fn nothing_means_everything() {
    assert_eq!(parse(""), Ok(Query::default()));
    assert_eq!(parse(" \t\n"), Ok(Query::default()));
}

#[test]
fn and_binds_tighter_than_or() {
    let wanted = Condition::Or(vec![Condition::And(vec![term("a"), term("b")]), term("c")]);
    for query in ["a b OR c", "a AND b OR c", "(a b) OR c", "((a AND (b))) OR (c)"] {
        assert_eq!(condition(query), wanted, "{query}");
    }
    assert_eq!(condition("a (b OR c)"), Condition::And(vec![term("a"), Condition::Or(vec![term("b"), term("c")])]));
}

#[test]
fn not_and_minus_are_the_same() {
    let wanted = Condition::And(vec![term("a"), Condition::Not(Box::new(term("b")))]);
    for query in ["a NOT b", "a -b", "a AND NOT b", "a AND -b"] {
        assert_eq!(condition(query), wanted, "{query}");
    }
    assert_eq!(condition("-(a b)"), Condition::Not(Box::new(Condition::And(vec![term("a"), term("b")]))));
    assert_eq!(condition("well-known"), term("well-known"), "a hyphen within a word denies nothing");
    assert_eq!(condition("and or not"), Condition::And(vec![term("and"), term("or"), term("not")]));
}

#[test]
fn fields_have_values() {
    assert_eq!(
        condition("speaker:\"Sergey Lavrov\",petrov*"),
        Condition::Term(Term::Who(
            Part::Speaker,
            vec![words("Sergey Lavrov"), Words { text: "petrov".to_owned(), is_prefix: true }]
        ))
    );
    assert_eq!(
        condition("TYPE:assault,protest"),
        Condition::Term(Term::Label(LabelField::Type, vec!["ASSAULT".to_owned(), "PROTEST".to_owned()]))
    );
    assert_eq!(condition("near:36.2,-37.1,50"), Condition::Term(Term::Near(Near { lat: 36.2, lon: -37.1, km: 50.0 })));
    assert_eq!(
        condition("confidence:>=0.8"),
        Condition::Term(Term::Number(NumberField::Confidence, Comparison::AtLeast, 0.8))
    );
    assert_eq!(condition("review:rejected,none"), Condition::Term(Term::Review(vec![Review::Rejected, Review::None])));
    assert_eq!(condition("is:event"), Condition::Term(Term::Is(vec![Unit::Event])));
    let range = |query: &str| match condition(query) {
        Condition::Term(Term::Date(_, range)) => {
            (range.from.map(|date| date.to_string()), range.to.map(|date| date.to_string()))
        }
        other => panic!("{other:?}"),
    };
    let some = |date: &str| Some(date.to_owned());
    assert_eq!(range("date:2015-12..2016-01"), (some("2015-12"), some("2016-01")));
    assert_eq!(range("date:2015"), (some("2015"), some("2015")));
    assert_eq!(range("published:..2016-01-05"), (None, some("2016-01-05")));
}

/// The fault of a query: its message, hint, and the characters that it points at.
fn fault(query: &str) -> (String, String, String) {
    let error = parse(query).expect_err(query);
    let at: String = query.chars().skip(error.at.start).take(error.at.len()).collect();
    (error.message, error.hint, at)
}

#[test]
fn faults_say_where_and_what_was_meant() {
    assert_eq!(
        fault("rain speeker:lavrov"),
        ("there is no field 'speeker'".to_owned(), "did you mean 'speaker:'?".to_owned(), "speeker".to_owned())
    );
    assert_eq!(
        fault("type:ASAULT"),
        ("'ASAULT' is no value of 'type:'".to_owned(), "did you mean 'ASSAULT'?".to_owned(), "ASAULT".to_owned())
    );
    for (query, message, at) in [
        ("speaker: lavrov", "'speaker:' has no value", " "),
        ("(rain OR snow", "'(' is never closed", "("),
        ("rain) snow", "')' closes nothing", ")"),
        ("rain \"snow", "the quotation marks are never closed", "\""),
        ("OR rain", "OR has nothing before it", "OR"),
        ("rain AND", "something is missing here", ""),
        ("rain OR OR snow", "OR has nothing before it", "OR"),
        ("()", "something is missing before ')'", ")"),
        ("rain \"sn\0ow\"", "a NUL character, which no text has", "\0"),
        ("rain --", "no letter and no digit to search for", "-"),
        ("near:91,0,5", "'91' is no latitude", "91"),
        ("near:1,2", "'near:' takes 3 numbers", "1,2"),
        ("date:2015-13", "'2015-13' is no date", "2015-13"),
        ("date:2016..2015", "the range ends before it begins", "2016..2015"),
        ("confidence:>1.5", "'1.5' is no confidence", ">1.5"),
        ("country:france", "'france' is no country code", "france"),
        ("box:10,0,5,1", "the box ends south of where it begins", "5"),
        ("speaker:\"a\"b", "something follows the value without a blank", "b"),
        ("id:k3", "'k3' is no beginning of an id", "k3"),
    ] {
        let (found, hint, pointed) = fault(query);
        assert_eq!((found.as_str(), pointed.as_str()), (message, at), "{query}");
        assert!(!hint.is_empty());
    }
}

#[test]
fn carets_stand_under_the_fault() {
    let error = parse("ärger speeker:x").expect_err("an unknown field");
    assert_eq!(error.to_string(), "there is no field 'speeker'\n  ärger speeker:x\n        ^^^^^^^");
    let long = format!("{} speeker:x", "rain ".repeat(100));
    let written = parse(&long).expect_err("an unknown field").to_string();
    let lines: Vec<&str> = written.lines().collect();
    assert!(lines[1].chars().count() < 200);
    assert_eq!(lines[2].find('^'), lines[1].find("speeker"));
}

#[test]
fn what_nests_too_deep_is_refused() {
    assert!(parse(&"(".repeat(5000)).is_err());
    assert!(parse(&"-".repeat(5000)).is_err());
    assert!(parse(&"NOT ".repeat(2000)).is_err());
    assert!(parse(&"a ".repeat(201)).is_err());
    assert!(parse(&"a ".repeat(200)).is_ok());
    assert!(parse(&"a".repeat(10_001)).is_err());
}

#[test]
fn help_names_every_field_and_its_examples_are_queries() {
    let help = help();
    for field in FIELDS {
        assert!(help.contains(field.example), "{}", field.name);
        assert!(field.example.starts_with(field.name) && parse(field.example).is_ok(), "{}", field.example);
    }
}

/// Any condition that the language can say.
fn any_condition() -> impl Strategy<Value = Condition> {
    let some_words =
        ("[a-zA-Zäß0-9 '\".:()*-]{0,8}[a-z0-9]", any::<bool>()).prop_map(|(text, is_prefix)| Words { text, is_prefix });
    let list = prop::collection::vec(some_words.clone(), 1..3);
    let date = (1900u16..2100, 1u8..13, 1u8..29)
        .prop_filter_map("a day", |(year, month, day)| dateline_report::PartialDate::day_of(year, month, day));
    let leaf = prop_oneof![
        some_words.prop_map(Term::Words),
        list.clone().prop_map(Term::Says),
        (prop::sample::select(Part::ALL), list.clone()).prop_map(|(part, list)| Term::Who(part, list)),
        list.prop_map(Term::Place),
        Just(Term::Label(LabelField::Type, vec!["ASSAULT".to_owned(), "AID".to_owned()])),
        Just(Term::Label(LabelField::Mode, vec!["heavy-weapons".to_owned()])),
        "[A-Za-z \",*:]{0,9}[a-z]".prop_map(|source| Term::Label(LabelField::Source, vec![source])),
        (-90.0..90.0f64, -180.0..180.0f64, 0.0..20_000.0f64).prop_map(|(lat, lon, km)| Term::Near(Near {
            lat,
            lon,
            km
        })),
        (-90.0..0.0f64, -180.0..180.0f64, 0.0..90.0f64, -180.0..180.0f64)
            .prop_map(|(south, west, north, east)| Term::Box(GeoBox { south, west, north, east })),
        date.clone().prop_map(|day| Term::Date(DateField::Date, DateRange { from: Some(day), to: Some(day) })),
        date.prop_map(|day| Term::Date(DateField::Published, DateRange { from: None, to: Some(day) })),
        (prop::sample::select(Comparison::ALL), 0.0..=1.0f64).prop_map(|(comparison, number)| Term::Number(
            NumberField::Confidence,
            comparison,
            number
        )),
        prop::collection::vec(prop::sample::select(Review::ALL.as_slice()), 1..3).prop_map(Term::Review),
        prop::collection::vec(prop::sample::select(Unit::ALL), 1..3).prop_map(Term::Is),
        "[0-9a-z]{4,12}".prop_map(|id| Term::Id(vec![id])),
        prop::collection::vec(0i64..1_000_000, 1..3).prop_map(Term::Story),
    ]
    .prop_map(Condition::Term);
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| flattened(parts, true)),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| flattened(parts, false)),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

/// Lists are never directly within lists of their kind.
fn flattened(parts: Vec<Condition>, is_and: bool) -> Condition {
    let mut flat = Vec::new();
    for part in parts {
        match (part, is_and) {
            (Condition::And(inner), true) | (Condition::Or(inner), false) => flat.extend(inner),
            (other, _) => flat.push(other),
        }
    }
    if is_and { Condition::And(flat) } else { Condition::Or(flat) }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
        let _ = parse(&text).map_err(|error| error.to_string());
    }

    #[test]
    fn anything_like_a_query_is_read_or_refused(
        parts in prop::collection::vec(
            prop::sample::select(&[
                "(", ")", "\"", "-", "AND", "OR", "NOT", " ", ":", ",", "*", "speaker:", "type:", "near:", "date:", "..", ">", "0.5",
                "rain", "é", "2015-12", "ASSAULT",
            ][..]),
            0..24,
        )
    ) {
        let text: String = parts.concat();
        match parse(&text) {
            Ok(query) => prop_assert_eq!(parse(&query.to_string()), Ok(query)),
            Err(error) => prop_assert!(error.at.start <= text.chars().count() && !error.hint.is_empty()),
        }
    }

    #[test]
    fn what_is_written_is_read_back(condition in any_condition()) {
        let query = Query { condition: Some(condition) };
        let written = query.to_string();
        prop_assert_eq!(parse(&written), Ok(query), "{}", written);
    }
}

/// A query is read again as it was written; a fault says what is wrong and what to do.
fn read_again(text: &str) {
    match parse(text) {
        Ok(query) => assert_eq!(parse(&query.to_string()).as_ref(), Ok(&query), "{text}"),
        Err(error) => assert!(!error.to_string().is_empty() && !error.hint.is_empty(), "{text}"),
    }
}

#[test]
fn every_seed_of_the_fuzzer_is_a_query_or_is_refused() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/query");
    let mut seeds = 0;
    for entry in std::fs::read_dir(corpus).expect("the corpus is part of the repository") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("UTF-8");
        read_again(&text);
        for (cut, _) in text.char_indices().step_by(1 + text.len() / 60) {
            read_again(&text[..cut]);
            read_again(&text[cut..]);
        }
        seeds += 1;
    }
    assert!(seeds >= 19, "{seeds}");
}
