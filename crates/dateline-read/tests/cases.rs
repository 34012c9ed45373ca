//! The Markdown cases in `tests/cases/`: a text, and the records it must and must not give.
//!
//! A case is a heading of the second level, a block fenced as `text` (with `published DATE` behind it where the input
//! states one, or `published MOMENT`) and a list of expectations:
//! `dateline`, `agency`, `place`, `date`, `published: DATE FROM` (or `none`), `warning: CODE`,
//! `actor: NAME (KIND, COUNTRY): MENTION | MENTION`, `no actor: NAME`, `role: NAME: TITLE; ORGANIZATION; COUNTRY`,
//! `speaker: SOURCE -> NAME` (or `nobody`), `said by: NAME: WORDS` (`not WORDS` where they are denied),
//! `nothing said: WORDS` (no statement has them in its content), `time: EXPRESSION = VALUE` (`TYPE VALUE` where the type
//! matters), `bounds: EXPRESSION = EARLIEST to LATEST`, `no time: WORDS` (no time expression shares them),
//! `said on: CUE = DATE` (or `nothing`), `located: NAME = PLACE (KIND, COUNTRY) ROLE | ROLE`, `no place: NAME`,
//! `happened in: TRIGGER = PLACE` (or `nowhere`),
//! `damage: WORDS: KIND, SUGGESTION`, `no damage: WORDS` (or `all`), `designated: NAME = JURISDICTION STATUS DATE` (`none` and `-` where the text does not
//! tell; `agrees` or `disagrees` behind it where the lists matter), `not designated: NAME`, `fact: NAME: RELATION = VALUE`
//! (`(said by NAME)` behind it where it is somebody's claim), `no fact: NAME`.

use std::path::Path;

use dateline_language::Model;
use dateline_read::Reader;
use dateline_report::{Actor, Article, PlaceMention, Report, Span};

struct Case {
    heading: String,
    article: Article,
    expectations: Vec<String>,
}

/// Takes a file of cases apart.
fn cases(markdown: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut block: Option<Vec<&str>> = None;
    for line in markdown.lines() {
        if let Some(lines) = &mut block {
            if line == "```" {
                let case = cases.last_mut().expect("a text stands under a heading");
                case.article.text = lines.join("\n");
                case.article.title = lines.first().map(|line| (*line).to_owned());
                block = None;
            } else {
                lines.push(line);
            }
        } else if let Some(heading) = line.strip_prefix("## ") {
            let article = Article::default();
            cases.push(Case { heading: heading.to_owned(), article, expectations: Vec::new() });
        } else if let Some(information) = line.strip_prefix("```text") {
            let case = cases.last_mut().expect("a text stands under a heading");
            case.article.published = information.trim().strip_prefix("published ").map(str::to_owned);
            block = Some(Vec::new());
        } else if let Some(expectation) = line.strip_prefix("- ") {
            cases.last_mut().expect("an expectation stands under a heading").expectations.push(expectation.to_owned());
        }
    }
    cases
}

fn text(span: Option<&Span>) -> String {
    span.map_or("none".to_owned(), |span| span.text.clone())
}

fn find<'r>(report: &'r Report, name: &str) -> Option<&'r Actor> {
    report.actors.iter().find(|actor| actor.name == name)
}

