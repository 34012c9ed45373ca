//! What nouns and names tell of the sort of actor: a party, a firm, an association, anybody.

use dateline_report::ActorKind;

use super::kinds::{self, name_key};
use super::profile::Profile;

/// Nouns that a person may be called by without having been called so before.
const ANYBODY: [&str; 40] = [
    "academic",
    "accused",
    "activist",
    "actor",
    "artist",
    "athlete",
    "author",
    "campaigner",
    "candidate",
    "cleric",
    "defendant",
    "diplomat",
    "driver",
    "expert",
    "functionary",
    "guest",
    "journalist",
    "lawmaker",
    "legislator",
    "motorist",
    "novelist",
    "official",
    "parliamentarian",
    "patient",
    "player",
    "politician",
    "publicist",
    "representative",
    "researcher",
    "scholar",
    "scientist",
    "servant",
    "singer",
    "specialist",
    "striker",
    "suspect",
    "swimmer",
    "teenager",
    "veteran",
    "youngster",
];

/// Whether any person may be called by this noun: "the diplomat".
pub(super) fn is_for_anybody(noun: &str) -> bool {
    ANYBODY.contains(&noun)
}

/// "Central Bank of Kenya", "Bank of Japan", "Fed".
pub(super) fn is_named_central_bank(name: &str) -> bool {
    let key = name_key(name);
    let of_country = key.strip_prefix("bank of ").is_some_and(|of| {
        ["england", "japan", "korea", "canada", "russia", "mexico", "israel", "italy", "france", "spain"].contains(&of)
    });
    let is_known = matches!(key.as_str(), "fed" | "ecb" | "boj" | "pboc" | "bundesbank" | "riksbank" | "norges bank");
    let says_so = ["central bank", "national bank", "reserve", "people's bank", "peoples bank", "monetary authority"];
    of_country || is_known || says_so.iter().any(|words| key.contains(words))
}

/// Whether a noun is the type word of a name: a word behind the first, or the first of several that tells the sort of body.
pub(super) fn is_word_of(name: &str, noun: &str) -> bool {
    is_word_of_key(&name_key(name), noun)
}

/// The same for a name in comparable form.
pub(super) fn is_word_of_key(key: &str, noun: &str) -> bool {
    let mut words = key.split(' ');
    let opens = words.next() == Some(noun) && kinds::is_sort_of_body(noun) && key.contains(' ');
    // "The cannery" of the Savai'i Canneries.
    let is_noun = |word: &str| {
        let several = word.strip_suffix('s').is_some_and(|one| one == noun);
        let of_y = word.strip_suffix("ies").zip(noun.strip_suffix('y')).is_some_and(|(word, noun)| word == noun);
        word == noun || several || of_y
    };
    // "The law" is no School of Law, "the crisis" no Crisis Commission.
    let own: Vec<&str> = words.take_while(|word| !matches!(*word, "of" | "for")).collect();
    let is_sort = kinds::is_sort_of_body(noun);
    opens || own.iter().enumerate().any(|(at, word)| is_noun(word) && (is_sort || at + 1 == own.len()))
}

/// What sort of organisation a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodySort {
    Party,
    Firm,
    Association,
}

/// The sort that a noun asks for: "the party", "the firm", "the union".
pub(super) fn sort_of_noun(noun: &str) -> Option<BodySort> {
    Some(match noun {
        "party" => BodySort::Party,
        "union" | "syndicate" | "guild" | "association" | "federation" | "charity" | "club" => BodySort::Association,
        "company" | "firm" | "bank" | "factory" | "mill" | "plant" | "yard" | "shipyard" | "refinery" | "cannery"
        | "brewery" | "glassworks" | "steelworks" | "combine" | "enterprise" | "contractor" | "lender" | "airline"
        | "retailer" | "manufacturer" | "maker" | "producer" | "operator" | "supplier" | "insurer" => BodySort::Firm,
        _ => return None,
    })
}

/// The sort of an organisation, by what the table knows, its name, or what the text calls it.
pub(super) fn sort_of(profile: &Profile) -> Option<BodySort> {
    let sectors = || profile.row.iter().flat_map(|row| row.sectors());
    let is = |sector: &str| sectors().any(|known| known.to_string() == sector);
    if profile.kind != ActorKind::Organization {
        return None;
    }
    let by_table = match () {
        () if is("PTY") => Some(BodySort::Party),
        () if is("BUS") => Some(BodySort::Firm),
        () => None,
    };
    let key = name_key(&profile.name);
    by_table
        .or_else(|| key.split(' ').find_map(sort_of_noun))
        .or_else(|| profile.called.iter().find_map(|noun| sort_of_noun(noun)))
}

/// Words of names that tell what sort of body it is; a union is no company.
pub(super) fn is_other_body(name: &str, noun: &str) -> bool {
    let is_company = matches!(
        noun,
        "company"
            | "firm"
            | "maker"
            | "retailer"
            | "automaker"
            | "carmaker"
            | "airline"
            | "manufacturer"
            | "operator"
            | "producer"
            | "supplier"
            | "builder"
            | "brewer"
            | "carrier"
    );
    let key = name_key(name);
    is_company && key.split(' ').any(kinds::is_sort_of_body)
}
