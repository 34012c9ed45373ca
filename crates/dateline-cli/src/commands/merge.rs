//! `dateline merge`: the shares of a run put together, to the bytes of one run over everything.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use sha2::{Digest, Sha256};

use crate::exit_status::ExitStatus;
use crate::printer::Printer;
use crate::shard_arguments::MergeArguments;
use crate::shards::{Marker, Partial, Shard, ShardFiles, Split, Written, WrittenRejection, found_in, hexadecimal};

/// Merges, if every share is there once.
pub fn run(arguments: &MergeArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let mut found = Vec::new();
    for folder in &arguments.folders {
        found.extend(found_in(folder)?);
    }
    let shares = match complete(found) {
        Ok(shares) => shares,
        Err(Incomplete { message, hint }) => {
            printer.error(&message, &hint);
            return Ok(ExitStatus::NothingRead);
        }
    };
    let mut merging = Merging { reports: Sink::of(arguments.output.as_deref())?, rejected: None, number: 0 };
    if let Some(path) = &arguments.rejected {
        merging.rejected = Some((partial(path)?, path.clone()));
    }
    let mut lines = Vec::new();
    for (path, marker) in &shares {
        let folder = path.parent().unwrap_or(Path::new("."));
        lines.push(ShareLines::open(&ShardFiles::new(folder, marker.shard), marker)?);
    }
    match shares[0].1.job.split {
        Split::Articles => {
            for number in 0..shares[0].1.records[0] {
                let share = (number % shares.len() as u64) as usize;
                merging.take(&mut lines[share], printer)?;
            }
        }
        Split::Files => {
            for input in 0..shares[0].1.job.inputs.len() {
                let share = input % shares.len();
                for _ in 0..shares[share].1.records[input] {
                    merging.take(&mut lines[share], printer)?;
                }
            }
        }
    }
    for share in lines {
        share.finish()?;
    }
    merging.finish(printer)?;
    // What was merged bounds the first two; the third is what the markers say.
    let sum = |of: fn(&Marker) -> u64| shares.iter().fold(0, |sum: u64, (_, marker)| sum.saturating_add(of(marker)));
    let (read, rejected) = (sum(|marker| marker.read), sum(|marker| marker.rejected));
    let passed_over = match shares[0].1.job.split {
        // Each share went by all of it.
        Split::Articles => shares[0].1.passed_over,
        Split::Files => sum(|marker| marker.passed_over),
    };
    if !arguments.quiet {
        let passed = if passed_over > 0 { format!(" + {passed_over} passed over") } else { String::new() };
        let all = (read + rejected).saturating_add(passed_over);
        printer.message(&format!("{all} in = {read} read + {rejected} rejected{passed}, of {} shares", shares.len()));
    }
    Ok(ExitStatus::of_counts(read, rejected))
}

/// Why there is nothing to merge yet.
struct Incomplete {
    message: String,
    hint: String,
}

impl Incomplete {
    fn new(message: String, hint: &str) -> Self {
        Self { message, hint: hint.to_owned() }
    }
}

/// The shares in their order, if they are all of one run and each is there once.
fn complete(mut found: Vec<(PathBuf, Marker)>) -> Result<Vec<(PathBuf, Marker)>, Incomplete> {
    found.sort_by_key(|(_, marker)| (marker.shard.of, marker.shard.number));
    let Some((first_path, first)) = found.first() else {
        return Err(Incomplete::new(
            "no share is complete there".to_owned(),
            "run them: `dateline run --shard 1/7 IN... OUT`",
        ));
    };
    for (path, marker) in &found {
        if marker.shard.of != first.shard.of {
            let (a, b) = (first.shard, marker.shard);
            return Err(Incomplete::new(
                format!("{} is {a}, {} is {b}: they are of two runs", first_path.display(), path.display()),
                "name the folders of one run alone",
            ));
        }
        if let Some(why) = marker.job.difference(&first.job) {
            return Err(Incomplete::new(
                format!("{} is of another run than {}: {why}", path.display(), first_path.display()),
                "read all shares of the same input, in the same way",
            ));
        }
        if marker.job.split == Split::Articles && marker.records != first.records {
            return Err(Incomplete::new(
                format!(
                    "{} saw {} records in the input, {} saw {}",
                    path.display(),
                    marker.records[0],
                    first_path.display(),
                    first.records[0]
                ),
                "the input changed while it was read: read all shares again, into another folder",
            ));
        }
    }
    for pair in found.windows(2) {
        if pair[0].1.shard == pair[1].1.shard {
            return Err(Incomplete::new(
                format!("{} is there twice: {} and {}", pair[0].1.shard, pair[0].0.display(), pair[1].0.display()),
                "leave one of them out",
            ));
        }
    }
    let of = first.shard.of;
    let held = |number: &u32| found.iter().any(|(_, marker)| marker.shard.number == *number);
    let missing: Vec<u32> = (1..=of).filter(|number| !held(number)).collect();
    match missing.first() {
        None => Ok(found),
        Some(&number) => {
            let others = match missing.len() {
                1 => String::new(),
                more => format!(", nor are {} others", more - 1),
            };
            let shard = Shard { number, of };
            Err(Incomplete {
                message: format!("{shard} is not complete{others}"),
                hint: format!("run it: `dateline run --shard {number}/{of} IN... OUT`"),
            })
        }
    }
}

