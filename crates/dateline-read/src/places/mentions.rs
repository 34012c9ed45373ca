//! Names of places in running text: which words name a place, and which only look as if they did.
//!
//! ## What it finds
//! The longest names of the gazetteer, and places that the name layer sees and the gazetteer does not have.
//!
//! ## What it leaves alone
//! Persons, bodies, works and laws that bear a place's name ("Paris Dubois", "Bank of Scotland", "Geneva Conventions"), and
//! words that begin a sentence and happen to be a name somewhere.

use std::collections::{HashMap, HashSet};

use dateline_knowledge::{Gazetteer, NameForm, Sense, Step, Walker, is_common_word, normalise};
use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::PlaceKind;

use super::surroundings::{self, Surroundings};
use super::{bearers, location, streets, terms};
use crate::document::{Document, Part, TokenSpan};

/// Senses beyond these are hamlets of a name that dozens share.
const MOST_SENSES: usize = 64;

/// Inhabitants of a town that is known beyond its country.
const WELL_KNOWN: u32 = 100_000;

/// A name that is taken for a place's.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The name, with words of kind that belong to it: "Niger State", "Mitiga airport".
    pub span: TokenSpan,
    /// The name without these, as the gazetteer spells it.
    pub key: String,
    /// What the gazetteer knows under the name, the most prominent first; empty where it knows nothing.
    pub senses: Vec<Sense>,
    /// The kind of place that the words beside the name tell.
    pub kind: Option<PlaceKind>,
    /// Whether the words are an adjective or a noun for people.
    pub is_adjective: bool,
}

/// How sure it is that a name of the gazetteer is one here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// Only where the article names the place elsewhere too.
    Weak,
    /// Unless the article has a person of that name.
    Likely,
    /// The name layer and the gazetteer agree.
    Certain,
}

struct Found {
    mention: Mention,
    evidence: Evidence,
}

/// The places named in an article, in reading order. `dateline` are the tokens that name
/// the places of its dateline, where the gazetteer alone decides.
pub(super) fn find(document: &Document, gazetteer: &Gazetteer, dateline: Option<TokenSpan>) -> Vec<Mention> {
    let people = People::of(document);
    let mut found = Vec::new();
    for part in document.parts() {
        let from = found.len();
        let streets = streets::find(part);
        scan(part, gazetteer, &streets, dateline, &mut found);
        add_unknown(part, gazetteer, from, &mut found);
    }
    accept(document, found, &people)
}

/// A part of a code: "DE" of the stock "SIEGn.DE", "ID" of "[ID:nL6N0G133X]".
fn is_code(part: &Part, i: usize) -> bool {
    let is_joined = |i: usize| i + 1 < part.len() && !part.token(i).space_after;
    let before = i.checked_sub(1).filter(|&before| is_joined(before)).map(|before| part.form(before));
    let opens = before.is_some_and(|form| form.ends_with('.') && form.len() > 1 || matches!(form, "[" | "."));
    opens || is_joined(i) && is_joined(i + 1) && part.form(i + 1) == ":"
}

/// A common word in capitals: "MESSY RESULTS" over a passage.
fn is_loud_word(part: &Part, i: usize) -> bool {
    let form = part.form(i);
    let is_loud = form.len() > 3 && form.bytes().all(|byte| byte.is_ascii_uppercase());
    let goes_on = i + 1 < part.len() && part.form(i + 1).len() > 3 && !part.form(i + 1).chars().any(char::is_lowercase);
    is_loud
        && goes_on
        && matches!(part.tag(i), Tag::JJ | Tag::NN | Tag::NNS | Tag::VBG | Tag::VBN | Tag::NNP)
        && is_common_word(&form.to_lowercase())
}

