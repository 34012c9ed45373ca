//! Rules that find the words of an act.

pub(super) const ABOUT: &str = "Which words tell an act. The name ends with the word, so that its rows of the lexicon can be looked up: \
    `dateline codebook events/verb/lift` prints those of `lift`. Type, mode and confidence are those of the row whose conditions hold.";

rules! {
    /// A verb of `data/events/verbs.tsv`, with its particle, what must stand with it and what must not.
    VERB = "events/verb/WORD" {
        gives "Police arrested two opposition leaders in Lusaka." => "COERCE/arrest occurred: Police -> opposition leaders";
        gives "Kenya lifted its ban on Ugandan maize." => "CONCEDE occurred: Kenya -> Uganda";
        misses "Troops shelled the village with artillery." => "ASSAULT/heavy-weapons occurred: Troops -> -" but "ASSAULT/aerial occurred: Troops -> -";
        misses "Hackers attacked the website of the ministry." => "COERCE/cyber occurred: Hackers -> ministry" but "ASSAULT occurred: Hackers -> ministry";
        wrong "The African Union sent observers." => "MOBILIZE/troops occurred: African Union -> observers";
    }
    /// A noun or phrase of `data/events/nouns.tsv` by itself.
    NOUN = "events/noun/WORD" {
        gives "The killing of two judges by gunmen shocked Tegucigalpa." => "ASSAULT occurred: gunmen -> judges";
        wrong "Moldova accused the station of spreading disinformation." => "COERCE/misinformation occurred: - -> -";
    }
    /// A noun of `data/events/nouns.tsv` beside a verb that says little (`data/events/light.tsv`). The third part says what the verb does to the act: `does`, `suffers`, `happens`, `ends`, `told`.
    NOUN_OF_VERB = "events/noun/WORD/EFFECT/VERB" {
        gives "Chad held talks with Libya." => "CONSULT occurred: Chad and Libya -> Chad and Libya";
        gives "Canada imposed sanctions on Belarus." => "SANCTION occurred: Canada -> Belarus";
        misses "Envoys of Chile and Bolivia held talks in Arica." => "CONSULT occurred: Chile and Bolivia -> Chile and Bolivia" but "CONSULT occurred: Envoys -> -";
    }
    /// A pair of parties of which the lexicon tells nothing: the heads over the tree and the encoder say that an act is told between them, and of which type (`models/events.md`).
    MODEL = "events/model/WORD" {
        gives "Belarus defends Serbia." => "SUPPORT occurred: Belarus -> Serbia";
        wrong "Norway sided against Sweden." => "SUPPORT occurred: Norway -> Sweden";
        wrong "The students left the lamps on the steps of the state palace." => "RETREAT occurred: students -> state palace";
    }
}
