//! What is long past: more than a year before the article, or of a time that the text calls past.

use dateline_report::PartialDate;

use dateline_language::{Label, Pos};

use crate::background::Background;
use crate::document::Part;
use crate::events::happening::Trigger;
use crate::times::{ClauseTime, TimeScope};

/// Words that bring back what is long past.
const REMEMBRANCE: [&str; 10] = [
    "anniversary",
    "memory",
    "memorial",
    "commemorate",
    "commemoration",
    "remember",
    "recall",
    "mourn",
    "mark",
    "bicentenary",
];
/// Words above an act that are looked at.
const HIGHEST: usize = 5;

/// Whether an act is long past.
pub(super) fn is_historical(
    background: &Background,
    part: &Part,
    trigger: &Trigger,
    dated: Option<&ClauseTime>,
) -> bool {
    let word = trigger.word;
    let Some(on) = background.on else { return is_years_ago(part, word) || is_remembered(part, word) };
    let own = dated.filter(|time| time.scope == TimeScope::Clause || part.pos(word) != Pos::Verb);
    if let Some(last) = own.and_then(|time| time.latest) {
        return is_long_before(last, on);
    }
    // "The disappearance of her son, taken in 1984": a date inside the phrase of a noun.
    if part.pos(word) == Pos::Noun
        && let Some((date, _)) = background.times.date_within(part, word, part.right_edge(word) + 1)
        && let Some(date) = date.calendar_date()
    {
        return is_long_before(date, on);
    }
    let of_antecedent = antecedent_date(background, part, word).or_else(|| only_date(background, part, trigger));
    if let Some(date) = of_antecedent {
        return is_long_before(date, on);
    }
    is_years_ago(part, word) || is_remembered(part, word)
}

/// "The treaty of 1955, by which Austria was promised": the date of what a relative clause is said of.
fn antecedent_date(background: &Background, part: &Part, word: usize) -> Option<PartialDate> {
    let mut at = word;
    for _ in 0..HIGHEST {
        let up = part.head(at);
        if part.label(at) == Label::Relcl {
            let (date, _) = background.times.date_within(part, part.left_edge(up), at)?;
            return date.calendar_date();
        }
        if up == at
            || !matches!(part.label(at), Label::Dobj | Label::Nsubj | Label::NsubjPass | Label::Xcomp | Label::Conj)
        {
            return None;
        }
        at = up;
    }
    None
}

/// The one date of a sentence, for an act in it that has no tense of its own: "the first to visit Havana, in 1986".
fn only_date(background: &Background, part: &Part, trigger: &Trigger) -> Option<PartialDate> {
    let has_tense = part.pos(trigger.word) == Pos::Verb && super::clause::of(part, trigger.word).is_finite;
    let is_cut = part.tag(trigger.word) == dateline_language::Tag::VBN
        && !part.children(trigger.word).any(|child| matches!(part.label(child), Label::Aux | Label::AuxPass));
    if has_tense && !is_cut {
        return None;
    }
    background.times.only_date_in_sentence(part, trigger.word)?.latest
}

/// "Twenty years ago", "a hundred years back" in the sentence, or "20 years of the invasion".
fn is_years_ago(part: &Part, word: usize) -> bool {
    let Some(sentence) = part.sentence_of(word).and_then(|index| part.sentences.get(index)) else { return false };
    let start = (sentence.start as usize).max(word.saturating_sub(40));
    let end = (sentence.end as usize).min(word + 40);
    (start..end).any(|i| {
        let is_years = matches!(part.form(i), "years" | "decades" | "centuries");
        let next = if i + 1 < end { part.form(i + 1).to_lowercase() } else { String::new() };
        let is_short = part.form(i) == "years" && matches!(part.form(i.saturating_sub(1)), "two" | "few");
        let is_counted = i > start && !is_short;
        let is_of = next == "of" && part.subtree(i).contains(word) && part.pos(word) == Pos::Noun;
        let is_since = matches!(next.as_str(), "after" | "since") && opens_over(part, i + 1, word);
        is_years && is_counted && (matches!(next.as_str(), "ago" | "back" | "behind") || is_of || is_since)
    })
}

/// Whether a word stands in the phrase or clause that "after" or "since" opens.
fn opens_over(part: &Part, opener: usize, word: usize) -> bool {
    let head = if part.label(opener) == Label::Mark { part.head(opener) } else { opener };
    opener < word && part.subtree(head).contains(word)
}

/// "The anniversary of the killing", "in memory of the dead", "mourned the victims of the attack".
fn is_remembered(part: &Part, word: usize) -> bool {
    let mut at = word;
    // "The anniversary of the night on which the port was bombed".
    let mut is_in_clause = false;
    for _ in 0..HIGHEST {
        let up = part.head(at);
        let is_relative = part.label(at) == Label::Relcl
            || part.label(at) == Label::Conj && part.label(up) == Label::Relcl && part.pos(at) == Pos::Verb;
        if up == at
            || !is_relative && matches!(part.label(at), Label::Nsubj | Label::Advcl | Label::Ccomp | Label::Conj)
        {
            return false;
        }
        is_in_clause |= is_relative;
        let lemma = part.lemma(up);
        if is_in_clause {
            let is_first = up > 0 && part.form(up - 1).eq_ignore_ascii_case("first");
            if matches!(lemma, "anniversary" | "centenary" | "bicentenary") {
                return !is_first;
            }
            at = up;
            continue;
        }
        if REMEMBRANCE.contains(&lemma) {
            // A date is "marked" with an anniversary; a road is marked with paint.
            let has_age = |i: usize| part.form(i).to_lowercase().contains("anniversary");
            return lemma != "mark" && lemma != "recall" || part.subtree(up).range().take(64).any(has_age);
        }
        at = up;
    }
    false
}

/// Whether a date lies more than a year before another. A year alone does where the year between is over.
pub(super) fn is_long_before(date: PartialDate, on: PartialDate) -> bool {
    let whole = |date: PartialDate, month: u8, day: u8| {
        (i32::from(date.year()), date.month().unwrap_or(month), date.day().unwrap_or(day))
    };
    let (year, month, day) = whole(date, 12, 31);
    (year + 1, month, day) < whole(on, 1, 1)
}
