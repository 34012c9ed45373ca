//! `dateline-eval [--gold FOLDER] [--root FOLDER] [--verbose]`: prints the scores.

mod print;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use dateline_eval::engine::{self, Engine};
use dateline_eval::noise::Noise;
use dateline_eval::{datelines, own, polnear, speakers, times};

/// What the noise is drawn from.
const NOISE_SEED: u64 = 1;

struct Options {
    gold: Option<PathBuf>,
    root: PathBuf,
    verbose: bool,
}

fn main() -> anyhow::Result<()> {
    let options = options()?;
    let model = engine::load_model(&options.root)?;
    let mut engine = Engine::new(&model);
    our_own(&mut engine, &options)?;
    our_speakers(&mut engine, &options)?;
    polnear_dev(&mut engine, options.gold.as_deref())?;
    reuters_dev(&mut engine, &options)?;
    times_dev(&mut engine, &options)
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

fn our_own(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("statements, eval/statements/own.jsonl");
    print::annotated(&own::score(engine, &options.root)?, options.verbose);
    println!("statements, eval/statements/negative.txt");
    print::negatives(&own::negatives(engine, &options.root)?, options.verbose);
    Ok(())
}

fn our_speakers(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("statements and speakers, {}", speakers::GOLD);
    match speakers::score(engine, &options.root.join(speakers::GOLD))? {
        Some(scores) => print::speakers(&scores, options.verbose),
        None => println!("  skipped: no {}; give the folder that holds eval/ with --root", speakers::GOLD),
    }
    Ok(())
}

fn polnear_dev(engine: &mut Engine, gold: Option<&Path>) -> anyhow::Result<()> {
    println!("statements, polnear-dev");
    let Some(path) = in_gold(gold, "statements/polnear-dev.jsonl") else { return Ok(()) };
    let articles = polnear::load(&path)?;
    let clean = polnear::score(engine, &articles)?;
    print::polnear(&clean);
    println!("statements, polnear-dev with noise, content and source");
    for noise in Noise::ALL {
        let noisy = polnear::score_noisy(engine, &articles, |_| noise, NOISE_SEED)?;
        print::noise(noise.name(), noisy.all, clean.all);
    }
    let mix = polnear::score_noisy(engine, &articles, |number| Noise::of_mix(NOISE_SEED, number), NOISE_SEED)?;
    print::noise("one kind an article", mix.all, clean.all);
    Ok(())
}

fn reuters_dev(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("datelines, reuters-dev");
    let Some(path) = in_gold(options.gold.as_deref(), "datelines/reuters-dev.jsonl") else { return Ok(()) };
    print::datelines(&datelines::score(engine, &path)?, options.verbose);
    Ok(())
}

fn times_dev(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("times, {}", times::RELATIVE);
    match times::relative(engine, &options.root.join(times::RELATIVE))? {
        Some(scores) => print::relative_times(&scores, options.verbose),
        None => println!("  skipped: no {}; give the folder that holds eval/ with --root", times::RELATIVE),
    }
    for (name, file, peer) in times::COLLECTIONS {
        println!("times, {name}");
        if let Some(path) = in_gold(options.gold.as_deref(), file) {
            print::times(&times::score(engine, &path)?, peer);
        }
    }
    Ok(())
}

/// A file of the gold folder; says so where it is not there.
fn in_gold(gold: Option<&Path>, file: &str) -> Option<PathBuf> {
    let path = gold.map(|folder| folder.join(file)).filter(|path| path.exists());
    if path.is_none() {
        println!("  skipped: no {file}; give the folder that holds it with --gold");
    }
    path
}