fn scan(
    part: &Part,
    gazetteer: &Gazetteer,
    streets: &[TokenSpan],
    dateline: Option<TokenSpan>,
    found: &mut Vec<Found>,
) {
    let mut walker = gazetteer.walker();
    let mut streets = streets.iter().peekable();
    let mut at = 0;
    while at < part.len() {
        while streets.peek().is_some_and(|street| street.range().start < at) {
            streets.next();
        }
        if let Some(&&street) = streets.peek().filter(|street| street.range().start == at)
            && longest(part, &mut walker, at).is_none_or(|(end, _)| end < street.range().end)
        {
            found.push(street_named(part, street));
            at = street.range().end;
            continue;
        }
        let is_credit = part.credits.as_ref().is_some_and(|credits| credits.contains(&(at as u32)));
        let judged = (can_begin(part, at) && !is_credit && !is_code(part, at) && !is_loud_word(part, at))
            .then(|| longest(part, &mut walker, at))
            .flatten()
            .and_then(|(end, senses)| judge(part, gazetteer, part.tokens(at, end), senses, dateline));
        match judged {
            Some(judged) => {
                at = judged.mention.span.range().end;
                found.push(judged);
            }
            None => at += 1,
        }
    }
}

/// Names begin with a capital, or stand in a script without capitals.
fn can_begin(part: &Part, i: usize) -> bool {
    // "City of Huntsville" is Huntsville.
    let is_kind = matches!(part.form(i), "City" | "Town" | "Township" | "Village")
        && i + 1 < part.len()
        && part.form(i + 1) == "of";
    // The "ON" of "ROSTOV-ON-DON" begins no name.
    let is_joined =
        i > 1 && part.form(i - 1) == "-" && !part.token(i - 1).space_after && !part.token(i - 2).space_after;
    let is_joined = is_joined && !matches!(part.form(i - 2), "D" | "R" | "I" | "DFL");
    // The article is no part of the name.
    let is_article = part.form(i).eq_ignore_ascii_case("the");
    let first = part.form(i).chars().next().filter(|_| !is_kind && !is_joined && !is_article);
    first.is_some_and(|first| first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase())
}

/// The longest name of the gazetteer that begins at token `start` and stays on its line.
fn longest(part: &Part, walker: &mut Walker, start: usize) -> Option<(usize, Vec<Sense>)> {
    walker.restart();
    let mut longest = None;
    for i in start..part.len() {
        if part.paragraph_of(i) != part.paragraph_of(start) {
            break;
        }
        let spaced = i > start && part.token(i - 1).space_after;
        match walker.step(part.form(i), spaced) {
            Step::Dead => break,
            Step::Alive => {}
            Step::Match { senses, alive } => {
                longest = Some((i + 1, senses.take(MOST_SENSES).collect()));
                if !alive {
                    break;
                }
            }
        }
    }
    // "Korea 's": the clitic is no part of a name.
    longest.filter(|(end, _)| part.tag(end - 1) != Tag::POS)
}

fn judge(
    part: &Part,
    gazetteer: &Gazetteer,
    span: TokenSpan,
    senses: Vec<Sense>,
    dateline: Option<TokenSpan>,
) -> Option<Found> {
    if dateline.is_some_and(|dateline| dateline.covers(span)) {
        let around = Surroundings { span, kind: None };
        return Some(Found { mention: mention(part, span, senses, around), evidence: Evidence::Certain });
    }
    let is_other = terms::is_part_of_one(part, span)
        || surroundings::is_club(part, span)
        || surroundings::is_team(part, span)
        || surroundings::is_short_for_body(part, span)
        || surroundings::ends_name_with_of(part, span);
    if is_other {
        return None;
    }
    let cover = part.name_of(span.range().start).filter(|(name, _)| name.covers(span));
    let evidence = match cover {
        Some((name, label)) => within_name(part, gazetteer, name, label, span, &senses)?,
        None => by_itself(part, gazetteer, span, &senses)?,
    };
    // In capitals every noun looks like a name.
    let evidence = if part.is_crosshead(span.range().start) { Evidence::Weak } else { evidence };
    // "Coast", "Kingdom": a word that is a name somewhere.
    let is_word = is_common_word(&normalise(part.annotated.slice(span.range().start, span.range().end)));
    if is_word && evidence < Evidence::Certain {
        return None;
    }
    let is_people = matches!(cover, Some((_, EntityLabel::Norp))) && !location::is_told(part, span);
    let mut senses = of_form(part, span, senses, is_people);
    if is_acronym(part, span) {
        senses.retain(|sense| sense.form == NameForm::Abbreviation);
    }
    if senses.is_empty() {
        return None;
    }
    let around = surroundings::read(part, span);
    Some(Found { mention: mention(part, span, senses, around), evidence })
}

