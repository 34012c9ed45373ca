//! Firms that the name layers take for places.
//!
//! ## What it finds
//! A name that the gazetteer does not know, or knows as a small town only, where the words around make it a firm: a stock's
//! code behind it, its shares or results, or a verb of which it is the subject that firms are the subject of.
//!
//! ## What it leaves alone
//! Countries, divisions of countries and towns of some size, whatever they do.

use dateline_knowledge::Gazetteer;
use dateline_language::{Label, Tag};
use dateline_report::PlaceKind;

use super::countries;
use super::name_repair::is_ticker;
use crate::document::{Part, TokenSpan};

/// Towns with as many inhabitants keep their names.
const TOWN: u32 = 50_000;

/// What firms have.
const OF_FIRMS: [&str; 19] = [
    "brand",
    "ceo",
    "chairman",
    "customer",
    "dividend",
    "earnings",
    "executive",
    "factory",
    "headquarters",
    "investor",
    "management",
    "plant",
    "product",
    "profit",
    "revenue",
    "sale",
    "share",
    "shareholder",
    "stock",
];

/// What firms do and places do not.
const DONE_BY_FIRMS: [&str; 18] = [
    "acquire",
    "bid",
    "buy",
    "deliver",
    "drill",
    "employ",
    "export",
    "hire",
    "launch",
    "manufacture",
    "merge",
    "operate",
    "own",
    "post",
    "produce",
    "sell",
    "ship",
    "supply",
];

/// Villages with fewer inhabitants are nothing against a firm that the table of actors knows.
const VILLAGE: u32 = 5_000;

/// Whether the gazetteer knows a place of this name that is more than a village.
pub(crate) fn is_place(name: &str) -> bool {
    Gazetteer::embedded().find(name).any(|sense| {
        let place = Gazetteer::embedded().place(sense.place);
        place.kind() != PlaceKind::City || place.population() >= VILLAGE
    })
}

/// Whether a name that is called a place is a firm's.
pub(crate) fn is_firm(part: &Part, span: TokenSpan) -> bool {
    let name = part.annotated.slice(span.start as usize, span.end as usize);
    let is_town_at_most = Gazetteer::embedded().find(name).all(|sense| {
        let place = Gazetteer::embedded().place(sense.place);
        place.kind() == PlaceKind::City && place.population() < TOWN
    });
    let is_country = countries::by_name(name).is_some() || countries::by_seat(name).is_some();
    is_town_at_most && !is_country && (has_code(part, span) || acts(part, span))
}

/// "Vestra VST.N", "Vestra ( VST.N )".
fn has_code(part: &Part, span: TokenSpan) -> bool {
    let end = span.end as usize;
    let is_code = |i: usize| i < part.len() && is_ticker(part.form(i));
    is_code(end) || end < part.len() && part.form(end) == "(" && is_code(end + 1)
}

/// "Vestra shares", "Vestra's profit", "Vestra hired".
fn acts(part: &Part, span: TokenSpan) -> bool {
    let head = super::kinds::head_of(part, span);
    let owner = part.head(head);
    match part.label(head) {
        Label::Compound | Label::Poss => owner > head && OF_FIRMS.contains(&part.lemma(owner)),
        Label::Nsubj => part.tag(head) != Tag::NNPS && DONE_BY_FIRMS.contains(&part.lemma(owner)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    fn firm(text: &str, name: &str) -> bool {
        let document = document(text);
        let part = &document.body;
        let i = (0..part.len()).find(|&i| part.form(i) == name).expect("the name is there");
        is_firm(part, part.tokens(i, i + 1))
    }

    #[test]
    fn what_firms_have_and_do_makes_a_firm() {
        assert!(firm("Shares of Vestrenko ( VSTR.MM ) fell.", "Vestrenko"));
        assert!(firm("Vestrenko's profit fell by a third.", "Vestrenko"));
        assert!(firm("Vestrenko shares fell by a third.", "Vestrenko"));
        assert!(firm("Last year Vestrenko sold two ships.", "Vestrenko"));
    }

    #[test]
    fn countries_and_towns_stay_places() {
        assert!(!firm("Last year Norway sold two ships.", "Norway"));
        assert!(!firm("Last year Antwerp sold two ships.", "Antwerp"));
        assert!(!firm("Norway's exports fell by a third.", "Norway"));
        assert!(!firm("The mayor lives in Vestrenko.", "Vestrenko"));
    }
}
