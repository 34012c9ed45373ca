//! Countries that act, and peoples.
//!
//! ## What it finds
//! A country that is somewhere in the article a subject, an object, a possessor, or one that something is done with or
//! against; the seat of a government that does something ("Lima rejected"); inhabitants as subject or object.
//!
//! ## What it leaves to places
//! Countries in which things happen only, and adjectives.

use std::collections::BTreeMap;

use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::{ActorKind, CountryCode, MentionForm};

use super::clusters::Clusters;
use super::countries::{self, Country};
use super::kinds::{head_of, name_key};
use super::name_repair::FoundName;
use super::profile::{Profile, is_subject};
use crate::document::{Part, TokenSpan};
use crate::rules::actors as rules;

pub(super) fn add(clusters: &mut Clusters, names: &[FoundName], governments: &[(TokenSpan, CountryCode)]) {
    let mut countries_named: BTreeMap<CountryCode, (Country, Vec<TokenSpan>, bool)> = BTreeMap::new();
    for name in names {
        let part = clusters.document.part(name.span.part);
        let text = clusters.document.text(name.span);
        if clusters.is_taken(name.span) || name.label == EntityLabel::Person {
            continue;
        }
        let head = head_of(part, name.span);
        if name.label == EntityLabel::Norp {
            add_people(clusters, name.span, head);
        } else if let Some(country) = countries::by_name(text) {
            let entry = countries_named.entry(country.code).or_insert((country, Vec::new(), false));
            entry.2 |= acts(part, head);
            if !is_setting(part, head) || receives(part, head) {
                entry.1.push(name.span);
            }
        } else if let Some(country) = countries::by_seat(text).filter(|_| acts_alone(part, head)) {
            let entry = countries_named.entry(country.code).or_insert((country, Vec::new(), false));
            entry.2 = true;
            entry.1.push(name.span);
        }
    }
    for &(span, code) in governments {
        let Some(country) = countries::by_code(code).filter(|_| !clusters.is_taken(span)) else { continue };
        let entry = countries_named.entry(code).or_insert((country, Vec::new(), false));
        entry.2 = true;
        if !entry.1.iter().any(|known| known.overlaps(span)) {
            entry.1.push(span);
        }
    }
    add_halves(clusters, &mut countries_named);
    for (country, spans, acts) in countries_named.into_values() {
        if acts {
            let actor = clusters.country(country);
            for span in spans {
                clusters.mention(span, MentionForm::Name, actor);
            }
        }
    }
}

/// "The North" and "the South" of an article that names North or South Korea.
fn add_halves(clusters: &Clusters, named: &mut BTreeMap<CountryCode, (Country, Vec<TokenSpan>, bool)>) {
    for (half, name) in [("North", "North Korea"), ("South", "South Korea")] {
        let country = countries::by_name(name).map(|country| country.code);
        let Some((_, spans, _)) = country.and_then(|country| named.get_mut(&country)) else { continue };
        for part in clusters.document.parts() {
            let is_half = |i: &usize| {
                let has_article = *i > 0 && part.form(i - 1).eq_ignore_ascii_case("the");
                let stands_alone = *i + 1 == part.len() || part.pos(i + 1) != Pos::Propn;
                part.form(*i) == half && has_article && stands_alone && !clusters.is_taken(part.tokens(*i, i + 1))
            };
            spans.extend((0..part.len()).filter(is_half).map(|i| part.tokens(i, i + 1)));
        }
    }
}

/// Whether a country is more than a place here.
fn acts(part: &Part, head: usize) -> bool {
    match part.label(head) {
        Label::Nsubj | Label::NsubjPass | Label::Dobj | Label::Dative | Label::Poss => true,
        Label::Conj => {
            let first = part.head(head);
            first < head && (is_subject(part, first) || part.label(first) == Label::Dobj)
        }
        Label::Pobj => {
            part.label(part.head(head)) == Label::Agent
                || ["with", "against", "between"].contains(&part.form(part.head(head)))
        }
        _ => false,
    }
}

/// Whether the preposition makes the country the setting.
pub(super) fn is_setting(part: &Part, head: usize) -> bool {
    const PREPOSITIONS: [&str; 12] =
        ["in", "at", "near", "inside", "into", "across", "throughout", "within", "to", "through", "around", "outside"];
    let form = part.form(part.head(head)).to_lowercase();
    part.label(head) == Label::Pobj && PREPOSITIONS.contains(&form.as_str())
}

/// Whether a country receives what is given, sold or said to it: no setting, other than where one goes to.
fn receives(part: &Part, head: usize) -> bool {
    const MOVES: [&str; 26] = [
        "arrive", "come", "cross", "deport", "drive", "escape", "evacuate", "extend", "fall", "flee", "flight", "fly",
        "get", "go", "head", "journey", "leave", "move", "return", "road", "route", "sail", "ship", "spread", "travel",
        "way",
    ];
    let preposition = part.head(head);
    part.label(head) == Label::Pobj
        && part.form(preposition) == "to"
        && !MOVES.contains(&part.lemma(part.head(preposition)))
}

/// A city stands for its government as subject of a verb that is more than "be".
fn acts_alone(part: &Part, head: usize) -> bool {
    let verb = part.head(head);
    part.label(head) == Label::Nsubj && part.lemma(verb) != "be" && part.children(head).next().is_none()
}

/// Peoples as actors: plural nouns that are subject or object.
fn add_people(clusters: &mut Clusters, span: TokenSpan, head: usize) {
    let part = clusters.document.part(span.part);
    let is_plural = matches!(part.tag(head), Tag::NNPS | Tag::NNS);
    let takes_part = is_subject(part, head) || part.label(head) == Label::Dobj;
    if !is_plural || !takes_part || span.contains(part.head(head)) {
        return;
    }
    let text = clusters.document.text(span);
    let key = name_key(text);
    let actor = clusters.named(&key).unwrap_or_else(|| {
        let mut profile = Profile::new(text, ActorKind::Population, &rules::PEOPLE, 0.8);
        profile.country = countries::by_adjective(text).map(|country| country.code);
        clusters.add_profile(profile)
    });
    clusters.name_is(key, actor);
    clusters.mention(span, MentionForm::Name, actor);
}
