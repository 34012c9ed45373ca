//! What the name network sees of a token beside the language layer's vectors.
//!
//! Training reads the same numbers from the same code (`examples/name_features.rs`). Lists of words are known by their
//! hashes: [`word_hash`].

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use dateline_knowledge::fnv::fnv1a_32;
use dateline_knowledge::{Feature, Gazetteer, NameForm, Place, Senses, Step, fold, is_common_word};
use dateline_language::{Annotated, EntityLabel, Tag};
use dateline_report::PlaceKind;

/// Categories of a token.
pub const CATEGORIES: usize = 12;
/// How many values each category of a token has.
pub const CATEGORY_SIZES: [usize; CATEGORIES] = [64, 64, 48, 64, 64, 24, 24, 4, 8, 8, 8, 255];
/// Where the sort of place stands among the categories.
const PLACE: usize = 6;
/// Longest name of a place in tokens.
const LONGEST_PLACE: usize = 8;
/// Words that an acronym is sought in.
const LONGEST_EXPANSION: usize = 12;
/// A town of this many inhabitants is a city.
const CITY: u32 = 100_000;

/// The categories of all tokens of a text.
pub fn categories(text: &Annotated<'_>) -> Vec<[u8; CATEGORIES]> {
    let count = text.tokens.len();
    let folded: Vec<String> = (0..count).map(|i| folded(text.form(i))).collect();
    let entities = entities(text);
    let places = places(text);
    let acronyms = acronyms(text);
    let elsewhere = elsewhere(text, &folded);
    let small: HashSet<&str> =
        (0..count).filter(|&i| text.form(i).starts_with(char::is_lowercase)).map(|i| folded[i].as_str()).collect();
    let capitals = capitals(text);
    let token = |i: usize| {
        let token = &text.tokens[i];
        let head = &text.tokens[token.head as usize];
        let is_first = token.sentence_start || i == 0;
        [
            token.tag as u8,
            token.label as u8,
            entities[i],
            head.tag as u8,
            head.label as u8,
            shape(text.form(i)),
            places[i],
            u8::from(is_common_word(&folded[i])) + 2 * u8::from(small.contains(folded[i].as_str())),
            u8::from(is_first) + 2 * u8::from(capitals[i]) + 4 * u8::from(token.space_after),
            acronyms[i],
            elsewhere[i],
            ending(&folded[i]),
        ]
    };
    (0..count).map(token).collect()
}

/// The OntoNotes type of the place whose name begins at a token.
pub(super) fn label_of_place(categories: &[u8; CATEGORIES]) -> EntityLabel {
    match categories[PLACE].saturating_sub(1) / 2 {
        4 => EntityLabel::Location,
        5 => EntityLabel::Facility,
        _ => EntityLabel::Gpe,
    }
}

/// The token behind the gazetteer's name that begins at token `start`; `start` itself where none does.
pub(super) fn end_of_place(categories: &[[u8; CATEGORIES]], start: usize) -> usize {
    let sort = categories[start][PLACE];
    if sort.is_multiple_of(2) {
        return start;
    }
    let goes_on = |seen: &&[u8; CATEGORIES]| seen[PLACE] == sort + 1;
    start + 1 + categories[start + 1..].iter().take_while(goes_on).count()
}

/// A word in small letters without accents.
pub fn folded(form: &str) -> String {
    let mut folded = String::with_capacity(form.len());
    fold(form, &mut folded);
    folded
}

/// A folded word as the lists know it: FNV-1a, 32 bits.
pub fn word_hash(folded: &str) -> u32 {
    fnv1a_32(folded.as_bytes())
}

/// Nothing, or the type of the pipeline's name and whether it begins here.
fn entities(text: &Annotated<'_>) -> Vec<u8> {
    let mut entities = vec![0; text.tokens.len()];
    for name in &text.names {
        for i in name.start..name.end {
            entities[i as usize] = 1 + 2 * name.label as u8 + u8::from(i != name.start);
        }
    }
    entities
}

