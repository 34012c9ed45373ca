//! The opening formula of a wire report, read piece by piece: agency, place and date in any order.

use std::ops::Range;

use super::agencies::{self, Agency};
use super::calendar::{WrittenDate, date_at};

/// How far into a paragraph a formula may reach, in bytes.
const LONGEST_FORMULA: usize = 220;

/// The pieces of a formula as byte ranges of the text.
#[derive(Debug, Default)]
pub(super) struct Formula {
    /// The whole, without the separator behind it.
    pub bytes: Range<usize>,
    /// First byte of the text behind it.
    pub behind: usize,
    /// The agency's name as written, and what the table knows of it.
    pub agency: Option<(Range<usize>, Option<Agency>)>,
    /// Whether the agency stands in brackets or slashes.
    pub agency_marked: bool,
    /// The place or places.
    pub place: Option<Range<usize>>,
    /// The date.
    pub date: Option<WrittenDate>,
    /// What separates the formula from the text.
    pub end: Separator,
}

/// What stands behind a piece.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Separator {
    /// Nothing but space.
    #[default]
    None,
    Comma,
    Period,
    Colon,
    Dash,
    LineEnd,
}

/// Reads as many pieces as there are at byte `start`, up to byte `limit`.
pub(super) fn read(text: &str, start: usize, limit: usize) -> Formula {
    let mut limit = limit.min(start + LONGEST_FORMULA);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let window = &text[..limit];
    let mut formula = Formula { bytes: start..start, behind: start, ..Formula::default() };
    let mut at = start;
    while let Some(end) = read_piece(window, at, &mut formula) {
        let (separator, behind) = separator_at(window, end);
        formula.bytes.end = end;
        formula.end = separator;
        formula.behind = behind;
        at = behind;
    }
    formula
}

/// Reads one piece that the formula does not have yet; gives the byte behind it.
fn read_piece(window: &str, at: usize, formula: &mut Formula) -> Option<usize> {
    let is_first = formula.bytes.is_empty();
    // Behind a dash only agency or date can go on: `MOSCOW - /TASS/ -`; behind that the text begins.
    let after_dash = formula.end == Separator::Dash || formula.end == Separator::Colon;
    if let Some((inner, outer)) = bracketed_at(window, at) {
        return read_bracketed(window, inner, outer, is_first, formula);
    }
    if formula.date.is_none()
        && let Some(date) = date_at(window, at)
    {
        let end = date.bytes.end;
        formula.date = Some(date);
        return Some(end);
    }
    if formula.agency.is_none()
        && let Some((agency, length)) = agencies::at_start(&window[at..])
        && separator_at(window, at + length).0 != Separator::None
    {
        formula.agency = Some((at..at + length, Some(agency)));
        return Some(at + length);
    }
    if formula.place.is_none() && !after_dash {
        let end = place_at(window, at)?;
        formula.place = Some(at..end);
        return Some(end);
    }
    None
}

/// A piece in brackets or slashes is the agency, with or without a date, or an editor's tag such as `[Text]`.
fn read_bracketed(
    window: &str,
    inner: Range<usize>,
    outer: Range<usize>,
    is_first: bool,
    formula: &mut Formula,
) -> Option<usize> {
    if window[outer.start..].starts_with('[') {
        return (!is_first).then_some(outer.end);
    }
    if formula.agency.is_some() {
        return None;
    }
    if is_first && let Some(whole) = whole_in_brackets(window, &inner) {
        *formula = Formula { bytes: formula.bytes.clone(), ..whole };
        return Some(outer.end);
    }
    let name_end = window[inner.clone()].find(',').map_or(inner.end, |comma| inner.start + comma);
    let name = inner.start..name_end;
    let known = agencies::named(&window[name.clone()]);
    // Behind a dash the text has begun, and may begin with a bracket of its own.
    let has_begun = is_first || matches!(formula.end, Separator::Dash | Separator::Colon);
    if known.is_none() && (has_begun || !window[name.clone()].starts_with(char::is_uppercase)) {
        return None;
    }
    if formula.date.is_none() && name_end < inner.end {
        let from = inner.end - window[name_end + 1..inner.end].trim_start().len();
        formula.date = date_at(&window[..inner.end], from);
    }
    formula.agency = Some((name, known));
    formula.agency_marked = true;
    Some(outer.end)
}

/// `(LOME, 3 May, AFP) The port`: all of the formula stands in the brackets.
fn whole_in_brackets(window: &str, inner: &Range<usize>) -> Option<Formula> {
    let mut whole = read(window, inner.start, inner.end);
    // Two or three letters are an agency only here, where nothing else can stand.
    let rest = whole.behind..inner.end;
    if whole.agency.is_none()
        && let Some(agency) = agencies::named(&window[rest.clone()])
    {
        whole.bytes.end = rest.end;
        whole.agency = Some((rest, Some(agency)));
    }
    let is_known = matches!(whole.agency, Some((_, Some(_))));
    whole.agency_marked = true;
    (whole.bytes.end == inner.end && is_known && whole.place.is_some()).then_some(whole)
}

/// A short stretch in round or square brackets or slashes: the inner and the outer range.
fn bracketed_at(window: &str, at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let closing = match window[at..].chars().next()? {
        '(' => ')',
        '/' => '/',
        '[' => ']',
        _ => return None,
    };
    let inner = at + 1..at + 1 + window[at + 1..].find(closing)?;
    let is_short = inner.len() <= 60 && !inner.is_empty() && !window[inner.clone()].contains('\n');
    let end = inner.end + 1;
    is_short.then_some((inner, at..end))
}

