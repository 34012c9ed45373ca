//! Countries by name, adjective and seat of government (`data/countries.tsv`).

use foldhash::HashMap;
use std::sync::OnceLock;

use dateline_report::CountryCode;

use crate::document::Part;

const TABLE: &str = include_str!("../../data/countries.tsv");

/// Most tokens in a country's name: "Democratic People 's Republic of Korea".
const MOST_TOKENS: usize = 7;

/// Words that open the formal name of a country.
const FORMS_OF_STATE: [&str; 6] = ["Republic", "Kingdom", "State", "Sultanate", "Emirate", "Principality"];

/// What a form says about a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CountryForm {
    /// Its name: "Peru", "Russian Federation".
    Name,
    /// The adjective, or an inhabitant: "Peruvian", "Dane".
    Adjective,
}

/// A country with its usual name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Country {
    /// ISO 3166-1 alpha-3.
    pub code: CountryCode,
    /// Its usual English name.
    pub name: &'static str,
}

#[derive(Default)]
struct Forms {
    names: HashMap<String, Country>,
    adjectives: HashMap<String, Country>,
    seats: HashMap<String, Country>,
    codes: HashMap<CountryCode, Country>,
}

fn forms() -> &'static Forms {
    static FORMS: OnceLock<Forms> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = Forms::default();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [code, names, adjectives, seats, _source] = columns[..] else { continue };
            let Ok(code) = code.parse::<CountryCode>() else { continue };
            let name = names.split('|').next().unwrap_or(names);
            let country = Country { code, name };
            forms.codes.insert(code, country);
            let mut add = |column: &str, map: fn(&mut Forms) -> &mut HashMap<String, Country>| {
                for form in column.split('|').filter(|&form| form != "-") {
                    map(&mut forms).insert(key(form), country);
                }
            };
            add(names, |forms| &mut forms.names);
            add(adjectives, |forms| &mut forms.adjectives);
            add(seats, |forms| &mut forms.seats);
        }
        forms
    })
}

/// Forms are compared in lower case, except that "US" and "us" must differ.
fn key(form: &str) -> String {
    if form.len() <= 3 && form.bytes().all(|byte| byte.is_ascii_uppercase()) {
        form.to_owned()
    } else {
        form.to_lowercase()
    }
}

/// The country that goes by this name; a leading article is passed over.
pub(crate) fn by_name(text: &str) -> Option<Country> {
    forms().names.get(&key(without_article(text))).copied()
}

/// The country of an ISO code.
pub(crate) fn by_code(code: CountryCode) -> Option<Country> {
    forms().codes.get(&code).copied()
}

/// The country of this adjective or inhabitant, singular or plural.
pub(crate) fn by_adjective(text: &str) -> Option<Country> {
    let adjectives = &forms().adjectives;
    let text = key(text);
    adjectives.get(&text).or_else(|| text.strip_suffix('s').and_then(|singular| adjectives.get(singular))).copied()
}

/// The country whose government sits here.
pub(crate) fn by_seat(text: &str) -> Option<Country> {
    forms().seats.get(&key(text)).copied()
}

/// The country form that begins at token `i` and ends at most at `end`: what it is and the token behind it.
pub(crate) fn at(part: &Part, i: usize, end: usize) -> Option<(Country, CountryForm, usize)> {
    if i >= end || !part.form(i).starts_with(char::is_uppercase) {
        return None;
    }
    // "Republic of Peru", "Kingdom of Spain": any country may be called by its form of state.
    if FORMS_OF_STATE.contains(&part.form(i))
        && i + 2 < end
        && part.form(i + 1) == "of"
        && let Some((country, CountryForm::Name, behind)) = at(part, i + 2, end)
    {
        return Some((country, CountryForm::Name, behind));
    }
    let longest = end.min(i + MOST_TOKENS);
    for stop in (i + 1..=longest).rev() {
        let text = part.annotated.slice(i, stop);
        if let Some(country) = forms().names.get(&key(text)) {
            return Some((*country, CountryForm::Name, stop));
        }
        if stop - i <= 2
            && let Some(country) = by_adjective(text)
        {
            return Some((country, CountryForm::Adjective, stop));
        }
    }
    None
}

fn without_article(text: &str) -> &str {
    text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(country: Option<Country>) -> Option<String> {
        country.map(|country| country.code.to_string())
    }

    #[test]
    fn every_row_has_five_columns_and_a_code() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 5, "{line}");
            assert!(columns[0].parse::<CountryCode>().is_ok(), "{line}");
        }
    }

    #[test]
    fn names_adjectives_and_seats_are_kept_apart() {
        assert_eq!(code(by_name("the Kyrgyz Republic")).as_deref(), Some("KGZ"));
        assert_eq!(code(by_adjective("Danes")).as_deref(), Some("DNK"));
        assert_eq!(code(by_seat("Ouagadougou")).as_deref(), Some("BFA"));
        assert_eq!(code(by_name("Danish")), None);
        assert_eq!(code(by_name("us")), None);
        assert_eq!(code(by_name("US")).as_deref(), Some("USA"));
    }
}