/// A street that the gazetteer does not have.
fn street_named(part: &Part, span: TokenSpan) -> Found {
    let around = Surroundings { span, kind: Some(PlaceKind::Facility) };
    Found { mention: mention(part, span, Vec::new(), around), evidence: Evidence::Certain }
}

fn mention(part: &Part, span: TokenSpan, senses: Vec<Sense>, around: Surroundings) -> Mention {
    let is_adjective = senses.first().is_some_and(|sense| is_adjective(sense.form));
    Mention {
        key: normalise(part.annotated.slice(span.range().start, span.range().end)),
        span: around.span,
        senses,
        kind: around.kind,
        is_adjective,
    }
}

fn is_adjective(form: NameForm) -> bool {
    matches!(form, NameForm::Adjective | NameForm::Demonym)
}

/// Longest word in capitals that is an acronym rather than a name in capitals.
const LONGEST_ACRONYM: usize = 4;

/// A short word in capitals among words in small letters: "IG" is no village, but "ROME" in a dateline is a city.
fn is_acronym(part: &Part, span: TokenSpan) -> bool {
    let range = span.range();
    let text = part.annotated.slice(range.start, range.end);
    let is_short = text.chars().count() <= LONGEST_ACRONYM && !text.chars().any(char::is_lowercase);
    let is_small = |i: usize| part.form(i).chars().any(char::is_lowercase);
    let before = range.start.checked_sub(1).is_some_and(is_small);
    // A month may follow a city in a dateline.
    let behind = range.end < part.len() && part.form(range.end).starts_with(char::is_lowercase);
    let is_enclosed = range.start > 0 && matches!(part.form(range.start - 1), "(" | "\"" | "“" | "«" | "''" | "``");
    is_short && (before || behind || is_enclosed)
}

/// The senses that fit how the word is used: an adjective is no town of that name.
fn of_form(part: &Part, span: TokenSpan, senses: Vec<Sense>, is_people: bool) -> Vec<Sense> {
    let last = span.range().end - 1;
    let is_adjectival = is_people || matches!(part.tag(last), Tag::JJ | Tag::NNPS | Tag::NNS);
    let has = |wanted: bool| senses.iter().any(|sense| is_adjective(sense.form) == wanted);
    // "a Palestine man": the name layer takes a place before a noun for a people.
    let is_attribute = part.tag(last) == Tag::NNP && is_attribute(part, last);
    let wanted = if is_people { has(true) || !is_attribute } else { has(true) && (is_adjectival || !has(false)) };
    senses.into_iter().filter(|sense| is_adjective(sense.form) == wanted).collect()
}

/// A name of the gazetteer within a name of the name layer.
fn within_name(
    part: &Part,
    gazetteer: &Gazetteer,
    name: TokenSpan,
    label: EntityLabel,
    span: TokenSpan,
    senses: &[Sense],
) -> Option<Evidence> {
    let name = surroundings::member(part, name, span);
    let is_all = surroundings::rest_is_plain(part, name, span);
    let is_doubtful = !matches!(label, EntityLabel::Gpe | EntityLabel::Location);
    if is_all
        && is_doubtful
        && surroundings::is_in_longer_name(part, name)
        && surroundings::read(part, span).span == span
    {
        return None;
    }
    match label {
        EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility | EntityLabel::Norp if is_all => {
            Some(Evidence::Certain)
        }
        EntityLabel::Person | EntityLabel::Organization if is_all => {
            let is_likely = is_well_known(gazetteer, senses) || location::is_told(part, span);
            Some(if is_likely { Evidence::Likely } else { Evidence::Weak })
        }
        EntityLabel::WorkOfArt | EntityLabel::Product | EntityLabel::Event if is_all => {
            location::is_told(part, span).then_some(Evidence::Likely)
        }
        // "Salem Police Department": a body of the place, and there.
        EntityLabel::Organization | EntityLabel::Facility | EntityLabel::Gpe | EntityLabel::Location
            if has_inhabitants(gazetteer, senses) && surroundings::is_local_body(part, name, span) =>
        {
            Some(Evidence::Likely)
        }
        // "Peru's Foreign Ministry", which the name layer takes for one name.
        EntityLabel::Organization if owns_the_rest(part, name, span) => Some(Evidence::Certain),
        _ => None,
    }
}