/// The separator behind a piece and the first byte behind the separator and its spaces.
fn separator_at(window: &str, end: usize) -> (Separator, usize) {
    let spaces = |at: usize| at + window[at..].len() - window[at..].trim_start_matches([' ', '\u{a0}', '\t']).len();
    let mut at = spaces(end);
    let mut separator = Separator::None;
    // "/TASS/. —" has two; the last one counts.
    while let Some(character) = window[at..].chars().next() {
        let spaced = window[at + character.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        let found = match character {
            ',' => Separator::Comma,
            '.' if spaced => Separator::Period,
            ':' if spaced => Separator::Colon,
            '-' if !spaced && !window[at..].starts_with("--") && at == end => return (separator, at),
            '-' | '–' | '—' | '―' => Separator::Dash,
            // Teleprinters had no dash.
            '_' if spaced => Separator::Dash,
            '\n' | '\r' if separator == Separator::None => return (Separator::LineEnd, at),
            _ => break,
        };
        separator = found;
        at = spaces(at + character.len_utf8());
    }
    (separator, at)
}

/// Lower-case words inside names of places.
const CONNECTORS: [&str; 16] =
    ["de", "del", "da", "do", "dos", "di", "la", "le", "les", "of", "the", "on", "sur", "al", "in", "upon"];

/// Words of a place's name that end in a full stop without ending the formula.
const ABBREVIATIONS: [&str; 45] = [
    "St", "Ste", "Mt", "Ft", "Pt", "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind",
    "Kan", "Ky", "La", "Md", "Mass", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Penn",
    "Tenn", "Tex", "Vt", "Va", "Wash", "Wis", "Wyo", "Ont", "Alta", "Que", "Sask", "Man", "Cal",
];

/// Most words in a place's name: "UNITED NATIONS", "ABOARD THE USS CARL VINSON".
const MOST_WORDS: usize = 6;

/// The end of the place name that begins at `at`, with the region behind a comma: `PASADENA, Calif.`.
fn place_at(window: &str, at: usize) -> Option<usize> {
    let mut end = words_at(window, at)?;
    // City, region, country: at most two more.
    for _ in 0..2 {
        let Some(rest) = window[end..].strip_prefix(", ") else { break };
        let from = window.len() - rest.len();
        let is_other_piece = date_at(window, from).is_some() || agencies::at_start(rest).is_some();
        let first_word = if rest.starts_with("the ") { from + "the ".len() } else { from };
        let Some(region_end) = words_at(window, first_word).filter(|_| !is_other_piece) else { break };
        if separator_at(window, region_end).0 == Separator::None
            && bracketed_at(window, skip_space(window, region_end)).is_none()
        {
            break;
        }
        end = region_end;
    }
    Some(end)
}

fn skip_space(window: &str, at: usize) -> usize {
    at + window[at..].len() - window[at..].trim_start_matches(' ').len()
}

/// Capitalised words, several places joined by a slash or hyphen taken as one stretch.
fn words_at(window: &str, at: usize) -> Option<usize> {
    let is_name = |c: char| c.is_alphabetic() || "'’-/".contains(c);
    let mut end = None;
    let mut cursor = at;
    for _ in 0..MOST_WORDS {
        let rest = &window[cursor..];
        let mut length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        // "N.J.", "W.Va.": letters with full stops between them.
        while rest[length..].starts_with('.') && is_abbreviation(&rest[..length]) {
            let behind = &rest[length + 1..];
            length += 1 + behind.find(|c| !is_name(c)).unwrap_or(behind.len());
        }
        let word = rest[..length].trim_end_matches(['-', '/']);
        let is_capital = word.starts_with(|c: char| c.is_uppercase());
        // "NEW YORK Aug 4": the date follows without a comma.
        let is_date = end.is_some() && date_at(window, cursor).is_some_and(|date| date.day_month.is_some());
        if word.is_empty() || is_date || !(is_capital || (end.is_some() && CONNECTORS.contains(&word))) {
            break;
        }
        if is_capital {
            end = Some(cursor + word.len());
        }
        cursor += word.len();
        // Two places may have spaces around the slash between them.
        let slash = [" / ", "/ ", " /"].into_iter().find(|slash| window[cursor..].starts_with(slash));
        match (slash, window[cursor..].strip_prefix(' ')) {
            (Some(slash), _)
                if window[cursor + slash.len()..].starts_with(char::is_uppercase)
                    && !is_slashed(window, cursor + slash.len()) =>
            {
                cursor += slash.len();
            }
            (_, Some(_)) => cursor += 1,
            _ => break,
        }
    }
    end
}

/// Whether the slash before `at` opens an agency: "ROME /AGENCY/".
fn is_slashed(window: &str, at: usize) -> bool {
    let rest = &window[at..];
    rest.find('/').is_some_and(|closing| agencies::named(&rest[..closing]).is_some())
}

fn is_abbreviation(letters: &str) -> bool {
    let last = letters.rsplit(['.', '/']).next().unwrap_or(letters);
    let is_single = last.chars().count() == 1 && last.starts_with(char::is_uppercase);
    is_single || ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(last))
}
