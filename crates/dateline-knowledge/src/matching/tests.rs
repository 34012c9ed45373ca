//! Names of our own making and of people whom everybody knows; what is one name and what is two was decided by reading.

use proptest::prelude::*;

use super::{How, Kind, Name, NameIndex, Part, compare};

fn is_match(one: &str, other: &str, kind: Kind) -> bool {
    compare(&Name::parse(one, kind), &Name::parse(other, kind)).score.is_match()
}

#[test]
fn one_person_under_many_spellings() {
    for (one, other) in [
        ("Fyodor Dostoevsky", "Фёдор Достоевский"),
        ("DOSTOYEVSKY, Fedor Mikhailovich", "Fyodor Dostoevskij"),
        ("Nikolai Rimsky-Korsakov", "Nikolay Rimskiy Korsakoff"),
        ("Νίκος Καζαντζάκης", "Nikos Kazantzakis"),
        ("Jamal Abdel Nasser", "Jamaal Abd al-Nasir"),
        ("Naguib Mahfouz", "Nagib Mahfuz"),
        ("Shota Rustaveli", "შოთა რუსთაველი"),
        ("Aram Khachaturian", "Արամ Խաչատրյան"),
        ("Dr. Albert Schweitzer", "Albert Schweitzer"),
        ("J. R. R. Tolkien", "John Ronald Reuel Tolkien"),
        ("Johann Sebastian Bach", "Johann Bach"),
        ("Kurosawa Akira", "Akira Kurosawa"),
        ("Margarethe Hollenbeck", "MargaretheHollenbeck"),
        ("Wolfgang Amadeus Mozart", "Wolfgang Amadeus Mozrat"),
    ] {
        assert!(is_match(one, other, Kind::Person), "{one} / {other}");
    }
}

#[test]
fn two_persons_who_share_a_name() {
    for (one, other) in [
        ("Johann Sebastian Bach", "Johann Christian Bach"),
        ("Heinrich Mann", "Thomas Mann"),
        ("Charlotte Brontë", "Emily Brontë"),
        ("Lev Tolstoy", "Alexei Tolstoy"),
        ("Clara Schumann", "Clara Zetkin"),
        ("Tolkien", "John Ronald Reuel Tolkien"),
        ("Hans Q. Ebersbach", "Hans Joachim Ebersbach"),
        ("박정희", "박경리"),
    ] {
        assert!(!is_match(one, other, Kind::Person), "{one} / {other}");
    }
}

#[test]
fn one_company_in_many_forms() {
    for (one, other) in [
        ("Nordstern Aktiengesellschaft", "Nordstern AG"),
        ("NordsternAG", "Nordstern AG"),
        ("OOO Zarya Vostoka", "Zarya Vostoka LLC"),
        ("The Hollenbeck Group", "Hollenbeck Group"),
        ("Zweite Hollenbecker Brauerei G.m.b.H.", "2. Hollenbecker Brauerei GmbH"),
        ("Hollenbeck Int'l Bank", "Hollenbeck International Bank"),
        ("Brigade Thirty-Seven", "Brigade 37"),
        ("Carpathian Timber Company Limited", "Carpathian Timber Co. Ltd."),
    ] {
        assert!(is_match(one, other, Kind::Organisation), "{one} / {other}");
    }
}

#[test]
fn two_companies_of_like_names() {
    for (one, other) in [
        ("Nordstern AG", "Nordstern GmbH"),
        ("Bank of Ruritania", "Bank of Graustark"),
        ("Hollenbeck Shipping Company", "Hollenbeck Insurance Company"),
        ("37th Rifle Brigade", "38th Rifle Brigade"),
        ("International Trading Company", "Carpathian International Trading Company"),
        ("BZX", "BZK"),
    ] {
        assert!(!is_match(one, other, Kind::Organisation), "{one} / {other}");
    }
}

#[test]
fn kinds_that_differ_are_two() {
    let (ship, person) = (Name::parse("Rosa Luxemburg", Kind::Craft), Name::parse("Rosa Luxemburg", Kind::Person));
    assert_eq!(compare(&ship, &person).score.value(), 0.0);
    let unknown = Name::parse("Rosa Luxemburg", Kind::Unknown);
    assert_eq!(compare(&unknown, &person).score.value(), 1.0);
}

