//! The scores as people read them: a heading for each gold, two spaces before each row.

mod actors;
mod articles;
pub mod events;
pub mod happenings;
mod incidents;
mod languages;
mod reprints;
mod stories;

pub use actors::{actors, coreference};
pub use articles::articles;
pub use incidents::incidents;
pub use languages::languages;
pub use reprints::{edits, translations, wire_relations};
pub use stories::stories;

use dateline_eval::score::{Counts, percent};
use dateline_eval::split::Split;
use dateline_eval::{
    annotation, attribution, damage, datelines, designations, gazetteer, matching, names, own, pair_finding, places,
    polnear, speakers, status, times, typing,
};

/// Scores against our own annotation.
pub fn annotated(scores: &annotation::Scores, verbose: bool) {
    found_and_right(scores);
    println!(
        "  speaker {:.1} % of {} named, {} wrong, {} open",
        percent(scores.speaker_right, scores.speakers),
        scores.speakers,
        scores.speaker_wrong,
        scores.speaker_open()
    );
    if verbose {
        lists(scores);
    }
}

fn found_and_right(scores: &annotation::Scores) {
    let statements = scores.statements;
    println!("  found {} of {} ({:.1} %)", statements.found, statements.gold, statements.recall());
    println!("  right {} of {} given ({:.1} %)", statements.right, statements.proposed, statements.precision());
    println!(
        "  source {:.1} %, polarity {:.1} %",
        percent(scores.source_right, statements.found),
        percent(scores.polarity_right, statements.found)
    );
}

/// Statements found where there are none.
pub fn negatives(negatives: &own::Negatives, verbose: bool) {
    println!("  {} false in {} sentences", negatives.found.len(), negatives.sentences);
    if verbose {
        list("false", &negatives.found);
    }
}

/// Scores of speakers, in all and by style.
pub fn speakers(scores: &speakers::Scores, verbose: bool) {
    found_and_right(&scores.all);
    let row = |name: &str, scores: &annotation::Scores| {
        let share = |part: usize| percent(part, scores.speakers);
        println!(
            "  {name:<26} found {:5.1}  given right {:5.1}  speaker right {:5.1}  wrong {:5.1}  open {:5.1}  ({} named)",
            scores.statements.recall(),
            scores.statements.precision(),
            share(scores.speaker_right),
            share(scores.speaker_wrong),
            share(scores.speaker_open()),
            scores.speakers
        );
    };
    row("all", &scores.all);
    for (style, scores) in &scores.by_style {
        row(style, scores);
    }
    if verbose {
        lists(&scores.all);
    }
}

fn lists(scores: &annotation::Scores) {
    list("missed", &scores.missed);
    list("not annotated", &scores.surplus);
    list("wrong source", &scores.wrong_sources);
    list("wrong speaker", &scores.wrong_speakers);
    list("speaker left open", &scores.open_speakers);
}

/// Scores against PolNeAR, with the peers.
pub fn polnear(scores: &attribution::Scores) {
    counts("content and source", scores.all, "");
    counts("content", scores.content, "");
    println!("  {:<26} {:.1} %", "source given content", percent(scores.source_given_content, scores.content.found));
    for (mode, two_people) in polnear::TWO_PEOPLE_BY_MODE {
        let of_mode = scores.by_mode.get(&mode).copied().unwrap_or_default();
        counts(mode.as_str(), of_mode, &format!(", two people F1 {two_people}"));
    }
    counts("exact spans of sources", scores.exact.source, "");
    counts("exact spans of cues", scores.exact.cue, "");
    counts("exact spans of contents", scores.exact.content, "");
    counts("exact contents, all spans", scores.exact.whole_content, "");
    counts("exact, all three", scores.exact.all, "");
    let (given, right) = scores.calibration.sure();
    println!("  {:<26} P {:5.1}  ({right} of {given})", "confidence 0.9 or more", percent(right, given));
    println!("  {:<26} {:.3}", "expected calibration error", scores.calibration.expected_error());
    for (rule, counts) in &scores.by_rule {
        println!("  {rule:<26} P {:5.1}  ({} of {})", counts.precision(), counts.right, counts.proposed);
    }
    for (peer, f1) in polnear::PEERS {
        println!("  {peer:<26} {:>16} F1 {f1:5.1}  (on a like part)", "");
    }
    for (peer, [source, cue, content]) in polnear::EXACT_PEERS {
        println!("  {peer:<26} exact F1: source {source}, cue {cue}, content {content}  (on a like part)");
    }
}

