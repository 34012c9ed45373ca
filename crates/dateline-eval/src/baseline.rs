//! The scores that a change may not lower. Shares are in percent.

use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};

/// What `eval/baseline.json` holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Scores of `eval/statements/`.
    pub statements: Statements,
    /// Scores of `eval/speakers/`.
    pub speakers: Speakers,
    /// Actors.
    pub actors: Actors,
    /// Scores on the PolNeAR development part, for the record: the build does not have that gold.
    pub polnear_dev: Polnear,
    /// Scores of datelines, for the record: the build does not have that gold.
    pub datelines: Datelines,
    /// What the gazetteer knows of place names, for the record.
    pub gazetteer: Gazetteer,
    /// Scores of places; those of the gold folder are for the record.
    pub places: Places,
    /// Scores of times; those of the gold folder are for the record.
    pub times: Times,
    /// Scores of designations and offices.
    pub designations: Designations,
    /// Scores of the desk set of events.
    pub events: Events,
    /// Scores of acts of one sentence each.
    pub acts: Acts,
    /// Scores of whether, when and where events were, with their words given.
    pub status: Status,
    /// Scores of incidents of political violence, for the record: the build does not have that gold.
    pub incidents: Incidents,
    /// Scores of translation damage.
    pub damage: Damage,
    /// Scores of reprints and translations, for the record: the build has neither the wire nor that gold.
    pub reprints: Reprints,
    /// Scores of stories, for the record: the build does not have that gold.
    pub stories: Stories,
    /// Scores of distinct events; those of translations are for the record: the build does not have that gold.
    pub happenings: Happenings,
    /// Scores of languages.
    pub languages: Languages,
}

/// Scores of translation damage (`eval/damage/`), of damaged and sound reports together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Damage {
    /// Of the flags, right.
    pub precision: f64,
    /// Of the marks, found.
    pub recall: f64,
    /// Flags in sound reports.
    pub sound_flags: usize,
}

/// Scores of reprints (edits of wire articles whose errors were not looked at) and of translations (stories not learned from).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reprints {
    /// Of the pairs that are reprints, found.
    pub edits_recall: f64,
    /// Of the pairs called reprints, right.
    pub edits_precision: f64,
    /// F1 of pairs of translations.
    pub translations_f1: f64,
    /// Pairs of wire articles in a thousand articles, with their dates, called translations.
    pub wire_translations: f64,
}

/// B-cubed F1 of stories when all articles are in, except where said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stories {
    /// `ecb-train` in its order, each fifth of the topics with weights fitted on the others.
    pub train_crossed_f1: f64,
    /// `ecb-dev` in its order.
    pub dev_f1: f64,
    /// On average over other orders.
    pub dev_shuffled_f1: f64,
    /// The same with each article where it was put when it came.
    pub dev_shuffled_at_once_f1: f64,
}

/// B-cubed F1 of distinct events (`eval/happenings/`, all happenings; translations, stories not looked at).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Happenings {
    /// Of all tellings.
    pub all_f1: f64,
    /// Of the tellings that were found.
    pub found_f1: f64,
    /// Of the tellings, found.
    pub found: f64,
    /// Of the closed third, all tellings.
    pub closed_f1: f64,
    /// Of translations.
    pub translations_f1: f64,
}

/// Scores of languages (`eval/language_id/`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Languages {
    /// Of the headlines, told right.
    pub headlines: f64,
    /// Of the sentences, told right.
    pub sentences: f64,
    /// Of the texts without a language, told to have none.
    pub none: f64,
}

/// Scores of incidents (`muc-tst12`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incidents {
    /// F1 of the articles that tell of one.
    pub relevance_f1: f64,
    /// F1 of the fillers of all roles.
    pub roles_f1: f64,
}

/// Scores of whether, when and where events were (`eval/events/`), with their words given but for the traps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Of the cases, with the right status and age.
    pub cases: f64,
    /// Texts without violence in which the program tells of some.
    pub traps_sprung: f64,
    /// Of the acts of the desk set, with the right status and age.
    pub desk: f64,
    /// Of the dates annotated there, right.
    pub dates: f64,
    /// Of the acts without a date there, left without one.
    pub undated: f64,
    /// Of the places annotated there, right.
    pub places: f64,
    /// Of the acts without a place there, left without one.
    pub unplaced: f64,
}

/// Scores of acts of one sentence each (`eval/events/acts.txt`), all sentences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acts {
    /// Of the acts, those found.
    pub found: f64,
    /// Of the acts, those found with the right type.
    pub typed: f64,
    /// Of the acts, those found with the right type, actor and recipient.
    pub whole: f64,
}

/// Scores of the desk set of events (`eval/events/desk.jsonl`), all articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    /// F1 of words and type.
    pub type_f1: f64,
    /// F1 of type, actor and recipient.
    pub dyad_f1: f64,
    /// Of the modes annotated, right.
    pub mode: f64,
    /// Of paired events, with the right status.
    pub status: f64,
    /// Of dates given where one is annotated, right.
    pub date: f64,
    /// Of places given where one is annotated, right.
    pub place: f64,
    /// Of numbers given where one is annotated, right.
    pub casualties: f64,
}

/// Scores of questions about designations and offices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Designations {
    /// Of "was X designated by Y on that day", right.
    pub right: f64,
    /// Of those that nobody can answer, said to be unknown.
    pub unknown_right: f64,
    /// Of "who held the office", right.
    pub offices_right: f64,
}

