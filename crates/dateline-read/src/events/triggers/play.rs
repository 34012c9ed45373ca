//! Sport, the stage and drills: fields whose every verb is one of force, and in which nobody is hurt.

use foldhash::{HashSet, HashSetExt};

use dateline_language::Pos;

use super::super::lexicon;
use super::clause::subject_of;
use crate::document::Part;

/// Words that stand in reports of matches alone.
const OF_MATCHES: [&str; 44] = [
    "goalkeeper",
    "half-time",
    "halftime",
    "referee",
    "midfielder",
    "winger",
    "peloton",
    "scrum",
    "batsman",
    "bowler",
    "wicket",
    "innings",
    "touchdown",
    "equaliser",
    "equalizer",
    "hat-trick",
    "semi-final",
    "semifinal",
    "quarter-final",
    "playoff",
    "knockout",
    "offside",
    "team-mate",
    "teammate",
    "chess",
    "checkmate",
    "grandmaster",
    "tie-break",
    "tiebreak",
    "grand prix",
    "relegation",
    "goalscorer",
    "substitute",
    "sprinter",
    "heavyweight",
    "middleweight",
    "lightweight",
    "welterweight",
    "boxer",
    "wrestler",
    "try-line",
    "crossbar",
    "goalless",
    "grand slam",
];
/// Words that stand in reports of matches beside words of the class of sport.
const WITH_MATCHES: [&str; 13] = [
    "minute", "whistle", "lead", "half", "tie", "win", "title", "belt", "ring", "finish", "rival", "visitor", "opener",
];
/// Words of the class of sport that stand anywhere.
const OF_ANYTHING: [&str; 10] =
    ["round", "set", "score", "seed", "transfer", "pitch", "club", "fixture", "striker", "player"];
/// Words that say that somebody was hurt all the same.
const OF_HARM: [&str; 28] = [
    "police",
    "policeman",
    "fan",
    "supporter",
    "hooligan",
    "hospital",
    "gun",
    "gunman",
    "knife",
    "bullet",
    "bomb",
    "blast",
    "soldier",
    "troop",
    "army",
    "militant",
    "rebel",
    "injury",
    "dead",
    "death",
    "victim",
    "explosion",
    "grenade",
    "rocket",
    "stadium",
    "spectator",
    "crowd",
    "riot",
];
/// Those whose violence is played.
const PLAYERS: [&str; 17] = [
    "actor",
    "actress",
    "stuntman",
    "puppet",
    "dancer",
    "cadet",
    "soprano",
    "tenor",
    "baritone",
    "chorus",
    "clown",
    "comedian",
    "reenactor",
    "re-enactor",
    "gladiator",
    "marionette",
    "bullfighter",
];
/// Words of the stage and the screen that seldom stand elsewhere.
const OF_STAGE: [&str; 14] = [
    "chorus",
    "soprano",
    "tenor",
    "libretto",
    "puppet",
    "viewer",
    "sequel",
    "soap",
    "villain",
    "heroine",
    "protagonist",
    "choreographer",
    "stuntman",
    "operetta",
];
/// What numbers the parts of a play or a book.
const PARTS: [&str; 3] = ["act", "scene", "chapter"];
/// Words of drills, which may stand in the sentence before or behind.
const OF_DRILLS: [&str; 8] =
    ["drill", "rehearsal", "simulation", "test", "scenario", "exercise", "re-enactment", "reenactment"];
/// Tokens around a word that are looked at.
const NEAR: usize = 60;

/// Whether a word of force stands among words of sport, of the stage or of a drill.
pub(super) fn is_played(part: &Part, word: usize) -> bool {
    let Some(index) = part.sentence_of(word) else { return false };
    let range = |index: usize| {
        let sentence = &part.sentences[index];
        (sentence.start as usize).max(word.saturating_sub(NEAR))..(sentence.end as usize).min(word + NEAR)
    };
    let sentence = range(index);
    is_of_match(part, sentence.clone()) || is_of_stage(part, sentence.clone()) || is_of_drill(part, sentence, word)
}

/// Whether those who do it only play it.
pub(super) fn is_by_players(part: &Part, verb: usize) -> bool {
    let Some(subject) = subject_of(part, verb) else { return false };
    let is_power = part.children(subject).any(|child| matches!(part.form(child), "state" | "non-state" | "armed"));
    PLAYERS.contains(&part.lemma(subject)) && !is_power
}

fn is_of_match(part: &Part, sentence: std::ops::Range<usize>) -> bool {
    let (mut sure, mut sport, mut beside) = (false, HashSet::new(), HashSet::new());
    for i in sentence {
        let lemma = part.lemma(i).to_lowercase();
        let lemma = lemma.as_str();
        if OF_HARM.contains(&lemma) {
            return false;
        }
        sure |= OF_MATCHES.contains(&lemma) || is_score(part.form(i));
        if WITH_MATCHES.contains(&lemma) {
            beside.insert(lemma.to_owned());
        } else if matches!(part.pos(i), Pos::Noun | Pos::Propn)
            && lexicon::class_has("sport", lemma)
            && !OF_ANYTHING.contains(&lemma)
        {
            sport.insert(lemma.to_owned());
        }
    }
    let is_minute = beside.contains("minute") && beside.len() > 1 && beside.contains("lead");
    sure || sport.len() > 1 || !sport.is_empty() && !beside.is_empty() || is_minute
}

/// "4-0", "21-17"; "10-15" is a range.
fn is_score(form: &str) -> bool {
    let count = |digits: &str| digits.parse::<u8>().ok();
    let Some((one, other)) = form.split_once(['-', '–']) else { return false };
    count(one).zip(count(other)).is_some_and(|(one, other)| one > other)
}

fn is_of_stage(part: &Part, mut sentence: std::ops::Range<usize>) -> bool {
    sentence.any(|i| {
        let is_numbered = i > 0
            && PARTS.contains(&part.lemma(i))
            && matches!(
                part.form(i - 1),
                "first" | "second" | "third" | "fourth" | "fifth" | "last" | "final" | "opening"
            );
        OF_STAGE.contains(&part.lemma(i)) && part.pos(i) == Pos::Noun || is_numbered
    })
}

/// Persons in quotation marks ("gunman", "victims") and a word of drills.
fn is_of_drill(part: &Part, sentence: std::ops::Range<usize>, word: usize) -> bool {
    let is_mark = |i: usize| matches!(part.form(i), "\"" | "“" | "”" | "'" | "‘" | "’" | "``" | "''");
    let is_quoted = |i: &usize| {
        *i > 0
            && *i + 1 < part.len()
            && part.pos(*i) == Pos::Noun
            && is_mark(*i - 1)
            && is_mark(*i + 1)
            && lexicon::class_has("person", part.lemma(*i))
    };
    let quoted = sentence.clone().filter(is_quoted).count();
    let around = sentence.start.saturating_sub(30)..(sentence.end + 30).min(part.len());
    quoted > 1 || quoted == 1 && around.filter(|&i| i != word).any(|i| OF_DRILLS.contains(&part.lemma(i)))
}
