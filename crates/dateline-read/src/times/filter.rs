//! What reads like a time and is none: "May" the person, "a second term", "the Sunday Times", "2,000" of something.

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::direction::{self, Direction};
use super::grammar::Rule;
use super::kinds;
use super::meaning::{Base, Calendar, Date, Duration, Meaning, Offset, Way, Year, YearPart};
use super::numbers::Amount;
use super::unit::{Season, Unit};
use super::words::{Word, lookup};
use crate::document::{Part, TokenSpan};

/// Words before a bare number that make it a year.
const BEFORE_YEAR: [&str; 30] = [
    "in",
    "since",
    "of",
    "by",
    "until",
    "till",
    "from",
    "to",
    "during",
    "after",
    "before",
    "through",
    "early",
    "late",
    "mid",
    "and",
    "between",
    "around",
    "circa",
    "(",
    "or",
    "throughout",
    "for",
    "than",
    "into",
    "-",
    "–",
    "as",
    "years",
    "the",
];

/// Whether the expression in `tokens` is a time.
pub(super) fn is_time(part: &Part, tokens: TokenSpan, rule: Rule, meaning: &Meaning) -> bool {
    if is_inside_a_name(part, tokens) || kinds::is_kind(part, tokens, rule, meaning) {
        return false;
    }
    let first = tokens.range().start;
    if part.form(first) == "last" && is_verb_last(part, first, rule) {
        return false;
    }
    match (rule, meaning) {
        (Rule::Date, Meaning::Calendar(Calendar { base: Base::Date(date), .. })) => is_date(part, tokens, *date),
        (Rule::Year, Meaning::Calendar(Calendar { base: Base::Year(Year::Number(year)), .. })) if tokens.len() == 1 => {
            is_year(part, first, *year)
        }
        (
            Rule::Year,
            Meaning::Calendar(Calendar { base: Base::Part(YearPart::Season(season), Year::None, shift), .. }),
        ) => is_season(part, tokens, *season, shift.is_some()),
        (Rule::Duration, Meaning::Duration(duration)) => is_duration(part, tokens, *duration),
        (Rule::Duration, Meaning::Length(_)) => !is_age(part, tokens.range().end),
        (Rule::Reference, Meaning::Reference(_)) => is_reference(part, tokens),
        (Rule::Attribute, _) => part.label(first) == Label::Amod && part.head(first) > first,
        // "comes once in four years", but "was late once in four years".
        (Rule::Set, _) if is_once_in(part, tokens) => direction::of(part, first, tokens.range().end) != Direction::Back,
        // "an overnight success".
        (_, Meaning::Calendar(Calendar { base: Base::Overnight, .. })) => part.pos(first) == Pos::Adv,
        _ => true,
    }
}

/// "once in four years".
fn is_once_in(part: &Part, tokens: TokenSpan) -> bool {
    tokens.range().any(|i| part.form(i) == "in") && !part.form(tokens.range().start).eq_ignore_ascii_case("every")
}

/// "The talks last two days", "are to last two days": a verb, also where the tagger sees the adjective.
fn is_verb_last(part: &Part, i: usize, rule: Rule) -> bool {
    let before = i.checked_sub(1).map_or("", |before| part.form(before));
    let opens_verb = ["to", "will", "would", "could", "can", "may", "might", "should", "must"].contains(&before);
    part.pos(i) == Pos::Verb || rule == Rule::Duration && opens_verb
}