/// Where merged reports go.
enum Sink {
    Output,
    File(Partial, PathBuf),
}

impl Sink {
    fn of(path: Option<&Path>) -> anyhow::Result<Self> {
        Ok(match path {
            Some(path) => Self::File(partial(path)?, path.to_owned()),
            None => Self::Output,
        })
    }
}

fn partial(path: &Path) -> anyhow::Result<Partial> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Partial::new(folder, ".merge-").with_context(|| format!("{} cannot be written", path.display()))
}

/// What was merged so far.
struct Merging {
    reports: Sink,
    rejected: Option<(Partial, PathBuf)>,
    /// The next record of the whole input.
    number: u64,
}

impl Merging {
    /// Takes the next record of a share.
    fn take(&mut self, share: &mut ShareLines, printer: &mut Printer) -> anyhow::Result<()> {
        match share.next()? {
            Record::Report(line) => match &mut self.reports {
                Sink::Output => printer.result(line)?,
                Sink::File(file, _) => file.write(line)?,
            },
            Record::Rejection(rejection) => match &mut self.rejected {
                Some((file, _)) => file.write(&WrittenRejection { number: self.number, ..rejection }.line()?)?,
                None => printer.error(&format!("{}: {}", rejection.at, rejection.message), &rejection.hint),
            },
        }
        self.number += 1;
        Ok(())
    }

    fn finish(self, printer: &mut Printer) -> anyhow::Result<()> {
        let finish = |file: Partial, path: PathBuf| {
            file.finish(&path).with_context(|| format!("{} cannot be written", path.display()))
        };
        if let Some((file, path)) = self.rejected {
            finish(file, path)?;
        }
        match self.reports {
            Sink::Output => printer.flush()?,
            Sink::File(file, path) => drop(finish(file, path)?),
        }
        Ok(())
    }
}

/// The next record of a share.
enum Record<'l> {
    Report(&'l [u8]),
    Rejection(WrittenRejection<'static>),
}

/// The lines of a share, one record after another.
struct ShareLines {
    reports: Lines,
    rejections: Lines,
    waiting: Option<WrittenRejection<'static>>,
    number: u64,
}

impl ShareLines {
    fn open(files: &ShardFiles, marker: &Marker) -> anyhow::Result<Self> {
        let mut rejections = Lines::open(files.rejected(), &marker.rejections)?;
        let waiting = rejection(&mut rejections)?;
        Ok(Self { reports: Lines::open(files.reports(), &marker.reports)?, rejections, waiting, number: 0 })
    }

    fn next(&mut self) -> anyhow::Result<Record<'_>> {
        let number = self.number;
        self.number += 1;
        if let Some(rejected) = self.waiting.take_if(|rejected| rejected.number == number) {
            self.waiting = rejection(&mut self.rejections)?;
            return Ok(Record::Rejection(rejected));
        }
        if !self.reports.advance()? {
            bail!("{} ends too early; read this share again", self.reports.path.display());
        }
        Ok(Record::Report(&self.reports.line))
    }

    /// Makes sure that nothing is left over, and that the files are what the marker says.
    fn finish(mut self) -> anyhow::Result<()> {
        if self.waiting.is_some() || self.reports.advance()? {
            bail!("{} goes on behind its last record; read this share again", self.reports.path.display());
        }
        self.reports.check()?;
        self.rejections.check()
    }
}

fn rejection(lines: &mut Lines) -> anyhow::Result<Option<WrittenRejection<'static>>> {
    if !lines.advance()? {
        return Ok(None);
    }
    let read = serde_json::from_slice(&lines.line);
    Ok(Some(read.with_context(|| format!("{}: is no list of rejections", lines.path.display()))?))
}

/// The lines of a file, which are counted and digested as they are read.
struct Lines {
    path: PathBuf,
    file: BufReader<File>,
    line: Vec<u8>,
    expected: Written,
    bytes: u64,
    digest: Sha256,
}

impl Lines {
    fn open(path: PathBuf, expected: &Written) -> anyhow::Result<Self> {
        let file = File::open(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => anyhow::anyhow!("{} is missing; read this share again", path.display()),
            _ => anyhow::anyhow!("{} cannot be opened: {error}", path.display()),
        })?;
        let file = BufReader::with_capacity(1 << 16, file);
        Ok(Self { path, file, line: Vec::new(), expected: expected.clone(), bytes: 0, digest: Sha256::new() })
    }

    /// Goes to the next line; false at the end.
    fn advance(&mut self) -> anyhow::Result<bool> {
        self.line.clear();
        let read = self.file.read_until(b'\n', &mut self.line);
        let count = read.with_context(|| format!("{} cannot be read", self.path.display()))?;
        self.bytes += count as u64;
        self.digest.update(&self.line);
        Ok(count > 0)
    }

    fn check(self) -> anyhow::Result<()> {
        let read = Written { bytes: self.bytes, sha256: hexadecimal(self.digest) };
        if read != self.expected {
            bail!("{} is not what its share wrote; read it again", self.path.display());
        }
        Ok(())
    }
}
