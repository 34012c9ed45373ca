//! Whole pages, read by a person before they were accepted.

mod damage;
mod events;

use dateline_report::{
    Actor, ActorId, ActorKind, ActorMention, Article, Confidence, Dateline, Designation, DesignationStatus, Engine,
    Fact, FactRelation, MentionForm, RecordDate, Report, Role, Span, Statement, StatementId, StatementKind,
    StatementMode, TextIndex, Warning, Why,
};

use super::{PageStyle, render};

fn page(report: &Report, width: usize, colour: bool) -> String {
    let mut bytes = Vec::new();
    render(report, &mut bytes, &PageStyle { width, colour }).expect("memory takes all");
    String::from_utf8(bytes).expect("a page is UTF-8")
}

fn plain(report: &Report) -> String {
    page(report, 60, false)
}

/// A report that says no more than its text and title.
fn report(title: Option<&str>, text: &str) -> Report {
    let engine = Engine { version: "0.1.0".to_owned(), model: "none".to_owned() };
    let article = Article { title: title.map(str::to_owned), ..Article::from_text(text) };
    Report::new(engine, &article)
}

/// Where some words first stand in the text of the report.
fn span(report: &Report, words: &str) -> Span {
    let byte = report.text.find(words).expect("the words stand in the text");
    TextIndex::new(&report.text).span_of_bytes(byte..byte + words.len()).expect("words are whole characters")
}

fn add_actor<'r>(report: &'r mut Report, name: &str, kind: ActorKind) -> &'r mut Actor {
    let mention = ActorMention { span: span(report, name), form: MentionForm::Name };
    let actor = Actor::new(ActorId::nth(report.actors.len() + 1), name, kind);
    report.actors.push(Actor { mentions: vec![mention], ..actor });
    report.actors.last_mut().expect("one was just added")
}

fn add_statement<'r>(
    report: &'r mut Report,
    mode: StatementMode,
    speaker: Option<usize>,
    cue: &str,
    content: &[&str],
) -> &'r mut Statement {
    let id = StatementId::nth(report.statements.len() + 1);
    let spans = |words: &[&str]| words.iter().map(|words| span(report, words)).collect();
    let statement = Statement {
        speaker: speaker.map(ActorId::nth),
        cue: spans(&[cue]),
        content: spans(content),
        ..Statement::new(id, StatementKind::Speech, mode, Confidence::new(0.9), Why::new("by hand", Vec::new()))
    };
    report.statements.push(statement);
    report.statements.last_mut().expect("one was just added")
}

/// A port strike, with two speakers, an interrupted quotation, a report within a report and a nameless source.
fn port_strike() -> Report {
    let mut report = report(
        Some("Dockers at Varna end strike"),
        "VARNA, June 4 (Litoral) - Dockers will return to work on Friday, union leader Petya Doneva told reporters. \
         “We have won,” she said, “and we are tired.” Port director Emil Grau did not say that wages would rise. \
         Grau was told by Doneva that the cranes are safe. According to one docker, nobody believes it.",
    );
    report.sentences = vec![span(&report, "“We have won,” she said, “and we are tired.”")];
    report.source = Some("Litoral".to_owned());
    report.authors = vec!["Ana Writer".to_owned()];
    report.dateline = Some(Dateline {
        agency: Some("Litoral".to_owned()),
        place_span: Some(span(&report, "VARNA")),
        date: "2021-06-04".parse().ok(),
        year_inferred: true,
        ..Dateline::new(span(&report, "VARNA, June 4 (Litoral) -"))
    });
    let evidence = span(&report, "union leader Petya Doneva");
    let doneva = add_actor(&mut report, "Petya Doneva", ActorKind::Person);
    doneva.roles.push(Role {
        title: "union leader".to_owned(),
        organization: None,
        country: None,
        in_office: None,
        evidence,
    });
    doneva.aliases.push("Doneva".to_owned());
    add_actor(&mut report, "Emil Grau", ActorKind::Person);
    add_actor(&mut report, "reporters", ActorKind::Media);

    let told = ["Dockers will return to work on Friday"];
    let first = add_statement(&mut report, StatementMode::Indirect, Some(1), "told", &told);
    first.addressee.push(ActorId::nth(3));
    first.date = Some(RecordDate { value: "2021-06-04".to_owned(), time: None });
    let said = ["“We have won,”", "“and we are tired.”"];
    add_statement(&mut report, StatementMode::Direct, Some(1), "said", &said);
    add_statement(&mut report, StatementMode::Indirect, Some(2), "say", &["that wages would rise"]).negated = true;
    let via = Some(StatementId::nth(1));
    add_statement(&mut report, StatementMode::Indirect, Some(2), "was told", &["the cranes are safe"]).via = via;
    let source = vec![span(&report, "one docker")];
    let nameless = add_statement(&mut report, StatementMode::Indirect, None, "According to", &["nobody believes it"]);
    nameless.source = source;
    nameless.kind = StatementKind::Belief;
    nameless.confidence = Confidence::new(0.41);
    report.warnings.push(Warning::new("year-inferred", "the dateline gives no year, 2021 was worked out"));
    report.check().expect("the report holds together");
    report
}