#[test]
fn a_comparison_says_what_it_rests_on() {
    let comparison =
        compare(&Name::parse("B. Traven Hollenbeck", Kind::Person), &Name::parse("HOLENBECK, Bruno", Kind::Person));
    let paired = |left: &str, right: &str, how| Part::Paired { left: left.into(), right: right.into(), how };
    assert!(comparison.parts.contains(&paired("b", "bruno", How::Initial)));
    assert!(comparison.parts.contains(&paired("hollenbeck", "holenbeck", How::SameSound)));
    assert!(comparison.parts.contains(&Part::OnlyLeft("traven".into())));
}

#[test]
fn the_index_finds_the_bearer_first() {
    let names = [
        (1, "ZHUKOVSKY, Vasily Andreyevich", Kind::Person),
        (1, "Василий Жуковский", Kind::Person),
        (2, "ZHUKOV, Georgy", Kind::Person),
        (3, "Zhukov Shipbuilding Works", Kind::Organisation),
        (4, "KHACHATURIAN, Aram", Kind::Person),
    ];
    let index = NameIndex::build(names);
    assert_eq!(index.len(), 5);
    let first = |query: &str, kind| index.find(query, kind, 5).first().map(|found| *found.id);
    assert_eq!(first("Wassili Schukowski", Kind::Person), Some(1));
    assert_eq!(first("Georgi Zhukov", Kind::Person), Some(2));
    assert_eq!(first("Aram Khachaturyan", Kind::Person), Some(4));
    assert_eq!(first("Zhukov Shipbuilding Works", Kind::Unknown), Some(3));
    assert_eq!(first("Ivan Goncharov", Kind::Person), None);
    assert_eq!(first("", Kind::Person), None);
    assert_eq!(index.find("Василий Жуковский", Kind::Person, 5).len(), 1, "a bearer comes once");
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![Kind::Person, Kind::Organisation, Kind::Craft, Kind::Unknown])
}

/// Words that names are made of, so that random names meet.
fn name() -> impl Strategy<Value = String> {
    let words = vec![
        "Anna",
        "Ana",
        "Hollenbeck",
        "Holenbek",
        "bin",
        "al-",
        "Dr.",
        "A.",
        "AG",
        "GmbH",
        "Bank",
        "of",
        "II",
        "37",
        "Иван",
        "محمد",
        "鲁迅",
        ",",
        "MargaHollen",
    ];
    prop::collection::vec(prop::sample::select(words), 0..6).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_a_name(one in "\\PC{0,60}", other in "\\PC{0,60}", kind in kind()) {
        let (one, other) = (Name::parse(&one, kind), Name::parse(&other, kind));
        let score = compare(&one, &other).score.value();
        prop_assert!((0.0..=1.0).contains(&score));
        prop_assert_eq!(compare(&one, &one).score.value(), 1.0);
    }

    #[test]
    fn neither_name_comes_first(one in name(), other in name(), kind in kind()) {
        let (one, other) = (Name::parse(&one, kind), Name::parse(&other, kind));
        let (there, back) = (compare(&one, &other), compare(&other, &one));
        prop_assert_eq!(there.score, back.score);
        prop_assert_eq!(there.parts.len(), back.parts.len());
    }

    #[test]
    fn long_texts_are_bounded(one in "[a-zA-Z .,'-]{0,2000}") {
        let name = Name::parse(&one, Kind::Unknown);
        prop_assert!(name.folded().len() <= 1024);
        let index = NameIndex::build([(1, one.as_str(), Kind::Unknown)]);
        prop_assert!(index.find(&one, Kind::Unknown, 3).len() <= 1);
    }

    #[test]
    fn the_index_gives_the_score_of_the_comparison(one in name(), other in name(), kind in kind()) {
        let index = NameIndex::build([(1, other.as_str(), kind)]);
        let score = compare(&Name::parse(&one, kind), &Name::parse(&other, kind)).score;
        for found in index.find(&one, kind, 1) {
            prop_assert_eq!(found.score, score);
        }
    }
}
