//! The distinct names of an article, and what qualifies them: "Paris, Texas" and "Paris, France" are two.

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use dateline_language::Label;
use dateline_report::PlaceKind;

use super::mentions::Mention;
use super::resolve::Name;
use super::{home, mentions};
use crate::document::{Document, Part, PartId, TokenSpan};

/// The distinct names of the mentions.
pub(super) struct Named {
    pub(super) names: Vec<Name>,
    pub(super) of_mention: Vec<usize>,
}

/// Groups mentions by name, kind and qualifier: within a group the name means one place.
pub(super) fn names(
    document: &Document,
    mentions: &[Mention],
    dateline: Option<TokenSpan>,
    sources: [Option<&str>; 2],
) -> Named {
    // Qualifiers first, so that "Paris, Texas" and "Paris, France" are two names.
    let qualified: Vec<Option<usize>> = (0..mentions.len()).map(|at| qualifier(document, mentions, at)).collect();
    let mut known_qualifier: HashMap<&str, usize> = HashMap::new();
    let mut bare: HashSet<&str> = HashSet::new();
    for (at, qualifier) in qualified.iter().enumerate() {
        let key = mentions[at].key.as_str();
        match qualifier {
            // What the text has named before without saying which may be another.
            Some(qualifier) if !bare.contains(key) => {
                known_qualifier.entry(key).or_insert(*qualifier);
            }
            Some(_) => {}
            None => {
                let span = mentions[at].span;
                let is_heading = span.part == PartId::Title || document.part(span.part).is_headline(span.range().start);
                if !is_heading && dateline.is_none_or(|dateline| !dateline.covers(span)) {
                    bare.insert(key);
                }
            }
        }
    }
    let mut numbers: HashMap<(&str, bool, Option<&str>), usize> = HashMap::new();
    let mut named = Named { names: Vec::new(), of_mention: Vec::with_capacity(mentions.len()) };
    let mut qualifiers: Vec<Option<usize>> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let qualifier = qualified[at].or_else(|| known_qualifier.get(mention.key.as_str()).copied());
        let is_division = matches!(mention.kind, Some(PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Water));
        let group = (mention.key.as_str(), is_division, qualifier.map(|at| mentions[at].key.as_str()));
        let number = *numbers.entry(group).or_insert_with(|| {
            named.names.push(Name {
                senses: mention.senses.clone(),
                kind: mention.kind,
                qualifier: None,
                count: 0,
                is_dateline: false,
                is_home: sources.iter().any(|source| home::bears(*source, &mention.key)),
            });
            qualifiers.push(qualifier);
            named.names.len() - 1
        });
        let name = &mut named.names[number];
        name.count += 1;
        name.kind = name.kind.or(mention.kind);
        name.is_dateline |= dateline.is_some_and(|dateline| dateline.covers(mention.span));
        named.of_mention.push(number);
    }
    for (number, qualifier) in qualifiers.into_iter().enumerate() {
        named.names[number].qualifier = qualifier.map(|at| named.of_mention[at]);
    }
    named
}

/// The mention that qualifies another: "Paris, Texas", "Paris (Texas)", "Paris in Texas", "Texas' Paris".
fn qualifier(document: &Document, mentions: &[Mention], at: usize) -> Option<usize> {
    let mention = &mentions[at];
    if mention.is_adjective {
        return None;
    }
    before(document, mentions, at).or_else(|| behind(document, mentions, at))
}

/// "the Texas town of Paris".
fn before(document: &Document, mentions: &[Mention], at: usize) -> Option<usize> {
    let span = mentions[at].span;
    let part = document.part(span.part);
    let previous = at.checked_sub(1).filter(|&previous| mentions[previous].span.part == span.part)?;
    let between: Vec<&str> =
        (mentions[previous].span.range().end..span.range().start).take(3).map(|i| part.form(i)).collect();
    matches!(between[..], ["city" | "town" | "village" | "suburb" | "port", "of"]).then_some(previous)
}

fn is_behind_in(part: &Part, span: TokenSpan) -> bool {
    span.range().start.checked_sub(1).is_some_and(|i| part.form(i).eq_ignore_ascii_case("in"))
}

/// "Paris, Texas".
fn behind(document: &Document, mentions: &[Mention], at: usize) -> Option<usize> {
    let mention = &mentions[at];
    let part = document.part(mention.span.part);
    let next = mentions.get(at + 1).filter(|next| next.span.part == mention.span.part && !next.is_adjective)?;
    let between = mention.span.range().end..next.span.range().start;
    if between.len() > 3 || part.paragraph_of(between.start) != part.paragraph_of(between.end) {
        return None;
    }
    let words: Vec<&str> = between.clone().map(|i| part.form(i)).collect();
    let is_list = part.head(mentions::head_of(part, next.span)) == mentions::head_of(part, mention.span)
        && part.label(mentions::head_of(part, next.span)) == Label::Conj;
    match words[..] {
        [","] | ["("] => (!is_list).then_some(at + 1),
        ["in"] | ["in", "the"] => Some(at + 1),
        // "in Brussels, in Mali and in Chad" is a list.
        [",", "in"] => (!is_behind_in(part, mention.span)).then_some(at + 1),
        _ => None,
    }
}
