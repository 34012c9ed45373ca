//! What the results of a firm are of: "in the third quarter", "the latest quarter", "a year earlier", "the nine months".

use dateline_language::Tag;
use dateline_report::TimeId;

use super::Candidate;
use super::anchor::{Anchor, Mention};
use super::direction::Direction;
use super::grammar::{self, Rule};
use super::meaning::{Duration, Meaning};
use super::numbers::Amount;
use super::point::Point;
use super::unit::Unit;
use crate::document::{Part, TokenSpan};

/// Sentences in which results go on being those of a quarter.
const SENTENCES_ON_A_QUARTER: usize = 4;

/// The quarter that results are of, and what they are compared with.
#[derive(Debug, Default)]
pub(super) struct Results {
    quarter: Option<Mention>,
    /// The sentence in which results of more than a quarter were named since.
    longer: Option<usize>,
    /// The last "a year earlier".
    compared: Option<TimeId>,
}

impl Results {
    /// The quarter that results of a sentence are of: one named in it or shortly before, and no longer stretch since.
    pub(super) fn quarter(&self, sentence: Option<usize>) -> Option<&Mention> {
        let is_near = |then: Option<usize>| match (then, sentence) {
            (Some(then), Some(now)) => now.saturating_sub(then) <= SENTENCES_ON_A_QUARTER,
            _ => false,
        };
        self.quarter.as_ref().filter(|mention| is_near(mention.sentence) && !is_near(self.longer))
    }

    /// The last quarter named, however long ago.
    pub(super) fn last_quarter(&self) -> Option<&Mention> {
        self.quarter.as_ref()
    }

    /// Whether an expression is the last that results were compared with.
    pub(super) fn is_compared(&self, id: &TimeId) -> bool {
        self.compared.as_ref() == Some(id)
    }

    /// Takes note of an expression.
    pub(super) fn note(&mut self, candidate: &Candidate, sentence: Option<usize>) {
        // "the nine months" of results, counted from the beginning of their year.
        if let Meaning::Duration(Duration { amount: Amount::Exact { whole: 6 | 9, tenths: 0 }, unit: Unit::Month }) =
            candidate.meaning
        {
            self.longer = sentence;
        }
    }

    /// Takes note of a stretch of the calendar.
    pub(super) fn note_point(
        &mut self,
        candidate: &Candidate,
        mention: &Mention,
        anchor: Option<&Anchor>,
        direction: Direction,
    ) {
        if grammar::is_one_year_back(&candidate.meaning) {
            self.compared = Some(mention.id.clone());
            return;
        }
        let Point::Quarter(year, quarter) = mention.point else { return };
        self.longer = None;
        // "a year earlier" is not what the next results are of, nor is a quarter to come. One that runs is over for a
        // firm whose year ends early: "reported a loss for the fourth quarter" in November.
        let is_over = anchor.is_none_or(|anchor| {
            let day = |day: Option<jiff::civil::Date>| day.is_some_and(|day| day < anchor.day);
            day(mention.point.last()) || direction == Direction::Back && day(mention.point.first())
        });
        // "after a flat second quarter" is said in passing.
        let is_passed = self.quarter(mention.sentence).is_some_and(|known| match known.point {
            Point::Quarter(known_year, known) => (year, quarter) < (known_year, known),
            _ => false,
        });
        if candidate.rule != Rule::Year || !is_over {
            return;
        }
        match &mut self.quarter {
            Some(known) if is_passed => known.sentence = mention.sentence,
            known => *known = Some(mention.clone()),
        }
    }
}

/// Tokens before an expression among which what it is compared with is looked for.
const FARTHEST_COMPARISON: usize = 16;

/// Whether an amount of results stands beside an expression, with which another is compared: "compared with a loss of $3
/// million last year", "from last year's $1.5 billion".
pub(super) fn is_compared_amount(part: &Part, tokens: TokenSpan) -> bool {
    let (start, end) = (tokens.range().start, tokens.range().end);
    let is_of_amount = |i: usize| i < part.len() && matches!(part.form(i), "$" | "£" | "€");
    if end < part.len() && part.tag(end) == Tag::POS {
        return is_of_amount(end + 1);
    }
    let Some(before) = start.checked_sub(1) else { return false };
    let is_amount = matches!(part.form(before), "million" | "billion" | "trillion" | "cents")
        || matches!(part.form(before), "share" | ",") && before > 1 && part.form(before - 1) != "in";
    let sentence = part.sentence_of(start);
    is_amount
        && (start.saturating_sub(FARTHEST_COMPARISON)..before)
            .filter(|&i| part.sentence_of(i) == sentence)
            .any(|i| part.form(i) == "compared" && part.form(i + 1) == "with")
}
