//! How fast a large newsroom is: `cargo run --release -p dateline-store --example newsroom_speed -- ARTICLES FILE [REPORTS]`.
//!
//! Adds articles, tells how fast the first and the last tenth went in and how large the file is, and then times searches of every
//! kind: all counts and the first page, over and over in a fixed order. With REPORTS, lines as `dateline read --jsonl` writes them,
//! the articles are those of the reports with names and days varied; without, made ones as long as those of a wire, with more
//! records than real ones have.
//! Times are told by two clocks: time of day, for a machine that does nothing else, and what the thread had of the processor, for one
//! that does.

#[path = "synthetic.rs"]
mod synthetic;
#[path = "varied.rs"]
mod varied;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline_store::query::parse;
use dateline_store::search::{Facet, natural_unit};
use dateline_store::{Incoming, Newsroom, Position, Prepared, What};
use synthetic::{WIRE, made};
use varied::Varied;

use dateline_report::{Article, Report};

/// Searches of made articles of every kind, from those that find nearly everything to those that find next to nothing.
const OF_MADE: &[&str] = &[
    "",
    "later",
    "zazaco",
    "dimu later",
    "\"later the\"",
    "bafe* OR codi*",
    "speaker:adeyemi",
    "speaker:\"zofia petrov\"",
    "speaker:ivanova says:zaco",
    "says:zaco",
    "kind:belief",
    "kind:belief confidence:>0.9",
    "actor:police",
    "recipient:students type:ASSAULT",
    "type:ASSAULT",
    "type:ASSAULT status:occurred killed:>20",
    "type:PROTEST mode:demo country:FRA",
    "context:terrorism",
    "status:future",
    "place:lima",
    "country:FRA",
    "near:48.86,2.35,500",
    "near:-13.83,-171.77,1500 type:CONSULT",
    "box:30,-10,60,40",
    "date:2015-06-10 is:event",
    "published:2015-06",
    "published:2015-06-10..2015-06-20 type:ASSAULT",
    "source:\"Harbour Post\"",
    "source:\"Radio Hill\" type:COERCE speaker:moreno",
    "confidence:>0.95",
    "NOT type:ASSAULT is:event",
    "type:ASSAULT -country:FRA place:nairobi",
    "who:grigoryan",
    "later speaker:adeyemi type:ASSAULT",
];

/// The same kinds for real articles, every field of the language at least once; names of people are added.
const OF_VARIED: &[&str] = &[
    "",
    "government",
    "earthquake",
    "bank oil",
    "\"prime minister\"",
    "quake* OR flood*",
    "says:growth",
    "says:\"interest rates\"",
    "says:the",
    "kind:belief",
    "kind:belief confidence:>0.9",
    "mode:direct says:market*",
    "speaker:minister",
    "actor:police",
    "recipient:police type:PROTEST",
    "who:government",
    "who:Q30",
    "type:ASSAULT",
    "type:ASSAULT status:occurred killed:>20",
    "killed:>10",
    "injured:<100",
    "type:PROTEST mode:demo country:FRA",
    "context:terrorism",
    "status:future",
    "place:london",
    "country:FRA",
    "near:48.86,2.35,500",
    "near:33.3,44.4,300 type:ASSAULT",
    "box:30,-10,60,40",
    "date:2007-06-10 is:event",
    "published:2007-06",
    "published:2007-06-10..2007-06-20 type:ASSAULT",
    "published:2011..",
    "confidence:>0.95",
    "confidence:<0.5 is:statement",
    "review:none",
    "review:rejected",
    "language:en oil",
    "source:reuters",
    "fact:led-by",
    "designated:terrorist",
    "id:2k7m",
    "is:article",
    "NOT type:ASSAULT is:event",
    "type:ASSAULT -country:IRQ place:baghdad",
    "strike type:COERCE",
    "oil (type:ASSAULT OR country:IRQ) -says:price*",
];
const ROUNDS: usize = 5;