/// Scores of statements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statements {
    /// Of our own annotated statements, found.
    pub own_recall: f64,
    /// Of the statements given for our own articles, right.
    pub own_precision: f64,
    /// Of the found statements that have a named speaker, with that speaker.
    pub own_speaker: f64,
    /// Named speakers that are wrong.
    pub own_speaker_wrong: usize,
    /// Statements found in the sentences that hold none.
    pub negative_false: usize,
}

/// Scores of speakers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speakers {
    /// Of the annotated statements, found.
    pub recall: f64,
    /// Of the statements given, right.
    pub precision: f64,
    /// Of the found statements that have a named speaker, with that speaker.
    pub right: f64,
    /// Of these, with another named speaker.
    pub wrong: f64,
}

/// Scores on PolNeAR.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Polnear {
    /// F1 of content with its source.
    pub f1: f64,
    /// F1 of content alone.
    pub content_f1: f64,
    /// Of the contents found, with the right source.
    pub source_given_content: f64,
    /// F1 of content with its source, where the content is in quotation marks.
    pub direct_f1: f64,
    /// The same, where some of it is.
    pub mixed_f1: f64,
    /// The same, where none of it is.
    pub indirect_f1: f64,
    /// F1 of spans of sources, word for word.
    pub exact_source_f1: f64,
    /// F1 of spans of cues, word for word.
    pub exact_cue_f1: f64,
    /// F1 of spans of contents, word for word.
    pub exact_content_f1: f64,
    /// F1 of contents, all their spans together, word for word.
    pub exact_whole_content_f1: f64,
    /// F1 of attributions, word for word.
    pub exact_all_f1: f64,
    /// Right among those with a confidence of 0.9 or more.
    pub sure_right: f64,
    /// Expected calibration error, 0 to 1.
    pub calibration_error: f64,
    /// F1 of content with its source, by kind of noise.
    pub noise_f1: Noise,
}

/// Scores by kind of noise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noise {
    /// Quotation marks dropped.
    pub quotes_dropped: f64,
    /// Quotation marks swapped.
    pub quotes_swapped: f64,
    /// Articles dropped.
    pub articles_dropped: f64,
    /// Lower case.
    pub lower_case: f64,
    /// Broken wraps.
    pub broken_wraps: f64,
    /// One kind an article.
    pub mix: f64,
}

/// Scores of actors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actors {
    /// B-cubed F1 of all mentions in `eval/actors/`.
    pub clusters_f1: f64,
    /// The same of names alone.
    pub names_f1: f64,
    /// Of the actors found there, with the right kind.
    pub kind: f64,
    /// With the right country.
    pub country: f64,
    /// Of their offices, told with the right country.
    pub roles: f64,
    /// Of these, rightly told to be held on the day or not.
    pub in_office: f64,
    /// Of the pronouns given to an actor there, given rightly.
    pub pronouns_right: f64,
    /// B-cubed F1 of names in the news articles of GUM.
    pub gum_names_f1: f64,
    /// Of the pronouns of the third person there, given rightly.
    pub gum_pronouns_right: f64,
}

/// Scores of datelines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Datelines {
    /// Places of the Reuters development part, letter for letter.
    pub reuters_dev_place: f64,
    /// Dates of it, letter for letter.
    pub reuters_dev_date: f64,
}

/// Scores of the gazetteer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gazetteer {
    /// Of the names of the LGL development part that have coordinates, known.
    pub lgl_dev_known: f64,
    /// Of these, with a candidate within 161 km.
    pub lgl_dev_near: f64,
}

/// Scores of places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// Of the places marked in `eval/places/`, found.
    pub own_found: f64,
    /// Of these, found and right.
    pub own_right: f64,
    /// F1 of the metonymic role there.
    pub own_metonymy_f1: f64,
    /// Of the names there that are no places, placed on the map.
    pub own_others_placed: f64,
    /// Of the names of the LGL development part, found.
    pub lgl_dev_found: f64,
    /// Of those with coordinates, found and placed within 161 km.
    pub lgl_dev_near: f64,
    /// Of those, placed within 161 km where the names are given.
    pub lgl_dev_near_given: f64,
}

/// Scores of times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// Of the expressions of `eval/times/relative.jsonl`, right; none as long as there is no such file.
    pub relative_value_right: Option<f64>,
    /// The same of `eval/times/relative-2.jsonl`.
    pub relative_unseen_value_right: Option<f64>,
    /// The same of `eval/times/relative-3.jsonl`.
    pub relative_forms_value_right: Option<f64>,
    /// The TimeBank development part.
    pub timebank_dev: TimeScores,
    /// The AQUAINT development part.
    pub aquaint_dev: TimeScores,
    /// The WikiWars development part.
    pub wikiwars_dev: TimeScores,
}

/// Scores of times on one collection, all of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeScores {
    /// F1 of spans, character for character.
    pub strict_f1: f64,
    /// F1 of spans that share a character.
    pub relaxed_f1: f64,
    /// F1 of such spans with the right value.
    pub value_f1: f64,
}

impl Baseline {
    /// Reads `eval/baseline.json` below `root`.
    pub fn load(root: &Path) -> anyhow::Result<Baseline> {
        let path = root.join("eval/baseline.json");
        let file = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&file).with_context(|| format!("cannot read {}", path.display()))
    }
}
