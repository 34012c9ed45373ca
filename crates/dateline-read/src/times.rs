//! Times: when something is, as TIMEX3 has it (ISO 24617-1): dates, times of day, durations and sets, with their values.
//!
//! ## How
//! The text is cut into pieces (`pieces`), each looked up once (`words`). At every piece the readers of `grammar` try
//! for the longest expression; `filter` drops what is no time; `resolve` finds when it is, from the anchor, what was
//! spoken of before and the direction of the sentence.
//!
//! ## What times are counted from
//! The dateline's date, else the date of publication. A text that tells of years long before that (`anchor`) counts
//! its times from each other.

mod anchor;
mod base;
mod chronology;
mod clause;
mod clock;
mod confidence;
mod cursor;
mod dates;
mod day_parts;
mod direction;
mod durations;
mod feasts;
mod filter;
mod grammar;
mod holidays;
mod kinds;
mod meaning;
mod numbers;
mod offsets;
mod pieces;
mod point;
mod present;
mod ranges;
mod references;
mod relative;
mod resolve;
mod results;
mod sets;
mod shift;
mod unit;
mod words;
mod year_parts;

use dateline_report::{DatePrecision, PartialDate, Time, TimeId};
use jiff::civil::Date;

use crate::dateline::{self, DatelineFound};
use crate::document::{Document, Part, TokenSpan};
use anchor::{Anchor, Mention};
pub use clause::{ClauseTime, TimeScope};
use cursor::Cursor;
use direction::Direction;
use grammar::Rule;
use meaning::{Base, Calendar, Duration, Meaning, Offset, Way};
use pieces::Piece;
use point::Point;
use resolve::{Context, Resolved};
use results::Results;

/// The time expressions of an article.
#[derive(Debug, Default)]
pub struct Times {
    found: Vec<Found>,
    /// The date of the article, where it is known to the day.
    article: Option<PartialDate>,
}

/// One expression as it was read and placed.
#[derive(Debug, Clone)]
struct Found {
    tokens: TokenSpan,
    time: Time,
}

/// An expression before it is placed.
#[derive(Debug)]
struct Candidate {
    tokens: TokenSpan,
    bytes: std::ops::Range<u32>,
    rule: Rule,
    meaning: Meaning,
}

impl Times {
    /// Finds the time expressions of an article, in order of the text, and when they are.
    pub fn find(document: &Document, dateline: &DatelineFound) -> Times {
        let anchor = Anchor::of(dateline);
        let candidates: Vec<Candidate> = document.parts().flat_map(candidates).collect();
        let meanings = || candidates.iter().map(|candidate| &candidate.meaning);
        let narrative = anchor::is_narrative(meanings(), anchor.as_ref(), dateline.dateline.is_some());
        let article = anchor.as_ref().filter(|anchor| anchor.precision == DatePrecision::Day);
        let article = article.and_then(|anchor| resolve::partial(anchor.day));
        let mut times = Times { article, ..Times::default() };
        let looked_back_on = if anchor.is_none() { dateline::looked_back_on(&document.body) } else { None };
        let is_history = narrative && anchor::is_history(meanings());
        let candidates = if is_history { with_their_whole(document, candidates) } else { candidates };
        // A text without a date of its own may be news, and names few years: too little to lay out a story from.
        let is_story = narrative && (anchor.is_some() || is_history);
        let chronology = if is_story { chronology::of(document, &candidates) } else { vec![None; candidates.len()] };
        let mut ids: Vec<Option<TimeId>> = vec![None; candidates.len()];
        let mut results = Results::default();
        let (mut last, mut told): (Option<Mention>, Option<Mention>) = (None, None);
        let starts: Vec<TokenSpan> = candidates.iter().map(|candidate| candidate.tokens).collect();
        for (number, mut candidate) in candidates.into_iter().enumerate() {
            // What news calls "former" or "current" is of today; a history places it in its own time.
            if candidate.rule == Rule::Attribute && !is_history {
                continue;
            }
            let part = document.part(candidate.tokens.part);
            if is_history {
                let next = starts.get(number + 1).filter(|next| next.part == candidate.tokens.part);
                take_in_complement(part, &mut candidate, next.map(|next| next.range().start));
            }
            let range = candidate.tokens.range();
            let sentence = part.sentence_of(range.start);
            let place = chronology[number];
            let direction = match direction::of(part, range.start, range.end) {
                // "From Saturday thaw, in Sunday again frost": the sentence goes on from what is to come.
                Direction::Open if last.as_ref().is_some_and(|last| is_ahead(last, sentence, anchor.as_ref())) => {
                    Direction::Forward
                }
                direction => direction,
            };
            let context = Context {
                anchor: anchor.as_ref(),
                narrative,
                last: last.as_ref(),
                looked_back_on,
                // "The year to November" ends with it, and is no calendar year.
                year_beside: last
                    .as_ref()
                    .filter(|_| range.start == 0 || part.form(range.start - 1) != "to")
                    .and_then(|last| times.year_beside(last, range.start, sentence)),
                range_start: last.as_ref().and_then(|last| times.range_start(part, last, range.start, anchor.as_ref())),
                told: told.as_ref(),
                told_in: place.and_then(|place| Some((place.year?, place.from.and_then(|from| ids[from].clone())))),
                results: &results,
                is_compared_amount: results::is_compared_amount(part, candidate.tokens),
                sentence,
                direction,
                told_on: is_told_on(part, range.start),
            };
            let resolved = resolve::resolve(&candidate.meaning, &context);
            let id = TimeId::nth(times.found.len() + 1);
            ids[number] = Some(id.clone());
            if let Some(point) = resolved.point {
                let mention = Mention { point, id: id.clone(), sentence };
                let goes_on = match place {
                    Some(place) => place.leads,
                    None => {
                        mention.leads_on_from(told.as_ref())
                            && !is_aside(part, range.start, told.as_ref().map(|told| told.point), point, direction)
                    }
                };
                if goes_on || matches!(point, Point::Year(_)) && is_of_heading(part, range.start) {
                    told = Some(mention.clone());
                }
                results.note_point(&candidate, &mention, anchor.as_ref(), direction);
                last = Some(mention);
            }
            results.note(&candidate, sentence);
            times.found.push(Found { tokens: candidate.tokens, time: record(part, &candidate, resolved, id) });
        }
        times
    }

