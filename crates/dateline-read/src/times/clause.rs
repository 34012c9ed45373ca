//! The time of a clause: the expression that dates a verb or event noun, else that of its sentence, else the article's.

use dateline_language::{Label, Pos};
use dateline_report::{PartialDate, RecordDate, TimeType};

use super::{Found, Times};
use crate::document::{Part, PartId, TokenSpan};

/// How far from a verb its time may hang in the tree.
const FARTHEST_TIME: usize = 6;

/// Expressions of a sentence that are asked; tables without sentence ends have more.
const MOST_TIMES: usize = 128;

/// Whose time a record takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimeScope {
    /// The clause itself says when.
    Clause,
    /// Its sentence names a time, the clause does not.
    Sentence,
    /// Only the article is dated, by its dateline or publication.
    Article,
}

/// When something is that a clause speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseTime {
    /// The date, with the expression that says so where one does.
    pub date: RecordDate,
    /// The first day it can mean.
    pub earliest: Option<PartialDate>,
    /// The last day it can mean.
    pub latest: Option<PartialDate>,
    /// Where the date comes from.
    pub scope: TimeScope,
    /// The words that say so; none where only the article is dated.
    pub expression: Option<TokenSpan>,
}

impl Times {
    /// When it is that the clause of token `i`, a verb or the noun of an event, speaks of; none where nothing tells.
    ///
    /// Looks at the sentence of the token only; time linear in its expressions.
    pub fn of_clause(&self, part: &Part, i: usize) -> Option<ClauseTime> {
        let of_clause = || self.in_clause(part, i).map(|found| dated(found, TimeScope::Clause));
        let of_sentence = || {
            let nearest = self.dates_in_sentence(part, i).min_by_key(|found| distance(found, i))?;
            Some(dated(nearest, TimeScope::Sentence))
        };
        of_clause().or_else(of_sentence).unwrap_or_else(|| self.of_article())
    }

    /// The expression that dates the clause of token `i` itself.
    pub(crate) fn date_in_clause(&self, part: &Part, i: usize) -> Option<RecordDate> {
        self.in_clause(part, i).and_then(|found| dated(found, TimeScope::Clause)).map(|time| time.date)
    }

    /// The first date with a known value that lies within tokens `start..end`, and its tokens.
    pub(crate) fn date_within(&self, part: &Part, start: usize, end: usize) -> Option<(RecordDate, TokenSpan)> {
        let within = |found: &&Found| start <= found.tokens.range().start && found.tokens.range().end <= end;
        let found = self.dates_in_sentence(part, start).find(within)?;
        Some((dated(found, TimeScope::Clause)?.date, found.tokens))
    }

    /// The date of a sentence that has one only.
    pub(crate) fn only_date_in_sentence(&self, part: &Part, i: usize) -> Option<ClauseTime> {
        let mut dates = self.dates_in_sentence(part, i);
        let only = dates.next()?;
        if dates.next().is_some() { None } else { dated(only, TimeScope::Sentence) }
    }

    /// The last day named within tokens `start..end` of a part, as far as it is known to the day.
    pub(crate) fn last_day_within(&self, part: &Part, start: usize, end: usize) -> Option<ClauseTime> {
        let before = |found: &Found| (found.tokens.part, found.tokens.start as usize) < (part.id, end);
        let to = self.found.partition_point(before);
        let near = self.found[..to].iter().rev().take(MOST_TIMES);
        let within = |found: &&Found| found.tokens.part == part.id && found.tokens.start as usize >= start;
        let is_day = |found: &&Found| {
            let has_day = found.time.earliest.is_some() && found.time.earliest == found.time.latest;
            matches!(found.time.time_type, TimeType::Date | TimeType::Time) && has_day
        };
        dated(near.take_while(within).find(is_day)?, TimeScope::Sentence)
    }

    fn in_clause(&self, part: &Part, i: usize) -> Option<&Found> {
        let mut at = i;
        for _ in 0..FARTHEST_TIME {
            let own = self.dates_in_sentence(part, i).filter(|found| modifies(part, found, at));
            if let Some(found) = own.min_by_key(|found| distance(found, i)) {
                return Some(found);
            }
            // "On Monday he came and left", "he began to speak on Monday": one time for both.
            let shares = matches!(part.label(at), Label::Conj | Label::Xcomp) && part.pos(part.head(at)) == Pos::Verb;
            if !shares || part.head(at) == at {
                return None;
            }
            at = part.head(at);
        }
        None
    }

