use dateline_report::Event;

use crate::testing::read;

fn events(text: &str) -> Vec<Event> {
    read(text).events
}

/// Least and most dead and wounded of the first event that counts any.
fn toll(text: &str) -> [Option<(Option<u32>, Option<u32>)>; 2] {
    let events = events(text);
    let count = |event: &Event, kind: &str| {
        event.casualties.known().find(|(harm, _)| *harm == kind).map(|(_, count)| (count.min, count.max))
    };
    let Some(event) = events.iter().find(|event| event.casualties.known().next().is_some()) else {
        return [None, None];
    };
    [count(event, "killed"), count(event, "injured")]
}

#[test]
fn the_dead_and_the_wounded_of_one_attack_are_its_own() {
    let text = "Gunmen ambushed a bus near Osh on Monday, killing nine people and wounding at least 14.";
    assert_eq!(toll(text), [Some((Some(9), Some(9))), Some((Some(14), None))]);
    assert_eq!(events(text).len(), 1);
}

#[test]
fn dozens_are_two_dozen_or_more() {
    let text = "Soldiers fired on the crowd in Osh, killing dozens of people.";
    assert_eq!(toll(text)[0], Some((Some(24), None)));
}

#[test]
fn a_range_has_two_ends() {
    assert_eq!(toll("The raid killed 12 to 15 villagers.")[0], Some((Some(12), Some(15))));
}

#[test]
fn what_was_hit_and_with_what() {
    let events = events("Rebels shelled the hospital in Osh with mortars on Monday.");
    let texts = |spans: &[dateline_report::Span]| spans.iter().map(|span| span.text.clone()).collect::<Vec<_>>();
    assert_eq!(texts(&events[0].targets), ["the hospital"]);
    assert_eq!(texts(&events[0].instruments), ["mortars"]);
}
