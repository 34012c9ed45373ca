//! `dateline-eval [--gold FOLDER] [--root FOLDER] [--only MEASURE] [--verbose] [--data FOLDER] [--reports FILE]`: prints the scores.

mod print;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use dateline_encoder::Encoder;
use dateline_eval::engine::{self, Engine};
use dateline_eval::noise::Noise;
use dateline_eval::{
    actors, acts, anaphors, articles, coreference, damage, datelines, designations, events, gazetteer, gold,
    happenings, incidents, languages, matching, names, own, pair_finding, places, polnear, reprints, speakers, status,
    stories, times, typing,
};
use dateline_knowledge::Gazetteer;
use dateline_read::IncidentModel;

const USAGE: &str = "dateline-eval [--gold FOLDER] [--root FOLDER] [--only MEASURE] [--verbose] [--fast]
    [--story-weights FILE] [--happening-weights FILE] [--name-folds FOLDER] [--event-folds FOLDER] [--place-folds FOLDER] [--incident-weights FILE] [--data FOLDER] [--reports FILE] [--anaphors FILE] [--wire FILE]
measures: statements, speakers, polnear, actors, coreference, datelines, gazetteer, places, lgl, times, designations,
matching, names, plover, events, acts, pairs, status, muc, damage, reprints, stories, happenings, articles, languages
--fast: events without the encoder; --data: the folder of source data, with the lists of designated persons; --reports: what dateline read --jsonl wrote; --wire: wire articles, JSON lines packed with gzip
--anaphors: writes pronouns and descriptions with those whom they may mean to FILE, for training/coreference, and measures nothing";

/// What the noise is drawn from.
const NOISE_SEED: u64 = 1;

struct Options {
    gold: Option<PathBuf>,
    root: PathBuf,
    verbose: bool,
    only: Option<String>,
    data: Option<PathBuf>,
    reports: Option<PathBuf>,
    wire: Option<PathBuf>,
    anaphors: Option<PathBuf>,
    name_folds: Option<PathBuf>,
    event_folds: Option<PathBuf>,
    fast: bool,
    incident_weights: Option<PathBuf>,
    place_folds: Option<PathBuf>,
    story_weights: Option<PathBuf>,
    happening_weights: Option<PathBuf>,
}

