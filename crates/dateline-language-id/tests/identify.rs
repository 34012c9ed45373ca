//! What a reader of the text says of its language.

use dateline_language_id::{THRESHOLD, UNDETERMINED, codes, identify};
use proptest::prelude::*;

const ENGLISH: &str = "The harbour master told reporters that no ship would leave before the fog had lifted. ";
const DUTCH: &str =
    "De havenmeester zei tegen verslaggevers dat er geen schip zou vertrekken voordat de mist was opgetrokken. ";

#[test]
fn sentences_are_told_by_their_language() {
    let sentences = [
        ("en", ENGLISH),
        ("nl", DUTCH),
        ("de", "Der Hafenmeister sagte, vor dem Ende des Nebels werde kein Schiff auslaufen."),
        ("da", "Havnefogeden siger, at intet skib sejler, før tågen er lettet."),
        ("sv", "Hamnkaptenen säger att inget fartyg lägger ut innan dimman har lättat."),
        ("no", "Havnefogden sier at ingen skip legger ut før tåka har lettet."),
        ("ru", "Капитан порта заявил, что ни одно судно не выйдет, пока не рассеется туман."),
        ("uk", "Капітан порту заявив, що жодне судно не вийде, доки не розвіється туман."),
        ("bg", "Капитанът на пристанището заяви, че нито един кораб няма да отплава, преди да се вдигне мъглата."),
        ("ar", "قال مدير الميناء للصحفيين إن أي سفينة لن تغادر قبل انقشاع الضباب."),
        ("fa", "رئیس بندر به خبرنگاران گفت تا زمانی که مه از بین نرود هیچ کشتی حرکت نمی‌کند."),
        ("he", "מנהל הנמל אמר לכתבים כי אף אונייה לא תצא לפני שהערפל יתפזר."),
        ("hi", "बंदरगाह के अधिकारी ने पत्रकारों से कहा कि कोहरा छँटने तक कोई जहाज़ नहीं निकलेगा।"),
        ("ja", "港長は記者団に対し、霧が晴れるまで船は出港しないと述べた。"),
        ("zh", "港务局长对记者说，大雾散去之前不会有船离港。"),
        ("ko", "항만 책임자는 안개가 걷힐 때까지 어떤 배도 출항하지 않을 것이라고 말했다."),
        ("el", "Ο λιμενάρχης δήλωσε ότι κανένα πλοίο δεν θα αποπλεύσει πριν διαλυθεί η ομίχλη."),
    ];
    for (code, sentence) in sentences {
        let told = identify(sentence);
        assert_eq!(told.code, code, "{sentence}: {told:?}");
        assert!(told.confidence >= THRESHOLD);
    }
}

#[test]
fn what_is_no_text_has_no_language() {
    for text in ["", " \n", "1912 - 14:30", "https://example.org/news?id=3", "***", "{\"id\": 17, \"lat\": 59.4}"] {
        assert_eq!(identify(text).code, UNDETERMINED, "{text}");
    }
}

#[test]
fn an_article_in_two_languages_is_less_sure() {
    let whole = identify(&ENGLISH.repeat(40));
    let mixed = identify(&(ENGLISH.repeat(30) + &DUTCH.repeat(6)));
    assert_eq!(whole.code, "en");
    assert_eq!(mixed.code, "en");
    assert!(whole.confidence > 0.95, "{whole:?}");
    assert!(mixed.confidence < 0.8, "{mixed:?}");
}

#[test]
fn capitals_change_nothing() {
    assert_eq!(identify(&ENGLISH.to_uppercase()).code, "en");
    assert_eq!(identify(&DUTCH.to_uppercase()).code, "nl");
}

#[test]
fn codes_are_those_of_iso_639() {
    let codes = codes();
    assert!(codes.len() > 90);
    assert!(
        codes.iter().all(|code| (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase()))
    );
    assert!(codes.contains(&"en") && codes.contains(&"ckb") && !codes.contains(&UNDETERMINED));
}

proptest! {
    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let told = identify(&text);
        prop_assert!((0.0..=1.0).contains(&told.confidence));
        prop_assert_eq!(told, identify(&text));
        if told.code != UNDETERMINED {
            prop_assert!(told.confidence >= THRESHOLD);
        }
    }

    #[test]
    fn long_texts_of_few_characters_are_answered(unit in "[a-zа-я水 .@\u{301}]{1,12}", times in 1usize..4000) {
        let told = identify(&unit.repeat(times));
        prop_assert!((0.0..=1.0).contains(&told.confidence));
    }

    #[test]
    fn what_stands_between_the_pieces_is_not_read(middle in "[a-z ]{0,40}") {
        // Bounded work: of a long text a change far from all pieces changes nothing.
        let text = ENGLISH.repeat(100);
        let at = text.len() / 6;
        let other = format!("{}{middle:<40}{}", &text[..at], &text[at + 40..]);
        prop_assert_eq!(identify(&text), identify(&other));
    }
}