/// Whether a name is first of all a town, division or country by its own name: what has schools and police.
fn has_inhabitants(gazetteer: &Gazetteer, senses: &[Sense]) -> bool {
    senses.first().is_some_and(|sense| {
        let kind = gazetteer.place(sense.place).kind();
        let is_settled = matches!(kind, PlaceKind::City | PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Country);
        is_settled && !is_adjective(sense.form)
    })
}

fn owns_the_rest(part: &Part, name: TokenSpan, span: TokenSpan) -> bool {
    let behind = span.range().end;
    let begins = span.range().start <= name.range().start + 1;
    begins && behind < part.len() && part.tag(behind) == Tag::POS
}

/// A name of the gazetteer where the name layer sees none.
fn by_itself(part: &Part, gazetteer: &Gazetteer, span: TokenSpan, senses: &[Sense]) -> Option<Evidence> {
    let range = span.range();
    let is_other = |name: TokenSpan, label| !span.covers(name) && !is_place_label(label);
    let crosses = range.clone().any(|i| part.name_of(i).is_some_and(|(name, label)| is_other(name, label)));
    let is_known = is_well_known(gazetteer, senses) || location::is_told(part, span);
    // The tagger knows few names of the world: capitals and the gazetteer outweigh it.
    let is_name = range.clone().all(|i| is_name_word(part, i) || is_known && is_capitalised(part, i));
    let is_adjective = senses.iter().all(|sense| is_adjective(sense.form)) && part.tag(range.end - 1) == Tag::JJ;
    if crosses || !(is_name || is_adjective) || surroundings::is_in_longer_name(part, span) {
        return None;
    }
    let is_told =
        location::is_told(part, span) && !part.is_headline(range.start) || surroundings::read(part, span).span != span;
    if is_well_known(gazetteer, senses) || is_told {
        return Some(Evidence::Likely);
    }
    Some(Evidence::Weak)
}

fn is_place_label(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility | EntityLabel::Norp)
}

fn is_capitalised(part: &Part, i: usize) -> bool {
    part.form(i).starts_with(char::is_uppercase)
}

fn is_name_word(part: &Part, i: usize) -> bool {
    part.pos(i) == Pos::Propn || matches!(part.pos(i), Pos::Punct | Pos::Part | Pos::Adp | Pos::Cconj | Pos::Det)
}

/// Whether a name is first of all a country, a division, a region or a city that readers everywhere know.
fn is_well_known(gazetteer: &Gazetteer, senses: &[Sense]) -> bool {
    senses.first().is_some_and(|sense| {
        let place = gazetteer.place(sense.place);
        match place.kind() {
            PlaceKind::Country | PlaceKind::Continent | PlaceKind::Admin1 | PlaceKind::Region => true,
            PlaceKind::City => place.population() >= WELL_KNOWN,
            _ => false,
        }
    })
}

/// A name that is known to be a place's. Where the gazetteer lacks it, words of kind at its edges are left out.
pub(super) fn given(document: &Document, gazetteer: &Gazetteer, span: TokenSpan) -> Mention {
    let part = document.part(span.part);
    let look_up = |span: TokenSpan| -> Vec<Sense> {
        gazetteer.find(part.annotated.slice(span.range().start, span.range().end)).take(MOST_SENSES).collect()
    };
    let whole = look_up(span);
    let bare = surroundings::bare_name(part, span).filter(|_| whole.is_empty()).unwrap_or(span);
    let senses = if bare == span { whole } else { look_up(bare) };
    let senses = of_form(part, bare, senses, false);
    let around = surroundings::read(part, bare);
    mention(part, bare, senses, around)
}

