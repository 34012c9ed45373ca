use crate::testing::read;

fn count(text: &str, event_type: &str) -> usize {
    read(text).events.iter().filter(|event| event.event_type.as_str() == event_type).count()
}

#[test]
fn the_attack_takes_up_what_was_told() {
    let text = "Rebels attacked a village near Osh on Monday. Residents spoke of the attack with horror.";
    assert_eq!(count(text, "ASSAULT"), 1);
}

#[test]
fn another_attack_is_another() {
    let text = "Rebels attacked a village near Osh on Monday. Another attack was carried out in Batken on Sunday.";
    assert_eq!(count(text, "ASSAULT"), 2);
}

#[test]
fn killing_and_abduction_are_two() {
    let text = "Gunmen killed two drivers near Osh on Monday and kidnapped three engineers.";
    assert_eq!(count(text, "ASSAULT"), 2);
}

#[test]
fn the_dead_of_a_raid_are_told_with_it() {
    let text = "Twelve people were killed in a raid on a village near Osh.";
    assert_eq!(count(text, "ASSAULT"), 1);
}

#[test]
fn who_is_arrested_twice_by_others_is_two() {
    let text =
        "Police in Osh arrested the singer Lena Marr on Monday. Soldiers arrested her brother in Batken on Tuesday.";
    assert_eq!(count(text, "COERCE"), 2);
}

#[test]
fn attacks_in_a_list_are_acts_of_their_own() {
    let text = "The rebels fought with Ruritanian troops for years. The minister recalled the terrorist attack in Osh \
        against the mayor of this city, the terrorist attacks in Lyon, and the attacks in Turin.";
    assert_eq!(count(text, "ASSAULT"), 4);
}

#[test]
fn an_answer_goes_to_whoever_asked() {
    let report = read("Norway asked Sweden to lend it two ships. Sweden refused.");
    let told = report.events.iter().find(|event| event.event_type.as_str() == "REJECT").expect("a refusal");
    assert_eq!(told.recipients.len(), 1);
    assert_eq!(report.actors.iter().find(|actor| actor.id == told.recipients[0].actor).unwrap().name, "Norway");
}

#[test]
fn what_an_act_is_counted_from_is_another() {
    let text = "A bomb killed two traders in Osh on Monday, a week after the bombing of the station.";
    assert_eq!(count(text, "ASSAULT"), 2);
}

#[test]
fn another_doer_makes_another_act() {
    let text = "A car bomb killed two guards in Osh on Monday. Another car bomb wounded three guards a month ago.";
    assert_eq!(count(text, "ASSAULT"), 2);
}

#[test]
fn attacks_in_towns_far_from_each_other_are_two() {
    let text = "Rebels attacked a post in Lyon on Monday. The police closed the roads after the attack in Turin.";
    assert_eq!(count(text, "ASSAULT"), 2);
}

#[test]
fn a_noun_with_a_day_of_its_own_takes_nothing_up() {
    let text = "Jets bombed a camp near Osh on 5 May 2012. Officers recalled the raid of 11 February 2012 on it.";
    assert_eq!(count(text, "ASSAULT"), 2);
}

#[test]
fn deeds_of_nobody_are_told_and_their_absence_is_not() {
    assert_eq!(count("The blockade lasted nine days.", "PROTEST"), 1);
    assert_eq!(count("As long as there is no ceasefire the talks are off.", "RETREAT"), 0);
}

#[test]
fn what_is_done_to_a_new_somebody_is_new() {
    let text = "Three grenades killed two guards of a school in Lyon on Monday. \
        Shops in the town were shut after the murder of a surgeon.";
    assert_eq!(count(text, "ASSAULT"), 2);
}

#[test]
fn an_attack_on_what_is_of_another_town_is_another() {
    let text = "A van exploded in front of the courthouse of Lyon on Monday. \
        Both men had been seen on the day of the attack on the Turin police station.";
    assert_eq!(count(text, "ASSAULT"), 2);
}