/// A measure: its name for `--only`, and what prints it.
type Measure = (&'static str, fn(&mut Engine, &Options) -> anyhow::Result<()>);

const MEASURES: [Measure; 25] = [
    ("statements", our_own),
    ("speakers", our_speakers),
    ("polnear", polnear_dev),
    ("actors", our_actors),
    ("coreference", gum_news),
    ("datelines", reuters_dev),
    ("articles", articles_dev),
    ("gazetteer", gazetteer_lgl_dev),
    ("places", our_places),
    ("lgl", lgl_dev),
    ("times", times_dev),
    ("designations", our_designations),
    ("matching", name_matching),
    ("names", names_dev),
    ("plover", pair_types),
    ("events", our_events),
    ("acts", our_acts),
    ("pairs", pairs_found),
    ("status", our_status),
    ("muc", incidents_of_violence),
    ("damage", translation_damage),
    ("reprints", reprints_found),
    ("stories", stories_found),
    ("happenings", distinct_events),
    ("languages", our_languages),
];

fn main() -> anyhow::Result<()> {
    let options = options()?;
    let model = engine::load_model(&options.root)?;
    let encoder = if options.fast { None } else { Some(engine::encoder_file(&options.root)?) };
    let encoder = encoder.as_deref().map(Encoder::open).transpose().context("cannot load the encoder")?;
    let mut engine = Engine::new(&model);
    if let Some(encoder) = &encoder {
        engine = engine.with_encoder(encoder);
    }
    if let Some(file) = &options.anaphors {
        return anaphors::write(&mut engine, &options.root, options.gold.as_deref(), file);
    }
    let is_asked = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    for (_, measure) in MEASURES.iter().filter(|(name, _)| is_asked(name)) {
        measure(&mut engine, &options)?;
    }
    Ok(())
}

fn options() -> anyhow::Result<Options> {
    let mut options = Options {
        gold: None,
        root: PathBuf::from("."),
        verbose: false,
        only: None,
        anaphors: None,
        name_folds: None,
        event_folds: None,
        fast: false,
        incident_weights: None,
        place_folds: None,
        story_weights: None,
        happening_weights: None,
        data: None,
        reports: None,
        wire: None,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().map(PathBuf::from).with_context(|| format!("{argument} needs a folder"));
        match argument.as_str() {
            "--gold" => options.gold = Some(value()?),
            "--name-folds" => options.name_folds = Some(value()?),
            "--place-folds" => options.place_folds = Some(value()?),
            "--event-folds" => options.event_folds = Some(value()?),
            "--happening-weights" => options.happening_weights = Some(value()?),
            "--story-weights" => options.story_weights = Some(value()?),
            "--incident-weights" => options.incident_weights = Some(value()?),
            "--root" => options.root = value()?,
            "--data" => options.data = Some(value()?),
            "--anaphors" => options.anaphors = Some(value()?),
            "--reports" => options.reports = Some(value()?),
            "--wire" => options.wire = Some(value()?),
            "--verbose" => options.verbose = true,
            "--fast" => options.fast = true,
            "--only" => options.only = Some(arguments.next().context("--only needs the name of a measure")?),
            "--help" | "-h" => {
                println!("{USAGE}");
                std::process::exit(0);
            }
            _ => bail!("unknown argument {argument}\n{USAGE}"),
        }
    }
    Ok(options)
}

fn our_actors(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("actors, {}", actors::GOLD);
    let Some(scores) = actors::score(engine, &options.root)? else {
        println!("  skipped: no {} below the root", actors::GOLD);
        return Ok(());
    };
    print::actors(&scores, options.verbose);
    Ok(())
}

fn gum_news(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("coreference, {}", coreference::GOLD);
    let Some(folder) = in_gold(options.gold.as_deref(), coreference::GOLD) else { return Ok(()) };
    print::coreference(&coreference::score(engine, &folder)?, options.verbose);
    Ok(())
}

fn gazetteer_lgl_dev(_: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("names of places in the gazetteer, lgl-dev");
    let Some(path) = in_gold(options.gold.as_deref(), "places/lgl-dev.jsonl") else { return Ok(()) };
    print::gazetteer(&gazetteer::score(Gazetteer::embedded(), &path)?, options.verbose);
    Ok(())
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

fn polnear_dev(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("statements, polnear-dev");
    let Some(path) = in_gold(options.gold.as_deref(), "statements/polnear-dev.jsonl") else { return Ok(()) };
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

fn articles_dev(_: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("articles out of pages, articles-dev");
    let Some(path) = in_gold(options.gold.as_deref(), articles::GOLD) else { return Ok(()) };
    print::articles(&articles::outcomes(&path)?, options.verbose);
    Ok(())
}

fn our_places(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("places, {}", places::own::GOLD);
    match places::own::score(engine, &options.root)? {
        Some(scores) => {
            print::own_places(&scores, options.verbose);
            println!("  the third whose errors were not looked at:");
            if let Some(closed) = places::own::score_those(engine, &options.root, places::own::is_closed)? {
                print::own_places(&closed, false);
            }
        }
        None => println!("  skipped: no {}; give the folder that holds eval/ with --root", places::own::GOLD),
    }
    Ok(())
}

fn our_designations(_: &mut Engine, options: &Options) -> anyhow::Result<()> {
    let scores = [
        (designations::QUESTIONS, designations::designations(&options.root)?),
        (designations::OFFICES, designations::offices(&options.root)?),
    ];
    for (file, scores) in scores {
        println!("designations and offices, {file}");
        match scores {
            Some(scores) => print::designations(&scores, options.verbose),
            None => println!("  skipped: no {file}; give the folder that holds eval/ with --root"),
        }
    }
    Ok(())
}

fn times_dev(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    for set in [times::RELATIVE, times::RELATIVE_UNSEEN, times::RELATIVE_FORMS] {
        println!("times, {set}");
        match times::relative(engine, &options.root.join(set))? {
            Some(scores) => print::relative_times(&scores, options.verbose),
            None => println!("  skipped: no {set}; give the folder that holds eval/ with --root"),
        }
    }
    for (name, file, peer) in times::COLLECTIONS {
        println!("times, {name}");
        if let Some(path) = in_gold(options.gold.as_deref(), file) {
            print::times(&times::score(engine, &path)?, peer, options.verbose);
        }
    }
    Ok(())
}

fn lgl_dev(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("places, lgl-dev");
    let Some(path) = in_gold(options.gold.as_deref(), "places/lgl-dev.jsonl") else { return Ok(()) };
    let folds = options.place_folds.as_deref().map(places::lgl::folds).transpose()?.unwrap_or_default();
    print::lgl(&places::lgl::score(engine, &path, &folds)?, !folds.is_empty(), options.verbose);
    Ok(())
}

fn name_matching(_: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("pairs of names, name-pairs-dev");
    if let Some(path) = in_gold(options.gold.as_deref(), matching::pairs::GOLD) {
        print::name_pairs(&matching::pairs::score(&path)?, options.verbose);
    }
    println!("designated persons and bodies found under damaged names, {}", matching::listed::OTHER_NAMES);
    let Some(data) = &options.data else {
        println!("  skipped: give the folder that holds it with --data");
        return Ok(());
    };
    let listed = matching::listed::read(data)?;
    let index = matching::listed::index(&listed);
    print::listed_names(&matching::listed::score(&listed, &index), options.verbose);
    println!("ordinary names that find somebody on that list");
    match &options.reports {
        Some(reports) => print::ordinary_names(&matching::ordinary::score(reports, &index)?, options.verbose),
        None => println!("  skipped: give what `dateline read --jsonl` wrote with --reports"),
    }
    Ok(())
}

fn names_dev(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    let mut layers = match &options.name_folds {
        Some(folder) => names::Layers::of_folds(folder)?,
        None => names::Layers::shipped(),
    };
    for (name, file, has_phrases, peer) in names::COLLECTIONS {
        println!("names, {name}");
        if let Some(path) = in_gold(options.gold.as_deref(), file) {
            let scores = names::score(engine.model(), &mut layers, &path, has_phrases)?;
            print::names(&scores, peer, options.name_folds.is_some());
        }
    }
    Ok(())
}

fn pair_types(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    let mut heads = match &options.event_folds {
        Some(folder) => typing::Heads::of_folds(folder)?,
        None => typing::Heads::shipped(),
    };
    println!("types of pairs, plover-pairs-train");
    let Some(path) = in_gold(options.gold.as_deref(), typing::GOLD) else { return Ok(()) };
    print::typing(&typing::score(engine.model(), &mut heads, &path)?, options.event_folds.is_some());
    Ok(())
}

fn our_events(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("events, {}", events::DESK);
    match events::score(engine, &options.root)? {
        Some(split) => print::events::desk(&split, options.verbose),
        None => println!("  skipped: no {}; give the folder that holds eval/ with --root", events::DESK),
    }
    Ok(())
}

fn our_acts(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("acts of one sentence, {}", acts::ACTS);
    match acts::score(engine, &options.root)? {
        Some(split) => print::events::acts(&split, options.verbose),
        None => println!("  skipped: no {}; give the folder that holds eval/ with --root", acts::ACTS),
    }
    Ok(())
}

fn our_status(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    let Some(cases) = status::cases(engine, &options.root)? else {
        println!("status, {}\n  skipped: give the folder that holds eval/ with --root", status::CASES);
        return Ok(());
    };
    print::status_cases(&cases, options.verbose);
    if let Some(traps) = status::traps(engine, &options.root)? {
        print::traps(&traps, options.verbose);
    }
    if let Some(desk) = status::desk(engine, &options.root)? {
        print::desk_status(&desk, options.verbose);
    }
    Ok(())
}

fn our_languages(_: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("languages, {}", languages::TEXTS);
    match languages::score(&options.root)? {
        Some(scores) => print::languages(&scores, options.verbose),
        None => println!("  skipped: no {}; give the folder that holds eval/ with --root", languages::TEXTS),
    }
    Ok(())
}

fn pairs_found(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("who did it to whom, plover-pairs-train");
    let Some(path) = in_gold(options.gold.as_deref(), pair_finding::GOLD) else { return Ok(()) };
    let Some(folder) = &options.event_folds else {
        println!(
            "  with the shipped weights, which learned from these sentences: no figures of how well the model does"
        );
        print::pairs_found(&pair_finding::score(&mut [engine], &path)?, options.verbose);
        return Ok(());
    };
    let mut folds = typing::fold_weights(folder)?;
    let files: Vec<Option<Vec<u8>>> = folds.iter_mut().map(|fold| fold.encoder.take()).collect();
    let used = files.iter().map(|file| file.as_deref().filter(|_| !options.fast));
    let encoders = used.map(|file| file.map(Encoder::open).transpose());
    let encoders: Vec<Option<Encoder>> = encoders.collect::<Result<_, _>>().context("cannot load a fold's encoder")?;
    let model = engine.model();
    let mut engines = Vec::new();
    for (fold, encoder) in folds.into_iter().zip(&encoders) {
        let engine = Engine::new(model).with_typing(fold.typing);
        engines.push(match encoder {
            Some(encoder) => engine.with_encoder(encoder),
            None => engine,
        });
    }
    let with = if encoders.iter().all(Option::is_some) { "with encoder" } else { "without encoder" };
    println!("  {} folds, {with}", engines.len());
    let mut engines: Vec<&mut Engine> = engines.iter_mut().collect();
    print::pairs_found(&pair_finding::score(&mut engines, &path)?, options.verbose);
    Ok(())
}

fn incidents_of_violence(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("incidents, muc-tst12");
    let Some(path) = in_gold(options.gold.as_deref(), incidents::GOLD) else { return Ok(()) };
    let weights = options.incident_weights.as_deref().map(std::fs::read).transpose()?;
    let model = weights.as_deref().map(IncidentModel::from_bytes).transpose()?;
    print::incidents(&incidents::score(engine, &path, model.as_ref())?);
    Ok(())
}

fn stories_found(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    let weights = match &options.story_weights {
        Some(file) => stories::weights(file)?,
        None => dateline_stories::Weights::default(),
    };
    let sets = [
        ("ecb-train, on which the weights were fitted", stories::TRAIN, None),
        ("ecb-dev", stories::DEV, Some(stories::PEER)),
    ];
    for (name, file, peer) in sets {
        println!("stories, {name}");
        let Some(path) = in_gold(options.gold.as_deref(), file) else { continue };
        let told = stories::load(Some(engine), &path)?;
        print::stories(&stories::score(&told, weights), peer);
        println!("  without reports, the text alone:");
        print::stories(&stories::score(&stories::load(None, &path)?, weights), None);
        if options.verbose && file == stories::TRAIN {
            let given = stories::stream(&told, &stories::order(told.len(), 0), weights).last;
            stories::errors(&told, &given).iter().for_each(|error| println!("    {error}"));
        }
    }
    Ok(())
}

fn reprints_found(_: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("other translations, wmt21-ru-en");
    if let Some(path) = in_gold(options.gold.as_deref(), reprints::TRANSLATIONS) {
        let told = gold::lines(&path)?;
        print::translations(
            "stories that the weights learned from",
            reprints::score_translations(&told, |story| story % 2 == 0),
        );
        print::translations("stories that they did not", reprints::score_translations(&told, |story| story % 2 == 1));
    }
    println!("edits of wire articles, by a script");
    let Some(path) = &options.wire else {
        println!("  skipped: give the wire with --wire");
        return Ok(());
    };
    let wire = reprints::wire(path)?;
    for (part, name) in
        ["articles whose errors were looked at", "articles whose errors were not"].into_iter().enumerate()
    {
        print::edits(name, &reprints::score_edits(&wire, part, 2), options.verbose && part == 0);
    }
    println!("relations between wire articles, none of them a translation");
    for (has_dates, name) in [(true, "with dates and source"), (false, "all in one window, from nobody knows where")] {
        print::wire_relations(name, wire.len(), &reprints::wire_relations(&wire, has_dates));
    }
    Ok(())
}

fn distinct_events(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("distinct events, {}", happenings::GOLD);
    let reports = match &options.reports {
        // What was read before, for trying weights.
        Some(path) => gold::lines(path)?,
        None if options.root.join(happenings::GOLD).exists() => happenings::reports(engine, &options.root)?,
        None => Vec::new(),
    };
    let weights = match &options.happening_weights {
        Some(file) => &happenings::weights(file)?,
        None => dateline_happenings::Weights::fitted(),
    };
    match happenings::score(&reports, &options.root, weights)? {
        Some(scores) => print::happenings::own(&scores, options.verbose),
        None => println!("  skipped: no {}; give the folder that holds eval/ with --root", happenings::GOLD),
    }
    println!("distinct events, stories in many translations, wmt21-ru-en");
    if let Some(path) = in_gold(options.gold.as_deref(), happenings::TRANSLATIONS) {
        let told = gold::lines(&path)?;
        print::happenings::translations(&happenings::score_translations(engine, &told, weights)?);
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

fn translation_damage(engine: &mut Engine, options: &Options) -> anyhow::Result<()> {
    println!("translation damage, {} and {}", damage::DAMAGED, damage::CLEAN);
    match damage::score(engine, &options.root)? {
        Some(scores) => print::damage(&scores, options.verbose),
        None => println!("  skipped: no {}; give the folder that holds eval/ with --root", damage::DAMAGED),
    }
    if let Some(reports) = &options.reports {
        println!("translation damage told of other reports, {}", reports.display());
        print::damage_flags(&damage::flags(reports)?, options.verbose);
    }
    Ok(())
}