/// Whether an offset without a word of direction is one: "in two years" where the sentence looks on, "before two days"
/// where it looks back. Elsewhere they are lengths of time.
pub(super) fn is_offset(part: &Part, tokens: TokenSpan, offset: &Offset) -> bool {
    let (first, end) = (tokens.range().start, tokens.range().end);
    let before =
        |i: usize, words: &[&str]| i > 0 && words.iter().any(|word| part.form(i - 1).eq_ignore_ascii_case(word));
    // "in about two years".
    let lead = first - usize::from(before(first, &["about", "around"]));
    let leads_up = |word: &str| before(lead, &[word]);
    let is_one = |wanted: Direction| direction::of(part, first, end) == wanted;
    match offset.way {
        _ if offset.from.is_some() => true,
        Way::Ago if part.form(first).eq_ignore_ascii_case("there") => first > 0 && part.pos(first - 1) == Pos::Verb,
        // "In three days' time" is not a length.
        Way::FromNow if part.form(end - 1) == "time" => is_one(Direction::Forward),
        Way::FromNow if leads_up("in") => !is_span_of_record(part, lead - 1, end) && is_one(Direction::Forward),
        Way::Ago if leads_up("before") => {
            let ends = end >= part.len() || matches!(part.pos(end), Pos::Verb | Pos::Punct);
            ends && is_one(Direction::Back)
        }
        _ => true,
    }
}

/// Tokens before "in" among which the record is looked for.
const FARTHEST_RECORD: usize = 8;

/// Whether the length behind the "in" at token `i` is that of which something is the first, the fourth or most: "the worst
/// crisis in 80 years", "for the first time in a month"; or one that says what kind it is: "once in a century", "in a year
/// when".
fn is_span_of_record(part: &Part, i: usize, end: usize) -> bool {
    if end < part.len() && matches!(part.form(end), "when" | "that") || i > 0 && part.form(i - 1) == "once" {
        return true;
    }
    let sentence = part.sentence_of(i);
    (i.saturating_sub(FARTHEST_RECORD)..i)
        .rev()
        .take_while(|&j| part.sentence_of(j) == sentence && !matches!(part.pos(j), Pos::Verb | Pos::Aux))
        .any(|j| part.tag(j) == Tag::JJS || matches!(lookup(part.form(j)), Word::Ordinal(_)))
}

/// Whether the article before an expression is that of a noun behind it: "the summer offensive", "the five-day week".
pub(super) fn has_article_of_noun(part: &Part, tokens: TokenSpan) -> bool {
    let (first, end) = (tokens.range().start, tokens.range().end);
    let noun = part.head(first);
    tokens.len() > 1
        && part.form(first).eq_ignore_ascii_case("the")
        && part.label(first) == Label::Det
        && (end..end + FARTHEST_NOUN).contains(&noun)
        && matches!(part.pos(noun), Pos::Noun | Pos::Propn)
}

/// Tokens behind an expression in which the noun is looked for that its article is of.
const FARTHEST_NOUN: usize = 3;

/// Whether a name that is no time takes in the expression and more: "the Sunday Times", "Black September".
fn is_inside_a_name(part: &Part, tokens: TokenSpan) -> bool {
    let Some((name, label)) = part.name_of(tokens.range().end - 1) else { return false };
    // "the war (218 BC - 201 BC)", taken for one name.
    if matches!(part.form(tokens.range().end - 1), "BC" | "B.C." | "BCE" | "AD" | "A.D." | "CE") {
        return false;
    }
    // "the Constitution of 1791", "the 1784 Treaty": the year is one still.
    let first = tokens.range().start;
    let is_year = part.form(first).len() == 4 && part.form(first).bytes().all(|byte| byte.is_ascii_digit());
    let dates_the_name = name.start as usize == first || first > 0 && part.form(first - 1) == "of";
    if is_year && dates_the_name && !matches!(label, EntityLabel::Person | EntityLabel::Product) {
        return false;
    }
    let other = matches!(
        label,
        EntityLabel::Person
            | EntityLabel::Organization
            | EntityLabel::Facility
            | EntityLabel::Product
            | EntityLabel::WorkOfArt
            | EntityLabel::Law
    );
    let is_all = tokens.covers(name);
    other
        && (!is_all
            || label == EntityLabel::Person && tokens.len() == 1
            || tokens.len() > 1 && label == EntityLabel::WorkOfArt)
}

/// Words that make a day or month the name of an event or group: "Black September", "Bloody Sunday".
const NAMING_WORDS: [&str; 11] =
    ["Black", "Bloody", "Red", "White", "Long", "Ash", "Palm", "Super", "Cyber", "Holy", "Maundy"];