    /// The dates and times of day with a known value in the sentence of token `i`.
    fn dates_in_sentence<'t>(&'t self, part: &Part, i: usize) -> impl Iterator<Item = &'t Found> {
        let sentence = part.sentence_of(i).and_then(|index| part.sentences.get(index)).cloned().unwrap_or(0..0);
        let before = |found: &Found, part: PartId, token: u32| (found.tokens.part, found.tokens.start) < (part, token);
        let from = self.found.partition_point(|found| before(found, part.id, sentence.start));
        let to = self.found.partition_point(|found| before(found, part.id, sentence.end));
        self.found[from..to.max(from)].iter().take(MOST_TIMES).filter(|found| {
            let dates = matches!(found.time.time_type, TimeType::Date | TimeType::Time);
            dates && found.time.value.as_deref().is_some_and(|value| !value.contains("REF") && !value.starts_with('X'))
        })
    }

    fn of_article(&self) -> Option<ClauseTime> {
        let date = self.article?;
        let value = date.to_string();
        let record = RecordDate { value, time: None };
        Some(ClauseTime {
            date: record,
            earliest: Some(date),
            latest: Some(date),
            scope: TimeScope::Article,
            expression: None,
        })
    }
}

fn distance(found: &Found, i: usize) -> usize {
    let range = found.tokens.range();
    if i < range.start { range.start - i } else { i.saturating_sub(range.end) }
}

fn dated(found: &Found, scope: TimeScope) -> Option<ClauseTime> {
    let time = &found.time;
    let date = RecordDate { value: time.value.clone()?, time: Some(time.id.clone()) };
    Some(ClauseTime { date, earliest: time.earliest, latest: time.latest, scope, expression: Some(found.tokens) })
}

/// Whether an expression modifies token `target` through prepositions and adverbs, or through a noun of the same clause
/// where it is a day: "told a conference on Monday" dates the telling, "read the budget of 2011" does not.
fn modifies(part: &Part, found: &Found, target: usize) -> bool {
    let range = found.tokens.range();
    let is_day = found.time.value.as_deref().is_some_and(|value| value.len() >= "2011-05-09".len());
    let mut at = range.end - 1;
    let mut nouns = 0;
    for _ in 0..FARTHEST_TIME {
        let up = part.head(at);
        if range.contains(&at) && range.contains(&up) && up != at {
            at = up;
            continue;
        }
        if matches!(part.label(at), Label::Poss | Label::NumMod | Label::Compound | Label::Amod) {
            return up == target && part.pos(up) != Pos::Verb;
        }
        if up == target {
            return nouns == 0 || is_day && part.pos(target) == Pos::Verb && range.start > target;
        }
        if up == at || matches!(part.pos(up), Pos::Verb | Pos::Aux) {
            return false;
        }
        nouns += usize::from(matches!(part.pos(up), Pos::Noun | Pos::Propn | Pos::Pron));
        if nouns > 1 || part.pos(up) == Pos::Adp && part.form(up).eq_ignore_ascii_case("of") {
            return false;
        }
        at = up;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dateline;
    use crate::testing::document;

    const TEXT: &str = "Wool fair opens\n\nHOBART, 9 March 2012 (AAP) - The minister said on Tuesday that the fair had \
                        closed in 2009. Growers met in Launceston on 2 March and sold the last bales. Prices fell.";

    fn of(word: &str) -> Option<(String, TimeScope)> {
        let document = document(TEXT);
        let times = Times::find(&document, &dateline::find(&document, None));
        let part = &document.body;
        let token = (0..part.len()).find(|&i| part.form(i) == word).expect("the word is there");
        times.of_clause(part, token).map(|time| (time.date.value, time.scope))
    }

    #[test]
    fn a_clause_takes_its_own_time_before_that_of_others() {
        assert_eq!(of("said"), Some(("2012-03-06".to_owned(), TimeScope::Clause)));
        assert_eq!(of("closed"), Some(("2009".to_owned(), TimeScope::Clause)));
        assert_eq!(of("met"), Some(("2012-03-02".to_owned(), TimeScope::Clause)));
        assert_eq!(of("sold"), Some(("2012-03-02".to_owned(), TimeScope::Clause)));
    }

    #[test]
    fn a_clause_without_a_time_has_that_of_its_sentence_or_article() {
        assert_eq!(of("bales"), Some(("2012-03-02".to_owned(), TimeScope::Sentence)));
        assert_eq!(of("fell"), Some(("2012-03-09".to_owned(), TimeScope::Article)));
    }
}