/// Adds what the name layer takes for a place and the gazetteer does not know under that name.
fn add_unknown(part: &Part, gazetteer: &Gazetteer, from: usize, found: &mut Vec<Found>) {
    let mut known = found[from..].iter().map(|found| found.mention.span).collect::<Vec<_>>().into_iter().peekable();
    let mut added = Vec::new();
    for name in &part.annotated.names {
        let span = part.tokens(name.start as usize, name.end as usize);
        while known.peek().is_some_and(|other| other.range().end <= span.range().start) {
            known.next();
        }
        let is_place = matches!(name.label, EntityLabel::Gpe | EntityLabel::Location);
        let is_credit = part.credits.as_ref().is_some_and(|credits| credits.contains(&name.start));
        let is_known = known.peek().is_some_and(|other| other.overlaps(span));
        let Some(span) = surroundings::bare_name(part, span).filter(|_| is_place && !is_known && !is_credit) else {
            continue;
        };
        let text = part.annotated.slice(span.range().start, span.range().end);
        // What the gazetteer knows has been judged already.
        let is_told = location::is_told(part, span) && !is_common_word(&normalise(text));
        if gazetteer.find(text).is_empty() && is_told && !surroundings::is_in_longer_name(part, span) {
            let around = surroundings::read(part, span);
            let senses = with_kind(gazetteer, text);
            added.push(Found { mention: mention(part, span, senses, around), evidence: Evidence::Certain });
        }
    }
    found.append(&mut added);
    found[from..].sort_by_key(|found| found.mention.span.start);
}

/// What the gazetteer knows of a name with the word of kind that news leaves out: "the Irrawaddy", "the Gobi".
fn with_kind(gazetteer: &Gazetteer, name: &str) -> Vec<Sense> {
    let longer = ["River", "Desert", "Mountains", "Island", "Islands", "Valley"].map(|kind| format!("{name} {kind}"));
    let of_nature = |sense: &Sense| {
        matches!(gazetteer.place(sense.place).kind(), PlaceKind::Water | PlaceKind::Landform | PlaceKind::Region)
    };
    longer.iter().flat_map(|name| gazetteer.find(name)).filter(of_nature).take(MOST_SENSES).collect()
}

/// Persons of the article by the words of their names.
struct People {
    words: HashSet<String>,
}

impl People {
    fn of(document: &Document) -> People {
        let mut words = HashSet::new();
        for part in document.parts() {
            for name in part.annotated.names.iter().filter(|name| name.label == EntityLabel::Person) {
                let range = name.start as usize..name.end as usize;
                if range.len() > 1 {
                    words.extend([range.start, range.end - 1].map(|i| normalise(part.form(i))));
                }
            }
        }
        People { words }
    }
}

/// Decides where the name alone does not: a place that the article surely names somewhere is meant by doubtful names too,
/// and a person of that name takes all that is not said to be a location.
fn accept(document: &Document, found: Vec<Found>, people: &People) -> Vec<Mention> {
    let mut certain: HashMap<String, usize> = HashMap::new();
    for found in found.iter().filter(|found| found.evidence == Evidence::Certain) {
        *certain.entry(found.mention.key.clone()).or_default() += 1;
    }
    let stands = |found: &Found| {
        let part = document.part(found.mention.span.part);
        let span = found.mention.span;
        if surroundings::has_title(part, span)
            || bearers::is_one(part, span) && !found.mention.is_adjective && !location::is_told(part, span)
        {
            return false;
        }
        let is_located = || location::is_told(part, span);
        let key = &found.mention.key;
        let is_person = people.words.contains(key);
        match found.evidence {
            _ if is_person && !found.mention.is_adjective && !found.mention.senses.is_empty() => is_located(),
            Evidence::Certain | Evidence::Likely => true,
            Evidence::Weak => certain.contains_key(&found.mention.key),
        }
    };
    found.into_iter().filter(|found| stands(found)).map(|found| found.mention).collect()
}

/// Whether a token is the head of its name's phrase: what the tree says of the name.
pub(super) fn head_of(part: &Part, span: TokenSpan) -> usize {
    span.range().find(|&i| !span.contains(part.head(i)) || part.head(i) == i).unwrap_or(span.range().end - 1)
}

/// Whether a name is an attribute before a noun: "a Durban firm".
pub(super) fn is_attribute(part: &Part, head: usize) -> bool {
    matches!(part.label(head), Label::Compound | Label::Amod) && part.head(head) > head
}

/// The first name of "Chad, Niger and Mali", which tells the role of all.
pub(super) fn first_of_list(part: &Part, name: usize) -> usize {
    let mut at = name;
    for _ in 0..8 {
        if !matches!(part.label(at), Label::Conj | Label::Appos) || part.head(at) >= at {
            break;
        }
        at = part.head(at);
    }
    at
}