    /// The year named at most three tokens before token `i`: "last year, in August".
    fn year_beside(&self, last: &Mention, i: usize, sentence: Option<usize>) -> Option<i16> {
        let found = self.found.last().filter(|found| found.time.id == last.id && last.sentence == sentence)?;
        let Point::Year(year) = last.point else { return None };
        let end = found.tokens.range().end;
        (end <= i && i <= end + 2).then_some(year)
    }

    /// The day to come with which a range begins that goes on at token `i`: "from Monday to Thursday".
    fn range_start(&self, part: &Part, last: &Mention, i: usize, anchor: Option<&Anchor>) -> Option<Date> {
        let found = self.found.last().filter(|found| found.tokens.part == part.id && found.time.id == last.id)?;
        let Point::Day(day) = last.point else { return None };
        let linked = i > 0
            && found.tokens.range().end + 1 == i
            && (matches!(part.form(i - 1), "to" | "through" | "until" | "till" | "-" | "–")
                || part.form(i - 1) == "and" && part.form(found.tokens.range().start.saturating_sub(1)) == "between");
        (linked && anchor.is_some_and(|anchor| day >= anchor.day)).then_some(day)
    }

    /// The records, in order of the text.
    pub fn into_report(self) -> Vec<Time> {
        self.found.into_iter().map(|found| found.time).collect()
    }
}

/// Whether the day named last is of the same sentence and to come.
fn is_ahead(last: &Mention, sentence: Option<usize>, anchor: Option<&Anchor>) -> bool {
    let day = if let Point::Day(day) = last.point { Some(day) } else { None };
    sentence.is_some() && last.sentence == sentence && day > anchor.map(|anchor| anchor.day) && anchor.is_some()
}

/// Whether a later year is only looked on to, or named as that of something: "planned for 1976", "the polls of 1976".
fn is_aside(part: &Part, start: usize, told: Option<Point>, point: Point, direction: Direction) -> bool {
    if !matches!(point, Point::Year(_)) {
        let is_later = told.and_then(Point::year).is_some_and(|told| point.year().is_some_and(|year| year > told));
        return is_later && direction == Direction::Forward;
    }
    direction == Direction::Forward || is_year_of_something(part, start)
}