/// The last two letters, in one of 255 bins.
fn ending(folded: &str) -> u8 {
    let start = folded.char_indices().rev().nth(1).map_or(0, |(start, _)| start);
    (word_hash(&folded[start..]) % 255) as u8
}

fn shape(form: &str) -> u8 {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let has_digit = form.chars().any(char::is_numeric);
    let Some(first) = letters.next() else { return shape_without_letters(form, has_digit) };
    let joined = form.chars().skip(1).any(|c| matches!(c, '-' | '‐' | '–'));
    let (upper, lower) =
        letters.fold((false, false), |(upper, lower), c| (upper || c.is_uppercase(), lower || c.is_lowercase()));
    let starts_with_letter = form.chars().next().is_some_and(char::is_alphabetic);
    match (first.is_uppercase(), upper, lower) {
        _ if form.starts_with('@') => 9,
        _ if form.contains("//") || form.contains("www.") => 10,
        _ if has_digit => 11 + u8::from(first.is_uppercase()),
        _ if !starts_with_letter => 13,
        (false, false, _) => u8::from(joined),
        (false, true, _) => 2,
        (true, false, true) if joined => 4,
        (true, false, true) => 3,
        (true, true, false) if form.contains('.') => 7,
        (true, true, false) => 5,
        (true, true, true) => 6,
        (true, false, false) if form.len() > 1 => 14,
        (true, false, false) => 8,
    }
}

fn shape_without_letters(form: &str, has_digit: bool) -> u8 {
    match form {
        _ if has_digit => 15,
        _ if form.trim().is_empty() => 16,
        "." | "!" | "?" | ":" | ";" => 17,
        "," => 18,
        "-" | "–" | "—" | "/" => 19,
        "&" => 20,
        "(" | ")" => 21,
        _ if form.starts_with('#') => 22,
        _ => 23,
    }
}

