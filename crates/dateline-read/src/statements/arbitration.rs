//! Which proposals stand: the only place where rules compete.
//!
//! One cue makes one statement, and two statements share words only where one reports the other: then the cue of the
//! inner one lies within the content of the outer one.

use foldhash::{HashMap, HashMapExt};

use dateline_report::StatementKind;

use super::candidate::{Candidate, Rule};
use crate::document::{Part, TokenSpan};

/// Statements inside statements deeper than this are not followed; it also bounds the work per token.
const DEEPEST: usize = 5;

/// The proposals that stand, ordered by cue, and for each the index of the one that reports it. `probabilities` tell of
/// each token how probable a cue it is, where the networks had their say.
pub fn decide(
    part: &Part,
    candidates: Vec<Candidate>,
    probabilities: Option<&[f32]>,
) -> Vec<(Candidate, Option<usize>)> {
    let mut candidates = candidates;
    name_sources(&mut candidates);
    let quotations: Vec<Candidate> =
        candidates.iter().filter(|candidate| candidate.rule == Rule::Quotation).cloned().collect();
    let mut order = best_of_each_cue(candidates);
    // A quotation whose cue was read in another way that did not stand is still a quotation.
    order.extend(quotations.into_iter().filter(|quotation| !quotation.content.is_empty()));
    let mut accepted = accept(part, order, probabilities);
    accepted.sort_by_key(|candidate| (candidate.anchor, candidate.rule));
    let covering = cover(part, &accepted);
    let outer = accepted
        .iter()
        .enumerate()
        .map(|(index, candidate)| reported_by(&accepted, &covering, index, candidate))
        .collect::<Vec<_>>();
    accepted.into_iter().zip(outer).collect()
}

/// Marks know best what was said, the networks who said it: a quotation takes over the source that they found for its cue.
fn name_sources(candidates: &mut [Candidate]) {
    let learned: HashMap<usize, Vec<TokenSpan>> = candidates
        .iter()
        .filter(|candidate| candidate.rule == Rule::Learned && !candidate.source.is_empty())
        .map(|candidate| (candidate.anchor, candidate.source.clone()))
        .collect();
    for candidate in candidates.iter_mut().filter(|candidate| candidate.rule == Rule::Quotation) {
        let is_outside = |source: &TokenSpan| !source.range().any(|i| candidate.has_in_content(i));
        if let Some(source) = learned.get(&candidate.anchor).filter(|source| source.iter().all(is_outside)) {
            candidate.source.clone_from(source);
        }
    }
}

/// The best proposal for each cue, in order of the rules.
fn best_of_each_cue(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut best: HashMap<usize, Candidate> = HashMap::new();
    for candidate in candidates {
        if candidate.content.is_empty() {
            continue;
        }
        match best.get(&candidate.anchor) {
            Some(known) if !is_better(&candidate, known) => {}
            _ => {
                best.insert(candidate.anchor, candidate);
            }
        }
    }
    let mut chosen: Vec<Candidate> = best.into_values().collect();
    chosen.sort_by_key(|candidate| (candidate.rule, candidate.anchor));
    chosen
}

/// The earlier rule wins, but a clause that holds the whole quotation and clearly more says more than the quotation, and
/// where all that was learned stands within a quotation, its marks know better where it ends.
fn is_better(candidate: &Candidate, known: &Candidate) -> bool {
    match (candidate.rule, known.rule) {
        (Rule::Quotation, Rule::Learned) => return quotes_all_of(candidate, known),
        (Rule::Learned, Rule::Quotation) => return !quotes_all_of(known, candidate),
        _ => {}
    }
    let (quotation, clause, clause_is_new) = match (candidate.rule, known.rule) {
        (Rule::Complement, Rule::Quotation) => (known, candidate, true),
        (Rule::Quotation, Rule::Complement) => (candidate, known, false),
        _ => return (candidate.rule, candidate.source.is_empty()) < (known.rule, known.source.is_empty()),
    };
    let holds = quotation.content.len() == 1
        && quotation.content.iter().all(|span| clause.content.iter().any(|wider| wider.covers(*span)))
        && clause.content_len() > quotation.content_len() + 2;
    holds == clause_is_new
}

/// Whether a quotation takes in all of a content and has a source where that has one.
fn quotes_all_of(quotation: &Candidate, learned: &Candidate) -> bool {
    let is_inside = |i: usize| quotation.has_in_content(i);
    let outside = learned.content.iter().flat_map(|span| span.range()).filter(|&i| !is_inside(i)).count();
    // The full stop or comma before the mark may be counted to either side.
    outside <= 1 && (!quotation.source.is_empty() || learned.source.is_empty())
}

/// Takes proposals in order; one that shares most of its words with another without being nested yields.
fn accept(part: &Part, candidates: Vec<Candidate>, probabilities: Option<&[f32]>) -> Vec<Candidate> {
    let mut accepted: Vec<Candidate> = Vec::new();
    let mut owners: Vec<Vec<u32>> = vec![Vec::new(); part.len()];
    let mut anchored: Vec<Option<u32>> = vec![None; part.len()];
    let mut attributes = vec![false; part.len()];
    for candidate in candidates {
        if anchored[candidate.anchor].is_some() {
            continue;
        }
        let is_doubtful = probabilities.is_some_and(|known| is_doubtful(&candidate, known));
        let is_rejected = is_doubtful && owners[candidate.anchor].is_empty()
            || is_fragment_of_clause(part, &candidate, &accepted, &owners[candidate.anchor]);
        if is_rejected || attributes[candidate.anchor] || !stands(&candidate, &accepted, &owners, &anchored) {
            continue;
        }
        let id = accepted.len() as u32;
        for i in candidate.cue.iter().flat_map(|span| span.range()) {
            attributes[i] = true;
        }
        for i in candidate.content.iter().flat_map(|span| span.range()) {
            owners[i].push(id);
        }
        anchored[candidate.anchor] = Some(id);
        accepted.push(candidate);
    }
    accepted
}

