//! Passages that stand in two texts: runs of equal words, joined across gaps of few words.

use std::ops::Range;

use crate::gaps::{self, Gap};
use crate::runs::{Run, runs};
use crate::wording::{Span, Wording};
use crate::words::Form;

/// A passage that stands in two texts. Where letters were misread or few words changed, the two differ in places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Where it stands in the first text.
    pub a: Span,
    /// Where it stands in the second.
    pub b: Span,
    /// Words of it in the first text that stand in the second, misread ones included.
    pub words: usize,
}

/// How gaps between runs are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joining {
    /// Gaps of few words, and longer ones half of which are the same: what a scanner or a light hand leaves.
    Lenient,
    /// Gaps of few words: what texts in other words have in common.
    Strict,
}

/// Words of a gap that need not be the same.
const FEW: usize = 3;

/// Runs shorter than this that lie out of line are passed over.
const STRAY: usize = 8;

/// Words between two passages that are looked at for words replaced.
const BETWEEN: usize = 64;

/// Words of a passage at least; of single characters twice as many.
const SHORTEST: [usize; 2] = [8, 12];

/// The passages of two texts, and which words they cover.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Passages {
    pub(crate) passages: Vec<Passage>,
    /// By word of the first text, whether a passage holds it.
    pub(crate) in_a: Vec<bool>,
    pub(crate) in_b: Vec<bool>,
    /// Words in passages and between them that have other words in their place.
    pub(crate) replaced: usize,
}

/// A passage in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    pub(crate) a: Range<usize>,
    pub(crate) b: Range<usize>,
    /// Stretches that are the same or nearly.
    alike: Vec<(Range<usize>, Range<usize>)>,
    replaced: usize,
}

impl Passage {
    fn begin(run: Run) -> Self {
        let (a, b) = (run.a..run.a + run.length, run.b..run.b + run.length);
        Self { a: a.clone(), b: b.clone(), alike: vec![(a, b)], replaced: 0 }
    }

    /// Words of the first text that are alike in the second.
    pub(crate) fn words(&self) -> usize {
        self.alike.iter().map(|(a, _)| a.len()).sum()
    }

    /// Turns the two texts round.
    fn turn(&mut self) {
        std::mem::swap(&mut self.a, &mut self.b);
        for (a, b) in &mut self.alike {
            std::mem::swap(a, b);
        }
    }
}

impl Passages {
    /// The passages of two texts, sorted by their places in the first.
    pub(crate) fn of(a: &Wording, b: &Wording, joining: Joining) -> Self {
        // Tiling is greedy: the order of the two texts must not matter to what comes out.
        let is_turned = a.order() > b.order();
        let (first, second) = if is_turned { (b, a) } else { (a, b) };
        let mut passages = join(first, second, &runs(&first.words.words, &second.words.words), joining);
        passages.retain(|passage| is_long_enough(first, passage, joining));
        if is_turned {
            passages.iter_mut().for_each(Passage::turn);
        }
        passages.sort_by_key(|passage| (passage.a.start, passage.b.start));
        Self::covering(a, b, passages)
    }

    /// The one passage of two texts that have the same words.
    pub(crate) fn whole(a: &Wording, b: &Wording) -> Self {
        let length = a.len().min(b.len());
        Self::covering(a, b, vec![Passage::begin(Run { a: 0, b: 0, length })])
    }

    fn covering(a: &Wording, b: &Wording, passages: Vec<Passage>) -> Self {
        let mut all = Self { in_a: vec![false; a.len()], in_b: vec![false; b.len()], ..Self::default() };
        all.replaced = passages.windows(2).map(|pair| replaced_between(a, b, &pair[0], &pair[1])).sum();
        for passage in &passages {
            all.replaced += passage.replaced;
            for (in_a, in_b) in &passage.alike {
                all.in_a[in_a.clone()].fill(true);
                all.in_b[in_b.clone()].fill(true);
            }
        }
        all.passages = passages;
        all
    }

    /// Words of the first and of the second text that stand in the other.
    pub(crate) fn covered(&self) -> (usize, usize) {
        let count = |covered: &[bool]| covered.iter().filter(|is_covered| **is_covered).count();
        (count(&self.in_a), count(&self.in_b))
    }

    /// Words of the longest passage.
    pub(crate) fn longest(&self) -> usize {
        self.passages.iter().map(Passage::words).max().unwrap_or(0)
    }

    /// The passages as spans of code points.
    pub(crate) fn spans(&self, a: &Wording, b: &Wording) -> Vec<Shared> {
        let span = |passage: &Passage| Shared {
            a: a.span(passage.a.start, passage.a.end),
            b: b.span(passage.b.start, passage.b.end),
            words: passage.words(),
        };
        self.passages.iter().map(span).collect()
    }
}

/// Words between two passages that have other words in their place, where the one goes on soon after the other.
fn replaced_between(a: &Wording, b: &Wording, before: &Passage, behind: &Passage) -> usize {
    let (in_a, in_b) = (before.a.end..behind.a.start, before.b.end..behind.b.start);
    if in_a.start > in_a.end || in_b.start > in_b.end || in_a.len().max(in_b.len()) > BETWEEN {
        return 0;
    }
    gaps::compare(a, b, in_a, in_b).replaced
}

fn is_long_enough(a: &Wording, passage: &Passage, joining: Joining) -> bool {
    let words = a.words.words.get(passage.a.clone()).unwrap_or_default();
    let characters = words.iter().filter(|word| word.form == Form::Character).count();
    let shortest = SHORTEST[usize::from(joining == Joining::Strict)];
    passage.words() >= if characters * 2 > words.len() { shortest * 2 } else { shortest }
}

fn join(a: &Wording, b: &Wording, runs: &[Run], joining: Joining) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    let mut number = 0;
    while let Some(run) = runs.get(number) {
        let next = runs.get(number + 1);
        number += 1;
        let Some(passage) = passages.last_mut() else {
            passages.push(Passage::begin(*run));
            continue;
        };
        if let Some(gap) = gap_before(a, b, passage, *run, joining) {
            extend(passage, gap, *run);
            continue;
        }
        let over = next.filter(|_| run.length < STRAY);
        if let Some((gap, after)) = over.and_then(|after| Some((gap_before(a, b, passage, *after, joining)?, *after))) {
            extend(passage, gap, after);
            number += 1;
            continue;
        }
        passages.push(Passage::begin(*run));
    }
    passages
}

fn extend(passage: &mut Passage, gap: Gap, run: Run) {
    passage.alike.extend(gap.alike);
    passage.replaced += gap.replaced;
    passage.alike.push((run.a..run.a + run.length, run.b..run.b + run.length));
    passage.a.end = run.a + run.length;
    passage.b.end = run.b + run.length;
}

/// What stands between a passage and a run that goes on with it; none where the run does not.
fn gap_before(a: &Wording, b: &Wording, passage: &Passage, run: Run, joining: Joining) -> Option<Gap> {
    let in_a = passage.a.end..run.a;
    let in_b = passage.b.end..run.b;
    if in_a.start > in_a.end || in_b.start > in_b.end {
        return None;
    }
    let longer = in_a.len().max(in_b.len());
    if longer > gaps::LONGEST || (joining == Joining::Strict && longer > FEW) {
        return None;
    }
    let gap = gaps::compare(a, b, in_a, in_b);
    (longer <= FEW || gap.words() * 2 >= longer).then_some(gap)
}
