//! Articles that nobody wrote, with the reports that would be made of them: for tests and measurements of the newsroom.
//!
//! The same number always gives the same article. Names, words and places are drawn by rank, a few often and most seldom, as in
//! real text; what a sentence says and what its records say agree.

use dateline_report::{
    Actor, ActorId, ActorKind, ActorMention, Article, CasualtyCount, Confidence, Context, Engine, Event, EventId,
    EventMode, EventStatus, EventType, MentionForm, Participant, Place, PlaceId, PlaceKind, PlaceMention, PlaceRole,
    RecordDate, Report, Span, Statement, StatementId, StatementKind, StatementMode, TextPart, Why,
};

/// How long articles are.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Sentences that say who said what.
    pub statements: usize,
    /// Sentences that say who did what to whom.
    pub events: usize,
    /// Sentences that say nothing that is recorded.
    pub others: usize,
}

/// A few lines.
#[allow(dead_code)] // measurements have no use for it
pub const SMALL: Size = Size { statements: 2, events: 2, others: 1 };
/// As long and as full as a wire article of 3,000 characters.
pub const WIRE: Size = Size { statements: 14, events: 8, others: 6 };

const FIRST: [&str; 24] = [
    "Anna", "Boris", "Carla", "David", "Elena", "Farid", "Grace", "Hugo", "Irina", "Jonas", "Karim", "Lucia", "Mikko",
    "Nadia", "Oscar", "Paula", "Quentin", "Rosa", "Samir", "Tamara", "Umar", "Vera", "Walid", "Zofia",
];
const LAST: [&str; 16] = [
    "Adeyemi",
    "Bergström",
    "Castillo",
    "Dvořák",
    "Eriksen",
    "Ferrante",
    "Grigoryan",
    "Haddad",
    "Ivanova",
    "Jankowski",
    "Kovács",
    "Lindqvist",
    "Moreno",
    "Nakamura",
    "Okafor",
    "Petrov",
];
const TITLES: [&str; 6] = ["Minister", "President", "General", "Judge", "Governor", "Mayor"];
const GROUPS: [&str; 8] =
    ["Police", "The army", "Rebels", "Students", "Dock workers", "The court", "The union", "Border guards"];
const SOURCES: [&str; 8] = [
    "Harbour Post",
    "Valley Times",
    "The Northern Wire",
    "Daily Ledger",
    "Morning Bell",
    "Coast News",
    "The Lantern",
    "Radio Hill",
];
/// Names, countries, latitudes and longitudes to two digits, as any atlas has them.
const CITIES: [(&str, &str, f64, f64); 16] = [
    ("Lima", "PER", -12.05, -77.04),
    ("Nairobi", "KEN", -1.29, 36.82),
    ("Tallinn", "EST", 59.44, 24.75),
    ("Amman", "JOR", 31.95, 35.93),
    ("Paris", "FRA", 48.86, 2.35),
    ("Lyon", "FRA", 45.76, 4.84),
    ("Suva", "FJI", -18.14, 178.44),
    ("Apia", "WSM", -13.83, -171.77),
    ("Aleppo", "SYR", 36.20, 37.16),
    ("Mosul", "IRQ", 36.34, 43.13),
    ("Osaka", "JPN", 34.69, 135.50),
    ("Quito", "ECU", -0.18, -78.47),
    ("Accra", "GHA", 5.56, -0.20),
    ("Hobart", "AUS", -42.88, 147.33),
    ("Tromsø", "NOR", 69.65, 18.96),
    ("Houston", "USA", 29.76, -95.37),
];
const ACTS: [(&str, EventType, Option<EventMode>); 8] = [
    ("attacked", EventType::Assault, None),
    ("arrested", EventType::Coerce, Some(EventMode::Arrest)),
    ("met", EventType::Consult, Some(EventMode::Visit)),
    ("accused", EventType::Accuse, Some(EventMode::Allege)),
    ("shelled", EventType::Assault, Some(EventMode::HeavyWeapons)),
    ("helped", EventType::Aid, None),
    ("marched against", EventType::Protest, Some(EventMode::Demo)),
    ("threatened", EventType::Threaten, Some(EventMode::Violence)),
];
const SYLLABLES: [&str; 20] = [
    "ba", "co", "di", "fe", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we", "xi", "yo",
    "za",
];

/// Article and report of a number.
pub fn made(number: u64, size: Size) -> (Article, Report) {
    let mut draft = Draft::new(number);
    let kinds = [size.statements, size.events, size.others];
    for round in 0..kinds.into_iter().max().unwrap_or(0) {
        if round < size.statements {
            draft.statement();
        }
        if round < size.events {
            draft.event();
        }
        if round < size.others {
            draft.filler();
        }
    }
    draft.finish(number)
}

