//! Scores of events.

use dateline_eval::acts;
use dateline_eval::events::{Scores, Share};
use dateline_eval::score::{Counts, percent};
use dateline_eval::split::Split;

/// Scores of the desk set: the whole, the two thirds looked at, and the third that was not.
pub fn desk(split: &Split<Scores>, verbose: bool) {
    for (name, scores) in
        [("whole", split.whole()), ("two thirds looked at", split.open), ("third not looked at", split.closed)]
    {
        println!("  {name}, {} articles, {} events", scores.articles, scores.types.gold);
        part(&scores);
    }
    if verbose {
        super::list("wrong", &split.wrong);
    }
}

/// Scores of acts of one sentence each: the whole, and the two parts.
pub fn acts(split: &Split<acts::Scores>, verbose: bool) {
    for (name, scores) in
        [("whole", split.whole()), ("two thirds looked at", split.open), ("third not looked at", split.closed)]
    {
        let share = |part: usize| percent(part, scores.acts);
        println!(
            "  {name:<22} {:3} acts: found {:5.1} %, of the right type {:5.1} %, with who to whom {:5.1} %",
            scores.acts,
            share(scores.found),
            share(scores.typed),
            share(scores.whole)
        );
    }
    if verbose {
        super::list("wrong", &split.wrong);
    }
}

fn part(scores: &Scores) {
    let counts = |name: &str, counts: Counts| {
        println!(
            "    {name:<26} P {:5.1}  R {:5.1}  F1 {:5.1}  ({} given, {} annotated)",
            counts.precision(),
            counts.recall(),
            counts.f1(),
            counts.proposed,
            counts.gold
        );
    };
    let share = |name: &str, share: Share| {
        println!(
            "    {name:<26} of {} annotated {:5.1} % right; of {} given there {:5.1} %; {} given where none is",
            share.asked,
            percent(share.right, share.asked),
            share.given,
            percent(share.right, share.given),
            share.surplus
        );
    };
    counts("words, whatever the type", scores.found);
    counts("type", scores.types);
    counts("type, actor, recipient", scores.dyads);
    share("mode", scores.modes);
    share("status", scores.status);
    share("date", scores.dates);
    share("place", scores.places);
    share("casualties", scores.casualties);
    counts("victims", scores.victims);
    counts("targets", scores.targets);
    counts("instruments", scores.instruments);
}
