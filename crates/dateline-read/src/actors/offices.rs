//! Titles and offices: "Minister of Trade of Ghana", "the Bolivian president", "Barclays analyst".
//!
//! ## What it reads
//! A head word of `data/offices.tsv` with its modifiers to the left and its `of`, `for`, `at` and `to` phrases to
//! the right, and in them the country, the organisation and the field of the office.
//!
//! ## What it does not read
//! Plurals of offices as one person's title, and words to the left that the tree does not attach to the phrase.

use dateline_language::{EntityLabel, Pos, Tag};

use super::countries::{self, Country, CountryForm};
pub(crate) use super::office_words::{Gender, is_portfolio, word_at};
use crate::document::{Part, TokenSpan};

/// Most tokens that a phrase takes to either side of its head.
const LONGEST_SIDE: usize = 14;

/// An office as a text words it.
#[derive(Debug, Clone)]
pub(crate) struct OfficePhrase {
    /// The whole phrase, with its article.
    pub span: TokenSpan,
    /// The head word's token.
    pub head: usize,
    /// The office.
    pub office: &'static str,
    /// The words that narrow it down, in lower case, without filler: `foreign`, `trade`.
    pub field: Vec<String>,
    /// `deputy`, `former` and the like.
    pub rank: Vec<String>,
    /// The country it is held for.
    pub country: Option<Country>,
    /// What it is held in.
    pub organization: Option<TokenSpan>,
    /// The words of its name, in lower case.
    pub body: Vec<String>,
    /// The words of the title alone, without article, country and organisation.
    pub title: TokenSpan,
    /// Whether the phrase points at one known holder: "the", a country, a possessor.
    pub is_definite: bool,
    /// What it says of its holder.
    pub gender: Option<Gender>,
}

/// The office phrase around head word `head`, no further right than token `limit`.
pub(crate) fn phrase_at(part: &Part, head: usize, limit: usize) -> Option<OfficePhrase> {
    let word = word_at(part, head).filter(|word| !word.is_address())?;
    let end = right_end(part, head, limit);
    let modifiers = left_start(part, head, end);
    let has_article = modifiers > 0 && is_article(part, modifiers - 1);
    let start = if has_article { modifiers - 1 } else { modifiers };
    let mut phrase = OfficePhrase {
        span: part.tokens(start, end),
        head,
        office: word.office,
        field: Vec::new(),
        rank: Vec::new(),
        country: None,
        organization: None,
        body: Vec::new(),
        title: part.tokens(modifiers, end),
        is_definite: false,
        gender: word.gender,
    };
    read_left(part, modifiers, &mut phrase);
    read_right(part, &mut phrase);
    settle_office(part, &mut phrase);
    let body = phrase.organization.into_iter().flat_map(TokenSpan::range).map(|i| part.form(i).to_lowercase());
    phrase.body = body.filter(|word| !FILLERS.contains(&word.as_str())).collect();
    let the = has_article && part.form(start).eq_ignore_ascii_case("the");
    let possessor = (modifiers..head).any(|i| part.tag(i) == Tag::POS);
    let indefinite = has_article && !the && part.tag(start) != Tag::PRPS;
    phrase.is_definite = !indefinite && (the || possessor || phrase.country.is_some());
    Some(phrase)
}

impl OfficePhrase {
    /// Whether another phrase names another body: no word of the one in the other, nor the one's initials.
    pub(super) fn is_elsewhere(&self, other: &OfficePhrase) -> bool {
        let (own, others) = (&self.body, &other.body);
        let share = own.iter().any(|word| others.contains(word) || other.field.contains(word))
            || others.iter().any(|word| self.field.contains(word));
        !own.is_empty() && !others.is_empty() && !share && !is_short_for(own, others) && !is_short_for(others, own)
    }
}

/// Whether one name is the initials of the other, or their beginning: "un" for "united nations".
fn is_short_for(short: &[String], long: &[String]) -> bool {
    let initials: String = long.iter().filter_map(|word| word.chars().next()).collect();
    let short: String = short.concat().chars().filter(|c| c.is_alphanumeric()).collect();
    short.len() > 1 && initials.starts_with(&short)
}

fn is_article(part: &Part, i: usize) -> bool {
    matches!(part.tag(i), Tag::DT | Tag::PRPS)
}

