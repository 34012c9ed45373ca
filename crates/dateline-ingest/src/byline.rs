//! Bylines to people: `By Meredith Jameson and JAN DE VRIES, Staff Reporters` are two.
//!
//! Names stay as they are written, capitals too. What is no person goes: what follows a comma (an office, a title), a desk,
//! an agency, a web address, the initials of editors. With no people in it, a byline gives none.

/// Words for "by" with which a byline may begin.
const BY: [&str; 12] = ["by", "von", "de", "par", "por", "da", "di", "av", "door", "autor", "author", "text"];

/// Words that only names of organisations and desks have.
const ORGANISATION: [&str; 32] = [
    "agence",
    "agencia",
    "agency",
    "agenzia",
    "agentur",
    "associated",
    "association",
    "bureau",
    "corporation",
    "desk",
    "editorial",
    "editors",
    "gazette",
    "group",
    "herald",
    "inc",
    "ltd",
    "magazine",
    "media",
    "network",
    "news",
    "newsroom",
    "nyheter",
    "online",
    "press",
    "presse",
    "redaktion",
    "reporters",
    "reuters",
    "service",
    "staff",
    "times",
];

/// Small words that stand inside names in lower case.
const PARTICLES: [&str; 22] = [
    "al", "ap", "bin", "da", "dal", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le",
    "ten", "ter", "van", "von", "y",
];

/// No byline is longer, in characters, and no story has more authors: what is, is none.
const LONGEST_BYLINE: usize = 1_000;
const MOST_PEOPLE: usize = 100;

/// The people that several bylines name, in order, each once.
pub(crate) fn people_of_all<'b>(bylines: impl IntoIterator<Item = &'b str>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in bylines.into_iter().take(MOST_PEOPLE).flat_map(people).take(MOST_PEOPLE) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// The people that `byline` names, in order, each once.
pub(crate) fn people(byline: &str) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    let byline: String = byline.chars().take(LONGEST_BYLINE).collect();
    let byline = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in without_by(&byline).split(['/', ';', '|', '\u{2022}', '\n']) {
        for name in names(part) {
            if !people.contains(&name) {
                people.push(name);
            }
        }
    }
    people
}

/// Whether `name`, given as that of one author, is one of a person.
pub(crate) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let no_name = |c: char| c.is_ascii_digit() || matches!(c, '@' | ':' | '_' | '<' | '>' | '(' | ')' | '&');
    if words.is_empty() || words.len() > 7 || name.contains(no_name) || is_address(name) {
        return false;
    }
    let organisation = |word: &&str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        ORGANISATION.contains(&word.as_str())
    };
    let begins_as_name = |word: &&str| {
        let cased = word.chars().find(|c| c.is_alphabetic());
        cased.is_some_and(|c| !c.is_lowercase()) || PARTICLES.contains(&word.to_lowercase().as_str())
    };
    // `AFP`, `dpa`: one word all in capitals is a desk or an agency. A first name alone is written like one.
    let capitals = words.len() == 1 && name.chars().count() <= 5 && name.chars().all(|c| c.is_uppercase() || c == '.');
    let named = words.iter().any(|word| word.chars().any(char::is_uppercase) || word.chars().any(is_caseless));
    !capitals && named && !words.iter().any(organisation) && words.iter().all(begins_as_name)
}

/// Letters of scripts without capitals.
fn is_caseless(character: char) -> bool {
    character.is_alphabetic() && !character.is_lowercase() && !character.is_uppercase()
}

/// `Faktisk.no`, `example.com`: a dot between letters, and nothing that a name would have.
fn is_address(name: &str) -> bool {
    name.split(' ').any(|word| {
        let Some((host, suffix)) = word.rsplit_once('.') else {
            return false;
        };
        host.chars().count() > 1
            && matches!(suffix.len(), 2..=4)
            && suffix.bytes().all(|byte| byte.is_ascii_lowercase())
    })
}

