//! What classifying pairs costs: `cost FILE [REPEATS] [PORTABLE]` runs sentences of 16 to 64 wordpieces, one pair at a
//! time and four at a time, on one thread and prints milliseconds of processor time for a pair.

use std::time::Duration;

use dateline_encoder::{Encoder, Pair, Scratch};
use dateline_language::Kernels;

const LENGTHS: [usize; 5] = [16, 24, 32, 48, 64];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: cost FILE [REPEATS] [PORTABLE]")?;
    let repeats: usize = arguments.next().map_or(Ok(200), |repeats| repeats.parse())?;
    let kernels = if arguments.next().is_some() { Kernels::Portable } else { Kernels::best() };
    let file = std::fs::read(path)?;
    let start = processor_time()?;
    let encoder = Encoder::open(&file)?.with_kernels(kernels);
    println!("opened in {:.1} ms", (processor_time()? - start).as_secs_f64() * 1000.0);
    let mut scratch = Scratch::default();
    for length in LENGTHS {
        let text = sentence(&encoder, length);
        let pair = Pair::new(&text, 0..3, 12..16).ok_or("the arguments are no part of the sentence")?;
        for together in [1, 4] {
            let pairs = vec![pair.clone(); together];
            let start = processor_time()?;
            for _ in 0..repeats.div_ceil(together) {
                std::hint::black_box(encoder.classify(&mut scratch, &pairs));
            }
            let pairs = repeats.div_ceil(together) * together;
            let cost = (processor_time()? - start).as_secs_f64() * 1000.0 / pairs as f64;
            println!("{length} pieces, {together} together: {cost:.2} ms a pair");
        }
    }
    Ok(())
}

/// "man accused them of the" and words of one piece behind it, so that the pair has `length` pieces.
fn sentence(encoder: &Encoder<'_>, length: usize) -> String {
    let mut text = String::from("man accused them of the");
    let (mut word, mut pieces) = (Default::default(), Vec::new());
    loop {
        pieces.clear();
        encoder.vocabulary().split(&text, &mut word, &mut pieces);
        // Both ends and four marks come to the words.
        if pieces.len() + 6 >= length {
            return text;
        }
        text.push_str(" port");
    }
}

/// What the kernel has given this thread so far, which other programs beside it do not lengthen much (Linux).
fn processor_time() -> Result<Duration, Box<dyn std::error::Error>> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = told.split_whitespace().next().ok_or("no time in schedstat")?;
    Ok(Duration::from_nanos(nanoseconds.parse()?))
}
