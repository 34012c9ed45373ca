//! The weights: for each script that languages share, a table from n-grams to the languages that they speak for.
//!
//! The file, little-endian: magic `DLLANG02`; u32 number of groups; u32 number of classes. For each class 8 bytes of its
//! code, padded with zeros, and f32 natural logarithm of its prior, beside the likeliest of its group. For each group
//! 80 bytes: u32 script, u32 first class, u32 number of classes, u32 power of two of buckets, u32 offset of the table,
//! f32 weight of a unit, seven f64 of calibration. A table is of buckets of 64 bytes: eight rows' u16 marks (0: empty),
//! then for each row three pairs of u8 class in the group and i8 weight. An n-gram that speaks for more than three
//! languages has several rows.

use std::sync::LazyLock;

use crate::confidence::Calibration;
use crate::letters::Letters;
use crate::ngrams;
use crate::sample;
use crate::script::Script;

const MAGIC: &[u8; 8] = b"DLLANG02";
const BUCKET: usize = 64;
const ROWS: usize = 8;
const PAIRS: usize = 3;
/// N-grams that are looked up together.
const BATCH: usize = 64;
const CODE: usize = 8;
const CLASS: usize = 12;
const GROUP: usize = 80;
/// Room for the scores of a group; classes are below it.
const MOST_CLASSES: usize = 128;
/// Scores within this many natural logarithms of the best speak for a language as well.
const NEAR: f64 = 2.0;

/// Buckets begin with the lines of the processor's cache.
#[repr(C, align(64))]
struct Aligned<Bytes: ?Sized>(Bytes);

static FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../models/language_id.bin"));

static SHIPPED: LazyLock<Model> = LazyLock::new(|| Model::parse(&FILE.0).unwrap_or_default());

/// All groups.
#[derive(Debug, Default)]
pub(crate) struct Model {
    groups: Vec<Group>,
}

/// The languages of a script.
#[derive(Debug)]
pub(crate) struct Group {
    script: u32,
    codes: Vec<&'static str>,
    /// Of each language, how likely it is before the text is read, in natural logarithms.
    prior: Vec<f64>,
    table: &'static [[u8; BUCKET]],
    bits: u32,
    unit: f64,
    pub(crate) calibration: Calibration,
}

impl Model {
    /// The model that comes with the program.
    pub(crate) fn shipped() -> &'static Model {
        &SHIPPED
    }

    /// The languages of the script.
    pub(crate) fn group(&self, script: Script) -> Option<&Group> {
        self.groups.iter().find(|group| group.script == script as u32)
    }

    /// The code of every class.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.groups.iter().flat_map(|group| group.codes.iter().copied())
    }

    fn parse(file: &'static [u8]) -> Option<Model> {
        if file.get(..8)? != MAGIC {
            return None;
        }
        let (groups, classes) = (number(file, 8)? as usize, number(file, 12)? as usize);
        let (classes, headers) = file.get(16..)?.split_at_checked(classes.checked_mul(CLASS)?)?;
        let classes: Vec<_> = classes.chunks_exact(CLASS).map(class).collect::<Option<_>>()?;
        let groups = headers.chunks_exact(GROUP).take(groups).map(|header| Group::parse(file, header, &classes));
        Some(Model { groups: groups.collect::<Option<_>>()? })
    }
}

impl Group {
    fn parse(file: &'static [u8], header: &[u8], classes: &[(&'static str, f64)]) -> Option<Group> {
        let (first, count) = (number(header, 4)? as usize, number(header, 8)? as usize);
        let bits = number(header, 12).filter(|bits| (1..=24).contains(bits))?;
        let start = number(header, 16)? as usize;
        let table = file.get(start..start.checked_add(BUCKET << bits)?)?;
        let mut weights = [0.0; Calibration::LENGTH];
        for (weight, bytes) in weights.iter_mut().zip(header.get(24..)?.chunks_exact(8)) {
            *weight = f64::from_le_bytes(bytes.try_into().ok()?);
        }
        let classes = classes.get(first..first.checked_add(count)?).filter(|classes| classes.len() <= MOST_CLASSES)?;
        let (codes, prior) = classes.iter().copied().unzip();
        Some(Group {
            script: number(header, 0)?,
            codes,
            prior,
            table: table.as_chunks().0,
            bits,
            unit: float(header, 20)?,
            calibration: Calibration { weights },
        })
    }

    /// What the n-grams of the words in the script say.
    pub(crate) fn score(&self, letters: &Letters, script: Script) -> Scores<'_> {
        let mut scores =
            Scores { group: self, of_piece: [[0; MOST_CLASSES]; sample::PIECES], letters: [0; sample::PIECES] };
        let mut waiting = Waiting::default();
        letters.words(script, |piece, word| {
            let piece = piece.min(sample::PIECES - 1);
            scores.letters[piece] += word.len();
            if waiting.piece != piece {
                self.add(&mut waiting, &mut scores.of_piece);
                waiting.piece = piece;
            }
            let ngram = |hash| {
                if waiting.count == BATCH {
                    self.add(&mut waiting, &mut scores.of_piece);
                }
                waiting.hashes[waiting.count] = hash;
                waiting.count += 1;
            };
            if script.is_logographic() {
                ngrams::of_run(word, ngram);
            } else {
                ngrams::of_word(word, ngram);
            }
        });
        self.add(&mut waiting, &mut scores.of_piece);
        scores
    }

    /// Adds what the waiting n-grams say. All buckets are looked at before any is used, without a branch between: the
    /// table is larger than the near caches, and so the processor fetches many of them at a time.
    fn add(&self, waiting: &mut Waiting, of_piece: &mut [[i32; MOST_CLASSES]; sample::PIECES]) {
        let hashes = &waiting.hashes[..waiting.count];
        let sums = &mut of_piece[waiting.piece];
        let mut found = [0; BATCH];
        for (found, hash) in found.iter_mut().zip(hashes) {
            *found = rows_of(self.bucket(*hash), *hash);
        }
        for (mut rows, hash) in found.into_iter().zip(hashes) {
            while rows != 0 {
                let bit = rows.trailing_zeros() as usize;
                rows &= rows - 1;
                let row = bit / 16 + bit % 16 * (ROWS / 2);
                for pair in self.bucket(*hash)[ROWS * 2 + row * PAIRS * 2..][..PAIRS * 2].as_chunks::<2>().0 {
                    sums[usize::from(pair[0]) % MOST_CLASSES] += i32::from(pair[1] as i8);
                }
            }
        }
        waiting.count = 0;
    }

    fn bucket(&self, hash: u64) -> &[u8; BUCKET] {
        // The table has a bucket for every number of that many bits.
        &self.table[(hash >> (64 - self.bits)) as usize]
    }
}