/// What the report has to say on an expectation, in the expectation's own words.
fn observe(report: &Report, expectation: &str) -> String {
    let (kind, expected) = expectation.split_once(": ").expect("an expectation is `kind: value`");
    let dateline = report.dateline.as_ref();
    let found = match kind {
        "dateline" => text(dateline.map(|dateline| &dateline.span)),
        "agency" => dateline.and_then(|dateline| dateline.agency.clone()).unwrap_or("none".to_owned()),
        "place" => text(dateline.and_then(|dateline| dateline.place_span.as_ref())),
        "date" => dateline.and_then(|dateline| dateline.date).map_or("none".to_owned(), |date| date.to_string()),
        "published" => report.published.as_ref().map_or("none".to_owned(), |published| {
            format!(
                "{} {}",
                published.value,
                serde_json::to_value(published.from).expect("a name").as_str().unwrap_or("")
            )
        }),
        "warning" => {
            let codes: Vec<&str> = report.warnings.iter().map(|warning| warning.code.as_str()).collect();
            if codes.contains(&expected) { expected.to_owned() } else { codes.join(", ") }
        }
        "actor" => observe_actor(report, expected),
        "no actor" => {
            if find(report, expected).is_none() {
                expected.to_owned()
            } else {
                format!("{expected} is there")
            }
        }
        "role" => observe_roles(report, expected),
        "speaker" => observe_speaker(report, expected),
        "said by" => observe_words(report, expected),
        "nothing said" => observe_silence(report, expected),
        "time" => observe_time(report, expected),
        "bounds" => observe_bounds(report, expected),
        "no time" => observe_no_time(report, expected),
        "said on" => observe_saying(report, expected),
        "located" => observe_located(report, expected),
        "happened in" => observe_scene(report, expected),
        "no place" => observe_no_place(report, expected),
        "damage" => observe_damage(report, expected),
        "no damage" => observe_soundness(report, expected),
        "designated" => observe_designation(report, expected),
        "not designated" => observe_no_designation(report, expected),
        "fact" => observe_fact(report, expected),
        "no fact" => observe_no_fact(report, expected),
        other => panic!("unknown expectation `{other}`"),
    };
    format!("{kind}: {found}")
}

/// The place that a name means, and the roles of all its mentions that are written so.
fn observe_located(report: &Report, expected: &str) -> String {
    let name = expected.split(" = ").next().unwrap_or(expected);
    let is_named = |mention: &PlaceMention| mention.span.text == name;
    let Some(place) = report.places.iter().find(|place| place.mentions.iter().any(is_named)) else {
        return format!("{name} is no place");
    };
    let roles: Vec<&str> =
        place.mentions.iter().filter(|mention| is_named(mention)).map(|mention| mention.role.as_str()).collect();
    let country = place.country.map_or(String::new(), |country| format!(", {country}"));
    format!("{name} = {} ({}{country}) {}", place.name, place.kind.as_str(), roles.join(" | "))
}

/// No place is written so.
fn observe_no_place(report: &Report, expected: &str) -> String {
    let mentions = report.places.iter().flat_map(|place| &place.mentions);
    let found: Vec<&str> =
        mentions.map(|mention| mention.span.text.as_str()).filter(|text| text.contains(expected)).collect();
    let is_hidden = found.iter().all(|text| *text != expected);
    if is_hidden { expected.to_owned() } else { format!("{expected} is a place") }
}

fn observe_damage(report: &Report, expected: &str) -> String {
    let text = expected.split(": ").next().unwrap_or(expected);
    let Some(damage) = report.damage.iter().find(|damage| damage.span.text == text) else {
        return format!("{text}: nothing");
    };
    format!("{text}: {}, {}", damage.kind.as_str(), damage.suggestion.as_deref().unwrap_or("nothing"))
}

/// The damaged words among those expected to be sound, which may be the whole text (`all`).
fn observe_soundness(report: &Report, expected: &str) -> String {
    let damaged: Vec<&str> = report.damage.iter().map(|damage| damage.span.text.as_str()).collect();
    let is_sound = damaged.iter().all(|words| *words != expected && expected != "all");
    if is_sound { expected.to_owned() } else { format!("{damaged:?}") }
}

/// All designations, in the expectation's words; the expected one where it is among them.
fn observe_designation(report: &Report, expected: &str) -> String {
    let told: Vec<[String; 2]> = report
        .designations
        .iter()
        .map(|designation| {
            let actor = report.actor(&designation.actor).map_or("nobody", |actor| actor.name.as_str());
            let jurisdiction = designation.jurisdiction.as_deref().unwrap_or("none");
            let date = designation.date.as_ref().map_or("-", |date| date.value.as_str());
            let plain = format!("{actor} = {jurisdiction} {} {date}", designation.status.as_str());
            let agreement = match designation.agrees_with_lists {
                Some(true) => " agrees",
                Some(false) => " disagrees",
                None => " open",
            };
            [plain.clone(), plain + agreement]
        })
        .collect();
    if told.iter().flatten().any(|told| told == expected) { expected.to_owned() } else { format!("{told:?}") }
}

