//! What sort of actor a name is, by its own words and the words around it.

use std::collections::HashMap;
use std::sync::OnceLock;

use dateline_language::Label;
use dateline_report::ActorKind;

use super::definitions::is_group_noun;
use super::person_name::fold;
use crate::dateline::is_agency;
use crate::document::{Document, Part, TokenSpan};

const IGOS: &str = include_str!("../../data/organizations.tsv");

/// The usual name of the intergovernmental organisation that goes by this key.
pub(super) fn igo(key: &str) -> Option<&'static str> {
    static NAMES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        for line in IGOS.lines().filter(|line| !line.starts_with('#')) {
            let forms = line.split('\t').next().unwrap_or("");
            let usual = forms.split('|').next().unwrap_or(forms);
            for form in forms.split('|') {
                names.insert(name_key(form), usual);
            }
        }
        names
    });
    names.get(key).copied()
}

/// Endings of companies' names, which come and go.
const COMPANY_ENDINGS: [&str; 15] = [
    "inc",
    "corp",
    "ltd",
    "plc",
    "co",
    "llc",
    "ag",
    "sa",
    "nv",
    "se",
    "gmbh",
    "limited",
    "corporation",
    "incorporated",
    "spa",
];

/// A name of anything but a person in comparable form: folded words without article and company ending.
pub(super) fn name_key(name: &str) -> String {
    let mut words: Vec<String> = name.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|last| COMPANY_ENDINGS.contains(&last.as_str())) {
        words.pop();
    }
    words.join(" ")
}

/// The kind of an organisation by its name alone.
pub(super) fn by_words(key: &str) -> ActorKind {
    let words: Vec<&str> = key.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    if igo(key).is_some() || is_of_igo(&words) {
        return ActorKind::Igo;
    }
    let is_army_of_rebels = has(&["liberation"]) && has(&["army", "tigers"]) && !has(&["people's", "peoples"]);
    if is_army_of_rebels
        || has(&["brigade", "brigades", "militia", "taliban", "mujahideen", "guerrillas", "rebels", "qaeda", "qaida"])
        || has(&["al-qaeda", "al-qaida"])
    {
        return ActorKind::ArmedGroup;
    }
    if has(&[
        "ministry",
        "government",
        "parliament",
        "senate",
        "army",
        "navy",
        "police",
        "court",
        "embassy",
        "cabinet",
        "congress",
        "duma",
        "pentagon",
        "kremlin",
        "treasury",
        "presidency",
        "knesset",
        "bundestag",
        "prosecutor",
        "prosecutors",
        "department",
        "gendarmerie",
        "governorate",
        "prefecture",
        "municipality",
        "policing",
        "directorate-general",
        "customs",
    ]) || [
        "white house",
        "air force",
        "house of representatives",
        "state council",
        "national guard",
        "coast guard",
        "central bank",
        "patent office",
        "transitional council",
    ]
    .contains(&key)
        || is_organ_of_state(&words)
    {
        return ActorKind::Government;
    }
    let media = [
        "news",
        "newspaper",
        "television",
        "tv",
        "radio",
        "times",
        "daily",
        "tribune",
        "herald",
        "gazette",
        "mail",
        "observer",
        "courier",
        "telegraph",
        "chronicle",
        "broadcasting",
    ];
    if has(&media) || (key.len() > 3 && is_agency(key)) {
        return ActorKind::Media;
    }
    ActorKind::Organization
}

/// Bodies of an intergovernmental one ("OSCE Minsk Group"), and those that call themselves a commission of several states.
fn is_of_igo(words: &[&str]) -> bool {
    let is_igo = |word: &&&str| word.chars().count() > 1 && igo(word).is_some();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let opens = words.len() > 1 && words.first().as_ref().is_some_and(is_igo);
    let of_several = ["international", "intergovernmental", "european", "african", "arab", "pan-african"];
    opens
        || has(&of_several) && has(&["agency", "organization", "organisation", "commission", "court", "tribunal"])
        || has(&["river"]) && has(&["commission"])
}

