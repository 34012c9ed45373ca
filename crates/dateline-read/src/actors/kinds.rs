//! What sort of actor a name is, by its own words and the words around it.

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use dateline_report::ActorKind;

use super::person_name::fold;
use crate::dateline::is_agency;
use crate::document::{Part, TokenSpan};

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
pub(crate) fn name_key(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match words.last_mut() {
            // "People 's Army".
            Some(last) if matches!(word, "'s" | "’s") => last.push('s'),
            _ => words.push(fold(word)),
        }
    }
    words.retain(|word| !word.is_empty());
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
