use dateline_report::PlaceKind;
use proptest::prelude::*;

use super::*;

fn code(code: &str) -> CountryCode {
    code.parse().expect("three capital letters")
}

fn first(name: &str) -> Option<Place<'static>> {
    let gazetteer = Gazetteer::embedded();
    gazetteer.find(name).next().map(|sense| gazetteer.place(sense.place))
}

#[test]
fn the_embedded_file_is_whole() {
    assert!(Gazetteer::open(EMBEDDED).is_ok());
}

#[test]
fn opening_copies_nothing() {
    // How long it takes is measured by examples/gazetteer_cost.rs.
    let gazetteer = Gazetteer::embedded();
    assert!(matches!(gazetteer.file, Cow::Borrowed(file) if std::ptr::eq(file, EMBEDDED)));
    assert!(size_of::<Gazetteer>() < 512);
}

#[test]
fn every_sense_is_a_place_with_a_name_on_the_globe() {
    let gazetteer = Gazetteer::embedded();
    let (mut names, mut before) = (0, Vec::new());
    gazetteer.keys().each(|key, senses| {
        assert!(std::str::from_utf8(key).is_ok());
        assert!(before.as_slice() < key, "names are sorted");
        before = key.to_vec();
        assert!(!senses.is_empty());
        senses.for_each(|sense| assert!(sense.place.number() < gazetteer.len()));
        names += 1;
    });
    assert!(names > 500_000);
    for place in gazetteer.places() {
        assert!(!place.name().is_empty(), "{:?}", place.index());
        assert!((-90.0..=90.0).contains(&place.lat()) && (-180.0..=180.0).contains(&place.lon()), "{}", place.name());
        assert!(place.radius_km() > 0.0, "{}", place.name());
        let above: Vec<_> = gazetteer.containing(place.index()).collect();
        assert!(above.len() <= 4 && above.iter().all(|above| above.number() < gazetteer.len()));
    }
}

#[test]
fn a_name_finds_its_most_prominent_place_first() {
    for (name, country, kind) in [
        ("Paris", "FRA", PlaceKind::City),
        ("Tripoli", "LBY", PlaceKind::City),
        ("Saint Petersburg", "RUS", PlaceKind::City),
        ("St. Petersburg", "RUS", PlaceKind::City),
        ("Київ", "UKR", PlaceKind::City),
        ("東京", "JPN", PlaceKind::City),
        ("Texas", "USA", PlaceKind::Admin1),
        ("Kenya", "KEN", PlaceKind::Country),
        ("Burma", "MMR", PlaceKind::Country),
        ("the Gambia", "GMB", PlaceKind::Country),
        ("Frankreich", "FRA", PlaceKind::Country),
        ("Alameda County", "USA", PlaceKind::Admin2),
    ] {
        let place = first(name).expect(name);
        assert_eq!((place.country(), place.kind()), (Some(code(country)), kind), "{name}");
    }
}

#[test]
fn abbreviations_need_their_letter_case() {
    for (name, country) in [("US", "USA"), ("U.S.", "USA"), ("UK", "GBR"), ("UAE", "ARE"), ("DRC", "COD")] {
        assert_eq!(first(name).and_then(|place| place.country()), Some(code(country)), "{name}");
    }
    assert!(Gazetteer::embedded().find("us").all(|sense| sense.form != NameForm::Abbreviation));
}

#[test]
fn press_abbreviations_need_their_full_stop() {
    for (name, state) in
        [("Calif.", "California"), ("Miss.", "Mississippi"), ("N.J.", "New Jersey"), ("Pa.", "Pennsylvania")]
    {
        assert_eq!(first(name).map(|place| place.name()), Some(state), "{name}");
    }
    let gazetteer = Gazetteer::embedded();
    assert!(gazetteer.find("Miss").all(|sense| sense.form != NameForm::Abbreviation));
    // Parted from its word by the tokeniser, the full stop counts as well.
    let parted = gazetteer.longest(&["Calif", ".", "voters"]).map(|(count, _)| count);
    assert_eq!(parted, Some(2));
    let sentence_end = gazetteer.longest(&["US", "."]).map(|(count, _)| count);
    assert_eq!(sentence_end, Some(1));
}

#[test]
fn areas_and_buildings_are_known() {
    for (name, place, kind, feature) in [
        ("the Middle East", "Middle East", PlaceKind::Region, Feature::Plain),
        ("Nagorny Karabakh", "Nagorno-Karabakh", PlaceKind::Region, Feature::Disputed),
        ("the Ottoman Empire", "Ottoman Empire", PlaceKind::Region, Feature::Historic),
        ("Black Sea", "Black Sea", PlaceKind::Water, Feature::Sea),
        ("the Euphrates", "Euphrates", PlaceKind::Water, Feature::River),
        ("Heathrow", "Heathrow Airport", PlaceKind::Facility, Feature::Airport),
        ("White House", "White House", PlaceKind::Facility, Feature::SeatOfGovernment),
        ("USSR", "Soviet Union", PlaceKind::Country, Feature::Historic),
        ("African", "Africa", PlaceKind::Continent, Feature::Plain),
        ("Bavarian", "Bavaria", PlaceKind::Admin1, Feature::Plain),
    ] {
        let found = first(name).expect(name);
        assert_eq!((found.name(), found.kind(), found.feature()), (place, kind, feature), "{name}");
    }
    let gazetteer = Gazetteer::embedded();
    let kremlin = first("Kremlin").expect("the Kremlin");
    assert_eq!(gazetteer.seat_of(kremlin.index()).collect::<Vec<_>>(), [code("RUS")]);
    let continent = gazetteer.continent(code("PER")).map(|place| gazetteer.place(place).name());
    assert_eq!(continent, Some("South America"));
}

