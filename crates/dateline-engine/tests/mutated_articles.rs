//! Articles with whatever can happen to them, through ingestion and the whole engine: none fails, every report holds together, and none
//! takes longer than its length allows. `examples/mutated_articles.rs` does the same with as many as one likes, up to 10 MB each.

mod mutated;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use dateline_engine::{Effort, Engine};
use mutated::mutation::input;
use mutated::sources;
use mutated::trial::{Allowed, Trial};

const SEED: u64 = 1;
const INPUTS: u64 = 400;
/// The longest text: longer ones take too long in a build for tests.
const MOST: usize = 40_000;
/// Ten times what an article takes in a build for tests; a stage that is quadratic takes more.
const ALLOWED: Allowed = Allowed { base: Duration::from_secs(5), per_kb: Duration::from_millis(300) };
/// As workers of the engine have it.
const STACK: usize = 16 * 1024 * 1024;

#[test]
fn none_fails_and_none_takes_too_long() {
    let articles = sources::own();
    assert!(articles.len() > 500, "our own articles are not there");
    let engine = Engine::embedded(Effort::Full).expect("the models are part of the repository");
    let next = AtomicU64::new(0);
    let work = || {
        let (mut trial, mut read, mut faults) = (Trial::new(&engine, ALLOWED), 0, Vec::new());
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= INPUTS {
                return (read, faults);
            }
            let input = input(&articles, SEED, number, MOST);
            match trial.read(&input.bytes, number.is_multiple_of(10)) {
                Ok(outcome) => read += outcome.read,
                Err(fault) => {
                    faults.push(format!("input {number} of seed {SEED} ({}): {fault}", input.done.join(", ")))
                }
            }
        }
    };
    let (read, faults) = std::thread::scope(|scope| {
        let builder = || std::thread::Builder::new().stack_size(STACK);
        let threads: Vec<_> = (0..2).map(|_| builder().spawn_scoped(scope, work).expect("a thread")).collect();
        let ended = threads.into_iter().map(|thread| thread.join().expect("a thread that catches panics"));
        ended.fold((0, Vec::new()), |(read, all), (more, faults)| (read + more, [all, faults].concat()))
    });
    // The hook that keeps panics of trials silent keeps those of the test silent too.
    faults.iter().for_each(|fault| eprintln!("{fault}"));
    assert!(faults.is_empty(), "{} faults", faults.len());
    assert!(read > INPUTS / 2, "most inputs are read: {read}");
}
