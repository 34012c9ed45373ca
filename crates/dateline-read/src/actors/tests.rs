//! Actors of short texts: who is one, who is two, and who is meant.

use dateline_report::{Actor, ActorKind, Report};

use crate::testing::read;

fn actor<'r>(report: &'r Report, name: &str) -> &'r Actor {
    let named = report.actors.iter().find(|actor| actor.name == name);
    named.unwrap_or_else(|| panic!("no actor {name} among {:?}", names(report)))
}

fn names(report: &Report) -> Vec<&str> {
    report.actors.iter().map(|actor| actor.name.as_str()).collect()
}

fn mentions(actor: &Actor) -> Vec<&str> {
    actor.mentions.iter().map(|mention| mention.span.text.as_str()).collect()
}

#[test]
fn a_surname_goes_to_the_one_named_last_with_it() {
    let report = read(
        "Finance Minister Ana Duarte met her brother Paulo Duarte in Lisbon. Paulo Duarte said the bank was safe. \
         Duarte added that he would stay.",
    );
    assert_eq!(mentions(actor(&report, "Ana Duarte"))[0], "Ana Duarte");
    assert!(mentions(actor(&report, "Paulo Duarte")).contains(&"Duarte"));
}

#[test]
fn spellings_of_one_name_are_one_person() {
    let report =
        read("Andrei Petrenko opened the talks. On Friday Andrey Petrenko closed them, and Petrenko went home.");
    let people: Vec<&Actor> = report.actors.iter().filter(|actor| actor.kind == ActorKind::Person).collect();
    assert_eq!(people.len(), 1, "{:?}", names(&report));
    assert_eq!(people[0].mentions.len(), 3);
}

#[test]
fn titles_before_and_behind_the_name_become_roles() {
    let report = read(
        "Bolivian Deputy Trade Minister Rosa Quispe met Kwame Mensah, head of the Ghana Ports Authority, on Monday.",
    );
    let role = &actor(&report, "Rosa Quispe").roles[0];
    assert_eq!(role.title, "Deputy Trade Minister");
    assert_eq!(role.country.map(|code| code.to_string()).as_deref(), Some("BOL"));
    let role = &actor(&report, "Kwame Mensah").roles[0];
    assert_eq!((role.title.as_str(), role.organization.as_deref()), ("head", Some("Ghana Ports Authority")));
}

#[test]
fn an_office_points_at_its_only_fitting_holder() {
    let report = read(
        "Danish Foreign Minister Lene Holm met Peruvian President Luis Vargas in Lima. \
         The minister said the treaty was ready. The Peruvian president agreed.",
    );
    assert!(mentions(actor(&report, "Lene Holm")).contains(&"The minister"));
    assert!(mentions(actor(&report, "Luis Vargas")).contains(&"The Peruvian president"));
}

#[test]
fn an_office_that_two_hold_alike_points_at_nobody() {
    let report = read(
        "Danish Foreign Minister Lene Holm and Kenyan Foreign Minister Amina Otieno signed the treaty. \
         Rain fell all day. The square was empty. The band went home. The minister was pleased.",
    );
    for name in ["Lene Holm", "Amina Otieno"] {
        assert!(!mentions(actor(&report, name)).contains(&"The minister"), "{name}");
    }
}

#[test]
fn who_heads_a_ministry_is_its_minister() {
    let report = read(
        "Finnish Defence Minister Jari Laine spoke first. The head of the Finnish defence ministry said the border was quiet.",
    );
    assert!(mentions(actor(&report, "Jari Laine")).contains(&"The head of the Finnish defence ministry"));
}

#[test]
fn short_forms_and_quoted_names_are_the_same_group() {
    let report = read(
        "The militant group “Northern Dawn” (ND) attacked a convoy in Chad on Monday. Soldiers chased ND fighters. \
         The Northern dawn has no base, officials said.",
    );
    let group = actor(&report, "Northern Dawn");
    assert_eq!(group.kind, ActorKind::ArmedGroup);
    assert_eq!(mentions(group), ["Northern Dawn", "ND", "ND", "Northern dawn"]);
}

#[test]
fn capitals_act_for_their_governments_and_settings_do_not_act() {
    let report = read("Ankara rejected the plan. Police in Oslo arrested two men in Norway.");
    assert_eq!(actor(&report, "Turkey").kind, ActorKind::State);
    assert!(!names(&report).contains(&"Norway"), "{:?}", names(&report));
}

