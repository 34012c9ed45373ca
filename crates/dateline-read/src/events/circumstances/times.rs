//! Which expression of time belongs to an act.

use dateline_language::{Label, Pos, Tag};

use dateline_report::EventType;

use super::places::is_spoken_after;
use crate::background::Background;
use crate::document::Part;
use crate::events::happening::Trigger;
use crate::events::reality;
use crate::times::{ClauseTime, TimeScope};

/// Words between an act and the one above it whose time it shares.
const HIGHEST: usize = 4;
/// Words above a token in which the verb of its clause is looked for.
const DEEPEST: usize = 12;

/// When the words of the act, its clause or the clause that it belongs to say it was.
pub(in crate::events) fn dated(background: &Background, part: &Part, trigger: &Trigger) -> Option<ClauseTime> {
    let mut at = trigger.word;
    for _ in 0..HIGHEST {
        let time = background.times.of_clause(part, at)?;
        if time.scope == TimeScope::Clause {
            return Some(time);
        }
        let up = part.head(at);
        if part.label(at) == Label::Relcl && has_when(part, at) {
            let (date, tokens) = background.times.date_within(part, part.left_edge(up), at)?;
            let day = date.calendar_date();
            return Some(ClauseTime {
                date,
                earliest: day,
                latest: day,
                scope: TimeScope::Clause,
                expression: Some(tokens),
            });
        }
        if up == at || !shares_time(part, at, up) {
            break;
        }
        at = up;
    }
    // "Said today after talks with Y".
    if is_spoken_after(part, trigger) {
        let telling = part.head(part.head(trigger.word));
        let time = background.times.of_clause(part, telling)?;
        if time.scope == TimeScope::Clause {
            return Some(time);
        }
    }
    let time = background.times.of_clause(part, trigger.governor)?;
    match time.scope {
        TimeScope::Clause => Some(time),
        TimeScope::Sentence if is_of_clause(part, trigger, &time) => Some(time),
        _ => None,
    }
}

/// Of an act that is told on from the sentence before, the day named there; of a headline, the day of the lead.
pub(super) fn told_on(background: &Background, part: &Part, trigger: &Trigger) -> Option<ClauseTime> {
    if part.is_headline(trigger.word) {
        let body = &background.document.body;
        let headline = body.headline.as_ref().map_or(0, |headline| headline.end as usize);
        let is_lead =
            |sentence: &&std::ops::Range<u32>| sentence.start as usize >= headline && sentence.len() > LEAST_LEAD;
        let lead = body.sentences.iter().find(is_lead)?;
        return background.times.last_day_within(body, lead.start as usize, lead.end as usize);
    }
    let is_physical = matches!(
        trigger.frame.event_type,
        EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize
    );
    let (sentence, paragraph) = (part.sentence_of(trigger.word)?, part.paragraph_of(trigger.word)?);
    let start = part.sentences.get(sentence)?.start as usize;
    let paragraph = part.paragraphs.get(paragraph)?.start as usize;
    let end = part.sentences.get(sentence)?.end as usize;
    if !(start..end.min(start + 64)).any(|i| goes_on(part, i)) {
        return None;
    }
    if !is_physical || paragraph >= start || !matches!(part.tag(trigger.word), Tag::VBD | Tag::VBN) {
        return None;
    }
    let before = part.sentences.get(sentence.checked_sub(1)?)?.start as usize;
    background.times.last_day_within(part, before.max(paragraph), start)
}

/// Words that tell on: "then", "hours later", "simultaneously", "the same day".
fn goes_on(part: &Part, i: usize) -> bool {
    matches!(
        part.form(i).to_lowercase().as_str(),
        "then" | "later" | "afterwards" | "simultaneously" | "meanwhile" | "thereupon" | "hours" | "minutes" | "same"
    )
}

/// Tokens of the shortest first sentence of an article.
const LEAST_LEAD: usize = 6;

fn has_when(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| child < verb && part.form(child).eq_ignore_ascii_case("when"))
}

/// Whether the clause itself dates the act.
pub(super) fn is_own(background: &Background, part: &Part, trigger: &Trigger) -> bool {
    background.times.of_clause(part, trigger.word).is_some_and(|time| time.scope == TimeScope::Clause)
}

/// Whether a word and the one above it are of one time: a noun and the verb that tells of it, a participle behind its
/// verb. What is ended, lifted or spoken of was before.
fn shares_time(part: &Part, at: usize, up: usize) -> bool {
    let is_verb = matches!(part.pos(up), Pos::Verb | Pos::Aux);
    match part.label(at) {
        Label::Nsubj | Label::NsubjPass | Label::Attr => is_verb,
        Label::Dobj => is_verb && reality::tells_its_object(part.lemma(up)),
        Label::Compound => true,
        Label::Advcl => part.tag(at) == Tag::VBG && !has_mark(part, at) || has_when(part, at),
        Label::Conj | Label::Xcomp => true,
        Label::Prep => {
            matches!(part.form(at).to_lowercase().as_str(), "in" | "during" | "at" | "amid" | "for") && is_verb
        }
        Label::Pobj => matches!(part.form(up).to_lowercase().as_str(), "in" | "during" | "at" | "amid" | "for"),
        _ => false,
    }
}

fn has_mark(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| matches!(part.label(child), Label::Mark) && child < verb)
}

/// Whether an expression stands in the same clause as the act, below no noun or preposition that sets it apart.
fn is_of_clause(part: &Part, trigger: &Trigger, time: &ClauseTime) -> bool {
    let Some(expression) = time.expression.filter(|expression| expression.part == part.id) else { return false };
    let Some(verb) = clause_of(part, trigger.word) else { return false };
    let is_verb_itself = verb == trigger.word || verb == trigger.governor;
    let range = expression.range();
    let follows = range.start > trigger.word && range.start < part.right_edge(trigger.word).max(trigger.word + 1) + 4;
    clause_of(part, range.end - 1) == Some(verb) && (is_verb_itself || follows)
}

/// The verb of the clause that a token is in; prepositions that part times end the search.
fn clause_of(part: &Part, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..DEEPEST {
        if matches!(part.pos(at), Pos::Verb | Pos::Aux)
            && !matches!(part.label(at), Label::Aux | Label::AuxPass | Label::Amod)
        {
            return Some(at);
        }
        let form = part.form(at).to_lowercase();
        if part.head(at) == at
            || at != token && matches!(form.as_str(), "after" | "since" | "before" | "until" | "following")
        {
            return None;
        }
        at = part.head(at);
    }
    None
}
