//! Datelines: the opening formula in which a wire report says where, when and by which agency it was written.
//!
//! ## What it finds
//! Agency, place and date in any order at the opening of the text, behind headline and byline, and the date of
//! publication that follows from them.
//!
//! ## What it does not find
//! Places and dates of running text: a formula needs a known agency in brackets or slashes, or place and date, or a
//! place in capitals that the name layer knows, and a separator behind it.
//!
//! ## Example
//! `LIMA, 3 April (Andina) -` gives the agency `Andina`, the place `LIMA` and the date of the nearest 3 April.

mod agencies;
mod calendar;
mod formula;
#[cfg(test)]
mod tests;
mod year;

use std::ops::Range;

use dateline_language::EntityLabel;
use dateline_report::{
    Confidence, Dateline, PartialDate, Published, PublishedFrom, Span, TextIndex, Warning, WarningCode,
};

use crate::document::{Document, Part, TokenSpan};
use crate::rules::Rule;
use crate::rules::datelines as rules;
use agencies::Agency;
use formula::{Formula, Separator};
use year::Basis;

/// What the opening of an article gives.
#[derive(Debug, Default)]
pub struct DatelineFound {
    /// The dateline, where there is one.
    pub dateline: Option<Dateline>,
    /// When the article was published, from the input or from the dateline.
    pub published: Option<Published>,
    /// The day of publication at Greenwich, where the input states a moment at which it is another day than where the clock stood.
    pub day_at_greenwich: Option<jiff::civil::Date>,
    /// What was worked out rather than read.
    pub warnings: Vec<Warning>,
    /// The body's tokens that belong to the dateline, with the separator behind it. What the article says begins
    /// behind them.
    pub tokens: Option<TokenSpan>,
    /// The agency's tokens and country, for the actor it becomes.
    pub agency: Option<AgencyFound>,
}

/// The agency of a dateline.
#[derive(Debug, Clone)]
pub struct AgencyFound {
    /// Its usual name, or the name as written where the table does not have it.
    pub name: String,
    /// Its name as the dateline writes it.
    pub written: String,
    /// Its country, ISO 3166-1 alpha-3, where known.
    pub country: Option<&'static str>,
    /// Where it is named.
    pub span: Span,
}

/// Finds the dateline of an article, and its date of publication unless the input states it as `published`.
pub fn find(document: &Document, published: Option<Published>) -> DatelineFound {
    let part = &document.body;
    let read = openings(part).find_map(|paragraph| {
        let start = part.token(paragraph.start as usize).byte_start as usize;
        let limit = part.token(paragraph.end as usize - 1).byte_end as usize;
        let formula = formula::read(part.printed, start, limit);
        accepted(part, &formula).map(|rule| (formula, rule))
    });
    let Some((formula, rule)) = read else {
        return DatelineFound { published, ..DatelineFound::default() };
    };
    report(part, &formula, rule, published)
}

/// The latest date that the text of a part looks back on: what was written is no older than that.
pub(crate) fn looked_back_on(part: &Part) -> Option<jiff::civil::Date> {
    year::bounds(part, 0).0
}

/// Whether an agency goes by this name, upper or lower case.
pub(crate) fn is_agency(name: &str) -> bool {
    agencies::named(name).is_some()
}

/// The paragraphs that may open with a dateline: those up to the first that is text, past headline, bylines and other
/// short lines, of which there are at most four. The headline is asked too: where there is none, the first line of the
/// text has been taken for one.
fn openings<'p>(part: &'p Part) -> impl Iterator<Item = &'p Range<u32>> {
    let mut passed_text = false;
    part.paragraphs.iter().take(5).take_while(move |paragraph| {
        let was_text = passed_text;
        passed_text = part.headline.as_ref() != Some(*paragraph) && !is_short_line(part, paragraph);
        !was_text
    })
}

/// A line that is no sentence: a byline, a credit, a second headline.
fn is_short_line(part: &Part, paragraph: &Range<u32>) -> bool {
    let line = part.annotated.slice(paragraph.start as usize, paragraph.end as usize);
    line.len() < 140 && !line.ends_with(['.', '!', '?', '"', '”', '»'])
}

