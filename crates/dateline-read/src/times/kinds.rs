//! Words of time that say what kind of thing something is or at what rate it goes, not when it is: "10,000 units
//! annually", "today's youth", "a matter of days", "changed to a calendar year".

use dateline_language::{Label, Pos, Tag};

use super::direction::{self, Direction};
use super::grammar::Rule;
use super::meaning::{Base, Calendar, Duration, Meaning};
use super::numbers::Amount;
use super::unit::Unit;
use super::words::Shift;
use crate::document::{Part, TokenSpan};

/// Whether an expression names a kind or a rate.
pub(super) fn is_kind(part: &Part, tokens: TokenSpan, rule: Rule, meaning: &Meaning) -> bool {
    match (rule, meaning) {
        (Rule::Set, _) => is_rate_of_amount(part, tokens),
        (Rule::Relative, Meaning::Calendar(Calendar { base: Base::Deictic(_), time: None })) => is_age(part, tokens),
        (Rule::Relative, Meaning::Calendar(Calendar { base: Base::Unit(_, shift), .. })) => {
            is_title(part, tokens) || *shift == Shift::The && is_of_something(part, tokens.range().end)
        }
        (Rule::Relative, Meaning::Calendar(Calendar { base: Base::DayOfEvent, .. })) => !is_present(part, tokens),
        (Rule::TimeOfDay, _) => {
            is_led_by(part, tokens, "high") && part.form(tokens.range().start).eq_ignore_ascii_case("noon")
        }
        (Rule::Duration, Meaning::Duration(duration)) => is_measure(part, tokens, *duration),
        _ => false,
    }
}

fn is_led_by(part: &Part, tokens: TokenSpan, word: &str) -> bool {
    let first = tokens.range().start;
    first > 0 && part.form(first - 1).eq_ignore_ascii_case(word)
}

/// "rise 8.5% annually", "10,000 units annually", "the average daily volume".
fn is_rate_of_amount(part: &Part, tokens: TokenSpan) -> bool {
    let first = tokens.range().start;
    let Some(before) = first.checked_sub(1).filter(|_| tokens.len() == 1) else { return false };
    if part.form(before).eq_ignore_ascii_case("average") {
        return true;
    }
    let is_counted = || part.children(before).take(MOST_CHILDREN).any(|child| part.label(child) == Label::NumMod);
    part.pos(first) == Pos::Adv
        && (matches!(part.pos(before), Pos::Num | Pos::Sym)
            || part.form(before) == "%"
            || part.pos(before) == Pos::Noun && is_counted())
}

/// How many of a noun's dependents are asked.
const MOST_CHILDREN: usize = 16;

/// Nouns that have a today, yesterday and tomorrow of their own, which are no days.
const OF_AN_AGE: [&str; 24] = [
    "world",
    "youth",
    "society",
    "generation",
    "child",
    "kid",
    "teenager",
    "woman",
    "man",
    "people",
    "student",
    "leader",
    "worker",
    "citizen",
    "consumer",
    "parent",
    "technology",
    "computer",
    "standard",
    "life",
    "culture",
    "language",
    "age",
    "economy",
];

/// "today's youth", "in today's world", "the people of tomorrow".
fn is_age(part: &Part, tokens: TokenSpan) -> bool {
    let (first, end) = (tokens.range().start, tokens.range().end);
    let is_such = |noun: usize| OF_AN_AGE.contains(&part.lemma(noun));
    if end < part.len() && part.tag(end) == Tag::POS {
        let noun = part.head(end - 1);
        return part.label(end - 1) == Label::Poss && noun > end && is_such(noun);
    }
    first > 1 && part.form(first - 1) == "of" && part.head(first - 1) == first - 2 && is_such(first - 2)
}

/// "the year of the great frost": not this one.
fn is_of_something(part: &Part, of: usize) -> bool {
    of + 1 < part.len() && part.form(of) == "of" && !matches!(part.pos(of + 1), Pos::Num | Pos::Sym)
}

/// "Today is the eighth day of the siege": what is so many days old today.
fn is_present(part: &Part, tokens: TokenSpan) -> bool {
    let day = tokens.range().end - 1;
    let verb = part.head(day);
    let is_told_of = |child: usize| {
        part.label(child) == Label::Nsubj
            && TOLD_OF_TODAY.iter().any(|word| part.form(child).eq_ignore_ascii_case(word))
    };
    part.label(day) == Label::Attr && part.children(verb).take(MOST_CHILDREN).any(is_told_of)
}

/// Subjects of which a day is told that is today.
const TOLD_OF_TODAY: [&str; 3] = ["today", "it", "this"];

/// The name of a broadcast or a work in quotation marks: "This Week".
fn is_title(part: &Part, tokens: TokenSpan) -> bool {
    let opens = ["\"", "“", "``", "‘", "«"].iter().any(|mark| is_led_by(part, tokens, mark));
    opens && tokens.len() > 1 && tokens.range().all(|i| part.form(i).starts_with(char::is_uppercase))
}

/// "a matter of days", "on days when prices fall", "a fiscal year", "he may one day return".
fn is_measure(part: &Part, tokens: TokenSpan, duration: Duration) -> bool {
    let (first, last) = (tokens.range().start, tokens.range().end - 1);
    let is_one = duration.amount == Amount::whole(1);
    if is_led_by(part, tokens, "of") && first > 1 && matches!(part.lemma(first - 2), "matter" | "question") {
        return true;
    }
    if duration.unit == Unit::Year && is_one && part.form(first).eq_ignore_ascii_case("a") {
        return tokens.range().any(|i| matches!(part.form(i), "fiscal" | "financial" | "calendar"));
    }
    // "the third strike in as many weeks".
    if is_led_by(part, tokens, "as") && part.form(first) == "many" {
        return true;
    }
    if duration.unit != Unit::Day {
        return false;
    }
    if duration.amount == Amount::Unknown {
        return tokens.len() == 1 && is_led_by(part, tokens, "on");
    }
    is_one
        && tokens.len() == 2
        && part.form(first).eq_ignore_ascii_case("one")
        && matches!(part.label(last), Label::NpAdvmod | Label::Advmod)
        && (part.head(last) > last || direction::of(part, first, last + 1) == Direction::Forward)
}
