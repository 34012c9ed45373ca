//! What is known of a name that may be a place's, as figures for the [classifier](super::classifier).
//!
//! ## What is read
//! The name layer and how much of its name is the place's; the verdict of the rules; the words and sorts of words beside the
//! name; the tree; how the gazetteer has the name; and the article: whether it names the place elsewhere for sure, a person or
//! body of that name, and places near to one that the name can mean.
//!
//! A figure is a few words of ours, joined: `cover&next=ORG.begins.police`. No word of a text is part of one.

mod beside;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use dateline_knowledge::{Gazetteer, PlaceIndex, is_common_word, normalise};
use dateline_language::{EntityLabel, Label, Tag};
use dateline_report::PlaceKind;

use super::candidates::{Candidate, is_acronym};
use super::mentions::{head_of, is_adjective};
use super::verdict::Verdict;
use super::{bearers, home::Home, location, surroundings};
use crate::actors::{firms, name_key, pronouns};
use crate::document::{Document, Part, PartId, TokenSpan};
use beside::{before, behind, case_behind, cover, of_noun, tail, tree};

/// Senses of a name that are looked at for what is near.
const NEAREST_SENSES: usize = 12;

/// Takes the words of one figure.
pub(super) type Sink<'s> = dyn FnMut(&[&'static str]) + 's;

/// "A citizen called Sidney Malta", whatever the name layer takes that for: a person's name of two words and more.
fn is_called_so(part: &Part, start: usize, end: usize) -> bool {
    end > start + 1
        && start > 0
        && matches!(part.form(start - 1), "called" | "named")
        && part.label(start - 1) == Label::Acl
        && pronouns::is_person(part, part.head(start - 1))
}

/// "Alcoa ( AA.N )", "Rio Tinto Plc (RIO.L)": what has shares is a firm, whatever lies under its name.
fn has_share_code(document: &Document, candidate: &Candidate) -> bool {
    let part = document.part(candidate.span.part);
    let mut at = candidate.span.range().end;
    if at < part.len() && matches!(part.form(at), "Inc" | "Co" | "Corp" | "Plc" | "PLC" | "Ltd" | "Group" | "AG" | "SA")
    {
        at += 1;
    }
    if at + 1 >= part.len() || part.form(at) != "(" {
        return false;
    }
    let inside: String =
        (at + 1..part.len().min(at + 5)).take_while(|&i| part.form(i) != ")").map(|i| part.form(i)).collect();
    let code = inside.split_once('.');
    code.is_some_and(|(share, market)| {
        let is_code = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_code(share)
            && is_code(market)
            && market.len() <= 2
            && market.starts_with(|first: char| first.is_ascii_uppercase())
    })
}

/// What the whole article says of names.
#[derive(Debug)]
pub(super) struct Reading<'g> {
    gazetteer: &'g Gazetteer,
    /// How often each name is a place's for sure, and how often it is told to be a location.
    certain: HashMap<String, usize>,
    located: HashMap<String, usize>,
    /// First and last words of names of persons, and persons of one word.
    first_names: HashMap<String, usize>,
    surnames: HashSet<String>,
    lone_persons: HashSet<String>,
    /// Short names of bodies, in brackets behind the long ones: "Aluminum Corp of China Ltd (Chalco)".
    bodies: HashSet<String>,
    /// Names of firms that a share's code follows, and the first words of longer ones: "Rio Tinto (RIO.L)".
    listed: HashSet<String>,
    /// Names that the article has for organisations, without "Corp" and the like.
    organizations: HashSet<String>,
    /// Words that the article has in small letters.
    small: HashSet<String>,
    /// Divisions and countries of the names that are places' for sure, with the name.
    divisions: Vec<(PlaceIndex, usize)>,
    countries: Vec<(PlaceIndex, usize)>,
    numbers: HashMap<String, usize>,
    home: Option<(Option<PlaceIndex>, Option<PlaceIndex>)>,
    /// Whether the article is of the place where its source sits, which decides how bodies of places are named.
    is_local: bool,
}