/// The rule by which a formula is a dateline, if one holds.
fn accepted(part: &Part, formula: &Formula) -> Option<(&'static Rule, f64)> {
    let text = part.printed;
    let ends = formula.end != Separator::None;
    let breaks_off = matches!(formula.end, Separator::Dash | Separator::Period | Separator::Colon | Separator::LineEnd);
    let place = formula.place.clone();
    let in_capitals = place.as_ref().is_some_and(|place| is_in_capitals(&text[place.clone()]));
    let label = place.as_ref().and_then(|place| label_at(part, place.start));
    let is_place_name = matches!(label, Some(EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility));
    let is_seat = place.as_ref().is_some_and(|place| crate::actors::is_seat_of_government(&text[place.clone()]));
    let is_other_name = matches!(label, Some(EntityLabel::Person | EntityLabel::Product | EntityLabel::Money));
    let has_day = formula.date.as_ref().is_some_and(|date| date.day_month.is_some());
    match &formula.agency {
        Some((_, Some(_))) if formula.agency_marked && (ends || place.is_some()) => Some((&rules::AGENCY, 0.98)),
        Some((_, Some(_))) if breaks_off && (place.is_some() || formula.date.is_some()) => Some((&rules::AGENCY, 0.95)),
        Some((_, None)) if place.is_some() && formula.date.is_some() && breaks_off => Some((&rules::PLACE_DATE, 0.93)),
        Some((_, None)) if in_capitals && !is_other_name && formula.end == Separator::Dash => {
            Some((&rules::UNKNOWN_AGENCY, 0.85))
        }
        None if has_day && formula.end == Separator::Dash && place.is_some() => Some((&rules::PLACE_DATE, 0.95)),
        None if has_day && breaks_off && (in_capitals || is_place_name) => Some((&rules::PLACE_DATE, 0.93)),
        None if in_capitals && (is_place_name || is_seat) && formula.end == Separator::Dash => {
            Some((&rules::PLACE, 0.85))
        }
        _ => None,
    }
}

/// Whether the city, if not the region behind the comma, is in capitals.
fn is_in_capitals(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or(place);
    city.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !city.chars().any(char::is_lowercase)
}

fn label_at(part: &Part, byte: usize) -> Option<EntityLabel> {
    let token = part.annotated.tokens.partition_point(|token| token.byte_end as usize <= byte);
    part.name_of(token).map(|(_, label)| label)
}

fn report(
    part: &Part,
    formula: &Formula,
    (rule, confidence): (&'static Rule, f64),
    published: Option<Published>,
) -> DatelineFound {
    let index = TextIndex::new(part.printed);
    let Some(span) = index.span_of_bytes(formula.bytes.clone()) else {
        return DatelineFound { published, ..DatelineFound::default() };
    };
    let mut dateline = Dateline::new(span.clone());
    dateline.confidence = Some(Confidence::new(confidence));
    dateline.place_span = formula.place.clone().and_then(|bytes| index.span_of_bytes(bytes));
    let agency = formula.agency.as_ref().and_then(|(bytes, known)| agency_found(&index, bytes, *known));
    if let Some(agency) = &agency {
        dateline.agency = Some(agency.name.clone());
        dateline.agency_span = Some(agency.span.clone());
    }
    let mut found = DatelineFound { tokens: tokens_of(part, formula), agency, published, ..DatelineFound::default() };
    if let Some(written) = &formula.date {
        dateline.date_span = index.span_of_bytes(written.bytes.clone());
        let stated = found.published.as_ref().map(|published| published.value);
        match year::complete(written, stated, part) {
            Some((date, basis)) => date_the_article(&mut found, &mut dateline, date, basis),
            None => found.warnings.push(Warning::new(
                WarningCode::YearUnknown,
                "the dateline gives no year and nothing else in the article tells it; give one with --published",
            )),
        }
    }
    dateline.why = Some(rule.why(vec![span]));
    found.dateline = Some(dateline);
    found
}

fn date_the_article(found: &mut DatelineFound, dateline: &mut Dateline, date: PartialDate, basis: Basis) {
    dateline.date = Some(date);
    dateline.year_inferred = basis != Basis::Written;
    let from = match basis {
        Basis::Written => PublishedFrom::Dateline,
        Basis::Published | Basis::OtherDates => PublishedFrom::Inferred,
    };
    if dateline.year_inferred {
        let source = if basis == Basis::Published { "the date of publication" } else { "other dates in the text" };
        let message = format!("the dateline gives no year; {} was inferred from {source}", date.year());
        found.warnings.push(Warning::new(WarningCode::YearInferred, message));
    }
    if found.published.is_none() {
        found.published = Some(Published { value: date, from, span: dateline.date_span.clone() });
    }
}

fn agency_found(index: &TextIndex, bytes: &Range<usize>, known: Option<Agency>) -> Option<AgencyFound> {
    let span = index.span_of_bytes(bytes.clone())?;
    Some(AgencyFound {
        name: known.map_or_else(|| span.text.clone(), |agency| agency.name.to_owned()),
        written: span.text.clone(),
        country: known.map(|agency| agency.country),
        span,
    })
}

/// The tokens from the formula's first byte up to the first byte of the text behind it.
fn tokens_of(part: &Part, formula: &Formula) -> Option<TokenSpan> {
    let tokens = &part.annotated.tokens;
    let start = tokens.partition_point(|token| (token.byte_end as usize) <= formula.bytes.start);
    let end = tokens.partition_point(|token| (token.byte_start as usize) < formula.behind);
    (start < end).then(|| part.tokens(start, end))
}