/// Walks left over modifiers that the tree attaches to the phrase.
fn left_start(part: &Part, head: usize, end: usize) -> usize {
    let mut start = head;
    while start > 0 && head - start < LONGEST_SIDE {
        let i = start - 1;
        let is_link = matches!(part.tag(i), Tag::POS | Tag::HYPH);
        let is_modifier = matches!(part.pos(i), Pos::Adj | Pos::Noun | Pos::Propn) || part.form(i) == "&";
        let is_attached = part.head(i) > i && part.head(i) < end.max(head + 1) + 4;
        let is_time = matches!(part.name_of(i), Some((_, EntityLabel::Date | EntityLabel::Time)));
        let is_person = matches!(part.name_of(i), Some((name, EntityLabel::Person)) if !name.contains(head));
        let possessor_follows = start < head && part.tag(start) == Tag::POS;
        if is_time || (is_person && !possessor_follows) || !(is_link || (is_modifier && is_attached)) {
            break;
        }
        start = i;
    }
    // A link needs something to its left.
    while start < head && matches!(part.tag(start), Tag::POS | Tag::HYPH) {
        start += 1;
    }
    start
}

/// Walks right over prepositional phrases.
fn right_end(part: &Part, head: usize, limit: usize) -> usize {
    let mut end = head + 1;
    while end < limit && end - head < LONGEST_SIDE {
        if !["of", "for", "at", "to"].contains(&part.form(end)) {
            break;
        }
        let phrase_end = noun_phrase_end(part, end + 1, limit);
        // "to" begins an infinitive more often than an office's phrase.
        if phrase_end == end + 1 || part.pos(end + 1) == Pos::Verb {
            break;
        }
        end = phrase_end;
    }
    end
}

/// The end of the run of nouns, adjectives and articles at `start`.
fn noun_phrase_end(part: &Part, start: usize, limit: usize) -> usize {
    let mut end = start;
    while end < limit {
        let is_inner = matches!(part.pos(end), Pos::Adj | Pos::Noun | Pos::Propn | Pos::Num)
            || matches!(part.tag(end), Tag::DT | Tag::PRPS | Tag::POS | Tag::HYPH);
        let is_and = part.tag(end) == Tag::CC
            && end > start
            && end + 1 < limit
            && matches!(part.pos(end + 1), Pos::Noun | Pos::Propn | Pos::Adj)
            && word_at(part, end + 1).is_none()
            && !starts_person(part, end + 1);
        let is_time = matches!(part.name_of(end), Some((_, EntityLabel::Date | EntityLabel::Time)));
        if is_time || starts_person(part, end) || !(is_inner || is_and) {
            break;
        }
        // A new article opens a new phrase.
        if end > start && part.tag(end) == Tag::DT {
            break;
        }
        end += 1;
    }
    // An article or possessive without its noun ends no phrase.
    while end > start && matches!(part.tag(end - 1), Tag::DT | Tag::PRPS | Tag::HYPH) {
        end -= 1;
    }
    end
}

fn starts_person(part: &Part, i: usize) -> bool {
    matches!(part.name_of(i), Some((name, EntityLabel::Person)) if name.start as usize == i)
}

/// Words that name a rank of an office, not its field.
const RANKS: [&str; 12] = [
    "deputy",
    "vice",
    "former",
    "ex",
    "acting",
    "assistant",
    "first",
    "interim",
    "outgoing",
    "late",
    "then",
    "associate",
];

/// Words that say nothing about the field.
const FILLERS: [&str; 18] = [
    "affairs", "new", "top", "senior", "chief", "the", "of", "for", "and", "prime", "at", "to", "'s", "-", "’s", "its",
    "country", "ministry",
];

/// Country, organisation, rank and field from the modifiers.
fn read_left(part: &Part, modifiers: usize, phrase: &mut OfficePhrase) {
    let mut i = modifiers;
    let mut title_start = modifiers;
    while i < phrase.head {
        let body = body_at(part, i, phrase);
        let country = countries::at(part, i, phrase.head);
        let behind = match (body, country) {
            // "Norwegian Air spokeswoman": the country is a part of the body's name.
            (Some(body), country) if country.is_none() || is_no_branch(part, body) => {
                phrase.organization = Some(body);
                body.end as usize
            }
            (_, Some((country, _, behind))) => {
                phrase.country.get_or_insert(country);
                behind
            }
            _ => {
                add_word(part, i, phrase);
                i += 1;
                continue;
            }
        };
        i = (behind..phrase.head).find(|&j| part.tag(j) != Tag::POS).unwrap_or(phrase.head.max(behind));
        title_start = i;
    }
    phrase.title.start = title_start as u32;
}

/// The name of a body that begins at `i` before the head of the phrase, which has none yet.
fn body_at(part: &Part, i: usize, phrase: &OfficePhrase) -> Option<TokenSpan> {
    let (name, label) = part.name_of(i)?;
    let stands = label == EntityLabel::Organization
        && (name.end as usize) <= phrase.head
        && name.start as usize == i
        && phrase.organization.is_none()
        && !(name.len() == 1 && is_portfolio(part.form(i)));
    stands.then_some(name)
}

