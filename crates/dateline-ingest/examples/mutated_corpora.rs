//! Mutates the seeds of the fuzzers, and reads what comes of it, for as long as told: what can be had of fuzzing without a
//! nightly compiler. A panic ends it, and so does an input that takes longer than two seconds; both leave the input in a file.
//!
//! ```text
//! mutated_corpora fuzz/corpus [SECONDS] [SEED]
//! ```

use std::io::Cursor;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use dateline_ingest::{Articles, Input, InputName, Limits, Options};

const PATIENCE: Duration = Duration::from_secs(2);

/// Marsaglia's xorshift, so that a run can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.first().map_or("fuzz/corpus", String::as_str);
    let seconds = arguments.get(1).and_then(|seconds| seconds.parse().ok()).unwrap_or(60);
    let mut random = Random(arguments.get(2).and_then(|seed| seed.parse().ok()).unwrap_or(1));
    let seeds = files_below(Path::new(folder))?.iter().map(std::fs::read).collect::<Result<Vec<_>, _>>()?;
    let begun = Instant::now();
    let (mut inputs, mut slowest) = (0_u64, Duration::ZERO);
    while begun.elapsed() < Duration::from_secs(seconds) {
        let bytes = mutated(&seeds, &mut random);
        let copy = bytes.clone();
        let read_since = Instant::now();
        let outcome = catch_unwind(move || read(copy));
        let elapsed = read_since.elapsed();
        inputs += 1;
        slowest = slowest.max(elapsed);
        if outcome.is_err() || elapsed > PATIENCE {
            std::fs::write("mutated_corpora.failed", &bytes)?;
            eprintln!("input {inputs} failed or took {elapsed:?}; it is in mutated_corpora.failed");
            std::process::exit(1);
        }
    }
    println!("{inputs} inputs out of {} seeds in {seconds} s, the slowest in {slowest:?}", seeds.len());
    Ok(())
}

fn files_below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}

/// One seed, or the beginning of one and the end of another, with a few changes.
fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    if random.below(4) == 0 {
        let other = &seeds[random.below(seeds.len())];
        bytes.truncate(random.below(bytes.len() + 1));
        bytes.extend_from_slice(&other[random.below(other.len() + 1)..]);
    }
    for _ in 0..random.below(8) {
        let at = random.below(bytes.len() + 1);
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = random.next() as u8,
            1 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            2 => bytes.insert(at, b"<>&\"{}[]\r\n\0\xff0:;="[random.below(16)]),
            3 => bytes.truncate(at),
            4 => {
                let end = (at + random.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            _ => {
                let end = (at + random.below(200)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                for _ in 0..=random.below(20) {
                    bytes.splice(at..at, piece.iter().copied());
                }
            }
        }
    }
    bytes
}

fn read(bytes: Vec<u8>) {
    for limits in [Limits::DEFAULT, Limits { text: 500, line: 500, document: 800, nesting: 8, ..Limits::DEFAULT }] {
        let input = Input::Stream(InputName::from("mutated"), Box::new(Cursor::new(bytes.clone())));
        let mut articles = Articles::new([input], Options { limits, ..Options::default() });
        let found = articles.by_ref().count() as u64;
        assert!(found + articles.passed_over().total() > 0, "neither an article nor a word about it");
    }
}
