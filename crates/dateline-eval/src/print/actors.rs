//! Actors: clusters, kinds, offices, pronouns, and where they are lost.

use super::list;
use dateline_eval::losses::Losses;
use dateline_eval::score::percent;
use dateline_eval::{actors, coreference};

/// Actors of our own articles.
pub fn actors(scores: &actors::AllScores, verbose: bool) {
    let row = |name: &str, scores: &actors::Scores| {
        println!(
            "  {name:<12} {} articles, {} named actors, {:.1} % found; clusters P {:.1} R {:.1} F1 {:.1}; names alone F1 {:.1}",
            scores.articles,
            scores.found.all,
            scores.found.percent(),
            scores.clusters.precision(),
            scores.clusters.recall(),
            scores.clusters.f1(),
            scores.names.f1()
        );
        println!(
            "               clusters without the report's unnamed actors P {:.1} R {:.1} F1 {:.1}",
            scores.named_clusters.precision(),
            scores.named_clusters.recall(),
            scores.named_clusters.f1()
        );
        let [names, nominals, pronouns] = scores.mentions.map(actors::Share::percent);
        println!(
            "               mentions found: names {names:.1} %, descriptions {nominals:.1} %, pronouns {pronouns:.1} % (right {:.1} %)",
            scores.pronouns.percent()
        );
        println!(
            "               kind {:.1} %, country {:.1} %, roles {:.1} % of {}, in office {:.1} % of {}",
            scores.kind.percent(),
            scores.country.percent(),
            scores.roles.percent(),
            scores.roles.all,
            scores.in_office.percent(),
            scores.in_office.all
        );
    };
    row("all", &scores.all);
    for (name, scores) in &scores.parts {
        row(name, scores);
    }
    if verbose {
        for (name, scores) in &scores.parts {
            losses(name, &scores.losses);
        }
        list("wrong", &scores.all.wrong);
    }
}

/// Where the score for clusters is lost.
fn losses(name: &str, losses: &Losses) {
    println!("  lost, {name}: faults by form, and F1 without them");
    for loss in losses.table() {
        println!(
            "    {:<8} {:<8} {:>4}   F1 {:.1}",
            format!("{:?}", loss.form),
            format!("{:?}", loss.fault),
            loss.count,
            loss.without
        );
    }
}

/// Names and pronouns linked.
pub fn coreference(scores: &coreference::Scores, verbose: bool) {
    println!(
        "  {} articles; names P {:.1} R {:.1} F1 {:.1} ({} of {} found)",
        scores.articles,
        scores.names.precision(),
        scores.names.recall(),
        scores.names.f1(),
        scores.name_mentions.1,
        scores.name_mentions.0
    );
    println!(
        "  names without marks of languages, offices in capitals and names inside names F1 {:.1}",
        scores.proper_names.f1()
    );
    for (person, [all, given, right]) in [("third", scores.third), ("first", scores.first)] {
        println!(
            "  pronouns of the {person} person: {all}, {:.1} % right, {:.1} % given to somebody, {:.1} % of these right",
            percent(right, all),
            percent(given, all),
            percent(right, given)
        );
    }
    if verbose {
        losses("names and pronouns", &scores.losses);
        list("wrong", &scores.wrong);
    }
}
