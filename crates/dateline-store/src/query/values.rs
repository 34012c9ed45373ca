//! Values of fields: what each field takes, and what to say where it does not.

use std::ops::Range;

use dateline_report::{
    Context, DesignationStatus, EventMode, EventStatus, EventType, FactRelation, PartialDate, StatementKind,
    StatementMode,
};

use super::fields::{Field, FieldKind};
use super::syntax::{Comparison, DateRange, GeoBox, LabelField, Near, NumberField, Term, Unit, Words};
use crate::review::Review;
use crate::suggest::nearest;
use dateline_happenings::days::days_of;

/// One value as it is written.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub text: String,
    pub is_prefix: bool,
    pub at: Range<usize>,
}

/// What is wrong with a value.
pub(super) struct ValueFault {
    pub at: Range<usize>,
    pub message: String,
    pub hint: String,
}

type Valued<T> = Result<T, ValueFault>;

impl Piece {
    fn fault(&self, message: impl Into<String>, hint: impl Into<String>) -> ValueFault {
        ValueFault { at: self.at.clone(), message: message.into(), hint: hint.into() }
    }

    /// The value as words to search for.
    fn words(&self) -> Valued<Words> {
        if !self.text.chars().any(char::is_alphanumeric) {
            return Err(self.fault("no letter and no digit to search for", "give a name or a part of one"));
        }
        Ok(Words { text: self.text.clone(), is_prefix: self.is_prefix })
    }

    /// The value as it is, where a star has no meaning.
    fn whole(&self) -> Valued<&str> {
        match self.is_prefix {
            true => Err(self.fault("'*' has no meaning here", "write the whole value")),
            false => Ok(&self.text),
        }
    }

    fn number(&self, what: &str, range: std::ops::RangeInclusive<f64>) -> Valued<f64> {
        let number: Option<f64> = self.whole()?.trim().parse().ok();
        number.filter(|number| range.contains(number)).ok_or_else(|| {
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            self.fault(format!("'{}' is no {what}", self.text), hint)
        })
    }
}

/// The term of a field with its values, of which there is one at least.
pub(super) fn term_of(field: &Field, pieces: &[Piece]) -> Valued<Term> {
    let words = || pieces.iter().map(Piece::words).collect::<Valued<Vec<Words>>>();
    Ok(match field.kind {
        FieldKind::Says => Term::Says(words()?),
        FieldKind::Who(part) => Term::Who(part, words()?),
        FieldKind::Place => Term::Place(words()?),
        FieldKind::Label(label) => {
            Term::Label(label, pieces.iter().map(|piece| label_of(label, piece)).collect::<Valued<_>>()?)
        }
        FieldKind::Near => {
            let [lat, lon, km] = exactly(field, pieces)?;
            let (lat, lon) = (lat.number("latitude", -90.0..=90.0)?, lon.number("longitude", -180.0..=180.0)?);
            Term::Near(Near { lat, lon, km: km.number("distance in kilometres", 0.0..=20_100.0)? })
        }
        FieldKind::Box => {
            let [south, west, north, east] = exactly(field, pieces)?;
            let (low, high) = (south.number("latitude", -90.0..=90.0)?, north.number("latitude", -90.0..=90.0)?);
            if low > high {
                return Err(north.fault("the box ends south of where it begins", "write south,west,north,east"));
            }
            let (west, east) = (west.number("longitude", -180.0..=180.0)?, east.number("longitude", -180.0..=180.0)?);
            Term::Box(GeoBox { south: low, west, north: high, east })
        }
        FieldKind::Date(date) => Term::Date(date, date_range(only(field, pieces)?)?),
        FieldKind::Number(number) => {
            let piece = only(field, pieces)?;
            let (comparison, rest) = comparison_of(piece);
            let most = if number == NumberField::Confidence { 1.0 } else { 1e9 };
            let value = Piece { text: rest.to_owned(), ..piece.clone() }.number(field.name, 0.0..=most)?;
            Term::Number(number, comparison, value)
        }
        FieldKind::Review => {
            let state = |piece: &Piece| one_of(field, piece, Review::ALL.iter().map(|state| state.as_str()));
            let names = pieces.iter().map(state).collect::<Valued<Vec<&str>>>()?;
            Term::Review(names.into_iter().filter_map(Review::from_name).collect())
        }
        FieldKind::Is => {
            let unit = |piece: &Piece| {
                let name = one_of(field, piece, Unit::ALL.iter().map(|unit| unit.as_str()))?;
                Ok(Unit::ALL.iter().copied().find(|unit| unit.as_str() == name))
            };
            Term::Is(pieces.iter().filter_map(|piece| unit(piece).transpose()).collect::<Valued<_>>()?)
        }
        FieldKind::Id => Term::Id(pieces.iter().map(id_of).collect::<Valued<_>>()?),
        FieldKind::Story => Term::Story(pieces.iter().map(story_of).collect::<Valued<_>>()?),
    })
}

fn only<'p>(field: &Field, pieces: &'p [Piece]) -> Valued<&'p Piece> {
    let [piece] = exactly(field, pieces)?;
    Ok(piece)
}

