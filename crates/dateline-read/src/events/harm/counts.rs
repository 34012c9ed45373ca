//! How many people a noun phrase means.

use dateline_language::{EntityLabel, Label, Pos, Tag};

use crate::document::{Part, TokenSpan};

/// A number of people, with bounds, and the words that give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub min: Option<u32>,
    pub max: Option<u32>,
    pub span: TokenSpan,
}

impl Count {
    /// Both together, where they stand in one list.
    pub fn and(self, other: Count) -> Count {
        let add = |one: Option<u32>, other: Option<u32>| Some(one?.saturating_add(other?));
        let span = TokenSpan {
            part: self.span.part,
            start: self.span.start.min(other.span.start),
            end: self.span.end.max(other.span.end),
        };
        Count { min: add(self.min, other.min), max: add(self.max, other.max), span }
    }
}

/// Whether a name of the language layer may be a number of people.
pub(super) fn may_count(label: EntityLabel) -> bool {
    label == EntityLabel::Cardinal || label == EntityLabel::Quantity
}

/// Nouns in the singular that mean more than one.
const COLLECTIVE: [&str; 21] = [
    "people",
    "crowd",
    "family",
    "crew",
    "group",
    "population",
    "community",
    "staff",
    "patrol",
    "squad",
    "mob",
    "gang",
    "team",
    "delegation",
    "troop",
    "unit",
    "force",
    "army",
    "police",
    "personnel",
    "minority",
];
/// Words before a number, and which bound it then is.
const AT_LEAST: [&str; 4] = ["least", "more", "over", "minimum"];
const AT_MOST: [&str; 6] = ["most", "many", "less", "fewer", "under", "up"];
/// Tokens before a number that qualify it.
const BEFORE: usize = 4;
/// Tokens of a number.
const LONGEST: usize = 6;

/// How many the noun or number at `head` means; none where the words do not say.
pub(super) fn of(part: &Part, head: usize) -> Option<Count> {
    let form = part.form(head).to_lowercase();
    if matches!(form.as_str(), "nobody" | "none" | "no-one") {
        return Some(Count { min: Some(0), max: Some(0), span: part.tokens(head, head + 1) });
    }
    let counted =
        |count: Bounds, first: usize| Count { min: count.0, max: count.1, span: part.tokens(first, head + 1) };
    if let Some(bounds) = rough(&form, part, head) {
        return Some(counted(bounds, head));
    }
    if part.pos(head) == Pos::Num {
        let (first, bounds) = exact(part, head)?;
        return Some(counted(bounds, first));
    }
    let left = part.left_edge(head).max(head.saturating_sub(14));
    for child in part.children(head).filter(|&child| child < head) {
        let form = part.form(child).to_lowercase();
        if part.label(child) == Label::NumMod {
            if let Some((first, bounds)) = exact(part, child) {
                return Some(counted(bounds, first));
            }
            return rough(&form, part, child).map(|bounds| counted(bounds, child));
        }
        if part.label(child) == Label::Det && form == "no" {
            return Some(counted((Some(0), Some(0)), child));
        }
    }
    if matches!(part.tag(head), Tag::NNS | Tag::NNPS) || COLLECTIVE.contains(&part.lemma(head)) {
        return None;
    }
    let is_single = match part.pos(head) {
        Pos::Propn => part.name_of(head).is_some_and(|(_, label)| label == EntityLabel::Person),
        Pos::Noun => part.children(head).any(|child| {
            child < head && (matches!(part.label(child), Label::Det | Label::Poss) || part.pos(child) == Pos::Propn)
        }),
        Pos::Pron => matches!(form.as_str(), "he" | "she" | "him" | "her"),
        _ => false,
    };
    is_single.then(|| counted((Some(1), Some(1)), left))
}

type Bounds = (Option<u32>, Option<u32>);

/// "Dozens" are two dozen or more.
fn rough(form: &str, part: &Part, i: usize) -> Option<Bounds> {
    let least = match form {
        "dozens" => 24,
        "scores" => 40,
        "hundreds" => 200,
        "thousands" => 2000,
        "dozen" => {
            let before = i.checked_sub(1).map(|before| part.form(before).to_lowercase()).unwrap_or_default();
            return match (before.as_str(), value(&before)) {
                ("a", _) => Some((Some(12), Some(12))),
                (_, Some(number)) => Some((Some(number.saturating_mul(12)), Some(number.saturating_mul(12)))),
                _ => None,
            };
        }
        _ => return None,
    };
    Some((Some(least), None))
}

