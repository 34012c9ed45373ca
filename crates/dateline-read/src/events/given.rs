//! Acts whose words are given: whether they happened, when and where, whatever the program itself would have found.

use dateline_language::Pos;
use dateline_report::{EventStatus, EventType, PlaceId, RecordDate, StatementId, TextPart};

use super::happening::{Arguments, Frame, Happening, Harm, Trigger, TriggerForm};
use super::{circumstances, reality};
use crate::background::Background;
use crate::document::{Part, PartId};
use crate::rules::Rule;

/// An act by the words that tell it, each a range of code points of the title or the text; the first is the one whose
/// status is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAct {
    /// The words.
    pub words: Vec<(TextPart, usize, usize)>,
    /// What sort of act they tell.
    pub event_type: EventType,
}

/// What the reader makes of a given act.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Whether it happened.
    pub status: EventStatus,
    /// Whether it is long past.
    pub historical: bool,
    /// The statement that tells it.
    pub according_to: Option<StatementId>,
    /// When.
    pub date: Option<RecordDate>,
    /// Where.
    pub place: Option<PlaceId>,
    /// The rule that decided over the status.
    pub rule: &'static Rule,
}

/// What the reader makes of an act; none where its words are no tokens of the article.
pub(crate) fn told(background: &Background, act: &GivenAct) -> Option<Told> {
    let mut happenings = act.words.iter().filter_map(|&words| happening(background, words, act.event_type));
    let mut first = happenings.next()?;
    for other in happenings {
        circumstances::join(&mut first, &other);
    }
    circumstances::settle(background, &mut first);
    Some(Told {
        status: first.reality.status,
        historical: first.reality.historical,
        according_to: first.reality.according_to,
        date: first.date,
        place: first.place,
        rule: first.reality.rule,
    })
}

/// Stands for the rule of an act whose words were given: no report has it.
static GIVEN: Rule = Rule { name: "given", does: "", examples: &[], misses: &[], wrong: &[] };

fn happening(background: &Background, words: (TextPart, usize, usize), event_type: EventType) -> Option<Happening> {
    let (place, from, to) = words;
    let id = if place == TextPart::Title { PartId::Title } else { PartId::Body };
    let part = background.document.parts().find(|part| part.id == id)?;
    let trigger = trigger(part, from, to, event_type)?;
    let reality = reality::of(background, part, &trigger);
    let circumstances = circumstances::of(background, part, &trigger, &reality);
    Some(Happening {
        triggers: vec![trigger],
        arguments: Arguments::default(),
        harm: Harm::default(),
        reality,
        date: circumstances.date,
        place: circumstances.place,
        basis: circumstances.basis,
    })
}

fn trigger(part: &Part, from: usize, to: usize, event_type: EventType) -> Option<Trigger> {
    let tokens = &part.annotated.tokens;
    let start = tokens.partition_point(|token| (token.char_end as usize) <= from);
    let end = tokens.partition_point(|token| (token.char_start as usize) < to);
    let outside = |i: &usize| !(start..end).contains(&part.head(*i)) || part.head(*i) == *i;
    let word = (start..end).find(outside)?;
    let form = match part.pos(word) {
        Pos::Verb | Pos::Aux => TriggerForm::Verb,
        Pos::Adj => TriggerForm::Adjective,
        _ => TriggerForm::Noun,
    };
    let frame = Frame { event_type, mode: None, mutual: false, confidence: 1.0 };
    Some(Trigger {
        part: part.id,
        word,
        governor: word,
        span: part.tokens(start, end),
        form,
        frame,
        rule: GIVEN.of_words(&[]),
    })
}