fn observe_no_designation(report: &Report, expected: &str) -> String {
    let of_actor =
        report.designations.iter().filter(|known| report.actor(&known.actor).is_some_and(|a| a.name == expected));
    let told: Vec<&str> = of_actor.map(|known| known.evidence.text.as_str()).collect();
    if told.is_empty() { expected.to_owned() } else { format!("{expected} by {told:?}") }
}

fn observe_fact(report: &Report, expected: &str) -> String {
    let name = |id: &dateline_report::ActorId| report.actor(id).map_or("nobody", |actor| actor.name.as_str());
    let speaker = |id: &dateline_report::StatementId| {
        report
            .statements
            .iter()
            .find(|known| known.id == *id)
            .and_then(|known| known.speaker.as_ref())
            .map_or("nobody", name)
    };
    let told: Vec<String> = report
        .facts
        .iter()
        .map(|fact| {
            let claim = fact.according_to.as_ref().map_or(String::new(), |id| format!(" (said by {})", speaker(id)));
            format!("{}: {} = {}{claim}", name(&fact.actor), fact.relation.as_str(), fact.value)
        })
        .collect();
    if told.iter().any(|told| told == expected) { expected.to_owned() } else { format!("{told:?}") }
}

fn observe_no_fact(report: &Report, expected: &str) -> String {
    let of_actor = report.facts.iter().filter(|fact| report.actor(&fact.actor).is_some_and(|a| a.name == expected));
    let told: Vec<&str> = of_actor.map(|fact| fact.evidence.text.as_str()).collect();
    if told.is_empty() { expected.to_owned() } else { format!("{expected} in {told:?}") }
}

fn observe_actor(report: &Report, expected: &str) -> String {
    let name = expected.split(" (").next().unwrap_or(expected);
    let Some(actor) = find(report, name) else {
        let names: Vec<&str> = report.actors.iter().map(|actor| actor.name.as_str()).collect();
        return format!("no {name} among {}", names.join(", "));
    };
    let country = actor.country.map_or(String::new(), |code| format!(", {code}"));
    let mentions: Vec<&str> = actor.mentions.iter().map(|mention| mention.span.text.as_str()).collect();
    let kind = serde_json::to_value(actor.kind).expect("a name");
    format!("{name} ({}{country}): {}", kind.as_str().unwrap_or(""), mentions.join(" | "))
}

fn observe_roles(report: &Report, expected: &str) -> String {
    let name = expected.split(": ").next().unwrap_or(expected);
    let roles = find(report, name).map_or(&[][..], |actor| &actor.roles);
    let told: Vec<String> = roles
        .iter()
        .map(|role| {
            let organization = role.organization.clone().unwrap_or("none".to_owned());
            let country = role.country.map_or("none".to_owned(), |code| code.to_string());
            format!("{name}: {}; {organization}; {country}", role.title)
        })
        .collect();
    if told.iter().any(|role| role == expected) { expected.to_owned() } else { told.join(" / ") }
}

fn observe_speaker(report: &Report, expected: &str) -> String {
    let source = expected.split(" -> ").next().unwrap_or(expected);
    let told: Vec<String> = report
        .statements
        .iter()
        .filter(|statement| statement.source.iter().any(|span| span.text == source))
        .map(|statement| {
            let actor = statement.speaker.as_ref().and_then(|id| report.actor(id));
            format!("{source} -> {}", actor.map_or("nobody", |actor| actor.name.as_str()))
        })
        .collect();
    if told.iter().any(|speaker| speaker == expected) { expected.to_owned() } else { format!("{told:?}") }
}

/// The statements whose content has the words.
fn observe_silence(report: &Report, expected: &str) -> String {
    let said: Vec<String> = report
        .statements
        .iter()
        .map(|statement| statement.content.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" [...] "))
        .filter(|words| words.contains(expected))
        .collect();
    if said.is_empty() { expected.to_owned() } else { format!("{expected} in {said:?}") }
}