#[test]
fn the_agency_of_the_dateline_is_a_medium() {
    let report = read("/TASS/. OSLO, 3 May 2011. The port is open.");
    let agency = actor(&report, "TASS");
    assert_eq!((agency.kind, mentions(agency)), (ActorKind::Media, vec!["TASS"]));
}

#[test]
fn pronouns_of_statements_go_to_who_acted_last() {
    let report = read("Mayor Eva Lund opened the bridge on Friday. “It is safe,” she said.");
    let speaker = report.statements.first().and_then(|statement| statement.speaker.as_ref());
    assert_eq!(speaker, Some(&actor(&report, "Eva Lund").id));
}

#[test]
fn who_spoke_last_goes_on_as_the_company() {
    let report = read(
        "Solvara Inc said on Tuesday that sales rose 2 percent in May. Weak lines included hats, the company said in a statement. \
         Last year it doubled its size. It runs 80 stores under names such as Harrow Store. The company said sales would rise.",
    );
    let speakers: Vec<&str> = report
        .statements
        .iter()
        .map(|statement| {
            let speaker = report.actors.iter().find(|actor| Some(&actor.id) == statement.speaker.as_ref());
            speaker.map_or("", |actor| actor.name.as_str())
        })
        .collect();
    assert_eq!(speakers, ["Solvara Inc"; 3]);
}

#[test]
fn they_are_several() {
    let speakers = |text: &str| -> Vec<Option<String>> {
        let report = read(text);
        let name = |id| report.actors.iter().find(|actor| Some(&actor.id) == id).map(|actor| actor.name.clone());
        report.statements.iter().map(|statement| name(statement.speaker.as_ref())).collect()
    };
    // Whom a state deals with, of whom nobody is named.
    assert_eq!(speakers("Kenya faces pressure from envoys of lenders to drop a tax they say hurts farmers."), [None]);
    assert_eq!(
        speakers(
            "Trade unions walked out of talks with Solvara Ltd in Ghent. Workers stayed away. They said the offer was an insult."
        ),
        [None]
    );
    // A body after all, where nobody else is several.
    assert_eq!(
        speakers("Solvara Ltd shut its mill in Ghent on Monday. They said the mill was old."),
        [Some("Solvara Ltd".to_owned())]
    );
}

#[test]
fn a_form_of_address_tells_who_a_pronoun_cannot_be() {
    let report = read("Mr. Carl Berg met Mrs. Ida Strand. He smiled. “The price is fair,” she said.");
    let speaker = report.statements.first().and_then(|statement| statement.speaker.as_ref());
    assert_eq!(speaker, Some(&actor(&report, "Ida Strand").id));
}

#[test]
fn staff_credits_are_no_actors() {
    let report = read("Rain fell in Ghana. (Reporting by Ana Reis; Editing by Tom Gray)");
    assert!(names(&report).is_empty(), "{:?}", names(&report));
}

#[test]
fn a_given_name_that_is_a_rank_stays_a_name() {
    let report = read("Few people buy hats, said Vestra Group's Marshal Keane. Keane expects a poor winter.");
    assert_eq!(mentions(actor(&report, "Marshal Keane"))[..2], ["Marshal Keane", "Keane"]);
    assert!(actor(&report, "Marshal Keane").roles.is_empty());
}

#[test]
fn a_rank_before_a_surname_is_none() {
    let report = read("The army's Marshal Keane inspected the bridge. Keane then left.");
    assert!(names(&report).contains(&"Keane"), "{:?}", names(&report));
}

#[test]
fn the_text_has_the_first_say_on_names() {
    let report = read("The Bank of Ghana raised its rates on Monday. The Bank of Ghana said prices rose.");
    assert!(names(&report).contains(&"Bank of Ghana"), "{:?}", names(&report));
}

#[test]
fn a_name_of_two_words_is_the_person_of_its_surname() {
    let report = read(
        "Andrew Vestrup opened a museum. Vestrup said he was glad. Visitors praised Andrew Vestrup, and Vestrup went home.",
    );
    assert_eq!(names(&report).iter().filter(|name| name.contains("Vestrup")).count(), 1, "{:?}", names(&report));
}
