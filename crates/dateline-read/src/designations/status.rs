//! As what somebody is designated: "terrorist organisation", "foreign agent".

use dateline_language::Pos;
use dateline_report::DesignationStatus;

use crate::document::Part;

/// What "terrorist" may be said of so that somebody is designated, and not an act or a threat.
const BEARERS: [&str; 32] = [
    "agent",
    "army",
    "association",
    "body",
    "community",
    "company",
    "entity",
    "faction",
    "force",
    "formation",
    "foundation",
    "gang",
    "group",
    "grouping",
    "individual",
    "militia",
    "movement",
    "network",
    "ngo",
    "organisation",
    "organization",
    "outfit",
    "party",
    "person",
    "society",
    "structure",
    "union",
    "wing",
    "status",
    "organisations",
    "organizations",
    "medium",
];

/// The status that begins at token `i`, and the token behind it.
pub(super) fn at(part: &Part, i: usize, end: usize) -> Option<(DesignationStatus, usize)> {
    let form = part.form(i).to_lowercase();
    let next = |j: usize| if j < end { part.form(j).to_lowercase() } else { String::new() };
    let status = match form.as_str() {
        "terrorist" | "terrorists" | "terroristic" => DesignationStatus::Terrorist,
        "terror" if bears(part, i + 1, end) => DesignationStatus::Terrorist,
        "extremist" | "extremists" => DesignationStatus::Extremist,
        "foreign" if next(i + 1).starts_with("agent") => return Some((DesignationStatus::ForeignAgent, i + 2)),
        "undesirable" => DesignationStatus::Undesirable,
        "banned" | "outlawed" | "illegal" | "prohibited" | "proscribed" | "unlawful" if bears(part, i + 1, end) => {
            DesignationStatus::Banned
        }
        _ => return None,
    };
    let mut at = i + 1;
    while at < end && at < i + 6 {
        match part.pos(at) {
            Pos::Noun if BEARERS.contains(&part.lemma(at)) => return Some((status, at + 1)),
            Pos::Noun if !is_status_word(part, at) => return None,
            Pos::Adj | Pos::Noun | Pos::Cconj => at += 1,
            Pos::Punct if part.form(at) == "-" => at += 1,
            Pos::Propn if BEARERS.contains(&part.form(at).to_lowercase().as_str()) => return Some((status, at + 1)),
            _ => break,
        }
    }
    Some((status, i + 1))
}

fn is_status_word(part: &Part, i: usize) -> bool {
    matches!(part.form(i).to_lowercase().as_str(), "terrorist" | "extremist" | "militant" | "rebel" | "guerrilla")
}

/// Whether what stands here, behind up to three adjectives, is a group or person.
fn bears(part: &Part, i: usize, end: usize) -> bool {
    let known = |j: usize| BEARERS.contains(&part.form(j).to_lowercase().as_str()) || BEARERS.contains(&part.lemma(j));
    (i..end.min(i + 4)).find(|&j| !matches!(part.pos(j), Pos::Adj | Pos::Punct)).is_some_and(known)
}

/// The first status within tokens `start..end`, from its first to behind its last token.
pub(super) fn within(part: &Part, start: usize, end: usize) -> Option<(DesignationStatus, usize, usize)> {
    (start..end).find_map(|i| at(part, i, end).map(|(status, behind)| (status, i, behind)))
}
