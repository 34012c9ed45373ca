//! When and where: what the clause says, else its sentence, else the article.

use dateline_report::{PlaceId, RecordDate};

use super::happening::Trigger;
use crate::background::Background;
use crate::document::Part;

/// The date and the place of what a trigger tells.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> (Option<RecordDate>, Option<PlaceId>) {
    let date = background.times.of_clause(part, trigger.governor).map(|time| time.date);
    let place = background.places.of_clause(part, trigger.governor).map(|place| place.place);
    (date, place)
}
