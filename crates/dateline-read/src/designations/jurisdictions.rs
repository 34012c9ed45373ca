//! By whose law somebody is designated: the countries, `UN` and `EU` that the clause names, each with its own date.
//!
//! Lists are read from the words, not the tree: translations leave brackets and dates inside them that no tree survives.

use dateline_language::{Label, Pos};
use dateline_report::RecordDate;

use super::trigger::{Act, Shape, Trigger};
use crate::actors::countries::{self, CountryForm};
use crate::background::{Background, child_of, is_passive};
use crate::document::{Part, TokenSpan};

/// Members of the longest list that is read.
const MOST: usize = 60;

/// One jurisdiction, where it is named, and its own date.
#[derive(Debug, Clone)]
pub(super) struct Jurisdiction {
    /// None where the text does not tell.
    pub code: Option<String>,
    pub date: Option<RecordDate>,
    pub tokens: TokenSpan,
}

/// Words that may stand with the name of a jurisdiction without naming another: bodies that make law there.
const OF_STATE: [&str; 72] = [
    "a",
    "administration",
    "agency",
    "all",
    "an",
    "appeal",
    "assembly",
    "attorney",
    "authorities",
    "authority",
    "body",
    "both",
    "cabinet",
    "commission",
    "committee",
    "congress",
    "constitutional",
    "council",
    "country",
    "court",
    "courts",
    "defence",
    "defense",
    "department",
    "duma",
    "executive",
    "federal",
    "foreign",
    "general",
    "governing",
    "government",
    "governments",
    "high",
    "highest",
    "home",
    "house",
    "interior",
    "internal",
    "judiciary",
    "justice",
    "law",
    "legal",
    "lower",
    "military",
    "minister",
    "ministry",
    "national",
    "of",
    "office",
    "official",
    "officially",
    "parliament",
    "prosecutor",
    "prosecutors",
    "regime",
    "security",
    "senate",
    "service",
    "state",
    "supreme",
    "territory",
    "the",
    "treasury",
    "tribunal",
    "union",
    "upper",
    "'s",
    "’s",
    "affairs",
    "also",
    "secretary",
    "presidency",
];

/// The jurisdictions of a trigger, in order of the text; none where a body designates that makes no law that is known.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Option<Vec<Jurisdiction>> {
    let mut found = match trigger.shape {
        Shape::Passive { .. } => behind(background, part, trigger, trigger.word + 1)?,
        Shape::Active { verb } => of_subject(background, part, verb).filter(|found| !found.is_empty())?,
        Shape::Attributive { noun } => {
            let mut found = before_hyphen(part, trigger.word);
            if found.is_empty() {
                found = behind(background, part, trigger, noun + 1)?;
            }
            found
        }
        Shape::Listed { governor } => of_list(background, part, trigger, governor)?,
    };
    // A deed's date is that of its clause, where it is not one member's of several.
    let date = if trigger.is_deed {
        background.times.date_in_clause(part, verb_of(trigger)).or_else(|| date_beside(background, part, trigger))
    } else {
        None
    };
    let is_dated = found.iter().any(|known| known.date.is_some());
    let is_one = found.len() == 1;
    if let Some(date) = date.filter(|_| !is_dated)
        && (is_one || is_before_list(background, part, &date, &found))
    {
        found.iter_mut().for_each(|known| known.date = Some(date.clone()));
    }
    Some(found)
}

/// "As a terrorist group in February 2019": the date just behind the status.
fn date_beside(background: &Background, part: &Part, trigger: &Trigger) -> Option<RecordDate> {
    let at = trigger.end;
    let leads = at + 1 < trigger.limit && matches!(part.form(at), "in" | "on" | "since");
    let (date, tokens) = leads.then(|| background.times.date_within(part, at + 1, trigger.limit)).flatten()?;
    (tokens.start as usize <= at + 2).then_some(date)
}

fn verb_of(trigger: &Trigger) -> usize {
    match trigger.shape {
        Shape::Passive { verb } | Shape::Active { verb } => verb,
        Shape::Listed { governor } => governor,
        Shape::Attributive { .. } => trigger.word,
    }
}

/// Whether a date is told of before the first jurisdiction: "in 2003 the US and Canada banned", "banned in 2003 by".
fn is_before_list(background: &Background, part: &Part, date: &RecordDate, found: &[Jurisdiction]) -> bool {
    let Some(first) = found.iter().map(|known| known.tokens.start as usize).min() else { return false };
    let sentence = part.sentence_of(first).map_or(first, |index| part.sentences[index].start as usize);
    let before = background.times.date_within(part, sentence, first);
    before.is_some_and(|(known, _)| known == *date)
}

/// The prefix of "US-designated", "EU-listed".
fn before_hyphen(part: &Part, word: usize) -> Vec<Jurisdiction> {
    let form = part.form(word);
    let (name, at) = match form.rsplit_once('-') {
        Some((name, _)) if !name.is_empty() => (name, word),
        _ if word >= 2 && part.form(word - 1) == "-" => (part.form(word - 2), word - 2),
        _ => return Vec::new(),
    };
    let code = union(name).map(str::to_owned).or_else(|| {
        countries::by_name(name).or_else(|| countries::by_adjective(name)).map(|country| country.code.to_string())
    });
    code.map(|code| Jurisdiction { code: Some(code), date: None, tokens: part.tokens(at, at + 1) })
        .into_iter()
        .collect()
}