/// A cue that the networks hold for less probable than this is none, whatever grammar says.
const LEAST_PROBABLE: f32 = 0.1;

/// Whether what grammar finds and the networks do not is rejected: clauses, names given and things named, of which one in
/// ten is right on text that these did not see, and other forms whose cue they hold for none. Only what is said within what
/// is said they have not learned.
fn is_doubtful(candidate: &Candidate, probabilities: &[f32]) -> bool {
    match candidate.rule {
        Rule::Complement | Rule::Predication | Rule::NounContent => true,
        Rule::Trailing | Rule::Accusation | Rule::Adjective | Rule::NounCue | Rule::Infinitive => {
            candidate.cue.iter().flat_map(|span| span.range()).all(|i| probabilities[i] < LEAST_PROBABLE)
        }
        _ => false,
    }
}

/// Whether a quoted fragment is the end of a clause that a content takes in with its verb: "said that Okoth, who called for
/// "order at last", was right" quotes one person.
fn is_fragment_of_clause(part: &Part, candidate: &Candidate, accepted: &[Candidate], reporters: &[u32]) -> bool {
    let first = candidate.content.first().map(|span| span.range().start);
    let is_fragment = first.is_some_and(|i| part.form(i).starts_with(char::is_lowercase));
    let takes_in = |&id: &u32| {
        let outer = &accepted[id as usize];
        let is_inside = |i: usize| outer.has_in_content(i);
        outer.rule == Rule::Learned && candidate.content.iter().flat_map(|span| span.range()).all(is_inside)
    };
    candidate.rule == Rule::Quotation && is_fragment && reporters.iter().any(takes_in)
}

/// Whether a proposal can stand beside those accepted before it. `owners` are the accepted statements whose content
/// takes in a token, `anchored` the one whose cue it is.
fn stands(candidate: &Candidate, accepted: &[Candidate], owners: &[Vec<u32>], anchored: &[Option<u32>]) -> bool {
    let reporters = &owners[candidate.anchor];
    if !reporters.is_empty() && !can_be_reported(candidate) {
        return false;
    }
    // How many words are shared with those that have a word in common, report this one or are reported by it.
    let mut shared: HashMap<u32, usize> = reporters.iter().map(|&id| (id, 0)).collect();
    for i in candidate.content.iter().flat_map(|span| span.range()) {
        if owners[i].len() >= DEEPEST {
            return false;
        }
        for &id in &owners[i] {
            *shared.entry(id).or_default() += 1;
        }
        if let Some(id) = anchored[i] {
            shared.entry(id).or_default();
        }
    }
    let conflicts = |(&id, &count): (&u32, &usize)| {
        let other = &accepted[id as usize];
        let inside = reporters.contains(&id);
        let outside = candidate.has_in_content(other.anchor);
        match (inside, outside) {
            // Each would report the other.
            (true, true) => true,
            // An inner statement must lie within what reports it, unless it is reported by nobody.
            (true, false) => count < candidate.content_len() && !(count == 0 && speaks_for_itself(candidate)),
            (false, true) => count < other.content_len() && !(count == 0 && speaks_for_itself(other)),
            (false, false) => count * 2 > candidate.content_len().min(other.content_len()),
        }
    };
    !shared.iter().any(conflicts)
}

/// Inside other people's words only plain speech counts: what is thought, meant or named there is the reporter's telling.
fn can_be_reported(candidate: &Candidate) -> bool {
    let plain = matches!(
        candidate.rule,
        Rule::Interruption | Rule::Quotation | Rule::Trailing | Rule::Complement | Rule::According | Rule::Continuation
    );
    plain && candidate.kind == StatementKind::Speech
}

/// The cue of an interruption lies inside its own marks, not inside somebody else's words, even where it seems so.
fn speaks_for_itself(candidate: &Candidate) -> bool {
    matches!(candidate.rule, Rule::Interruption | Rule::Continuation)
}

/// For every token the accepted statements whose content it is in.
fn cover(part: &Part, accepted: &[Candidate]) -> Vec<Vec<u32>> {
    let mut covering: Vec<Vec<u32>> = vec![Vec::new(); part.len()];
    for (id, candidate) in accepted.iter().enumerate() {
        for i in candidate.content.iter().flat_map(|span| span.range()) {
            covering[i].push(id as u32);
        }
    }
    covering
}

/// The statement with the smallest content that holds the cue of this one.
fn reported_by(accepted: &[Candidate], covering: &[Vec<u32>], index: usize, candidate: &Candidate) -> Option<usize> {
    if speaks_for_itself(candidate) {
        return None;
    }
    covering[candidate.anchor]
        .iter()
        .map(|&id| id as usize)
        .filter(|&id| id != index)
        .min_by_key(|&id| (accepted[id].content_len(), id))
}
