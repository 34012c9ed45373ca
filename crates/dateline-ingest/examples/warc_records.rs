//! Reads a WARC file and tells how it went: records, documents, damage, time and memory.
//!
//! ```text
//! warc_records FILE            one JSON object of counts
//! warc_records FILE --list     before it a line for each document (`document`, place, bytes, address) and each damage
//! ```

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::time::Instant;

use dateline_ingest::Limits;
use dateline_ingest::warc::{Content, Item, Records, content_of};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.first() else {
        eprintln!("usage: warc_records FILE [--list]");
        std::process::exit(2);
    };
    let is_listed = arguments.iter().any(|argument| argument == "--list");
    let limits = Limits::default();
    let begun = Instant::now();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut records = Records::of_stream(Box::new(File::open(path)?), limits);
    let [mut whole, mut documents, mut bytes, mut passed_over, mut refused, mut damaged] = [0_u64; 6];
    while let Some(item) = records.next_item()? {
        let record = match item {
            Item::Record(record) => record,
            Item::Damage(damage) => {
                damaged += 1;
                if is_listed {
                    writeln!(out, "damage\t{}\t{}", damage.place, damage.fault.message)?;
                }
                continue;
            }
        };
        whole += 1;
        match content_of(&record, &limits) {
            Content::Document(document) => {
                documents += 1;
                bytes += document.bytes.len() as u64;
                if is_listed {
                    let address = record.header.target_uri.as_deref().unwrap_or_default();
                    writeln!(out, "document\t{}\t{}\t{address}", record.place, document.bytes.len())?;
                }
            }
            Content::PassedOver(_) => passed_over += 1,
            Content::Refused(fault) => {
                refused += 1;
                if is_listed {
                    writeln!(out, "damage\t{}\t{}", record.place, fault.message)?;
                }
            }
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    let cpu_seconds = processor_time().unwrap_or(seconds);
    let peak = peak_memory().unwrap_or_default();
    writeln!(
        out,
        "{{\"records\":{whole},\"documents\":{documents},\"document_bytes\":{bytes},\"passed_over\":{passed_over},\
         \"refused\":{refused},\"damaged\":{damaged},\"seconds\":{seconds:.3},\"cpu_seconds\":{cpu_seconds:.3},\"peak_kib\":{peak}}}"
    )
}

/// The seconds that a processor worked for this program, where the system tells it.
fn processor_time() -> Option<f64> {
    let nanoseconds =
        std::fs::read_to_string("/proc/self/schedstat").ok()?.split_whitespace().next()?.parse::<f64>().ok()?;
    Some(nanoseconds / 1e9)
}

/// The most memory that the process had, in KiB, where the system tells it.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
