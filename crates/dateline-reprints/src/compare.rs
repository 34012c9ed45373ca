//! What two articles are to each other.

use std::ops::Range;

use crate::headline::Issue;
use crate::passages::{Joining, Passages};
use crate::relation::{Kind, Relation};
use crate::translation::Figures;
use crate::wording::Wording;

/// Share of the shorter text, by words, that must stand in the other for a reprint.
pub const REPRINT: f64 = 0.5;

/// Share of the words in passages that may have others in their place (twice that, were all sentences half untouched), and
/// share of the sentences that must be untouched: where either holds, one text was made from the other. Scanners touch
/// many sentences, desks change many words of some, translators many of all.
const REWORDED: f64 = 0.02;
const UNTOUCHED: f64 = 0.45;

/// Words that a reprint must have in common, and the longest passage of an excerpt.
const REPRINT_WORDS: usize = 20;
const EXCERPT_WORDS: usize = 15;

/// Likelihood from which on a pair is called a translation.
const TRANSLATION: f64 = 0.7;

/// Minutes that lie at most between two versions that nothing marks as such.
const UNMARKED_WINDOW: u64 = 2 * 24 * 60;

/// Likeness of headlines of one report.
const SAME_HEADLINE: f64 = 0.8;
const LIKE_HEADLINE: f64 = 0.4;

/// How B is related to A; none where nothing of note stands in both and neither tells the other's story.
///
/// Takes time linear in the two texts; turned round it says the same, but for which of the two is A.
pub fn compare(a: &Wording, b: &Wording) -> Option<Relation> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a.fingerprint == b.fingerprint {
        let is_version = is_marked_version(a, b) && is_version(a, b, [1.0, 1.0]);
        let kind = if is_version { Kind::Version } else { Kind::Copy };
        return Some(relation(a, b, &Passages::whole(a, b), kind, 1.0));
    }
    let lenient = Passages::of(a, b, Joining::Lenient);
    if let Some(kind) = decided(a, b, &lenient) {
        return Some(relation(a, b, &lenient, kind, 1.0));
    }
    let is_reworded = !is_one_wording(a, b, &lenient);
    let passages = if is_reworded { &Passages::of(a, b, Joining::Strict) } else { &lenient };
    let kind = verbatim(a, b, passages, shares(passages, a, b)).filter(|_| is_reworded);
    // A source writes its own report anew; it does not translate it twice.
    let is_one_source = a.source.is_some() && a.source == b.source;
    if let Some(likelihood) = translation(a, b, &lenient).filter(|_| kind.is_none() || !is_one_source) {
        return Some(relation(a, b, passages, Kind::Translation, likelihood));
    }
    let kind = kind.or_else(|| (passages.longest() >= EXCERPT_WORDS).then_some(Kind::Excerpt))?;
    Some(relation(a, b, passages, kind, 1.0))
}

/// The figures by which two articles are told to be translations, to learn from; none where something else decides.
pub fn translation_figures(a: &Wording, b: &Wording) -> Option<Figures> {
    let passages = Passages::of(a, b, Joining::Lenient);
    if a.fingerprint == b.fingerprint || decided(a, b, &passages).is_some() {
        return None;
    }
    Figures::of(a, b, &passages)
}

/// What follows from passages in which few words have others in their place, or from marks, whatever else.
fn decided(a: &Wording, b: &Wording, lenient: &Passages) -> Option<Kind> {
    let shares = shares(lenient, a, b);
    if is_one_wording(a, b, lenient) {
        return verbatim(a, b, lenient, shares);
    }
    (is_marked_version(a, b) && is_version(a, b, shares)).then_some(Kind::Version)
}

fn translation(a: &Wording, b: &Wording, passages: &Passages) -> Option<f64> {
    Figures::of(a, b, passages).map(|figures| figures.likelihood()).filter(|likelihood| *likelihood >= TRANSLATION)
}

/// A version or a reprint, where enough of one stands in the other.
fn verbatim(a: &Wording, b: &Wording, passages: &Passages, shares: [f64; 2]) -> Option<Kind> {
    let (in_a, in_b) = passages.covered();
    if is_version(a, b, shares) {
        return Some(Kind::Version);
    }
    let larger = shares[0].max(shares[1]);
    (larger >= REPRINT && in_a.max(in_b) >= REPRINT_WORDS).then_some(Kind::Reprint)
}

/// Whether ids or headlines say that one is a version of the other.
fn is_marked_version(a: &Wording, b: &Wording) -> bool {
    is_same_report(a, b) || (a.headline.issue.max(b.headline.issue) != Issue::Unmarked && may_be_one_source(a, b))
}

