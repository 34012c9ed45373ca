//! Places by name. Read in place: opening costs the check of a few lengths.

mod containing;
mod keys;
mod place;
mod sense;
#[cfg(test)]
mod tests;
mod walker;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use dateline_report::{CountryCode, PlaceKind};

pub use self::containing::Containing;
use self::keys::Keys;
use self::place::RECORD;
pub use self::place::{Feature, Place};
use self::sense::Written;
pub use self::sense::{NameForm, PlaceIndex, Sense, Senses, WrittenCase};
pub use self::walker::{Step, Walker};
use crate::container::{Checksum, Directory, u16_at, u24_at, u32_at};
use crate::error::KnowledgeError;
use crate::normalise::normalise;

static EMBEDDED: &[u8] = include_bytes!("../../../data/knowledge.bin");

/// The order in which places lie, with the number of each in `kind-counts`.
const ORDER: [PlaceKind; 9] = [
    PlaceKind::Continent,
    PlaceKind::Country,
    PlaceKind::Admin1,
    PlaceKind::Admin2,
    PlaceKind::Region,
    PlaceKind::Water,
    PlaceKind::Landform,
    PlaceKind::Facility,
    PlaceKind::City,
];
const NAMES_PER_BLOCK: usize = 16;
/// Three letters of code, three bytes each of country, capital and continent; of the latter two one more than the place, 0 for none.
const COUNTRY_ROW: usize = 12;
/// Three bytes of place, two of country.
const SEAT_ROW: usize = 5;
const RECORD_OF_NOWHERE: &[u8; RECORD] = &[0; RECORD];

/// Places with their names, positions and what they lie in.
#[derive(Debug)]
pub struct Gazetteer {
    file: Cow<'static, [u8]>,
    first_of_kind: [usize; 10],
    places: Range<usize>,
    radii: Range<usize>,
    name_offsets: Range<usize>,
    name_text: Range<usize>,
    countries: Range<usize>,
    seats: Range<usize>,
    symbols: Range<usize>,
    key_offsets: Range<usize>,
    keys: Range<usize>,
    key_prefixes: Vec<u64>,
}

