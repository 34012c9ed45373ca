//! Descriptions that commas set off beside a name: "its spokesman, Kupriyanov,", "Novotny, the accountant of the yard,".
//!
//! ## What it finds
//! A phrase with "the", a possessive pronoun or a possessor, right before the comma before a name or right behind the comma
//! behind it, that describes what the name names: an office or what the tree takes for an apposition.
//!
//! ## What it leaves alone
//! Bare and indefinite descriptions ("Pichler, spokeswoman for"), and nouns for bodies beside people.

use foldhash::HashSet;

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::clusters::Clusters;
use super::profile::Mention;
use super::{nouns, offices};
use crate::document::{Part, PartId, TokenSpan};

/// Most tokens of a description.
const LONGEST: usize = 14;

pub(super) fn add(clusters: &mut Clusters) {
    let mut found = Vec::new();
    for mention in clusters.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
        let kind = clusters.profiles[mention.actor.at()].kind;
        let part = clusters.document.part(mention.span.part);
        if matches!(kind, ActorKind::State | ActorKind::Population) {
            continue;
        }
        let spans = [before(part, mention, kind), behind(part, mention, kind)];
        found.extend(spans.into_iter().flatten().map(|span| (span, mention.actor)));
    }
    let described = clusters.mentions.iter().filter(|known| known.form != MentionForm::Name);
    let mut known: HashSet<(PartId, usize)> =
        described.flat_map(|known| known.span.range().map(|i| (known.span.part, i))).collect();
    for (span, actor) in found {
        let head = super::kinds::head_of(clusters.document.part(span.part), span);
        if known.insert((span.part, head)) {
            clusters.mention(span, MentionForm::Nominal, actor);
        }
    }
}

/// "Its spokesman, Kupriyanov,".
fn before(part: &Part, mention: &Mention, kind: ActorKind) -> Option<TokenSpan> {
    let start = mention.extent.start.min(mention.span.start) as usize;
    let comma = start.checked_sub(1).filter(|&i| part.form(i) == ",")?;
    let end = mention.span.end as usize;
    let closes = end >= part.len() || matches!(part.form(end), "," | "." | ";" | ":" | "(" | ")" | "\"" | "”");
    let last = comma.checked_sub(1)?;
    let first = comma.saturating_sub(LONGEST);
    let root = root_before(part, first, last)?;
    let begin = part.left_edge(root);
    let is_joined = mention.heads.iter().any(|&head| part.label(head) == Label::Appos && part.head(head) == root)
        || part.label(root) == Label::Appos && mention.heads.contains(&part.head(root));
    let fits = closes && begin >= first && is_noun(part, root) && is_definite(part, begin, root);
    let span = part.tokens(begin, comma);
    let is_plain = part.sentence_of(begin) == part.sentence_of(start) && span.range().all(|i| part.form(i) != ",");
    (fits && is_plain && describes(part, root, kind, is_joined)).then_some(span)
}

/// The highest noun above token `last`, no further left than `first`, whose phrase is definite.
fn root_before(part: &Part, first: usize, last: usize) -> Option<usize> {
    let mut at = last;
    let mut root = None;
    for _ in 0..LONGEST {
        if is_noun(part, at) && is_definite(part, part.left_edge(at), at) {
            root = Some(at);
        }
        let head = part.head(at);
        if head == at || !(first..=last).contains(&head) || !is_nominal(part, head) {
            break;
        }
        at = head;
    }
    root
}

/// "Novotny, the accountant of the yard,".
fn behind(part: &Part, mention: &Mention, kind: ActorKind) -> Option<TokenSpan> {
    let comma = mention.span.end as usize;
    if comma + 2 >= part.len() || part.form(comma) != "," {
        return None;
    }
    let begin = comma + 1;
    let limit = (begin + LONGEST).min(part.len());
    let apposed = mention
        .heads
        .iter()
        .flat_map(|&head| part.children(head))
        .find(|&child| part.label(child) == Label::Appos && part.left_edge(child) == begin);
    let office = || {
        let mut run = (begin..limit).take_while(|&i| !matches!(part.pos(i), Pos::Verb | Pos::Aux | Pos::Punct));
        run.find(|&i| offices::phrase_at(part, i, part.len()).is_some_and(|phrase| phrase.span.start as usize == begin))
    };
    let root = apposed.or_else(office)?;
    let own = part.right_edge(root) + 1;
    let stop = (root + 1..limit).find(|&i| matches!(part.form(i), "," | "." | ";" | ":" | "(" | ")" | "-" | "–" | "—"));
    let end = stop.unwrap_or(limit).min(own.max(root + 1));
    let fits = root < limit && is_noun(part, root) && is_definite(part, begin, root);
    (fits && describes(part, root, kind, apposed.is_some())).then(|| part.tokens(begin, end))
}

fn is_nominal(part: &Part, i: usize) -> bool {
    matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::Adp | Pos::Adj)
}

fn is_noun(part: &Part, i: usize) -> bool {
    part.pos(i) == Pos::Noun || part.pos(i) == Pos::Propn && offices::word_at(part, i).is_some()
}

/// Whether a phrase from `begin` with head `root` points at somebody known.
fn is_definite(part: &Part, begin: usize, root: usize) -> bool {
    let has_possessor = part.child(root, Label::Poss).is_some_and(|owner| owner < root && part.pos(owner) != Pos::Pron);
    part.form(begin).eq_ignore_ascii_case("the") || part.tag(begin) == Tag::PRPS || has_possessor
}

/// Whether a noun can describe an actor of this kind that stands beside it.
fn describes(part: &Part, root: usize, kind: ActorKind, is_joined: bool) -> bool {
    let is_office = offices::word_at(part, root).is_some_and(|word| !word.is_address());
    let bodies = nouns::of_body(part.lemma(root).to_lowercase().as_str());
    match kind {
        ActorKind::Person => is_office || is_joined && bodies.is_empty() && part.tag(root) != Tag::NNS,
        _ => is_joined && bodies.contains(&kind),
    }
}