struct Draft {
    dice: Dice,
    text: String,
    chars: usize,
    actors: Vec<Actor>,
    places: Vec<Place>,
    statements: Vec<Statement>,
    events: Vec<Event>,
    sentences: Vec<Span>,
}

impl Draft {
    fn new(number: u64) -> Self {
        Self {
            dice: Dice(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d),
            text: String::new(),
            chars: 0,
            actors: Vec::new(),
            places: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            sentences: Vec::new(),
        }
    }

    fn push(&mut self, words: &str) -> Span {
        let start = self.chars;
        self.text.push_str(words);
        self.chars += words.chars().count();
        Span { start, end: self.chars, text: words.to_owned(), part: TextPart::Text }
    }

    /// Ends the sentence that began at a code point and a byte.
    fn end_sentence(&mut self, (start, byte): (usize, usize)) -> Span {
        self.push(".");
        let span = Span { start, end: self.chars, text: self.text[byte..].to_owned(), part: TextPart::Text };
        self.push(" ");
        self.sentences.push(span.clone());
        span
    }

    fn here(&self) -> (usize, usize) {
        (self.chars, self.text.len())
    }

    fn actor(&mut self, name: &str, kind: ActorKind, mention: Span) -> ActorId {
        let form = MentionForm::Name;
        if let Some(known) = self.actors.iter_mut().find(|actor| actor.name == name) {
            known.mentions.push(ActorMention { span: mention, form });
            return known.id.clone();
        }
        let mut actor = Actor::new(ActorId::nth(self.actors.len() + 1), name, kind);
        actor.mentions.push(ActorMention { span: mention, form });
        if let Some((_, last)) = name.rsplit_once(' ').filter(|_| kind == ActorKind::Person) {
            actor.aliases.push(last.to_owned());
        }
        self.actors.push(actor);
        ActorId::nth(self.actors.len())
    }

    fn person(&mut self) -> (ActorId, Span) {
        let rank = self.dice.rank(FIRST.len() * LAST.len());
        let name = format!("{} {}", FIRST[rank / LAST.len()], LAST[rank % LAST.len()]);
        let title = TITLES[self.dice.below(TITLES.len())];
        self.push(title);
        self.push(" ");
        let span = self.push(&name);
        (self.actor(&name, ActorKind::Person, span.clone()), span)
    }

    fn group(&mut self, at_start: bool) -> (ActorId, Span) {
        let name = GROUPS[self.dice.rank(GROUPS.len())];
        let words = if at_start { name.to_owned() } else { name.to_lowercase() };
        let span = self.push(&words);
        (self.actor(name, ActorKind::Organization, span.clone()), span)
    }

    fn place(&mut self) -> PlaceId {
        // One in three is a place of a few thousand that are seldom named.
        let rare = self.dice.below(3) == 0;
        let (name, country, lat, lon) = match rare {
            false => CITIES[self.dice.rank(CITIES.len())],
            true => {
                let number = self.dice.rank(4000);
                let (near, country, lat, lon) = CITIES[number % CITIES.len()];
                let shift = number as f64 / 4000.0;
                let name = format!("New {near} {}", word(number + 50));
                return self.named_place(&name, country, (lat + shift).min(89.0), (lon + 2.0 * shift).min(179.9));
            }
        };
        self.named_place(name, country, lat, lon)
    }

    fn named_place(&mut self, name: &str, country: &str, lat: f64, lon: f64) -> PlaceId {
        let span = self.push(name);
        let mention = PlaceMention { span, role: PlaceRole::Literal };
        if let Some(known) = self.places.iter_mut().find(|place| place.name == name) {
            known.mentions.push(mention);
            return known.id.clone();
        }
        let id = PlaceId::nth(self.places.len() + 1);
        let mut place = Place::new(id.clone(), name, PlaceKind::City, Confidence::new(0.9));
        (place.lat, place.lon, place.country) = (Some(lat), Some(lon), country.parse().ok());
        place.mentions.push(mention);
        self.places.push(place);
        id
    }

    fn words(&mut self, count: usize) {
        for place in 0..count {
            if place > 0 {
                self.push(" ");
            }
            let word = word(self.dice.rank(20_000));
            self.push(&word);
        }
    }

    fn confidence(&mut self) -> Confidence {
        Confidence::new(0.5 + self.dice.below(500) as f64 / 1000.0)
    }

