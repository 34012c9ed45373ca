//! Events: who did what to whom, whether it happened, when and where, and in whose words.
//!
//! ## The way through
//! [`triggers`] finds the words that tell an act and what sort of act they tell; [`arguments`] who does it and to whom;
//! [`harm`] who and what was hit, with what, and how many; [`reality`] whether it happened and who says so;
//! [`circumstances`] when and where. [`merge`] makes one happening of what is told twice, and [`output`] the records.
//!
//! ## What it leaves open
//! Actors that the text does not say; dates and places that no word near the act gives.

mod arguments;
mod circumstances;
mod given;
mod happening;
mod harm;
mod lexicon;
mod merge;
mod note;
mod output;
mod reality;
mod triggers;

use crate::background::Background;
pub(crate) use given::told;
pub use given::{GivenAct, Told};
pub(crate) use happening::Happening;
pub(crate) use output::record;

/// Most happenings of one article.
const MOST: usize = 400;

/// Finds what an article tells to have happened, in order of the text.
pub(crate) fn find(background: &Background) -> Vec<Happening> {
    let mut told = Vec::new();
    for part in background.document.parts() {
        for trigger in triggers::find(part) {
            if told.len() == MOST {
                break;
            }
            let arguments = arguments::of(background, part, &trigger);
            let harm = harm::of(background, part, &trigger, &arguments);
            let reality = reality::of(background, part, &trigger);
            let circumstances::Circumstances { date, place, basis } =
                circumstances::of(background, part, &trigger, &reality);
            told.push(Happening { triggers: vec![trigger], arguments, harm, reality, date, place, basis });
        }
    }
    let mut happenings = merge::merge(background, told);
    for happening in &mut happenings {
        circumstances::settle(background, happening);
    }
    happenings
}