/// A noisy score beside the clean one.
pub fn noise(name: &str, noisy: Counts, clean: Counts) {
    let share = if clean.f1() == 0.0 { 0.0 } else { 100.0 * noisy.f1() / clean.f1() };
    counts(name, noisy, &format!(", {share:5.1} % of the clean F1"));
}

fn counts(name: &str, counts: Counts, remark: &str) {
    println!(
        "  {name:<26} P {:5.1}  R {:5.1}  F1 {:5.1}  ({} given{remark})",
        counts.precision(),
        counts.recall(),
        counts.f1(),
        counts.proposed
    );
}

/// Scores of datelines.
pub fn datelines(scores: &datelines::Scores, verbose: bool) {
    println!(
        "  found {} of {}, place right {}, date right {}, year right {}",
        scores.found, scores.articles, scores.place_right, scores.date_right, scores.year_right
    );
    println!("  without their datelines: {} invented in {} articles", scores.invented, scores.without);
    println!("  peers: nobody extracts it");
    if verbose {
        list("wrong", &scores.wrong);
    }
}

/// Scores of places in our own articles.
pub fn own_places(scores: &places::own::Scores, verbose: bool) {
    let share = |part: usize, whole: usize| percent(part, whole);
    println!(
        "  {} marked in {} articles: found {:.1} %, right {:.1} %, right of those found {:.1} %",
        scores.places,
        scores.articles,
        share(scores.found, scores.places),
        share(scores.right, scores.places),
        share(scores.right, scores.found)
    );
    println!(
        "  role right {:.1} %; metonymic: P {:.1} R {:.1} F1 {:.1} ({} marked)",
        share(scores.role_right, scores.found),
        share(scores.metonymic_right, scores.metonymic_told),
        share(scores.metonymic_right, scores.metonymic),
        scores.metonymy_f1(),
        scores.metonymic
    );
    println!(
        "  {} names that are no places: {:.1} % placed; {} places where nothing is marked",
        scores.others,
        share(scores.others_placed, scores.others),
        scores.surplus
    );
    if verbose {
        list("wrong", &scores.wrong);
    }
}

/// Scores of places in local news.
pub fn lgl(scores: &places::lgl::Scores, is_cross_validated: bool, verbose: bool) {
    let how = if is_cross_validated { "folds apart" } else { "weights that learned from them" };
    println!(
        "  {how}: names found {:.1} % of {}; within 161 km: end to end {:.1} %, names given {:.1} % of {}",
        percent(scores.found, scores.names),
        scores.names,
        percent(scores.near, scores.located),
        percent(scores.near_given, scores.located),
        scores.located
    );
    println!("  peers: Mordecai 3, names given, 82.7 %");
    if verbose {
        list("wrong", &scores.wrong);
    }
}

/// What the gazetteer knows of names, in all and by GeoNames feature code.
pub fn gazetteer(scores: &gazetteer::Scores, verbose: bool) {
    let row = |name: &str, counts: gazetteer::Counts| {
        println!(
            "  {name:<6} known {:5.1} %  a candidate near {:5.1} %  the first near {:5.1} %  ({} names)",
            percent(counts.known, counts.names),
            percent(counts.near, counts.names),
            percent(counts.first_near, counts.names),
            counts.names
        );
    };
    row("all", scores.all);
    scores.by_feature.iter().for_each(|(feature, counts)| row(feature, *counts));
    println!("  peers: known 94.5 % (best gazetteer that may be shipped, on a like part)");
    if verbose {
        list("unknown", &scores.unknown);
        list("elsewhere", &scores.elsewhere);
    }
}

/// Scores of times, by part, beside the peer's strict, relaxed and value F1.
pub fn times(scores: &Split<times::Scores>, [strict, relaxed, value]: [f64; 3], verbose: bool) {
    for (name, scores) in [("two thirds", scores.open), ("the last third", scores.closed), ("whole", scores.whole())] {
        println!(
            "  {name:<16} strict F1 {:5.1}  relaxed P {:5.1} R {:5.1} F1 {:5.1}  value F1 {:5.1}  ({} of {})",
            scores.strict.f1(),
            scores.relaxed.precision(),
            scores.relaxed.recall(),
            scores.relaxed.f1(),
            scores.value.f1(),
            scores.relaxed.proposed,
            scores.relaxed.gold
        );
    }
    println!(
        "  {:<16} strict F1 {strict:5.1}  relaxed {:>13} F1 {relaxed:5.1}  value F1 {value:5.1}",
        "HeidelTime", ""
    );
    if verbose {
        list("wrong in the two thirds", &scores.wrong);
    }
}