/// `UN` or `EU`, where a form names one.
fn union(form: &str) -> Option<&'static str> {
    match form {
        "UN" | "U.N." | "UNSC" => Some("UN"),
        "EU" | "E.U." | "EC" => Some("EU"),
        _ => None,
    }
}

/// What stands behind "by" and "in" from token `from` on.
fn behind(background: &Background, part: &Part, trigger: &Trigger, from: usize) -> Option<Vec<Jurisdiction>> {
    let mut found: Vec<Jurisdiction> = Vec::new();
    let mut at = from;
    while at < trigger.limit {
        let form = part.form(at).to_lowercase();
        let is_by = form == "by";
        if is_by || form == "in" || form == "within" || form == "on" && names_territory(part, at) {
            let (list, end) = list(background, part, at + 1, trigger.limit, is_by);
            if list.is_empty() && is_by && found.is_empty() {
                // "By January", "by the way": no agent.
                if part.label(at) == Label::Agent || part.pos(at + 1) != Pos::Num {
                    return None;
                }
            }
            at = end.max(at + 1);
            for known in list {
                if found.len() < MOST && found.iter().all(|other| other.code != known.code) {
                    found.push(known);
                }
            }
        } else if form == "," || form == "(" {
            // What stands behind a comma is another clause, unless it goes on with "by" or "in".
            let goes_on = |i: usize| matches!(part.form(i).to_lowercase().as_str(), "by" | "in" | "as" | "and");
            if found.is_empty() && at >= trigger.end && !(at + 1 < trigger.limit && goes_on(at + 1)) {
                break;
            }
            at += 1;
        } else {
            at += 1;
        }
    }
    Some(found)
}

/// "On the territory of".
fn names_territory(part: &Part, i: usize) -> bool {
    (i + 1..(i + 3).min(part.len())).any(|j| part.form(j) == "territory")
}

/// The subject of an active verb: "the United States and the EU".
fn of_subject(background: &Background, part: &Part, verb: usize) -> Option<Vec<Jurisdiction>> {
    let mut at = verb;
    let mut subject = None;
    for _ in 0..4 {
        subject = child_of(part, at, &[Label::Nsubj]);
        if subject.is_some() || !matches!(part.label(at), Label::Conj | Label::Xcomp | Label::Advcl | Label::Pcomp) {
            break;
        }
        at = part.head(at);
    }
    let subject = subject?;
    let (start, end) = (part.left_edge(subject), part.right_edge(subject) + 1);
    let (found, _) = list(background, part, start, end.min(verb.max(start)), true);
    if !found.is_empty() {
        return Some(found);
    }
    let country = background.country_of_state(part, subject)?;
    Some(vec![Jurisdiction { code: Some(country.to_string()), date: None, tokens: part.tokens(subject, subject + 1) }])
}

/// Whose list it is: "the EU's list", "the list of terrorist organisations in Russia"; else the subject's that puts there.
fn of_list(background: &Background, part: &Part, trigger: &Trigger, governor: usize) -> Option<Vec<Jurisdiction>> {
    let word = trigger.word;
    let start = part.left_edge(word);
    let owner = (start..word).find_map(|i| jurisdiction_at(part, i, word));
    if let Some((code, start, end)) = owner {
        return Some(vec![Jurisdiction { code: Some(code), date: None, tokens: part.tokens(start, end) }]);
    }
    let later = (word + 1..trigger.limit).take(14).find(|&i| matches!(part.form(i), "of" | "in" | "by" | "for"));
    let mut at = later;
    while let Some(i) = at.filter(|&i| i < trigger.limit) {
        let (found, _) = list(background, part, i + 1, trigger.limit, true);
        if !found.is_empty() {
            return Some(found);
        }
        at = (i + 1..trigger.limit).take(14).find(|&i| matches!(part.form(i), "of" | "in" | "by"));
    }
    let is_verb = matches!(part.pos(governor), Pos::Verb | Pos::Aux);
    if is_verb && !is_passive(part, governor) && trigger.is_deed {
        return of_subject(background, part, governor).filter(|found| !found.is_empty());
    }
    (trigger.act == Act::Delists).then(Vec::new)
}

/// The list of jurisdictions from token `from` on, and the token behind it. `has_seats` where a seat of government stands for
/// the government: not behind "in".
fn list(
    background: &Background,
    part: &Part,
    from: usize,
    limit: usize,
    has_seats: bool,
) -> (Vec<Jurisdiction>, usize) {
    let mut found: Vec<Jurisdiction> = Vec::new();
    let mut at = from;
    let mut end = from;
    while at < limit && found.len() < MOST {
        // "And a number of other countries" ends the list.
        let Some((code, start, mut behind)) = member(background, part, at, limit, has_seats) else { break };
        let date = own_date(background, part, &mut behind, limit);
        found.push(Jurisdiction { code: Some(code), date, tokens: part.tokens(start, behind) });
        end = behind;
        let Some(next) = separated(part, behind, limit) else { break };
        at = next;
    }
    (found, end)
}