/// Whether the year at token `start` is named as that of something, or as an end: "the polls of 1976", "by 1976".
fn is_year_of_something(part: &Part, start: usize) -> bool {
    let before = start.checked_sub(1).map_or("", |before| part.form(before));
    ["by", "until", "till", "to", "of", "for", "since"].iter().any(|word| before.eq_ignore_ascii_case(word))
}

/// Words of the longest heading.
const LONGEST_HEADING: usize = 10;

/// Whether "on" or "as of" leads up to token `start`.
fn is_told_on(part: &Part, start: usize) -> bool {
    let is = |back: usize, word: &str| start >= back && part.form(start - back).eq_ignore_ascii_case(word);
    is(1, "on") || is(1, "of") && is(2, "as")
}

/// Whether a year opens a heading, so that what is below is told of it: "2009: Floods in the north".
fn is_of_heading(part: &Part, start: usize) -> bool {
    let paragraph = part.paragraph_of(start).map(|index| &part.paragraphs[index]);
    paragraph.is_some_and(|paragraph| paragraph.start as usize == start && paragraph.len() <= LONGEST_HEADING)
}

/// Tokens of the longest complement that a length of time takes in.
const LONGEST_COMPLEMENT: usize = 12;

/// Takes in what a length of time is of, as histories are annotated (TIMEX2 2005, "extent"): "two years of war". News
/// is annotated without (TimeML 1.2.1).
fn take_in_complement(part: &Part, candidate: &mut Candidate, next: Option<usize>) {
    let of = candidate.tokens.range().end;
    if candidate.rule != Rule::Duration || of >= part.len() || !part.form(of).eq_ignore_ascii_case("of") {
        return;
    }
    let edge = part.right_edge(of).min(part.len() - 1);
    let end = (of + 1..=edge).find(|&i| matches!(part.form(i), "," | ";" | "(" | ".")).unwrap_or(edge + 1);
    let is_its = candidate.tokens.contains(part.head(of)) && (of + 2..=of + LONGEST_COMPLEMENT).contains(&end);
    if is_its && next.is_none_or(|next| next >= end) {
        candidate.tokens.end = end as u32;
        candidate.bytes.end = part.token(end - 1).byte_end;
    }
}

/// Joins a part and the stretch of the calendar that it is of, as histories are annotated: "the first ten months of 1915".
fn with_their_whole(document: &Document, candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut joined: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        match joined.last_mut() {
            Some(before) if is_part_of(document, before, &candidate) => {
                before.tokens.end = candidate.tokens.end;
                before.bytes.end = candidate.bytes.end;
            }
            _ => joined.push(candidate),
        }
    }
    joined
}

fn is_part_of(document: &Document, length: &Candidate, whole: &Candidate) -> bool {
    let part = document.part(length.tokens.part);
    let of = length.tokens.range().end;
    let is_part = |i: usize| matches!(part.form(i), "first" | "last" | "final");
    length.rule == Rule::Duration
        && matches!(whole.rule, Rule::Date | Rule::Year)
        && length.tokens.part == whole.tokens.part
        && whole.tokens.range().start == of + 1
        && part.form(of) == "of"
        && length.tokens.range().any(is_part)
}

/// The expressions of one part, in order.
fn candidates(part: &Part) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for paragraph in &part.paragraphs {
        let pieces = pieces::of(part, paragraph.start as usize, paragraph.end as usize);
        let mut at = 0;
        while at < pieces.len() {
            let may_begin = grammar::may_begin(Cursor::new(part.annotated.text, &pieces, at));
            debug_assert!(
                may_begin || grammar::read(Cursor::new(part.annotated.text, &pieces, at)).is_none(),
                "an expression begins with {:?}",
                (0..4).map(|step| Cursor::new(part.annotated.text, &pieces, at + step).form()).collect::<Vec<_>>()
            );
            match may_begin.then(|| read_at(part, &pieces, at)).flatten() {
                Some((candidate, end)) => {
                    at = end;
                    let other_end = other_end(part, &pieces, &candidate, end);
                    candidates.push(candidate);
                    if let Some((candidate, end)) = other_end {
                        candidates.push(candidate);
                        at = end;
                    }
                }
                None => at += 1,
            }
        }
    }
    candidates
}

