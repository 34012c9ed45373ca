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
    if igo(key).is_some() {
        return ActorKind::Igo;
    }
    if has(&["brigade", "brigades", "militia", "taliban", "mujahideen", "guerrillas", "rebels"]) {
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
    ]) || ["white house", "air force", "house of representatives", "state council", "national guard", "coast guard"]
        .contains(&key)
        || is_organ_of_state(&words)
    {
        return ActorKind::Government;
    }
    let media = ["news", "newspaper", "television", "tv", "radio", "times", "daily", "tribune", "herald", "gazette"];
    if has(&media) || (key.len() > 3 && is_agency(key)) {
        return ActorKind::Media;
    }
    ActorKind::Organization
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
    let behind = name.end as usize;
    behind < part.len()
        && FIGHTERS.contains(&part.lemma(behind).to_lowercase().as_str())
        && part.head(head) == behind
        && part.label(head) == Label::Compound
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