/// The token behind what separates members: "," and "and" and "as well as", with "by" or "in" again.
fn separated(part: &Part, at: usize, limit: usize) -> Option<usize> {
    let mut next = at;
    while next < limit
        && matches!(
            part.form(next).to_lowercase().as_str(),
            "," | "and" | "&" | "/" | "as" | "well" | "also" | "or" | "by" | "in"
        )
    {
        next += 1;
    }
    (next > at && next < limit && next <= at + 6).then_some(next)
}

/// One member from token `at` on: its code, its first token and the token behind its body: "the Supreme Court of Russia".
fn member(
    background: &Background,
    part: &Part,
    at: usize,
    limit: usize,
    has_seats: bool,
) -> Option<(String, usize, usize)> {
    let mut found: Option<(String, CountryForm)> = None;
    let mut has_body = false;
    let mut i = at;
    while i < limit && i < at + 14 {
        let form = part.form(i).to_lowercase();
        if let Some((code, country, behind)) = code_at(part, i, limit) {
            if found.is_some() {
                break;
            }
            found = Some((code, country));
            i = behind;
            continue;
        }
        let is_seat = found.is_none() && has_seats && i <= at + 1;
        if is_seat && let Some(country) = background.country_of_state(part, i) {
            found = Some((country.to_string(), CountryForm::Name));
            i += 1;
            continue;
        }
        let has_country = found.is_some();
        if OF_STATE.contains(&form.as_str()) || form == "in" && has_body && !has_country {
            has_body |=
                part.pos(i) != Pos::Det && !matches!(form.as_str(), "of" | "in" | "the" | "'s" | "’s" | "a" | "both");
            // "In Turkey the organisation": the article opens another phrase.
            if has_country && matches!(form.as_str(), "the" | "a" | "an" | "all" | "both" | "also" | "law") {
                break;
            }
            i += 1;
            continue;
        }
        break;
    }
    let (code, form) = found?;
    // "Russian" without a body is no jurisdiction; "US" is both.
    let is_whole = form == CountryForm::Name || has_body;
    is_whole.then_some((code, at, i))
}

/// The jurisdiction that is named from token `i` on: its code, what sort of name, and the token behind it.
fn code_at(part: &Part, i: usize, limit: usize) -> Option<(String, CountryForm, usize)> {
    if let Some(code) = union(part.form(i)) {
        return Some((code.to_owned(), CountryForm::Name, i + 1));
    }
    let next = |ahead: usize| if i + ahead < limit { part.form(i + ahead).to_lowercase() } else { String::new() };
    let form = part.form(i).to_lowercase();
    match (form.as_str(), next(1).as_str()) {
        ("united", "nations") => return Some(("UN".to_owned(), CountryForm::Name, i + 2)),
        ("european", "union" | "commission" | "council") => return Some(("EU".to_owned(), CountryForm::Name, i + 2)),
        ("un", "security") => return Some(("UN".to_owned(), CountryForm::Name, i + 1)),
        ("security", "council") if part.form(i).starts_with('S') => {
            return Some(("UN".to_owned(), CountryForm::Name, i + 2));
        }
        ("state", "department") if part.form(i).starts_with('S') => {
            return Some(("USA".to_owned(), CountryForm::Name, i + 2));
        }
        _ => {}
    }
    let (country, form, behind) = countries::at(part, i, limit)?;
    // "US" and "UK" are names as much as adjectives.
    let is_name = form == CountryForm::Name || countries::by_name(part.annotated.slice(i, behind)).is_some();
    let form = if is_name { CountryForm::Name } else { form };
    Some((country.code.to_string(), form, behind))
}

/// The jurisdiction within the words before a list.
fn jurisdiction_at(part: &Part, i: usize, limit: usize) -> Option<(String, usize, usize)> {
    code_at(part, i, limit).map(|(code, _, behind)| (code, i, behind))
}

/// The date that stands with a member: in a bracket behind it, or with "since" and "on".
fn own_date(background: &Background, part: &Part, behind: &mut usize, limit: usize) -> Option<RecordDate> {
    let at = *behind;
    if at >= limit {
        return None;
    }
    let is_bracket = part.form(at) == "(";
    let end = if is_bracket {
        (at..limit.min(at + 14)).find(|&i| part.form(i) == ")").unwrap_or(limit.min(at + 14))
    } else if matches!(part.form(at), "since" | "from" | "on" | "in") {
        limit.min(at + 7)
    } else {
        return None;
    };
    let (date, tokens) = background.times.date_within(part, at + 1, end)?;
    let is_next = is_bracket || (tokens.start as usize) <= at + 2;
    if !is_next {
        return None;
    }
    *behind = if is_bracket { (end + 1).min(limit) } else { tokens.end as usize };
    Some(date)
}
