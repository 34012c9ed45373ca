//! Whether an actor was designated on a day: yes, no, or not known.

use dateline_report::{DesignationStatus, PartialDate};

use super::spell::{Standing, first_day};
use super::{Coverage, KnownActor, KnownDesignation};

/// What is asked of the lists.
#[derive(Debug, Clone, Copy)]
pub struct DesignationQuestion<'q> {
    /// By whose law: `USA`, `UN`, `EU`.
    pub jurisdiction: &'q str,
    /// As what; none for anything.
    pub status: Option<DesignationStatus>,
    /// Under which list or programme; none for any.
    pub program: Option<&'q str>,
    /// On which day.
    pub on: PartialDate,
}

/// What the lists answer.
#[derive(Debug, Clone, Copy)]
pub enum ListAnswer<'t> {
    /// The actor was designated, by this row.
    Yes(KnownDesignation<'t>),
    /// It was not.
    No(WhyNot<'t>),
    /// The lists do not tell: their dates, or what they cover, do not reach that far.
    Unknown,
}

/// What a no rests on.
#[derive(Debug, Clone, Copy)]
pub enum WhyNot<'t> {
    /// The day lies before the designation, which this row dates.
    NotYet(KnownDesignation<'t>),
    /// The day lies behind its end, which this row dates.
    NoLonger(KnownDesignation<'t>),
    /// The list is known completely on that day, and the actor is not on it.
    NotListed(Coverage<'t>),
}

impl<'t> KnownActor<'t> {
    /// Whether it was designated on a day.
    ///
    /// A row in force says yes. A row that may be in force leaves it open. Where rows say that it was not, or there are none,
    /// a list that is known completely on that day says no; so do the rows alone, which tell of a programme from when to when.
    ///
    /// ```
    /// use dateline_knowledge::{ActorTable, DesignationQuestion, ListAnswer};
    /// let group = ActorTable::embedded().get("mek").unwrap();
    /// let on = |day: &str| DesignationQuestion { jurisdiction: "USA", status: None, program: None, on: day.parse().unwrap() };
    /// assert!(matches!(group.designated(on("2012-09-27")), ListAnswer::Yes(_)));
    /// assert!(matches!(group.designated(on("2012-09-28")), ListAnswer::No(_)));
    /// ```
    pub fn designated(&self, asked: DesignationQuestion<'_>) -> ListAnswer<'t> {
        let mut not_yet = None;
        let mut no_longer = None;
        let mut is_open = false;
        for row in self.designations().filter(|row| asked.concerns(row.jurisdiction(), row.status(), row.program())) {
            match row.standing(asked.on) {
                Standing::Yes => return ListAnswer::Yes(row),
                Standing::Unknown => is_open = true,
                Standing::No if row.spell().is_over(asked.on) => no_longer = Some(row),
                Standing::No => not_yet = earlier(not_yet, row),
            }
        }
        if is_open {
            return ListAnswer::Unknown;
        }
        let whole = self.table.coverage().find(|coverage| coverage.speaks_of(self) && asked.is_covered_by(coverage));
        match (no_longer, not_yet, whole) {
            (Some(row), ..) => ListAnswer::No(WhyNot::NoLonger(row)),
            (None, Some(row), _) => ListAnswer::No(WhyNot::NotYet(row)),
            (None, None, Some(coverage)) => ListAnswer::No(WhyNot::NotListed(coverage)),
            (None, None, None) => ListAnswer::Unknown,
        }
    }
}

fn earlier<'t>(known: Option<KnownDesignation<'t>>, row: KnownDesignation<'t>) -> Option<KnownDesignation<'t>> {
    let from = |row: &KnownDesignation<'_>| row.spell().from.map(first_day);
    match known {
        Some(known) if from(&known) <= from(&row) => Some(known),
        _ => Some(row),
    }
}

impl DesignationQuestion<'_> {
    fn concerns(&self, jurisdiction: &str, status: DesignationStatus, program: &str) -> bool {
        jurisdiction == self.jurisdiction
            && self.status.is_none_or(|asked| asked == status)
            && self.program.is_none_or(|asked| asked == program)
    }

    /// Whether a list that is known completely on the day holds all that is asked for.
    fn is_covered_by(&self, coverage: &Coverage<'_>) -> bool {
        let status = self.status.is_some_and(|asked| asked == coverage.status());
        let scope = match self.program {
            Some(program) => program == coverage.program() || coverage.is_whole() && coverage.program().is_empty(),
            None => coverage.is_whole() && status,
        };
        coverage.jurisdiction() == self.jurisdiction && scope && coverage.holds_on(self.on)
    }
}
