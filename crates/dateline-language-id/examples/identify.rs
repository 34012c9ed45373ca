//! Prints code and confidence of each line of the input, and to the error output the processor time by megabyte.
//!
//! `identify [REPEATS] < FILE`: with a number, every line is read that many times, for measuring.

use std::io::{self, BufRead, Write};
use std::time::Instant;

fn main() -> io::Result<()> {
    let repeats: usize = std::env::args().nth(1).and_then(|argument| argument.parse().ok()).unwrap_or(1);
    let lines = io::stdin().lock().lines().collect::<io::Result<Vec<String>>>()?;
    let bytes: usize = lines.iter().map(String::len).sum::<usize>() * repeats;
    let mut told = Vec::new();
    let start = Instant::now();
    for _ in 0..repeats {
        told = lines.iter().map(|line| dateline_language_id::identify(line)).collect();
    }
    let seconds = start.elapsed().as_secs_f64();
    eprintln!("{bytes} bytes in {seconds:.3} s: {:.1} MB/s", bytes as f64 / 1e6 / seconds);
    let mut out = io::stdout().lock();
    for identified in told {
        writeln!(out, "{}\t{:.3}", identified.code, identified.confidence)?;
    }
    Ok(())
}
