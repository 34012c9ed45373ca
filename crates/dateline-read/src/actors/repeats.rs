//! Names that the language layer saw once and missed when they came again.
//!
//! ## What it finds
//! Words that spell a name of several words already known, capitals or not after the first; short forms in capitals;
//! surnames of people already named in full.
//!
//! ## What it leaves alone
//! Words that begin in small letters, and words that have a mention already.

use std::collections::HashMap;

use dateline_language::Pos;
use dateline_report::MentionForm;

use super::ActorIndex;
use super::clusters::Clusters;
use super::countries;
use super::person_name::fold;
use crate::document::{Part, TokenSpan};

/// A known name as folded words.
struct KnownName {
    words: Vec<String>,
    actor: ActorIndex,
}

pub(super) fn add(clusters: &mut Clusters, skip: Option<TokenSpan>) {
    let by_first_word = known_names(clusters);
    let document = clusters.document;
    for part in document.parts() {
        let mut i = 0;
        while i < part.len() {
            let token = part.tokens(i, i + 1);
            let is_open = part.form(i).starts_with(char::is_uppercase)
                && !clusters.is_taken(token)
                && !skip.is_some_and(|skip| skip.overlaps(token));
            let found = if is_open { at(clusters, part, i, &by_first_word) } else { None };
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

fn known_names(clusters: &Clusters) -> HashMap<String, Vec<KnownName>> {
    let mut by_first_word: HashMap<String, Vec<KnownName>> = HashMap::new();
    for (name, actor) in clusters.names().filter(|(name, _)| !name.starts_with("initials ")) {
        let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
        let Some(first) = words.first().cloned() else { continue };
        by_first_word.entry(first).or_default().push(KnownName { words, actor });
    }
    by_first_word
}

/// The known name that begins at token `i`: the token behind it and the actor.
fn at(
    clusters: &Clusters,
    part: &Part,
    i: usize,
    by_first_word: &HashMap<String, Vec<KnownName>>,
) -> Option<(usize, ActorIndex)> {
    let form = part.form(i);
    let candidates = by_first_word.get(&fold(form)).map_or(&[][..], Vec::as_slice);
    let longest = candidates
        .iter()
        .filter(|known| known.words.len() > 1)
        .filter_map(|known| Some((matched_end(part, i, &known.words)?, known.actor)))
        .max_by_key(|(end, _)| *end);
    if longest.is_some() {
        return longest;
    }
    let is_short_form = form.len() > 1 && form.chars().filter(|c| c.is_uppercase()).count() > 1;
    if is_short_form && let Some(known) = candidates.iter().find(|known| known.words.len() == 1) {
        return Some((i + 1, known.actor));
    }
    let may_be_name = part.pos(i) == Pos::Propn && countries::by_adjective(form).is_none();
    if !may_be_name || part.name_of(i).is_some_and(|(name, _)| name.len() > 1) {
        return None;
    }
    clusters.bearer_of(form, part.tokens(i, i + 1)).map(|actor| (i + 1, actor))
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
