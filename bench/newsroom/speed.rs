//! How fast a large newsroom is: `cargo run --release -p dateline-store --example newsroom_speed -- ARTICLES FILE [REPORTS]`.
//!
//! Adds articles, tells how fast the first and the last tenth went in and how large the file is, and then times searches of every
//! kind: all counts and the first page, over and over in a fixed order. With REPORTS, lines as `dateline read --jsonl` writes them,
//! the articles are those of the reports with names and days varied; without, made ones as long as those of a wire, with more
//! records than real ones have.
//! Times are times of day: measure on a machine that does nothing else.

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

/// The same kinds for real articles; names of people are added.
const OF_VARIED: &[&str] = &[
    "",
    "government",
    "earthquake",
    "bank oil",
    "\"prime minister\"",
    "quake* OR flood*",
    "says:growth",
    "kind:belief",
    "kind:belief confidence:>0.9",
    "actor:police",
    "recipient:police type:PROTEST",
    "type:ASSAULT",
    "type:ASSAULT status:occurred killed:>20",
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
    "confidence:>0.95",
    "NOT type:ASSAULT is:event",
    "type:ASSAULT -country:IRQ place:baghdad",
    "strike type:COERCE",
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
    let mut writing = [Duration::ZERO; 10];
    for number in 0..articles {
        let (article, report) = source.article(number)?;
        let prepared = Prepared::new(&article, report).map_err(|refusal| refusal.message)?;
        let at = Position { input: "made".to_owned(), line: Some(number + 1) };
        let incoming = Incoming { at, what: What::Read(Box::new(prepared)) };
        let begin = Instant::now();
        adding.take(&incoming)?;
        writing[((number / tenth) as usize).min(9)] += begin.elapsed();
    }
    adding.finish()?;
    let a_second = |time: Duration| tenth as f64 / time.as_secs_f64();
    println!(
        "writing, one thread: {:.0} articles/s in the first tenth, {:.0} in the last ({:.2} times slower)",
        a_second(writing[0]),
        a_second(writing[9]),
        writing[9].as_secs_f64() / writing[0].as_secs_f64()
    );
    Ok(())
}

fn time_searches(room: &Newsroom, searches: &[String]) -> Result<(), Box<dyn Error>> {
    let mut all = Vec::new();
    println!("{:>9} {:>9} {:>9}  {:>8} {:>8}  query", "articles", "statements", "events", "counts", "page");
    for text in searches {
        let query = parse(text)?;
        let unit = natural_unit(&query);
        let (mut counting, mut paging) = (Vec::new(), Vec::new());
        let mut counts = Default::default();
        for _ in 0..ROUNDS {
            let begin = Instant::now();
            counts = room.count(&query)?;
            counting.push(begin.elapsed());
            let begin = Instant::now();
            room.page(&query, unit, None, 20)?;
            paging.push(begin.elapsed());
            all.push(counting[counting.len() - 1] + paging[paging.len() - 1]);
        }
        counting.sort();
        paging.sort();
        let milliseconds = |times: &[Duration]| times[times.len() / 2].as_secs_f64() * 1000.0;
        println!(
            "{:>9} {:>10} {:>9}  {:>5.1} ms {:>5.1} ms  {text}",
            counts.articles,
            counts.statements,
            counts.events,
            milliseconds(&counting),
            milliseconds(&paging)
        );
    }
    for facet in [Facet::Source, Facet::Type, Facet::Country, Facet::Month] {
        let query = parse("type:ASSAULT")?;
        let begin = Instant::now();
        room.facet(&query, natural_unit(&query), facet, 20)?;
        println!("{:.1} ms for type:ASSAULT by {}", begin.elapsed().as_secs_f64() * 1000.0, facet.as_str());
    }
    all.sort();
    let at = |share: f64| all[((all.len() as f64 * share) as usize).min(all.len() - 1)].as_secs_f64() * 1000.0;
    println!(
        "counts and first page: median {:.1} ms, 95th percentile {:.1} ms, longest {:.1} ms",
        at(0.5),
        at(0.95),
        at(1.0)
    );
    Ok(())
}
