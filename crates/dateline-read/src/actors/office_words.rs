//! The words of titles and offices (`data/offices.tsv`).

use foldhash::HashMap;
use std::sync::OnceLock;

use dateline_language::Pos;

use crate::document::Part;

const TABLE: &str = include_str!("../../data/offices.tsv");

/// What a title says about its holder's gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    /// "spokeswoman", "Mrs."
    Female,
    /// "chairman", "Sir"
    Male,
}

/// A head word of titles.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OfficeWord {
    /// The office, the same for words that mean the same; `-` for a form of address.
    pub office: &'static str,
    /// What it says of its holder.
    pub gender: Option<Gender>,
}

impl OfficeWord {
    /// Whether it only addresses ("Mr.") and names no office.
    pub fn is_address(self) -> bool {
        self.office == "-"
    }
}

/// What ministers are ministers of, where it is one word.
const PORTFOLIOS: [&str; 46] = [
    "agriculture",
    "commerce",
    "communications",
    "culture",
    "defence",
    "defense",
    "development",
    "economy",
    "education",
    "electricity",
    "employment",
    "energy",
    "environment",
    "finance",
    "fisheries",
    "foreign",
    "forestry",
    "health",
    "home",
    "housing",
    "immigration",
    "industry",
    "information",
    "infrastructure",
    "interior",
    "investment",
    "irrigation",
    "justice",
    "labor",
    "labour",
    "mines",
    "mining",
    "oil",
    "petroleum",
    "planning",
    "railways",
    "science",
    "security",
    "sports",
    "tourism",
    "trade",
    "transport",
    "transportation",
    "treasury",
    "water",
    "welfare",
];

/// Whether a word names the field of an office rather than a body: "Transport" of "Transport Minister".
pub(crate) fn is_portfolio(word: &str) -> bool {
    PORTFOLIOS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

fn table() -> &'static HashMap<&'static str, OfficeWord> {
    static OFFICES: OnceLock<HashMap<&'static str, OfficeWord>> = OnceLock::new();
    OFFICES.get_or_init(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|line| {
            let mut columns = line.split('\t');
            let (word, office, gender) = (columns.next()?, columns.next()?, columns.next()?);
            let gender = match gender {
                "f" => Some(Gender::Female),
                "m" => Some(Gender::Male),
                _ => None,
            };
            Some((word, OfficeWord { office, gender }))
        })
        .collect()
    })
}

/// The office that token `i` is the head word of.
pub(crate) fn word_at(part: &Part, i: usize) -> Option<OfficeWord> {
    let word = table().get(part.form(i).to_lowercase().as_str()).copied()?;
    let is_noun = matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::X);
    is_noun.then_some(word)
}