#[test]
fn adjectives_and_inhabitants_say_what_they_are() {
    let gazetteer = Gazetteer::embedded();
    let form = |name: &str| gazetteer.find(name).next().map(|sense| sense.form);
    assert_eq!(form("Italian"), Some(NameForm::Adjective));
    assert_eq!(form("Danes"), Some(NameForm::Demonym));
    assert_eq!(form("Roma"), Some(NameForm::Alternate));
    assert_eq!(form("Рим"), Some(NameForm::Native));
}

#[test]
fn the_longest_name_is_taken() {
    let gazetteer = Gazetteer::embedded();
    let longest = |words: &[&str]| {
        gazetteer
            .longest(words)
            .map(|(count, mut senses)| (count, senses.next().map_or("", |sense| gazetteer.place(sense.place).name())))
    };
    assert_eq!(longest(&["New", "York", "City", "was"]), Some((3, "New York City")));
    assert_eq!(longest(&["Port", "-", "au", "-", "Prince", "."]), Some((5, "Port-au-Prince")));
    assert_eq!(longest(&["The", "Hague", "court"]).map(|found| found.0), Some(2));
    assert_eq!(longest(&["St.", "John", "'s", ","]).map(|found| found.0), Some(3));
    assert_eq!(longest(&["Nairobi", ".", "Mombasa"]), Some((1, "Nairobi")));
    assert_eq!(longest(&["zzyzzx", "Paris"]), None);
    assert_eq!(longest(&[]), None);
}

#[test]
fn a_walker_can_begin_again() {
    let mut walker = Gazetteer::embedded().walker();
    assert!(matches!(walker.step("qqqq", true), Step::Dead));
    assert!(matches!(walker.step("Lima", true), Step::Dead));
    walker.restart();
    assert!(matches!(walker.step("Lima", true), Step::Match { alive: true, .. }));
}

#[test]
fn places_know_what_they_lie_in() {
    let gazetteer = Gazetteer::embedded();
    let austin = first("Austin").expect("Austin");
    let above: Vec<_> = gazetteer.containing(austin.index()).map(|above| gazetteer.place(above).name()).collect();
    assert_eq!(above.get(..3), Some(&["Travis County", "Texas", "United States"][..]));
    let kenya = gazetteer.country(code("KEN")).expect("Kenya");
    let nairobi = gazetteer.capital(code("KEN")).expect("a capital");
    assert_eq!(gazetteer.place(nairobi).name(), "Nairobi");
    assert!(gazetteer.lies_in(nairobi, kenya) && !gazetteer.lies_in(kenya, nairobi));
    assert_eq!(gazetteer.seat_of(nairobi).collect::<Vec<_>>(), [code("KEN")]);
    assert_eq!(gazetteer.seat_of(austin.index()).count(), 0);
    assert_eq!(gazetteer.country(code("QQQ")), None);
}

#[test]
fn seats_are_sorted_and_all_found_again() {
    let gazetteer = Gazetteer::embedded();
    assert!(gazetteer.seats().count() > 150);
    for (place, state) in gazetteer.seats() {
        assert!(gazetteer.seat_of(place).any(|found| found == state));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn cut_files_are_errors(share in 0.0..1.0_f64) {
        let length = (EMBEDDED.len() as f64 * share) as usize;
        prop_assert!(Gazetteer::open(&EMBEDDED[..length]).is_err());
        // Unverified, a cut file is refused by its bounds.
        prop_assert!(Gazetteer::read(Cow::Borrowed(&EMBEDDED[..length]), Checksum::Trust).is_err());
    }

    #[test]
    fn changed_files_are_errors_and_harmless(at in 0.0..1.0_f64, byte in 1..=255_u8, seed in 0..4096_usize) {
        let mut file = EMBEDDED.to_vec();
        let position = (file.len() as f64 * at) as usize;
        file[position] ^= byte;
        file[seed] ^= byte;
        prop_assert!(Gazetteer::open(file.clone()).is_err() || position == seed);
        if let Ok(gazetteer) = Gazetteer::read(Cow::Owned(file), Checksum::Trust) {
            for name in ["Paris", "San Antonio", "Київ", "U.S.", "zz"] {
                for sense in gazetteer.find(name) {
                    let place = gazetteer.place(sense.place);
                    let _ = (place.name(), place.kind(), place.country(), gazetteer.containing(sense.place).count());
                }
            }
            prop_assert!(gazetteer.longest(&["New", "York"]).is_none_or(|found| found.0 <= 2));
        }
    }

    #[test]
    fn any_text_can_be_looked_up(text in "\\PC{0,40}", words in proptest::collection::vec("\\PC{0,8}", 0..6)) {
        let gazetteer = Gazetteer::embedded();
        prop_assert!(gazetteer.find(&text).all(|sense| sense.place.number() < gazetteer.len()));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        prop_assert!(gazetteer.longest(&words).is_none_or(|found| found.0 <= words.len()));
    }
}