fn is_date(part: &Part, tokens: TokenSpan, date: Date) -> bool {
    let (first, end) = (tokens.range().start, tokens.range().end);
    let is_day_alone = date.day.is_some() && date.month.is_none() && date.weekday.is_none() && date.shift.is_none();
    // "the 25th anniversary" is no day.
    if is_day_alone && end < part.len() && matches!(part.pos(end), Pos::Noun | Pos::Propn | Pos::Adj) {
        return false;
    }
    if tokens.len() > 1 {
        return true;
    }
    // "The Sunday Telegraph".
    let head = part.head(first);
    let names = part.label(first) == Label::Compound && head > first && matches!(part.tag(head), Tag::NNP | Tag::NNPS);
    if names && first > 0 && part.form(first - 1).eq_ignore_ascii_case("the") {
        return false;
    }
    if first > 0 && NAMING_WORDS.contains(&part.form(first - 1)) {
        return false;
    }
    let form = part.form(first);
    if matches!(form, "March" | "May") && date.month.is_some() {
        return is_month(part, first);
    }
    let cut = form.trim_end_matches('.');
    let is_abbreviation = cut.len() <= 4 && !matches!(cut, "May" | "June" | "July");
    // "Sun", "Wed" and "Jan" are words of their own.
    if is_abbreviation && cut.len() == form.len() && (date.day.is_none() && date.year == Year::None) {
        return part.name_of(first).is_some_and(|(_, label)| label == EntityLabel::Date);
    }
    part.pos(first) != Pos::Verb && part.pos(first) != Pos::Aux
}

/// "March" and "May" that are months: the name finder says so, or a preposition leads up to them and no other follows.
fn is_month(part: &Part, i: usize) -> bool {
    if part.pos(i) == Pos::Verb || part.pos(i) == Pos::Aux {
        return false;
    }
    let label = part.name_of(i).map(|(_, label)| label);
    let before = i.checked_sub(1).map_or(String::new(), |before| part.form(before).to_lowercase());
    let goes_somewhere = i + 1 < part.len() && matches!(part.form(i + 1), "on" | "of" | "for");
    let led_up_to = BEFORE_YEAR.contains(&before.as_str()) || before == "," || before == "last" || before == "next";
    !goes_somewhere && (label == Some(EntityLabel::Date) && before != "the" || label.is_none() && led_up_to)
}

/// A season and no verb, spring of water or "fall of the city".
fn is_season(part: &Part, tokens: TokenSpan, season: Season, placed: bool) -> bool {
    let last = tokens.range().end - 1;
    if !matches!(part.tag(last), Tag::NN | Tag::NNP) {
        return false;
    }
    // "the Prague Spring" is no spring.
    let first = tokens.range().start;
    let begins_capital = |i: usize| part.form(i).starts_with(char::is_uppercase);
    if first > 0
        && first == last
        && begins_capital(last)
        && begins_capital(first - 1)
        && part.pos(first - 1) != Pos::Adp
    {
        return false;
    }
    let of = last + 1 < part.len() && part.form(last + 1).eq_ignore_ascii_case("of");
    let form = part.form(last);
    if season == Season::Autumn && form.eq_ignore_ascii_case("fall") && !placed {
        let before = tokens.range().start.checked_sub(1).map_or("", |before| part.form(before)).to_ascii_lowercase();
        let is_time = part.name_of(last).is_some_and(|(_, label)| label == EntityLabel::Date);
        return !of && (is_time || BEFORE_YEAR.contains(&before.as_str()) && before != "of");
    }
    !of || placed
}

fn is_year(part: &Part, i: usize, year: i16) -> bool {
    let label = part.name_of(i).map(|(_, label)| label);
    // Only an era makes a year one before the common era.
    if year < 0 || matches!(label, Some(EntityLabel::Date | EntityLabel::Event | EntityLabel::Law)) {
        return true;
    }
    let line = part.paragraph_of(i).map_or(0, |index| part.paragraphs[index].len());
    let counts = matches!(label, Some(EntityLabel::Money | EntityLabel::Quantity | EntityLabel::Percent));
    let before = i.checked_sub(1).map_or(String::new(), |before| part.form(before).to_lowercase());
    let led_up_to = BEFORE_YEAR.contains(&before.as_str());
    let behind_is_counted = part.label(i) == Label::NumMod && part.tag(part.head(i)) == Tag::NNS && part.head(i) > i;
    let of_them =
        i + 2 < part.len() && part.form(i + 1) == "of" && matches!(part.form(i + 2), "them" | "whom" | "those");
    !counts && !of_them && !behind_is_counted && (led_up_to || line <= 2) && (1500..2100).contains(&year)
}