/// Where articles come from.
enum Source {
    Made,
    Varied(Varied),
}

impl Source {
    fn article(&self, number: u64) -> Result<(Article, Report), Box<dyn Error>> {
        match self {
            Source::Made => Ok(made(number, WIRE)),
            Source::Varied(varied) => varied.made(number),
        }
    }

    fn searches(&self, articles: u64) -> Vec<String> {
        let all = match self {
            Source::Made => OF_MADE,
            Source::Varied(_) => OF_VARIED,
        };
        let mut searches: Vec<String> = all.iter().map(|&search| search.to_owned()).collect();
        if let Source::Varied(varied) = self {
            for (part, number) in (1..=5).map(|part| (part, articles * part / 6)) {
                let name = varied.name_in(number);
                searches.push(match part {
                    1 => name,
                    2 => format!("speaker:{name}"),
                    3 => format!("actor:{name} type:CONSULT"),
                    4 => format!("who:{name}"),
                    _ => format!("speaker:{name} says:the"),
                });
            }
        }
        searches
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let articles: u64 = arguments.next().ok_or("how many articles?")?.parse()?;
    let path = PathBuf::from(arguments.next().ok_or("which file?")?);
    let source = match arguments.next() {
        Some(reports) => Source::Varied(Varied::of(Path::new(&reports))?),
        None => Source::Made,
    };
    if !path.exists() {
        fill(&path, articles, &source)?;
    }
    let room = Newsroom::open_read_only(&path)?;
    let held = room.statistics()?;
    let (bytes, text) = (std::fs::metadata(&path)?.len(), room.text_bytes()?);
    println!("{} articles, {} statements, {} events", held.articles, held.statements, held.events);
    println!("file {} MiB, {:.2} times the text", bytes >> 20, bytes as f64 / text as f64);
    time_searches(&room, &source.searches(articles))
}

fn fill(path: &Path, articles: u64, source: &Source) -> Result<(), Box<dyn Error>> {
    let mut room = Newsroom::create(path)?;
    let mut adding = room.begin_adding("made")?;
    let tenth = (articles / 10).max(1);
    let (mut preparing, mut writing) = ([Spent::default(); 10], [Spent::default(); 10]);
    for number in 0..articles {
        let (article, report) = source.article(number)?;
        let begin = Clock::now();
        let prepared = Prepared::new(&article, report).map_err(|refusal| refusal.message)?;
        let at = Position { input: "made".to_owned(), line: Some(number + 1) };
        let incoming = Incoming { at, what: What::Read(Box::new(prepared)) };
        let of_tenth = ((number / tenth) as usize).min(9);
        preparing[of_tenth].add(begin.elapsed());
        let begin = Clock::now();
        adding.take(&incoming)?;
        writing[of_tenth].add(begin.elapsed());
    }
    adding.finish()?;
    let both: Vec<Spent> = preparing.iter().zip(&writing).map(|(one, other)| one.with(*other)).collect();
    tell("preparing and writing", &both, tenth);
    tell("writing alone", &writing, tenth);
    Ok(())
}

/// Tells what tenths of the articles took.
fn tell(what: &str, spent: &[Spent], tenth: u64) {
    for (clock, of) in [("processor", (|spent| spent.processor) as fn(&Spent) -> Duration), ("day", |spent| spent.day)]
    {
        let tenths: Vec<f64> = spent.iter().map(|spent| of(spent).as_secs_f64()).collect();
        println!(
            "{what}, one thread, time of {clock}: {:.0} articles/s in the first tenth, {:.0} in the last ({:.2} times slower); \
             milliseconds an article by tenths {:.2?}",
            tenth as f64 / tenths[0],
            tenth as f64 / tenths[9],
            tenths[9] / tenths[0],
            tenths.iter().map(|seconds| seconds * 1000.0 / tenth as f64).collect::<Vec<f64>>()
        );
    }
}

/// What a search took.
#[derive(Default)]
struct Taken {
    counting: Vec<Spent>,
    paging: Vec<Spent>,
}

fn time_searches(room: &Newsroom, searches: &[String]) -> Result<(), Box<dyn Error>> {
    let mut taken: Vec<Taken> = searches.iter().map(|_| Taken::default()).collect();
    let mut counts = vec![Default::default(); searches.len()];
    // One after another and all of them again, so that no search finds what it needs still at hand from its last time.
    for _ in 0..ROUNDS {
        for (number, text) in searches.iter().enumerate() {
            let query = parse(text)?;
            let begin = Clock::now();
            counts[number] = room.count(&query)?;
            taken[number].counting.push(begin.elapsed());
            let begin = Clock::now();
            room.page(&query, natural_unit(&query), None, 20)?;
            taken[number].paging.push(begin.elapsed());
        }
    }
    println!(
        "{:>9} {:>9} {:>9}  {:>8} {:>8}  query (medians of processor time)",
        "articles", "statements", "events", "counts", "page"
    );
    for ((text, taken), counts) in searches.iter().zip(&taken).zip(&counts) {
        let milliseconds = |times: &[Spent]| {
            let mut times: Vec<Duration> = times.iter().map(|time| time.processor).collect();
            times.sort();
            times[times.len() / 2].as_secs_f64() * 1000.0
        };
        println!(
            "{:>9} {:>10} {:>9}  {:>5.1} ms {:>5.1} ms  {text}",
            counts.articles,
            counts.statements,
            counts.events,
            milliseconds(&taken.counting),
            milliseconds(&taken.paging)
        );
    }
    for facet in [Facet::Source, Facet::Type, Facet::Country, Facet::Month] {
        let query = parse("type:ASSAULT")?;
        let begin = Clock::now();
        room.facet(&query, natural_unit(&query), facet, 20)?;
        println!("{:.1} ms for type:ASSAULT by {}", begin.elapsed().processor.as_secs_f64() * 1000.0, facet.as_str());
    }
    let both = |of: fn(&Spent) -> Duration| -> Vec<Duration> {
        let all = taken.iter().flat_map(|taken| taken.counting.iter().zip(&taken.paging));
        let mut all: Vec<Duration> = all.map(|(counting, paging)| of(counting) + of(paging)).collect();
        all.sort();
        all
    };
    for (clock, all) in [("processor", both(|spent| spent.processor)), ("day", both(|spent| spent.day))] {
        let at = |share: f64| all[((all.len() as f64 * share) as usize).min(all.len() - 1)].as_secs_f64() * 1000.0;
        println!(
            "counts and first page, time of {clock}: median {:.1} ms, 95th percentile {:.1} ms, longest {:.1} ms",
            at(0.5),
            at(0.95),
            at(1.0)
        );
    }
    Ok(())
}

/// Time of day, and what this thread had of the processor; on an idle machine they are the same but for the disk.
struct Clock {
    day: Instant,
    processor: Duration,
}

/// What both clocks say.
#[derive(Clone, Copy, Default)]
struct Spent {
    day: Duration,
    processor: Duration,
}

impl Spent {
    fn add(&mut self, other: Spent) {
        *self = self.with(other);
    }

    fn with(self, other: Spent) -> Self {
        Self { day: self.day + other.day, processor: self.processor + other.processor }
    }
}

impl Clock {
    fn now() -> Self {
        Self { day: Instant::now(), processor: processor_time() }
    }

    fn elapsed(&self) -> Spent {
        Spent { day: self.day.elapsed(), processor: processor_time().saturating_sub(self.processor) }
    }
}

/// In steps of the system's clock, often 4 ms: single numbers are rough, sums are not. Nothing where the system does not tell it as
/// Linux does.
fn processor_time() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(told.split(' ').next().and_then(|spent| spent.parse().ok()).unwrap_or(0))
}