/// Words that say what an office or a body is for: "Minister of Water and Irrigation".
const OFFICES: [&str; 8] =
    ["minister", "ministry", "secretary", "secretariat", "department", "directorate", "commission", "committee"];
/// Steps through the tree to such a word.
const STEPS_TO_OFFICE: usize = 4;

/// Whether a name is what an office or a body is for.
fn is_of_office(part: &Part, span: TokenSpan) -> bool {
    let up = std::iter::successors(Some(head_of(part, span)), |&i| Some(part.head(i)).filter(|&head| head != i));
    up.skip(1).take(STEPS_TO_OFFICE).any(|i| OFFICES.contains(&part.lemma(i).to_lowercase().as_str()))
}

/// "Exchange" of "New York Stock Exchange": what a body is, and not where.
fn is_head_of_body(part: &Part, span: TokenSpan) -> bool {
    let range = span.range();
    part.name_of(range.start).is_some_and(|(name, label)| {
        let is_last = name.range().start < range.start && name.range().end == range.end;
        let before = part.form(range.start.saturating_sub(1));
        let is_joined = before.starts_with(char::is_uppercase);
        label == EntityLabel::Organization && is_last && is_joined
    })
}

impl<'g> Reading<'g> {
    /// Reads an article with all its candidates.
    pub(super) fn of(
        document: &Document,
        gazetteer: &'g Gazetteer,
        candidates: &[Candidate],
        home: Option<Home>,
    ) -> Reading<'g> {
        let country = |place: PlaceIndex| gazetteer.place(place).country().and_then(|code| gazetteer.country(code));
        let mut reading = Reading {
            gazetteer,
            certain: HashMap::new(),
            located: HashMap::new(),
            first_names: HashMap::new(),
            surnames: HashSet::new(),
            lone_persons: HashSet::new(),
            bodies: HashSet::new(),
            listed: HashSet::new(),
            organizations: HashSet::new(),
            small: HashSet::new(),
            divisions: Vec::new(),
            countries: Vec::new(),
            numbers: HashMap::new(),
            home: home.map(|home| (gazetteer.place(home.place).admin1(), country(home.place))),
            is_local: false,
        };
        for part in document.parts() {
            reading.read_persons(part);
            reading.read_bodies(part);
            let is_small = |i: &usize| part.form(*i).starts_with(char::is_lowercase) && part.form(*i).len() > 2;
            reading.small.extend((0..part.len()).filter(is_small).map(|i| part.form(i).to_owned()));
        }
        for candidate in candidates.iter().filter(|candidate| has_share_code(document, candidate)) {
            let part = document.part(candidate.span.part);
            let range = candidate.span.range();
            reading.listed.insert(candidate.key.clone());
            if range.len() > 1 {
                reading.listed.insert(normalise(part.form(range.start)));
            }
        }
        for candidate in candidates.iter().filter(|candidate| !candidate.is_street()) {
            reading.read_candidate(document, candidate, country);
        }
        let is_open = |candidate: &&Candidate| !candidate.is_settled && !candidate.verdict.is_final();
        reading.is_local = candidates.iter().filter(is_open).any(|candidate| reading.near(candidate) == "home");
        reading
    }

    /// Whether a candidate is no place whatever else speaks for one: persons and things that are said to bear the name, and
    /// places in names of bodies, unless it is a body of where the article is at home.
    pub(super) fn is_excluded(&self, document: &Document, candidate: &Candidate) -> bool {
        let part = document.part(candidate.span.part);
        let span = candidate.span;
        if is_head_of_body(part, span) || self.listed.contains(&candidate.key) {
            return true;
        }
        let is_of_body = matches!(candidate.verdict, Verdict::InName | Verdict::InLongerName);
        if candidate.verdict.is_final() || is_of_body && !self.is_local || surroundings::has_title(part, span) {
            return true;
        }
        // Of names that the gazetteer lacks somebody must say that they are places.
        let is_named_place = || {
            let name = part.name_of(span.range().start).map(|(_, label)| label);
            matches!(name, Some(EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility))
        };
        let is_unknown = candidate.verdict == Verdict::Unknown;
        if is_unknown && (is_of_office(part, span) || !is_named_place() && !location::is_told(part, span)) {
            return true;
        }
        // "A stake in Nordvik" where Nordvik is a firm to the rest of the article.
        if is_unknown && self.organizations.contains(&candidate.key) {
            return true;
        }
        let is_adjective = candidate.senses.first().is_some_and(|sense| is_adjective(sense.form));
        // "Asmara made no comment", before a Doctor Asmara Tesfay is named: nobody goes by a first name before the whole.
        let is_before_person = part.id == PartId::Body
            && self.first_names.get(&candidate.key).is_some_and(|first| span.range().start < *first);
        let is_person = || match self.person(candidate) {
            "surname" => true,
            "first-name" => !is_before_person,
            _ => false,
        };
        let is_body = || self.bodies.contains(&candidate.key);
        // "A rating on Timberland's stock" is on no town.
        let end = span.range().end;
        let is_owner = end < part.len() && part.tag(end) == Tag::POS;
        // "In an Obama second term" is in no place.
        let start = span.range().start;
        let is_kind = start > 0 && matches!(part.form(start - 1).to_lowercase().as_str(), "a" | "an");
        let is_told = !is_owner && !is_kind && location::is_told(part, span);
        !is_adjective && (is_person() || is_body() || bearers::is_one(part, span)) && !is_told
    }

    fn read_bodies(&mut self, part: &Part) {
        for name in part.annotated.names.iter().filter(|name| name.label == EntityLabel::Organization) {
            let end = name.end as usize;
            if end + 2 < part.len() && part.form(end) == "(" && part.form(end + 2) == ")" {
                self.bodies.insert(normalise(part.form(end + 1)));
            }
            let bare = if part.tag(end - 1) == Tag::POS { end - 1 } else { end };
            let start = name.start as usize;
            // "Bootmaker Timberland Co": the firm is called by its town's name alone later.
            if bare > start + 1 && part.form(start).ends_with("maker") {
                self.bodies.insert(normalise(&name_key(part.annotated.slice(start + 1, bare))));
            }
            self.organizations.insert(normalise(&name_key(part.annotated.slice(start, bare))));
        }
    }

    fn read_persons(&mut self, part: &Part) {
        for name in &part.annotated.names {
            let range = name.start as usize..name.end as usize;
            if name.label != EntityLabel::Person && !is_called_so(part, range.start, range.end) {
                continue;
            }
            let end = if part.tag(range.end - 1) == Tag::POS { range.end - 1 } else { range.end };
            if end <= range.start {
                continue;
            }
            if end - range.start > 1 {
                // A headline goes before all.
                let first = if part.id == PartId::Body { range.start } else { 0 };
                let known = self.first_names.entry(normalise(part.form(range.start))).or_insert(first);
                *known = (*known).min(first);
                self.surnames.insert(normalise(part.form(end - 1)));
            } else {
                self.lone_persons.insert(normalise(part.form(range.start)));
            }
        }
    }

    fn read_candidate(
        &mut self,
        document: &Document,
        candidate: &Candidate,
        country: impl Fn(PlaceIndex) -> Option<PlaceIndex>,
    ) {
        let part = document.part(candidate.span.part);
        if location::is_told(part, candidate.span) {
            *self.located.entry(candidate.key.clone()).or_default() += 1;
        }
        if candidate.verdict != Verdict::Certain {
            return;
        }
        let count = self.certain.entry(candidate.key.clone()).or_default();
        *count += 1;
        if *count > 1 {
            return;
        }
        let number = self.numbers.len();
        self.numbers.insert(candidate.key.clone(), number);
        if let Some(sense) = candidate.senses.first() {
            let place = self.gazetteer.place(sense.place);
            let division = if place.kind() == PlaceKind::Admin1 { Some(sense.place) } else { place.admin1() };
            self.divisions.extend(division.map(|division| (division, number)));
            self.countries.extend(country(sense.place).map(|country| (country, number)));
        }
    }

    /// Tells the figures of a candidate.
    pub(super) fn tell(&self, document: &Document, candidate: &Candidate, sink: &mut Sink<'_>) {
        let part = document.part(candidate.span.part);
        let span = candidate.span;
        let verdict = candidate.verdict.as_str();
        let (label, position) = cover(part, span);
        let tail = tail(part, span);
        let next = behind(part, span.range().end, span);
        let case = case_behind(part, span);
        let previous = before(part, span);
        let certain = times(self.count(&self.certain, candidate, candidate.verdict == Verdict::Certain));
        let is_told = location::is_told(part, span);
        let located = times(self.count(&self.located, candidate, is_told));
        let told = if is_told { "told" } else { "untold" };
        let near = self.near(candidate);
        let person = self.person(candidate);
        let (kind, form, people) = self.top(candidate);
        let (dependency, governor) = tree(part, span);

        let scope = if self.is_local { "local" } else { "wide" };

        sink(&["bias"]);
        sink(&[scope]);
        sink(&[scope, "verdict", verdict]);
        sink(&[scope, "cover", label, position]);
        sink(&["verdict", verdict]);
        sink(&["cover", label, position]);
        sink(&["cover&tail", label, position, tail]);
        sink(&["cover&told", label, position, told]);
        sink(&["cover&next", label, position, next, case]);
        sink(&["cover&before", label, position, previous]);
        sink(&["cover&certain", label, position, certain]);
        sink(&["cover&near", label, position, near]);
        sink(&["cover&people", label, position, people]);
        sink(&["cover&person", label, position, person]);
        sink(&["next", next, case]);
        sink(&["before", previous]);
        sink(&["before&next", previous, next, case]);
        sink(&["tail", tail]);
        sink(&["tail&kind", tail, kind, form]);
        sink(&["tail&near", tail, near]);
        sink(&["near&told", near, told]);
        sink(&["near&certain", near, certain]);
        sink(&["near&people", near, people]);
        sink(&["near&located", near, located]);
        sink(&["verdict&near", verdict, near]);
        sink(&["verdict&certain", verdict, certain]);
        sink(&["verdict&located", verdict, located]);
        sink(&["verdict&person", verdict, person]);
        sink(&["person&told", person, told]);
        sink(&["person&certain", person, certain]);
        sink(&["person&next", person, next]);
        sink(&["certain", certain]);
        sink(&["located", located]);
        sink(&["located&told", located, told]);
        sink(&["kind&form", kind, form]);
        sink(&["kind&told", kind, told]);
        sink(&["people", people]);
        sink(&["people&told", people, told]);
        sink(&["tree", dependency, governor]);
        sink(&["tree&cover", dependency, governor, label]);
        sink(&["of", of_noun(part, span)]);
        sink(&["of&cover", of_noun(part, span), label, position]);
        sink(&["tag", part.tag(span.range().end - 1).as_str()]);
        sink(&["tag&form", part.tag(span.range().end - 1).as_str(), form]);
        sink(&["senses", some(candidate.senses.len())]);
        sink(&["words", some(span.len())]);
        self.tell_writing(part, candidate, label, sink);
        for sign in location::signs(part, span) {
            sink(&["sign", sign]);
            sink(&["sign&cover", sign, label, position]);
        }
        if firms::is_firm(part, span) {
            sink(&["firm", told]);
        }
        if bearers::is_one(part, span) {
            sink(&["bearer", told]);
        }
    }

    /// How the name is written, and what its words are elsewhere.
    fn tell_writing(&self, part: &Part, candidate: &Candidate, label: &'static str, sink: &mut Sink<'_>) {
        let span = candidate.span;
        let text = part.annotated.slice(span.range().start, span.range().end);
        let capitals = if is_acronym(part, span) {
            "acronym"
        } else if text.chars().any(char::is_lowercase) {
            "mixed"
        } else {
            "capitals"
        };
        sink(&["capitals", capitals, label]);
        sink(&["length", some(text.chars().count().min(9)), capitals]);
        let is_common = is_common_word(&candidate.key);
        let is_small = self.small.contains(&candidate.key);
        if is_common || is_small {
            let word = if is_common { "common" } else { "rare" };
            sink(&["word", word, if is_small { "small" } else { "-" }, label]);
        }
        if part.is_headline(span.range().start) || span.part == PartId::Title {
            sink(&["headline", label]);
        }
        if part.is_crosshead(span.range().start) {
            sink(&["crosshead"]);
        }
        if part
            .sentence_of(span.range().start)
            .is_some_and(|at| part.sentences[at].start as usize == span.range().start)
        {
            sink(&["opens", label]);
        }
    }

    /// How often the article has the name elsewhere.
    fn count(&self, counts: &HashMap<String, usize>, candidate: &Candidate, here: bool) -> usize {
        counts.get(&candidate.key).map_or(0, |count| count.saturating_sub(usize::from(here)))
    }

    /// Whether a place that the name can mean lies where the article or its source is at home.
    fn near(&self, candidate: &Candidate) -> &'static str {
        let own = self.numbers.get(&candidate.key).copied();
        let mut told = "nowhere";
        for sense in candidate.senses.iter().take(NEAREST_SENSES) {
            let place = self.gazetteer.place(sense.place);
            let division = place.admin1().or(Some(sense.place).filter(|_| place.kind() == PlaceKind::Admin1));
            let country = place.country().and_then(|code| self.gazetteer.country(code));
            let is_among = |known: &[(PlaceIndex, usize)], place: Option<PlaceIndex>| {
                known.iter().any(|(known, number)| Some(*known) == place && Some(*number) != own)
            };
            if let Some((home, _)) = self.home
                && home.is_some()
                && division == home
            {
                return "home";
            }
            if is_among(&self.divisions, division) {
                told = "division";
            } else if told != "division"
                && (is_among(&self.countries, country)
                    || self.home.is_some_and(|home| country.is_some() && home.1 == country))
            {
                told = "country";
            }
        }
        told
    }

    /// What persons of the article share with the name.
    fn person(&self, candidate: &Candidate) -> &'static str {
        let key = &candidate.key;
        if self.surnames.contains(key) {
            "surname"
        } else if self.first_names.contains_key(key) {
            "first-name"
        } else if self.lone_persons.contains(key) {
            "lone"
        } else {
            "none"
        }
    }

    /// Kind, form and inhabitants of the most prominent sense.
    fn top(&self, candidate: &Candidate) -> (&'static str, &'static str, &'static str) {
        const MAGNITUDES: [&str; 8] = ["0", "1", "2", "3", "4", "5", "6", "7"];
        let Some(sense) = candidate.senses.first() else { return ("-", "-", "-") };
        let place = self.gazetteer.place(sense.place);
        let form = match sense.form {
            dateline_knowledge::NameForm::Name => "name",
            dateline_knowledge::NameForm::Abbreviation => "abbreviation",
            dateline_knowledge::NameForm::Alternate => "alternate",
            dateline_knowledge::NameForm::Adjective => "adjective",
            dateline_knowledge::NameForm::Demonym => "demonym",
            dateline_knowledge::NameForm::Native => "native",
        };
        let magnitude = place.population().checked_ilog10().map_or(0, |digits| digits.min(7) as usize);
        let people = match place.kind() {
            PlaceKind::Country | PlaceKind::Admin1 => "state",
            PlaceKind::City | PlaceKind::Admin2 => MAGNITUDES[magnitude],
            _ => "nature",
        };
        (place.kind().as_str(), form, people)
    }
}

fn times(count: usize) -> &'static str {
    match count {
        0 => "never",
        1 => "once",
        _ => "often",
    }
}

fn some(count: usize) -> &'static str {
    const NUMBERS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    NUMBERS.get(count).copied().unwrap_or("many")
}
