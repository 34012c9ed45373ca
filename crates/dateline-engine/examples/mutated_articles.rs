//! Reads mutated articles: bytes flipped, texts cut, repeated, shuffled and concatenated to 10 MB, filled with too much of one thing. None may
//! fail, none may take longer than its length allows. A failure leaves its input in a file, and says how to make it again.
//!
//! ```text
//! mutated_articles [FILE] [--count N] [--seconds S] [--seed N] [--only N] [--threads N]
//! ```
//!
//! `FILE` is what `dateline read` takes; without it the articles of the project are mutated. `--count` inputs are read (10,000), or with
//! `--seconds` as many as there is time for; then the memory at rest must not grow.

#[path = "../tests/mutated/mod.rs"]
mod mutated;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use dateline_engine::{Effort, Engine};
use dateline_report::Article;
use mutated::mutation::{LONGEST, input};
use mutated::sources;
use mutated::trial::{Allowed, Outcome, Trial};

/// As the command line.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What an article may take: where every character is a word of its own, there are five times as many words to a thousand bytes as in an
/// article, of which one takes 5 ms; four times that, with a second for what is short.
const ALLOWED: Allowed = Allowed { base: Duration::from_secs(1), per_kb: Duration::from_millis(100) };
/// As workers of the engine have it.
const STACK: usize = 16 * 1024 * 1024;
/// Samples of the memory that a flat run is told by.
const SAMPLES: usize = 240;
/// Growth of the memory at rest from the second quarter of a run to the last that is none.
const FLAT: f64 = 1.15;

/// What is asked for.
struct Arguments {
    file: Option<PathBuf>,
    count: u64,
    seconds: Option<u64>,
    seed: u64,
    only: Option<u64>,
    threads: usize,
}

/// What came of all inputs so far.
#[derive(Default)]
struct Tally {
    inputs: u64,
    read: u64,
    passed_over: u64,
    rejected: BTreeMap<&'static str, u64>,
    /// Bytes of text and time, of each input that was read.
    times: Vec<(usize, Duration)>,
    /// Those that took most of what they may: which share, and which input.
    slowest: Vec<(f64, String)>,
    failures: u64,
}

/// The inputs that are told as the slowest.
const SLOWEST: usize = 6;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::given()?;
    let articles = match &arguments.file {
        Some(file) => sources::of_file(file),
        None => sources::own(),
    };
    if articles.is_empty() {
        bail!("there are no articles to mutate; give a file of articles");
    }
    let engine = Engine::embedded(Effort::Full)?;
    if let Some(number) = arguments.only {
        return only(&engine, &articles, arguments.seed, number);
    }
    let (tally, next, over) = (Mutex::new(Tally::default()), AtomicU64::new(0), AtomicBool::new(false));
    let begun = Instant::now();
    let deadline = arguments.seconds.map(|seconds| begun + Duration::from_secs(seconds));
    let work = || {
        let mut trial = Trial::new(&engine, ALLOWED);
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let is_over = match deadline {
                Some(deadline) => Instant::now() >= deadline,
                None => number >= arguments.count,
            };
            if is_over {
                return;
            }
            one(&mut trial, &articles, arguments.seed, number, &tally);
        }
    };
    let samples = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..arguments.threads)
            .filter_map(|_| std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok())
            .collect();
        let sampler = scope.spawn(|| sampled(arguments.seconds, &over));
        for thread in threads {
            let _ = thread.join();
        }
        over.store(true, Ordering::Relaxed);
        sampler.join().unwrap_or_default()
    });
    let tally = tally.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    tally.print(begun.elapsed(), arguments.seed);
    let is_flat = arguments.seconds.is_none() || is_flat(&samples);
    match (tally.failures, is_flat) {
        (0, true) => Ok(()),
        (0, false) => bail!("the memory at rest grows"),
        (failures, _) => bail!("{failures} inputs failed"),
    }
}

/// Reads the input of that number, and counts what came of it.
fn one(trial: &mut Trial<'_>, articles: &[Article], seed: u64, number: u64, tally: &Mutex<Tally>) {
    let input = input(articles, seed, number, LONGEST);
    let outcome = trial.read(&input.bytes, number.is_multiple_of(20) && input.bytes.len() < 20_000);
    let mut tally = tally.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    tally.inputs += 1;
    if tally.inputs.is_multiple_of(500) {
        eprintln!("{} inputs, {} failed", tally.inputs, tally.failures);
    }
    match outcome {
        Ok(outcome) => {
            let share = outcome.spent.as_secs_f64() / ALLOWED.of(outcome.text).as_secs_f64();
            let which = format!("input {number}, {} bytes ({})", outcome.text, input.done.join(", "));
            tally.slowest.push((share, format!("{:.2} s: {which}", outcome.spent.as_secs_f64())));
            tally.slowest.sort_by(|one, other| other.0.total_cmp(&one.0));
            tally.slowest.truncate(SLOWEST);
            tally.add(&outcome);
        }
        Err(fault) => {
            tally.failures += 1;
            let path = format!("mutated-{seed}-{number}");
            let kept = std::fs::write(&path, &input.bytes).map_or("nowhere", |()| path.as_str());
            eprintln!("input {number} of seed {seed} ({}): {fault}; it is in {kept}", input.done.join(", "));
        }
    }
}

/// Reads one input, and tells all about it.
fn only(engine: &Engine, articles: &[Article], seed: u64, number: u64) -> anyhow::Result<()> {
    let input = input(articles, seed, number, LONGEST);
    println!("input {number} of seed {seed}: {} bytes, {}", input.bytes.len(), input.done.join(", "));
    let read = || Trial::new(engine, ALLOWED).read(&input.bytes, true);
    let outcome = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
        thread.map(|thread| thread.join())
    });
    match outcome.context("no thread can be started")? {
        Ok(Ok(outcome)) => println!("{outcome:?}"),
        Ok(Err(fault)) => bail!("{fault}"),
        Err(_) => bail!("the thread panicked"),
    }
    Ok(())
}