/// What place of the gazetteer a token begins (odd values) or goes on with.
fn places(text: &Annotated<'_>) -> Vec<u8> {
    let gazetteer = Gazetteer::embedded();
    let mut walker = gazetteer.walker();
    let count = text.tokens.len();
    let mut places = vec![0; count];
    let mut i = 0;
    while i < count {
        if !text.form(i).starts_with(char::is_uppercase) {
            i += 1;
            continue;
        }
        walker.restart();
        let mut longest: Option<(usize, Senses<'_>)> = None;
        for end in i..count.min(i + LONGEST_PLACE) {
            let spaced = end > i && text.tokens[end - 1].space_after;
            match walker.step(text.form(end), spaced) {
                Step::Dead => break,
                Step::Alive => {}
                Step::Match { senses, alive } => {
                    longest = Some((end + 1, senses));
                    if !alive {
                        break;
                    }
                }
            }
        }
        let Some((end, senses)) = longest else {
            i += 1;
            continue;
        };
        let kind = sort_of_place(gazetteer, senses);
        for (offset, place) in places[i..end].iter_mut().enumerate() {
            *place = 1 + 2 * kind + u8::from(offset > 0);
        }
        i = end;
    }
    places
}

/// The sort of the most prominent place that a name can mean.
fn sort_of_place(gazetteer: &Gazetteer, mut senses: Senses<'_>) -> u8 {
    let Some(sense) = senses.next() else { return 0 };
    let place: Place<'_> = gazetteer.place(sense.place);
    match (sense.form, place.kind()) {
        (NameForm::Adjective | NameForm::Demonym, _) => 8,
        (_, PlaceKind::Country | PlaceKind::Continent) => 1,
        (_, PlaceKind::Admin1) => 2,
        (_, PlaceKind::Admin2) => 3,
        (_, PlaceKind::Region | PlaceKind::Water | PlaceKind::Landform) => 4,
        (_, PlaceKind::Facility) => 5,
        _ if place.feature() == Feature::Capital || place.population() >= CITY => 6,
        _ => 7,
    }
}

/// Capitals in brackets and whether the words before them begin with their letters: 1 for what stands alone in brackets, 2
/// where the letters fit, 3 for the words that they stand for, 4 for the same acronym elsewhere.
fn acronyms(text: &Annotated<'_>) -> Vec<u8> {
    let count = text.tokens.len();
    let mut marks = vec![0; count];
    let mut known: HashSet<&str> = HashSet::new();
    for i in 2..count.saturating_sub(1) {
        if text.form(i - 1) != "(" || text.form(i + 1) != ")" {
            continue;
        }
        let is_acronym = text.form(i).chars().filter(|c| c.is_uppercase()).count() > 1;
        marks[i] = 1;
        if let Some(start) = expansion(text, i - 1, text.form(i)).filter(|_| is_acronym) {
            marks[i] = 2;
            known.insert(text.form(i));
            marks[start..i - 1].fill(3);
        }
    }
    for (i, mark) in marks.iter_mut().enumerate() {
        if *mark == 0 && known.contains(text.form(i)) {
            *mark = 4;
        }
    }
    marks
}

/// The first of the words before token `end` whose capitals are the capitals of an acronym.
fn expansion(text: &Annotated<'_>, end: usize, acronym: &str) -> Option<usize> {
    let mut wanted: Vec<char> = acronym.chars().filter(|c| c.is_uppercase()).collect();
    for i in (end.saturating_sub(LONGEST_EXPANSION)..end).rev() {
        let initial = text.form(i).chars().next().filter(|c| c.is_uppercase());
        match (initial, wanted.last()) {
            (Some(initial), Some(&last)) if initial == last => {
                wanted.pop();
                if wanted.is_empty() {
                    return Some(i);
                }
            }
            (Some(_), _) => return None,
            (None, _) if text.tokens[i].sentence_start => return None,
            _ => {}
        }
    }
    None
}

/// What the pipeline takes a token's word for elsewhere in the text, where it has a capital: 0 for a word that is not
/// elsewhere, 1 for no name, else by type; the type that most of its other tokens have.
fn elsewhere(text: &Annotated<'_>, folded: &[String]) -> Vec<u8> {
    let mut types = vec![0_usize; folded.len()];
    for name in &text.names {
        for i in name.start..name.end {
            types[i as usize] = match name.label {
                EntityLabel::Person => 1,
                EntityLabel::Organization => 2,
                EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility => 3,
                EntityLabel::Norp => 4,
                _ => 5,
            };
        }
    }
    let counts_of = |i: usize| text.form(i).starts_with(char::is_uppercase);
    let mut counts: HashMap<&str, [u32; 6]> = HashMap::new();
    for i in (0..folded.len()).filter(|&i| counts_of(i)) {
        counts.entry(&folded[i]).or_default()[types[i]] += 1;
    }
    let told = |i: usize| {
        let Some(mut others) = counts.get(folded[i].as_str()).copied().filter(|_| counts_of(i)) else { return 0 };
        others[types[i]] -= 1;
        let most = others.iter().copied().max().filter(|&most| most > 0);
        most.and_then(|most| others.iter().position(|&count| count == most)).map_or(0, |kind| kind as u8 + 1)
    };
    (0..folded.len()).map(told).collect()
}

/// Tokens of sentences in capitals only, as headlines are.
fn capitals(text: &Annotated<'_>) -> Vec<bool> {
    let mut capitals = vec![false; text.tokens.len()];
    for sentence in &text.sentences {
        let range = sentence.start as usize..sentence.end as usize;
        let is_word = |i: &usize| text.tokens[*i].tag != Tag::SP && text.form(*i).chars().any(char::is_alphabetic);
        let has_small = |i: usize| text.form(i).chars().any(char::is_lowercase);
        let words = range.clone().filter(is_word).count();
        let small = range.clone().filter(is_word).filter(|&i| has_small(i)).count();
        let titled = range.clone().filter(is_word).filter(|&i| text.form(i).starts_with(char::is_uppercase)).count();
        if words > 2 && (small * 4 < words || titled * 5 > words * 4) {
            capitals[range].fill(true);
        }
    }
    capitals
}