/// Scores of our own sentences with relative dates.
pub fn relative_times(scores: &Split<times::RelativeCounts>, verbose: bool) {
    for (part, counts) in
        [("all", scores.whole()), ("two thirds looked at", scores.open), ("third not looked at", scores.closed)]
    {
        println!(
            "  {part}: value right {:.1} % of {} in {} sentences, span found {:.1} %",
            percent(counts.right, counts.annotated),
            counts.annotated,
            counts.sentences,
            percent(counts.found, counts.annotated)
        );
    }
    if verbose {
        list("wrong in the two thirds", &scores.wrong);
    }
}

/// Scores of questions about designations and offices.
pub fn designations(scores: &designations::Scores, verbose: bool) {
    println!(
        "  right {:.1} % of {}; unknown said as unknown {} of {}",
        percent(scores.right, scores.asked),
        scores.asked,
        scores.unknown_right,
        scores.unknown_asked
    );
    if verbose {
        list("wrong", &scores.wrong);
    }
}

/// Scores of pairs of names.
pub fn name_pairs(scores: &matching::pairs::Scores, verbose: bool) {
    counts("two thirds", scores.open, "");
    counts("the third not looked at", scores.closed, "");
    counts("whole", scores.whole(), "");
    println!("  peers: best known F1 {}", matching::pairs::PEER_F1);
    if verbose {
        list("wrong in the two thirds", &scores.wrong);
    }
}

/// How often designated persons and bodies are found.
pub fn listed_names(scores: &matching::listed::Scores, verbose: bool) {
    let row = |name: &str, found: matching::listed::Found| {
        println!(
            "  {name:<16} first {:6.2} %  later {:5.2} %  ({} names)  of another too: first {:5.1} % of {}",
            percent(found.first, found.queries),
            percent(found.later, found.queries),
            found.queries,
            percent(found.ambiguous_first, found.ambiguous),
            found.ambiguous
        );
    };
    for (perturbation, found) in &scores.by_perturbation {
        row(perturbation.name(), *found);
    }
    let all = scores.all();
    row("all", all);
    let queries = (all.queries + all.ambiguous).max(1);
    let each = scores.time.as_secs_f64() * 1000.0 / queries as f64;
    println!("  {each:.3} ms a query among {} names", scores.names);
    if verbose {
        list("missed", &scores.missed);
    }
}

/// What ordinary names find.
pub fn ordinary_names(scores: &matching::ordinary::Scores, verbose: bool) {
    for (name, part) in [("half for fitting", &scores.open), ("other half", &scores.closed)] {
        let ((mentions, names), (unlike, unlike_names)) = (part.all(), part.unlike());
        println!(
            "  {name:<16} {} mentions of {} names: {mentions} of {names} find somebody, {unlike} of {unlike_names} by a name that is not theirs word for word ({:.3} %)",
            part.mentions,
            part.names,
            percent(unlike, part.mentions)
        );
    }
    if verbose {
        let hits = scores.open.hits.iter().chain(&scores.closed.hits);
        let line = |hit: &matching::ordinary::Hit| {
            let same = if hit.is_same { "same words" } else { "" };
            format!("{} x {} / {} ({:.2}) {same}", hit.mentions, hit.name, hit.listed, hit.score)
        };
        list("find somebody", &hits.map(line).collect::<Vec<_>>());
    }
}

/// Pairs of actor and recipient.
pub fn pairs_found(scores: &pair_finding::PairScores, verbose: bool) {
    let row = |name: &str, counts: &pair_finding::PairCounts| {
        let share = |part: usize| percent(part, counts.rows);
        println!(
            "  {name:<12} {:>4} sentences, pair {:.1} % (without places and things {:.1}), with its type {:.1}, turned {:.1}; any predicate \
             {:.1} % (without places {:.1}), either way {:.1}; {:.2} events a sentence",
            counts.rows,
            share(counts.found),
            share(counts.found_as_actors),
            share(counts.typed),
            share(counts.turned),
            share(counts.holdable),
            share(counts.holdable_as_actors),
            share(counts.holdable_either_way),
            counts.events as f64 / counts.rows.max(1) as f64
        );
    };
    row("all", &scores.all);
    row("closed third", &scores.closed);
    for (event_type, counts) in &scores.by_type {
        row(event_type, counts);
    }
    if verbose {
        list("pairs missed, of the open two thirds", &scores.missed);
    }
}