/// The memory at every moment of a run, in MiB: a sample a second, or [`SAMPLES`] of a long run.
fn sampled(seconds: Option<u64>, over: &AtomicBool) -> Vec<f64> {
    let every =
        Duration::from_secs_f64(seconds.map_or(1.0, |seconds| (seconds as f64 / SAMPLES as f64).clamp(0.1, 15.0)));
    let mut samples = Vec::new();
    while !over.load(Ordering::Relaxed) {
        std::thread::sleep(every);
        samples.extend(memory("VmRSS:"));
    }
    samples
}

/// Whether what is held at rest, a quarter of the samples being lower, is in the last quarter what it was in the second.
fn is_flat(samples: &[f64]) -> bool {
    let quarter = samples.len() / 4;
    if quarter == 0 {
        println!("too short to tell whether the memory is flat");
        return true;
    }
    let rest = |of: &[f64]| {
        let mut sorted = of.to_vec();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 4]
    };
    let quarters: Vec<f64> = samples.chunks(quarter).take(4).map(rest).collect();
    println!(
        "memory at rest in each quarter of the run: {}",
        quarters.iter().map(|mib| format!("{mib:.0}")).collect::<Vec<_>>().join(", ") + " MiB"
    );
    quarters[3] <= quarters[1] * FLAT
}

/// A line of `/proc/self/status`, in MiB; none where the system has no such thing.
fn memory(line: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let told = status.lines().find_map(|told| told.strip_prefix(line))?;
    told.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kib| kib / 1024.0)
}

impl Tally {
    fn add(&mut self, outcome: &Outcome) {
        self.read += outcome.read;
        self.passed_over += outcome.passed_over;
        for code in &outcome.rejected {
            *self.rejected.entry(code).or_default() += 1;
        }
        if outcome.read > 0 {
            self.times.push((outcome.text, outcome.spent));
        }
    }

    fn print(&self, elapsed: Duration, seed: u64) {
        let rejected: u64 = self.rejected.values().sum();
        println!(
            "{} inputs of seed {seed} in {:.0} s: {} articles read, {rejected} rejected, {} passed over, {} failed",
            self.inputs,
            elapsed.as_secs_f64(),
            self.read,
            self.passed_over,
            self.failures
        );
        let codes: Vec<String> = self.rejected.iter().map(|(code, count)| format!("{code} {count}")).collect();
        println!("rejected: {}", codes.join(", "));
        println!(
            "{:>22} {:>7} {:>11} {:>11} {:>11}   {:>9} {:>9} {:>9}",
            "bytes of text", "inputs", "median", "99 %", "worst", "ms/KB", "99 %", "worst"
        );
        for (from, to) in [
            (0, 2_000),
            (2_000, 20_000),
            (20_000, 200_000),
            (200_000, 2_000_000),
            (2_000_000, usize::MAX),
            (0, usize::MAX),
        ] {
            let within: Vec<&(usize, Duration)> =
                self.times.iter().filter(|(bytes, _)| (from..to).contains(bytes)).collect();
            if within.is_empty() {
                continue;
            }
            let times = Spread::of(within.iter().map(|(_, spent)| spent.as_secs_f64() * 1000.0));
            // Of short texts what is done for any text.
            let rates =
                Spread::of(within.iter().map(|(bytes, spent)| spent.as_secs_f64() * 1e6 / (*bytes).max(1_000) as f64));
            let name = if to == usize::MAX { format!("{from} and more") } else { format!("{from} to {to}") };
            println!(
                "{name:>22} {:>7} {:>8.1} ms {:>8.1} ms {:>8.1} ms   {:>9.2} {:>9.2} {:>9.2}",
                within.len(),
                times.median,
                times.of_hundred,
                times.worst,
                rates.median,
                rates.of_hundred,
                rates.worst
            );
        }
        for (share, which) in &self.slowest {
            println!("{:.0} % of the time that it may take, {which}", share * 100.0);
        }
        if let Some(peak) = memory("VmHWM:") {
            println!("memory at its peak: {peak:.0} MiB");
        }
    }
}

/// The middle, all but one in a hundred, and the greatest.
struct Spread {
    median: f64,
    of_hundred: f64,
    worst: f64,
}

impl Spread {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let at =
            |share: f64| values.get(((values.len().saturating_sub(1)) as f64 * share) as usize).copied().unwrap_or(0.0);
        Self { median: at(0.5), of_hundred: at(0.99), worst: at(1.0) }
    }
}

impl Arguments {
    fn given() -> anyhow::Result<Self> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let mut arguments = Self { file: None, count: 10_000, seconds: None, seed: 1, only: None, threads };
        let mut given = std::env::args().skip(1);
        while let Some(argument) = given.next() {
            if !argument.starts_with("--") {
                arguments.file = Some(PathBuf::from(argument));
                continue;
            }
            let value = given.next().with_context(|| format!("{argument} needs a number"))?;
            let number: u64 = value.parse().with_context(|| format!("{argument} needs a number, not `{value}`"))?;
            match argument.as_str() {
                "--count" => arguments.count = number,
                "--seconds" => arguments.seconds = Some(number),
                "--seed" => arguments.seed = number,
                "--only" => arguments.only = Some(number),
                "--threads" => arguments.threads = usize::try_from(number)?.max(1),
                other => bail!("there is no {other}; see the head of examples/mutated_articles.rs"),
            }
        }
        Ok(arguments)
    }
}