fn is_duration(part: &Part, tokens: TokenSpan, duration: Duration) -> bool {
    let (first, last) = (tokens.range().start, tokens.range().end - 1);
    if is_age(part, last + 1) || part.form(first).eq_ignore_ascii_case("there") {
        return false;
    }
    let next = (last + 1 < part.len()).then(|| part.pos(last + 1));
    match duration.unit {
        // "a second term", "a quarter of them".
        Unit::Second if duration.amount == Amount::whole(1) => {
            part.tag(last) == Tag::NN && !matches!(next, Some(Pos::Noun | Pos::Adj | Pos::Propn | Pos::Num))
        }
        Unit::Quarter => {
            let is_open = duration.amount == Amount::Unknown;
            let share = !is_open && last + 1 < part.len() && part.form(last + 1) == "of";
            let counted = ["recent", "coming", "several", "few", "many"];
            let lodging = is_open && !counted.iter().any(|word| part.form(first).eq_ignore_ascii_case(word));
            !share && !lodging && duration.amount != Amount::whole(1)
        }
        // "weeklong".
        _ if tokens.len() == 1 && part.form(first).ends_with("long") => true,
        // "for hours".
        _ if tokens.len() == 1 && duration.unit.is_of_clock() && is_led_by_for(part, first) => true,
        _ if tokens.len() == 1 => {
            let vague = duration.unit.is_of_clock() || duration.unit > Unit::Year;
            !vague
                && matches!(part.tag(first), Tag::NNS)
                && matches!(part.label(first), Label::Pobj | Label::NpAdvmod | Label::Dobj)
        }
        _ => true,
    }
}

fn is_led_by_for(part: &Part, i: usize) -> bool {
    i > 0 && part.form(i - 1).eq_ignore_ascii_case("for") && part.tag(i) == Tag::NNS
}

/// "old", "-old" or "of age" from token `i`: how old somebody is, not how long something lasts.
fn is_age(part: &Part, i: usize) -> bool {
    let form = |i: usize| if i < part.len() { part.form(i) } else { "" };
    form(i) == "old"
        || form(i) == "-" && matches!(form(i + 1), "old" | "olds")
        || form(i) == "of" && form(i + 1) == "age"
}

fn is_reference(part: &Part, tokens: TokenSpan) -> bool {
    let (first, last) = (tokens.range().start, tokens.range().end - 1);
    match part.form(first).to_ascii_lowercase().as_str() {
        // "soon" and no "as soon as", "soon after"; in what is told of the past it says nothing of when.
        "soon" => {
            let next = if last + 1 < part.len() { part.form(last + 1) } else { "" };
            !next.eq_ignore_ascii_case("as")
                && !next.starts_with("after")
                && direction::of(part, first, last + 1) == Direction::Forward
        }
        "the" => {
            !matches!(part.pos((last + 1).min(part.len() - 1)), Pos::Noun | Pos::Propn) || part.pos(last) == Pos::Noun
        }
        _ => true,
    }
}

/// Whether "a year" says how often or at what rate: "5 million a year", "twice a week".
pub(super) fn is_rate(part: &Part, tokens: TokenSpan) -> bool {
    let first = tokens.range().start;
    if part.form(first).eq_ignore_ascii_case("per") {
        return true;
    }
    let last = tokens.range().end - 1;
    let Some(before) = first.checked_sub(1) else { return false };
    let counted = matches!(part.pos(before), Pos::Noun | Pos::Num | Pos::Sym | Pos::Propn);
    counted && part.label(last) == Label::NpAdvmod && part.head(last) < first
        || counted && part.label(last) == Label::NounMod
}