impl Gazetteer {
    /// The gazetteer that the program brings along.
    ///
    /// # Panics
    /// Where the program was built with a file that is none, which its tests exclude.
    pub fn embedded() -> &'static Gazetteer {
        static OPENED: OnceLock<Gazetteer> = OnceLock::new();
        OPENED.get_or_init(|| match Gazetteer::read(Cow::Borrowed(EMBEDDED), Checksum::Trust) {
            Ok(gazetteer) => gazetteer,
            Err(error) => panic!("the gazetteer inside the program cannot be read: {error}"),
        })
    }

    /// Opens a knowledge file.
    ///
    /// # Errors
    /// Where it is none, is cut off or damaged.
    pub fn open(file: impl Into<Cow<'static, [u8]>>) -> Result<Gazetteer, KnowledgeError> {
        Gazetteer::read(file.into(), Checksum::Verify)
    }

    fn read(file: Cow<'static, [u8]>, checksum: Checksum) -> Result<Gazetteer, KnowledgeError> {
        let directory = Directory::parse(&file, checksum)?;
        let mut gazetteer = Gazetteer {
            first_of_kind: [0; 10],
            places: directory.section("places")?,
            radii: directory.section("radii")?,
            name_offsets: directory.section("name-offsets")?,
            name_text: directory.section("name-text")?,
            countries: directory.section("countries")?,
            seats: directory.section("seats")?,
            symbols: directory.section("symbols")?,
            key_offsets: directory.section("key-offsets")?,
            keys: directory.section("keys")?,
            key_prefixes: Vec::new(),
            file,
        };
        let counts = directory.section("kind-counts")?;
        gazetteer.first_of_kind = gazetteer.count_kinds(counts).ok_or(KnowledgeError::BadSection("kind-counts"))?;
        gazetteer.check()?;
        gazetteer.key_prefixes = gazetteer.keys().prefixes();
        Ok(gazetteer)
    }

    fn count_kinds(&self, section: Range<usize>) -> Option<[usize; 10]> {
        let counts = self.file.get(section)?;
        let mut first = [0_usize; 10];
        for kind in 0..ORDER.len() {
            first[kind + 1] = first[kind].checked_add(u32_at(counts, kind * 4)? as usize)?;
        }
        Some(first)
    }

    /// Lengths that fit each other, so that every place has a record, a radius and a name.
    fn check(&self) -> Result<(), KnowledgeError> {
        let count = self.len();
        let outside_cities = self.first_of_kind[ORDER.len() - 1];
        let fits = |fits, section| if fits { Ok(()) } else { Err(KnowledgeError::BadSection(section)) };
        fits(count.checked_mul(RECORD) == Some(self.places.len()), "places")?;
        fits(outside_cities.checked_mul(2) == Some(self.radii.len()), "radii")?;
        fits(count.div_ceil(NAMES_PER_BLOCK).checked_mul(4) == Some(self.name_offsets.len()), "name-offsets")?;
        fits(self.countries.len().is_multiple_of(COUNTRY_ROW), "countries")?;
        let rows = self.section(&self.countries).chunks_exact(COUNTRY_ROW);
        let inside = |row: &[u8]| {
            let place = u24_at(row, 3).unwrap_or(0) as usize;
            let others = [6, 9].iter().all(|&at| u24_at(row, at).unwrap_or(0) as usize <= count);
            place < count && others && row[..3].iter().all(u8::is_ascii_uppercase)
        };
        fits(rows.into_iter().all(inside), "countries")?;
        fits(self.seats.len().is_multiple_of(SEAT_ROW), "seats")?;
        let mut seats = self.section(&self.seats).chunks_exact(SEAT_ROW);
        fits(seats.all(|row| (u24_at(row, 0).unwrap_or(0) as usize) < count), "seats")?;
        fits(self.symbols.len().is_multiple_of(9) && self.symbols.len() <= 255 * 9, "symbols")?;
        fits(self.key_offsets.len().is_multiple_of(4), "key-offsets")
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.first_of_kind[ORDER.len()]
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What a name can mean, the most prominent place first. The name is normalised here; abbreviations are found only
    /// where the writing allows: "US" and "U.S.", not "us"; "Miss.", not "Miss".
    ///
    /// ```
    /// use dateline_knowledge::Gazetteer;
    /// let gazetteer = Gazetteer::embedded();
    /// let first = gazetteer.find("Nürnberg").next().map(|sense| gazetteer.place(sense.place));
    /// assert_eq!(first.map(|place| place.lat().round()), Some(49.0));
    /// assert!(gazetteer.find("no place of that name").is_empty());
    /// ```
    pub fn find(&self, name: &str) -> Senses<'_> {
        let found = self.keys().look_up(normalise(name).as_bytes());
        found.senses.map_or(Senses::NONE, |stored| Senses::stored(stored).written(Written::of(name)))
    }

    /// The longest name that begins with the first word: how many words it has, and what it means. Words that begin with
    /// a letter or digit are taken to follow white space, others not; a [`Walker`] can be told.
    pub fn longest(&self, words: &[&str]) -> Option<(usize, Senses<'_>)> {
        let mut walker = self.walker();
        let mut longest = None;
        for (index, word) in words.iter().enumerate() {
            let spaced = word.chars().next().is_some_and(char::is_alphanumeric);
            match walker.step(word, spaced) {
                Step::Dead => break,
                Step::Alive => {}
                Step::Match { senses, alive } => {
                    longest = Some((index + 1, senses));
                    if !alive {
                        break;
                    }
                }
            }
        }
        longest
    }

    /// Walks from word to word; one walker serves a whole text ([`Walker::restart`]).
    pub fn walker(&self) -> Walker<'_> {
        Walker::new(self)
    }

    /// A place by its number. A number of another gazetteer may give a place without a name at 90° S, 180° W.
    pub fn place(&self, index: PlaceIndex) -> Place<'_> {
        let at = index.number() * RECORD;
        let record = self.section(&self.places).get(at..at + RECORD).unwrap_or(RECORD_OF_NOWHERE);
        Place { gazetteer: self, index, record }
    }

    /// All places.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        (0..self.len() as u32).map(|number| self.place(PlaceIndex(number)))
    }

    /// What a place lies in, the nearest first.
    pub fn containing(&self, index: PlaceIndex) -> Containing {
        Containing::new(self, index)
    }

    /// Whether `inner` lies in `outer`: a division, country or continent.
    pub fn lies_in(&self, inner: PlaceIndex, outer: PlaceIndex) -> bool {
        self.containing(inner).any(|above| above == outer)
    }

    /// A country, territory or former state by its code.
    pub fn country(&self, code: CountryCode) -> Option<PlaceIndex> {
        u24_at(self.country_row(code)?, 3).map(PlaceIndex)
    }

    /// The capital of a country.
    pub fn capital(&self, code: CountryCode) -> Option<PlaceIndex> {
        one_less(u24_at(self.country_row(code)?, 6)?)
    }

    /// The continent that most of a country lies on.
    pub fn continent(&self, code: CountryCode) -> Option<PlaceIndex> {
        one_less(u24_at(self.country_row(code)?, 9)?)
    }

    /// Places that stand for the government of a state, with the state: capitals, other seats of government, buildings.
    pub fn seats(&self) -> impl Iterator<Item = (PlaceIndex, CountryCode)> {
        self.section(&self.seats).chunks_exact(SEAT_ROW).filter_map(|row| self.seat(row))
    }

    /// The states whose government a place can stand for: "Moscow and Kyiv agreed"; mostly none, at most a few.
    pub fn seat_of(&self, place: PlaceIndex) -> impl Iterator<Item = CountryCode> {
        let rows = self.section(&self.seats);
        let at = |row: usize| u24_at(rows, row * SEAT_ROW).unwrap_or(u32::MAX);
        let (mut low, mut high) = (0, rows.len() / SEAT_ROW);
        while low < high {
            let middle = low + (high - low) / 2;
            if at(middle) < place.0 { low = middle + 1 } else { high = middle }
        }
        let from_first = rows[low * SEAT_ROW..].chunks_exact(SEAT_ROW);
        from_first.map_while(move |row| self.seat(row).filter(|seat| seat.0 == place).map(|seat| seat.1))
    }

    fn seat(&self, row: &[u8]) -> Option<(PlaceIndex, CountryCode)> {
        Some((PlaceIndex(u24_at(row, 0)?), self.code_of(u16_at(row, 3)?)?))
    }

    /// The row of a country; the rows are sorted by code.
    fn country_row(&self, code: CountryCode) -> Option<&[u8]> {
        let rows = self.section(&self.countries);
        let row = |number: usize| rows.get(number * COUNTRY_ROW..(number + 1) * COUNTRY_ROW);
        let (mut low, mut high) = (0, rows.len() / COUNTRY_ROW);
        while low < high {
            let middle = low + (high - low) / 2;
            let found = row(middle)?;
            match found[..3].cmp(code.as_str().as_bytes()) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(found),
            }
        }
        None
    }

    /// The code of the country of that number, from 1.
    fn code_of(&self, number: u16) -> Option<CountryCode> {
        let at = usize::from(number).checked_sub(1)? * COUNTRY_ROW;
        let letters = self.section(&self.countries).get(at..at + 3)?;
        std::str::from_utf8(letters).ok()?.parse().ok()
    }

    /// The division of that number within its kind, from 1.
    fn division(&self, kind: PlaceKind, number: u16) -> Option<PlaceIndex> {
        let kind = ORDER.iter().position(|&other| other == kind)?;
        let index = self.first_of_kind[kind] + usize::from(number).checked_sub(1)?;
        (index < self.first_of_kind[kind + 1]).then_some(PlaceIndex(index as u32))
    }

    fn radius_km(&self, index: PlaceIndex) -> Option<f64> {
        u16_at(self.section(&self.radii), index.number() * 2).map(|tenths| f64::from(tenths) / 10.0)
    }

    /// The name for people: every sixteenth is found by its offset, those between by the lengths.
    fn display_name(&self, index: PlaceIndex) -> Option<&str> {
        let block = index.number() / NAMES_PER_BLOCK;
        let text = self.section(&self.name_text);
        let mut at = u32_at(self.section(&self.name_offsets), block * 4)? as usize;
        for _ in 0..index.number() % NAMES_PER_BLOCK {
            at += 1 + usize::from(*text.get(at)?);
        }
        let length = usize::from(*text.get(at)?);
        std::str::from_utf8(text.get(at + 1..at + 1 + length)?).ok()
    }

    fn keys(&self) -> Keys<'_> {
        Keys {
            symbols: self.section(&self.symbols),
            offsets: self.section(&self.key_offsets),
            table: self.section(&self.keys),
            prefixes: &self.key_prefixes,
        }
    }

    fn section(&self, section: &Range<usize>) -> &[u8] {
        self.file.get(section.clone()).unwrap_or(&[])
    }
}

fn one_less(stored: u32) -> Option<PlaceIndex> {
    stored.checked_sub(1).map(PlaceIndex)
}