#[test]
fn a_whole_page() {
    insta::assert_snapshot!(plain(&port_strike()), @r#"
    Dockers at Varna end strike
    VARNA · 2021-06-04 (year inferred) · Litoral · by Ana Writer

    ┃ Petya Doneva, union leader
    ┃   told · to reporters · indirect speech · 2021-06-04
    ┃     Dockers will return to work on Friday
    ┃
    ┃   said · direct speech
    ┃     “We have won,” […] “and we are tired.”

    ┃ Emil Grau
    ┃   say · negated · indirect speech
    ┃     that wages would rise
    ┃
    ┃   was told · indirect speech · via Petya Doneva
    ┃     the cranes are safe

    ┆ speaker not named: one docker
    ┆   According to · indirect belief · unsure (0.41)
    ┆     nobody believes it

    Actors
    ● Petya Doneva · person · 1 mention
      union leader
      also Doneva
    ● Emil Grau · person · 1 mention
    ○ reporters · media · 1 mention

    warning: the dateline gives no year, 2021 was worked out
      (year-inferred)

    1 sentence · 5 statements · 3 actors · 0 places · 0 times ·
    0 events
    "#);
}

#[test]
fn a_narrow_page() {
    insta::assert_snapshot!(page(&port_strike(), 40, false), @r#"
    Dockers at Varna end strike
    VARNA · 2021-06-04 (year inferred) ·
    Litoral · by Ana Writer

    ┃ Petya Doneva, union leader
    ┃   told · to reporters · indirect
    ┃     speech · 2021-06-04
    ┃     Dockers will return to work on
    ┃     Friday
    ┃
    ┃   said · direct speech
    ┃     “We have won,” […] “and we are
    ┃     tired.”

    ┃ Emil Grau
    ┃   say · negated · indirect speech
    ┃     that wages would rise
    ┃
    ┃   was told · indirect speech · via
    ┃     Petya Doneva
    ┃     the cranes are safe

    ┆ speaker not named: one docker
    ┆   According to · indirect belief ·
    ┆     unsure (0.41)
    ┆     nobody believes it

    Actors
    ● Petya Doneva · person · 1 mention
      union leader
      also Doneva
    ● Emil Grau · person · 1 mention
    ○ reporters · media · 1 mention

    warning: the dateline gives no year,
      2021 was worked out (year-inferred)

    1 sentence · 5 statements · 3 actors · 0
    places · 0 times · 0 events
    "#);
}

#[test]
fn a_page_in_colour() {
    // Escapes as `^[`, so that the expectation can be read.
    insta::assert_snapshot!(page(&port_strike(), 60, true).replace('\x1b', "^["), @r#"
    ^[[1mDockers at Varna end strike^[[0m
    VARNA^[[2m · ^[[0m2021-06-04 ^[[2m(year inferred) · ^[[0mLitoral^[[2m · ^[[0mby Ana Writer

    ^[[38;5;31m┃^[[0m ^[[1m^[[38;5;31mPetya Doneva^[[0m^[[2m, union leader^[[0m
    ^[[38;5;31m┃^[[0m   ^[[3mtold^[[0m^[[2m · to reporters · indirect speech · 2021-06-04^[[0m
    ^[[38;5;31m┃^[[0m     Dockers will return to work on Friday
    ^[[38;5;31m┃^[[0m
    ^[[38;5;31m┃^[[0m   ^[[3msaid^[[0m^[[2m · direct speech^[[0m
    ^[[38;5;31m┃^[[0m     “We have won,” […] “and we are tired.”

    ^[[38;5;130m┃^[[0m ^[[1m^[[38;5;130mEmil Grau^[[0m
    ^[[38;5;130m┃^[[0m   ^[[3msay^[[0m^[[2m · ^[[0m^[[1mnegated^[[0m^[[2m · indirect speech^[[0m
    ^[[38;5;130m┃^[[0m     that wages would rise
    ^[[38;5;130m┃^[[0m
    ^[[38;5;130m┃^[[0m   ^[[3mwas told^[[0m^[[2m · indirect speech · via Petya Doneva^[[0m
    ^[[38;5;130m┃^[[0m     the cranes are safe

    ^[[2m┆^[[0m ^[[2mspeaker not named: one docker^[[0m
    ^[[2m┆^[[0m   ^[[3mAccording to^[[0m^[[2m · indirect belief · unsure (0.41)^[[0m
    ^[[2m┆^[[0m     nobody believes it

    ^[[1mActors^[[0m
    ^[[38;5;31m● ^[[0m^[[1m^[[38;5;31mPetya Doneva^[[0m^[[2m · ^[[0mperson^[[2m · 1 mention^[[0m
      ^[[2munion leader^[[0m
      ^[[2malso Doneva^[[0m
    ^[[38;5;130m● ^[[0m^[[1m^[[38;5;130mEmil Grau^[[0m^[[2m · ^[[0mperson^[[2m · 1 mention^[[0m
    ^[[2m○ ^[[0m^[[1mreporters^[[0m^[[2m · ^[[0mmedia^[[2m · 1 mention^[[0m

    ^[[1m^[[31mwarning: ^[[0mthe dateline gives no year, 2021 was worked out
      ^[[2m(year-inferred)^[[0m

    ^[[2m1 sentence · 5 statements · 3 actors · 0 places · 0 times ·^[[0m
    ^[[2m0 events^[[0m
    "#);
}

#[test]
fn colours_change_nothing_but_the_colour() {
    let coloured = page(&port_strike(), 60, true);
    let mut without_codes = String::new();
    for (index, piece) in coloured.split('\x1b').enumerate() {
        let after_code = if index == 0 { piece } else { piece.split_once('m').map_or("", |(_, rest)| rest) };
        without_codes.push_str(after_code);
    }
    assert_eq!(without_codes, plain(&port_strike()));
}

#[test]
fn no_line_is_wider_than_the_page() {
    for width in 20..100 {
        for line in page(&port_strike(), width, false).lines() {
            assert!(textwrap::core::display_width(line) <= width, "{width}: {line}");
        }
    }
}

#[test]
fn no_statements_and_no_title() {
    let mut report = report(None, "Rain fell.");
    report.sentences.push(span(&report, "Rain fell."));
    insta::assert_snapshot!(plain(&report), @r#"
    no headline

    no statements found

    1 sentence · 0 statements · 0 actors · 0 places · 0 times ·
    0 events
    "#);
}

#[test]
fn right_to_left_text_and_emoji() {
    let text = "وقال الوزير أحمد سالم 🕊️ إن المفاوضات ستبدأ قريبا في العاصمة وأن الوفود وصلت. 北京的代表团说谈判将于星期五在首都开始并将持续三天。";
    let mut report = report(Some("👩‍👩‍👧 שלום — סלאם"), text);
    add_actor(&mut report, "أحمد سالم", ActorKind::Person);
    let words = ["المفاوضات ستبدأ قريبا في العاصمة وأن الوفود وصلت"];
    add_statement(&mut report, StatementMode::Indirect, Some(1), "وقال", &words);
    add_actor(&mut report, "北京的代表团", ActorKind::Government);
    let words = ["谈判将于星期五在首都开始并将持续三天"];
    add_statement(&mut report, StatementMode::Direct, Some(2), "说", &words);
    insta::assert_snapshot!(page(&report, 40, false), @r#"
    👩‍👩‍👧 שלום — סלאם

    ┃ أحمد سالم
    ┃   وقال · indirect speech
    ┃     المفاوضات ستبدأ قريبا في العاصمة
    ┃     وأن الوفود وصلت

    ┃ 北京的代表团
    ┃   说 · direct speech
    ┃     “谈判将于星期五在首都开始并将持续
    ┃     三天”

    Actors
    ● أحمد سالم · person · 1 mention
    ● 北京的代表团 · government · 1 mention

    0 sentences · 2 statements · 2 actors ·
    0 places · 0 times · 0 events
    "#);
}

#[test]
fn an_article_cannot_write_to_the_terminal() {
    let mut report =
        report(Some("Calm\x1b]0;owned\x07 day\r\n"), "Mayor\x1b[2J Bo\u{9b}31m said \"fine\u{202e}\x08\".");
    add_actor(&mut report, "Mayor\x1b[2J Bo\u{9b}31m", ActorKind::Person).aliases.push("\x1bc".to_owned());
    add_statement(&mut report, StatementMode::Direct, Some(1), "said", &["\"fine\u{202e}\x08\""]);
    report.source = Some("\x1b[31mWire".to_owned());
    report.url = Some("https://example.org/\x1b]8;;x\x07".to_owned());
    report.authors.push("\x1b[1mB".to_owned());
    report.warnings.push(Warning::new("\x1b[5m", "odd \x1b[5m\u{0}text"));
    let page = plain(&report);
    let obeyed = |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
    assert_eq!(page.chars().find(|character| obeyed(*character)), None, "{page:?}");
    insta::assert_snapshot!(page, @r#"
    Calm]0;owned day
    [31mWire · https://example.org/]8;;x · by [1mB

    ┃ Mayor[2J Bo31m
    ┃   said · direct speech
    ┃     "fine"

    Actors
    ● Mayor[2J Bo31m · person · 1 mention
      also c

    warning: odd [5mtext ([5m)

    0 sentences · 1 statement · 1 actor · 0 places · 0 times · 0
    events
    "#);
}

#[test]
fn a_report_that_mentions_what_it_does_not_have_is_still_shown() {
    let mut report = report(Some("Rain"), "It rains, someone said.");
    add_statement(&mut report, StatementMode::Indirect, Some(7), "said", &["It rains"]).via = Some(StatementId::nth(9));
    assert!(plain(&report).contains("┃ a7\n┃   said · indirect speech · via a speaker not named\n┃     It rains\n"));
}

#[test]
fn designations_and_facts_by_actor() {
    let mut report = report(
        Some("Marsh Front"),
        "The Marsh Front, founded in 1996, is banned in Kenya (since 2001) and Oman. It has 300 men, said Doneva.",
    );
    add_actor(&mut report, "Marsh Front", ActorKind::ArmedGroup);
    add_actor(&mut report, "Doneva", ActorKind::Person);
    add_statement(&mut report, StatementMode::Indirect, Some(2), "said", &["It has 300 men"]);
    let evidence = span(&report, "banned in Kenya");
    let banned = |code: &str, date: Option<&str>, agrees: Option<bool>| Designation {
        actor: ActorId::nth(1),
        jurisdiction: Some(code.to_owned()),
        status: DesignationStatus::Banned,
        date: date.map(|value| RecordDate { value: value.to_owned(), time: None }),
        evidence: evidence.clone(),
        agrees_with_lists: agrees,
        confidence: None,
        why: None,
    };
    report.designations = vec![banned("KEN", Some("2001"), Some(true)), banned("OMN", None, None)];
    let fact = |relation: FactRelation, value: &str, according_to: Option<StatementId>| Fact {
        actor: ActorId::nth(1),
        relation,
        value: value.to_owned(),
        place: None,
        other: None,
        evidence: evidence.clone(),
        according_to,
        confidence: None,
        why: None,
    };
    report.facts = vec![
        fact(FactRelation::Founded, "1996", None),
        fact(FactRelation::Strength, "300 men", Some(StatementId::nth(1))),
    ];
    report.check().expect("the report holds together");
    let page = plain(&report);
    let sections = page.split("Designated, says the text").nth(1).expect("the section is there");
    insta::assert_snapshot!(sections, @r"

      Marsh Front · banned · KEN (2001, lists agree) · OMN

    Facts, says the text
      Marsh Front · founded 1996 · strength 300 men (says
        Doneva)

    0 sentences · 1 statement · 2 actors · 0 places · 0 times ·
    0 events · 2 designations · 2 facts
    ");
}
