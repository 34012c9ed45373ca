//! Sentences with who does what to whom, as a reader understands them.

use dateline_report::Article;

use crate::reader::Reader;
use crate::testing::{model, read};

/// The words that name one side of a dyad, by predicate.
fn dyads(text: &str) -> Vec<(String, Vec<String>, Vec<String>)> {
    let found = Reader::new(model()).dyads(&Article::from_text(text)).expect("a short text");
    let words = |parties: &[crate::DyadParty]| parties.iter().map(|party| party.span.text.clone()).collect();
    found.iter().map(|dyad| (dyad.predicate.text.clone(), words(&dyad.actors), words(&dyad.recipients))).collect()
}

#[track_caller]
fn expect(text: &str, predicate: &str, actors: &[&str], recipients: &[&str]) {
    let found = dyads(text);
    let told = found.iter().find(|(word, _, _)| word == predicate);
    let (_, who, whom) = told.unwrap_or_else(|| panic!("nothing for {predicate:?} among {found:?}"));
    assert_eq!((who.as_slice(), whom.as_slice()), (strings(actors).as_slice(), strings(recipients).as_slice()));
}

/// Nobody is said to do it to anybody.
#[track_caller]
fn expect_none(text: &str, predicate: &str) {
    let found = dyads(text);
    assert!(found.iter().all(|(word, _, _)| word != predicate), "{found:?}");
}

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

#[test]
fn either_voice() {
    expect("Kenyan police arrested two journalists on Friday.", "arrested", &["Kenyan police"], &["two journalists"]);
    expect("Two journalists were arrested by Kenyan police.", "arrested", &["Kenyan police"], &["Two journalists"]);
}

#[test]
fn lists_stay_lists() {
    expect(
        "Britain, France and Italy condemned Belarus on Monday.",
        "condemned",
        &["Britain", "France", "Italy"],
        &["Belarus"],
    );
}

#[test]
fn control() {
    expect("Norway asked Sweden to withdraw from the talks.", "asked", &["Norway"], &["Sweden"]);
    expect("Norway agreed to lend Iceland two ships.", "lend", &["Norway"], &["Iceland"]);
    expect("Norway is willing to help Iceland.", "help", &["Norway"], &["Iceland"]);
}

#[test]
fn whom_nobody_knows_nobody_stands_for() {
    expect_none("Norway will help him in his talks with Iceland.", "help");
    expect_none("Parties in Norway committed themselves to the plan.", "committed");
}

#[test]
fn a_noun_before_a_name_says_what_it_is() {
    expect("Police accused drugmaker Pyrovax of bribes.", "accused", &["Police"], &["drugmaker Pyrovax"]);
}

#[test]
fn whose_plan_it_is() {
    expect("A judge denied a request by Norway to expel the refugees.", "expel", &["Norway"], &["the refugees"]);
    expect("The council rejected Norway's bid to expel the refugees.", "expel", &["Norway"], &["the refugees"]);
}

#[test]
fn what_is_promised_to_whom() {
    expect("Norway agreed to pay two million crowns to Iceland.", "agreed", &["Norway"], &["Iceland"]);
    expect("Iran agreed to free the crew of a trawler.", "agreed", &["Iran"], &["the crew"]);
    expect("Norway agreed with Iceland on fish.", "agreed", &["Norway"], &["Iceland"]);
    expect_none("Norway agreed to freeze a levy fiercely opposed by Iceland.", "agreed");
    expect_none("The ministers of Norway agreed to ban imports of Icelandic fish.", "agreed");
    expect_none("Norway vowed to boost Iceland's share of the catch.", "vowed");
}

#[test]
fn nouns_by_their_phrase() {
    expect("The killing of villagers by soldiers shocked many.", "killing", &["soldiers"], &["villagers"]);
    expect("Israeli air strikes on Lebanon went on all night.", "strikes", &["Israeli"], &["Lebanon"]);
}

#[test]
fn nouns_by_the_verb_above() {
    expect("Norway imposed sanctions on Belarus.", "sanctions", &["Norway"], &["Belarus"]);
}

#[test]
fn who_receives_does_not_act() {
    expect("Norway won the support of Sweden.", "support", &["Sweden"], &["Norway"]);
}

#[test]
fn whose_thing_it_is() {
    expect("Norway rejected Iceland's offer on Monday.", "rejected", &["Norway"], &["Iceland"]);
}

#[test]
fn own_troops_are_nobody_else() {
    let found = dyads("Norway withdrew its troops from Mali.");
    let told = found.iter().find(|(word, _, _)| word == "withdrew").expect("a withdrawal");
    assert_eq!(told.2, strings(&["Mali"]));
}

#[test]
fn what_somebody_says_of_another_is_not_done_to_him() {
    let found = dyads("Norway said that Sweden would help Iceland.");
    assert!(found.iter().all(|(word, _, _)| word != "said"), "{found:?}");
}

#[test]
fn nouns_that_act_become_actors() {
    let report = read("Gunmen attacked villagers in Mali. The gunmen later attacked soldiers, residents said.");
    let names: Vec<&str> = report.actors.iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(names.iter().filter(|name| name.eq_ignore_ascii_case("gunmen")).count(), 1, "{names:?}");
    assert!(report.events.iter().any(|event| !event.actors.is_empty() && !event.recipients.is_empty()));
}

/// The words that name both sides of the first event of a type.
#[track_caller]
fn sides(text: &str, event_type: &str) -> (Vec<String>, Vec<String>) {
    let report = read(text);
    let told = report.events.iter().find(|event| event.event_type.as_str() == event_type);
    let told = told.unwrap_or_else(|| panic!("no {event_type} among {:?}", report.events));
    let words = |parties: &[dateline_report::Participant]| parties.iter().map(|it| it.span.text.clone()).collect();
    (words(&told.actors), words(&told.recipients))
}

#[test]
fn those_fought_with_stand_on_the_other_side() {
    let (who, whom) = sides("Militants fought with Kenyan troops in March and with Somali troops in June.", "ASSAULT");
    assert_eq!((who, whom), (strings(&["Militants"]), strings(&["Kenyan troops", "Somali troops"])));
}

#[test]
fn who_speaks_after_a_meeting_has_met() {
    let text = "This was said by Foreign Minister Ivan Orlov after talks with President Lena Marr.";
    let (who, _) = sides(text, "CONSULT");
    assert_eq!(who.len(), 2, "{who:?}");
}

#[test]
fn where_a_group_is_banned_the_state_bans_it() {
    let (who, _) = sides("The rebel movement is banned in Norway.", "COERCE");
    assert_eq!(who, strings(&["Norway"]));
}

#[test]
fn efforts_under_the_auspices_of_a_body_are_its_own() {
    let (who, whom) = sides("Norway will support efforts under the auspices of the United Nations.", "SUPPORT");
    assert_eq!((who, whom), (strings(&["Norway"]), strings(&["the United Nations"])));
}

#[test]
fn what_an_act_is_about_is_told_beside_its_parties() {
    let objects = |text: &str| {
        let report = crate::testing::read(text);
        let objects = report.events.iter().flat_map(|event| &event.objects).map(|span| span.text.clone());
        objects.collect::<Vec<_>>()
    };
    assert_eq!(objects("Norway rejected the plan on Monday."), ["the plan"]);
    assert!(objects("Police arrested two men in Oslo.").is_empty());
}
