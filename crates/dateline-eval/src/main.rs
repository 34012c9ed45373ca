//! `dateline-eval [--gold FOLDER] [--root FOLDER] [--verbose]`: prints the scores.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use dateline_eval::engine::{self, Engine};
use dateline_eval::score::percent;
use dateline_eval::{datelines, own, polnear};

struct Options {
    gold: Option<PathBuf>,
    root: PathBuf,
    verbose: bool,
}

fn main() -> anyhow::Result<()> {
    let options = options()?;
    let model = engine::load_model(&options.root)?;
    let mut engine = Engine::new(&model);
    print_own(&mut engine, &options)?;
    print_polnear(&mut engine, options.gold.as_deref())?;
    print_datelines(&mut engine, &options)
}

fn options() -> anyhow::Result<Options> {
    let mut options = Options { gold: None, root: PathBuf::from("."), verbose: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().map(PathBuf::from).with_context(|| format!("{argument} needs a folder"));
        match argument.as_str() {
            "--gold" => options.gold = Some(value()?),
            "--root" => options.root = value()?,
            "--verbose" => options.verbose = true,
            _ => bail!("unknown argument {argument}; known: --gold FOLDER, --root FOLDER, --verbose"),
        }
    }
    Ok(options)
}

fn print_own(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    let scores = own::score(engine, &options.root)?;
    let found = scores.statements.found;
    println!("statements, eval/statements/own.jsonl");
    println!("  found {} of {} ({:.1} %)", found, scores.statements.gold, scores.statements.recall());
    println!(
        "  right {} of {} given ({:.1} %)",
        scores.statements.right,
        scores.statements.proposed,
        scores.statements.precision()
    );
    println!(
        "  source {:.1} %, polarity {:.1} %",
        percent(scores.source_right, found),
        percent(scores.polarity_right, found)
    );
    println!(
        "  speaker {:.1} % of {} named, {} wrong",
        percent(scores.speaker_right, scores.speakers),
        scores.speakers,
        scores.speaker_wrong
    );
    if options.verbose {
        print_list("missed", &scores.missed);
        print_list("not annotated", &scores.surplus);
        print_list("wrong source or speaker", &scores.wrong_speakers);
    }
    let negative = own::false_statements(engine, &options.root)?;
    println!("statements, eval/statements/negative.txt\n  {} false", negative.len());
    if options.verbose {
        print_list("false", &negative);
    }
    Ok(())
}

fn print_list(title: &str, lines: &[String]) {
    println!("  {title}:");
    for line in lines {
        println!("    {line}");
    }
}

fn print_polnear(engine: &mut Engine, gold: Option<&Path>) -> anyhow::Result<()> {
    println!("statements, polnear-dev");
    let Some(path) = gold.map(|folder| folder.join("statements/polnear-dev.jsonl")).filter(|path| path.exists()) else {
        println!("  skipped: no statements/polnear-dev.jsonl; give the folder that holds it with --gold");
        return Ok(());
    };
    let scores = polnear::score(engine, &path)?;
    let row = |name: &str, counts: dateline_eval::score::Counts| {
        println!(
            "  {name:<26} P {:5.1}  R {:5.1}  F1 {:5.1}  ({} given)",
            counts.precision(),
            counts.recall(),
            counts.f1(),
            counts.proposed
        );
    };
    row("content and source", scores.all);
    row("content", scores.content);
    for (mode, counts) in &scores.by_mode {
        row(mode, *counts);
    }
    for (rule, counts) in &scores.by_rule {
        println!("  {rule:<26} P {:5.1}  ({} of {})", counts.precision(), counts.right, counts.proposed);
    }
    for (peer, f1) in polnear::PEERS {
        println!("  {peer:<26} {:>16} F1 {f1:5.1}  (on a like part)", "");
    }
    Ok(())
}

fn print_datelines(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("datelines, reuters-dev");
    let path = options.gold.as_deref().map(|folder| folder.join("datelines/reuters-dev.jsonl"));
    let Some(path) = path.filter(|path| path.exists()) else {
        println!("  skipped: no datelines/reuters-dev.jsonl; give the folder that holds it with --gold");
        return Ok(());
    };
    let scores = datelines::score(engine, &path)?;
    println!(
        "  found {} of {}, place right {}, date right {}, year right {}",
        scores.found, scores.articles, scores.place_right, scores.date_right, scores.year_right
    );
    println!("  peers: nobody extracts it");
    if options.verbose {
        print_list("wrong", &scores.wrong);
    }
    Ok(())
}