fn exactly<'p, const N: usize>(field: &Field, pieces: &'p [Piece]) -> Valued<[&'p Piece; N]> {
    let all: Vec<&Piece> = pieces.iter().collect();
    <[&Piece; N]>::try_from(all).map_err(|all| {
        let at = all.first().map_or(0, |piece| piece.at.start)..all.last().map_or(1, |piece| piece.at.end);
        let values = if N == 1 { "one value" } else { &format!("{N} numbers") };
        ValueFault {
            at,
            message: format!("'{}:' takes {values}", field.name),
            hint: format!("write it as {}", field.example),
        }
    })
}

/// The name of a closed list that a value means, whatever its letter case.
fn one_of<'n>(field: &Field, piece: &Piece, names: impl Iterator<Item = &'n str> + Clone) -> Valued<&'n str> {
    listed(field.name, piece, names)
}

fn listed<'n>(field: &str, piece: &Piece, names: impl Iterator<Item = &'n str> + Clone) -> Valued<&'n str> {
    let text = piece.whole()?;
    if let Some(name) = names.clone().find(|name| name.eq_ignore_ascii_case(text)) {
        return Ok(name);
    }
    let hint = match nearest(text, names.clone()) {
        Some(name) => format!("did you mean '{name}'?"),
        None => format!("one of {}", names.collect::<Vec<_>>().join(", ")),
    };
    Err(piece.fault(format!("'{text}' is no value of '{field}:'"), hint))
}

fn label_of(field: LabelField, piece: &Piece) -> Valued<String> {
    let name = field.as_str();
    Ok(match field {
        LabelField::Type => listed(name, piece, EventType::ALL.iter().map(|label| label.as_str()))?.to_owned(),
        LabelField::Context => listed(name, piece, Context::ALL.iter().map(|label| label.as_str()))?.to_owned(),
        LabelField::Status => listed(name, piece, EventStatus::ALL.iter().map(|label| label.as_str()))?.to_owned(),
        LabelField::Kind => listed(name, piece, StatementKind::ALL.iter().map(|label| label.as_str()))?.to_owned(),
        LabelField::Fact => listed(name, piece, FactRelation::ALL.iter().map(|label| label.as_str()))?.to_owned(),
        LabelField::Designated => {
            listed(name, piece, DesignationStatus::ALL.iter().map(|label| label.as_str()))?.to_owned()
        }
        LabelField::Mode => {
            let of_statements = StatementMode::ALL.iter().map(|label| label.as_str());
            listed(name, piece, of_statements.chain(EventMode::ALL.iter().map(|label| label.as_str())))?.to_owned()
        }
        LabelField::Country => {
            let code = piece.whole()?.to_ascii_uppercase();
            if code.len() != 3 || !code.bytes().all(|byte| byte.is_ascii_uppercase()) {
                return Err(piece.fault(
                    format!("'{}' is no country code", piece.text),
                    "write three letters such as FRA (ISO 3166)",
                ));
            }
            code
        }
        LabelField::Source | LabelField::Language => piece.whole()?.to_owned(),
    })
}

fn id_of(piece: &Piece) -> Valued<String> {
    let id = piece.whole()?.to_ascii_lowercase();
    if id.len() < 4 || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(
            piece.fault(format!("'{}' is no beginning of an id", piece.text), "give four letters or digits at least")
        );
    }
    Ok(id)
}

fn story_of(piece: &Piece) -> Valued<i64> {
    let number = piece.whole()?.parse::<i64>().ok().filter(|number| *number >= 0);
    number.ok_or_else(|| {
        let hint = "give the number that `dateline search --list stories` tells";
        piece.fault(format!("'{}' is no number of a story", piece.text), hint)
    })
}

fn comparison_of(piece: &Piece) -> (Comparison, &str) {
    let written = [Comparison::AtMost, Comparison::AtLeast, Comparison::Less, Comparison::More];
    for comparison in written {
        if let Some(rest) = piece.text.strip_prefix(comparison.as_str()) {
            return (comparison, rest);
        }
    }
    (Comparison::Equal, &piece.text)
}

fn date_range(piece: &Piece) -> Valued<DateRange> {
    let text = piece.whole()?;
    let date = |text: &str| -> Valued<PartialDate> {
        text.parse().map_err(|_| {
            let hint = "write 2015, 2015-12 or 2015-12-11, and ranges as 2015-12..2016-01";
            piece.fault(format!("'{text}' is no date"), hint)
        })
    };
    let Some((from, to)) = text.split_once("..") else {
        let day = date(text)?;
        return Ok(DateRange { from: Some(day), to: Some(day) });
    };
    let end = |text: &str| if text.is_empty() { Ok(None) } else { date(text).map(Some) };
    let range = DateRange { from: end(from)?, to: end(to)? };
    match (range.from, range.to) {
        (None, None) => {
            Err(piece.fault("a range of dates without dates", "give the first, the last or both: 2015-12..2016-01"))
        }
        (Some(from), Some(to)) if days_of(from).start() > days_of(to).end() => {
            Err(piece.fault("the range ends before it begins", "write the earlier date first"))
        }
        _ => Ok(range),
    }
}
