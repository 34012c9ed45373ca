//! Reports to export, their records written by hand.

use dateline_report::{
    Actor, ActorId, ActorKind, ActorMention, Article, CasualtyCount, Confidence, Engine, Event, EventId, EventMode,
    EventStatus, EventType, Language, MentionForm, Participant, Place, PlaceId, PlaceKind, PlaceMention, PlaceRole,
    RecordDate, Report, Role, Sector, Span, Statement, StatementId, StatementKind, StatementMode, Time, TimeId,
    TimeType, Why,
};

const SHELLING: &str = "Rebels shelled Avdiivka on Tuesday, killing at least three soldiers, Colonel Ihor Bondar said.\n\n\
    \"We will answer, and soon,\" he said. The two sides will meet in Minsk on Friday.";

/// The span of the `nth` place at which `words` stand, from 0.
fn span(text: &str, words: &str, nth: usize) -> Span {
    let (byte, _) = text.match_indices(words).nth(nth).expect(words);
    let start = text[..byte].chars().count();
    Span::from_chars(text, start..start + words.chars().count()).expect(words)
}

fn why(rule: &str) -> Why {
    Why { rule: rule.to_owned(), spans: Vec::new(), note: None }
}

fn named(text: &str, id: &str, name: &str, kind: ActorKind, words: &str) -> Actor {
    let mut actor = Actor::new(ActorId::from(id), name, kind);
    actor.mentions.push(ActorMention { span: span(text, words, 0), form: MentionForm::Name });
    actor
}

fn time(text: &str, id: &str, words: &str, day: &str) -> Time {
    let mut time = Time::new(TimeId::from(id), span(text, words, 0), TimeType::Date);
    time.value = Some(day.to_owned());
    time.earliest = day.parse().ok();
    time.latest = day.parse().ok();
    time
}

fn place(text: &str, id: &str, name: &str, country: &str, point: (f64, f64)) -> Place {
    let mut place = Place::new(PlaceId::from(id), name, PlaceKind::City, Confidence::new(0.95));
    place.country = country.parse().ok();
    (place.lat, place.lon, place.radius_km) = (Some(point.0), Some(point.1), Some(5.0));
    place.mentions.push(PlaceMention { span: span(text, name, 0), role: PlaceRole::Literal });
    place
}

/// A shelling that happened, a meeting that is to come, and a quotation.
pub fn shelling() -> Report {
    let text = SHELLING;
    let article = Article {
        id: Some("kn-1".to_owned()),
        title: Some("Rebels shell town".to_owned()),
        published: Some("2014-12-03".to_owned()),
        source: Some("Kyiv Wire".to_owned()),
        url: Some("https://example.org/kn-1".to_owned()),
        ..Article::from_text(text)
    };
    let mut report = Report::new(Engine { version: "0.1.0".to_owned(), model: "test".to_owned() }, &article);
    report.language = Some(Language { code: "en".to_owned(), confidence: Confidence::new(0.99) });
    let end = text.find("\n\n").expect("two paragraphs");
    let (first, second, third) = (
        Span::from_chars(text, 0..end).expect("ASCII"),
        span(text, "\"We will answer, and soon,\" he said.", 0),
        span(text, "The two sides will meet in Minsk on Friday.", 0),
    );
    report.sentences = vec![first.clone(), second, third.clone()];
    report.times = vec![time(text, "t1", "Tuesday", "2014-12-02"), time(text, "t2", "Friday", "2014-12-05")];
    report.places =
        vec![place(text, "pl1", "Avdiivka", "UKR", (48.14, 37.74)), place(text, "pl2", "Minsk", "BLR", (53.9, 27.57))];
    let mut rebels = named(text, "a1", "Rebels", ActorKind::ArmedGroup, "Rebels");
    rebels.country = "UKR".parse().ok();
    rebels.sectors = vec![Sector::Reb];
    let mut bondar = named(text, "a2", "Ihor Bondar", ActorKind::Person, "Ihor Bondar");
    bondar.country = "UKR".parse().ok();
    bondar.sectors = vec![Sector::Mil];
    bondar.roles.push(Role {
        title: "Colonel".to_owned(),
        organization: None,
        country: None,
        in_office: None,
        evidence: span(text, "Colonel", 0),
    });
    let mut soldiers = Actor::new(ActorId::from("a3"), "soldiers", ActorKind::Population);
    soldiers.country = "UKR".parse().ok();
    soldiers.sectors = vec![Sector::Mil];
    report.actors = vec![rebels, bondar, soldiers];
    report.statements = vec![told(text), quoted(text)];
    report.events = vec![shelled(text, first), meets(text, third)];
    report.check().expect("a report without contradictions");
    report
}

fn told(text: &str) -> Statement {
    let (kind, mode) = (StatementKind::Speech, StatementMode::Indirect);
    let mut told = Statement::new(StatementId::from("s1"), kind, mode, Confidence::new(0.9), why("attribution"));
    told.speaker = Some(ActorId::from("a2"));
    told.cue = vec![span(text, "said", 0)];
    told.content = vec![span(text, "Rebels shelled Avdiivka on Tuesday, killing at least three soldiers", 0)];
    told
}

