//! Names that the language layer saw once and missed when they came again.
//!
//! ## What it finds
//! Words that spell a name of several words already known, capitals or not after the first; short forms in capitals;
//! surnames of people already named in full.
//!
//! ## What it leaves alone
//! Words that begin in small letters, and words that have a mention already.

use foldhash::{HashMap, HashSet};

use dateline_language::{EntityLabel, Pos};
use dateline_report::{ActorKind, MentionForm};

use super::ActorIndex;
use super::bodies;
use super::clusters::Clusters;
use super::name_repair::can_act;
use super::person_name::fold;
use super::profile::is_subject;
use super::{countries, kinds};
use crate::document::{Part, TokenSpan};

/// Most names that begin with the same two words; further ones are not looked for again.
const MOST_ALIKE: usize = 32;

/// A known name as folded words.
struct KnownName {
    words: Vec<String>,
    actor: ActorIndex,
}

/// The known names, to be looked up by what they begin with.
#[derive(Default)]
struct KnownNames {
    /// Names of one word.
    single: HashMap<String, ActorIndex>,
    /// Names of several words by their first letters, up to the second space.
    several: HashMap<String, Vec<KnownName>>,
    /// First words of names of several words.
    first_words: HashSet<String>,
    /// The same with the only body whose name begins so; none where several do.
    openings: HashMap<String, Option<ActorIndex>>,
}

pub(super) fn add(clusters: &mut Clusters, skip: Option<TokenSpan>) {
    let known = known_names(clusters);
    let document = clusters.document;
    for part in document.parts() {
        let mut i = 0;
        while i < part.len() {
            let token = part.tokens(i, i + 1);
            let is_open = part.form(i).starts_with(char::is_uppercase)
                && !clusters.is_taken(token)
                && !skip.is_some_and(|skip| skip.overlaps(token));
            let found = if is_open { at(clusters, part, i, &known) } else { None };
            match found {
                Some((end, actor)) if !clusters.is_taken(part.tokens(i, end)) => {
                    clusters.mention(part.tokens(i, end), MentionForm::Name, actor);
                    i = end;
                }
                _ => i += 1,
            }
        }
    }
}

fn known_names(clusters: &Clusters) -> KnownNames {
    let mut known = KnownNames::default();
    for (name, actor) in clusters.names().filter(|(name, _)| !name.starts_with("initials ")) {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        match words.as_slice() {
            [only] => {
                known.single.insert(only.clone(), actor);
            }
            [first, second, ..] => {
                known.first_words.insert(first.clone());
                if opens_alone(clusters, first, actor) {
                    let opening = known.openings.entry(first.clone()).or_insert(Some(actor));
                    *opening = opening.filter(|&other| other == actor);
                }
                let alike = known.several.entry(opening(first, second)).or_default();
                if alike.len() < MOST_ALIKE {
                    alike.push(KnownName { words, actor });
                }
            }
            [] => {}
        }
    }
    known
}

/// What names are looked up by: the first word, and the second up to its first hyphen, as tokens end there.
fn opening(first: &str, second: &str) -> String {
    format!("{first} {}", second.split('-').next().unwrap_or(second))
}

/// The known name that begins at token `i`: the token behind it and the actor.
fn at(clusters: &Clusters, part: &Part, i: usize, known: &KnownNames) -> Option<(usize, ActorIndex)> {
    let form = part.form(i);
    let folded = fold(form);
    if let Some(found) = several_words_at(part, i, &folded, known) {
        return Some(found);
    }
    if let Some(found) = opening_at(part, i, known) {
        return Some(found);
    }
    let is_short_form = form.len() > 1 && form.chars().filter(|c| c.is_uppercase()).count() > 1;
    if is_short_form && let Some(&actor) = known.single.get(&folded) {
        return Some((i + 1, actor));
    }
    // In headlines, and in broken sentences, tags tell little.
    let is_rare = form.chars().count() > 3 && !dateline_knowledge::is_common_word(&form.to_lowercase());
    let is_name = part.pos(i) == Pos::Propn || is_rare || opens_turn(part, i);
    let may_be_name = is_name && countries::by_adjective(form).is_none();
    let is_other = |(name, label): (TokenSpan, EntityLabel)| {
        name.len() > 1 && (can_act(label) && clusters.is_taken(name) || !can_act(label) && label != EntityLabel::Date)
    };
    if !may_be_name || part.name_of(i).is_some_and(is_other) {
        return None;
    }
    clusters.bearer_of(form, part.tokens(i, i + 1)).map(|actor| (i + 1, actor))
}

/// Whether a body may be called by the first word of its name.
fn opens_alone(clusters: &Clusters, first: &str, actor: ActorIndex) -> bool {
    clusters.profiles[actor.at()].kind == ActorKind::Organization
        && first.chars().count() >= 5
        && !bodies::is_general(first)
        && !kinds::is_sort_of_body(first)
        && countries::by_name(first).is_none()
        && countries::by_seat(first).is_none()
}

/// A word, with its hyphens, that alone is a subject, in no name, and opens the name of a body.
fn opening_at(part: &Part, i: usize, known: &KnownNames) -> Option<(usize, ActorIndex)> {
    let mut end = i + 1;
    let mut word = fold(part.form(i));
    while end + 1 < part.len() && part.form(end) == "-" && !part.token(end).space_after && end < i + 6 {
        word = format!("{word}-{}", fold(part.form(end + 1)));
        end += 2;
    }
    let actor = known.openings.get(&word).copied().flatten()?;
    let is_free = (i..end).all(|j| part.name_of(j).is_none());
    (is_free && part.pos(end - 1) == Pos::Propn && is_subject(part, end - 1)).then_some((end, actor))
}

/// A word in capitals before a colon: who speaks in a transcript.
fn opens_turn(part: &Part, i: usize) -> bool {
    let opens = part.paragraph_of(i).is_some_and(|paragraph| part.paragraphs[paragraph].start as usize == i);
    opens && i + 1 < part.len() && part.form(i + 1) == ":" && !part.form(i).chars().any(char::is_lowercase)
}

/// The longest known name of several words here. A first word that is several tokens ("al-Nusra") is put together.
fn several_words_at(part: &Part, i: usize, folded: &str, known: &KnownNames) -> Option<(usize, ActorIndex)> {
    let mut first = folded.to_owned();
    let mut next = i + 1;
    while next + 1 < part.len() && part.form(next) == "-" && next < i + 6 {
        first = format!("{first}-{}", fold(part.form(next + 1)));
        next += 2;
    }
    if next >= part.len() || !known.first_words.contains(&first) {
        return None;
    }
    let alike = known.several.get(&opening(&first, &fold(part.form(next))))?;
    let matches = alike.iter().filter_map(|known| Some((matched_end(part, i, &known.words)?, known.actor)));
    matches.max_by_key(|(end, _)| *end)
}

fn matched_end(part: &Part, i: usize, words: &[String]) -> Option<usize> {
    let mut at = i;
    for word in words {
        // A name's word may be several tokens ("al-Nusra"): join them until they spell it.
        let mut spelled = String::new();
        while spelled.len() < word.len() {
            if at >= part.len() || at > i + 12 || part.pos(at) == Pos::Space {
                return None;
            }
            let form = part.form(at);
            spelled.push_str(&if form == "-" { "-".to_owned() } else { fold(form) });
            at += 1;
        }
        if spelled != *word {
            return None;
        }
    }
    Some(at)
}