fn list(title: &str, lines: &[String]) {
    println!("  {title}:");
    for line in lines {
        println!("    {line}");
    }
}

/// Scores of names; those of the second layer are worth something only where it did not learn from the texts.
pub fn names(scores: &names::Scores, peer: f64, is_cross_validated: bool) {
    let row = |name: &str, counts: Counts| {
        println!(
            "  {name:<44} precision {:5.1}  recall {:5.1}  F1 {:5.1}",
            counts.precision(),
            counts.recall(),
            counts.f1()
        );
    };
    row(&format!("exact pipeline ({peer} on a like part)"), scores.exact);
    let how = if is_cross_validated { "second layer, folds apart" } else { "second layer, which learned from them" };
    row(how, scores.second);
}

/// Types of pairs; worth something only where the head did not learn from the pairs.
pub fn typing(scores: &typing::Scores, is_cross_validated: bool) {
    let how = if is_cross_validated { "head, folds apart" } else { "head, which learned from them" };
    let (words, inference) = typing::PEERS;
    println!(
        "  {how}: macro-F1 {:.1}, right {:.1} of {} (peers on a like part: {words} and {inference})",
        scores.macro_f1(),
        scores.accuracy(),
        scores.count
    );
}

/// Whether acts happened, with their words given.
pub fn status_cases(scores: &status::CaseScores, verbose: bool) {
    println!("status with the words given, {}", status::CASES);
    println!("  right {}, of the closed third {}", share(scores.all), share(scores.closed));
    for (group, of_group) in &scores.groups {
        println!("    {group:<12} {}", share(*of_group));
    }
    if verbose {
        scores.wrong.iter().for_each(|wrong| println!("  {wrong}"));
    }
}

/// Violence told where there was none.
pub fn traps(scores: &status::TrapScores, verbose: bool) {
    println!("traps, whole program, {}", status::TRAPS);
    println!("  sprung {} of {}, in the closed third {}", scores.sprung, scores.texts, scores.closed_sprung);
    if verbose {
        scores.wrong.iter().for_each(|wrong| println!("  {wrong}"));
    }
}

/// Status, date and place of the desk set.
pub fn desk_status(scores: &status::DeskScores, verbose: bool) {
    println!("status, date and place with the words given, {}", status::DESK);
    println!("  status {}, of the closed third {}", share(scores.status), share(scores.closed_status));
    println!("  status of the acts that the program found {}", share(scores.found_status));
    println!("  somebody's word or not {}", share(scores.attributed));
    println!("  date {}, of the closed third {}", share(scores.dates), share(scores.closed_dates));
    println!("  none where the text gives none {}", share(scores.undated));
    println!("  place {}, of the closed third {}", share(scores.places), share(scores.closed_places));
    println!("  none where the text gives none {}", share(scores.unplaced));
    if verbose {
        scores.wrong.iter().for_each(|wrong| println!("  {wrong}"));
    }
}

fn share(share: status::Share) -> String {
    format!("{} of {} ({:.1} %)", share.right, share.asked, share.percent())
}

/// Prints the scores of translation damage.
pub fn damage(scores: &damage::Scores, verbose: bool) {
    let line = |name: &str, found: damage::Found| {
        println!(
            "  {name:<22} precision {:5.1} % of {:3}, recall {:5.1} % of {:3}",
            found.precision(),
            found.flags,
            found.recall(),
            found.marks
        );
    };
    line("all", scores.all.whole());
    line("closed third", scores.all.closed);
    for (kind, found) in &scores.kinds {
        line(kind, *found);
    }
    println!("  flags in sound reports {}", scores.clean_flags);
    if verbose {
        scores.all.wrong.iter().for_each(|wrong| println!("  {wrong}"));
    }
}

/// Prints how much damage is told of reports that were written before.
pub fn damage_flags(flags: &damage::Flags, verbose: bool) {
    println!("  {} flags in {} reports", flags.flags, flags.reports);
    if verbose {
        flags.lines.iter().for_each(|line| println!("  {line}"));
    }
}