fn quoted(text: &str) -> Statement {
    let (kind, mode) = (StatementKind::Speech, StatementMode::Direct);
    let mut quoted = Statement::new(StatementId::from("s2"), kind, mode, Confidence::new(0.97), why("attribution"));
    quoted.speaker = Some(ActorId::from("a2"));
    quoted.cue = vec![span(text, "said", 1)];
    quoted.content = vec![span(text, "We will answer, and soon,", 0)];
    quoted
}

fn shelled(text: &str, sentence: Span) -> Event {
    let trigger = span(text, "shelled", 0);
    let mut event =
        Event::new(EventId::from("e1"), EventType::Assault, trigger, sentence, Confidence::new(0.88), why("lexicon"));
    event.mode = Some(EventMode::HeavyWeapons);
    event.actors = vec![Participant { actor: ActorId::from("a1"), span: span(text, "Rebels", 0) }];
    event.recipients = vec![Participant { actor: ActorId::from("a3"), span: span(text, "soldiers", 0) }];
    event.casualties.killed = Some(CasualtyCount { min: Some(3), max: None, span: span(text, "at least three", 0) });
    event.date = Some(RecordDate { value: "2014-12-02".to_owned(), time: Some(TimeId::from("t1")) });
    event.place = Some(PlaceId::from("pl1"));
    event.according_to = Some(StatementId::from("s1"));
    event
}

fn meets(text: &str, sentence: Span) -> Event {
    let trigger = span(text, "meet", 0);
    let mut event =
        Event::new(EventId::from("e2"), EventType::Consult, trigger, sentence, Confidence::new(0.8), why("lexicon"));
    event.status = EventStatus::Future;
    event.date = Some(RecordDate { value: "2014-12-05".to_owned(), time: Some(TimeId::from("t2")) });
    event.place = Some(PlaceId::from("pl2"));
    event
}

/// Words that break tables, markup, calendars and terminals: markup, separators, escapes, control characters down to zero, text from right
/// to left, line ends that only some programs take for such, a byte order mark, what is no character, and what looks like half of one.
macro_rules! words {
    () => {
        "<script>alert(1)</script> \\n #a|b\u{7}\0\u{1b}[31m \u{202e}txet\u{202c} שלום\u{2028}\u{85}\u{feff}\u{fffe} \\ud800 e\u{301} 🕊️"
    };
}

/// A text of such words that would run in a spreadsheet.
pub const HOSTILE: &str = concat!("=cmd|'/c calc'!A1\tsaid \"x\",\r\n@Rome; ", words!(), " said &amp; met.");

/// A report whose every text is hostile.
pub fn hostile() -> Report {
    hostile_in(HOSTILE, words!())
}

/// The same, longer than readers expect a cell or line to be.
pub fn long() -> Report {
    let words = words!().repeat(5000);
    let mut report = hostile_in(&HOSTILE.replace(words!(), &words), &words);
    report.id = "+long".to_owned();
    report
}

fn hostile_in(text: &str, words: &str) -> Report {
    let article = Article {
        id: Some("=1+1\t\"#".to_owned()),
        title: Some(concat!("<b>=HYPERLINK(\"http://x\")</b>\n]]>", words!()).to_owned()),
        source: Some(concat!("@SUM(A1:A9)", words!()).to_owned()),
        url: Some("https://example.org/?a=1&b=<2>\nX".to_owned()),
        published: Some("2020".to_owned()),
        authors: vec!["-A; B|C\\".to_owned(), words!().to_owned()],
        ..Article::from_text(text)
    };
    let mut report = Report::new(Engine { version: "0.1.0".to_owned(), model: "test".to_owned() }, &article);
    let whole = Span::from_chars(text, 0..text.chars().count()).expect("whole");
    report.sentences = vec![whole.clone()];
    let mut actor = named(text, "a1", "=cmd|'/c calc'!A1", ActorKind::Person, "=cmd|'/c calc'!A1");
    actor.aliases = vec!["+44;#|,\t".to_owned(), words!().to_owned()];
    report.actors = vec![actor];
    let mut place = place(text, "pl1", "Rome", "ITA", (41.9, 12.5));
    place.name = concat!("@Rome;#,\n", words!()).to_owned();
    report.places = vec![place];
    let (kind, mode) = (StatementKind::Speech, StatementMode::Mixed);
    let mut said = Statement::new(StatementId::from("s1"), kind, mode, Confidence::new(0.5), why("attribution"));
    said.speaker = Some(ActorId::from("a1"));
    said.cue = vec![span(text, "said", 0)];
    said.content = vec![span(text, "\"x\"", 0), span(text, words, 0)];
    report.statements = vec![said];
    let trigger = span(text, "met", 0);
    let mut met =
        Event::new(EventId::from("e1"), EventType::Consult, trigger, whole, Confidence::new(0.5), why("lexicon"));
    met.actors = vec![Participant { actor: ActorId::from("a1"), span: span(text, "=cmd|'/c calc'!A1", 0) }];
    met.date = Some(RecordDate { value: "2020-02-29".to_owned(), time: None });
    met.place = Some(PlaceId::from("pl1"));
    let mut announced = met.clone();
    announced.id = EventId::from("e2");
    announced.status = EventStatus::Future;
    report.events = vec![met, announced];
    report.check().expect("a report without contradictions");
    report
}