/// N-grams of a piece that are not looked up yet.
struct Waiting {
    hashes: [u64; BATCH],
    count: usize,
    piece: usize,
}

impl Default for Waiting {
    fn default() -> Waiting {
        Waiting { hashes: [0; BATCH], count: 0, piece: 0 }
    }
}

/// The rows of a bucket that have the n-gram's mark: row r is bit 16 r, row r + 4 is bit 16 r + 1.
fn rows_of(bucket: &[u8; BUCKET], hash: u64) -> u64 {
    const LOW: u64 = 0x7FFF_7FFF_7FFF_7FFF;
    let mark = ((hash & 0xFFFF) | 1) * 0x0001_0001_0001_0001;
    let half = |at: usize| {
        let marks: [u8; 8] = std::array::from_fn(|i| bucket[at + i]);
        let unlike = u64::from_le_bytes(marks) ^ mark;
        // The high bit of each 16 stays where none of them differs.
        !(((unlike & LOW) + LOW) | unlike | LOW)
    };
    half(0) >> 15 | half(8) >> 14
}

/// What the words of a text say for each language of a group, piece by piece.
pub(crate) struct Scores<'a> {
    group: &'a Group,
    of_piece: [[i32; MOST_CLASSES]; sample::PIECES],
    letters: [usize; sample::PIECES],
}

/// The code with the highest probability.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Best {
    pub(crate) code: &'static str,
    /// 0 to 1.
    pub(crate) probability: f64,
    /// What its words say for it, without its prior, for each letter, in natural logarithms.
    pub(crate) support: f64,
}

impl Scores<'_> {
    /// The best code; none where no word was in the script.
    pub(crate) fn best(&self) -> Option<Best> {
        let totals = self.totals();
        let class = (0..totals.len()).rev().max_by(|a, b| totals[*a].total_cmp(&totals[*b]))?;
        let code = self.group.codes[class];
        let letters: usize = self.letters.iter().sum();
        (letters > 0).then(|| Best {
            code,
            probability: self.probability(&[code]),
            support: (totals[class] - self.group.prior[class]) / letters as f64,
        })
    }

    /// The probability that the text is in one of these, where it is in a language of the group.
    pub(crate) fn probability(&self, codes: &[&str]) -> f64 {
        let totals = self.totals();
        let most = totals.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (mut of_codes, mut of_all) = (0.0, 0.0);
        for (total, code) in totals.iter().zip(&self.group.codes) {
            let part = (total - most).exp();
            of_all += part;
            of_codes += if codes.contains(code) { part } else { 0.0 };
        }
        of_codes / f64::max(of_all, f64::MIN_POSITIVE)
    }

    /// Share of the letters that stand in pieces for which the code is as good as the best, 0 to 1.
    pub(crate) fn agreement(&self, code: &str) -> f64 {
        self.agreement_of(&[code])
    }

    /// The same for several codes that stand for one.
    pub(crate) fn agreement_of(&self, codes: &[&str]) -> f64 {
        let (mut agreed, mut all) = (0, 0);
        for (sums, letters) in self.of_piece.iter().zip(self.letters) {
            let (mut best, mut ours) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
            for ((sum, prior), code) in sums.iter().zip(&self.group.prior).zip(&self.group.codes) {
                let score = f64::from(*sum) * self.group.unit + prior;
                best = best.max(score);
                ours = if codes.contains(code) { ours.max(score) } else { ours };
            }
            all += letters;
            agreed += if best - ours <= NEAR { letters } else { 0 };
        }
        f64::from(u32::try_from(agreed).unwrap_or(u32::MAX)) / f64::from(u32::try_from(all.max(1)).unwrap_or(u32::MAX))
    }

    fn totals(&self) -> Vec<f64> {
        let sum = |class: usize| self.of_piece.iter().map(|sums| sums[class]).sum::<i32>();
        let priors = self.group.prior.iter().enumerate();
        priors.map(|(class, prior)| f64::from(sum(class)) * self.group.unit + prior).collect()
    }
}

/// The code and the prior of a class.
fn class(record: &'static [u8]) -> Option<(&'static str, f64)> {
    let code = std::str::from_utf8(record.get(..CODE)?).ok()?;
    Some((code.trim_end_matches('\0'), float(record, CODE)?))
}

fn float(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from(f32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
