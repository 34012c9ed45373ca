//! How an act stands while the words around it are looked at, and what each of them makes of it.

use dateline_report::EventStatus;

use super::governors::Bearing;
use crate::document::Part;
use crate::rules::Rule;

/// How an act stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// An infinitive, gerund or noun: what governs it decides.
    Unsaid,
    Occurred,
    Future,
    /// "Would": to come as somebody said it, or supposed.
    Would,
    Hypothetical,
    Negated,
}

impl Standing {
    pub fn status(self) -> EventStatus {
        match self {
            Standing::Unsaid | Standing::Occurred => EventStatus::Occurred,
            Standing::Future => EventStatus::Future,
            Standing::Would | Standing::Hypothetical => EventStatus::Hypothetical,
            Standing::Negated => EventStatus::Negated,
        }
    }

    pub fn is_told_as_done(self) -> bool {
        matches!(self, Standing::Unsaid | Standing::Occurred)
    }
}

/// The governing word as its own clause has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Governor {
    pub standing: Standing,
    /// A passive that does not say by whom: "is said to", "was accused of".
    pub is_nobodys_word: bool,
    /// "Will not cancel": what is kept is still to come.
    pub is_ahead: bool,
}

impl Governor {
    /// A word that is told as it is.
    pub const TOLD: Governor = Governor { standing: Standing::Occurred, is_nobodys_word: false, is_ahead: false };
}

/// How an act stands below a governing word. `is_finite`: the act has a tense of its own.
pub(super) fn below(bearing: Bearing, governor: Governor, act: Standing, is_finite: bool) -> Standing {
    use Standing::{Future, Hypothetical, Negated, Occurred, Unsaid, Would};
    let up = governor.standing;
    match bearing {
        Bearing::Sure | Bearing::Exists => match (act, up) {
            (Unsaid, up) => up,
            (Occurred, Negated | Future | Would | Hypothetical) if !is_finite => up,
            (act, _) => act,
        },
        Bearing::Fails | Bearing::Prevents => match up {
            Negated if governor.is_ahead => Future,
            Negated => Occurred,
            Hypothetical | Would => Hypothetical,
            _ => Negated,
        },
        Bearing::Denies => match up {
            Negated if act == Unsaid => Occurred,
            Negated => act,
            Hypothetical | Would => Hypothetical,
            _ => Negated,
        },
        Bearing::Plans if is_finite => act,
        // "Has not decided whether to".
        Bearing::Plans if act == Hypothetical && up == Negated => Hypothetical,
        Bearing::Plans => match (act, up) {
            (Negated, _) | (_, Negated) => Negated,
            (_, Hypothetical | Would) => Hypothetical,
            _ => Future,
        },
        Bearing::Considers if up == Negated => Negated,
        Bearing::Wishes | Bearing::Considers => Hypothetical,
        Bearing::Urges if is_finite => act,
        Bearing::Urges => Hypothetical,
        Bearing::Alleges if governor.is_nobodys_word && act.is_told_as_done() => Hypothetical,
        Bearing::Alleges => act,
        Bearing::Tells if up == Negated && act.is_told_as_done() => Hypothetical,
        Bearing::Tells if governor.is_nobodys_word && !is_finite => Hypothetical,
        Bearing::Tells => act,
        Bearing::Postpones => match up {
            Negated => act,
            _ => Negated,
        },
    }
}

/// What is known so far, and the word that it rests on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub standing: Standing,
    pub rule: &'static Rule,
    pub evidence: Option<usize>,
}

impl Reading {
    pub fn new(standing: Standing, rule: &'static Rule, evidence: Option<usize>) -> Self {
        Reading { standing, rule, evidence }
    }

    /// Takes another standing, and notes the word that made it so.
    pub fn turn(&mut self, standing: Standing, rule: &'static Rule, word: usize) {
        if standing != self.standing {
            *self = Reading { standing, rule, evidence: Some(word) };
        }
    }
}

/// A word in lower case.
pub(super) fn word(part: &Part, i: usize) -> String {
    part.form(i).to_lowercase()
}
