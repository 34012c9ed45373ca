//! One word for several deeds: "the bombings in X, in Y and in other towns" is one happening a place.

use dateline_language::Tag;
use dateline_report::EventType;

use super::arguments;
use super::happening::{Happening, TriggerForm};
use crate::background::Background;
use crate::places::PlaceScope;
use crate::rules;

/// Places of one word.
const MOST: usize = 8;

/// Parts what one word tells of several places; the further ones stand behind the first.
pub(super) fn spread(background: &Background, happenings: Vec<Happening>) -> Vec<Happening> {
    let mut spread = Vec::with_capacity(happenings.len());
    for happening in happenings {
        let further = further(background, &happening);
        spread.push(happening);
        spread.extend(further);
    }
    spread
}

fn further(background: &Background, happening: &Happening) -> Vec<Happening> {
    let [trigger] = &happening.triggers[..] else { return Vec::new() };
    let part = background.document.part(trigger.part);
    let is_several = matches!(trigger.form, TriggerForm::Noun | TriggerForm::LightVerb)
        && part.tag(trigger.word) == Tag::NNS
        && matches!(trigger.frame.event_type, EventType::Assault | EventType::Protest);
    if !is_several {
        return Vec::new();
    }
    let scenes = arguments::scenes(background, part, trigger.word);
    let further = scenes.into_iter().skip(1).take(MOST).map(|scene| {
        let mut one = happening.clone();
        one.arguments.recipients = scene.parties;
        one.arguments.aims = scene.aim.into_iter().collect();
        one.arguments.rules.push(&rules::parties::SCENE);
        one.harm.targets.clear();
        one.place = None;
        one.basis.place = None;
        let start = part.name_of(scene.head).map_or(scene.head, |(name, _)| name.start as usize);
        let named = background.places.literal_within(part, start, scene.head + 1).next();
        if let Some((place, mention, is_wide)) = named {
            one.place = Some(place.clone());
            one.basis.place = Some((PlaceScope::Clause, mention));
            one.basis.is_wide = is_wide;
        }
        one
    });
    further.collect()
}

#[cfg(test)]
mod tests {
    use dateline_report::EventType;

    use crate::testing::read;

    fn places(text: &str) -> Vec<Option<String>> {
        let report = read(text);
        let attacks = report.events.iter().filter(|event| event.event_type == EventType::Assault);
        let name = |event: &dateline_report::Event| {
            let id = event.place.as_ref()?;
            Some(report.places.iter().find(|place| place.id == *id)?.name.clone())
        };
        attacks.map(name).collect()
    }

    #[test]
    fn every_place_has_its_own() {
        let found = places("The minister recalled the terrorist attacks in Brussels, Mali and Chad.");
        assert_eq!(found, ["Brussels", "Mali", "Chad"].map(|name| Some(name.to_owned())));
    }

    #[test]
    fn one_attack_stays_one() {
        assert_eq!(places("The minister recalled the terrorist attack in Brussels.").len(), 1);
    }
}