/// Whether one is a version of the other, with the shares of either that stand in the other.
fn is_version(a: &Wording, b: &Wording, shares: [f64; 2]) -> bool {
    let [less, more] = [shares[0].min(shares[1]), shares[0].max(shares[1])];
    if is_same_report(a, b) {
        return more >= 0.2;
    }
    if !may_be_one_source(a, b) {
        return false;
    }
    let likeness = a.headline.likeness(&b.headline);
    if a.headline.issue.max(b.headline.issue) != Issue::Unmarked {
        let is_other_issue = a.headline.issue != b.headline.issue;
        let is_in_order = later_is_marked(a, b);
        return is_in_order
            && more >= 0.4
            && (likeness >= LIKE_HEADLINE || (is_other_issue && less >= 0.3 && more >= 0.6));
    }
    let is_known_source = a.source.is_some() && a.source == b.source;
    let distance = a.time.zip(b.time).map(|(a, b)| a.abs_diff(b));
    let is_near = distance.is_some_and(|minutes| minutes > 0 && minutes <= UNMARKED_WINDOW);
    is_known_source && is_near && likeness >= SAME_HEADLINE && less >= REPRINT && more >= 0.7
}

/// Whether the ids name one report in two versions.
fn is_same_report(a: &Wording, b: &Wording) -> bool {
    match (a.identity, b.identity) {
        (Some((stem_a, version_a)), Some((stem_b, version_b))) => {
            stem_a == stem_b && version_a != version_b && may_be_one_source(a, b)
        }
        _ => false,
    }
}

fn may_be_one_source(a: &Wording, b: &Wording) -> bool {
    a.source.zip(b.source).is_none_or(|(a, b)| a == b)
}

/// Whether the later of two is the one that is marked, or marked higher. Where a time is not known it may be.
fn later_is_marked(a: &Wording, b: &Wording) -> bool {
    let (Some(time_a), Some(time_b)) = (a.time, b.time) else { return true };
    match time_a.cmp(&time_b) {
        std::cmp::Ordering::Equal => true,
        std::cmp::Ordering::Less => b.headline.issue >= a.headline.issue,
        std::cmp::Ordering::Greater => a.headline.issue >= b.headline.issue,
    }
}

fn shares(passages: &Passages, a: &Wording, b: &Wording) -> [f64; 2] {
    let (in_a, in_b) = passages.covered();
    [in_a as f64 / a.len().max(1) as f64, in_b as f64 / b.len().max(1) as f64]
}

/// Of the words in passages, those with others in their place.
fn reworded(passages: &Passages) -> f64 {
    let (in_a, in_b) = passages.covered();
    passages.replaced as f64 / (in_a.max(in_b) + passages.replaced).max(1) as f64
}

/// Whether what stands in both was written once.
fn is_one_wording(a: &Wording, b: &Wording, passages: &Passages) -> bool {
    let untouched = untouched(a, b, passages);
    untouched >= UNTOUCHED || reworded(passages) <= REWORDED * (1.0 + 2.0 * untouched)
}

/// Of the words in sentences most of which stands in the other text, those in sentences all of which does; of the text with
/// fewer of them.
fn untouched(a: &Wording, b: &Wording, passages: &Passages) -> f64 {
    let share = |sentences: Vec<Range<usize>>, is_covered: &[bool]| {
        let (mut whole, mut all) = (0, 0);
        for sentence in sentences {
            let words = sentence.len();
            let covered = is_covered.get(sentence).unwrap_or_default().iter().filter(|is_covered| **is_covered).count();
            if covered * 2 >= words {
                all += words;
                whole += if covered == words { words } else { 0 };
            }
        }
        whole as f64 / all.max(1) as f64
    };
    share(a.sentences(), &passages.in_a).min(share(b.sentences(), &passages.in_b))
}

fn relation(a: &Wording, b: &Wording, passages: &Passages, kind: Kind, confidence: f64) -> Relation {
    let [of_a, of_b] = shares(passages, a, b);
    Relation {
        kind,
        passages: passages.spans(a, b),
        of_a,
        of_b,
        added: uncovered(&b.paragraphs(), &passages.in_b),
        left_out: uncovered(&a.paragraphs(), &passages.in_a),
        reworded: reworded(passages),
        issue: b.issue(),
        confidence,
    }
}

/// Paragraphs of which at most a fifth of the words stand in the other text.
fn uncovered(paragraphs: &[Range<usize>], is_covered: &[bool]) -> usize {
    let covered = |paragraph: &Range<usize>| {
        is_covered.get(paragraph.clone()).unwrap_or_default().iter().filter(|is_covered| **is_covered).count()
    };
    paragraphs.iter().filter(|paragraph| covered(paragraph) * 5 <= paragraph.len()).count()
}