/// Organs whose name begins as those of states do: "State Customs Committee", "Port Authority of Varna", "Border Guard".
fn is_organ_of_state(words: &[&str]) -> bool {
    const ORGANS: [&str; 15] = [
        "committee",
        "council",
        "commission",
        "service",
        "authority",
        "directorate",
        "agency",
        "administration",
        "institute",
        "guard",
        "office",
        "inspectorate",
        "bureau",
        "assembly",
        "court",
    ];
    const OF_STATES: [&str; 20] = [
        "state",
        "federal",
        "supreme",
        "royal",
        "customs",
        "border",
        "harbour",
        "harbor",
        "port",
        "prosecutor's",
        "prosecutors",
        "security",
        "intelligence",
        "police",
        "directorate",
        "revenue",
        "immigration",
        "electoral",
        "municipal",
        "constitutional",
    ];
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    let is_force =
        ["armed forces", "security forces", "national assembly", "border guard", "coast guard", "city council"];
    let joined = words.join(" ");
    let is_division = words.len() > 1
        && words.first().is_some_and(|first| matches!(*first, "region" | "province" | "county" | "oblast" | "commune"));
    let rules = ["transitional", "transition", "salvation", "safeguard", "military", "governing", "ruling"];
    let is_council = has(&["council"]) && has(&rules);
    let is_board = has(&["national"]) && has(&["board"]) || has(&["state"]) && has(&["works", "board"]);
    if is_division || is_council || is_board {
        return true;
    }
    has(&ORGANS) && has(&OF_STATES) && !has(&["united", "union"]) || is_force.iter().any(|force| joined.contains(force))
}

/// Words of names that tell what sort of body it is.
pub(super) fn is_sort_of_body(word: &str) -> bool {
    const SORTS: [&str; 34] = [
        "academy",
        "agency",
        "alliance",
        "association",
        "authority",
        "bloc",
        "board",
        "bureau",
        "chamber",
        "church",
        "coalition",
        "commission",
        "committee",
        "congress",
        "council",
        "court",
        "department",
        "federation",
        "force",
        "foundation",
        "front",
        "institute",
        "league",
        "list",
        "ministry",
        "movement",
        "office",
        "party",
        "service",
        "society",
        "tribunal",
        "trust",
        "union",
        "university",
    ];
    SORTS.binary_search(&word).is_ok()
}

/// Words that make a group one under arms.
const ARMED: [&str; 13] = [
    "terrorist",
    "terror",
    "militant",
    "rebel",
    "armed",
    "insurgent",
    "extremist",
    "jihadist",
    "separatist",
    "guerrilla",
    "paramilitary",
    "jihadi",
    "insurgency",
];

/// Members of armed groups.
const FIGHTERS: [&str; 7] = ["fighter", "militant", "rebel", "insurgent", "gunman", "guerrilla", "militiaman"];

/// Whether the words around a name call it an armed group: "militant group X", "X, a rebel movement", "X fighters".
pub(super) fn is_called_armed(document: &Document, name: TokenSpan) -> bool {
    let part = document.part(name.part);
    let mut before = name.start as usize;
    while before > 0 && matches!(part.form(before - 1), "\"" | "“" | "«" | "„" | "''" | "``" | "the") {
        before -= 1;
    }
    if before > 0 && is_armed_noun(part, before - 1) {
        return true;
    }
    let head = head_of(part, name);
    if part.children(head).any(|child| part.label(child) == Label::Appos && is_armed_noun(part, child)) {
        return true;
    }
    let preposition = part.head(head);
    let is_theirs = part.label(head) == Label::Pobj
        && part.form(preposition) == "of"
        && FIGHTERS.contains(&part.lemma(part.head(preposition)).to_lowercase().as_str());
    let behind = name.end as usize;
    if is_theirs {
        return true;
    }
    behind < part.len()
        && FIGHTERS.contains(&part.lemma(behind).to_lowercase().as_str())
        && part.head(head) == behind
        && part.label(head) == Label::Compound
}

/// Nouns that introduce the name of a medium: "the newspaper X", "radio X".
const MEDIA: [&str; 10] =
    ["newspaper", "daily", "weekly", "magazine", "channel", "broadcaster", "radio", "television", "portal", "tabloid"];

/// Nouns that introduce the name of a firm or club.
const FIRMS: [&str; 10] =
    ["agency", "company", "firm", "bank", "enterprise", "factory", "manufacturer", "airline", "retailer", "club"];

