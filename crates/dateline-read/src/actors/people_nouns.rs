//! Nouns for those who act and are acted upon: `data/people_nouns.tsv` of this crate.

use std::collections::HashMap;
use std::sync::OnceLock;

use dateline_language::{Pos, Tag};
use dateline_report::ActorKind;

use crate::document::Part;

const TABLE: &str = include_str!("../../data/people_nouns.tsv");

/// What sort of actor the noun at token `i` names; none for nouns that name things.
pub(crate) fn kind_of(part: &Part, i: usize) -> Option<ActorKind> {
    if !matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::X) {
        return None;
    }
    let kind = by_lemma(part.lemma(i)).or_else(|| by_lemma(&part.form(i).to_lowercase()))?;
    let is_plural = matches!(part.tag(i), Tag::NNS | Tag::NNPS);
    Some(match kind {
        // One country without its name is one that the article knows by name.
        ActorKind::State if !is_plural => return None,
        ActorKind::Person if is_plural => ActorKind::Population,
        ActorKind::Population
            if part.tag(i) == Tag::NN && by_lemma(part.form(i)).is_some() && !is_mass(part.form(i)) =>
        {
            ActorKind::Person
        }
        kind => kind,
    })
}

/// Nouns that are many in the singular.
fn is_mass(form: &str) -> bool {
    [
        "crowd",
        "people",
        "population",
        "public",
        "community",
        "tribe",
        "clan",
        "minority",
        "majority",
        "diaspora",
        "mob",
        "electorate",
        "nation",
        "populace",
        "household",
        "family",
        "opposition",
        "society",
        "clergy",
        "staff",
        "personnel",
        "crew",
        "team",
        "congregation",
        "throng",
        "peasantry",
        "workforce",
    ]
    .contains(&form)
}

fn by_lemma(lemma: &str) -> Option<ActorKind> {
    static KINDS: OnceLock<HashMap<&'static str, ActorKind>> = OnceLock::new();
    let kinds = KINDS.get_or_init(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect());
    kinds.get(lemma).copied()
}

fn row(line: &'static str) -> Option<(&'static str, ActorKind)> {
    let mut cells = line.split('\t');
    let (noun, kind) = (cells.next()?, cells.next()?);
    ActorKind::ALL.iter().copied().find(|known| known.as_str() == kind).map(|kind| (noun, kind))
}