/// Whether a name of several words has none behind its first that tells of a government's branch: unlike "French Foreign
/// Ministry".
fn is_no_branch(part: &Part, name: TokenSpan) -> bool {
    name.len() > 1
        && !name.range().skip(1).any(|i| is_portfolio(part.form(i)) || is_body_word(&part.form(i).to_lowercase()))
}

/// Country, organisation and field from the prepositional phrases.
fn read_right(part: &Part, phrase: &mut OfficePhrase) {
    let end = phrase.span.end as usize;
    let mut title_end = phrase.head + 1;
    let mut i = phrase.head + 1;
    while i < end {
        // One prepositional phrase at a time: `i` is its preposition.
        // "National Bank of Greece" is one body: prepositions inside names count as part of them.
        let in_name =
            |j: usize| matches!(part.name_of(j), Some((name, EntityLabel::Organization)) if name.start as usize != j);
        let first = (i + 1..end).find(|&j| part.tag(j) != Tag::DT).unwrap_or(i + 1);
        let behind_country = match countries::at(part, first, end) {
            Some((_, CountryForm::Name, behind)) => behind,
            _ => i + 1,
        };
        let next = (behind_country..end).find(|&j| part.pos(j) == Pos::Adp && !in_name(j)).unwrap_or(end);
        let inside = part.tokens(i + 1, next);
        match countries::at(part, first, next) {
            Some((country, CountryForm::Name, behind)) if behind == next => {
                phrase.country.get_or_insert(country);
            }
            other => {
                if let Some((country, _, _)) = other {
                    phrase.country.get_or_insert(country);
                }
                let is_body = inside.range().any(|j| {
                    matches!(part.name_of(j), Some((_, EntityLabel::Organization)))
                        || is_body_word(&part.form(j).to_lowercase())
                });
                // Firms go by any name: "chief executive of Gdynia Marine".
                let heads_firm = matches!(phrase.office, "ceo" | "cfo" | "executive" | "founder" | "owner");
                let is_name = |j: usize| part.pos(j) == Pos::Propn && part.form(j).starts_with(char::is_uppercase);
                let is_firm = heads_firm && inside.len() > 1 && inside.range().all(is_name);
                if (is_body || is_firm) && phrase.organization.is_none() {
                    phrase.organization = Some(part.tokens(first, next));
                } else {
                    title_end = next;
                }
                for j in inside.range().filter(|&j| countries::by_adjective(part.form(j)).is_none()) {
                    add_word(part, j, phrase);
                }
            }
        }
        i = next;
    }
    phrase.title.end = title_end as u32;
}

/// Words for bodies that offices are held in.
fn is_body_word(word: &str) -> bool {
    [
        "ministry",
        "department",
        "agency",
        "office",
        "party",
        "committee",
        "commission",
        "council",
        "parliament",
        "government",
        "bank",
        "university",
        "institute",
        "company",
        "association",
        "union",
        "army",
        "police",
        "court",
        "group",
        "movement",
        "federation",
        "front",
        "organization",
        "organisation",
        "fund",
        "delegation",
        "senate",
    ]
    .contains(&word)
}

fn add_word(part: &Part, i: usize, phrase: &mut OfficePhrase) {
    let word = part.form(i).to_lowercase();
    if RANKS.contains(&word.as_str()) {
        phrase.rank.push(word);
    } else if !FILLERS.contains(&word.as_str()) && matches!(part.pos(i), Pos::Adj | Pos::Noun | Pos::Propn) {
        phrase.field.push(word);
    }
}

/// "Prime minister" is an office of its own; who heads a ministry is its minister.
fn settle_office(part: &Part, phrase: &mut OfficePhrase) {
    let before = phrase.head.checked_sub(1).map(|i| part.form(i).to_lowercase());
    if phrase.office == "minister" && before.as_deref() == Some("prime") {
        phrase.office = "prime-minister";
    }
    let heads_ministry = matches!(phrase.office, "chief" | "leader")
        && (phrase.head + 1..phrase.span.end as usize)
            .any(|i| part.form(i).eq_ignore_ascii_case("ministry") || part.form(i) == "MFA");
    if heads_ministry {
        phrase.office = "minister";
        if phrase.field.iter().any(|word| word == "mfa") {
            phrase.field = vec!["foreign".to_owned()];
        }
    }
    let words = part.annotated.slice(phrase.head, phrase.span.end as usize).to_lowercase();
    if phrase.office == "chief" && (words.starts_with("head of state") || words.starts_with("head of the state")) {
        phrase.office = "leader";
        phrase.field.clear();
    }
}
