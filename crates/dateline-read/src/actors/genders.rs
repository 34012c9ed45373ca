//! What a text tells of the gender of those whom it names, apart from their titles.
//!
//! ## What it reads
//! Nouns of kinship and the like beside a name ("her nephew Jone"); "his" and "her", "himself" and "herself" in a clause
//! whose subject is the only person named in the sentence so far.
//!
//! ## What it leaves alone
//! Given names: what they tell differs from country to country.

use dateline_language::{Label, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::ActorIndex;
use super::clusters::Clusters;
use super::offices::Gender;
use crate::document::Part;

/// For how many sentences somebody named before may be meant.
const MEMORY: usize = 12;

const MALE: [&str; 16] = [
    "father",
    "brother",
    "son",
    "uncle",
    "nephew",
    "husband",
    "grandfather",
    "widower",
    "king",
    "prince",
    "monk",
    "man",
    "boy",
    "dad",
    "actor",
    "stepson",
];

const FEMALE: [&str; 16] = [
    "mother",
    "sister",
    "daughter",
    "aunt",
    "niece",
    "wife",
    "grandmother",
    "widow",
    "queen",
    "princess",
    "nun",
    "woman",
    "girl",
    "mum",
    "actress",
    "stepdaughter",
];

/// What a noun says of the gender of whom it describes.
pub(super) fn of_noun(lemma: &str) -> Option<Gender> {
    let lemma = lemma.to_lowercase();
    if MALE.contains(&lemma.as_str()) {
        Some(Gender::Male)
    } else if FEMALE.contains(&lemma.as_str()) {
        Some(Gender::Female)
    } else {
        None
    }
}

/// What a pronoun says of whom it means.
pub(super) fn of_pronoun(form: &str) -> Option<Gender> {
    match form.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

/// Whether a pronoun is the subject of a clause that depends on another: "after learning that [she] had".
fn acts_below(part: &Part, i: usize) -> bool {
    let verb = part.head(i);
    part.label(i) == Label::Nsubj
        && matches!(part.label(verb), Label::Ccomp | Label::Advcl | Label::Relcl | Label::Acl | Label::Pcomp)
        && part.head(verb) < i
}

/// Reads the genders that possessives and reflexives tell.
pub(super) fn add(clusters: &mut Clusters) {
    clusters.mentions.sort_by_key(|mention| mention.span);
    let document = clusters.document;
    let mut next = 0;
    for part in document.parts() {
        let mut sentence = None;
        let mut people: Vec<(ActorIndex, bool)> = Vec::new();
        // People named lately, with their sentence: "X praised her honesty" may be about one of them.
        let mut recent: Vec<(ActorIndex, usize)> = Vec::new();
        for i in 0..part.len() {
            if part.sentence_of(i) != sentence {
                sentence = part.sentence_of(i);
                people.clear();
                let now = sentence.unwrap_or(0);
                recent.retain(|&(_, at)| at + MEMORY >= now);
            }
            while let Some(mention) = clusters
                .mentions
                .get(next)
                .filter(|mention| (mention.span.part, mention.span.start as usize) <= (part.id, i))
            {
                let is_person = clusters.profiles[mention.actor.at()].kind == ActorKind::Person;
                if is_person && mention.form == MentionForm::Name && mention.span.start as usize == i {
                    recent.push((mention.actor, sentence.unwrap_or(0)));
                    people.push((mention.actor, mention.is_subject(document) && !part.is_quoted(i)));
                }
                next += 1;
            }
            let is_bound = matches!(part.tag(i), Tag::PRPS) || part.form(i).ends_with("self") || acts_below(part, i);
            let Some(gender) = of_pronoun(part.form(i)).filter(|_| is_bound && !part.is_quoted(i)) else { continue };
            let is_of_other = |actor: ActorIndex| {
                recent.iter().any(|&(other, _)| other != actor && clusters.profiles[other.at()].gender == Some(gender))
            };
            if let [(only, true)] = people[..]
                && (!is_of_other(only) || acts_below(part, i))
            {
                let profile = &mut clusters.profiles[only.at()];
                profile.gender = profile.gender.or(Some(gender));
            }
        }
    }
}