fn without_by(byline: &str) -> &str {
    let (first, rest) = byline.split_once([' ', ':']).unwrap_or((byline, ""));
    let by = BY.iter().any(|by| by.eq_ignore_ascii_case(first));
    // `De Vries` and `Da Silva` begin names: only where another capital word or two follow, it is a word for "by".
    let surname = first.chars().next().is_some_and(char::is_uppercase) && matches!(first, "De" | "Da" | "Di");
    if by && (!surname || rest.split(' ').count() > 1) { rest.trim_start_matches([' ', ':']) } else { byline }
}

/// The names in a part of a byline: `A B and C D`, `A B, C D and E F`, `A B, Staff Writer`, `A B in Rome`.
fn names(part: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut list_goes_on = true;
    let pieces: Vec<&str> = part.split(',').collect();
    let is_list = pieces.last().is_some_and(|last| conjunction(last).is_some());
    for (index, piece) in pieces.iter().enumerate() {
        // Behind a comma stands another name only where the list ends in "and another".
        if index > 0 && !is_list {
            list_goes_on = false;
        }
        if !list_goes_on {
            break;
        }
        let piece = conjunction_first(piece);
        match conjunction(piece) {
            Some((one, other)) => names.extend([one, other].into_iter().filter_map(name)),
            None => names.extend(name(piece)),
        }
    }
    names
}

const AND: [&str; 9] = [" and ", " und ", " et ", " y ", " e ", " og ", " en ", " och ", " & "];

fn conjunction(text: &str) -> Option<(&str, &str)> {
    let lower = text.to_lowercase();
    // Positions carry over only where lower case is as long as the original.
    let at = AND.iter().filter_map(|and| lower.find(and).map(|at| (at, and.len()))).min()?;
    (lower.len() == text.len()).then(|| Some((text.get(..at.0)?, text.get(at.0 + at.1..)?)))?
}

/// A piece without the "and" that it begins with: `, and E F`.
fn conjunction_first(piece: &str) -> &str {
    let piece = piece.trim();
    AND.iter().find_map(|and| piece.strip_prefix(and.trim_start())).unwrap_or(piece)
}

fn name(written: &str) -> Option<String> {
    let written = written.split(" in ").next()?.split(" (").next()?;
    let trimmed =
        written.trim().trim_matches(|c: char| matches!(c, '_' | '-' | '–' | '*' | '=' | '<' | '"') || c == ' ');
    let without_code = trimmed.rsplit('_').next().unwrap_or(trimmed);
    let name = without_code.trim_end_matches([':', '.', ',']);
    is_person(name).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn are(byline: &str, expected: &[&str]) {
        assert_eq!(people(byline), expected, "{byline}");
    }

    #[test]
    fn people_without_by_and_office() {
        are("By Meredith Jameson, Staff Reporter", &["Meredith Jameson"]);
        are("By PAUL BYRNE and ALMUDENA CALATRAVA", &["PAUL BYRNE", "ALMUDENA CALATRAVA"]);
        are("By Ana Ruiz, Jan de Vries and Li Wei", &["Ana Ruiz", "Jan de Vries", "Li Wei"]);
        are("Von Karl Maier, dpa", &["Karl Maier"]);
        are("Par Anne-Marie Dupont et Luc Petit", &["Anne-Marie Dupont", "Luc Petit"]);
        are("Ana Ruiz in Quito", &["Ana Ruiz"]);
        are("De Vries", &["De Vries"]);
        are("Peter and Jane", &["Peter", "Jane"]);
        are("Иван Петров", &["Иван Петров"]);
        are("王芳", &["王芳"]);
    }

    #[test]
    fn organisations_and_initials_are_no_people() {
        are("gr/bp", &[]);
        are("Associated Press", &[]);
        are("The Sports Network", &[]);
        are("Geir Molnes / Faktisk.no", &["Geir Molnes"]);
        are("A3576/_Maurizio Gambarini", &["Maurizio Gambarini"]);
        are("AFP", &[]);
        are("By our own correspondent", &[]);
        are("newsdesk@example.org", &[]);
        are("", &[]);
    }
}