/// The expression that begins at piece `at`, and the piece behind it.
fn read_at(part: &Part, pieces: &[Piece], at: usize) -> Option<(Candidate, usize)> {
    let cursor = Cursor::new(part.annotated.text, pieces, at);
    let (end, (rule, meaning)) = grammar::read(cursor)?;
    if is_cut_from_word(cursor, end) {
        return None;
    }
    let (tokens, bytes) = extent(part, pieces, at, end.at())?;
    let (rule, meaning) = match sets::rate(cursor) {
        Some((_, value)) if !matches!(meaning, Meaning::Offset(_)) && filter::is_rate(part, tokens) => {
            (Rule::Set, Meaning::Set(value))
        }
        _ => match meaning {
            Meaning::Offset(offset) if !filter::is_offset(part, tokens, &offset) => {
                (Rule::Duration, Meaning::Duration(Duration { amount: offset.amount, unit: offset.unit }))
            }
            meaning => (rule, meaning),
        },
    };
    if !filter::is_time(part, tokens, rule, &meaning) {
        return None;
    }
    // "before two weeks" for "two weeks ago", as translations have it: the word that stands for "ago" is its own.
    let is_calque = matches!(meaning, Meaning::Offset(Offset { way: Way::Ago, from: None, .. }))
        && cursor.follows(&["before"])
        && !end.follows(&["ago", "back"]);
    let at = if is_calque { at - 1 } else { at };
    let (tokens, bytes) = if is_calque { extent(part, pieces, at, end.at())? } else { (tokens, bytes) };
    let has_day = matches!(&meaning, Meaning::Calendar(Calendar { base: Base::Date(date), .. }) if date.day.is_some());
    let (tokens, bytes) = if !has_day && filter::has_article_of_noun(part, tokens) {
        extent(part, pieces, at + 1, end.at())?
    } else {
        (tokens, bytes)
    };
    Some((Candidate { tokens, bytes, rule, meaning }, end.at()))
}

/// Whether an expression is the beginning of a longer word in one piece with it: "MON.N" of a ticker.
fn is_cut_from_word(start: Cursor, end: Cursor) -> bool {
    let word = start.form().strip_suffix('.').unwrap_or(start.form());
    let next = start.next();
    let behind = match next {
        next if word.len() < start.form().len() => next,
        next if next.is(".") && next.joined() => next.next(),
        _ => return false,
    };
    let goes_on = behind.joined() && behind.form().starts_with(char::is_alphabetic);
    goes_on && end.at() <= behind.at() && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The second end of a range that goes on from `first`, behind piece `at`.
fn other_end(part: &Part, pieces: &[Piece], first: &Candidate, at: usize) -> Option<(Candidate, usize)> {
    let cursor = Cursor::new(part.annotated.text, pieces, at);
    let (start, end, (rule, meaning)) = ranges::second_end(cursor, &first.meaning)?;
    let (tokens, bytes) = extent(part, pieces, start.at(), end.at())?;
    Some((Candidate { tokens, bytes, rule, meaning }, end.at()))
}

/// The tokens and bytes of pieces `start..end`.
fn extent(part: &Part, pieces: &[Piece], start: usize, end: usize) -> Option<(TokenSpan, std::ops::Range<u32>)> {
    let (first, last) = (pieces.get(start)?, pieces.get(end.checked_sub(1)?)?);
    Some((part.tokens(first.token as usize, last.token as usize + 1), first.start..last.end))
}

fn record(part: &Part, candidate: &Candidate, resolved: Resolved, id: TimeId) -> Time {
    let mut span = part.span(candidate.tokens.range().start, candidate.tokens.range().end);
    cut(part, candidate, &mut span);
    let mut time = Time::new(id, span.clone(), resolved.time_type);
    time.confidence = Some(confidence::of(candidate.rule, &resolved));
    time.value = resolved.value;
    time.anchor = resolved.anchor;
    time.earliest = resolved.earliest;
    time.latest = resolved.latest;
    time.why = Some(candidate.rule.entry().why(vec![span]));
    time
}

/// Cuts a span of whole tokens down to the bytes of the expression, without white space at its ends.
fn cut(part: &Part, candidate: &Candidate, span: &mut dateline_report::Span) {
    let (text, first) = (part.printed, part.token(candidate.tokens.range().start));
    let (from, to) = (candidate.bytes.start as usize, candidate.bytes.end as usize);
    let words = text[from..to].trim_end();
    let skipped = words.len() - words.trim_start().len();
    let before = &text[first.byte_start as usize..from + skipped];
    span.text = words[skipped..].to_owned();
    span.start = first.char_start as usize + before.chars().count();
    span.end = span.start + span.text.chars().count();
}