/// The noun in small letters right before a name, marks of quotation between them left out.
fn introducing(part: &Part, name: TokenSpan) -> Option<String> {
    let mut before = name.start as usize;
    while before > 0 && matches!(part.form(before - 1), "\"" | "“" | "«" | "„" | "''" | "``") {
        before -= 1;
    }
    let noun = before.checked_sub(1).filter(|&i| part.pos(i) == dateline_language::Pos::Noun)?;
    Some(part.lemma(noun).to_lowercase())
}

/// Whether the noun before a name makes it a medium's: "the newspaper X".
pub(super) fn is_called_medium(document: &Document, name: TokenSpan) -> bool {
    introducing(document.part(name.part), name).is_some_and(|noun| MEDIA.contains(&noun.as_str()))
}

/// Whether a name is a body's, by the noun before it or one in apposition behind it: "the company X", "X, a mill in".
pub(super) fn is_called_body(part: &Part, name: TokenSpan) -> bool {
    let is_noun = |noun: &str| FIRMS.contains(&noun) || MEDIA.contains(&noun);
    // "The chairman of the bank Ana Duarte" is no bank.
    let start = name.start as usize;
    let has_office = (start.saturating_sub(FARTHEST_OFFICE)..start).any(|i| super::offices::word_at(part, i).is_some());
    if !has_office && introducing(part, name).is_some_and(|noun| is_noun(&noun)) {
        return true;
    }
    let comma = name.end as usize;
    let head = head_of(part, name);
    let is_body = |child: usize| {
        let lemma = part.lemma(child).to_lowercase();
        // An owner or operator may be a person.
        let is_agent = lemma.ends_with("er") || lemma.ends_with("or") || super::offices::word_at(part, child).is_some();
        !is_agent && !super::nouns::of_body(&lemma).is_empty()
    };
    comma < part.len()
        && part.form(comma) == ","
        && part.children(head).any(|child| {
            let is_next = part.left_edge(child) == comma + 1 && part.pos(child) == dateline_language::Pos::Noun;
            part.label(child) == Label::Appos && is_next && is_body(child)
        })
}

/// How far before a name the office stands that it goes with.
const FARTHEST_OFFICE: usize = 8;

/// Words at the end of names that only firms, clubs and their like bear.
pub(super) fn is_word_of_firm(word: &str) -> bool {
    const WORDS: [&str; 34] = [
        "airlines",
        "airways",
        "bank",
        "brigade",
        "canneries",
        "cement",
        "club",
        "defence",
        "defense",
        "electronics",
        "energy",
        "fc",
        "foods",
        "fund",
        "group",
        "holding",
        "holdings",
        "industries",
        "line",
        "lines",
        "mill",
        "mills",
        "motors",
        "news",
        "optics",
        "petroleum",
        "press",
        "railways",
        "savings",
        "shipping",
        "stables",
        "steel",
        "systems",
        "telecom",
    ];
    WORDS.binary_search(&word).is_ok()
}

/// A noun for a group that one of the words before it makes an armed one.
fn is_armed_noun(part: &Part, noun: usize) -> bool {
    is_group_noun(part.lemma(noun))
        && (noun.saturating_sub(3)..noun).any(|i| {
            part.head(i) == noun && ARMED.contains(&part.form(i).to_lowercase().as_str())
                || i + 1 == noun && ARMED.contains(&part.form(i).to_lowercase().as_str())
        })
}

/// The token of a span that the tree hangs it from: the first one whose head lies outside.
pub(crate) fn head_of(part: &Part, span: TokenSpan) -> usize {
    let last = (span.end as usize).saturating_sub(1);
    span.range().find(|&i| part.head(i) == i || !span.contains(part.head(i))).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_the_kind() {
        for (name, kind) in [
            ("U.N.", ActorKind::Igo),
            ("the Arab League", ActorKind::Igo),
            ("Ministry of Transport", ActorKind::Government),
            ("Lagos Daily Herald", ActorKind::Media),
            ("State Customs Committee", ActorKind::Government),
            ("the Varna Port Authority", ActorKind::Government),
            ("Security Service of Ostmark", ActorKind::Government),
            ("National Council of Dentists", ActorKind::Organization),
            ("Acme Steel Corp", ActorKind::Organization),
        ] {
            assert_eq!(by_words(&name_key(name)), kind, "{name}");
        }
    }

    #[test]
    fn company_endings_and_articles_do_not_matter() {
        assert_eq!(name_key("The Acme Steel Co Ltd"), name_key("Acme Steel"));
    }
}
