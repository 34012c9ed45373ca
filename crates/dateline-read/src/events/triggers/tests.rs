use super::super::super::testing::read;

/// Types and words of the events of a text.
fn told(text: &str) -> Vec<(String, String)> {
    let report = read(text);
    report.events.iter().map(|event| (event.event_type.to_string(), event.trigger.text.clone())).collect()
}

fn has(text: &str, event_type: &str, word: &str) {
    let told = told(text);
    assert!(told.iter().any(|(kind, trigger)| kind == event_type && trigger == word), "{text}: {told:?}");
}

fn has_none(text: &str) {
    let told = told(text);
    assert!(told.is_empty(), "{text}: {told:?}");
}

#[test]
fn what_is_lifted_decides() {
    has("The government of Ruritania lifted the curfew on Monday.", "CONCEDE", "lifted");
    has("The rebels lifted the siege of the town on Monday.", "RETREAT", "lifted");
    has_none("The workers lifted the crates on Monday.");
}

#[test]
fn a_noun_under_a_verb_that_says_little_tells_the_act_once() {
    let told = told("The rebels carried out an attack on the village of Osh on Monday.");
    assert_eq!(told, [("ASSAULT".to_owned(), "attack".to_owned())]);
}

#[test]
fn nouns_that_only_modify_tell_nothing() {
    has_none("The company builds attack helicopters.");
    has_none("The minister inspected the strike force.");
}

#[test]
fn metaphors_tell_nothing() {
    has_none("He died of a heart attack.");
    has_none("The flu attacks the lungs.");
    has_none("The earthquake killed 12 people.");
}

#[test]
fn what_is_recognised_as_an_evil_is_not_supported() {
    has("Norway recognised the council as a government on Monday.", "SUPPORT", "recognised");
    has_none("The league was recognised as a terrorist organisation in Norway.");
}

#[test]
fn a_conference_that_opens_is_held() {
    has("On Monday in Oslo will open a special conference on fishing.", "CONSULT", "conference");
    has("Such requests were received, the minister said.", "REQUEST", "requests");
}

#[test]
fn sport_plays_and_figures_of_speech_tell_no_violence() {
    let is_violent = |text: &str| told(text).iter().any(|(kind, _)| kind == "ASSAULT" || kind == "COERCE");
    for text in [
        "The guests seized the lead in the fourth minute and held it until the whistle.",
        "In the second act the duke stabs his brother and the chorus burns the castle.",
        "The bank was bombarded with complaints on Monday.",
        "Deputies of the left attacked the premier over pensions.",
    ] {
        assert!(!is_violent(text), "{text}");
    }
    assert!(is_violent("Fans stabbed a policeman after the match in Riga on Monday."));
}

#[test]
fn a_participle_taken_for_the_verb_of_the_sentence_is_passive() {
    let text = "Three engineers seized on a road near Osh on May 6 were handed over to the Red Cross.";
    has(text, "ASSAULT", "seized");
    has(text, "RETREAT", "handed over");
    has_none("The party seized on the idea.");
}

#[test]
fn what_leaves_no_doubt_needs_no_sufferer_of_a_known_sort() {
    has("Guerrillas blew up a stretch of the pipeline near Osh on Sunday.", "ASSAULT", "blew up");
    has_none("The company blew up the photograph.");
}

#[test]
fn towns_fall_and_orders_close() {
    has("The town of Osh fell to the rebels on Monday.", "COERCE", "fell");
    has("The newspaper was closed by order of the prosecutor.", "COERCE", "closed");
    has("Customs officers confiscated the books.", "COERCE", "confiscated");
}

#[test]
fn a_strike_that_destroys_is_no_walkout() {
    has("The strike destroyed a bridge near Osh.", "ASSAULT", "strike");
    has("The strike of the bakers entered its third day.", "PROTEST", "strike");
}

#[test]
fn relief_is_brought_and_money_is_not() {
    has("Eight trucks brought flour to the town of Osh.", "AID", "brought");
    has_none("The strike committee waits until the money arrives.");
}

#[test]
fn taken_in_march_is_not_taken_in() {
    assert!(!told("Three hostages taken in March are alive.").iter().any(|(kind, _)| kind == "AID"));
    has("Norway took in the refugees.", "AID", "took in");
}

#[test]
fn on_monday_is_no_preposition_of_the_verb() {
    has("Rebels seized the town on Monday.", "COERCE", "seized");
    has("On Tuesday soldiers seized the state television.", "COERCE", "seized");
    has_none("The minister seized on the offer.");
}

#[test]
fn hundreds_are_people() {
    has("Hundreds gathered outside the court in Osh.", "PROTEST", "gathered");
    has_none("Crows gathered outside the court in Osh.");
}

#[test]
fn a_truce_that_is_signed_is_a_truce() {
    has("Both sides signed a truce in Osh on Monday.", "RETREAT", "truce");
    has("Both sides signed an agreement in Osh on Monday.", "SUPPORT", "agreement");
}

#[test]
fn laws_are_under_attack_in_words() {
    has_none("The law is under attack from Republicans in Congress.");
    has("The town of Osh is under attack.", "ASSAULT", "attack");
}

#[test]
fn behind_a_dateline_a_verb_has_its_own_subject() {
    let text = "LAGOS, April 2 (GSR) - Nine days after they were seized from the tug by pirates, three sailors are \
        still in the creeks, their owner said on Wednesday.";
    has(text, "ASSAULT", "seized");
    has("Lyon: three shells fell on the school on Monday.", "ASSAULT", "fell");
    has("In June a clinic outside it was hit by a shell.", "ASSAULT", "hit");
}

#[test]
fn rough_translations_put_the_subject_last() {
    has("Yesterday in Lyon are let off five members of the crew.", "RETREAT", "let off");
    has("Yesterday in Lyon were arrested nine students.", "COERCE", "arrested");
}

#[test]
fn who_is_no_place() {
    has("Bus drivers in Lyon, who blocked their city in May, sang.", "PROTEST", "blocked");
}

#[test]
fn numbers_stand_for_people() {
    has("Eight were picked up on May 9 at the market.", "COERCE", "picked up");
    has("The fate of nine villagers taken by the soldiers remains unknown.", "COERCE", "taken");
}

#[test]
fn things_that_hit_and_fall_need_no_object() {
    has("A missile slammed into a block of flats in Lyon on Monday.", "ASSAULT", "slammed");
    has("The bag that blew up at the station was brown.", "ASSAULT", "blew up");
    has_none("The shutter slammed into its frame.");
}

#[test]
fn hours_to_leave_are_an_expulsion() {
    has("Norway gave two Ruritanian diplomats 48 hours to leave.", "SANCTION", "gave");
    has_none("The teacher gave the pupils two hours to paint.");
}

#[test]
fn towns_are_taken_by_name() {
    has("Rebels overran Turin on Monday.", "ASSAULT", "overran");
}

#[test]
fn whoever_is_held_is_held_but_not_to_account() {
    has("Eight others had been held with him in March.", "COERCE", "held");
    has_none("The directors were held responsible.");
}