/// Values of the expression, each with and without its type; the expected one where it is among them.
fn observe_time(report: &Report, expected: &str) -> String {
    let expression = expected.split(" = ").next().unwrap_or(expected);
    let of_expression = report.times.iter().filter(|time| time.span.text == expression);
    let told: Vec<[String; 2]> = of_expression
        .map(|time| {
            let value = time.value.as_deref().unwrap_or("nothing");
            [format!("{expression} = {value}"), format!("{expression} = {} {value}", time.time_type.as_str())]
        })
        .collect();
    if told.iter().flatten().any(|time| time == expected) {
        return expected.to_owned();
    }
    let all: Vec<&str> = report.times.iter().map(|time| time.span.text.as_str()).collect();
    format!("{told:?} among {all:?}")
}

fn observe_bounds(report: &Report, expected: &str) -> String {
    let expression = expected.split(" = ").next().unwrap_or(expected);
    let Some(time) = report.times.iter().find(|time| time.span.text == expression) else { return "nothing".to_owned() };
    let day = |date: Option<dateline_report::PartialDate>| date.map_or("open".to_owned(), |date| date.to_string());
    format!("{expression} = {} to {}", day(time.earliest), day(time.latest))
}

/// The time expressions that share characters with the words.
fn observe_no_time(report: &Report, expected: &str) -> String {
    let at = report.text.find(expected).map(|byte| report.text[..byte].chars().count());
    let Some(start) = at else { return format!("{expected} is not in the text") };
    let end = start + expected.chars().count();
    let shared: Vec<&str> = report
        .times
        .iter()
        .filter(|time| time.span.start < end && start < time.span.end)
        .map(|time| time.span.text.as_str())
        .collect();
    if shared.is_empty() { expected.to_owned() } else { format!("{shared:?}") }
}

/// `TRIGGER = PLACE`, or `nowhere`.
fn observe_scene(report: &Report, expected: &str) -> String {
    let (words, _) = expected.split_once(" = ").expect("an event and its place");
    let event = report.events.iter().find(|event| event.trigger.text == words).expect(words);
    let place = event.place.as_ref().and_then(|id| report.place(id));
    format!("{words} = {}", place.map_or("nowhere", |place| &place.name))
}

fn observe_saying(report: &Report, expected: &str) -> String {
    let cue = expected.split(" = ").next().unwrap_or(expected);
    let of_cue = |statement: &&dateline_report::Statement| statement.cue.iter().any(|span| span.text == cue);
    let told: Vec<String> = report
        .statements
        .iter()
        .filter(of_cue)
        .map(|statement| format!("{cue} = {}", statement.date.as_ref().map_or("nothing", |date| date.value.as_str())))
        .collect();
    if told.iter().any(|date| date == expected) { expected.to_owned() } else { format!("{told:?}") }
}

fn observe_words(report: &Report, expected: &str) -> String {
    let told: Vec<String> = report
        .statements
        .iter()
        .map(|statement| {
            let actor = statement.speaker.as_ref().and_then(|id| report.actor(id));
            let words: Vec<&str> = statement.content.iter().map(|span| span.text.as_str()).collect();
            let denied = if statement.negated { "not " } else { "" };
            format!("{}: {denied}{}", actor.map_or("nobody", |actor| actor.name.as_str()), words.join(" / "))
        })
        .collect();
    if told.iter().any(|words| words == expected) { expected.to_owned() } else { format!("{told:?}") }
}

#[test]
fn every_case_gives_what_it_must() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let model = std::fs::read(root.join("../../models/en_md.bin")).expect("the model file is in models/");
    let model = Model::from_bytes(&model).expect("the model file is sound");
    let mut reader = Reader::new(&model);
    let mut failures = Vec::new();
    for file in [
        "datelines.md",
        "actors.md",
        "statements.md",
        "times.md",
        "designations.md",
        "facts.md",
        "capitals.md",
        "damage.md",
        "scenes.md",
    ] {
        let markdown = std::fs::read_to_string(root.join("tests/cases").join(file)).expect("the cases are there");
        for case in cases(&markdown) {
            let report = reader.read(&case.article).expect("a short text");
            report.check().expect("a sound report");
            for expectation in &case.expectations {
                let found = observe(&report, expectation);
                if found != *expectation {
                    failures.push(format!("{file}, {}:\n  expected {expectation}\n  found    {found}", case.heading));
                }
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