/// The number that ends at token `last`, with what bounds it, and its first token.
fn exact(part: &Part, last: usize) -> Option<(usize, Bounds)> {
    let mut first = last;
    while first > 0 && last - first < LONGEST && is_number(part, first - 1) {
        first -= 1;
    }
    let words: Vec<String> = (first..=last).map(|i| part.form(i).to_lowercase()).collect();
    let number = number(&words)?;
    // "12 to 15", "between 12 and 15", "12-15".
    if let Some(joint) =
        first.checked_sub(1).filter(|&joint| matches!(part.form(joint), "to" | "and" | "-" | "–" | "or"))
        && let Some(least) = joint.checked_sub(1).and_then(|i| value(&part.form(i).to_lowercase()))
        && least < number
        && (part.form(joint) != "and" || joint >= 2 && part.form(joint - 2).eq_ignore_ascii_case("between"))
    {
        return Some((joint - 1, (Some(least), Some(number))));
    }
    let mut start = first;
    let mut bounds = (Some(number), Some(number));
    for i in (first.saturating_sub(BEFORE)..first).rev() {
        if !matches!(part.pos(i), Pos::Adv | Pos::Adp | Pos::Adj | Pos::Sconj | Pos::Det | Pos::Part) {
            break;
        }
        let word = part.form(i).to_lowercase();
        if AT_LEAST.contains(&word.as_str()) {
            bounds = (Some(number), None);
            start = i;
        } else if AT_MOST.contains(&word.as_str()) {
            bounds = (None, Some(number));
            start = i;
        } else if word == "no" && start < first {
            // "No fewer than", "no more than" turn the bound.
            bounds = (bounds.1, bounds.0);
            start = i;
        } else if word == "at" || word == "as" {
            start = start.min(i);
        }
    }
    Some((start, bounds))
}

fn is_number(part: &Part, i: usize) -> bool {
    let form = part.form(i).to_lowercase();
    value(&form).is_some() || matches!(form.as_str(), "hundred" | "thousand" | "million") || part.pos(i) == Pos::Num
        || matches!(form.as_str(), "a" | "and") && i + 1 < part.len() && matches!(part.form(i + 1), "hundred" | "thousand" | "million")
        // "Twenty-six" is three tokens.
        || form == "-" && i > 0 && TENS.contains(&part.form(i - 1).to_lowercase().as_str())
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The value of one word.
fn value(word: &str) -> Option<u32> {
    if let Some(small) = SMALL.iter().position(|small| *small == word) {
        return Some(small as u32);
    }
    if let Some(ten) = TENS.iter().position(|ten| *ten == word) {
        return Some(20 + 10 * ten as u32);
    }
    if let Some((tens, rest)) = word.split_once('-') {
        return Some(value(tens)?.checked_add(value(rest)?)?).filter(|_| TENS.contains(&tens));
    }
    let digits: String = word.chars().filter(|&c| c != ',').collect();
    let is_plain = !digits.is_empty() && digits.len() <= 9 && digits.chars().all(|c| c.is_ascii_digit());
    if is_plain { digits.parse().ok() } else { None }
}

/// The value of a number in words or digits.
fn number(words: &[String]) -> Option<u32> {
    let (mut whole, mut part) = (0u32, None::<u32>);
    for word in words {
        match word.as_str() {
            "hundred" => part = Some(part.unwrap_or(1).checked_mul(100)?),
            "thousand" | "million" => {
                let factor = if word == "thousand" { 1_000 } else { 1_000_000 };
                whole = whole.checked_add(part.take().unwrap_or(1).checked_mul(factor)?)?;
            }
            "a" | "-" | "and" => {}
            word => part = Some(part.unwrap_or(0).checked_add(value(word)?)?),
        }
    }
    whole.checked_add(part.unwrap_or(0)).filter(|_| part.is_some() || whole > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        let read = |text: &str| number(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(read("two hundred and six"), Some(206));
        assert_eq!(read("1,200"), Some(1200));
        assert_eq!(read("a thousand"), Some(1000));
        assert_eq!(read("twenty-six"), Some(26));
        assert_eq!(read("several"), None);
        assert_eq!(read("99999999999"), None);
    }
}