    fn statement(&mut self) {
        let begin = self.here();
        let (speaker, source) = self.person();
        self.push(" ");
        let is_belief = self.dice.below(4) == 0;
        let cue = self.push(if is_belief { "believes" } else { "said" });
        self.push(" ");
        let (start, byte) = self.here();
        self.push("the ");
        self.words(6);
        self.push(" in ");
        self.place();
        let content = Span { start, end: self.chars, text: self.text[byte..].to_owned(), part: TextPart::Text };
        let confidence = self.confidence();
        self.end_sentence(begin);
        let kind = if is_belief { StatementKind::Belief } else { StatementKind::Speech };
        let id = StatementId::nth(self.statements.len() + 1);
        let why = Why::new("attribution/network", vec![cue.clone()]);
        let mut statement = Statement::new(id, kind, StatementMode::Indirect, confidence, why);
        (statement.speaker, statement.source, statement.cue, statement.content) =
            (Some(speaker), vec![source], vec![cue], vec![content]);
        self.statements.push(statement);
    }

    fn event(&mut self) {
        let begin = self.here();
        let (actor, actor_span) = self.group(true);
        self.push(" ");
        let (verb, event_type, mode) = ACTS[self.dice.rank(ACTS.len())];
        let trigger = self.push(verb);
        self.push(" ");
        let (recipient, recipient_span) = self.group(false);
        self.push(" in ");
        let place = self.place();
        let killed = (event_type == EventType::Assault).then(|| {
            self.push(", killing ");
            let count = self.dice.below(30) as u32 + 1;
            let span = self.push(&count.to_string());
            CasualtyCount { min: Some(count), max: Some(count), span }
        });
        let confidence = self.confidence();
        let (year, month, day) = (2010 + self.dice.below(10), 1 + self.dice.below(12), 1 + self.dice.below(28));
        let sentence = self.end_sentence(begin);
        let why = Why::new("events/lexicon", vec![trigger.clone()]);
        let id = EventId::nth(self.events.len() + 1);
        let mut event = Event::new(id, event_type, trigger, sentence, confidence, why);
        (event.mode, event.place, event.casualties.killed) = (mode, Some(place), killed);
        event.actors.push(Participant { actor, span: actor_span });
        event.recipients.push(Participant { actor: recipient, span: recipient_span });
        event.date = Some(RecordDate { value: format!("{year}-{month:02}-{day:02}"), time: None });
        event.contexts = vec![Context::ALL[self.dice.below(Context::ALL.len())]];
        if self.dice.below(5) == 0 {
            event.status = EventStatus::Future;
        }
        if self.dice.below(3) == 0 {
            event.according_to = self.statements.last().map(|statement| statement.id.clone());
        }
        self.events.push(event);
    }

    fn filler(&mut self) {
        let begin = self.here();
        self.push("Later the ");
        self.words(11);
        self.end_sentence(begin);
    }

    fn finish(mut self, number: u64) -> (Article, Report) {
        let source = SOURCES[self.dice.rank(SOURCES.len())];
        let (year, month, day) = (2010 + self.dice.below(10), 1 + self.dice.below(12), 1 + self.dice.below(28));
        let title: String = (0..5).map(|_| word(self.dice.rank(20_000))).collect::<Vec<_>>().join(" ");
        let article = Article {
            id: Some(format!("made-{number}")),
            title: Some(title),
            published: Some(format!("{year}-{month:02}-{day:02}")),
            source: Some(source.to_owned()),
            language: Some("en".to_owned()),
            ..Article::from_text(self.text)
        };
        let engine = Engine { version: "0.1.0".to_owned(), model: "made".to_owned() };
        let mut report = Report::new(engine, &article);
        report.sentences = self.sentences;
        report.actors = self.actors;
        report.places = self.places;
        report.statements = self.statements;
        report.events = self.events;
        (article, report)
    }
}

/// A word by its rank.
fn word(rank: usize) -> String {
    let mut left = rank + SYLLABLES.len();
    let mut word = String::new();
    while left > 0 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    word
}

/// Numbers as by chance, from a seed (xorshift64*, Vigna 2016).
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below a bound, all equally often.
    pub fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A rank below a bound, small ones far more often than large ones (about as 1 over the rank).
    pub fn rank(&mut self, bound: usize) -> usize {
        let share = self.below(1 << 24) as f64 / f64::from(1 << 24);
        (((bound + 1) as f64).powf(share) as usize).saturating_sub(1).min(bound - 1)
    }
}
